"""Pages seen at a slant, flattened by their outline or by their lines of text.

A homography is proposed for each outline in the picture and for the vanishing point
of the lines of text. The text decides between them: a page is flattened only where
its lines fan out clearly less afterwards. So a table's edge or a photograph on the
page cannot bend it, and pages that lie flat already are left as they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.limits import page_scale
from verifier.imaging.outlines import find_outlines
from verifier.imaging.pictures import Picture

ELONGATED: Final = 3.0  # long side to short side of a box that tells a direction
MIN_LINES: Final = 5
MIN_FAN_DEG: Final = 1.2  # between the first and the last line: half a line's height on A4
MIN_TAPER: Final = 0.05  # by which a side is shorter than the one that faces it
BETTER: Final = 0.7  # of the fan that may be left by a flattening of its worth
MAX_BESIDE_DEG: Final = 15.0  # beyond it from the main direction stands a watermark
MIN_TEXT_LINES: Final = 8  # from which a vanishing point is told
CLEARLY: Final = 0.6  # of the residual of two straight papers, that one slanted page may have
MIN_TEXT_INSIDE: Final = 0.7  # of the text that a page's outline encloses
MARGIN: Final = 0.03  # of the longer side, around what the page must show
MAX_GROWTH: Final = 1.8  # of the area: a flattening that needs more is no page's
FOCAL_RANGE: Final = (0.5, 3.0)  # of the picture's long side: phones and their zooms
_TIES: Final = 12  # steps of the robust fit


@dataclass(frozen=True)
class Flattening:
    """How a picture becomes a flat page.

    Attributes:
        page_from_source: homography, px to px.
        width: of the page, px.
        height: of the page, px.
    """

    page_from_source: Array
    width: int
    height: int


def flattening(picture: Picture, quads: Sequence[Array]) -> Flattening | None:
    """How to flatten a page, or None where it is flat enough or nothing is sure.

    Args:
        picture: (H, W, 3) BGR.
        quads: its lines of text, (4, 2) px each.
    """
    directed = _directed(quads)
    if len(directed) < MIN_LINES:
        return None
    before = fan_deg(np.eye(3), directed)
    if before < MIN_FAN_DEG:
        return None
    height, width = picture.shape[:2]
    best: Flattening | None = None
    least = BETTER * before
    for corners in find_outlines(picture):
        if _taper(corners) < MIN_TAPER or _share_inside(corners, quads) < MIN_TEXT_INSIDE:
            continue
        flat = _of_outline(corners, quads, width, height)
        if flat is not None and (fan := fan_deg(flat.page_from_source, directed)) < least:
            best, least = flat, fan
    if best is not None:
        return best
    flat = _of_text(directed, width, height)
    if flat is None or fan_deg(flat.page_from_source, directed) > BETTER * before:
        return None
    return flat


def flatten(picture: Picture, flat: Flattening) -> Picture:
    """The flat page; what lies beyond the picture is as its rim is.

    Args:
        picture: (H, W, 3) BGR.
        flat: as found for it.
    """
    height = picture.shape[0]
    border = [float(v) for v in np.median(picture[:: max(1, height // 50), [0, -1]], axis=(0, 1))]
    page = cv2.warpPerspective(
        picture,
        flat.page_from_source,
        (flat.width, flat.height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=border,
    )
    return np.asarray(page, dtype=np.uint8)


def fan_deg(page_from_source: Array, quads: Sequence[Array]) -> float:
    """By how much the lines of text differ in direction once they are mapped.

    Args:
        page_from_source: homography.
        quads: (4, 2) px, longer than high or higher than long.

    Returns:
        The spread between the 15th and the 85th hundredth of the print, in degrees.
    """
    ends = np.array([_ends(quad) for quad in quads])
    mapped = geometry.transform(page_from_source, ends.reshape(-1, 2)).reshape(-1, 2, 2)
    along = mapped[:, 1] - mapped[:, 0]
    lengths = np.hypot(*along.T)
    directions = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    # Tall boxes are lines of a page that lies on its side: quarters of a turn are equal.
    middle = _main_direction(directions, lengths)
    beside = (directions - middle + 45.0) % 90.0 - 45.0
    order = np.argsort(beside)
    cumulated = np.cumsum(lengths[order]) / lengths.sum()
    low, high = (float(beside[order][np.searchsorted(cumulated, q)]) for q in (0.15, 0.85))
    return high - low


def _main_direction(directions: Array, weights: Array) -> float:
    """The direction that most print has, in degrees; quarters of a turn are equal."""
    apart = (directions[:, None] - directions + 45.0) % 90.0 - 45.0
    near = np.abs(apart) < MAX_BESIDE_DEG / 2
    best = int(np.argmax(near @ weights))
    return float(directions[best] - _median(apart[best][near[best]], weights[near[best]]))


def _directed(quads: Sequence[Array]) -> list[Array]:
    """The boxes that tell a direction which most of the print has."""
    long_ones = [quad for quad in quads if _is_elongated(quad)]
    if not long_ones:
        return []
    along = np.array([end - start for start, end in map(_ends, long_ones)])
    directions = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    beside = (directions - _main_direction(directions, np.hypot(*along.T)) + 45.0) % 90.0 - 45.0
    return [q for q, away in zip(long_ones, beside, strict=True) if abs(away) < MAX_BESIDE_DEG]


def _is_elongated(quad: Array) -> bool:
    width, height = geometry.size(quad)
    return max(width, height) > ELONGATED * max(1.0, min(width, height))


def _ends(quad: Array) -> Array:
    """Where the line of text begins and ends, on its middle; (2, 2)."""
    width, height = geometry.size(quad)
    if width >= height:
        return np.array([(quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2])
    return np.array([(quad[0] + quad[1]) / 2, (quad[3] + quad[2]) / 2])


# --- by the outline ---------------------------------------------------------------


def _taper(corners: Array) -> float:
    """By which share the shorter of two facing sides is shorter; the larger of both pairs."""
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    pairs = [sorted((sides[0], sides[2])), sorted((sides[1], sides[3]))]
    return float(max(1 - short / max(long, 1e-6) for short, long in pairs))


def _share_inside(corners: Array, quads: Sequence[Array]) -> float:
    contour = corners.astype(np.float32)
    lengths = np.array([max(geometry.size(quad)) for quad in quads])
    inside = np.array(
        [
            cv2.pointPolygonTest(contour, tuple(map(float, quad.mean(axis=0))), measureDist=False)
            >= 0
            for quad in quads
        ]
    )
    return float(lengths[inside].sum() / max(lengths.sum(), 1e-6))


def _of_outline(
    corners: Array, quads: Sequence[Array], width: int, height: int
) -> Flattening | None:
    ratio = aspect(corners, width, height)
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    across, along = max(sides[0], sides[2]), max(sides[1], sides[3])
    # The larger of both, so that no side of the page loses pixels.
    across, along = max(across, along * ratio), max(along, across / ratio)
    square = np.array([[0, 0], [across, 0], [across, along], [0, along]], dtype=np.float32)
    matrix = np.asarray(
        cv2.getPerspectiveTransform(corners.astype(np.float32), square), dtype=np.float64
    )
    shown = np.concatenate([corners, *quads])
    return _placed(matrix, shown, width, height)


def aspect(corners: Array, width: int, height: int) -> float:
    """Width to height of the rectangle that a camera sees as these corners.

    From Zhang and He, Whiteboard scanning and image enhancement (2007), with square
    pixels and the optical axis in the picture's middle. Where the perspective is too
    weak to tell the focal length, or tells one that no phone has, the ratio of the
    mean sides is taken.

    Args:
        corners: (4, 2) px, clockwise from the top left.
        width: of the picture, px.
        height: of the picture, px.
    """
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    plain = float((sides[0] + sides[2]) / (sides[1] + sides[3]))
    centred = corners - np.array([width / 2, height / 2])
    m1, m2, m4, m3 = np.hstack([centred, np.ones((4, 1))])
    k2 = np.dot(np.cross(m1, m4), m3) / np.dot(np.cross(m2, m4), m3)
    k3 = np.dot(np.cross(m1, m4), m2) / np.dot(np.cross(m3, m4), m2)
    n2, n3 = k2 * m2 - m1, k3 * m3 - m1
    if abs(n2[2]) < 0.02 or abs(n3[2]) < 0.02:
        return plain
    squared = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2])
    low, high = (bound * max(width, height) for bound in FOCAL_RANGE)
    if not low**2 < squared < high**2:
        return plain
    lengths = [(n[0] ** 2 + n[1] ** 2) / squared + n[2] ** 2 for n in (n2, n3)]
    return float(math.sqrt(lengths[0] / lengths[1]))


# --- by the text ------------------------------------------------------------------


def _of_text(quads: Sequence[Array], width: int, height: int) -> Flattening | None:
    """By the vanishing point of the lines of text, where it can be told surely."""
    ends = np.array([_ends(quad) for quad in quads])
    along = ends[:, 1] - ends[:, 0]
    lengths = np.hypot(*along.T)
    directions = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    quarter = 90.0 if _is_mostly_tall(along, lengths) else 0.0
    near = np.abs((directions - quarter + 90.0) % 180.0 - 90.0) < 30.0
    if near.sum() < MIN_LINES:
        return None
    level = quarter + _median(directions[near] - quarter, lengths[near])
    # Lines run along x, the picture's middle is the origin, its long side the unit.
    unit = float(max(width, height))
    radians = math.radians(level)
    turn = np.array(
        [
            [math.cos(radians), math.sin(radians), 0.0],
            [-math.sin(radians), math.cos(radians), 0.0],
            [0.0, 0.0, 1.0],
        ]
    )
    text_from_source = (
        turn @ geometry.scaling(1 / unit) @ geometry.translation(-width / 2, -height / 2)
    )
    placed = geometry.transform(text_from_source, ends[near].reshape(-1, 2)).reshape(-1, 2, 2)
    fit = _vanishing(placed, lengths[near])
    if fit is None:
        return None
    slope, tilt = fit
    flat_from_text = np.array([[1.0, 0.0, 0.0], [-slope, 1.0, 0.0], [-tilt, 0.0, 1.0]])
    page_from_source = geometry.scaling(unit) @ flat_from_text @ text_from_source
    # Tall lines stay tall: turning is for the one who knows up from down.
    back = np.linalg.inv(turn) if quarter else np.eye(3)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64)
    return _placed(back @ page_from_source, corners, width, height)


def _is_mostly_tall(along: Array, lengths: Array) -> bool:
    tall = np.abs(along[:, 1]) > np.abs(along[:, 0])
    return float(lengths[tall].sum()) > float(lengths.sum()) / 2


def _median(values: Array, weights: Array) -> float:
    order = np.argsort(values)
    cumulated = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(cumulated, cumulated[-1] / 2)])


def _vanishing(ends: Array, weights: Array) -> tuple[float, float] | None:
    """Slope q and tilt p of lines that meet in (1 / p, q / p), or None when unsure.

    A line through (x, y) with slope s that leads there has s = q - p (y - s x), which
    is linear in both; Tukey's weights leave out what is no line of the text.

    Args:
        ends: (n, 2, 2), first and last point of each line.
        weights: (n,).
    """
    along = ends[:, 1] - ends[:, 0]
    slopes = along[:, 1] / np.where(np.abs(along[:, 0]) < 1e-9, 1e-9, along[:, 0])
    x, y = ends.mean(axis=1).T
    design = np.column_stack([np.ones(len(slopes)), -(y - slopes * x)])
    trust = weights.copy()
    solution = np.zeros(2)
    spread = 0.0
    for _ in range(_TIES):
        root = np.sqrt(trust)[:, None]
        solution, *_ = np.linalg.lstsq(design * root, slopes * root[:, 0], rcond=None)
        left = np.abs(slopes - design @ solution)
        spread = max(1.4826 * _median(left, weights), 1e-4)
        trust = weights * np.maximum(0.0, 1 - (left / (4.7 * spread)) ** 2) ** 2
    if (trust > 0).sum() < MIN_TEXT_LINES or _is_step(y, slopes, weights, design @ solution):
        return None
    informed = (design.T * (trust / trust.max())) @ design
    error = spread * math.sqrt(float(np.linalg.pinv(informed)[1, 1]))
    tilt = float(solution[1])
    return (float(solution[0]), tilt) if abs(tilt) > 4 * error and abs(tilt) < 0.8 else None


def _is_step(y: Array, slopes: Array, weights: Array, fitted: Array) -> bool:
    """Whether two papers, each straight in itself, explain the slopes about as well."""
    order = np.argsort(y)
    left = float((weights * np.abs(slopes - fitted)).sum())
    for cut in range(2, len(order) - 1):  # a paper has two lines at least
        parts = (order[:cut], order[cut:])
        step = sum(
            float((weights[p] * np.abs(slopes[p] - _median(slopes[p], weights[p]))).sum())
            for p in parts
        )
        if left > CLEARLY * step:
            return True
    return False


# --- the page's frame -------------------------------------------------------------


def _placed(matrix: Array, shown: Array, width: int, height: int) -> Flattening | None:
    """The homography moved and scaled so that the page just holds `shown`, or None."""
    homogeneous = np.hstack([shown, np.ones((len(shown), 1))]) @ matrix.T
    if homogeneous[:, 2].min() * homogeneous[:, 2].max() <= 0:
        return None  # a part lies behind the horizon
    moved = homogeneous[:, :2] / homogeneous[:, 2:]
    low, high = moved.min(axis=0), moved.max(axis=0)
    margin = MARGIN * float((high - low).max())
    low, high = low - margin, high + margin
    wide, tall = (float(v) for v in high - low)
    if wide * tall > MAX_GROWTH * width * height:
        return None
    scale = min(1.0, page_scale(wide, tall))
    page = geometry.scaling(scale) @ geometry.translation(-low[0], -low[1]) @ matrix
    return Flattening(page, max(1, math.ceil(wide * scale)), max(1, math.ceil(tall * scale)))
