"""The columns and rows of a table without rules, from where its print stands."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.ruling import Grid
from verifier.model import TextLine

MIN_COLUMNS: Final = 4
MIN_ROWS: Final = 3
SAME_ROW: Final = 0.55  # of a line's height between the middles of neighbours in a row
RIVER: Final = 0.35  # line heights of white between two columns
CROSSED: Final = 0.12  # of the rows that may print across it: long titles of columns
FULL: Final = 0.5  # of the columns that a row fills unless it is a further line of one
WRAPPED: Final = 0.6  # of the least way from row to row: nearer lines are of a row's cells


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    middle: float
    height: float
    inked: tuple[tuple[float, float], ...]  # left and right of its characters

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def text_grid(lines: Sequence[TextLine]) -> Grid | None:
    """The columns and rows that the lines of an upright page stand in.

    Columns are told by the white that runs down between them (the rivers of XY cuts,
    Nagy and Seth 1984), rows by the lines that fill most of them.
    """
    if not lines:
        return None
    slope = _slope(_rows([_box(line, np.eye(3)) for line in lines]))
    level = np.array([[1.0, 0.0, 0.0], [-slope, 1.0, 0.0], [0.0, 0.0, 1.0]])
    rows = [row for row in _rows([_box(line, level) for line in lines]) if len(row) >= MIN_COLUMNS]
    if len(rows) < MIN_ROWS:
        return None
    xs = _column_edges(rows)
    full = [row for row in rows if _filled(row, xs) >= FULL * (len(xs) - 1)]
    if len(xs) <= MIN_COLUMNS or len(full) < MIN_ROWS:
        return None
    return Grid(
        level, xs, _row_edges(full, _rows([_box(line, level) for line in lines])), is_ruled=False
    )


def _box(line: TextLine, level: Array) -> _Box:
    quad = geometry.transform(level, geometry.as_array(line.quad))
    left, right = float(quad[[0, 3], 0].mean()), float(quad[[1, 2], 0].mean())
    inked = tuple(
        (left + start * (right - left), left + end * (right - left))
        for character, (start, end) in zip(line.text, line.spans, strict=True)
        if not character.isspace()
    )
    return _Box(left, right, float(quad[:, 1].mean()), geometry.size(quad)[1], inked)


def _rows(boxes: Sequence[_Box]) -> list[list[_Box]]:
    """The boxes in rows from the top, each from left to right along a slope."""
    rows: list[list[_Box]] = []
    for box in sorted(boxes, key=lambda box: box.left):
        near = [
            row
            for row in rows
            if abs(row[-1].middle - box.middle) < SAME_ROW * min(row[-1].height, box.height)
        ]
        if near:
            min(near, key=lambda row: abs(row[-1].middle - box.middle)).append(box)
        else:
            rows.append([box])
    return sorted(rows, key=lambda row: float(np.mean([box.middle for box in row])))


def _slope(rows: Sequence[Sequence[_Box]]) -> float:
    """By how much rows fall per pixel to the right."""
    slopes = [
        (row[-1].middle - row[0].middle) / (row[-1].centre - row[0].centre)
        for row in rows
        if len(row) >= MIN_COLUMNS and row[-1].centre > row[0].centre
    ]
    return float(np.median(slopes)) if slopes else 0.0


def _column_edges(rows: Sequence[Sequence[_Box]]) -> tuple[float, ...]:
    """The middles of the rivers between columns, and the outer edges."""
    height = float(np.median([box.height for row in rows for box in row]))
    low = min(box.left for row in rows for box in row) - height
    high = max(box.right for row in rows for box in row) + height
    crossed: NDArray[Any] = np.zeros(max(1, round(high - low)), dtype=int)
    for row in rows:
        inked = np.zeros(len(crossed), dtype=bool)
        for start, end in (span for box in row for span in box.inked):
            inked[max(0, round(start - low)) : round(end - low)] = True
        crossed += inked
    white = np.flatnonzero(crossed <= CROSSED * len(rows))
    runs = np.split(white, np.flatnonzero(np.diff(white) > 1) + 1)
    middles = []
    for run in runs:
        if len(run) >= RIVER * height and run[0] > 0 and run[-1] < len(crossed) - 1:
            least = run[crossed[run] == crossed[run].min()]
            middles.append(low + float(least.mean()))
    return (low, *middles, high)


def _filled(row: Sequence[_Box], xs: Sequence[float]) -> int:
    spans = [span for box in row for span in box.inked]
    places = [(start + end) / 2 for start, end in spans]
    return len({int(np.searchsorted(xs, place)) for place in places})


def _row_edges(full: Sequence[Sequence[_Box]], rows: Sequence[Sequence[_Box]]) -> tuple[float, ...]:
    """Between the rows, each with the further lines of its cells."""
    middles = [float(np.median([box.middle for box in row])) for row in full]
    height = float(np.median([box.height for row in full for box in row]))
    pitch = float(np.diff(middles).min())
    spans = [[middle - height / 2, middle + height / 2] for middle in middles]
    for row in rows:
        middle = float(np.median([box.middle for box in row]))
        near = int(np.argmin([abs(middle - other) for other in middles]))
        if abs(middle - middles[near]) < WRAPPED * pitch:
            spans[near][0] = min(spans[near][0], middle - height / 2)
            spans[near][1] = max(spans[near][1], middle + height / 2)
    between = [(above[1] + below[0]) / 2 for above, below in itertools.pairwise(spans)]
    return (spans[0][0] - height / 3, *between, spans[-1][1] + height / 3)
