"""Queues under test: the embedded Valkey, and a real Redis where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from verifier.service import JobKind
from workers.queue import queue_name
from workers.valkey import EmbeddedValkey, socket_url

# A database of its own for each of the processes that run tests at once.
NUMBER = 9 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 6
REDIS_URL = os.environ.get("VERIFIER_TEST_REDIS_URL", f"redis://127.0.0.1:6379/{NUMBER}")


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["embedded", "redis"])
def queue_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "embedded":
        request.getfixturevalue("embedded")
        yield socket_url(tmp_path)
        return
    client = redis.Redis.from_url(REDIS_URL, socket_connect_timeout=2)
    try:
        client.ping()
    except redis.ConnectionError:
        pytest.skip("no Redis at VERIFIER_TEST_REDIS_URL")
    _clean(client)
    yield REDIS_URL
    _clean(client)
    client.close()


def _clean(client: redis.Redis) -> None:
    for kind in JobKind:
        for key in client.scan_iter(f"rq:*{kind}-*"):
            client.delete(key)
        client.delete(f"rq:queue:{queue_name(kind)}")
