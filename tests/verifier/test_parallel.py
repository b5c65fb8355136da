"""Reading several files: processes that die of one, page images on disk; without the models."""

import os
import signal
from pathlib import Path

import pytest

from verifier.archives import ArchiveMember
from verifier.errors import ConfigurationError
from verifier.model import Document, DocumentType, FileReading, PageReading
from verifier.parallel import keep_pages, page_path, read_files, read_roster_pages
from verifier.reading import ReadFile


class FragileReader:
    """Does with its process what a file's content says."""

    def read(self, file: str, content: bytes) -> ReadFile:
        if content == b"crash":
            os.kill(os.getpid(), signal.SIGKILL)
        return ReadFile(FileReading(file, (PageReading(1, 40, 30),)), (b"page",))

    read_roster = read


def reader_that_does_not_start() -> FragileReader:
    os.kill(os.getpid(), signal.SIGKILL)
    return FragileReader()


def read_file(pages: int = 2) -> ReadFile:
    numbers = range(1, pages + 1)
    reading = FileReading(
        "a.pdf",
        tuple(PageReading(number, 40, 30) for number in numbers),
        tuple(Document("", "a.pdf", number, DocumentType.OTHER, 0.9) for number in numbers),
    )
    return ReadFile(reading, tuple(f"page {number}".encode() for number in numbers))


# Each process loads the vision libraries, which takes seconds: few cases.
@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        pytest.param([b"crash"], ["reader_crashed"], id="the only file"),
        pytest.param([b"a", b"crash"], [None, "reader_crashed"], id="one of two"),
    ],
)
def test_a_file_that_kills_its_process_is_told_and_the_others_are_read(
    contents: list[bytes], expected: list[str | None]
) -> None:
    counted: list[None] = []
    files = [ArchiveMember(f"{n}.jpg", content) for n, content in enumerate(contents)]
    read = read_files(files, 1, lambda: counted.append(None), None, FragileReader)
    assert [reading.problem_code for reading in read] == expected
    assert [reading.file for reading in read] == [file.path for file in files]
    assert len(counted) == len(contents)


def test_nothing_to_read_starts_no_process() -> None:
    assert read_files([], 1, lambda: None, None, reader_that_does_not_start) == []


def test_a_scanned_roster_that_kills_its_process_is_told() -> None:
    reading = read_roster_pages("汇总表.pdf", b"crash", FragileReader)
    assert (reading.file, reading.problem_code) == ("汇总表.pdf", "reader_crashed")
    assert reading.problem is not None


def test_a_reader_that_does_not_start_is_no_fault_of_the_file() -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_roster_pages("汇总表.pdf", b"a", reader_that_does_not_start)
    assert caught.value.code == "reader_not_starting"


def test_page_images_are_kept_by_file_and_page(tmp_path: Path) -> None:
    read = read_file()
    assert keep_pages(read, 7, tmp_path) is read.reading
    assert page_path(tmp_path, 7, 2).read_bytes() == b"page 2"


def test_nothing_is_kept_when_nobody_asks(tmp_path: Path) -> None:
    keep_pages(read_file(), 7, None)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_costs_no_reading(tmp_path: Path) -> None:
    read = read_file()
    assert keep_pages(read, 7, tmp_path / "gone") is read.reading
