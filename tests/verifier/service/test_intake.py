"""Submitting: what is refused, what is stored, what a repeated key does."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from tests.fakes import FakeQueue, make_context, make_zip
from tests.verifier.service.steps import grow_older, queue_of, real, submission, work
from verifier import service
from verifier.errors import DependencyError, InputError, StateError, UnknownProgrammeError
from verifier.service import (
    BatchState,
    Context,
    JobKind,
    PacketFile,
    Submission,
    UploadedFile,
    intake,
)
from verifier.store import Blobs
from verifier.store.tables import BatchRow

SECRET = "whsec_" + base64.b64encode(b"x" * 32).decode()


def test_a_submitted_batch_waits_with_one_job_a_file(context: Context) -> None:
    view = service.submit(context, submission("张三", "李四", as_of=date(2025, 3, 1), title="三月"))

    assert (view.state, view.as_of, view.title) == (BatchState.QUEUED, date(2025, 3, 1), "三月")
    assert (view.progress.files_done, view.progress.files_total) == (0, 2)
    assert view.created
    jobs = queue_of(context).waiting
    assert [(job.kind, job.key) for job in jobs] == [
        (JobKind.READ, f"{view.id}-f1"),
        (JobKind.READ, f"{view.id}-f2"),
    ]


def test_archives_are_unpacked_and_keep_their_path(context: Context) -> None:
    packet = UploadedFile("packet.zip", make_zip({"甲/1.jpg": b"one", "甲/2.jpg": b"two"}))
    view = service.submit(context, submission("张三", files=[packet]))

    assert [file.name for file in service.files(context, view.id)] == [
        "packet.zip/甲/1.jpg",
        "packet.zip/甲/2.jpg",
    ]


def test_a_broken_archive_is_an_unreadable_file_and_the_batch_goes_on(context: Context) -> None:
    files = [UploadedFile("packet.zip", b"no zip"), UploadedFile("张三.jpg", b"one")]
    view = service.submit(context, submission("张三", files=files))
    work(context)

    assert service.get_batch(context, view.id).state is BatchState.DONE
    states = {file.name: file.state for file in service.files(context, view.id)}
    assert states == {"packet.zip": "unreadable", "张三.jpg": "read"}


def test_a_batch_of_only_broken_archives_is_judged_at_once(context: Context) -> None:
    view = service.submit(context, submission("张三", files=[UploadedFile("a.zip", b"no zip")]))

    assert [job.kind for job in queue_of(context).waiting] == [JobKind.JUDGE]
    work(context)
    assert service.get_batch(context, view.id).state is BatchState.DONE


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"files": []}, "no_files", id="nothing to verify"),
        pytest.param({"files": [UploadedFile("a.zip", make_zip({}))]}, "no_files", id="empty zip"),
        pytest.param({"roster": None}, "roster_or_claim", id="nothing to compare with"),
        pytest.param({"claim": {"name": "张三"}}, "roster_or_claim", id="two things to compare"),
        pytest.param({"programme": "other"}, "unknown_programme", id="no such programme"),
        pytest.param(
            {"roster": UploadedFile("r.json", b"{")}, "roster_unreadable", id="broken roster"
        ),
        pytest.param(
            {"callback_url": "file:///etc/passwd"}, "callback_url_invalid", id="no web address"
        ),
        pytest.param(
            {"callback_url": "http://user:pw@host/"}, "callback_url_invalid", id="password in url"
        ),
        pytest.param({"callback_url": "http://"}, "callback_url_invalid", id="no host"),
    ],
)
def test_what_cannot_be_used_is_refused_and_leaves_nothing(
    context: Context, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(InputError) as caught:
        service.submit(context, replace(submission("张三"), **changes))

    assert caught.value.code == code
    assert caught.value.message.zh
    assert service.list_batches(context) == []
    assert queue_of(context).waiting == []


@pytest.mark.parametrize(
    ("settings", "files", "code"),
    [
        pytest.param({"max_files": 1}, 2, "too_many_files", id="too many"),
        pytest.param({"max_file_mb": 1}, 1, "file_too_large", id="one too large"),
        pytest.param({"max_batch_mb": 1, "max_file_mb": 9}, 1, "batch_too_large", id="all"),
    ],
)
def test_limits_hold_and_leave_nothing(
    tmp_path: Path, settings: dict[str, int], files: int, code: str
) -> None:
    context = make_context(tmp_path, **settings)
    uploads = [UploadedFile(f"{n}.jpg", b"x" * 2_000_000) for n in range(files)]

    with pytest.raises(InputError) as caught:
        service.submit(context, submission("张三", files=uploads))

    assert caught.value.code == code
    assert service.list_batches(context) == []
    assert not [path for path in context.settings.blobs_dir.rglob("*") if path.is_file()]


def test_a_zip_is_measured_unpacked(tmp_path: Path) -> None:
    context = make_context(tmp_path, max_batch_mb=1)
    bomb = UploadedFile("a.zip", make_zip({"1.jpg": b"0" * 3_000_000}))

    with pytest.raises(InputError, match="batch_too_large"):
        service.submit(context, submission("张三", files=[bomb]))
    assert service.list_batches(context) == []


def test_the_same_key_and_content_give_the_same_batch(context: Context) -> None:
    first = service.submit(context, submission("张三", idempotency_key="k1"))
    again = service.submit(context, submission("张三", idempotency_key="k1"))

    assert (again.id, first.created, again.created) == (first.id, True, False)
    assert len(service.list_batches(context)) == 1
    assert len(queue_of(context).waiting) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(submission("李四"), id="other files"),
        pytest.param(submission("张三", as_of=date(2024, 1, 1)), id="other day"),
        pytest.param(
            submission("张三", files=[UploadedFile("renamed.jpg", "张三".encode())]),
            id="other file name",
        ),
    ],
)
def test_the_same_key_with_other_content_is_a_conflict(context: Context, other: Submission) -> None:
    service.submit(context, submission("张三", idempotency_key="k1"))

    with pytest.raises(StateError) as caught:
        service.submit(context, replace(other, idempotency_key="k1"))
    assert caught.value.code == "idempotency_conflict"


def test_a_repeat_is_known_though_what_it_replaced_is_erased(context: Context) -> None:
    before = service.submit(context, submission("张三"))
    work(context)
    said = submission("李四", idempotency_key="k", replaces=before.id)
    first = service.submit(context, said)
    service.delete_batch(context, before.id)
    again = service.submit(context, said)
    assert (again.id, again.created) == (first.id, False)


def test_keys_of_different_tenants_do_not_meet(context: Context) -> None:
    first = service.submit(context, submission("张三", idempotency_key="k", tenant="a"))
    second = service.submit(context, submission("李四", idempotency_key="k", tenant="b"))

    assert first.id != second.id
    assert [view.id for view in service.list_batches(context, tenant="b")] == [second.id]


def test_a_queue_that_is_away_delays_a_batch_but_does_not_refuse_it(tmp_path: Path) -> None:
    queue = FakeQueue(is_away=True)
    context = make_context(tmp_path, queue=queue)

    view = service.submit(context, submission("张三"))

    assert view.state is BatchState.QUEUED


def test_a_claim_may_stand_in_for_a_roster(context: Context) -> None:
    changed = submission("张三", roster=None, claim={"name": "张三"})
    view = service.submit(context, changed)
    work(context)

    assert service.result(context, view.id)["claims"][0]["verdict"] == "clear"


def test_an_unknown_programme_is_refused_before_anything_is_read(context: Context) -> None:
    broken = submission("张三", programme="x", roster=UploadedFile("r", b"{"))
    with pytest.raises(UnknownProgrammeError):
        service.submit(context, broken)


def test_a_day_before_the_programme_began_is_refused(context: Context) -> None:
    """Nothing could be judged by rules that held on no such day."""
    early = submission("张三", as_of=date(2023, 12, 31))
    with pytest.raises(InputError) as caught:
        service.submit(real(context), early)
    assert caught.value.code == "programme_not_begun"
    assert service.list_batches(context) == []


def test_callbacks_need_a_secret_when_several_hosts_share_a_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    bare = make_context(tmp_path, database_url=url)
    with pytest.raises(InputError) as caught:
        service.submit(bare, submission("张三", callback_url="http://127.0.0.1/x"))
    assert caught.value.code == "callbacks_not_configured"

    ready = make_context(tmp_path, database_url=url, callback_secret=SECRET)
    assert service.submit(ready, submission("张三", callback_url="http://127.0.0.1/x")).created


def test_callbacks_may_be_bound_to_named_hosts(tmp_path: Path) -> None:
    context = make_context(tmp_path, callback_hosts=("intake.example",))
    with pytest.raises(InputError) as caught:
        service.submit(context, submission("张三", callback_url="http://other.example/"))
    assert caught.value.code == "callback_host_refused"
    assert service.submit(
        context, submission("张三", callback_url="https://intake.example/hook")
    ).created


class FullDisk(Blobs):
    """Refuses to write, once there is no room."""

    room = 0

    def put(self, content: bytes) -> str:
        if self.room <= 0:
            raise DependencyError("storage_unavailable", zh="磁盘已满", en="the disk is full")
        self.room -= 1
        return super().put(content)


@pytest.mark.parametrize(
    "room", [pytest.param(0, id="at the roster"), pytest.param(1, id="at a file")]
)
def test_a_submission_that_could_not_be_stored_may_be_repeated(context: Context, room: int) -> None:
    disk = FullDisk(context.settings.blobs_dir)
    disk.room = room
    with pytest.raises(DependencyError):
        service.submit(replace(context, blobs=disk), submission("张三", idempotency_key="k"))
    assert service.list_batches(context) == []

    again = service.submit(context, submission("张三", idempotency_key="k"))
    work(context)
    assert again.created
    assert service.get_batch(context, again.id).state is BatchState.DONE


class Died(BaseException):
    """Stands for the end of the process."""


def die_while_storing(context: Context) -> None:
    """Leaves what a process leaves that is killed after it took the key."""

    def expand(_name: str, _content: bytes) -> Iterator[PacketFile]:
        with context.store.read() as session:
            row = session.scalars(select(BatchRow)).one()
            columns = [attribute.key for attribute in inspect(BatchRow).column_attrs]
            before = {column: getattr(row, column) for column in columns}
        rows.append(before)
        raise Died
        yield

    rows: list[dict[str, object]] = []
    rules = replace(context.rules, expand=expand)
    with pytest.raises(Died):
        service.submit(replace(context, rules=rules), submission("张三", idempotency_key="k"))
    with context.store.write() as session:
        session.add(BatchRow(**rows[0]))


def test_a_repeat_of_a_submission_that_is_arriving_is_put_off(context: Context) -> None:
    die_while_storing(context)
    with pytest.raises(DependencyError) as caught:
        service.submit(context, submission("张三", idempotency_key="k"))
    assert caught.value.code == "still_receiving"
    assert caught.value.retryable


def test_a_repeat_of_a_submission_whose_process_died_is_received_anew(context: Context) -> None:
    die_while_storing(context)
    dead = service.list_batches(context)[0].id
    grow_older(context, 31)

    view = service.submit(context, submission("张三", idempotency_key="k"))
    work(context)

    assert (view.created, view.id != dead) == (True, True)
    assert [batch.id for batch in service.list_batches(context)] == [view.id]
    assert service.get_batch(context, view.id).state is BatchState.DONE


def test_a_submission_that_was_thought_dead_says_so(context: Context) -> None:
    def expand(name: str, content: bytes) -> Iterator[PacketFile]:
        for view in service.list_batches(context):
            service.delete_batch(context, view.id)
        yield PacketFile(name, content)

    overtaken = replace(context, rules=replace(context.rules, expand=expand))
    with pytest.raises(DependencyError) as caught:
        service.submit(overtaken, submission("张三"))
    assert caught.value.code == "still_receiving"


def test_members_are_held_in_memory_a_few_megabytes_at_a_time(tmp_path: Path) -> None:
    context = make_context(tmp_path)
    unpacked = stored = most = 0
    put = context.blobs.put

    class Counting(Blobs):
        def put(self, content: bytes) -> str:
            nonlocal stored
            stored += len(content) > 10**6
            return put(content)

    def expand(name: str, _content: bytes) -> Iterator[PacketFile]:
        nonlocal unpacked, most
        for number in range(12):
            unpacked += 1
            most = max(most, unpacked - stored)
            yield PacketFile(f"{name}/{number}", bytes([number]) * (16 << 20))

    rules = replace(context.rules, expand=expand)
    counting = replace(context, rules=rules, blobs=Counting(context.settings.blobs_dir))
    service.submit(counting, submission("张三"))
    assert unpacked == 12
    assert most <= 3


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        pytest.param({"max_files": 3}, "too_many_files", id="number"),
        pytest.param({"max_batch_mb": 3}, "batch_too_large", id="size"),
    ],
)
def test_unpacking_stops_at_the_member_that_is_too_much(
    tmp_path: Path, settings: dict[str, int], code: str
) -> None:
    context = make_context(tmp_path, **settings)
    unpacked = 0

    def expand(name: str, _content: bytes) -> Iterator[PacketFile]:
        nonlocal unpacked
        for number in range(15):
            unpacked += 1
            yield PacketFile(f"{name}/{number}", b"x" * (1 << 20))

    with pytest.raises(InputError) as caught:
        service.submit(
            replace(context, rules=replace(context.rules, expand=expand)), submission("张三")
        )
    assert (caught.value.code, unpacked) == (code, 4)


def test_only_a_few_submissions_hold_files_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "TURN_S", 0.1)
    context = make_context(tmp_path)
    inside, leave = threading.Barrier(intake.AT_ONCE + 1), threading.Event()

    def expand(name: str, content: bytes) -> Iterator[PacketFile]:
        inside.wait(30)
        leave.wait(30)
        yield PacketFile(name, content)

    slow = replace(context, rules=replace(context.rules, expand=expand))
    threads = [
        threading.Thread(target=service.submit, args=(slow, submission(name)))
        for name in ("甲", "乙")
    ]
    for thread in threads:
        thread.start()
    inside.wait(30)
    with pytest.raises(DependencyError) as caught:
        service.submit(context, submission("丙"))
    leave.set()
    for thread in threads:
        thread.join()
    assert caught.value.code == "too_busy"
    assert service.submit(context, submission("丙")).created


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"title": "a\0b"}, id="NUL in the title"),
        pytest.param({"idempotency_key": "\ud800"}, id="half a character in the key"),
        pytest.param({"files": [UploadedFile("\udcff.jpg", b"x")]}, id="in a file's name"),
        pytest.param({"roster": None, "claim": {"name": "张\0三"}}, id="NUL in the claim"),
        pytest.param({"roster": None, "claim": {"name": "张", "\ud800": 1}}, id="in a claim's key"),
    ],
)
def test_texts_that_no_database_takes_are_refused(
    context: Context, changes: dict[str, object]
) -> None:
    with pytest.raises(InputError) as caught:
        service.submit(context, replace(submission("张三"), **changes))
    assert caught.value.code == "text_invalid"
    assert service.list_batches(context) == []


def test_a_file_over_the_limit_is_named_by_its_place(tmp_path: Path) -> None:
    context = make_context(tmp_path, max_file_mb=1)
    files = [UploadedFile("a.jpg", b"x"), UploadedFile("李晓婷身份证.jpg", b"x" * 2_000_000)]
    with pytest.raises(InputError) as caught:
        service.submit(context, submission("张三", files=files))
    message = caught.value.message
    assert "2" in message.zh
    assert "李晓婷" not in message.zh + message.en + str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://a..b/", id="an empty label"),
        pytest.param(f"http://{'a' * 70}.cn/", id="a label that is too long"),
        pytest.param("http://host/\ud800", id="half of a character"),
        pytest.param("http://host:99999/", id="no such port"),
        pytest.param("http://host/" + "x" * 2000, id="too long"),
    ],
)
def test_addresses_that_cannot_be_called_are_refused(context: Context, url: str) -> None:
    with pytest.raises(InputError) as caught:
        service.submit(context, submission("张三", callback_url=url))
    assert caught.value.code == "callback_url_invalid"


@pytest.mark.parametrize("host", ["Intake.Example", "intake.example.", "INTAKE.EXAMPLE"])
def test_hosts_are_compared_as_name_lookups_do(tmp_path: Path, host: str) -> None:
    context = make_context(tmp_path, callback_hosts=("INTAKE.example.",))
    assert service.submit(context, submission("张三", callback_url=f"https://{host}/h")).created
