"""The text layer's numbers, with their places on the page as rendered."""

import numpy as np
import pytest
from PIL import Image

from tests.verifier.imaging import pdfs
from tests.verifier.imaging.pdfs import Page, pdf, put, text
from verifier.imaging import files
from verifier.imaging.text_layer import LayerNumber, numbers_by_page

NUMBER = "S000011000005244000123"
ID_NUMBER = "11011419900307842X"


def scan() -> pdfs.Stream:
    return pdfs.jpeg(Image.new("RGB", (60, 80), "white"))


def numbers(page: Page) -> list[LayerNumber]:
    (found,) = numbers_by_page(pdf(page))
    return list(found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(NUMBER, [NUMBER], id="certificate number"),
        pytest.param(NUMBER.lower(), [NUMBER], id="in small letters"),
        pytest.param("S000 0110 0000 5244 0001 23", [NUMBER], id="in groups"),
        pytest.param(f"No.{NUMBER}", [NUMBER], id="after a label"),
        pytest.param(ID_NUMBER, [ID_NUMBER], id="identity number"),
        pytest.param(f"{ID_NUMBER} {NUMBER}", [NUMBER, ID_NUMBER], id="cells of a table"),
        pytest.param("1701000000306994", ["1701000000306994"], id="former certificate number"),
        pytest.param("2024-6-18", ["2024-06-18"], id="a day"),
        pytest.param("2024.06.18", ["2024-06-18"], id="a day with points"),
        pytest.param("S00001100000524400012", [], id="a character short"),
        pytest.param(f"{NUMBER}4", [], id="a character long"),
        pytest.param("620 1234 5678 202", [], id="other digits"),
    ],
)
def test_only_whole_numbers_count(words: str, expected: list[str]) -> None:
    assert [n.text for n in numbers(Page(text(words, 50, 400)))] == expected


@pytest.mark.parametrize(
    ("page", "of_scan"),
    [
        pytest.param(Page(text(NUMBER, 50, 400)), False, id="print"),
        pytest.param(Page(text(NUMBER, 50, 400, mode=3)), True, id="invisible"),
        pytest.param(
            Page(text(NUMBER, 50, 400) + put(0, 0, 0, 595, 842), [scan()]), True, id="under a scan"
        ),
        pytest.param(
            Page(text(NUMBER, 50, 400) + put(0, 50, 50, 80, 60), [scan()]), False, id="and a photo"
        ),
    ],
)
def test_whose_text_it_is(page: Page, of_scan: bool) -> None:
    (number,) = numbers(page)
    assert number.is_of_scan is of_scan


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("origin", [(0, 0), (-100, 250)], ids=["plain", "moved origin"])
def test_a_number_lies_where_it_is_rendered(rotate: int, origin: tuple[int, int]) -> None:
    words = text(NUMBER, 60 + origin[0], 600 + origin[1])
    content = pdf(Page(words, size=(595, 842), origin=origin, rotate=rotate))
    ((number,),) = numbers_by_page(content)
    (page,) = files.open_pictures(content)
    height, width = page.shape[:2]
    rows, columns = np.nonzero(page.min(axis=2) < 128)
    inked = (columns.min() / width, rows.min() / height, columns.max() / width, rows.max() / height)
    assert number.box == pytest.approx(inked, abs=0.01)


def test_each_page_has_its_own() -> None:
    pages = (Page(text(NUMBER, 50, 50)), Page(), Page(text(ID_NUMBER, 50, 50)))
    found = [[n.text for n in page] for page in numbers_by_page(pdf(*pages))]
    assert found == [[NUMBER], [], [ID_NUMBER]]


def test_a_damaged_file_has_no_layer() -> None:
    assert list(numbers_by_page(b"%PDF-1.7 and nothing more")) == []


def test_text_outside_of_the_page_is_not_on_it() -> None:
    assert numbers(Page(text(NUMBER, 50, -400))) == []
