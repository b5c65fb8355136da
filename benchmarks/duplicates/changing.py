"""What happens to a picture before it is handed in a second time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from numpy.random import Generator

from benchmarks.accuracy.damage import light
from benchmarks.accuracy.damage.frame import Frame, Picture, scaled, warp
from benchmarks.accuracy.damage.placing import DESKS

MOST_TRIMMED: Final = 0.10  # of a side: margins, and of some papers a line's end
MOST_CUT: Final = 0.15  # of a side: words and numbers, too
LONG_SIDE_PX: Final = (1_700, 2_600)

Change = Callable[[Picture, Generator], Picture]


def first_copy(picture: Picture, rng: Generator) -> Picture:
    """The paper as it was handed in first: from a scanner."""
    frame = light.blur(scaled(_frame(picture), 0.9), 0.5)
    return light.jpeg(light.noise(frame, rng, 2), int(rng.integers(80, 93))).picture


def recompressed(picture: Picture, rng: Generator) -> Picture:
    """JPEG of quality 30 to 90."""
    return light.jpeg(_frame(picture), int(rng.integers(30, 91))).picture


def resized(picture: Picture, rng: Generator) -> Picture:
    """0.4 to 1.5 times as large."""
    return scaled(_frame(picture), float(rng.uniform(0.4, 1.5))).picture


def trimmed(picture: Picture, rng: Generator) -> Picture:
    """Up to 10 % cut off each side."""
    return _cut(picture, rng, MOST_TRIMMED)


def cropped(picture: Picture, rng: Generator) -> Picture:
    """Up to 15 % cut off each side."""
    return _cut(picture, rng, MOST_CUT)


def _cut(picture: Picture, rng: Generator, most: float) -> Picture:
    height, width = picture.shape[:2]
    left, top, right, bottom = rng.uniform(0, most, 4)
    return np.ascontiguousarray(
        picture[
            int(top * height) : int((1 - bottom) * height),
            int(left * width) : int((1 - right) * width),
        ]
    )


def resent(picture: Picture, rng: Generator) -> Picture:
    """Cropped, resized and re-compressed."""
    return recompressed(resized(cropped(picture, rng), rng), rng)


def rephotographed(picture: Picture, rng: Generator) -> Picture:
    """Printed or shown on a screen, and photographed by hand.

    Perspective, light from one side, in half of the cases the moire of a screen, blur,
    sensor noise and the telephone's JPEG.
    """
    frame = _aslant(_frame(picture), rng)
    if rng.random() < 0.5:
        frame = light.moire(frame, rng)
    frame = light.uneven(light.blur(frame, float(rng.uniform(0.6, 1.2))), rng, 0.3)
    return light.jpeg(light.noise(frame, rng, 4), int(rng.integers(60, 86))).picture


CHANGES: Final[dict[str, Change]] = {
    "recompressed": recompressed,
    "resized": resized,
    "trimmed": trimmed,
    "cropped": cropped,
    "resent": resent,
    "rephotographed": rephotographed,
}


def _frame(picture: Picture) -> Frame:
    return Frame(picture, (np.eye(3),))


def _aslant(frame: Frame, rng: Generator) -> Frame:
    """In perspective on a desk, turned by up to 5 degrees."""
    height, width = frame.picture.shape[:2]
    frame = scaled(frame, float(rng.uniform(*LONG_SIDE_PX)) * 0.85 / max(height, width))
    height, width = frame.picture.shape[:2]
    square = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    centre = square - [width / 2, height / 2]
    angle = np.deg2rad(rng.uniform(-5, 5))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    lean = rng.uniform(-0.2, 0.2, 2)
    depth = 1 + centre[:, :1] / width * lean[0] + centre[:, 1:] / height * lean[1]
    size = (int(width * 1.2), int(height * 1.2))
    target = (centre @ turn.T) / depth * 0.94 + [size[0] / 2, size[1] / 2]
    matrix = np.asarray(cv2.getPerspectiveTransform(square, target.astype(np.float32)), float)
    return warp(frame, matrix, size, DESKS[int(rng.integers(0, len(DESKS)))])
