"""`python -m benchmarks.mutation`: tries the mutants and prints what became of them."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from benchmarks.mutation.mutants import Mutant, mutants_of
from benchmarks.mutation.running import INVALID, STATES, Outcome, Runner, survivors

TARGETS: Final = (
    "verifier/judging.py",
    "verifier/doubts.py",
    "verifier/repeats.py",
    "verifier/duplicate_documents.py",
    "verifier/checks/*.py",
    "verifier/programmes/programme.py",
    "verifier/programmes/rules/*.py",
)
TESTS: Final = (
    "tests/verifier/golden",
    "tests/verifier/checks",
    "tests/verifier/programmes",
    "tests/verifier/test_judging.py",
    "tests/verifier/test_neighbours.py",
    "tests/verifier/test_equivalences.py",
    "tests/verifier/test_duplicate_documents.py",
    "tests/verifier/test_repeats.py",
)
SEED: Final = 20250301


def main() -> int:
    """Tries every mutant of the targets, or a sample, and writes the outcomes down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__)
    parser.add_argument("--only", nargs="*", default=TARGETS, help="files, as globs")
    parser.add_argument("--sample", type=float, default=1.0, help="share of each file's mutants")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--outcomes", type=Path, default=Path(".mutation/outcomes.json"))
    parser.add_argument("--again", type=Path, help="outcomes: only what was left by them")
    told = parser.parse_args()
    files = sorted({path for each in told.only for path in Path().glob(each)})
    mutants = [mutant for file in files for mutant in _sampled(file, told.sample)]
    if told.again is not None:
        left = {each.split(") ", 1)[1] for each in json.loads(told.again.read_text("utf-8"))}
        mutants = [mutant for mutant in mutants if mutant.told in left]
    print(f"{len(mutants)} mutants in {len(files)} files")
    started = time.monotonic()
    runner = Runner(mutants, told.processes)
    status = pytest.main(
        ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", *TESTS], plugins=[runner]
    )
    if status != pytest.ExitCode.OK:
        return int(status)
    _write(runner.outcomes, told.outcomes)
    print(_table(runner.outcomes))
    print(f"{time.monotonic() - started:.0f} s; survivors are in {told.outcomes}")
    return 0


def _sampled(file: Path, share: float) -> Sequence[Mutant]:
    """A share of the file's mutants, the same on every run."""
    mutants = list(mutants_of(file))
    if share >= 1:
        return mutants
    chance = random.Random(f"{SEED}{file}")
    chosen = set(chance.sample(range(len(mutants)), round(share * len(mutants))))
    return [mutant for place, mutant in enumerate(mutants) if place in chosen]


def _write(outcomes: Sequence[Outcome], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    left = [f"{STATES[o.state]} ({o.tests} tests) {o.mutant.told}" for o in survivors(outcomes)]
    path.write_text(json.dumps(left, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _table(outcomes: Sequence[Outcome]) -> str:
    """Per module what was tried, killed and left, in Markdown."""
    # What cannot be compiled or exchanged is no mutant.
    valid = [outcome for outcome in outcomes if outcome.state != INVALID]
    tried = Counter(o.mutant.file for o in valid)
    killed = Counter(o.mutant.file for o in valid if o.is_killed)
    rows = [("all", sum(tried.values()), sum(killed.values()))]
    rows += [(f"`{file}`", tried[file], killed[file]) for file in sorted(tried)]
    lines = ["| module | mutants | killed | left | share |", "|---|---:|---:|---:|---:|"]
    lines += [f"| {n} | {t} | {k} | {t - k} | {k / t:.1%} |" for n, t, k in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
