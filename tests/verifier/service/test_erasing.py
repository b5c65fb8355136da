"""Erasing leaves nothing of a batch, and everything of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.fakes import keyed, make_context, reading_of
from tests.verifier.service.steps import judged, queue_of, submission, work
from verifier import service
from verifier.model import Verdict
from verifier.service import BatchState, Context, Decision, RosterLayout
from verifier.store.tables import Base, CounterRow, InstallationRow

# What belongs to the installation, not to a batch.
KEPT = {CounterRow.__tablename__, InstallationRow.__tablename__}


def blob_files(context: Context) -> set[str]:
    return {path.name for path in context.settings.blobs_dir.rglob("*") if path.is_file()}


def rows(context: Context) -> dict[str, int]:
    with context.store.read() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name not in KEPT
        }


def test_nothing_is_left_of_an_erased_batch(context: Context) -> None:
    context = keyed(context)
    view = judged(context, "张三", callback_url="http://127.0.0.1:9/hook")
    service.decide(context, f"{view.id}-r2", Decision(Verdict.CLEAR, reviewer="王审核"))
    service.correct_roster(context, view.id, RosterLayout(header_row=1))
    assert all(rows(context).values()), "every table has a row to lose"

    service.delete_batch(context, view.id)

    assert set(rows(context).values()) == {0}
    assert blob_files(context) == set()


def test_contents_that_another_batch_shares_stay(context: Context) -> None:
    first = judged(context, "张三", "李四")
    second = judged(context, "张三", "王五")

    service.delete_batch(context, first.id)

    assert service.page_image(context, f"{second.id}-d1", 1).startswith(b"JPEG")
    service.delete_batch(context, second.id)
    assert blob_files(context) == set()


def test_erasing_takes_the_jobs_along(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四"))
    other = service.submit(context, submission("王五"))

    service.delete_batch(context, view.id)

    assert [job.key for job in queue_of(context).waiting] == [f"{other.id}-f1"]


def test_a_batch_may_be_erased_while_it_is_read(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    job = queue_of(context).waiting.pop()
    service.start_reading(context, job.key, job.attempt, "w1")
    service.delete_batch(context, view.id)

    read = reading_of("张三.jpg", b"x")
    assert service.finish_reading(context, job.key, job.attempt, read) is False
    assert blob_files(context) == set()
    assert queue_of(context).waiting == []


def test_erasing_lives_through_a_queue_that_is_away(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    queue_of(context).is_away = True
    service.delete_batch(context, view.id)
    assert service.list_batches(context) == []

    queue_of(context).is_away = False
    work(context)  # the job that stayed finds nothing to do


@pytest.mark.parametrize("times", [1, 2])
def test_a_key_may_be_used_again_once_its_batch_is_erased(context: Context, times: int) -> None:
    for _ in range(times):
        view = service.submit(context, submission("张三", idempotency_key="k"))
        assert view.created
        service.delete_batch(context, view.id)

    view = judged(context, "李四", idempotency_key="k")
    assert view.state is BatchState.DONE


def test_nothing_of_an_erased_batch_stays_in_any_file_of_the_data_folder(tmp_path: Path) -> None:
    context = make_context(tmp_path)
    view = judged(context, "marker-of-a-person")
    service.delete_batch(context, view.id)

    holders = [
        path.name
        for path in tmp_path.rglob("*")
        if path.is_file() and b"marker-of-a-person" in path.read_bytes()
    ]
    assert holders == []
    context.store.close()
