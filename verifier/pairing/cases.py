"""A person's papers to the person's rows, each with the record that the row is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from verifier.matching import Aliases
from verifier.model import Case, Claim, Document, DocumentType, FieldName, Fields
from verifier.pairing.people import Person
from verifier.pairing.points import about_points, is_other_certificate, record_points
from verifier.sittings import together

PERSON_TYPES: Final = frozenset(
    {DocumentType.ID_CARD_FRONT, DocumentType.ID_CARD_BACK, DocumentType.BANK_CARD}
)
"""They serve all rows of a person; any other paper is about one of them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Which papers belong to which persons.

    Attributes:
        owners: per document's id the places of its persons.
        guessed: ids of those that nothing on them or in their path places.
        contested: ids of those whose words fit another person as well.
    """

    owners: Mapping[str, frozenset[int]]
    guessed: frozenset[str]
    contested: frozenset[str]


def cases_of(
    claims: Sequence[Claim],
    people: Sequence[Person],
    documents: Sequence[Document],
    placed: Placed,
    aliases: Aliases = (),
) -> tuple[tuple[Case, ...], set[str]]:
    """One case a claim, in roster order, and the papers of no claim in particular."""
    by_row: dict[int, list[Document]] = {claim.row: [] for claim in claims}
    left_over: set[str] = set()
    for document in documents:
        owners = placed.owners.get(document.id, ())
        for place in owners if len(owners) < 2 else sorted(owners):
            chosen: Sequence[Claim] = people[place].claims
            if len(chosen) > 1 and document.type not in PERSON_TYPES:
                chosen = _claims_about(document, chosen, aliases)
            for claim in chosen:
                by_row[claim.row].append(
                    _with_record(document, claim, aliases) if document.other_records else document
                )
    cases = []
    for claim in claims:
        theirs = by_row[claim.row]
        kept = _without_other_certificates(theirs, claim) if len(theirs) > 1 else theirs
        if len(kept) < len(theirs):
            left_over |= {d.id for d in theirs} - {d.id for d in kept}
        cases.append(
            Case(
                claim,
                tuple(kept),
                guessed=_of(placed.guessed, kept),
                contested=_of(placed.contested, kept),
            )
        )
    if left_over:
        left_over -= {document.id for case in cases for document in case.documents}
    return tuple(cases), left_over


def _of(ids: frozenset[str], documents: Sequence[Document]) -> frozenset[str]:
    """Those of the documents, mostly none."""
    return ids.intersection([d.id for d in documents]) if ids else ids


def _claims_about(document: Document, claims: Sequence[Claim], aliases: Aliases) -> list[Claim]:
    """Which of a person's claims a certificate or screenshot is about."""
    records = (document.fields, *document.other_records)
    points = [max(about_points(record, claim, aliases) for record in records) for claim in claims]
    most = max(points)
    return [claim for claim, has in zip(claims, points, strict=True) if has == most]


def _with_record(document: Document, claim: Claim, aliases: Aliases) -> Document:
    """The document of several records with the one in `fields` that the claim is about."""
    records: list[Fields] = [document.fields, *document.other_records]
    points = [
        record_points(record, claim) + about_points(record, claim, aliases) for record in records
    ]
    about = [record for record, p in zip(records, points, strict=True) if p == max(points)]
    if document.type is DocumentType.SCORE_SCREENSHOT:
        best, base = together(about, aliases)
    else:
        best = base = about[0]
    others = tuple(record for record in records if record is not base)
    return replace(document, fields=best, other_records=others)


def _without_other_certificates(documents: Sequence[Document], claim: Claim) -> Sequence[Document]:
    """Drop a person's further certificates where one of that type is the claimed one."""
    if len({document.type for document in documents}) == len(documents):
        return documents
    claimed_types = {
        document.type
        for document in documents
        if claim.certificate_number
        and document.value(FieldName.CERTIFICATE_NUMBER) == claim.certificate_number
    }
    return [
        document
        for document in documents
        if document.type not in claimed_types or not is_other_certificate(document, claim)
    ]
