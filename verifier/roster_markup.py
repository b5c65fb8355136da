"""Web pages and XML that older systems and WPS save under a spreadsheet's name.

Known are tables in HTML and the XML Spreadsheet 2003 of Excel (the schema
urn:schemas-microsoft-com:office:spreadsheet).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Final
from xml.etree import ElementTree

from verifier import roster_refusals as refusals
from verifier.roster_sheets import (
    EMPTY,
    MAX_COLUMNS,
    Cell,
    CellValue,
    Fault,
    Place,
    Sheet,
    cell_of,
    rows_of,
)
from verifier.roster_text import decoded

_BEGINNINGS: Final = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style")
_STATED_ENCODING: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)")
_START_BYTES: Final = 2048
_SCHEMA: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_MOST_MERGED_PLACES: Final = 500_000
_MOST_ROWS: Final = 1 << 20
_BLOCKS: Final = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "center", "table", "body", "hr")
)
_UNSEEN: Final = frozenset(("script", "style", "title", "xml"))


def is_markup(content: bytes) -> bool:
    """Whether the file is a web page or XML."""
    # In UTF-16 every second byte of these letters is 0.
    start = content[:_START_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.lower().startswith(_BEGINNINGS)


def read_markup(content: bytes) -> tuple[Sheet, ...]:
    """The tables of a web page as one sheet, or the sheets of an XML Spreadsheet 2003.

    Raises:
        RosterError: roster_unreadable, with what to do.
    """
    stated = _STATED_ENCODING.search(content[:_START_BYTES])
    text = decoded(content, stated.group(1).decode("ascii") if stated else None).lstrip()
    if text[:5].lower() == "<?xml" and "<html" not in text[:_START_BYTES].lower():
        return _read_xml(text)
    page = _Page()
    page.feed(text)
    page.close()
    if not page.merges_bounded:
        raise refusals.too_large()
    if not any(cell.text.strip() for cell in page.cells.values()):
        raise refusals.web_page()
    return (Sheet("", rows_of(page.cells), merged=page.merged),)


class _Page(HTMLParser):
    """Gathers the rows of all tables one below the other, as Excel shows a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.cells: dict[Place, Cell] = {}
        self.merged: dict[Place, Place] = {}
        self.merges_bounded = True
        self._filled_rows: set[int] = set()
        self._row = -1
        self._column = 0
        self._place: Place | None = None  # of the open cell
        self._parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._parts.append("\n")
        elif tag == "tr":
            self._end_text()
            self._start_row()
        elif tag in ("td", "th"):
            self._end_text()
            self._start_cell({name: value or "" for name, value in attrs})
        elif tag in _BLOCKS:
            # Within a cell, only a further table ends its text.
            if self._place is None or tag == "table":
                self._end_text()
            else:
                self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("td", "th", "tr", "table") or (tag in _BLOCKS and self._place is None):
            self._end_text()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._parts.append(" ".join(data.split()) if data.strip() else " ")

    def close(self) -> None:
        super().close()
        self._end_text()

    def _start_row(self) -> None:
        self._row += 1
        self._column = 0

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        if self._row < 0:
            self._start_row()
        while (self._row, self._column) in self.merged:
            self._column += 1
        down = _span(attributes.get("rowspan", ""))
        across = min(_span(attributes.get("colspan", "")), MAX_COLUMNS)
        self._place = (self._row, self._column)
        if down * across > 1:
            self._merge(self._place, down, across)
        self._column += across

    def _merge(self, origin: Place, down: int, across: int) -> None:
        if len(self.merged) + down * across > _MOST_MERGED_PLACES:
            self.merges_bounded = False
            return
        self.merged.update(_area(origin, down, across))

    def _end_text(self) -> None:
        text = "\n".join(" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        text = text.strip()
        self._parts.clear()
        place, self._place = self._place, None
        if place is None and text:
            # What stands between the tables takes a row of its own.
            self._start_row()
            place = (self._row, 0)
        if place is not None and text and place[1] < MAX_COLUMNS:
            self.cells[place] = cell_of(text)
            self._filled_rows.add(place[0])
            refusals.refuse_long_lists(len(self._filled_rows))


def _span(text: str) -> int:
    return min(max(int(text), 1), 10_000) if text.strip().isascii() and text.isdigit() else 1


def _area(origin: Place, down: int, across: int) -> dict[Place, Place]:
    top, left = origin
    return {
        (row, column): origin
        for row in range(top, top + down)
        for column in range(left, left + across)
    }


def _read_xml(text: str) -> tuple[Sheet, ...]:
    # Entities could be made to fill the memory, and no spreadsheet declares any.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise refusals.web_page()
    try:
        # Decoded by now, the encoding that the declaration names would be wrong.
        root = ElementTree.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text))
    except ElementTree.ParseError as error:
        raise refusals.damaged() from error
    if root.tag != f"{{{_SCHEMA}}}Workbook":
        raise refusals.web_page()
    sheets = [_xml_sheet(sheet) for sheet in root.iter(f"{{{_SCHEMA}}}Worksheet")]
    if not sheets:
        raise refusals.blank()
    return tuple(sheets)


def _xml_sheet(worksheet: ElementTree.Element) -> Sheet:
    cells: dict[Place, Cell] = {}
    merged: dict[Place, Place] = {}
    hidden_rows: set[int] = set()
    filled_rows: set[int] = set()
    row = -1
    for element in worksheet.iterfind(f".//{{{_SCHEMA}}}Row"):
        row = _position(element, row)
        if _attribute(element, "Hidden") == "1":
            hidden_rows.add(row)
        column = -1
        for cell in element.iterfind(f"{{{_SCHEMA}}}Cell"):
            column = _position(cell, column)
            down = 1 + _number(cell, "MergeDown")
            across = 1 + min(_number(cell, "MergeAcross"), MAX_COLUMNS)
            if row >= _MOST_ROWS or len(merged) + down * across > _MOST_MERGED_PLACES:
                raise refusals.too_large()
            if column < MAX_COLUMNS:
                cells[row, column] = _xml_cell(cell)
                if cells[row, column] != EMPTY:
                    filled_rows.add(row)
            if down * across > 1:
                merged.update(_area((row, column), down, across))
            column += across - 1
        refusals.refuse_long_lists(len(filled_rows))
        row += _number(element, "Span")
    visible = worksheet.find(".//{urn:schemas-microsoft-com:office:excel}Visible")
    return Sheet(
        _attribute(worksheet, "Name"),
        rows_of(cells),
        visible=visible is None or visible.text not in ("SheetHidden", "SheetVeryHidden"),
        merged=merged,
        hidden_columns=frozenset(_hidden_columns(worksheet)),
        hidden_rows=frozenset(hidden_rows),
    )


def _hidden_columns(worksheet: ElementTree.Element) -> set[int]:
    hidden: set[int] = set()
    column = -1
    for element in worksheet.iterfind(f".//{{{_SCHEMA}}}Column"):
        column = _position(element, column)
        last = min(column + _number(element, "Span"), MAX_COLUMNS)
        if _attribute(element, "Hidden") == "1":
            hidden.update(range(column, last + 1))
        column = last
    return hidden


def _xml_cell(cell: ElementTree.Element) -> Cell:
    data = cell.find(f"{{{_SCHEMA}}}Data")
    if data is None:
        formula = _attribute(cell, "Formula")
        return Cell(fault=Fault.NO_RESULT) if formula else Cell()
    text = "".join(data.itertext())
    value: CellValue = text
    kind = _attribute(data, "Type")
    try:
        if kind == "Number":
            value = float(text)
        elif kind == "DateTime":
            value = date.fromisoformat(text[:10])
    except ValueError:
        value = text
    return cell_of(value)


def _position(element: ElementTree.Element, before: int) -> int:
    """Where it stands, counted from 0: where it says, else right after the one before."""
    return _number(element, "Index") - 1 if _attribute(element, "Index") else before + 1


def _number(element: ElementTree.Element, name: str) -> int:
    text = _attribute(element, name)
    return min(int(text), _MOST_ROWS) if text.isascii() and text.isdigit() else 0


def _attribute(element: ElementTree.Element, name: str) -> str:
    return element.get(f"{{{_SCHEMA}}}{name}", "")
