"""Judging a batch once all its files were read: exactly one result."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from verifier.errors import VerifierError
from verifier.model import FileReading, Roster, Verdict
from verifier.service import records
from verifier.service.callbacks import add_callback
from verifier.service.context import Context, Job
from verifier.service.progressing import (
    begin_judging,
    enqueue_softly,
    fail_batch,
    held_batch,
    judging_crashed,
)
from verifier.store.tables import BatchRow, DocumentRow, FileRow, ResultRow


@dataclass(frozen=True)
class _BatchToJudge:
    roster: Roster
    readings: Sequence[FileReading]
    file_ids: Sequence[str]
    programme: str
    as_of: date
    created_at: float


def judge_batch(context: Context, batch_id: str, attempt: int, worker: str) -> bool:
    """Judges the batch; False when another attempt did or does so.

    A batch that cannot be judged becomes "failed", with what to do.

    Raises:
        DependencyError: when the store does not answer; try again.
    """
    batch = _take(context, batch_id, attempt, worker)
    if batch is None:
        return False
    started = time.perf_counter()
    try:
        judgement = context.rules.judge(batch.roster, batch.readings, batch.programme, batch.as_of)
        with context.store.read() as session:
            seconds = context.store.now(session) - batch.created_at
        wire = context.rules.to_wire(judgement, seconds, f"{batch_id}-")
    except VerifierError as error:
        if error.retryable:
            raise
        _fail(context, batch_id, attempt, error)
        return False
    spent = time.perf_counter() - started
    return _store_result(context, (batch_id, attempt), wire, batch, spent)


def fail_judging(context: Context, batch_id: str, attempt: int) -> None:
    """Counts an accident: the batch is judged again, or given up as failed."""
    with context.store.write() as session:
        batch = held_batch(session, batch_id, attempt)
        if batch is None:
            return
        jobs = judging_crashed(context, session, batch)
        context.store.count(session, {("retries", "failure"): 1})
    enqueue_softly(context, jobs)


def postpone_judging(context: Context, batch_id: str, attempt: int) -> None:
    """Puts the batch back, not to blame: a sweep queues it again some seconds later."""
    with context.store.write() as session:
        batch = held_batch(session, batch_id, attempt)
        if batch is None:
            return
        begin_judging(batch, context.store.now(session))
        context.store.count(session, {("retries", "postponed"): 1})


def _take(context: Context, batch_id: str, attempt: int, worker: str) -> _BatchToJudge | None:
    with context.store.write() as session:
        now = context.store.now(session)
        taken = session.execute(
            update(BatchRow)
            .where(
                BatchRow.id == batch_id,
                BatchRow.judge_attempt == attempt,
                BatchRow.state == "running",
                BatchRow.worker.is_(None),
            )
            .values(worker=worker, leased_at=now, heartbeat_at=now)
            .returning(BatchRow.id)
        )
        if taken.one_or_none() is None:
            return None
        batch = records.batch_row(session, batch_id)
        files = session.execute(
            select(FileRow.id, FileRow.reading_json)
            .where(FileRow.batch_id == batch_id)
            .order_by(FileRow.position)
        ).all()
        session.expunge(batch)
    # After the transaction: parsing takes seconds, and SQLite has one writer.
    return _BatchToJudge(
        roster=records.ROSTER.validate_json(batch.roster_json),
        readings=[records.READING.validate_json(text or "") for _, text in files],
        file_ids=[file_id for file_id, _ in files],
        programme=batch.programme,
        as_of=date.fromisoformat(batch.as_of),
        created_at=batch.created_at,
    )


def _fail(context: Context, batch_id: str, attempt: int, error: VerifierError) -> None:
    with context.store.write() as session:
        batch = held_batch(session, batch_id, attempt)
        if batch is None:
            return
        jobs = fail_batch(context, session, batch, error.message, context.store.now(session))
    enqueue_softly(context, jobs)


def _store_result(
    context: Context,
    token: tuple[str, int],
    wire: Mapping[str, Any],
    judged: _BatchToJudge,
    spent: float,
) -> bool:
    batch_id, attempt = token
    text = records.to_json(wire)
    documents = list(_document_rows(batch_id, wire, judged))
    try:
        with context.store.write() as session:
            batch = held_batch(session, batch_id, attempt)
            if batch is None:
                return False
            now = context.store.now(session)
            session.add(ResultRow(batch_id=batch_id, result_json=text, seconds=spent))
            session.add_all(documents)
            jobs = _done(context, session, batch, wire, (now, spent))
    except IntegrityError:
        # There is a result already: it stays.
        return False
    enqueue_softly(context, jobs)
    return True


def _done(
    context: Context,
    session: Session,
    batch: BatchRow,
    wire: Mapping[str, Any],
    times: tuple[float, float],
) -> list[Job]:
    now, spent = times
    verdicts = [claim["verdict"] for claim in wire["claims"]]
    batch.state = "done"
    batch.finished_at = now
    batch.worker = None
    batch.heartbeat_at = None
    batch.claims = len(verdicts)
    batch.clear = verdicts.count(Verdict.CLEAR)
    batch.review = verdicts.count(Verdict.REVIEW)
    batch.flagged = verdicts.count(Verdict.FLAGGED)
    records.add_event(session, batch.id, now, "judged", {"claims": batch.claims})
    jobs = add_callback(session, batch, "batch.done", now)
    context.store.count(
        session,
        {
            ("batches", "done"): 1,
            ("claims", "clear"): batch.clear,
            ("claims", "review"): batch.review,
            ("claims", "flagged"): batch.flagged,
            ("seconds", "judging"): spent,
            ("runs", "judging"): 1,
            ("seconds", "batch"): now - batch.created_at,
            ("runs", "batch"): 1,
        },
    )
    return jobs


def _document_rows(
    batch_id: str, wire: Mapping[str, Any], judged: _BatchToJudge
) -> Iterator[DocumentRow]:
    # Documents are numbered in the order of the readings, so that two files of the
    # same name are told apart.
    owners = [
        (reading.file, file_id)
        for reading, file_id in zip(judged.readings, judged.file_ids, strict=True)
        for _ in reading.documents
    ]
    by_name = dict(reversed(owners))  # the first file of a name
    for document, (name, file_id) in zip(wire["documents"], owners, strict=True):
        same = document["file"] == name
        yield DocumentRow(
            id=document["id"],
            batch_id=batch_id,
            file_id=file_id if same else by_name[document["file"]],
            document_json=records.to_json(document),
        )
