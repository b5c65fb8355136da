"""The ruled lines of a printed table, found by morphology and laid square.

Rules are what is left of the ink when all runs shorter than any stroke are opened
away. Their outline gives the homography to a square table, so a table that is
still slightly in perspective has straight columns.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.pictures import Picture

Mask = NDArray[np.uint8]

LEVEL_RULE: Final = 1 / 20  # of the picture's width, which no line of print runs on unbroken
UPRIGHT_RULE: Final = 1 / 40  # of its height: longer than strokes
LEAST_RULE_PX: Final = 28
GAP_PX: Final = 3  # what a copier breaks out of a rule
MIN_TABLE: Final = 0.3  # of the picture's width
COLUMN_SHARE: Final = 0.25  # of the table's height that a column's rule runs along
ROW_SHARE: Final = 0.15  # of its width: the rule below a group of headers is short
BORDER_SHARE: Final = 0.3  # of a cell's side that shows a rule; below it cells are merged
WHOLE_RULE: Final = 0.85  # of a cell's side
SPREAD_PX: Final = 3  # by which a rule may stray from its straight line
MIN_COLUMNS: Final = 3
MIN_ROWS: Final = 2
MIN_CROSSINGS: Final = 12


@dataclass(frozen=True)
class Grid:
    """The columns and rows of a table.

    Attributes:
        table_from_page: homography to a frame in which columns stand upright.
        xs: the columns' edges in px of that frame, from the left, both outer ones too.
        ys: the rows' edges, from the top.
        open_right: (row, column) of cells without a rule to their right.
        open_below: of cells without a rule below them.
        is_ruled: rules part it from what stands around it.
    """

    table_from_page: Array
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    open_right: frozenset[tuple[int, int]] = frozenset()
    open_below: frozenset[tuple[int, int]] = frozenset()
    is_ruled: bool = True


def ruled_grid(picture: Picture) -> Grid | None:
    """The largest ruled table on an upright page, or None where there is none.

    Args:
        picture: (H, W, 3) BGR.
    """
    across, down = _rules(picture)
    outline = _outline(across, down)
    if outline is None:
        return None
    width, height = geometry.size(outline)
    size = (max(2, round(width)), max(2, round(height)))
    table_from_page = np.asarray(
        cv2.getPerspectiveTransform(
            outline.astype(np.float32),
            np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32),
        ),
        dtype=np.float64,
    )
    across, down = (_squared(mask, table_from_page, size) for mask in (across, down))
    down = _dilated(down, (1, 2 * SPREAD_PX + 1))
    across = _dilated(across, (2 * SPREAD_PX + 1, 1))
    xs = _edges(down.mean(axis=0) / 255, COLUMN_SHARE)
    ys = _edges(across.mean(axis=1) / 255, ROW_SHARE)
    ys = (*ys[:1], *(y for y in ys[1:-1] if _is_rule(across, y, xs)), *ys[-1:])
    if len(xs) <= MIN_COLUMNS or len(ys) <= MIN_ROWS:
        return None
    return Grid(
        table_from_page,
        xs,
        ys,
        frozenset(_unruled(down, xs[1:-1], ys)),
        frozenset((row, column) for column, row in _unruled(across.T, ys[1:-1], xs)),
    )


def _rules(picture: Picture) -> tuple[Mask, Mask]:
    """Where level and upright rules are."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12
    )
    height, width = grey.shape
    found = []
    for side, level in ((width * LEVEL_RULE, True), (height * UPRIGHT_RULE, False)):
        length = max(LEAST_RULE_PX, round(side))
        kernel = np.ones((1, length) if level else (length, 1), np.uint8)
        gap = np.ones((1, GAP_PX) if level else (GAP_PX, 1), np.uint8)
        # A rule that slopes by a pixel changes its row: neighbours count as one.
        thick = cv2.dilate(ink, np.ones((2, 1) if level else (1, 2), np.uint8))
        joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, gap)
        found.append(np.asarray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel), np.uint8))
    return found[0], found[1]


def _outline(across: Mask, down: Mask) -> Array | None:
    """The corners of the net with the most crossings, clockwise from its top left.

    A photographed sheet has an outline of its own, but nothing crosses within it.
    """
    thick = _dilated(across, (5, 5)), _dilated(down, (5, 5))
    count, labels = cv2.connectedComponents(thick[0] | thick[1])
    _, _, _, middles = cv2.connectedComponentsWithStats(thick[0] & thick[1])
    places = np.round(middles[1:]).astype(int)
    if not len(places):
        return None
    crossings = np.bincount(labels[places[:, 1], places[:, 0]], minlength=count)
    crossings[0] = 0
    net = int(crossings.argmax())
    ys, xs = np.nonzero((labels == net) & ((across | down) > 0))
    if crossings[net] < MIN_CROSSINGS or np.ptp(xs) < MIN_TABLE * across.shape[1]:
        return None
    points = np.stack([xs, ys], axis=1).astype(np.float64)
    sums, differences = points.sum(axis=1), points[:, 0] - points[:, 1]
    corners = [sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin()]
    return np.asarray(points[corners])


def _dilated(mask: Mask, shape: tuple[int, int]) -> Mask:
    return np.asarray(cv2.dilate(mask, np.ones(shape, np.uint8)), np.uint8)


def _squared(mask: Mask, table_from_page: Array, size: tuple[int, int]) -> Mask:
    return np.asarray(cv2.warpPerspective(mask, table_from_page, size), np.uint8)


def _edges(shares: NDArray[Any], least: float) -> tuple[float, ...]:
    """Where rules stand, by the share of each line of pixels that they cover."""
    inside = np.flatnonzero(shares >= least)
    groups = np.split(inside, np.flatnonzero(np.diff(inside) > 2 * SPREAD_PX) + 1)
    edges = [float(np.average(group, weights=shares[group])) for group in groups if len(group)]
    if not edges:
        return ()
    # The outer rules are the outline itself, which a copier often breaks.
    last = float(len(shares) - 1)
    if edges[0] > 3 * SPREAD_PX:
        edges.insert(0, 0.0)
    if edges[-1] < last - 3 * SPREAD_PX:
        edges.append(last)
    return tuple(edges)


def _is_rule(across: Mask, y: float, xs: tuple[float, ...]) -> bool:
    """Whether a row's edge is a rule: whole along a cell, or there along most of them.

    What is left of a watermark or a scratch runs along a part of several cells.
    """
    strip = across[max(0, round(y) - SPREAD_PX) : round(y) + SPREAD_PX + 1].max(axis=0) > 0
    shares = [
        float(strip[round(left) : round(right)].mean())
        for left, right in itertools.pairwise(xs)
        if round(right) > round(left)
    ]
    there = sum(share >= BORDER_SHARE for share in shares)
    return 2 * there > len(shares) or any(share >= WHOLE_RULE for share in shares)


def _unruled(
    mask: NDArray[Any], inner: tuple[float, ...], others: tuple[float, ...]
) -> Iterator[tuple[int, int]]:
    """Which stretches between two crossing rules show no rule, as (stretch, rule)."""
    for index, place in enumerate(inner):
        low, high = max(0, round(place) - SPREAD_PX), round(place) + SPREAD_PX + 1
        strip = mask[:, low:high].max(axis=1) > 0
        for stretch in range(len(others) - 1):
            start, end = round(others[stretch]) + 4, round(others[stretch + 1]) - 3
            if end > start and float(strip[start:end].mean()) < BORDER_SHARE:
                yield stretch, index
