"""How fast stored readings are judged: `python -m benchmarks.judging [ROWS …]`.

Batches are drawn by `batches.draw`, three files a row, and judged in this process, which
is bound to one core. The readings are in memory, as after `verifier.service` has loaded
them; drawing them is not counted. The seconds of several sizes are fitted by a power law:
an exponent of 1 is a straight line.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.judging import batches
from verifier import programmes
from verifier.judging import judge
from verifier.model import Verdict
from verifier.pairing import pair
from verifier.result import to_wire

SIZES: Final = (1_000, 2_000, 5_000, 10_000)


@dataclass(frozen=True)
class Timing:
    """A batch, judged.

    Attributes:
        judging_s: the processor's seconds, from the readings to the verdicts.
        pairing_s: of the same pairing once more by itself.
        wire_s: from the verdicts to JSON values.
    """

    rows: int
    files: int
    documents: int
    judging_s: float
    pairing_s: float
    wire_s: float
    verdicts: Counter[Verdict]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status."""
    options = _parser().parse_args(arguments)
    core = _bind_to_one_core()
    _measure(200, options)  # loads what the first judgement of a process loads
    timings = [_measure(rows, options) for rows in sorted(set(options.rows))]
    console = Console()
    console.print(
        _table(
            timings,
            f"{batches.PACKETS[options.packet].programme}, seed {options.seed}, core {core}",
        )
    )
    if len(timings) > 1:
        console.print(_fit(timings))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judging", description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES), metavar="ROWS")
    parser.add_argument("--seed", type=int, default=1, help="of the batches (default: 1)")
    parser.add_argument("--repeat", type=int, default=1, help="judge each so often, tell the least")
    parser.add_argument(
        "--packet",
        choices=tuple(batches.PACKETS),
        default="childcare",
        help="three files a row with 4.3 documents, or of the union with 3 (default: childcare)",
    )
    parser.add_argument(
        "--without-margins",
        action="store_true",
        help="as read before the odds of a value's own reading were kept with it",
    )
    parser.add_argument(
        "--keyed",
        action="store_true",
        help="as a service judges, with what claims are known again by; `verifier check` has none",
    )
    return parser


def _bind_to_one_core() -> int:
    """Bind this process to one of the cores it may use; which one that is."""
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def _measure(rows: int, options: argparse.Namespace) -> Timing:
    packet = batches.PACKETS[options.packet]
    roster, readings = batches.draw(rows, options.seed, packet, margins=not options.without_margins)
    programme = programmes.load(packet.programme)
    gc.collect()
    spent = []
    for _ in range(options.repeat):
        _forget()
        started = time.process_time()
        judgement = judge(roster, readings, programme, packet.as_of, keyed=options.keyed)
        spent.append(time.process_time() - started)
    gc.disable()  # as `judge` does
    started = time.process_time()
    pair(roster, judgement.documents)
    paired = time.process_time()
    gc.enable()
    to_wire(judgement, seconds=min(spent))
    wired = time.process_time()
    return Timing(
        rows=rows,
        files=len(readings),
        documents=len(judgement.documents),
        judging_s=min(spent),
        pairing_s=paired - started,
        wire_s=wired - paired,
        verdicts=Counter(claim.verdict for claim in judgement.claims),
    )


def _forget() -> None:
    """Empties what the package remembers of values: a batch is judged once, not again."""
    for module in [m for name, m in sys.modules.items() if name.startswith("verifier.")]:
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear") and kept is not programmes.versions:
                kept.cache_clear()


def _table(timings: Sequence[Timing], title: str) -> Table:
    table = Table(
        "rows",
        "files",
        "documents",
        "judging s",
        "ms/row",
        "of it pairing s",
        "to JSON s",
        *(verdict.value for verdict in Verdict),
        title=title,
    )
    for timing in timings:
        table.add_row(
            f"{timing.rows:,}",
            f"{timing.files:,}",
            f"{timing.documents:,}",
            f"{timing.judging_s:.2f}",
            f"{1000 * timing.judging_s / timing.rows:.3f}",
            f"{timing.pairing_s:.2f}",
            f"{timing.wire_s:.2f}",
            *(str(timing.verdicts[verdict]) for verdict in Verdict),
        )
    return table


def _fit(timings: Sequence[Timing]) -> str:
    """The power law through the timings, and how far a straight line is from them."""
    rows = np.array([timing.rows for timing in timings], dtype=np.float64)
    seconds = np.array([timing.judging_s for timing in timings])
    exponent, _ = np.polyfit(np.log(rows), np.log(seconds), 1)
    per_row = float(rows @ seconds / (rows @ rows))
    off = np.max(np.abs(seconds - per_row * rows) / seconds)
    return (
        f"seconds grow as rows^{exponent:.3f}; the line {1000 * per_row:.3f} ms a row is off "
        f"by at most {off:.0%}"
    )


if __name__ == "__main__":
    sys.exit(main())
