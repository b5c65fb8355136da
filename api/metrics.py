"""The installation's totals in the Prometheus text format.

They come from the store, so that every API process tells the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from verifier.service import MetricsView

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST
PREFIX: Final = "verifier_"


class _Totals(Collector):
    def __init__(self, view: MetricsView) -> None:
        self._view = view

    def collect(self) -> Iterable[Metric]:
        yield from _counters(self._view)
        yield GaugeMetricFamily(
            f"{PREFIX}files_waiting",
            "Files that are queued or being read now.",
            value=self._view.files_waiting,
        )
        yield GaugeMetricFamily(
            f"{PREFIX}batches_open", "Batches that are not done.", value=self._view.batches_open
        )
        yield GaugeMetricFamily(
            f"{PREFIX}queue_up",
            "Whether the queue answers.",
            value=float(self._view.queue_depth is not None),
        )
        depth = GaugeMetricFamily(
            f"{PREFIX}queue_jobs", "Jobs waiting in the queue.", labels=["kind"]
        )
        for kind, jobs in (self._view.queue_depth or {}).items():
            depth.add_metric([kind], jobs)
        yield depth


def exposition(view: MetricsView) -> bytes:
    """The text that a Prometheus server scrapes."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Totals(view))
    return generate_latest(registry)


def _counters(view: MetricsView) -> Iterator[CounterMetricFamily]:
    families: dict[str, CounterMetricFamily] = {}
    for (name, label), total in sorted(view.counters.items()):
        family = families.get(name)
        if family is None:
            family = CounterMetricFamily(
                f"{PREFIX}{name}", f"Total of {name.replace('_', ' ')}.", labels=["kind"]
            )
            families[name] = family
        family.add_metric([label], total)
    yield from families.values()
