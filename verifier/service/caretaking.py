"""Keeping work alive: heartbeats, leases of dead workers, jobs that were lost.

Every parent of worker processes calls these. A parent beats for its children while
they live; what nobody beats for is swept by any other parent, on any host.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, Literal, TypeAlias

import structlog
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from verifier.errors import DependencyError
from verifier.service import records
from verifier.service.callbacks import due_callbacks
from verifier.service.context import Context, Job, JobKind
from verifier.service.erasing import erase_batch
from verifier.service.progressing import (
    CRASHED,
    TOO_SLOW,
    begin_judging,
    enqueue_softly,
    file_crashed,
    file_lapsed,
    held_batch,
    held_file,
    judging_crashed,
    judging_lapsed,
    put_back_file,
)
from verifier.service.rejudging import queue_due_anew
from verifier.store.tables import BatchRow, FileRow

log = structlog.get_logger(__name__)

Release: TypeAlias = Literal["crash", "overdue", "stop", "lease"]

# Parents beat every 5 s: two beats may fail.
LEASE_S: Final = 15.0
# Before a queued job is looked for: enqueueing follows the commit at once.
LOST_AFTER_S: Final = 10.0
# A submission whose process died while it stored files.
RECEIVING_S: Final = 600.0
# Lost jobs are looked for among the oldest, which are at the head of the queue.
SWEEP_AT_ONCE: Final = 200
# Given to native code that does not let a time-out through, before it is killed.
GRACE_S: Final = 10.0


def beat(context: Context, workers: Collection[str]) -> set[str]:
    """Notes that the workers live; returns those whose job is overdue."""
    if not workers:
        return set()
    settings = context.settings
    with context.store.write() as session:
        now = context.store.now(session)
        for table, busy in ((FileRow, _file_is_leased()), (BatchRow, _batch_is_leased())):
            session.execute(
                update(table).where(table.worker.in_(workers), busy).values(heartbeat_at=now)
            )
        overdue = session.scalars(
            select(FileRow.worker)
            .where(FileRow.worker.in_(workers), _file_is_leased())
            .where(FileRow.leased_at < now - settings.read_timeout_s - GRACE_S)
            .union(
                select(BatchRow.worker)
                .where(BatchRow.worker.in_(workers), _batch_is_leased())
                .where(BatchRow.leased_at < now - settings.judge_timeout_s - GRACE_S)
            )
        )
        return {worker for worker in overdue if worker is not None}


def release_worker(context: Context, worker: str, why: Release) -> int:
    """Queues anew what a worker held that is gone; returns how much that was.

    Args:
        context: the collaborators.
        worker: its name.
        why: "crash", "overdue" (killed, its job took too long), or "stop" (it was told
            to stop or left by itself: what it held is not to blame).
    """
    leases = _leases(context, FileRow.worker == worker, BatchRow.worker == worker)
    jobs = _release(context, leases, why)
    enqueue_softly(context, jobs)
    return len(leases)


def sweep(context: Context) -> int:
    """Queues anew what nobody works on; returns how many jobs that were."""
    with context.store.read() as session:
        before = context.store.now(session) - LEASE_S
    expired = _leases(context, FileRow.heartbeat_at < before, BatchRow.heartbeat_at < before)
    jobs = _release(context, expired, "lease")
    jobs += _lost_jobs(context)
    with context.store.write() as session:
        jobs += due_callbacks(context, session)
    if jobs:
        log.info("swept", jobs=len(jobs))
    enqueue_softly(context, jobs)
    _erase_abandoned(context)
    context.blobs.remove_leftovers()
    return len(jobs)


def _file_is_leased() -> ColumnElement[bool]:
    return FileRow.state == records.READING_NOW


def _batch_is_leased() -> ColumnElement[bool]:
    return (BatchRow.state == "running") & BatchRow.worker.is_not(None)


def _leases(
    context: Context, of_file: ColumnElement[bool], of_batch: ColumnElement[bool]
) -> list[Job]:
    with context.store.read() as session:
        files = session.execute(
            select(FileRow.id, FileRow.attempt).where(_file_is_leased(), of_file)
        )
        batches = session.execute(
            select(BatchRow.id, BatchRow.judge_attempt).where(_batch_is_leased(), of_batch)
        )
        return [Job(JobKind.READ, key, attempt) for key, attempt in files] + [
            Job(JobKind.JUDGE, key, attempt) for key, attempt in batches
        ]


def _release(context: Context, leases: Sequence[Job], why: Release) -> list[Job]:
    """One transaction a lease: several parents may sweep at the same moment."""
    jobs: list[Job] = []
    for lease in leases:
        with context.store.write() as session:
            if lease.kind is JobKind.READ:
                released = _release_file(context, session, lease, why)
            else:
                released = _release_batch(context, session, lease, why)
            if released:
                context.store.count(session, {("retries", why): 1})
        jobs += released
    return jobs


def _release_file(context: Context, session: Session, lease: Job, why: Release) -> list[Job]:
    held = held_file(session, lease.key, lease.attempt)
    if held is None:
        return []
    if why == "stop":
        return [put_back_file(held[1], context.store.now(session))]
    if why == "lease":
        return file_lapsed(context, session, held)
    return file_crashed(context, session, held, TOO_SLOW if why == "overdue" else CRASHED)


def _release_batch(context: Context, session: Session, lease: Job, why: Release) -> list[Job]:
    batch = held_batch(session, lease.key, lease.attempt)
    if batch is None:
        return []
    if why == "stop":
        return [begin_judging(batch, context.store.now(session))]
    if why == "lease":
        return judging_lapsed(context, session, batch)
    return judging_crashed(context, session, batch)


def _lost_jobs(context: Context) -> list[Job]:
    """Jobs that the store thinks are waiting, but that the queue will not hand out."""
    with context.store.read() as session:
        before = context.store.now(session) - LOST_AFTER_S
        files = session.execute(
            select(FileRow.id, FileRow.attempt)
            .join(BatchRow, BatchRow.id == FileRow.batch_id)
            .where(FileRow.state == records.QUEUED, FileRow.queued_at < before)
            .where(BatchRow.state.in_(("queued", "running")))
            .order_by(FileRow.queued_at, FileRow.position)
            .limit(SWEEP_AT_ONCE)
        )
        batches = session.execute(
            select(BatchRow.id, BatchRow.judge_attempt)
            .where(BatchRow.state == "running", BatchRow.worker.is_(None))
            .where(BatchRow.judge_attempt > 0, BatchRow.judge_queued_at < before)
            .limit(SWEEP_AT_ONCE)
        )
        due = session.execute(
            select(BatchRow.id, BatchRow.judge_attempt)
            .where(BatchRow.state == "done", BatchRow.rejudge_at < before)
            .order_by(BatchRow.rejudge_at)
            .limit(SWEEP_AT_ONCE)
        )
        waiting = [Job(JobKind.READ, key, attempt) for key, attempt in files]
        waiting += [Job(JobKind.JUDGE, key, attempt) for key, attempt in (*batches, *due)]
    try:
        lost = context.queue.missing(waiting)
        context.queue.forget(lost)
    except DependencyError as error:
        log.warning("queue_away", code=error.code)
        return []
    return [job for old in lost for job in _queue_anew(context, old)]


def _queue_anew(context: Context, lost: Job) -> list[Job]:
    with context.store.write() as session:
        now = context.store.now(session)
        if lost.kind is JobKind.READ:
            file = session.get(FileRow, lost.key, with_for_update=True)
            if file is None or file.state != records.QUEUED or file.attempt != lost.attempt:
                return []
            jobs = [put_back_file(file, now)]
        else:
            jobs = _judge_anew(session, lost, now)
            if not jobs:
                return []
        context.store.count(session, {("retries", "lost"): 1})
    return jobs


def _judge_anew(session: Session, lost: Job, now: float) -> list[Job]:
    batch = held_batch(session, lost.key, lost.attempt)
    if batch is None:
        return queue_due_anew(session, lost, now)
    return [] if batch.worker is not None else [begin_judging(batch, now)]


def _erase_abandoned(context: Context) -> None:
    with context.store.read() as session:
        before = context.store.now(session) - RECEIVING_S
        abandoned = list(
            session.scalars(
                select(BatchRow.id).where(
                    BatchRow.state == records.RECEIVING, BatchRow.heartbeat_at < before
                )
            )
        )
    for batch_id in abandoned:
        log.warning("abandoned_submission_erased", batch=batch_id)
        erase_batch(context, batch_id)
