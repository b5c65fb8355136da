"""The queue carries each job once, as JSON of ids, and can be asked what it lost."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
import redis

from verifier.errors import DependencyError
from verifier.service import Job, JobKind
from verifier.settings import Settings
from workers.queue import RqQueues, connect, queue_name

FIRST = Job(JobKind.READ, "batch-f1", 1)
SECOND = Job(JobKind.READ, "batch-f2", 1)
JUDGE = Job(JobKind.JUDGE, "batch", 1)


@pytest.fixture
def settings(tmp_path: Path, queue_url: str) -> Settings:
    return Settings(data=tmp_path, redis_url=queue_url)


@pytest.fixture
def queues(settings: Settings) -> RqQueues:
    return RqQueues(connect(settings), settings)


def test_enqueueing_twice_is_enqueueing_once(queues: RqQueues) -> None:
    queues.enqueue([FIRST, SECOND, JUDGE])
    queues.enqueue([SECOND, FIRST])
    assert queues.depth() == {"read": 2, "judge": 1, "callback": 0}


def test_jobs_that_nobody_will_be_handed_are_missing(queues: RqQueues, settings: Settings) -> None:
    queues.enqueue([FIRST, SECOND])
    # What a worker does that is killed right after it took the job.
    connect(settings).lpop(f"rq:queue:{queue_name(JobKind.READ)}")

    assert queues.missing([FIRST, SECOND, JUDGE]) == [FIRST, JUDGE]
    assert queues.missing([]) == []


def test_a_lost_job_that_was_forgotten_may_be_enqueued_again(
    queues: RqQueues, settings: Settings
) -> None:
    queues.enqueue([FIRST])
    connect(settings).lpop(f"rq:queue:{queue_name(JobKind.READ)}")
    queues.enqueue([FIRST])
    assert queues.missing([FIRST]) == [FIRST], "its record is still there"

    queues.forget([FIRST])
    queues.enqueue([FIRST])
    assert queues.missing([FIRST]) == []


def test_forgotten_jobs_leave_nothing(queues: RqQueues, settings: Settings) -> None:
    queues.enqueue([FIRST, SECOND])
    queues.forget([FIRST, SECOND])
    assert queues.depth()["read"] == 0
    assert connect(settings).exists("rq:job:" + FIRST.id, "rq:job:" + SECOND.id) == 0


def test_a_job_holds_ids_as_json_and_nothing_else(queues: RqQueues, settings: Settings) -> None:
    queues.enqueue([FIRST])
    record = connect(settings).hgetall("rq:job:" + FIRST.id)
    call = json.loads(zlib.decompress(record[b"data"]))
    assert call == ["workers.jobs.read_file", None, ["batch-f1", 1], {}]
    assert int(record[b"timeout"]) == settings.read_timeout_s


def test_a_queue_that_is_away_is_a_dependency_error(tmp_path: Path) -> None:
    away = Settings(data=tmp_path)
    queues = RqQueues(connect(away), away)
    for ask in (
        lambda: queues.enqueue([FIRST]),
        lambda: queues.missing([FIRST]),
        lambda: queues.forget([FIRST]),
        queues.depth,
    ):
        with pytest.raises(DependencyError) as caught:
            ask()
        assert isinstance(caught.value.__cause__, redis.RedisError)
