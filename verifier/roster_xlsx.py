"""xlsx and xlsm workbooks by openpyxl, values and formulas side by side."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from typing import Final

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from verifier.roster_sheets import BLANK_ROWS_AT_END, EMPTY, MAX_COLUMNS, Cell, Sheet, cell_of

# 「00000000」: the zeros before a number are shown, though not stored.
_PADDED: Final = re.compile("0{2,}")
DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    OverflowError,
    NotImplementedError,
)
"""What openpyxl lets through from its XML and ZIP layers on unsound workbooks."""


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """All worksheets of a workbook; raises anything of `DAMAGE` on an unsound one."""
    with warnings.catch_warnings():
        # It warns of extensions that it leaves out; none of them holds a value.
        warnings.simplefilter("ignore")
        shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    from_1904 = shown.epoch == CALENDAR_MAC_1904
    return tuple(
        _sheet_of(shown[name], written[name], from_1904)
        for name in shown.sheetnames
        if isinstance(shown[name], Worksheet)
    )


def _sheet_of(shown: Worksheet, written: Worksheet, from_1904: bool) -> Sheet:
    columns = min(shown.max_column, MAX_COLUMNS)
    rows: list[tuple[Cell, ...]] = []
    blank = 0
    for number, (shown_row, written_row) in enumerate(
        zip(
            shown.iter_rows(max_col=columns, values_only=True),
            written.iter_rows(max_col=columns, values_only=True),
            strict=True,
        ),
        start=1,
    ):
        row = tuple(
            _padded(shown, number, column, value)
            if isinstance(value, int)
            else cell_of(value, formula)
            for column, (value, formula) in enumerate(
                zip(shown_row, written_row, strict=True), start=1
            )
        )
        rows.append(row)
        blank = 0 if any(cell != EMPTY for cell in row) else blank + 1
        if blank > BLANK_ROWS_AT_END:
            break
    merged = {
        (row, column): (area.min_row - 1, area.min_col - 1)
        for area in shown.merged_cells.ranges
        for row in range(area.min_row - 1, min(area.max_row, len(rows)))
        for column in range(area.min_col - 1, min(area.max_col, columns))
    }
    hidden = frozenset(
        column
        for dimension in shown.column_dimensions.values()
        if dimension.hidden and dimension.min and dimension.max
        for column in range(dimension.min - 1, min(dimension.max, columns))
    )
    hidden_rows = frozenset(
        number - 1 for number, row in shown.row_dimensions.items() if row.hidden
    )
    return Sheet(
        shown.title,
        rows,
        shown.sheet_state == "visible",
        merged,
        hidden,
        hidden_rows,
        from_1904,
    )


def _padded(sheet: Worksheet, row: int, column: int, value: int) -> Cell:
    """A whole number, with the zeros before it that its format shows."""
    zeros = _PADDED.fullmatch(sheet.cell(row, column).number_format)
    return cell_of(value) if zeros is None else Cell(str(value).zfill(zeros.end()))
