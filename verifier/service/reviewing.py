"""Reviewers' decisions: an audit trail that only grows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from verifier.errors import InputError, StateError
from verifier.model import FieldName, Verdict
from verifier.service import ledger, records
from verifier.service.context import Context
from verifier.service.plain import is_text
from verifier.service.progressing import lock_batch
from verifier.service.views import Decision, DecisionView
from verifier.store.tables import BatchRow, DecisionRow, ResultRow

MAX_COMMENT = 4000


def decide(context: Context, claim_id: str, decision: Decision) -> DecisionView:
    """Adds a reviewer's decision or correction to the claim's trail.

    Raises:
        NotFoundError: when there is no such claim.
        StateError: `result_not_ready`, its batch is not judged yet; `changed_meanwhile`,
            another result was looked at, or none is named and the claim came out otherwise
            since the first one.
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
    # Parsed before the transaction that writes, which sees whether it was replaced since.
    with context.store.read() as session:
        row = _result_row(session, claim_id)
        revision, changed = row.revision, json.loads(row.changed_json)
        result = json.loads(row.result_json)
    if decision.revision != revision and not (
        decision.revision is None and claim_id not in changed
    ):
        raise changed_meanwhile()
    machine = _machine_verdict(result, claim_id)
    _check_corrections(result, decision)
    corrections_json = records.to_json(dict(decision.corrections))
    with context.store.write() as session:
        _hold(session, _batch_of(claim_id), revision)
        verdicts = [
            Verdict(entry.verdict)
            for entry in _rows(session, claim_id)
            if entry.verdict is not None and _stands(entry, changed)
        ]
        now = context.store.now(session)
        entry = DecisionRow(
            batch_id=_batch_of(claim_id),
            claim_id=claim_id,
            at=now,
            verdict=decision.verdict,
            before=verdicts[-1] if verdicts else machine,
            comment=decision.comment.strip(),
            caller=decision.caller[:255],
            reviewer=(decision.reviewer.strip() or decision.caller)[:255],
            corrections_json=corrections_json,
            revision=revision,
        )
        session.add(entry)
        payload = {"claim": claim_id, "verdict": decision.verdict}
        records.add_event(session, entry.batch_id, now, "decided", payload)
        if decision.verdict is not None:
            ledger.note_decision(session, entry.batch_id, row_of(claim_id), decision.verdict)
        context.store.count(session, {("decisions", decision.verdict or "correction"): 1})
        session.flush()
        return _view(entry, changed)


def decisions(context: Context, claim_id: str) -> list[DecisionView]:
    """The claim's trail, oldest first.

    Raises:
        NotFoundError: when there is no such claim.
        StateError: its batch is not judged yet.
    """
    with context.store.read() as session:
        row = _result_row(session, claim_id)
        changed = json.loads(row.changed_json)
        entries = [_view(entry, changed) for entry in _rows(session, claim_id)]
        if not entries:
            # A row that is gone since keeps its trail.
            _machine_verdict(json.loads(row.result_json), claim_id)
        return entries


def latest_decisions(context: Context, batch_id: str) -> dict[str, DecisionView]:
    """The last decision that gave a verdict and still stands, of each claim that has one."""
    with context.store.read() as session:
        records.batch_row(session, batch_id)
        found = standing_decisions(session, batch_id)
        return {claim_id: _view(entry, {}) for claim_id, entry in found.items()}


def standing_decisions(session: Session, batch_id: str) -> dict[str, DecisionRow]:
    """Per claim the last decision with a verdict.

    A decision falls when its claim comes out otherwise after the batch was judged again:
    nobody looked at what is said of it now.
    """
    changed_json = session.scalar(
        select(ResultRow.changed_json).where(ResultRow.batch_id == batch_id)
    )
    changed = json.loads(changed_json or "{}")
    entries = session.scalars(
        select(DecisionRow)
        .where(DecisionRow.batch_id == batch_id, DecisionRow.verdict.is_not(None))
        .order_by(DecisionRow.id)
    )
    return {entry.claim_id: entry for entry in entries if _stands(entry, changed)}


def changed_meanwhile() -> StateError:
    """Somebody else had the batch judged again since it was looked at."""
    return StateError(
        "changed_meanwhile",
        zh="本批刚刚被重新核验；请刷新页面，看过新的结果后再操作。",
        en="The batch was judged again just now; reload it and look at the new result first.",
    )


def _hold(session: Session, batch_id: str, revision: int) -> None:
    if lock_batch(session, batch_id) is None:
        raise records.not_found("batch", batch_id)
    now = session.scalar(select(ResultRow.revision).where(ResultRow.batch_id == batch_id))
    if now != revision:
        raise changed_meanwhile()


def _stands(entry: DecisionRow, changed: Mapping[str, int]) -> bool:
    return entry.revision >= changed.get(entry.claim_id, 1)


def _batch_of(claim_id: str) -> str:
    return claim_id.rpartition("-")[0]


def row_of(claim_id: str) -> int:
    """The roster row that a claim's id names."""
    return int(claim_id.rpartition("-r")[2])


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


def _result_row(session: Session, claim_id: str) -> ResultRow:
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
    return result


def _machine_verdict(result: Mapping[str, Any], claim_id: str) -> Verdict:
    for claim in result["claims"]:
        if claim["id"] == claim_id:
            return Verdict(claim["verdict"])
    raise records.not_found("claim", claim_id)


def _rows(session: Session, claim_id: str) -> list[DecisionRow]:
    query = select(DecisionRow).where(DecisionRow.claim_id == claim_id).order_by(DecisionRow.id)
    return list(session.scalars(query))


def _view(row: DecisionRow, changed: Mapping[str, int]) -> DecisionView:
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
        stands=_stands(row, changed),
    )
