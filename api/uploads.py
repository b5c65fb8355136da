"""A multipart form -> a Submission, with errors that name the field."""

from __future__ import annotations

import contextlib
import json
import math
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final

import structlog
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from api.errors import UploadError
from api.form_fields import check_fields
from api.storable import is_storable_record
from verifier.errors import DependencyError
from verifier.service import Submission, UploadedFile
from verifier.service.plain import is_text
from verifier.settings import Settings

_log = structlog.get_logger(__name__)

MEGABYTE: Final = 1024 * 1024
MAX_FIELDS: Final = 20
MAX_FIELD_BYTES: Final = 200_000
# Boundaries and headers of the parts, on top of the files themselves.
FORM_OVERHEAD_BYTES: Final = 10_000_000


def upload_limit_bytes(settings: Settings) -> int:
    """The most that the body of one upload may hold."""
    return settings.max_batch_mb * MEGABYTE + FORM_OVERHEAD_BYTES


@dataclass(frozen=True)
class _SpooledFile(UploadedFile):
    """An upload that stays in its temporary file until it is read."""

    stream: BinaryIO = field(kw_only=True)

    def read(self) -> bytes:
        """The bytes."""
        self.stream.seek(0)
        return self.stream.read()


@contextlib.asynccontextmanager
async def opened_form(request: Request, settings: Settings) -> AsyncIterator[FormData]:
    """The multipart form; its files live as long as the block.

    Raises:
        UploadError: when it is no such form, or over a limit.
    """
    form = await _form(request, settings)
    try:
        yield form
    finally:
        await form.close()


def submission_of(
    form: FormData, idempotency_key: str, settings: Settings, tenant: str
) -> Submission:
    """The submission that the form holds; to be used while the form is open.

    Raises:
        UploadError: naming the field that is wrong.
    """
    check_fields(form)
    files = _files(form, "files")
    if not files:
        raise UploadError(
            "no_files",
            field="files",
            zh="没有收到材料文件，请至少选择一个。",
            en="No document was received. Choose at least one file.",
        )
    if len(files) > settings.max_files:
        raise too_many_files(settings)
    roster, claim = _roster_or_claim(form)
    return Submission(
        files=[_uploaded(each, settings, "files") for each in files],
        programme=_programme(form),
        roster=None if roster is None else _uploaded(roster, settings, "roster"),
        claim=claim,
        as_of=_as_of(form),
        callback_url=form_text(form, "callback_url") or None,
        idempotency_key=_idempotency_key(idempotency_key),
        tenant=tenant,
        title=form_text(form, "title")[:200],
        replaces=form_text(form, "replaces")[:200] or None,
        precheck=_precheck(form),
    )


def form_text(form: FormData, name: str) -> str:
    """A text field's value; "" when it is absent or a file.

    Raises:
        UploadError: when it cannot be kept.
    """
    value = form.get(name)
    return _checked(value.strip(), name) if isinstance(value, str) else ""


def _checked(text: str, field_name: str) -> str:
    if not is_text(text):
        raise UploadError(
            "text_invalid",
            field=field_name,
            zh="文字或文件名里含有不是文字的字符，请改正后重新提交。",
            en="A text or file name holds characters that are no text. Correct it.",
        )
    return text


async def _form(request: Request, settings: Settings) -> FormData:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise UploadError(
            "not_multipart",
            field="files",
            zh="请用 multipart/form-data 提交 files、programme 和 roster（或 claim）。",
            en="Send files, programme and roster (or claim) as multipart/form-data.",
        )
    try:
        return await request.form(
            # One more for the roster.
            max_files=settings.max_files + 1,
            max_fields=MAX_FIELDS,
            max_part_size=MAX_FIELD_BYTES,
        )
    except OSError as error:
        # Too many open files, no space left: the machine's trouble, not the form's.
        _log.error("upload_not_spooled", error=type(error).__name__, number=error.errno)
        raise DependencyError(
            "upload_not_possible",
            zh="服务器暂时没有空间接收文件，请稍后再试；仍不成功时请联系管理员。",
            en="The server has no room for the files just now. Try again later, or tell the "
            "administrator.",
        ) from error
    except ClientDisconnect as error:
        raise _unreadable_form() from error
    except HTTPException as error:
        if str(error.detail).startswith("Too many files"):
            raise too_many_files(settings) from error
        raise _unreadable_form() from error


def _unreadable_form() -> UploadError:
    return UploadError(
        "form_unreadable",
        field="files",
        zh="上传的内容不完整或格式不对，请重新提交。",
        en="The upload is incomplete or malformed. Submit it again.",
    )


def too_many_files(settings: Settings) -> UploadError:
    """The refusal of more files than one batch may hold."""
    return UploadError(
        "too_many_files",
        field="files",
        status=413,
        zh=f"一批最多 {settings.max_files} 个文件，请分成几批提交。",
        en=f"One batch may hold {settings.max_files} files. Submit it in several batches.",
    )


def upload_too_large(limit_bytes: int) -> UploadError:
    """The refusal of a body over `limit_bytes`."""
    megabytes = (limit_bytes - FORM_OVERHEAD_BYTES) // MEGABYTE
    return UploadError(
        "batch_too_large",
        field="files",
        status=413,
        zh=f"一次上传不能超过 {megabytes} MB，请分成几批提交。",
        en=f"One upload may hold {megabytes} MB at most. Submit it in several batches.",
    )


def file_too_large(settings: Settings, name: str = "") -> UploadError:
    """The refusal of one file over its limit."""
    return UploadError(
        "file_too_large",
        field="files",
        status=413,
        zh=f"文件 {name} 超过 {settings.max_file_mb} MB，请压缩或拆分后再提交。",
        en=f"The file {name} exceeds {settings.max_file_mb} MB. Shrink or split it.",
    )


def _files(form: FormData, name: str) -> list[UploadFile]:
    # An empty file input of a browser arrives as one part without a name.
    return [each for each in form.getlist(name) if isinstance(each, UploadFile) and each.filename]


def _uploaded(file: UploadFile, settings: Settings, file_field: str) -> UploadedFile:
    name = _checked(safe_name(file.filename or ""), file_field)
    if (file.size or 0) > settings.max_file_mb * MEGABYTE:
        raise file_too_large(settings, name)
    return _SpooledFile(name=name, stream=file.file)


def safe_name(name: str) -> str:
    """A file's name with its folders, without anything that climbs out of them."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = [part for part in parts if part not in ("/", "..", ".") and not part.endswith(":")]
    return "/".join(kept) or "file"


def _programme(form: FormData) -> str:
    programme = form_text(form, "programme")
    if not programme:
        raise UploadError(
            "programme_missing",
            field="programme",
            zh="请选择补贴政策（programme）。",
            en="Choose a programme.",
        )
    return programme


def _roster_or_claim(form: FormData) -> tuple[UploadFile | None, Mapping[str, Any] | None]:
    rosters, claim = _files(form, "roster"), form_text(form, "claim")
    if rosters and claim:
        raise UploadError(
            "roster_or_claim",
            field="roster",
            zh="汇总表（roster）和单条记录（claim）只能给一个。",
            en="Give either a roster or a claim, not both.",
        )
    if len(rosters) > 1:
        raise UploadError(
            "several_rosters",
            field="roster",
            zh="一批只能有一份汇总表，请分批提交或合并后再提交。",
            en="A batch has one roster. Merge them or submit several batches.",
        )
    if rosters:
        return rosters[0], None
    if not claim:
        raise UploadError(
            "roster_or_claim",
            field="roster",
            zh="请选择申领汇总表（roster），或给出单条记录（claim）。",
            en="Choose the roster, or give a claim.",
        )
    return None, _claim(claim)


def _claim(text: str) -> Mapping[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or not _is_flat(record):
        raise UploadError(
            "claim_invalid",
            field="claim",
            zh='claim 应是一个 JSON 对象，例如 {"name": "李晓婷", "level": 4}。',
            en='The claim must be one JSON object, such as {"name": "李晓婷", "level": 4}.',
        )
    return record


def _is_flat(record: Mapping[str, object]) -> bool:
    """Whether the record holds texts and numbers only, as a roster's row does."""
    plain = all(
        value is None
        or isinstance(value, str | int)
        or (isinstance(value, float) and math.isfinite(value))
        for value in record.values()
    )
    return plain and is_storable_record(record)


def _as_of(form: FormData) -> date | None:
    text = form_text(form, "as_of")
    if not text:
        return None
    invalid = UploadError(
        "as_of_invalid",
        field="as_of",
        zh="申请日期（as_of）应写成 2025-11-20 这样的日期。",
        en="Write the day of application (as_of) as 2025-11-20.",
    )
    # Python also takes other forms of ISO 8601, such as weeks, which nobody means here.
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise invalid
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise invalid from None


def _precheck(form: FormData) -> bool:
    text = form_text(form, "precheck").lower()
    # A browser sends "on" for a box that is ticked, and nothing for one that is not.
    if text not in ("", "true", "on", "1", "false", "0"):
        raise UploadError(
            "precheck_invalid",
            field="precheck",
            zh="预检（precheck）只能是 true 或 false。",
            en="precheck is either true or false.",
        )
    return text in ("true", "on", "1")


def _idempotency_key(header: str) -> str | None:
    # The draft standard writes the key as a quoted string; most callers send it bare.
    key = header.strip().strip('"')
    if len(key) > 255:
        raise UploadError(
            "idempotency_key_too_long",
            field="Idempotency-Key",
            zh="Idempotency-Key 最长 255 个字符。",
            en="An Idempotency-Key has 255 characters at most.",
        )
    return _checked(key, "Idempotency-Key") or None
