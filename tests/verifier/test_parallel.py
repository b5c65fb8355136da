"""Reading several files: their page images on disk, without the models."""

from pathlib import Path

from verifier.model import Document, DocumentType, FileReading, PageReading
from verifier.parallel import keep_pages, page_path
from verifier.reading import ReadFile


def read_file(pages: int = 2) -> ReadFile:
    numbers = range(1, pages + 1)
    reading = FileReading(
        "a.pdf",
        tuple(PageReading(number, 40, 30) for number in numbers),
        tuple(Document("", "a.pdf", number, DocumentType.OTHER, 0.9) for number in numbers),
    )
    return ReadFile(reading, tuple(f"page {number}".encode() for number in numbers))


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
