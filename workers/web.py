"""The API's process, started by `verifier serve`: uvicorn with API and pages."""

from __future__ import annotations

import argparse
import signal

import uvicorn

from api.app import create_app
from verifier import logs, settings
from verifier.service.rules import RULES
from workers.command import exit_clearly
from workers.context import open_context
from workers.leash import tie_to_parent


def main() -> None:
    """Serves HTTP until it is told to stop."""
    parser = argparse.ArgumentParser(prog="workers.web", description=__doc__)
    parser.add_argument("--parent", type=int, required=True)
    arguments = parser.parse_args()
    tie_to_parent(arguments.parent, signal.SIGTERM)
    with exit_clearly():
        loaded = settings.load()
        logs.configure(loaded)
        context = open_context(loaded, RULES)
        uvicorn.run(
            create_app(context),
            host=loaded.host,
            port=loaded.port,
            log_config=None,
            access_log=False,
            # Event streams stay open: they must not hold up a stop.
            timeout_graceful_shutdown=3,
        )


if __name__ == "__main__":
    main()
