"""Archives to their members: ZIP files as people make them, within limits.

A ZIP is known by its bytes, not by its name. What cannot be read comes back as a
problem beside the members that can, so that one bad entry never loses a packet.
Nothing is written to disk, and no declared size is believed.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from verifier.model import Message

_UTF8_NAME: Final = 0x800
_ENCRYPTED: Final = 0x1
_UNICODE_PATH_FIELD: Final = 0x7075
_CHUNK_BYTES: Final = 1 << 20
# Everything that zipfile and the decompressors raise on bytes that are no sound ZIP.
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    RuntimeError,
)
_OTHER_ARCHIVES: Final = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "GZIP"),
    (b"PK00PK\x03\x04", "ZIP"),
    (b"PK\x07\x08", "ZIP"),
)
# Office and OFD documents are ZIP files too, but one document each.
_DOCUMENT_MARKS: Final = frozenset(
    {"[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "OFD.xml"}
)
_FIRST_NAME_AT: Final = 30
_DOCUMENT_BEGINNINGS: Final = (
    b"[Content_Types].xml",
    b"docProps/",
    b"_rels/",
    b"xl/",
    b"word/",
    b"mimetype",
)
_CLUTTER: Final = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|ehthumbs\.db$|desktop\.ini$|\._|~\$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Limits:
    """How much one archive may hold.

    Attributes:
        entries: number of members.
        entry_bytes: unpacked size of one member.
        total_bytes: unpacked size of all of them.
        ratio: unpacked to packed size; judged from `ratio_from_bytes` on, since a
            blank page in an uncompressed format packs a thousandfold.
    """

    entries: int = 5_000
    entry_bytes: int = 200 << 20
    total_bytes: int = 2 << 30
    ratio: int = 200
    ratio_from_bytes: int = 32 << 20


@dataclass(frozen=True)
class ArchiveMember:
    """A file found: `path` is "archive.zip/inner/path.jpg", or the upload's own name."""

    path: str
    content: bytes


@dataclass(frozen=True)
class ArchiveProblem:
    """A file or archive that could not be opened, and what to do about it."""

    path: str
    code: str
    message: Message


DEFAULT_LIMITS: Final = Limits()


def is_archive(content: bytes) -> bool:
    """Whether the bytes are a ZIP of files, sound or not; Office documents are not."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (*_DAMAGE, NotImplementedError):
        # A cut-off Office document has no directory, but its first entry tells.
        return not content[_FIRST_NAME_AT:].startswith(_DOCUMENT_BEGINNINGS)
    return not names & _DOCUMENT_MARKS


def expand(
    name: str, content: bytes, limits: Limits = DEFAULT_LIMITS
) -> Iterator[ArchiveMember | ArchiveProblem]:
    """The members of an archive, one at a time; any other file unchanged.

    Password-protected, nested, damaged and oversized archives give problems in
    place of members. Clutter of operating systems is left out.
    """
    kind = _other_archive(content)
    if kind is not None:
        yield _unsupported(name, kind)
    elif not is_archive(content):
        yield ArchiveMember(name, content)
    else:
        yield from _expand_zip(name, content, limits)


def _other_archive(content: bytes) -> str | None:
    for magic, kind in _OTHER_ARCHIVES:
        if content.startswith(magic):
            return kind
    return "TAR" if content[257:262] == b"ustar" else None


def _expand_zip(
    name: str, content: bytes, limits: Limits
) -> Iterator[ArchiveMember | ArchiveProblem]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (*_DAMAGE, NotImplementedError):
        yield _damaged(name)
        return
    with archive:
        entries = [
            (entry, path)
            for entry, path in ((entry, _safe_path(entry)) for entry in archive.infolist())
            if not entry.is_dir() and not path.endswith("/") and not _CLUTTER.search(path)
        ]
        refusal = _refusal(name, [entry for entry, _ in entries], len(content), limits)
        if refusal is not None:
            yield refusal
            return
        yield from _members(name, archive, entries, limits)


def _refusal(
    name: str, entries: list[zipfile.ZipInfo], packed_bytes: int, limits: Limits
) -> ArchiveProblem | None:
    """Why none of the archive is to be read, or None."""
    if not entries:
        return ArchiveProblem(
            name,
            "archive_empty",
            Message(
                zh="压缩包里没有文件。请检查后重新打包上传。",
                en="The archive holds no files. Check it, pack it again and upload it.",
            ),
        )
    if len(entries) > limits.entries:
        return ArchiveProblem(
            name,
            "archive_too_many_entries",
            Message(
                zh=f"压缩包里有{len(entries)}个文件，超过上限{limits.entries}个。请分成几个压缩包上传。",
                en=f"The archive holds {len(entries)} files, more than the limit of "
                f"{limits.entries}. Split it into several archives.",
            ),
        )
    if sum(entry.compress_size for entry in entries) > packed_bytes:
        # Entries that share bytes: no honest program packs so.
        return _damaged(name)
    if all(entry.flag_bits & _ENCRYPTED for entry in entries):
        return ArchiveProblem(
            name,
            "archive_locked",
            Message(
                zh="压缩包设有密码，无法打开。请解压后直接上传文件，或去掉密码重新打包上传。",
                en="The archive is protected by a password. Unpack it and upload the files, "
                "or pack it again without a password.",
            ),
        )
    return None


def _members(
    name: str,
    archive: zipfile.ZipFile,
    entries: list[tuple[zipfile.ZipInfo, str]],
    limits: Limits,
) -> Iterator[ArchiveMember | ArchiveProblem]:
    remaining = limits.total_bytes
    taken: set[str] = set()
    for entry, inner in entries:
        path = _unique(f"{name}/{inner}", taken)
        result = _read_member(path, archive, entry, limits, remaining)
        if isinstance(result, ArchiveMember):
            remaining -= len(result.content)
        yield result
        if isinstance(result, ArchiveProblem) and result.code == "archive_too_large":
            return


def _read_member(
    path: str,
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    limits: Limits,
    remaining_bytes: int,
) -> ArchiveMember | ArchiveProblem:
    if entry.flag_bits & _ENCRYPTED:
        return _locked_entry(path)
    try:
        content = _read_within(archive, entry, limits, remaining_bytes)
    except NotImplementedError:
        return _method_unknown(path)
    except _DAMAGE:
        return _damaged(path)
    if isinstance(content, ArchiveProblem):
        return replace(content, path=path)
    if is_archive(content):
        return _nested(path)
    kind = _other_archive(content)
    return ArchiveMember(path, content) if kind is None else _unsupported(path, kind)


def _read_within(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, remaining_bytes: int
) -> bytes | ArchiveProblem:
    """The entry's bytes, counted while they come."""
    unpacked = io.BytesIO()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            unpacked.write(chunk)
            size = unpacked.tell()
            suspicious = size > limits.ratio_from_bytes and size > limits.ratio * max(
                1, entry.compress_size
            )
            if size > limits.entry_bytes or suspicious:
                return _too_large("archive_entry_too_large", min(limits.entry_bytes, size))
            if size > remaining_bytes:
                return _too_large("archive_too_large", limits.total_bytes)
    return unpacked.getvalue()


def _too_large(code: str, limit_bytes: int) -> ArchiveProblem:
    limit_mb = max(1, limit_bytes >> 20)
    if code == "archive_too_large":
        message = Message(
            zh=f"压缩包解压后超过{limit_mb}MB，从这个文件起未再读取。请分成几个压缩包上传。",
            en=f"Unpacked, the archive exceeds {limit_mb} MB; from this file on nothing was read. "
            "Split it into several archives.",
        )
    else:
        message = Message(
            zh=f"这个文件解压后超过{limit_mb}MB，未读取。请缩小文件，或重新扫描后上传。",
            en=f"Unpacked, this file exceeds {limit_mb} MB and was not read. "
            "Make it smaller or scan it again.",
        )
    return ArchiveProblem("", code, message)


def _locked_entry(path: str) -> ArchiveProblem:
    return ArchiveProblem(
        path,
        "archive_entry_locked",
        Message(
            zh="压缩包里的这个文件设有密码，无法打开。请去掉密码重新打包上传。",
            en="This file inside the archive is protected by a password. "
            "Pack it again without a password.",
        ),
    )


def _method_unknown(path: str) -> ArchiveProblem:
    return ArchiveProblem(
        path,
        "archive_method_unknown",
        Message(
            zh="压缩包采用了不支持的压缩方式。请用普通ZIP格式重新打包上传。",
            en="The archive uses an unsupported compression method. "
            "Pack it again as an ordinary ZIP file.",
        ),
    )


def _nested(path: str) -> ArchiveProblem:
    return ArchiveProblem(
        path,
        "archive_nested",
        Message(
            zh="压缩包里还有压缩包，不会自动展开。请先解压，再把里面的文件重新上传。",
            en="An archive inside an archive is not opened. Unpack it and upload its files again.",
        ),
    )


def _damaged(path: str) -> ArchiveProblem:
    return ArchiveProblem(
        path,
        "archive_damaged",
        Message(
            zh="压缩包已损坏或不完整，无法打开。请重新打包上传。",
            en="The archive is damaged or incomplete. Pack it again and upload it.",
        ),
    )


def _unsupported(path: str, kind: str) -> ArchiveProblem:
    return ArchiveProblem(
        path,
        "archive_kind_unsupported",
        Message(
            zh=f"不支持{kind}压缩包（或分卷压缩包）。请解压后直接上传文件，或打包成单个ZIP上传。",
            en=f"{kind} archives (and archives in several parts) are not supported. Unpack it and "
            "upload the files, or pack them as one ZIP file.",
        ),
    )


def _safe_path(entry: zipfile.ZipInfo) -> str:
    """The entry's path without anything that leads out of the archive."""
    parts = [
        re.sub(r"[\x00-\x1f\x7f]", "_", part)
        for part in _decoded_name(entry).replace("\\", "/").split("/")
    ]
    kept = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    folder = "/" if parts[-1] == "" else ""
    return ("/".join(kept) or "unnamed") + folder


def _decoded_name(entry: zipfile.ZipInfo) -> str:
    """The name as its maker saw it: Chinese Windows writes GBK without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437", errors="replace")
    stated = _unicode_path(entry.extra, raw)
    if stated is not None:
        return stated
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.orig_filename


def _unicode_path(extra: bytes, raw_name: bytes) -> str | None:
    """The name in Info-ZIP's Unicode Path field, when it belongs to this name."""
    while len(extra) >= 4:
        field_id, size = struct.unpack("<HH", extra[:4])
        body = extra[4 : 4 + size]
        if field_id == _UNICODE_PATH_FIELD and len(body) > 5:
            (checksum,) = struct.unpack("<I", body[1:5])
            if checksum == zlib.crc32(raw_name):
                return body[5:].decode("utf-8", errors="replace")
        extra = extra[4 + size :]
    return None


def _unique(path: str, taken: set[str]) -> str:
    """The path, or "name (2).jpg" when the archive already gave that name."""
    stem, dot, suffix = path.rpartition(".")
    if not dot or "/" in suffix:
        stem, dot, suffix = path, "", ""
    candidate, number = path, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem} ({number}){dot}{suffix}"
    taken.add(candidate)
    return candidate
