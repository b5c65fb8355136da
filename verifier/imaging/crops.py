"""Line pictures cut out of a page, and views of them."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.pictures import Picture

MARGIN: Final = 0.12
WIDE_MARGIN: Final = 0.3
RED_EXCESS: Final = 40  # red above both other channels, of 255: seal ink, not skin or paper
MIN_RED_SHARE: Final = 0.01


def cut(page: Picture, quad: Array, margin: float = MARGIN) -> Picture:
    """The quad, widened on all sides, flattened to an upright rectangle of its own size.

    Args:
        page: (H, W, 3) BGR.
        quad: (4, 2) px of the page.
        margin: in line heights; the detector's quads sit tight on the strokes, and
            the recogniser tells dense characters apart far better with air around.
    """
    quad = _widened(quad, margin)
    along, across = geometry.size(quad)
    # Stretched by what the margin takes: dense digits need their frames.
    width, height = max(4, round(along * (1 + 2 * margin))), max(4, round(across))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    crop_from_page = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    crop = cv2.warpPerspective(
        page,
        crop_from_page,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(crop, dtype=np.uint8)


def _widened(quad: Array, margin: float) -> Array:
    width, height = geometry.size(quad)
    along = (quad[1] - quad[0] + quad[2] - quad[3]) / 2 / max(width, 1.0)
    across = (quad[3] - quad[0] + quad[2] - quad[1]) / 2 / max(height, 1.0)
    signs = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=np.float64)
    out = margin * height
    return np.asarray(quad + signs[:, :1] * along * out + signs[:, 1:] * across * out)


def enlarged(crop: Picture) -> Picture:
    """The line at twice its size with its edges sharpened: for small or soft print."""
    large = cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(large, (0, 0), 2.0)
    return np.asarray(cv2.addWeighted(large, 1.8, soft, -0.8, 0), dtype=np.uint8)


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
    low, high = (float(level) for level in np.percentile(red, (1, 90)))
    stretched = np.clip((red - low) * (255.0 / max(30.0, high - low)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(stretched, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _red(picture: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    blue, green, red = (picture[:, :, i].astype(np.int16) for i in range(3))
    return np.asarray((red - np.maximum(blue, green)) > RED_EXCESS)
