from io import BytesIO

import openpyxl
import pytest

from verifier.report import write_report

ID_NUMBER = "110114199003078429"


def finding(**changes):
    return {
        "code": "id_number_mismatch",
        "severity": "error",
        "certain": True,
        "field": "id_number",
        "document": "d1",
        "expected": ID_NUMBER,
        "observed": "110114199003078437",
        "message": "身份证号不一致。",
        "cell": None,
        "clause": None,
        **changes,
    }


def wire(*findings, batch=(), name="李晓婷"):
    return {
        "programme": "changping-childcare-2024",
        "version": "2024-draft-1",
        "as_of": "2025-03-01",
        "documents": [{"id": "d1", "file": "材料.zip/李晓婷.jpg", "page": 2}],
        "claims": [
            {
                "row": 3,
                "name": name,
                "verdict": "flagged" if findings else "clear",
                "documents": ["d1"],
                "findings": list(findings),
            }
        ],
        "findings": list(batch),
        "summary": {
            "claims": 1,
            "clear": 0,
            "review": 0,
            "flagged": 1,
            "documents": 1,
            "seconds": 14.2,
        },
    }


@pytest.fixture
def report(tmp_path):
    def write(result):
        path = tmp_path / "report.xlsx"
        write_report(result, path)
        return openpyxl.load_workbook(path)

    return write


def row(sheet, line):
    titles = [cell.value for cell in sheet[1]]
    return dict(zip(titles, (cell.value for cell in sheet[line]), strict=True))


def test_the_sheets(report):
    assert report(wire()).sheetnames == ["汇总", "申领人", "问题清单"]


def test_the_summary(report):
    told = dict(report(wire(finding()))["汇总"].iter_rows(values_only=True))
    assert told == {
        "补贴政策": "changping-childcare-2024",
        "政策版本": "2024-draft-1",
        "申领日": "2025-03-01",
        "申领人数": 1,
        "通过": 0,
        "人工复核": 0,
        "有问题": 1,
        "材料份数": 1,
        "批次问题数": 0,
        "用时（秒）": 14.2,
    }


def test_a_claim_with_all_that_was_found(report):
    second = finding(message="等级不一致。")
    assert row(report(wire(finding(), second))["申领人"], 2) == {
        "行号": 3,
        "姓名": "李晓婷",
        "结论": "有问题",
        "材料数": 1,
        "问题数": 2,
        "问题说明": "身份证号不一致。\n等级不一致。",
    }


def test_a_finding_with_where_it_stands(report):
    told = row(report(wire(finding(certain=False, clause="有效期内", cell="D3")))["问题清单"], 2)
    assert told["文件"] == "材料.zip/李晓婷.jpg"
    assert (told["页"], told["单元格"], told["依据"]) == (2, "D3", "有效期内")
    assert (told["程度"], told["是否确定"]) == ("错误", "否")


def test_findings_of_the_batch_follow(report):
    stray = finding(severity="warning", document=None, code="document_not_in_roster")
    sheet = report(wire(finding(), batch=[stray]))["问题清单"]
    assert (row(sheet, 2)["行号"], row(sheet, 3)["行号"]) == (3, "整批")
    assert (row(sheet, 3)["程度"], row(sheet, 3)["文件"]) == ("提示", None)


def test_id_numbers_keep_all_their_digits(report):
    cell = report(wire(finding()))["问题清单"]["G2"]
    assert (cell.value, cell.data_type) == (ID_NUMBER, "s")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1+1}", "http://example.org"])
def test_no_text_of_a_packet_becomes_a_formula_or_a_link(report, text):
    book = report(wire(finding(observed=text), name=text))
    for cell in (book["申领人"]["B2"], book["问题清单"]["H2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_claim_with_very_many_findings_fits_its_cell(report):
    book = report(wire(*[finding(message="身份证号不一致。" * 100)] * 60))
    assert len(book["申领人"]["F2"].value) == 32_767


def test_an_empty_batch(report):
    empty = {**wire(), "claims": [], "documents": []}
    assert [cell.value for cell in report(empty)["申领人"][1]][:2] == ["行号", "姓名"]


def test_it_can_be_written_to_a_file_in_memory():
    target = BytesIO()
    write_report(wire(), target)
    assert openpyxl.load_workbook(target).sheetnames[0] == "汇总"
