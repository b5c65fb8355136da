"""Cells that show text as it is, and tables made of them.

A packet's texts are foreign: file names, printed values, roster cells. In a workbook
they stay text (no formula, no link, no number), also after somebody edits the cell or
opens the sheet through CSV, and hold nothing that the file's XML cannot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

MOST_CHARACTERS: Final = 32_767
"""UTF-16 units that a cell may hold."""
_TEXT_FORMAT_CHARACTERS: Final = 255
"""Some versions of Excel show longer texts in the text format as ####."""
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_NEW_LINES: Final = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_ILLEGAL: Final = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value: TypeAlias = str | int | float | None

OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
    "in_memory": True,
}
"""How the workbook is opened: every text is written as text."""

COLOURS: Final = {"clear": "#E2F0D9", "review": "#FFF2CC", "flagged": "#F8CBAD"}


@dataclass(frozen=True)
class Column:
    """A table's column; its width in characters."""

    title: str
    width: float


def plain(text: str) -> str:
    """The text without what XML forbids, cut to what a cell holds."""
    legal = _ILLEGAL.sub("", _NEW_LINES.sub("\n", text))
    units = legal.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return legal
    return units[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", errors="ignore") + "…"


class Cells:
    """The formats of a workbook, and how values are written with them."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    @cached_property
    def heading(self) -> Any:
        """Of a table's header."""
        return self.format(bold=True, bottom=1, bg_color="#DDEBF7", text_wrap=True, valign="top")

    def format(self, **properties: Any) -> Any:
        """The format of these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def write(self, sheet: Any, row: int, column: int, value: Value, **look: Any) -> None:
        """Writes a value: numbers as numbers, everything else as text."""
        style = {"text_wrap": True, "valign": "top", **look}
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.format(**style))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(row, column, value, self.format(**style))
        else:
            text = plain(str(value))
            if len(text) <= _TEXT_FORMAT_CHARACTERS:
                style["num_format"] = "@"
            if str(value).startswith(_FORMULA_STARTS) or text.startswith(_FORMULA_STARTS):
                style["quote_prefix"] = True
            sheet.write_string(row, column, text, self.format(**style))

    def table(
        self,
        sheet: Any,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Value]],
        colours: Sequence[str | None] | None = None,
        *,
        top: int = 0,
    ) -> None:
        """Writes a table with a header; rows may have a background colour each.

        Args:
            sheet: where.
            columns: titles and widths.
            rows: a value per column.
            colours: per row its background.
            top: the header's row, from 0.
        """
        for place, column in enumerate(columns):
            sheet.write_string(top, place, column.title, self.heading)
            sheet.set_column(place, place, column.width)
        shades = colours or [None] * len(rows)
        for line, (values, shade) in enumerate(zip(rows, shades, strict=True), start=top + 1):
            look = {} if shade is None else {"bg_color": shade}
            for place, value in enumerate(values):
                self.write(sheet, line, place, value, **look)


def printable(sheet: Any, *, title_row: int = 0) -> None:
    """A4, landscape, one page wide, the table's header on every page, page numbers."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(0, title_row)
    sheet.set_footer("&C第 &P 页，共 &N 页")
