"""A few costly requests at once leave the API answering."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from api import create_app
from api.turns import AT_ONCE, UPLOADS_AT_ONCE, Turns
from tests.api.conftest import submission
from tests.api.office import Office

WAIT_S = 60
COSTLY = {
    "report": ("GET", "/api/v1/batches/{}/report.xlsx", {}),
    "replay": ("POST", "/api/v1/batches/{}/replay", {}),
    "columns": ("PUT", "/api/v1/batches/{}/roster/columns", {"json": {"columns": {}}}),
    "page": ("POST", "/batches/{}/roster", {"data": {"sheet": ""}}),
}


class Gate:
    """Stages that stay at work until they are let go."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.inside = threading.Semaphore(0)

    def hold(self) -> None:
        self.inside.release()
        assert self.open.wait(WAIT_S)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.open.set()


def client_of(office: Office, gate: Gate, stage: str) -> TestClient:
    """A client of an application one of whose stages is held by the gate."""
    rules = office.context.rules
    work = getattr(rules, stage)

    def held(*args: Any) -> Any:
        gate.hold()
        return work(*args)

    held_rules = replace(rules, **{stage: held})
    app = create_app(replace(office.context, rules=held_rules))
    app.state.costly_turns = Turns(AT_ONCE, 0.2)
    app.state.upload_turns = Turns(UPLOADS_AT_ONCE, 0.2)
    return TestClient(app)


@pytest.mark.parametrize("asked", COSTLY)
def test_further_costly_requests_are_refused_and_the_others_answered(
    office: Office, batch: str, gate: Gate, asked: str
) -> None:
    def ask(name: str) -> Response:
        method, path, body = COSTLY[name]
        answer: Response = client.request(method, path.format(batch), **body)
        return answer

    with (
        client_of(office, gate, "write_report") as client,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        waiting: list[Future[Response]] = [pool.submit(ask, "report") for _ in range(AT_ONCE)]
        for _ in range(AT_ONCE):
            assert gate.inside.acquire(timeout=WAIT_S)
        refused = ask(asked)
        assert refused.status_code == 503
        if asked != "page":
            assert refused.headers["content-type"] == "application/problem+json"
            assert refused.json()["code"] == "too_busy"
            assert int(refused.headers["retry-after"]) > 0
        assert client.get(f"/api/v1/batches/{batch}").status_code == 200
        gate.open.set()
        assert [each.result().status_code for each in waiting] == [200] * AT_ONCE
        assert ask("report").status_code == 200


def test_packets_that_wait_to_be_stored_leave_threads_to_others(
    office: Office, batch: str, gate: Gate
) -> None:
    def hand_in() -> int:
        return int(client.post("/api/v1/verify", **submission()).status_code)

    with (
        client_of(office, gate, "check_programme") as client,
        ThreadPoolExecutor(UPLOADS_AT_ONCE) as pool,
    ):
        waiting = [pool.submit(hand_in) for _ in range(UPLOADS_AT_ONCE)]
        for _ in range(UPLOADS_AT_ONCE):
            assert gate.inside.acquire(timeout=WAIT_S)
        assert hand_in() == 503
        assert client.get(f"/api/v1/batches/{batch}").status_code == 200
        gate.open.set()
        assert [each.result() for each in waiting] == [202] * UPLOADS_AT_ONCE


def test_a_turn_that_failed_is_free_again(client: TestClient) -> None:
    for _ in range(AT_ONCE + 1):
        assert client.get("/api/v1/batches/none/report.xlsx").status_code == 404
