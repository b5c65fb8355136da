"""PDFs as scanners, phones, faxes and offices make them."""

import numpy as np
import pytest
from PIL import Image

from tests.verifier.imaging import pdfs
from tests.verifier.imaging.pdfs import Page, pdf, put
from verifier.imaging import files, limits
from verifier.imaging.pictures import Picture


def drawn(width: int = 600, height: int = 400) -> Image.Image:
    """A picture that is dark on its left third."""
    pixels = np.full((height, width, 3), 255, dtype=np.uint8)
    pixels[:, : width // 3] = 0
    return Image.fromarray(pixels)


def the_page(content: bytes) -> Picture:
    (picture,) = files.open_pictures(content)
    return picture


def dark_left(page: Picture) -> bool:
    width = page.shape[1]
    return bool(page[:, : width // 4].mean() < 20 and page[:, width // 2 :].mean() > 235)


@pytest.mark.parametrize("stream", [pdfs.jpeg, pdfs.ccitt, pdfs.jbig2])
def test_a_page_of_one_picture(stream) -> None:
    size = (300, 200)
    page = the_page(pdf(Page(put(0, 0, 0, *size), [stream(drawn())], size)))
    assert dark_left(page)
    assert page.shape[1] == pytest.approx(2400, abs=2)


def test_several_pictures_on_a_page_stand_where_they_are_put() -> None:
    operators = put(0, 50, 500, 300, 200) + put(1, 50, 100, 300, 200)
    page = the_page(pdf(Page(operators, [pdfs.jpeg(drawn()), pdfs.jpeg(drawn())])))
    point = page.shape[1] / 595
    for bottom in (500, 100):
        middle = int((842 - bottom - 100) * point)
        assert page[middle, int(80 * point)].mean() < 20
        assert page[middle, int(300 * point)].mean() > 235
    assert page[int(842 * point) - 20].min() > 235


@pytest.mark.parametrize(("rotate", "wide"), [(0, True), (90, False), (180, True), (270, False)])
def test_a_rotated_page_is_shown_as_a_reader_shows_it(rotate: int, wide: bool) -> None:
    content = pdf(Page(put(0, 0, 0, 300, 200), [pdfs.jpeg(drawn())], (300, 200), rotate=rotate))
    page = the_page(content)
    assert (page.shape[1] > page.shape[0]) is wide
    # Turned clockwise, what was at the left comes to the top.
    assert dark_left(np.rot90(page, rotate // 90))


def test_a_page_of_text_is_rendered() -> None:
    page = the_page(pdf(Page(pdfs.text("S000011000005244000123", 100, 400))))
    assert page.shape[0] == pytest.approx(2400, abs=2)
    point = page.shape[0] / 842
    written = page[int(420 * point) : int(445 * point), int(100 * point) : int(250 * point)]
    assert written.min() < 60 < 200 < written.mean()


def test_pictures_and_text_may_share_a_page() -> None:
    operators = put(0, 50, 500, 300, 200) + pdfs.text("2024-06-18", 100, 300)
    page = the_page(pdf(Page(operators, [pdfs.jpeg(drawn())])))
    point = page.shape[1] / 595
    assert page[int(240 * point), int(80 * point)].mean() < 20
    assert page[int(525 * point) : int(545 * point)].min() < 60


def test_a_screenshot_in_a_pdf_keeps_its_width() -> None:
    page = the_page(
        pdf(Page(put(0, 0, 0, 300, 3000), [pdfs.jpeg(drawn(1080, 10800))], (300, 3000)))
    )
    assert page.shape[:2] == pytest.approx((10800, 1080), abs=12)


@pytest.mark.parametrize(
    "size",
    [
        pytest.param((3, 2), id="a stamp"),
        pytest.param((14_400, 14_400), id="a poster"),
        pytest.param((1, 14_400), id="a thread"),
        pytest.param((595, 14_400), id="a scroll"),
    ],
)
def test_odd_pages_stay_within_bounds(size: tuple[int, int]) -> None:
    page = the_page(pdf(Page(put(0, 0, 0, *size), [pdfs.jpeg(drawn())], size)))
    assert max(page.shape) <= limits.MAX_SIDE_PX + 1
    assert page.shape[0] * page.shape[1] <= limits.MAX_LONG_PAGE_PX * 1.01
    assert min(page.shape[:2]) >= 2
