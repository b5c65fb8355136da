"""What judging says of a batch, as plain values to be written down and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from tests.verifier.papers import AS_OF, paper
from verifier.history import History
from verifier.judging import judge, with_history
from verifier.model import (
    Case,
    Document,
    DocumentType,
    FileReading,
    Finding,
    Judgement,
    Mark,
    Pairing,
    Roster,
    RosterProblem,
    RosterTable,
)
from verifier.programmes import load

CHANGPING = "changping-childcare-2024"
SEALED = frozenset({Mark.RED_SEAL})
UNIT_PAPERS = (
    paper(DocumentType.BUSINESS_LICENCE, marks=SEALED),
    paper(DocumentType.CLAIM_ROSTER, marks=SEALED),
)

programme_of = cache(load)


@dataclass(frozen=True)
class Scene:
    """A batch as it was paired, and how it is judged.

    Attributes:
        unit_papers: the unit's; both in order unless told otherwise.
        strangers: papers of persons whom no row names.
        unplaced: papers that could be of several rows.
        files: further files, such as those that could not be read.
        history: what was found in earlier batches.
    """

    cases: tuple[Case, ...]
    programme: str = CHANGPING
    as_of: date = AS_OF
    problems: tuple[RosterProblem, ...] = ()
    unit: str | None = None
    table: RosterTable | None = None
    unit_papers: tuple[Document, ...] = UNIT_PAPERS
    strangers: tuple[Document, ...] = ()
    unplaced: tuple[Document, ...] = ()
    files: tuple[FileReading, ...] = ()
    history: History | None = None


def scene(*cases: Case, **told: Any) -> Callable[[], dict[str, Any]]:
    """The scenario of these cases; worked out when asked."""
    return lambda: outcome(Scene(cases, **told))


def outcome(given: Scene) -> dict[str, Any]:
    """Verdicts, findings and notes of every row, and what belongs to no row."""
    loose = (*given.unit_papers, *given.strangers, *given.unplaced)
    own = [document for case in given.cases for document in case.documents]
    names = {id(each): f"d{n}" for n, each in enumerate([*own, *loose], start=1)}

    def ids(documents: tuple[Document, ...]) -> tuple[str, ...]:
        return tuple(names[id(each)] for each in documents)

    def renamed(case: Case, old: frozenset[str]) -> frozenset[str]:
        return frozenset(names[id(each)] for each in case.documents if each.id in old)

    def as_given(roster: Roster, found: Any) -> Pairing:
        by_id = {each.id: each for each in found}
        cases = tuple(
            replace(
                case,
                claim=claim,
                documents=tuple(by_id[names[id(each)]] for each in case.documents),
                guessed=renamed(case, case.guessed),
                contested=renamed(case, case.contested),
            )
            for case, claim in zip(given.cases, roster.claims, strict=True)
        )
        return Pairing(cases, ids(given.unit_papers), ids(given.strangers), ids(given.unplaced))

    roster = Roster(
        tuple(case.claim for case in given.cases),
        given.problems,
        unit=given.unit,
        table=given.table,
    )
    files = (FileReading("packet.pdf", documents=(*own, *loose)), *given.files)
    programme = programme_of(given.programme)
    judged = judge(roster, files, programme, given.as_of, as_given)
    if given.history is not None:
        judged = with_history(judged, given.history, programme)
    return told_of(judged)


def told_of(judged: Judgement) -> dict[str, Any]:
    """The judgement, without what is empty."""
    kinds = {each.id: f"{each.id} {each.type.value}" for each in judged.documents}
    told: dict[str, Any] = {}
    for claim in judged.claims:
        row: dict[str, Any] = {"verdict": claim.verdict.value}
        if claim.findings:
            row["findings"] = [_finding(each, kinds) for each in claim.findings]
        if claim.notes:
            row["notes"] = [
                f"{kinds[each.document]}, {each.field.value}: {each.claimed} = {each.printed}. "
                f"{each.why.zh} {each.why.en}"
                for each in claim.notes
            ]
        if claim.guessed:
            row["guessed"] = sorted(claim.guessed)
        if claim.records:
            row["records"] = dict(claim.records)
        told[f"row {claim.claim.row}"] = row
    if judged.findings:
        told["batch"] = [_finding(each, kinds) for each in judged.findings]
    return told


def _finding(finding: Finding, kinds: dict[str, str]) -> dict[str, Any]:
    told = {
        "code": finding.code.value,
        "certain": finding.certain,
        "field": finding.field,
        "document": finding.document and kinds[finding.document],
        "other_document": finding.other_document and kinds[finding.other_document],
        "cell": finding.cell,
        "expected": finding.expected,
        "observed": finding.observed,
        "zh": finding.message.zh,
        "en": finding.message.en,
        "clause": finding.clause and shortened(finding.clause),
    }
    return {name: value for name, value in told.items() if value is not None}


def shortened(clause: str) -> str:
    """A clause by its two ends: its words stand in the programme's file."""
    return clause if len(clause) <= 40 else f"{clause[:20]}…{clause[-20:]}"
