"""Older papers that lie beside the ones that the claim rests on."""

from __future__ import annotations

from typing import Final

from verifier.evidence import QUALIFICATION_PAPERS, claimed, is_type_sure
from verifier.matching import Aliases, Outcome, agrees, compare
from verifier.model import Case, Document, FieldName

_PERSON: Final = (FieldName.NAME, FieldName.ID_NUMBER)
_DEMANDED: Final = (FieldName.NAME, FieldName.OCCUPATION, FieldName.LEVEL)
_COMPARED: Final = (
    *_PERSON,
    FieldName.OCCUPATION,
    FieldName.LEVEL,
    FieldName.CERTIFICATE_NUMBER,
    FieldName.ISSUE_DATE,
    FieldName.EXAM_DATE,
)


def further_papers(case: Case, aliases: Aliases = ()) -> frozenset[str]:
    """Ids of papers of the same person beside one of their type that is the row's.

    People hand in the certificate of the level below too. What is wrong with it is
    for a person to see, but flags nobody.
    """
    papers = [d for d in case.documents if d.type in QUALIFICATION_PAPERS]
    own = [d for d in papers if _agrees_wholly(case, d, aliases)]
    types = {document.type for document in own}
    return frozenset(
        document.id
        for document in papers
        if document.type in types and document not in own and _is_of_person(case, document)
    )


def _agrees_wholly(case: Case, document: Document, aliases: Aliases) -> bool:
    if not is_type_sure(document) or not all(name in document.fields for name in _DEMANDED):
        return False
    pairs = [(name, claimed(case.claim, name), document.fields.get(name)) for name in _COMPARED]
    if any(expected is None for name, expected, _ in pairs if name in _DEMANDED):
        return False
    return all(
        compare(name, expected, field, aliases) is Outcome.SAME
        for name, expected, field in pairs
        if expected is not None and field is not None
    )


def _is_of_person(case: Case, document: Document) -> bool:
    pairs = [(name, claimed(case.claim, name), document.value(name)) for name in _PERSON]
    return all(
        expected is None or read is None or agrees(name, expected, read)
        for name, expected, read in pairs
    )
