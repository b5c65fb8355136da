"""The other claims of a batch that one claim must be held against."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from verifier import normalise
from verifier.evidence import claimed, shown
from verifier.model import Case, FieldName, FieldValue, Message
from verifier.numbers import parse_id_number, same_id_number

RELIED_ON: Final = 0.80
"""An ID number that only a paper shows tells two people apart from here on."""
CERTIFICATE_NUMBERS: Final = (FieldName.CERTIFICATE_NUMBER, FieldName.MANAGEMENT_NUMBER)
"""What is on one certificate only."""
AT_MOST: Final = 50
"""So many other rows are found for a row; more say nothing more."""
LISTED_AT_MOST: Final = 20
"""So many of them are named in a message."""


_EFFECTIVE: Final = "effective"
_KEYS: Final = "keys"


class Effective(NamedTuple):
    """What counts as the claim's value of a field.

    Attributes:
        confidence: of the reading; 1 where the row itself says it.
    """

    value: FieldValue
    confidence: float


def effective(case: Case, name: FieldName) -> Effective | None:
    """What the row says, or the surest of its papers where it is silent."""
    known: dict[FieldName, Effective | None] = case.derived.setdefault(_EFFECTIVE, {})
    if name not in known:
        known[name] = _effective(case, name)
    return known[name]


def _effective(case: Case, name: FieldName) -> Effective | None:
    stated = claimed(case.claim, name)
    if stated is not None:
        return Effective(stated, 1.0)
    if not any(name in document.fields for document in case.documents):
        return None
    readings = (reading.field for reading in shown(case, name))
    surest = max(readings, key=lambda field: field.confidence, default=None)
    return None if surest is None else Effective(surest.value, surest.confidence)


def certificate_number(case: Case, name: FieldName = FieldName.CERTIFICATE_NUMBER) -> str | None:
    """The row's certificate number, or the surest one shown where the row has none.

    Args:
        case: whose number it is.
        name: one of `CERTIFICATE_NUMBERS`.
    """
    return _key(case, name)


def bank_card_number(case: Case) -> str | None:
    """The row's card number, or the surest one shown where the row has none."""
    return _key(case, FieldName.BANK_CARD_NUMBER)


class Neighbours:
    """Finds the claims of the same person, certificate or card without looking at all.

    Of very many, as where a number was filled down a whole column, those beside the
    claim are found, `AT_MOST` of them: nobody needs more to see what is wrong.
    """

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        cases = tuple(cases)
        self._by_id = _group(cases, FieldName.ID_NUMBER)
        self._by_name = _group(cases, FieldName.NAME)
        self._by_number = {name: _group(cases, name) for name in CERTIFICATE_NUMBERS}
        self._by_card = _group(cases, FieldName.BANK_CARD_NUMBER)
        self._namesakes: dict[str, _Namesakes] = {}
        self._one_person_s: dict[int, bool] = {}

    def of_person(self, case: Case) -> tuple[Case, ...]:
        """The other rows of the same person, by row."""
        same_id = self._by_id.get(_id_number(case) or "", ())
        name = _name(case) or ""
        same_name: Sequence[Case] = self._by_name.get(name, ())
        if not same_id and not same_name:
            return ()
        if len(same_name) > AT_MOST:
            if name not in self._namesakes:
                self._namesakes[name] = _Namesakes(same_name)
            same_name = self._namesakes[name].in_question(case)
        near = (
            *_nearest(case, same_id, lambda other: not _differ_in_id(case, other)),
            *_nearest(case, same_name, lambda other: not _differ_in_id(case, other)),
        )
        # Rows with one name and number stand in both.
        return _others(case, near)

    def of_certificate(
        self, case: Case, name: FieldName = FieldName.CERTIFICATE_NUMBER
    ) -> tuple[Case, ...]:
        """The other rows with the same certificate number, by row.

        Args:
            case: whose number is looked for.
            name: one of `CERTIFICATE_NUMBERS`.
        """
        same_number = self._by_number[name].get(_key(case, name) or "", ())
        return _others(case, _nearest(case, same_number)) if same_number else ()

    def of_card(self, case: Case) -> tuple[Case, ...]:
        """The rows of other people with the same bank card number, by row."""
        same_card = self._by_card.get(bank_card_number(case) or "", ())
        if not same_card:
            return ()
        if len(same_card) > AT_MOST and self._is_one_person_s(same_card):
            return ()
        return _others(case, _nearest(case, same_card, partial(_is_other_person, case)))

    def _is_one_person_s(self, cases: Sequence[Case]) -> bool:
        """Whether the many rows all state one ID number; looked at once."""
        first = cases[0].claim.row
        if first not in self._one_person_s:
            numbers = {_id_number(case) for case in cases}
            self._one_person_s[first] = len(numbers) == 1 and None not in numbers
        return self._one_person_s[first]


class _Namesakes:
    """Many rows of one name, by the ID numbers that tell most of them apart."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._told_apart: dict[str, list[Case]] = defaultdict(list)
        self._others: list[Case] = []
        for case in cases:
            number = _whole_id_number(case)
            if number is None:
                self._others.append(case)
            else:
                self._told_apart[number].append(case)
        self._all = cases

    def in_question(self, case: Case) -> Sequence[Case]:
        """Those who may be the same person, in the order of the rows."""
        number = _whole_id_number(case)
        if number is None:
            return self._all
        # Few of them: `sorted` finds two ordered runs.
        return sorted((*self._told_apart[number], *self._others), key=_row)


def _whole_id_number(case: Case) -> str | None:
    """A surely known number of 18 digits, of which any other one is another person's."""
    number = effective(case, FieldName.ID_NUMBER)
    if number is None or number.confidence < RELIED_ON:
        return None
    parsed = parse_id_number(str(number.value))
    return parsed if parsed is not None and len(parsed) == 18 and "*" not in parsed else None


def _nearest(
    case: Case, group: Sequence[Case], counts: Callable[[Case], bool] | None = None
) -> list[Case]:
    """The other rows that count; of many the `AT_MOST` that stand nearest to the case's."""
    row = case.claim.row
    if len(group) <= AT_MOST:
        return [
            other for other in group if other.claim.row != row and (counts is None or counts(other))
        ]
    found: list[Case] = []
    after = bisect_left(group, row, key=_row)
    before = after - 1
    while len(found) < AT_MOST and (before >= 0 or after < len(group)):
        if before < 0 or (
            after < len(group) and group[after].claim.row - row <= row - group[before].claim.row
        ):
            other, after = group[after], after + 1
        else:
            other, before = group[before], before - 1
        if other.claim.row != row and (counts is None or counts(other)):
            found.append(other)
    return found


def _row(case: Case) -> int:
    return case.claim.row


def listed_rows(cases: Sequence[Case]) -> Message:
    """The rows' numbers, as messages name them: of many the first ones and how many."""
    rows = [str(case.claim.row) for case in cases[:LISTED_AT_MOST]]
    zh, en = f"{'、'.join(rows)}行", ", ".join(rows)
    if len(cases) <= LISTED_AT_MOST:
        return Message(zh, en)
    if len(cases) < AT_MOST:
        return Message(f"{zh}等{len(cases)}行", f"{en} ({len(cases)} rows in all)")
    return Message(f"{zh}等至少{len(cases)}行", f"{en} (at least {len(cases)} rows)")


def _is_other_person(a: Case, b: Case) -> bool:
    """By ID number; by name where one has none, since a blank row may be anybody's."""
    one, two = _id_number(a), _id_number(b)
    if one and two:
        return one != two and _differ_in_id(a, b)
    return _name(a) != _name(b)


def _differ_in_id(a: Case, b: Case) -> bool:
    """Whether both have an ID number to rely on, and not the same."""
    left, right = effective(a, FieldName.ID_NUMBER), effective(b, FieldName.ID_NUMBER)
    if left is None or right is None or min(left.confidence, right.confidence) < RELIED_ON:
        return False
    return not same_id_number(str(left.value), str(right.value))


def _id_number(case: Case) -> str | None:
    return _key(case, FieldName.ID_NUMBER)


def _key(case: Case, name: FieldName) -> str | None:
    """The value in the form that is looked up: of each case asked for more than once."""
    known: dict[FieldName, str | None] = case.derived.setdefault(_KEYS, {})
    if name not in known:
        found = effective(case, name)
        known[name] = None if found is None else _FORMS.get(name, _folded)(str(found.value))
    return known[name]


def _folded(text: str) -> str:
    return normalise.fold(text).upper()


_FORMS: Final[Mapping[FieldName, Callable[[str], str]]] = {FieldName.NAME: normalise.name}


def _name(case: Case) -> str | None:
    return _key(case, FieldName.NAME)


def _group(cases: Iterable[Case], name: FieldName) -> Mapping[str, list[Case]]:
    """The cases that share a value: hardly any value is of a second case."""
    first: dict[str, Case] = {}
    groups: dict[str, list[Case]] = {}
    for case in cases:
        value = _key(case, name)
        if value:
            before = first.setdefault(value, case)
            if before is not case:
                groups.setdefault(value, [before]).append(case)
    for group in groups.values():
        group.sort(key=_row)
    return groups


def _others(case: Case, found: Iterable[Case]) -> tuple[Case, ...]:
    by_row = {other.claim.row: other for other in found if other.claim.row != case.claim.row}
    return tuple(by_row[row] for row in sorted(by_row))
