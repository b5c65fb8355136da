"""Quads and homographies in plain numpy.

Points are (x, y) px, origin top left, y down. Quads are arrays of shape (4, 2),
clockwise from the text's top left. A homography named `target_from_source` is a
(3, 3) array that maps source points to target points; homographies are composed
with `@`, never re-derived from ratios.
"""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from verifier.model import Quad

Array: TypeAlias = NDArray[np.float64]


def as_array(quad: Quad) -> Array:
    """The quad as an array of shape (4, 2)."""
    return np.asarray(quad, dtype=np.float64)


def as_quad(points: Array) -> Quad:
    """The quad of an array of shape (4, 2), rounded to a tenth of a pixel."""
    rounded = [(round(float(x), 1), round(float(y), 1)) for x, y in points]
    return (rounded[0], rounded[1], rounded[2], rounded[3])


def transform(target_from_source: Array, points: Array) -> Array:
    """Map points of shape (n, 2) through a homography."""
    homogeneous = np.hstack([points, np.ones((len(points), 1))]) @ target_from_source.T
    return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:3])


def size(quad: Array | Quad) -> tuple[float, float]:
    """Width along the text and height across it, in px."""
    top, right, bottom, left = (
        math.dist(quad[0], quad[1]),
        math.dist(quad[1], quad[2]),
        math.dist(quad[2], quad[3]),
        math.dist(quad[3], quad[0]),
    )
    return (top + bottom) / 2, (left + right) / 2


def angle_deg(quad: Array) -> float:
    """Direction of the text, from the x axis, clockwise on the screen."""
    across = (quad[1] - quad[0]) + (quad[2] - quad[3])
    return math.degrees(math.atan2(across[1], across[0]))


def scaling(factor: float) -> Array:
    """A homography that scales about the origin."""
    return np.diag([factor, factor, 1.0])


def translation(dx: float, dy: float) -> Array:
    """A homography that moves by (dx, dy)."""
    return np.array([[1.0, 0.0, dx], [0.0, 1.0, dy], [0.0, 0.0, 1.0]])


def rotation(angle: float, width: int, height: int) -> tuple[Array, int, int]:
    """Turn a picture anticlockwise by `angle` degrees onto a canvas that holds it.

    Returns:
        (turned_from_source, width, height) of the new canvas in px.
    """
    radians = math.radians(angle)
    cos, sin = math.cos(radians), math.sin(radians)
    turned_from_source = np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64)
    moved = transform(turned_from_source, corners)
    low, high = moved.min(axis=0), moved.max(axis=0)
    new_width, new_height = (math.ceil(v - 1e-6) for v in high - low)
    return translation(-low[0], -low[1]) @ turned_from_source, new_width, new_height


def bounds(quad: Quad) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the quad's axis-aligned box."""
    xs = [x for x, _ in quad]
    ys = [y for _, y in quad]
    return min(xs), min(ys), max(xs), max(ys)


def overlap(one: Array, other: Array) -> float:
    """Share of the smaller upright box that lies in the other."""
    a, b = bounds(as_quad(one)), bounds(as_quad(other))
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return width * height / max(smaller, 1.0)


def box(left: float, top: float, right: float, bottom: float) -> Quad:
    """The quad of an axis-aligned box."""
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def union(quads: list[Quad]) -> Quad:
    """A quad around all of `quads`: along the first one's direction when alone."""
    if len(quads) == 1:
        return quads[0]
    boxes = [bounds(quad) for quad in quads]
    return box(
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def slice_along(quad: Quad, start: float, end: float) -> Quad:
    """The part of a quad between two fractions of its length from the left edge."""
    points = as_array(quad)
    top = points[1] - points[0]
    bottom = points[2] - points[3]
    return as_quad(
        np.array(
            [
                points[0] + top * start,
                points[0] + top * end,
                points[3] + bottom * end,
                points[3] + bottom * start,
            ]
        )
    )
