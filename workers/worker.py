"""`verifier worker`: one more worker, on this or another machine."""

from __future__ import annotations

from pathlib import Path

from verifier import logs, programmes, settings
from verifier.service.rules import rules_for
from workers import valkey
from workers.command import Parser, StopSignal, exit_clearly, keep_private
from workers.context import open_context
from workers.supervisor import Supervisor


def main() -> None:
    """Runs one warm worker process and the parent that watches it."""
    parser = Parser(prog="verifier worker", description=__doc__)
    parser.add_argument("--data", type=Path, help="the data folder (VERIFIER_DATA)")
    arguments = parser.parse_args()
    keep_private()
    with exit_clearly():
        work(settings.load(data=arguments.data))


def work(loaded: settings.Settings) -> None:
    """Supervises one worker until a signal says stop.

    Raises:
        ConfigurationError: the installation is not complete.
        DependencyError: the database or the queue does not answer.
    """
    logs.configure(loaded)
    programmes.check()
    keep_private(loaded.data)
    stop = StopSignal()
    if not loaded.redis_url:
        valkey.check_socket(loaded.data)
    context = open_context(loaded, rules_for(loaded))
    context.queue.depth()
    supervisor = Supervisor(context, 1, settings.environment_for(loaded))
    try:
        while not stop.wait(0.2):
            supervisor.tick()
    finally:
        supervisor.stop()
        context.store.close()


if __name__ == "__main__":
    main()
