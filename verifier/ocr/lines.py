"""Lines of a page from their quads: read, and where it was hard, read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging import crops
from verifier.imaging.pictures import Picture
from verifier.model import TextLine
from verifier.ocr.cut_values import cut_off
from verifier.ocr.engine import Recognition, TextEngine

MAX_OBLIQUE_DEG: Final = 20.0  # beyond it a line on an upright page is a watermark
MIN_LINE_SCORE: Final = 0.3
GUESS: Final = 0.5
UNBOUNDED: Final = (np.inf, np.inf)  # room on both sides
SAME_LINE: Final = 0.6  # of the smaller box that lies in the other
WEAK_CHARACTER: Final = 0.9  # a line with a weaker one is looked at again


@dataclass(frozen=True)
class Look:
    """A line's picture and the air that was left around its quad."""

    picture: Picture
    around: crops.Air


@dataclass(frozen=True)
class Seen:
    """What was read in a look."""

    reading: Recognition
    around: crops.Air


def read(
    engine: TextEngine, picture: Picture, clean: Picture, quads: Sequence[Array]
) -> tuple[TextLine, ...]:
    """Read the lines on an upright page, in reading order.

    Args:
        engine: to read with.
        picture: (H, W, 3) BGR.
        clean: the same page without seals and watermarks.
        quads: (4, 2) px of either.
    """
    flat = [quad for quad in quads if _lies_flat(quad)]
    rooms = _rooms(flat)
    looks = [
        _look(picture, quad, crops.air(quad, crops.MARGIN, room))
        for quad, room in zip(flat, rooms, strict=True)
    ]
    found = [Seen(r, look.around) for r, look in zip(_texts(engine, looks), looks, strict=True)]
    uncovered = {
        index: Look(view, look.around)
        for index, look in enumerate(looks)
        if (view := _uncovered(look, clean, flat[index])) is not None
    }
    _read_again(engine, found, uncovered)
    weak = {
        index: _closer_look(picture, flat[index], rooms[index])
        for index, seen in enumerate(found)
        if seen.reading.text and min(seen.reading.scores) < WEAK_CHARACTER
    }
    _read_again(engine, found, weak)
    _mend_cut_values(engine, picture, clean, flat, found)
    lines = [
        _line(seen, quad)
        for quad, seen in zip(flat, found, strict=True)
        if seen.reading.text.strip() and seen.reading.score >= MIN_LINE_SCORE
    ]
    return in_order(without_echoes(lines))


def _mend_cut_values(
    engine: TextEngine, picture: Picture, clean: Picture, quads: list[Array], found: list[Seen]
) -> None:
    """Values whose first or last signs the detector lost: read in a wider crop.

    It loses thin signs (二〇), and faint ones beside a fold or a lamp's glare.
    """
    wider: dict[int, tuple[Array, Callable[[str], bool]]] = {}
    for index, seen in enumerate(found):
        cut = cut_off(seen.reading.text.replace(" ", ""))
        if cut is not None:
            wider[index] = _stretched(quads[index], cut.left, cut.right), cut.is_whole
    for page, is_closer in ((clean, False), (picture, False), (clean, True)):
        looks = [
            _closer_look(page, quad, UNBOUNDED) if is_closer else _look(page, quad, crops.air(quad))
            for quad, _ in wider.values()
        ]
        for (index, (quad, is_whole)), look, reading in zip(
            list(wider.items()), looks, _texts(engine, looks), strict=True
        ):
            if is_whole(reading.text.replace(" ", "")):
                quads[index], found[index] = quad, Seen(reading, look.around)
                del wider[index]


def _stretched(quad: Array, left: float, right: float) -> Array:
    """The quad made longer, by line heights."""
    width, height = geometry.size(quad)
    along = (quad[1] - quad[0]) / max(width, 1.0)
    ends = np.array([[-left], [right], [right], [-left]]) * height
    return np.asarray(quad + ends * along)


def without_echoes(lines: Sequence[TextLine]) -> list[TextLine]:
    """Of lines found twice at one place, whole and torn, those that say most."""
    kept: list[TextLine] = []
    for line in sorted(lines, key=lambda line: -sum(score**2 for score in line.scores)):
        quad = geometry.as_array(line.quad)
        if all(geometry.overlap(quad, geometry.as_array(k.quad)) < SAME_LINE for k in kept):
            kept.append(line)
    return kept


def _uncovered(look: Look, clean: Picture, quad: Array) -> Picture | None:
    """The line without what covers it, or None where nothing does."""
    cleaned = crops.cut(clean, quad, look.around)
    if not np.array_equal(cleaned, look.picture):
        return cleaned
    return crops.without_red(look.picture)


def in_order(lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
    """From the top, and from the left where they begin at one height."""
    return tuple(sorted(lines, key=lambda line: (geometry.bounds(line.quad)[1], line.quad[0][0])))


def _look(picture: Picture, quad: Array, around: crops.Air) -> Look:
    return Look(crops.cut(picture, quad, around), around)


def _closer_look(picture: Picture, quad: Array, room: tuple[float, float]) -> Look:
    around = crops.air(quad, crops.WIDE_MARGIN, room)
    return Look(crops.enlarged(crops.cut(picture, quad, around)), around)


def _line(seen: Seen, quad: Array) -> TextLine:
    reading = seen.reading
    spans = crops.without_air(reading.spans, quad, seen.around)
    return TextLine(reading.text, reading.score, geometry.as_quad(quad), reading.scores, spans)


def _rooms(quads: list[Array]) -> list[tuple[float, float]]:
    """For each line the px to the next box on its row, to the left and to the right."""
    if not quads:
        return []
    boxes = np.array([[*quad.min(axis=0), *quad.max(axis=0)] for quad in quads])
    left, top, right, bottom = boxes.T
    rooms = []
    for index in range(len(quads)):
        shared = np.minimum(bottom, bottom[index]) - np.maximum(top, top[index])
        beside = shared > 0.4 * np.minimum(bottom - top, bottom[index] - top[index])
        beside[index] = False
        before = beside & (left < left[index])
        after = beside & (left >= left[index])
        rooms.append(
            (
                float(np.min(left[index] - right[before], initial=np.inf)),
                float(np.min(left[after] - right[index], initial=np.inf)),
            )
        )
    return rooms


def _texts(engine: TextEngine, looks: list[Look]) -> list[Recognition]:
    return engine.recognise([look.picture for look in looks])


def _read_again(engine: TextEngine, found: list[Seen], looks: dict[int, Look]) -> None:
    """Look at some lines otherwise and keep what reads better."""
    for (index, look), reading in zip(
        looks.items(), _texts(engine, list(looks.values())), strict=True
    ):
        if _reads_better(reading, found[index].reading):
            found[index] = Seen(reading, look.around)


def _reads_better(new: Recognition, old: Recognition) -> bool:
    """Whether another view's reading is to be preferred.

    A view that lost a character can be surer of what is left, so a shorter
    reading wins only against one that holds a mere guess.
    """
    if not new.text or _clarity(new) <= _clarity(old):
        return False
    return len(new.text) >= len(old.text) or min(old.scores) < GUESS < min(new.scores)


def _clarity(reading: Recognition) -> float:
    """Mean log posterior of the characters: one weak character counts."""
    return float(np.mean(np.log(np.maximum(reading.scores, 1e-6)))) if reading.scores else -20.0


def _lies_flat(quad: Array) -> bool:
    width, height = geometry.size(quad)
    if width < 3 or height < 3:
        return False
    if width > 2 * height:
        return abs(geometry.angle_deg(quad)) <= MAX_OBLIQUE_DEG
    return height <= 2.5 * width
