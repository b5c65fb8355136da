"""Erasing batches, and the blobs that nothing else refers to."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from verifier.errors import DependencyError
from verifier.service import records
from verifier.service.context import Context, Job, JobKind
from verifier.store.tables import BatchRow, FileRow, PageRow

log = structlog.get_logger(__name__)


def delete_batch(context: Context, batch_id: str, caller: str = "") -> None:
    """Erases a batch: files, pages, readings, result, decisions, events.

    Work on it that is under way ends without effect.

    Args:
        context: the collaborators.
        batch_id: of the batch.
        caller: name of the key that asks for it; the log keeps it.

    Raises:
        NotFoundError: when there is no such batch.
    """
    with context.store.read() as session:
        records.batch_row(session, batch_id)
    erase_batch(context, batch_id)
    log.info("batch_erased", batch=batch_id, caller=caller)


def erase_batch(context: Context, batch_id: str) -> None:
    """As `delete_batch`, but it is fine if the batch is gone already."""
    with context.store.write() as session:
        context.store.guard_blobs(session, erasing=True)
        row = session.get(BatchRow, batch_id)
        if row is None:
            return
        jobs = _open_jobs(session, row)
        blobs = _blobs_of(session, row)
        session.execute(delete(BatchRow).where(BatchRow.id == batch_id))
        _erase_unreferenced(context, session, blobs)
    if not context.store.fold_log():
        log.warning("log_not_folded", batch=batch_id)
    try:
        context.queue.forget(jobs)
    except DependencyError as error:
        # What stays in the queue holds ids only, and finds nothing to do.
        log.warning("queue_away", code=error.code)


def erase_blobs(context: Context, names: Iterable[str]) -> None:
    """Removes those of the blobs that nothing refers to."""
    with context.store.write() as session:
        context.store.guard_blobs(session, erasing=True)
        _erase_unreferenced(context, session, set(names))


def _open_jobs(session: Session, row: BatchRow) -> list[Job]:
    queued = select(FileRow.id, FileRow.attempt).where(
        FileRow.batch_id == row.id, FileRow.state == records.QUEUED
    )
    jobs = [Job(JobKind.READ, file_id, attempt) for file_id, attempt in session.execute(queued)]
    if row.judge_attempt:
        jobs.append(Job(JobKind.JUDGE, row.id, row.judge_attempt))
    return jobs


def _blobs_of(session: Session, row: BatchRow) -> set[str]:
    files = session.scalars(select(FileRow.blob).where(FileRow.batch_id == row.id))
    pages = session.scalars(
        select(PageRow.blob)
        .join(FileRow, FileRow.id == PageRow.file_id)
        .where(FileRow.batch_id == row.id)
    )
    return {name for name in (*files, *pages, row.roster_blob) if name is not None}


def _erase_unreferenced(context: Context, session: Session, names: set[str]) -> None:
    # Within the transaction: whoever adds a reference waits for its end, sees that
    # the content is gone, and writes it again.
    for name in names:
        references = (
            select(FileRow.id).where(FileRow.blob == name),
            select(PageRow.file_id).where(PageRow.blob == name),
            select(BatchRow.id).where(BatchRow.roster_blob == name),
        )
        if not any(session.scalar(query.limit(1)) for query in references):
            context.blobs.delete(name)
