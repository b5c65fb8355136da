"""A picture on its way, with where its papers' prints went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.accuracy.drawn import Box

Picture = NDArray[np.uint8]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """A picture and the homography that leads there from the papers as drawn.

    Attributes:
        picture: (H, W, 3) RGB.
        frame_from_paper: one per paper.
        covered: where glare or overprint hides what was there, (H, W), or None.
        blur_px: width of a point after all lenses and motion.
    """

    picture: Picture
    frame_from_paper: tuple[Matrix, ...]
    covered: NDArray[np.bool_] | None = None
    blur_px: float = 0.0
    steps: tuple[str, ...] = field(default=())

    def then(self, step: str) -> Frame:
        """The same frame with one more step told."""
        return replace(self, steps=(*self.steps, step))


def warp(frame: Frame, matrix: Matrix, size: tuple[int, int], border: tuple[int, ...]) -> Frame:
    """The frame through a homography; `size` is width and height in px."""
    picture = cv2.warpPerspective(
        frame.picture, matrix, size, flags=cv2.INTER_AREA, borderValue=border
    )
    covered = frame.covered
    if covered is not None:
        covered = cv2.warpPerspective(covered.astype(np.uint8), matrix, size) > 0
    return replace(
        frame,
        picture=np.asarray(picture, np.uint8),
        covered=covered,
        frame_from_paper=tuple(matrix @ one for one in frame.frame_from_paper),
    )


def scaled(frame: Frame, ratio: float) -> Frame:
    """The frame at another size."""
    height, width = frame.picture.shape[:2]
    size = (max(8, round(width * ratio)), max(8, round(height * ratio)))
    how = cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC
    picture = np.asarray(cv2.resize(frame.picture, size, interpolation=how), np.uint8)
    covered = frame.covered
    if covered is not None:
        covered = cv2.resize(covered.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    matrix = np.diag([size[0] / width, size[1] / height, 1.0])
    return replace(
        frame,
        picture=picture,
        covered=covered,
        blur_px=frame.blur_px * ratio,
        frame_from_paper=tuple(matrix @ one for one in frame.frame_from_paper),
    )


def corners(matrix: Matrix, box: Box) -> Matrix:
    """The four corners of a paper's box in the frame, (4, 2)."""
    left, top, right, bottom = box
    points = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
    mapped = np.hstack([points, np.ones((4, 1))]) @ matrix.T
    return np.asarray(mapped[:, :2] / mapped[:, 2:])


def is_legible(frame: Frame, paper: int, box: Box, rows: int = 1) -> bool:
    """Whether a careful person can read the print in a paper's box.

    Chinese print is read down to about 9 px of height, and through a blur of a
    sixth of it; more than an eighth covered loses a stroke that tells characters apart.
    """
    quad = corners(frame.frame_from_paper[paper], box)
    height = float(np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2 / rows
    if height < 8 or frame.blur_px > height / 5:
        return False
    high, wide = frame.picture.shape[:2]
    low, top = np.floor(quad.min(axis=0)).astype(int), np.ceil(quad.max(axis=0)).astype(int)
    if low[0] < 0 or low[1] < 0 or top[0] > wide or top[1] > high:
        return False
    if frame.covered is None:
        return True
    return float(frame.covered[low[1] : top[1], low[0] : top[0]].mean()) < 0.12


Condition = Callable[[Frame, Generator], Frame]
"""What one way of handing papers in does to them."""
