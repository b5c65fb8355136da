"""The commands that do the whole job in one process tree: check, judge and read."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text
from xlsxwriter.exceptions import FileCreateError

from verifier import packets, programmes
from verifier.archives import ArchiveMember
from verifier.commands.pages import page_folder, pages_of
from verifier.commands.roster import content_of, read_roster_file
from verifier.commands.tables import table
from verifier.errors import InputError
from verifier.facts import facts_of
from verifier.judging import judge, number_documents
from verifier.model import FileReading, Verdict
from verifier.parallel import read_files
from verifier.report import Pages, write_report
from verifier.result import documents_to_wire, to_wire
from verifier.stored_readings import StoredReadings, dump, load

FOUND: Final = 1
_VERDICTS: Final = {
    Verdict.CLEAR.value: "[green]clear[/] 相符",
    Verdict.REVIEW.value: "[yellow]review[/] 待核",
    Verdict.FLAGGED.value: "[red]flagged[/] 有问题",
}


def check(options: argparse.Namespace) -> int:
    """Verify a packet against its roster; the exit status."""
    started = time.monotonic()
    as_of = options.as_of or date.today()  # noqa: DTZ011 - the day of application is a local one
    programmes.check()
    programme = programmes.load(options.programme, as_of=as_of)
    # Before the roster is read: a scan takes its time.
    _check_writable(options.output, options.report, options.facts, options.readings_out)
    roster, scan = read_roster_file(options.roster, options)
    with page_folder(wanted=options.report is not None) as kept:
        packet = _read_all(options.files, options.workers, options.roster, kept)
        if scan is not None:
            packet = _Packet([scan, *packet.readings], [None, *packet.places])
        judgement = judge(roster, packet.readings, programme, as_of, keyed=False)
        # As the result tells them, so that judging again tells the same.
        seconds = round(time.monotonic() - started, 2)
        if options.readings_out is not None:
            _write_file(options.readings_out, dump(StoredReadings(packet.readings, seconds)))
        pages = None if kept is None else pages_of(packet.readings, packet.places, kept)
        return _tell(to_wire(judgement, seconds=seconds), options, pages)


def judge_again(options: argparse.Namespace) -> int:
    """Judge the readings that `check` stored, without OCR; the exit status."""
    programmes.check()
    programme = programmes.load(options.programme, options.programme_version, options.as_of)
    _check_writable(options.output, options.report, options.facts)
    stored = load(content_of(options.readings))
    roster, _ = read_roster_file(options.roster, options, stored.readings)
    judgement = judge(roster, stored.readings, programme, options.as_of, keyed=False)
    return _tell(to_wire(judgement, seconds=stored.seconds), options)


def _tell(wire: dict[str, Any], options: argparse.Namespace, pages: Pages | None = None) -> int:
    """Writes and prints a result; the exit status."""
    _write(wire, options, pages)
    if options.output != "-":
        _print_summary(wire)
    return _status(wire, options.fail_on)


def read(options: argparse.Namespace) -> int:
    """Classify and read documents; the exit status."""
    _check_writable(options.output)
    readings = _read_all(options.files, options.workers).readings
    wire: dict[str, Any] = {"documents": documents_to_wire(number_documents(readings))}
    wire["problems"] = [
        {
            "file": reading.file,
            "code": reading.problem_code,
            "message": reading.problem.zh,
            "message_en": reading.problem.en,
        }
        for reading in readings
        if reading.problem is not None
    ]
    _write_json(wire, options.output)
    return 0


# Input and output ------------------------------------------------------------


def _check_writable(output: str | None, *files: Path | None) -> None:
    """Refuse a target before the work is done, not after it."""
    for target in (None if output in (None, "-") else Path(str(output)), *files):
        if target is not None and (target.is_dir() or not target.absolute().parent.is_dir()):
            raise InputError(
                "output_not_writable",
                zh=f"无法写入 {target}：文件夹不存在或它本身是文件夹。",
                en=f"{target} cannot be written: its folder does not exist, or it is a folder.",
            )


class _Packet(NamedTuple):
    """What was read: per file its reading, in the order given, problems in their places.

    Attributes:
        places: of each reading's file among those that were opened; None where the
            file could not be.
    """

    readings: list[FileReading]
    places: list[int | None]


def _read_all(
    paths: Sequence[Path],
    workers: int,
    leave_out: Path | None = None,
    pages: Path | None = None,
) -> _Packet:
    """Reads every file; page images go into the folder `pages`."""
    found = packets.load(packets.list_files(paths, leave_out))
    members = [item for item in found if isinstance(item, ArchiveMember)]
    with _progress(len(members)) as done:
        read = read_files(members, workers, done, pages)
    counted = itertools.count()
    places = [None if isinstance(item, FileReading) else next(counted) for item in found]
    opened = iter(read)
    readings = [item if isinstance(item, FileReading) else next(opened) for item in found]
    return _Packet(readings, places)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    console = Console(stderr=True)
    columns = (TextColumn("识别材料"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("read", total=total)
        yield lambda: bar.advance(task)


def _write(wire: dict[str, Any], options: argparse.Namespace, pages: Pages | None) -> None:
    try:
        if options.report is not None:
            write_report(wire, options.report, pages)
        if options.facts is not None:
            _write_json(facts_of(wire), str(options.facts))
        if options.output is not None:
            _write_json(wire, options.output)
    except (OSError, FileCreateError) as error:
        raise InputError(
            "output_not_written",
            zh="结果无法写入：请检查 --output、--report 与 --facts 的位置、权限与剩余空间。",
            en="The result cannot be written: check place, permissions and free space of "
            "--output, --report and --facts.",
        ) from error


def _write_file(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise InputError(
            "output_not_written",
            zh="读取结果无法写入：请检查 --readings-out 的位置、权限与剩余空间。",
            en="The readings cannot be written: check place, permissions and free space of "
            "--readings-out.",
        ) from error


def _write_json(wire: dict[str, Any], output: str) -> None:
    text = json.dumps(wire, ensure_ascii=False, indent=1) + "\n"
    if output == "-":
        sys.stdout.buffer.write(text.encode())
    else:
        Path(output).write_text(text, encoding="utf-8")


def _print_summary(wire: dict[str, Any]) -> None:
    console = Console()
    files = {d["id"]: PurePosixPath(d["file"]).name for d in wire["documents"]}
    summary = table("行", "姓名", "结论", "问题")
    for claim in wire["claims"]:
        messages = "\n".join(_finding_line(f, files) for f in claim["findings"])
        summary.add_row(
            str(claim["row"]),
            _plain(claim["name"] or ""),
            _VERDICTS[claim["verdict"]],
            _plain(messages),
        )
    console.print(summary)
    for finding in wire["findings"]:
        console.print(_finding_line(finding, {}), markup=False)
    s = wire["summary"]
    console.print(
        f"{s['claims']} 行：{s['clear']} 相符，{s['review']} 待核，{s['flagged']} 有问题；"
        f"{s['documents']} 份材料，{s['seconds']} 秒"
    )
    if wire["certified_staff"] is not None:
        console.print(_rate_line(wire["certified_staff"]))


def _rate_line(staff: dict[str, Any]) -> str:
    total = staff["total"]
    return (
        f"持证上岗率：{total['staff']} 名保育人员，已核实 {total['rate_verified']:.1%}，"
        f"至多 {total['rate_at_most']:.1%}（目标 {staff['target']:.0%}）"
    )


def _finding_line(finding: dict[str, Any], files: dict[str, str]) -> str:
    file = files.get(finding["document"] or "")
    where = f"（{file}）" if file else ""
    return f"{finding['code']}{where}: {finding['message']}"


def _plain(text: str) -> Text:
    """Text of the outside world: brackets in it are no markup."""
    return Text(text)


def _status(wire: dict[str, Any], fail_on: str | None) -> int:
    summary = wire["summary"]
    failing = summary["flagged"] + (summary["review"] if fail_on == Verdict.REVIEW.value else 0)
    return FOUND if fail_on is not None and failing else 0
