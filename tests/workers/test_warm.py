"""Jobs that are overtaken while a worker has them end without a trace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from rq import Queue

from tests.fakes import FakeReadFile, make_context, reading_of
from tests.verifier.service.steps import grow_older, submission
from verifier import service
from verifier.model import Judgement
from verifier.service import BatchState, Context, JobKind
from workers import jobs
from workers.queue import ORDER, SERIALIZER, RqQueues, connect, queue_name
from workers.warm import WarmWorker, worker_of


class Reader:
    def read(self, file: str, content: bytes) -> FakeReadFile:
        return reading_of(file, content)

    read_roster = read


@dataclass
class Meanwhile:
    """What happens once in the middle of something else."""

    waiting: list[Callable[[], object]] = field(default_factory=list)

    def __call__(self) -> None:
        while self.waiting:
            self.waiting.pop()()


@pytest.fixture
def context(tmp_path: Path, queue_url: str) -> Iterator[Context]:
    # Beside other tests: what they left in this process must not retire the worker.
    made = make_context(tmp_path, redis_url=queue_url, worker_memory_mb=65_536)
    yield replace(made, queue=RqQueues(connect(made.settings), made.settings))
    made.store.close()


def worker_in(context: Context) -> WarmWorker:
    process = jobs.WorkerProcess("w1", context, Reader())
    jobs.enter(process)
    return worker_of(process)


def take(worker: WarmWorker) -> tuple[Any, Any] | None:
    """The next job, as a worker that is free takes it."""
    queues = [
        Queue(queue_name(kind), connection=worker.connection, serializer=SERIALIZER)
        for kind in ORDER
    ]
    taken: tuple[Any, Any] | None = Queue.dequeue_any(
        queues, None, connection=worker.connection, serializer=SERIALIZER
    )
    return taken


def work(worker: WarmWorker) -> None:
    while (taken := take(worker)) is not None:
        worker.execute_job(*taken)


def traces_of(worker: WarmWorker, batch: str) -> list[bytes]:
    """What RQ still keeps of the batch's jobs: records, results, members of its registries."""
    found: list[bytes] = worker.connection.keys(f"rq:*{batch}*")
    for kind in JobKind:
        for registry in ("failed", "wip", "finished"):
            members = worker.connection.zrange(f"rq:{registry}:{queue_name(kind)}", 0, -1)
            found += [member for member in members if batch.encode() in member]
    return found


def test_a_batch_that_is_erased_while_it_is_judged_ends_quietly(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    meanwhile = Meanwhile()
    judge = context.rules.judge

    def slowly(*given: Any) -> Judgement:
        meanwhile()
        return judge(*given)

    worker = worker_in(replace(context, rules=replace(context.rules, judge=slowly)))
    view = service.submit(context, submission("张三"))
    meanwhile.waiting.append(lambda: service.delete_batch(context, view.id))
    with caplog.at_level(logging.WARNING, "rq.worker"):
        work(worker)
    assert meanwhile.waiting == []
    assert [record.getMessage() for record in caplog.records] == []
    assert traces_of(worker, view.id) == []
    assert not worker.process.is_spoiled


@pytest.mark.parametrize("kind", [JobKind.READ, JobKind.JUDGE])
def test_a_job_that_a_sweep_took_for_lost_ends_quietly_beside_its_successor(
    context: Context,
    kind: JobKind,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Taken by a worker that stalled before it told the store: both run, one counts."""
    worker, meanwhile = worker_in(context), Meanwhile()
    prepare = worker.prepare_job_execution

    def prepare_slowly(job: Any, *given: Any) -> None:
        prepare(job, *given)
        if job.id.startswith(kind):
            meanwhile()

    monkeypatch.setattr(worker, "prepare_job_execution", prepare_slowly)
    view = service.submit(context, submission("张三"))

    def stall() -> None:
        grow_older(context, 11)
        assert service.sweep(context) == 1

    meanwhile.waiting.append(stall)
    with caplog.at_level(logging.WARNING, "rq.worker"):
        work(worker)
    assert meanwhile.waiting == []
    assert [record.getMessage() for record in caplog.records] == []
    assert traces_of(worker, view.id) == []
    assert service.get_batch(context, view.id).state is BatchState.DONE
    events = [event.kind for event in service.events(context, view.id, 0)]
    assert events.count("judged") == 1
