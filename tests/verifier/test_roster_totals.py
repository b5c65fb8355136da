"""What a roster says of itself: sums, numbers of people, and the count of its rows."""

import pytest

from tests.verifier.rosters import HEADER, LI, WANG, read

NUMBERED = ["序号", *HEADER]
SECOND = [*LI[:2], "育婴员", "四级", "S000011000030244000036", None, 2000, None]


def total(label: object, amount: object = None, **cells: object) -> list[object]:
    row: list[object] = [label, None, None, None, None, None, amount, None]
    for column, value in cells.items():
        row["ABCDEFGH".index(column)] = value
    return row


def told(*rows: list[object], above: tuple[list[object], ...] = ()) -> list[tuple[int, str]]:
    roster = read([*above, HEADER, LI, WANG, *rows])
    assert len(roster.claims) == 2
    assert {problem.row for problem in roster.problems}.isdisjoint(c.row for c in roster.claims)
    return [(problem.row, problem.cell) for problem in roster.problems]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        pytest.param(total("合计：3500元"), [], id="in the label, right"),
        pytest.param(total("合计：4,000元"), [(4, "A4")], id="in the label, wrong"),
        pytest.param(total("合计", D="人民币4000元整"), [(4, "D4")], id="beside the label"),
        pytest.param(total("合计", "¥3,500.00"), [], id="with a sign"),
        pytest.param(total("总计", "三千五百元整"), [], id="in words"),
        pytest.param(total("合计", "#REF!"), [(4, "G4")], id="an error"),
        pytest.param(total("合计", "3500元", A="合计：2人"), [], id="beside the number of people"),
        pytest.param(total("合计", 3500, C="每人1500元"), [], id="the column counts first"),
        pytest.param(total("合计", None, C="1500元×1", D="2000元×1"), [], id="two sums"),
    ],
)
def test_sums_are_found_where_they_are_written(
    row: list[object], cells: list[tuple[int, str]]
) -> None:
    assert told(row) == cells


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        pytest.param(total("合计", 3500, B="2人"), [], id="right"),
        pytest.param(total("合计", 3500, B="3人"), [(4, "B4")], id="wrong"),
        pytest.param(total("合计3人"), [(4, "A4")], id="in the label"),
        pytest.param(total("共计", None, B="人数：3"), [(4, "B4")], id="labelled"),
        pytest.param(total("小计", None, B="3人"), [(4, "B4")], id="of a page"),
        pytest.param(total("共3人。"), [(4, "A4")], id="a row of its own"),
        pytest.param(total("共2人，3人次"), [], id="times are no people"),
        pytest.param(total("注：名额共300人"), [], id="a note"),
        pytest.param(total("合计", None, B="人民币"), [], id="money"),
        pytest.param(total("填表人：张三", None, C="申报人数：2"), [], id="right in a foot"),
    ],
)
def test_stated_numbers_of_people_are_the_rows(
    row: list[object], cells: list[tuple[int, str]]
) -> None:
    assert told(row) == cells


@pytest.mark.parametrize(
    ("above", "cells"),
    [
        pytest.param(["申报单位：甲托育有限公司", "申报人数：3人"], [(1, "B1")], id="in one cell"),
        pytest.param(["申报人数", 3], [(1, "B1")], id="beside its label"),
        pytest.param(["申报人数（人）：", "2"], [], id="right"),
        pytest.param(["2024年汇总表（第2批，共2人）"], [], id="in the title"),
        pytest.param(["总金额（元）", 3500], [], id="no people"),
    ],
)
def test_numbers_of_people_above_the_table(
    above: list[object], cells: list[tuple[int, str]]
) -> None:
    assert told(above=(above,)) == cells


def test_one_person_with_two_rows_may_be_counted_once_or_twice() -> None:
    for stated in (1, 2):
        assert read([HEADER, LI, SECOND, total(f"共{stated}人")]).problems == ()
    assert len(read([HEADER, LI, SECOND, total("共3人")]).problems) == 1


def test_pages_are_counted_apart() -> None:
    page = total("小计", 2000, B="1人")
    rows = [HEADER, LI, total("小计", 1500, B="1人"), WANG, page, total("总计", 3500, B="2人")]
    assert read(rows).problems == ()


@pytest.mark.parametrize(
    ("numbers", "cell"),
    [
        pytest.param([1, 2, 3], None, id="one after the other"),
        pytest.param([5, 6, 7], None, id="a later page of a longer list"),
        pytest.param(["1", "２", "3."], None, id="texts, one no number: nothing is said"),
        pytest.param([1, None, 2], None, id="one left blank"),
        pytest.param([1, 2, 1], None, id="begins again"),
        pytest.param([1, 2, 4], "A4", id="one missing"),
        pytest.param([1, 1, 2], "A3", id="one twice"),
        pytest.param([1, 3, 2], "A3", id="out of order"),
        pytest.param([1, "=A2+1", "=A3+1"], None, id="formulas that were never calculated"),
    ],
)
def test_the_first_number_that_does_not_follow_is_told_of_the_list(
    numbers: list[object], cell: str | None
) -> None:
    third = ["赵敏", *WANG[1:]]
    people = [[number, *row] for number, row in zip(numbers, (LI, WANG, third), strict=True)]
    problems = read([NUMBERED, *people]).problems
    # The claim in that row is as good as the others.
    assert [(problem.row, problem.cell) for problem in problems] == ([(1, cell)] if cell else [])


@pytest.mark.parametrize(
    ("header", "numbers", "cells"),
    [
        pytest.param("编号", [305, 17], [], id="numbers of the staff"),
        pytest.param("编号", [1, 3], ["A3"], id="a count under another name"),
        pytest.param("序号", [305, 17], ["A3"], id="a count that says so"),
    ],
)
def test_only_what_counts_the_rows_is_checked(
    header: str, numbers: list[int], cells: list[str]
) -> None:
    rows = [[number, *row] for number, row in zip(numbers, (LI, WANG), strict=True)]
    problems = read([[header, *HEADER], *rows]).problems
    assert [problem.cell for problem in problems] == cells


def test_two_rows_of_one_person_may_carry_one_number() -> None:
    assert read([NUMBERED, [1, *LI], [1, *SECOND], [2, *WANG]]).problems == ()


@pytest.mark.parametrize(
    ("second", "claims", "cells"),
    [
        pytest.param([HEADER, WANG], ["李晓婷", "王玉"], [], id="the same header"),
        pytest.param(
            [["身份证号", "姓名"], [WANG[1], "王玉"]],
            ["李晓婷"],
            ["B3"],
            id="columns changed round",
        ),
        pytest.param([["姓名", "电话"], ["张三", "1"]], ["李晓婷"], [], id="no list"),
        pytest.param([["身份证号", "姓名"]], ["李晓婷"], [], id="a header without rows"),
    ],
)
def test_a_second_list_below_with_other_columns_is_told(
    second: list[list[object]], claims: list[str], cells: list[str]
) -> None:
    roster = read([HEADER, LI, *second])
    assert [claim.name for claim in roster.claims][: len(claims)] == claims
    assert [problem.cell for problem in roster.problems] == cells


def test_a_list_above_the_one_that_was_read_is_told() -> None:
    roster = read([["身份证号", "姓名"], [WANG[1], "王玉"], HEADER, LI])
    assert [claim.name for claim in roster.claims] == ["李晓婷"]
    assert [(problem.row, problem.cell) for problem in roster.problems] == [(1, "B1")]


def test_the_lower_row_of_a_header_on_a_further_page_is_no_claim() -> None:
    upper = ["姓名", "证书情况", None, None]
    lower = [None, "等级", "证书编号", "发证日期"]
    first = ["李晓婷", "五级", LI[4], "2024-05-20"]
    roster = read([upper, lower, first, upper, lower, ["王玉", "四级", WANG[4], "2024-05-21"]])
    assert [claim.row for claim in roster.claims] == [3, 6]
    assert roster.problems == ()
