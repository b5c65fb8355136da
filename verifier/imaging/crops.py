"""Line pictures cut out of a page, and views of them."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.pictures import Picture

RED_EXCESS: Final = 40  # red above both other channels, of 255: seal ink, not skin or paper
MIN_RED_SHARE: Final = 0.01


def cut(page: Picture, quad: Array) -> Picture:
    """The quad flattened to an upright rectangle of its own size."""
    width, height = (max(4, round(v)) for v in geometry.size(quad))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    crop_from_page = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    crop = cv2.warpPerspective(
        page, crop_from_page, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(crop, dtype=np.uint8)


def turned(crop: Picture) -> Picture:
    """The line picture upside down."""
    return np.ascontiguousarray(crop[::-1, ::-1])


def red_share(picture: Picture) -> float:
    """Which fraction of the picture is covered by red ink."""
    return float(_red(picture).mean()) if picture.size else 0.0


def without_red(crop: Picture) -> Picture | None:
    """The line with seal ink removed, or None where there is none.

    Red ink is bright in the red channel, so black print stands alone in it; the
    channel is stretched so that faint print under a seal keeps its contrast.
    """
    if red_share(crop) < MIN_RED_SHARE:
        return None
    red = crop[:, :, 2].astype(np.float32)
    low, high = np.percentile(red, 1), np.percentile(red, 90)
    stretched = np.clip((red - low) * (255.0 / max(30.0, high - low)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(stretched, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _red(picture: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    blue, green, red = (picture[:, :, i].astype(np.int16) for i in range(3))
    return np.asarray((red - np.maximum(blue, green)) > RED_EXCESS)
