"""How many costly requests one process works on at once.

Whatever is no coroutine takes one of the process's few threads. What stays there for seconds, such
as judging a batch again, would leave none for the other requests.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Annotated, Final, ParamSpec, TypeAlias, TypeVar, cast

import anyio
from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from verifier.errors import DependencyError

P = ParamSpec("P")
T = TypeVar("T")

# Judging again, replays and reports: each holds a whole batch in memory and a core for seconds.
AT_ONCE: Final = 2
WAIT_S: Final = 3.0
# Packets being handed in. Fewer yet are stored at once; so many wait for that in a thread.
UPLOADS_AT_ONCE: Final = 4
UPLOAD_WAIT_S: Final = 30.0
POLL_S: Final = 0.05


class Turns:
    """Lets so many calls run in threads at once; further ones wait without a thread.

    Attributes:
        wait_s: after which a call that still waits is refused.
    """

    def __init__(self, at_once: int, wait_s: float) -> None:
        self.wait_s = wait_s
        self._free = threading.BoundedSemaphore(at_once)

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work` gives, done in a thread when it is its turn.

        Raises:
            DependencyError: `too_busy`, others took all turns for too long.
        """
        deadline = time.monotonic() + self.wait_s
        # Asked again and again, since a semaphore of one event loop serves no other one.
        while not self._free.acquire(blocking=False):
            if time.monotonic() >= deadline:
                raise DependencyError(
                    "too_busy",
                    zh="服务器正忙，请稍后用同样的内容重试。",
                    en="The server is too busy at this moment; send the same again a little later.",
                )
            await anyio.sleep(POLL_S)
        try:
            return await run_in_threadpool(work, *args, **kwargs)
        finally:
            self._free.release()


def costly_turns(request: Request) -> Turns:
    """The application's turns for judging again, replays and reports."""
    return cast(Turns, request.app.state.costly_turns)


def upload_turns(request: Request) -> Turns:
    """The application's turns for packets that are handed in."""
    return cast(Turns, request.app.state.upload_turns)


CostlyTurns: TypeAlias = Annotated[Turns, Depends(costly_turns)]
UploadTurns: TypeAlias = Annotated[Turns, Depends(upload_turns)]
