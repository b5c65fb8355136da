"""What takes the certainty from a finding, and which findings say a thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from verifier import normalise
from verifier.checks import further_papers
from verifier.evidence import is_type_sure
from verifier.matching import Aliases, agrees, is_near
from verifier.model import (
    Case,
    Claim,
    Document,
    DocumentType,
    FieldName,
    FileReading,
    Finding,
    FindingCode,
    Mark,
    Roster,
)
from verifier.read_cells import rests_on_reading

_ABSENT: Final = frozenset({FindingCode.DOCUMENT_MISSING, FindingCode.ROW_WITHOUT_DOCUMENT})
# A code told of a paper or cell by one check says the same as that of another.
_SAID_TWICE: Final = {
    FindingCode.UNREADABLE: frozenset({FindingCode.UNREADABLE, FindingCode.LOW_CONFIDENCE}),
    FindingCode.LOW_CONFIDENCE: frozenset({FindingCode.UNREADABLE, FindingCode.LOW_CONFIDENCE}),
    FindingCode.ROSTER_CELL_INVALID: frozenset({FindingCode.ROSTER_CELL_INVALID}),
}


@dataclass(frozen=True)
class Loose:
    """The batch's papers and files that could yet be a claim's.

    Attributes:
        unplaced: papers that belong to nobody surely.
        strangers: papers of persons whom no row names, as their names were read.
        unreadable: files of which nothing, or not all, was seen.
    """

    unplaced: Sequence[Document] = ()
    strangers: Sequence[Document] = ()
    unreadable: Sequence[FileReading] = ()


def weigh(
    case: Case, findings: Iterable[Finding], loose: Loose, aliases: Aliases = ()
) -> tuple[Finding, ...]:
    """The findings, each said once and as sure as the papers that it rests on."""
    told = _once(findings)
    if not told:
        return ()
    # What a file's name alone put here may be another person's.
    doubted = case.guessed | further_papers(case, aliases)
    weighed = []
    for finding in told:
        unsure = bool({finding.document, finding.other_document} & doubted)
        unsure = unsure or rests_on_reading(case, finding)
        if finding.code in _ABSENT:
            unsure = unsure or _may_be_there(case, finding, loose)
        weighed.append(replace(finding, certain=False) if unsure else finding)
    return tuple(weighed)


def weigh_batch(roster: Roster, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The batch's findings; what the heading of a scanned roster says may be misread."""
    scanned = any(claim.cells for claim in roster.claims)
    for finding in findings:
        unsure = scanned and finding.code is FindingCode.UNIT_MISMATCH
        yield replace(finding, certain=False) if unsure else finding


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Leaves out what says of a field only what another finding says with its place."""
    by_words = {(f.code, f.field, f.document, f.cell, f.message): f for f in findings}
    found = list(by_words.values())
    return [
        finding
        for finding in found
        if not any(
            other is not finding
            and other.field == finding.field
            and other.code in _SAID_TWICE.get(finding.code, ())
            and _place(other) > _place(finding)
            for other in found
        )
    ]


def _place(finding: Finding) -> bool:
    return finding.document is not None or finding.cell is not None


def _may_be_there(case: Case, finding: Finding, loose: Loose) -> bool:
    """Whether a paper that is missing may be in the batch all the same."""
    claim = case.claim
    # Two cards often share a page, of which only one could be read.
    if any(Mark.PARTLY_READ in document.marks for document in case.documents):
        return True
    if any(_names(reading, claim) for reading in loose.unreadable):
        return True
    if any(
        _is_wanted(document, finding) and _is_nearly(document, claim)
        for document in loose.strangers
    ):
        return True
    return finding.code is FindingCode.DOCUMENT_MISSING and any(
        document.type.value == finding.field
        or (document.type is not DocumentType.OTHER and not is_type_sure(document))
        for document in loose.unplaced
    )


def _names(reading: FileReading, claim: Claim) -> bool:
    """Whether the file's name holds the person's name or ID number."""
    file = normalise.fold(reading.file).upper()
    known = (claim.name, claim.id_number)
    return any(normalise.fold(text).upper() in file for text in known if text)


def _is_wanted(document: Document, finding: Finding) -> bool:
    return finding.code is FindingCode.ROW_WITHOUT_DOCUMENT or document.type.value == finding.field


def _is_nearly(document: Document, claim: Claim) -> bool:
    """Whether the stranger is one misread character away from the claimant."""
    pairs = (
        (FieldName.NAME, claim.name, document.value(FieldName.NAME)),
        (FieldName.ID_NUMBER, claim.id_number, document.value(FieldName.ID_NUMBER)),
    )
    return any(
        known is not None
        and read is not None
        and (agrees(name, known, read) or is_near(known, read))
        for name, known, read in pairs
    )
