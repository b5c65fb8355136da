from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import (
    CLAIM,
    NUMBER,
    by_certificate,
    by_score,
    certificate,
    context,
    id_front,
    only,
    paper,
    registry,
    told,
    with_claim,
)
from verifier.checks import certificate_number
from verifier.model import Case, DocumentType, FindingCode
from verifier.programmes import load

MALFORMED = FindingCode.CERTIFICATE_NUMBER_MALFORMED
INCONSISTENT = FindingCode.CERTIFICATE_NUMBER_INCONSISTENT
LOST_DIGIT = NUMBER[:-1]
FORMED = (
    DocumentType.SKILL_LEVEL_CERTIFICATE,
    DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,
)


def run(case):
    return list(certificate_number.run(case, context(case)))


def alone(document, **claim):
    return with_claim(Case(CLAIM, (document,)), **claim)


def test_a_claim_in_order():
    assert run(by_certificate()) == []


def test_a_malformed_number_on_row_and_paper_is_certain():
    case = alone(certificate(certificate_number=LOST_DIGIT), certificate_number=LOST_DIGIT)
    assert told(run(case)) == [(MALFORMED, True, "certificate_number")]


def test_a_malformed_number_is_uncertain_where_the_row_is_silent():
    case = alone(certificate(certificate_number=LOST_DIGIT), certificate_number=None)
    assert told(run(case)) == [(MALFORMED, False, "certificate_number")]


def test_a_malformed_reading_is_left_to_the_mismatch_where_the_row_differs():
    assert run(alone(certificate(certificate_number=LOST_DIGIT))) == []


def test_a_malformed_number_of_the_row_that_no_paper_shows():
    case = alone(id_front(), certificate_number=LOST_DIGIT)
    finding = only(run(case))
    assert (finding.code, finding.certain, finding.document) == (MALFORMED, True, None)


@pytest.mark.parametrize(
    ("programme", "occupation", "level", "found"),
    [
        pytest.param("union-advancement-2017", "社会工作者", None, [], id="social worker"),
        pytest.param(
            "union-advancement-2017",
            "养老护理员",
            3,
            [(MALFORMED, True, "certificate_number")],
            id="skilled worker",
        ),
    ],
)
def test_a_number_of_the_row_is_judged_by_what_the_claim_demands(
    programme, occupation, level, found
):
    case = alone(
        id_front(), certificate_number="06131928", occupation=occupation, level=level, issuer=None
    )
    given = replace(context(case), demanded=load(programme).demanded)
    assert told(certificate_number.run(case, given)) == found


@pytest.mark.parametrize("kind", [DocumentType.SPECIAL_ABILITY_CERTIFICATE, *FORMED])
def test_a_number_of_the_row_needs_a_demanded_paper_with_a_rule(kind):
    case = alone(id_front(), certificate_number="06131928")
    given = replace(context(case), demanded=lambda _: {kind: frozenset()})
    found = [(MALFORMED, True, "certificate_number")] if kind in FORMED else []
    assert told(certificate_number.run(case, given)) == found


@pytest.mark.parametrize(
    "kind", [DocumentType.SOCIAL_WORKER_CERTIFICATE, DocumentType.SPECIAL_ABILITY_CERTIFICATE]
)
def test_numbers_without_a_published_rule_are_not_judged(kind):
    case = alone(paper(kind, certificate_number="06131928"), certificate_number="06131928")
    assert run(case) == []
    page = registry(certificate_number="ZX2501000123", level=None)
    row = replace(CLAIM, certificate_number="ZX2501000123")
    assert run(Case(row, (paper(kind), page))) == []
    skill = certificate(certificate_number="ZX2501000123")
    for papers in ((paper(kind), skill), (page,)):
        assert (MALFORMED, True, "certificate_number") in told(run(Case(row, papers)))


@pytest.mark.parametrize(
    ("document", "certain"),
    [
        pytest.param(certificate(level=5), True, id="sure"),
        pytest.param(registry(level=5), True, id="registry"),
        pytest.param(certificate(level=(5, 0.5)), False, id="weak level"),
        pytest.param(certificate(level=None), None, id="level unread"),
    ],
)
def test_the_level_coded_in_the_number(document, certain):
    found = [] if certain is None else [(INCONSISTENT, certain, "level")]
    assert told(run(alone(document))) == found


def test_a_weak_level_that_the_row_confirms_is_certain():
    case = alone(certificate(level=(5, 0.5)), level=5)
    assert told(run(case)) == [(INCONSISTENT, True, "level")]


@pytest.mark.parametrize(
    ("issue_date", "certain"),
    [
        pytest.param("2024-12-31", None, id="the coded year"),
        pytest.param("2025-01-31", False, id="printed in January after"),
        pytest.param("2025-02-01", True, id="a month later"),
        pytest.param("2023-12-01", False, id="printed in December before"),
        pytest.param("2023-11-30", True, id="a month earlier"),
        pytest.param("2022-12-31", True, id="two years off"),
    ],
)
def test_the_year_coded_in_the_number(issue_date, certain):
    found = [] if certain is None else [(INCONSISTENT, certain, "issue_date")]
    assert told(run(alone(certificate(issue_date=issue_date)))) == found


def test_a_number_without_its_date_is_not_judged_by_the_year():
    assert run(alone(certificate(issue_date=None))) == []


def test_a_number_of_the_former_scheme_on_a_new_certificate():
    old = "1701003108421938"
    case = alone(certificate(certificate_number=old), certificate_number=old)
    assert told(run(case)) == [(INCONSISTENT, True, "certificate_number")]


def test_a_former_certificate_with_its_own_number():
    kind = DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE
    told_ = {"certificate_number": "1701003108421938", "level": 4, "issue_date": "2017-07-12"}
    assert run(Case(CLAIM, (paper(kind, **told_),))) == []


# The row's own number against the row's own cells


def row(case=None, **told_):
    return told(run(with_claim(case or by_score(), **told_)))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({"certificate_number": "S000011000005244000123"}, [], id="fits"),
        pytest.param(
            {"certificate_number": "S000044000005191000123"},
            [(INCONSISTENT, True, "level")],
            id="level 1 coded, level 4 stated",
        ),
        pytest.param(
            {"certificate_number": "S000011000005234000123", "issue_date": date(2024, 6, 18)},
            [(INCONSISTENT, True, "issue_date")],
            id="another year",
        ),
        pytest.param(
            {"certificate_number": "S000011000005234000123", "issue_date": date(2024, 1, 8)},
            [(INCONSISTENT, False, "issue_date")],
            id="around New Year",
        ),
        pytest.param(
            {"certificate_number": "S000011000005191000123", "level": None},
            [],
            id="no cell to contradict",
        ),
    ],
)
def test_a_row_that_contradicts_its_own_number(changes, found):
    assert row(**changes) == found


def test_what_a_paper_contradicts_is_left_to_the_mismatch():
    assert row(by_certificate(), level=3) == []
    assert row(by_certificate(), certificate_number="S000011000005243000123") == []


def test_a_contradiction_that_a_paper_shows_is_told_once():
    spoiled = (certificate(level=3), registry(level=None))
    assert row(by_certificate(*spoiled), level=3) == [(INCONSISTENT, True, "level")]


# Numbers of rarer rules

PROVINCIAL = "RGN11011400124400123"


def test_a_registry_page_of_an_opaque_number_is_held_against_nothing():
    number = "1101000000609382"
    page = registry(certificate_number=number, level=None, issue_date="2025-06-18")
    row = replace(CLAIM, certificate_number=number, level=None, issue_date=date(2025, 6, 18))
    opaque = paper(DocumentType.SPECIAL_ABILITY_CERTIFICATE, certificate_number=number)
    assert run(Case(row, (opaque, page))) == []
    assert INCONSISTENT in {f.code for f in run(Case(row, (page,)))}
    # An ability beside a skill level certificate: the page is of the latter.
    skill = certificate(certificate_number=NUMBER)
    page = registry(certificate_number=NUMBER, level=5)
    ability = paper(DocumentType.SPECIAL_ABILITY_CERTIFICATE, certificate_number=number)
    found = run(Case(CLAIM, (skill, page, ability)))
    assert (INCONSISTENT, page.id) in {(f.code, f.document) for f in found}


SPECIAL_GRADE = "SA00011000005242000123"


@pytest.mark.parametrize(
    ("number", "malformed"),
    [
        pytest.param("S000011000005194000001", False, id="of the scheme's first year"),
        pytest.param("S000011000005184000001", True, id="older than the scheme"),
        pytest.param("S000011000005244000000", True, id="serial 000000"),
        pytest.param("S000011000005246000001", True, id="level 6"),
        pytest.param("S000016000005244000001", True, id="no such province"),
        pytest.param(SPECIAL_GRADE, False, id="特级技师"),
        pytest.param(PROVINCIAL, False, id="a pilot province's 20 characters"),
        pytest.param(PROVINCIAL.replace("110114", "160114"), True, id="its province"),
        pytest.param("RGN11011400124900123", True, id="its level"),
        pytest.param("RXN11011400124400123", False, id="tier X"),
        pytest.param("RAN11011400124400123", True, id="no such tier"),
        pytest.param("1701003108421938", False, id="16 digits"),
        pytest.param("0031084219381", False, id="13 digits of Shanghai"),
        pytest.param("17010031084219", True, id="14 digits"),
    ],
)
def test_which_numbers_fit_a_rule(number, malformed):
    case = alone(id_front(), certificate_number=number, level=None, issue_date=None)
    found = [(MALFORMED, True, "certificate_number")] if malformed else []
    assert told(run(case)) == found


@pytest.mark.parametrize(
    ("number", "changes", "found"),
    [
        pytest.param(PROVINCIAL, {}, [], id="as coded"),
        pytest.param(PROVINCIAL, {"level": 3}, [(INCONSISTENT, False, "level")], id="level"),
        pytest.param(
            PROVINCIAL,
            {"issue_date": "2022-06-18"},
            [(INCONSISTENT, False, "issue_date")],
            id="year",
        ),
        pytest.param(SPECIAL_GRADE, {"level": None}, [], id="特级技师 is none of the five"),
        pytest.param(SPECIAL_GRADE, {"level": 1}, [(INCONSISTENT, False, "level")], id="level 1"),
    ],
)
def test_rules_that_never_decide(number, changes, found):
    document = certificate(certificate_number=number, **changes)
    case = alone(document, certificate_number=number, level=None, issue_date=None)
    assert told(run(case)) == found
    level, day = changes.get("level", 4), changes.get("issue_date", "2024-06-18")
    in_row = alone(
        id_front(), certificate_number=number, level=level, issue_date=date.fromisoformat(day)
    )
    assert told(run(in_row)) == found


def test_thirteen_digits_of_shanghai_code_a_level_after_three_zeros():
    kind = DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE
    number = "1003108421938"
    for level, found in ((4, []), (3, [(INCONSISTENT, True, "level")])):
        document = paper(kind, certificate_number=number, level=level, issue_date="2010-07-12")
        assert told(run(alone(document, certificate_number=number, level=None))) == found
