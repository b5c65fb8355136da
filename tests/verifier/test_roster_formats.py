"""Spreadsheets that are none by their bytes, and what single formats hide."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.verifier.rosters import HEADER, LI, LI_CLAIM, WANG, saved, values, workbook
from verifier.errors import RosterError
from verifier.model import Roster
from verifier.roster import read_roster

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset={charset}"><title>导出</title>
<style>td {{mso-number-format:"\\@"}}</style></head><body>
<h3>申领汇总表</h3>
<table><tr><td colspan=8>填报单位：北京小橡果托育有限公司</td></tr></table>
<table border=1>
<tr>{header}</tr>
<tr>{first}</tr>
<tr>{second}</tr>
</table></body></html>"""


def page(charset: str = "utf-8", **changed: str) -> bytes:
    def cells(row: list[object]) -> str:
        return "".join(f"<td>{'' if value is None else value}</td>" for value in row)

    filled = {
        "header": "".join(f"<th>{title}</th>" for title in HEADER).replace(
            "证书编号", "证书<br>编号"
        ),
        "first": cells(LI),
        "second": cells(WANG),
    }
    return PAGE.format(charset=charset, **{**filled, **changed}).encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "utf-16"])
def test_a_web_page_of_an_older_system_is_read(charset: str) -> None:
    roster = read_roster("导出.xls", page(charset))
    # As Excel shows it: the heading, the unit, then the table.
    assert [(claim.row, claim.name) for claim in roster.claims] == [(4, "李晓婷"), (5, "王玉")]
    assert values(roster.claims[0]) == LI_CLAIM
    assert roster.unit == "北京小橡果托育有限公司"
    assert roster.problems == ()


def test_a_page_whose_numbers_excel_has_shortened_says_so() -> None:
    content = page(first="<td>李晓婷<td>1.10114E+17<td>保育师")
    (problem,) = read_roster("r.xls", content).problems
    assert (problem.cell, problem.field) == ("B4", "id_number")


def test_cells_merged_over_rows_of_a_page_repeat_the_person() -> None:
    first = f"<td rowspan=2>李晓婷</td><td rowspan=2>{LI[1]}</td><td>保育师</td><td>五级</td>"
    content = page(first=first, second="<td>育婴员</td><td>四级</td>")
    claims = read_roster("r.xls", content).claims
    assert [(claim.name, claim.occupation, claim.level) for claim in claims] == [
        ("李晓婷", "保育师", 5),
        ("李晓婷", "育婴员", 4),
    ]


def test_a_page_within_a_page_is_read_row_by_row() -> None:
    inner = page().decode()
    content = f"<html><table><tr><td>{inner}</td></tr></table></html>".encode()
    assert [claim.name for claim in read_roster("r.xls", content).claims] == ["李晓婷", "王玉"]


XML = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Worksheet ss:Name="旧"><Table><Row><Cell><Data ss:Type="String">姓名</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">张三</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
<Worksheet ss:Name="名单"><Table>
<Column ss:Index="2" ss:Span="1"/><Column ss:Hidden="1"/>
<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">姓名</Data></Cell>
<Cell><Data ss:Type="String">发证日期</Data></Cell><Cell><Data ss:Type="String">金额</Data></Cell>
<Cell><Data ss:Type="String">等级</Data></Cell><Cell><Data ss:Type="String">证件号码</Data></Cell>
</Row>
<Row ss:Hidden="1"><Cell ss:Index="2" ss:MergeDown="1">
<Data ss:Type="String">李<B>晓</B>婷</Data></Cell>
<Cell><Data ss:Type="DateTime">2024-05-20T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Number">1500</Data></Cell><Cell><Data ss:Type="String">五级</Data></Cell>
<Cell><Data ss:Type="Number">1.10114199003078E+17</Data></Cell></Row>
<Row><Cell ss:Index="3"><Data ss:Type="String">2024.6.1</Data></Cell>
<Cell ss:Formula="=1000*2"/><Cell><Data ss:Type="String">四级</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_xml_spreadsheets_of_2003_are_read(encoding: str) -> None:
    roster = read_roster("导出.xls", XML.format(encoding=encoding).encode(encoding))
    read = [(claim.row, claim.name, claim.issue_date, claim.level) for claim in roster.claims]
    assert read == [
        (4, "李晓婷", date(2024, 5, 20), 5),
        (5, "李晓婷", date(2024, 6, 1), 4),
    ]
    assert roster.claims[0].amount_yuan == 1500
    assert [problem.cell for problem in roster.problems] == ["F4", "D5"]
    assert roster.sheet == "名单"
    assert roster.table is not None
    assert [column.letter for column in roster.table.columns if column.hidden] == ["D"]


def package(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "zh"),
    [
        pytest.param(package("word/document.xml"), "复制到Excel", id="docx"),
        pytest.param(package("ppt/presentation.xml"), "演示文稿", id="pptx"),
        pytest.param(package("Index/Document.iwa"), "Numbers", id="numbers"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "复制到Excel",
            id="doc",
        ),
        pytest.param(b"MIME-Version: 1.0\r\n", ".mht", id="mht"),
        pytest.param(b"<html><frameset><frame src=a.htm></html>", "另存为", id="frames"),
        pytest.param(b"<?xml version='1.0'?><a>x</a>", "另存为", id="other XML"),
        pytest.param(XML[:-40].format(encoding="utf-8").encode(), "损坏", id="cut-off XML"),
        pytest.param(
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "另存为",
            id="entities",
        ),
        pytest.param(
            b"<table>" + b"<tr><td rowspan=9999 colspan=256>x" * 3, "过大", id="endless merges"
        ),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content: bytes, zh: str) -> None:
    with pytest.raises(RosterError) as raised:
        read_roster("r.xls", content)
    assert raised.value.code == "roster_unreadable"
    assert zh in raised.value.message.zh
    assert raised.value.message.en


def csv_of(*lines: str) -> Roster:
    return read_roster("r.csv", "\n".join(lines).encode())


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        pytest.param(["姓名\t身份证号", f"李晓婷\t{LI[1]}"], 2, id="tabs"),
        pytest.param(
            ["姓名\t身份证号\t备注", f"李晓婷\t{LI[1]}\t甲,乙,丙,丁,戊"], 2, id="commas in a remark"
        ),
        pytest.param(
            ["汇总表，2024年，第一批，共一人，请审核", "姓名|身份证号", f"李晓婷|{LI[1]}"],
            3,
            id="commas in the title",
        ),
        pytest.param(["sep=;", "姓名;身份证号", f"李晓婷;{LI[1]}"], 2, id="Excel's own first line"),
        pytest.param(["姓名，身份证号", f"李晓婷，{LI[1]}"], 2, id="full-width commas"),
        pytest.param(["姓名", "李晓婷"], 2, id="one column"),
    ],
)
def test_the_delimiter_is_the_one_that_makes_a_table(lines: list[str], row: int) -> None:
    (claim,) = csv_of(*lines).claims
    assert (claim.row, claim.name) == (row, "李晓婷")
    assert claim.id_number == (LI[1] if len(lines[-1]) > 4 else None)


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["姓名", "发证日期", "考试日期", "补贴金额"])
    sheet.append(["李晓婷", date(2024, 5, 20), 45432 - 1462, 1500])
    sheet.append(["王玉", 20240520, None, 2000])
    first, second = read_roster("r.xlsx", saved(book)).claims
    assert (first.issue_date, first.exam_date) == (date(2024, 5, 20), date(2024, 5, 20))
    assert second.issue_date == date(2024, 5, 20)
    assert (first.amount_yuan, second.amount_yuan) == (1500, 2000)


def test_zeros_that_only_the_format_shows_belong_to_the_number() -> None:
    def pad(sheet: Worksheet) -> None:
        sheet["B2"].number_format = "00000000"

    content = workbook([["姓名", "证书编号"], ["李晓婷", 6131928]], pad)
    assert read_roster("r.xlsx", content).claims[0].certificate_number == "06131928"


@pytest.mark.parametrize("name", ["roster.csv", "roster.xls", "roster", "汇总表.docx"])
def test_the_name_of_a_file_says_nothing_of_its_kind(name: str) -> None:
    assert values(read_roster(name, workbook([HEADER, LI])).claims[0]) == LI_CLAIM


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with its members changed, or left out where the change is None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            held = change(name, source.read(name))
            if held is not None:
                target.writestr(name, held)
    return stream.getvalue()


@pytest.mark.timeout(60)
def test_a_merge_down_to_the_sheets_end_takes_no_time() -> None:
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A4:H1048576"/></mergeCells>'
    content = repacked(
        workbook([HEADER, LI, WANG]), lambda _, held: held.replace(b"</sheetData>", merge)
    )
    claims = read_roster("r.xlsx", content).claims
    assert [claim.name for claim in claims] == ["李晓婷", "王玉"]
    assert values(claims[0]) == LI_CLAIM


def test_the_strict_variant_of_the_format_is_read() -> None:
    strict = repacked(
        workbook([HEADER, LI]),
        lambda _, held: held.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    assert values(read_roster("r.xlsx", strict).claims[0]) == LI_CLAIM


def test_a_package_without_its_workbook_is_damaged_and_not_empty() -> None:
    content = repacked(
        workbook([HEADER, LI]), lambda name, held: None if name == "xl/workbook.xml" else held
    )
    with pytest.raises(RosterError) as raised:
        read_roster("r.xlsx", content)
    assert raised.value.code == "roster_unreadable"
