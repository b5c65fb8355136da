"""Which column of a roster feeds what: the user's word before the guess.

The guess is made by `roster_header`; here it is corrected by what the user says of
single columns, and put into a form that can be shown and corrected again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Final

from openpyxl.utils import column_index_from_string, get_column_letter

from verifier import normalise, wording
from verifier.errors import RosterError
from verifier.model import Claim, FieldName, Message, RosterColumn, RosterTable
from verifier.roster_cells import ATTRIBUTES
from verifier.roster_header import Header, find_header, header_ending_at, header_title
from verifier.roster_sheets import Sheet

# How the outside calls an attribute whose own name says its unit.
_OUTSIDE: Final = {"amount_yuan": "amount"}
_INSIDE: Final = {
    **{attribute: attribute for attribute in ATTRIBUTES},
    "amount": "amount_yuan",
    "company_name": "unit",
}
# One column may say both: 开户行及账号, 工种及等级, a holder who is the claimant.
_SHARING: Final = (
    frozenset({"bank_card_number", "bank_name"}),
    frozenset({"name", "account_holder"}),
    frozenset({"occupation", "job_type", "level"}),
    frozenset({"certificate_number", "management_number"}),
    frozenset({"unit", "issuer"}),
)
_FIELDS: Final = frozenset(FieldName)
_TITLES: Final = {
    "amount_yuan": Message("补贴金额", "amount"),
    "account_holder": Message("户名", "account holder"),
    "unit": Message("单位", "unit"),
    "application_date": Message("申请日期", "day of application"),
}
_LETTER: Final = re.compile("[A-Za-z]{1,3}")
_ROWS_SEARCHED: Final = 60


def outside_name(attribute: str) -> str:
    """A claim attribute as results and users call it."""
    return _OUTSIDE.get(attribute, attribute)


@dataclass(frozen=True)
class Layout:
    """What the user says of a roster's table; nothing of it need be said.

    Attributes:
        columns: per claim attribute (as inside or outside called) the letter of its
            column or the text of its header; "" where no column feeds it.
        sheet: the name of the sheet to read.
        header_row: the last row of the header as the spreadsheet numbers it; 0 when
            the first row is a claim already.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    header_row: int | None = None

    def chosen(self) -> Mapping[str, str]:
        """The columns with the attributes' inside names.

        Raises:
            RosterError: roster_columns_invalid: there is no such attribute, or one is
                named twice.
        """
        for attribute in self.columns:
            if attribute not in _INSIDE:
                known = "、".join(sorted({outside_name(name) for name in ATTRIBUTES}))
                raise _invalid(
                    f"没有名为“{attribute}”的栏目。可用的栏目：{known}。",
                    f"there is no attribute {attribute}; use one of {known.replace('、', ', ')}.",
                )
        chosen = {_INSIDE[attribute]: said.strip() for attribute, said in self.columns.items()}
        if len(chosen) < len(self.columns):
            named = "、".join(self.columns)
            raise _invalid(
                f"同一栏目以两个名称指定了两次（{named}），只写一次。",
                f"one attribute is given twice under two names ({named.replace('、', ', ')}); "
                "give it once.",
            )
        return chosen


def chosen_sheets(sheets: Sequence[Sheet], layout: Layout) -> Sequence[Sheet]:
    """The sheets that may hold the roster: the one that the user names, else all.

    Raises:
        RosterError: roster_columns_invalid: there is no sheet of that name.
    """
    if layout.sheet is None:
        return sheets
    wanted = normalise.fold(layout.sheet)
    named = [sheet for sheet in sheets if normalise.fold(sheet.name) == wanted]
    if not named:
        names = "、".join(f"“{sheet.name}”" for sheet in sheets)
        raise _invalid(
            f"没有名为“{layout.sheet}”的工作表。文件中的工作表：{names}。",
            f"there is no sheet {layout.sheet}; the file has {names.replace('、', ', ')}.",
        )
    return named


def header_of(sheet: Sheet, layout: Layout) -> Header | None:
    """The header of a sheet as the user says it, else as guessed; None when there is none.

    Raises:
        RosterError: roster_columns_invalid: the sheet has no such row or column, or two
            columns of that header, or one column is given to two unlike values.
    """
    chosen = layout.chosen()
    if layout.header_row is None:
        guessed = find_header(sheet)
        header = guessed if guessed is not None else _header_with(sheet, chosen)
    else:
        header = header_ending_at(sheet, layout.header_row) if layout.header_row >= 0 else None
        if header is None:
            raise _invalid(
                f"工作表“{sheet.name}”没有第{layout.header_row}行。请填写表头最后一行的行号，"
                "没有表头时填0。",
                f"the sheet “{sheet.name}” has no row {layout.header_row}. Give the number of the "
                "header's last row, or 0 when there is none.",
            )
    return header if header is None or not chosen else _corrected(sheet, header, chosen)


def _header_with(sheet: Sheet, chosen: Mapping[str, str]) -> Header | None:
    """The first row that holds a header text which the user names."""
    wanted = {normalise.fold(said) for said in chosen.values() if said}
    for row in range(min(len(sheet.rows), _ROWS_SEARCHED)):
        if any(cell.text and normalise.fold(cell.text) in wanted for cell in sheet.rows[row]):
            return header_ending_at(sheet, row + 1)
    return None


def _corrected(sheet: Sheet, header: Header, chosen: Mapping[str, str]) -> Header:
    """The header with the user's columns in the place of the guessed ones."""
    given = {
        attribute: _column_of(sheet, header, attribute, said)
        for attribute, said in chosen.items()
        if said
    }
    _refuse_doubles(given)
    # A column that the user gives to one value feeds no guessed one any more.
    kept = {
        kind: column
        for kind, column in header.columns.items()
        if kind not in chosen and column not in given.values()
    }
    columns = {**kept, **given}
    used = {*columns.values(), *header.columns.values()}
    titles = {kind: header_title(sheet, header, column) for kind, column in columns.items()}
    # What the user has looked at and taken from a value need not be told again.
    left = {
        column: kind
        for column, kind in header.left.items()
        if column not in used and kind not in chosen
    }
    return replace(header, columns=columns, titles=titles, left=left, given=frozenset(given))


def _refuse_doubles(given: Mapping[str, int]) -> None:
    """Raises roster_columns_invalid where one column is to feed two unlike values."""
    # In the order of all attributes, whatever order they were given in.
    ordered = [attribute for attribute in ATTRIBUTES if attribute in given]
    for attribute, other in combinations(ordered, 2):
        together = any({attribute, other} <= sharing for sharing in _SHARING)
        if given[attribute] == given[other] and not together:
            letter = get_column_letter(given[attribute] + 1)
            one, two = _title(attribute), _title(other)
            raise _invalid(
                f"{letter} 列被同时用于“{one.zh}”和“{two.zh}”，请只选一处。",
                f"column {letter} is used for both {one.en} and {two.en}; choose it only once.",
            )


def _title(attribute: str) -> Message:
    if attribute in _FIELDS:
        return wording.field(FieldName(attribute))
    return _TITLES.get(attribute, Message(attribute, attribute))


def _column_of(sheet: Sheet, header: Header, attribute: str, said: str) -> int:
    """The column of that header, or of that letter where no header is called so."""
    width = _width(sheet)
    wanted = normalise.fold(said)
    named = [
        column
        for column in range(width)
        if normalise.fold(header_title(sheet, header, column)) == wanted
        and sheet.merged.get((header.end_row - 1, column), (0, column))[1] == column
    ]
    if len(named) == 1:
        return named[0]
    if len(named) > 1:
        letters = "、".join(get_column_letter(column + 1) for column in named)
        raise _invalid(
            f"表头“{said}”出现在多列（{letters}）。请改用列号指定“{outside_name(attribute)}”。",
            f"the header “{said}” stands above several columns ({letters.replace('、', ', ')}); "
            f"give the letter of the column for {outside_name(attribute)}.",
        )
    column = column_index_from_string(said.upper()) - 1 if _LETTER.fullmatch(said) else width
    if column < width:
        return column
    titles = (header_title(sheet, header, number) for number in range(width))
    listed = "、".join(f"“{title}”" for title in titles if title) or "无"
    raise _invalid(
        f"没有“{said}”列（用于“{outside_name(attribute)}”）。请填写列号（如B）或表头文字；"
        f"现有表头：{listed}。",
        f"there is no column “{said}” for {outside_name(attribute)}. Give a letter such as B or "
        f"the text of a header; the headers are {listed.replace('、', ', ')}.",
    )


def table_shown(
    sheet: Sheet, header: Header, claims: Sequence[Claim], sheets: Sequence[Sheet]
) -> RosterTable:
    """What was taken for what, to be shown and corrected."""
    hidden = tuple(claim.row for claim in claims if claim.row - 1 in sheet.hidden_rows)
    return RosterTable(
        sheet=sheet.name or None,
        sheets=tuple(other.name for other in sheets if other.name),
        header_rows=(_first_row(sheet, header), header.end_row),
        columns=tuple(_columns_shown(sheet, header, claims)),
        hidden_rows=hidden,
    )


def _first_row(sheet: Sheet, header: Header) -> int:
    """Where the header begins as the spreadsheet shows it: cells merged down count."""
    if not header.end_row:
        return 0
    tops = (
        sheet.merged.get((header.first_row, column), (header.first_row, column))[0]
        for column in header.columns.values()
    )
    return min(tops, default=header.first_row) + 1


def _columns_shown(sheet: Sheet, header: Header, claims: Sequence[Claim]) -> Iterator[RosterColumn]:
    for column in range(_width(sheet)):
        feeds = [kind for kind, fed in header.columns.items() if fed == column]
        title = header_title(sheet, header, column)
        filled = any(
            not normalise.is_blank(sheet.merged_cell(claim.row - 1, column).text)
            for claim in claims
        )
        if title or filled:
            yield RosterColumn(
                letter=get_column_letter(column + 1),
                header=title,
                feeds=tuple(outside_name(kind) for kind in feeds if kind in ATTRIBUTES),
                given=any(kind in header.given for kind in feeds),
                filled=filled,
                hidden=column in sheet.hidden_columns,
            )


def _width(sheet: Sheet) -> int:
    return sheet.widths[0] if sheet.widths else 0


def _invalid(zh: str, en: str) -> RosterError:
    return RosterError("roster_columns_invalid", zh=f"列的指定有误：{zh}", en=f"columns: {en}")
