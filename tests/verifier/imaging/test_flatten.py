"""Pages seen at a slant become flat, and flat ones stay as they are."""

import math
from typing import cast

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.flatten import aspect, fan_deg, flatten, flattening
from verifier.imaging.outlines import find_outlines
from verifier.imaging.pictures import Picture
from verifier.ocr.engine import Recognition, TextEngine
from verifier.ocr.pages import see

WIDTH, HEIGHT = 900, 640


def rows(width: int = WIDTH, height: int = HEIGHT) -> list[Array]:
    """The boxes of lines of text on a sheet, of several lengths."""
    lengths = (0.5, 0.8, 0.7, 0.85, 0.4, 0.8, 0.6, 0.75, 0.3, 0.8)
    pitch = height / (len(lengths) + 2)
    return [
        geometry.as_array(
            geometry.box(
                0.08 * width,
                (index + 1) * pitch,
                (0.08 + length) * width,
                (index + 1) * pitch + 0.4 * pitch,
            )
        )
        for index, length in enumerate(lengths)
    ]


def sheet() -> Picture:
    """A white sheet with grey bars for lines of text."""
    picture = np.full((HEIGHT, WIDTH, 3), 245, dtype=np.uint8)
    for quad in rows():
        left, top, right, bottom = (round(v) for v in geometry.bounds(geometry.as_quad(quad)))
        picture[top:bottom, left:right] = 90
    return picture


def slanted(lean: tuple[float, float]) -> Array:
    """photo_from_sheet: seen from a side, in the middle of a photograph of 1400 x 1050 px."""
    to_middle = geometry.translation(-WIDTH / 2, -HEIGHT / 2)
    tilt = np.array([[1.0, 0, 0], [0, 1.0, 0], [lean[0] / WIDTH, lean[1] / HEIGHT, 1.0]])
    turn = math.radians(3)
    rotated = np.array(
        [[math.cos(turn), -math.sin(turn), 0], [math.sin(turn), math.cos(turn), 0], [0, 0, 1.0]]
    )
    return np.asarray(geometry.translation(700, 525) @ tilt @ rotated @ to_middle)


def photograph(photo_from_sheet: Array, desk: int = 60) -> Picture:
    return np.asarray(
        cv2.warpPerspective(sheet(), photo_from_sheet, (1400, 1050), borderValue=(desk,) * 3),
        dtype=np.uint8,
    )


def seen_rows(photo_from_sheet: Array) -> list[Array]:
    return [geometry.transform(photo_from_sheet, quad) for quad in rows()]


@pytest.mark.parametrize("lean", [(0.3, 0.0), (-0.3, 0.1), (0.25, -0.25), (0.2, 0.3)])
def test_a_sheet_on_a_desk_becomes_a_rectangle(lean: tuple[float, float]) -> None:
    photo_from_sheet = slanted(lean)
    picture, quads = photograph(photo_from_sheet), seen_rows(photo_from_sheet)
    flat = flattening(picture, quads)
    assert flat is not None
    page_from_sheet = flat.page_from_source @ photo_from_sheet
    corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], dtype=np.float64)
    found = geometry.transform(page_from_sheet, corners)
    across, along = geometry.size(found)
    assert across / along == pytest.approx(WIDTH / HEIGHT, rel=0.08)
    assert fan_deg(flat.page_from_source, quads) < 0.4
    sides = np.roll(found, -1, axis=0) - found
    for one, other in ((0, 2), (1, 3)):
        assert np.hypot(*sides[one]) == pytest.approx(np.hypot(*sides[other]), rel=0.02)
    page = flatten(picture, flat)
    assert page.shape == (flat.height, flat.width, 3)
    assert (found > 0).all()
    assert (found < [flat.width, flat.height]).all()


def test_the_printed_lines_stand_where_their_boxes_are_mapped_to() -> None:
    photo_from_sheet = slanted((0.3, 0.1))
    picture, quads = photograph(photo_from_sheet), seen_rows(photo_from_sheet)
    flat = flattening(picture, quads)
    assert flat is not None
    page = flatten(picture, flat)
    for quad in quads:
        x, y = geometry.transform(flat.page_from_source, quad).mean(axis=0)
        assert page[round(y), round(x)].max() < 130


def test_text_alone_tells_a_slant_where_the_sheet_fills_the_picture() -> None:
    photo_from_sheet = slanted((0.3, 0.0))
    blank = np.full((1050, 1400, 3), 240, dtype=np.uint8)
    quads = seen_rows(photo_from_sheet)
    before = fan_deg(np.eye(3), quads)
    flat = flattening(blank, quads)
    assert flat is not None
    assert fan_deg(flat.page_from_source, quads) < 0.3 * before


@given(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_boxes_come_back_to_where_they_were(across: float, along: float) -> None:
    quads = seen_rows(slanted((across, along)))
    flat = flattening(np.full((1050, 1400, 3), 240, dtype=np.uint8), quads)
    if flat is None:
        return
    back = np.linalg.inv(flat.page_from_source)
    for quad in quads:
        there = geometry.transform(flat.page_from_source, quad)
        assert np.allclose(geometry.transform(back, there), quad, atol=1e-4)


def two_cards() -> list[Array]:
    """Lines of two cards that lie askew, each in its own way."""
    lines = []
    for card, angle in enumerate((1.5, -2.5)):
        turned, _, _ = geometry.rotation(angle, 600, 380)
        placed = geometry.translation(100, 60 + 500 * card) @ turned
        lines += [geometry.transform(placed, quad) for quad in rows(600, 380)[:6]]
    return lines


@pytest.mark.parametrize(
    "quads",
    [
        pytest.param(rows(), id="level lines"),
        pytest.param([], id="no text"),
        pytest.param(seen_rows(slanted((0.3, 0.0)))[:3], id="too few lines to tell"),
        pytest.param(two_cards(), id="two cards askew"),
    ],
)
def test_what_is_flat_or_not_sure_is_left(quads: list[Array]) -> None:
    assert flattening(np.full((1050, 1400, 3), 240, dtype=np.uint8), quads) is None


def test_a_watermark_across_does_not_slant_a_page() -> None:
    turned, _, _ = geometry.rotation(30, WIDTH, HEIGHT)
    oblique = [geometry.transform(turned, quad) for quad in rows()]
    assert flattening(sheet(), [*rows(), *oblique]) is None


class LevelEngine:
    """Finds the drawn lines where they are and reads them surely."""

    def detect(self, picture: Picture, side: int) -> list[Array]:
        """The boxes of the drawn sheet."""
        del picture, side
        return rows()

    def recognise(self, crops: list[Picture], **options: object) -> list[Recognition]:
        """The same for all."""
        del options
        return [Recognition("证书", (1.0, 1.0), ((0.0, 0.5), (0.5, 1.0))) for _ in crops]


def test_a_clean_page_stays_as_it_is() -> None:
    page = sheet()
    seen = see(cast("TextEngine", LevelEngine()), page)
    assert np.array_equal(seen.picture, page)
    assert np.array_equal(seen.page_from_source, np.eye(3))
    assert seen.parts == ()


@pytest.mark.parametrize("ratio", [0.63, 1.0, 1.42, 1.586])
def test_the_ratio_of_a_rectangle_is_seen_through_the_perspective(ratio: float) -> None:
    focal, width, height = 1200.0, 1400, 1050
    tilt, pan = math.radians(28), math.radians(-22)
    about_x = np.array(
        [[1, 0, 0], [0, math.cos(tilt), -math.sin(tilt)], [0, math.sin(tilt), math.cos(tilt)]]
    )
    about_y = np.array(
        [[math.cos(pan), 0, math.sin(pan)], [0, 1, 0], [-math.sin(pan), 0, math.cos(pan)]]
    )
    card = np.array([[-ratio, -1, 0], [ratio, -1, 0], [ratio, 1, 0], [-ratio, 1, 0]], dtype=float)
    seen = card @ (about_x @ about_y).T + [0, 0, 5]
    corners = focal * seen[:, :2] / seen[:, 2:] + [width / 2, height / 2]
    assert aspect(corners, width, height) == pytest.approx(ratio, rel=0.01)


def test_a_card_with_round_corners_is_found() -> None:
    picture = np.full((600, 800, 3), 50, dtype=np.uint8)
    cv2.rectangle(picture, (240, 120), (560, 420), (220, 215, 200), -1)
    cv2.rectangle(picture, (200, 160), (600, 380), (220, 215, 200), -1)
    for x in (240, 560):
        for y in (160, 380):
            cv2.circle(picture, (x, y), 40, (220, 215, 200), -1)
    found = find_outlines(picture)
    assert found
    wanted = np.array([[200, 120], [600, 120], [600, 420], [200, 420]], dtype=float)
    assert min(float(np.abs(corners - wanted).max()) for corners in found) < 8


def test_an_empty_picture_has_no_outline() -> None:
    assert find_outlines(np.full((400, 500, 3), 255, dtype=np.uint8)) == []
