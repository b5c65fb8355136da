"""A name printed on a small page, in several faces, scanned or photographed.

The name stands to the right of its key 姓名 with other print around, as it does on
a certificate; the place of its print is known, so no detector is measured.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageDraw

from benchmarks.accuracy.papers.ink import Face, Pen, face_for, font
from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.pictures import Picture

FACES: Final = (Face.SERIF, Face.SANS, Face.KAI, Face.SONG, Face.ZENHEI)
WIDTH_EM: Final = 22.0
VALUE_EM: Final = 7.0  # where values begin, from the page's left
NAME_ROW: Final = 2
# Key and value per row of print.
_ROWS: Final = (
    ("证书编号", "S000011000001265000001"),
    ("证件类型", "居民身份证"),
    ("姓名", ""),
    ("职业名称", "保育师"),
    ("技能等级", "三级/高级工"),
)


class Condition(Enum):
    """How the page was captured; the value is the print's em in px."""

    CLEAN = 48
    SCAN = 22
    PHOTO = 32
    HARD = 13


@dataclass(frozen=True)
class Printed:
    """A page with a name on it.

    Attributes:
        picture: (H, W, 3) BGR.
        quad: (4, 2) px of the picture, around the name's print.
        borrowed: the characters that the face lacks, set in Noto Serif.
    """

    picture: Picture
    quad: Array
    borrowed: str


def draw(name: str, face: Face, condition: Condition) -> Printed:
    """The page; the same one at every call with the same arguments."""
    seed = zlib.crc32(f"{name}/{face.name}/{condition.name}".encode())
    rng = np.random.default_rng(seed)
    page, quad = _printed(name, face, condition)
    picture, place = _CAPTURES[condition](page, quad, rng)
    pen = Pen(face, 1.0)
    borrowed = "".join(character for character in name if face_for(character, pen) is not face)
    return Printed(picture, place, borrowed)


def as_detected(printed: Printed, condition: Condition) -> Array:
    """The name's quad with a detector's inaccuracy: a little loose, never quite straight."""
    rng = np.random.default_rng(zlib.crc32(printed.quad.tobytes()))
    outwards = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
    em = condition.value
    return np.asarray(printed.quad + em * (0.06 * outwards + rng.normal(0.0, 0.025, (4, 2))))


def _printed(name: str, face: Face, condition: Condition) -> tuple[Picture, Array]:
    em = condition.value
    length = max(WIDTH_EM, VALUE_EM + 2 + len(name))
    sheet = Image.new("L", (round(length * em), round((2 * len(_ROWS) + 1) * em)), 255)
    brush = ImageDraw.Draw(sheet)
    ink = 20 if condition is Condition.CLEAN else 60
    box = (0.0, 0.0, 0.0, 0.0)
    for row, (key, value) in enumerate(_ROWS):
        base = (2 * row + 2) * em
        _write(brush, key, face, (1.5 * em, base), (em, ink))
        here = _write(brush, value or name, face, (VALUE_EM * em, base), (em, ink))
        box = here if row == NAME_ROW else box
    picture = cv2.cvtColor(np.asarray(sheet, dtype=np.uint8), cv2.COLOR_GRAY2BGR)
    return np.asarray(picture, dtype=np.uint8), geometry.as_array(geometry.box(*box))


def _write(
    brush: ImageDraw.ImageDraw,
    text: str,
    face: Face,
    origin: tuple[float, float],
    stroke: tuple[int, int],
) -> tuple[float, float, float, float]:
    """Write from an origin on the base line with an em and an ink; the print's box."""
    em, ink = stroke
    x, base = origin
    pen = Pen(face, 1.0)
    boxes = []
    for character in text:
        type_ = font(face_for(character, pen), em)
        brush.text((x, base), character, fill=ink, font=type_, anchor="ls")
        mask, (left, top) = type_.getmask2(character, "L", anchor="ls")
        inked = mask.getbbox()
        if inked is not None:
            a, b, c, d = inked
            boxes.append((x + left + a, base + top + b, x + left + c, base + top + d))
        x += type_.getlength(character)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _clean(page: Picture, quad: Array, _: np.random.Generator) -> tuple[Picture, Array]:
    return page, quad


def _scan(page: Picture, quad: Array, rng: np.random.Generator) -> tuple[Picture, Array]:
    soft = cv2.GaussianBlur(page, (0, 0), 0.6).astype(np.float64)
    noise = rng.normal(0.0, 6.0, page.shape[:2])[:, :, None]
    return _bytes(238.0 / 255.0 * soft + noise), quad


def _photo(page: Picture, quad: Array, rng: np.random.Generator) -> tuple[Picture, Array]:
    height, width = page.shape[:2]
    angle = float(rng.uniform(1.0, 2.0) * rng.choice([-1.0, 1.0]))
    turned, new_width, new_height = geometry.rotation(angle, width, height)
    size = np.array([new_width, new_height])
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=np.float64) * size
    pulled = corners + rng.uniform(-0.01, 0.01, (4, 2)) * size
    tilt = cv2.getPerspectiveTransform(corners.astype(np.float32), pulled.astype(np.float32))
    photo_from_page = np.asarray(tilt, dtype=np.float64) @ turned
    photo = cv2.warpPerspective(
        page,
        photo_from_page,
        (new_width, new_height),
        flags=cv2.INTER_CUBIC,
        borderValue=(255, 255, 255),
    )
    soft = cv2.GaussianBlur(photo, (0, 0), 0.8).astype(np.float64)
    across, down = np.meshgrid(np.linspace(-1, 1, new_width), np.linspace(-1, 1, new_height))
    slope = rng.uniform(-0.15, 0.15, 2)
    light = 0.8 + slope[0] * across + slope[1] * down
    tint = np.array([0.94, 0.98, 1.0])
    lit = soft * light[:, :, None] * tint + rng.normal(0.0, 4.0, soft.shape)
    return _compressed(_bytes(lit), 75), geometry.transform(photo_from_page, quad)


def _hard(page: Picture, quad: Array, rng: np.random.Generator) -> tuple[Picture, Array]:
    soft = cv2.GaussianBlur(page, (0, 0), 0.8).astype(np.float64)
    noise = rng.normal(0.0, 5.0, page.shape[:2])[:, :, None]
    return _compressed(_bytes(0.92 * soft + noise), 45), quad


def _bytes(levels: Array) -> Picture:
    return np.clip(np.round(levels), 0, 255).astype(np.uint8)


def _compressed(picture: Picture, quality: int) -> Picture:
    _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), dtype=np.uint8)


_Capture = Callable[[Picture, Array, np.random.Generator], tuple[Picture, Array]]
_CAPTURES: Final[dict[Condition, _Capture]] = {
    Condition.CLEAN: _clean,
    Condition.SCAN: _scan,
    Condition.PHOTO: _photo,
    Condition.HARD: _hard,
}
