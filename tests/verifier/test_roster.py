"""Shapes of rosters as people make them: every workbook here is built by its test."""

import json
import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.verifier.rosters import (
    HEADER,
    LI,
    LI_CLAIM,
    WANG,
    read,
    saved,
    values,
    with_cell,
)
from verifier.roster import read_roster


def test_a_plain_table_begins_at_row_2() -> None:
    roster = read([HEADER, LI])
    assert [claim.row for claim in roster.claims] == [2]
    assert values(roster.claims[0]) == LI_CLAIM
    assert roster.problems == ()
    assert roster.columns["certificate_number"] == "证书编号"
    assert roster.claims[0].texts["level"] == "五级/初级工"


def test_title_unit_blank_rows_total_and_signature_are_no_claims() -> None:
    roster = read(
        [
            ["2024年一次性职业技能补贴申领汇总表"],
            ["填报单位（盖章）：北京小橡果托育有限公司　　填报日期：2025年1月3日"],
            [],
            ["序号", *HEADER],
            [1, *LI],
            [],
            [2, *WANG],
            [3],
            ["合计", None, None, None, None, None, None, 3500],
            ["填表人：张三", None, "审核人：李四", None, "负责人（签字）："],
            ["注：1.本表一式两份。"],
        ],
        lambda sheet: sheet.merge_cells("A1:I1"),
    )
    assert [(claim.row, claim.name) for claim in roster.claims] == [(5, "李晓婷"), (7, "王玉")]
    assert roster.unit == "北京小橡果托育有限公司"
    assert roster.problems == ()


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        pytest.param(
            [["申报单位：", "北京小橡果托育有限公司"]], "北京小橡果托育有限公司", id="beside"
        ),
        pytest.param(
            [["北京小橡果托育有限公司2024年职业技能补贴申领汇总表"]],
            "北京小橡果托育有限公司",
            id="in the title",
        ),
        pytest.param([["北京市重点群体补助人员名单"]], None, id="a title without a unit"),
    ],
)
def test_unit_above_the_table(rows: list[list[object]], unit: str | None) -> None:
    assert read([*rows, HEADER, LI]).unit == unit


def test_one_unit_in_every_row_is_the_rosters() -> None:
    roster = read([[*HEADER, "工作单位"], [*LI, "甲托育有限公司"], [*WANG, "甲托育有限公司"]])
    assert roster.unit == "甲托育有限公司"
    assert roster.claims[1].unit == "甲托育有限公司"


CODE = "91110114MAX766256J"
OTHER_CODE = "91350100M000100Y43"


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        pytest.param([["统一社会信用代码：", CODE]], (CODE,), id="beside"),
        pytest.param([["社会信用代码（18位）", None, CODE]], (CODE,), id="two cells on"),
        pytest.param(
            [["填报单位：北京小橡果托育有限公司　统一社会信用代码：9111 0114 MAX7 6625 6J"]],
            (CODE,),
            id="after the unit, in groups",
        ),
        pytest.param([[f"单位：甲（统一社会信用代码:{CODE}）联系电话：1"]], (CODE,), id="bracket"),
        pytest.param([["统一社会信用代码：", None]], (), id="left blank"),
        pytest.param([["统一社会信用代码：", CODE[:-1]]], (), id="a character short"),
        pytest.param([["汇总表编号", CODE]], (), id="another label"),
    ],
)
def test_the_units_credit_code_above_the_table(
    rows: list[list[object]], codes: tuple[str, ...]
) -> None:
    roster = read([*rows, HEADER, LI])
    assert roster.credit_codes == codes
    assert [claim.name for claim in roster.claims] == [LI[0]]


def test_the_credit_code_is_no_part_of_the_units_name() -> None:
    heading = f"填报单位：北京小橡果托育有限公司　统一社会信用代码：{CODE}"
    assert read([[heading], HEADER, LI]).unit == "北京小橡果托育有限公司"


def test_a_column_of_credit_codes_is_read_each_once() -> None:
    header = [*HEADER, "单位统一社会信用代码"]
    roster = read([header, [*LI, CODE], [*WANG, OTHER_CODE], [*WANG, CODE]])
    assert roster.credit_codes == (CODE, OTHER_CODE)
    assert roster.problems == ()


def test_two_header_rows_with_merged_groups() -> None:
    def merge(sheet: Worksheet) -> None:
        for area in ("A1:A2", "B1:B2", "C1:C2", "D1:G1", "H1:I1"):
            sheet.merge_cells(area)

    roster = read(
        [
            ["序号", "姓名", "证件号码", "证书情况", None, None, None, "银行信息", None],
            [None, None, None, "名称", "等级", "编号", "发证\n日期", "开户行", "账号"],
            [1, LI[0], LI[1], "保育师", "五级", LI[4], "2024.5.20", "工商银行", LI[7]],
        ],
        merge,
    )
    claim = roster.claims[0]
    assert claim.row == 3
    assert (claim.certificate_number, claim.level) == (LI[4], 5)
    assert (claim.bank_name, claim.bank_card_number) == ("工商银行", LI[7])
    assert claim.issue_date == date(2024, 5, 20)
    assert claim.occupation == "保育师"


def test_instruction_sheets_and_hidden_sheets_are_not_taken() -> None:
    book = openpyxl.Workbook()
    book.active.title = "填表说明"
    book.active.append(["1.姓名与身份证一致。"])
    hidden = book.create_sheet("旧名单")
    hidden.sheet_state = "hidden"
    for row in (HEADER, WANG):
        hidden.append(row)
    roster_sheet = book.create_sheet("名单")
    for row in (HEADER, LI):
        roster_sheet.append(row)
    roster = read_roster("roster.xlsx", saved(book))
    assert roster.sheet == "名单"
    assert [claim.name for claim in roster.claims] == ["李晓婷"]
    assert roster.problems == ()


def test_a_second_sheet_with_people_is_reported() -> None:
    book = openpyxl.Workbook()
    for title, person in (("一班", LI), ("二班", WANG)):
        sheet = book.create_sheet(title)
        sheet.append(HEADER)
        sheet.append(person)
    roster = read_roster("roster.xlsx", saved(book))
    assert [claim.name for claim in roster.claims] == ["李晓婷"]
    (problem,) = roster.problems
    assert "二班" in problem.message.zh
    assert "二班" in problem.message.en


def test_hidden_rows_are_claims_and_hidden_columns_yield_to_visible_ones() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["A"].hidden = True

    roster = read([["证书编号", *HEADER], ["OLD1234567", *LI], ["OLD7654321", *WANG]], hide)
    assert [claim.name for claim in roster.claims] == ["李晓婷", "王玉"]
    assert roster.claims[0].certificate_number == LI[4]
    assert roster.table is not None
    assert roster.table.hidden_rows == (3,)


def test_a_person_merged_over_two_rows_has_two_claims() -> None:
    def merge(sheet: Worksheet) -> None:
        for area in ("A2:A3", "B2:B3"):
            sheet.merge_cells(area)

    second = [None, None, "育婴员", "四级", "S000011000030244000035", "2024-06-01", 2000, LI[7]]
    first, other = read([HEADER, LI, second], merge).claims
    assert (first.name, other.name) == ("李晓婷", "李晓婷")
    assert other.id_number == first.id_number
    assert (first.level, other.level) == (5, 4)


def test_rows_merged_as_a_whole_are_one_claim() -> None:
    def merge(sheet: Worksheet) -> None:
        for column in "ABCDEFGH":
            sheet.merge_cells(f"{column}2:{column}3")

    assert len(read([HEADER, LI], merge).claims) == 1


def test_a_header_repeated_on_the_next_page_is_no_claim() -> None:
    roster = read([HEADER, LI, HEADER, WANG])
    assert [claim.row for claim in roster.claims] == [2, 4]


def test_an_example_row_is_no_claim() -> None:
    roster = read([["序号", *HEADER], ["示例", *WANG], [1, *LI]])
    assert [claim.name for claim in roster.claims] == ["李晓婷"]


def test_a_row_without_a_name_is_a_claim_with_a_problem() -> None:
    roster = read([HEADER, with_cell("姓名", None)])
    assert roster.claims[0].name is None
    assert [(problem.cell, problem.field) for problem in roster.problems] == [("A2", "name")]


def test_formatting_down_to_the_last_row_does_not_matter() -> None:
    def format_end(sheet: Worksheet) -> None:
        sheet.cell(row=1_000_000, column=3).number_format = "@"

    assert len(read([HEADER, LI], format_end).claims) == 1


def test_an_account_of_the_persons_own_names_no_other_holder() -> None:
    claim = read([[*HEADER, "户名"], [*LI, "本人"]]).claims[0]
    assert claim.account_holder is None


def test_a_header_of_somebodys_name_is_the_persons_only_where_no_better_one_is() -> None:
    alone = read([["教师姓名", "身份证号"], ["李晓婷", LI[1]]])
    beside = read([["教师姓名", *HEADER], ["王芳", *LI]])
    assert (alone.claims[0].name, alone.problems) == ("李晓婷", ())
    assert beside.claims[0].name == "李晓婷"
    assert [problem.cell for problem in beside.problems] == ["A1"]


def test_a_bank_and_its_account_in_one_cell_are_both_read() -> None:
    roster = read([["姓名", "开户行及账号"], ["李晓婷", f"工商银行昌平支行 {LI[7]}"]])
    claim = roster.claims[0]
    assert (claim.bank_name, claim.bank_card_number) == ("工商银行昌平支行", LI[7])
    assert roster.problems == ()


def test_a_bank_account_beside_columns_of_their_own_is_compared_with_the_card() -> None:
    header = [*HEADER, "开户行", "开户行及账号"]
    same = read([header, [*LI, "工商银行", f"工商银行{LI[7]}"]])
    other = read([header, [*LI, "工商银行", "工商银行6222080200401793156"]])
    assert same.problems == ()
    assert [problem.cell for problem in other.problems] == ["J1"]


@pytest.mark.parametrize(
    ("header", "filled", "cells"),
    [
        pytest.param("证照代码", "S000011000030245000034", ["I1"], id="not understood"),
        pytest.param("证照代码", "/", [], id="not understood, but blank"),
        pytest.param(None, "2024-05-20", ["I1"], id="without a header"),
        pytest.param("备注", "已核", [], id="deliberately left out"),
        pytest.param("联系电话", "13800001834", [], id="a telephone"),
        pytest.param("颁证日期", "2019-05-20", ["I1"], id="a second date that differs"),
        pytest.param("颁证日期", "2024.5.20", [], id="a second date that agrees"),
    ],
)
def test_a_filled_column_that_is_not_read_is_told_at_its_header(
    header: str | None, filled: str, cells: list[str]
) -> None:
    roster = read([[*HEADER, header], [*LI, filled], ["王玉"]])
    assert [problem.cell for problem in roster.problems] == cells
    assert {problem.row for problem in roster.problems} <= {1}
    assert {problem.field for problem in roster.problems} <= {None}
    assert values(roster.claims[0]) == LI_CLAIM


def test_headers_in_words_of_ones_own_are_all_read() -> None:
    header = ["姓名", "证件", "职业及等级", "考证日期", "资格证号", "应补金额", "卡号/账号"]
    row = [LI[0], LI[1], "养老护理员三级", "2024-04-01", LI[4], 2500, LI[7]]
    roster = read([header, row])
    claim = roster.claims[0]
    assert (claim.occupation, claim.level) == ("养老护理员", 3)
    assert (claim.id_number, claim.certificate_number) == (LI[1], LI[4])
    assert (claim.exam_date, claim.amount_yuan) == (date(2024, 4, 1), 2500)
    assert claim.bank_card_number == LI[7]
    assert roster.problems == ()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["1、某某某某某某某幼儿园", "王五", None, "保育师"], id="numbered unit"),
        pytest.param(["单位：某某幼儿园", "王五", None, "保育师"], id="labelled unit"),
    ],
)
def test_a_person_behind_what_looks_like_a_note_is_a_claim(row: list[object]) -> None:
    roster = read([["单位", "姓名", "身份证号", "职业名称"], ["甲园", *LI[:3]], row])
    assert [claim.name for claim in roster.claims] == ["李晓婷", "王五"]


def test_signatures_in_cells_of_their_own_are_no_claims() -> None:
    header = ["序号", "姓名", "身份证号", "职业名称"]
    signed = ["审核人：", "李四", "日期：", "2025年1月3日"]
    assert len(read([header, [1, *LI[:3]], signed]).claims) == 1


def test_number_column_is_the_certificates_only_right_of_the_names() -> None:
    left = read([["编号", "姓名", "身份证号"], [1, LI[0], LI[1]]])
    right = read([["姓名", "身份证号", "编号"], [LI[0], LI[1], "SG6323030"]])
    assert left.claims[0].certificate_number is None
    assert right.claims[0].certificate_number == "SG6323030"


def test_trade_alone_is_the_occupation_and_beside_one_the_job_type() -> None:
    alone = read([["姓名", "工种"], ["李晓婷", "保育师"]]).claims[0]
    beside = read([["姓名", "职业名称", "工种"], ["李晓婷", "保育师", "--"]]).claims[0]
    assert (alone.occupation, alone.job_type) == ("保育师", None)
    assert (beside.occupation, beside.job_type) == ("保育师", None)


def shared_packets() -> list[Path]:
    beside = Path(__file__).resolve().parents[2].parent / "shared"
    root = Path(os.environ.get("VERIFIER_SHARED", beside))
    return sorted(root.glob("packets/*/roster.xlsx"))


@pytest.mark.shared
def test_shared_rosters_say_what_their_truth_says() -> None:
    packets = shared_packets()
    if not packets:
        pytest.skip("no packets: set VERIFIER_SHARED to the folder that holds them")
    for path in packets:
        truth = json.loads((path.parent / "truth.json").read_text(encoding="utf-8"))
        roster = read_roster(path.name, path.read_bytes())
        assert roster.problems == ()
        assert [claim.row for claim in roster.claims] == [row["excel_row"] for row in truth["rows"]]
        for claim, row in zip(roster.claims, truth["rows"], strict=True):
            assert (claim.name, claim.id_number) == (row["name"], row["id_number"])
            assert claim.occupation == row["occupation"]
            assert (claim.certificate_number or "") == row["certificate_number"]
            issued = claim.issue_date.isoformat() if claim.issue_date else ""
            assert issued == row["issue_date"]
            assert claim.amount_yuan == row["amount"]
            assert (claim.bank_card_number or "") == row["bank_number"]
            # Social workers have three grades of their own (初级 中级 高级).
            if row["route"] != "social":
                assert claim.level == row["level"]
