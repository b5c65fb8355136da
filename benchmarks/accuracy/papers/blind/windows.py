"""Browser windows and page furniture of the held-out screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.accuracy.drawn import Box
from benchmarks.accuracy.papers.evidence_facts import Row
from benchmarks.accuracy.papers.frames import TALL, taskbar
from benchmarks.accuracy.papers.screen_ink import (
    DEJAVU,
    LIBERATION,
    MICROHEI,
    SANS,
    Canvas,
    Colour,
    Pen,
    join,
    wrap,
)


def flat_window(
    width: int, title: str, url: str, rng: np.random.Generator, ground: Colour = "white"
) -> tuple[Canvas, int]:
    """A window with one square tab, a lock before the address and round buttons after it.

    Returns:
        The canvas, too tall, and the y where the page begins.
    """
    canvas = Canvas.blank(width, TALL, ground)
    canvas.rectangle((0, 0, width, 38), "#cfd6dd")
    canvas.rectangle((44, 6, 300, 38), "#f7f7f7")
    canvas.rounded((56, 15, 70, 29), 3, "#3a86c8")
    canvas.text((78, 22), title[:14], Pen(MICROHEI, 12, "#222"))
    canvas.text((286, 22), "×", Pen(SANS, 13, "#555"), "m")
    for n, sign in enumerate("—□×"):
        canvas.text((width - 120 + 44 * n, 19), sign, Pen(SANS, 13, "#333"), "m")
    canvas.rectangle((0, 38, width, 80), "#f7f7f7")
    for n, sign in enumerate(("←", "→", "⟳")):
        canvas.text((24 + 36 * n, 59), sign, Pen(DEJAVU, 17, "#555"), "m")
    canvas.rounded((136, 45, width - 210, 74), 5, "#ffffff", "#c9ced4")
    if url.startswith("https"):
        canvas.rounded((150, 58, 160, 66), 2, "#777777")
        canvas.pencil.arc((151, 51, 159, 64), 180, 360, "#777777", 2)
        end = 160.0
    else:
        end = canvas.text((150, 59), "不安全 |", Pen(MICROHEI, 12, "#777"))[2]
    canvas.text((end + 8, 59), url, Pen(LIBERATION, 13, "#333"))
    for n in range(4):
        x = width - 190 + 40 * n
        canvas.rounded((x, 50, x + 20, 70), 10, None, "#8a9097")
    top = 80
    if rng.random() < 0.4:
        canvas.rectangle((0, 80, width, 106), "#f7f7f7")
        for n, word in enumerate(("常用网址", "人社局", "工商银行", "公积金")):
            canvas.text((30 + n * 110, 93), word, Pen(MICROHEI, 12, "#444"))
        top = 106
    canvas.rule((0, top), (width, top), "#d3d7db")
    return canvas, top + 1


def closed(canvas: Canvas, bottom: float, rng: np.random.Generator) -> None:
    """End the window below `bottom`, at a screen's height or scrolled to the page's end."""
    width = canvas.picture.width
    height = max(round(bottom) + 24, int(width * float(rng.uniform(0.46, 0.58))))
    if rng.random() < 0.5:
        height = taskbar(canvas, height, rng)
    canvas.cropped(height)


def put(canvas: Canvas, row: Row, ink: Box, *, noted: bool = True) -> None:
    """Remember a row's value where it was drawn."""
    if noted and row.name is not None and row.value is not None:
        canvas.note(row.name, row.value, ink)


@dataclass(frozen=True)
class Stack:
    """How a value stands below its label; lengths in px."""

    label: Pen
    value: Pen
    lead: float
    pitch: float


def stacked(
    canvas: Canvas,
    box: tuple[float, float, float],
    found: Sequence[Row],
    look: Stack,
    *,
    columns: int = 2,
    noted: bool = True,
) -> float:
    """Labels with their values below, `columns` to a line; the y below them."""
    left, y, right = box
    wide = (right - left) / columns
    for start in range(0, len(found), columns):
        most = 1
        for n, row in enumerate(found[start : start + columns]):
            x = left + n * wide
            canvas.text((x, y), row.label, look.label)
            lines = wrap(row.text, look.value.face, look.value.size, wide - 16)
            ink = canvas.lines((x, y + look.lead), lines, look.value, look.value.size * 1.3)
            put(canvas, row, ink, noted=noted)
            most = max(most, len(lines))
        y += look.pitch + (most - 1) * look.value.size * 1.3
    return y


@dataclass(frozen=True)
class Lines:
    """How a value runs on behind its label; lengths in px, `width` of both at most."""

    label: Pen
    value: Pen
    pitch: float
    width: float = 2000


def inline(
    canvas: Canvas,
    at: tuple[float, float],
    found: Sequence[Row],
    look: Lines,
    *,
    noted: bool = True,
) -> float:
    """One row a line, the value right behind 标签：, wrapped under itself; the y below."""
    x, y = at
    label, value = look.label, look.value
    for row in found:
        key = canvas.text((x, y), row.label + "：", label)
        start = x + label.width(row.label + "：")
        lines = wrap(row.text, value.face, value.size, max(40, look.width - (start - x)))
        ink: list[Box] = [
            canvas.text((start, y + n * value.size * 1.35), line, value)
            for n, line in enumerate(lines)
        ]
        put(canvas, row, join(ink), noted=noted)
        y += max(look.pitch, key[3] - key[1]) + (len(lines) - 1) * value.size * 1.35
    return y
