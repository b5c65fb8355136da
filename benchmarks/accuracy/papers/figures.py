"""Artwork of cards and licences: security lines, seals, chips, marks of card schemes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from benchmarks.accuracy.drawn import Box
from benchmarks.accuracy.papers.screen_ink import (
    LIBERATION_ITALIC,
    SANS_BOLD,
    SERIF_BOLD,
    Canvas,
    Face,
    Pen,
    font,
    runs,
)

Rgb = tuple[int, int, int]
_OVER: Final = 3


def _mixed(canvas: Canvas, mask: NDArray[np.floating[Any]], colour: Rgb) -> None:
    """Lay a colour on the picture, as strongly as the mask (0 to 1) says."""
    share = Image.fromarray((mask * 255).astype(np.uint8))
    canvas.picture.paste(Image.new("RGB", canvas.picture.size, colour), (0, 0), share)


def tinted(canvas: Canvas, corners: Sequence[Rgb]) -> None:
    """Fill the picture with a blend of its four corners' colours, in reading order."""
    small = np.array(corners, np.uint8).reshape(2, 2, 3)
    canvas.picture = Image.fromarray(small).resize(canvas.picture.size, Image.Resampling.BILINEAR)


def wavy(
    canvas: Canvas, colour: Rgb, rng: np.random.Generator, strength: float = 0.5, pitch: float = 9
) -> None:
    """Fine wavy lines over the whole picture, `pitch` px apart."""
    width, height = canvas.picture.size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    turn, slope = float(rng.uniform(0, 6)), float(rng.uniform(-0.4, 0.4))
    phase = y + slope * x + 14 * np.sin(x / float(rng.uniform(40, 110)) + turn)
    mask = np.clip(np.cos(phase * (2 * math.pi / pitch)) * 2 - 1, 0, 1) * strength
    _mixed(canvas, mask, colour)


def rings(
    canvas: Canvas, centre: tuple[float, float], radius: float, colour: Rgb, petals: int = 9
) -> None:
    """A flower of interlaced lines."""
    picture = canvas.picture
    mask = Image.new("L", picture.size)
    pencil = ImageDraw.Draw(mask)
    turns = np.linspace(0, 2 * math.pi, 240)
    for phase in np.linspace(0, 2 * math.pi, 10)[:-1]:
        reach = radius * (0.62 + 0.38 * np.sin(petals * turns + phase))
        xs, ys = centre[0] + reach * np.cos(turns), centre[1] + reach * np.sin(turns)
        points = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
        pencil.line(points, 150, 1)
    _mixed(canvas, np.asarray(mask, np.float32) / 255, colour)


def swooshes(canvas: Canvas, colours: Sequence[Rgb], rng: np.random.Generator) -> None:
    """Broad half-transparent arcs, as on bank cards."""
    width, height = canvas.picture.size
    for colour in colours:
        mask = Image.new("L", (width, height))
        x, y = float(rng.uniform(-0.3, 0.9)) * width, float(rng.uniform(-0.8, 0.6)) * height
        reach = float(rng.uniform(0.7, 1.3)) * width
        ImageDraw.Draw(mask).ellipse((x, y, x + reach, y + reach), 120)
        mask = mask.filter(ImageFilter.GaussianBlur(1.2))
        _mixed(canvas, np.asarray(mask, np.float32) / 255, colour)


def _letter(mask: Image.Image, text: str, face: Face, size: int, at: Sequence[float]) -> None:
    """Stamp one character with its middle at x, y, turned by the third number (degrees)."""
    part = runs(text, face)[0][0]
    tile = Image.new("L", (size * 2, size * 2))
    ImageDraw.Draw(tile).text((size, size), text, 255, font(part, size), anchor="mm")
    turned = tile.rotate(at[2], Image.Resampling.BICUBIC)
    corner = (round(at[0] - size), round(at[1] - size))
    mask.paste(255, (corner[0], corner[1], corner[0] + size * 2, corner[1] + size * 2), turned)


def seal(
    canvas: Canvas,
    ring: str,
    centre: tuple[float, float],
    diameter: float,
    rng: np.random.Generator,
    caption: str = "",
) -> None:
    """Press a round red seal: `ring` along its rim, a star, `caption` below."""
    side = round(diameter * _OVER)
    mask = Image.new("L", (side, side))
    pencil = ImageDraw.Draw(mask)
    middle = side / 2
    pencil.ellipse((3, 3, side - 4, side - 4), None, 255, max(2, round(side * 0.022)))
    points = [
        (
            middle + side * (0.15 if n % 2 == 0 else 0.057) * math.sin(n * math.pi / 5),
            middle - side * (0.15 if n % 2 == 0 else 0.057) * math.cos(n * math.pi / 5),
        )
        for n in range(10)
    ]
    pencil.polygon(points, 255)
    size = max(8, round(side * min(0.13, 1.9 / max(1, len(ring)))))
    sweep = min(270.0, 24.0 * len(ring))
    for n, character in enumerate(ring):
        turn = -sweep / 2 + sweep * (n + 0.5) / len(ring)
        radius = side * 0.385
        x = middle + radius * math.sin(math.radians(turn))
        y = middle - radius * math.cos(math.radians(turn))
        _letter(mask, character, SERIF_BOLD, size, (x, y, -turn))
    if caption:
        small = max(8, min(round(side * 0.08), round(side * 0.6 / len(caption))))
        for n, character in enumerate(caption):
            x = middle + (n - (len(caption) - 1) / 2) * small * 1.05
            _letter(mask, character, SERIF_BOLD, small, (x, side * 0.73, 0))
    mask = mask.rotate(float(rng.uniform(-16, 16)), Image.Resampling.BICUBIC)
    mask = mask.resize((round(diameter), round(diameter)), Image.Resampling.LANCZOS)
    wear = rng.uniform(0.55, 1.0, (9, 9)).astype(np.float32) * 255
    patches = Image.fromarray(wear.astype(np.uint8)).resize(mask.size, Image.Resampling.BICUBIC)
    strength = ImageChops.multiply(mask, patches)
    ink = Image.composite(
        Image.new("RGB", mask.size, (206, 30, 38)), Image.new("RGB", mask.size, "white"), strength
    )
    multiplied(canvas, ink, (round(centre[0] - diameter / 2), round(centre[1] - diameter / 2)))


def multiplied(canvas: Canvas, tile: Image.Image, at: tuple[int, int]) -> None:
    """Lay a tile on the picture so that its white vanishes."""
    box = (at[0], at[1], at[0] + tile.width, at[1] + tile.height)
    canvas.picture.paste(ImageChops.multiply(canvas.picture.crop(box), tile), at)


def chip(canvas: Canvas, box: Box) -> None:
    """The contacts of a chip card."""
    left, top, right, bottom = box
    canvas.rounded(box, 10, "#d9b65c", "#8d7430")
    for share in (0.33, 0.66):
        y = top + (bottom - top) * share
        canvas.rule((left, y), (left + (right - left) * 0.36, y), "#7d6424")
        canvas.rule((right - (right - left) * 0.36, y), (right, y), "#7d6424")
    inner = (
        left + (right - left) * 0.36,
        top + (bottom - top) * 0.2,
        right - (right - left) * 0.36,
        bottom - (bottom - top) * 0.2,
    )
    canvas.rounded(inner, 6, None, "#7d6424")


def union_mark(canvas: Canvas, at: tuple[float, float], width: float) -> None:
    """The slanted tri-colour tile of 银联."""
    x, y = at
    height = width * 0.62
    for n, colour in enumerate(("#d81e2c", "#0f4c8c", "#007a6b")):
        left = x + n * width * 0.29
        lean = width * 0.09
        canvas.pencil.polygon(
            [
                (left + lean, y),
                (left + width * 0.42 + lean, y),
                (left + width * 0.42, y + height),
                (left, y + height),
            ],
            fill=colour,
        )
    canvas.text(
        (x + width * 0.5, y + height * 0.35),
        "UnionPay",
        Pen(LIBERATION_ITALIC, max(10, round(width * 0.2)), "white"),
        "m",
    )
    canvas.text(
        (x + width * 0.56, y + height * 0.72),
        "银联",
        Pen(SANS_BOLD, max(10, round(width * 0.22)), "white"),
        "m",
    )


def round_corners(canvas: Canvas, radius: float, ground: str = "white") -> None:
    """Cut the corners of a card off."""
    width, height = canvas.picture.size
    card = canvas.picture
    canvas.picture = Image.new("RGB", (width, height), ground)
    mask = Image.new("L", (width * 2, height * 2))
    whole = (0, 0, width * 2 - 1, height * 2 - 1)
    ImageDraw.Draw(mask).rounded_rectangle(whole, radius * 2, 255)
    canvas.picture.paste(card, (0, 0), mask.resize((width, height)))
