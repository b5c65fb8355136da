"""A worker's share: take a file, hand in its reading.

Execution is at least once, with real overlap: a worker that was thought dead may
still be reading. Each attempt has its token, and the store takes only the newest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from verifier.errors import RosterError
from verifier.model import Message, Roster
from verifier.service import records
from verifier.service.context import Context, Job, ReadFile
from verifier.service.erasing import erase_blobs
from verifier.service.progressing import (
    LOST,
    end_unreadable,
    enqueue_softly,
    file_crashed,
    file_ended,
    give_up_file,
    held_file,
    lock_batch,
    put_back_file,
)
from verifier.store import sha256
from verifier.store.tables import BatchRow, FileRow, PageRow


@dataclass(frozen=True)
class FileToRead:
    """A file that this worker alone may read now.

    Attributes:
        name: as given by the submitter.
        blob: name of its content.
        is_roster: its table is to be read, and handed in by `finish_roster`.
    """

    id: str
    attempt: int
    name: str
    blob: str
    is_roster: bool = False


def start_reading(context: Context, file_id: str, attempt: int, worker: str) -> FileToRead | None:
    """Takes the file; None when the job is of no use any more."""
    with context.store.write() as session:
        now = context.store.now(session)
        taken = session.execute(
            update(FileRow)
            .where(
                FileRow.id == file_id,
                FileRow.attempt == attempt,
                FileRow.state == records.QUEUED,
                # A batch whose roster could not be read has failed: its papers are left.
                FileRow.batch_id.in_(
                    select(BatchRow.id).where(BatchRow.state.in_(("queued", "running")))
                ),
            )
            .values(state=records.READING_NOW, worker=worker, leased_at=now, heartbeat_at=now)
            .returning(FileRow.batch_id, FileRow.name, FileRow.blob, FileRow.purpose)
        ).one_or_none()
        if taken is None:
            return None
        jobs = _put_back_others(session, file_id, worker, now)
    _batch_begun(context, taken.batch_id)
    enqueue_softly(context, jobs)
    is_roster = taken.purpose == records.ROSTER_SCAN
    return FileToRead(file_id, attempt, taken.name, taken.blob, is_roster)


def finish_reading(
    context: Context, file_id: str, attempt: int, read: ReadFile, roster: Roster | None = None
) -> bool:
    """Hands the reading in; False when the attempt was no longer the current one.

    Args:
        context: the collaborators.
        file_id: of the file.
        attempt: its token.
        read: what was seen in it.
        roster: what the file says is claimed, where it is the batch's roster.
    """
    names = [sha256(image) for image in read.images]
    replaced = _reserve_pages(context, file_id, attempt, read, names)
    if replaced is None:
        return False
    for image in read.images:
        context.blobs.put(image)
    jobs = _store_reading(context, file_id, attempt, read, roster)
    if jobs is None:
        # Overtaken or erased meanwhile: what was just written may be of no use.
        erase_blobs(context, names)
        return False
    if replaced:
        erase_blobs(context, replaced)
    enqueue_softly(context, jobs)
    return True


def finish_roster(context: Context, file: FileToRead, read: ReadFile) -> bool:
    """Hands in the reading of a roster; one that cannot be used ends its batch as failed.

    Returns:
        False when the attempt was no longer the current one.
    """
    try:
        roster = context.rules.read_scan(file.name, read.reading, None)
    except RosterError as error:
        return _refuse_roster(context, file, read, error)
    return finish_reading(context, file.id, file.attempt, read, roster)


def _refuse_roster(context: Context, file: FileToRead, read: ReadFile, error: RosterError) -> bool:
    with context.store.write() as session:
        held = held_file(session, file.id, file.attempt)
        if held is None:
            return False
        reading = replace(read.reading, problem=error.message, problem_code=error.code)
        jobs = end_unreadable(context, session, held, reading)
    enqueue_softly(context, jobs)
    return True


def fail_reading(context: Context, file_id: str, attempt: int, reason: Message) -> None:
    """Counts an accident over the file: it is tried again, or given up as unreadable."""
    with context.store.write() as session:
        held = held_file(session, file_id, attempt)
        if held is None:
            return
        jobs = file_crashed(context, session, held, reason)
        context.store.count(session, {("retries", "failure"): 1})
    enqueue_softly(context, jobs)


def postpone_reading(context: Context, file_id: str, attempt: int) -> None:
    """Puts the file back, not to blame: a sweep queues it again some seconds later."""
    with context.store.write() as session:
        held = held_file(session, file_id, attempt)
        if held is None:
            return
        put_back_file(held[1], context.store.now(session))
        context.store.count(session, {("retries", "postponed"): 1})


def lose_file(context: Context, file_id: str, attempt: int) -> None:
    """Ends the file as unreadable because the storage has lost its content."""
    with context.store.write() as session:
        held = held_file(session, file_id, attempt)
        if held is None:
            return
        jobs = give_up_file(context, session, held, LOST)
    enqueue_softly(context, jobs)


def _put_back_others(session: Session, file_id: str, worker: str, now: float) -> list[Job]:
    # A worker reads one file at a time: others that it holds were left behind when
    # the store did not answer at their end.
    left = session.scalars(
        select(FileRow).where(
            FileRow.worker == worker,
            FileRow.state == records.READING_NOW,
            FileRow.id != file_id,
        )
    )
    return [put_back_file(file, now) for file in left]


def _batch_begun(context: Context, batch_id: str) -> None:
    # In a transaction of its own: others lock the batch before its files.
    with context.store.read() as session:
        state = session.scalar(select(BatchRow.state).where(BatchRow.id == batch_id))
    if state != "queued":
        return
    with context.store.write() as session:
        batch = lock_batch(session, batch_id)
        if batch is not None and batch.state == "queued":
            batch.state = "running"
            records.add_event(session, batch_id, context.store.now(session), "reading")


def _reserve_pages(
    context: Context, file_id: str, attempt: int, read: ReadFile, names: list[str]
) -> set[str] | None:
    """Refers to the page images before they are written; returns blobs replaced."""
    with context.store.write() as session:
        context.store.guard_blobs(session, erasing=False)
        if held_file(session, file_id, attempt) is None:
            return None
        before = set(session.scalars(select(PageRow.blob).where(PageRow.file_id == file_id)))
        session.execute(delete(PageRow).where(PageRow.file_id == file_id))
        session.add_all(
            PageRow(
                file_id=file_id,
                number=page.number,
                width_px=page.width_px,
                height_px=page.height_px,
                blob=name,
            )
            for page, name in zip(read.reading.pages, names, strict=True)
        )
        return {name for name in before if name is not None} - set(names)


def _store_reading(
    context: Context, file_id: str, attempt: int, read: ReadFile, roster: Roster | None
) -> list[Job] | None:
    reading = read.reading
    roster_json = None if roster is None else records.ROSTER.dump_json(roster).decode()
    reading_json = records.READING.dump_json(reading).decode()
    with context.store.write() as session:
        held = held_file(session, file_id, attempt)
        if held is None:
            return None
        batch, file = held
        now = context.store.now(session)
        seconds = now - (file.leased_at or now)
        if roster_json is not None:
            batch.roster_json = roster_json
        seen = bool(reading.documents) or reading.table is not None
        unreadable = reading.problem is not None and not seen
        file.state = records.UNREADABLE if unreadable else records.READ
        file.reading_json = reading_json
        file.seconds = seconds
        file.worker = None
        file.heartbeat_at = None
        session.flush()
        jobs = file_ended(session, batch, now)
        context.store.count(
            session,
            {
                ("files", file.state): 1,
                ("pages", "read"): len(reading.pages),
                ("seconds", "reading"): seconds,
                ("runs", "reading"): 1,
            },
        )
        return jobs
