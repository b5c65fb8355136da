"""Rosters as people make them: every workbook here is built by its test."""

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.worksheet.worksheet import Worksheet

from verifier.errors import RosterError
from verifier.model import Claim, Roster
from verifier.roster import claim_from_record, read_roster
from verifier.roster_header import header_kind

FILES = Path(__file__).parent / "files"
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
ACCOUNT_HOLDERS = (
    "户名",
    "开户名",
    "账户名",
    "银行卡户名",
    "持卡人",
    "持卡人姓名",
    "收款人",
    "收款人姓名",
    "开户人",
    "开户姓名",
)
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


# --- Shapes of sheets -------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("*姓名", "name"),
        ("申请人姓名（必填）", "name"),
        ("持证人姓名", "name"),
        ("联系人姓名", None),
        ("公民身份号码", "id_number"),
        ("证件类型", "id_type"),
        ("证件号", "id_number"),
        ("职业（工种）", "occupation"),
        ("证书名称", "occupation"),
        ("工种/职业方向", "job_type"),
        ("鉴定等级", "level"),
        ("水平级别", "level"),
        ("证书\n编号", "certificate_number"),
        ("职业技能等级证书编号", "certificate_number"),
        ("证书核发日期", "issue_date"),
        ("取证时间", "issue_date"),
        ("批准日期", None),
        ("考试日期", "exam_date"),
        ("颁发机构", "issuer"),
        ("申领金额（元）", "amount_yuan"),
        ("补贴标准", "amount_yuan"),
        ("开户行全称", "bank_name"),
        ("中国工商银行卡号", "bank_card_number"),
        ("社会保障卡号", None),
        ("工会会员互助服务卡卡号", None),
        ("管理号", "management_number"),
        ("单位名称", "unit"),
        ("联系电话", None),
        ("身份证有效期", None),
        ("certificate_number", "certificate_number"),
        ("合计", None),
        *((header, "account_holder") for header in ACCOUNT_HOLDERS),
        ("收款人账号", "bank_card_number"),
        ("银行账户", "bank_card_number"),
        ("卡号/账号", "bank_card_number"),
        ("工行卡卡号", "bank_card_number"),
        ("一卡通号", "bank_card_number"),
        ("开户行及账号", "bank_card_number"),
        ("开户行账号", "bank_card_number"),
        ("联行号", None),
        ("监护人姓名", None),
        ("监护人身份证号", None),
        ("持卡人身份证号", None),
        ("职业及等级", "occupation"),
        ("职业（工种）及等级", "occupation"),
        ("职业、等级", "occupation"),
        ("证书发放日期", "issue_date"),
        ("补贴发放日期", None),
        ("拿证时间", "issue_date"),
        ("考证日期", "exam_date"),
        ("资格证号", "certificate_number"),
        ("证书编号/准考证号", "certificate_number"),
        ("准考证号", None),
        ("毕业证书编号", None),
        ("应补金额", "amount_yuan"),
        ("申领补贴", "amount_yuan"),
        ("证件", "id_number"),
    ],
)
def test_header_synonyms(header: str, kind: str | None) -> None:
    assert header_kind(header) == kind


@pytest.mark.parametrize("header", ACCOUNT_HOLDERS)
def test_the_accounts_holder_is_read_beside_the_person(header: str) -> None:
    roster = read([[header, *HEADER], ["王芳", *LI]])
    assert (roster.claims[0].name, roster.claims[0].account_holder) == ("李晓婷", "王芳")
    assert roster.problems == ()


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


# --- Cells ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "written", "attribute", "expected"),
    [
        pytest.param("姓名", "李 晓婷\u00a0", "name", "李晓婷", id="spaces in a name"),
        pytest.param("姓名", "努尔艾力•阿", "name", "努尔艾力·阿", id="dot of a name"),
        pytest.param(
            "身份证号",
            " １１０１１４１９９００３０７８４２９",
            "id_number",
            LI[1],
            id="full-width ID",
        ),
        pytest.param("身份证号", "'110114199003078429", "id_number", LI[1], id="apostrophe"),
        pytest.param(
            "身份证号", "11010519491231002x", "id_number", "11010519491231002X", id="small x"
        ),
        pytest.param(
            "身份证号", "11011419900307842", "id_number", "11011419900307842", id="too short: kept"
        ),
        pytest.param("等级", 5, "level", 5, id="level as a number"),
        pytest.param("等级", "初级（五级）", "level", 5, id="level in brackets"),
        pytest.param("等级", "无等级", "level", None, id="no level"),
        pytest.param("等级", None, "level", None, id="empty level"),
        pytest.param("证书编号", "/", "certificate_number", None, id="a slash is empty"),
        pytest.param("证书编号", "无", "certificate_number", None, id="无 is empty"),
        pytest.param("证书编号", 6131928, "certificate_number", "6131928", id="short number"),
        pytest.param("证书编号", "办理中", "certificate_number", "办理中", id="kept for the check"),
        pytest.param("发证日期", date(2024, 5, 20), "issue_date", date(2024, 5, 20), id="date"),
        pytest.param("发证日期", 45432, "issue_date", date(2024, 5, 20), id="serial"),
        pytest.param("发证日期", "45432", "issue_date", None, id="serial as text is no date"),
        pytest.param("发证日期", 20240520, "issue_date", date(2024, 5, 20), id="eight digits"),
        pytest.param("发证日期", "2024.5.20", "issue_date", date(2024, 5, 20), id="dots"),
        pytest.param("补贴金额", "1,500元", "amount_yuan", 1500, id="amount as text"),
        pytest.param("银行卡号", "6222 0302 0058 5022 373", "bank_card_number", LI[7], id="groups"),
        pytest.param(
            "职业名称", "保育师（五级）", "occupation", "保育师", id="level in occupation"
        ),
    ],
)
def test_cells(header: str, written: object, attribute: str, expected: object) -> None:
    claim = read([HEADER, with_cell(header, written)]).claims[0]
    assert getattr(claim, attribute) == expected


def test_level_is_taken_from_the_occupation_where_no_column_names_it() -> None:
    claim = read([["姓名", "职业名称"], ["李晓婷", "保育师（五级）"]]).claims[0]
    assert (claim.occupation, claim.level) == ("保育师", 5)


@pytest.mark.parametrize(
    ("occupation", "level", "taken", "problems"),
    [
        pytest.param("高级保育师", None, 3, [], id="a word instead of the column"),
        pytest.param("保育师（技师）", None, 2, [], id="a word in brackets"),
        pytest.param("育婴师", None, None, [], id="no level at all"),
        pytest.param("美容技师", None, None, [], id="技师 of the name itself"),
        pytest.param("中级社会工作师", None, None, [], id="grades of another kind"),
        pytest.param("高级保育师", "三级", 3, [], id="beside the same"),
        pytest.param("高级保育师", "四级", 4, ["B2"], id="a word beside another"),
        pytest.param("保育师(三级)", "四级", 4, ["B2"], id="a number beside another"),
        pytest.param("高级保育师(五级)", None, None, ["B2"], id="contradicts itself"),
    ],
)
def test_the_level_that_an_occupation_names(
    occupation: str, level: str | None, taken: int | None, problems: list[str]
) -> None:
    roster = read([["姓名", "职业名称", "等级"], ["李晓婷", occupation, level]])
    assert roster.claims[0].level == taken
    assert [problem.cell for problem in roster.problems] == problems


def test_a_masked_name_is_told_and_kept_for_pairing() -> None:
    roster = read([HEADER, with_cell("姓名", "李*婷")])
    assert roster.claims[0].name == "李*婷"
    assert [problem.field for problem in roster.problems] == ["name"]


def test_a_passport_is_kept_as_it_stands() -> None:
    header = ["姓名", "证件类型", "证件号码"]
    claim = read([header, ["JOHN SMITH", "护照", "e1234567 "]]).claims[0]
    assert claim.id_number == "E1234567"


@pytest.mark.parametrize(
    ("header", "written", "attribute", "said"),
    [
        pytest.param("身份证号", 110114199003078429, "id_number", "文本", id="ID as a number"),
        pytest.param("身份证号", 1.10114199003078e17, "id_number", "文本", id="ID as a float"),
        pytest.param("身份证号", "1.10114E+17", "id_number", "文本", id="ID in exponent form"),
        pytest.param("身份证号", "110114199003078000", "id_number", "000", id="ID ending in zeros"),
        pytest.param(
            "银行卡号", 6222030200585022373, "bank_card_number", "文本", id="card as number"
        ),
        pytest.param("证书编号", 1701003108221938, "certificate_number", "文本", id="certificate"),
        pytest.param("发证日期", "2024年5月", "issue_date", "年月日", id="no day"),
        pytest.param("发证日期", "2024-02-30", "issue_date", "不存在", id="no such day"),
        pytest.param("发证日期", "2024.5.1、2024.6.1", "issue_date", "两个", id="two dates"),
        pytest.param("等级", "五级/中级工", "level", "等级", id="contradicting level"),
        pytest.param("身份证号", "110***********8429", "id_number", "遮住", id="masked ID"),
        pytest.param("身份证号", "110114XXXXXXXX8429", "id_number", "遮住", id="ID masked with X"),
        pytest.param("身份证号", "1101****8429", "id_number", "遮住", id="ID of too few stars"),
        pytest.param("银行卡号", "6222****2373", "bank_card_number", "遮住", id="masked card"),
        pytest.param(
            "证书编号", "S0000110****0034", "certificate_number", "遮住", id="masked certificate"
        ),
        pytest.param("补贴金额", "一些", "amount_yuan", "金额", id="no amount"),
        pytest.param("补贴金额", "=1000+500", "amount_yuan", "公式", id="formula without a result"),
        pytest.param("身份证号", "#REF!", "id_number", "#REF!", id="error value"),
    ],
)
def test_cells_that_cannot_be_right(
    header: str, written: object, attribute: str, said: str
) -> None:
    roster = read([HEADER, with_cell(header, written)])
    (problem,) = roster.problems
    # Outside, as in the findings of the programme, an amount is just that.
    assert (problem.row, problem.field) == (2, attribute.removesuffix("_yuan"))
    assert problem.cell == "ABCDEFGH"[HEADER.index(header)] + "2"
    assert said in problem.message.zh
    assert problem.message.en
    assert getattr(roster.claims[0], attribute) is None
    assert "110114199003078" not in problem.observed + problem.message.zh + problem.message.en


def test_a_lost_character_of_a_name_is_said_and_the_name_kept() -> None:
    roster = read([HEADER, with_cell("姓名", "李?婷")])
    assert roster.claims[0].name == "李?婷"
    assert [problem.field for problem in roster.problems] == ["name"]


def test_an_id_number_in_the_date_column_is_masked_in_the_message() -> None:
    (problem,) = read([HEADER, with_cell("发证日期", LI[1])]).problems
    assert LI[1] not in problem.observed + problem.message.zh + problem.message.en


@pytest.mark.parametrize(
    ("totals", "cells"),
    [
        pytest.param([("合计", 3500)], [], id="right"),
        pytest.param([("合计", 4000)], ["G4"], id="wrong"),
        pytest.param([("合计", "=SUM(G2:G3)")], [], id="never calculated"),
        pytest.param([("小计", 3500), ("总计", 3500)], [], id="subtotal and total"),
        pytest.param([("小计", 3000), ("总计", 3500)], ["G4"], id="wrong subtotal"),
        pytest.param([("合计", None)], [], id="not stated"),
    ],
)
def test_totals(totals: list[tuple[str, object]], cells: list[str]) -> None:
    rows = [[label, None, None, None, None, None, total, None] for label, total in totals]
    roster = read([HEADER, LI, WANG, *rows])
    assert len(roster.claims) == 2
    assert [problem.cell for problem in roster.problems] == cells


def test_no_total_is_judged_when_an_amount_is_not_understood() -> None:
    total = ["合计", None, None, None, None, None, 4000, None]
    roster = read([HEADER, with_cell("补贴金额", "一些"), total])
    assert [problem.cell for problem in roster.problems] == ["G2"]


# --- Files ------------------------------------------------------------------------


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
        pytest.param(
            b"<html><table>", "roster_unreadable", "另存为", "save it as", id="a web page as .xls"
        ),
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


# --- One expected record ----------------------------------------------------------


def test_claim_from_record() -> None:
    claim = claim_from_record(
        {
            "name": "李晓婷",
            "id_number": "110114199003078429",
            "occupation": "保育师",
            "level": 5,
            "certificate_number": "S000011000030245000034",
            "issue_date": "2024-05-20",
            "amount": 1500,
            "bank_card_number": "6222030200585022373",
            "company_name": "北京小橡果托育有限公司",
            "gender": "女",
            "exam_date": None,
        }
    )
    assert claim.row == 1
    assert values(claim) == LI_CLAIM
    assert claim.unit == "北京小橡果托育有限公司"
    assert claim.texts["gender"] == "女"


def test_the_level_of_a_record_may_stand_with_its_occupation() -> None:
    assert claim_from_record({"name": "李晓婷", "occupation": "高级保育师"}).level == 3


@pytest.mark.parametrize(
    ("record", "key"),
    [
        pytest.param(
            {"name": "李晓婷", "occupation": "高级保育师", "level": 4},
            "occupation",
            id="two levels",
        ),
        pytest.param({"name": "李晓婷", "id_number": "110****8429"}, "id_number", id="masked"),
        pytest.param({"name": "李晓婷", "idnumber": "1"}, "idnumber", id="no such key"),
        pytest.param({"name": "李晓婷", "level": "第九"}, "level", id="no such level"),
        pytest.param({"name": "李晓婷", "issue_date": "2024-05"}, "issue_date", id="no day"),
        pytest.param({"name": "李晓婷", "amount": 1500.5}, "amount", id="a fraction"),
        pytest.param({"name": ["李晓婷"]}, "name", id="a list"),
        pytest.param({"name": True}, "name", id="a truth value"),
        pytest.param({"name": "李晓婷", "id_number": 110114199003078429}, "id_number", id="number"),
        pytest.param({"id_number": "110114199003078429"}, "name", id="no name"),
        pytest.param({"name": "/"}, "name", id="an empty name"),
    ],
)
def test_wrong_records(record: dict[str, object], key: str) -> None:
    with pytest.raises(RosterError) as raised:
        claim_from_record(record)
    assert raised.value.code == "claim_invalid"
    assert f"“{key}”" in raised.value.message.zh
    assert f"“{key}”" in raised.value.message.en
    assert "110114199003078429" not in str(raised.value)


# --- Material outside the project -------------------------------------------------


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
