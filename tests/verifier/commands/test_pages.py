"""The pages that `check --report` keeps while it works."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.verifier.test_parallel import read_file
from verifier.commands.pages import page_folder, pages_of
from verifier.model import FileReading
from verifier.parallel import keep_pages, page_path

WAITING = """
import time
from verifier.commands.pages import page_folder
with page_folder(wanted=True) as folder:
    (folder / "0-1.jpg").write_bytes(b"an ID card")
    print(folder, flush=True)
    time.sleep(60)
"""


def test_documents_find_their_pages_past_files_that_could_not_be_opened(tmp_path: Path) -> None:
    first, second = read_file(1), read_file(2)
    keep_pages(first, 0, tmp_path)
    keep_pages(second, 1, tmp_path)
    page_path(tmp_path, 1, 1).unlink()
    readings = [first.reading, FileReading("b.zip"), second.reading]
    pages = pages_of(readings, [0, None, 1], tmp_path)
    assert [pages(id) for id in ("d1", "d2", "d3", "d4")] == [b"page 1", None, b"page 2", None]


def test_no_folder_where_nobody_wants_pages() -> None:
    with page_folder(wanted=False) as folder:
        assert folder is None


def test_the_folder_goes_at_the_end() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with page_folder(wanted=True) as folder:
        assert folder is not None
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
    assert signal.getsignal(signal.SIGTERM) is before


def test_no_page_stays_when_the_process_is_told_to_end() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        folder = Path(child.stdout.readline().strip())
        assert (folder / "0-1.jpg").exists()
        child.terminate()
        assert child.wait(30) == -signal.SIGTERM
    assert not folder.exists()
