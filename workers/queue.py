"""The queue: RQ on Redis or Valkey. It carries ids only, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import redis
from rq import Queue
from rq.exceptions import DuplicateJobError
from rq.job import Job as RqJob

from verifier.errors import DependencyError
from verifier.service import Job, JobKind
from verifier.settings import Settings
from workers import valkey

# Judging and callbacks are short and end a batch: they go before further files.
ORDER: Final = (JobKind.JUDGE, JobKind.CALLBACK, JobKind.READ)
FUNCTIONS: Final = {
    JobKind.READ: "workers.jobs.read_file",
    JobKind.JUDGE: "workers.jobs.judge_batch",
    JobKind.CALLBACK: "workers.jobs.deliver_callback",
}
SERIALIZER: Final = "json"
# A failed job's record holds a traceback of ids; the store knows what happens next.
FAILURE_TTL_S: Final = 24 * 3600
SOCKET_TIMEOUT_S: Final = 10


def connect(settings: Settings) -> redis.Redis:
    """A client of the queue's server; it connects when first used."""
    url = settings.redis_url or valkey.socket_url(settings.data)
    return redis.Redis.from_url(
        url, socket_connect_timeout=SOCKET_TIMEOUT_S, socket_timeout=SOCKET_TIMEOUT_S
    )


class RqQueues:
    """The queues, one a kind of job. Fulfils `verifier.service.QueuePort`."""

    def __init__(self, connection: redis.Redis, settings: Settings) -> None:
        self._connection = connection
        self._timeouts = {
            JobKind.READ: settings.read_timeout_s,
            JobKind.JUDGE: settings.judge_timeout_s,
            # Room for name lookups, which the delivery's own time-out does not bound.
            JobKind.CALLBACK: int(settings.callback_timeout_s) + 30,
        }
        self._queues = {
            kind: Queue(queue_name(kind), connection=connection, serializer=SERIALIZER)
            for kind in JobKind
        }

    def enqueue(self, jobs: Iterable[Job]) -> None:
        """Adds the jobs that are not there yet."""
        with _translated():
            for job in jobs:
                try:
                    self._queues[job.kind].enqueue_call(
                        FUNCTIONS[job.kind],
                        args=(job.key, job.attempt),
                        timeout=self._timeouts[job.kind],
                        result_ttl=0,
                        failure_ttl=FAILURE_TTL_S,
                        job_id=job.id,
                        unique=True,
                    )
                except DuplicateJobError:
                    continue

    def missing(self, jobs: Sequence[Job]) -> list[Job]:
        """Those of `jobs` that no worker will be handed any more."""
        if not jobs:
            return []
        with _translated(), self._connection.pipeline(transaction=False) as pipeline:
            for job in jobs:
                pipeline.lpos(self._queues[job.kind].key, job.id)
            places = pipeline.execute()
        return [job for job, place in zip(jobs, places, strict=True) if place is None]

    def forget(self, jobs: Iterable[Job]) -> None:
        """Removes what is left of the jobs."""
        with _translated(), self._connection.pipeline(transaction=False) as pipeline:
            for job in jobs:
                pipeline.lrem(self._queues[job.kind].key, 1, job.id)
                pipeline.delete(RqJob.key_for(job.id))
            pipeline.execute()

    def depth(self) -> Mapping[str, int]:
        """Jobs waiting, per kind."""
        with _translated():
            return {kind.value: queue.count for kind, queue in self._queues.items()}


def queue_name(kind: JobKind) -> str:
    """The queue's name in Redis; other applications may share the server."""
    return f"verifier-{kind}"


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except redis.RedisError as error:
        cause = type(error).__name__
        raise DependencyError(
            "queue_unavailable",
            zh=f"任务队列没有响应（{cause}）；请检查 Redis 或 Valkey 是否运行。",
            en=f"The queue did not answer ({cause}); check that Redis or Valkey runs.",
        ) from error
