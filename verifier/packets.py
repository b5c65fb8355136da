"""The paths that a user names to the files of a packet, archives opened."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from verifier.archives import ArchiveMember, ArchiveProblem, expand
from verifier.errors import InputError
from verifier.model import FileReading

_CLUTTER: Final = re.compile(r"^(\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(\d+)")


def list_files(paths: Sequence[Path], leave_out: Path | None = None) -> list[Path]:
    """The files named, folders searched through, in the order people number them.

    Args:
        paths: files and folders.
        leave_out: a file to skip inside folders, such as the roster beside its packet.

    Raises:
        InputError: a path does not exist, or nothing was found.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files.extend(_inside(path, leave_out))
        elif path.exists():
            files.append(path)
        else:
            raise InputError(
                "file_not_found",
                zh=f"找不到文件：{shown(path)}。请检查路径。",
                en=f"There is no file {shown(path)}; check the path.",
            )
    if not files:
        raise InputError(
            "nothing_to_read",
            zh="没有可读取的文件，请指定图片、PDF、ZIP 或包含它们的文件夹。",
            en="There is nothing to read; name pictures, PDFs, ZIPs or a folder of them.",
        )
    return files


def load(files: Sequence[Path]) -> list[ArchiveMember | FileReading]:
    """The content of the files and of the archives among them, in order.

    What cannot be opened stands in its place as a reading that says why.
    """
    return [
        FileReading(item.path, problem=item.message, problem_code=item.code)
        if isinstance(item, ArchiveProblem)
        else item
        for file in files
        for item in expand(shown(file), _content(file))
    ]


def shown(path: Path) -> str:
    """The path as text for people: names in another encoding than the system's as GB18030.

    ZIPs made on Chinese Windows leave such names on disk when they are unpacked.
    """
    raw = os.fsencode(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            "file_not_readable",
            zh=f"无法读取文件 {shown(file)}：请检查权限。",
            en=f"The file {shown(file)} cannot be read; check its permissions.",
        ) from error


def _inside(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=_numbered):
        if _CLUTTER.match(path.name):
            continue
        if path.is_dir():
            yield from _inside(path, leave_out)
        elif path.is_file() and (leave_out is None or not path.samefile(leave_out)):
            yield path


def _numbered(path: Path) -> list[tuple[int, str]]:
    """Sorts page 2 before page 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _NUMBERS.split(path.name)]
