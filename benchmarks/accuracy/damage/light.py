"""What lenses, lamps, toner and compression do to a picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw

from benchmarks.accuracy.damage.frame import Frame, Picture
from benchmarks.accuracy.papers.ink import Face, font

WATERMARKS: Final = (
    "仅供申领职业技能补贴使用",
    "仅限补贴申报 他用无效",
    "与原件核对无误",
    "仅供审核使用",
)


@dataclass(frozen=True)
class Mark:
    """What a watermark says and how it is printed.

    Attributes:
        size: of the type against the picture's shorter side, from and to.
        angle_deg: against the lines of print, from and to.
        inks: RGB.
    """

    words: Sequence[str] = WATERMARKS
    size: tuple[float, float] = (0.028, 0.045)
    angle_deg: tuple[float, float] = (20, 40)
    inks: Sequence[tuple[int, int, int]] = ((120, 120, 120), (200, 70, 60), (80, 110, 190))


MARK: Final = Mark()


def _clip(values: np.ndarray) -> Picture:
    return np.asarray(np.clip(values, 0, 255), np.uint8)


def noise(frame: Frame, rng: Generator, sigma: float) -> Frame:
    """Sensor or scanner noise."""
    shape = frame.picture.shape
    return replace(frame, picture=_clip(frame.picture + rng.normal(0, sigma, shape)))


def blur(frame: Frame, sigma: float) -> Frame:
    """Out of focus."""
    picture = np.asarray(cv2.GaussianBlur(frame.picture, (0, 0), sigma), np.uint8)
    return replace(frame, picture=picture, blur_px=max(frame.blur_px, 2 * sigma))


def motion(frame: Frame, rng: Generator, length: int) -> Frame:
    """A hand that moved."""
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2, :] = 1.0 / length
    turn = cv2.getRotationMatrix2D((length / 2, length / 2), float(rng.uniform(0, 180)), 1.0)
    moved = np.asarray(cv2.warpAffine(kernel, turn, (length, length)), np.float32)
    turned = moved / max(float(moved.sum()), 1e-6)
    picture = np.asarray(cv2.filter2D(frame.picture, -1, turned), np.uint8)
    return replace(frame, picture=picture, blur_px=max(frame.blur_px, float(length) * 0.7))


def jpeg(frame: Frame, quality: int) -> Frame:
    """Compressed as a telephone or messenger does."""
    buffer = io.BytesIO()
    Image.fromarray(frame.picture).save(buffer, "JPEG", quality=quality)
    buffer.seek(0)
    return replace(frame, picture=np.asarray(Image.open(buffer).convert("RGB"), np.uint8))


def uneven(frame: Frame, rng: Generator, strength: float) -> Frame:
    """Light from one side, warm or cold."""
    height, width = frame.picture.shape[:2]
    angle = rng.uniform(0, 2 * np.pi)
    ys, xs = np.mgrid[0:height, 0:width]
    along = (np.cos(angle) * (xs / width - 0.5) + np.sin(angle) * (ys / height - 0.5)) * 1.4
    tint = np.array([1 + rng.uniform(-0.03, 0.08), 1.0, 1 - rng.uniform(-0.03, 0.12)])
    light = (1 - strength / 2 + strength * along)[..., None] * tint
    return replace(frame, picture=_clip(frame.picture * light))


def shadow(frame: Frame, rng: Generator, depth: float) -> Frame:
    """The photographer's own shadow, with a soft edge."""
    height, width = frame.picture.shape[:2]
    mask = np.zeros((height, width), np.float32)
    edge = rng.uniform(0.25, 0.75, 2) * width
    polygon = np.array([[0, 0], [edge[0], 0], [edge[1], height], [0, height]], np.int32)
    cv2.fillPoly(mask, [polygon], (1.0,))
    soft = cv2.GaussianBlur(mask, (0, 0), 0.02 * max(height, width))
    return replace(frame, picture=_clip(frame.picture * (1 - depth * soft[..., None])))


def glare(frame: Frame, rng: Generator) -> Frame:
    """A lamp's reflection: what lies under its middle is gone."""
    height, width = frame.picture.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width]
    x, y = rng.uniform(0.25, 0.75) * width, rng.uniform(0.25, 0.75) * height
    reach = rng.uniform(0.06, 0.12) * max(height, width)
    spot = np.exp(-(((xs - x) / reach) ** 2 + ((ys - y) / (0.7 * reach)) ** 2))
    covered = spot > 0.45
    if frame.covered is not None:
        covered |= frame.covered
    lit = frame.picture + (255.0 - frame.picture) * np.clip(spot * 1.5, 0, 1)[..., None]
    return replace(frame, picture=_clip(lit), covered=covered)


def grey(frame: Frame, contrast: float, lift: float) -> Frame:
    """A copier's grey: contrast about the middle, then lighter."""
    mono = cv2.cvtColor(frame.picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    mono = (mono - 128) * contrast + 128 + lift
    return replace(frame, picture=_clip(np.repeat(mono[..., None], 3, axis=2)))


def fax(frame: Frame, rng: Generator) -> Frame:
    """Black and white only, with specks."""
    mono = cv2.cvtColor(frame.picture, cv2.COLOR_RGB2GRAY)
    level = float(rng.uniform(120, 160))
    black = mono < level
    black ^= rng.random(black.shape) < 0.0006
    return replace(
        frame, picture=np.repeat(np.where(black, 0, 255)[..., None], 3, 2).astype(np.uint8)
    )


def dust(frame: Frame, rng: Generator, count: int) -> Frame:
    """Specks and hairs on the glass."""
    picture = frame.picture.copy()
    height, width = picture.shape[:2]
    for _ in range(count):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        cv2.circle(picture, (x, y), int(rng.integers(1, 3)), (90, 90, 90), -1)
    return replace(frame, picture=picture)


def watermark(frame: Frame, rng: Generator, strength: float, mark: Mark = MARK) -> Frame:
    """仅供…使用 written across, repeated."""
    height, width = frame.picture.shape[:2]
    side = int(np.hypot(height, width))
    sheet = Image.new("L", (side, side), 0)
    face = font(Face.SANS, max(14, int(min(height, width) * rng.uniform(*mark.size))))
    text = str(rng.choice(mark.words))
    step_y, step_x = int(face.size * rng.uniform(4, 7)), int(face.size * (len(text) + 3))
    for row, y in enumerate(range(0, side, step_y)):
        for x in range(-(row % 2) * step_x // 2, side, step_x):
            ImageDraw.Draw(sheet).text((x, y), text, 255, face)
    turned = sheet.rotate(float(rng.uniform(*mark.angle_deg)), resample=Image.Resampling.BILINEAR)
    left, top = (side - width) // 2, (side - height) // 2
    mask = np.asarray(turned.crop((left, top, left + width, top + height)), np.float32) / 255
    ink = np.array(mark.inks[int(rng.integers(0, len(mark.inks)))])
    weight = (mask * strength)[..., None]
    # Printed over: ink on ink stays the darker of both.
    over = np.minimum(frame.picture, frame.picture * (1 - weight) + ink * weight)
    return replace(frame, picture=_clip(over))


def moire(frame: Frame, rng: Generator) -> Frame:
    """The beat between a monitor's grid and the sensor's."""
    height, width = frame.picture.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = np.zeros((height, width, 3), np.float32)
    for channel in range(3):
        angle, period = rng.uniform(0, np.pi), rng.uniform(5, 14)
        phase = (xs * np.cos(angle) + ys * np.sin(angle)) * (2 * np.pi / period)
        waves[..., channel] = np.sin(phase + 3 * np.sin(ys / height * 4))
    lines = 1 - 0.06 * (np.sin(ys * np.pi * rng.uniform(0.55, 0.8)) > 0)[..., None]
    return replace(frame, picture=_clip(frame.picture * lines + 11 * waves))
