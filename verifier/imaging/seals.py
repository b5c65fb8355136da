"""Round seals (公章): red ones told by their ring of ink, copied ones by their circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from verifier.imaging.crops import red_ink
from verifier.imaging.pictures import Picture

LOOK_SIDE_PX: Final = 1_000  # seals are large; more pixels only cost time
MIN_RADIUS: Final = 0.025  # of the picture's long side
MAX_RADIUS: Final = 0.20
SECTORS: Final = 48
MIN_RING: Final = 0.75  # of the sectors that show ink near the rim
MAX_FILL: Final = 0.62  # a disc that is red all over is a logo, not a seal
MIN_ROUNDNESS: Final = 0.8  # of HOUGH_GRADIENT_ALT: 1 is a perfect circle
STRONG_EDGE: Final = 120  # of the Scharr gradient; a grey ring on paper has more


@dataclass(frozen=True)
class Seal:
    """Where a round seal is, in px of the picture.

    Attributes:
        is_red: its ink is red; otherwise it is a copy's grey or black.
    """

    x: float
    y: float
    radius: float
    is_red: bool


def red_seals(picture: Picture) -> list[Seal]:
    """The round red seals: rings of ink with more open than inked inside.

    Args:
        picture: (H, W, 3) BGR.
    """
    small, ratio = _small(picture)
    ink = red_ink(small).astype(np.uint8)
    reach = max(3, round(0.008 * max(small.shape[:2])))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    # A red frame around the page encloses its seals: every contour counts.
    contours, _ = cv2.findContours(joined, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    rings = filter(None, (_ring(ink, contour.reshape(-1, 2)) for contour in contours))
    apart: list[tuple[float, float, float]] = []
    for x, y, radius in sorted(rings, key=lambda ring: -ring[2]):
        if all(np.hypot(x - other[0], y - other[1]) > 0.5 * other[2] for other in apart):
            apart.append((x, y, radius))
    return [Seal(x / ratio, y / ratio, r / ratio, True) for x, y, r in apart]


def copied_seals(picture: Picture) -> list[Seal]:
    """Round seals of any ink, as photocopies and faxes show them, the largest first.

    Args:
        picture: (H, W, 3) BGR.
    """
    small, ratio = _small(picture)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (0, 0), 1.2)
    long_side = max(small.shape[:2])
    found = cv2.HoughCircles(
        grey,
        cv2.HOUGH_GRADIENT_ALT,
        dp=1.5,
        minDist=2 * MIN_RADIUS * long_side,
        param1=STRONG_EDGE,
        param2=MIN_ROUNDNESS,
        minRadius=round(MIN_RADIUS * long_side),
        maxRadius=round(MAX_RADIUS * long_side),
    )
    if found is None:
        return []
    circles = sorted(found.reshape(-1, 3).tolist(), key=lambda circle: -circle[2])
    return [Seal(x / ratio, y / ratio, r / ratio, False) for x, y, r in circles]


def _small(picture: Picture) -> tuple[Picture, float]:
    ratio = min(1.0, LOOK_SIDE_PX / max(picture.shape[:2]))
    if ratio == 1.0:
        return picture, ratio
    small = cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), ratio


def _ring(ink: NDArray[np.uint8], contour: NDArray[Any]) -> tuple[float, float, float] | None:
    """The circle around a contour, when ink runs along most of it."""
    (x, y), radius = cv2.minEnclosingCircle(contour.astype(np.float32))
    long_side = max(ink.shape)
    if not MIN_RADIUS * long_side <= radius <= MAX_RADIUS * long_side:
        return None
    rows, columns = np.nonzero(ink)
    distance = np.hypot(columns - x, rows - y)
    inside = distance <= radius
    if inside.sum() > MAX_FILL * np.pi * radius**2:
        return None
    rim = inside & (distance >= 0.84 * radius)
    angles = np.arctan2(rows[rim] - y, columns[rim] - x)
    sectors = np.unique(((angles + np.pi) / (2 * np.pi) * SECTORS).astype(int) % SECTORS)
    return (x, y, radius) if len(sectors) >= MIN_RING * SECTORS else None
