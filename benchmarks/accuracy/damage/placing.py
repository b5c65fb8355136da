"""How a paper lies before the scanner or the telephone."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.random import Generator

from benchmarks.accuracy.damage.frame import Frame, scaled, warp

DESKS: Final = ((150, 120, 90), (196, 178, 150), (70, 74, 82), (220, 220, 216), (92, 110, 96))


def to_dpi(frame: Frame, dpi: float) -> Frame:
    """The frame at another resolution; papers are drawn at about 200 dpi."""
    return scaled(frame, dpi / 200)


def skewed(frame: Frame, rng: Generator, degrees: float) -> Frame:
    """Laid askew on the glass, by `degrees` at most."""
    height, width = frame.picture.shape[:2]
    angle = float(rng.uniform(-degrees, degrees))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 0.97)
    return warp(frame, np.vstack([turn, [0, 0, 1]]), (width, height), (250, 250, 250))


def seen(frame: Frame, rng: Generator, tilt: float, long_side: float) -> Frame:
    """Seen by a telephone: on a desk, in perspective, perhaps turned."""
    height, width = frame.picture.shape[:2]
    ratio = long_side * rng.uniform(0.72, 0.9) / max(height, width)
    frame = scaled(frame, float(ratio))
    height, width = frame.picture.shape[:2]
    out_w, out_h = int(width * rng.uniform(1.08, 1.3)), int(height * rng.uniform(1.08, 1.3))
    square = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    centre = square - [width / 2, height / 2]
    angle = np.deg2rad(rng.uniform(-4, 4))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    lean = rng.uniform(-tilt, tilt, 2)
    depth = 1 + centre[:, :1] / width * lean[0] + centre[:, 1:] / height * lean[1]
    target = (centre @ turn.T) / depth * 0.94 + [out_w / 2, out_h / 2]
    matrix = np.asarray(cv2.getPerspectiveTransform(square, target.astype(np.float32)), float)
    desk = DESKS[int(rng.integers(0, len(DESKS)))]
    frame = warp(frame, matrix, (out_w, out_h), desk)
    quarters = int(rng.choice([0, 0, 0, 1, 2, 3]))
    for _ in range(quarters):
        high, wide = frame.picture.shape[:2]
        quarter = np.array([[0, 1, 0], [-1, 0, wide - 1], [0, 0, 1.0]])
        frame = warp(frame, quarter, (high, wide), desk)
    return frame
