"""Leases, tokens and sweeps: every file ends once, and every batch is judged once."""

from __future__ import annotations

import os
import time

import pytest

from tests.fakes import reading_of
from tests.verifier.service.steps import grow_older, judged, queue_of, run, submission, work
from verifier import service
from verifier.service import BatchState, Context, Job, JobKind
from verifier.store.tables import BatchRow, FileRow


def read_job(context: Context) -> Job:
    return queue_of(context).waiting.pop(0)


def take(context: Context, job: Job, worker: str) -> None:
    assert service.start_reading(context, job.key, job.attempt, worker) is not None


def test_a_file_is_taken_once(context: Context) -> None:
    service.submit(context, submission("张三"))
    job = read_job(context)

    assert service.start_reading(context, job.key, job.attempt, "w1") is not None
    assert service.start_reading(context, job.key, job.attempt, "w2") is None


def test_the_work_of_a_dead_worker_is_queued_anew_and_ends_once(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四"))
    job = read_job(context)
    take(context, job, "dead")

    assert service.release_worker(context, "dead", "crash") == 1
    work(context)

    done = service.get_batch(context, view.id)
    assert done.state is BatchState.DONE
    assert [claim["verdict"] for claim in service.result(context, view.id)["claims"]] == [
        "clear",
        "clear",
    ]


def test_a_worker_that_was_thought_dead_may_not_write(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    job = read_job(context)
    take(context, job, "zombie")
    service.release_worker(context, "zombie", "crash")
    stale = reading_of("stale.jpg", b"stale")

    assert service.finish_reading(context, job.key, job.attempt, stale) is False

    work(context)
    assert service.result(context, view.id)["documents"][0]["file"] == "张三.jpg"
    assert service.finish_reading(context, job.key, job.attempt, stale) is False


def test_images_of_a_refused_reading_are_not_kept(context: Context) -> None:
    service.submit(context, submission("张三"))
    job = read_job(context)
    take(context, job, "zombie")
    service.release_worker(context, "zombie", "crash")
    before = blob_files(context)

    service.finish_reading(context, job.key, job.attempt, reading_of("stale.jpg", b"stale"))

    assert blob_files(context) == before


def blob_files(context: Context) -> set[str]:
    return {path.name for path in context.settings.blobs_dir.rglob("*") if path.is_file()}


def test_the_third_death_over_a_file_makes_it_unreadable_and_the_batch_goes_on(
    context: Context,
) -> None:
    view = service.submit(context, submission("张三", "李四"))
    for _ in range(3):
        job = next(job for job in queue_of(context).waiting if job.key.endswith("-f1"))
        queue_of(context).waiting.remove(job)
        take(context, job, "dying")
        service.release_worker(context, "dying", "crash")
    work(context)

    first, second = service.files(context, view.id)
    assert (first.state, second.state) == ("unreadable", "read")
    assert first.problem is not None
    assert "重新上传" in first.problem.zh
    assert service.get_batch(context, view.id).state is BatchState.DONE


def test_being_told_to_stop_is_not_held_against_the_file(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    for _ in range(5):
        job = read_job(context)
        take(context, job, "stopped")
        service.release_worker(context, "stopped", "stop")
    work(context)

    assert [file.state for file in service.files(context, view.id)] == ["read"]


def test_a_file_that_takes_too_long_is_tried_once_more_and_says_so(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    for _ in range(2):
        job = read_job(context)
        take(context, job, "stuck")
        service.release_worker(context, "stuck", "overdue")

    problem = service.files(context, view.id)[0].problem
    assert problem == service.TOO_SLOW


def test_only_workers_beyond_their_time_are_overdue(context: Context) -> None:
    service.submit(context, submission("张三", "李四"))
    take(context, read_job(context), "old")
    grow_older(context, context.settings.read_timeout_s + 60)
    take(context, read_job(context), "young")

    assert service.beat(context, {"old", "young"}) == {"old"}


def test_a_lease_that_nobody_beats_for_is_swept(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    take(context, read_job(context), "lost with its parent")
    grow_older(context, 16)

    assert service.sweep(context) == 1
    work(context)
    assert service.get_batch(context, view.id).state is BatchState.DONE


def test_leases_that_run_out_are_not_held_against_the_file_or_the_batch(
    context: Context,
) -> None:
    view = service.submit(context, submission("张三"))
    for _ in range(5):
        take(context, read_job(context), "on a host that is away")
        grow_older(context, 16)
        assert service.sweep(context) == 1
    run(context, read_job(context))
    for _ in range(5):
        job = read_job(context)
        with context.store.write() as session:
            row = session.get_one(BatchRow, view.id)
            row.worker, row.leased_at, row.heartbeat_at = "away", row.created_at, row.created_at
        assert job.kind is JobKind.JUDGE
        grow_older(context, 16)
        assert service.sweep(context) == 1
    work(context)

    assert service.get_batch(context, view.id).state is BatchState.DONE
    assert [file.state for file in service.files(context, view.id)] == ["read"]


def test_a_file_whose_leases_always_run_out_is_given_up_in_the_end(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    for _ in range(10):
        take(context, read_job(context), "takes its host along")
        grow_older(context, 16)
        service.sweep(context)
    assert [file.state for file in service.files(context, view.id)] == ["unreadable"]


@pytest.mark.parametrize("stage", ["read", "judge"])
def test_what_is_postponed_is_queued_by_a_sweep_and_not_to_blame(
    context: Context, stage: str
) -> None:
    view = service.submit(context, submission("张三"))
    if stage == "judge":
        run(context, read_job(context))
    for _ in range(5):
        job = read_job(context)
        if stage == "read":
            take(context, job, "w1")
            service.postpone_reading(context, job.key, job.attempt)
        else:
            service.postpone_judging(context, job.key, job.attempt)
        assert service.sweep(context) == 0, "not at once"
        grow_older(context, 11)
        assert service.sweep(context) == 1
    work(context)
    assert service.get_batch(context, view.id).state is BatchState.DONE
    assert [file.state for file in service.files(context, view.id)] == ["read"]


def test_a_sweep_removes_what_broken_writes_left(context: Context) -> None:
    part = context.settings.blobs_dir / "ab" / ".part-left"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half of a person's card")
    os.utime(part, (time.time() - 7200, time.time() - 7200))
    service.sweep(context)
    assert not part.exists()


def test_a_lease_that_is_beaten_for_stays(context: Context) -> None:
    service.submit(context, submission("张三"))
    take(context, read_job(context), "alive")
    grow_older(context, 16)
    service.beat(context, {"alive"})

    assert service.sweep(context) == 0


@pytest.mark.parametrize("stage", ["read", "judge"])
def test_jobs_that_the_queue_lost_are_queued_anew(context: Context, stage: str) -> None:
    view = service.submit(context, submission("张三"))
    if stage == "judge":
        run(context, read_job(context))
    queue_of(context).waiting.clear()
    assert service.sweep(context) == 0, "just enqueued: may be on its way"
    grow_older(context, 11)

    assert service.sweep(context) == 1
    assert service.sweep(context) == 0
    work(context)
    assert service.get_batch(context, view.id).state is BatchState.DONE


def test_jobs_that_wait_are_left_alone(context: Context) -> None:
    service.submit(context, submission("张三", "李四"))
    grow_older(context, 3600)

    assert service.sweep(context) == 0
    assert len(queue_of(context).waiting) == 2


def test_a_sweep_lives_through_a_queue_that_is_away(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    queue_of(context).waiting.clear()
    grow_older(context, 11)
    queue_of(context).is_away = True
    assert service.sweep(context) == 0

    queue_of(context).is_away = False
    assert service.sweep(context) == 1
    work(context)
    assert service.get_batch(context, view.id).state is BatchState.DONE


def test_a_worker_that_takes_another_file_has_left_its_last_one(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四"))
    take(context, read_job(context), "w1")
    take(context, read_job(context), "w1")

    assert [file.state for file in service.files(context, view.id)] == ["queued", "reading"]
    assert [job.key for job in queue_of(context).waiting] == [f"{view.id}-f1"]


def test_a_batch_is_judged_once_however_often_it_is_tried(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    run(context, read_job(context))
    judge = read_job(context)
    assert judge.kind is JobKind.JUDGE

    assert run(context, judge) is True
    first = service.result(context, view.id)
    assert run(context, judge) is False
    assert service.result(context, view.id) == first
    assert [event.kind for event in service.events(context, view.id)].count("judged") == 1


def test_a_judge_that_died_is_followed_by_another(context: Context) -> None:
    view = service.submit(context, submission("break"))
    run(context, read_job(context))
    with pytest.raises(RuntimeError):
        run(context, read_job(context), "dying")
    assert service.release_worker(context, "dying", "crash") == 1

    for _ in range(2):
        with pytest.raises(RuntimeError):
            run(context, read_job(context), "dying")
        service.release_worker(context, "dying", "crash")

    failed = service.get_batch(context, view.id)
    assert failed.state is BatchState.FAILED
    assert failed.problem is not None


def test_a_batch_that_cannot_be_judged_fails_with_what_to_do(context: Context) -> None:
    view = judged(context, "refuse")

    assert view.state is BatchState.FAILED
    assert view.problem is not None
    assert view.problem.zh == "无法核验"


def test_a_failure_of_the_reader_is_tried_again(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    job = read_job(context)
    take(context, job, "w1")

    service.fail_reading(context, job.key, job.attempt, service.CRASHED)
    service.fail_reading(context, job.key, job.attempt, service.CRASHED)

    assert [waiting.attempt for waiting in queue_of(context).waiting] == [job.attempt + 1]
    work(context)
    assert service.get_batch(context, view.id).state is BatchState.DONE


def test_a_submission_whose_process_died_is_erased(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    with context.store.write() as session:
        row = session.get_one(BatchRow, view.id)
        row.state, row.heartbeat_at = "receiving", row.created_at
    grow_older(context, 601)

    service.sweep(context)

    assert service.list_batches(context) == []
    assert blob_files(context) == set()


def test_readings_are_parsed_after_the_transaction_that_takes_the_batch(context: Context) -> None:
    """SQLite has one writer, and parsing a big batch takes seconds."""
    view = service.submit(context, submission("张三"))
    run(context, read_job(context))
    with context.store.write() as session:
        session.get_one(FileRow, f"{view.id}-f1").reading_json = "{"
    with pytest.raises(ValueError, match="JSON"):
        run(context, read_job(context), "w1")
    with context.store.read() as session:
        assert session.get_one(BatchRow, view.id).worker == "w1", "its lease was committed"
