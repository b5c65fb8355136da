"""Callbacks: one a batch, tried again on a schedule, given up at the end."""

from __future__ import annotations

import json

import pytest

from tests.verifier.service.steps import grow_older, queue_of, run, submission
from verifier import service
from verifier.service import Context, Job, JobKind

URL = "http://127.0.0.1:9/hook"


def callback_job(context: Context, name: str = "张三") -> Job:
    service.submit(context, submission(name, callback_url=URL))
    while queue_of(context).waiting[0].kind is not JobKind.CALLBACK:
        run(context, queue_of(context).waiting.pop(0))
    return queue_of(context).waiting.pop(0)


def test_the_message_says_what_is_ready_and_names_no_person(context: Context) -> None:
    job = callback_job(context)
    delivery = service.start_callback(context, job.key, job.attempt)

    assert delivery is not None
    assert delivery.url == URL
    assert delivery.body["type"] == "batch.done"
    assert delivery.body["data"]["result"] == f"/api/v1/batches/{job.key}/result"
    assert delivery.body["data"]["summary"]["clear"] == 1
    assert "张三" not in json.dumps(delivery.body, ensure_ascii=False)


def test_a_failed_batch_calls_back_too(context: Context) -> None:
    job = callback_job(context, "refuse")
    delivery = service.start_callback(context, job.key, job.attempt)
    assert delivery is not None
    assert delivery.body["type"] == "batch.failed"


def test_a_delivered_callback_is_not_delivered_again(context: Context) -> None:
    job = callback_job(context)
    service.finish_callback(context, job.key, job.attempt, 204)
    grow_older(context, 10**6)

    assert service.start_callback(context, job.key, job.attempt) is None
    assert service.sweep(context) == 0


@pytest.mark.parametrize(
    "status",
    [
        pytest.param(None, id="no answer"),
        pytest.param(500, id="server error"),
        pytest.param(302, id="redirects are not followed"),
        pytest.param(404, id="not there yet"),
    ],
)
def test_a_failed_delivery_is_tried_later_with_the_same_message_id(
    context: Context, status: int | None
) -> None:
    job = callback_job(context)
    first = service.start_callback(context, job.key, job.attempt)
    service.finish_callback(context, job.key, job.attempt, status)
    assert service.sweep(context) == 0, "not at once"
    grow_older(context, 6)
    assert service.sweep(context) == 1

    again = queue_of(context).waiting.pop()
    second = service.start_callback(context, again.key, again.attempt)
    assert again.attempt == job.attempt + 1
    assert first is not None
    assert second is not None
    assert second.message_id == first.message_id
    assert service.start_callback(context, job.key, job.attempt) is None, "an older attempt"


@pytest.mark.parametrize(
    ("statuses", "total"),
    [
        pytest.param([410], 1, id="gone: the receiver wants no more"),
        pytest.param([500] * 8, 8, id="after the last attempt"),
    ],
)
def test_a_callback_is_given_up(context: Context, statuses: list[int], total: int) -> None:
    job = callback_job(context)
    for status in statuses:
        service.finish_callback(context, job.key, job.attempt, status)
        grow_older(context, 10**6)
        service.sweep(context)
        if queue_of(context).waiting:
            job = queue_of(context).waiting.pop()

    assert job.attempt == total
    assert service.metrics(context).counters["callbacks", "given_up"] == 1


def test_a_callback_whose_deliveries_are_always_lost_is_given_up(context: Context) -> None:
    job = callback_job(context)
    for _ in range(20):
        grow_older(context, 601)
        service.sweep(context)
        if queue_of(context).waiting:
            job = queue_of(context).waiting.pop()

    assert job.attempt == context.settings.callback_attempts
    assert service.metrics(context).counters["callbacks", "given_up"] == 1


def test_a_delivery_that_was_lost_is_queued_again(context: Context) -> None:
    callback_job(context)
    grow_older(context, 601)
    assert service.sweep(context) == 1
