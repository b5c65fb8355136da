"""Which pages are taken for a table at all."""

import numpy as np
import pytest

from verifier.imaging.ruling import ruled_grid
from verifier.ocr.engine import TextEngine
from verifier.ocr.pages import SeenPage
from verifier.ocr.tables import MOST_CELLS, read_table


def squared_paper(step: int) -> SeenPage:
    picture = np.full((2400, 3200, 3), 255, np.uint8)
    picture[20:2380:step, 20:3180] = 0
    picture[20:2380, 20:3180:step] = 0
    return SeenPage(picture, (), np.eye(3), picture)


@pytest.mark.parametrize(("step", "is_table"), [(100, True), (24, False)])
def test_squared_paper_is_no_table(step: int, is_table: bool) -> None:
    page = squared_paper(step)
    grid = ruled_grid(page.picture)
    assert grid is not None
    cells = (len(grid.xs) - 1) * (len(grid.ys) - 1)
    assert (cells <= MOST_CELLS) == is_table
    engine = TextEngine.__new__(TextEngine)  # nothing is read: the page has no line
    assert (read_table(engine, page) is not None) == is_table
