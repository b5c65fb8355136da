"""Which paper shows which value of a claim, and what the roster row says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from verifier.matching import is_plain
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

_BORNE_BY: Final = {
    kind: frozenset(n for n in FieldName if kind in _SHOWN_ON.get(n, QUALIFICATION_PAPERS))
    for kind in DocumentType
}
_SHOWN: Final = "shown"
_PLAIN: Final = "plain"

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
    index: dict[FieldName, list[Shown]] | None = case.derived.get(_SHOWN)
    if index is None:
        index = case.derived[_SHOWN] = _index(case)
    return index.get(name, ())


def _index(case: Case) -> dict[FieldName, list[Shown]]:
    """All of a case's readings by field: every check asks for some of them."""
    index: dict[FieldName, list[Shown]] = {}
    for document in case.documents:
        if Mark.OTHER_SCHEME in document.marks:
            continue
        bearing = _BORNE_BY[document.type]
        for name, field in document.fields.items():
            if name in bearing:
                index.setdefault(name, []).append(Shown(document, field))
    return index


def plain_fields(case: Case) -> frozenset[FieldName]:
    """The fields on which each paper says beyond question what the row says.

    In most claims these are nearly all that the row says. Nothing is masked in them.
    """
    known: frozenset[FieldName] | None = case.derived.get(_PLAIN)
    if known is None:
        known = case.derived[_PLAIN] = frozenset(_plain(case))
    return known


def plain_fields_on(case: Case, paper: Document) -> frozenset[FieldName]:
    """Those of `plain_fields` that stand on this paper, and are looked for there."""
    return (plain_fields(case) & _BORNE_BY[paper.type]).intersection(paper.fields)


def _plain(case: Case) -> Iterator[FieldName]:
    shown(case, FieldName.NAME)  # makes the index
    index: dict[FieldName, list[Shown]] = case.derived[_SHOWN]
    for name, readings in index.items():
        expected = claimed(case.claim, name)
        if expected is None or (isinstance(expected, str) and "*" in expected):
            continue
        for _, field in readings:
            if not is_plain(expected, field):
                break
        else:
            yield name


def claimed(claim: Claim, name: FieldName) -> FieldValue | None:
    """What the roster row says of the field, in a field's form; None when silent."""
    value: object = getattr(claim, name._value_, None)
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
