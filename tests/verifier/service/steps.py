"""Steps that several tests take."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import update

from tests.fakes import PROGRAMME, FakeQueue, reading_of
from verifier import service
from verifier.service import BatchView, Context, Job, JobKind, Submission, UploadedFile
from verifier.store.tables import BatchRow, CallbackRow, FileRow


def submission(*names: str, **changes: Any) -> Submission:
    """Files named after persons, and a roster of those persons."""
    made = Submission(
        files=[UploadedFile(f"{name}.jpg", name.encode()) for name in names],
        programme=PROGRAMME,
        roster=UploadedFile("roster.json", json.dumps(list(names)).encode()),
    )
    return replace(made, **changes)


def queue_of(context: Context) -> FakeQueue:
    assert isinstance(context.queue, FakeQueue)
    return context.queue


def work(context: Context, worker: str = "w1") -> None:
    """Does what waits in the queue, until nothing does."""
    while queue_of(context).waiting:
        run(context, queue_of(context).waiting.pop(0), worker)


def run(context: Context, job: Job, worker: str = "w1") -> bool:
    if job.kind is JobKind.READ:
        file = service.start_reading(context, job.key, job.attempt, worker)
        if file is None:
            return False
        read = reading_of(file.name, context.blobs.get(file.blob))
        return service.finish_reading(context, job.key, job.attempt, read)
    if job.kind is JobKind.JUDGE:
        return service.judge_batch(context, job.key, job.attempt, worker)
    delivery = service.start_callback(context, job.key, job.attempt)
    service.finish_callback(context, job.key, job.attempt, 200)
    return delivery is not None


def judged(context: Context, *names: str, **changes: Any) -> BatchView:
    view = service.submit(context, submission(*names, **changes))
    work(context)
    return service.get_batch(context, view.id)


def grow_older(context: Context, seconds: float) -> None:
    """Moves all times of the store into the past."""
    with context.store.write() as session:
        for table, columns in (
            (FileRow, ("queued_at", "leased_at", "heartbeat_at")),
            (BatchRow, ("judge_queued_at", "leased_at", "heartbeat_at")),
            (CallbackRow, ("next_at",)),
        ):
            for column in columns:
                session.execute(update(table).values({column: getattr(table, column) - seconds}))
