"""Claims of earlier batches: which count, which do not, and what is told of them."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tests.fakes import keyed
from tests.verifier.papers import CARD, CLAIM, OTHER_ID_NUMBER
from tests.verifier.service.steps import (
    grow_older,
    hand_in,
    judged,
    queue_of,
    real,
    run,
    submission,
    work,
)
from verifier import service
from verifier.errors import InputError, UnknownProgrammeError
from verifier.history import ClaimKey, KeyKind
from verifier.model import Judgement, Verdict
from verifier.service import (
    BatchView,
    Context,
    Decision,
    JobKind,
    UploadedFile,
    caretaking,
    records,
    rejudging,
)
from verifier.store.tables import ClaimKeyRow, ResultRow

OTHER_PROGRAMME = "key-groups-2026"


@pytest.fixture
def ledger(context: Context) -> Context:
    """The context with claims that are known again by the person's name."""
    return keyed(context)


@pytest.fixture
def papers(context: Context) -> Context:
    """The context with claims such as 张三@卡: the person and a paper, known by its number.

    A paper with ! names the claimant himself: it is in order on his claim.
    """
    ledger = keyed(context)

    def judge(*arguments: Any) -> Judgement:
        judgement = ledger.rules.judge(*arguments)
        keys = []
        for number, case in enumerate(judgement.claims, start=1):
            person, paper = str(case.claim.name).split("@")
            key = ClaimKey(case.claim.row, KeyKind.DOCUMENT, paper.rstrip("!"), person=person)
            keys.append(key._replace(document=f"d{number}", seeks=not paper.endswith("!")))
        return replace(judgement, keys=tuple(keys))

    return replace(ledger, rules=replace(ledger.rules, judge=judge))


def findings(context: Context, view: BatchView, row: int = 2) -> list[dict[str, Any]]:
    result = service.result(context, view.id)
    (claim,) = (each for each in result["claims"] if each["row"] == row)
    return [each for each in claim["findings"] if each["code"].startswith("duplicate")]


def told(context: Context, view: BatchView, row: int = 2) -> bool | None:
    """Whether an earlier claim of the row is told surely; None when none is told."""
    found = findings(context, view, row)
    assert len(found) <= 1
    return bool(found[0]["certain"]) if found else None


def ledger_rows(context: Context) -> list[ClaimKeyRow]:
    with context.store.read() as session:
        return list(session.scalars(select(ClaimKeyRow).order_by(ClaimKeyRow.id)))


def test_a_claim_of_an_earlier_batch_is_told_with_its_place(ledger: Context) -> None:
    first = judged(ledger, "李四", "张三", tenant="a", title="一月")
    second = judged(ledger, "张三", tenant="a")

    assert told(ledger, first, 3) is None
    (finding,) = findings(ledger, second)
    assert finding["certain"]
    assert f"“一月”（{first.id}）汇总表第3行" in finding["message"]
    assert service.get_batch(ledger, second.id).counts.flagged == 1  # type: ignore[union-attr]


def test_of_another_organisations_batch_nothing_but_the_day_is_told(ledger: Context) -> None:
    first = judged(ledger, "李四", "张三", tenant="a", title="一月的秘密")
    second = judged(ledger, "张三", tenant="b")

    (finding,) = findings(ledger, second)
    assert finding["certain"]
    day = first.created_at.astimezone(service.BEIJING).date()
    assert f"{day.year}年{day.month}月{day.day}日由其他单位提交" in finding["message"]
    for secret in (first.id, "秘密", "第3行", "row 3"):
        assert secret not in finding["message"] + finding["message_en"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param({}, {"programme": OTHER_PROGRAMME}, False, id="under another programme"),
        pytest.param({"precheck": True}, {}, None, id="only checked beforehand"),
        pytest.param(
            {"tenant": "a"}, {"tenant": "b", "precheck": True}, None, id="asks for others"
        ),
        pytest.param({"tenant": "a"}, {"tenant": "a", "precheck": True}, True, id="asks for own"),
    ],
)
def test_what_counts_as_claimed(
    ledger: Context, first: dict[str, Any], second: dict[str, Any], expected: bool | None
) -> None:
    judged(ledger, "张三", "李四", **first)
    assert told(ledger, judged(ledger, "张三", **second)) is expected


def test_a_claim_that_was_flagged_is_for_a_person_to_see(ledger: Context) -> None:
    files = [UploadedFile("李四.jpg", b"one")]
    judged(ledger, "李四", "张三", files=files)
    assert told(ledger, judged(ledger, "张三")) is False


@pytest.mark.parametrize(("verdict", "expected"), [(Verdict.FLAGGED, False), (Verdict.CLEAR, True)])
def test_a_reviewers_verdict_takes_the_place_of_the_machines(
    ledger: Context, verdict: Verdict, expected: bool
) -> None:
    files = [UploadedFile("张三.jpg" if verdict is Verdict.FLAGGED else "李四.jpg", b"one")]
    first = judged(ledger, "李四", "张三", files=files)
    service.decide(ledger, f"{first.id}-r3", Decision(verdict, reviewer="王审核"))
    assert told(ledger, judged(ledger, "张三")) is expected


def test_the_same_roster_sent_again_is_the_same_application(ledger: Context) -> None:
    first = judged(ledger, "张三", tenant="a", title="一月")
    again = judged(ledger, "张三", tenant="a")

    assert told(ledger, again) is None
    (whole,) = service.result(ledger, again.id)["findings"]
    assert (whole["code"], whole["certain"]) == ("duplicate_claim", False)
    assert first.id in whole["message"]


def test_the_same_claim_sent_again_is_the_same_application(ledger: Context) -> None:
    claim = {"name": "张三", "level": 4}
    judged(ledger, "张三", roster=None, claim=claim)
    again = judged(ledger, "张三", roster=None, claim=dict(reversed(claim.items())))
    other = judged(ledger, "张三", roster=None, claim={"name": "张三", "level": 3})

    assert told(ledger, again, 1) is None
    assert told(ledger, other, 1) is True


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"tenant": "b"}, id="by another organisation"),
        pytest.param({"programme": OTHER_PROGRAMME}, id="under another programme"),
    ],
)
def test_the_same_roster_is_not_always_the_same_application(
    ledger: Context, changes: dict[str, Any]
) -> None:
    judged(ledger, "张三", tenant="a")
    assert told(ledger, judged(ledger, "张三", **{"tenant": "a", **changes})) is not None


def test_the_newest_batch_that_replaces_another_is_told(ledger: Context) -> None:
    """Neither one that only checks beforehand nor one that failed takes its place."""
    first = judged(ledger, "张三", tenant="a")
    judged(ledger, "张三", tenant="a", replaces=first.id, precheck=True)
    failed = judged(ledger, "refuse", tenant="a", replaces=first.id)
    assert failed.state is service.BatchState.FAILED
    assert service.get_batch(ledger, first.id).replaced_by is None
    judged(ledger, "张三", "李四", tenant="a", replaces=first.id)
    newest = judged(ledger, "张三", "王五", tenant="a", replaces=first.id)
    assert service.get_batch(ledger, first.id).replaced_by == newest.id
    listed = {view.id: view.replaced_by for view in service.list_batches(ledger)}
    assert listed[first.id] == newest.id
    assert listed[newest.id] is None
    service.delete_batch(ledger, newest.id)
    assert service.get_batch(ledger, first.id).replaced_by not in (None, newest.id)


def test_what_a_batch_replaces_does_not_count(ledger: Context) -> None:
    first = judged(ledger, "张三", "李四", tenant="a")
    second = judged(ledger, "张三", "王五", tenant="a", replaces=first.id)
    third = judged(ledger, "张三", tenant="a", replaces=second.id)

    assert second.replaces == first.id
    assert [told(ledger, view) for view in (second, third)] == [None, None]
    # For others it still stands, but what was left out since is for a person to see.
    assert told(ledger, judged(ledger, "李四", tenant="b")) is False
    assert told(ledger, judged(ledger, "张三", tenant="b")) is True


@pytest.mark.parametrize(
    "replaces",
    [pytest.param(None, id="another organisation's"), pytest.param("k3x9", id="not there")],
)
def test_only_an_own_batch_can_be_replaced(ledger: Context, replaces: str | None) -> None:
    first = judged(ledger, "张三", tenant="a")
    with pytest.raises(InputError) as caught:
        judged(ledger, "张三", "李四", tenant="b", replaces=replaces or first.id)
    assert caught.value.code == "replaces_unknown"


def test_batches_that_are_erased_or_failed_do_not_count(ledger: Context) -> None:
    erased = judged(ledger, "张三", "李四")
    service.delete_batch(ledger, erased.id)
    judged(ledger, "张三", "refuse")

    assert ledger_rows(ledger) == []
    assert told(ledger, judged(ledger, "张三")) is None


def test_the_ledger_holds_no_name_or_number(ledger: Context) -> None:
    judged(ledger, "张三")
    (row,) = ledger_rows(ledger)
    assert len(row.key) == 64
    assert int(row.key, 16) > 0
    plain = hashlib.sha256("certificate\0张三".encode()).hexdigest()
    assert row.key != plain, "made with a secret, or short numbers could be tried out"


def test_of_two_batches_the_one_handed_in_later_has_the_problem(ledger: Context) -> None:
    slow = service.submit(ledger, submission("张三", "李四", tenant="a"))
    waiting = list(queue_of(ledger).waiting)
    queue_of(ledger).waiting.clear()
    quick = judged(ledger, "张三", "王五", tenant="b")
    other = judged(ledger, "赵六", tenant="b")
    assert told(ledger, quick) is None
    service.decide(ledger, f"{quick.id}-r2", Decision(Verdict.CLEAR, reviewer="王审核"))
    queue_of(ledger).waiting += waiting
    work(ledger)

    # It was judged before, and is judged again.
    assert told(ledger, quick) is True
    assert told(ledger, quick, 3) is None
    assert service.roster_view(ledger, quick.id).revision == 2
    assert service.latest_decisions(ledger, quick.id) == {}
    assert service.roster_view(ledger, other.id).revision == 1
    (finding,) = findings(ledger, slow)
    assert not finding["certain"]
    # Another organisation's: nothing but the day is told.
    assert "提交晚于本批" not in finding["message"]


def test_a_batch_that_comes_out_the_same_keeps_its_result(ledger: Context) -> None:
    view = judged(ledger, "张三")
    assert not rejudging.judge_again(ledger, view.id)
    assert service.roster_view(ledger, view.id).revision == 1


def test_of_two_batches_judged_at_the_same_moment_the_second_sees_the_first(
    ledger: Context,
) -> None:
    views = [
        service.submit(ledger, submission("张三", tenant="a")),
        service.submit(ledger, submission("张三", tenant="b")),
    ]
    while jobs := [job for job in queue_of(ledger).waiting if job.kind is JobKind.READ]:
        queue_of(ledger).waiting.remove(jobs[0])
        run(ledger, jobs[0])
    together = threading.Barrier(2, timeout=20)

    threads = [
        threading.Thread(target=run, args=(_meeting(ledger, together), job, f"w{number}"))
        for number, job in enumerate(queue_of(ledger).waiting)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work(ledger)

    # Whichever was judged first, it is the second one handed in that has the problem.
    assert told(ledger, views[1]) is True
    assert told(ledger, views[0]) is not True


def _meeting(context: Context, together: threading.Barrier) -> Context:
    """Judging waits for the other one's, after both looked into the empty ledger."""
    to_wire: Callable[..., Any] = context.rules.to_wire
    first = iter([True])

    def wait_once(*arguments: Any) -> Any:
        if next(first, False):
            together.wait()
        return to_wire(*arguments)

    return replace(context, rules=replace(context.rules, to_wire=wait_once))


# Papers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("张三@卡", "李四@卡", True, id="for somebody else"),
        pytest.param("张三@卡", "张三@卡", None, id="for the same person again"),
        pytest.param("张三@卡", "李四@折", None, id="another paper"),
        pytest.param("张三@证!", "李四@证", True, id="one that names its holder"),
        pytest.param("李四@证", "张三@证!", None, id="its holder is not to blame"),
    ],
)
def test_a_paper_of_an_earlier_batch(
    papers: Context, first: str, second: str, expected: bool | None
) -> None:
    judged(papers, first, "王五@其他")
    view = judged(papers, second)
    assert told(papers, view) is expected
    for finding in findings(papers, view):
        assert finding["code"] == "duplicate_document"
        assert finding["document"] == f"{view.id}-d1"


def test_a_paper_of_a_flagged_claim_is_for_a_person_to_see(papers: Context) -> None:
    judged(papers, "张三@卡", "王五@其他", files=[UploadedFile("王五@其他.jpg", b"one")])
    assert told(papers, judged(papers, "李四@卡")) is False


def test_of_another_organisations_paper_nothing_but_the_day_is_told(papers: Context) -> None:
    first = judged(papers, "王五@其他", "张三@卡", tenant="a", title="一月的秘密")
    (finding,) = findings(papers, judged(papers, "李四@卡", tenant="b"))
    day = first.created_at.astimezone(service.BEIJING).date()
    assert f"{day.year}年{day.month}月{day.day}日由其他单位提交" in finding["message"]
    for secret in (first.id, "秘密", "第3行", "row 3", "张三"):
        assert secret not in str(finding)


def test_whoever_only_checks_beforehand_learns_nothing_of_others_papers(papers: Context) -> None:
    judged(papers, "张三@卡", "王五@其他", tenant="a")
    assert told(papers, judged(papers, "李四@卡", tenant="b", precheck=True)) is None
    assert told(papers, judged(papers, "李四@卡", tenant="a", precheck=True)) is True


def test_the_ledger_holds_no_paper_and_no_person_in_plain(papers: Context) -> None:
    judged(papers, "张三@卡", "李四@折", "张三@证")
    rows = ledger_rows(papers)
    assert {row.kind for row in rows} == {"document"}
    digests = [digest for row in rows for digest in (row.key, row.person or "")]
    assert all(len(digest) == 64 and int(digest, 16) > 0 for digest in digests)
    assert rows[0].person == rows[2].person != rows[1].person
    assert len({row.key for row in rows}) == 3
    assert rows[0].person != hashlib.sha256("person\0张三".encode()).hexdigest()


def test_a_claim_alone_has_no_person_in_the_ledger(ledger: Context) -> None:
    judged(ledger, "张三")
    assert [row.person for row in ledger_rows(ledger)] == [None]


def test_the_real_stages_tell_a_bank_card_that_was_another_persons(context: Context) -> None:
    header = "姓名,身份证号,职业名称,技能等级,证书编号,发证日期,申领金额,银行卡号"
    lists = (
        f"{CLAIM.name},{CLAIM.id_number},保育师,四级,{CLAIM.certificate_number},2024-06-18,2000,{CARD}",
        f"王建国,{OTHER_ID_NUMBER},保育师,四级,S000011000005244000777,2024-06-18,2000,{CARD}",
    )
    first, second = (
        hand_in(real(context), tenant=tenant, roster=f"{header}\n{row}\n".encode())
        for tenant, row in zip("ab", lists, strict=True)
    )
    assert "duplicate_document" not in {each["code"] for each in findings(context, first)}
    (finding,) = (
        each for each in findings(context, second) if each["code"] == "duplicate_document"
    )
    assert service.document(context, finding["document"]).type == "bank_card"
    assert "由其他单位提交" in finding["message"]
    assert CARD not in str(finding)
    assert service.replay(real(context), second.id).is_identical


# Overtaken batches ---------------------------------------------------------------


def overtaking(context: Context) -> tuple[BatchView, BatchView]:
    """Two batches that claim the same, of which the first is judged after the second."""
    slow = service.submit(context, submission("张三", "李四", tenant="a"))
    waiting = list(queue_of(context).waiting)
    queue_of(context).waiting.clear()
    quick = judged(context, "张三", "王五", tenant="b")
    queue_of(context).waiting += waiting
    while service.get_batch(context, slow.id).state is not service.BatchState.DONE:
        run(context, queue_of(context).waiting.pop(0))
    return slow, quick


def test_an_overtaken_batch_is_told_though_its_job_is_lost(ledger: Context) -> None:
    _, quick = overtaking(ledger)
    assert told(ledger, quick) is None
    queue_of(ledger).waiting.clear()

    service.sweep(ledger)
    assert queue_of(ledger).waiting == [], "it may be on its way still"
    grow_older(ledger, caretaking.LOST_AFTER_S + 1)
    service.sweep(ledger)
    work(ledger)

    assert told(ledger, quick) is True
    grow_older(ledger, 10_000)
    assert service.sweep(ledger) == 0


def test_judging_an_overtaken_batch_that_dies_is_begun_anew(ledger: Context) -> None:
    _, quick = overtaking(ledger)
    (job,) = queue_of(ledger).waiting
    queue_of(ledger).waiting.clear()

    def die(*_: Any) -> Any:
        raise MemoryError

    with pytest.raises(MemoryError):
        run(replace(ledger, rules=replace(ledger.rules, judge=die)), job)
    assert not run(ledger, job), "it is held still"
    service.fail_judging(ledger, job.key, job.attempt)
    grow_older(ledger, ledger.settings.judge_timeout_s + caretaking.LOST_AFTER_S + 1)
    service.sweep(ledger)
    work(ledger)

    assert told(ledger, quick) is True
    assert service.roster_view(ledger, quick.id).revision == 2


def test_of_an_overtaken_batch_nothing_but_its_duplicate_changes(ledger: Context) -> None:
    _, quick = overtaking(ledger)
    asked: list[str | None] = []

    def judge(roster: Any, readings: Any, name: str, day: Any, version: str | None) -> Any:
        asked.append(version)
        made = ledger.rules.judge(roster, readings, name, day, version)
        return replace(made, version="2" if version is None else version)

    newer = replace(ledger, rules=replace(ledger.rules, judge=judge))
    work(newer)
    assert asked == ["1"]
    assert told(ledger, quick) is True


def test_without_another_history_a_result_is_left_as_it_is(ledger: Context) -> None:
    view = judged(ledger, "张三")

    def judge(*arguments: Any) -> Any:
        made = ledger.rules.judge(*arguments)
        return replace(made, claims=tuple(replace(c, verdict=Verdict.REVIEW) for c in made.claims))

    other = replace(ledger, rules=replace(ledger.rules, judge=judge))
    assert not rejudging.judge_again(other, view.id)
    assert service.roster_view(ledger, view.id).revision == 1


def test_a_version_that_is_gone_does_not_keep_a_double_claim(ledger: Context) -> None:
    _, quick = overtaking(ledger)

    def judge(roster: Any, readings: Any, name: str, day: Any, version: str | None) -> Any:
        if version is not None:
            raise UnknownProgrammeError("unknown_version", zh="没有", en="gone")
        return ledger.rules.judge(roster, readings, name, day, version)

    work(replace(ledger, rules=replace(ledger.rules, judge=judge)))
    assert told(ledger, quick) is True


@pytest.mark.parametrize(
    ("slow", "quick", "due"),
    [
        pytest.param({}, {}, 1, id="others"),
        pytest.param({"precheck": True}, {}, 0, id="only checked beforehand"),
        pytest.param({}, {"precheck": True}, 0, id="claims nothing itself"),
        pytest.param({"tenant": "b"}, {"replaces": "slow"}, 0, id="replaces it"),
    ],
)
def test_which_batches_were_overtaken(
    ledger: Context, slow: dict[str, Any], quick: dict[str, Any], due: int
) -> None:
    first = service.submit(ledger, submission("张三", "李四", **{"tenant": "a", **slow}))
    if "replaces" in quick:
        quick = {"replaces": first.id}
    waiting = list(queue_of(ledger).waiting)
    queue_of(ledger).waiting.clear()
    second = judged(ledger, "张三", **{"tenant": "b", **quick})
    queue_of(ledger).waiting += waiting
    while service.get_batch(ledger, first.id).state is not service.BatchState.DONE:
        run(ledger, queue_of(ledger).waiting.pop(0))
    assert [job.key for job in queue_of(ledger).waiting] == [second.id] * due


def test_many_rows_with_one_number_are_counted_not_paired(ledger: Context) -> None:
    files = [UploadedFile("张三.jpg", b"one")]
    judged(ledger, *["张三"] * 40, tenant="a", files=files)
    second = judged(ledger, *["张三"] * 30, tenant="a", files=files)
    with ledger.store.read() as session:
        text = session.get_one(ResultRow, second.id).history_json
    # The first row of theirs came out otherwise than the rest.
    assert len(records.HISTORY.validate_json(text or "").claims) <= 60
    (finding,) = (each for each in findings(ledger, second, 9) if "批次" in each["message"])
    assert "等40处" in finding["message"]
    assert finding["certain"]


def test_a_sure_claim_is_told_among_many_doubtful_ones(ledger: Context) -> None:
    for number in range(4):
        first = judged(ledger, "张三", f"甲{number}", tenant="a")
        service.decide(ledger, f"{first.id}-r2", Decision(Verdict.FLAGGED, reviewer="王审核"))
    sure = judged(ledger, "张三", "sure", tenant="a")
    service.decide(ledger, f"{sure.id}-r2", Decision(Verdict.CLEAR, reviewer="王审核"))
    last = judged(ledger, "张三", tenant="a")
    assert told(ledger, last) is True
    (finding,) = findings(ledger, last)
    assert "等5处" in finding["message"]
