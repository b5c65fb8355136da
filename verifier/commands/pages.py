"""The pages of a packet while its report is made: ID cards are on them, so none may stay."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from verifier.judging import number_documents
from verifier.model import FileReading
from verifier.parallel import page_path
from verifier.report import Pages


@contextmanager
def page_folder(*, wanted: bool) -> Iterator[Path | None]:
    """A folder for page images that goes at the end, also when the process is told to end."""
    if not wanted:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="verifier-pages-") as folder:

        def leave(number: int, frame: FrameType | None) -> None:
            # Raising would wait for the reading processes; the folder goes, then we do.
            del frame
            shutil.rmtree(folder, ignore_errors=True)
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

        before = signal.signal(signal.SIGTERM, leave)
        try:
            yield Path(folder)
        finally:
            signal.signal(signal.SIGTERM, before)


def pages_of(readings: Sequence[FileReading], places: Sequence[int | None], folder: Path) -> Pages:
    """The pages that were kept, by the ids that `number_documents` gives.

    Args:
        readings: of all files, in order.
        places: of each reading's file among those that were opened; None where it could
            not be.
        folder: that `read_files` kept the pages in.
    """
    owners = [
        place for reading, place in zip(readings, places, strict=True) for _ in reading.documents
    ]
    kept = {
        document.id: page_path(folder, place, document.page)
        for document, place in zip(number_documents(readings), owners, strict=True)
        if place is not None
    }

    def page(document: str) -> bytes | None:
        path = kept.get(document)
        return path.read_bytes() if path is not None and path.exists() else None

    return page
