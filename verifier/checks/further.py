"""Older papers that lie beside the ones that the claim rests on."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from verifier.evidence import CERTIFICATES, QUALIFICATION_PAPERS, claimed, is_type_sure
from verifier.matching import Aliases, Outcome, agrees, compare
from verifier.model import Case, Document, DocumentType, FieldName
from verifier.sittings import is_passed

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
    """Ids of papers of the same person beside those that the claim rests on.

    People hand in the certificate of the level below too, that of a former scheme, and
    the sitting that they failed first. What is wrong with it is for a person to see, but
    flags nobody.
    """
    papers = [d for d in case.documents if d.type in QUALIFICATION_PAPERS]
    if len(papers) < 2:
        return frozenset()
    own = [d for d in papers if _agrees_wholly(case, d, aliases)]
    return frozenset(
        document.id
        for document in papers
        if _is_beside(document, own) and _is_of_person(case, document)
    )


def _is_beside(document: Document, own: Sequence[Document]) -> bool:
    """Whether papers that agree wholly with the row do without this one."""
    types = {each.type for each in own}
    failed = document.type is DocumentType.SCORE_SCREENSHOT and not is_passed(document.fields)
    if failed and (
        _has_certificate(types) or any(_is_other_sitting(document, each) for each in own)
    ):
        return True
    if any(each is document for each in own):
        return False
    if document.type in types:
        return True
    return document.type in CERTIFICATES and not CERTIFICATES.isdisjoint(types)


def _has_certificate(types: Set[DocumentType]) -> bool:
    """Whether these prove the claim without a score sheet."""
    if DocumentType.SKILL_LEVEL_CERTIFICATE in types:
        return DocumentType.REGISTRY_SCREENSHOT in types
    return not CERTIFICATES.isdisjoint(types)


def _is_other_sitting(failed: Document, sheet: Document) -> bool:
    """Whether the sheet shows that the exam was passed on another day."""
    if sheet.type is not DocumentType.SCORE_SCREENSHOT or not is_passed(sheet.fields):
        return False
    days = failed.value(FieldName.EXAM_DATE), sheet.value(FieldName.EXAM_DATE)
    return None not in days and days[0] != days[1]


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
