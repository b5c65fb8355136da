"""How a batch moves on when one of its files ended, and how work is put back."""

from __future__ import annotations

from typing import Final

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from verifier.errors import DependencyError
from verifier.model import FileReading, Message
from verifier.service import records
from verifier.service.callbacks import add_callback
from verifier.service.context import Context, Job, JobKind
from verifier.store.tables import BatchRow, FileRow

log = structlog.get_logger(__name__)

# Two accidents can be chance, such as two restarts of a host; three in a row are
# the file's doing.
MAX_CRASHES: Final = 3
# What took too long once will hardly be quicker: it is tried once more.
MAX_TOO_SLOW: Final = 2
# A lease runs out when a host or a database is away: the file is rarely to blame.
MAX_LAPSES: Final = 10

CRASHED: Final = Message(
    zh="读取该文件时程序多次异常中止；请用看图软件打开确认，另存为 JPG 或 PDF 后重新上传。",
    en="Reading this file ended the reader again and again; open it, save it anew as JPG or PDF,"
    " and upload it again.",
)
TOO_SLOW: Final = Message(
    zh="读取该文件用时过长；请拆分成页数较少的文件或降低分辨率后重新上传。",
    en="Reading this file takes too long; split it into fewer pages or lower its resolution, and"
    " upload it again.",
)
LOST: Final = Message(
    zh="存储中没有该文件的内容，本文件无法核验；请管理员检查数据目录或从备份恢复，然后重新提交本批。",
    en="The storage has lost this file's content, so it cannot be verified; the operator must check"
    " the data folder or restore its backup, then submit the batch again.",
)
JUDGING_FAILED: Final = Message(
    zh="核验本批时程序多次异常中止；请重新提交，仍然失败时请把批次编号告知管理员。",
    en="Judging this batch failed again and again; submit it again, and if that fails too give the"
    " batch's id to the operator.",
)


def enqueue_softly(context: Context, jobs: list[Job]) -> None:
    """Enqueues; a queue that is away is no failure, since a sweep enqueues later."""
    try:
        context.queue.enqueue(jobs)
    except DependencyError as error:
        log.warning("queue_away", code=error.code, jobs=len(jobs))


def lock_batch(session: Session, batch_id: str) -> BatchRow | None:
    """The batch's row, locked: of two files that end at once, one sees the other."""
    return session.get(BatchRow, batch_id, with_for_update=True, populate_existing=True)


def begin_judging(batch: BatchRow, now: float) -> Job:
    """Hands out a new judge job; an older one may no longer write."""
    batch.state = "running"
    batch.judge_attempt += 1
    batch.judge_queued_at = now
    batch.worker = None
    batch.leased_at = None
    batch.heartbeat_at = None
    return Job(JobKind.JUDGE, batch.id, batch.judge_attempt)


def file_ended(session: Session, batch: BatchRow, now: float) -> list[Job]:
    """Tells the watchers, and begins judging after the last file.

    A batch whose roster could not be read has ended before its papers.
    """
    if batch.state == "failed":
        return []
    progress = records.progress_of(session, batch.id)
    payload = {"done": progress.files_done, "total": progress.files_total}
    records.add_event(session, batch.id, now, "read", payload)
    if progress.files_done < progress.files_total:
        return []
    return [begin_judging(batch, now)]


def put_back_file(file: FileRow, now: float) -> Job:
    """Queues the file anew; whoever was reading it may no longer write."""
    file.state = records.QUEUED
    file.attempt += 1
    file.queued_at = now
    file.worker = None
    file.leased_at = None
    file.heartbeat_at = None
    return Job(JobKind.READ, file.id, file.attempt)


def held_file(session: Session, file_id: str, attempt: int) -> tuple[BatchRow, FileRow] | None:
    """Batch and file, locked in this order by everybody, while the attempt may write."""
    batch_id = session.scalar(select(FileRow.batch_id).where(FileRow.id == file_id))
    batch = None if batch_id is None else lock_batch(session, batch_id)
    file = session.get(FileRow, file_id, with_for_update=True, populate_existing=True)
    if batch is None or file is None:
        return None
    if file.attempt != attempt or file.state != records.READING_NOW:
        return None
    return batch, file


def held_batch(session: Session, batch_id: str, attempt: int) -> BatchRow | None:
    """The batch, locked, while the attempt to judge it may write."""
    batch = lock_batch(session, batch_id)
    if batch is None or batch.judge_attempt != attempt or batch.state != "running":
        return None
    return batch


def file_crashed(
    context: Context, session: Session, held: tuple[BatchRow, FileRow], reason: Message
) -> list[Job]:
    """Counts an accident over the file: another try, or after three an unreadable file."""
    _, file = held
    file.crashes += 1
    if file.crashes < (MAX_TOO_SLOW if reason is TOO_SLOW else MAX_CRASHES):
        return [put_back_file(file, context.store.now(session))]
    return give_up_file(context, session, held, reason)


def file_lapsed(context: Context, session: Session, held: tuple[BatchRow, FileRow]) -> list[Job]:
    """Counts a lease that ran out: another try, and only after many an unreadable file."""
    _, file = held
    file.lapses += 1
    if file.lapses < MAX_LAPSES:
        return [put_back_file(file, context.store.now(session))]
    return give_up_file(context, session, held, CRASHED)


def give_up_file(
    context: Context, session: Session, held: tuple[BatchRow, FileRow], reason: Message
) -> list[Job]:
    """Ends the file as unreadable; its batch goes on, unless the file is its roster."""
    _, file = held
    codes = {TOO_SLOW: "file_too_slow", LOST: "file_lost"}
    code = codes.get(reason, "file_crashes_reader")
    reading = FileReading(file=file.name, problem=reason, problem_code=code)
    return end_unreadable(context, session, held, reading)


def end_unreadable(
    context: Context, session: Session, held: tuple[BatchRow, FileRow], reading: FileReading
) -> list[Job]:
    """Ends the file with what is wrong with it; a roster ends its batch as failed."""
    batch, file = held
    now = context.store.now(session)
    file.state = records.UNREADABLE
    file.reading_json = records.READING.dump_json(reading).decode()
    file.worker = None
    file.heartbeat_at = None
    session.flush()
    context.store.count(session, {("files", records.UNREADABLE): 1})
    if file.purpose == records.ROSTER_SCAN and reading.problem is not None:
        return fail_batch(context, session, batch, reading.problem, now)
    return file_ended(session, batch, now)


def judging_crashed(context: Context, session: Session, batch: BatchRow) -> list[Job]:
    """Counts an accident while judging: another try, or after three a failed batch."""
    now = context.store.now(session)
    batch.judge_crashes += 1
    if batch.judge_crashes < MAX_CRASHES:
        return [begin_judging(batch, now)]
    return fail_batch(context, session, batch, JUDGING_FAILED, now)


def judging_lapsed(context: Context, session: Session, batch: BatchRow) -> list[Job]:
    """Counts a lease that ran out: another try, and only after many a failed batch."""
    now = context.store.now(session)
    batch.judge_lapses += 1
    if batch.judge_lapses < MAX_LAPSES:
        return [begin_judging(batch, now)]
    return fail_batch(context, session, batch, JUDGING_FAILED, now)


def fail_batch(
    context: Context, session: Session, batch: BatchRow, problem: Message, now: float
) -> list[Job]:
    """Ends the batch without a result."""
    batch.state = "failed"
    batch.finished_at = now
    batch.worker = None
    batch.heartbeat_at = None
    batch.problem_json = records.MESSAGE.dump_json(problem).decode()
    records.add_event(session, batch.id, now, "failed")
    context.store.count(session, {("batches", "failed"): 1})
    return add_callback(session, batch, "batch.failed", now)
