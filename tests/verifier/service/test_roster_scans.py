"""Rosters handed in as pictures: read by a worker among the files, then judged."""

import pytest

from tests.fakes import scan_of
from tests.verifier.service.steps import grow_older, judged, queue_of, run, submission, work
from verifier import service
from verifier.errors import InputError
from verifier.model import Message
from verifier.service import BatchState, Context, Job, JobKind, UploadedFile
from verifier.service.progressing import MAX_CRASHES

SCAN = UploadedFile("roster.pdf", "%PDF 张三 李四".encode())
BLANK = UploadedFile("roster.pdf", b"%PDF")


def test_a_scanned_roster_is_read_first_and_then_judged_with_the_papers(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四", roster=SCAN))

    assert (view.state, view.progress.files_total, view.counts) == (BatchState.QUEUED, 3, None)
    assert [job.key for job in queue_of(context).waiting] == [
        f"{view.id}-f{number}" for number in (0, 1, 2)
    ]
    assert service.roster_texts(context, view.id) == {}
    work(context)

    done = service.get_batch(context, view.id)
    assert (done.state, done.counts and done.counts.claims) == (BatchState.DONE, 2)
    assert service.roster_texts(context, view.id) == {2: {"name": "张三"}, 3: {"name": "李四"}}
    assert [claim["name"] for claim in service.result(context, view.id)["claims"]] == [
        "张三",
        "李四",
    ]


def test_the_sealed_scan_is_a_document_with_its_page(context: Context) -> None:
    view = judged(context, "张三", roster=SCAN)

    wire = service.result(context, view.id)
    assert [document["file"] for document in wire["documents"]] == ["roster.pdf", "张三.jpg"]
    assert service.page_image(context, wire["documents"][0]["id"], 1).startswith(b"JPEG of %PDF")
    assert [file.name for file in service.files(context, view.id)] == ["roster.pdf", "张三.jpg"]


def test_a_scan_that_is_no_roster_fails_its_batch_at_once(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四", roster=BLANK))
    roster, *papers = queue_of(context).waiting
    assert run(context, roster)

    failed = service.get_batch(context, view.id)
    assert (failed.state, failed.problem) == (BatchState.FAILED, Message("没有表格", "no table"))
    # Its papers are not read any more, and nothing brings the batch back.
    assert [run(context, job) for job in papers if job.kind is JobKind.READ] == [False, False]
    queue_of(context).waiting.clear()
    grow_older(context, 60)
    service.sweep(context)
    assert [job.kind for job in queue_of(context).waiting] == []
    assert service.get_batch(context, view.id).state is BatchState.FAILED


def test_papers_of_a_failed_batch_do_not_count_as_waiting(context: Context) -> None:
    view = service.submit(context, submission("张三", roster=UploadedFile("roster.pdf", b"%PDF")))
    assert service.metrics(context).files_waiting == 2
    run(context, next(job for job in queue_of(context).waiting if job.key.endswith("-f0")))
    assert service.get_batch(context, view.id).state is service.BatchState.FAILED
    assert service.metrics(context).files_waiting == 0


def test_a_paper_that_ends_after_its_batch_failed_leaves_it_failed(context: Context) -> None:
    view = service.submit(context, submission("张三", roster=BLANK))
    roster, paper = queue_of(context).waiting
    queue_of(context).waiting.clear()
    file = service.start_reading(context, paper.key, paper.attempt, "w2")
    run(context, roster)
    assert file is not None
    service.fail_reading(context, paper.key, paper.attempt, service.CRASHED)
    work(context)

    assert service.get_batch(context, view.id).state is BatchState.FAILED


@pytest.mark.parametrize("reason", [service.CRASHED, service.LOST])
def test_a_roster_that_ends_its_readers_fails_its_batch(context: Context, reason: Message) -> None:
    view = service.submit(context, submission("张三", roster=SCAN))
    key = f"{view.id}-f0"
    for attempt in range(1, MAX_CRASHES + 1):
        assert service.get_batch(context, view.id).state is not BatchState.FAILED
        assert service.start_reading(context, key, attempt, "w1") is not None
        if reason is service.LOST:
            service.lose_file(context, key, attempt)
            break
        service.fail_reading(context, key, attempt, reason)

    failed = service.get_batch(context, view.id)
    assert (failed.state, failed.problem) == (BatchState.FAILED, reason)


def test_a_late_reading_of_the_roster_is_refused(context: Context) -> None:
    view = service.submit(context, submission("张三", roster=SCAN))
    first, paper = queue_of(context).waiting
    late = service.start_reading(context, first.key, first.attempt, "w1")
    assert late is not None
    grow_older(context, 60)
    service.sweep(context)
    queue_of(context).waiting[:] = [paper, Job(JobKind.READ, first.key, 2)]
    work(context, "w2")
    assert service.get_batch(context, view.id).state is BatchState.DONE

    other = scan_of("roster.pdf", "%PDF 王五".encode())
    assert not service.finish_roster(context, late, other)
    assert service.roster_texts(context, view.id)[2] == {"name": "张三"}


def test_a_packet_without_papers_is_refused_beside_a_scanned_roster(context: Context) -> None:
    empty = UploadedFile("packet.zip", b"PK\x05\x06" + bytes(18))
    with pytest.raises(InputError) as raised:
        service.submit(context, submission(roster=SCAN, files=[empty]))

    assert raised.value.code == "no_files"
    assert service.list_batches(context) == []
