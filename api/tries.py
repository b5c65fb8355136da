"""How often a caller may give a wrong key."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from api.errors import TooManyTriesError

MAX_FAILURES: Final = 10
WINDOW_S: Final = 60
# Above it the oldest callers are forgotten: the count must not fill the memory.
MAX_CALLERS: Final = 10_000


class Tries:
    """Counts wrong keys per caller; kept in this process only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: dict[str, deque[float]] = {}

    def check(self, caller: str) -> None:
        """Lets the caller try once more.

        Raises:
            TooManyTriesError: after too many wrong keys in the last minute.
        """
        with self._lock:
            times = self._failures.get(caller, deque())
            while times and times[0] <= self._clock() - WINDOW_S:
                times.popleft()
            if len(times) < MAX_FAILURES:
                return
        raise TooManyTriesError(
            "too_many_tries",
            zh="密钥输错次数太多，请一分钟后再试，或向管理员核对密钥。",
            en="Too many wrong keys. Wait a minute, or ask the administrator for the right one.",
            retry_after_s=WINDOW_S,
        )

    def failed(self, caller: str) -> None:
        """Counts a wrong key."""
        with self._lock:
            self._failures.setdefault(caller, deque(maxlen=MAX_FAILURES)).append(self._clock())
            while len(self._failures) > MAX_CALLERS:
                del self._failures[next(iter(self._failures))]
