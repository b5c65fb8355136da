"""Security patterns and borders of the held-out certificates."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw

from benchmarks.accuracy.papers.grounds import Mask
from benchmarks.accuracy.papers.ink import Ink, Pen, Sheet, face_for, font


def pale(ink: Ink, share: float = 0.8) -> Ink:
    """The colour mixed with white; `share` is the white's."""
    red, green, blue = (round(c + (255 - c) * share) for c in ink)
    return red, green, blue


def _shares(mask: Image.Image) -> Mask:
    """A grey picture as shares in [0, 1]."""
    grey: Mask = (np.asarray(mask, np.float32) / np.float32(255)).astype(np.float32)
    return grey


def slanted_words(
    sheet: Sheet, text: str, pen: Pen, angle_deg: float, step: tuple[float, float]
) -> None:
    """Pale words repeated over the sheet along slanting lines, `step` mm apart."""
    side = round(math.hypot(*sheet.picture.size))
    mask = Image.new("L", (side, side))
    pencil = ImageDraw.Draw(mask)
    across, down = step[0] * sheet.scale, step[1] * sheet.scale
    size = pen.size * sheet.scale
    y, odd = 0.0, False
    while y < side:
        x = -across / 2 if odd else 0.0
        while x < side:
            left = x
            for character in text:
                letters = font(face_for(character, pen), size)
                pencil.text((left, y), character, 255, letters)
                left += letters.getlength(character)
            x += across
        y, odd = y + down, not odd
    turned = _shares(mask.rotate(angle_deg, Image.Resampling.BICUBIC))
    width, height = sheet.picture.size
    left_px, top_px = (side - width) // 2, (side - height) // 2
    sheet.tint(turned[top_px : top_px + height, left_px : left_px + width], pen.ink)


def spirals(
    sheet: Sheet, centre: tuple[float, float], radius: float, ink: Ink, arms: int = 18
) -> None:
    """A guilloche of epitrochoids around a point, in mm."""
    mask = Image.new("L", sheet.picture.size)
    pencil = ImageDraw.Draw(mask)
    turns = np.linspace(0, 2 * math.pi, 900)
    for share in np.linspace(0.35, 1.0, 7):
        reach = radius * share * (0.86 + 0.14 * np.cos(arms * turns))
        lean = turns + 0.16 * np.sin(arms * turns)
        xs = (centre[0] + reach * np.cos(lean)) * sheet.scale
        ys = (centre[1] + reach * np.sin(lean)) * sheet.scale
        points = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
        pencil.line(points, 255, 2)
    sheet.tint(_shares(mask), ink)


def contours(sheet: Sheet, ink: Ink, rng: np.random.Generator, pitch: float = 2.2) -> None:
    """Lines around a few hills, as on a map, over the whole sheet."""
    width, height = sheet.picture.size
    x = np.arange(width, dtype=np.float32)[None, :] / np.float32(sheet.scale)
    y = np.arange(height, dtype=np.float32)[:, None] / np.float32(sheet.scale)
    hills = np.zeros((height, width), np.float32)
    for _ in range(4):
        cx, cy = rng.uniform(0, sheet.width), rng.uniform(0, sheet.height)
        hills += np.sqrt((x - np.float32(cx)) ** 2 + (y - np.float32(cy)) ** 2) * np.float32(0.6)
    near = np.abs((hills / pitch + 0.5) % 1.0 - 0.5) * pitch
    sheet.tint(np.clip((0.09 - near) / 0.13 + 0.5, 0, 1).astype(np.float32), ink)


def lattice(sheet: Sheet, ink: Ink, pitch: float = 7.0) -> None:
    """Overlapping circles (青海波) in rows over the whole sheet."""
    mask = Image.new("L", sheet.picture.size)
    pencil = ImageDraw.Draw(mask)
    step = pitch * sheet.scale
    rows = int(sheet.picture.size[1] / (step / 2)) + 2
    for row in range(rows):
        y = row * step / 2
        x = -(row % 2) * step / 2
        while x < sheet.picture.size[0] + step:
            for share in (0.5, 0.36):
                reach = step * share
                pencil.arc((x - reach, y - reach, x + reach, y + reach), 180, 360, 255, 1)
            x += step
    sheet.tint(_shares(mask), ink)


def scalloped_frame(sheet: Sheet, inset: float, ink: Ink, size: float = 4.0) -> None:
    """A line with half circles along its inside."""
    right, bottom = sheet.width - inset, sheet.height - inset
    sheet.frame((inset, inset, right, bottom), ink, 0.7)
    pencil = sheet.pencil
    width = max(1, round(0.3 * sheet.scale))
    for start, end, across in (
        ((inset, inset), (right, inset), True),
        ((inset, bottom), (right, bottom), True),
        ((inset, inset), (inset, bottom), False),
        ((right, inset), (right, bottom), False),
    ):
        length = end[0] - start[0] if across else end[1] - start[1]
        count = round(length / size)
        for n in range(count):
            along = (n + 0.5) * length / count
            x = start[0] + (along if across else 0)
            y = start[1] + (0 if across else along)
            reach = length / count / 2
            box = sheet.px(x - reach, y - reach, x + reach, y + reach)
            if across:
                turn = (0, 180) if start[1] == inset else (180, 360)
            else:
                turn = (270, 90) if start[0] == inset else (90, 270)
            pencil.arc(box, *turn, ink, width)


def notched_frame(sheet: Sheet, inset: float, ink: Ink, notch: float = 9.0) -> None:
    """Two lines whose corners are cut inwards."""
    for step, width in ((0.0, 1.1), (2.2, 0.3)):
        a, cut = inset + step, notch - step * 0.4
        right, bottom = sheet.width - a, sheet.height - a
        points = (
            (a + cut, a), (right - cut, a), (right - cut, a + cut), (right, a + cut),
            (right, bottom - cut), (right - cut, bottom - cut), (right - cut, bottom),
            (a + cut, bottom), (a + cut, bottom - cut), (a, bottom - cut), (a, a + cut),
            (a + cut, a + cut), (a + cut, a),
        )  # fmt: skip
        line = [(x * sheet.scale, y * sheet.scale) for x, y in points]
        sheet.pencil.line(line, ink, max(1, round(width * sheet.scale)))


def dotted(sheet: Sheet, x: float, y: float, length: float, ink: Ink, gap: float = 1.4) -> None:
    """A row of dots along a base line."""
    reach = 0.16
    for n in range(max(0, int(length / gap))):
        left = x + n * gap
        sheet.pencil.ellipse(sheet.px(left - reach, y - reach, left + reach, y + reach), ink)


def emblem(sheet: Sheet, at: tuple[float, float], size: float, ink: Ink, kind: int) -> None:
    """An invented mark of an organisation; `at` is its middle, in mm."""
    pencil, (x, y), reach = sheet.pencil, sheet.px(*at), size / 2 * sheet.scale
    thick = max(2, round(reach * 0.14))
    if kind % 3 == 0:
        pencil.ellipse((x - reach, y - reach, x + reach, y + reach), outline=ink, width=thick)
        pencil.polygon(
            [(x, y - reach * 0.6), (x + reach * 0.55, y + reach * 0.4), (x, y + reach * 0.1),
             (x - reach * 0.55, y + reach * 0.4)], fill=ink,
        )  # fmt: skip
    elif kind % 3 == 1:
        for n in range(3):
            left = x - reach + n * reach * 0.7
            pencil.polygon(
                [(left, y + reach * 0.8), (left + reach * 0.3, y - reach * 0.8),
                 (left + reach * 0.6, y + reach * 0.8)], fill=ink,
            )  # fmt: skip
    else:
        pencil.rounded_rectangle(
            (x - reach, y - reach, x + reach, y + reach), reach * 0.35, outline=ink, width=thick
        )
        pencil.arc((x - reach * 0.5, y - reach * 0.5, x + reach * 0.5, y + reach * 0.5), 20, 290,
                   ink, thick)  # fmt: skip
