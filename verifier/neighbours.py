"""The other claims of a batch that one claim must be held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from verifier import normalise
from verifier.evidence import claimed, shown
from verifier.model import Case, FieldName, FieldValue
from verifier.numbers import same_id_number

RELIED_ON: Final = 0.80
"""An ID number that only a paper shows tells two people apart from here on."""


class Effective(NamedTuple):
    """What counts as the claim's value of a field.

    Attributes:
        confidence: of the reading; 1 where the row itself says it.
    """

    value: FieldValue
    confidence: float


def effective(case: Case, name: FieldName) -> Effective | None:
    """What the row says, or the surest of its papers where it is silent."""
    stated = claimed(case.claim, name)
    if stated is not None:
        return Effective(stated, 1.0)
    readings = (reading.field for reading in shown(case, name))
    surest = max(readings, key=lambda field: field.confidence, default=None)
    return None if surest is None else Effective(surest.value, surest.confidence)


def certificate_number(case: Case) -> str | None:
    """The row's certificate number, or the surest one shown where the row has none."""
    return _key(case, FieldName.CERTIFICATE_NUMBER)


def bank_card_number(case: Case) -> str | None:
    """The row's card number, or the surest one shown where the row has none."""
    return _key(case, FieldName.BANK_CARD_NUMBER)


class Neighbours:
    """Finds the claims of the same person, certificate or card without looking at all."""

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        cases = tuple(cases)
        self._by_id = _group(cases, _id_number)
        self._by_name = _group(cases, _name)
        self._by_certificate = _group(cases, certificate_number)
        self._by_card = _group(cases, bank_card_number)

    def of_person(self, case: Case) -> tuple[Case, ...]:
        """The other rows of the same person, by row."""
        candidates = (
            *self._by_id.get(_id_number(case) or "", ()),
            *self._by_name.get(_name(case) or "", ()),
        )
        return _others(case, (other for other in candidates if not _differ_in_id(case, other)))

    def of_certificate(self, case: Case) -> tuple[Case, ...]:
        """The other rows with the same certificate number, by row."""
        return _others(case, self._by_certificate.get(certificate_number(case) or "", ()))

    def of_card(self, case: Case) -> tuple[Case, ...]:
        """The rows of other people with the same bank card number, by row."""
        same_card = self._by_card.get(bank_card_number(case) or "", ())
        return _others(case, (other for other in same_card if _is_other_person(case, other)))


def _is_other_person(a: Case, b: Case) -> bool:
    """By ID number; by name where one has none, since a blank row may be anybody's."""
    if _id_number(a) and _id_number(b):
        return _differ_in_id(a, b)
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
    found = effective(case, name)
    return None if found is None else normalise.fold(str(found.value)).upper()


def _name(case: Case) -> str | None:
    found = effective(case, FieldName.NAME)
    return None if found is None else normalise.name(str(found.value))


def _group(cases: Iterable[Case], key: Callable[[Case], str | None]) -> Mapping[str, list[Case]]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        value = key(case)
        if value:
            groups[value].append(case)
    return groups


def _others(case: Case, found: Iterable[Case]) -> tuple[Case, ...]:
    by_row = {other.claim.row: other for other in found if other.claim.row != case.claim.row}
    return tuple(by_row[row] for row in sorted(by_row))
