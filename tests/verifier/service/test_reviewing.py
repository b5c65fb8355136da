"""Decisions: kept, in order, never changed."""

from __future__ import annotations

import pytest

from tests.verifier.service.steps import judged, submission
from verifier import service
from verifier.errors import InputError, NotFoundError, StateError
from verifier.model import Verdict
from verifier.service import Context, Decision


def test_decisions_are_kept_in_order_with_what_stood_before(context: Context) -> None:
    view = judged(context, "张三")
    claim = f"{view.id}-r2"
    first = service.decide(context, claim, Decision(Verdict.FLAGGED, "章不清楚", "王审核"))
    service.decide(context, claim, Decision(comment="再看一次", reviewer="王审核"))
    service.decide(context, claim, Decision(Verdict.CLEAR, reviewer="李审核"))

    trail = service.decisions(context, claim)
    assert [entry.before for entry in trail] == [Verdict.CLEAR, Verdict.FLAGGED, Verdict.FLAGGED]
    assert trail[0] == first
    assert trail[0].decision == Decision(Verdict.FLAGGED, "章不清楚", "王审核")
    latest = service.latest_decisions(context, view.id)
    assert latest[claim].decision.verdict is Verdict.CLEAR


def test_the_machines_result_stays_as_it_was(context: Context) -> None:
    view = judged(context, "张三")
    before = service.result(context, view.id)
    service.decide(context, f"{view.id}-r2", Decision(Verdict.FLAGGED, reviewer="王审核"))
    assert service.result(context, view.id) == before


def test_corrections_are_kept_by_document_and_field(context: Context) -> None:
    view = judged(context, "张三")
    corrections = {f"{view.id}-d1/name": "张叁"}
    service.decide(context, f"{view.id}-r2", Decision(corrections=corrections, reviewer="王审核"))
    trail = service.decisions(context, f"{view.id}-r2")
    assert trail[0].decision.corrections == corrections
    assert service.latest_decisions(context, view.id) == {}


def test_watchers_learn_of_a_decision(context: Context) -> None:
    view = judged(context, "张三")
    service.decide(context, f"{view.id}-r2", Decision(Verdict.REVIEW, reviewer="王审核"))
    last = service.events(context, view.id)[-1]
    assert (last.kind, last.payload) == (
        "decided",
        {"claim": f"{view.id}-r2", "verdict": "review"},
    )


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        pytest.param(Decision(), "decision_empty", id="says nothing"),
        pytest.param(Decision(comment="  "), "decision_empty", id="only spaces"),
        pytest.param(
            Decision(comment="字" * 4001, reviewer="王审核"), "comment_too_long", id="too long"
        ),
    ],
)
def test_decisions_that_say_nothing_are_refused(
    context: Context, decision: Decision, code: str
) -> None:
    view = judged(context, "张三")
    with pytest.raises(InputError) as caught:
        service.decide(context, f"{view.id}-r2", decision)
    assert caught.value.code == code


def test_a_claim_that_the_roster_has_not_is_not_found(context: Context) -> None:
    view = judged(context, "张三")
    with pytest.raises(NotFoundError):
        service.decide(context, f"{view.id}-r99", Decision(Verdict.CLEAR, reviewer="王审核"))


def test_nothing_is_decided_before_the_result(context: Context) -> None:
    view = service.submit(context, submission("张三"))
    with pytest.raises(StateError) as caught:
        service.decide(context, f"{view.id}-r2", Decision(Verdict.CLEAR, reviewer="王审核"))
    assert caught.value.code == "result_not_ready"


def test_the_key_that_a_decision_came_with_is_kept_beside_the_reviewer(context: Context) -> None:
    view = judged(context, "张三")
    decision = Decision(Verdict.CLEAR, reviewer="王审核", caller="intake")
    service.decide(context, f"{view.id}-r2", decision)
    (entry,) = service.decisions(context, f"{view.id}-r2")
    assert (entry.decision.caller, entry.decision.reviewer) == ("intake", "王审核")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("{other}-d1/name", "张叁", id="a document of another batch"),
        pytest.param("{batch}-d9/name", "张叁", id="a document that is not there"),
        pytest.param("{batch}-d1/colour", "red", id="a field that documents have not"),
        pytest.param("name", "张叁", id="no document"),
        pytest.param("\ud800/name", "张叁", id="half of a character"),
        pytest.param("{batch}-d1/name", "\ud800", id="in the value"),
    ],
)
def test_corrections_of_what_is_not_there_are_refused(
    context: Context, key: str, value: str
) -> None:
    other = judged(context, "李四")
    view = judged(context, "张三")
    corrections = {key.format(batch=view.id, other=other.id): value}
    with pytest.raises(InputError) as caught:
        service.decide(
            context, f"{view.id}-r2", Decision(corrections=corrections, reviewer="王审核")
        )
    assert caught.value.code == "correction_invalid"
    assert service.decisions(context, f"{view.id}-r2") == []


@pytest.mark.parametrize("field", ["comment", "reviewer"])
def test_texts_that_no_database_takes_are_refused(context: Context, field: str) -> None:
    view = judged(context, "张三")
    with pytest.raises(InputError) as caught:
        service.decide(context, f"{view.id}-r2", Decision(Verdict.CLEAR, **{field: "a\0"}))
    assert caught.value.code == "text_invalid"


def test_results_are_parsed_while_others_may_write(context: Context) -> None:
    """SQLite has one writer: whoever parses a big result must not be it."""
    view = judged(context, "张三")
    with context.store.write() as other:
        context.store.count(other, {("files", "read"): 1})
        with pytest.raises(NotFoundError):
            service.decide(context, f"{view.id}-r99", Decision(Verdict.CLEAR, reviewer="王审核"))
