"""`verifier serve`: one process tree that starts, survives accidents and stops cleanly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.fakes import fake_rules
from tests.verifier.service.steps import submission
from verifier import service
from verifier.errors import ConfigurationError
from verifier.service import BatchState, Context, UploadedFile
from verifier.settings import Settings
from verifier.store import Store
from workers.command import keep_private
from workers.context import open_context
from workers.serve import check_address

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Served:
    """A running tree, seen from outside."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        line = [sys.executable, "-m", "tests.workers.slow_serve"]
        process = subprocess.Popen(
            [*line, str(self.data), str(self.port), "1"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert process.stdout is not None
        assert str(self.port) in process.stdout.readline(), "it says where it is"
        return process

    def start_again(self) -> None:
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = self._start()

    def context(self) -> Context:
        return open_context(Settings(data=self.data), fake_rules())

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    tree = Served(tmp_path)
    yield tree
    tree.close()


def eventually(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def submit(context: Context, *contents: bytes) -> str:
    files = [UploadedFile(f"p{n}.jpg", content) for n, content in enumerate(contents)]
    names = [f"p{n}" for n in range(len(contents))]
    return service.submit(context, submission(*names, files=files)).id


def test_a_stop_ends_every_process_and_a_start_goes_on(served: Served) -> None:
    context = served.context()
    batch_id = submit(context, b"slow 1 a", b"slow 1 b", b"slow 1 c")
    eventually(lambda: service.get_batch(context, batch_id).progress.files_done >= 1)
    children = served.children()
    assert len(children) == 3, "Valkey, the API and a worker"

    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(30) == 0
    assert not [child for child in children if child.is_running()]
    assert not service.get_batch(context, batch_id).state.is_final

    served.start_again()
    eventually(lambda: service.get_batch(context, batch_id).state.is_final)
    assert service.get_batch(context, batch_id).progress.files_done == 3
    context.store.close()


def test_each_part_that_is_killed_comes_back_and_work_goes_on(served: Served) -> None:
    context = served.context()
    eventually(lambda: len(served.children()) == 3)  # Valkey, the API and a worker
    killed = {child.pid for child in served.children()}
    for pid in killed:
        os.kill(pid, signal.SIGKILL)

    eventually(lambda: len([c for c in served.children() if c.pid not in killed]) >= 3)
    assert served.process.poll() is None, "the parent outlives its parts"
    batch_id = submit(context, b"one", b"two")
    eventually(lambda: service.get_batch(context, batch_id).state.is_final, 60)
    batch = service.get_batch(context, batch_id)
    assert (batch.state, batch.progress.files_done) == (BatchState.DONE, 2)
    kinds = [event.kind for event in service.events(context, batch_id)]
    assert (kinds.count("read"), kinds.count("judged")) == (2, 1)
    assert not killed & {child.pid for child in served.children()}
    context.store.close()


def test_nothing_outlives_a_killed_parent_and_its_work_is_done_later(served: Served) -> None:
    context = served.context()
    batch_id = submit(context, b"slow 1 a", b"slow 1 b")
    eventually(lambda: (served.data / "begun").exists())
    children = served.children()

    served.process.kill()
    gone, alive = psutil.wait_procs(children, timeout=10)
    assert (len(gone), alive) == (3, [])

    served.start_again()
    eventually(lambda: service.get_batch(context, batch_id).state.is_final, 60)
    kinds = [event.kind for event in service.events(context, batch_id)]
    assert (kinds.count("read"), kinds.count("judged")) == (2, 1)
    context.store.close()


def test_a_second_server_over_the_same_data_is_refused(served: Served) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "tests.workers.slow_serve", str(served.data), str(free_port()), "0"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert second.returncode == 2
    assert "already runs" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"host": "0.0.0.0"}, "open_to_all", id="all addresses without a key"),
        pytest.param({"host": "example.org"}, "open_to_all", id="a name that is not local"),
        pytest.param({"host": "127.0.0.1"}, "address_unusable", id="a port that is taken"),
        pytest.param(
            {"host": "192.0.2.1", "api_keys": ("a=0123456789abcdef",)},
            "address_unusable",
            id="an address of another machine",
        ),
    ],
)
def test_unsafe_or_unusable_addresses_are_refused(
    tmp_path: Path, changes: dict[str, object], code: str
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigurationError) as caught:
            check_address(Settings(data=tmp_path, port=port, **changes))
    assert caught.value.code == code


def test_a_key_opens_the_service_to_others(tmp_path: Path) -> None:
    keys = ("intake=0123456789abcdef",)
    check_address(Settings(data=tmp_path, host="0.0.0.0", port=free_port(), api_keys=keys))


def _file(data: Path) -> Path:
    data.write_text("in the way")
    return data


def _no_database(data: Path) -> Path:
    data.mkdir()
    (data / "verifier.sqlite3").write_bytes(b"no database at all" * 100)
    return data


def _newer_database(data: Path) -> Path:
    store = Store(Settings(data=data).effective_database_url)
    store.migrate()
    with store.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    store.close()
    return data


@pytest.mark.parametrize("command", ["workers.serve", "workers.doctor"])
@pytest.mark.parametrize(
    "prepare",
    [
        pytest.param(_file, id="a file"),
        pytest.param(lambda _data: Path("/proc/nope"), id="nobody may write there"),
        pytest.param(_no_database, id="no database"),
        pytest.param(_newer_database, id="of a newer version"),
    ],
)
def test_a_data_folder_of_no_use_is_told_in_one_line(
    tmp_path: Path, prepare: Callable[[Path], Path], command: str
) -> None:
    data = prepare(tmp_path / "data")
    options = ["--port", str(free_port()), "--workers", "0"] if "serve" in command else []
    done = subprocess.run(
        [sys.executable, "-m", command, "--data", str(data), *options],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout
    if "serve" in command:
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    else:
        assert (done.returncode, "[FAIL]" in done.stdout) == (1, True), done.stdout


def test_an_open_data_folder_is_closed_to_others(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    keep_private(data)
    assert data.stat().st_mode & 0o777 == 0o700
