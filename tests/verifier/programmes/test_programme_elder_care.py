"""elder-and-child-care-training-2021, clause by clause of the notice."""

from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import id_back, id_front, score, told
from tests.verifier.programmes.claims import (
    REGISTRY,
    SKILL,
    SPECIAL,
    VOCATIONAL,
    certificate_of,
    claim,
)
from verifier.model import Case, FindingCode
from verifier.neighbours import Neighbours
from verifier.programmes import load

CARE = load("elder-and-child-care-training-2021")
AS_OF = date(2022, 12, 31)

OUT_OF_WINDOW = FindingCode.ISSUE_DATE_OUT_OF_WINDOW
OCCUPATION = FindingCode.OCCUPATION_NOT_IN_PROGRAMME
MISSING = FindingCode.DOCUMENT_MISSING


def made(occupation="养老护理员", issued="2021-06-18", kind=SKILL, level=4, **row):
    stated = replace(claim(kind, occupation, level, issued, None), **row)
    return Case(stated, (certificate_of(kind, stated),))


def respelt(case, kind=SKILL, **shown):
    return replace(case, documents=(certificate_of(kind, case.claim, **shown),))


def run(case, *others, as_of=AS_OF):
    return list(CARE.evaluate(case, as_of, Neighbours((case, *others))))


@pytest.mark.parametrize("kind", [SKILL, VOCATIONAL, SPECIAL])
def test_a_claim_in_order_has_no_finding(kind):
    assert run(made(kind=kind)) == []


# 二…三（二）: 自2020年10月9日起执行; 一: 2020年至2022年


@pytest.mark.parametrize(
    ("day", "outside"),
    [
        pytest.param("2020-10-08", True, id="the day before"),
        pytest.param("2020-10-09", False, id="first day"),
        pytest.param("2020-12-31", False, id="New Year's Eve"),
        pytest.param("2022-12-31", False, id="last day"),
        pytest.param("2023-01-01", True, id="the day after"),
    ],
)
def test_from_2020_10_09_through_2022(day, outside):
    found = run(made(issued=day))
    assert [(f.code, f.certain, f.expected, f.observed) for f in found] == (
        [(OUT_OF_WINDOW, True, "2020-10-09/2022-12-31", day)] if outside else []
    )


@pytest.mark.parametrize(("day", "outside"), [("2020-10-09", False), ("2023-01-01", True)])
def test_the_exam_date_of_a_score_screenshot(day, outside):
    stated = made(certificate_number=None, issue_date=None).claim
    case = Case(stated, (score(occupation="养老护理员", exam_date=day),))
    assert told(run(case)) == ([(OUT_OF_WINDOW, True, "exam_date")] if outside else [])


@pytest.mark.parametrize(
    ("marks", "legible"),
    [
        pytest.param({}, True, id="both marks"),
        pytest.param(
            {"theory_score": None, "practical_score": None, "result": "合格"}, True, id="result"
        ),
        pytest.param(
            {"theory_score": None, "practical_score": None, "result": None}, False, id="none"
        ),
        pytest.param({"practical_score": None, "result": None}, False, id="one of two"),
    ],
)
def test_a_score_screenshot_says_that_it_was_passed(marks, legible):
    stated = made(certificate_number=None, issue_date=None).claim
    page = score(occupation="养老护理员", exam_date="2021-06-18", **marks)
    found = run(Case(stated, (page,)))
    assert {f.code for f in found} == (set() if legible else {FindingCode.UNREADABLE})


# 三（二）: 健康照护师(医疗护理员)、养老护理员、家政服务员、育婴员、保育员


def test_the_catalogue_has_five_occupations():
    assert [entry.name for entry in CARE.occupations.catalogue] == [
        "健康照护师(医疗护理员)",
        "养老护理员",
        "家政服务员",
        "育婴员",
        "保育员",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "健康照护师(医疗护理员)",
        "健康照护师（医疗护理员）",
        "健康照护师",
        "医疗护理员",
        "养老护理员",
        "家政服务员",
        "育婴员",
        "育婴师",
        "保育员",
    ],
)
def test_the_five_under_all_their_names(name):
    assert run(made(name)) == []


@pytest.mark.parametrize("name", ["中式烹调师", "母婴护理员", "孤残儿童护理员", "保安员"])
def test_other_occupations_are_not_paid(name):
    found = run(made(name))
    assert [(f.code, f.certain, f.observed) for f in found] == [(OCCUPATION, True, name)]


@pytest.mark.parametrize(
    ("name", "issued", "found"),
    [
        pytest.param("保育师", "2021-12-01", [False], id="before it was renamed"),
        pytest.param("保育师", "2021-12-02", [], id="the day that it was renamed"),
        pytest.param("保育员", "2021-12-01", [], id="the former name in its time"),
        pytest.param("保育员", "2022-03-01", [], id="the former name for a while after"),
    ],
)
def test_names_of_their_time(name, issued, found):
    """人社厅发〔2021〕92号 of 2021-12-02: 将“保育员”职业名称变更为“保育师”."""
    expected = [(OCCUPATION, certain, "occupation") for certain in found]
    assert told(run(made(name, issued=issued))) == expected


# Amounts, levels and bodies stand in the documents that the notice names


def test_amounts_levels_and_bodies_are_attested_and_not_judged():
    for level in (1, 5, None):
        assert run(made(level=level, kind=SPECIAL, amount_yuan=12345)) == []
    assert (CARE.amounts, CARE.levels, CARE.issuers, CARE.bank) == (None, None, (), None)
    assert "京民养老发〔2020〕112号" in CARE.attested[0].clause
    assert len(CARE.attested) == 4


@pytest.mark.parametrize("papers", [(id_front(),), (id_front(), id_back())])
def test_what_is_missing_is_for_a_person_since_the_papers_are_named_elsewhere(papers):
    case = Case(made().claim, papers)
    assert [(f.code, f.certain) for f in run(case)] == [(MISSING, False)]


def test_a_registry_screenshot_alone_is_for_a_person():
    assert [(f.code, f.certain) for f in run(respelt(made(), REGISTRY))] == [(MISSING, False)]


@pytest.mark.parametrize(
    "name", ["name", "id_number", "certificate_number", "occupation", "issue_date"]
)
@pytest.mark.parametrize("kind", [SKILL, VOCATIONAL, SPECIAL])
def test_what_must_be_legible_on_a_certificate(kind, name):
    found = told(run(respelt(made(kind=kind), kind, **{name: None})))
    assert found == [(FindingCode.UNREADABLE, False, name)]


@pytest.mark.parametrize("blank", ["name", "id_number", "occupation"])
def test_what_a_row_must_say(blank):
    case = made()
    case = replace(case, claim=replace(case.claim, **{blank: None}))
    assert told(run(case)) == [(FindingCode.ROSTER_CELL_INVALID, False, blank)]


def test_it_holds_from_2020_10_09():
    assert CARE.validity.begins == date(2020, 10, 9)
