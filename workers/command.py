"""What the commands share: stop signals, and errors in one line without a traceback."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from verifier.errors import ConfigurationError, VerifierError

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


def keep_private(data: Path | None = None) -> None:
    """Lets only the owner read what this process and its children write.

    Args:
        data: the data folder, made when it is not there, closed to others when it is.

    Raises:
        ConfigurationError: the folder cannot be made, or is none.
    """
    os.umask(0o077)
    if data is None:
        return
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = data.stat()
        # A volume that belongs to another user is its owner's to close.
        if found.st_mode & 0o077 and found.st_uid == os.getuid():
            data.chmod(found.st_mode & 0o700)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(
            "data_folder_unusable",
            zh=f"无法使用数据目录 {data}（{reason}）；请用 --data 或 VERIFIER_DATA 指定一个"
            "本用户可以写入的目录。",
            en=f"The data folder {data} cannot be used ({reason}); name one that this user may"
            " write with --data or VERIFIER_DATA.",
        ) from error


@contextmanager
def exit_clearly() -> Iterator[None]:
    """Turns our own errors into a line on standard error and exit status 2."""
    try:
        yield
    except VerifierError as error:
        sys.stderr.write(f"verifier: {error.message.zh} ({error.message.en})\n")
        sys.exit(UNUSABLE)
