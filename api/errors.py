"""The errors that only the HTTP face knows, below `InputError`.

InputError
├── UploadError        a submission that cannot be accepted; names the form's field
├── UnauthorisedError  no key, or one that is not known
├── ForbiddenError     the request may not be made from where it comes
└── TooManyTriesError  wrong keys, too quickly
"""

from __future__ import annotations

from verifier.errors import InputError


class UploadError(InputError):
    """A submission that cannot be accepted as it stands.

    Attributes:
        field: the form field to which the message belongs.
        status: 422, or 413 for what is over a limit.
    """

    def __init__(self, code: str, *, field: str, zh: str, en: str, status: int = 422) -> None:
        super().__init__(code, zh=zh, en=en)
        self.field = field
        self.status = status


class UnauthorisedError(InputError):
    """No key, or one that is not known."""


class ForbiddenError(InputError):
    """The request may not be made from where it comes."""


class TooManyTriesError(InputError):
    """Wrong keys, too quickly.

    Attributes:
        retry_after_s: when to try again.
    """

    def __init__(self, code: str, *, zh: str, en: str, retry_after_s: int) -> None:
        super().__init__(code, zh=zh, en=en)
        self.retry_after_s = retry_after_s
