"""Reviewers' decisions: an audit trail that only grows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from verifier.errors import InputError, StateError
from verifier.model import FieldName, Verdict
from verifier.service import records
from verifier.service.context import Context
from verifier.service.plain import is_text
from verifier.service.views import Decision, DecisionView
from verifier.store.tables import BatchRow, DecisionRow, ResultRow

MAX_COMMENT = 4000


def decide(context: Context, claim_id: str, decision: Decision) -> DecisionView:
    """Adds a reviewer's decision or correction to the claim's trail.

    Raises:
        NotFoundError: when there is no such claim.
        StateError: `result_not_ready`, its batch is not judged yet.
        InputError: the decision says nothing or too much, or corrects what is not there.
    """
    if not (is_text(decision.comment) and is_text(decision.reviewer)):
        raise InputError(
            "text_invalid",
            zh="说明或审核人里有无法使用的字符；请改正后重新提交。",
            en="The comment or the reviewer holds characters that cannot be used; correct it and"
            " send it again.",
        )
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
    # A result never changes: it is parsed before the transaction that writes.
    with context.store.read() as session:
        result = _result_of(session, claim_id)
    machine = _machine_verdict(result, claim_id)
    _check_corrections(result, decision)
    corrections_json = records.to_json(dict(decision.corrections))
    with context.store.write() as session:
        records.batch_row(session, _batch_of(claim_id))
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
            caller=decision.caller[:255],
            reviewer=decision.reviewer[:255],
            corrections_json=corrections_json,
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
        _machine_verdict(_result_of(session, claim_id), claim_id)
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


def _check_corrections(result: Mapping[str, Any], decision: Decision) -> None:
    documents = {document["id"] for document in result["documents"]}
    for number, (key, value) in enumerate(decision.corrections.items(), start=1):
        document, _, field = key.rpartition("/")
        if document not in documents or field not in set(FieldName) or not is_text(value):
            # By its place: what was sent may be anything.
            raise InputError(
                "correction_invalid",
                zh=f"第 {number} 项更正无法使用；请写成“材料编号/字段名”，材料须属于本批，"
                "字段名见 /openapi.json。",
                en=f"Correction number {number} cannot be used; write it as document id/field name,"
                " of a document of this batch and a field that documents have.",
            )


def _result_of(session: Session, claim_id: str) -> dict[str, Any]:
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
    found: dict[str, Any] = json.loads(result.result_json)
    return found


def _machine_verdict(result: Mapping[str, Any], claim_id: str) -> Verdict:
    for claim in result["claims"]:
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
            caller=row.caller,
            reviewer=row.reviewer,
            corrections=json.loads(row.corrections_json),
        ),
        before=Verdict(row.before),
    )
