"""Columns of a roster that were filled in but not read: told, never dropped silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter

from verifier import normalise
from verifier.model import Claim, Message, RosterProblem
from verifier.roster_cells import quoted, read_cell
from verifier.roster_header import Header, header_title
from verifier.roster_sheets import Cell, Sheet, reference


def unread_columns(
    sheet: Sheet, header: Header, claims: Sequence[Claim]
) -> Iterator[RosterProblem]:
    """One problem per column that says something of the claims and feeds none of them.

    That is a column whose header is not understood, and one that says otherwise than
    the column which was read for the same value. Hidden doubles are old copies.
    """
    for column, kind in header.left.items():
        rows = [claim.row - 1 for claim in claims if _is_filled(sheet, claim.row - 1, column)]
        if not rows:
            continue
        title = quoted(Cell(header_title(sheet, header, column)))
        if kind is None:
            message = _unknown(title, get_column_letter(column + 1))
        elif column not in sheet.hidden_columns and _differs(sheet, header, kind, column, rows):
            message = _double(title, header.titles[kind])
        else:
            continue
        row = header.end_row
        yield RosterProblem(row, reference(row - 1, column), None, title, message)


def _is_filled(sheet: Sheet, row: int, column: int) -> bool:
    # Merged across, the text belongs to its left column.
    if sheet.merged.get((row, column), (row, column))[1] != column:
        return False
    return not normalise.is_blank(sheet.merged_cell(row, column).text)


def _differs(sheet: Sheet, header: Header, kind: str, column: int, rows: Sequence[int]) -> bool:
    chosen = header.columns[kind]
    for row in rows:
        value = read_cell(kind, sheet.merged_cell(row, column)).value
        if value is not None and value != read_cell(kind, sheet.merged_cell(row, chosen)).value:
            return True
    return False


def _unknown(title: str, letter: str) -> Message:
    if not title:
        return Message(
            zh=f"{letter}列填写了内容，但没有表头，未参与核对。请补上表头，或删除该列。",
            en=f"Column {letter} is filled in but has no header, so it was not checked. "
            "Give it a header, or delete it.",
        )
    return Message(
        zh=f"无法识别表头“{title}”，该列内容未参与核对。请改用“证书编号”“发证日期”等常用名称，"
        "或确认该列与申领无关。",
        en=f"The header “{title}” is not understood, so its column was not checked. Use a common "
        "name such as “证书编号” or “发证日期”, or make sure that the claims do not need it.",
    )


def _double(title: str, read: str) -> Message:
    return Message(
        zh=f"“{title}”列与“{read}”列内容不同，只核对了“{read}”。请只保留一列，或使两列一致。",
        en=f"The columns “{title}” and “{read}” say different things, and only “{read}” was "
        "checked. Keep one of them, or make them agree.",
    )
