"""Outlines of flat things in a photograph: sheets, booklets, cards, monitors.

Several simple views of the picture each propose shapes; a shape is kept when four
straight lines explain its rim, whatever its corners look like: cards are round there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from verifier.geometry import Array
from verifier.imaging.pictures import Picture

LOOK_SIDE_PX: Final = 480  # outlines are long; more pixels only cost time
MIN_SHARE: Final = 0.08  # of the picture that a sheet covers
MAX_SHARE: Final = 0.97  # beyond it the shape is the picture itself
MAX_CORNER: Final = 0.5  # cosine: corners of a sheet seen by a hand-held camera are 60 to 120 deg
MIN_STRAIGHT: Final = 0.85  # of the rim that lies on the four lines
STRAIGHT: Final = 0.006  # of the look's long side by which a straight rim may stray
BORDER: Final = 0.02  # of the look's sides: the rim of the picture, which is mostly ground
CLOSING_PX: Final = 5
MIN_SEGMENT_PX: Final = 8

Mask = NDArray[np.uint8]


def find_outlines(picture: Picture) -> list[Array]:
    """The four-sided shapes in a picture, the largest first.

    Args:
        picture: (H, W, 3) BGR.

    Returns:
        Corners (4, 2) in px of `picture`, clockwise from the one nearest the top left.
    """
    height, width = picture.shape[:2]
    ratio = min(1.0, LOOK_SIDE_PX / max(height, width))
    size = (max(1, round(width * ratio)), max(1, round(height * ratio)))
    look = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    found: list[Array] = []
    for mask in _masks(look):
        for contour in _large(mask):
            corners = _corners(contour, size)
            if corners is not None and not any(_is_like(corners, other) for other in found):
                found.append(corners)
    found.sort(key=lambda corners: -_area(corners))
    scale = np.array([width / size[0], height / size[1]])
    return [corners * scale for corners in found]


def _masks(look: Picture) -> Iterator[Mask]:
    """Views in which a sheet may stand out from what it lies on."""
    soft = cv2.GaussianBlur(look, (0, 0), 1.5)
    lab = np.asarray(cv2.cvtColor(soft, cv2.COLOR_BGR2LAB), dtype=np.uint8)
    for level in (lab[:, :, 0], _from_ground(lab)):
        _, bright = cv2.threshold(level, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        for mask in (bright, cv2.bitwise_not(bright)):
            yield _closed(np.asarray(mask, dtype=np.uint8))
    edges = cv2.Canny(np.ascontiguousarray(lab[:, :, 0]), 20, 60)
    yield np.asarray(cv2.dilate(edges, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _from_ground(lab: Picture) -> Mask:
    """How far each pixel's colour is from the colours along the picture's rim."""
    rim_y = max(1, round(BORDER * lab.shape[0]))
    rim_x = max(1, round(BORDER * lab.shape[1]))
    rim = np.concatenate(
        [
            part.reshape(-1, 3)
            for part in (lab[:rim_y], lab[-rim_y:], lab[:, :rim_x], lab[:, -rim_x:])
        ]
    )
    away = np.abs(lab.astype(np.int16) - np.median(rim, axis=0).astype(np.int16)).sum(axis=2)
    return np.asarray(np.minimum(away, 255), dtype=np.uint8)


def _closed(mask: Mask) -> Mask:
    kernel = np.ones((CLOSING_PX, CLOSING_PX), np.uint8)
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel)
    return np.asarray(cv2.morphologyEx(opened, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)


def _large(mask: Mask) -> list[Array]:
    """Hulls of the largest shapes, (n, 2) px."""
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    whole = float(mask.size)
    large = []
    for contour in contours:
        if len(contour) < 4 * MIN_SEGMENT_PX:
            continue
        area = cv2.contourArea(cv2.convexHull(contour))
        if MIN_SHARE * whole <= area <= MAX_SHARE * whole:
            large.append((area, contour))
    large.sort(key=lambda one: -one[0])
    return [np.asarray(contour.reshape(-1, 2), dtype=np.float64) for _, contour in large[:4]]


def _corners(contour: Array, size: tuple[int, int]) -> Array | None:
    """The crossings of the four lines that the rim consists of, or None."""
    hull = np.asarray(cv2.convexHull(contour.astype(np.float32)).reshape(-1, 2), dtype=np.float32)
    rough = _four_sides(hull)
    if rough is None:
        return None
    # Evenly spaced along the hull: a hand on the sheet dents the rim, not its hull.
    rim = _along(np.asarray(hull, dtype=np.float64))
    tolerance = STRAIGHT * max(size)
    lines = [_line(rim, rough[i], rough[(i + 1) % 4], tolerance) for i in range(4)]
    if any(line is None for line in lines):
        return None
    sides = [line for line in lines if line is not None]
    corners = _crossings(sides)
    if corners is None or not _is_sheet(corners, size):
        return None
    distance = np.min([_distances(rim, side) for side in sides], axis=0)
    # Only what is not a rounded corner has to be straight.
    reach = 0.06 * math.sqrt(_area(corners))
    inner = np.min([np.hypot(*(rim - corner).T) for corner in corners], axis=0) > reach
    if inner.sum() < MIN_SEGMENT_PX or (distance[inner] < tolerance).mean() < MIN_STRAIGHT:
        return None
    return _from_top_left(corners)


def _four_sides(hull: NDArray[np.float32]) -> Array | None:
    length = cv2.arcLength(hull, closed=True)
    for share in (0.02, 0.03, 0.045, 0.06, 0.08):
        rough = cv2.approxPolyDP(hull, share * length, closed=True).reshape(-1, 2)
        if len(rough) == 4:
            return np.asarray(rough, dtype=np.float64)
        if len(rough) < 4:
            return None
    return None


def _along(hull: Array) -> Array:
    """Points every pixel along a closed polygon."""
    ahead = np.roll(hull, -1, axis=0)
    parts = []
    for start, end in zip(hull, ahead, strict=True):
        steps = max(1, round(math.dist(start, end)))
        parts.append(start + (end - start) * (np.arange(steps)[:, None] / steps))
    return np.concatenate(parts)


def _line(rim: Array, start: Array, end: Array, tolerance: float) -> Array | None:
    """The line (a, b, c) with a x + b y + c = 0 along one side, without its corners."""
    along = end - start
    length = float(np.hypot(*along))
    if length < MIN_SEGMENT_PX:
        return None
    place = (rim - start) @ along / length**2
    across = np.abs((rim - start) @ np.array([-along[1], along[0]])) / length
    near = rim[(place > 0.12) & (place < 0.88) & (across < 4 * tolerance)]
    if len(near) < MIN_SEGMENT_PX:
        return None
    fit = cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).reshape(-1)
    dx, dy, x, y = (float(value) for value in fit)
    return np.array([-dy, dx, dy * x - dx * y])


def _crossings(sides: list[Array]) -> Array | None:
    corners = []
    for index in range(4):
        point = np.cross(sides[index - 1], sides[index])
        if abs(point[2]) < 1e-6:
            return None
        corners.append(point[:2] / point[2])
    return np.array(corners)


def _distances(points: Array, line: Array) -> Array:
    return np.asarray(np.abs(points @ line[:2] + line[2]))


def _is_sheet(corners: Array, size: tuple[int, int]) -> bool:
    """Whether a flat rectangle seen by a hand-held camera can look like that."""
    margin = 0.1 * max(size)
    if (corners < -margin).any() or (corners > np.array(size) + margin).any():
        return False
    sides = np.roll(corners, -1, axis=0) - corners
    unit = sides / np.maximum(np.hypot(*sides.T), 1e-6)[:, None]
    cosines = np.abs((unit * np.roll(unit, -1, axis=0)).sum(axis=1))
    turns = (
        sides[:, 0] * np.roll(sides, -1, axis=0)[:, 1]
        - sides[:, 1] * (np.roll(sides, -1, axis=0)[:, 0])
    )
    convex = bool((turns > 0).all() or (turns < 0).all())
    return convex and float(cosines.max()) < MAX_CORNER


def _from_top_left(corners: Array) -> Array:
    """Clockwise on the screen, beginning at the corner nearest the top left."""
    centre = corners.mean(axis=0)
    order = np.argsort(np.arctan2(*(corners - centre).T[::-1]))
    around = corners[order]
    return np.asarray(np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0))


def _area(corners: Array) -> float:
    x, y = corners.T
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def _is_like(one: Array, other: Array) -> bool:
    return float(np.abs(one - other).max()) < 0.01 * math.sqrt(_area(one))
