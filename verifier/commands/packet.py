"""The commands that do the whole job in one process tree: check and read."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text
from xlsxwriter.exceptions import FileCreateError

from verifier import packets, programmes
from verifier.archives import ArchiveMember
from verifier.commands.tables import table
from verifier.errors import InputError
from verifier.judging import judge, number_documents
from verifier.model import FileReading, Verdict
from verifier.parallel import read_files
from verifier.report import write_report
from verifier.result import documents_to_wire, to_wire
from verifier.roster import read_roster

FOUND: Final = 1
_VERDICTS: Final = {
    Verdict.CLEAR.value: "[green]clear[/] 相符",
    Verdict.REVIEW.value: "[yellow]review[/] 待核",
    Verdict.FLAGGED.value: "[red]flagged[/] 有问题",
}


def check(options: argparse.Namespace) -> int:
    """Verify a packet against its roster; the exit status."""
    started = time.monotonic()
    programme = programmes.load(options.programme)
    roster = read_roster(options.roster.name, _content(options.roster))
    _check_writable(options.output, options.report)
    readings = _read_all(options.files, options.workers, leave_out=options.roster)
    as_of = options.as_of or date.today()  # noqa: DTZ011 - the day of application is a local one
    judgement = judge(roster, readings, programme, as_of)
    wire = to_wire(judgement, seconds=time.monotonic() - started)
    _write(wire, options.output, options.report)
    if options.output != "-":
        _print_summary(wire)
    return _status(wire, options.fail_on)


def read(options: argparse.Namespace) -> int:
    """Classify and read documents; the exit status."""
    _check_writable(options.output)
    readings = _read_all(options.files, options.workers)
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


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            "file_not_readable",
            zh=f"无法读取文件 {path}：请检查路径与权限。",
            en=f"The file {path} cannot be read; check its path and permissions.",
        ) from error


def _check_writable(output: str | None, report: Path | None = None) -> None:
    """Refuse a target before the work is done, not after it."""
    for target in (None if output in (None, "-") else Path(str(output)), report):
        if target is not None and (target.is_dir() or not target.absolute().parent.is_dir()):
            raise InputError(
                "output_not_writable",
                zh=f"无法写入 {target}：文件夹不存在或它本身是文件夹。",
                en=f"{target} cannot be written: its folder does not exist, or it is a folder.",
            )


def _read_all(
    paths: Sequence[Path], workers: int, leave_out: Path | None = None
) -> list[FileReading]:
    """Every file's reading in the order given, problems in their places."""
    found = packets.load(packets.list_files(paths, leave_out))
    members = [item for item in found if isinstance(item, ArchiveMember)]
    with _progress(len(members)) as done:
        readings = iter(read_files(members, workers, done))
    return [item if isinstance(item, FileReading) else next(readings) for item in found]


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    console = Console(stderr=True)
    columns = (TextColumn("识别材料"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("read", total=total)
        yield lambda: bar.advance(task)


def _write(wire: dict[str, Any], output: str | None, report: Path | None) -> None:
    try:
        if report is not None:
            write_report(wire, report)
        if output is not None:
            _write_json(wire, output)
    except (OSError, FileCreateError) as error:
        raise InputError(
            "output_not_written",
            zh="结果无法写入：请检查 --output 与 --report 的位置、权限与剩余空间。",
            en="The result cannot be written: check place, permissions and free space of "
            "--output and --report.",
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
