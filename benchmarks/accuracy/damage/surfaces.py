"""What papers lie on when a telephone looks at them: wood, cloth, stone, other papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.random import Generator

from benchmarks.accuracy.damage.frame import Frame, Picture, corners

Surface = Callable[[Generator, int, int], np.ndarray]


def _speckle(rng: Generator, height: int, width: int, grain: tuple[int, int]) -> np.ndarray:
    """Smooth noise about 0 with patches of about `grain` (across, down) px, (H, W)."""
    small = rng.normal(0, 1, (max(2, height // grain[1]), max(2, width // grain[0])))
    return np.asarray(
        cv2.resize(small.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    )


def _wood(rng: Generator, height: int, width: int) -> np.ndarray:
    hue = np.array([(168, 120, 76), (112, 78, 52), (204, 172, 128)][int(rng.integers(0, 3))])
    ys = np.arange(height, dtype=np.float32)[:, None]
    bend = _speckle(rng, height, width, (700, 160)) * 26
    rings = np.sin((ys + bend) * float(rng.uniform(0.05, 0.11)))
    fine = _speckle(rng, height, width, (120, 3))
    return np.asarray(
        hue + (9 * rings + 5 * fine)[..., None] * np.array([1, 0.85, 0.65]), np.float64
    )


def _cloth(rng: Generator, height: int, width: int) -> np.ndarray:
    hue = np.array([(126, 138, 160), (176, 160, 150), (96, 128, 112)][int(rng.integers(0, 3))])
    xs, ys = np.arange(width)[None, :], np.arange(height)[:, None]
    weave = 6 * (np.sin(xs * 1.1) + np.sin(ys * 1.1)) + 8 * np.sin(xs * 0.035) * np.sin(ys * 0.035)
    return np.asarray(
        hue + (weave + 4 * _speckle(rng, height, width, (60, 60)))[..., None], np.float64
    )


def _stone(rng: Generator, height: int, width: int) -> np.ndarray:
    hue = np.array([(206, 204, 200), (148, 150, 154), (86, 84, 84)][int(rng.integers(0, 3))])
    clouds = 7 * _speckle(rng, height, width, (240, 240))
    grit = 6 * _speckle(rng, height, width, (4, 4))
    veins = -26 * np.exp(-((_speckle(rng, height, width, (300, 420)) / 0.05) ** 2))
    return np.asarray(hue + (clouds + grit + veins)[..., None], np.float64)


def _papers(rng: Generator, height: int, width: int) -> np.ndarray:
    """Sheets without print, one over the other."""
    ground = np.empty((height, width, 3), np.uint8)
    ground[:] = (132, 108, 86)
    for _ in range(6):
        middle = (float(rng.uniform(0, width)), float(rng.uniform(0, height)))
        size = (width * float(rng.uniform(0.5, 0.9)), height * float(rng.uniform(0.4, 0.8)))
        box = cv2.boxPoints((middle, size, float(rng.uniform(0, 90)))).astype(np.int32)
        tone = int(rng.integers(206, 240))
        cv2.fillConvexPoly(ground, box, (tone, tone, tone - int(rng.integers(0, 12))))
        cv2.polylines(ground, [box], True, (168, 166, 160), 2)
    return ground.astype(np.float64)


_SURFACES: Final[tuple[Surface, ...]] = (_wood, _cloth, _stone, _papers)


def on_surface(before: Frame, after: Frame, rng: Generator) -> Frame:
    """The frame with a surface in place of the plain desk, and the papers' shadow on it.

    Args:
        before: the papers as they were; their whole picture is what lies on the surface.
        after: the same seen from a telephone.
        rng: all chance comes from it.
    """
    matrix = after.frame_from_paper[0] @ np.linalg.inv(before.frame_from_paper[0])
    high, wide = before.picture.shape[:2]
    quad = corners(matrix, (0, 0, wide, high))
    height, width = after.picture.shape[:2]
    mask = np.zeros((height, width), np.float32)
    cv2.fillConvexPoly(mask, np.round(quad).astype(np.int32), (1.0,))
    surface = _SURFACES[int(rng.integers(0, len(_SURFACES)))](rng, height, width)
    fall = rng.uniform(-0.01, 0.01, 2) * max(height, width)
    moved = cv2.warpAffine(mask, np.array([[1, 0, fall[0]], [0, 1, fall[1]]]), (width, height))
    dark = 1 - 0.35 * np.asarray(cv2.GaussianBlur(moved, (0, 0), 0.006 * max(height, width)))
    edge = np.asarray(cv2.GaussianBlur(mask, (0, 0), 0.8))[..., None]
    mixed = after.picture * edge + surface * dark[..., None] * (1 - edge)
    picture: Picture = np.clip(mixed, 0, 255).astype(np.uint8)
    return replace(after, picture=picture)
