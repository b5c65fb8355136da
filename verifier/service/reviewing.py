"""Reviewers' decisions: an audit trail that only grows."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from verifier.errors import InputError, StateError
from verifier.model import Verdict
from verifier.service import records
from verifier.service.context import Context
from verifier.service.views import Decision, DecisionView
from verifier.store.tables import BatchRow, DecisionRow, ResultRow

MAX_COMMENT = 4000


def decide(context: Context, claim_id: str, decision: Decision) -> DecisionView:
    """Adds a reviewer's decision or correction to the claim's trail.

    Raises:
        NotFoundError: when there is no such claim.
        StateError: `result_not_ready`, its batch is not judged yet.
        InputError: the decision says nothing, or too much.
    """
    if decision.verdict is None and not decision.corrections and not decision.comment.strip():
        raise InputError(
            "decision_empty",
            zh="决定里没有内容；请给出结论（verdict）、更正（corrections）或说明（comment）。",
            en="The decision says nothing; give a verdict, corrections or a comment.",
        )
    if len(decision.comment) > MAX_COMMENT:
        raise InputError(
            "comment_too_long",
            zh=f"说明超过 {MAX_COMMENT} 字；请缩短后重新提交。",
            en=f"The comment is over {MAX_COMMENT} characters; shorten it and send it again.",
        )
    with context.store.write() as session:
        machine = _machine_verdict(session, claim_id)
        earlier = _rows(session, claim_id)
        verdicts = [Verdict(row.verdict) for row in earlier if row.verdict is not None]
        now = context.store.now(session)
        row = DecisionRow(
            batch_id=_batch_of(claim_id),
            claim_id=claim_id,
            at=now,
            verdict=decision.verdict,
            before=verdicts[-1] if verdicts else machine,
            comment=decision.comment.strip(),
            reviewer=decision.reviewer[:255],
            corrections_json=records.to_json(dict(decision.corrections)),
        )
        session.add(row)
        payload = {"claim": claim_id, "verdict": decision.verdict}
        records.add_event(session, row.batch_id, now, "decided", payload)
        context.store.count(session, {("decisions", decision.verdict or "correction"): 1})
        session.flush()
        return _view(row)


def decisions(context: Context, claim_id: str) -> list[DecisionView]:
    """The claim's trail, oldest first.

    Raises:
        NotFoundError: when there is no such claim.
        StateError: its batch is not judged yet.
    """
    with context.store.read() as session:
        _machine_verdict(session, claim_id)
        return [_view(row) for row in _rows(session, claim_id)]


def latest_decisions(context: Context, batch_id: str) -> dict[str, DecisionView]:
    """The last decision that gave a verdict, of each claim that has one."""
    with context.store.read() as session:
        records.batch_row(session, batch_id)
        rows = session.scalars(
            select(DecisionRow)
            .where(DecisionRow.batch_id == batch_id, DecisionRow.verdict.is_not(None))
            .order_by(DecisionRow.id)
        )
        return {row.claim_id: _view(row) for row in rows}


def _batch_of(claim_id: str) -> str:
    return claim_id.rpartition("-")[0]


def _machine_verdict(session: Session, claim_id: str) -> Verdict:
    batch_id = _batch_of(claim_id)
    batch = session.get(BatchRow, batch_id) if batch_id else None
    if batch is None:
        raise records.not_found("claim", claim_id)
    result = session.get(ResultRow, batch_id)
    if result is None:
        raise StateError(
            "result_not_ready",
            zh="本批尚未完成核验；请在结果出来后再作决定。",
            en="The batch is not judged yet; decide once its result is there.",
        )
    for claim in json.loads(result.result_json)["claims"]:
        if claim["id"] == claim_id:
            return Verdict(claim["verdict"])
    raise records.not_found("claim", claim_id)


def _rows(session: Session, claim_id: str) -> list[DecisionRow]:
    query = select(DecisionRow).where(DecisionRow.claim_id == claim_id).order_by(DecisionRow.id)
    return list(session.scalars(query))


def _view(row: DecisionRow) -> DecisionView:
    return DecisionView(
        id=row.id,
        claim=row.claim_id,
        at=records.when(row.at),
        decision=Decision(
            verdict=None if row.verdict is None else Verdict(row.verdict),
            comment=row.comment,
            reviewer=row.reviewer,
            corrections=json.loads(row.corrections_json),
        ),
        before=Verdict(row.before),
    )
