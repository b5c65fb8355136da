"""Diagonal watermarks (仅供…使用) across the print: taken away where they are paler.

A watermark is the text that lies oblique on an upright page. Its level is measured
on its own lines and the print's on the level ones, so no threshold is fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import cv2
import numpy as np
from rapidfuzz import fuzz

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging import crops
from verifier.imaging.pictures import Picture
from verifier.ocr.engine import TextEngine

MIN_LINES: Final = 2
MIN_OBLIQUE_DEG: Final = 12.0
MAX_OBLIQUE_DEG: Final = 75.0
MIN_LENGTH: Final = 3.0  # of a line, in its heights
INK_PERCENTILE: Final = 4.0
MIN_PALER: Final = 20.0  # levels of 255 between the print and the watermark
PROBES: Final = 4
MIN_WORDS: Final = 4  # characters
ALIKE: Final = 75  # of 100
MIN_SIDE_PX: Final = 960
MAX_SIDE_PX: Final = 1_920
WANTED_PRINT_PX: Final = 22
NEARER_PRINT: Final = 0.5  # where white begins, from the print's level to the watermark's


def without_watermark(page: Picture, quads: Sequence[Array]) -> Picture | None:
    """The page with its watermark made white, or None where none can be told from print.

    Args:
        page: (H, W, 3) BGR, upright.
        quads: (4, 2) px, all that the detector found on it.
    """
    oblique = [quad for quad in quads if _is_oblique(quad)]
    level = [quad for quad in quads if _is_level(quad)]
    if len(oblique) < MIN_LINES or not level:
        return None
    print_ink = float(np.median([_ink(page, quad) for quad in level]))
    mark_ink = float(np.percentile([_ink(page, quad) for quad in oblique], 30))
    if mark_ink - print_ink < MIN_PALER:
        return None
    white = print_ink + NEARER_PRINT * (mark_ink - print_ink)
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    return crops.stretched(grey, min(print_ink, white - 10.0) - 10.0, white + 10.0)


def without_repeats(engine: TextEngine, page: Picture, quads: Sequence[Array]) -> list[Array]:
    """The quads without those of a watermark: oblique ones that say one thing over and over.

    Args:
        engine: to read a few of them with.
        page: (H, W, 3) BGR, as handed in.
        quads: (4, 2) px.
    """
    oblique = [quad for quad in quads if _is_slanted(quad)]
    longest = sorted(oblique, key=lambda quad: -geometry.size(quad)[0])[:PROBES]
    cut = [crops.cut(page, quad, crops.air(quad)) for quad in longest]
    level = [np.ascontiguousarray(np.rot90(c)) if c.shape[0] > c.shape[1] else c for c in cut]
    # A page may lie on its head: of the two ways to hold a line the better one counts.
    upright, turned = engine.recognise(level), engine.recognise([crops.turned(c) for c in level])
    readings = [max(both, key=lambda r: r.score) for both in zip(upright, turned, strict=True)]
    texts = [reading.text for reading in readings if len(reading.text) >= MIN_WORDS]
    pairs = list(combinations(texts, 2))
    alike = sum(fuzz.partial_ratio(one, other) >= ALIKE for one, other in pairs)
    if not pairs or alike < len(pairs) / 2:
        return list(quads)
    return [quad for quad in quads if not _is_slanted(quad)]


def _is_slanted(quad: Array) -> bool:
    """Whether a line runs oblique, whichever way the page lies."""
    width, height = geometry.size(quad)
    off = abs((geometry.angle_deg(quad) + 45) % 90 - 45)
    return max(width, height) > MIN_LENGTH * min(width, height) and off > MIN_OBLIQUE_DEG


def unveil(engine: TextEngine, clean: Picture, quads: Sequence[Array]) -> list[Array]:
    """The quads with the lines added that the watermark hid from the detector.

    Args:
        engine: to detect with.
        clean: the page without its watermark, (H, W, 3) BGR.
        quads: (4, 2) px, as detected with it.
    """
    level = [quad for quad in quads if not _is_oblique(quad)]
    print_px = float(np.median([geometry.size(quad)[1] for quad in level]))
    wanted = max(clean.shape[:2]) * WANTED_PRINT_PX / max(4.0, print_px)
    found = engine.detect(clean, int(min(MAX_SIDE_PX, max(MIN_SIDE_PX, wanted))))
    # Which of two lines at one place is whole shows when they are read.
    return [*quads, *(quad for quad in found if not _is_oblique(quad))]


def _is_oblique(quad: Array) -> bool:
    width, height = geometry.size(quad)
    angle = abs(geometry.angle_deg(quad))
    return width > MIN_LENGTH * height and MIN_OBLIQUE_DEG < angle < MAX_OBLIQUE_DEG


def _is_level(quad: Array) -> bool:
    width, height = geometry.size(quad)
    return width > MIN_LENGTH * height and abs(geometry.angle_deg(quad)) < MIN_OBLIQUE_DEG / 2


def _ink(page: Picture, quad: Array) -> float:
    """The level of the darkest strokes in a line."""
    line = cv2.cvtColor(crops.cut(page, quad, crops.Air(0, 0, 0)), cv2.COLOR_BGR2GRAY)
    return float(np.percentile(line, INK_PERCENTILE))
