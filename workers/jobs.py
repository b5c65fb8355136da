"""The job functions that RQ calls, by name and with ids, inside a worker process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import structlog
from rq.timeouts import BaseTimeoutException

from verifier import service
from verifier.errors import VerifierError
from verifier.service import Context, ReadFile
from workers.callbacks import deliver

log = structlog.get_logger(__name__)


class ReaderPort(Protocol):
    """What reads files: `verifier.reading.Reader`, with its models loaded."""

    def read(self, file: str, content: bytes) -> ReadFile:
        """Everything seen in one file; bad input does not raise."""


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


def read_file(file_id: str, attempt: int) -> None:
    """Reads one file and hands its reading in."""
    process = _processes[0]
    context = process.context
    file = service.start_reading(context, file_id, attempt, process.name)
    if file is None:
        return

    def give_up(error: BaseException) -> None:
        slow = isinstance(error, BaseTimeoutException)
        reason = service.TOO_SLOW if slow else service.CRASHED
        service.fail_reading(context, file_id, attempt, reason)

    with _outermost(process, f"read {file_id}", give_up):
        read = process.reader.read(file.name, context.blobs.get(file.blob))
        service.finish_reading(context, file_id, attempt, read)


def judge_batch(batch_id: str, attempt: int) -> None:
    """Judges one batch."""
    process = _processes[0]
    context = process.context

    def give_up(_error: BaseException) -> None:
        service.fail_judging(context, batch_id, attempt)

    with _outermost(process, f"judge {batch_id}", give_up):
        service.judge_batch(context, batch_id, attempt, process.name)


def deliver_callback(batch_id: str, attempt: int) -> None:
    """Delivers one callback and notes what came of it."""
    context = _processes[0].context
    delivery = service.start_callback(context, batch_id, attempt)
    if delivery is None:
        return
    status = deliver(context.settings, delivery)
    service.finish_callback(context, batch_id, attempt, status)
    log.info("callback", batch=batch_id, attempt=attempt, status=status)


@contextmanager
def _outermost(
    process: WorkerProcess, job: str, give_up: Callable[[BaseException], None]
) -> Iterator[None]:
    """The outermost edge of a job: an accident is counted, and the process replaced.

    RQ's time-outs are raised again, so that its own books are right.
    """
    try:
        yield
    except BaseTimeoutException as error:
        process.is_spoiled = True
        log.warning("job_timed_out", job=job)
        give_up(error)
        raise
    except Exception as error:  # noqa: BLE001 - the outermost edge of a job
        process.is_spoiled = True
        code = error.code if isinstance(error, VerifierError) else type(error).__name__
        # The text of a foreign error may quote what it was given: only its place is told.
        log.error("job_failed", job=job, code=code, where=_place(error))
        give_up(error)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    return f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
