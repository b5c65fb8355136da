"""`verifier serve` with fake rules, slow workers and a small API in place of the real."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from tests.fakes import fake_rules
from tests.workers.test_supervisor import slow_command
from verifier import logs, settings
from workers.command import exit_clearly
from workers.leash import leashed
from workers.serve import Serving

# Answers on the port, as the API does, and ends on SIGTERM.
WEB = "import http.server, sys; http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), \
http.server.BaseHTTPRequestHandler).serve_forever()"


if __name__ == "__main__":
    data, port, workers = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with exit_clearly():
        loaded = settings.load(data=data, port=port, workers=workers)
        logs.configure(loaded)
        web = leashed([sys.executable, "-c", WEB, str(port)], signal.SIGTERM)
        Serving(loaded, fake_rules(), slow_command, web).run()
