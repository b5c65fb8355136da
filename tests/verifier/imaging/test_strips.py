"""Long pages in parts: everything is in some part, and every line comes out once."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import geometry
from verifier.imaging.limits import LONG
from verifier.imaging.strips import OVERLAP, SHAPE, Strip, join, strips

SIDES = st.integers(min_value=40, max_value=12_000)


@given(SIDES, SIDES)
def test_the_parts_cover_the_page_and_overlap(width: int, height: int) -> None:
    parts = strips(width, height)
    along = sorted(
        (part.top, part.bottom) if height >= width else (part.left, part.right) for part in parts
    )
    assert along[0][0] == 0
    assert along[-1][1] == max(width, height)
    short = min(width, height)
    for (_, end), (start, _) in pairwise(along):
        assert end - start >= OVERLAP * short - 2


@given(SIDES, SIDES)
def test_no_part_is_longer_than_a_screen(width: int, height: int) -> None:
    for part in strips(width, height):
        sides = part.right - part.left, part.bottom - part.top
        assert max(sides) <= max(LONG, SHAPE) * min(sides) + 1


@pytest.mark.parametrize("size", [(1200, 1600), (1080, 2340), (2340, 1080)])
def test_papers_and_screens_stay_whole(size: tuple[int, int]) -> None:
    assert strips(*size) == (Strip(0, 0, *size),)


def box(*edges: float) -> geometry.Array:
    return geometry.as_array(geometry.box(*edges))


def test_each_line_comes_out_once_and_whole() -> None:
    first, second = Strip(0, 0, 1000, 1600), Strip(0, 1400, 1000, 3000)
    seen = [
        (first, [box(10, 100, 500, 140), box(10, 1500, 500, 1540), box(10, 1570, 500, 1600)]),
        (second, [box(10, 100, 500, 140), box(10, 170, 500, 215), box(10, 900, 500, 940)]),
    ]
    tops = [(float(quad[0][1]), float(quad[2][1])) for quad in join(seen)]
    assert tops == [(100, 140), (1500, 1540), (1570, 1615), (2300, 2340)]


def test_lines_side_by_side_are_two() -> None:
    part = Strip(0, 0, 1000, 1600)
    assert len(join([(part, [box(0, 0, 100, 30), box(110, 0, 200, 30)])])) == 2


def test_a_part_holds_its_own_pixels() -> None:
    page = np.arange(3000, dtype=np.uint8).repeat(100).reshape(3000, 100, 1).repeat(3, axis=2)
    part = strips(100, 3000)[1]
    assert part.of(page)[0, 0, 0] == page[part.top, 0, 0]
    assert part.of(page).shape[:2] == (part.bottom - part.top, 100)
