"""What reaches standard error of a real process: never what a person submitted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NUMBER = "110101199003070038"
NAME = "李晓婷"

PREAMBLE = f"""
import logging, sys, threading
import structlog
from verifier import logs
from verifier.settings import Settings
logs.configure(Settings(log_format=sys.argv[1]))
def fail(holder, number="{NUMBER}"):
    raise ValueError(f"no such person: {{holder}} {{number}}")
"""
WAYS = {
    "our own event": 'structlog.get_logger("verifier.x").exception("failed")',
    "uvicorn": 'logging.getLogger("uvicorn.error").error("Exception in app", exc_info=error)',
    "any library": 'logging.getLogger("library").exception("it failed")',
    "rq": 'import traceback; logging.getLogger("rq.worker").error('
    '"[Job %s]: exception raised while executing (%s)\\n%s", 1, 2, traceback.format_exc())',
    "the process itself": "raise",
    "a thread": f'threading.Thread(target=fail, args=("{NAME}",)).start()',
}

SERVER = (
    PREAMBLE
    + """
import socket, threading, urllib.request, urllib.error
import uvicorn
async def app(scope, receive, send):
    if scope["type"] == "http":
        fail(scope["query_string"])
probe = socket.socket(); probe.bind(("127.0.0.1", 0)); probe.listen()
server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
threading.Thread(target=server.run, args=([probe],), daemon=True).start()
try:
    urllib.request.urlopen(f"http://127.0.0.1:{probe.getsockname()[1]}/?x", timeout=20)
except (urllib.error.URLError, OSError):
    pass
"""
)


def standard_error(program: str, log_format: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, log_format],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    return done.stderr


@pytest.mark.parametrize("log_format", ["console", "json"])
@pytest.mark.parametrize("way", list(WAYS))
def test_an_exception_is_told_by_class_and_place_only(way: str, log_format: str) -> None:
    body = f'try:\n    fail("{NAME}")\nexcept ValueError as error:\n    {WAYS[way]}\n'
    shown = standard_error(PREAMBLE + body, log_format)

    assert shown.strip(), "something is told"
    assert NUMBER not in shown
    assert NAME not in shown
    assert "Traceback" not in shown
    if way != "rq":
        assert "ValueError" in shown
        assert "fail:" in shown


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_request_that_crashes_leaves_no_personal_data(log_format: str) -> None:
    shown = standard_error(SERVER, log_format)

    assert "ValueError" in shown
    assert NUMBER not in shown
    assert "Traceback" not in shown


def test_each_event_is_one_line_of_json() -> None:
    body = f'try:\n    fail("{NAME}")\nexcept ValueError:\n    {WAYS["any library"]}\n'
    (line,) = standard_error(PREAMBLE + body, "json").splitlines()
    event = json.loads(line)
    assert (event["event"], event["error"]) == ("it failed", "ValueError")
    assert event["where"].startswith("__main__.fail:")
