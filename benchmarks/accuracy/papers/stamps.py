"""What is stuck, stamped or printed beside the text: seals, portraits, QR codes, crests."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import segno
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from benchmarks.accuracy.papers.ink import Face, Ink, Pen, Sheet, face_for, font, pick

RED: Final[Ink] = (206, 30, 36)
_OVER: Final = 3  # seals are drawn this many times larger, for smooth edges


@dataclass(frozen=True)
class Seal:
    """A round seal.

    Attributes:
        body: runs along the rim.
        purpose: stands below the star, such as 职业技能等级认定专用章.
        size: the diameter in mm.
        worn: 0 is evenly inked (an electronic seal), 1 is patchy.
    """

    body: str
    purpose: str = ""
    size: float = 40.0
    ink: Ink = RED
    worn: float = 0.5
    turn: float = 0.0
    face: Face = Face.SERIF_BOLD


def star(
    pencil: ImageDraw.ImageDraw, centre: tuple[float, float], radius: float, fill: int | Ink
) -> None:
    """A five-pointed star, in px."""
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.radians(corner * 36 - 90)
        points.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
    pencil.polygon(points, fill=fill)


def _glyph(character: str, face: Face, size: float, width: float) -> Image.Image:
    tile = Image.new("L", (round(size * 1.2), round(size * 1.2)), 0)
    type_ = font(face_for(character, Pen(face, 1)), size)
    ImageDraw.Draw(tile).text((size * 0.6, size * 0.6), character, 255, type_, anchor="mm")
    return tile.resize((max(1, round(tile.width * width)), tile.height))


def _seal_mask(seal: Seal, side: int) -> Image.Image:
    """White where the seal has ink; `side` in px."""
    mask = Image.new("L", (side, side), 0)
    pencil = ImageDraw.Draw(mask)
    middle, radius = side / 2, side / 2 - 2
    pencil.ellipse((2, 2, side - 3, side - 3), outline=255, width=round(side * 0.024))
    star(pencil, (middle, middle * 0.98), radius * 0.27, 255)
    count = max(1, len(seal.body))
    reach = math.radians(min(262.0, 19.5 * count))
    pitch = reach / max(1, count - 1)
    size = radius * min(0.27, max(0.17, 3.6 / count + 0.06))
    ring = radius * 0.93 - size * 0.62
    width = min(1.0, pitch * ring / (size * 1.02))
    for place, character in enumerate(seal.body):
        angle = -reach / 2 + pitch * place if count > 1 else 0.0
        tile = _glyph(character, seal.face, size, width)
        tile = tile.rotate(-math.degrees(angle), Image.Resampling.BICUBIC, expand=True)
        x = middle + ring * math.sin(angle) - tile.width / 2
        y = middle - ring * math.cos(angle) - tile.height / 2
        spot = (round(x), round(y))
        under = mask.crop((*spot, spot[0] + tile.width, spot[1] + tile.height))
        mask.paste(ImageChops.lighter(under, tile), spot)
    if seal.purpose:
        fit = min(radius * 0.2, radius * 1.12 / len(seal.purpose))
        type_ = font(seal.face, fit)
        pencil.text((middle, middle + radius * 0.52), seal.purpose, 255, type_, anchor="mm")
    return mask


def stamp(sheet: Sheet, seal: Seal, centre: tuple[float, float], rng: np.random.Generator) -> None:
    """Press the seal onto the sheet: what lies under it stays visible."""
    side = round(seal.size * sheet.scale)
    mask = _seal_mask(seal, side * _OVER)
    mask = mask.rotate(seal.turn, Image.Resampling.BICUBIC).resize(
        (side, side), Image.Resampling.LANCZOS
    )
    strength = np.asarray(mask, np.float32) / 255
    if seal.worn > 0:
        coarse = rng.uniform(0, 255, (12, 12)).astype(np.uint8)
        patches = Image.fromarray(coarse).resize((side, side), Image.Resampling.BICUBIC)
        speckle = rng.random((side, side), np.float32)
        uneven = np.asarray(patches, np.float32) / 255 * 0.5 + speckle * 0.35
        strength = strength * (1 - seal.worn * uneven)
    left = round(centre[0] * sheet.scale - side / 2)
    top = round(centre[1] * sheet.scale - side / 2)
    under = np.asarray(sheet.picture.crop((left, top, left + side, top + side)), np.float32)
    ink = np.asarray(seal.ink, np.float32) / 255
    inked = under * (1 - strength[..., None] * (1 - ink))
    sheet.picture.paste(Image.fromarray(np.clip(inked, 0, 255).astype(np.uint8)), (left, top))


def qr_code(content: str, size_px: int, ink: Ink = (0, 0, 0)) -> Image.Image:
    """A QR code with a quiet zone of two modules, RGB."""
    matrix = np.array([list(row) for row in segno.make(content, error="m").matrix], np.uint8)
    framed = np.pad(matrix, 2)
    colours = np.array([(255, 255, 255), ink], np.uint8)
    code = Image.fromarray(colours[framed])
    return code.resize((size_px, size_px), Image.Resampling.NEAREST)


def lay_qr(sheet: Sheet, content: str, at: tuple[float, float], size: float) -> None:
    """A QR code on the sheet, its top left and side in mm."""
    sheet.paste(qr_code(content, round(size * sheet.scale)), at)


_GROUNDS: Final[tuple[Ink, ...]] = ((250, 250, 250), (238, 242, 247), (88, 146, 214), (196, 44, 48))
_CLOTHES: Final[tuple[Ink, ...]] = (
    (38, 42, 58),
    (240, 240, 238),
    (92, 40, 46),
    (60, 86, 70),
    (120, 130, 150),
)
_SKINS: Final[tuple[Ink, ...]] = ((236, 200, 172), (224, 184, 152), (243, 214, 190))


def portrait(
    size_px: tuple[int, int], gender: str, rng: np.random.Generator, white: bool = True
) -> Image.Image:
    """A drawn head and shoulders of nobody, RGB."""
    width, height = 300, 300 * size_px[1] // size_px[0]
    ground = pick(rng, _GROUNDS[:2] if white else _GROUNDS)
    cloth, skin = pick(rng, _CLOTHES), pick(rng, _SKINS)
    hair: Ink = pick(rng, ((24, 20, 20), (48, 34, 28), (70, 66, 64)))
    shift = float(rng.uniform(-6, 6))
    face = Image.new("RGB", (width, height), ground)
    pencil = ImageDraw.Draw(face)
    x, y = width / 2 + shift, height * 0.42
    wide, tall = 62 + float(rng.uniform(-6, 6)), 82 + float(rng.uniform(-6, 6))
    if gender == "女" and rng.random() < 0.75:
        low = y + tall * float(rng.uniform(1.0, 1.9))
        pencil.rounded_rectangle((x - wide - 22, y - tall - 10, x + wide + 22, low), 60, hair)
    pencil.rounded_rectangle((x - 132, y + tall + 28, x + 132, height + 90), 62, cloth)
    pencil.rectangle((x - 26, y + tall * 0.6, x + 26, y + tall + 44), skin)
    pencil.polygon(
        ((x - 34, y + tall + 28), (x + 34, y + tall + 28), (x, y + tall + 84)), (246, 246, 246)
    )
    pencil.ellipse((x - wide - 6, y - tall - 16, x + wide + 6, y + 34), hair)
    pencil.ellipse((x - wide, y - tall * 0.86, x + wide, y + tall), skin)
    fringe = y - tall * float(rng.uniform(0.35, 0.6))
    pencil.chord((x - wide - 4, y - tall - 12, x + wide + 4, y + tall * 0.6), 200, 340, hair)
    for side in (-1, 1):
        eye = x + side * wide * 0.42
        pencil.line((eye - 15, fringe + 40, eye + 15, fringe + 38), hair, 5)
        pencil.ellipse((eye - 9, fringe + 52, eye + 9, fringe + 62), (40, 30, 28))
    pencil.line((x, y + 8, x - 4, y + 28), (200, 152, 124), 4)
    pencil.arc((x - 24, y + 30, x + 24, y + 56), 20, 160, (170, 80, 76), 5)
    face = face.filter(ImageFilter.GaussianBlur(1.6))
    return face.resize(size_px, Image.Resampling.LANCZOS)


def lay_portrait(
    sheet: Sheet, at: tuple[float, float], gender: str, rng: np.random.Generator
) -> None:
    """A one-inch photograph (25 x 35 mm) with its edge; now and then there is none."""
    if rng.random() < 0.06:
        return
    width, height = round(25 * sheet.scale), round(35 * sheet.scale)
    sheet.paste(portrait((width, height), gender, rng), at)
    sheet.frame((at[0], at[1], at[0] + 25, at[1] + 35), (190, 190, 190), 0.2)


def crest(size_px: int, ink: Ink = (198, 32, 34), gold: Ink = (222, 176, 72)) -> Image.Image:
    """A disc with stars and a wreath of dashes that stands for an emblem, RGBA."""
    side = size_px * 2
    disc = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pencil = ImageDraw.Draw(disc)
    pencil.ellipse((2, 2, side - 3, side - 3), fill=(*gold, 255))
    rim = side * 0.1
    pencil.ellipse((rim, rim, side - rim, side - rim), fill=(*ink, 255))
    star_gold = Image.new("RGBA", (side, side), (*gold, 255))
    mask = Image.new("L", (side, side), 0)
    marks = ImageDraw.Draw(mask)
    star(marks, (side / 2, side * 0.42), side * 0.15, 255)
    for place in range(4):
        angle = math.radians(200 + 47 * place)
        spot = (
            side / 2 + side * 0.29 * math.cos(angle),
            side * 0.45 + side * 0.25 * math.sin(angle),
        )
        star(marks, spot, side * 0.045, 255)
    marks.rectangle((side * 0.3, side * 0.68, side * 0.7, side * 0.73), 255)
    marks.rectangle((side * 0.25, side * 0.75, side * 0.75, side * 0.78), 255)
    disc.paste(star_gold, (0, 0), mask)
    return disc.resize((size_px, size_px), Image.Resampling.LANCZOS)
