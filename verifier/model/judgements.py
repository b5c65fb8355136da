"""What comes of holding papers against claims: cases, findings, verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from verifier.history import ClaimKey
from verifier.model.claims import Claim
from verifier.model.readings import Document
from verifier.model.terms import (
    WARNINGS,
    FieldName,
    FieldValue,
    FindingCode,
    Message,
    Severity,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the documents that belong to it.

    Attributes:
        documents: with `fields` of the record that the claim is about.
        guessed: ids of documents that name no person and were placed by what else
            lies in their folder: nothing on the paper or in its file's name says so.
        contested: ids of those of them whose words fit another row as well.
        derived: what is worked out of the case once and asked often, by whoever does.
    """

    claim: Claim
    documents: tuple[Document, ...] = ()
    guessed: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()

    derived: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which documents belong to which claim.

    Attributes:
        cases: one per claim, in the roster's order.
        unit_documents: ids of the unit's own papers (licence, roster scan).
        strangers: ids of documents of persons whom no row names.
        unplaced: ids of documents that could not be placed surely.
    """

    cases: tuple[Case, ...]
    unit_documents: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check noticed.

    Attributes:
        message: for the user, with what to do where there is something to do.
        certain: False when it rests on an uncertain reading.
        expected: what the roster or the programme says.
        observed: what the document says.
        document: id of the document that shows it.
        other_document: id of the second document of a conflict.
        cell: the roster cell whose value is in question, where there is one.
        clause: the programme's clause that demands it.
    """

    code: FindingCode
    message: Message
    certain: bool = True
    field: str | None = None
    document: str | None = None
    other_document: str | None = None
    expected: FieldValue | None = None
    observed: FieldValue | None = None
    cell: str | None = None
    clause: str | None = None

    @property
    def severity(self) -> Severity:
        """Error or warning, fixed by the code."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


@dataclass(frozen=True, slots=True)
class Note:
    """A value that is printed otherwise than the row says it, and counts as the same.

    Attributes:
        document: id of the paper.
        claimed: as the row says it.
        printed: as the paper says it.
        why: they are one.
    """

    field: FieldName
    document: str
    claimed: FieldValue
    printed: FieldValue
    why: Message


@dataclass(frozen=True, slots=True)
class Attested:
    """A condition of the programme that no paper can show; others must decide it.

    Attributes:
        clause: the words of the notice that demand it.
    """

    condition: Message
    clause: str


@dataclass(frozen=True, slots=True)
class ClaimJudgement:
    """A claim with its verdict and everything found.

    Attributes:
        records: per id of a document that shows several certificates and belongs to
            several claims, the place in `other_records` of the one that this claim is
            about; documents whose `fields` are about this claim are left out.
        guessed: ids of documents that only what else lies in their folder placed here.
    """

    claim: Claim
    verdict: Verdict
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()
    records: Mapping[str, int] = field(default_factory=dict)
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A whole batch, judged.

    Attributes:
        version: of the programme that it was judged by.
        as_of: the day of application.
        documents: with the record that the claim is about in `fields`.
        rows: per document id the roster row that it was paired with.
        findings: what belongs to no row.
        title: of the programme.
        unit: 填报单位, when the roster names one.
        attested: what the programme leaves to others.
        keys: what its claims are recognised by when they come again in another batch.
    """

    programme: str
    version: str
    as_of: date
    documents: tuple[Document, ...]
    rows: Mapping[str, int]
    claims: tuple[ClaimJudgement, ...]
    findings: tuple[Finding, ...]
    title: Message | None = None
    unit: str | None = None
    attested: tuple[Attested, ...] = ()
    keys: tuple[ClaimKey, ...] = ()
