"""`python -m benchmarks.accuracy all`: draw a corpus, read it, judge it, report.

`--part tuning` and `--part seen` are for looking at; `--part held-out` uses other
templates, other conditions and other people, and is for the measurement only, so its
misses are not written unless `--misses` asks; `--part all` takes one after the other.
Readings are kept in the output folder by part and seed, so `score` can be run again
without reading.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from benchmarks.accuracy import report, scoring
from benchmarks.accuracy.corpus import Order, Packet, read_all, stored
from benchmarks.accuracy.damage.tiers import TIERS
from benchmarks.accuracy.part import Part

SEEDS = {Part.TUNING: 20_260, Part.SEEN: 77_001, Part.HELD_OUT: 90_417}


def main() -> None:
    """Run the command line."""
    options = _options()
    chosen = list(Part) if options.part == "all" else [Part(options.part)]
    for part in chosen:
        _run(part, options.seed or SEEDS[part], options)


def may_be_looked_at(part: Part, asked: bool) -> bool:
    """Whether a run tells which pages were misread: of the held-out part only when asked."""
    return part is not Part.HELD_OUT or asked


def _run(part: Part, seed: int, options: argparse.Namespace) -> None:
    out = Path(options.out) / f"{part}-{seed}"
    if options.what in ("read", "all"):
        orders = [
            Order(tier, number, options.claims, seed, part)
            for number in range(options.packets)
            for tier in options.tiers.split(",")
        ]
        for packet in read_all(orders, out, options.processes):
            print(packet.name, len(packet.pages), "pages", round(sum(packet.seconds), 1), "s")
    if options.what in ("score", "all"):
        score(stored(out), out, options.rounds, misses=may_be_looked_at(part, options.misses))


def score(packets: list[Packet], out: Path, rounds: int, *, misses: bool = True) -> None:
    """Write report.md, its pictures and, unless told not to, the list of misses."""
    types = [result for packet in packets for result in scoring.types(packet)]
    fields = [result for packet in packets for result in scoring.fields(packet)]
    handed_in = [result for packet in packets for result in scoring.rows_as_handed_in(packet)]
    changed = [
        result
        for index, packet in enumerate(packets)
        for result in scoring.rows_with_plants(packet, rounds, index)
    ]
    right = [result for result in handed_in if not result.planted]
    planted = [*(result for result in handed_in if result.planted), *changed]
    report.reliability_picture(fields, out / "reliability.png")
    seconds = [second for packet in packets for second in packet.seconds]
    errors = {
        bins: report.calibration_error(fields, equal_mass=bins == "equal mass")
        for bins in ("equal mass", "equal width")
    }
    parts = [
        f"# Accuracy: {out.name}\n",
        f"{len(seconds)} pages, {len(types)} papers, {len(handed_in)} rows, "
        f"{len(planted)} planted rows; median {statistics.median(seconds):.2f} s a page.\n",
        report.type_table(types),
        report.field_table(fields),
        report.row_table(right, planted),
        report.kind_table(planted),
        "Expected calibration error: "
        + ", ".join(f"{name} bins {error:.4f}" for name, error in errors.items())
        + "\n\n![reliability](reliability.png)\n",
    ]
    (out / "report.md").write_text("\n".join(parts), "utf-8")
    if misses:
        report.write_json(
            out / "misses.json",
            {
                "false clears": [r for r in planted if r.verdict == "clear"],
                "right rows not clear": [r for r in right if r.verdict != "clear"],
                "types": [r for r in types if not r.right],
                "fields": [r for r in fields if not r.right],
            },
        )
    print("\n".join(parts))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.accuracy", description=__doc__)
    parser.add_argument("what", choices=("read", "score", "all"))
    parser.add_argument("--part", choices=(*Part, "all"), default=Part.TUNING)
    parser.add_argument("--packets", type=int, default=3, help="of each tier")
    parser.add_argument("--claims", type=int, default=8, help="in each packet")
    parser.add_argument("--tiers", default=",".join(TIERS))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=2, help="of planting every problem")
    parser.add_argument("--misses", action="store_true", help="of the held-out part too: ends it")
    parser.add_argument("--out", default=".accuracy")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
