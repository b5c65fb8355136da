"""How rosters on paper are read: `python -m benchmarks.rosters [--out DIR] [--held-out]`.

Draws rosters in several layouts, damages them as scanners, copiers and telephones do,
reads them as the product does and compares every cell of every claim with what was
printed. `--held-out` takes the layouts and conditions that are never met while tuning.
What was read is kept in DIR, so that a stopped run goes on where it was.
"""

from __future__ import annotations

import argparse
import io
import os
import pickle
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from benchmarks.rosters import drawing, scoring
from verifier.model import FileReading
from verifier.reading import Reader

OUT: Final = Path("/tmp/rosters")
TIERS: Final = ("clean", "scan", "photo")
ROWS: Final = (6, 12, 18)
SEED: Final = 11


@dataclass(frozen=True)
class Read:
    """A roster as printed and as read; its picture is gone."""

    layout: str
    condition: str
    rows: tuple[dict[str, str], ...]
    reading: FileReading
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; the exit code is 1 where a wrong cell was called sure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rosters", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="folder of what was read")
    parser.add_argument("--held-out", action="store_true", help="what tuning never met")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--again", action="store_true", help="only score what was read before")
    options = parser.parse_args(arguments)
    layouts = drawing.HELD_OUT if options.held_out else drawing.LAYOUTS
    options.out.mkdir(parents=True, exist_ok=True)
    scored = []
    for number, (layout, tier) in enumerate((lay, tier) for lay in layouts for tier in TIERS):
        count = ROWS[number % len(ROWS)] if layout.landscape else 2 * ROWS[number % len(ROWS)]
        path = options.out / f"{options.seed}-{layout.name}-{tier}-{options.held_out}.pkl"
        if not path.exists():
            if options.again:
                continue
            sheet = drawing.draw(layout, tier, count, options.seed, held_out=options.held_out)
            path.write_bytes(pickle.dumps(_read(sheet)))
        read = pickle.loads(path.read_bytes())
        found = scoring.score(read.rows, read.reading)
        print(f"{read.layout:22}{read.condition:18}{read.seconds:5.0f} s  {found}", flush=True)
        scored.append(found)
    total = scoring.added(scored)
    print("\n".join(_lines(total)))
    return 1 if total.wrong_but_sure else 0


def _read(sheet: drawing.Sheet) -> Read:
    buffer = io.BytesIO()
    sheet.picture.save(buffer, "JPEG", quality=92)
    started = time.process_time()
    reading = _reader().read_roster("roster.jpg", buffer.getvalue()).reading
    seconds = time.process_time() - started
    rows = tuple(dict(row) for row in sheet.rows)
    return Read(sheet.layout.name, sheet.condition, rows, reading, seconds)


@cache
def _reader() -> Reader:
    os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
    return Reader()


def _lines(total: scoring.Score) -> Iterator[str]:
    yield f"\nclaims found {total.claims} of {total.rows}"
    yield f"{'':22}{'cells':>7}{'exact':>8}{'sure':>8}{'wrong but sure':>16}"
    for kind, figures in sorted(total.kinds.items()):
        yield (
            f"{kind:22}{figures.cells:7}{figures.exact / figures.cells:8.1%}"
            f"{figures.sure / figures.cells:8.1%}{figures.wrong_but_sure:16}"
        )
    yield from total.wrong


if __name__ == "__main__":
    sys.modules.setdefault("benchmarks.rosters.__main__", sys.modules["__main__"])
    raise SystemExit(main())
