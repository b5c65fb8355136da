"""The command line: check, read, serve, worker, programmes, doctor.

`check` and `read` do the whole job in one process tree without a server. The
commands that need a server hand over to `workers`, which the core never imports.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from verifier import __version__, packets, programmes
from verifier.archives import ArchiveMember
from verifier.errors import InputError, VerifierError
from verifier.judging import judge, number_documents
from verifier.model import FileReading, Verdict
from verifier.parallel import read_files
from verifier.report import write_report
from verifier.result import documents_to_wire, to_wire
from verifier.roster import read_roster

USAGE_ERROR: Final = 2
FOUND: Final = 1
_VERDICTS: Final = {
    Verdict.CLEAR.value: "[green]clear[/] 相符",
    Verdict.REVIEW.value: "[yellow]review[/] 待核",
    Verdict.FLAGGED.value: "[red]flagged[/] 有问题",
}


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit with its status."""
    options = _parser().parse_args(arguments)
    try:
        sys.exit(options.run(options))
    except VerifierError as error:
        # One line: scripts read it, and a traceback tells a user nothing.
        print(f"verifier: {error.message.zh} ({error.message.en})", file=sys.stderr)  # noqa: T201 - the one place that tells errors
        sys.exit(USAGE_ERROR)
    except KeyboardInterrupt:
        sys.exit(130)


class _Parser(argparse.ArgumentParser):
    """Tells wrong usage in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"verifier: 参数有误：{message}。运行 {self.prog} -h 查看用法\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="verifier",
        description="核验扫描证书与申领汇总表 Verify certificates against a roster",
    )
    parser.add_argument("--version", action="version", version=f"verifier {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_read(commands)
    _add_programmes(commands)
    for name, text in (
        ("serve", "启动网页、接口与工作进程 start API, pages and workers"),
        ("worker", "再启动一个工作进程 start one more worker"),
        ("doctor", "检查模型、队列、数据库与存储 check models, queue, database and storage"),
    ):
        # Everything after the name belongs to the other program.
        handed_over = commands.add_parser(name, help=text, add_help=False, prefix_chars="\0")
        handed_over.add_argument("rest", nargs=argparse.REMAINDER)
        handed_over.set_defaults(run=_hand_over)
    return parser


def _add_check(commands: Any) -> None:
    check = commands.add_parser("check", help="核验一批材料 verify a packet against its roster")
    check.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="图片、PDF、ZIP 或文件夹"
    )
    check.add_argument("--roster", required=True, type=Path, help="申领汇总表（xlsx、xls、csv…）")
    check.add_argument("--programme", required=True, help="补贴政策，见 verifier programmes")
    check.add_argument("--as-of", type=_date, help="申领日期，如 2025-11-20；默认今天")
    check.add_argument("--output", help="结果 JSON 的文件，- 表示标准输出")
    check.add_argument("--report", type=Path, help="报告 xlsx 的文件")
    check.add_argument("--workers", type=_positive, default=_cores(), help="进程数，默认为核数")
    check.add_argument(
        "--fail-on",
        choices=[Verdict.FLAGGED.value, Verdict.REVIEW.value],
        help="有此结论（或更严重）时退出码为 1",
    )
    check.set_defaults(run=_check)


def _add_read(commands: Any) -> None:
    read = commands.add_parser("read", help="只识别材料，不核验 classify and read documents")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--output", default="-", help="结果 JSON 的文件，默认标准输出")
    read.add_argument("--workers", type=_positive, default=_cores())
    read.set_defaults(run=_read)


def _add_programmes(commands: Any) -> None:
    listing = commands.add_parser("programmes", help="列出或查看补贴政策 list or show programmes")
    listing.add_argument("name", nargs="?")
    listing.set_defaults(run=_programmes)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期 {text!r} 应写作 2025-11-20") from None


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} 应为正整数")
    return int(text)


# Commands --------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    started = time.monotonic()
    programme = programmes.load(options.programme)
    roster = read_roster(options.roster.name, _content(options.roster))
    _check_writable(options.output, options.report)
    readings = _read_all(options.files, options.workers, leave_out=options.roster)
    as_of = options.as_of or date.today()  # noqa: DTZ011 - the day of application is a local one
    judgement = judge(roster, readings, programme, as_of)
    wire = to_wire(judgement, seconds=time.monotonic() - started)
    if options.report is not None:
        write_report(wire, options.report)
    if options.output is not None:
        _write_json(wire, options.output)
    if options.output != "-":
        _print_summary(wire)
    return _status(wire, options.fail_on)


def _read(options: argparse.Namespace) -> int:
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


def _programmes(options: argparse.Namespace) -> int:
    console = Console()
    if options.name is not None:
        console.print_json(programmes.load(options.name).model_dump_json(exclude_none=True))
        return 0
    table = _table("programme", "名称", "文号")
    for name in programmes.names():
        programme = programmes.load(name)
        table.add_row(name, programme.title.zh, programme.notice)
    console.print(table)
    return 0


def _hand_over(options: argparse.Namespace) -> NoReturn:
    """Become the program of the workers' package."""
    module = f"workers.{options.command}"
    os.execv(sys.executable, [sys.executable, "-m", module, *options.rest])


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


def _write_json(wire: dict[str, Any], output: str) -> None:
    text = json.dumps(wire, ensure_ascii=False, indent=1) + "\n"
    if output == "-":
        sys.stdout.buffer.write(text.encode())
    else:
        Path(output).write_text(text, encoding="utf-8")


def _table(*headers: str) -> Table:
    """A table whose cells are wrapped, never cut: Chinese text has no spaces to break at."""
    table = Table(show_lines=True)
    for number, header in enumerate(headers):
        table.add_column(header, overflow="fold", no_wrap=number == 0)
    return table


def _print_summary(wire: dict[str, Any]) -> None:
    console = Console()
    table = _table("行", "姓名", "结论", "问题")
    for claim in wire["claims"]:
        messages = "\n".join(f"{f['code']}: {f['message']}" for f in claim["findings"])
        table.add_row(str(claim["row"]), claim["name"] or "", _VERDICTS[claim["verdict"]], messages)
    console.print(table)
    for finding in wire["findings"]:
        console.print(f"{finding['code']}: {finding['message']}", markup=False)
    s = wire["summary"]
    console.print(
        f"{s['claims']} 行：{s['clear']} 相符，{s['review']} 待核，{s['flagged']} 有问题；"
        f"{s['documents']} 份材料，{s['seconds']} 秒"
    )


def _status(wire: dict[str, Any], fail_on: str | None) -> int:
    summary = wire["summary"]
    failing = summary["flagged"] + (summary["review"] if fail_on == Verdict.REVIEW.value else 0)
    return FOUND if fail_on is not None and failing else 0
