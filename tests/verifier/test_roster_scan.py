"""Rosters handed in as pictures: told by their bytes, and their tables turned to claims."""

from datetime import date

import pytest

from verifier import geometry
from verifier.errors import RosterError
from verifier.model import (
    PAGE_WITHOUT_TABLE,
    FileReading,
    Message,
    SeenCell,
    SeenTable,
)
from verifier.roster_scan import is_pictured, roster_from_reading
from verifier.roster_sheets import reference

TITLE = ("", "北京晨星托育服务有限公司职业技能补贴申领汇总表", "", "", "")
HEADER = ("序号", "姓名", "身份证号", "技能等级", "补贴金额元)")
LI = ("1", "李晓婷", "110114199003078429", "四级/中级工", "2000")
PROBLEM = Message("无法打开。", "It cannot be opened.")


def table(*rows: tuple[str, ...], merged: tuple[tuple[int, int, int, int], ...] = ()) -> SeenTable:
    box = geometry.box(0, 0, 9, 9)
    return SeenTable(
        tuple(
            tuple(
                SeenCell(reference(row, column), text, 0.97, 1, box) if text else None
                for column, text in enumerate(cells)
            )
            for row, cells in enumerate(rows)
        ),
        merged,
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"%PDF-1.7 ...", True, id="PDF"),
        pytest.param(b"\xef\xbb\xbf\n%PDF-1.4", True, id="PDF behind a byte order mark"),
        pytest.param(b"\xff\xd8\xff\xe0....", True, id="JPEG"),
        pytest.param(b"\x89PNG\r\n\x1a\n...", True, id="PNG"),
        pytest.param(b"II*\x00....", True, id="TIFF"),
        pytest.param(b"\x00\x00\x00\x18ftypheic", True, id="HEIC"),
        pytest.param(b"RIFF\x00\x00\x00\x00WEBPVP8 ", True, id="WebP"),
        pytest.param(b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36", True, id="BMP"),
        pytest.param("BMI,姓名".encode(), False, id="a csv that begins as a BMP does"),
        pytest.param(b"PK\x03\x04 %PDF-1.7", False, id="a workbook with a PDF inside"),
        pytest.param("姓名,等级\n".encode(), False, id="csv"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_pictures_are_told_by_their_first_bytes(content: bytes, expected: bool) -> None:
    assert is_pictured(content) is expected


def test_rows_count_from_the_top_of_the_first_page_with_its_titles() -> None:
    roster = roster_from_reading("r.pdf", FileReading("r.pdf", table=table(TITLE, HEADER, LI)))

    (claim,) = roster.claims
    assert (claim.row, claim.name, claim.level, claim.amount_yuan) == (3, "李晓婷", 4, 2000)
    assert claim.cells["id_number"].cell == "C3"
    assert claim.cells["id_number"].confidence == 0.97
    assert roster.unit == "北京晨星托育服务有限公司"


def test_a_header_over_two_rows_reads_as_in_a_spreadsheet() -> None:
    rows = (
        ("姓名", "证书信息", "", "补贴金额"),
        ("", "证书编号", "发证日期", ""),
        ("李晓婷", "S000011000005244000123", "2024年6月18日", "2000"),
    )
    merged = ((0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 1), (0, 2, 0, 1), (0, 3, 0, 3), (1, 3, 0, 3))
    reading = FileReading("r.jpg", table=table(*rows, merged=merged))

    (claim,) = roster_from_reading("r.jpg", reading).claims
    assert (claim.name, claim.certificate_number) == ("李晓婷", "S000011000005244000123")
    assert claim.issue_date == date(2024, 6, 18)


def test_a_level_that_the_occupation_names_has_the_occupations_cell() -> None:
    rows = (("姓名", "职业名称"), ("李晓婷", "保育师（四级）"))
    (claim,) = roster_from_reading("r.jpg", FileReading("r.jpg", table=table(*rows))).claims

    assert claim.level == 4
    assert claim.cells["level"].cell == "B2"


def test_the_user_may_say_what_a_column_means() -> None:
    rows = (("序号", "姐名", "等级"), ("1", "李晓婷", "四级"))
    reading = FileReading("r.jpg", table=table(*rows))
    (claim,) = roster_from_reading("r.jpg", reading, {"name": "B"}, header_row=1).claims

    assert (claim.row, claim.name, claim.level) == (2, "李晓婷", 4)


def test_dust_before_a_total_makes_no_claim_of_it() -> None:
    total = ("", "", "*", "合计", "2000")
    roster = roster_from_reading("r.jpg", FileReading("r.jpg", table=table(HEADER, LI, total)))

    assert [claim.name for claim in roster.claims] == ["李晓婷"]
    assert roster.problems == ()


def test_no_problem_of_a_cell_that_was_read_is_certain() -> None:
    rows = (HEADER, ("1", "李晓婷", "110114199003078429", "四级/中级工", "二千左右"))
    problems = roster_from_reading("r.jpg", FileReading("r.jpg", table=table(*rows))).problems

    assert [(problem.cell, problem.certain) for problem in problems] == [("E2", False)]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        pytest.param(("1", "2", "3"), [], id="every row"),
        pytest.param(("1", "l", "3"), [], id="a number that was misread"),
        pytest.param(("1", "2", "5"), ["A4"], id="rows lost between"),
    ],
)
def test_numbers_that_jump_tell_of_rows_that_were_not_read(
    numbers: tuple[str, ...], told: list[str]
) -> None:
    rows = [(number, name, *LI[2:]) for number, name in zip(numbers, "甲乙丙", strict=True)]
    problems = roster_from_reading("r.jpg", FileReading("r.jpg", table=table(HEADER, *rows)))

    assert [problem.cell for problem in problems.problems if "序号" in problem.message.zh] == told


def test_a_page_without_a_table_leaves_the_others() -> None:
    reading = FileReading(
        "r.pdf", table=table(HEADER, LI), problem=PROBLEM, problem_code=PAGE_WITHOUT_TABLE
    )
    # The page is told as any file of which a part could not be read.
    assert len(roster_from_reading("r.pdf", reading).claims) == 1


@pytest.mark.parametrize(
    ("reading", "code", "said"),
    [
        pytest.param(FileReading("r.jpg"), "roster_no_table", "没有找到表格", id="no table"),
        pytest.param(
            FileReading("r.jpg", problem=PROBLEM, problem_code="damaged"),
            "roster_unreadable",
            "无法打开",
            id="a file that cannot be opened",
        ),
        pytest.param(
            FileReading("r.pdf", problem=PROBLEM, problem_code="damaged", table=table(HEADER, LI)),
            "roster_unreadable",
            "无法打开",
            id="a file of which later pages are lost: rows would be missing",
        ),
        pytest.param(
            FileReading("r.jpg", table=table(("备注", "说明"), ("甲", "乙"))),
            "roster_no_name_column",
            "姓名",
            id="another table",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(
    reading: FileReading, code: str, said: str
) -> None:
    with pytest.raises(RosterError) as raised:
        roster_from_reading(reading.file, reading)

    assert raised.value.code == code
    assert said in raised.value.message.zh
