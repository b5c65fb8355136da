"""A made-up claim that is in order, and its papers, to be spoiled one value at a time.

A field is given as its value, as (value, confidence), or as None to leave it out.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from verifier.checks import CaseContext
from verifier.matching import Aliases
from verifier.model import (
    Case,
    Claim,
    Document,
    DocumentType,
    Field,
    FieldName,
    Finding,
    FindingCode,
    Mark,
    RosterProblem,
)
from verifier.neighbours import Neighbours

AS_OF = date(2025, 3, 1)
ALIASES: Aliases = (frozenset({"保育师", "保育员"}), frozenset({"育婴员", "育婴师"}))

NAME = "李晓婷"
ID_NUMBER = "110114199003078429"
OTHER_ID_NUMBER = "110221198505120337"
NUMBER = "S000011000005244000123"
CARD = "6222030200585022373"

CLAIM = Claim(
    row=3,
    name=NAME,
    id_number=ID_NUMBER,
    occupation="保育师",
    level=4,
    certificate_number=NUMBER,
    issue_date=date(2024, 6, 18),
    amount_yuan=2000,
    bank_card_number=CARD,
)
SCORE_CLAIM = replace(CLAIM, certificate_number=None, issue_date=None)

_FIELDS: dict[DocumentType, dict[str, Any]] = {
    DocumentType.SKILL_LEVEL_CERTIFICATE: {
        "name": NAME,
        "id_number": ID_NUMBER,
        "certificate_number": NUMBER,
        "occupation": "保育师",
        "level": 4,
        "issue_date": "2024-06-18",
        "issuer": "首钢技师学院",
    },
    DocumentType.REGISTRY_SCREENSHOT: {
        "name": NAME,
        "id_number": "110***********8429",
        "certificate_number": NUMBER,
        "occupation": "保育师",
        "level": 4,
        "issue_date": "2024-06-18",
    },
    DocumentType.SCORE_SCREENSHOT: {
        "name": NAME,
        "occupation": "保育师",
        "level": 4,
        "theory_score": 81.0,
        "practical_score": 60.0,
        "result": "合格",
        "exam_date": "2024-03-17",
    },
    DocumentType.ID_CARD_FRONT: {"name": NAME, "id_number": ID_NUMBER},
    DocumentType.ID_CARD_BACK: {"valid_from": "2017-03-02", "valid_until": "2037-03-02"},
    DocumentType.BANK_CARD: {"bank_card_number": CARD, "bank_name": "中国工商银行"},
    DocumentType.BUSINESS_LICENCE: {"company_name": "北京小橡果托育服务有限公司"},
}


def field(value: Any, confidence: float = 0.99) -> Field:
    return Field(value=value, text=str(value), confidence=confidence)


def _as_field(value: Any) -> Field:
    if isinstance(value, Field):
        return value
    return field(*value) if isinstance(value, tuple) else field(value)


def paper(
    kind: DocumentType,
    *,
    id: str | None = None,
    file: str | None = None,
    sure: float = 0.98,
    marks: frozenset[Mark] = frozenset(),
    **fields: Any,
) -> Document:
    """A document of that type, with the values of the claim in order unless told otherwise."""
    told = {**_FIELDS.get(kind, {}), **fields}
    read = {FieldName(name): _as_field(value) for name, value in told.items() if value is not None}
    return Document(
        id=id or kind.value,
        file=file or f"{kind.value}.jpg",
        page=1,
        type=kind,
        type_confidence=sure,
        fields=read,
        marks=marks,
    )


def certificate(**told: Any) -> Document:
    return paper(DocumentType.SKILL_LEVEL_CERTIFICATE, **told)


def registry(**told: Any) -> Document:
    return paper(DocumentType.REGISTRY_SCREENSHOT, **told)


def score(**told: Any) -> Document:
    return paper(DocumentType.SCORE_SCREENSHOT, **told)


def id_front(**told: Any) -> Document:
    return paper(DocumentType.ID_CARD_FRONT, **told)


def id_back(**told: Any) -> Document:
    return paper(DocumentType.ID_CARD_BACK, **told)


def bank_card(**told: Any) -> Document:
    return paper(DocumentType.BANK_CARD, **told)


def by_certificate(*changed: Document, without: tuple[DocumentType, ...] = ()) -> Case:
    """The claim in order with certificate and registry screenshot."""
    papers = (certificate(), registry(), id_front(), id_back(), bank_card())
    return Case(CLAIM, _changed(papers, changed, without))


def by_score(*changed: Document, without: tuple[DocumentType, ...] = ()) -> Case:
    """The claim in order with a score screenshot, its row without a number."""
    papers = (score(), id_front(), id_back(), bank_card())
    return Case(SCORE_CLAIM, _changed(papers, changed, without))


def _changed(
    papers: tuple[Document, ...],
    changed: tuple[Document, ...],
    without: tuple[DocumentType, ...],
) -> tuple[Document, ...]:
    """The papers with those of the same id replaced and further ones added."""
    by_id = {document.id: document for document in (*papers, *changed)}
    return tuple(document for document in by_id.values() if document.type not in without)


def with_claim(case: Case, **changes: Any) -> Case:
    return replace(case, claim=replace(case.claim, **changes))


def context(
    *cases: Case, as_of: date = AS_OF, problems: tuple[RosterProblem, ...] = ()
) -> CaseContext:
    return CaseContext(
        as_of=as_of, neighbours=Neighbours(cases), problems=problems, aliases=ALIASES
    )


def told(findings: Any) -> list[tuple[FindingCode, bool, str | None]]:
    """Code, certainty and field of each finding."""
    return [(finding.code, finding.certain, finding.field) for finding in findings]


def only(findings: Any) -> Finding:
    """The one finding."""
    found = list(findings)
    assert len(found) == 1, found
    return found[0]
