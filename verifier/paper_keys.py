"""Papers that were handed in before for somebody else: what they are recognised by.

Numbers that one paper alone bears decide, never its picture: two certificates of one
template look nearly identical.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import normalise
from verifier.evidence import CERTIFICATES, claimed
from verifier.history import ClaimKey, KeyKind
from verifier.matching import EQUAL_CONFIDENCE, SURE_CONFIDENCE, agrees, is_near
from verifier.model import Case, Claim, Document, DocumentType, Field, FieldName
from verifier.numbers import id_number_problem
from verifier.numbers import parse_certificate_number as parse_number

LEAST_CARD: Final = 15  # digits; shorter ones were cut off
# An ID number stands on many papers; only the card itself is handed in for its holder.
_NUMBER_OF: Final = {
    **dict.fromkeys(CERTIFICATES, FieldName.CERTIFICATE_NUMBER),
    DocumentType.REGISTRY_SCREENSHOT: FieldName.CERTIFICATE_NUMBER,
    DocumentType.BANK_CARD: FieldName.BANK_CARD_NUMBER,
    DocumentType.ID_CARD_FRONT: FieldName.ID_NUMBER,
}


def paper_keys(case: Case, person: str) -> Iterator[ClaimKey]:
    """One key per number on the claim's papers, of the first paper that shows it.

    A paper that names the claimant is his own: others may be told of it, he is not. What
    names nobody, as most bank cards, is looked for as well.

    Args:
        case: with its papers.
        person: the claimant's whole identity number, known surely.
    """
    seen: set[str] = set()
    for document in case.documents:
        name = _NUMBER_OF.get(document.type)
        field = None if name is None else document.fields.get(name)
        if name is None or field is None or field.confidence < EQUAL_CONFIDENCE:
            continue
        number = _number(name, field, person)
        if number is None or number in seen:
            continue
        seen.add(number)
        placed = document.id not in case.guessed and document.id not in case.contested
        yield ClaimKey(
            case.claim.row,
            KeyKind.DOCUMENT,
            f"{name}|{number}",
            certain=placed and _is_certain(name, number, field, case.claim),
            person=person,
            document=document.id,
            seeks=not _names_claimant(document, case.claim),
        )


def _number(name: FieldName, field: Field, person: str) -> str | None:
    """The field's number; None where it was not read whole, or follows no rule."""
    number = str(field.value)
    if name is FieldName.CERTIFICATE_NUMBER:
        parsed = parse_number(number)
        # Bodies that follow no rule count their certificates each for itself.
        return None if parsed is None or parsed.scheme == "unknown" else parsed.value
    number = normalise.fold(number).upper()
    if name is FieldName.BANK_CARD_NUMBER:
        return number if number.isdecimal() and len(number) >= LEAST_CARD else None
    sound = number == person or ("*" not in number and id_number_problem(number) is None)
    return number if sound else None


def _is_certain(name: FieldName, number: str, field: Field, claim: Claim) -> bool:
    # A card names nobody: that it lies with a claim may be a mistake of whoever sorted the
    # papers, unless the row states it too.
    if name is FieldName.BANK_CARD_NUMBER and number != claim.bank_card_number:
        return False
    return field.confidence >= SURE_CONFIDENCE


def _names_claimant(document: Document, claim: Claim) -> bool:
    """Whether the paper says whose it is, and that is the claimant."""
    said = []
    for name in (FieldName.NAME, FieldName.ID_NUMBER):
        expected, read = claimed(claim, name), document.fields.get(name)
        if expected is not None and read is not None:
            near = agrees(name, expected, read.value) or is_near(expected, read.value)
            said.append(near)
    return bool(said) and all(said)
