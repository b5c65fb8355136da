"""The rows below a roster's header, one after the other, to claims and problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from verifier import normalise
from verifier.model import Claim, Message, RosterProblem, SeenCell
from verifier.roster_cells import (
    ATTRIBUTES,
    Reading,
    Value,
    level_disagrees,
    level_in_name,
    read_cell,
    shown,
)
from verifier.roster_header import ID_TYPE, Header
from verifier.roster_layout import outside_name
from verifier.roster_refusals import MAX_CLAIMS, too_many_rows
from verifier.roster_rows import is_claim, is_filled, names_a_number
from verifier.roster_sheets import Cell, Sheet, reference
from verifier.roster_totals import TOTAL, Sums, check_total

# A range merged over rows repeats a person, not an amount.
_NOT_REPEATED: Final = "amount_yuan"
_DATES: Final = ("issue_date", "exam_date", "application_date")
_DAYS_TO_1904: Final = 1462
_LARGEST_SERIAL: Final = 100_000


@dataclass
class Table:
    """What was gathered from a sheet so far."""

    sheet: Sheet
    claims: list[Claim] = field(default_factory=list)
    problems: list[RosterProblem] = field(default_factory=list)
    sums: Sums = field(default_factory=Sums)


def read_table(sheet: Sheet, header: Header, end_row: int) -> Table:
    """The claims below the header and above `end_row`, and what is wrong with their cells.

    Raises:
        RosterError: roster_too_many_rows.
    """
    table = Table(sheet)
    for row in range(header.end_row, end_row):
        cells = {
            attribute: _data_cell(sheet, row, column, attribute)
            for attribute, column in header.columns.items()
            if attribute in ATTRIBUTES
        }
        label = _label(sheet, row, header)
        if TOTAL.fullmatch(label) and not names_a_number(cells):
            table.problems.extend(check_total(sheet, header, row, table.sums, table.claims))
        elif is_claim(cells, label) and not _repeats_row_above(sheet, row, header, cells):
            if len(table.claims) == MAX_CLAIMS:
                raise too_many_rows()
            _add_claim(table, row, header, cells)
    return table


def _data_cell(sheet: Sheet, row: int, column: int, attribute: str) -> Cell:
    top, left = sheet.merged.get((row, column), (row, column))
    # Merged across, the text belongs to its left column; merged down, to every row.
    if left != column or (attribute == _NOT_REPEATED and top != row):
        return Cell()
    cell = sheet.cell(top, left)
    counts = attribute in _DATES and sheet.counts_from_1904
    # Only a number that looks like no date by itself: 20240520 counts from nowhere.
    if counts and isinstance(cell.value, int) and cell.value < _LARGEST_SERIAL:
        return Cell(cell.value + _DAYS_TO_1904)
    return cell


def _label(sheet: Sheet, row: int, header: Header) -> str:
    """The first thing written in a row, folded; a total's label wherever it stands."""
    name_column = header.columns["name"]
    cells = sheet.rows[row]
    for cell in cells[: name_column + 1]:
        text = normalise.fold(cell.text)
        if text and not text.isdecimal():
            return text
    texts = (normalise.fold(cell.text) for cell in cells)
    return next((text for text in texts if TOTAL.fullmatch(text)), "")


def _repeats_row_above(sheet: Sheet, row: int, header: Header, cells: Mapping[str, Cell]) -> bool:
    """Whether one claim's cells are each merged over two or more rows."""
    return all(
        sheet.merged.get((row, header.columns[attribute]), (row, 0))[0] < row
        for attribute, cell in cells.items()
        if is_filled(cell)
    )


def _add_claim(table: Table, row: int, header: Header, cells: Mapping[str, Cell]) -> None:
    readings = {attribute: read_cell(attribute, cell) for attribute, cell in cells.items()}
    _keep_foreign_identity(table.sheet, row, header, readings)
    _compare_levels(table, row, header, cells, readings)
    for attribute, reading in readings.items():
        if reading.problem is not None:
            table.problems.append(
                problem_at(
                    row, header.columns[attribute], attribute, cells[attribute], reading.problem
                )
            )
    if readings["name"].value is None and readings["name"].problem is None:
        message = Message(
            zh="这一行没有填写姓名。请补填姓名；如果不是申领人，请删除这一行。",
            en="The row has no name. Fill it in, or delete the row when it is no claim.",
        )
        table.problems.append(
            problem_at(row, header.columns["name"], "name", cells["name"], message)
        )
    values = {attribute: reading.value for attribute, reading in readings.items()}
    texts = {attribute: cell.text.strip() for attribute, cell in cells.items() if cell.text.strip()}
    claim = claim_of(row + 1, values, texts, _seen(cells, values))
    table.claims.append(claim)
    table.sums.add(claim, readings.get("amount_yuan", Reading()))


def _seen(cells: Mapping[str, Cell], values: Mapping[str, Value]) -> dict[str, SeenCell]:
    """Per attribute the cell that a picture showed for it; none where cells were typed."""
    seen = {attribute: cell.seen for attribute, cell in cells.items() if cell.seen is not None}
    if values.get("level") is not None and "level" not in seen:
        # An occupation's cell names the level too.
        named = [seen[attribute] for attribute in ("occupation", "job_type") if attribute in seen]
        if named:
            seen["level"] = named[0]
    return seen


def claim_of(
    row: int,
    values: Mapping[str, Value],
    texts: Mapping[str, str],
    cells: Mapping[str, SeenCell] | None = None,
) -> Claim:
    """The claim of a row's values and of its cells as written, per attribute."""
    # Each reader gives its attribute's own type; mypy cannot follow a mapping.
    attributes: dict[str, Any] = dict(values)
    return Claim(row=row, texts=texts, cells=cells or {}, **attributes)


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
    table: Table,
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
            table.problems.append(problem_at(row, column, attribute, cell, problem))


def problem_at(
    row: int, column: int, attribute: str | None, cell: Cell, message: Message
) -> RosterProblem:
    """What is wrong with a cell; rows and columns count from 0."""
    observed = cell.text if attribute is None else shown(attribute, cell)
    told = None if attribute is None else outside_name(attribute)
    return RosterProblem(row + 1, reference(row, column), told, observed.strip(), message)
