"""Made-up claims in order under the programmes beside Changping's, to be spoiled."""

from datetime import date
from typing import Any

from tests.verifier.papers import ID_NUMBER, NAME, id_back, id_front, paper
from verifier.model import Case, Claim, Document, DocumentType

SKILL = DocumentType.SKILL_LEVEL_CERTIFICATE
VOCATIONAL = DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE
SPECIAL = DocumentType.SPECIAL_ABILITY_CERTIFICATE
SOCIAL = DocumentType.SOCIAL_WORKER_CERTIFICATE
REGISTRY = DocumentType.REGISTRY_SCREENSHOT


def number_of(kind: DocumentType, issued: str, level: int | None) -> str:
    """A certificate number that its own rule allows."""
    year = issued[2:4]
    if kind is SKILL:
        return f"S000011000029{year}{level}000783"
    if kind is SPECIAL:
        return f"{year}01000000609382"
    return f"{year}01000000{level}06994"


def claim(
    kind: DocumentType,
    occupation: str,
    level: int | None,
    issued: str,
    amount: int | None,
    **told: Any,
) -> Claim:
    stated = {
        "row": 3,
        "name": NAME,
        "id_number": ID_NUMBER,
        "occupation": occupation,
        "level": level,
        "certificate_number": number_of(kind, issued, level),
        "issue_date": date.fromisoformat(issued),
        "amount_yuan": amount,
    }
    return Claim(**{**stated, **told})


def certificate_of(kind: DocumentType, row: Claim, **told: Any) -> Document:
    """The paper of that type that says what the row says; ids are the type's name."""
    shown = {
        "name": row.name,
        "id_number": row.id_number,
        "certificate_number": row.certificate_number,
        "occupation": row.occupation,
        "level": row.level,
        "issue_date": None if row.issue_date is None else row.issue_date.isoformat(),
    }
    everything = {"issuer": None, "job_type": None, **shown, **told}
    return paper(kind, **everything)


def case_of(row: Claim, *papers: Document, without: tuple[DocumentType, ...] = ()) -> Case:
    """The row with these papers and its ID card's two sides."""
    by_id = {document.id: document for document in (id_front(), id_back(), *papers)}
    return Case(row, tuple(d for d in by_id.values() if d.type not in without))
