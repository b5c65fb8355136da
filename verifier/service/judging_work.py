"""Judging a batch once all its files were read: exactly one result."""

from __future__ import annotations

import time

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from verifier.errors import VerifierError
from verifier.release import SOFTWARE
from verifier.service import ledger, records
from verifier.service.callbacks import add_callback
from verifier.service.concluding import (
    BatchToJudge,
    Made,
    Storing,
    conclude,
    count_verdicts,
    reading_texts,
    to_judge,
)
from verifier.service.context import Context, Job
from verifier.service.progressing import (
    begin_judging,
    enqueue_softly,
    fail_batch,
    held_batch,
    judging_crashed,
)
from verifier.service.rejudging import judge_due, mark_overtaken
from verifier.store.tables import BatchRow, ResultRow


def judge_batch(context: Context, batch_id: str, attempt: int, worker: str) -> bool:
    """Judges the batch; False when another attempt did or does so.

    A batch that cannot be judged becomes "failed", with what to do. One that is done is
    judged again when that is due.

    Raises:
        DependencyError: when the store does not answer; try again.
    """
    batch = _take(context, batch_id, attempt, worker)
    if batch is None:
        return judge_due(context, batch_id, attempt)
    started = time.perf_counter()
    try:
        judgement = context.rules.judge(
            batch.roster, batch.readings, batch.programme, batch.as_of, None
        )
    except VerifierError as error:
        if error.retryable:
            raise
        _fail(context, batch_id, attempt, error)
        return False
    with context.store.read() as session:
        seconds = context.store.now(session) - batch.created_at

    def store(session: Session, row: BatchRow, made: Made) -> list[Job]:
        return _store(context, session, row, made, time.perf_counter() - started)

    storing = Storing(lambda session: held_batch(session, batch_id, attempt), store)
    try:
        jobs = conclude(context, batch, judgement, seconds, storing)
    except IntegrityError:
        # There is a result already: it stays.
        return False
    if jobs is None:
        return False
    enqueue_softly(context, jobs)
    return True


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


def _take(context: Context, batch_id: str, attempt: int, worker: str) -> BatchToJudge | None:
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
        files = reading_texts(session, batch_id)
        session.expunge(batch)
    # After the transaction: parsing takes seconds, and SQLite has one writer.
    return to_judge(batch, files)


def _fail(context: Context, batch_id: str, attempt: int, error: VerifierError) -> None:
    with context.store.write() as session:
        batch = held_batch(session, batch_id, attempt)
        if batch is None:
            return
        jobs = fail_batch(context, session, batch, error.message, context.store.now(session))
    enqueue_softly(context, jobs)


def _store(
    context: Context, session: Session, batch: BatchRow, made: Made, spent: float
) -> list[Job]:
    now = context.store.now(session)
    session.add(
        ResultRow(
            batch_id=batch.id,
            result_json=made.text,
            seconds=spent,
            version=made.version,
            software=SOFTWARE,
            history_json=records.HISTORY.dump_json(made.history).decode(),
        )
    )
    session.add_all(made.documents)
    ledger.record(session, batch, made.keys, made.wire["claims"])
    batch.state = "done"
    batch.finished_at = now
    batch.worker = None
    batch.heartbeat_at = None
    count_verdicts(batch, made.wire)
    records.add_event(session, batch.id, now, "judged", {"claims": batch.claims})
    jobs = add_callback(session, batch, "batch.done", now)
    jobs += mark_overtaken(session, batch, made.keys, now)
    context.store.count(
        session,
        {
            ("batches", "done"): 1,
            ("claims", "clear"): batch.clear or 0,
            ("claims", "review"): batch.review or 0,
            ("claims", "flagged"): batch.flagged or 0,
            ("seconds", "judging"): spent,
            ("runs", "judging"): 1,
            ("seconds", "batch"): now - batch.created_at,
            ("runs", "batch"): 1,
        },
    )
    return jobs
