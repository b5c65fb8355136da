"""Spreadsheet files to plain grids of cells, known by their bytes, not their names."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from openpyxl.utils import column_index_from_string

from verifier import roster_refusals as refusals
from verifier.roster_calamine import (
    DamagedError,
    LockedError,
    RawSheet,
    TooManyRowsError,
    read_isolated,
)
from verifier.roster_markup import is_markup, read_markup
from verifier.roster_sheets import MAX_COLUMNS, Sheet, cell_of
from verifier.roster_text import read_csv
from verifier.roster_xlsx import DAMAGE, read_workbook

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM: Final = "WordDocument".encode("utf-16-le")
_MERGED_RANGE: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']"
)
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b")
_VALUE: Final = re.compile(rb"<(?:\w+:)?(?:v>[^<]|is>)")
_MOST_MERGED_PLACES: Final = 200_000
_MAX_UNPACKED_BYTES: Final = 200 << 20


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """All sheets of a spreadsheet file, its kind known by its bytes.

    Raises:
        RosterError: roster_empty, roster_locked, roster_too_many_rows or
            roster_unreadable.
    """
    if not content:
        raise refusals.empty_file()
    if content.startswith(_ZIP):
        return _read_zipped(content)
    if content.startswith(_OLE):
        if _WORD_STREAM in content:
            raise refusals.word_document()
        return _read_with_calamine(content)
    refusals.refuse_other_kinds(content)
    if is_markup(content):
        return read_markup(content)
    return (read_csv(content),)


def _read_zipped(content: bytes) -> tuple[Sheet, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = {entry.filename: entry for entry in package.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise refusals.damaged() from error
    if sum(entry.file_size for entry in entries.values()) > _MAX_UNPACKED_BYTES:
        raise refusals.too_large()
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise refusals.locked()
    refusals.refuse_other_packages(entries)
    if "xl/workbook.xml" not in entries or _is_beyond_measure(content):
        return _read_with_calamine(content)
    try:
        # No sheets come of the strict variant of the format, which it does not know.
        return read_workbook(content) or _read_with_calamine(content)
    except DAMAGE:
        # Stricter about styles and names than anyone needs; the values may be sound.
        return _read_with_calamine(content)


def _is_beyond_measure(content: bytes) -> bool:
    """Whether its merged ranges cover so much that openpyxl, which fills them, would not end.

    Raises:
        RosterError: roster_too_many_rows, before openpyxl builds a cell.
    """
    places = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    sheet = package.read(name)
                    refusals.refuse_long_lists(_filled_rows(sheet))
                    places += sum(map(_area, _MERGED_RANGE.finditer(sheet)))
    except DAMAGE:
        return False  # told where it is read
    return places > _MOST_MERGED_PLACES


def _filled_rows(sheet: bytes) -> int:
    """How many rows of a worksheet's XML hold a value; forms format many that hold none."""
    starts = [found.start() for found in _ROW.finditer(sheet)]
    ends = [*starts[1:], len(sheet)]
    return sum(
        _VALUE.search(sheet, start, end) is not None
        for start, end in zip(starts, ends, strict=True)
    )


def _area(merged: re.Match[bytes]) -> int:
    left, top, right, bottom = (group.decode("ascii") for group in merged.groups())
    columns = column_index_from_string(right) - column_index_from_string(left) + 1
    return columns * (int(bottom) - int(top) + 1)


def _read_with_calamine(content: bytes) -> tuple[Sheet, ...]:
    try:
        sheets = tuple(_calamine_sheet(raw) for raw in read_isolated(content))
    except LockedError as error:
        raise refusals.locked() from error
    except TooManyRowsError as error:
        raise refusals.too_many_rows() from error
    except DamagedError as error:
        raise refusals.damaged() from error
    if not sheets:
        raise refusals.damaged()
    return sheets


def _calamine_sheet(raw: RawSheet) -> Sheet:
    rows = [tuple(cell_of(value) for value in row[:MAX_COLUMNS]) for row in raw.rows]
    merged = {
        (row, column): (top, left)
        for top, left, bottom, right in raw.merged
        for row in range(top, min(bottom + 1, len(rows)))
        for column in range(left, min(right + 1, MAX_COLUMNS))
    }
    return Sheet(raw.name, rows, raw.visible, merged)
