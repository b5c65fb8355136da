"""Watches worker processes: restarts them, and gives their work back when they die.

The parent knows at once when a child was killed, so it releases the child's leases
without waiting for a time-out; it beats for those that live, kills those that are
stuck, and sweeps what others left behind.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import structlog

from verifier import service
from verifier.errors import ConfigurationError, DependencyError
from verifier.service import Context
from verifier.service.caretaking import Release

log = structlog.get_logger(__name__)

# From a worker's name to its command line.
ChildCommand: TypeAlias = Callable[[str], Sequence[str]]

# A child that lived shorter died early; each early death in a row waits longer.
EARLY_S: Final = 20.0
MAX_DELAY_S: Final = 30.0


def worker_command(name: str) -> list[str]:
    """The command line of a real worker process."""
    return [sys.executable, "-m", "workers.child", "--name", name, "--parent", str(os.getpid())]


@dataclass(frozen=True)
class Pace:
    """How often and how long a supervisor does things.

    Attributes:
        care_every_s: heartbeats and sweeps; leases last for three of them.
        stop_s: what children get to end their jobs when all stops.
    """

    care_every_s: float = 5.0
    stop_s: float = 10.0


@dataclass
class _Slot:
    """A place for one child, and what became of the last one in it."""

    process: subprocess.Popen[bytes] | None = None
    name: str = ""
    started_at: float = 0.0
    start_after: float = 0.0
    early_deaths: int = 0
    is_overdue: bool = False


class Supervisor:
    """The parent of `count` worker processes. Call `tick` several times a second."""

    def __init__(
        self,
        context: Context,
        count: int,
        environment: Mapping[str, str],
        command: ChildCommand = worker_command,
        pace: Pace = Pace(),
    ) -> None:
        self._context = context
        self._pace = pace
        self._environment = dict(environment)
        self._command = command
        self._slots = [_Slot() for _ in range(count)]
        self._gone: dict[str, Release] = {}
        self._care_at = 0.0

    @property
    def pids(self) -> list[int]:
        """Of the children that live."""
        return [slot.process.pid for slot in self._slots if slot.process is not None]

    def tick(self) -> None:
        """Notices deaths, starts children, and takes care of leases when it is time.

        Raises:
            ConfigurationError: the children cannot work in this installation.
        """
        for slot in self._slots:
            self._notice_death(slot)
            if slot.process is None and time.monotonic() >= slot.start_after:
                self._start(slot)
        try:
            self._release_gone()
            if time.monotonic() >= self._care_at:
                self._care_at = time.monotonic() + self._pace.care_every_s
                self._take_care()
        except DependencyError as error:
            # Tried again at the next tick; leases last longer than a short outage.
            log.warning("care_put_off", code=error.code)

    def stop(self) -> None:
        """Lets the children end their jobs for a while, then ends them."""
        for slot in self._slots:
            if slot.process is not None:
                slot.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + self._pace.stop_s
        for slot in self._slots:
            if slot.process is None:
                continue
            try:
                slot.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                slot.process.kill()
                slot.process.wait()
            slot.process = None
            self._gone[slot.name] = "stop"
        try:
            self._release_gone()
        except DependencyError as error:
            log.warning("leases_left", code=error.code)

    def _start(self, slot: _Slot) -> None:
        slot.name = f"{socket.gethostname()}-{uuid.uuid4().hex[:12]}"
        slot.is_overdue = False
        slot.started_at = time.monotonic()
        slot.process = subprocess.Popen(
            self._command(slot.name),
            env=self._environment,
            cwd=Path(__file__).resolve().parent.parent,
            stdin=subprocess.DEVNULL,
            # Ctrl-C goes to the parent alone, which stops its children in order.
            start_new_session=True,
        )

    def _notice_death(self, slot: _Slot) -> None:
        if slot.process is None or (code := slot.process.poll()) is None:
            return
        lived = time.monotonic() - slot.started_at
        log.warning("worker_ended", worker=slot.name, code=code, lived_s=round(lived, 1))
        slot.process = None
        # One that ended by itself did so between two jobs; what it still holds it could
        # not give back, because the store was away.
        left: Release = "stop" if code == 0 else "crash"
        self._gone[slot.name] = "overdue" if slot.is_overdue else left
        if code == os.EX_CONFIG:
            raise ConfigurationError(
                "worker_unusable",
                zh="工作进程无法启动，原因见上；运行 verifier doctor 可以逐项检查。",
                en="The worker process cannot start, see above; verifier doctor checks each part.",
            )
        slot.early_deaths = slot.early_deaths + 1 if lived < EARLY_S and code != 0 else 0
        # The first death may be an accident: it does not wait.
        delay = min(MAX_DELAY_S, 2.0 ** (slot.early_deaths - 1)) if slot.early_deaths > 1 else 0.0
        slot.start_after = time.monotonic() + delay

    def _release_gone(self) -> None:
        for name, why in list(self._gone.items()):
            released = service.release_worker(self._context, name, why)
            del self._gone[name]
            if released:
                log.info("work_given_back", worker=name, jobs=released, why=why)
                self._forgive(name)

    def _forgive(self, name: str) -> None:
        # It died over a job, which is not tried for ever: no need to wait.
        for slot in self._slots:
            if slot.name == name:
                slot.early_deaths = 0
                slot.start_after = 0.0

    def _take_care(self) -> None:
        living = {slot.name: slot for slot in self._slots if slot.process is not None}
        for name in service.beat(self._context, living.keys()):
            slot = living[name]
            log.warning("worker_stuck", worker=name)
            slot.is_overdue = True
            if slot.process is not None:
                slot.process.kill()
        service.sweep(self._context)
