from datetime import date

import pytest

from tests.verifier.papers import (
    by_certificate,
    certificate,
    context,
    id_back,
    id_front,
    only,
    told,
    with_claim,
)
from verifier.checks import identity
from verifier.model import FindingCode

INVALID, EXPIRED = FindingCode.ID_CHECKSUM_INVALID, FindingCode.ID_CARD_EXPIRED
BROKEN = "110114199003078428"


def run(case, as_of=date(2025, 3, 1)):
    return list(identity.run(case, context(case, as_of=as_of)))


def test_a_claim_in_order():
    assert run(by_certificate()) == []


@pytest.mark.parametrize(
    ("number", "certain"),
    [
        pytest.param(BROKEN, True, id="check digit"),
        pytest.param("110114199013078429", True, id="month 13"),
        pytest.param("990114199003078429", True, id="no such province"),
        pytest.param("11011419900307842", True, id="17 digits"),
        pytest.param("A1011419900307842B", False, id="perhaps another kind of document"),
    ],
)
def test_an_impossible_number_in_the_row(number, certain):
    finding = run(with_claim(by_certificate(), id_number=number))[0]
    assert (finding.code, finding.certain, finding.document) == (INVALID, certain, None)
    assert number not in finding.message.zh + finding.message.en


def test_a_passport_has_no_check_digit():
    assert run(with_claim(by_certificate(), id_number="E12345678")) == []


def test_a_broken_number_that_row_and_paper_share_is_found_on_both():
    case = with_claim(by_certificate(id_front(id_number=BROKEN)), id_number=BROKEN)
    assert told(run(case)) == [(INVALID, True, "id_number")] * 2


def test_a_broken_number_on_one_paper_is_more_likely_misread():
    assert run(by_certificate(id_front(id_number=BROKEN))) == []
    silent = with_claim(by_certificate(id_front(id_number=BROKEN)), id_number=None)
    assert told(run(silent)) == [(INVALID, False, "id_number")]


def test_a_broken_number_that_two_papers_share_is_certain():
    case = by_certificate(certificate(id_number=BROKEN), id_front(id_number=BROKEN))
    assert told(run(case)) == [(INVALID, True, "id_number")] * 2


@pytest.mark.parametrize(
    ("valid_until", "as_of", "expired"),
    [
        pytest.param("2025-03-01", date(2025, 3, 1), False, id="its last day"),
        pytest.param("2025-03-01", date(2025, 3, 2), True, id="the day after"),
        pytest.param("长期", date(2025, 3, 1), False, id="for good"),
    ],
)
def test_the_card_is_judged_on_the_day_of_application(valid_until, as_of, expired):
    found = run(by_certificate(id_back(valid_until=valid_until)), as_of)
    assert told(found) == ([(EXPIRED, True, "valid_until")] if expired else [])


def test_an_unsure_last_day_is_uncertain_unless_the_term_fits():
    back = id_back(valid_from=None, valid_until=("2024-02-04", 0.7))
    assert only(run(by_certificate(back))).certain is False
    back = id_back(valid_from="2014-02-04", valid_until=("2024-02-04", 0.7))
    assert only(run(by_certificate(back))).certain is True
