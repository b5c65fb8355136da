"""Every kind of file, sound ones and those that nobody can read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date

from msoffcrypto.format.ooxml import OOXMLFile

from tests.rosters.making import writers
from tests.rosters.making.people import HEADER, LI, PEOPLE, UNIT, Case, three

TEXTS = [HEADER, *(person.row() for person in PEOPLE)]
TYPED = [
    HEADER,
    *(person.row(issue_date=date.fromisoformat(person.issue_date)) for person in PEOPLE),
]
CLAIMS = three(2)


def cases() -> Iterator[Case]:
    yield from _workbooks()
    yield from _texts()
    yield from _markup()
    yield from _unusable()


def _workbooks() -> Iterator[Case]:
    plain = writers.xlsx(TYPED)
    yield Case("plain.xlsx", "an ordinary table, saved by openpyxl", plain, CLAIMS)
    yield Case("xlsxwriter.xlsx", "shared strings", writers.xlsxwriter_book(TYPED), CLAIMS)
    yield Case("macros.xlsm", "a workbook for macros", writers.as_macro_workbook(plain), CLAIMS)
    titled = [["申领汇总表"], [f"填报单位：{UNIT}"], *TYPED]
    yield Case(
        "nineties.xls",
        "Excel 97, title merged over all columns",
        writers.xls(titled, [(0, 0, 0, 7), (1, 0, 1, 7)]),
        three(4),
        header_rows=(3, 3),
        unit=UNIT,
        sheet="名单",
    )
    yield Case(
        "mac.xls",
        "days count from 1904, as old Excel for Mac did",
        writers.xls(TYPED, from_1904=True),
        CLAIMS,
        sheet="名单",
    )
    yield Case(
        "binary.xlsb",
        "a binary workbook, days as serial numbers",
        writers.xlsb([HEADER, *(p.row(issue_date=_serial(p.issue_date)) for p in PEOPLE)]),
        CLAIMS,
        sheet="名单",
    )
    yield Case(
        "libreoffice.ods",
        "LibreOffice, typed days, title over eight columns",
        writers.ods([["申领汇总表", *[None] * 7], *TYPED], {(0, 0): (1, 8)}),
        three(3),
        header_rows=(2, 2),
        sheet="名单",
    )
    yield Case("workbook.csv", "an .xlsx renamed to .csv", plain, CLAIMS)
    yield Case("workbook.xls", "an .xlsx renamed to .xls", plain, CLAIMS)


def _serial(day: str) -> int:
    return (date.fromisoformat(day) - date(1899, 12, 30)).days


def _texts() -> Iterator[Case]:
    for name, about, content in (
        ("utf8.csv", "UTF-8", writers.csv(TEXTS)),
        ("bom.csv", "UTF-8 with a mark, as Excel saves it", writers.csv(TEXTS, "utf-8-sig")),
        ("gb18030.csv", "the encoding of Chinese Windows", writers.csv(TEXTS, "gb18030")),
        ("tabs.txt", "tabs, UTF-16: Unicode text of Excel", writers.csv(TEXTS, "utf-16", "\t")),
        ("semicolons.csv", "semicolons", writers.csv(TEXTS, delimiter=";")),
        (
            "stated.csv",
            "Excel's own first line",
            writers.csv(TEXTS, delimiter=";", first="sep=;\r\n"),
        ),
        (
            "remarks.csv",
            "tabs, while remarks are full of commas",
            writers.csv(
                [[*HEADER, "备注"], *([*p.row(), "甲,乙,丙,丁,戊,己,庚"] for p in PEOPLE)],
                delimiter="\t",
            ),
        ),
    ):
        yield Case(name, about, content, CLAIMS, sheet=None)


def _markup() -> Iterator[Case]:
    yield Case(
        "export.xls",
        "a web page in GBK under the name .xls, with a heading above the table",
        writers.html(TEXTS, before=f"<h2>申领汇总表</h2><p>申报单位：{UNIT}</p>"),
        three(4),
        header_rows=(3, 3),
        unit=UNIT,
        sheet=None,
    )
    person = "".join(f"<td rowspan=2>{text}" for text in LI.row("name", "id_number"))
    page = (
        "<html><table><tr><td>姓名<td>身份证号<td>证书<br>编号<td>等级"
        f"<tr>{person}<td>S000011000030245000034<td>五级"
        "<tr><td>S000011000030244000036<td>四级</table></html>"
    )
    yield Case(
        "spans.xls",
        "a web page without end tags, one person over two rows",
        page.encode(),
        [
            LI.claim(2, "name", "id_number", "certificate_number", "level"),
            LI.claim(3, "name", "id_number", certificate_number="S000011000030244000036", level=4),
        ],
        columns={
            "name": "姓名",
            "id_number": "身份证号",
            "certificate_number": "证书编号",
            "level": "等级",
        },
        sheet=None,
    )
    yield Case(
        "spreadsheet2003.xls",
        "XML Spreadsheet 2003 under the name .xls",
        writers.xml2003(TYPED),
        CLAIMS,
        sheet="名单",
    )


def _unusable() -> Iterator[Case]:
    plain = writers.xlsx(TEXTS)
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt("secret", locked)
    for name, about, content, code in (
        ("locked.xlsx", "a password to open", locked.getvalue(), "roster_locked"),
        ("nothing.xlsx", "no bytes", b"", "roster_empty"),
        ("blank.xlsx", "empty sheets", writers.book({"Sheet1": [], "Sheet2": []}), "roster_empty"),
        ("blank.csv", "blank lines", b"\r\n \r\n", "roster_empty"),
        ("header.xlsx", "a header alone", writers.xlsx([HEADER]), "roster_no_rows"),
        (
            "nameless.xlsx",
            "no column of names",
            writers.xlsx([HEADER[1:4], LI.row("id_number", "occupation", "level")]),
            "roster_no_name_column",
        ),
        ("cut.xlsx", "half a download", plain[:3000], "roster_unreadable"),
        ("cut.xls", "half a download", writers.xls(TEXTS)[:2048], "roster_unreadable"),
        (
            "word.xlsx",
            "a Word document renamed",
            _package("word/document.xml"),
            "roster_unreadable",
        ),
        ("archive.xlsx", "an archive renamed", _package("汇总表.xlsx"), "roster_unreadable"),
        ("scan.xlsx", "a scan renamed", b"%PDF-1.7\n", "roster_unreadable"),
        ("frames.xls", "a page of frames", b"<html><frameset></html>", "roster_unreadable"),
    ):
        yield Case(name, about, content, error=code)


def _package(member: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(member, "x")
    return stream.getvalue()
