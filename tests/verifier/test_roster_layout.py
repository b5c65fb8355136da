"""The mapping of columns that a roster shows, and that its user corrects."""

from collections.abc import Mapping, Sequence

import pytest

from verifier.errors import RosterError
from verifier.model import Claim, Roster, RosterColumn, RosterTable
from verifier.roster import roster_from_sheets
from verifier.roster_sheets import Cell, Sheet

LI = "李晓婷"
ID = "110114199003078429"
NUMBER = "S000011000030245000034"
OTHER = "S000011000030245000099"


def sheet(*rows: Sequence[str | int | None], name: str = "名单") -> Sheet:
    return Sheet(name, [tuple(Cell(value) for value in row) for row in rows])


def read(*sheets: Sheet, columns: Mapping[str, str] | None = None, **said: object) -> Roster:
    return roster_from_sheets("r.xlsx", sheets, columns, **said)  # type: ignore[arg-type]


def claim(*sheets: Sheet, columns: Mapping[str, str] | None = None, **said: object) -> Claim:
    (only,) = read(*sheets, columns=columns, **said).claims
    return only


def test_what_was_taken_for_what_is_shown() -> None:
    roster = read(
        sheet(
            ["申领汇总表"],
            ["序号", "姓名", "证件号码", "证照代码", "补贴金额", "备注"],
            [1, LI, ID, NUMBER, 1500, None],
        ),
        sheet(["请按要求填写"], name="说明"),
    )
    assert roster.table == RosterTable(
        sheet="名单",
        sheets=("名单", "说明"),
        header_rows=(2, 2),
        columns=(
            RosterColumn("A", "序号", filled=True),
            RosterColumn("B", "姓名", ("name",), filled=True),
            RosterColumn("C", "证件号码", ("id_number",), filled=True),
            RosterColumn("D", "证照代码", filled=True),
            RosterColumn("E", "补贴金额", ("amount",), filled=True),
            RosterColumn("F", "备注"),
        ),
    )


def test_hidden_columns_and_two_values_of_one_column_are_shown() -> None:
    rows = (("姓名", "开户行及账号", "身份证号"), (LI, "工商银行6222030200585022373", ID))
    grid = [tuple(Cell(value) for value in row) for row in rows]
    table = read(Sheet("", grid, hidden_columns=frozenset({2}))).table
    assert table is not None
    assert (table.sheet, table.sheets) == (None, ())
    assert [set(column.feeds) for column in table.columns] == [
        {"name"},
        {"bank_card_number", "bank_name"},
        {"id_number"},
    ]
    assert [column.hidden for column in table.columns] == [False, False, True]


TWO_NUMBERS = sheet(["姓名", "证书编号", "证照代码", "金额"], [LI, NUMBER, OTHER, 1500])


@pytest.mark.parametrize(
    ("columns", "number", "amount"),
    [
        pytest.param({}, NUMBER, 1500, id="as guessed"),
        pytest.param({"certificate_number": "C"}, OTHER, 1500, id="a letter"),
        pytest.param({"certificate_number": " c "}, OTHER, 1500, id="a small letter"),
        pytest.param({"certificate_number": "证照 代码"}, OTHER, 1500, id="a header"),
        pytest.param({"certificate_number": ""}, None, 1500, id="no column"),
        pytest.param({"amount": "", "issuer": "D"}, NUMBER, None, id="given to another"),
        pytest.param({"amount_yuan": ""}, NUMBER, None, id="an attribute's inside name"),
    ],
)
def test_the_user_says_which_column_feeds_a_value(
    columns: dict[str, str], number: str | None, amount: int | None
) -> None:
    read_claim = claim(TWO_NUMBERS, columns=columns)
    assert (read_claim.certificate_number, read_claim.amount_yuan) == (number, amount)
    assert read_claim.name == LI


def test_a_column_that_the_user_chose_is_marked_and_told_no_more() -> None:
    guessed = read(TWO_NUMBERS)
    corrected = read(TWO_NUMBERS, columns={"certificate_number": "C"})
    assert [problem.cell for problem in guessed.problems] == ["C1"]
    assert corrected.problems == ()
    assert corrected.columns["certificate_number"] == "证照代码"
    assert corrected.table is not None
    assert [column.letter for column in corrected.table.columns if column.given] == ["C"]
    assert corrected.table.columns[1].feeds == ()


def test_a_column_given_to_one_value_feeds_no_guessed_one() -> None:
    roster = read(TWO_NUMBERS, columns={"management_number": "B"})
    assert roster.claims[0].management_number == NUMBER
    assert roster.claims[0].certificate_number is None


@pytest.mark.parametrize(
    ("rows", "columns", "header_row", "row"),
    [
        pytest.param(
            [["何许人", "代码"], [LI, ID]], {"name": "何许人", "id_number": "B"}, None, 2, id="text"
        ),
        pytest.param([["甲", "乙"], [LI, ID]], {"name": "A", "id_number": "B"}, 1, 2, id="row"),
        pytest.param([[LI, ID]], {"name": "A", "id_number": "B"}, 0, 1, id="no header at all"),
        pytest.param(
            [["姓名", "证件号码"], ["张三", None], ["姓名", "身份证号"], [LI, ID]],
            {},
            3,
            4,
            id="the second table",
        ),
        pytest.param(
            [["甲", "身份证号", "等级"], [LI, ID, "五级"]],
            {"name": "A"},
            None,
            2,
            id="only the name",
        ),
    ],
)
def test_a_table_whose_header_names_nobody_is_read_as_the_user_says(
    rows: list[list[str | None]], columns: dict[str, str], header_row: int | None, row: int
) -> None:
    found = claim(sheet(*rows), columns=columns, header_row=header_row)
    assert (found.row, found.name, found.id_number) == (row, LI, ID)


@pytest.mark.parametrize(
    ("columns", "header", "said"),
    [
        ({"bank_card_number": "B", "bank_name": "B"}, "账户", "工商银行6222030200585022373"),
        ({"name": "A", "account_holder": "A"}, "备注", "甲"),
    ],
)
def test_one_column_may_feed_values_that_stand_together(
    columns: dict[str, str], header: str, said: str
) -> None:
    found = claim(sheet(["姓名", header], [LI, said]), columns=columns)
    assert [name for name in columns if getattr(found, name) is None] == []


def test_the_user_says_which_sheet_is_read() -> None:
    first = sheet(["姓名", "身份证号", "等级"], ["张三", ID, "五级"], name="一班")
    second = sheet(["姓名", "身份证号"], [LI, ID], name="二班 ")
    assert claim(first, second).name == "张三"
    roster = read(first, second, sheet="二班")
    assert [found.name for found in roster.claims] == [LI]
    # The other sheet was seen and left out by the user.
    assert roster.problems == ()


def test_a_column_that_only_one_sheet_has_is_looked_for_there() -> None:
    other = sheet(["姓名", "身份证号"], ["张三", ID], name="旧表")
    columns = {"certificate_number": "证照代码"}
    assert claim(other, TWO_NUMBERS, columns=columns).certificate_number == OTHER


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        pytest.param(
            {"columns": {"shoe_size": "B"}}, "没有名为“shoe_size”", "level", id="attribute"
        ),
        pytest.param({"columns": {"amount": "B", "amount_yuan": "C"}}, "两次", "twice", id="twice"),
        pytest.param({"columns": {"level": "等级"}}, "证照代码", "“证照代码”", id="no such header"),
        pytest.param({"columns": {"level": "Z"}}, "列号", "letter", id="letter outside"),
        pytest.param({"columns": {"level": "备注"}}, "B、C", "B, C", id="two such headers"),
        pytest.param(
            {"columns": {"name": "A", "issuer": "姓名"}},
            "A 列被同时用于“姓名”和“评价机构”，请只选一处",
            "column A is used for both name and issuer",
            id="one column for two values",
        ),
        pytest.param(
            {"columns": {"amount": "D", "unit": "D"}},
            "“补贴金额”和“单位”",
            "amount and unit",
            id="twice",
        ),
        pytest.param({"header_row": 9}, "没有第9行", "no row 9", id="row"),
        pytest.param({"header_row": -1}, "没有第-1行", "no row -1", id="row below 0"),
        pytest.param({"sheet": "三班"}, "“名单”", "“名单”", id="sheet"),
    ],
)
def test_what_fits_no_column_is_refused_with_what_there_is(
    said: dict[str, object], zh: str, en: str
) -> None:
    table = sheet(["姓名", "备注", "备注", "证照代码"], [LI, "甲", "乙", NUMBER])
    with pytest.raises(RosterError) as raised:
        read(table, **said)  # type: ignore[arg-type]
    assert raised.value.code == "roster_columns_invalid"
    assert zh in raised.value.message.zh
    assert en in raised.value.message.en


def test_letters_for_a_table_without_any_header_ask_for_its_row() -> None:
    with pytest.raises(RosterError) as raised:
        read(sheet([LI, ID]), columns={"name": "A"})
    assert raised.value.code == "roster_no_name_column"
    assert "表头在哪一行" in raised.value.message.zh
