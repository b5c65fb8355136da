"""Text lines to document types, by what each type's paper says of itself."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from rapidfuzz import fuzz

from verifier import geometry
from verifier.documents import KINDS
from verifier.documents.kinds import Clue, DocumentKind
from verifier.model import TextLine
from verifier.normalise import fold

ENOUGH: Final = 2.0  # the sum of clues below which a paper is not named
STRONG: Final = 2.5  # a clue that is a title or a key of one type alone
UNKNOWN_CONFIDENCE: Final = 0.3  # of `other` for a paper that says nothing known
LIKENESS: Final = 86  # of 100: one character of seven misread
MISREAD: Final = 0.8  # what a clue counts that is matched with a misreading
TITLE_SIZE: Final = 1.2  # times the median line height
SMALL_TITLE: Final = 0.4  # what a title counts in plain size, such as a tab's label


@dataclass(frozen=True)
class Region:
    """The lines of one document on a page, with its type."""

    kind: DocumentKind | None
    confidence: float
    lines: tuple[TextLine, ...]


@dataclass(frozen=True)
class _Line:
    line: TextLine
    text: str
    height: float


def find_documents(lines: Sequence[TextLine]) -> list[Region]:
    """The documents on a page, cards each with the lines around them."""
    folded = [_fold(line) for line in lines]
    sums = _sums(folded)
    best, confidence = _best(sums)
    if best is None or not best.is_card:
        return [Region(best, confidence, tuple(lines))]
    cards = [kind for kind in KINDS if kind.is_card and sums[kind.type] >= ENOUGH]
    seeds = [(kind, seed) for kind in cards for seed in _seeds(kind, folded)]
    if len(seeds) < 2:
        return [Region(best, confidence, tuple(lines))]
    return _regions(seeds, folded)


def _fold(line: TextLine) -> _Line:
    return _Line(line, fold(line.text).lower(), geometry.size(geometry.as_array(line.quad))[1])


def _sums(lines: Sequence[_Line]) -> dict[str, float]:
    usual = median(line.height for line in lines) if lines else 1.0
    return {
        kind.type: sum(
            max(
                (
                    _strength(clue, line, usual)
                    for line in lines
                    if clue.text in line.text or not _is_held(line, clue, kind)
                ),
                default=0.0,
            )
            for clue in kind.clues
        )
        for kind in KINDS
    }


def _is_held(line: _Line, clue: Clue, kind: DocumentKind) -> bool:
    """Whether a clue much like this one stands in the line: it is no misreading of this one."""
    return any(
        other.text in line.text and fuzz.ratio(other.text, clue.text) >= LIKENESS
        for other in kind.clues
    )


def _best(sums: dict[str, float]) -> tuple[DocumentKind | None, float]:
    ranked = sorted(KINDS, key=lambda kind: -sums[kind.type])
    best, second = ranked[0], ranked[1]
    if sums[best.type] < ENOUGH:
        return None, UNKNOWN_CONFIDENCE
    lead = sums[best.type] - sums[second.type]
    return best, round(min(0.99, 1 - 0.4 * math.exp(-lead)), 3)


def _strength(clue: Clue, line: _Line, usual_height: float) -> float:
    """What the line adds to the clue's type."""
    if clue.pattern:
        return clue.weight if re.fullmatch(clue.text, line.text) else 0.0
    if clue.title and len(line.text) > len(clue.text) + 3:
        return 0.0
    if clue.text in line.text:
        weight = clue.weight
    elif len(clue.text) >= 5 and fuzz.partial_ratio(clue.text, line.text) >= LIKENESS:
        weight = MISREAD * clue.weight if len(line.text) >= len(clue.text) - 1 else 0.0
    else:
        return 0.0
    if clue.title and clue.weight >= STRONG and line.height < TITLE_SIZE * usual_height:
        return SMALL_TITLE * weight
    return weight


def _seeds(kind: DocumentKind, lines: Sequence[_Line]) -> list[list[_Line]]:
    """One list of telling lines for each card of this kind on the page."""
    strongest = max(kind.clues, key=lambda clue: clue.weight)
    telling = [
        line
        for line in lines
        if any(clue.weight >= 1.0 and _strength(clue, line, 0.0) > 0 for clue in kind.clues)
    ]
    heads = [line for line in telling if _strength(strongest, line, 0.0) > 0]
    if len(heads) < 2:
        return [telling]
    seeds: list[list[_Line]] = [[head] for head in heads]
    for line in telling:
        if line not in heads:
            min(seeds, key=lambda seed: _distance(line, seed[:1])).append(line)
    return seeds


def _regions(seeds: list[tuple[DocumentKind, list[_Line]]], lines: Sequence[_Line]) -> list[Region]:
    members: list[list[_Line]] = [[] for _ in seeds]
    for line in lines:
        owner = min(range(len(seeds)), key=lambda i: _distance(line, seeds[i][1]))
        members[owner].append(line)
    regions = []
    for (kind, _), own in zip(seeds, members, strict=True):
        sums = _sums(own)
        best, confidence = _best(sums)
        regions.append(Region(best or kind, confidence, tuple(line.line for line in own)))
    return sorted(regions, key=lambda region: min(line.quad[0][1] for line in region.lines))


def _distance(line: _Line, seed: Sequence[_Line]) -> float:
    """Px from the line's centre to the box around the seed's lines."""
    boxes = [geometry.bounds(other.line.quad) for other in seed]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    own = geometry.bounds(line.line.quad)
    x, y = (own[0] + own[2]) / 2, (own[1] + own[3]) / 2
    return math.hypot(max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom))
