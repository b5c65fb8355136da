"""Papers that fit several people, decided together.

Two people of one name, a misread name, a number that is another's: such a paper alone
does not say whose it is. Held against everything else it may: people have one paper of
a type for each of their rows, and what stands beside the name fits one row better. All
papers of one type that the same people contend for are placed at once, in the way that
fits best. It stays a guess, and one that a person must see: what is left over need not
be who is left over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

from verifier.matching import Aliases
from verifier.model import Document, DocumentType
from verifier.pairing.people import Person
from verifier.pairing.points import ENOUGH, LEAD, detail_points

FURTHER: Final = -1.0
"""For each paper of a type beyond one a row: people do hand in older ones too."""
NOBODY_S: Final = 0.5
"""For a paper that no row's name or number equals: it may be a stranger's."""
MOST_WAYS: Final = 4096
"""Larger tangles are for a person to see."""
_NOBODY: Final = -1


@dataclass(frozen=True, slots=True)
class Open:
    """A paper that fits several people.

    Attributes:
        contenders: per person's place the points of the paper's own words.
        is_tied: whether several people's rows bear the paper out well enough.
    """

    document: Document
    contenders: Mapping[int, float]
    is_tied: bool


def decide(
    papers: Sequence[Open],
    people: Sequence[Person],
    settled: Mapping[tuple[int, DocumentType], int],
    aliases: Aliases = (),
) -> dict[str, int]:
    """Per document's id its person, for those that the best way of all leaves no doubt of.

    Args:
        papers: that fit several people.
        people: of the roster.
        settled: how many papers of a type each person has already.
        aliases: names of one occupation.
    """
    found: dict[str, int] = {}
    for tangle in _tangles(papers):
        found.update(_untangled(tangle, people, settled, aliases))
    return found


def _tangles(papers: Sequence[Open]) -> Iterator[list[Open]]:
    """Papers of one type that share contenders, directly or through others."""
    by_type: dict[DocumentType, list[Open]] = defaultdict(list)
    for paper in papers:
        by_type[paper.document.type].append(paper)
    for same_type in by_type.values():
        by_person: dict[int, list[int]] = defaultdict(list)
        for number, paper in enumerate(same_type):
            for place in paper.contenders:
                by_person[place].append(number)
        seen: set[int] = set()
        for start in range(len(same_type)):
            if start in seen:
                continue
            seen.add(start)
            tangle, at = [start], 0
            while at < len(tangle):
                for place in same_type[tangle[at]].contenders:
                    new = [n for n in by_person.pop(place, ()) if n not in seen]
                    seen.update(new)
                    tangle.extend(new)
                at += 1
            yield [same_type[number] for number in sorted(tangle)]


def _untangled(
    tangle: Sequence[Open],
    people: Sequence[Person],
    settled: Mapping[tuple[int, DocumentType], int],
    aliases: Aliases,
) -> dict[str, int]:
    fits = [_fits(paper, people, aliases) for paper in tangle]
    if prod(len(fit) for fit in fits) > MOST_WAYS:
        return {}
    kind = tangle[0].document.type
    ways = [
        (_worth(way, fits, kind, people, settled), way)
        for way in product(*(sorted(fit) for fit in fits))
    ]
    most, best = max(ways)
    found = {}
    for number, paper in enumerate(tangle):
        otherwise = [worth for worth, way in ways if way[number] != best[number]]
        # A lone contender of a paper that is surely not a stranger's has no other way.
        if best[number] != _NOBODY and most - max(otherwise, default=0.0) >= LEAD:
            found[paper.document.id] = best[number]
    return found


def _fits(paper: Open, people: Sequence[Person], aliases: Aliases) -> dict[int, float]:
    """How well the paper fits each contender, and nobody."""
    records = (paper.document.fields, *paper.document.other_records)
    fits = {
        place: points
        + max(
            detail_points(record, claim, aliases)
            for record in records
            for claim in people[place].claims
        )
        for place, points in paper.contenders.items()
    }
    if max(paper.contenders.values()) < ENOUGH:
        fits[_NOBODY] = NOBODY_S
    return fits


def _worth(
    way: Sequence[int],
    fits: Sequence[Mapping[int, float]],
    kind: DocumentType,
    people: Sequence[Person],
    settled: Mapping[tuple[int, DocumentType], int],
) -> float:
    worth = sum(fit[place] for fit, place in zip(fits, way, strict=True))
    for place in set(way) - {_NOBODY}:
        papers = settled.get((place, kind), 0) + way.count(place)
        worth += FURTHER * max(0, papers - len(people[place].claims))
    return worth
