"""Round red seals (公章), told by their ring."""

from __future__ import annotations

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


def has_red_seal(picture: Picture) -> bool:
    """Whether a round red seal is seen: a ring of ink with more open than inked inside.

    Args:
        picture: (H, W, 3) BGR.
    """
    ratio = LOOK_SIDE_PX / max(picture.shape[:2])
    if ratio < 1:
        picture = np.asarray(
            cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA),
            dtype=np.uint8,
        )
    ink = red_ink(picture).astype(np.uint8)
    reach = max(3, round(0.008 * max(picture.shape[:2])))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return any(_is_ring(ink, contour.reshape(-1, 2)) for contour in contours)


def _is_ring(ink: NDArray[np.uint8], contour: NDArray[Any]) -> bool:
    (x, y), radius = cv2.minEnclosingCircle(contour.astype(np.float32))
    long_side = max(ink.shape)
    if not MIN_RADIUS * long_side <= radius <= MAX_RADIUS * long_side:
        return False
    rows, columns = np.nonzero(ink)
    distance = np.hypot(columns - x, rows - y)
    inside = distance <= radius
    if inside.sum() > MAX_FILL * np.pi * radius**2:
        return False
    rim = inside & (distance >= 0.84 * radius)
    angles = np.arctan2(rows[rim] - y, columns[rim] - x)
    sectors = np.unique(((angles + np.pi) / (2 * np.pi) * SECTORS).astype(int) % SECTORS)
    return len(sectors) >= MIN_RING * SECTORS
