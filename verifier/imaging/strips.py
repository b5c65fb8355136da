"""Long pages looked at in overlapping parts, so that their print is large enough.

A detector that looks at a page at a fixed long side sees a scrolled screenshot 100 px
wide. Parts of the shape of a screen are looked at one by one; lines that the cut
between two parts goes through are whole in one of them, since the parts overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np

from verifier.geometry import Array
from verifier.imaging.limits import is_long
from verifier.imaging.pictures import Picture

SHAPE: Final = 1.6  # of a part, long side to short side
OVERLAP: Final = 0.15  # of the short side, at least: three lines of a phone's screen


@dataclass(frozen=True)
class Strip:
    """A part of a page, its edges in px of the page."""

    left: int
    top: int
    right: int
    bottom: int

    def of(self, page: Picture) -> Picture:
        """The part's own pixels."""
        return np.ascontiguousarray(page[self.top : self.bottom, self.left : self.right])


def strips(width: int, height: int) -> tuple[Strip, ...]:
    """The parts of a page, in order; the whole page as one part where it is not long."""
    if not is_long(width, height):
        return (Strip(0, 0, width, height),)
    along, across = max(width, height), min(width, height)
    part = round(SHAPE * across)
    count = ceil((along - OVERLAP * across) / (part - OVERLAP * across))
    starts = [round(index * (along - part) / (count - 1)) for index in range(count)]
    if height >= width:
        return tuple(Strip(0, start, width, start + part) for start in starts)
    return tuple(Strip(start, 0, start + part, height) for start in starts)


def join(parts: Sequence[tuple[Strip, Sequence[Array]]]) -> list[Array]:
    """The quads of all parts as quads of the page, each line once.

    Args:
        parts: the strips in order, each with quads (4, 2) in px of the strip.

    Returns:
        Quads (4, 2) in px of the page. Of a line that two parts saw, the larger view is
        kept: the part that a cut does not go through saw it whole.
    """
    kept: list[Array] = []
    for strip, quads in parts:
        for quad in quads:
            moved = np.asarray(quad + np.array([strip.left, strip.top], dtype=np.float64))
            rivals = [index for index, other in enumerate(kept) if _is_same(other, moved)]
            if rivals and max(_area(kept[index]) for index in rivals) >= _area(moved):
                continue
            kept = [other for index, other in enumerate(kept) if index not in rivals]
            kept.append(moved)
    return kept


def _is_same(a: Array, b: Array) -> bool:
    """Whether two boxes cover each other by more than half of the smaller."""
    low = np.maximum(a.min(axis=0), b.min(axis=0))
    high = np.minimum(a.max(axis=0), b.max(axis=0))
    shared = float(np.prod(np.maximum(high - low, 0)))
    return shared > 0.5 * min(_area(a), _area(b))


def _area(quad: Array) -> float:
    return float(np.prod(quad.max(axis=0) - quad.min(axis=0)))
