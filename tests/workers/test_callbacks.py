"""Deliveries: signed as Standard Webhooks says, not redirected, answers noted."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from standardwebhooks import Webhook

from verifier.service import Delivery
from verifier.settings import Settings
from workers.callbacks import deliver, signing_secret

SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
BODY = {"type": "batch.done", "data": {"batch": "abc", "state": "done"}}


class Receiver(http.server.HTTPServer):
    """Answers with `status`, and keeps what it got."""

    status = 204
    received: list[tuple[dict[str, str], bytes]]

    def __init__(self) -> None:
        self.received = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.received.append((dict(self.headers.items()), body))
        self.send_response(self.server.status)
        self.send_header("location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, callback_secret=SecretStr(SECRET), callback_timeout_s=2)


def test_a_delivery_verifies_with_the_shared_secret(receiver: Receiver, settings: Settings) -> None:
    assert deliver(settings, Delivery(receiver.url, "msg_abc", BODY)) == 204

    headers, body = receiver.received[0]
    assert Webhook(SECRET).verify(body, headers) == BODY
    assert {name.lower(): value for name, value in headers.items()}["webhook-id"] == "msg_abc"


@pytest.mark.parametrize(
    "status",
    [
        pytest.param(500, id="server error"),
        pytest.param(410, id="gone"),
        pytest.param(302, id="a redirect is an answer, and is not followed"),
    ],
)
def test_the_status_is_told_as_it_is(receiver: Receiver, settings: Settings, status: int) -> None:
    receiver.status = status
    assert deliver(settings, Delivery(receiver.url, "msg_abc", BODY)) == status
    assert len(receiver.received) == 1


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1:9/hook", id="nobody listens"),
        pytest.param("http://no.such.host.invalid/", id="no such host"),
        pytest.param("http://[::1/", id="not an address"),
    ],
)
def test_no_answer_is_no_status(settings: Settings, url: str) -> None:
    assert deliver(settings, Delivery(url, "msg_abc", BODY)) is None


def test_a_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    bare = Settings(data=tmp_path)
    secret = signing_secret(bare)
    assert secret == signing_secret(bare)
    assert (tmp_path / "callback-secret").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["callback-secret"]
    assert Settings(data=tmp_path, callback_secret=SecretStr(secret)).callback_secret
