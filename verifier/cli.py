"""The command line: check, read, roster, serve, worker, programmes, doctor.

`check` and `read` do the whole job in one process tree without a server. The
commands that need a server hand over to `workers`, which the core never imports.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn

from verifier.errors import VerifierError
from verifier.model import Verdict
from verifier.release import SOFTWARE

USAGE_ERROR: Final = 2


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


class _Columns(argparse.Action):
    """Gathers columns; one attribute twice is a mistake, not a correction."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse calls it so
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,  # noqa: ARG002 - argparse calls it so
    ) -> None:
        before = getattr(namespace, self.dest)
        name, column = values
        if name in dict(before):
            raise argparse.ArgumentError(self, f"“{name}”指定了两次，只写一次")
        setattr(namespace, self.dest, [*before, (name, column)])


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="verifier",
        description="核验扫描证书与申领汇总表 Verify certificates against a roster",
    )
    parser.add_argument("--version", action="version", version=f"verifier {SOFTWARE}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_judge(commands)
    _add_read(commands)
    _add_roster(commands)
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
    check.add_argument(
        "--roster",
        required=True,
        type=Path,
        help="申领汇总表（xlsx、xls、csv…，或扫描件：PDF、图片）",
    )
    check.add_argument("--programme", required=True, help="补贴政策，见 verifier programmes")
    _add_layout(check)
    check.add_argument("--as-of", type=_date, help="申领日期，如 2025-11-20；默认今天")
    check.add_argument("--output", help="结果 JSON 的文件，- 表示标准输出")
    check.add_argument("--report", type=Path, help="报告 xlsx 的文件")
    check.add_argument("--facts", type=Path, help="供规则系统使用的事实 JSON 的文件")
    check.add_argument(
        "--readings-out", type=Path, help="读取结果 JSON 的文件，供 verifier judge 重新核验"
    )
    check.add_argument("--workers", type=_positive, default=_cores(), help="进程数，默认为核数")
    _add_fail_on(check)
    check.set_defaults(run=_call("verifier.commands.packet:check"))


def _add_fail_on(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--fail-on",
        choices=[Verdict.FLAGGED.value, Verdict.REVIEW.value],
        help="有此结论（或更严重）时退出码为 1",
    )


def _add_judge(commands: Any) -> None:
    judge = commands.add_parser(
        "judge", help="用保存的读取结果重新核验，不再识别 judge stored readings again"
    )
    judge.add_argument("readings", type=Path, metavar="READINGS", help="--readings-out 的文件")
    judge.add_argument("--roster", required=True, type=Path, help="申领汇总表（xlsx、xls、csv…）")
    judge.add_argument("--programme", required=True, help="补贴政策，见 verifier programmes")
    _add_layout(judge)
    judge.add_argument("--version", dest="programme_version", help="补贴政策的版本，默认现行版本")
    judge.add_argument("--as-of", required=True, type=_date, help="申领日期，如 2025-11-20")
    judge.add_argument("--output", help="结果 JSON 的文件，- 表示标准输出")
    judge.add_argument("--report", type=Path, help="报告 xlsx 的文件")
    judge.add_argument("--facts", type=Path, help="供规则系统使用的事实 JSON 的文件")
    _add_fail_on(judge)
    judge.set_defaults(run=_call("verifier.commands.packet:judge_again"))


def _add_read(commands: Any) -> None:
    read = commands.add_parser("read", help="只识别材料，不核验 classify and read documents")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--output", default="-", help="结果 JSON 的文件，默认标准输出")
    read.add_argument("--workers", type=_positive, default=_cores())
    read.set_defaults(run=_call("verifier.commands.packet:read"))


def _add_roster(commands: Any) -> None:
    roster = commands.add_parser(
        "roster", help="查看汇总表如何读取 show how a roster is read, and its faulty cells"
    )
    roster.add_argument("file", type=Path, metavar="FILE", help="申领汇总表（xlsx、xls、csv…）")
    _add_layout(roster)
    roster.set_defaults(run=_call("verifier.commands.roster:show"))


def _add_layout(command: Any) -> None:
    """The user's word on a roster's columns, where the guess was wrong."""
    command.add_argument(
        "--column",
        action=_Columns,
        default=[],
        type=_column,
        metavar="NAME=COLUMN",
        help="指定某一栏在哪一列（列号或表头文字），可重复，如 name=B、"
        "certificate_number=证书号码；等号后为空表示没有这一列",
    )
    command.add_argument("--sheet", help="汇总表所在的工作表")
    command.add_argument("--header-row", type=_row, help="表头最后一行的行号；没有表头为 0")


def _add_programmes(commands: Any) -> None:
    listing = commands.add_parser("programmes", help="列出或查看补贴政策 list or show programmes")
    listing.add_argument("name", nargs="?")
    listing.add_argument(
        "--roster-template",
        type=Path,
        metavar="FILE",
        help="为该政策生成空白的申领汇总表（xlsx） write an empty roster for it",
    )
    listing.add_argument("--version", help="其中一个版本，默认为申领日有效的版本")
    listing.add_argument("--as-of", type=_date, help="申领日期，默认为最新版本")
    listing.add_argument(
        "--check", action="store_true", help="检查所有政策文件 check the programmes' files"
    )
    listing.add_argument("--folder", type=Path, help="与 --check 同用：检查该文件夹中的 TOML 文件")
    listing.set_defaults(run=_call("verifier.commands.listing:show"))


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期 {text!r} 应写作 2025-11-20") from None


def _column(text: str) -> tuple[str, str]:
    name, equals, column = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} 应写作 栏目=列，如 name=B")
    return name.strip(), column


def _row(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"行号 {text!r} 应为 0 或正整数")
    return int(text)


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} 应为正整数")
    return int(text)


def _call(target: str) -> Callable[[argparse.Namespace], int]:
    """The command's function, its module loaded when it is called.

    Loading the models' libraries takes seconds that `--version` and the commands
    of other programs should not pay.
    """
    module, _, function = target.partition(":")

    def run(options: argparse.Namespace) -> int:
        return int(getattr(import_module(module), function)(options))

    return run


def _hand_over(options: argparse.Namespace) -> NoReturn:
    """Become the program of the workers' package."""
    module = f"workers.{options.command}"
    os.execv(sys.executable, [sys.executable, "-m", module, *options.rest])
