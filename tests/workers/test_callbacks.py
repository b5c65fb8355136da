"""Deliveries: signed as Standard Webhooks says, not redirected, answers noted."""

from __future__ import annotations

import asyncio
import contextlib
import http.server
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr
from standardwebhooks import Webhook

from verifier.service import Delivery
from verifier.settings import Settings
from workers.callbacks import deliver, is_inward, signing_secret

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
    return Settings(
        data=tmp_path,
        callback_secret=SecretStr(SECRET),
        callback_timeout_s=2,
        callback_hosts=("127.0.0.1", "localhost"),
    )


def anywhere(settings: Settings) -> Settings:
    return settings.model_copy(update={"callback_hosts": ()})


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
        pytest.param("http://a..b/", id="a host with an empty label"),
        pytest.param(f"http://{'a' * 70}.example/", id="a label that is too long"),
        pytest.param("http://127.0.0.1/\ud800", id="half of a character"),
    ],
)
def test_no_answer_is_no_status(settings: Settings, url: str) -> None:
    assert deliver(settings, Delivery(url, "msg_abc", BODY)) is None
    assert deliver(anywhere(settings), Delivery(url, "msg_abc", BODY)) is None


def test_a_receiver_that_drips_its_answer_does_not_hold_a_worker(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        over = threading.Event()

        def drip() -> None:
            with server.accept()[0] as connection, contextlib.suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nx: ")
                while not over.wait(0.3):
                    connection.sendall(b"y")

        thread = threading.Thread(target=drip)
        thread.start()
        begun = time.monotonic()
        status = deliver(settings, Delivery(url, "msg_abc", BODY))
        took = time.monotonic() - begun
        over.set()
        thread.join()
    assert status is None
    assert took < 6


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_a_submitter_cannot_point_callbacks_at_this_machine(
    receiver: Receiver, settings: Settings, host: str
) -> None:
    url = f"http://{host}:{receiver.server_port}/hook"
    assert deliver(anywhere(settings), Delivery(url, "msg_abc", BODY)) is None
    assert receiver.received == []


@pytest.mark.parametrize(
    ("address", "inward"),
    [
        pytest.param("169.254.169.254", True, id="a cloud's metadata"),
        pytest.param("fe80::1", True, id="link-local"),
        pytest.param("::", True, id="unspecified"),
        pytest.param("::1", True, id="loopback"),
        pytest.param("10.1.2.3", False, id="an office's own network"),
        pytest.param("203.0.113.9", False, id="public"),
    ],
)
def test_addresses_that_lead_inward(address: str, inward: bool) -> None:
    assert is_inward(address) is inward


def test_a_host_that_the_operator_named_may_be_this_machine(
    receiver: Receiver, settings: Settings
) -> None:
    url = f"http://LOCALHOST:{receiver.server_port}/hook"
    assert deliver(settings, Delivery(url, "msg_abc", BODY)) == 204
    assert receiver.received[0][0]["host"].lower().startswith("localhost")


def test_a_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    bare = Settings(data=tmp_path)
    secret = signing_secret(bare)
    assert secret == signing_secret(bare)
    assert (tmp_path / "callback-secret").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["callback-secret"]
    assert Settings(data=tmp_path, callback_secret=SecretStr(secret)).callback_secret


def test_a_delivery_works_where_an_event_loop_runs_already(
    receiver: Receiver, settings: Settings
) -> None:
    async def delivered() -> int | None:
        return deliver(settings, Delivery(receiver.url, "msg_abc", BODY))

    # In a thread, since the page tests keep a loop running in this one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        assert pool.submit(lambda: asyncio.run(delivered())).result() == 204
