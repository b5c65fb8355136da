"""Reading many files at once, a process a core, without a server.

A file that brings its process down is told as unreadable; the others go on. So no decoder runs in
the command's own process, whatever the number of files.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, ParamSpec, Protocol, TypeAlias

from verifier.archives import ArchiveMember
from verifier.errors import ConfigurationError
from verifier.model import FileReading, Message
from verifier.ocr import weights
from verifier.reading import Reader, ReadFile

P = ParamSpec("P")

CRASHED: Final = Message(
    zh="读取该文件时程序异常中止，文件可能已损坏，请重新导出或拍照后上传。",
    en="Reading this file brought the reader down; it may be damaged. Export or take it again.",
)


class ReadsFiles(Protocol):
    """What a reading process keeps: a reader with its models."""

    def read(self, file: str, content: bytes) -> ReadFile:
        """Reads a file's documents."""

    def read_roster(self, file: str, content: bytes) -> ReadFile:
        """Reads the table that a roster's pages show."""


MakeReader: TypeAlias = Callable[[], ReadsFiles]


class _Process:
    """What one reading process keeps: its models, loaded once."""

    reader: ReadsFiles | None = None


def read_files(
    files: Sequence[ArchiveMember],
    workers: int,
    done: Callable[[], None],
    pages: Path | None = None,
    make_reader: MakeReader = Reader,
) -> list[FileReading]:
    """Read the files, in their order, none of them in this process.

    Args:
        files: with their content.
        workers: processes.
        done: called after each file.
        pages: a folder that the page images are written into, see `page_path`.
        make_reader: called once in each process.

    Raises:
        ConfigurationError: the models cannot be loaded, or no process starts.
    """
    if not files:
        return []
    _prove_models()
    found = _Found([None] * len(files), done, pages)
    # One of these killed a process and the pool with it: each alone tells which.
    for index in _in_pool(files, workers, found, make_reader):
        read = _alone(make_reader, _read, files[index], index, pages)
        found.add(index, _crashed(files[index].path) if read is None else read)
    return [reading for reading in found.readings if reading is not None]


def read_roster_pages(name: str, content: bytes, make_reader: MakeReader = Reader) -> FileReading:
    """The table that a roster's pages show, read in a process of its own.

    Raises:
        ConfigurationError: the models cannot be loaded, or the process does not start.
    """
    _prove_models()
    read = _alone(make_reader, _read_roster, name, content)
    return _crashed(name) if read is None else read


@dataclass(frozen=True)
class _Found:
    readings: list[FileReading | None]
    done: Callable[[], None]
    pages: Path | None

    def add(self, index: int, reading: FileReading) -> None:
        self.readings[index] = reading
        self.done()


def _in_pool(
    files: Sequence[ArchiveMember], workers: int, found: _Found, make_reader: MakeReader
) -> list[int]:
    """Read the files; the ones left open when a process died."""
    with _pool(min(workers, len(files)), make_reader) as pool:
        futures: dict[Future[FileReading], int] = {
            pool.submit(_read, file, index, found.pages): index for index, file in enumerate(files)
        }
        for future in as_completed(futures):
            try:
                found.add(futures[future], future.result())
            except BrokenProcessPool:
                continue
            except Exception:  # noqa: BLE001 - the edge of a file's job: its batch goes on
                found.add(futures[future], _crashed(files[futures[future]].path))
    return [index for index, reading in enumerate(found.readings) if reading is None]


def _alone(
    make_reader: MakeReader, read: Callable[P, FileReading], *args: P.args, **kwargs: P.kwargs
) -> FileReading | None:
    """What `read` gives in a process of its own; None when that died of it or failed."""
    with _pool(1, make_reader) as pool:
        try:
            pool.submit(_ready).result()
        except BrokenProcessPool as error:
            raise ConfigurationError(
                "reader_not_starting",
                zh="读取进程无法启动，请运行 verifier doctor 查看原因（常见为内存不足）。",
                en="The reading processes do not start; run verifier doctor (often too little "
                "memory).",
            ) from error
        try:
            return pool.submit(read, *args, **kwargs).result()
        except Exception:  # noqa: BLE001 - the edge of a file's job: the user is told, not a traceback
            return None


def _pool(processes: int, make_reader: MakeReader) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, initializer=_load, initargs=(make_reader,))


def _prove_models() -> None:
    for model in weights.ALL:
        weights.verify(model)


def _load(make_reader: MakeReader) -> None:
    _Process.reader = make_reader()


def _ready() -> None:
    """Returns once the process has its models."""


def _reader() -> ReadsFiles:
    if _Process.reader is None:
        raise RuntimeError("the reading process was not initialised")
    return _Process.reader


def _read(file: ArchiveMember, index: int, pages: Path | None) -> FileReading:
    return keep_pages(_reader().read(file.path, file.content), index, pages)


def _read_roster(name: str, content: bytes) -> FileReading:
    return _reader().read_roster(name, content).reading


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
