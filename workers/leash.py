"""Children that end with their parent, however it ends.

`python -m workers.leash --parent PID --signal NAME [--lock FILE] -- COMMAND…` ties a
foreign program; our own child processes call `tie_to_parent` themselves.
"""

from __future__ import annotations

import argparse
import ctypes
import fcntl
import os
import signal
import sys
import time
from pathlib import Path
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
# A program that is stopping frees its lock within seconds.
LOCK_WAIT_S: Final = 20.0


def tie_to_parent(parent: int, sent: signal.Signals = signal.SIGKILL) -> None:
    """Asks the kernel to send `sent` to this process when its parent is gone.

    The kernel means the parent's thread that started this process: parents start
    their children from the main thread. Survives an exec.

    Args:
        parent: the process id that should be the parent; when it ended before this
            call, this process exits.
        sent: SIGKILL for workers, since nothing they do after that may count.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, int(sent), 0, 0, 0) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    if os.getppid() != parent:
        sys.exit(0)


def leashed(command: list[str], sent: signal.Signals, lock: Path | None = None) -> list[str]:
    """The command line that runs `command` tied to this process."""
    line = [sys.executable, "-m", "workers.leash", "--parent", str(os.getpid())]
    line += ["--signal", sent.name]
    if lock is not None:
        line += ["--lock", str(lock)]
    return [*line, "--", *command]


def _hold(lock: Path) -> None:
    """Locks the file for as long as this process and the program it becomes live."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(handle, True)
    deadline = time.monotonic() + LOCK_WAIT_S
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                sys.exit(f"{lock} is still held by another process; stop that one first.")
            time.sleep(0.1)
        else:
            return


def main() -> None:
    """Ties this process, takes the lock, and becomes the command."""
    parser = argparse.ArgumentParser(prog="workers.leash", description=main.__doc__)
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--signal", default="SIGTERM")
    parser.add_argument("--lock", type=Path)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    command = [part for part in arguments.command if part != "--"]
    tie_to_parent(arguments.parent, signal.Signals[arguments.signal])
    if arguments.lock is not None:
        _hold(arguments.lock)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
