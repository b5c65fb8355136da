"""A picture as handed in to an upright page with its text lines.

Pictures arrive turned, skewed and at any scale. The detector tells the direction
of the lines, the recogniser tells up from down, and small print is looked at
again at a size at which it can be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging import crops
from verifier.imaging.flatten import flatten, flattening
from verifier.imaging.pictures import Picture
from verifier.imaging.seals import Seal, red_seals
from verifier.imaging.strips import Strip, join, strips
from verifier.model import TextLine
from verifier.ocr.engine import Recognition, TextEngine
from verifier.ocr.lines import read
from verifier.ocr.parts import SeenPart, part
from verifier.ocr.under_seals import uncover, without_seals
from verifier.ocr.watermarks import unveil, without_repeats, without_watermark

COARSE_SIDE_PX: Final = 960
FINE_SIDE_PX: Final = 2_240
SMALL_PRINT_PX: Final = 17  # median line height at which the detector begins to miss lines
WANTED_PRINT_PX: Final = 26
MIN_SKEW_DEG: Final = 1.0
MIN_SLANT_DEG: Final = 0.5
MAX_SLANT: Final = 0.07  # of the distance: 4 degrees
ROW_REACH: Final = 6.0  # line heights: nearer boxes tell no direction
MIN_PAIRS: Final = 6
MAX_PAIRS: Final = 1_500
SLANT_BIN_DEG: Final = 0.3
SLANT_SHARE: Final = 0.3
DIRECTION_BIN_DEG: Final = 4.0
VERY_LONG: Final = 3.5  # long side to short side: looked at part by part
LEVEL_DEG: Final = 9.0
LEVEL_SHARE: Final = 0.3
PROBE_LINES: Final = 6
CLEAR_SCORE: Final = 0.97


@dataclass(frozen=True)
class SeenPage:
    """An upright page.

    Attributes:
        picture: (H, W, 3) BGR, as rendered for review.
        lines: in reading order, quads in px of `picture`; without those of `parts`.
        page_from_source: homography from the picture as handed in.
        clean: `picture` without the ink of its seals; the same one where it has none.
        seals: red ones, in px of `picture`.
        parts: papers that lie turned otherwise, each in a frame of its own.
    """

    picture: Picture
    lines: tuple[TextLine, ...]
    page_from_source: Array
    clean: Picture
    seals: tuple[Seal, ...] = ()
    parts: tuple[SeenPart, ...] = ()


def see(engine: TextEngine, source: Picture) -> SeenPage:
    """Lay the picture flat, turn it upright and read every line on it."""
    quads = _detect(engine, source, COARSE_SIDE_PX)
    picture, page_from_source = source, np.eye(3)
    flat = flattening(source, quads)
    if flat is not None:
        picture, page_from_source = flatten(source, flat), flat.page_from_source
        quads = _detect(engine, picture, COARSE_SIDE_PX)
    angle = _turn_deg(quads)
    if abs((angle + 45) % 90 - 45) > LEVEL_DEG:
        # Few papers are handed in so oblique, and watermarks nearly always are.
        angle = _turn_deg(without_repeats(engine, picture, quads))
    if angle:
        picture, turned_from_flat = _turn(picture, angle)
        page_from_source = turned_from_flat @ page_from_source
        quads = _detect(engine, picture, COARSE_SIDE_PX)
    if _is_upside_down(engine, picture, quads):
        half_turn, _, _ = geometry.rotation(180, picture.shape[1], picture.shape[0])
        picture = crops.turned(picture)
        page_from_source = half_turn @ page_from_source
        quads = [geometry.transform(half_turn, quad)[[2, 3, 0, 1]] for quad in quads]
        quads = [_from_top_left(quad) for quad in quads]
    quads = _look_closer(engine, picture, quads)
    seals = red_seals(picture)
    clean = without_seals(picture, seals)
    unmarked = without_watermark(clean, quads)
    if unmarked is not None:
        clean = unmarked
        quads = unveil(engine, clean, quads)
    quads = uncover(engine, clean, quads, seals)
    lines = read(engine, picture, clean, quads)
    parted = part(engine, picture, clean, quads, lines)
    return SeenPage(picture, parted.lines, page_from_source, clean, tuple(seals), parted.parts)


def _turn_deg(quads: list[Array]) -> float:
    """By how much to turn the picture anticlockwise so that its lines lie flat."""
    along = across = 0.0
    for quad in quads:
        width, height = geometry.size(quad)
        if width > 1.6 * height:
            along += width
        elif height > 1.6 * width:
            across += height
    quarter = 90.0 if across > along else 0.0
    angles, weights = [], []
    for quad in quads:
        width, height = geometry.size(quad)
        long_side, short_side = (height, width) if quarter else (width, height)
        if long_side > 3 * short_side:
            angles.append(geometry.angle_deg(quad))
            weights.append(long_side)
    skew = _main_direction(np.asarray(angles), np.asarray(weights))
    if abs(skew) > MIN_SKEW_DEG:
        return quarter + skew
    slant = 0.0 if quarter else _row_slant(quads)
    return quarter + (slant if abs(slant) > MIN_SLANT_DEG else 0.0)


def _row_slant(quads: list[Array]) -> float:
    """The slant of rows of short boxes, in degrees; 0 where the page has no such rows.

    The direction of a short box is uncertain, that from box to box of a table is not;
    boxes of different rows scatter, those of one row agree.
    """
    centres = np.array([quad.mean(axis=0) for quad in quads]).reshape(-1, 2)
    heights = np.array([geometry.size(quad)[1] for quad in quads])
    apart = centres[None, :, :] - centres[:, None, :]
    along, across = apart[..., 0], apart[..., 1]
    near = (along > ROW_REACH * heights[:, None]) & (np.abs(across) < MAX_SLANT * along)
    angles = np.degrees(np.arctan2(across[near], along[near]))
    if len(angles) < MIN_PAIRS:
        return 0.0
    angles = angles[:: 1 + len(angles) // MAX_PAIRS]
    counts = np.array([(np.abs(angles - angle) < SLANT_BIN_DEG).sum() for angle in angles])
    best = int(counts.argmax())
    agree = np.abs(angles - angles[best]) < SLANT_BIN_DEG
    level = int((np.abs(angles) < SLANT_BIN_DEG).sum())
    if counts[best] < SLANT_SHARE * len(angles) or counts[best] < 1.5 * level:
        return 0.0
    return float(angles[agree].mean())


def _main_direction(angles: Array, weights: Array) -> float:
    """The direction of the text, in degrees, whatever is printed across it.

    A watermark repeats in one oblique direction and can outweigh the text, so a
    level direction is preferred as soon as a good part of the lines has it.
    """
    if not len(angles):
        return 0.0
    bins = np.round(angles / DIRECTION_BIN_DEG)
    shares = {float(b): float(weights[np.abs(bins - b) <= 1].sum()) for b in np.unique(bins)}
    heaviest = max(shares, key=lambda b: shares[b])
    level = max(
        (b for b in shares if abs(b * DIRECTION_BIN_DEG) <= LEVEL_DEG),
        key=lambda b: shares[b],
        default=heaviest,
    )
    chosen = level if shares[level] >= LEVEL_SHARE * shares[heaviest] else heaviest
    near = np.abs(bins - chosen) <= 1
    order = np.argsort(angles[near])
    cumulated = np.cumsum(weights[near][order])
    return float(angles[near][order][np.searchsorted(cumulated, cumulated[-1] / 2)])


def _turn(source: Picture, angle: float) -> tuple[Picture, Array]:
    height, width = source.shape[:2]
    turned_from_source, new_width, new_height = geometry.rotation(angle, width, height)
    if angle == 90.0:
        return np.ascontiguousarray(np.rot90(source)), turned_from_source
    border = [float(v) for v in np.median(source[:: max(1, height // 50), [0, -1]], axis=(0, 1))]
    turned = cv2.warpPerspective(
        source,
        turned_from_source,
        (new_width, new_height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=border,
    )
    return np.asarray(turned, dtype=np.uint8), turned_from_source


def _is_upside_down(engine: TextEngine, picture: Picture, quads: list[Array]) -> bool:
    """Whether the longest lines read better when turned by half."""
    long_lines = [quad for quad in quads if geometry.size(quad)[0] > 2 * geometry.size(quad)[1]]
    probes = sorted(long_lines, key=lambda quad: -geometry.size(quad)[0])[:PROBE_LINES]
    if not probes:
        return False
    upright = [crops.cut(picture, quad, crops.air(quad)) for quad in probes]
    readings = engine.recognise(upright)
    if min(r.score for r in readings) > CLEAR_SCORE:
        return False
    flipped = engine.recognise([crops.turned(crop) for crop in upright])
    return _weight(flipped) > _weight(readings)


def _weight(readings: list[Recognition]) -> float:
    return sum(r.score**2 * len(r.text) for r in readings)


def _from_top_left(quad: Array) -> Array:
    """The same quad, beginning at its top left corner on an upright page."""
    start = int(np.argmin(quad.sum(axis=1)))
    return np.asarray(np.roll(quad, -start, axis=0))


def _detect(engine: TextEngine, picture: Picture, side: int) -> list[Array]:
    """The lines of a page; of a scrolled screenshot part by part, each seen at `side`."""
    parts = _parts(picture)
    if len(parts) == 1:
        return engine.detect(picture, side)
    return join([(part, engine.detect(part.of(picture), side)) for part in parts])


def _parts(picture: Picture) -> tuple[Strip, ...]:
    height, width = picture.shape[:2]
    # Scrolled screenshots are tall; across a wide page the lines themselves would be cut.
    if height < VERY_LONG * width or height <= 2 * COARSE_SIDE_PX:
        return (Strip(0, 0, width, height),)
    return strips(width, height)


def _look_closer(engine: TextEngine, picture: Picture, quads: list[Array]) -> list[Array]:
    """Detect again, larger, where the print is too small for the first look."""
    height, width = picture.shape[:2]
    first = _parts(picture)[0]
    ratio = COARSE_SIDE_PX / max(first.right - first.left, first.bottom - first.top)
    if not quads:
        return _detect(engine, picture, 2 * COARSE_SIDE_PX)
    print_px = float(np.percentile([geometry.size(q)[1] for q in quads], 40)) * ratio
    if print_px >= SMALL_PRINT_PX:
        return quads
    left, top, right, bottom = _content(quads, width, height)
    part = np.ascontiguousarray(picture[top:bottom, left:right])
    look = _parts(part)[0]
    looked = max(look.right - look.left, look.bottom - look.top)
    wanted = looked * ratio * WANTED_PRINT_PX / max(4.0, print_px)
    side = int(min(FINE_SIDE_PX, max(COARSE_SIDE_PX, wanted)))
    closer = _detect(engine, part, side)
    shift = np.array([left, top], dtype=np.float64)
    return [quad + shift for quad in closer] or quads


def _content(quads: list[Array], width: int, height: int) -> tuple[int, int, int, int]:
    """The box around all lines with a margin, in whole px."""
    points = np.concatenate(quads)
    margin = 0.06 * max(width, height)
    low = np.maximum(points.min(axis=0) - margin, 0).astype(int)
    high = np.minimum(points.max(axis=0) + margin, [width, height]).astype(int)
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])
