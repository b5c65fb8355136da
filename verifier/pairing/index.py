"""Finds the persons that a value may mean without looking at everybody.

Equal values are found in dictionaries. A near one, some characters off, shares a part
with what is looked for: a name after one character is left out of either, a number in
one of three pieces, since two wrong characters spoil at most two (as in Pass-Join: Li
et al., 2011).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from verifier import normalise
from verifier.model import Claim, FieldName, Fields
from verifier.pairing.people import Person
from verifier.pairing.points import NEAR_EDITS, NUMBERS

_TAIL: Final = 4
"""Numbers differ most at their ends, so two pieces of three are the last characters."""
_VISIBLE: Final = 3
"""So many characters at the end of a masked number are looked up."""


class PeopleIndex:
    """The persons of a roster by what their rows say.

    Persons are told by their place in the list that this was made of.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_number: dict[FieldName, dict[str, list[int]]] = {}
        for place, person in enumerate(people):
            self._by_name[person.name].append(place)
        for field, _, _ in NUMBERS:
            by_number = self._by_number[field] = defaultdict(list)
            for place, person in enumerate(people):
                for number in dict.fromkeys(_numbers(person.claims, field)):
                    by_number[number].append(place)

    def equal(self, record: Fields) -> set[int]:
        """Who has one of the record's values."""
        found: set[int] = set()
        name = record.get(FieldName.NAME)
        if name is not None:
            found.update(self._by_name.get(normalise.name(str(name.value)), ()))
        for field, by_number in self._by_number.items():
            read = record.get(field)
            if read is not None:
                found.update(by_number.get(str(read.value), ()))
        return found

    def near(self, record: Fields) -> set[int]:
        """Who may have one of the record's values, some characters off or masked.

        Some of them have not; but nobody else has.
        """
        found: set[int] = set()
        name = record.get(FieldName.NAME)
        if name is not None:
            seen = normalise.name(str(name.value))
            found.update(self._names.masked(seen) if "*" in seen else self._names.near(seen))
        for field in self._by_number:
            read = record.get(field)
            if read is not None:
                pieces, seen = self._pieces[field], str(read.value)
                found.update(pieces.masked(seen) if "*" in seen else pieces.near(seen))
        return found

    @cached_property
    def _names(self) -> _Names:
        return _Names(self._by_name)

    @cached_property
    def _pieces(self) -> dict[FieldName, _Numbers]:
        return {field: _Numbers(by_number) for field, by_number in self._by_number.items()}


def _numbers(claims: Iterable[Claim], field: FieldName) -> Iterator[str]:
    return (number for claim in claims if (number := getattr(claim, field)))


class _Names:
    """Names one character off, and masked ones."""

    def __init__(self, by_name: dict[str, list[int]]) -> None:
        self._shortened: dict[str, list[int]] = defaultdict(list)
        self._by_sign: dict[tuple[int, int, str], list[int]] = defaultdict(list)
        for name, places in by_name.items():
            for key in _shortened(name):
                self._shortened[key].extend(places)
            for at, sign in enumerate(name):
                self._by_sign[len(name), at, sign].extend(places)

    def near(self, seen: str) -> Iterator[int]:
        return (place for key in _shortened(seen) for place in self._shortened.get(key, ()))

    def masked(self, seen: str) -> Sequence[int]:
        """Those of the name's length with its rarest visible character."""
        buckets = [
            self._by_sign.get((len(seen), at, sign), ())
            for at, sign in enumerate(seen)
            if sign != "*"
        ]
        return min(buckets, key=len, default=())


def _shortened(name: str) -> set[str]:
    """The name, and what is left of it without one of its characters."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


class _Numbers:
    """Numbers with up to `NEAR_EDITS` characters off, and masked ones."""

    def __init__(self, by_number: dict[str, list[int]]) -> None:
        self._by_piece: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._by_end: dict[str, list[int]] = defaultdict(list)
        self._without_end: list[int] = []
        self._heads: set[int] = set()
        self._everybody = by_number
        for number, places in by_number.items():
            for piece in enumerate(_pieces(number)):
                self._by_piece[piece].extend(places)
            self._heads.add(max(0, len(number) - 2 * _TAIL))
            end = number[-_VISIBLE:].upper()
            if "*" in end:
                self._without_end.extend(places)
            self._by_end[end].extend(places)
            if len(number) == 15:
                # Held against the 18 characters made from it, without the last one.
                self._by_end[end[1:]].extend(places)

    def near(self, seen: str) -> Iterator[int]:
        end = len(seen)
        for shift in range(-NEAR_EDITS, NEAR_EDITS + 1):
            for piece, start in ((2, end - _TAIL + shift), (1, end - 2 * _TAIL + shift)):
                text = seen[max(0, start) : max(0, start + _TAIL)]
                yield from self._by_piece.get((piece, text), ())
        for length in self._heads:
            for start in range(NEAR_EDITS + 1):
                yield from self._by_piece.get((0, seen[start : start + length]), ())

    def masked(self, seen: str) -> Iterator[int]:
        """Those that end as the number does; everybody where its end is masked."""
        end = seen[-_VISIBLE:].upper()
        if len(seen) > 15 and "*" not in end:
            yield from self._by_end.get(end, ())
            yield from self._by_end.get(end[:-1], ())
            yield from self._without_end
        else:
            yield from (place for places in self._everybody.values() for place in places)


def _pieces(number: str) -> tuple[str, str, str]:
    middle, last = max(0, len(number) - 2 * _TAIL), max(0, len(number) - _TAIL)
    return number[:middle], number[middle:last], number[last:]
