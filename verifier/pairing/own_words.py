"""Whose a paper is by its own words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from verifier.model import Document, Fields
from verifier.pairing.index import PeopleIndex
from verifier.pairing.people import Person
from verifier.pairing.places import Paths, identifies
from verifier.pairing.points import (
    ENOUGH,
    IN_PATH,
    LEAD,
    NEAR_NAME,
    most_of_others,
    record_points,
)


class Standing(NamedTuple):
    """Who a paper may be of.

    Attributes:
        leaders: the places of those whom one of its records names surely; a list of
            several people belongs to each.
        contenders: of the others, in case nobody leads, per place the points.
    """

    leaders: frozenset[int]
    contenders: Mapping[int, float]

    @property
    def is_tied(self) -> bool:
        """Whether several people's rows bear the paper out well enough."""
        return max(self.contenders.values(), default=0.0) >= ENOUGH


NOBODY: Final = Standing(frozenset(), {})


class OwnWords:
    """Holds papers against all people of a roster, looking only at those in question."""

    def __init__(self, people: Sequence[Person], paths: Paths) -> None:
        self._people = people
        self._paths = paths
        self._index = PeopleIndex(people)

    def standing(self, document: Document) -> Standing:
        """Whose the document is by its words, or who may be meant."""
        if not identifies(document):
            return NOBODY
        if not document.other_records:
            leader, rivals = self._stand(document.fields, document.file)
            return Standing(frozenset() if leader is None else frozenset((leader,)), rivals)
        leaders: set[int] = set()
        contenders: dict[int, float] = {}
        for record in (document.fields, *document.other_records):
            leader, rivals = self._stand(record, document.file)
            if leader is not None:
                leaders.add(leader)
            for place, points in rivals.items():
                contenders[place] = max(points, contenders.get(place, points))
        return Standing(frozenset(leaders), {} if leaders else contenders)

    def _stand(self, record: Fields, file: str) -> tuple[int | None, dict[int, float]]:
        """Who leads, and where nobody does, who comes into question."""
        places = self._index.equal(record)
        others = most_of_others(record)
        points = self._points(places, record)
        leader = _leading(points, others, IN_PATH)
        if leader is not None:
            return leader, {}  # whoever the path names
        in_path = self._paths.named(file)
        if in_path:
            points = self._points(places | in_path, record, in_path)
        leader = _leading(points, others)
        if leader is not None:
            return leader, {}
        near = self._index.near(record).difference(points)
        points.update(self._points(near, record, in_path))
        leader = _leading(points, 0.0)
        return leader, {} if leader is not None else _rivals(points)

    def _points(
        self, places: Iterable[int], record: Fields, in_path: frozenset[int] = frozenset()
    ) -> dict[int, float]:
        points = {}
        for place in places:
            claims = self._people[place].claims
            has = record_points(record, claims[0])
            for claim in claims[1:]:
                has = max(has, record_points(record, claim))
            points[place] = has + IN_PATH if place in in_path else has
        return points


def _leading(points: Mapping[int, float], others: float, rivals_more: float = 0.0) -> int | None:
    """Who has enough points and is ahead of the next.

    Args:
        points: per place.
        others: what those who are not among them have at most.
        rivals_more: what anybody but the first may have besides.
    """
    if not points:
        return None
    best, most, rest = -1, -math.inf, others
    for place, has in points.items():
        if has > most:
            best, most, rest = place, has, max(rest, most)
        else:
            rest = max(rest, has)
    return best if most >= ENOUGH and most - rest - rivals_more >= LEAD else None


def _rivals(points: Mapping[int, float]) -> dict[int, float]:
    """Those near the top, where it is no lower than a name that is nearly the paper's."""
    top = max(points.values(), default=0.0)
    if top < NEAR_NAME:
        return {}
    return {place: has for place, has in points.items() if has > top - LEAD and has >= NEAR_NAME}
