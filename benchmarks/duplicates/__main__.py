"""How surely one paper is known again: `python -m benchmarks.duplicates all`.

`read` draws papers of many templates, hands each in once as scanned and once after every
change (re-compressed, resized, cropped, all of these, photographed again), and reads them
by the service's own path; what was read is kept in the output folder, so reading, which
takes long, may be ended and begun again. `score` compares them. `said` compares hundreds of
people's papers of one batch by what they say alone, `pictures` by their pictures alone, and
`backs` those of ID cards of one office and term. `--part held-out` takes other templates and
people, for the measurement at the end.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.duplicates import backs, figures, pictures, said
from benchmarks.duplicates.changing import CHANGES
from benchmarks.duplicates.reading import FIRST, Order, Page, read_all
from verifier.fingerprints import Likeness

SEEDS: Final = {"tuning": 11, "held-out": 13}
PICTURES: Final = ("special/electronic-table", "skill/electronic", "social/red-page")
TEMPLATES: Final = {
    "tuning": (
        "skill/electronic",
        "vocational/booklet",
        "id-front/guilloche",
        "special/portrait",
        "bank/flat-6-13-pale",
        "social/electronic",
        "skill/landscape-holder-right",
        "registry/phone-browser",
    ),
    "held-out": (
        "skill/folded",
        "social/red-page",
        "special/electronic-table",
        "vocational/landscape",
        "id-front/warm",
        "bank/dark-light-digits",
        "registry/serif-cropped",
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; the exit code is 1 where two people's papers were called the same."""
    options = _options(arguments)
    out: Path = options.out / options.part
    wrong = 0
    if options.what in ("read", "all"):
        orders = [
            Order(template, person, change, SEEDS[options.part])
            for person in range(options.people)
            for template in TEMPLATES[options.part]
            for change in (FIRST, *options.changes)
        ]
        for page in read_all(orders, out, options.processes):
            print(page.order.name, len(page.reading.documents), "documents", flush=True)
    if options.what in ("score", "all"):
        wrong += score([pickle.loads(path.read_bytes()) for path in sorted(out.glob("*.pkl"))])
    if options.what in ("said", "all"):
        wrong += compare_said(options.many, options.rounds, SEEDS[options.part])
    if options.what in ("pictures", "all"):
        compare_pictures(options.many, SEEDS[options.part])
    if options.what in ("backs", "all"):
        print(backs.table(backs.tallies(options.backs, SEEDS[options.part])))
        crowd = backs.crowd(options.crowd, SEEDS[options.part])
        print(f"of {crowd.cards} cards {crowd.told} lay like another; {crowd.seconds:.1f} s")
    return 1 if wrong else 0


def score(pages: list[Page]) -> int:
    """Print what was found again; returns how many of other people's papers were."""
    again, others = figures.found_again(pages), figures.other_people(pages)
    print(f"\n{len(pages)} pages read\n")
    for by in ("change", "template"):
        print(figures.table(again, by))
    for trial in again:
        if trial.likeness is not Likeness.SAME:
            print("not found:", trial.other, trial.likeness.value)
    print("\nOther people's papers of the same template:\n\n" + figures.table(others, "template"))
    return sum(trial.likeness is Likeness.SAME for trial in others)


def compare_said(many: int, rounds: int, seed: int) -> int:
    """Print the false matches by what papers say; returns how many there are."""
    print("| paper | pairs | same | perhaps |\n| --- | --- | --- | --- |")
    wrong = 0
    for kind in said.KINDS:
        tallies = [said.tally(kind, many, seed + 1_000 * each) for each in range(rounds)]
        pairs, same, perhaps = (
            sum(getattr(tally, name) for tally in tallies) for name in ("pairs", "same", "perhaps")
        )
        print(f"| {kind} | {pairs} | {same} | {perhaps} |", flush=True)
        wrong += same
    return wrong


def compare_pictures(many: int, seed: int) -> None:
    """Print how many of different people's pages look the same; no claim is judged so."""
    print("| template | pairs | same | alike | searched | of these the same | after searching |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for template in PICTURES:
        t = pictures.tally(template, many, seed)
        counts = (t.pairs, t.whole, t.part, t.searched, t.searched_whole, t.fitted_whole)
        print(f"| {template} | {' | '.join(map(str, counts))} |", flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    parser.add_argument("what", choices=("read", "score", "said", "pictures", "backs", "all"))
    parser.add_argument("--part", choices=tuple(SEEDS), default="tuning")
    parser.add_argument("--people", type=int, default=4, help="of each template")
    parser.add_argument("--changes", nargs="*", choices=tuple(CHANGES), default=tuple(CHANGES))
    parser.add_argument("--crowd", type=int, default=2_000, help="cards of one batch, for backs")
    parser.add_argument("--backs", type=int, default=20, help="cards a template, for backs")
    parser.add_argument(
        "--many", type=int, default=450, help="people of one batch, for said and pictures"
    )
    parser.add_argument("--rounds", type=int, default=1, help="batches, for said")
    parser.add_argument("--out", type=Path, default=Path(".duplicates"))
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
