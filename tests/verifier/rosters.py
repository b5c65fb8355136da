"""Rosters built by the tests: a header, two people, and workbooks of them."""

import io
from collections.abc import Callable, Iterable
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from verifier.model import Claim, Roster
from verifier.roster import read_roster

HEADER = ["姓名", "身份证号", "职业名称", "等级", "证书编号", "发证日期", "补贴金额", "银行卡号"]
LI = [
    "李晓婷",
    "110114199003078429",
    "保育师",
    "五级/初级工",
    "S000011000030245000034",
    "2024年05月20日",
    1500,
    "6222030200585022373",
]
LI_CLAIM = {
    "name": "李晓婷",
    "id_number": "110114199003078429",
    "occupation": "保育师",
    "level": 5,
    "certificate_number": "S000011000030245000034",
    "issue_date": date(2024, 5, 20),
    "amount_yuan": 1500,
    "bank_card_number": "6222030200585022373",
}
WANG = ["王玉", "110221198505120337", "育婴员", "四级", "S000011000030244000035", None, 2000, None]


def workbook(
    rows: Iterable[Iterable[object]], change: Callable[[Worksheet], None] | None = None
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(
    rows: Iterable[Iterable[object]], change: Callable[[Worksheet], None] | None = None
) -> Roster:
    return read_roster("roster.xlsx", workbook(rows, change))


def values(claim: Claim) -> dict[str, object]:
    return {key: getattr(claim, key) for key in LI_CLAIM}


def with_cell(header: str, value: object) -> list[object]:
    row: list[object] = list(LI)
    row[HEADER.index(header)] = value
    return row
