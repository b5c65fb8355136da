"""Files that rosters come in, and files that are no roster."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from tests.verifier.rosters import (
    HEADER,
    LI,
    LI_CLAIM,
    saved,
    values,
    workbook,
)
from verifier.errors import RosterError
from verifier.roster import read_roster

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv(encoding: str, delimiter: str) -> None:
    rows = [HEADER, [str(value) for value in LI]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    claim = read_roster("roster.csv", text.encode(encoding)).claims[0]
    assert (claim.row, values(claim)) == (2, LI_CLAIM)


def test_csv_text_formulas_keep_their_digits() -> None:
    text = '姓名,身份证号\n李晓婷,"=""110114199003078429"""\n'
    assert read_roster("r.csv", text.encode()).claims[0].id_number == LI[1]


def test_csv_rows_with_line_breaks_count_as_the_spreadsheet_shows_them() -> None:
    text = '"申领\n汇总表"\n\n姓名,"证书\n编号"\n李晓婷,SG6323030\n'
    claim = read_roster("r.csv", text.encode()).claims[0]
    assert (claim.row, claim.certificate_number) == (4, "SG6323030")


def test_xls_of_the_nineties() -> None:
    roster = read_roster("roster.xls", (FILES / "roster.xls").read_bytes())
    first, second = roster.claims
    assert (first.row, first.id_number, first.level) == (3, LI[1], 5)
    assert (first.issue_date, second.issue_date) == (date(2024, 5, 20), date(2024, 6, 1))
    assert (first.amount_yuan, second.level, second.id_number) == (1500, 4, None)
    assert [problem.cell for problem in roster.problems] == ["C4"]


ODS_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="名单">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def test_ods() -> None:
    def row(cells: list[str]) -> str:
        inner = "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    rows = row(HEADER) + row([str(value) for value in LI])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", ODS_CONTENT.format(rows=rows))
        package.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest="
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    assert values(read_roster("roster.ods", stream.getvalue()).claims[0]) == LI_CLAIM


def locked_workbook() -> bytes:
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook([HEADER, LI]))).encrypt("secret", stream)
    return stream.getvalue()


def plain_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("roster.txt", "x")
    return stream.getvalue()


def two_empty_sheets() -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet()
    return saved(book)


@pytest.mark.parametrize(
    ("content", "code", "zh", "en"),
    [
        pytest.param(b"", "roster_empty", "重新导出", "again", id="0 bytes"),
        pytest.param(b"  \n", "roster_empty", "填写", "Fill it in", id="blank text"),
        pytest.param(two_empty_sheets(), "roster_empty", "填写", "Fill it in", id="empty sheets"),
        pytest.param(locked_workbook(), "roster_locked", "取消密码", "Remove it", id="password"),
        pytest.param(
            workbook([["身份证号", "等级"], [LI[1], "五级"]]),
            "roster_no_name_column",
            "“姓名”列",
            "身份证号",
            id="no name column",
        ),
        pytest.param(
            workbook([["说明"], ["请按要求填写"]]),
            "roster_no_name_column",
            "“姓名”列",
            "name column",
            id="no table at all",
        ),
        pytest.param(workbook([HEADER]), "roster_no_rows", "逐行填写", "one row", id="header only"),
        pytest.param(
            workbook([HEADER, ["合计"]]), "roster_no_rows", "逐行填写", "one row", id="total only"
        ),
        pytest.param(plain_zip(), "roster_unreadable", "解压", "Unpack", id="a ZIP archive"),
        pytest.param(b"%PDF-1.7 x", "roster_unreadable", "PDF", "PDF", id="a PDF"),
        pytest.param(b"\xff\xd8\xff\xe0", "roster_unreadable", "图片", "picture", id="a picture"),
        pytest.param(b"<html><p>", "roster_unreadable", "另存为", "save it as", id="a web page"),
        pytest.param(
            workbook([HEADER, LI])[:3000], "roster_unreadable", "损坏", "damaged", id="cut off"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600,
            "roster_unreadable",
            "损坏",
            "damaged",
            id="a damaged .xls",
        ),
        pytest.param(
            (FILES / "roster.xls").read_bytes()[:2048],
            "roster_unreadable",
            "损坏",
            "damaged",
            id="a cut-off .xls",
        ),
        pytest.param(b"\x00\x01\x02\x00", "roster_unreadable", "另存为", "Save it", id="binary"),
    ],
)
def test_files_that_are_no_roster(content: bytes, code: str, zh: str, en: str) -> None:
    with pytest.raises(RosterError) as raised:
        read_roster("roster.xlsx", content)
    assert raised.value.code == code
    assert zh in raised.value.message.zh
    assert en in raised.value.message.en


def test_a_damaged_xls_does_not_take_the_process_down() -> None:
    # Its merged ranges' record is cut: calamine 0.37 panics over it.
    content = (FILES / "roster.xls").read_bytes()
    record = content.index(b"\xe5\x00\x0a\x00")
    damaged = content[:record] + b"\xe5\x00\x00\x00" + content[record + 4 :]
    with pytest.raises(RosterError) as raised:
        read_roster("roster.xls", damaged)
    assert raised.value.code == "roster_unreadable"


def repacked(content: bytes, changed: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return stream.getvalue()


def test_a_workbook_with_unusable_styles_is_read_all_the_same() -> None:
    sound = workbook([HEADER, LI])
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        styles = package.read("xl/styles.xml")
    # openpyxl knows font families up to 14.
    unusable = styles.replace(b'family val="2"', b'family val="99"')
    assert unusable != styles
    content = repacked(sound, {"xl/styles.xml": unusable})
    assert read_roster("roster.xlsx", content).claims[0].id_number == LI[1]


def test_a_workbook_that_unpacks_beyond_measure_is_refused() -> None:
    content = bytearray(workbook([HEADER, LI]))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (300 << 20).to_bytes(4, "little")
    with pytest.raises(RosterError) as raised:
        read_roster("roster.xlsx", bytes(content))
    assert "过大" in raised.value.message.zh


SOUND_WORKBOOK = workbook([HEADER, LI])


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_damaged_workbooks_are_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(SOUND_WORKBOOK)
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_roster("roster.xlsx", bytes(damaged))
    except RosterError as error:
        assert error.message.zh
