"""Logging for every process: one line an event, for people or for collectors.

Events hold ids, codes and counts; no names, no numbers of persons. Of an exception
only its class and place are written: its text, and a traceback's lines and locals,
may quote what was submitted.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import MutableMapping, Sequence
from types import TracebackType
from typing import Any

import structlog

from verifier.settings import Settings


def configure(settings: Settings) -> None:
    """Sends structlog's and the standard library's messages to standard error."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    shared: Sequence[structlog.typing.Processor] = (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        _without_traceback,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    final: structlog.typing.Processor
    if settings.log_format == "json":
        final = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        final = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _first_line],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, final],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Their every-job chatter says nothing that our own events do not.
    for name in ("rq.worker", "rq.job", "rq.queue", "httpx", "alembic.runtime.migration"):
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    sys.excepthook = _process_ended
    threading.excepthook = _thread_ended


def place_of(error: BaseException) -> str:
    """The innermost function that the exception came from, and its line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    module = trace.tb_frame.f_globals.get("__name__", "")
    return f"{module}.{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"


def _without_traceback(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Class and place in place of the exception, for our own and for foreign events."""
    given = event.pop("exc_info", None)
    event.pop("exception", None)
    event.pop("stack_info", None)
    if isinstance(given, BaseException):
        error: BaseException | None = given
    elif isinstance(given, tuple):
        error = given[1]
    else:
        error = sys.exc_info()[1] if given else None
    if error is not None:
        event.setdefault("error", type(error).__name__)
        event.setdefault("where", place_of(error))
    return event


def _first_line(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Some libraries write a traceback into the message itself, below its first line."""
    event["event"] = str(event["event"]).strip().partition("\n")[0]
    return event


def _process_ended(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger(__name__).critical("process_failed", exc_info=(kind, error, trace))


def _thread_ended(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        structlog.get_logger(__name__).error("thread_failed", exc_info=arguments.exc_value)
