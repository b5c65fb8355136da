"""Which fields an upload's form has: nothing that was sent is left aside silently.

A day of application under a misspelt name would else be judged as today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import FormData, UploadFile

from api.errors import UploadError

FILES: Final = ("files", "roster")
TEXTS: Final = (
    "programme",
    "claim",
    "as_of",
    "callback_url",
    "title",
    "replaces",
    "precheck",
)
_MAX_NAME: Final = 50


def check_fields(form: FormData) -> None:
    """Refuses what the form holds beside its fields, and what is no value of theirs.

    Raises:
        UploadError: `unknown_field`, `field_no_file`, `field_no_text` or `field_repeated`,
            naming the field.
    """
    sent = [(name, value) for name, value in form.multi_items() if name]
    for name, value in sent:
        if name not in (*FILES, *TEXTS):
            raise _unknown(name)
        if name in FILES and isinstance(value, str) and value.strip():
            raise UploadError(
                "field_no_file",
                field=name,
                zh=f"“{name}”应为文件，收到的是文字；请上传文件本身（curl 写作 {name}=@文件名）。",
                en=f"{name} must be a file, and is a text. Upload the file itself (with curl: "
                f"{name}=@FILE).",
            )
        if name in TEXTS and isinstance(value, UploadFile):
            raise UploadError(
                "field_no_text",
                field=name,
                zh=f"“{name}”应为文字，收到的是文件；请改为不带文件名的文字栏目。",
                en=f"{name} must be a text, and is a file. Send it as a field without a file name.",
            )
    _check_once(name for name, _ in sent)


def check_query(names: Iterable[str]) -> None:
    """Refuses fields of the form that stand in the address, where nobody reads them.

    Raises:
        UploadError: `field_in_address`, naming the first.
    """
    for name in names:
        if name in (*FILES, *TEXTS):
            raise UploadError(
                "field_in_address",
                field=name,
                zh=f"“{name}”写在了地址里；请放进表单（multipart/form-data）后重新提交。",
                en=f"{name} stands in the address. Send it within the form (multipart/form-data).",
            )


def _check_once(names: Iterable[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1 and name in TEXTS:
            raise UploadError(
                "field_repeated",
                field=name,
                zh=f"“{name}”出现了 {count} 次；请只保留一个。",
                en=f"{name} was sent {count} times. Send it once.",
            )


def _unknown(name: str) -> UploadError:
    shown = "".join(sign if sign.isprintable() else "?" for sign in name[:_MAX_NAME])
    known = (*FILES, *TEXTS)
    return UploadError(
        "unknown_field",
        field=shown,
        zh=f"没有名为“{shown}”的栏目，没有接收这次提交。可用的栏目：{'、'.join(known)}。",
        en=f"There is no field {shown}; nothing was taken in. The fields: {', '.join(known)}.",
    )
