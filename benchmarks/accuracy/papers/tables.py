"""Label and value cells, and tables with a header, as screens and forms show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.accuracy.drawn import Box
from benchmarks.accuracy.papers.evidence_facts import Row
from benchmarks.accuracy.papers.screen_ink import Canvas, Colour, Pen, join, wrap


@dataclass(frozen=True)
class Cells:
    """How label and value cells look; lengths in px.

    Attributes:
        label_width: of the label's cell.
        edge: colour of the lines around cells, or under rows when `under` is set.
        align: of the label and of the value within their cells: l, m or r.
    """

    label: Pen
    value: Pen
    height: float
    label_width: float
    edge: Colour | None = None
    ground: Colour | None = None
    colon: str = ""
    align: tuple[str, str] = ("r", "l")
    under: bool = False
    pad: float = 12


def _anchored(left: float, right: float, align: str, pad: float) -> float:
    return {"l": left + pad, "m": (left + right) / 2, "r": right - pad}[align]


def text_in(
    canvas: Canvas, cell: Box, text: str, pen: Pen, align: str = "m", pad: float = 6
) -> Box:
    """Text wrapped within a cell and centred on its height; the box of its ink."""
    left, top, right, bottom = cell
    parts = wrap(text, pen.face, pen.size, right - left - 2 * pad + 1)
    pitch = pen.size * 1.35
    y = (top + bottom) / 2 - pitch * (len(parts) - 1) / 2
    x = _anchored(left, right, align, pad)
    return join([canvas.text((x, y + n * pitch), part, pen, align) for n, part in enumerate(parts)])


def _height(text: str, pen: Pen, width: float, least: float) -> float:
    count = len(wrap(text, pen.face, pen.size, width))
    return max(least, least + (count - 1) * pen.size * 1.35)


def draw_cells(
    canvas: Canvas,
    box: tuple[float, float, float],
    found: Sequence[Row],
    look: Cells,
    *,
    columns: int = 2,
    noted: bool = True,
) -> float:
    """Draw rows as label and value cells, `columns` pairs a line.

    Args:
        canvas: to draw on.
        box: left, top and right of the cells in px.
        found: what to print.
        look: how.
        columns: pairs in a line.
        noted: whether the values are remembered as the claimed one's.

    Returns:
        The y below the cells.
    """
    left, y, right = box
    pair = (right - left) / columns
    room = pair - look.label_width - 2 * look.pad
    for start in range(0, len(found), columns):
        line = found[start : start + columns]
        height = max(_height(row.text, look.value, room, look.height) for row in line)
        for n, row in enumerate(line):
            x = left + n * pair
            middle = x + look.label_width
            end = right if n == len(line) - 1 else x + pair
            if look.ground is not None:
                canvas.rectangle((x, y, middle, y + height), look.ground)
            if look.edge is not None and not look.under:
                canvas.rectangle((x, y, middle, y + height), None, look.edge)
                canvas.rectangle((middle, y, end, y + height), None, look.edge)
            label_cell = (x, y, middle, y + height)
            text_in(canvas, label_cell, row.label + look.colon, look.label, look.align[0], look.pad)
            value_cell = (middle, y, x + pair, y + height)
            ink = text_in(canvas, value_cell, row.text, look.value, look.align[1], look.pad)
            if noted and row.name is not None and row.value is not None:
                canvas.note(row.name, row.value, ink)
        y += height
        if look.edge is not None and look.under:
            canvas.rule((left, y), (right, y), look.edge)
    return y


@dataclass(frozen=True)
class Grid:
    """How a table with a header looks; lengths in px."""

    header: Pen
    value: Pen
    height: float
    edge: Colour
    ground: Colour
    stripe: Colour | None = None
    upright: bool = True
    align: str = "m"


def _widths(lines: Sequence[Sequence[Row]], look: Grid, width: float) -> list[float]:
    natural = [
        max(
            max(look.header.width(line[n].label), look.value.width(line[n].text)) + 16
            for line in lines
        )
        for n in range(len(lines[0]))
    ]
    total = sum(natural)
    if total <= width:
        return [part + (width - total) / len(natural) for part in natural]
    # Wide cells wrap first; the narrow ones keep their width as long as they can.
    limit = max(natural)
    while sum(min(part, limit) for part in natural) > width:
        limit -= 2
    return [min(part, limit) for part in natural]


def draw_table(
    canvas: Canvas,
    box: tuple[float, float, float],
    lines: Sequence[Sequence[Row]],
    look: Grid,
    *,
    claimed: int | None = 0,
) -> float:
    """Draw a header and a line per record; all lines have the same labels.

    The line numbered `claimed` is remembered. `box` is left, top and right in px.

    Returns:
        The y below the table.
    """
    left, y, right = box
    widths = _widths(lines, look, right - left)
    edges = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
    for index in range(-1, len(lines)):
        line = lines[max(index, 0)]
        pen = look.header if index < 0 else look.value
        texts = [row.label if index < 0 else row.text for row in line]
        height = max(
            _height(text, pen, widths[n] - 11, look.height) for n, text in enumerate(texts)
        )
        ground = look.ground if index < 0 else look.stripe if index % 2 else None
        if ground is not None:
            canvas.rectangle((left, y, right, y + height), ground)
        for n, text in enumerate(texts):
            cell = (edges[n], y, edges[n + 1], y + height)
            if look.upright:
                canvas.rectangle(cell, None, look.edge)
            ink = text_in(canvas, cell, text, pen, look.align)
            row = line[n]
            if index >= 0 and index == claimed and row.name and row.value is not None:
                canvas.note(row.name, row.value, ink)
        y += height
        canvas.rule((left, y), (right, y), look.edge)
    return y
