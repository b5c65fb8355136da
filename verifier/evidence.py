"""Which paper shows which value of a claim, and what the roster row says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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

TYPE_SURE: Final = 0.80
"""Below it a document may be of another type, so nothing final rests on its type."""


class Shown(NamedTuple):
    """A value where it stands."""

    document: Document
    field: Field


def shown(case: Case, name: FieldName) -> Iterator[Shown]:
    """Every reading of the field on the claim's papers that can bear it.

    Papers of another scheme are left out: what they say is not about this claim,
    and `not_this_scheme` is found on them.
    """
    types = _SHOWN_ON.get(name, QUALIFICATION_PAPERS)
    for document in case.documents:
        if document.type in types and Mark.OTHER_SCHEME not in document.marks:
            field = document.fields.get(name)
            if field is not None:
                yield Shown(document, field)


def claimed(claim: Claim, name: FieldName) -> FieldValue | None:
    """What the roster row says of the field, in a field's form; None when silent."""
    value: object = getattr(claim, name.value, None)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int | float) and value != "":
        return value
    return None


def is_type_sure(document: Document) -> bool:
    """Whether the document is surely what it was taken for."""
    return document.type_confidence >= TYPE_SURE
