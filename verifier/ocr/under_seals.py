"""Lines of print that a seal covers: found again with the seal's ink taken away.

A seal's own text breaks the lines below it into pieces, and its ring is read into
them. Print is told from seal ink by colour, or on copies by being darker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging import crops
from verifier.imaging.pictures import Picture
from verifier.imaging.seals import Seal
from verifier.ocr.engine import TextEngine

MAX_SEALS: Final = 4
SIDEWAYS: Final = 2.4  # radii: a covered line reaches beyond the seal
UPWARDS: Final = 1.15
WANTED_PRINT_PX: Final = 26
MIN_SIDE_PX: Final = 320
MAX_SIDE_PX: Final = 960
RIM_POINTS: Final = 180
RIM_REACH: Final = 0.04  # of the radius
MIN_PALENESS: Final = 0.2  # of the way from the print's level to the paper's
SAME_LINE: Final = 0.5  # of the smaller box that lies in the other
WIDER: Final = 1.05


def without_seals(page: Picture, seals: Sequence[Seal]) -> Picture:
    """The page with the ink of its seals taken away where it can be told from print.

    Args:
        page: (H, W, 3) BGR.
        seals: on the page, in px.
    """
    clean = page
    for seal in _largest(seals):
        left, top, right, bottom = _zone(page, seal)
        zone = np.ascontiguousarray(page[top:bottom, left:right])
        mended = crops.without_red(zone) if seal.is_red else _without_grey(zone, seal, left, top)
        if mended is not None:
            clean = clean.copy() if clean is page else clean
            clean[top:bottom, left:right] = mended
    return clean


def uncover(
    engine: TextEngine, clean: Picture, quads: Sequence[Array], seals: Sequence[Seal]
) -> list[Array]:
    """The quads with those under the seals found anew.

    Args:
        engine: to detect with.
        clean: the page without its seals, (H, W, 3) BGR.
        quads: (4, 2) px, as detected on the page as it is.
        seals: on the page, in px.
    """
    kept = list(quads)
    print_px = float(np.median([geometry.size(quad)[1] for quad in quads])) if quads else 20.0
    for seal in _largest(seals):
        found = _print_under(engine, clean, seal, print_px)
        if found:
            zone = _zone(clean, seal)
            whole = [quad for quad in found if _is_whole(quad, zone)]
            cut = [quad for quad in found if not _is_whole(quad, zone) and _touches(quad, seal)]
            kept = _replaced([_continued(quad, cut) for quad in kept], whole, seal, zone)
    return kept


def _largest(seals: Sequence[Seal]) -> list[Seal]:
    return sorted(seals, key=lambda seal: -seal.radius)[:MAX_SEALS]


def _zone(page: Picture, seal: Seal) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what the seal and the lines through it cover."""
    height, width = page.shape[:2]
    across, up = SIDEWAYS * seal.radius, UPWARDS * seal.radius
    left, right = (int(min(max(0.0, x), width)) for x in (seal.x - across, seal.x + across))
    top, bottom = (int(min(max(0.0, y), height)) for y in (seal.y - up, seal.y + up))
    return left, top, right, bottom


def _without_grey(zone: Picture, seal: Seal, left: int, top: int) -> Picture | None:
    """The zone without a copied seal, or None where the seal is as dark as print."""
    grey = cv2.cvtColor(zone, cv2.COLOR_BGR2GRAY)
    # Two short lines of print cover a hundredth of the zone, the seal much more.
    ink, paper = (float(level) for level in np.percentile(grey, (0.3, 90)))
    angles = np.linspace(0, 2 * np.pi, RIM_POINTS, endpoint=False)
    # The circle was measured on a smaller picture: the ring's darkest within reach.
    darkest = np.full(RIM_POINTS, 255.0)
    for radius in seal.radius * np.linspace(1 - RIM_REACH, 1 + RIM_REACH, 9):
        xs = np.clip(seal.x - left + radius * np.cos(angles), 0, zone.shape[1] - 1).astype(int)
        ys = np.clip(seal.y - top + radius * np.sin(angles), 0, zone.shape[0] - 1).astype(int)
        darkest = np.minimum(darkest, grey[ys, xs])
    paleness = float(np.median(darkest)) - ink
    if paleness < MIN_PALENESS * max(30.0, paper - ink):
        return None
    return crops.stretched(grey, ink, ink + 0.7 * paleness)


def _print_under(engine: TextEngine, clean: Picture, seal: Seal, print_px: float) -> list[Array]:
    left, top, right, bottom = _zone(clean, seal)
    zone = np.ascontiguousarray(clean[top:bottom, left:right])
    if min(zone.shape[:2]) < MIN_SIDE_PX // 10:
        return []
    wanted = max(zone.shape[:2]) * WANTED_PRINT_PX / max(4.0, print_px)
    side = int(min(MAX_SIDE_PX, max(MIN_SIDE_PX, wanted)))
    shift = np.array([left, top], dtype=np.float64)
    return [quad + shift for quad in engine.detect(zone, side)]


def _is_whole(quad: Array, zone: tuple[int, int, int, int]) -> bool:
    """Whether a line lies inside the zone; what the zone's edge cuts is not a line."""
    left, _, right, _ = geometry.bounds(geometry.as_quad(quad))
    return left > zone[0] + 2 and right < zone[2] - 2


def _continued(old: Array, cut: Sequence[Array]) -> Array:
    """A line that the seal tore, with its other part, which the edge of the zone cuts."""
    left, top, right, bottom = geometry.bounds(geometry.as_quad(old))
    for new in cut:
        start, high, end, low = geometry.bounds(geometry.as_quad(new))
        height = min(bottom - top, low - high)
        same_row = abs((top + bottom) - (high + low)) < SAME_LINE * height
        if same_row and max(left, start) < min(right, end):
            if left < start and right + height < end:
                return np.array([old[0], new[1], new[2], old[3]])
            if end < right and start + height < left:
                return np.array([new[0], old[1], old[2], new[3]])
    return old


def _replaced(
    quads: list[Array], found: list[Array], seal: Seal, zone: tuple[int, int, int, int]
) -> list[Array]:
    """Seal text, and lines torn by the seal or joined with its text, give way."""
    remaining = [quad for quad in quads if not _lies_within(quad, seal)]
    torn: list[Array] = []
    for new in found:
        same = [old for old in remaining if geometry.overlap(old, new) > SAME_LINE]
        if _touches(new, seal) and all(_lies_in(old, zone) or _is_wider(new, old) for old in same):
            torn.extend(same)
            remaining.append(new)
    return [quad for quad in remaining if not any(quad is other for other in torn)]


def _lies_in(quad: Array, zone: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = geometry.bounds(geometry.as_quad(quad))
    return zone[0] <= left and zone[1] <= top and right <= zone[2] and bottom <= zone[3]


def _is_wider(new: Array, old: Array) -> bool:
    return geometry.size(new)[0] > WIDER * geometry.size(old)[0]


def _touches(quad: Array, seal: Seal) -> bool:
    left, top, right, bottom = geometry.bounds(geometry.as_quad(quad))
    x, y = min(max(seal.x, left), right), min(max(seal.y, top), bottom)
    return float(np.hypot(x - seal.x, y - seal.y)) <= seal.radius


def _lies_within(quad: Array, seal: Seal) -> bool:
    return bool(np.all(np.hypot(quad[:, 0] - seal.x, quad[:, 1] - seal.y) <= 1.1 * seal.radius))
