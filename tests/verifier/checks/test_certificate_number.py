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

MALFORMED = FindingCode.CERTIFICATE_NUMBER_MALFORMED
INCONSISTENT = FindingCode.CERTIFICATE_NUMBER_INCONSISTENT
LOST_DIGIT = NUMBER[:-1]


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
    "kind", [DocumentType.SOCIAL_WORKER_CERTIFICATE, DocumentType.SPECIAL_ABILITY_CERTIFICATE]
)
def test_numbers_without_a_published_rule_are_not_judged(kind):
    case = alone(paper(kind, certificate_number="06131928"), certificate_number="06131928")
    assert run(case) == []


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
