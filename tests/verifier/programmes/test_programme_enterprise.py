"""enterprise-skill-upgrade-2017, clause by clause of 三（二） of Changping's notice."""

from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import id_back, id_front, registry, told
from tests.verifier.programmes.claims import (
    REGISTRY,
    SKILL,
    SOCIAL,
    SPECIAL,
    VOCATIONAL,
    case_of,
    certificate_of,
    claim,
)
from verifier.judging import judge
from verifier.model import Case, FileReading, FindingCode, Pairing, Roster, Verdict
from verifier.neighbours import Neighbours
from verifier.programmes import load

ENTERPRISE = load("enterprise-skill-upgrade-2017")
AS_OF = date(2025, 1, 10)

LATE = FindingCode.APPLICATION_LATE
OCCUPATION = FindingCode.OCCUPATION_NOT_IN_PROGRAMME
LEVEL = FindingCode.LEVEL_NOT_IN_PROGRAMME
AMOUNT = FindingCode.AMOUNT_MISMATCH
MISSING = FindingCode.DOCUMENT_MISSING
YUAN = {5: 1000, 4: 1500, 3: 2000}


def made(occupation="保育师", level=4, issued="2024-06-18", kind=SKILL, **row):
    stated = claim(kind, occupation, level, issued, YUAN.get(level, 2000))
    stated = replace(stated, **row)
    return Case(stated, (certificate_of(kind, stated),))


def respelt(case, kind=SKILL, **shown):
    return replace(case, documents=(certificate_of(kind, case.claim, **shown),))


def run(case, *others, as_of=AS_OF):
    return list(ENTERPRISE.evaluate(case, as_of, Neighbours((case, *others))))


def verdict(case, as_of=AS_OF):
    readings = [FileReading(d.file, documents=(d,)) for d in case.documents]

    def as_given(roster, documents):
        return Pairing((replace(case, claim=roster.claims[0], documents=tuple(documents)),))

    judged = judge(Roster((case.claim,)), readings, ENTERPRISE, as_of, pair=as_given)
    return judged.claims[0].verdict


# 3: 取得…技能人员职业资格证书或职业技能等级证书的


@pytest.mark.parametrize("kind", [SKILL, VOCATIONAL])
def test_a_claim_in_order_is_clear(kind):
    case = made(kind=kind)
    assert run(case) == []
    assert verdict(case) is Verdict.CLEAR


@pytest.mark.parametrize("kind", [SPECIAL, SOCIAL, REGISTRY])
def test_other_papers_do_not_stand_for_the_certificate(kind):
    found = told(run(respelt(made(), kind)))
    assert (MISSING, True, SKILL.value) in found
    assert verdict(respelt(made(), kind)) is Verdict.FLAGGED


def test_neither_id_card_nor_query_nor_bank_card_nor_licence_is_named():
    assert run(made(bank_card_number="6222030200585022373")) == []
    assert verdict(made(bank_card_number="6222030200585022373")) is Verdict.CLEAR
    assert ENTERPRISE.evaluate_unit(()) == ()


@pytest.mark.parametrize(
    "name", ["name", "id_number", "certificate_number", "occupation", "level", "issue_date"]
)
@pytest.mark.parametrize("kind", [SKILL, VOCATIONAL])
def test_what_must_be_legible_on_the_certificate(kind, name):
    found = told(run(respelt(made(kind=kind), kind, **{name: None})))
    assert found == [(FindingCode.UNREADABLE, False, name)]


@pytest.mark.parametrize("blank", ["name", "id_number", "occupation", "level"])
def test_what_a_row_must_say(blank):
    case = made()
    case = replace(case, claim=replace(case.claim, **{blank: None}))
    assert (FindingCode.ROSTER_CELL_INVALID, False, blank) in told(run(case))


# 2: 在证书核发之日起（证书记载的发证日期）12个月内


@pytest.mark.parametrize(
    ("issued", "applied", "last_day"),
    [
        pytest.param("2024-06-18", "2024-06-18", None, id="the day itself"),
        pytest.param("2024-06-18", "2025-06-18", None, id="the last day"),
        pytest.param("2024-06-18", "2025-06-19", "2025-06-18", id="the day after"),
        pytest.param("2024-02-29", "2025-02-28", None, id="from a leap day to the month's last"),
        pytest.param("2024-02-29", "2025-03-01", "2025-02-28", id="from a leap day, late"),
        pytest.param("2023-02-28", "2024-02-28", None, id="into a leap year"),
        pytest.param("2023-02-28", "2024-02-29", "2024-02-28", id="on a leap day, late"),
        pytest.param("2023-12-31", "2024-12-31", None, id="New Year's Eve"),
        pytest.param("2023-12-31", "2025-01-01", "2024-12-31", id="New Year"),
        pytest.param("2019-05-05", "2025-01-10", "2020-05-05", id="years ago"),
    ],
)
def test_within_twelve_months_of_the_printed_issue_date(issued, applied, last_day):
    applied_on = date.fromisoformat(applied)
    found = run(made(issued=issued), as_of=applied_on)
    assert [(f.code, f.certain, f.field, f.expected, f.observed) for f in found] == (
        [(LATE, True, "issue_date", last_day, applied)] if last_day else []
    )
    expected = Verdict.FLAGGED if last_day else Verdict.CLEAR
    assert verdict(made(issued=issued), applied_on) is expected


def test_the_rows_date_counts_where_the_paper_shows_none():
    case = made(issued="2023-06-18")
    assert told(run(respelt(case, issue_date=None))) == [
        (LATE, True, "issue_date"),
        (FindingCode.UNREADABLE, False, "issue_date"),
    ]


@pytest.mark.parametrize(
    ("shown", "row", "found"),
    [
        pytest.param(("2023-06-18", 0.5), None, [(LATE, False)], id="weak, the row silent"),
        pytest.param("2023-06-18", None, [(LATE, True)], id="sure, the row silent"),
        pytest.param(("2023-06-18", 0.5), "2024-06-18", [], id="weak, left to the mismatch"),
        pytest.param("2023-06-18", "2024-06-18", [(LATE, True)], id="sure, against the row"),
    ],
)
def test_how_sure_a_late_application_is(shown, row, found):
    case = respelt(made(), issue_date=shown)
    day = None if row is None else date.fromisoformat(row)
    case = replace(case, claim=replace(case.claim, issue_date=day))
    assert [(f.code, f.certain) for f in run(case) if f.code is LATE] == found


def test_a_finding_names_its_paper_and_its_clause():
    (late,) = run(made(issued="2023-06-18"))
    assert late.document == SKILL.value
    assert late.clause == ENTERPRISE.deadline.clause
    assert "2024-06-18" in late.message.zh
    assert late.message.zh.endswith("请核对日期；如无误，请将该行从汇总表中删除。")
    assert late.message.en.endswith("Check the date; if it is right, take the row out.")
    (amount,) = run(made(amount_yuan=1))
    assert (amount.document, amount.clause) == (None, ENTERPRISE.amounts.clause)
    (level,) = run(made(level=2))
    assert (level.document, level.clause) == (SKILL.value, ENTERPRISE.levels.clause)
    (outside,) = run(made("电工"))
    assert (outside.document, outside.clause) == (SKILL.value, ENTERPRISE.occupations.clause)
    (missing,) = run(respelt(made(), SPECIAL))
    assert (missing.document, missing.clause) == (None, ENTERPRISE.materials[0].clause)


def test_another_paper_in_time_takes_the_certainty():
    case = respelt(made(), issue_date="2023-06-18")
    other = registry(issue_date="2024-06-18", certificate_number=case.claim.certificate_number)
    case = replace(case, documents=(*case.documents, other))
    assert [(f.certain, f.document) for f in run(case) if f.code is LATE] == [(False, SKILL.value)]


def test_both_papers_late_are_told_both():
    case = made(issued="2023-06-18")
    other = registry(issue_date="2023-06-18", certificate_number=case.claim.certificate_number)
    case = replace(case, documents=(*case.documents, other))
    assert told(run(case)) == [(LATE, True, "issue_date")] * 2


# 新取得保育师或育婴（员）师职业技能等级证书的，符合条件的申请人


@pytest.mark.parametrize(
    "name", ["保育师", "保育员", "育婴员", "育婴师", "育婴（员）师", "高级育婴师"]
)
def test_childcare_occupations_under_all_their_names(name):
    assert run(made(name)) == []


@pytest.mark.parametrize("name", ["养老护理员", "家政服务员", "婴幼儿发展引导员", "电工"])
def test_other_occupations_are_outside_this_notice(name):
    found = run(made(name))
    assert [(f.code, f.certain, f.observed) for f in found] == [(OCCUPATION, True, name)]


# 3: 初级（五级）1000元；中级（四级）1500元；高级（三级）2000元


@pytest.mark.parametrize(("level", "amount"), sorted(YUAN.items()))
def test_amounts_by_level(level, amount):
    assert run(made(level=level)) == []
    for claimed in (amount - 1, amount + 1, amount + 500):
        found = run(made(level=level, amount_yuan=claimed))
        assert [(f.code, f.certain, f.expected, f.observed) for f in found] == [
            (AMOUNT, True, amount, claimed)
        ]


@pytest.mark.parametrize("level", [1, 2])
def test_levels_above_three_are_not_paid(level):
    found = run(made(level=level))
    assert [(f.code, f.certain, f.observed) for f in found] == [(LEVEL, True, level)]


def test_no_window_and_no_list_of_bodies():
    far = made(certificate_number="S000044000029244000783")
    assert run(respelt(far, issuer="广东省某某学校")) == []
    assert ENTERPRISE.window is None


def test_who_is_insured_and_for_how_long_is_attested():
    """1: 均属于企业在职参保职工…累计缴纳失业保险费36个月（含36个月）以上的."""
    clauses = [entry.clause for entry in ENTERPRISE.attested]
    assert len(clauses) == 2
    assert "均属于企业在职参保职工" in clauses[0]
    assert "36个月（含36个月）以上" in clauses[1]


def test_an_id_card_beside_it_changes_nothing():
    stated = made().claim
    assert run(case_of(stated, certificate_of(SKILL, stated), id_front(), id_back())) == []


# 申请日期 of the row beside the batch's day


@pytest.mark.parametrize(
    ("applied", "certain"),
    [
        pytest.param("2025-06-18", False, id="in time by the row"),
        pytest.param("2025-06-19", True, id="late by the row too"),
        pytest.param(None, True, id="the row is silent"),
    ],
)
def test_the_rows_day_cannot_excuse_a_late_batch(applied, certain):
    case = made()
    day = None if applied is None else date.fromisoformat(applied)
    case = replace(case, claim=replace(case.claim, application_date=day))
    found = [f for f in run(case, as_of=date(2025, 7, 1)) if f.code is LATE]
    assert [(f.certain, f.observed) for f in found] == [(certain, "2025-07-01")]
    assert ("请核对申请记录" in found[0].message.zh) is not certain


def test_an_impossible_day_of_the_row_leaves_a_late_batch_late():
    case = made()
    case = replace(case, claim=replace(case.claim, application_date=date(2024, 6, 17)))
    assert [(f.code, f.certain) for f in run(case, as_of=date(2025, 7, 1))] == [
        (FindingCode.ROSTER_CELL_INVALID, False),
        (LATE, True),
    ]
