"""QR codes are read as certificates show them: small, turned, photographed, several."""

import io

import cv2
import numpy as np
import pytest
import segno
from PIL import Image

from verifier import geometry
from verifier.imaging.codes import read_codes
from verifier.imaging.pictures import Picture

ADDRESS = "http://jndj.osta.org.cn/q?c=S000011000005244000123"


def code(text: str = ADDRESS, module: int = 4, light: str = "white") -> np.ndarray:
    buffer = io.BytesIO()
    segno.make(text, error="m").save(buffer, kind="png", scale=module, light=light)
    return np.asarray(Image.open(buffer).convert("RGB"))


def sheet(*placed: tuple[np.ndarray, int, int]) -> Picture:
    page = np.full((1685, 1191, 3), 244, dtype=np.uint8)
    for picture, x, y in placed:
        page[y : y + picture.shape[0], x : x + picture.shape[1]] = picture
    return page


def texts(page: Picture, *, look_closely: bool = False) -> list[str]:
    return [found.text for found in read_codes(page, look_closely=look_closely)]


@pytest.mark.parametrize("turn", range(4))
def test_a_code_is_read_in_any_direction(turn: int) -> None:
    page = np.ascontiguousarray(np.rot90(sheet((code(), 120, 1300)), turn))
    assert texts(page) == [ADDRESS]


def test_its_quad_lies_around_it() -> None:
    drawn = code()
    (found,) = read_codes(sheet((drawn, 120, 1300)))
    left, top, right, bottom = geometry.bounds(found.quad)
    side = drawn.shape[0]
    assert (left, top) == pytest.approx((120, 1300), abs=20)
    assert (right, bottom) == pytest.approx((120 + side, 1300 + side), abs=20)


def test_the_quad_is_of_the_page_when_it_was_looked_at_smaller() -> None:
    page = cv2.resize(sheet((code(), 120, 1300)), None, fx=2.2, fy=2.2)
    (found,) = read_codes(np.asarray(page, dtype=np.uint8))
    assert geometry.bounds(found.quad)[:2] == pytest.approx((264, 2860), abs=40)


def test_several_come_from_top_to_bottom() -> None:
    page = sheet((code("http://a.cn"), 800, 1200), (code("http://b.cn"), 100, 100))
    assert texts(page) == ["http://b.cn", "http://a.cn"]


def test_chinese_is_read() -> None:
    assert texts(sheet((code("证书编号：S0001"), 100, 100))) == ["证书编号：S0001"]


def test_a_page_without_a_code_has_none() -> None:
    assert texts(sheet(), look_closely=True) == []


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda p: cv2.GaussianBlur(p, (0, 0), 2.0), id="blurred"),
        pytest.param(lambda p: (150 + p * 0.12).astype(np.uint8), id="washed out"),
        pytest.param(lambda p: cv2.resize(p, None, fx=0.5, fy=0.5), id="two px a module"),
    ],
)
def test_a_closer_look_reads_what_is_poor(spoil) -> None:
    page = np.asarray(spoil(sheet((code(), 120, 1300))), dtype=np.uint8)
    assert texts(page, look_closely=True) == [ADDRESS]


def test_red_ink_over_a_code_leaves_it_legible() -> None:
    page = sheet((code(), 120, 1300))
    cv2.circle(page, (280, 1380), 90, (60, 50, 210), 6)
    assert texts(page, look_closely=True) == [ADDRESS]
