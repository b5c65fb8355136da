"""How large a page is kept: bounded by area, so that long screenshots stay legible.

A screenshot scrolled over ten screens has the width of one; bounding its long side
would leave a strip whose characters are 5 px high. So the area is bounded for all
pages, and a long page keeps its short side up to the width of a phone's screen.
"""

from __future__ import annotations

import math
from typing import Final

MAX_PAGE_PX: Final = 3_200 * 2_400  # a photo of 4:3; A4 at 280 dpi
LONG: Final = 2.2  # long side to short side beyond every paper and screen
LONG_SHORT_SIDE_PX: Final = 1_080  # a phone's screen
MAX_LONG_PAGE_PX: Final = 16_000_000
# OpenCV's warps and remaps take no side beyond 32,767.
MAX_SIDE_PX: Final = 30_000


def is_long(width: float, height: float) -> bool:
    """Whether the sides are those of a scrolled screenshot, lying or standing."""
    return max(width, height) > LONG * min(width, height)


def page_scale(width: float, height: float) -> float:
    """The largest scale at which a page of these sides may be kept.

    Args:
        width: in any unit above 0.
        height: in the same unit.

    Returns:
        px per unit. Above 1 for a picture in px that is smaller than it may be.
    """
    scale = math.sqrt(MAX_PAGE_PX / (width * height))
    if is_long(width, height):
        wide_enough = LONG_SHORT_SIDE_PX / min(width, height)
        scale = max(scale, min(wide_enough, math.sqrt(MAX_LONG_PAGE_PX / (width * height))))
    return min(scale, MAX_SIDE_PX / max(width, height))
