"""The API's process: room for the files of an upload."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workers.web import LEFT_BEHIND_S, allow_open_files, spool_in


@pytest.fixture
def few_files() -> Iterator[int]:
    """The hard limit, while the soft one is that of many shells."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, before[1]), before[1]))
    yield before[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_as_many_files_may_be_open_as_the_system_allows(few_files: int) -> None:
    allow_open_files()
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (few_files, few_files)


def test_uploads_are_spooled_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    left, sheet, fresh = (tmp_path / "incoming" / name for name in ("left", "sheet", "fresh"))
    for folder in (left, fresh):
        folder.mkdir(parents=True)
        (folder / "report.xlsx").write_bytes(b"x")
    sheet.write_bytes(b"x")
    long_ago = time.time() - LEFT_BEHIND_S - 1
    for each in (left, sheet):
        os.utime(each, (long_ago, long_ago))
    spool_in(tmp_path)
    assert tempfile.gettempdir() == str(tmp_path / "incoming")
    with tempfile.TemporaryFile() as spooled:
        spooled.write(b"x")
        assert list((tmp_path / "incoming").iterdir()) == [fresh]
