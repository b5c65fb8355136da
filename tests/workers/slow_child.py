"""A worker process whose reader is slow, or fatal, as the files' contents say.

Started by supervisors in tests as `python -m tests.workers.slow_child`. Every
reading that is begun is noted in `begun` in the data folder.
"""

from __future__ import annotations

import os
import signal
import time

from tests.fakes import FakeReadFile, fake_rules, reading_of
from verifier import logs, settings
from verifier.service import Context
from workers.context import open_context
from workers.warm import run


class SlowReader:
    """Reads `b"slow 0.5 …"` in half a second; `b"kill…"` kills the process."""

    def __init__(self, begun: os.PathLike[str]) -> None:
        self._begun = begun
        self._kept: list[bytes] = []

    def read(self, file: str, content: bytes) -> FakeReadFile:
        with open(self._begun, "a") as stream:  # noqa: PTH123 - a line at once, by many
            stream.write(f"{os.getpid()} {file}\n")
        if content.startswith(b"slow"):
            time.sleep(float(content.split()[1]))
        if content.startswith(b"grow"):
            self._kept.append(b"x" * 100 * 2**20)
        if content.startswith(b"stuck"):
            _block_in_native_code()
        if content.startswith(b"kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if content.startswith(b"raise"):
            raise ValueError("a defect")
        return reading_of(file, content)

    read_roster = read


def _block_in_native_code() -> None:
    # Python-level time-outs do not get through while the signal is blocked.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(3600)


def make_context() -> Context:
    loaded = settings.load()
    logs.configure(loaded)
    return open_context(loaded, fake_rules())


if __name__ == "__main__":
    run(make_context, lambda: SlowReader(settings.load().data / "begun"))
