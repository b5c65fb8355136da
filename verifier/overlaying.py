"""Whether two small pictures are one, where one may be cut at its edges or scaled.

They are laid one on the other, and are the same only where every part agrees: two
certificates of one template differ in a few lines and a face.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from verifier.thumbnails import Grey

LEAST_OVERLAP: Final = 0.4  # of the smaller picture: both may be cut by 15 % at every side
SCALES: Final = np.geomspace(0.70, 1 / 0.70, 25)
_REDUCED: Final = 5  # times smaller for the first look
_FINER: Final = (3, 1)  # times smaller for the next ones
_REACH_PX: Final = 5  # of the light that is taken out
FLAT: Final = 12.0  # grey levels: what varies less is paper and noise
_STEPS: Final = 12
_BLOCK_PX: Final = 10
INK: Final = 0.4  # of the usual variation, for a block to say something
FAINTEST: Final = 1e-2  # of the usual variance: what keeps empty blocks from being alike
_INSIDE: Final = 0.95


LEAST_BLOCKS: Final = 12
QUANTILES: Final = (0, 0.03, 0.5)  # of the blocks: the worst, the worse ones, the usual one
WORST: Final = 0.60
"""What the worst part of one picture keeps after JPEG of quality 30 or at 0.4 of its size."""
WORSE: Final = 0.75  # of the worst 3 %
USUAL: Final = 0.90  # of the median


PART_WORSE: Final = 0.45
"""Of a cut picture, which is larger and so sharper than the whole one."""
PART_USUAL: Final = 0.75


class Match(Enum):
    """How two pictures agree.

    Attributes:
        WHOLE: in all their parts.
        PART: as the whole of a paper and a cut of it do, but two papers of a template too.
    """

    NONE = "none"
    PART = "part"
    WHOLE = "whole"


@dataclass(frozen=True)
class Overlay:
    """Two pictures laid one on the other.

    Attributes:
        blocks: how alike each part is that bears print, from the worst on; -1 to 1.
        covered: the part of the first picture that the second one covers.
    """

    blocks: NDArray[np.float32]
    covered: float


@dataclass(frozen=True)
class _Placing:
    """Where a point of the first picture lies in the second: scale times it, plus shift."""

    scale: tuple[float, float]
    shift: tuple[float, float]


def overlay(one: Grey, other: Grey) -> Overlay | None:
    """The second picture laid on the first one, or None where they overlap too little.

    Most copies are whole, and rows of print look alike where they are small: so the pictures
    are laid edge on edge first, and only what does not fit is looked for elsewhere.
    """
    first, second = levelled(one), levelled(other)
    whole = _Placing(
        (second.shape[1] / first.shape[1], second.shape[0] / first.shape[0]), (0.0, 0.0)
    )
    laid = _laid(first, second, whole)
    if laid is not None and len(laid.blocks) and np.median(laid.blocks) >= USUAL:
        return laid
    return _laid(first, second, _first_look(first, second)) or laid


def match(one: Grey, other: Grey) -> Match:
    """Whether the pictures are one."""
    return matched(overlay(one, other))


def edge_on_edge(first: Grey, second: Grey) -> Overlay:
    """Two levelled pictures of one size, without looking for where one fits the other."""
    return Overlay(_blocks(first, second, np.ones(first.shape, np.bool_)), 1.0)


def matched(laid: Overlay | None) -> Match:
    """What the parts of two pictures say that were laid one on the other."""
    if laid is None or len(laid.blocks) < LEAST_BLOCKS:
        return Match.NONE
    worst, worse, usual = np.quantile(laid.blocks, QUANTILES)
    if worst >= WORST and worse >= WORSE and usual >= USUAL:
        return Match.WHOLE
    return Match.PART if worse >= PART_WORSE and usual >= PART_USUAL else Match.NONE


def _laid(first: Grey, second: Grey, guess: _Placing) -> Overlay | None:
    """The second picture laid on the first one, near where it is guessed to lie."""
    placing: _Placing | None = guess
    for times in _FINER:
        if placing is None:
            return None
        placing = _refined(_reduced(first, times), _reduced(second, times), placing, times)
    if placing is None:
        return None
    moved, inside = _sampled(second, first.shape, placing)
    covered = float(inside.mean())
    if covered < LEAST_OVERLAP:
        return None
    return Overlay(_blocks(first, moved, inside), covered)


def levelled(picture: Grey) -> Grey:
    """The print without the light that fell on it: about 0 in mean and 1 in variation."""
    rest = picture - _smoothed(picture)
    return np.asarray(rest / (np.sqrt(_smoothed(rest * rest)) + FLAT), np.float32)


def _smoothed(picture: Grey) -> Grey:
    """The mean of each pixel's surroundings."""
    reach = _REACH_PX
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (reach + 1, reach)
        sums = np.cumsum(np.pad(picture, pad, mode="reflect"), axis=axis, dtype=np.float64)
        last = np.take(sums, range(2 * reach + 1, sums.shape[axis]), axis)
        before = np.take(sums, range(sums.shape[axis] - 2 * reach - 1), axis)
        picture = ((last - before) / (2 * reach + 1)).astype(np.float32)
    return picture


def _first_look(first: Grey, second: Grey) -> _Placing:
    """The likeliest scale and shift, to about 2 % and 4 px."""
    small, whole = _reduced(first, _REDUCED), _reduced(second, _REDUCED)
    size = [2 ** int(np.ceil(np.log2(2.5 * max(small.shape + whole.shape))))] * 2
    spectrum, energy = np.fft.rfft2(small, size), np.fft.rfft2(small * small, size)
    area = np.fft.rfft2(np.ones_like(small), size)
    best, placing = -1.0, _Placing((1.0, 1.0), (0.0, 0.0))
    for scale in SCALES:
        shape = tuple(max(4, round(side * scale)) for side in whole.shape)
        scaled, _ = _sampled(whole, shape, _Placing((1 / scale, 1 / scale), (0.0, 0.0)))
        turned = [np.conj(np.fft.rfft2(part, size)) for part in (scaled, scaled * scaled)]
        ones = np.conj(np.fft.rfft2(np.ones_like(scaled), size))
        products = (spectrum * turned[0], energy * ones, area * turned[1], area * ones)
        both, own, others, shared = (np.fft.irfft2(product, size) for product in products)
        enough = shared >= LEAST_OVERLAP * min(small.size, scaled.size)
        likeness = np.where(enough, both / np.sqrt(np.maximum(own * others, 1.0)), -1.0)
        at = np.unravel_index(int(likeness.argmax()), likeness.shape)
        if likeness[at] > best:
            best = float(likeness[at])
            down, right = (int(a) - (s if a > s // 2 else 0) for a, s in zip(at, size, strict=True))
            placing = _Placing(
                (1 / scale, 1 / scale), (-right * _REDUCED / scale, -down * _REDUCED / scale)
            )
    return placing


def _reduced(picture: Grey, times: int) -> Grey:
    height, width = (side // times * times for side in picture.shape)
    tiles = picture[:height, :width].reshape(height // times, times, -1, times)
    return np.asarray(tiles.mean(axis=(1, 3)), np.float32)


def _refined(first: Grey, second: Grey, placing: _Placing, times: int) -> _Placing | None:
    """The placing to a fraction of a pixel, by Gauss-Newton steps (Lucas and Kanade, 1981).

    Both pictures are `times` smaller than those that the placing is for.
    """
    placing = _Placing(placing.scale, (placing.shift[0] / times, placing.shift[1] / times))
    y, x = np.mgrid[: first.shape[0], : first.shape[1]].astype(np.float32)
    for _ in range(_STEPS):
        moved, inside = _sampled(second, first.shape, placing)
        if inside.mean() < LEAST_OVERLAP / 2:
            return None
        down, right = np.gradient(moved)
        sx, sy = placing.scale
        # The gradient in the second picture is that of the moved one over the scale.
        slopes = np.stack([right * x / sx, right / sx, down * y / sy, down / sy], -1)[inside]
        rest = (first - moved)[inside]
        weight = 1 / (1 + rest * rest)  # parts that differ must not pull
        normal = slopes.T @ (slopes * weight[:, None]) + 1e-3 * np.eye(4)
        step = np.linalg.solve(normal, slopes.T @ (rest * weight))
        placing = _Placing(
            (sx + float(step[0]), sy + float(step[2])),
            (placing.shift[0] + float(step[1]), placing.shift[1] + float(step[3])),
        )
        if not 0.5 < min(placing.scale) <= max(placing.scale) < 2:
            return None
    return _Placing(placing.scale, (placing.shift[0] * times, placing.shift[1] * times))


def _sampled(
    picture: Grey, shape: tuple[int, ...], placing: _Placing
) -> tuple[Grey, NDArray[np.bool_]]:
    """The picture at the points of a grid of that shape, and which of them lie in it."""
    columns, fx, in_x = _places(shape[1], placing.scale[0], placing.shift[0], picture.shape[1])
    rows, fy, in_y = _places(shape[0], placing.scale[1], placing.shift[1], picture.shape[0])
    upper, lower = picture[rows], picture[rows + 1]
    down = upper + (lower - upper) * fy[:, None]
    left, right = down[:, columns], down[:, columns + 1]
    inside = in_y[:, None] & in_x[None, :]
    return np.where(inside, left + (right - left) * fx, 0).astype(np.float32), inside


def _places(
    count: int, scale: float, shift: float, size: int
) -> tuple[NDArray[np.int_], NDArray[np.float64], NDArray[np.bool_]]:
    """Per grid point the pixel before it, how far beyond that it lies, and if inside."""
    at = np.arange(count) * scale + shift
    inside = (at >= -0.5) & (at <= size - 0.5)
    before = np.clip(np.floor(at).astype(np.int_), 0, size - 2)
    return before, np.clip(at - before, 0, 1), inside


def _blocks(first: Grey, moved: Grey, inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The correlation of each block that bears print in either picture, the worst first."""
    ours, theirs = tiles(first), tiles(moved)
    ours, theirs = (part - part.mean(axis=-1, keepdims=True) for part in (ours, theirs))
    own, others = (np.sqrt((part * part).mean(axis=-1)) for part in (ours, theirs))
    likeness = (ours * theirs).mean(axis=-1) / (own * others + FAINTEST)
    whole = tiles(inside.astype(np.float32)).mean(axis=-1) > _INSIDE
    used = whole & (np.maximum(own, others) > INK)
    return np.sort(likeness[used]).astype(np.float32)


def tiles(picture: Grey) -> Grey:
    """The picture's blocks, (n, pixels of a block); what is left over at the ends is dropped."""
    height, width = (side // _BLOCK_PX * _BLOCK_PX for side in picture.shape)
    cut = picture[:height, :width]
    tiles = cut.reshape(height // _BLOCK_PX, _BLOCK_PX, width // _BLOCK_PX, _BLOCK_PX)
    return np.asarray(tiles.transpose(0, 2, 1, 3).reshape(-1, _BLOCK_PX**2), np.float32)
