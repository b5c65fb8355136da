"""Papers that lie turned on a page are found, read upright, and mapped back."""

from typing import cast

import cv2
import numpy as np
import pytest

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.pictures import Picture
from verifier.model import TextLine
from verifier.ocr.engine import Recognition, TextEngine
from verifier.ocr.lines import read
from verifier.ocr.parts import part

TEXT = "公民身份号码"
PAGE = (900, 700)


class ArrowEngine:
    """Reads lines that are dark on the left; anything else it reads badly."""

    def __init__(self) -> None:
        self.looks = 0

    def detect(self, picture: Picture, side: int) -> list[Array]:
        """A box around everything that is not paper."""
        del side
        ink = (picture.min(axis=2) < 250).astype(np.uint8)
        contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        found = []
        for x, y, width, height in map(cv2.boundingRect, contours):
            found.append(geometry.as_array(geometry.box(x, y, x + width, y + height)))
        return found

    def recognise(self, crops: list[Picture], **options: object) -> list[Recognition]:
        """The text where it is upright."""
        del options
        self.looks += len(crops)
        spans = tuple((i / len(TEXT), (i + 1) / len(TEXT)) for i in range(len(TEXT)))
        found = []
        for crop in crops:
            width = crop.shape[1]
            upright = crop[:, : width // 2].mean() + 30 < crop[:, width // 2 :].mean()
            wide = width > 2 * crop.shape[0]
            score = 0.99 if upright and wide else 0.4
            found.append(Recognition(TEXT, (score,) * len(TEXT), spans))
        return found


def bars(count: int, top: int, turn: int = 0) -> tuple[Picture, list[Array]]:
    """A page with lines that fade from left to right, turned anticlockwise by `turn`."""
    height, width = PAGE if turn % 180 == 0 else PAGE[::-1]
    picture = np.full((height, width, 3), 255, dtype=np.uint8)
    fade = np.linspace(0, 230, 200, dtype=np.uint8)[None, :, None]
    quads = []
    for index in range(count):
        y = top + 40 * index
        picture[y : y + 24, 60:260] = fade
        quads.append(geometry.as_array(geometry.box(60, y, 260, y + 24)))
    turned_from_page, _, _ = geometry.rotation(turn, width, height)
    moved = [geometry.transform(turned_from_page, quad) for quad in quads]
    boxes = [
        geometry.as_array(geometry.box(*quad.min(axis=0).tolist(), *quad.max(axis=0).tolist()))
        for quad in moved
    ]
    return np.ascontiguousarray(np.rot90(picture, turn // 90)), boxes


def page_with(turn: int, turned: int, upright: int = 5) -> tuple[Picture, list[Array]]:
    """Upright lines at the top left, and turned ones elsewhere."""
    picture, quads = bars(upright, 40)
    other, own = bars(turned, 60, turn)
    return np.asarray(np.minimum(picture, other)), [*quads, *own]


def lines_of(engine: ArrowEngine, picture: Picture, quads: list[Array]) -> tuple[TextLine, ...]:
    return read(cast("TextEngine", engine), picture, picture, quads)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_lines_turned_alike_become_a_part_that_is_upright(turn: int) -> None:
    # On the page it lies turned the other way round than it has to be turned back.
    picture, quads = page_with((360 - turn) % 360, turned=4, upright=0)
    upright, own = bars(5, 330)
    picture = np.asarray(np.minimum(picture, upright))
    engine = ArrowEngine()
    quads = [*quads, *own]
    parted = part(
        cast("TextEngine", engine), picture, picture, quads, lines_of(engine, picture, quads)
    )
    assert len(parted.lines) == 5
    (found,) = parted.parts
    assert [line.text for line in found.lines] == [TEXT] * 4
    assert min(line.score for line in found.lines) > 0.9
    wanted, _, _ = geometry.rotation(turn, PAGE[1], PAGE[0])
    assert np.allclose(found.part_from_page, wanted)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_the_lines_of_a_part_lie_on_their_boxes_on_the_page(turn: int) -> None:
    picture, quads = page_with((360 - turn) % 360, turned=4, upright=0)
    engine = ArrowEngine()
    parted = part(
        cast("TextEngine", engine), picture, picture, quads, lines_of(engine, picture, quads)
    )
    (found,) = parted.parts
    page_from_part = np.linalg.inv(found.part_from_page)
    for line in found.lines:
        back = geometry.transform(page_from_part, geometry.as_array(line.quad))
        assert max(geometry.overlap(back, quad) for quad in quads) > 0.95
        # The text's first corner comes first, so that the box still tells its direction.
        dark = picture[tuple(np.clip((back[0] * 0.9 + back[2] * 0.1).astype(int)[::-1], 0, 899))]
        assert dark.max() < 128


def test_a_page_that_reads_well_is_not_looked_at_again() -> None:
    picture, quads = bars(6, 40)
    engine = ArrowEngine()
    lines = lines_of(engine, picture, quads)
    before = engine.looks
    parted = part(cast("TextEngine", engine), picture, picture, quads, lines)
    assert parted.lines == lines
    assert parted.parts == ()
    assert engine.looks == before


@pytest.mark.parametrize("turn", [90, 180])
def test_a_stamp_or_a_note_along_the_margin_is_no_paper(turn: int) -> None:
    picture, quads = page_with(turn, turned=2, upright=0)
    engine = ArrowEngine()
    lines = lines_of(engine, picture, quads)
    parted = part(cast("TextEngine", engine), picture, picture, quads, lines)
    assert parted.parts == ()
    assert parted.lines == lines


def test_blurred_lines_are_not_taken_for_turned_ones() -> None:
    picture, quads = bars(6, 40)
    picture = np.asarray(cv2.blur(picture, (400, 5)), dtype=np.uint8)
    engine = ArrowEngine()
    lines = lines_of(engine, picture, quads)
    assert all(line.score < 0.5 for line in lines)
    parted = part(cast("TextEngine", engine), picture, picture, quads, lines)
    assert parted.parts == ()
