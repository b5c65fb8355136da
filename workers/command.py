"""What the commands share: stop signals, and errors in one line without a traceback."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

from verifier.errors import VerifierError

UNUSABLE: Final = 2


class Parser(argparse.ArgumentParser):
    """Tells wrong usage in one line, as `verifier` itself does."""

    def error(self, message: str) -> NoReturn:
        """Ends the program."""
        self.exit(UNUSABLE, f"verifier: 参数有误：{message}。运行 {self.prog} -h 查看用法\n")


class StopSignal:
    """Set by SIGTERM or SIGINT from its making on."""

    def __init__(self) -> None:
        self._event = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._set)

    def wait(self, seconds: float) -> bool:
        """Waits at most so long; whether the signal came."""
        return self._event.wait(seconds)

    def _set(self, _number: int, _frame: FrameType | None) -> None:
        self._event.set()


def keep_private() -> None:
    """Lets only the owner read what this process and its children write."""
    os.umask(0o077)


@contextmanager
def exit_clearly() -> Iterator[None]:
    """Turns our own errors into a line on standard error and exit status 2."""
    try:
        yield
    except VerifierError as error:
        sys.stderr.write(f"verifier: {error.message.zh} ({error.message.en})\n")
        sys.exit(UNUSABLE)
