"""The outermost edge of a job: what counts against a file, and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rq.timeouts import JobTimeoutException

from tests.fakes import FakeReadFile, make_context, reading_of, scan_of
from tests.verifier.service.steps import grow_older, queue_of, submission, work
from verifier import service
from verifier.errors import DependencyError
from verifier.service import BatchState, Context, Job, UploadedFile
from verifier.store import Blobs
from workers import jobs

NUMBER = "110101199003070038"


class FullDisk(Blobs):
    """Reads, and refuses to write."""

    def put(self, content: bytes) -> str:
        raise DependencyError("storage_unavailable", zh="磁盘已满", en="the disk is full")


class TimedOutReader:
    """Is interrupted while it handles an accident that quotes a person."""

    def read(self, file: str, content: bytes) -> FakeReadFile:
        try:
            raise ValueError(NUMBER)
        except ValueError:
            raise JobTimeoutException("too long") from None

    read_roster = read


class Reader:
    def read(self, file: str, content: bytes) -> FakeReadFile:
        return reading_of(file, content)

    def read_roster(self, file: str, content: bytes) -> FakeReadFile:
        return scan_of(file, content)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    made = make_context(tmp_path)
    yield made
    made.store.close()


def enter(context: Context, reader: jobs.ReaderPort | None = None) -> jobs.WorkerProcess:
    process = jobs.WorkerProcess("w1", context, reader or Reader())
    jobs.enter(process)
    return process


def next_job(context: Context) -> Job:
    return queue_of(context).waiting.pop(0)


def test_a_full_disk_is_not_held_against_any_file(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四"))
    process = enter(replace(context, blobs=FullDisk(context.settings.blobs_dir)))
    for _ in range(4):
        while queue_of(context).waiting:
            job = next_job(context)
            jobs.read_file(job.key, job.attempt)
        assert service.sweep(context) == 0, "tried again after a while, not at once"
        grow_older(context, 11)
        service.sweep(context)
    assert not process.is_spoiled, "the process is sound: its models stay loaded"

    work(context)
    assert service.get_batch(context, view.id).state is BatchState.DONE
    assert [file.state for file in service.files(context, view.id)] == ["read", "read"]


def test_a_scanned_roster_is_read_as_one(context: Context) -> None:
    scan = UploadedFile("roster.pdf", "%PDF 张三".encode())
    view = service.submit(context, submission("张三", roster=scan))
    enter(context)
    job = next_job(context)
    jobs.read_file(job.key, job.attempt)

    assert service.roster_texts(context, view.id) == {2: {"name": "张三"}}
    work(context)
    assert service.get_batch(context, view.id).state is BatchState.DONE


def test_a_content_that_the_storage_lost_is_the_operators_matter(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四"))
    job = next_job(context)
    for path in context.settings.blobs_dir.rglob("*"):
        if path.is_file() and path.read_bytes() == "张三".encode():
            path.unlink()
    process = enter(context)

    jobs.read_file(job.key, job.attempt)
    work(context)

    lost, kept = service.files(context, view.id)
    assert (lost.state, kept.state, process.is_spoiled) == ("unreadable", "read", False)
    assert lost.problem == service.LOST
    assert "管理员" in service.LOST.zh


def test_a_judge_without_its_store_is_tried_again_and_not_counted(context: Context) -> None:
    def judge(*_: object) -> None:
        raise DependencyError("storage_unavailable", zh="无法读写", en="away")

    view = service.submit(context, submission("张三"))
    enter(context)
    job = next_job(context)
    jobs.read_file(job.key, job.attempt)
    process = enter(replace(context, rules=replace(context.rules, judge=judge)))
    for _ in range(5):
        job = next_job(context)
        jobs.judge_batch(job.key, job.attempt)
        grow_older(context, 11)
        service.sweep(context)
    work(context)

    assert not process.is_spoiled
    assert service.get_batch(context, view.id).state is BatchState.DONE


def test_a_time_out_leaves_rq_nothing_of_what_it_interrupted(context: Context) -> None:
    service.submit(context, submission("张三"))
    job = next_job(context)
    process = enter(context, TimedOutReader())
    with pytest.raises(JobTimeoutException) as caught:
        jobs.read_file(job.key, job.attempt)
    assert caught.value.__suppress_context__
    assert process.is_spoiled
    assert len(queue_of(context).waiting) == 1, "tried once more"
