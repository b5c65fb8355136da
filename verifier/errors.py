"""The error tree. A bad document is not an error but a finding.

    VerifierError                 code, retryable, a message in both languages
    ├── InputError                the submitter must act
    │   ├── UnreadableFileError   a file that cannot be opened
    │   ├── RosterError           a roster that cannot be used
    │   └── UnknownProgrammeError
    ├── NotFoundError             no such batch, document, claim
    ├── ConfigurationError        the operator must act
    ├── DependencyError           a database, queue or store is away: retry
    └── StateError                the request does not fit the state

Messages say what to do next. They hold ids and masked values only: they reach
logs and Redis.
"""

from __future__ import annotations

from typing import ClassVar

from verifier.model import Message


class VerifierError(Exception):
    """Base of all errors that the product raises on purpose.

    Attributes:
        code: stable, for programs.
        message: for the user, in both languages.
        retryable: whether the same call may succeed later.
    """

    retryable: ClassVar[bool] = False

    def __init__(self, code: str, *, zh: str, en: str) -> None:
        super().__init__(f"{code}: {en}")
        self.code = code
        self.message = Message(zh=zh, en=en)


class InputError(VerifierError):
    """What was submitted cannot be used; the submitter must act."""


class UnreadableFileError(InputError):
    """A file that cannot be opened, with why. Never fails its batch."""


class RosterError(InputError):
    """A roster that cannot be used at all."""


class UnknownProgrammeError(InputError):
    """No programme of that name."""


class NotFoundError(VerifierError):
    """There is no such batch, document, page or claim."""


class ConfigurationError(VerifierError):
    """The operator must change the installation or its settings."""


class DependencyError(VerifierError):
    """A database, queue or store did not answer; retry later."""

    retryable: ClassVar[bool] = True


class StateError(VerifierError):
    """The request does not fit the state of what it names."""
