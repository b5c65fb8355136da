"""Worker processes that are killed, stuck, broken or stopped: the batch still ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.fakes import fake_rules
from tests.verifier.service.steps import grow_older, submission
from verifier import service, settings
from verifier.errors import ConfigurationError
from verifier.service import BatchState, Context, UploadedFile
from verifier.settings import Settings
from workers.context import open_context
from workers.supervisor import Pace, Supervisor
from workers.valkey import EmbeddedValkey

ROOT = Path(__file__).resolve().parent.parent.parent


def slow_command(name: str) -> list[str]:
    parent = str(os.getpid())
    return [sys.executable, "-m", "tests.workers.slow_child", "--name", name, "--parent", parent]


class Tree:
    """A supervisor with slow workers over one store and queue."""

    def __init__(self, loaded: Settings, count: int) -> None:
        self.context = open_context(loaded, fake_rules())
        self.supervisor = Supervisor(
            self.context,
            count,
            settings.environment_for(loaded),
            slow_command,
            Pace(care_every_s=1.0, stop_s=1.0),
        )
        self.begun_file = loaded.data / "begun"

    def until(self, condition: Callable[[], bool], seconds: float) -> float:
        """Keeps the tree going until the condition holds; returns how long it took."""
        begun = time.monotonic()
        while not condition():
            assert time.monotonic() - begun < seconds, "it did not happen in time"
            self.supervisor.tick()
            time.sleep(0.05)
        return time.monotonic() - begun

    def begun(self) -> list[tuple[int, str]]:
        """Readings that were begun: process id and file."""
        if not self.begun_file.exists():
            return []
        lines = (line.split(" ", 1) for line in self.begun_file.read_text().splitlines())
        return [(int(pid), name) for pid, name in lines]

    def submit(self, *contents: bytes) -> str:
        files = [UploadedFile(f"p{n}.jpg", content) for n, content in enumerate(contents)]
        names = [f"p{n}" for n in range(len(contents))]
        return service.submit(self.context, submission(*names, files=files)).id

    def is_done(self, batch_id: str) -> bool:
        return service.get_batch(self.context, batch_id).state.is_final


@pytest.fixture
def plant(tmp_path: Path, embedded: EmbeddedValkey) -> Iterator[Callable[..., Tree]]:
    planted: list[Tree] = []

    def make(count: int = 2, **changes: Any) -> Tree:
        assert embedded.is_running()
        loaded = Settings(data=tmp_path, **changes)
        tree = Tree(loaded, count)
        planted.append(tree)
        return tree

    yield make
    for tree in planted:
        tree.supervisor.stop()
        tree.context.store.close()


def assert_judged_once(context: Context, batch_id: str, claims: int) -> None:
    assert service.get_batch(context, batch_id).state is BatchState.DONE
    result = service.result(context, batch_id)
    assert [claim["row"] for claim in result["claims"]] == list(range(2, claims + 2))
    assert {claim["verdict"] for claim in result["claims"]} == {"clear"}
    assert Counter(document["file"] for document in result["documents"]) == {
        f"p{n}.jpg": 1 for n in range(claims)
    }
    kinds = Counter(event.kind for event in service.events(context, batch_id))
    assert kinds["judged"] == 1
    assert kinds["read"] == claims, "every file ended exactly once"


def test_a_worker_killed_in_mid_batch_loses_nothing(
    plant: Callable[..., Tree], queue_url: str
) -> None:
    tree = plant(count=2, redis_url=queue_url)
    batch_id = tree.submit(*[f"slow 0.6 {n}".encode() for n in range(8)])
    tree.until(lambda: len(tree.begun()) >= 3, 30)
    victim = tree.begun()[-1][0]

    os.kill(victim, signal.SIGKILL)
    took = tree.until(lambda: tree.is_done(batch_id), 60)

    assert_judged_once(tree.context, batch_id, 8)
    assert took < 30
    assert len(tree.begun()) == 9, "what the dead one had begun was begun again"
    assert victim not in tree.supervisor.pids
    assert service.metrics(tree.context).counters["retries", "crash"] == 1


def test_all_workers_killed_at_once_lose_nothing(plant: Callable[..., Tree]) -> None:
    tree = plant(count=2)
    batch_id = tree.submit(*[f"slow 0.4 {n}".encode() for n in range(6)])
    tree.until(lambda: len(tree.begun()) >= 2, 30)

    for pid in tree.supervisor.pids:
        os.kill(pid, signal.SIGKILL)
    tree.until(lambda: tree.is_done(batch_id), 60)

    assert_judged_once(tree.context, batch_id, 6)


def test_files_that_kill_or_break_the_reader_are_given_up_and_the_batch_goes_on(
    plant: Callable[..., Tree],
) -> None:
    tree = plant(count=2)
    batch_id = tree.submit(b"kill", b"raise", b"fine")
    tree.until(lambda: tree.is_done(batch_id), 90)

    states = [file.state for file in service.files(tree.context, batch_id)]
    assert states == ["unreadable", "unreadable", "read"]
    tries = {name: [pid for pid, at in tree.begun() if at == name] for name in ("p0.jpg", "p1.jpg")}
    assert {name: len(set(pids)) for name, pids in tries.items()} == {"p0.jpg": 3, "p1.jpg": 3}


def test_one_process_reads_file_after_file_until_a_time_out(plant: Callable[..., Tree]) -> None:
    tree = plant(count=1, read_timeout_s=1)
    batch_id = tree.submit(b"one", b"two", b"slow 30 x")
    tree.until(lambda: tree.is_done(batch_id), 60)

    assert len({pid for pid, _ in tree.begun()[:3]}) == 1, "models are loaded once"
    assert len({pid for pid, _ in tree.begun()}) == 2, "a new process after the time-out"
    assert len(tree.begun()) == 4, "what took too long is tried once more"
    slow = service.files(tree.context, batch_id)[2]
    assert (slow.state, slow.problem) == ("unreadable", service.TOO_SLOW)


def test_a_child_stuck_in_native_code_is_killed(plant: Callable[..., Tree]) -> None:
    tree = plant(count=1)
    batch_id = tree.submit(b"stuck")
    tree.until(lambda: len(tree.begun()) == 1, 30)
    stuck = tree.supervisor.pids[0]
    grow_older(tree.context, tree.context.settings.read_timeout_s + 60)

    tree.until(lambda: stuck not in tree.supervisor.pids, 30)
    tree.until(lambda: len(tree.begun()) == 2, 30)
    assert service.get_batch(tree.context, batch_id).state is BatchState.RUNNING


def test_a_worker_that_grew_too_big_retires_between_two_jobs(plant: Callable[..., Tree]) -> None:
    tree = plant(count=1, worker_memory_mb=100)
    batch_id = tree.submit(b"grow 1", b"grow 2")
    tree.until(lambda: tree.is_done(batch_id), 60)
    assert len({pid for pid, _ in tree.begun()}) == 2


def test_a_stop_gives_unfinished_work_back(plant: Callable[..., Tree]) -> None:
    tree = plant(count=1)
    batch_id = tree.submit(b"slow 60 x")
    tree.until(lambda: len(tree.begun()) == 1, 30)
    pids = tree.supervisor.pids

    tree.supervisor.stop()

    assert not any(psutil.pid_exists(pid) for pid in pids)
    file = service.files(tree.context, batch_id)[0]
    assert file.state == "queued"


def test_children_end_with_their_parent(tmp_path: Path, embedded: EmbeddedValkey) -> None:
    assert embedded.is_running()
    program = (
        "import os, sys, time, pathlib\n"
        "from tests.workers.test_supervisor import Tree\n"
        "from verifier.settings import Settings\n"
        "tree = Tree(Settings(data=pathlib.Path(sys.argv[1])), 2)\n"
        "batch = tree.submit(b'slow 60 x', b'slow 60 y')\n"
        "tree.until(lambda: len(tree.begun()) == 2, 30)\n"
        "print(*tree.supervisor.pids, batch, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        first, second, _batch = parent.stdout.readline().decode().split()
        children = [psutil.Process(int(pid)) for pid in (first, second)]
        parent.kill()
    gone, alive = psutil.wait_procs(children, timeout=10)
    assert (len(gone), alive) == (2, [])


def test_a_worker_that_cannot_work_here_stops_its_parent(tmp_path: Path) -> None:
    def command(_name: str) -> list[str]:
        return [sys.executable, "-c", f"raise SystemExit({os.EX_CONFIG})"]

    loaded = Settings(data=tmp_path)
    context = open_context(loaded, fake_rules())
    supervisor = Supervisor(context, 1, settings.environment_for(loaded), command)
    with pytest.raises(ConfigurationError) as caught:
        for _ in range(200):
            supervisor.tick()
            time.sleep(0.05)
    assert "verifier doctor" in caught.value.message.zh
    supervisor.stop()
    context.store.close()


def test_children_that_die_early_are_restarted_ever_later(tmp_path: Path) -> None:
    starts = tmp_path / "starts"

    def command(_name: str) -> list[str]:
        return [sys.executable, "-c", f"open({str(starts)!r}, 'a').write('x'); raise SystemExit(1)"]

    loaded = Settings(data=tmp_path)
    context = open_context(loaded, fake_rules())
    supervisor = Supervisor(context, 1, settings.environment_for(loaded), command)
    until = time.monotonic() + 3
    while time.monotonic() < until:
        supervisor.tick()
        time.sleep(0.02)
    supervisor.stop()
    context.store.close()
    assert 2 <= len(starts.read_text()) <= 4
