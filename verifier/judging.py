"""From what was read to verdicts: the deciding stages in order.

Pure, and replayable from stored readings without recognising anything again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from verifier import duplicate_documents
from verifier.checks import CHECKS, Batch, CaseContext, batch
from verifier.doubts import Loose, weigh, weigh_batch
from verifier.equivalences import equated
from verifier.garbage import without_collecting
from verifier.grades import graded_claim, graded_document
from verifier.history import ClaimKey, History
from verifier.model import (
    Attested,
    Case,
    ClaimJudgement,
    Document,
    FieldName,
    FileReading,
    Finding,
    Judgement,
    Message,
    Pairing,
    Roster,
    RosterTable,
    Severity,
    Verdict,
)
from verifier.neighbours import Neighbours
from verifier.pairing import pair as pair_papers
from verifier.programmes import Programme
from verifier.real_dates import with_real_dates
from verifier.repeats import PaidOnce, findings_by_row, keys_of, same_roster_finding

Pair: TypeAlias = Callable[[Roster, Sequence[Document]], Pairing]


def judge(
    roster: Roster,
    readings: Sequence[FileReading],
    programme: Programme,
    as_of: date,
    pair: Pair | None = None,
    *,
    keyed: bool = True,
) -> Judgement:
    """Judges a whole batch.

    Args:
        roster: its claims.
        readings: what was seen in its files, in the files' order.
        programme: that the claims are made under.
        as_of: the day of application.
        pair: decides which documents belong to which claim; None for `verifier.pairing`.
        keyed: whether to work out `Judgement.keys`, which only a ledger of batches asks for.
    """
    with without_collecting():
        return _judged(roster, readings, programme, as_of, pair, keyed=keyed)


def _judged(
    roster: Roster,
    readings: Sequence[FileReading],
    programme: Programme,
    as_of: date,
    pair: Pair | None,
    *,
    keyed: bool,
) -> Judgement:
    documents = number_documents(readings)
    roster = replace(roster, claims=tuple(graded_claim(claim) for claim in roster.claims))
    pairing = (
        pair_papers(roster, documents, programme.aliases)
        if pair is None
        else pair(roster, documents)
    )
    context = CaseContext(
        as_of=as_of,
        neighbours=Neighbours(pairing.cases),
        problems=roster.problems,
        aliases=programme.aliases,
        demanded=programme.demanded,
    )
    whole = Batch(roster, readings, documents, pairing)
    loose = Loose(
        unplaced=whole.select(pairing.unplaced),
        # What was placed by leaving others out may be what another row lacks.
        strangers=whole.select(
            (*pairing.strangers, *(name for case in pairing.cases for name in case.contested))
        ),
        unreadable=tuple(reading for reading in readings if reading.problem is not None),
    )
    twice = duplicate_documents.find(whole)
    shown = _with_claimed_records(documents, pairing.cases)
    by_id = {document.id: document for document in shown}
    once = _paid_once(programme)
    claims: list[ClaimJudgement] = []
    keys: list[ClaimKey] = []
    # Case by case: what was worked out of its values is then still remembered.
    for case in pairing.cases:
        judged = _judge_case(case, context, programme, loose, twice.get(case.claim.row, ()))
        claims.append(_completed(judged, _further_records(case, by_id), roster))
        if keyed:
            keys += keys_of(case, programme.aliases, once)
        case.derived.clear()  # worked out again for the few that others are held against
    return Judgement(
        programme=programme.name,
        version=programme.version,
        as_of=as_of,
        documents=shown,
        rows=_rows(pairing.cases),
        claims=tuple(claims),
        findings=_quoted(
            (
                *weigh_batch(roster, batch.run(whole)),
                *programme.evaluate_unit(whole.unit_documents()),
            ),
            programme,
        ),
        title=Message(programme.title.zh, programme.title.en),
        unit=roster.unit,
        attested=tuple(
            Attested(Message(each.zh, each.en), each.clause) for each in programme.attested
        ),
        keys=tuple(keys),
    )


def with_history(judgement: Judgement, history: History, programme: Programme) -> Judgement:
    """The judgement together with what earlier batches claimed already.

    Apart from `judge`, since what is looked up in earlier batches are its `keys`.

    Args:
        judgement: of the batch by itself.
        history: what was found in earlier batches.
        programme: that the batch was judged by.
    """
    names = {judged.claim.row: judged.claim.name for judged in judgement.claims}
    by_row = findings_by_row(judgement.keys, history.claims, names)
    same = () if history.same_roster is None else (same_roster_finding(history.same_roster),)
    return replace(
        judgement,
        claims=tuple(
            _with_findings(judged, _quoted(by_row.get(judged.claim.row, ()), programme))
            for judged in judgement.claims
        ),
        findings=(*judgement.findings, *_quoted(same, programme)),
    )


def _paid_once(programme: Programme) -> PaidOnce | None:
    """How often the programme pays a person, as it is told to `keys_of`."""
    rule = programme.once
    if rule is None:
        return None
    return PaidOnce(frozenset(FieldName(each) for each in rule.per), rule.literal)


def _with_findings(judged: ClaimJudgement, further: tuple[Finding, ...]) -> ClaimJudgement:
    findings = (*judged.findings, *further)
    return replace(judged, findings=findings, verdict=verdict_of(findings))


def _completed(claim: ClaimJudgement, records: Mapping[str, int], roster: Roster) -> ClaimJudgement:
    """The claim with what only the whole batch tells: mostly nothing."""
    if records:
        claim = replace(claim, records=records)
    if claim.findings:
        told = _with_cells(claim.findings, roster.table, claim.claim.row)
        claim = replace(claim, findings=told)
    return claim


def number_documents(readings: Sequence[FileReading]) -> tuple[Document, ...]:
    """All documents of the files in order, numbered d1, d2 and so on."""
    read = (document for reading in readings for document in reading.documents)
    found = (graded_document(with_real_dates(document)) for document in read)
    return tuple(document.numbered(f"d{n}") for n, document in enumerate(found, start=1))


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Flagged by any certain error, clear only when nothing at all was found."""
    verdict = Verdict.CLEAR
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.certain:
            return Verdict.FLAGGED
        verdict = Verdict.REVIEW
    return verdict


def _judge_case(
    case: Case,
    context: CaseContext,
    programme: Programme,
    loose: Loose,
    of_batch: Iterable[Finding],
) -> ClaimJudgement:
    """Judges a case; `of_batch` was found on it by looking at the whole batch."""
    found = [finding for check in CHECKS for finding in check.run(case, context)]
    found += of_batch
    found += programme.evaluate(case, context.as_of, context.neighbours)
    findings = _quoted(weigh(case, found, loose, context.aliases), programme) if found else ()
    return ClaimJudgement(
        claim=case.claim,
        verdict=verdict_of(findings),
        documents=tuple([document.id for document in case.documents]),
        findings=findings,
        notes=tuple(equated(case, context.aliases)),
        guessed=case.guessed,
    )


def _quoted(findings: Iterable[Finding], programme: Programme) -> tuple[Finding, ...]:
    """The findings, each with the programme's clause where it has one."""
    return tuple(
        finding
        if finding.clause is not None
        else replace(finding, clause=programme.clause_for(finding.code))
        for finding in findings
    )


def _with_cells(
    findings: Iterable[Finding], table: RosterTable | None, row: int
) -> tuple[Finding, ...]:
    """The findings, each with the roster cell whose value it questions."""
    return tuple(
        finding
        if table is None or finding.cell is not None or finding.field is None
        else replace(finding, cell=table.cell(finding.field, row))
        for finding in findings
    )


def _with_claimed_records(
    documents: Sequence[Document], cases: Sequence[Case]
) -> tuple[Document, ...]:
    """The documents with the record in `fields` that their (first) claim is about."""
    claimed = {document.id: document for case in reversed(cases) for document in case.documents}
    return tuple(claimed.get(document.id, document) for document in documents)


def _further_records(case: Case, shown: Mapping[str, Document]) -> dict[str, int]:
    """Where the claim's own record stands on papers that are shown with another's."""
    return {
        document.id: place
        for document in case.documents
        if document.fields is not shown[document.id].fields
        if document.fields != shown[document.id].fields
        for place, record in enumerate(shown[document.id].other_records)
        if record == document.fields
    }


def _rows(cases: Sequence[Case]) -> dict[str, int]:
    """Per document the row that it was paired with; the first of several."""
    return {document.id: case.claim.row for case in reversed(cases) for document in case.documents}
