"""Spreadsheet files to plain grids of cells: xlsx, xls, xlsb, ods and csv.

The only module that knows the spreadsheet libraries. Row and column numbers stay
those that the spreadsheet shows; nothing is interpreted here but the file.
"""

from __future__ import annotations

import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeAlias

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from verifier.errors import RosterError
from verifier.roster_calamine import DamagedError, LockedError, RawSheet, read_isolated

CellValue: TypeAlias = str | int | float | date | None
Place: TypeAlias = tuple[int, int]

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_COLUMNS: Final = 256
# A form often formats rows down to the sheet's end; nobody leaves such a gap in data.
_BLANK_ROWS_AT_END: Final = 500
_MAX_UNPACKED_BYTES: Final = 200 << 20
_ERROR_VALUE: Final = re.compile(
    r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|#{4,}"
)
_QUOTED_FORMULA: Final = re.compile(r'="([^"]*)"')
# What openpyxl lets through from its XML and ZIP layers on unsound workbooks.
_DAMAGE: Final = (
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


class Fault(StrEnum):
    """Why a cell shows no value although something stands in it."""

    NO_RESULT = "no_result"  # a formula that was never calculated
    ERROR = "error"  # #REF! and the like


@dataclass(frozen=True)
class Cell:
    """One cell: text, number, date or nothing."""

    value: CellValue = None
    fault: Fault | None = None

    @property
    def text(self) -> str:
        """The cell as a person would copy it; "" when empty."""
        if self.value is None:
            return ""
        if isinstance(self.value, float):
            return f"{self.value:.0f}" if self.value % 1 == 0 else repr(self.value)
        return self.value.isoformat() if isinstance(self.value, date) else str(self.value)


_EMPTY: Final = Cell()


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells; rows and columns count from 0 here.

    Attributes:
        merged: per covered cell of a merged range the range's top left cell.
        hidden_columns: their places; what stands there still counts.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    visible: bool = True
    merged: Mapping[Place, Place] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()

    def cell(self, row: int, column: int) -> Cell:
        """The cell itself, or an empty one outside the grid."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return _EMPTY
        return self.rows[row][column]

    def merged_cell(self, row: int, column: int) -> Cell:
        """The cell as it looks: a merged range shows its top left everywhere."""
        return self.cell(*self.merged.get((row, column), (row, column)))


def reference(row: int, column: int) -> str:
    """The name of a cell as the spreadsheet shows it, such as "D7"."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """All sheets of a spreadsheet file, its kind known by its bytes.

    Raises:
        RosterError: roster_empty, roster_locked or roster_unreadable.
    """
    if not content:
        raise RosterError(
            "roster_empty",
            zh="汇总表是空文件（0字节）。请重新导出或保存后再上传。",
            en="The roster is an empty file (0 bytes). Save or export it again and upload it.",
        )
    if content.startswith(_ZIP):
        return _read_zipped(content)
    if content.startswith(_OLE):
        return _read_with_calamine(content)
    _refuse_other_kinds(content)
    return (_read_csv(content),)


def _read_zipped(content: bytes) -> tuple[Sheet, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = {entry.filename: entry for entry in package.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged() from error
    if sum(entry.file_size for entry in entries.values()) > _MAX_UNPACKED_BYTES:
        raise _too_large()
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise _locked()
    if "[Content_Types].xml" not in entries and "mimetype" not in entries:
        raise RosterError(
            "roster_unreadable",
            zh="汇总表是压缩包，不是表格。请解压后上传其中的Excel（.xlsx）文件。",
            en="The roster is a ZIP archive, not a spreadsheet. Unpack it and upload the "
            "workbook (.xlsx) inside.",
        )
    if "xl/workbook.xml" not in entries:
        return _read_with_calamine(content)
    try:
        return _read_with_openpyxl(content)
    except _DAMAGE:
        # Stricter about styles and names than anyone needs; the values may be sound.
        return _read_with_calamine(content)


def _read_with_openpyxl(content: bytes) -> tuple[Sheet, ...]:
    with warnings.catch_warnings():
        # It warns of extensions that it leaves out; none of them holds a value.
        warnings.simplefilter("ignore")
        shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    sheets = []
    for name in shown.sheetnames:
        worksheet = shown[name]
        if isinstance(worksheet, Worksheet):
            sheets.append(_sheet_of(worksheet, written[name]))
    return tuple(sheets)


def _sheet_of(shown: Worksheet, written: Worksheet) -> Sheet:
    columns = min(shown.max_column, _MAX_COLUMNS)
    rows: list[tuple[Cell, ...]] = []
    blank = 0
    for shown_row, written_row in zip(
        shown.iter_rows(max_col=columns, values_only=True),
        written.iter_rows(max_col=columns, values_only=True),
        strict=True,
    ):
        row = tuple(
            _cell(value, formula) for value, formula in zip(shown_row, written_row, strict=True)
        )
        rows.append(row)
        blank = 0 if any(cell != _EMPTY for cell in row) else blank + 1
        if blank > _BLANK_ROWS_AT_END:
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
    return Sheet(shown.title, rows, shown.sheet_state == "visible", merged, hidden)


def _cell(value: object, formula: object = None) -> Cell:
    """A cell of whatever value a library gives."""
    if value is None or value == "":
        is_formula = isinstance(formula, str) and formula.startswith("=")
        literal = _QUOTED_FORMULA.fullmatch(formula) if isinstance(formula, str) else None
        if literal:
            return Cell(literal.group(1))
        # Only a missing result counts: a formula may well give an empty text.
        return Cell(fault=Fault.NO_RESULT) if is_formula and value is None else _EMPTY
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


def _read_with_calamine(content: bytes) -> tuple[Sheet, ...]:
    try:
        return tuple(_calamine_sheet(raw) for raw in read_isolated(content))
    except LockedError as error:
        raise _locked() from error
    except DamagedError as error:
        raise _damaged() from error


def _calamine_sheet(raw: RawSheet) -> Sheet:
    rows = [tuple(_cell(value) for value in row[:_MAX_COLUMNS]) for row in raw.rows]
    merged = {
        (row, column): (top, left)
        for top, left, bottom, right in raw.merged
        for row in range(top, min(bottom + 1, len(rows)))
        for column in range(left, min(right + 1, _MAX_COLUMNS))
    }
    return Sheet(raw.name, rows, raw.visible, merged)


_OTHER_KINDS: Final = (
    (b"%PDF", "PDF文件", "a PDF file"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"\x89PNG", "图片", "a picture"),
    (b"Rar!", "压缩包", "an archive"),
    (b"7z\xbc\xaf", "压缩包", "an archive"),
    (b"{\\rtf", "文字文档", "a text document"),
)


def _refuse_other_kinds(content: bytes) -> None:
    for magic, zh, en in _OTHER_KINDS:
        if content.startswith(magic):
            raise RosterError(
                "roster_unreadable",
                zh=f"汇总表是{zh}，无法按表格读取。请上传Excel（.xlsx）或CSV格式的汇总表。",
                en=f"The roster is {en}, not a spreadsheet. Upload it as .xlsx or .csv.",
            )
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")):
        raise RosterError(
            "roster_unreadable",
            zh="汇总表其实是网页或XML文件，只是扩展名为表格。请用Excel打开后另存为.xlsx再上传。",
            en="The roster is a web page or XML file with a spreadsheet's name. "
            "Open it in Excel, save it as .xlsx and upload that.",
        )


def _read_csv(content: bytes) -> Sheet:
    text = _decoded(content)
    if not text.strip():
        raise RosterError(
            "roster_empty",
            zh="汇总表里没有内容。请填写后再上传。",
            en="The roster holds nothing. Fill it in and upload it again.",
        )
    start = text[:4096]
    delimiter = max(",\t;|，", key=start.count)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _damaged() from error
    return Sheet("", [tuple(_cell(value) for value in row[:_MAX_COLUMNS]) for row in records])


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RosterError(
        "roster_unreadable",
        zh="无法识别汇总表的格式。请用Excel另存为.xlsx，或保存为UTF-8编码的CSV再上传。",
        en="The roster's format is not known. Save it as .xlsx, or as CSV in UTF-8, "
        "and upload that.",
    )


def _locked() -> RosterError:
    return RosterError(
        "roster_locked",
        zh="汇总表设有打开密码，无法读取。请在Excel中取消密码（文件→信息→保护工作簿），另存后重新上传。",
        en="The roster is protected by a password. Remove it in Excel (File, Info, Protect "
        "Workbook), save it and upload it again.",
    )


def _damaged() -> RosterError:
    return RosterError(
        "roster_unreadable",
        zh="汇总表已损坏或不是表格文件，无法打开。请用Excel打开确认，另存为.xlsx后重新上传。",
        en="The roster is damaged or no spreadsheet. Check that Excel opens it, save it as .xlsx "
        "and upload it again.",
    )


def _too_large() -> RosterError:
    return RosterError(
        "roster_unreadable",
        zh="汇总表过大。请只保留名单，删去图片和多余的工作表，另存后重新上传。",
        en="The roster is too large. Keep only the list, delete pictures and other sheets, "
        "save it and upload it again.",
    )
