"""Sheet 更正清单: what the employer must do, person by person, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from verifier.report.batch import Batch, Part, claimed
from verifier.report.cells import Cells, Column, Value, printable
from verifier.report.instructions import batch_instructions, instructions

_COLUMNS: Final = (
    Column("姓名", 12),
    Column("身份证号", 21),
    Column("汇总表行", 10),
    Column("序号", 6),
    Column("需要做的事", 84),
    Column("已完成", 8),
)
_UNIT: Final = "单位及整批材料"
_NOTHING: Final = "没有需要更正的内容。"


def write(book: Any, cells: Cells, batch: Batch) -> None:
    """Adds the sheet: a row a thing to do, the rows of a person together."""
    sheet = book.add_worksheet("更正清单")
    sheet.merge_range(
        0,
        0,
        0,
        len(_COLUMNS) - 1,
        "",
        cells.format(bold=True, font_size=14, valign="vcenter"),
    )
    cells.write(sheet, 0, 0, _heading(batch.wire), bold=True, font_size=14, valign="vcenter")
    sheet.set_row(0, 30)
    rows, tops = _rows(batch)
    cells.table(sheet, _COLUMNS, [], top=1)
    for line, (values, top) in enumerate(zip(rows, tops, strict=True), start=2):
        for place, value in enumerate(values):
            # A line above each person; boxes to tick by hand.
            cells.write(sheet, line, place, value, top=2 if top else 4, bottom=4)
    sheet.freeze_panes(2, 1)
    printable(sheet, title_row=1)


def _heading(wire: Part) -> str:
    unit = wire.get("unit") or ""
    title = wire.get("title") or wire["programme"]
    return f"{unit}更正清单（{title}，申领日{wire.get('as_of', '')}）"


def _rows(batch: Batch) -> tuple[list[tuple[Value, ...]], list[bool]]:
    """The rows, and whether each begins a person."""
    rows: list[tuple[Value, ...]] = []
    tops: list[bool] = []
    for person in _people(batch):
        number = 0
        for claim in person:
            for todo in instructions(batch, claim):
                number += 1
                id_number = claimed(claim, "id_number")
                rows.append((claim["name"], id_number, claim["row"], number, todo, None))
                tops.append(number == 1)
    for number, todo in enumerate(batch_instructions(batch), start=1):
        rows.append((_UNIT, None, None, number, todo, None))
        tops.append(number == 1)
    return rows or [(None, None, None, None, _NOTHING, None)], tops or [True]


def _people(batch: Batch) -> Iterator[list[Part]]:
    """The claims of each person together, in the roster's order of their first."""
    people: dict[object, list[Part]] = {}
    for claim in batch.claims:
        number = claimed(claim, "id_number")
        key: object = claim["row"] if number is None else (number, claim["name"])
        people.setdefault(key, []).append(claim)
    yield from people.values()
