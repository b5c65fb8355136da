"""Totals for monitoring, and whether the parts of the installation answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import func, select

from verifier.errors import DependencyError
from verifier.service import records
from verifier.service.context import Context
from verifier.service.views import Health, MetricsView
from verifier.store.tables import BatchRow, CounterRow, FileRow


def metrics(context: Context) -> MetricsView:
    """Totals over all processes and hosts, from the store."""
    with context.store.read() as session:
        counters = {(row.name, row.label): row.total for row in session.scalars(select(CounterRow))}
        waiting = session.scalar(
            select(func.count())
            .select_from(FileRow)
            .join(BatchRow, BatchRow.id == FileRow.batch_id)
            # Papers of a batch that failed over its roster are never read.
            .where(BatchRow.state.not_in(("done", "failed")))
            .where(FileRow.state.in_((records.QUEUED, records.READING_NOW)))
        )
        open_batches = session.scalar(
            select(func.count())
            .select_from(BatchRow)
            .where(BatchRow.state.in_(("queued", "running")))
        )
    return MetricsView(counters, waiting or 0, open_batches or 0, _depth(context))


def health(context: Context) -> list[Health]:
    """Database, queue and storage, each with what to do when it does not answer."""
    return [
        _health("database", context.store.check),
        _health("queue", context.queue.depth),
        _health("storage", context.blobs.check),
    ]


def _depth(context: Context) -> Mapping[str, int] | None:
    try:
        return context.queue.depth()
    except DependencyError:
        return None


def _health(name: str, check: Callable[[], object]) -> Health:
    try:
        check()
    except DependencyError as error:
        return Health(name, error.message)
    return Health(name)
