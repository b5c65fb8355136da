"""Further lists on a roster's sheet, under a header of their own."""

from __future__ import annotations

from collections.abc import Iterator

from verifier import normalise
from verifier.model import Message, RosterProblem
from verifier.roster_header import Header, header_in_row, header_title
from verifier.roster_sheets import Sheet, reference
from verifier.roster_table import Table, read_table


def read_list(sheet: Sheet, header: Header) -> Table:
    """The claims below the header, down to a list with other columns; that one is told.

    A header repeated on every page ends nothing, and a list above is told as well.
    """
    others = [
        other for row in range(len(sheet.rows)) if (other := _other_header(sheet, header, row))
    ]
    below = next((other for other in others if other.first_row >= header.end_row), None)
    table = read_table(sheet, header, len(sheet.rows) if below is None else below.first_row)
    for place, other in enumerate(others):
        end = others[place + 1].first_row if place + 1 < len(others) else len(sheet.rows)
        if other.first_row < header.first_row:
            end = min(end, header.first_row)
        table.problems.extend(_left_out(sheet, other, end))
    return table


def _other_header(sheet: Sheet, header: Header, row: int) -> Header | None:
    """The header in a row outside the header, where its columns are others."""
    if header.first_row <= row < header.end_row or not _may_be_header(sheet, header, row):
        return None
    other = header_in_row(sheet, row)
    if other is None or _repeats(sheet, header, row):
        return None
    same = all(header.columns.get(kind) == column for kind, column in other.columns.items())
    return None if same else other


def _may_be_header(sheet: Sheet, header: Header, row: int) -> bool:
    """A quick look, since matching headers takes long on ten thousand rows."""
    texts = ("".join(cell.value.split()) for cell in sheet.rows[row] if isinstance(cell.value, str))
    return any("姓名" in text or text == header.titles["name"] for text in texts)


def _repeats(sheet: Sheet, header: Header, row: int) -> bool:
    return all(
        normalise.fold(sheet.merged_cell(row, column).text)
        == normalise.fold(header_title(sheet, header, column))
        for column in header.columns.values()
    )


def _left_out(sheet: Sheet, other: Header, end: int) -> Iterator[RosterProblem]:
    rows = len(read_table(sheet, other, end).claims)
    if not rows:
        return
    place = reference(other.first_row, other.columns["name"])
    message = Message(
        zh=f"第{other.end_row}行是另一张列不相同的名单（{rows}行），未读取。"
        "请把名单合并到同一表头下，或分开上传。",
        en=f"Row {other.end_row} begins another list with other columns ({rows} rows), which was "
        "not read. Put all rows under one header, or upload the lists apart.",
    )
    yield RosterProblem(other.end_row, place, None, other.titles["name"], message)
