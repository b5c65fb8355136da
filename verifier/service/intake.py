"""Submitting a packet: everything that can be refused is refused here and now."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from verifier.errors import DependencyError, InputError, NotFoundError, StateError
from verifier.model import Roster
from verifier.service import records
from verifier.service.callbacks import check_callback_url
from verifier.service.context import Context, Job, JobKind, PacketFile
from verifier.service.erasing import erase_batch
from verifier.service.plain import is_text
from verifier.service.progressing import begin_judging, enqueue_softly
from verifier.service.views import BatchView, Submission, UploadedFile
from verifier.store import sha256
from verifier.store.tables import BatchRow, FileRow

MEGABYTE: Final = 1024 * 1024
# Members of archives that are held in memory at once: so many, or so many bytes.
CHUNK_FILES: Final = 20
CHUNK_BYTES: Final = 32 * MEGABYTE
# While files are stored, the submission beats at every chunk: one that does not has died.
RECEIVING_S: Final = 30.0
# Submissions of one process that hold files in memory at once, and how long others wait.
AT_ONCE: Final = 2
TURN_S: Final = 30.0

_turns: Final = threading.BoundedSemaphore(AT_ONCE)


def submit(context: Context, submission: Submission) -> BatchView:
    """Takes a packet in and queues its files.

    Raises:
        InputError: programme, roster, claim, files or callback cannot be used.
        StateError: `idempotency_conflict`, the key was used for other content.
        DependencyError: when it could not be stored, and nothing is left of it;
            `still_receiving`, the same packet is arriving at this moment.
    """
    context.rules.check_programme(submission.programme, submission.as_of or today())
    _check_texts(submission)
    if submission.callback_url is not None:
        check_callback_url(context, submission.callback_url)
    _check_sizes(context, submission)
    with _turn():
        return _submit(context, submission)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=TURN_S):
        raise DependencyError(
            "too_busy",
            zh="正在接收的材料太多，请稍后用同样的内容重新提交。",
            en="Too many packets are arriving at this moment; send the same again a little later.",
        )
    try:
        yield
    finally:
        _turns.release()


def _submit(context: Context, submission: Submission) -> BatchView:
    roster = _roster(context, submission)
    payload = _payload_sha256(submission)
    existing = _existing(context, submission, payload)
    if existing is not None:
        return existing
    # Not before: a batch that was replaced may be erased since.
    _check_replaced(context, submission)
    try:
        batch_id = _receive(context, submission, roster, payload)
    except IntegrityError:
        # The same key arrived twice at the same moment, and the other was first.
        existing = _existing(context, submission, payload)
        if existing is None:
            raise
        return existing
    try:
        if submission.roster is not None:
            context.blobs.put(submission.roster.read())
        _store_files(context, batch_id, submission)
        jobs = _open(context, batch_id)
    except NotFoundError:
        # Thought dead, and erased, while it waited for a disk or a lock.
        raise _still_receiving() from None
    except BaseException:
        erase_batch(context, batch_id)
        raise
    enqueue_softly(context, jobs)
    with context.store.read() as session:
        row = records.batch_row(session, batch_id)
        return records.view_of(session, row)


def today() -> date:
    """The day in Beijing."""
    return datetime.now(tz=records.BEIJING).date()


def _roster(context: Context, submission: Submission) -> Roster:
    if (submission.roster is None) == (submission.claim is None):
        raise InputError(
            "roster_or_claim",
            zh="请提交汇总表文件（roster）或一条申领记录（claim），二者选一。",
            en="Send either a roster file (roster) or one expected record (claim).",
        )
    if _is_pictured(context, submission):
        # Its claims are known when a worker has read it.
        return Roster(claims=())
    if submission.roster is not None:
        return context.rules.read_roster(submission.roster.name, submission.roster.read(), None)
    return Roster(claims=(context.rules.claim_from_record(submission.claim or {}),))


def _is_pictured(context: Context, submission: Submission) -> bool:
    roster = submission.roster
    return roster is not None and context.rules.is_pictured(roster.read())


def _check_replaced(context: Context, submission: Submission) -> None:
    if submission.replaces is None:
        return
    with context.store.read() as session:
        row = session.get(BatchRow, submission.replaces)
        known = row is not None and row.tenant == submission.tenant
    if not known:
        raise InputError(
            "replaces_unknown",
            zh="“替代的批次”（replaces）不是本单位提交过的批次编号；请在批次列表中核对，"
            "或留空后重新提交。",
            en="What this batch replaces (replaces) is no batch that was handed in with the same"
            " key; look its id up in the list of batches, or leave it out.",
        )


def _check_sizes(context: Context, submission: Submission) -> None:
    if not submission.files:
        raise InputError(
            "no_files",
            zh="没有收到材料文件；请至少上传一个文件（files）。",
            en="No files were received; upload at least one (files).",
        )
    limit = context.settings.max_file_mb
    if submission.roster is not None and _size(submission.roster) > limit * MEGABYTE:
        raise InputError(
            "roster_too_large",
            zh=f"汇总表文件超过 {limit} MB；请降低扫描分辨率或改传Excel（.xlsx）后重新上传。",
            en=f"The roster is over {limit} MB; scan it at a lower resolution or upload the"
            " spreadsheet (.xlsx).",
        )
    total = 0
    for number, file in enumerate(submission.files, start=1):
        size = _size(file)
        total += size
        if size > limit * MEGABYTE:
            # By its place: names of files are often names of persons.
            raise InputError(
                "file_too_large",
                zh=f"第 {number} 个文件超过 {limit} MB；请压缩或拆分后重新上传。",
                en=f"File number {number} is over {limit} MB; compress or split it, then retry.",
            )
    if total > context.settings.max_batch_mb * MEGABYTE:
        raise _batch_too_large(context)


def _size(file: UploadedFile) -> int:
    if file.path is not None and file.content is None:
        return file.path.stat().st_size
    return len(file.content or b"")


def _batch_too_large(context: Context) -> InputError:
    limit = context.settings.max_batch_mb
    return InputError(
        "batch_too_large",
        zh=f"本批材料合计超过 {limit} MB；请分几批提交。",
        en=f"The batch is over {limit} MB in total; submit it in several parts.",
    )


def _payload_sha256(submission: Submission) -> str:
    """Of everything that decides the result, so that a repeated submit is recognised."""
    as_of = submission.as_of
    parts: dict[str, object] = {
        "programme": submission.programme,
        "as_of": None if as_of is None else as_of.isoformat(),
        "callback_url": submission.callback_url,
        "claim": None if submission.claim is None else dict(submission.claim),
        "roster": None if submission.roster is None else sha256(submission.roster.read()),
        "files": [(file.name, sha256(file.read())) for file in submission.files],
    }
    if submission.replaces is not None:
        parts["replaces"] = submission.replaces
    if submission.precheck:
        parts["precheck"] = True
    canonical = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _application_sha256(submission: Submission) -> str:
    """Of what is claimed, so that the same application is known when it comes again."""
    if submission.roster is not None:
        return sha256(submission.roster.read())
    canonical = json.dumps(
        dict(submission.claim or {}), sort_keys=True, ensure_ascii=False, default=str
    )
    return sha256(canonical.encode())


def _check_texts(submission: Submission) -> None:
    """Neither database takes NUL, and lone surrogates are no text at all."""
    texts = [
        submission.title,
        submission.idempotency_key or "",
        submission.replaces or "",
        "" if submission.roster is None else submission.roster.name,
        *(file.name for file in submission.files),
        *_texts_in(submission.claim or {}),
    ]
    if any(not is_text(text) for text in texts):
        raise InputError(
            "text_invalid",
            zh="文件名或提交的文字里有无法使用的字符（空字符或残缺的编码）；请改正后重新提交。",
            en="A file's name or a submitted text holds characters that cannot be used (NUL, or"
            " half of a character); correct it and submit it again.",
        )


def _texts_in(value: object) -> Iterator[str]:
    waiting: list[object] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list | tuple):
            waiting += item


def _existing(context: Context, submission: Submission, payload: str) -> BatchView | None:
    if submission.idempotency_key is None:
        return None
    dead = None
    with context.store.read() as session:
        row = session.scalar(
            select(BatchRow).where(
                BatchRow.tenant == submission.tenant,
                BatchRow.idempotency_key == submission.idempotency_key,
            )
        )
        if row is None:
            return None
        if row.payload_sha256 != payload:
            raise StateError(
                "idempotency_conflict",
                zh="这个 Idempotency-Key 已用于另一份内容；新的提交请换用新的键。",
                en="This Idempotency-Key was used for other content; use a new key for it.",
            )
        if row.state != records.RECEIVING:
            return records.view_of(session, row, created=False)
        if (row.heartbeat_at or 0.0) > context.store.now(session) - RECEIVING_S:
            raise _still_receiving()
        dead = row.id
    # Whoever received it died over it: it is received anew.
    erase_batch(context, dead)
    return None


def _still_receiving() -> DependencyError:
    return DependencyError(
        "still_receiving",
        zh="同样的材料正在接收中；请稍后用同一个 Idempotency-Key 重试。",
        en="The same packet is still being received; try again later with the same"
        " Idempotency-Key.",
    )


def _receive(context: Context, submission: Submission, roster: Roster, payload: str) -> str:
    batch_id = records.new_batch_id()
    content = None if submission.roster is None else submission.roster.read()
    roster_json = records.ROSTER.dump_json(roster).decode()
    with context.store.write() as session:
        context.store.guard_blobs(session, erasing=False)
        now = context.store.now(session)
        session.add(
            BatchRow(
                id=batch_id,
                tenant=submission.tenant,
                title=submission.title[:255],
                idempotency_key=submission.idempotency_key,
                payload_sha256=payload,
                programme=submission.programme,
                as_of=(submission.as_of or today()).isoformat(),
                roster_json=roster_json,
                roster_blob=None if content is None else sha256(content),
                roster_name=None if submission.roster is None else submission.roster.name,
                application=_application_sha256(submission),
                replaces=submission.replaces,
                precheck=submission.precheck,
                callback_url=submission.callback_url,
                state=records.RECEIVING,
                created_at=now,
                heartbeat_at=now,
            )
        )
    return batch_id


def _store_files(context: Context, batch_id: str, submission: Submission) -> None:
    # A few members at a time, rows before contents: memory stays bounded, and a blob
    # is referenced before it is written, so that erasing another batch leaves it.
    if submission.roster is not None and _is_pictured(context, submission):
        _store_roster_scan(context, batch_id, submission.roster)
    position = 0
    members = _within_limits(context, _members(context, submission))
    for chunk in _chunks(members):
        _store_chunk(context, batch_id, position, chunk)
        position += len(chunk)


def _store_roster_scan(context: Context, batch_id: str, roster: UploadedFile) -> None:
    """Among the files to read, before the papers: what it claims decides everything."""
    content = roster.read()
    with context.store.write() as session:
        context.store.guard_blobs(session, erasing=False)
        now = context.store.now(session)
        records.batch_row(session, batch_id).heartbeat_at = now
        session.add(
            FileRow(
                id=f"{batch_id}-f0",
                batch_id=batch_id,
                position=-1,
                purpose=records.ROSTER_SCAN,
                name=roster.name,
                blob=sha256(content),
                size=len(content),
                state=records.QUEUED,
                queued_at=now,
            )
        )


def _members(context: Context, submission: Submission) -> Iterator[PacketFile]:
    for upload in submission.files:
        yield from context.rules.expand(upload.name, upload.read())


def _within_limits(context: Context, members: Iterable[PacketFile]) -> Iterator[PacketFile]:
    """The members, counted one by one as they are unpacked."""
    total = 0
    for number, member in enumerate(members, start=1):
        total += len(member.content)
        if total > context.settings.max_batch_mb * MEGABYTE:
            raise _batch_too_large(context)
        if number > context.settings.max_files:
            raise _too_many_files(context)
        yield member


def _chunks(members: Iterable[PacketFile]) -> Iterator[list[PacketFile]]:
    chunk: list[PacketFile] = []
    size = 0
    for member in members:
        chunk.append(member)
        size += len(member.content)
        if len(chunk) == CHUNK_FILES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _store_chunk(
    context: Context, batch_id: str, position: int, chunk: Sequence[PacketFile]
) -> None:
    with context.store.write() as session:
        context.store.guard_blobs(session, erasing=False)
        now = context.store.now(session)
        records.batch_row(session, batch_id).heartbeat_at = now
        session.add_all(_file_rows(batch_id, position, chunk, now))
    for member in chunk:
        if member.problem is None:
            context.blobs.put(member.content)


def _too_many_files(context: Context) -> InputError:
    limit = context.settings.max_files
    return InputError(
        "too_many_files",
        zh=f"本批材料超过 {limit} 个文件；请分几批提交。",
        en=f"The batch has more than {limit} files; submit it in several parts.",
    )


def _file_rows(
    batch_id: str, position: int, members: Sequence[PacketFile], now: float
) -> Iterator[FileRow]:
    for number, member in enumerate(members, start=position):
        readable = member.problem is None
        yield FileRow(
            id=f"{batch_id}-f{number + 1}",
            batch_id=batch_id,
            position=number,
            name=member.name,
            blob=sha256(member.content) if readable else None,
            size=len(member.content),
            state=records.QUEUED if readable else records.UNREADABLE,
            queued_at=now,
            reading_json=(
                None
                if member.problem is None
                else records.READING.dump_json(member.problem).decode()
            ),
        )


def _open(context: Context, batch_id: str) -> list[Job]:
    with context.store.write() as session:
        now = context.store.now(session)
        row = records.batch_row(session, batch_id)
        row.state = "queued"
        row.heartbeat_at = None
        progress = records.progress_of(session, batch_id)
        if not _has_papers(session, batch_id):
            raise InputError(
                "no_files",
                zh="上传的压缩包里没有任何材料文件；请检查后重新上传。",
                en="The uploaded archives hold no files; check them and upload again.",
            )
        records.add_event(session, batch_id, now, "queued", {"total": progress.files_total})
        context.store.count(session, {("batches", "submitted"): 1})
        if progress.files_done == progress.files_total:
            return [begin_judging(row, now)]
        return _read_jobs(session, batch_id)


def _has_papers(session: Session, batch_id: str) -> bool:
    papers = select(FileRow.id).where(
        FileRow.batch_id == batch_id, FileRow.purpose == records.PAPER
    )
    return session.scalar(papers.limit(1)) is not None


def _read_jobs(session: Session, batch_id: str) -> list[Job]:
    queued = select(FileRow.id, FileRow.attempt).where(
        FileRow.batch_id == batch_id, FileRow.state == records.QUEUED
    )
    return [
        Job(JobKind.READ, file_id, attempt)
        for file_id, attempt in session.execute(queued.order_by(FileRow.position))
    ]
