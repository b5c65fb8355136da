"""出生日期 of a roster beside the birth dates in its ID numbers."""

from datetime import date

import pytest

from tests.verifier.rosters import HEADER, LI, WANG, read
from verifier.model import RosterProblem
from verifier.numbers import id_number_details

BORN = id_number_details(str(LI[1])).birth_date
WANG_BORN = id_number_details(str(WANG[1])).birth_date
OTHER_DAY = BORN.replace(day=BORN.day % 27 + 2)
OTHER_YEAR = BORN.replace(year=BORN.year - 1)


def problems(header: str, stated: object, number: object = LI[1]) -> list[RosterProblem]:
    """Of a list of two in which the other one's birth date is right."""
    li = [LI[0], number, *LI[2:]]
    roster = read([[*HEADER, header], [*li, stated], [*WANG, WANG_BORN]])
    cell = f"{chr(ord('A') + len(HEADER))}2"
    return [problem for problem in roster.problems if problem.cell == cell]


@pytest.mark.parametrize(
    ("header", "stated", "is_told"),
    [
        pytest.param("出生日期", BORN, False, id="the same"),
        pytest.param("出生日期", f"{BORN:%Y%m%d}", False, id="in eight digits"),
        pytest.param("出生日期", f"{BORN:%Y.%m}", False, id="year and month only"),
        pytest.param("出生年月日", OTHER_DAY, True, id="another day"),
        pytest.param("出生日期", f"{OTHER_YEAR:%Y年%m月%d日}", True, id="another year"),
        pytest.param("出生年月", OTHER_DAY, False, id="the column has no days"),
        pytest.param("出生年月", OTHER_YEAR, True, id="months of another year"),
        pytest.param("出生日期", BORN.replace(day=1), False, id="a day that Excel added"),
        pytest.param("出生日期", None, False, id="left blank"),
        pytest.param("幼儿出生日期", OTHER_YEAR, False, id="a child's column"),
    ],
)
def test_a_birth_date_beside_the_id_number(header: str, stated: object, is_told: bool) -> None:
    found = problems(header, stated)
    assert [(problem.row, problem.certain) for problem in found] == (
        [(2, False)] if is_told else []
    )


def test_a_number_that_is_not_sound_says_nothing_of_the_birth_date() -> None:
    last = "1" if str(LI[1])[-1] != "1" else "2"
    assert problems("出生日期", OTHER_YEAR, str(LI[1])[:-1] + last) == []


def test_a_column_that_differs_in_every_row_is_somebody_elses() -> None:
    child = date(2021, 3, 4)
    roster = read([[*HEADER, "出生日期"], [*LI, child], [*WANG, child]])
    assert roster.problems == ()


def test_the_only_row_may_be_the_wrong_one() -> None:
    (problem,) = read([[*HEADER, "出生日期"], [*LI, OTHER_YEAR]]).problems
    assert problem.observed == OTHER_YEAR.isoformat()
    assert BORN.isoformat() in problem.message.zh
    assert str(LI[1]) not in problem.message.zh
