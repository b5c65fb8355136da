"""The API's process, started by `verifier serve`: uvicorn with API and pages."""

from __future__ import annotations

import argparse
import contextlib
import resource
import shutil
import signal
import tempfile
import time
from pathlib import Path
from typing import Final

import uvicorn

from api.app import create_app
from verifier import logs, settings
from verifier.service.rules import rules_for
from workers.command import exit_clearly
from workers.context import open_context
from workers.leash import tie_to_parent

LEFT_BEHIND_S: Final = 3600


def main() -> None:
    """Serves HTTP until it is told to stop."""
    parser = argparse.ArgumentParser(prog="workers.web", description=__doc__)
    parser.add_argument("--parent", type=int, required=True)
    arguments = parser.parse_args()
    tie_to_parent(arguments.parent, signal.SIGTERM)
    with exit_clearly():
        loaded = settings.load()
        logs.configure(loaded)
        allow_open_files()
        context = open_context(loaded, rules_for(loaded))
        spool_in(loaded.data)
        uvicorn.run(
            create_app(context),
            host=loaded.host,
            port=loaded.port,
            log_config=None,
            access_log=False,
            # Event streams stay open: they must not hold up a stop.
            timeout_graceful_shutdown=3,
        )


def allow_open_files() -> None:
    """Raises the limit on open files as far as this process may.

    Every uploaded file over 1 MB is an open file until its batch is stored, and the
    usual soft limit of 1024 is less than one batch.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def spool_in(data: Path) -> None:
    """Keeps uploads on the data folder's disk while they arrive, reports while they are made.

    /tmp is often memory, and smaller than one batch. Uploads have no names there and end
    with their process; a report that a killed process left is removed at the next start.
    """
    folder = data.absolute() / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.iterdir():
        # Another process over the same folder may be at work, or remove it first.
        with contextlib.suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime <= LEFT_BEHIND_S:
                continue
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()
    tempfile.tempdir = str(folder)


if __name__ == "__main__":
    main()
