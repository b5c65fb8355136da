"""Whether two small pictures are one scan, however it was re-compressed or resized.

Two cards of one office and term bear the same print, so only how they lay on the glass
tells their scans apart: the pictures are compared edge on edge, without looking for where
one fits the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from verifier.overlaying import FLAT
from verifier.thumbnails import Grey

SIDE: Final = 80  # parts of each side that are compared
REACH: Final = 3  # parts, of the light that is taken out
LIKE: Final = 0.94
"""Copies of JPEG quality 30 or 0.4 of the size keep 0.945, half of them 0.99. Of two cards that
were laid on the glass by hand, a degree and a hundredth of their width apart, one pair in a
thousand comes to it."""
FEW: Final = 20  # cards, of which one in fifty finds another that lay as it did
_STRICTER: Final = 0.3
"""How the chance falls with the distance from 1: of 2,000 cards one in fifty comes to 0.985."""
ONE: Final = 0.994  # cards whose edges a program found, and cut at, come to 0.99
MOST_PARTNERS: Final = 3  # of a picture in a large group
MOST_AT_ONCE: Final = 4_000  # pictures of a group; a larger one is compared in parts
_ROWS: Final = 500  # of the table of all pairs, at a time

_AROUND: Final = np.array(
    [
        np.bincount(
            np.pad(np.arange(SIDE), REACH, mode="reflect")[part : part + 2 * REACH + 1],
            minlength=SIDE,
        )
        for part in range(SIDE)
    ],
    np.float32,
) / (2 * REACH + 1)
"""The matrix, (SIDE, SIDE), that takes the mean of each part's surroundings."""

Framed = NDArray[np.float32]
"""A picture's parts as a unit vector, (SIDE**2,)."""


def framed(picture: Grey) -> Framed:
    """The picture with its edges and without its light; an empty page gives zeros."""
    height, width = picture.shape
    parts = _means(height) @ picture @ _means(width).T
    rest = parts - _AROUND @ parts @ _AROUND.T
    spread = np.sqrt(_AROUND @ (rest * rest) @ _AROUND.T)
    print_ = rest / (spread + FLAT)
    length = float(np.linalg.norm(print_))
    return np.asarray((print_ / length if length > 1 else print_ * 0).ravel(), np.float32)


def likeness(one: Framed, other: Framed) -> float:
    """From -1 to 1, see `LIKE` and `ONE`."""
    return float(one @ other)


def least_likeness(count: int) -> float:
    """How alike two of so many pictures must be: among many, more lie alike by chance."""
    return 1 - (1 - LIKE) * float(min(1.0, FEW / max(count, 1)) ** _STRICTER)


def alike(pictures: Sequence[Framed]) -> Iterator[tuple[int, int, float]]:
    """The pairs that may be one scan, by place, with their likeness; each picture's best."""
    least = least_likeness(len(pictures))
    found: dict[tuple[int, int], float] = {}
    for first in range(0, len(pictures), MOST_AT_ONCE):
        if len(pictures) - first < 2:
            break
        table = np.stack(pictures[first : first + MOST_AT_ONCE])
        for row in range(0, len(table), _ROWS):
            likenesses = table[row : row + _ROWS] @ table.T
            places = np.arange(len(likenesses))
            likenesses[places, row + places] = -1
            count = min(MOST_PARTNERS, len(table) - 1)
            best = np.argpartition(-likenesses, count - 1, axis=1)[:, :count]
            of_best = np.take_along_axis(likenesses, best, axis=1)
            for place, partner in np.argwhere(of_best >= least):
                one, other = sorted((row + int(place), int(best[place, partner])))
                found[first + one, first + other] = float(of_best[place, partner])
    for (one, other), each in sorted(found.items()):
        yield one, other, each


@cache
def _means(length: int) -> NDArray[np.float32]:
    """The matrix, (SIDE, length), that takes the mean of each of `SIDE` equal parts."""
    edges = np.linspace(0, length, SIDE + 1)
    pixels = np.arange(length)
    inside = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    shares = np.maximum(inside, 0)
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)
