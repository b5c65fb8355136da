"""Text lines to document types, by what each type's paper says of itself."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from rapidfuzz import fuzz

from verifier import gaps, geometry
from verifier.documents import KINDS
from verifier.documents.kinds import Clue, DocumentKind
from verifier.model import DocumentType, TextLine
from verifier.normalise import fold

OTHER_SIDE: Final = 1.2  # of a card whose one side is there
ENOUGH: Final = 2.0  # the sum of clues below which a paper is not named
STRONG: Final = 2.5  # a clue that is a title or a key of one type alone
UNKNOWN_CONFIDENCE: Final = 0.3  # of `other` for a paper that says nothing known
LIKENESS: Final = 86  # of 100: one character of seven misread
MISREAD: Final = 0.8  # what a clue counts that is matched with a misreading
TITLE_SIZE: Final = 1.2  # times the median line height
SMALL_TITLE: Final = 0.4  # what a title counts in plain size, such as a tab's label
MIN_PAPER_LINES: Final = 3
CARD_ALONE: Final = 3.0  # the sum of clues of a card that stands beside another paper
CARD_MARK: Final = 2.0  # its strongest clue
NUMBERED: Final = re.compile(r"[0-9a-z*]*[0-9]{6}[0-9a-z*]{6,}|没有查到")
"""What a whole paper says: a person's or certificate's number, or that there is none."""
_NO_CARD: Final = re.compile("证书|职业|成绩|考核|汇总|编号")  # what no card says


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
    return [
        region for paper in _papers([_fold(line) for line in lines]) for region in _on_paper(paper)
    ]


def _papers(lines: list[_Line]) -> list[list[_Line]]:
    """The lines of each paper, told apart by white gaps between papers that stand alone.

    The halves of a certificate, the pages of a booklet and the blocks of a screen do
    not: only one of them has the title, or only one has numbers.
    """
    for before, after in gaps.across([line.line for line in lines]):
        one, other = [lines[i] for i in before], [lines[i] for i in after]
        if _are_papers(one, other):
            return [*_papers(one), *_papers(other)]
    return [lines]


def _are_papers(one: list[_Line], other: list[_Line]) -> bool:
    if min(len(one), len(other)) < MIN_PAPER_LINES:
        return False
    kinds = [_best(_sums(side))[0] for side in (one, other)]
    if kinds[0] is None or kinds[1] is None or (kinds[0].is_card and kinds[1].is_card):
        return False  # cards may lie closer than gaps tell
    marks = [_marks(kind, side) for kind, side in zip(kinds, (one, other), strict=True) if kind]
    if not all(marks):
        return False
    # Two of a kind say the same of themselves; what only one says is a part of the other.
    return kinds[0] is not kinds[1] or bool(marks[0] & marks[1])


def _marks(kind: DocumentKind, lines: Sequence[_Line]) -> frozenset[str]:
    """The clues by which these lines are a whole paper of this kind; empty when they are not."""
    usual = 0.0 if kind.is_card else median(line.height for line in lines)
    found = {clue.text: max(_strength(clue, line, usual) for line in lines) for clue in kind.clues}
    if kind.is_card:
        alone = sum(found.values()) >= CARD_ALONE and max(found.values()) >= CARD_MARK
        said = any(_NO_CARD.search(line.text) for line in lines)
        return frozenset(found) if alone and not said else frozenset()
    if not any(NUMBERED.search(line.text) for line in lines):
        return frozenset()
    return frozenset(
        clue.text
        for clue in kind.clues
        if clue.weight >= STRONG and found[clue.text] >= MISREAD * STRONG
    )


def _enough(kind: DocumentKind, best: DocumentKind) -> float:
    """The sides of an identity card come together, so one speaks for the other."""
    sides = {DocumentType.ID_CARD_FRONT, DocumentType.ID_CARD_BACK}
    return OTHER_SIDE if {kind.type, best.type} == sides else ENOUGH


def _on_paper(folded: list[_Line]) -> list[Region]:
    lines = [line.line for line in folded]
    sums = _sums(folded)
    best, confidence = _best(sums)
    if best is None or not best.is_card:
        return [Region(best, confidence, tuple(lines))]
    cards = [kind for kind in KINDS if kind.is_card and sums[kind.type] >= _enough(kind, best)]
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
    elif (
        len(clue.text) >= 5
        and not clue.text.endswith("#")
        and fuzz.partial_ratio(clue.text, line.text) >= LIKENESS
    ):
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
    if not telling:
        telling = [
            line for line in lines if any(_strength(clue, line, 0.0) > 0 for clue in kind.clues)
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
