"""The command that shows how a roster is read: its columns, rows and faulty cells."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from verifier import packets
from verifier.commands.tables import table
from verifier.errors import InputError
from verifier.model import Claim, FileReading, Roster, RosterColumn
from verifier.numbers import mask_card, mask_id_number
from verifier.parallel import read_roster_pages
from verifier.roster import read_roster
from verifier.roster_review import all_problems
from verifier.roster_scan import is_pictured, refuse_sheet, roster_from_reading


def show(options: argparse.Namespace) -> int:
    """Print the mapping of columns, the rows and the problems by cell; the exit status."""
    roster, _ = read_roster_file(options.file, options)
    console = Console()
    console.print(_heading(roster), markup=False)
    _print_columns(console, roster)
    _print_claims(console, roster)
    problems = all_problems(roster)
    if problems:
        faults = table("单元格", "栏目", "内容", "问题")
        for problem in problems:
            row = (problem.cell, problem.field or "", problem.observed, problem.message.zh)
            faults.add_row(*map(Text, row))
        console.print(faults)
    console.print(f"共 {len(roster.claims)} 行，{len(problems)} 处问题", markup=False)
    return 0


def read_roster_file(
    path: Path, options: argparse.Namespace, stored: Sequence[FileReading] | None = None
) -> tuple[Roster, FileReading | None]:
    """The roster, its columns as the user says (`--column`, `--sheet`, `--header-row`).

    Args:
        path: of the roster.
        options: of the command.
        stored: among which a scan's own reading must be, instead of reading it now.

    Returns:
        With it what was seen in its file, where it is a picture or PDF.

    Raises:
        InputError: file_not_readable, scan_not_stored, or the roster's own errors.
    """
    content = content_of(path)
    columns = dict(options.column)
    if is_pictured(content):
        refuse_sheet(options.sheet)
        reading = (
            read_roster_pages(packets.shown(path), content)
            if stored is None
            else _stored_scan(path, stored)
        )
        roster = roster_from_reading(path.name, reading, columns, header_row=options.header_row)
        return roster, reading
    roster = read_roster(
        path.name, content, columns, sheet=options.sheet, header_row=options.header_row
    )
    return roster, None


def _stored_scan(path: Path, stored: Sequence[FileReading]) -> FileReading:
    found = next((reading for reading in stored if reading.table is not None), None)
    if found is None:
        raise InputError(
            "scan_not_stored",
            zh=f"{path} 是扫描件，而保存的读取结果里没有它。请用 verifier check 重新识别并保存。",
            en=f"{path} is a scan, and the stored readings do not hold it. Read it again with "
            "verifier check and store the readings.",
        )
    return found


def content_of(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        InputError: file_not_readable, with what to do.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            "file_not_readable",
            zh=f"无法读取文件 {path}：请检查路径与权限。",
            en=f"The file {path} cannot be read; check its path and permissions.",
        ) from error


def _heading(roster: Roster) -> str:
    found = roster.table
    if found is None:
        return ""
    first, last = found.header_rows
    parts = [
        f"工作表：{found.sheet or '（未命名）'}",
        f"表头：第 {first} 至 {last} 行" if last else "没有表头",
        f"填报单位：{roster.unit or '未写明'}",
    ]
    if found.hidden_rows:
        parts.append(f"隐藏的行（同样核验）：{'、'.join(map(str, found.hidden_rows))}")
    return "；".join(parts)


def _print_columns(console: Console, roster: Roster) -> None:
    columns = table("列", "表头", "用作", "备注")
    for column in roster.table.columns if roster.table else ():
        columns.add_row(
            column.letter, Text(column.header), "、".join(column.feeds), "、".join(_remarks(column))
        )
    console.print(columns)


def _remarks(column: RosterColumn) -> Iterator[str]:
    if column.given:
        yield "由用户指定"
    if not column.feeds and column.filled:
        yield "未使用"
    if column.hidden:
        yield "隐藏"
    if not column.filled:
        yield "空"


def _print_claims(console: Console, roster: Roster) -> None:
    rows = table("行", "姓名", "证件号码", "职业", "等级", "证书编号", "发证日期", "金额", "卡号")
    for claim in roster.claims:
        rows.add_row(str(claim.row), *map(Text, _values(claim)))
    console.print(rows)


def _values(claim: Claim) -> Iterator[str]:
    yield claim.name or ""
    yield mask_id_number(claim.id_number or "")
    yield claim.occupation or ""
    yield "" if claim.level is None else str(claim.level)
    yield claim.certificate_number or claim.management_number or ""
    yield claim.issue_date.isoformat() if claim.issue_date else ""
    yield "" if claim.amount_yuan is None else str(claim.amount_yuan)
    yield mask_card(claim.bank_card_number or "")
