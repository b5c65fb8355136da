"""Steps that several tests take."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import update

from tests.fakes import PROGRAMME, FakeQueue, FakeReadFile, reading_of, scan_of
from tests.verifier.batches import ROSTER, readings
from verifier import service
from verifier.service import BatchView, Context, Job, JobKind, Submission, UploadedFile
from verifier.service.rules import RULES
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
        content = context.blobs.get(file.blob)
        if file.is_roster:
            return service.finish_roster(context, file, scan_of(file.name, content))
        read = reading_of(file.name, content)
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


def real(context: Context) -> Context:
    """The context with the real stages."""
    return replace(context, rules=RULES)


def hand_in(context: Context, **changes: Any) -> BatchView:
    """A batch with something of everything, judged by the real stages."""
    seen = readings()
    files = [UploadedFile(reading.file, reading.file.encode()) for reading in seen]
    roster = changes.pop("roster", ROSTER)
    view = service.submit(
        context,
        service.Submission(
            files=files,
            programme=PROGRAMME,
            roster=UploadedFile("汇总表.csv", roster),
            as_of=date(2025, 3, 1),
            **changes,
        ),
    )
    by_name = {reading.file: reading for reading in seen}
    queue = queue_of(context)
    while queue.waiting:
        job = queue.waiting.pop(0)
        if job.kind is not JobKind.READ:
            assert run(context, job)
            continue
        taken = service.start_reading(context, job.key, job.attempt, "w1")
        assert taken is not None
        reading = by_name[taken.name]
        images = tuple(b"JPEG" for _ in reading.pages)
        service.finish_reading(context, job.key, job.attempt, FakeReadFile(reading, images))
    return service.get_batch(context, view.id)


def grow_older(context: Context, seconds: float) -> None:
    """Moves all times of the store into the past."""
    with context.store.write() as session:
        for table, columns in (
            (FileRow, ("queued_at", "leased_at", "heartbeat_at")),
            (BatchRow, ("judge_queued_at", "leased_at", "heartbeat_at", "rejudge_at")),
            (CallbackRow, ("next_at",)),
        ):
            for column in columns:
                session.execute(update(table).values({column: getattr(table, column) - seconds}))
