"""Single cells of a roster: what they say, and what cannot be right."""

from datetime import date

import pytest

from tests.verifier.rosters import (
    HEADER,
    LI,
    WANG,
    read,
    with_cell,
)


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
        pytest.param("姓名", "王\ue863", "name", "王䶮", id="a character of an old font"),
        pytest.param("姓名", "王\ue844", "name", "王䜣", id="behind the gap of its code page"),
        pytest.param("姓名", "王\ue862", "name", "王䴙", id="near the end of its code page"),
        pytest.param("姓名", "John Smith", "name", "JOHNSMITH", id="Latin letters alone"),
        pytest.param("身份证号", "'110114199003078429", "id_number", LI[1], id="apostrophe"),
        pytest.param("证书编号", "201511026110001", "certificate_number", "201511026110001", id=""),
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


@pytest.mark.parametrize("written", ["无等级", "不分级", "合格", "单项", "专项能力"])
def test_what_stands_for_no_level_is_no_problem(written: str) -> None:
    roster = read([HEADER, with_cell("等级", written)])
    assert (roster.claims[0].level, roster.problems) == (None, ())


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
        pytest.param(
            "证书编号", "601003108221938", "certificate_number", "开头的0", id="a zero lost as text"
        ),
        pytest.param(
            "证书编号", 601003108221938, "certificate_number", "开头的0", id="a zero lost as number"
        ),
        pytest.param(
            "银行卡号",
            "200562155062746709",
            "bank_card_number",
            "开头的0",
            id="passbook's zero lost",
        ),
        pytest.param("补贴金额", -1500, "amount_yuan", "金额", id="negative"),
        pytest.param("补贴金额", "1500.5", "amount_yuan", "金额", id="a fraction"),
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


@pytest.mark.parametrize(
    "name", ["李?婷", "李？婷", "李□婷", "李〓婷", "李\ue000婷", "李\ue864婷", "李YAN"]
)
def test_a_lost_character_of_a_name_is_said_and_the_name_kept(name: str) -> None:
    roster = read([HEADER, with_cell("姓名", name)])
    assert roster.claims[0].name == name.replace("？", "?")
    assert [(problem.cell, problem.field) for problem in roster.problems] == [("A2", "name")]


@pytest.mark.parametrize(
    ("amount", "told"), [(0, True), (100_000, False), (100_001, True), ("15万", True)]
)
def test_an_amount_that_nobody_is_paid_is_told_and_kept(amount: object, told: bool) -> None:
    roster = read([HEADER, with_cell("补贴金额", amount)])
    assert roster.claims[0].amount_yuan == (150_000 if amount == "15万" else amount)
    assert [problem.cell for problem in roster.problems] == (["G2"] if told else [])


def test_an_amount_that_is_told_counts_in_the_total_all_the_same() -> None:
    total = ["合计", None, None, None, None, None, 150_000, None]
    problems = read([HEADER, with_cell("补贴金额", 150_000), total]).problems
    assert [problem.cell for problem in problems] == ["G2"]


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
