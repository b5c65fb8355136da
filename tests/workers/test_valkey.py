"""The embedded Valkey: a socket, no port, and nothing lost by a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import redis

from verifier.errors import ConfigurationError, DependencyError
from workers import valkey
from workers.valkey import EmbeddedValkey, check_socket, socket_path, socket_url

ROOT = Path(__file__).resolve().parent.parent.parent


def client(data: Path) -> redis.Redis:
    return redis.Redis.from_url(socket_url(data))


def test_it_listens_on_its_socket_only(embedded: EmbeddedValkey, tmp_path: Path) -> None:
    assert client(tmp_path).ping()
    assert embedded.pid is not None
    assert psutil.Process(embedded.pid).net_connections("inet") == []
    assert socket_path(tmp_path).stat().st_mode & 0o077 == 0


def test_what_it_holds_survives_a_kill(tmp_path: Path) -> None:
    server = EmbeddedValkey(tmp_path)
    server.start()
    client(tmp_path).set("job", "waiting")
    assert server.pid is not None
    time.sleep(1.2)  # its file is written every second
    os.kill(server.pid, signal.SIGKILL)
    while server.is_running():
        time.sleep(0.01)

    server.start()
    assert client(tmp_path).get("job") == b"waiting"
    server.stop()
    assert not server.is_running()


def test_a_clean_stop_loses_nothing(tmp_path: Path) -> None:
    server = EmbeddedValkey(tmp_path)
    server.start()
    client(tmp_path).set("job", "waiting")
    server.stop()
    server.start()
    assert client(tmp_path).get("job") == b"waiting"
    server.stop()


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    program = (
        "import sys, time, pathlib\n"
        "from workers.valkey import EmbeddedValkey\n"
        "server = EmbeddedValkey(pathlib.Path(sys.argv[1])); server.start()\n"
        "print(server.pid, flush=True); time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        server = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    server.wait(10)


def test_a_folder_with_a_long_name_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    data = tmp_path / ("long" * 40)
    assert len(str(socket_path(data))) <= 107
    assert socket_path(data) == socket_path(data)
    assert socket_path(data) != socket_path(tmp_path / ("long" * 41))
    server = EmbeddedValkey(data)
    server.start()
    assert client(data).ping()
    server.stop()


def test_a_start_that_fails_points_to_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(valkey, "START_S", 0.5)
    (tmp_path / "valkey" / "valkey.sock").mkdir(parents=True)
    (tmp_path / "valkey" / "appendonlydir").mkdir()
    with pytest.raises(ConfigurationError) as caught:
        EmbeddedValkey(tmp_path).start()
    assert "valkey.log" in caught.value.message.en
    assert not list((tmp_path / "valkey").glob("*-damaged-*")), "it is not to blame"


def _break_manifest(folder: Path) -> None:
    (folder / "appendonly.aof.manifest").write_text("broken")


def _break_middle(folder: Path) -> None:
    for part in folder.glob("*.incr.aof"):
        content = part.read_bytes()
        part.write_bytes(content[:60] + b"\xff\x00 garbage\n" * 40 + content[60:])


def _lose_part(folder: Path) -> None:
    for part in folder.glob("*.base.rdb"):
        part.unlink()


@pytest.mark.parametrize("spoil", [_break_manifest, _break_middle, _lose_part])
def test_a_damaged_file_is_put_aside_and_the_queue_begins_empty(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    server = EmbeddedValkey(tmp_path)
    server.start()
    for number in range(20):
        client(tmp_path).set(f"job{number}", "waiting")
    server.stop()
    spoil(tmp_path / "valkey" / "appendonlydir")

    server.start()

    assert client(tmp_path).dbsize() == 0
    client(tmp_path).set("job", "new")
    server.stop()
    assert len(list((tmp_path / "valkey").glob("appendonlydir-damaged-*"))) == 1
    server.start()
    assert client(tmp_path).get("job") == b"new"
    server.stop()


def test_a_worker_without_a_queue_is_told_to_start_serve(tmp_path: Path) -> None:
    with pytest.raises(DependencyError) as caught:
        check_socket(tmp_path)
    assert "verifier serve" in caught.value.message.en
