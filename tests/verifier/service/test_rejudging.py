"""A roster whose columns are corrected: judged again, without reading anything again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.verifier.batches import ROSTER
from tests.verifier.service.steps import hand_in, judged, queue_of, real, submission, work
from verifier import service
from verifier.errors import (
    ConfigurationError,
    NotFoundError,
    RosterError,
    StateError,
    VerifierError,
)
from verifier.model import Judgement, Verdict
from verifier.service import (
    Context,
    Decision,
    JobKind,
    RosterLayout,
    UploadedFile,
    records,
    rejudging,
)
from verifier.store import Store
from verifier.store.blobs import sha256
from verifier.store.tables import ClaimKeyRow, FileRow, FormerResultRow

# The numbers stand in a column of another name beside the one that was taken for them.
HEADER, *ROWS = ROSTER.decode().splitlines()
MISLEADING = "\n".join(
    [
        f"{HEADER},登记号",
        *(f"{row.replace('S00001', 'S00002')},{row.split(',')[4]}" for row in ROWS),
    ]
).encode()
CORRECTED = RosterLayout({"certificate_number": "H"})


@pytest.fixture
def office(context: Context) -> Context:
    return real(context)


def codes(context: Context, batch: str, row: int, revision: int | None = None) -> set[str]:
    result = service.result(context, batch, revision)
    (claim,) = (each for each in result["claims"] if each["row"] == row)
    return {finding["code"] for finding in claim["findings"]}


def ledger_keys(context: Context) -> set[str]:
    with context.store.read() as session:
        return set(session.scalars(select(ClaimKeyRow.key)))


def test_a_corrected_column_is_judged_by_at_once(office: Context) -> None:
    view = hand_in(office, roster=MISLEADING, tenant="a")
    keys = ledger_keys(office)
    assert "certificate_number_mismatch" in codes(office, view.id, 2)

    again = service.correct_roster(office, view.id, CORRECTED, "clerk")

    assert again.state is service.BatchState.DONE
    assert "certificate_number_mismatch" not in codes(office, view.id, 2)
    assert [job.kind for job in queue_of(office).waiting] == []
    found = service.roster_view(office, view.id)
    assert (found.revision, found.said) == (2, CORRECTED)
    assert found.table is not None
    (column,) = (each for each in found.table.columns if each.letter == "H")
    assert (column.feeds, column.given) == (("certificate_number",), True)
    assert ledger_keys(office) != keys
    assert service.replay(office, view.id).is_identical
    # Documents are found under the same ids as before.
    assert service.document(office, f"{view.id}-d1").roster_row == 2


def test_the_former_result_is_kept(office: Context) -> None:
    view = hand_in(office, roster=MISLEADING)
    former = service.result(office, view.id)
    service.correct_roster(office, view.id, CORRECTED, "clerk")

    assert service.result(office, view.id, 1) == former
    assert service.result(office, view.id, 2) == service.result(office, view.id) != former
    with pytest.raises(NotFoundError):
        service.result(office, view.id, 3)
    with office.store.read() as session:
        (kept,) = session.scalars(select(FormerResultRow))
    assert (kept.revision, kept.caller, kept.layout_json) == (1, "clerk", None)
    told = [each.payload for each in service.events(office, view.id) if each.kind == "judged"]
    assert told == [{"claims": 3}, {"claims": 3, "revision": 2}]


def test_the_callback_tells_of_the_new_result(office: Context) -> None:
    view = hand_in(office, roster=MISLEADING, callback_url="http://127.0.0.1:9/hook")
    work(office)
    service.correct_roster(office, view.id, CORRECTED)

    (job,) = queue_of(office).waiting
    assert job.kind is JobKind.CALLBACK
    delivery = service.start_callback(office, job.key, job.attempt)
    assert delivery is not None
    assert delivery.message_id == f"msg_{view.id}_batch.done_2"
    assert delivery.body["data"]["revision"] == 2
    # All its tries are its own.
    service.finish_callback(office, job.key, job.attempt, 500)
    assert service.metrics(office).counters.get(("callbacks", "given_up")) is None


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(RosterLayout({"certificate": "H"}), id="no such attribute"),
        pytest.param(RosterLayout({"certificate_number": "ZZ"}), id="no such column"),
        pytest.param(RosterLayout({"name": ""}), id="no names"),
        pytest.param(RosterLayout(header_row=99), id="no such row"),
    ],
)
def test_what_cannot_be_read_so_changes_nothing(office: Context, layout: RosterLayout) -> None:
    view = hand_in(office)
    former = service.result(office, view.id)
    with pytest.raises(RosterError):
        service.correct_roster(office, view.id, layout)
    assert service.result(office, view.id) == former
    assert service.roster_view(office, view.id).revision == 1
    assert service.replay(office, view.id).is_identical


def test_a_roster_that_the_storage_lost_is_the_operators_matter(office: Context) -> None:
    view = hand_in(office, roster=MISLEADING)
    office.blobs.delete(sha256(MISLEADING))
    with pytest.raises(ConfigurationError) as raised:
        service.correct_roster(office, view.id, CORRECTED)
    assert raised.value.code == "content_lost"


def test_only_a_judged_roster_can_be_corrected(context: Context) -> None:
    claim = judged(context, "张三", roster=None, claim={"name": "张三"})
    waiting = service.submit(context, submission("李四"))
    for batch, code in (("none", "batch_not_found"), (waiting.id, "result_not_ready")):
        with pytest.raises(VerifierError) as caught:
            service.correct_roster(context, batch, RosterLayout())
        assert caught.value.code == code
    with pytest.raises(StateError) as refused:
        service.correct_roster(context, claim.id, RosterLayout())
    assert refused.value.code == "no_roster_file"


def test_a_decision_falls_only_where_its_claim_came_out_otherwise(office: Context) -> None:
    # Row 3 has the same number in both columns.
    two, three = MISLEADING.decode().splitlines()[1], f"{ROWS[1]},{ROWS[1].split(',')[4]}"
    sheet = "\n".join((f"{HEADER},登记号", two, three))
    view = hand_in(office, roster=sheet.encode())
    for row in (2, 3):
        service.decide(office, f"{view.id}-r{row}", Decision(Verdict.FLAGGED, reviewer="王审核"))
    before = {c["row"]: c for c in service.result(office, view.id)["claims"]}

    service.correct_roster(office, view.id, CORRECTED)

    after = {c["row"]: c for c in service.result(office, view.id)["claims"]}
    assert codes(office, view.id, 2, 1) != codes(office, view.id, 2)
    # Its number is found in another cell, and is the same.
    assert before[3] != after[3]
    assert codes(office, view.id, 3, 1) == codes(office, view.id, 3)
    assert set(service.latest_decisions(office, view.id)) == {f"{view.id}-r3"}
    (fallen,) = service.decisions(office, f"{view.id}-r2")
    assert not fallen.stands
    # Whoever looked at the former result, or does not say, has not seen this one.
    for seen in (None, 1, 3):
        with pytest.raises(StateError) as caught:
            service.decide(
                office, f"{view.id}-r2", Decision(Verdict.CLEAR, reviewer="王审核", revision=seen)
            )
        assert caught.value.code == "changed_meanwhile"
    assert service.decide(
        office, f"{view.id}-r3", Decision(Verdict.FLAGGED, reviewer="王审核")
    ).stands
    # Decided anew, from the machine's verdict on.
    decided = service.decide(
        office, f"{view.id}-r2", Decision(Verdict.CLEAR, reviewer="王审核", revision=2)
    )
    assert (decided.before, decided.stands) == (Verdict(after[2]["verdict"]), True)
    with office.store.read() as session:
        kept = {row.row: row.verdict for row in session.scalars(select(ClaimKeyRow))}
    assert kept == {2: Verdict.CLEAR, 3: Verdict.FLAGGED}


def test_the_same_correction_again_changes_nothing(office: Context) -> None:
    view = hand_in(office, roster=MISLEADING, callback_url="http://127.0.0.1:9/hook")
    for layout, revision in ((RosterLayout(), 1), (CORRECTED, 2), (CORRECTED, 2)):
        work(office)
        service.correct_roster(office, view.id, layout)
        assert service.roster_view(office, view.id).revision == revision
    assert queue_of(office).waiting == []


def test_of_many_former_results_the_first_and_the_latest_are_kept(
    office: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rejudging, "MAX_FORMER", 3)
    view = hand_in(office, roster=MISLEADING)
    for layout in (CORRECTED, RosterLayout()) * 3:
        service.correct_roster(office, view.id, layout)
    with office.store.read() as session:
        kept = session.scalars(select(FormerResultRow.revision).order_by(FormerResultRow.revision))
        assert list(kept) == [1, 5, 6]


def test_a_scan_whose_reading_is_gone_is_told_with_what_to_do(context: Context) -> None:
    scan = UploadedFile("roster.pdf", "%PDF 张三".encode())
    view = judged(context, "张三", roster=scan)
    with context.store.write() as session:
        file = session.get_one(FileRow, f"{view.id}-f0")
        reading = records.READING.validate_json(file.reading_json or "")
        file.reading_json = records.READING.dump_json(replace(reading, table=None)).decode()
    with pytest.raises(StateError) as caught:
        service.correct_roster(context, view.id, RosterLayout())
    assert caught.value.code == "roster_reading_not_kept"


def test_of_two_who_correct_at_once_the_second_is_told(office: Context) -> None:
    view = hand_in(office, roster=MISLEADING)

    def judge(*arguments: Any) -> Judgement:
        service.correct_roster(office, view.id, CORRECTED, "first")
        return office.rules.judge(*arguments)

    late = replace(office, rules=replace(office.rules, judge=judge))
    with pytest.raises(StateError) as caught:
        service.correct_roster(late, view.id, RosterLayout(), "second")
    assert caught.value.code == "changed_meanwhile"
    found = service.roster_view(office, view.id)
    assert (found.revision, found.said) == (2, CORRECTED)


def test_a_replay_does_not_mix_two_results(office: Context) -> None:
    view = hand_in(office, roster=MISLEADING)

    def judge(*arguments: Any) -> Judgement:
        service.correct_roster(office, view.id, CORRECTED)
        return office.rules.judge(*arguments)

    with pytest.raises(StateError) as caught:
        service.replay(replace(office, rules=replace(office.rules, judge=judge)), view.id)
    assert caught.value.code == "changed_meanwhile"


def test_a_decision_on_a_result_that_was_replaced_is_refused(office: Context) -> None:
    view = hand_in(office, roster=MISLEADING)

    def correct() -> None:
        service.correct_roster(office, view.id, CORRECTED)

    late = replace(office, store=_Between(office.store, correct))
    with pytest.raises(StateError) as caught:
        service.decide(late, f"{view.id}-r2", Decision(Verdict.CLEAR, reviewer="王审核"))
    assert caught.value.code == "changed_meanwhile"


class _Between(Store):
    """The store, with something else happening before its writing transactions."""

    def __init__(self, store: Store, happens: Callable[[], None]) -> None:
        self.__dict__.update(store.__dict__)
        self._happens = happens

    def write(self) -> AbstractContextManager[Session]:
        self._happens()
        return super().write()
