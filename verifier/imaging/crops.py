"""Line pictures cut out of a page, and views of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.pictures import Picture

MARGIN: Final = 0.12
WIDE_MARGIN: Final = 0.3
RED_EXCESS: Final = 40  # red above both other channels, of 255: seal ink, not skin or paper
DIM_RED_EXCESS: Final = 18  # in dim pictures, where it must also be a good part of the red
DIM_RED_SHARE: Final = 0.2
MIN_RED_SHARE: Final = 0.01
PALE_FROM: Final = 0.6  # of the way from the print's darkness to the paper's


@dataclass(frozen=True)
class Air:
    """How far a crop reaches beyond its quad, in px.

    The detector's quads sit tight on the strokes, and the recogniser tells dense
    characters apart far better with air around; but another box's characters in
    the crop would be read into the line.
    """

    left: float
    right: float
    across: float


NO_ROOM: Final = (math.inf, math.inf)


def air(quad: Array, margin: float = MARGIN, room: tuple[float, float] = NO_ROOM) -> Air:
    """The air to leave around a quad.

    Args:
        quad: (4, 2) px.
        margin: wanted, in line heights.
        room: px to the next box on the left and on the right; half of it is taken.
    """
    wanted = margin * geometry.size(quad)[1]
    return Air(min(wanted, max(0.0, room[0] / 2)), min(wanted, max(0.0, room[1] / 2)), wanted)


def cut(page: Picture, quad: Array, around: Air) -> Picture:
    """The quad with air around, flattened to an upright rectangle.

    Args:
        page: (H, W, 3) BGR.
        quad: (4, 2) px of the page.
        around: how far beyond the quad.
    """
    along, across = geometry.size(quad)
    # Stretched by what the air above and below takes: dense digits need their frames.
    stretch = (across + 2 * around.across) / max(across, 1.0)
    width = max(4, round((along + around.left + around.right) * stretch))
    height = max(4, round(across + 2 * around.across))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    widened = _widened(quad, around).astype(np.float32)
    crop = cv2.warpPerspective(
        page,
        cv2.getPerspectiveTransform(widened, corners),
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(crop, dtype=np.uint8)


def without_air(
    spans: tuple[tuple[float, float], ...], quad: Array, around: Air
) -> tuple[tuple[float, float], ...]:
    """Places in a crop, as fractions of its width, to fractions of the quad's own."""
    along = max(geometry.size(quad)[0], 1.0)
    whole = along + around.left + around.right

    def inside(place: float) -> float:
        return min(1.0, max(0.0, (place * whole - around.left) / along))

    return tuple((inside(start), inside(end)) for start, end in spans)


def _widened(quad: Array, around: Air) -> Array:
    width, height = geometry.size(quad)
    along = (quad[1] - quad[0] + quad[2] - quad[3]) / 2 / max(width, 1.0)
    across = (quad[3] - quad[0] + quad[2] - quad[1]) / 2 / max(height, 1.0)
    sideways = np.array([[-around.left], [around.right], [around.right], [-around.left]])
    upright = np.array([[-1.0], [-1.0], [1.0], [1.0]]) * around.across
    return np.asarray(quad + sideways * along + upright * across)


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
    return float(red_ink(picture).mean()) if picture.size else 0.0


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


def red_ink(picture: Picture) -> NDArray[np.bool_]:
    """Where the picture is covered by red ink, (H, W)."""
    blue, green, red = (picture[:, :, i].astype(np.int16) for i in range(3))
    excess = red - np.maximum(blue, green)
    dim = (excess > DIM_RED_EXCESS) & (excess > DIM_RED_SHARE * red)
    return np.asarray((excess > RED_EXCESS) | dim)


def dark_ink(crop: Picture) -> Picture:
    """The line with all that is paler than its print made white.

    Watermarks and guilloches are pale by design: print on a paper that is meant to
    be read is the darkest ink there.
    """
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    ink, paper = (float(level) for level in np.percentile(grey, (2, 90)))
    return stretched(grey, ink, ink + PALE_FROM * max(30.0, paper - ink))


def stretched(grey: NDArray[Any], black: float, white: float) -> Picture:
    """The levels from `black` to `white` spread over all; (H, W) to (H, W, 3)."""
    spread = np.clip((grey.astype(np.float32) - black) * (255.0 / (white - black)), 0, 255)
    return np.asarray(cv2.cvtColor(spread.astype(np.uint8), cv2.COLOR_GRAY2BGR), dtype=np.uint8)
