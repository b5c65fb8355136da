"""How names are told apart: `python -m benchmarks.names [--out DIR] [--sample N] [--again]`.

Prints every name of `pairs.tsv` in five faces and four conditions, reads it as the
product does and compares it with itself and with the name claimed for it. What was
read is kept in DIR/looks.pickle: a stopped run goes on where it was, and `--again`
only compares anew. The file is deleted by hand when the reading itself has changed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.names import figures, reading, report
from benchmarks.names.pairs import load, sample

PROCESSES: Final = 2
OUT: Final = Path("/tmp/names")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; the exit code is 1 where a different name was called the same."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the report")
    parser.add_argument("--sample", type=int, default=0, help="about so many pairs only")
    parser.add_argument("--again", action="store_true", help="compare what was read before")
    options = parser.parse_args(arguments)
    pairs = sample(load(), options.sample) if options.sample else load()
    options.out.mkdir(parents=True, exist_ok=True)
    kept = options.out / "looks.pickle"
    names = list(dict.fromkeys(pair.shown for pair in pairs))
    harvest = reading.load(kept) if options.again else reading.read_all(names, PROCESSES, kept)
    trials = figures.judge(harvest, pairs, PROCESSES)
    report.write(harvest, trials, options.out)
    total = figures.tally(trials)
    print(f"{len(harvest.looks)} readings, report in {options.out / 'report.md'}")
    print(f"wrong SAME {total.wrong_same} of {total.trials_other}")
    print(f"wrong DIFFERENT {total.wrong_different} of {total.trials_same}")
    return 1 if total.wrong_same else 0


if __name__ == "__main__":
    raise SystemExit(main())
