"""White gaps between the lines of a page, along which several papers lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from verifier import geometry
from verifier.model import TextLine

MIN_GAP: Final = 1.5  # line heights: what lies closer belongs together
MAX_GAPS: Final = 12  # the widest ones; a table has one between any two of its rows

Sides = tuple[list[int], list[int]]


def across(lines: Sequence[TextLine]) -> list[Sides]:
    """The gaps that go through the whole page, level or upright, the widest first.

    Returns:
        For each the indices of the lines before it (above or left) and after it.
    """
    if len(lines) < 2:
        return []
    boxes = [geometry.bounds(line.quad) for line in lines]
    usual = median(geometry.size(geometry.as_array(line.quad))[1] for line in lines)
    found: list[tuple[float, Sides]] = []
    for axis in (0, 1):
        order = sorted(range(len(boxes)), key=lambda index: boxes[index][axis])
        reach = boxes[order[0]][axis + 2]
        for place, index in enumerate(order[1:], start=1):
            gap = boxes[index][axis] - reach
            if gap > MIN_GAP * usual:
                found.append((gap, (order[:place], order[place:])))
            reach = max(reach, boxes[index][axis + 2])
    found.sort(key=lambda one: -one[0])
    return [sides for _, sides in found[:MAX_GAPS]]
