"""Logging for every process: one line an event, for people or for collectors.

Events hold ids, codes and counts; no names, no numbers of persons.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

import structlog

from verifier.settings import Settings


def configure(settings: Settings) -> None:
    """Sends structlog's and the standard library's messages to standard error."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    shared: Sequence[structlog.typing.Processor] = (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    if settings.log_format == "json":
        final: list[structlog.typing.Processor] = [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    else:
        final = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=list(shared),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *final],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Their every-job chatter says nothing that our own events do not.
    for name in ("rq.worker", "rq.job", "rq.queue", "httpx", "alembic.runtime.migration"):
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
