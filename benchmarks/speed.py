"""How fast pages are read: `python -m benchmarks.speed [PATH…]`.

Files are read one after the other in this process, which is bound to one core, as a
worker reads them. The first file is read once beforehand and not counted, since the
models reserve their memory then. Of a file with several pages each page counts with
its equal share of the file's time.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from rich.console import Console
from rich.table import Table

from verifier import classification, extraction, packets, reading
from verifier.archives import ArchiveMember
from verifier.errors import VerifierError
from verifier.imaging import files as imaging_files
from verifier.ocr.engine import TextEngine

SAMPLE: Final = Path(__file__).resolve().parent.parent / "sample_images" / "packet"
USAGE_ERROR: Final = 2

# None of them calls another, so their times add up to no more than the whole.
STAGES: Final[dict[str, Callable[..., object]]] = {
    "decode the file, render the PDF": imaging_files.open_pictures,
    "detect lines": TextEngine.detect,
    "recognise lines": TextEngine.recognise,
    "encode pages for review": imaging_files.encode,
    "tell documents and their types": classification.find_documents,
    "extract fields": extraction.extract,
}


@dataclass(frozen=True)
class Timing:
    """One file, read.

    Attributes:
        wall_s: by the clock.
        cpu_s: of this process; less than `wall_s` on a busy machine.
    """

    pages: int
    wall_s: float
    cpu_s: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status."""
    options = _parser().parse_args(arguments)
    core = _bind_to_one_core()
    try:
        members = _members(options.paths or [SAMPLE], options.limit)
        started = time.perf_counter()
        reader = reading.Reader()
        loading_s = time.perf_counter() - started
    except VerifierError as error:
        print(f"benchmarks.speed: {error.message.en}", file=sys.stderr)
        return USAGE_ERROR
    for member in members[:1]:
        reader.read(member.path, member.content)
    profile = cProfile.Profile() if options.stages else None
    timings = [_measure(reader, member, profile) for member in members]
    counted = [timing for timing in timings if timing.pages]
    if not counted:
        print("benchmarks.speed: no page could be read", file=sys.stderr)
        return USAGE_ERROR
    console = Console()
    console.print(_summary(counted, f"{len(counted)} files, core {core}"))
    console.print(f"models loaded in {loading_s:.1f} s; files without a page: {_rest(timings)}")
    if profile is not None:
        console.print(_by_stage(profile, counted))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="pictures, PDFs, ZIPs or folders (default: the sample packet)",
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="only the first N files")
    parser.add_argument(
        "--stages",
        action="store_true",
        help="split by stage; measured with a profiler, which slows the whole down a little",
    )
    return parser


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _bind_to_one_core() -> int:
    """Bind this process to one of the cores it may use; which one that is."""
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def _members(paths: Sequence[Path], limit: int | None) -> list[ArchiveMember]:
    found = packets.load(packets.list_files(paths))
    return [item for item in found if isinstance(item, ArchiveMember)][:limit]


def _measure(
    reader: reading.Reader, member: ArchiveMember, profile: cProfile.Profile | None
) -> Timing:
    wall, cpu = time.perf_counter(), time.process_time()
    if profile is not None:
        profile.enable()
    read = reader.read(member.path, member.content)
    if profile is not None:
        profile.disable()
    return Timing(len(read.reading.pages), time.perf_counter() - wall, time.process_time() - cpu)


def _rest(timings: Sequence[Timing]) -> int:
    return sum(timing.pages == 0 for timing in timings)


def _summary(timings: Sequence[Timing], title: str) -> Table:
    table = Table("", "pages", "pages/s", "s/page median", "p95", "mean", title=title)
    for name, seconds in (
        ("wall clock", [timing.wall_s for timing in timings]),
        ("processor", [timing.cpu_s for timing in timings]),
    ):
        per_page = [
            whole / timing.pages
            for whole, timing in zip(seconds, timings, strict=True)
            for _ in range(timing.pages)
        ]
        median, high = np.percentile(per_page, (50, 95))
        table.add_row(
            name,
            str(len(per_page)),
            f"{len(per_page) / sum(per_page):.2f}",
            f"{median:.2f}",
            f"{high:.2f}",
            f"{sum(per_page) / len(per_page):.2f}",
        )
    return table


def _by_stage(profile: cProfile.Profile, timings: Sequence[Timing]) -> Table:
    """Seconds of a page by stage, from the profiler's cumulated times."""
    times = pstats.Stats(profile).stats  # type: ignore[attr-defined] # not in the stubs
    pages = sum(timing.pages for timing in timings)
    whole = sum(timing.wall_s for timing in timings)
    table = Table("stage", "s/page", "share")
    told = 0.0
    for name, function in STAGES.items():
        seconds = _cumulated(times, function)
        told += seconds
        table.add_row(name, f"{seconds / pages:.3f}", f"{seconds / whole:.0%}")
    table.add_row("the rest", f"{(whole - told) / pages:.3f}", f"{(whole - told) / whole:.0%}")
    return table


def _cumulated(
    times: dict[tuple[str, int, str], tuple[int, int, float, float, object]],
    function: Callable[..., object],
) -> float:
    code = function.__code__
    entry = times.get((code.co_filename, code.co_firstlineno, code.co_name))
    return 0.0 if entry is None else entry[3]


if __name__ == "__main__":
    sys.exit(main())
