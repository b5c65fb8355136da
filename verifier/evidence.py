"""Which paper shows which value of a claim, and what the roster row says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from verifier.model import Case, Claim, Document, DocumentType, Field, FieldName, FieldValue, Mark

CERTIFICATES: Final = frozenset(
    {
        DocumentType.SKILL_LEVEL_CERTIFICATE,
        DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,
        DocumentType.SPECIAL_ABILITY_CERTIFICATE,
        DocumentType.SOCIAL_WORKER_CERTIFICATE,
    }
)
QUALIFICATION_PAPERS: Final = CERTIFICATES | {
    DocumentType.REGISTRY_SCREENSHOT,
    DocumentType.SCORE_SCREENSHOT,
}
_PERSON_PAPERS: Final = QUALIFICATION_PAPERS | {DocumentType.ID_CARD_FRONT}

# A bank card's holder is not among them: bank_card_mismatch speaks of it.
_SHOWN_ON: Final = {
    FieldName.NAME: _PERSON_PAPERS,
    FieldName.ID_NUMBER: _PERSON_PAPERS,
    FieldName.BANK_CARD_NUMBER: frozenset({DocumentType.BANK_CARD}),
    FieldName.BANK_NAME: frozenset({DocumentType.BANK_CARD}),
    FieldName.VALID_UNTIL: frozenset({DocumentType.ID_CARD_BACK}),
    FieldName.EXAM_DATE: frozenset({DocumentType.SCORE_SCREENSHOT}),
}

BORNE_BY: Final = {
    kind: frozenset(n for n in FieldName if kind in _SHOWN_ON.get(n, QUALIFICATION_PAPERS))
    for kind in DocumentType
}
"""Per type of document the fields that are looked for on it."""
_SHOWN: Final = "shown"

TYPE_SURE: Final = 0.80
"""Below it a document may be of another type, so nothing final rests on its type."""


class Shown(NamedTuple):
    """A value where it stands."""

    document: Document
    field: Field


def shown(case: Case, name: FieldName) -> Sequence[Shown]:
    """Every reading of the field on the claim's papers that can bear it.

    Papers of another scheme are left out: what they say is not about this claim,
    and `not_this_scheme` is found on them.
    """
    return all_shown(case).get(name, ())


def all_shown(case: Case) -> Mapping[FieldName, Sequence[Shown]]:
    """Per field what `shown` gives."""
    index: dict[FieldName, list[Shown]] | None = case.derived.get(_SHOWN)
    if index is None:
        index = case.derived[_SHOWN] = _index(case)
    return index


def _index(case: Case) -> dict[FieldName, list[Shown]]:
    """All of a case's readings by field: every check asks for some of them."""
    index: dict[FieldName, list[Shown]] = {}
    for document in case.documents:
        if Mark.OTHER_SCHEME in document.marks:
            continue
        bearing = BORNE_BY[document.type]
        for name, field in document.fields.items():
            if name in bearing:
                readings = index.get(name)
                if readings is None:
                    index[name] = [Shown(document, field)]
                else:
                    readings.append(Shown(document, field))
    return index


def claimed(claim: Claim, name: FieldName) -> FieldValue | None:
    """What the roster row says of the field, in a field's form; None when silent."""
    value: object = getattr(claim, name, None)
    if isinstance(value, str):
        return value or None
    if value is None or isinstance(value, (int, float)):
        return value
    return _day(value) if isinstance(value, date) else None


@lru_cache(maxsize=1 << 12)
def _day(day: date) -> str:
    return day.isoformat()


def is_type_sure(document: Document) -> bool:
    """Whether the document is surely what it was taken for."""
    return document.type_confidence >= TYPE_SURE
