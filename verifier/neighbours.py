"""The other claims of a batch that one claim must be held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from verifier import normalise
from verifier.evidence import shown
from verifier.model import Case, Claim, FieldName
from verifier.numbers import same_id_number


class Neighbours:
    """Finds the claims of the same person or certificate without looking at all."""

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        cases = tuple(cases)
        self._by_id = _group(cases, lambda case: case.claim.id_number)
        self._by_name = _group(cases, _name)
        self._by_certificate = _group(cases, certificate_number)

    def of_person(self, case: Case) -> tuple[Case, ...]:
        """The other rows of the same person, by row."""
        candidates = (
            *self._by_id.get(case.claim.id_number or "", ()),
            *self._by_name.get(_name(case) or "", ()),
        )
        return _others(case, (c for c in candidates if _is_same_person(case.claim, c.claim)))

    def of_certificate(self, case: Case) -> tuple[Case, ...]:
        """The other rows with the same certificate number, by row."""
        return _others(case, self._by_certificate.get(certificate_number(case) or "", ()))


def certificate_number(case: Case) -> str | None:
    """The row's certificate number, or the surest one shown where the row has none."""
    number = case.claim.certificate_number
    if number is None:
        readings = [reading.field for reading in shown(case, FieldName.CERTIFICATE_NUMBER)]
        surest = max(readings, key=lambda field: field.confidence, default=None)
        number = None if surest is None else str(surest.value)
    return None if number is None else normalise.fold(number).upper()


def _is_same_person(a: Claim, b: Claim) -> bool:
    """By ID number, or by name where one row has none."""
    if a.id_number and b.id_number:
        return same_id_number(a.id_number, b.id_number)
    return True


def _name(case: Case) -> str | None:
    return normalise.name(case.claim.name) if case.claim.name else None


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
