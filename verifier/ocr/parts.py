"""Papers on a page that lie turned otherwise than the rest of it.

A card's back is copied upside down, a bank card lies on its side beside a
certificate. Which way a line is turned is told by the recogniser, line by line: a
line on its side gives a tall box, one upside down reads badly and well once turned.
Lines turned alike are one part, which is read again in a frame where it is upright.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging import crops
from verifier.imaging.pictures import Picture
from verifier.model import TextLine
from verifier.ocr.engine import Recognition, TextEngine
from verifier.ocr.lines import read

MIN_LINES: Final = 3  # a stamp or a note along the margin has fewer
MIN_CHARACTERS: Final = 12
WEAK_LINE: Final = 0.85  # a score below which a line may be upside down
SURE: Final = 0.88  # a line that reads so well lies as it is read
CLEARLY: Final = 1.5  # by how much a turned reading must outweigh the upright one
TALL: Final = 1.8  # height to width of the box of a line on its side
FIRST_PROBES: Final = 8
MIN_TURNED: Final = 0.25  # of the first probes, for the others to be tried
CARD_MARGIN: Final = 0.12  # of a card's print, to its edges
TAKEN: Final = 0.5  # of the smaller box: both are the same line
LOOK_SIDE_PX: Final = 960

Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class SeenPart:
    """A part of a page in its own upright frame.

    Attributes:
        picture: the whole page, turned so that this part is upright, (H, W, 3) BGR.
        clean: the same without seals and watermarks.
        lines: of this part, in reading order, quads in px of `picture`.
        part_from_page: homography.
    """

    picture: Picture
    clean: Picture
    lines: tuple[TextLine, ...]
    part_from_page: Array


@dataclass(frozen=True)
class Parted:
    """A page's lines told apart by how they are turned.

    Attributes:
        lines: those that are upright on the page.
        parts: what is turned otherwise; mostly nothing.
    """

    lines: tuple[TextLine, ...]
    parts: tuple[SeenPart, ...] = ()


@dataclass(frozen=True)
class _Turned:
    """Where a paper lies, and the turn anticlockwise that makes it upright, in degrees."""

    turn: int
    area: Rect
    quads: tuple[Array, ...]

    def has(self, line: TextLine) -> bool:
        """Whether the line is of this paper, seen the wrong way.

        Digits read well either way up, so among turned lines only words speak for
        being upright.
        """
        if line.score < SURE or any(geometry.as_quad(quad) == line.quad for quad in self.quads):
            return True
        return not _is_sure(line) and _is_inside(line.quad, _around(self.quads, 0.0))


def part(
    engine: TextEngine,
    picture: Picture,
    clean: Picture,
    quads: Sequence[Array],
    lines: Sequence[TextLine],
) -> Parted:
    """Find and read what is turned otherwise than the page.

    Costs nothing on a page whose lines all read well; where lines read badly, they
    are looked at once more, upside down.

    Args:
        engine: to read with.
        picture: the upright page, (H, W, 3) BGR.
        clean: the same without seals and watermarks.
        quads: every box that the detector found, (4, 2) px of the page.
        lines: the lines that were read on it.
    """
    upright = tuple(lines)
    parts = []
    for paper in _turned(engine, picture, quads, upright):
        inside = [line for line in upright if _is_inside(line.quad, paper.area)]
        kept = [line for line in inside if not paper.has(line)]
        found = _read(engine, (picture, clean), kept, paper)
        if _says_enough(found.lines):
            parts.append(found)
            # What is left in the paper's area was the same print, seen the wrong way.
            upright = tuple(line for line in upright if line in kept or line not in inside)
    return Parted(upright, tuple(parts))


def _turned(
    engine: TextEngine, picture: Picture, quads: Sequence[Array], lines: Sequence[TextLine]
) -> list[_Turned]:
    """Where papers lie turned otherwise than the page."""
    tall = [quad for quad in quads if geometry.size(quad)[1] > TALL * geometry.size(quad)[0]]
    level = [quad for quad in quads if not any(quad is other for other in tall)]
    found = [
        _upside_down(engine, picture, level, lines),
        _on_its_side(engine, picture, tall) if len(tall) >= MIN_LINES else None,
    ]
    return [paper for paper in found if paper is not None]


def _upside_down(
    engine: TextEngine, picture: Picture, quads: Sequence[Array], lines: Sequence[TextLine]
) -> _Turned | None:
    """Where a paper lies upside down, or None."""
    read_as = {line.quad: line for line in lines}
    weak = [quad for quad in quads if _is_weak(read_as.get(geometry.as_quad(quad)))]
    weak.sort(key=lambda quad: -geometry.size(quad)[0])
    if len(weak) < MIN_LINES:
        return None
    turned: list[Array] = []
    for probes in (weak[:FIRST_PROBES], weak[FIRST_PROBES:]):
        for quad, reading in zip(probes, _recognise(engine, picture, probes, 180), strict=True):
            old = read_as.get(geometry.as_quad(quad))
            outweighed = 0.0 if old is None else CLEARLY * _weight(old.scores)
            if reading.score >= SURE and _weight(reading.scores) > outweighed:
                turned.append(quad)
        if len(turned) < MIN_TURNED * len(probes):
            break
    if len(turned) < MIN_LINES:
        return None
    area = _around(turned)
    sure = [line for line in lines if _is_sure(line) and _is_inside(line.quad, area)]
    return None if len(sure) > len(turned) else _Turned(180, area, tuple(turned))


def _is_weak(line: TextLine | None) -> bool:
    return line is None or line.score < WEAK_LINE


def _on_its_side(engine: TextEngine, picture: Picture, tall: list[Array]) -> _Turned | None:
    """Where tall boxes read well after a quarter turn, or None."""
    best: _Turned | None = None
    most = 0.0
    for turn in (90, 270):
        readings = _recognise(engine, picture, tall, turn)
        good = [
            (quad, _weight(r.scores))
            for quad, r in zip(tall, readings, strict=True)
            if r.score >= SURE
        ]
        weight = sum(weight for _, weight in good)
        if len(good) >= MIN_LINES and weight > most:
            own = [quad for quad, _ in good]
            best, most = _Turned(turn, _around(own), tuple(own)), weight
    return best


def _recognise(
    engine: TextEngine, picture: Picture, quads: Sequence[Array], turn: int
) -> list[Recognition]:
    """What lines say that need this turn anticlockwise to be upright."""
    looks = []
    for quad in quads:
        own = _as_upright(quad, turn)
        looks.append(crops.cut(picture, own, crops.air(own)))
    return engine.recognise(looks)


def _as_upright(quad: Array, turn: int) -> Array:
    """The same box, beginning where the text begins once it is turned anticlockwise."""
    return np.asarray(np.roll(quad, -(turn // 90), axis=0))


def _read(
    engine: TextEngine, page: tuple[Picture, Picture], kept: Sequence[TextLine], paper: _Turned
) -> SeenPart:
    """The paper looked at in its own upright frame, where the detector sees it best.

    Args:
        engine: to look and read with.
        page: as it is, and without seals and watermarks.
        kept: lines of the page that surely are upright, and so none of the paper's.
        paper: where it lies.
    """
    height, width = page[0].shape[:2]
    part_from_page, _, _ = geometry.rotation(paper.turn, width, height)
    own = np.ascontiguousarray(np.rot90(page[0], paper.turn // 90))
    own_clean = own
    if page[1] is not page[0]:
        own_clean = np.ascontiguousarray(np.rot90(page[1], paper.turn // 90))
    corners = geometry.transform(part_from_page, geometry.as_array(geometry.box(*paper.area)))
    low = np.maximum(corners.min(axis=0), 0).astype(int)
    high = corners.max(axis=0).astype(int)
    region = np.ascontiguousarray(own[low[1] : high[1], low[0] : high[0]])
    quads = [quad + low for quad in engine.detect(region, LOOK_SIDE_PX)]
    taken = [geometry.transform(part_from_page, geometry.as_array(line.quad)) for line in kept]
    free = [q for q in quads if all(geometry.overlap(q, other) < TAKEN for other in taken)]
    return SeenPart(own, own_clean, read(engine, own, own_clean, free), part_from_page)


def _says_enough(lines: Sequence[TextLine]) -> bool:
    good = [line for line in lines if line.score >= SURE]
    return len(good) >= MIN_LINES and sum(len(line.text) for line in good) >= MIN_CHARACTERS


def _weight(scores: Sequence[float]) -> float:
    return float(np.sum(np.square(scores))) if scores else 0.0


def _is_sure(line: TextLine) -> bool:
    """Whether the line surely lies as it was read: digits read well either way up."""
    words = sum("一" <= character <= "鿿" for character in line.text)
    return line.score >= SURE and words >= 2


def _around(quads: Sequence[Array], beyond: float = CARD_MARGIN) -> Rect:
    """The box around all of them, and more by a share of its longer side."""
    points = np.concatenate(list(quads))
    low, high = points.min(axis=0), points.max(axis=0)
    margin = beyond * float((high - low).max())
    low, high = low - margin, high + margin
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _is_inside(quad: Sequence[Sequence[float]], area: Rect) -> bool:
    x, y = np.mean(np.asarray(quad), axis=0)
    return bool(area[0] <= x <= area[2] and area[1] <= y <= area[3])
