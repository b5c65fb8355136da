"""A page's largest table, cell by cell, with the lines above and below it as rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import cv2
import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging import crops
from verifier.imaging.ruling import Grid, ruled_grid
from verifier.imaging.seals import Seal
from verifier.model import Quad, TextLine
from verifier.ocr.cells import Run, Said, read_runs, weakest
from verifier.ocr.columns import text_grid
from verifier.ocr.engine import TextEngine
from verifier.ocr.pages import SeenPage

Place: TypeAlias = tuple[int, int]

REACHES: Final = 0.4  # line heights by which print reaches into the next cell
INSET_PX: Final = 5.0  # from a cell's edge, where its rule is
AROUND_RUN: Final = 0.35  # line heights around a run that are its own ink
LEAST_PRINT: Final = 0.45  # of a line's height: smaller ink is dust
PAPER: Final = 0.75  # of the paper's brightness: what is darker is ink
MOSTLY: Final = 0.7  # of a line's ink that is red where the line is a seal's own
MISSED: Final = 0.5  # the most confidence for a cell that the detector missed
MOST_CELLS: Final = 5_000  # of a page; squared paper is no table of people
LEFT: Final = 0.35  # the most for a cell in which ink beside the print was not read


@dataclass(frozen=True)
class SeenText:
    """What stands in a cell.

    Attributes:
        text: its lines joined.
        confidence: of its weakest character; 0 where ink was left unread.
        box: around it, in px of the page.
    """

    text: str
    confidence: float
    box: Quad


@dataclass(frozen=True)
class PageTable:
    """A page's rows from the top, those outside the table too.

    Attributes:
        rows: per row and column what stands there, or None.
        merged: per covered cell of a merged range the range's top left cell.
        edges: of the columns, as fractions of the table's width.
    """

    rows: tuple[tuple[SeenText | None, ...], ...]
    merged: Mapping[Place, Place]
    edges: tuple[float, ...]


@dataclass(frozen=True)
class _Line:
    """A line in the frame of the table."""

    line: TextLine
    left: float
    right: float
    middle: float
    height: float


def read_table(engine: TextEngine, seen: SeenPage) -> PageTable | None:
    """The page's table, or None where nothing on it looks like one."""
    grid = ruled_grid(seen.picture) or text_grid(seen.lines)
    if grid is None or (len(grid.xs) - 1) * (len(grid.ys) - 1) > MOST_CELLS:
        return None
    lines = [_laid(line, grid) for line in seen.lines]
    inside = [line for line in lines if _is_inside(line, grid)]
    outside = [line for line in lines if not _is_inside(line, grid)]
    roots = _roots(grid)
    found = _runs(grid, roots, [line for line in inside if not _is_seal_text(seen, line.line)])
    runs, unread = _with_missed(seen, grid, roots, found)
    cells = _read_cells(engine, seen, runs)
    for root in unread:
        cell = cells[root]
        most = LEFT if root in found else MISSED if cell.text else 0.0
        cells[root] = replace(cell, confidence=min(cell.confidence, most))
    columns = len(grid.xs) - 1
    above, below = _outer_rows(grid, outside)
    table = [
        tuple(cells.get((row, column)) for column in range(columns))
        for row in range(len(grid.ys) - 1)
    ]
    shift = len(above)
    sizes = Counter(roots.values())
    merged = {
        (row + shift, column): (root[0] + shift, root[1])
        for (row, column), root in roots.items()
        if sizes[root] > 1
    }
    width = grid.xs[-1] - grid.xs[0]
    edges = tuple((x - grid.xs[0]) / width for x in grid.xs)
    return PageTable((*above, *table, *below), merged, edges)


def _laid(line: TextLine, grid: Grid) -> _Line:
    quad = geometry.transform(grid.table_from_page, geometry.as_array(line.quad))
    left, right = float(quad[[0, 3], 0].mean()), float(quad[[1, 2], 0].mean())
    return _Line(line, left, right, float(quad[:, 1].mean()), geometry.size(quad)[1])


def _is_inside(line: _Line, grid: Grid) -> bool:
    middle = (line.left + line.right) / 2
    return grid.ys[0] < line.middle < grid.ys[-1] and grid.xs[0] < middle < grid.xs[-1]


def _is_seal_text(seen: SeenPage, line: TextLine) -> bool:
    """Whether a line is a seal's own: nearly all of its ink is red."""
    quad = geometry.as_array(line.quad)
    if not any(_touches(seal, quad) for seal in seen.seals):
        return False
    picture = crops.cut(seen.picture, quad, crops.air(quad))
    red = crops.red_ink(picture)
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    paper = float(np.percentile(grey, 90))
    ink = (grey < PAPER * paper) | red
    return float(red[ink].mean()) > MOSTLY if ink.any() else False


def _touches(seal: Seal, quad: Array) -> bool:
    middle = quad.mean(axis=0)
    reach = seal.radius + geometry.size(quad)[0] / 2
    return float(np.hypot(seal.x - middle[0], seal.y - middle[1])) < reach


def _roots(grid: Grid) -> dict[Place, Place]:
    """Per cell the top left one of those that no rule parts from it.

    Only whole rectangles are merged cells: a rule that a copier lost in places is none.
    """
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    root = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    links = [((row, column), (row, column + 1)) for row, column in grid.open_right]
    links += [((row, column), (row + 1, column)) for row, column in grid.open_below]
    for one, other in links:
        first, second = sorted((root[one], root[other]))
        root = {place: first if top == second else top for place, top in root.items()}
    groups: dict[Place, list[Place]] = {}
    for place, top in root.items():
        groups.setdefault(top, []).append(place)
    for places in groups.values():
        height = 1 + max(row for row, _ in places) - min(row for row, _ in places)
        width = 1 + max(c for _, c in places) - min(c for _, c in places)
        if height * width != len(places):
            root |= {place: place for place in places}
    return root


def _runs(
    grid: Grid, roots: Mapping[Place, Place], lines: Sequence[_Line]
) -> dict[Place, list[tuple[_Line, Run]]]:
    """Per cell its lines, those across several cells cut at the cells' edges."""
    runs: dict[Place, list[tuple[_Line, Run]]] = {}
    for line in lines:
        row = _between(grid.ys, line.middle)
        reach = REACHES * line.height
        first, last = _between(grid.xs, line.left + reach), _between(grid.xs, line.right - reach)
        parts: dict[Place, list[int]] = {}
        for column in range(first, max(first, last) + 1):
            parts.setdefault(roots[row, column], []).append(column)
        for place, columns in parts.items():
            left, right = grid.xs[columns[0]], grid.xs[columns[-1] + 1]
            run = _whole(line, left, right) if len(parts) == 1 else _part(line, left, right)
            runs.setdefault(place, []).append((line, run))
    return runs


def _between(edges: Sequence[float], place: float) -> int:
    return min(max(bisect_right(edges, place) - 1, 0), len(edges) - 2)


def _whole(line: _Line, left: float, right: float) -> Run:
    room = (_room(line.left - left), _room(right - line.right))
    read = (line.line.text, weakest(line.line.text, line.line.scores))
    return Run(geometry.as_array(line.line.quad), room, read)


def _part(line: _Line, left: float, right: float) -> Run:
    """The stretch of a line that lies in a cell, with the white at its ends cut off."""
    width = max(1.0, line.right - line.left)
    start, end = max(line.left, left + INSET_PX), min(line.right, right - INSET_PX)
    inked = [
        (line.left + a * width, line.left + b * width)
        for a, b in line.line.spans
        if left < line.left + (a + b) / 2 * width < right
    ]
    if inked:
        spare = AROUND_RUN * line.height
        start, end = max(start, inked[0][0] - spare), min(end, inked[-1][1] + spare)
    end = max(end, start + 1.0)
    quad = geometry.slice_along(
        line.line.quad, (start - line.left) / width, (end - line.left) / width
    )
    return Run(geometry.as_array(quad), (_room(start - left), _room(right - end)))


def _room(px: float) -> float:
    """What `crops.air` may take: it halves the px to a neighbour's print, a rule is none."""
    return max(0.0, 2 * (px - INSET_PX))


def _with_missed(
    seen: SeenPage,
    grid: Grid,
    roots: Mapping[Place, Place],
    runs: Mapping[Place, list[tuple[_Line, Run]]],
) -> tuple[dict[Place, list[tuple[_Line, Run]]], frozenset[Place]]:
    """The runs with print that the detector missed, and the cells where ink is left.

    An empty cell is read as the roster's silence, so it must be white.
    """
    ink = _ink(seen, grid)
    height = float(np.median([line.height for found in runs.values() for line, _ in found] or [0]))
    if not height:
        return dict(runs), frozenset()
    page_from_table = np.asarray(np.linalg.inv(grid.table_from_page), dtype=np.float64)
    for found in runs.values():
        for _, run in found:
            quad = geometry.transform(grid.table_from_page, run.quad)
            spare = AROUND_RUN * height
            low, high = quad.min(axis=0) - spare, quad.max(axis=0) + spare
            ink[_slice(low[1], high[1]), _slice(low[0], high[0])] = 0
    completed, unread = dict(runs), set()
    ends: dict[Place, Place] = {}
    for cell, place in roots.items():
        ends[place] = max(cell, ends.get(place, cell))
    for place, end in ends.items():
        box = _left_over(ink, _cell_box(grid, place, end), LEAST_PRINT * height)
        if box is None:
            continue
        unread.add(place)
        if place not in runs:
            left, top, right, bottom = box
            quad = geometry.transform(page_from_table, geometry.as_array(geometry.box(*box)))
            line = _Line(_NOTHING, left, right, (top + bottom) / 2, bottom - top)
            completed[place] = [(line, Run(quad, (height, height)))]
    return completed, frozenset(unread)


_NOTHING: Final = TextLine("", 0.0, geometry.box(0, 0, 0, 0), (), ())


def _ink(seen: SeenPage, grid: Grid) -> Array:
    """The page's ink in the frame of the table, without that of red seals."""
    size = (round(grid.xs[-1]) + 1, round(grid.ys[-1]) + 1)
    laid = np.asarray(cv2.warpPerspective(seen.picture, grid.table_from_page, size), np.uint8)
    grey = cv2.cvtColor(laid, cv2.COLOR_BGR2GRAY)
    binary = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15
    )
    seal = cv2.dilate(crops.red_ink(laid).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where(seal > 0, 0, binary).astype(np.uint8)


def _cell_box(grid: Grid, root: Place, end: Place) -> tuple[float, float, float, float]:
    """A cell, merged or not, from its top left place to its bottom right one."""
    row, column = end
    return (grid.xs[root[1]], grid.ys[root[0]], grid.xs[column + 1], grid.ys[row + 1])


def _slice(low: float, high: float) -> slice:
    return slice(max(0, round(low)), max(0, round(high)))


def _left_over(
    ink: Array, box: tuple[float, float, float, float], least: float
) -> tuple[float, float, float, float] | None:
    """The box around ink as high as print within a cell, or None."""
    left, top, right, bottom = box
    x, y = max(0, round(left + INSET_PX)), max(0, round(top + INSET_PX))
    zone = np.asarray(ink[y : round(bottom - INSET_PX), x : round(right - INSET_PX)], np.uint8)
    if min(zone.shape) < 3:
        return None
    joined = cv2.dilate(zone, np.ones((3, 3), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    # What runs along an edge is the rule itself, a little aslant.
    high = [
        stat
        for stat in stats[1:]
        if stat[cv2.CC_STAT_HEIGHT] >= least and stat[cv2.CC_STAT_WIDTH] >= least / 3
    ]
    if not high:
        return None
    low_x = min(stat[cv2.CC_STAT_LEFT] for stat in high)
    low_y = min(stat[cv2.CC_STAT_TOP] for stat in high)
    high_x = max(stat[cv2.CC_STAT_LEFT] + stat[cv2.CC_STAT_WIDTH] for stat in high)
    high_y = max(stat[cv2.CC_STAT_TOP] + stat[cv2.CC_STAT_HEIGHT] for stat in high)
    return (x + low_x, y + low_y, x + high_x, y + high_y)


def _read_cells(
    engine: TextEngine, seen: SeenPage, runs: Mapping[Place, list[tuple[_Line, Run]]]
) -> dict[Place, SeenText]:
    everything = [run for found in runs.values() for _, run in found]
    said = iter(read_runs(engine, seen, everything))
    read = {
        place: [(line, run, next(said)) for line, run in found] for place, found in runs.items()
    }
    return {
        place: _joined([(run, one) for _, run, one in _in_order(found)])
        for place, found in read.items()
    }


def _in_order(found: list[tuple[_Line, Run, Said]]) -> list[tuple[_Line, Run, Said]]:
    """From the top, and from the left where they stand side by side."""
    ordered = sorted(found, key=lambda one: one[0].middle)
    rows: list[list[tuple[_Line, Run, Said]]] = []
    for one in ordered:
        if rows and one[0].middle - rows[-1][0][0].middle < 0.5 * one[0].height:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda one: one[0].left)]


def _joined(found: Sequence[tuple[Run, Said]]) -> SeenText:
    return SeenText(
        "".join(said.text.strip() for _, said in found),
        min(said.confidence for _, said in found),
        geometry.union([geometry.as_quad(run.quad) for run, _ in found]),
    )


def _outer_rows(
    grid: Grid, lines: Sequence[_Line]
) -> tuple[list[tuple[SeenText | None, ...]], list[tuple[SeenText | None, ...]]]:
    """Titles above and totals, notes and signatures below, in the columns over them."""
    above: list[list[_Line]] = []
    below: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        side = above if line.middle < (grid.ys[0] + grid.ys[-1]) / 2 else below
        if side and line.middle - side[-1][-1].middle < 0.6 * line.height:
            side[-1].append(line)
        else:
            side.append([line])
    return [_outer_row(grid, row) for row in above], [_outer_row(grid, row) for row in below]


def _outer_row(grid: Grid, row: Sequence[_Line]) -> tuple[SeenText | None, ...]:
    """A row in the columns over it; right of them where rules part it from the table."""
    width = len(grid.xs) - 1
    cells: list[SeenText | None] = [None] * width
    for line in sorted(row, key=lambda line: line.left):
        text = line.line
        said = SeenText(text.text.strip(), weakest(text.text, text.scores), text.quad)
        if grid.is_ruled:
            cells.append(said)
            continue
        column = _between(grid.xs, (line.left + line.right) / 2)
        here = cells[column]
        cells[column] = said if here is None else replace(here, text=f"{here.text} {said.text}")
    return tuple(cells)
