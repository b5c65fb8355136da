"""A roster that was handed in as a picture or PDF: its table, as read, to claims.

What is in its cells was read and may be misread, so it keeps how surely it was read
(`Claim.cells`), and no problem of such a cell is certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from verifier import normalise
from verifier.errors import RosterError
from verifier.model import (
    PAGE_WITHOUT_TABLE,
    FileReading,
    Message,
    Roster,
    SeenTable,
)
from verifier.roster import roster_from_sheets
from verifier.roster_sheets import Cell, Sheet

NO_TABLE: Final = "roster_no_table"
_MAGIC: Final = (
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG\r\n\x1a\n",
    b"GIF8",
    b"II*\x00",  # TIFF
    b"MM\x00*",
)
_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
_UNIT: Final = re.compile(r"[(（]\s*(元|万元|盖章)$|(?<![(（万])\s*(元|盖章)[)）]$")
_ZIP: Final = b"PK\x03\x04"
_PDF_WITHIN: Final = 1024


def is_pictured(content: bytes) -> bool:
    """Whether a roster's file is a picture or PDF, by its first bytes, and no spreadsheet."""
    start = content[:_PDF_WITHIN]
    if start.startswith(_ZIP):
        return False
    if start.startswith(_MAGIC) or b"%PDF-" in start:
        return True
    if start[:2] == b"BM" and start[6:10] == bytes(4):
        return True
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return True
    return start[4:8] == b"ftyp" and start[8:12] in _BRANDS


def roster_from_reading(
    name: str,
    reading: FileReading,
    columns: Mapping[str, str] | None = None,
    *,
    header_row: int | None = None,
) -> Roster:
    """The claims of a roster whose pages were read.

    `Claim.row` counts the rows of the table from the first page's top, titles included, as
    if its pages were one sheet.

    Args:
        name: the file's name, for messages.
        reading: what was seen in it.
        columns: see `verifier.roster.read_roster`.
        header_row: likewise.

    Raises:
        RosterError: roster_unreadable or roster_no_table, or as for a spreadsheet.
    """
    if reading.table is None or not reading.table.rows:
        raise _no_table(name, reading.problem)
    if reading.problem is not None and reading.problem_code != PAGE_WITHOUT_TABLE:
        raise _unreadable(name, reading.problem)
    roster = roster_from_sheets(name, (sheet_of(reading.table),), columns, header_row=header_row)
    problems = [replace(problem, certain=False) for problem in roster.problems]
    return replace(roster, problems=tuple(problems))


def refuse_sheet(sheet: str | None) -> None:
    """Refuse a user's word on the sheet: a picture has none.

    Raises:
        RosterError: roster_columns_invalid.
    """
    if sheet is not None:
        raise RosterError(
            "roster_columns_invalid",
            zh=f"列的指定有误：扫描的汇总表没有工作表，请去掉工作表“{sheet}”的指定。",
            en=f"columns: a scanned roster has no sheets; leave out the sheet “{sheet}”.",
        )


def sheet_of(table: SeenTable) -> Sheet:
    """The table as a sheet, each cell with how it was read."""
    rows = [
        tuple(
            Cell() if cell is None else Cell(_mended(cell.text) or None, seen=cell) for cell in row
        )
        for row in table.rows
    ]
    merged = {(row, column): (top, left) for row, column, top, left in table.merged}
    return Sheet("", rows, merged=merged)


def _mended(text: str) -> str:
    """The text without mere dust, and with both brackets of a unit.

    Of a header that is wrapped inside its brackets one is often lost.
    """
    if not any(sign.isalnum() for sign in text) and not normalise.is_blank(text):
        return ""
    return _UNIT.sub(lambda found: f"（{found.group(1) or found.group(2)}）", text)


def _no_table(name: str, problem: Message | None) -> RosterError:
    if problem is not None:
        return _unreadable(name, problem)
    return RosterError(
        NO_TABLE,
        zh=f"汇总表“{name}”的图片中没有找到表格。请上传完整、清晰、端正的汇总表扫描件，"
        "或改传Excel（.xlsx）文件。",
        en=f"No table was found in the picture of the roster “{name}”. Upload a whole, sharp and "
        "straight scan of it, or the spreadsheet (.xlsx).",
    )


def _unreadable(name: str, problem: Message) -> RosterError:
    return RosterError(
        "roster_unreadable",
        zh=f"汇总表“{name}”无法读取：{problem.zh}也可改传Excel（.xlsx）文件。",
        en=f"The roster “{name}” cannot be read: {problem.en} Or upload the spreadsheet (.xlsx).",
    )
