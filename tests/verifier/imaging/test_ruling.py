"""Ruled tables as they are drawn, turned a little, photographed and copied."""

import cv2
import numpy as np
import pytest

from verifier.imaging.pictures import Picture
from verifier.imaging.ruling import ruled_grid

XS = (100, 180, 330, 620, 800, 1100)
YS = (120, 180, 240, 300, 390, 450, 510)


def drawn(
    *, header_group: bool = False, total_row: bool = False, broken: bool = False, words: bool = True
) -> Picture:
    page = np.full((700, 1200, 3), 250, np.uint8)
    for place, y in enumerate(YS):
        left = XS[2] if header_group and place == 1 else XS[0]
        right = XS[4] if header_group and place == 1 else XS[-1]
        cv2.line(page, (left, y), (right, y), (30, 30, 30), 2)
    for place, x in enumerate(XS):
        inner = 0 < place < len(XS) - 1
        top = YS[1] if header_group and place == 3 else YS[0]
        bottom = YS[-2] if total_row and inner else YS[-1]
        cv2.line(page, (x, top), (x, bottom), (30, 30, 30), 2)
    if words:
        for y in YS[:-1]:
            for x in XS[:-1]:
                cv2.putText(page, "0381", (x + 6, y + 40), 0, 0.9, (30, 30, 30), 2)
    if broken:
        for x in range(130, 1100, 90):
            page[:, x : x + 2] = 250
    return page


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(drawn(), id="whole"),
        pytest.param(drawn(broken=True), id="rules that a copier broke"),
        pytest.param(drawn(words=False), id="empty cells"),
    ],
)
def test_every_cell_is_found(page: Picture) -> None:
    grid = ruled_grid(page)

    assert grid is not None
    assert np.allclose(np.asarray(grid.xs) + XS[0], XS, atol=4)
    assert np.allclose(np.asarray(grid.ys) + YS[0], YS, atol=4)
    assert not grid.open_right
    assert not grid.open_below


def test_a_group_of_headers_and_a_total_are_merged_cells() -> None:
    grid = ruled_grid(drawn(header_group=True, total_row=True))

    assert grid is not None
    assert {(0, 2)} <= grid.open_right
    assert grid.open_right - {(0, 2)} == {(5, column) for column in range(4)}
    assert grid.open_below == {(0, 0), (0, 1), (0, 4)}


@pytest.mark.parametrize("lean", [0.0, 0.03, -0.03])
def test_a_sheet_in_perspective_is_laid_square(lean: float) -> None:
    page = drawn()
    height, width = page.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = source + np.array(
        [[0, 30], [0, 0], [-lean * width, 0], [lean * width, 20]], np.float32
    )
    seen = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(source, target), (width, height),
        borderValue=(120, 140, 150),
    )  # fmt: skip
    grid = ruled_grid(np.asarray(seen, np.uint8))

    assert grid is not None
    assert (len(grid.xs), len(grid.ys)) == (len(XS), len(YS))
    assert not grid.open_right | grid.open_below
    shares = (np.asarray(grid.xs) - grid.xs[0]) / (grid.xs[-1] - grid.xs[0])
    assert np.allclose(shares, (np.asarray(XS) - XS[0]) / (XS[-1] - XS[0]), atol=0.02)


def test_a_scratch_through_a_row_does_not_split_it() -> None:
    page = drawn(words=False)
    for left, right in ((400, 560), (860, 1030)):
        cv2.line(page, (left, 345), (right, 345), (60, 60, 60), 2)
    grid = ruled_grid(page)

    assert grid is not None
    assert len(grid.ys) == len(YS)


def test_a_frame_around_the_page_is_no_table() -> None:
    page = np.full((700, 1200, 3), 250, np.uint8)
    cv2.rectangle(page, (40, 40), (1160, 660), (30, 30, 30), 3)
    cv2.line(page, (40, 350), (1160, 350), (30, 30, 30), 3)

    assert ruled_grid(page) is None


def test_the_edge_of_a_photographed_sheet_is_not_taken_for_the_table() -> None:
    desk = np.full((900, 1500, 3), 90, np.uint8)
    desk[80:780, 150:1350] = drawn()
    grid = ruled_grid(desk)

    assert grid is not None
    assert (len(grid.xs), len(grid.ys)) == (len(XS), len(YS))
