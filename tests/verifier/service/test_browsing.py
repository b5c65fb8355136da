"""Looking at batches, results, documents, pages, events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes import FakeQueue, make_context
from tests.verifier.service.steps import judged, queue_of, run, submission
from verifier import service
from verifier.errors import NotFoundError, StateError
from verifier.service import BatchState, Context, UploadedFile, VerdictCounts


def test_a_batch_shows_how_far_it_is(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四"))
    run(context, queue_of(context).waiting.pop(0))

    running = service.get_batch(context, view.id)
    assert running.state is BatchState.RUNNING
    assert (running.progress.files_done, running.progress.files_total) == (1, 2)
    assert running.counts is None


def test_a_judged_batch_counts_its_verdicts(context: Context) -> None:
    files = [UploadedFile("张三.jpg", b"one")]
    roster = submission("张三", "李四").roster
    view = judged(context, "张三", files=files, roster=roster)

    assert view.state is BatchState.DONE
    assert view.counts == VerdictCounts(claims=2, clear=1, review=0, flagged=1)
    assert view.finished_at is not None
    assert view.finished_at >= view.created_at


def test_lists_begin_with_the_newest_and_page_on(context: Context) -> None:
    ids = [judged(context, name).id for name in ("甲", "乙", "丙")]

    first = service.list_batches(context, limit=2)
    rest = service.list_batches(context, before=first[-1].created_at)

    assert [view.id for view in [*first, *rest]] == ids[::-1]


def test_documents_know_their_pages_and_their_row(context: Context) -> None:
    view = judged(context, "张三", "李四")
    found = service.document(context, f"{view.id}-d2")

    assert (found.file, found.roster_row, found.batch) == ("李四.jpg", 3, view.id)
    assert [(page.number, page.width_px) for page in found.pages] == [(1, 40)]
    assert service.page_image(context, found.id, 1) == b"JPEG of " + "李四".encode()


def test_two_files_of_one_name_keep_their_own_pages(context: Context) -> None:
    files = [UploadedFile("a.jpg", b"first"), UploadedFile("a.jpg", b"second")]
    view = judged(context, "张三", files=files)

    pages = [service.page_image(context, f"{view.id}-d{n}", 1) for n in (1, 2)]
    assert pages == [b"JPEG of first", b"JPEG of second"]


def test_the_report_is_made_from_the_result(context: Context) -> None:
    view = judged(context, "张三")
    assert view.id.encode() in service.report(context, view.id)


def test_roster_cells_are_there_to_show_beside_documents(context: Context) -> None:
    view = judged(context, "张三", "李四")
    assert service.roster_texts(context, view.id) == {2: {"name": "张三"}, 3: {"name": "李四"}}


def test_events_follow_each_other(context: Context) -> None:
    view = judged(context, "张三", "李四")
    events = service.events(context, view.id)

    kinds = [event.kind for event in events]
    assert kinds == ["queued", "reading", "read", "read", "judged"]
    assert events[3].payload == {"done": 2, "total": 2}
    assert service.events(context, view.id, after=events[-2].id) == events[-1:]


def test_a_result_that_is_not_ready_says_how_far_it_is(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四"))
    with pytest.raises(StateError) as caught:
        service.result(context, view.id)
    assert caught.value.code == "result_not_ready"
    assert "0/2" in caught.value.message.zh


def test_the_result_of_a_failed_batch_says_what_to_do(context: Context) -> None:
    view = judged(context, "refuse")
    with pytest.raises(StateError) as caught:
        service.result(context, view.id)
    assert (caught.value.code, caught.value.message.zh) == ("batch_failed", "无法核验")


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(lambda c: service.get_batch(c, "nope"), id="batch"),
        pytest.param(lambda c: service.result(c, "nope"), id="result"),
        pytest.param(lambda c: service.report(c, "nope"), id="report"),
        pytest.param(lambda c: service.files(c, "nope"), id="files"),
        pytest.param(lambda c: service.events(c, "nope"), id="events"),
        pytest.param(lambda c: service.roster_texts(c, "nope"), id="roster"),
        pytest.param(lambda c: service.document(c, "nope-d1"), id="document"),
        pytest.param(lambda c: service.page_image(c, "nope-d1", 1), id="page"),
        pytest.param(lambda c: service.decisions(c, "nope-r1"), id="decisions"),
        pytest.param(lambda c: service.decisions(c, "nope"), id="id without a batch"),
        pytest.param(lambda c: service.latest_decisions(c, "nope"), id="latest decisions"),
        pytest.param(lambda c: service.delete_batch(c, "nope"), id="erase"),
    ],
)
def test_what_is_not_there_is_not_found(
    context: Context, look: Callable[[Context], object]
) -> None:
    with pytest.raises(NotFoundError) as caught:
        look(context)
    assert "nope" in caught.value.message.zh


def test_a_page_beyond_the_last_is_not_found(context: Context) -> None:
    view = judged(context, "张三")
    with pytest.raises(NotFoundError):
        service.page_image(context, f"{view.id}-d1", 2)


def test_counters_cover_all_stages_and_outlive_erasing(context: Context) -> None:
    view = judged(context, "张三", "李四")
    judged(context, "refuse")
    service.delete_batch(context, view.id)

    counters = service.metrics(context).counters
    assert counters["batches", "submitted"] == 2
    assert counters["batches", "done"] == 1
    assert counters["batches", "failed"] == 1
    assert counters["files", "read"] == 3
    assert counters["pages", "read"] == 3
    assert counters["claims", "clear"] == 2
    assert counters["runs", "reading"] == 3
    assert counters["seconds", "batch"] > 0


def test_gauges_show_what_waits(context: Context) -> None:
    service.submit(context, submission("张三", "李四"))
    found = service.metrics(context)
    assert (found.files_waiting, found.batches_open) == (2, 1)
    assert found.queue_depth == {"read": 2}


def test_health_names_the_part_that_does_not_answer(tmp_path: Path) -> None:
    context = make_context(tmp_path, queue=FakeQueue(is_away=True))
    problems = {part.name: part.problem for part in service.health(context)}

    assert problems["database"] is None
    assert problems["storage"] is None
    assert problems["queue"] is not None
