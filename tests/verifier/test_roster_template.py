"""Empty rosters: what programmes need is there, and what is filled in is read back."""

import io
from collections.abc import Mapping
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.verifier.papers import context
from verifier import programmes
from verifier.checks import certificate_number
from verifier.errors import RosterError
from verifier.model import Case, Claim, Roster
from verifier.programmes import Programme
from verifier.roster import read_roster
from verifier.roster_template import EXAMPLE_SHEET, ROWS, SHEET, write_template

CHANGPING = programmes.load("changping-childcare-2024")
FIRST_ROW = 4
UNIT = "北京小橡果托育有限公司"
# Per header what a person of each programme could fill in, and what is read of it.
FILLED: Mapping[str, tuple[str, object, object]] = {
    "姓名": ("name", "李晓婷", "李晓婷"),
    "身份证号": ("id_number", "110114199003078429", "110114199003078429"),
    "证书编号": ("certificate_number", "0601003108221938", "0601003108221938"),
    "发证日期": ("issue_date", date(2024, 5, 20), date(2024, 5, 20)),
    "评价机构": ("issuer", "首钢技师学院", "首钢技师学院"),
    "管理号": ("management_number", "20170102311000123", "20170102311000123"),
    "考试日期": ("exam_date", date(2024, 4, 1), date(2024, 4, 1)),
    "申领金额（元）": ("amount_yuan", 1500, 1500),
    "开户银行": ("bank_name", "中国工商银行", "中国工商银行"),
    "银行卡号": ("bank_card_number", "6222030200585022373", "6222030200585022373"),
}


def template(programme: Programme) -> Workbook:
    stream = io.BytesIO()
    write_template(programme, stream)
    stream.seek(0)
    return openpyxl.load_workbook(stream)


def main_sheet(book: Workbook) -> Worksheet:
    sheet = book[SHEET]
    assert isinstance(sheet, Worksheet)
    return sheet


def headers(sheet: Worksheet) -> dict[str, int]:
    cells = sheet[FIRST_ROW - 1]
    return {str(cell.value).lstrip("*"): cell.column for cell in cells if cell.value}


def read(book: Workbook) -> Roster:
    stream = io.BytesIO()
    book.save(stream)
    return read_roster("template.xlsx", stream.getvalue())


@pytest.mark.parametrize("name", programmes.names())
def test_what_is_filled_in_is_read_back_without_a_problem(name: str) -> None:
    book = template(programmes.load(name))
    sheet = main_sheet(book)
    places = headers(sheet)
    sheet["C2"] = UNIT
    filled = {title: entry for title, entry in FILLED.items() if title in places}
    for row in (FIRST_ROW, FIRST_ROW + 1):
        for title, (_, written, _) in filled.items():
            sheet.cell(row, places[title]).value = written  # type: ignore[assignment]
    roster = read(book)
    assert [claim.row for claim in roster.claims] == [FIRST_ROW, FIRST_ROW + 1]
    for attribute, _, expected in filled.values():
        assert getattr(roster.claims[0], attribute) == expected
    assert (roster.unit, roster.problems) == (UNIT, ())


@pytest.mark.parametrize("name", programmes.names())
def test_an_empty_template_holds_no_claim_and_no_unit(name: str) -> None:
    book = template(programmes.load(name))
    with pytest.raises(RosterError) as raised:
        read(book)
    assert raised.value.code == "roster_no_rows"


@pytest.mark.parametrize("name", programmes.names())
def test_the_required_cells_have_a_column_with_a_star(name: str) -> None:
    programme = programmes.load(name)
    assert programme.required_cells is not None
    sheet = main_sheet(template(programme))
    starred = [cell.value for cell in sheet[FIRST_ROW - 1] if str(cell.value).startswith("*")]
    assert len(starred) == len(programme.required_cells.cells)


def test_every_choice_is_understood_when_it_is_picked() -> None:
    book = template(CHANGPING)
    sheet = main_sheet(book)
    places = headers(sheet)
    choices = book["选项"]
    picked = {
        title: [
            choices.cell(row, places[title]).value
            for row in range(2, choices.max_row + 1)
            if choices.cell(row, places[title]).value
        ]
        for title in ("职业名称", "等级")
    }
    assert picked == {
        "职业名称": ["保育师", "育婴员"],
        "等级": ["五级/初级工", "四级/中级工", "三级/高级工"],
    }
    for row, level in enumerate(picked["等级"], start=FIRST_ROW):
        sheet.cell(row, places["姓名"]).value = "李晓婷"
        sheet.cell(row, places["等级"]).value = level
    assert [claim.level for claim in read(book).claims] == [5, 4, 3]


@pytest.mark.parametrize(
    ("name", "levels", "yuan"),
    [
        pytest.param(
            "union-advancement-2017",
            ["三级/高级工", "二级/技师", "一级/高级技师", "初级", "中级", "高级"],
            1000,
            id="by an annex, and social workers",
        ),
        pytest.param(
            "key-groups-2026",
            [
                *[
                    "五级/初级工",
                    "四级/中级工",
                    "三级/高级工",
                    "二级/技师",
                    "一级/高级技师",
                    "无等级",
                ]
            ],
            1000,
            id="certificates without a level",
        ),
    ],
)
def test_levels_are_those_that_the_programme_pays_for(
    name: str, levels: list[str], yuan: int
) -> None:
    book = template(programmes.load(name))
    places = headers(main_sheet(book))
    column = book["选项"].iter_rows(min_row=2, min_col=places["等级"], max_col=places["等级"])
    assert [cell.value for (cell,) in column if cell.value] == levels
    assert book[EXAMPLE_SHEET].cell(FIRST_ROW, places["申领金额（元）"]).value == yuan


def test_cells_keep_numbers_as_texts_and_days_as_days() -> None:
    sheet = main_sheet(template(CHANGPING))
    places = headers(sheet)
    formats = {
        title: {sheet.cell(row, places[title]).number_format for row in (FIRST_ROW, 100, 203)}
        for title in ("身份证号", "证书编号", "银行卡号", "发证日期", "考试日期", "申领金额（元）")
    }
    assert formats == {
        "身份证号": {"@"},
        "证书编号": {"@"},
        "银行卡号": {"@"},
        "发证日期": {"yyyy-mm-dd"},
        "考试日期": {"yyyy-mm-dd"},
        "申领金额（元）": {"0"},
    }


def test_lists_days_and_lengths_are_checked_while_one_types() -> None:
    sheet = main_sheet(template(CHANGPING))
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    letters = {title: openpyxl.utils.get_column_letter(n) for title, n in headers(sheet).items()}
    area = {
        title: f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + ROWS - 1}"
        for title, letter in letters.items()
    }
    occupation, level = rules[area["职业名称"]], rules[area["等级"]]
    assert occupation.formula1 == f"'选项'!${letters['职业名称']}$2:${letters['职业名称']}$3"
    assert (occupation.type, level.type) == ("list", "list")
    assert rules[area["发证日期"]].type == "date"
    assert "2024-01-01至2025-12-31" in str(rules[area["发证日期"]].error)
    # A person may have a reason: nothing is forbidden.
    assert {rule.errorStyle for rule in rules.values()} == {"warning"}


def test_the_total_adds_up_the_rows_and_counts_the_people() -> None:
    sheet = main_sheet(template(CHANGPING))
    total = [sheet.cell(FIRST_ROW + ROWS, column).value for column in range(1, 15)]
    letter = openpyxl.utils.get_column_letter(headers(sheet)["申领金额（元）"])
    assert total[0] == "合计"
    assert total[1] == f'=COUNTA(B{FIRST_ROW}:B{FIRST_ROW + ROWS - 1})&"人"'
    assert f"=SUM({letter}{FIRST_ROW}:{letter}{FIRST_ROW + ROWS - 1})" in total


def test_the_example_is_marked_and_full() -> None:
    book = template(CHANGPING)
    example = [cell.value for cell in book[EXAMPLE_SHEET][FIRST_ROW]]
    assert example[0] == "示例"
    assert example[1:3] == ["张某某", "11010519491231002X"]
    # Copied among the claims by mistake it is none either.
    sheet = main_sheet(book)
    for place, value in enumerate(example, start=1):
        sheet.cell(FIRST_ROW, place).value = value
    sheet.cell(FIRST_ROW + 1, 2).value = "李晓婷"
    assert [claim.name for claim in read(book).claims] == ["李晓婷"]


def example_of(name: str) -> Claim:
    """The example's row as a claim: its mark replaced, among the claims."""
    book = template(programmes.load(name))
    sheet = main_sheet(book)
    for place, cell in enumerate(book[EXAMPLE_SHEET][FIRST_ROW], start=1):
        sheet.cell(FIRST_ROW, place).value = 1 if place == 1 else cell.value
    (claim,) = read(book).claims
    return claim


@pytest.mark.parametrize("name", programmes.names())
def test_the_example_would_pass_the_programmes_own_rules(name: str) -> None:
    programme = programmes.load(name)
    claim = example_of(name)
    case = Case(claim, ())
    assert list(certificate_number.run(case, context(case))) == []
    assert claim.issue_date is not None
    if programme.window is not None:
        assert programme.window.opens <= claim.issue_date <= programme.window.closes
    applied = max(claim.issue_date, programme.validity.begins)
    told = {finding.code.value for finding in programme.evaluate(case, applied)}
    assert not told & {
        "occupation_not_in_programme",
        "level_not_in_programme",
        "issue_date_out_of_window",
        "amount_mismatch",
        "roster_cell_invalid",
    }


def test_the_example_of_the_former_certificates() -> None:
    claim = example_of("union-advancement-2017")
    assert (claim.level, claim.amount_yuan, claim.issuer) == (2, 1000, "北京市职业技能鉴定管理中心")
    assert claim.certificate_number == "1700000000200001"


@pytest.mark.parametrize(
    ("name", "blank"),
    [
        ("union-advancement-2017", "没有证书编号的，可以留空。"),
        ("key-groups-2026", "没有证书编号的，可以留空。证书不分等级的，等级填“无等级”。"),
        ("elder-and-child-care-training-2021", "没有证书编号或等级的，可以留空。"),
    ],
)
def test_the_notes_leave_nothing_empty_that_is_required(name: str, blank: str) -> None:
    notes = [str(cell.value) for (cell,) in template(programmes.load(name))["填表说明"].iter_rows()]
    assert [note for note in notes if note.endswith(f"填写。{blank}")] != []
