"""A spreadsheet as a plain grid of cells, whatever file or picture it comes from.

Row and column numbers stay those that the spreadsheet shows; nothing is interpreted
here but what a library's value means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import Final, TypeAlias

from openpyxl.utils import get_column_letter

from verifier.model import SeenCell

CellValue: TypeAlias = str | int | float | date | None
Place: TypeAlias = tuple[int, int]

MAX_COLUMNS: Final = 256
BLANK_ROWS_AT_END: Final = 500
"""A form often formats rows down to the sheet's end; nobody leaves such a gap in data."""
_ERROR_VALUE: Final = re.compile(
    r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|#{4,}"
)
_QUOTED_FORMULA: Final = re.compile(r'="([^"]*)"')


class Fault(StrEnum):
    """Why a cell shows no value although something stands in it."""

    NO_RESULT = "no_result"  # a formula that was never calculated
    ERROR = "error"  # #REF! and the like


@dataclass(frozen=True)
class Cell:
    """One cell: text, number, date or nothing.

    Attributes:
        seen: how it was read, where it was read from a picture.
    """

    value: CellValue = None
    fault: Fault | None = None
    seen: SeenCell | None = None

    @property
    def text(self) -> str:
        """The cell as a person would copy it; "" when empty."""
        if isinstance(self.value, str):
            return self.value
        if self.value is None:
            return ""
        if isinstance(self.value, float):
            return f"{self.value:.0f}" if self.value % 1 == 0 else repr(self.value)
        return self.value.isoformat() if isinstance(self.value, date) else str(self.value)


EMPTY: Final = Cell()


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells; rows and columns count from 0 here.

    Attributes:
        merged: per covered cell of a merged range the range's top left cell.
        hidden_columns: their places; what stands there still counts.
        hidden_rows: likewise.
        counts_from_1904: whether a number that stands for a day counts from 1904.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    visible: bool = True
    merged: Mapping[Place, Place] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    counts_from_1904: bool = False

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """Per row how many columns it and the rows below it have at most."""
        widest = accumulate((len(row) for row in reversed(self.rows)), max)
        return tuple(widest)[::-1]

    def cell(self, row: int, column: int) -> Cell:
        """The cell itself, or an empty one outside the grid."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return EMPTY
        return self.rows[row][column]

    def merged_cell(self, row: int, column: int) -> Cell:
        """The cell as it looks: a merged range shows its top left everywhere."""
        return self.cell(*self.merged.get((row, column), (row, column)))


def reference(row: int, column: int) -> str:
    """The name of a cell as the spreadsheet shows it, such as "D7"."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def rows_of(cells: Mapping[Place, Cell]) -> list[tuple[Cell, ...]]:
    """The rows of single cells, down to a gap that nobody leaves in data."""
    by_row: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in cells.items():
        if cell != EMPTY:
            by_row.setdefault(row, {})[column] = cell
    rows: list[tuple[Cell, ...]] = []
    for row in sorted(by_row):
        if row - len(rows) > BLANK_ROWS_AT_END:
            break
        rows.extend(() for _ in range(len(rows), row))
        filled = by_row[row]
        rows.append(tuple(filled.get(column, EMPTY) for column in range(max(filled) + 1)))
    return rows


def cell_of(value: object, formula: object = None) -> Cell:
    """A cell of whatever value a library gives."""
    if value is None or value == "":
        is_formula = isinstance(formula, str) and formula.startswith("=")
        literal = _QUOTED_FORMULA.fullmatch(formula) if isinstance(formula, str) else None
        if literal:
            return Cell(literal.group(1))
        # Only a missing result counts: a formula may well give an empty text.
        return Cell(fault=Fault.NO_RESULT) if is_formula and value is None else EMPTY
    if isinstance(value, datetime):
        return Cell(value.date())
    if isinstance(value, bool) or not isinstance(value, (str, int, float, date)):
        return Cell(str(value))
    if isinstance(value, float):
        return Cell(int(value)) if value % 1 == 0 and abs(value) < 1e15 else Cell(value)
    if isinstance(value, str):
        literal = _QUOTED_FORMULA.fullmatch(value)
        text = literal.group(1) if literal else value
        if _ERROR_VALUE.fullmatch(text.strip()):
            return Cell(text.strip(), Fault.ERROR)
        return Cell(text)
    return Cell(value)
