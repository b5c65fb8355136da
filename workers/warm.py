"""A warm worker process: loads its models once, then works job after job.

Started by a supervisor, which also watches it: a process that is stuck in native
code cannot end itself.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import Any, Final

import psutil
import structlog
from rq import SimpleWorker
from rq.exceptions import InvalidJobOperation, StopRequested

from verifier.errors import ConfigurationError, DependencyError
from verifier.service import Context
from workers import jobs
from workers.leash import tie_to_parent
from workers.queue import ORDER, SERIALIZER, connect, queue_name

log = structlog.get_logger(__name__)

# An idle RQ worker blocks for this less 15 s before it looks around again.
WORKER_TTL_S: Final = 20
MEGABYTE: Final = 1024 * 1024


class WarmWorker(SimpleWorker):
    """Works in its own process, and leaves between two jobs when it had better."""

    max_connection_wait_time = 5.0
    process: jobs.WorkerProcess

    def execute_job(self, job: Any, queue: Any) -> None:
        """Runs the job; afterwards ends the process if it is spoiled or too big."""
        super().execute_job(job, queue)
        resident_mb = psutil.Process().memory_info().rss // MEGABYTE
        if self.process.is_spoiled or resident_mb > self.process.context.settings.worker_memory_mb:
            log.info("worker_retires", resident_mb=resident_mb, spoiled=self.process.is_spoiled)
            raise StopRequested

    def handle_job_success(
        self, job: Any, queue: Any, started_job_registry: Any, execution: Any
    ) -> None:
        """Closes RQ's books on a job; quietly where its record went while it ran.

        That is so when its batch was erased, or a sweep took it for lost and queued a
        newer attempt. The store refuses what such a run writes, so nothing has failed.
        """
        try:
            super().handle_job_success(job, queue, started_job_registry, execution)
        except InvalidJobOperation:
            with self.connection.pipeline() as pipeline:
                self.cleanup_execution(job, pipeline=pipeline, execution=execution)
                # The end of the run was noted on a record that is no more: that made a new one.
                pipeline.delete(job.key)
                pipeline.execute()
            log.info("job_superseded", job=job.id)


def worker_of(process: jobs.WorkerProcess) -> WarmWorker:
    """The RQ worker that works in `process`."""
    worker = WarmWorker(
        [queue_name(kind) for kind in ORDER],
        name=process.name,
        connection=connect(process.context.settings),
        serializer=SERIALIZER,
        worker_ttl=WORKER_TTL_S,
        log_job_description=False,
    )
    worker.process = process
    worker.log_result_lifespan = False
    return worker


def work(name: str, context: Context, make_reader: Callable[[], jobs.ReaderPort]) -> None:
    """Works until it is told to stop.

    Args:
        name: of this worker, unique over all hosts and restarts.
        context: the collaborators.
        make_reader: called once; loads the models.
    """
    process = jobs.WorkerProcess(name, context, make_reader())
    jobs.enter(process)
    log.info("worker_ready", worker=name)
    worker_of(process).work(logging_level="WARNING")


def run(make_context: Callable[[], Context], make_reader: Callable[[], jobs.ReaderPort]) -> None:
    """The process from its command line to its end."""
    parser = argparse.ArgumentParser(prog="workers.child")
    parser.add_argument("--name", required=True)
    parser.add_argument("--parent", type=int, required=True)
    arguments = parser.parse_args()
    tie_to_parent(arguments.parent)
    try:
        context = make_context()
        work(arguments.name, context, make_reader)
    except ConfigurationError as error:
        sys.stderr.write(f"{error.message.zh}\n{error.message.en}\n")
        sys.exit(os.EX_CONFIG)
    except DependencyError as error:
        log.error("worker_gave_up", code=error.code)
        sys.exit(os.EX_TEMPFAIL)
