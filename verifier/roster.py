"""A claim roster (申领汇总表) to claims: one row a claim, in the sheet's order.

Rosters are made by hand: titles, notes, blank rows, totals and signatures stand
around the table. A cell that cannot be right becomes a `RosterProblem`; only a
file that is no roster at all is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from verifier.errors import RosterError
from verifier.model import Message, Roster, RosterProblem
from verifier.roster_births import check_birth_dates
from verifier.roster_cells import ATTRIBUTES
from verifier.roster_columns import unread_columns
from verifier.roster_files import read_sheets
from verifier.roster_header import Header
from verifier.roster_layout import Layout, chosen_sheets, header_of, table_shown
from verifier.roster_lists import read_list
from verifier.roster_sheets import Cell, Sheet
from verifier.roster_table import Table, problem_at
from verifier.roster_totals import check_headcounts, check_sequence
from verifier.roster_unit import find_credit_codes, find_unit

_EXAMPLE_SHEET: Final = re.compile(r".*(?:示例|样例|样表|模板|范例|说明|example|sample).*", re.I)


def read_roster(
    name: str,
    content: bytes,
    columns: Mapping[str, str] | None = None,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
) -> Roster:
    """The claims of a roster file: see `roster_files`.

    Args:
        name: the file's name, for messages.
        content: the file.
        columns: per claim attribute (as in `Roster.columns` or, such as "amount", as the
            outside calls it) the letter of its column or the text of its header; "" where
            no column feeds it. What is not named here is found by its header.
        sheet: the name of the sheet to read, where the guess took another.
        header_row: the last row of the header as the spreadsheet numbers it; 0 when the
            table has none.

    Raises:
        RosterError: roster_empty, roster_locked, roster_unreadable,
            roster_too_many_rows, roster_no_name_column, roster_no_rows or
            roster_columns_invalid, each with what to do.
    """
    sheets = read_sheets(content)
    return roster_from_sheets(name, sheets, columns, sheet=sheet, header_row=header_row)


def roster_from_sheets(
    name: str,
    sheets: Sequence[Sheet],
    columns: Mapping[str, str] | None = None,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
) -> Roster:
    """The claims of a roster whose cells are known, wherever they come from.

    Args:
        name: of the roster, for messages.
        sheets: its grids of cells.
        columns: see `read_roster`.
        sheet: see `read_roster`.
        header_row: see `read_roster`.

    Raises:
        RosterError: roster_empty, roster_too_many_rows, roster_no_name_column,
            roster_no_rows or roster_columns_invalid.
    """
    layout = Layout(columns or {}, sheet, header_row)
    tables = _tables(name, sheets, layout)
    # A visible sheet before a hidden one, a filled one before a template.
    chosen = max(
        tables,
        key=lambda table: (bool(table.read.claims), table.sheet.visible, table.header.score),
    )
    claims = chosen.read.claims
    if not claims:
        raise _no_rows(name)
    others = [table for table in tables if table is not chosen and _holds_further_claims(table)]
    problems = [
        *chosen.read.problems,
        *check_headcounts(chosen.sheet, chosen.header, claims),
        *check_sequence(chosen.sheet, chosen.header, claims),
        *check_birth_dates(chosen.sheet, chosen.header, claims),
        *unread_columns(chosen.sheet, chosen.header, claims),
        *_sheets_left_out(chosen, others),
    ]
    titles = chosen.header.titles
    return Roster(
        claims=tuple(claims),
        problems=tuple(problems),
        columns={kind: title for kind, title in titles.items() if kind in ATTRIBUTES},
        unit=find_unit(chosen.sheet, chosen.header, claims),
        credit_codes=find_credit_codes(chosen.sheet, chosen.header, claims),
        sheet=chosen.sheet.name or None,
        table=table_shown(chosen.sheet, chosen.header, claims, sheets),
    )


@dataclass(frozen=True)
class _Found:
    """A sheet with a roster's header, and what stands below it."""

    sheet: Sheet
    header: Header
    read: Table


def _tables(name: str, sheets: Sequence[Sheet], layout: Layout) -> list[_Found]:
    headers: list[tuple[Sheet, Header]] = []
    refused: list[RosterError] = []
    for sheet in chosen_sheets(sheets, layout):
        try:
            header = header_of(sheet, layout)
        except RosterError as error:
            refused.append(error)
            continue
        if header is not None:
            headers.append((sheet, header))
    tables = [(sheet, header) for sheet, header in headers if "name" in header.columns]
    if not tables:
        # What the user said of the columns fits no sheet.
        raise (
            refused[0]
            if refused
            else _no_name_column(name, [header for _, header in headers], sheets)
        )
    return [_Found(sheet, header, read_list(sheet, header)) for sheet, header in tables]


def _holds_further_claims(table: _Found) -> bool:
    is_example = _EXAMPLE_SHEET.fullmatch(table.sheet.name) is not None
    return bool(table.read.claims) and table.sheet.visible and not is_example


def _sheets_left_out(chosen: _Found, others: list[_Found]) -> Iterator[RosterProblem]:
    """Never silent: people on a second sheet would otherwise just be missing."""
    read = chosen.sheet.name
    for other in others:
        name, rows = other.sheet.name, len(other.read.claims)
        message = Message(
            zh=f"工作表“{name}”里还有{rows}行名单，未读取（只读取了“{read}”）。"
            "请把名单合并到一张工作表，或删去多余的工作表。",
            en=f"The sheet “{name}” holds {rows} more rows that were not read (only “{read}” was). "
            "Put all rows on one sheet, or delete the other.",
        )
        header = chosen.header
        yield problem_at(header.first_row, header.columns["name"], None, Cell(name), message)


def _no_rows(name: str) -> RosterError:
    return RosterError(
        "roster_no_rows",
        zh=f"汇总表“{name}”只有表头，没有人员。请在表头下面逐行填写申领人后再上传。",
        en=f"The roster “{name}” has a header but no rows. "
        "Fill in one row per claim below it and upload it again.",
    )


def _no_name_column(name: str, headers: list[Header], sheets: Sequence[Sheet]) -> RosterError:
    if not any(cell.text.strip() for sheet in sheets for row in sheet.rows for cell in row):
        return RosterError(
            "roster_empty",
            zh=f"汇总表“{name}”里没有内容。请填写后再上传。",
            en=f"The roster “{name}” holds nothing. Fill it in and upload it again.",
        )
    titles = [title for header in headers for title in header.titles.values()]
    listed_zh = f"（找到的列：{'、'.join(titles)}）" if titles else ""
    listed_en = f" (columns found: {', '.join(titles)})" if titles else ""
    return RosterError(
        "roster_no_name_column",
        zh=f"汇总表“{name}”中没有找到“姓名”列{listed_zh}。请在表头中加上“姓名”列，"
        "并逐行填写申领人姓名后再上传；或指定姓名在哪一列、表头在哪一行。",
        en=f"The roster “{name}” has no name column{listed_en}. Add a column headed “姓名” "
        "with one person per row and upload it again; or say which column holds the names and "
        "which row is the header.",
    )
