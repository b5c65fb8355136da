"""The job functions that RQ calls, by name and with ids, inside a worker process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import structlog
from rq.timeouts import BaseTimeoutException

from verifier import service
from verifier.errors import DependencyError, NotFoundError, VerifierError
from verifier.logs import place_of
from verifier.service import Context, FileToRead, ReadFile
from workers.callbacks import deliver

log = structlog.get_logger(__name__)


class ReaderPort(Protocol):
    """What reads files: `verifier.reading.Reader`, with its models loaded."""

    def read(self, file: str, content: bytes) -> ReadFile:
        """Everything seen in one file; bad input does not raise."""

    def read_roster(self, file: str, content: bytes) -> ReadFile:
        """The table that a roster's pages show; bad input does not raise."""


@dataclass
class WorkerProcess:
    """What this process loaded once and uses for every job.

    Attributes:
        name: unique over all hosts and restarts; leases carry it.
        is_spoiled: set when a job ended in a way after which the process should not
            be trusted with another one.
    """

    name: str
    context: Context
    reader: ReaderPort
    is_spoiled: bool = False


_processes: list[WorkerProcess] = []


def enter(process: WorkerProcess) -> None:
    """Makes `process` the one that jobs of this interpreter run in."""
    _processes[:] = [process]


@dataclass(frozen=True)
class _Ends:
    """How a job is given back.

    Attributes:
        give_up: counts an accident.
        postpone: something else is away, and the job is not to blame.
    """

    name: str
    give_up: Callable[[BaseException], None]
    postpone: Callable[[], None]


def read_file(file_id: str, attempt: int) -> None:
    """Reads one file and hands its reading in."""
    process = _processes[0]
    context = process.context

    def give_up(error: BaseException) -> None:
        slow = isinstance(error, BaseTimeoutException)
        reason = service.TOO_SLOW if slow else service.CRASHED
        service.fail_reading(context, file_id, attempt, reason)

    def postpone() -> None:
        service.postpone_reading(context, file_id, attempt)

    with _outermost(process, _Ends(f"read {file_id}", give_up, postpone)):
        file = service.start_reading(context, file_id, attempt, process.name)
        if file is None:
            return
        content = _content(context, file)
        if content is None:
            return
        if file.is_roster:
            service.finish_roster(context, file, process.reader.read_roster(file.name, content))
        else:
            read = process.reader.read(file.name, content)
            service.finish_reading(context, file_id, attempt, read)


def _content(context: Context, file: FileToRead) -> bytes | None:
    """The file's bytes; None when the storage has lost them, which the batch is told."""
    try:
        return context.blobs.get(file.blob)
    except NotFoundError as error:
        log.error("content_lost", file=file.id, code=error.code, blob=file.blob)
        service.lose_file(context, file.id, file.attempt)
        return None


def judge_batch(batch_id: str, attempt: int) -> None:
    """Judges one batch."""
    process = _processes[0]
    context = process.context

    def give_up(_error: BaseException) -> None:
        service.fail_judging(context, batch_id, attempt)

    def postpone() -> None:
        service.postpone_judging(context, batch_id, attempt)

    with _outermost(process, _Ends(f"judge {batch_id}", give_up, postpone)):
        service.judge_batch(context, batch_id, attempt, process.name)


def deliver_callback(batch_id: str, attempt: int) -> None:
    """Delivers one callback and notes what came of it."""
    process = _processes[0]
    context = process.context

    def leave(_error: BaseException | None = None) -> None:
        """A sweep takes it for lost, and counts the attempt."""

    with _outermost(process, _Ends(f"callback {batch_id}", leave, leave)):
        delivery = service.start_callback(context, batch_id, attempt)
        if delivery is None:
            return
        try:
            status = deliver(context.settings, delivery)
        except BaseTimeoutException:
            # A name lookup that hangs is the one thing that no time-out of ours ends.
            status = None
        service.finish_callback(context, batch_id, attempt, status)
        log.info("callback", batch=batch_id, attempt=attempt, status=status)


@contextmanager
def _outermost(process: WorkerProcess, ends: _Ends) -> Iterator[None]:
    """The outermost edge of a job: an accident is counted, and the process replaced.

    A full disk or a database that is away is no accident of the job: it is put back,
    and the process goes on. RQ's time-outs are raised again, so that its own books are
    right, but without what they interrupted: RQ keeps their text.
    """
    try:
        yield
    except BaseTimeoutException as error:
        process.is_spoiled = True
        log.warning("job_timed_out", job=ends.name)
        _end(process, ends, partial(ends.give_up, error))
        raise error.with_traceback(None) from None
    except Exception as error:  # noqa: BLE001 - the outermost edge of a job
        code = error.code if isinstance(error, VerifierError) else type(error).__name__
        if isinstance(error, VerifierError) and error.retryable:
            log.warning("job_postponed", job=ends.name, code=code)
            _end(process, ends, ends.postpone)
            return
        process.is_spoiled = True
        # The text of a foreign error may quote what it was given: only its place is told.
        log.error("job_failed", job=ends.name, code=code, where=place_of(error))
        _end(process, ends, partial(ends.give_up, error))


def _end(process: WorkerProcess, ends: _Ends, end: Callable[[], None]) -> None:
    try:
        end()
    except DependencyError as error:
        # The store is away: this process leaves, and its parent gives the job back as
        # soon as it can.
        process.is_spoiled = True
        log.warning("job_left", job=ends.name, code=error.code)
