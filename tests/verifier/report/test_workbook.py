import itertools

import openpyxl
import pytest

from tests.verifier.report.results import (
    ID_NUMBER,
    NUMBER,
    OTHER_ID_NUMBER,
    claim,
    document,
    finding,
    result,
    row,
    workbook,
)
from verifier.model import FindingCode
from verifier.report import write_report

FOREIGN = [
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "{=1+1}",
    "http://example.org",
    "mailto:a@example.org",
    "internal:汇总!A1",
]


def cells(book):
    return [cell for sheet in book for line in sheet.iter_rows() for cell in line]


def test_the_sheets():
    names = workbook(result(claim())).sheetnames
    assert names == ["汇总", "申领人", "问题清单", "更正清单"]


def test_the_summary():
    sheet = workbook(result(claim(finding())))["汇总"]
    told = {line[0]: line[1] for line in sheet.iter_rows(values_only=True) if line[0] is not None}
    assert (told["补贴政策"], told["政策名称"], told["政策版本"]) == (
        "昌平区托育从业人员技能补贴",
        "changping-childcare-2024",
        "2024-draft-1",
    )
    assert (told["申领日"], told["申报单位"], told["申领行数"]) == ("2025-03-01", "小橡果托育", 1)
    assert (told["相符"], told["待核"], told["有问题"]) == (0, 0, 1)
    assert told["身份证号不一致"] == 1


def test_the_summary_draws_the_verdicts():
    (chart,) = workbook(result(claim()))["汇总"]._charts
    (series,) = chart.series
    assert (series.cat.strRef.f, series.val.numRef.f) == ("汇总!$A$7:$A$9", "汇总!$B$7:$B$9")
    sheet = workbook(result(claim()))["汇总"]
    assert [sheet[f"A{line}"].value for line in (7, 8, 9)] == ["相符", "待核", "有问题"]


def test_what_the_programme_leaves_to_others():
    lines = list(workbook(result(claim()))["汇总"].iter_rows(values_only=True))
    assert (1, "在职", "从业人员") in [line[:3] for line in lines]


def test_a_result_of_an_earlier_version_without_the_newer_keys():
    old = result(claim(finding()))
    for key in ("title", "unit", "attested"):
        del old[key]
    for key in ("claimed", "records", "guessed"):
        del old["claims"][0][key]
    book = workbook(old, lambda _: None)
    assert book["汇总"]["B1"].value == "changping-childcare-2024"
    assert row(book["申领人"], 2)["身份证号"] is None


def test_a_claim_with_its_own_values_and_what_to_do():
    told = row(workbook(result(claim(finding())))["申领人"], 2)
    assert (told["行号"], told["姓名"], told["身份证号"]) == (3, "李晓婷", ID_NUMBER)
    assert (told["等级"], told["证书编号"], told["结论"]) == ("四级/中级工", NUMBER, "有问题")
    assert told["怎样处理"].startswith("请核对汇总表第3行的身份证号")
    assert told["材料"] == "职业技能等级证书：材料.zip/李晓婷.jpg"


def test_a_finding_with_where_it_stands():
    found = finding(certain=False, clause="有效期内", cell="D3")
    told = row(workbook(result(claim(found)))["问题清单"], 2)
    assert (told["问题"], told["栏目"]) == ("身份证号不一致", "身份证号")
    assert (told["应为（或汇总表）"], told["实为（或材料）"]) == (ID_NUMBER, OTHER_ID_NUMBER)
    assert (told["文件"], told["页"]) == ("材料.zip/李晓婷.jpg", 2)
    assert (told["汇总表"], told["依据"]) == (f"D3：{ID_NUMBER}", "有效期内")
    assert (told["程度"], told["是否确定"]) == ("错误", "否")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        pytest.param({}, f"第3行：{ID_NUMBER}", id="the row's value without a cell"),
        pytest.param(
            {"cell": "H9", "field": "amount_yuan"}, "H9：2000", id="a cell of another name"
        ),
        pytest.param(
            {"cell": "C3", "field": "birth_date", "document": None, "observed": "1990-13-01"},
            "C3：1990-13-01",
            id="a cell that could not be understood",
        ),
        pytest.param({"field": "theory_score"}, None, id="what no roster states"),
    ],
)
def test_the_roster_cell_beside_a_finding(changes, shown):
    told = row(workbook(result(claim(finding(**changes))))["问题清单"], 2)
    assert told["汇总表"] == shown


def test_findings_of_the_batch_follow():
    stray = finding("document_not_in_roster", severity="warning", document=None, field="name")
    sheet = workbook(result(claim(finding()), batch=[stray]))["问题清单"]
    assert (row(sheet, 2)["行号"], row(sheet, 3)["行号"]) == (3, "整批")
    assert (row(sheet, 3)["程度"], row(sheet, 3)["文件"]) == ("提示", None)


def test_id_numbers_keep_all_their_digits_also_when_the_cell_is_edited():
    book = workbook(result(claim(finding())))
    for cell in cells(book):
        if cell.value in (ID_NUMBER, NUMBER, OTHER_ID_NUMBER):
            assert (cell.data_type, cell.number_format) == ("s", "@"), cell


@pytest.mark.parametrize("text", FOREIGN)
def test_no_text_of_a_packet_becomes_a_formula_or_a_link(text):
    found = finding(observed=text, expected=text, message=text, cell=text, clause=text, field=text)
    spoilt = result(
        claim(found, name=text, id_number=text, occupation=text, certificate_number=text),
        batch=[found],
        documents=[document(file=text)],
        unit=text,
        title=text,
        programme=text,
        version=text,
        attested=[{"condition": text, "clause": text}],
    )
    book = workbook(spoilt)
    seen = 0
    for cell in cells(book):
        assert cell.data_type != "f", cell
        assert cell.hyperlink is None, cell
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "\t", "\n")):
            # Marked as text: it stays so when somebody edits the cell.
            assert cell.quotePrefix, cell
            seen += 1
    assert bool(seen) == text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    "character", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"]
)
def test_characters_that_no_workbook_can_hold_are_left_out(character):
    book = workbook(result(claim(name=f"李{character}晓")))
    assert book["申领人"]["B2"].value.replace("\n", "") == "李晓"


def test_rare_characters_stay():
    assert workbook(result(claim(name="𠮷田㑇")))["申领人"]["B2"].value == "𠮷田㑇"


@pytest.mark.parametrize("character", ["长", "𠮷"], ids=["two bytes", "four bytes"])
def test_a_text_longer_than_a_cell_is_cut(character):
    told = workbook(result(claim(finding(message=character * 40_000))))["问题清单"]["J2"].value
    assert told.endswith("…")
    assert 32_000 < len(told.encode("utf-16-le")) // 2 <= 32_767


def test_an_empty_batch():
    book = workbook(result(documents=()))
    assert [cell.value for cell in book["申领人"][1]][:2] == ["行号", "姓名"]
    assert row(book["更正清单"], 3, header=2)["需要做的事"] == "没有需要更正的内容。"


def test_the_sheets_can_be_printed():
    for sheet, titles in zip(
        workbook(result(claim(finding()))),
        ("$1:$1", "$1:$1", "$1:$1", "$1:$2"),
        strict=True,
    ):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        # One page wide, as many high as it takes.
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == titles


def test_it_can_be_written_to_a_path(tmp_path):
    write_report(result(claim()), tmp_path / "report.xlsx")
    assert openpyxl.load_workbook(tmp_path / "report.xlsx").sheetnames[0] == "汇总"


def test_the_corrections_of_a_person_stand_together():
    other = {**finding(), "field": "name", "expected": "王芳", "code": "name_mismatch"}
    missing = finding(
        "document_missing", field="bank_card", document=None, expected=None, observed=None
    )
    people = [
        claim(finding(), row=3),
        claim(other, row=4, name="王芳", id_number=OTHER_ID_NUMBER),
        claim(missing, row=5),
    ]
    sheet = workbook(result(*people, batch=[finding("unreadable_file", message="打不开。")]))[
        "更正清单"
    ]
    assert sheet["A1"].value.startswith("小橡果托育更正清单")
    lines = [row(sheet, line, header=2) for line in range(3, sheet.max_row + 1)]
    told = [(line["姓名"], line["汇总表行"], line["序号"]) for line in lines]
    assert told == [
        ("李晓婷", 3, 1),
        ("李晓婷", 5, 2),
        ("王芳", 4, 1),
        ("单位及整批材料", None, 1),
    ]
    assert [line["需要做的事"] for line in lines][1::2] == ["请补交：银行卡或存折。", "打不开。"]
    borders = [sheet.cell(line, 1).border.top.style for line in range(3, 7)]
    assert borders == ["medium", "dotted", "medium", "medium"]


def test_no_code_and_no_probability_in_the_corrections():
    found = [
        finding(code.value, certain=certain)
        for code, certain in itertools.product(FindingCode, (True, False))
    ]
    sheet = workbook(result(claim(*found), batch=found))["更正清单"]
    text = "\n".join(str(cell.value) for line in sheet.iter_rows(min_row=3) for cell in line)
    assert not [code for code in FindingCode if code.value in text]
    assert "0.9" not in text
