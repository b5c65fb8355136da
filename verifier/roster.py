"""A claim roster (申领汇总表) to claims: one row a claim, in the sheet's order.

Rosters are made by hand: titles, notes, blank rows, totals and signatures stand
around the table. A cell that cannot be right becomes a `RosterProblem`; only a
file that is no roster at all is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from verifier import normalise
from verifier.errors import RosterError
from verifier.model import Claim, FieldName, Message, Roster, RosterProblem
from verifier.roster_cells import (
    ATTRIBUTES,
    Reading,
    Value,
    level_disagrees,
    level_in_name,
    read_cell,
    shown,
)
from verifier.roster_columns import unread_columns
from verifier.roster_header import ID_TYPE, Header, find_header
from verifier.roster_rows import filled, is_claim
from verifier.roster_sheets import Cell, Sheet, read_sheets, reference
from verifier.roster_unit import find_unit

# How the outside calls an attribute whose own name says its unit.
_OUTSIDE: Final = {"amount_yuan": "amount"}
# A range merged over rows repeats a person, not an amount.
_NOT_REPEATED: Final = "amount_yuan"
_TOTAL: Final = re.compile(
    r"(?:合计|总计|共计|累计|总金额|总额|小计|本页小计|合计金额|total).*", re.I
)
_SUBTOTAL: Final = re.compile(r"(?:本页)?小计.*")
_EXAMPLE_SHEET: Final = re.compile(r".*(?:示例|样例|样表|模板|范例|说明|example|sample).*", re.I)


def read_roster(name: str, content: bytes) -> Roster:
    """The claims of a roster file: xlsx, xls, xlsb, ods or csv, known by its bytes.

    Args:
        name: the file's name, for messages.
        content: the file.

    Raises:
        RosterError: roster_empty, roster_locked, roster_unreadable,
            roster_no_name_column or roster_no_rows, each with what to do.
    """
    sheets = read_sheets(content)
    found = [(sheet, header) for sheet in sheets if (header := find_header(sheet)) is not None]
    tables = [(sheet, header) for sheet, header in found if "name" in header.columns]
    if not tables:
        raise _no_name_column(name, [header for _, header in found], sheets)
    # A visible sheet before a hidden one, a filled one before a template.
    read = [(_read_table(sheet, header), sheet, header) for sheet, header in tables]
    table, sheet, header = max(
        read, key=lambda entry: (bool(entry[0].claims), entry[1].visible, entry[2].score)
    )
    if not table.claims:
        raise _no_rows(name)
    others = [
        other
        for other, entry, _ in read
        if other is not table and _holds_further_claims(other, entry)
    ]
    problems = [
        *table.problems,
        *unread_columns(sheet, header, table.claims),
        *_sheets_left_out(sheet, header, others),
    ]
    return Roster(
        claims=tuple(table.claims),
        problems=tuple(problems),
        columns={kind: title for kind, title in header.titles.items() if kind in ATTRIBUTES},
        unit=find_unit(sheet, header, table.claims),
        sheet=sheet.name or None,
    )


@dataclass
class _Table:
    """What was gathered from a sheet so far; sums in yuan."""

    sheet: Sheet
    claims: list[Claim] = field(default_factory=list)
    problems: list[RosterProblem] = field(default_factory=list)
    page_yuan: int = 0
    total_yuan: int = 0
    sums_known: bool = True


def _read_table(sheet: Sheet, header: Header) -> _Table:
    table = _Table(sheet)
    for row in range(header.end_row, len(sheet.rows)):
        cells = {
            attribute: _data_cell(sheet, row, column, attribute)
            for attribute, column in header.columns.items()
            if attribute in ATTRIBUTES
        }
        label = _label(sheet, row, header)
        if _TOTAL.fullmatch(label) and not filled(cells, ("id_number",)):
            _check_total(table, row, header, label)
        elif is_claim(cells, label) and not _repeats_row_above(sheet, row, header, cells):
            _add_claim(table, row, header, cells)
    return table


def _data_cell(sheet: Sheet, row: int, column: int, attribute: str) -> Cell:
    top, left = sheet.merged.get((row, column), (row, column))
    # Merged across, the text belongs to its left column; merged down, to every row.
    if left != column or (attribute == _NOT_REPEATED and top != row):
        return Cell()
    return sheet.cell(top, left)


def _label(sheet: Sheet, row: int, header: Header) -> str:
    """The first thing written in a row, folded; a total's label wherever it stands."""
    name_column = header.columns["name"]
    texts = [normalise.fold(cell.text) for cell in sheet.rows[row]]
    for column, text in enumerate(texts):
        if text and not text.isdecimal() and column <= name_column:
            return text
    return next((text for text in texts if _TOTAL.fullmatch(text)), "")


def _repeats_row_above(sheet: Sheet, row: int, header: Header, cells: Mapping[str, Cell]) -> bool:
    """Whether one claim's cells are each merged over two or more rows."""
    return all(
        sheet.merged.get((row, header.columns[attribute]), (row, 0))[0] < row
        for attribute in cells
        if filled(cells, (attribute,))
    )


def _add_claim(table: _Table, row: int, header: Header, cells: Mapping[str, Cell]) -> None:
    readings = {attribute: read_cell(attribute, cell) for attribute, cell in cells.items()}
    _keep_foreign_identity(table.sheet, row, header, readings)
    _compare_levels(table, row, header, cells, readings)
    for attribute, reading in readings.items():
        if reading.problem is not None:
            table.problems.append(
                _problem(
                    row, header.columns[attribute], attribute, cells[attribute], reading.problem
                )
            )
    if readings["name"].value is None and readings["name"].problem is None:
        message = Message(
            zh="这一行没有填写姓名。请补填姓名；如果不是申领人，请删除这一行。",
            en="The row has no name. Fill it in, or delete the row when it is no claim.",
        )
        table.problems.append(_problem(row, header.columns["name"], "name", cells["name"], message))
    values = {attribute: reading.value for attribute, reading in readings.items()}
    texts = {attribute: cell.text.strip() for attribute, cell in cells.items() if cell.text.strip()}
    table.claims.append(_claim(row + 1, values, texts))
    _add_amount(table, readings.get("amount_yuan", Reading()))


def _add_amount(table: _Table, reading: Reading) -> None:
    if reading.problem is not None:
        table.sums_known = False
    elif isinstance(reading.value, int):
        table.page_yuan += reading.value
        table.total_yuan += reading.value


def _claim(row: int, values: Mapping[str, Value], texts: Mapping[str, str]) -> Claim:
    # Each reader gives its attribute's own type; mypy cannot follow a mapping.
    attributes: dict[str, Any] = dict(values)
    return Claim(row=row, texts=texts, **attributes)


def _keep_foreign_identity(
    sheet: Sheet, row: int, header: Header, readings: dict[str, Reading]
) -> None:
    """A passport's number is taken as it stands, whatever it is shaped like."""
    column = header.columns.get(ID_TYPE)
    if column is None or "id_number" not in header.columns:
        return
    kind = normalise.fold(sheet.merged_cell(row, column).text)
    cell = sheet.merged_cell(row, header.columns["id_number"])
    if re.search("护照|通行证", kind) and isinstance(cell.value, str):
        readings["id_number"] = Reading(normalise.fold(cell.value).upper() or None)


def _compare_levels(
    table: _Table,
    row: int,
    header: Header,
    cells: Mapping[str, Cell],
    readings: dict[str, Reading],
) -> None:
    """「保育师（五级）」 names the level too: instead of its column, or beside it."""
    for attribute in ("occupation", "job_type"):
        cell = cells.get(attribute, Cell())
        named = level_in_name(cell)
        stated = readings.get("level", Reading())
        problem = named.problem
        if isinstance(named.value, int) and isinstance(stated.value, int):
            if named.value != stated.value:
                problem = level_disagrees(cell, stated.value)
        elif stated == Reading() and named.value is not None:
            readings["level"] = named
        if problem is not None:
            column = header.columns[attribute]
            table.problems.append(_problem(row, column, attribute, cell, problem))


def _problem(
    row: int, column: int, attribute: str | None, cell: Cell, message: Message
) -> RosterProblem:
    observed = cell.text if attribute is None else shown(attribute, cell)
    told = None if attribute is None else _OUTSIDE.get(attribute, attribute)
    return RosterProblem(row + 1, reference(row, column), told, observed.strip(), message)


def _check_total(table: _Table, row: int, header: Header, label: str) -> None:
    """A total that is stated and calculated must be the sum of the rows above."""
    subtotal = _SUBTOTAL.fullmatch(label) is not None
    expected = table.page_yuan if subtotal else table.total_yuan
    table.page_yuan = 0
    column = header.columns.get("amount_yuan")
    if column is None or not table.sums_known:
        return
    cell = table.sheet.merged_cell(row, column)
    written = cell.value if isinstance(cell.value, (int, float)) else cell.text
    stated = normalise.parse_amount_yuan(written)
    if stated is None or stated == expected:
        return
    message = Message(
        zh=f"合计金额为{stated}元，但各行金额之和为{expected}元。请核对各行金额并更正合计。",
        en=f"The total says {stated} yuan, but the rows add up to {expected} yuan. "
        "Check the amounts and correct the total.",
    )
    table.problems.append(_problem(row, column, "amount_yuan", cell, message))


def _holds_further_claims(table: _Table, sheet: Sheet) -> bool:
    return bool(table.claims) and sheet.visible and not _EXAMPLE_SHEET.fullmatch(sheet.name)


def _sheets_left_out(
    chosen: Sheet, header: Header, others: list[_Table]
) -> Iterator[RosterProblem]:
    """Never silent: people on a second sheet would otherwise just be missing."""
    for other in others:
        message = Message(
            zh=f"工作表“{other.sheet.name}”里还有{len(other.claims)}行名单，未读取"
            f"（只读取了“{chosen.name}”）。请把名单合并到一张工作表，或删去多余的工作表。",
            en=f"The sheet “{other.sheet.name}” holds {len(other.claims)} more rows that were not "
            f"read (only “{chosen.name}” was). Put all rows on one sheet, or delete the other.",
        )
        cell = Cell(other.sheet.name)
        yield _problem(header.first_row, header.columns["name"], None, cell, message)


def _no_rows(name: str) -> RosterError:
    return RosterError(
        "roster_no_rows",
        zh=f"汇总表“{name}”只有表头，没有人员。请在表头下面逐行填写申领人后再上传。",
        en=f"The roster “{name}” has a header but no rows. "
        "Fill in one row per claim below it and upload it again.",
    )


def _no_name_column(name: str, headers: list[Header], sheets: tuple[Sheet, ...]) -> RosterError:
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
        "并逐行填写申领人姓名后再上传。",
        en=f"The roster “{name}” has no name column{listed_en}. Add a column headed “姓名” "
        "with one person per row and upload it again.",
    )


_RECORD_KEYS: Final = {
    **{attribute: attribute for attribute in ATTRIBUTES},
    "amount": "amount_yuan",
    "company_name": "unit",
}
_KNOWN_KEYS: Final = frozenset({*_RECORD_KEYS, *FieldName})


def claim_from_record(record: Mapping[str, object]) -> Claim:
    """The claim of one expected record, as row 1.

    Args:
        record: keys are the contract's field names, and `amount`; values are texts,
            numbers or null. Fields that a claim does not hold stay in its texts.

    Raises:
        RosterError: claim_invalid, naming the key.
    """
    unknown = sorted(key for key in record if key not in _KNOWN_KEYS)
    if unknown:
        raise _claim_invalid(
            unknown[0],
            f"没有这个键；可用的键：{'、'.join(sorted(_KNOWN_KEYS))}。",
            f"there is no such key; use one of {', '.join(sorted(_KNOWN_KEYS))}.",
        )
    values: dict[str, Value] = {}
    texts: dict[str, str] = {}
    for key, given in record.items():
        cell = _record_cell(key, given)
        attribute = _RECORD_KEYS.get(key)
        if cell.text.strip():
            texts[attribute or key] = cell.text.strip()
        if attribute is not None:
            reading = read_cell(attribute, cell)
            if reading.problem is not None:
                raise _claim_invalid(key, reading.problem.zh, reading.problem.en)
            values[attribute] = reading.value
    _settle_level(record, values)
    if not values.get("name"):
        raise _claim_invalid("name", "缺少姓名，请填写。", "the name is missing; fill it in.")
    return _claim(1, values, texts)


def _settle_level(record: Mapping[str, object], values: dict[str, Value]) -> None:
    """The level that the occupation names, as in a roster's row."""
    for key in ("occupation", "job_type"):
        cell = _record_cell(key, record.get(key))
        named, stated = level_in_name(cell), values.get("level")
        problem = named.problem
        if isinstance(named.value, int) and isinstance(stated, int) and named.value != stated:
            problem = level_disagrees(cell, stated)
        if problem is not None:
            raise _claim_invalid(key, problem.zh, problem.en)
        if named.value is not None:
            values["level"] = named.value


def _record_cell(key: str, given: object) -> Cell:
    if isinstance(given, (int, float)) and abs(given) >= 1e15:
        raise _claim_invalid(
            key,
            "长号码不能作为JSON数字传递，否则会丢失末几位。请改为字符串。",
            "a long number loses its last digits as a JSON number; send it as a string.",
        )
    if given is None or (isinstance(given, (str, int, float)) and not isinstance(given, bool)):
        return Cell(given)
    if isinstance(given, date):
        return Cell(given)
    raise _claim_invalid(
        key, "值应为文本、数字或null。", "its value must be a text, a number or null."
    )


def _claim_invalid(key: str, zh: str, en: str) -> RosterError:
    return RosterError("claim_invalid", zh=f"claim的“{key}”有误：{zh}", en=f"claim “{key}”: {en}")
