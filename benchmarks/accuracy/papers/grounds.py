"""What lies under and around the text: security patterns and borders."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from benchmarks.accuracy.papers.ink import Ink, Pen, Sheet

Mask: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.float32]]


def _grid(sheet: Sheet) -> tuple[Mask, Mask]:
    """Every pixel's x and y in mm."""
    width, height = sheet.picture.size
    x = np.arange(width, dtype=np.float32)[None, :] / np.float32(sheet.scale)
    y = np.arange(height, dtype=np.float32)[:, None] / np.float32(sheet.scale)
    return x, y


def _lines(phase: Mask, pitch: float, width: float) -> Mask:
    """Lines where `phase` (mm) is a multiple of the pitch, soft at their edges."""
    near = np.abs((phase / pitch + 0.5) % 1.0 - 0.5) * pitch
    mask: Mask = np.clip((width / 2 - near) / 0.13 + 0.5, 0, 1).astype(np.float32)
    return mask


def waves(
    sheet: Sheet, ink: Ink, rng: np.random.Generator, pitch: float = 1.6, swing: float = 3.0
) -> None:
    """Two families of wavy lines over the whole sheet."""
    x, y = _grid(sheet)
    length = float(rng.uniform(35, 80))
    turn = float(rng.uniform(0, 6))
    first = y + swing * np.sin(x * (6.283 / length) + turn) + 0.8 * np.sin(x * 0.7)
    sheet.tint(_lines(first, pitch, 0.16), ink)
    second = y - swing * np.sin(x * (6.283 / length * 1.3) + turn)
    sheet.tint(_lines(second, pitch * 1.7, 0.14), ink)


def hatch(sheet: Sheet, ink: Ink, pitch: float = 2.0, slope: float = 1.0) -> None:
    """Slanting lines."""
    x, y = _grid(sheet)
    sheet.tint(_lines(x + slope * y, pitch, 0.15), ink)


def net(sheet: Sheet, ink: Ink, pitch: float = 4.0) -> None:
    """Crossing slanted lines with round swings."""
    x, y = _grid(sheet)
    bend = 0.8 * np.sin(x * 0.5) * np.cos(y * 0.5)
    sheet.tint(_lines(x + y + bend, pitch, 0.15), ink)
    sheet.tint(_lines(x - y + bend, pitch, 0.15), ink)


def dots(sheet: Sheet, ink: Ink, pitch: float = 3.0) -> None:
    """A grid of small dots."""
    x, y = _grid(sheet)
    row = np.floor(y / pitch) % 2 * pitch / 2
    dx = (x + row) % pitch - pitch / 2
    dy = y % pitch - pitch / 2
    sheet.tint(np.clip((0.35 - np.hypot(dx, dy)) / 0.13, 0, 1).astype(np.float32), ink)


def rosette(
    sheet: Sheet, centre: tuple[float, float], radius: float, ink: Ink, petals: int = 12
) -> None:
    """A guilloche flower of interlaced rings."""
    x, y = _grid(sheet)
    dx, dy = x - centre[0], y - centre[1]
    r = np.hypot(dx, dy)
    angle = np.arctan2(dy, dx)
    inside = (r < radius).astype(np.float32)
    swing = r * 0.13
    for turn in (0.0, np.pi):
        phase = r + swing * np.sin(petals * angle + turn)
        sheet.tint(_lines(phase, 3.2, 0.2) * inside, ink)


def rays(sheet: Sheet, centre: tuple[float, float], ink: Ink, count: int = 60) -> None:
    """Broad rays from a point, as on certificates of honour."""
    x, y = _grid(sheet)
    angle = np.arctan2(y - centre[1], x - centre[0])
    sheet.tint((np.sin(angle * count) > 0).astype(np.float32) * np.float32(0.5), ink)


def fade(sheet: Sheet, ink: Ink, strength: float = 0.8) -> None:
    """The ground turns towards a colour at the foot of the sheet."""
    x, y = _grid(sheet)
    sheet.tint((y / sheet.height * strength + x * 0).astype(np.float32), ink)


def words(sheet: Sheet, text: str, pen: Pen, step: tuple[float, float]) -> None:
    """Pale words repeated over the sheet."""
    y, odd = step[1], False
    while y < sheet.height:
        x = -step[0] / 2 if odd else 0.0
        while x < sheet.width:
            sheet.text((x, y), text, pen)
            x += step[0]
        y, odd = y + step[1], not odd


def double_frame(sheet: Sheet, inset: float, ink: Ink, widths: tuple[float, float]) -> None:
    """Two lines around the sheet: the outer and the inner one's widths in mm."""
    edge = (inset, inset, sheet.width - inset, sheet.height - inset)
    sheet.frame(edge, ink, widths[0])
    gap = widths[0] + 1.2
    sheet.frame((edge[0] + gap, edge[1] + gap, edge[2] - gap, edge[3] - gap), ink, widths[1])


def _braid(length: int, thickness: int, scale: float) -> Mask:
    x = np.arange(length, dtype=np.float32)[None, :]
    y = np.arange(thickness, dtype=np.float32)[:, None] - thickness / 2
    mask = np.zeros((thickness, length), np.float32)
    for turn in np.linspace(0, 6.283, 7)[:-1]:
        for period in (9.0, 5.0):
            middle = thickness * 0.42 * np.sin(x * (6.283 / (period * scale)) + turn)
            mask = np.maximum(mask, np.clip(1.4 - np.abs(y - middle), 0, 1))
    braid: Mask = mask.astype(np.float32)
    return braid


def braided_frame(sheet: Sheet, inset: float, thickness: float, ink: Ink) -> None:
    """A border of interlaced waves."""
    width, height = sheet.picture.size
    edge, band = round(inset * sheet.scale), round(thickness * sheet.scale)
    mask = np.zeros((height, width), np.float32)
    across = _braid(width - 2 * edge, band, sheet.scale)
    down = _braid(height - 2 * edge, band, sheet.scale).T
    mask[edge : edge + band, edge : width - edge] = across
    mask[height - edge - band : height - edge, edge : width - edge] = across
    mask[edge : height - edge, edge : edge + band] = down
    mask[edge : height - edge, width - edge - band : width - edge] = down
    sheet.tint(mask, ink)


def corners(sheet: Sheet, inset: float, size: float, ink: Ink) -> None:
    """Angles at the four corners only."""
    right, bottom = sheet.width - inset, sheet.height - inset
    for x, across in ((inset, 1.0), (right, -1.0)):
        for y, down in ((inset, 1.0), (bottom, -1.0)):
            for step, width in ((0.0, 1.6), (3.0, 0.5)):
                left, top = x + across * step, y + down * step
                long = size - step
                x0, x1 = sorted((left, left + across * long))
                y0, y1 = sorted((top, top + down * width))
                sheet.block((x0, y0, x1, y1), ink)
                x0, x1 = sorted((left, left + across * width))
                y0, y1 = sorted((top, top + down * long))
                sheet.block((x0, y0, x1, y1), ink)


def meander(sheet: Sheet, inset: float, size: float, ink: Ink) -> None:
    """A border of square hooks (回纹)."""
    line = size / 7

    def hook(x: float, y: float) -> None:
        sheet.frame((x, y, x + size, y + size), ink, line)
        middle = size * 0.28
        sheet.frame((x + middle, y + middle, x + size - middle, y + size - middle), ink, line)

    across = int((sheet.width - 2 * inset) / (size * 1.25))
    down = int((sheet.height - 2 * inset) / (size * 1.25))
    step_x = (sheet.width - 2 * inset - size) / (across - 1)
    step_y = (sheet.height - 2 * inset - size) / (down - 1)
    for i in range(across):
        hook(inset + i * step_x, inset)
        hook(inset + i * step_x, sheet.height - inset - size)
    for i in range(1, down - 1):
        hook(inset, inset + i * step_y)
        hook(sheet.width - inset - size, inset + i * step_y)
