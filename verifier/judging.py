"""From what was read to verdicts: the deciding stages in order.

Pure, and replayable from stored readings without recognising anything again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from verifier.checks import CHECKS, Batch, CaseContext, batch
from verifier.doubts import Loose, weigh
from verifier.equivalences import equated
from verifier.model import (
    Case,
    ClaimJudgement,
    Document,
    FileReading,
    Finding,
    Judgement,
    Pairing,
    Roster,
    Severity,
    Verdict,
)
from verifier.neighbours import Neighbours
from verifier.pairing import pair
from verifier.programmes import Programme

Pair: TypeAlias = Callable[[Roster, Sequence[Document]], Pairing]


def judge(
    roster: Roster,
    readings: Sequence[FileReading],
    programme: Programme,
    as_of: date,
    pair: Pair = pair,
) -> Judgement:
    """Judges a whole batch.

    Args:
        roster: its claims.
        readings: what was seen in its files, in the files' order.
        programme: that the claims are made under.
        as_of: the day of application.
        pair: decides which documents belong to which claim.
    """
    documents = number_documents(readings)
    pairing = pair(roster, documents)
    context = CaseContext(
        as_of=as_of,
        neighbours=Neighbours(pairing.cases),
        problems=roster.problems,
        aliases=programme.aliases,
    )
    whole = Batch(roster, readings, documents, pairing)
    loose = Loose(
        unplaced=whole.select(pairing.unplaced),
        strangers=whole.select(pairing.strangers),
        unreadable=tuple(reading for reading in readings if reading.problem is not None),
    )
    return Judgement(
        programme=programme.name,
        version=programme.version,
        as_of=as_of,
        documents=_with_claimed_records(documents, pairing.cases),
        rows=_rows(pairing.cases),
        claims=tuple(_judge_case(case, context, programme, loose) for case in pairing.cases),
        findings=_quoted(
            (*batch.run(whole), *programme.evaluate_unit(whole.unit_documents())), programme
        ),
    )


def number_documents(readings: Sequence[FileReading]) -> tuple[Document, ...]:
    """All documents of the files in order, numbered d1, d2 and so on."""
    found = (document for reading in readings for document in reading.documents)
    return tuple(replace(document, id=f"d{n}") for n, document in enumerate(found, start=1))


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Flagged by any certain error, clear only when nothing at all was found."""
    verdict = Verdict.CLEAR
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.certain:
            return Verdict.FLAGGED
        verdict = Verdict.REVIEW
    return verdict


def _judge_case(
    case: Case, context: CaseContext, programme: Programme, loose: Loose
) -> ClaimJudgement:
    found = [finding for check in CHECKS for finding in check.run(case, context)]
    found += programme.evaluate(case, context.as_of, context.neighbours)
    findings = _quoted(weigh(case, found, loose, context.aliases), programme)
    return ClaimJudgement(
        claim=case.claim,
        verdict=verdict_of(findings),
        documents=tuple(document.id for document in case.documents),
        findings=findings,
        notes=tuple(equated(case, context.aliases)),
    )


def _quoted(findings: Iterable[Finding], programme: Programme) -> tuple[Finding, ...]:
    """The findings, each with the programme's clause where it has one."""
    return tuple(
        finding
        if finding.clause is not None
        else replace(finding, clause=programme.clause_for(finding.code))
        for finding in findings
    )


def _with_claimed_records(
    documents: Sequence[Document], cases: Sequence[Case]
) -> tuple[Document, ...]:
    """The documents with the record in `fields` that their (first) claim is about."""
    claimed = {document.id: document for case in reversed(cases) for document in case.documents}
    return tuple(claimed.get(document.id, document) for document in documents)


def _rows(cases: Sequence[Case]) -> dict[str, int]:
    """Per document the row that it was paired with; the first of several."""
    return {document.id: case.claim.row for case in reversed(cases) for document in case.documents}
