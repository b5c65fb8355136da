"""Reading many files at once, a process a core, without a server.

A file that brings its process down is told as unreadable; the others go on.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verifier.archives import ArchiveMember
from verifier.errors import ConfigurationError
from verifier.model import FileReading, Message
from verifier.ocr import weights
from verifier.reading import Reader, ReadFile

CRASHED: Final = Message(
    zh="读取该文件时程序异常中止，文件可能已损坏，请重新导出或拍照后上传。",
    en="Reading this file brought the reader down; it may be damaged. Export or take it again.",
)


class _Process:
    """What one reading process keeps: its models, loaded once."""

    reader: Reader | None = None


def read_files(
    files: Sequence[ArchiveMember],
    workers: int,
    done: Callable[[], None],
    pages: Path | None = None,
) -> list[FileReading]:
    """Read the files, in their order.

    Args:
        files: with their content.
        workers: processes; with one the files are read in this process.
        done: called after each file.
        pages: a folder that the page images are written into, see `page_path`.

    Raises:
        ConfigurationError: the models cannot be loaded, or no process starts.
    """
    if workers <= 1 or len(files) <= 1:
        reader = Reader()
        readings = []
        for index, file in enumerate(files):
            try:
                readings.append(keep_pages(reader.read(file.path, file.content), index, pages))
            except Exception:  # noqa: BLE001 - the edge of a file's job: its batch goes on
                readings.append(_crashed(file.path))
            done()
        return readings
    for model in weights.ALL:
        weights.verify(model)
    found = _Found([None] * len(files), done, pages)
    open_files = _in_pool(files, range(len(files)), workers, found)
    # One of these killed a process and the pool with it: each alone tells which.
    for index in open_files:
        if _in_pool(files, [index], 1, found):
            if not any(found.readings):
                raise ConfigurationError(
                    "reader_not_starting",
                    zh="读取进程无法启动，请运行 verifier doctor 查看原因（常见为内存不足）。",
                    en="The reading processes do not start; run verifier doctor (often too little "
                    "memory).",
                )
            found.add(index, _crashed(files[index].path))
    return [reading for reading in found.readings if reading is not None]


def read_roster_pages(name: str, content: bytes) -> FileReading:
    """The table that a roster's pages show, read in this process.

    Raises:
        ConfigurationError: the models cannot be loaded.
    """
    reader = Reader()
    try:
        return reader.read_roster(name, content).reading
    except Exception:  # noqa: BLE001 - the edge of a file's job: the user is told, not a traceback
        return _crashed(name)


@dataclass(frozen=True)
class _Found:
    readings: list[FileReading | None]
    done: Callable[[], None]
    pages: Path | None

    def add(self, index: int, reading: FileReading) -> None:
        self.readings[index] = reading
        self.done()


def _in_pool(
    files: Sequence[ArchiveMember], indices: Sequence[int], workers: int, found: _Found
) -> list[int]:
    """Read the files of these indices; the ones left open when a process died."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(indices)), context, initializer=_load) as pool:
        futures: dict[Future[FileReading], int] = {
            pool.submit(_read, files[index], index, found.pages): index for index in indices
        }
        for future in as_completed(futures):
            try:
                found.add(futures[future], future.result())
            except BrokenProcessPool:
                continue
            except Exception:  # noqa: BLE001 - the edge of a file's job: its batch goes on
                found.add(futures[future], _crashed(files[futures[future]].path))
    return [index for index in indices if found.readings[index] is None]


def _load() -> None:
    _Process.reader = Reader()


def _read(file: ArchiveMember, index: int, pages: Path | None) -> FileReading:
    if _Process.reader is None:
        raise RuntimeError("the reading process was not initialised")
    return keep_pages(_Process.reader.read(file.path, file.content), index, pages)


def page_path(folder: Path, index: int, page: int) -> Path:
    """Where the JPEG of a page lies.

    Args:
        folder: that was given as `pages`.
        index: of the file among those that were read, from 0.
        page: its number, from 1.
    """
    return folder / f"{index}-{page}.jpg"


def keep_pages(read: ReadFile, index: int, pages: Path | None) -> FileReading:
    """The reading; its page images go to disk, since thousands do not fit into memory."""
    if pages is not None:
        # A full disk costs the report's pictures, not the reading.
        with suppress(OSError):
            for page, image in zip(read.reading.pages, read.images, strict=True):
                page_path(pages, index, page.number).write_bytes(image)
    return read.reading


def _crashed(path: str) -> FileReading:
    return FileReading(path, problem=CRASHED, problem_code="reader_crashed")
