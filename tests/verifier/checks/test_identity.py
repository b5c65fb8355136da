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
from verifier.model import DocumentType, FindingCode
from verifier.numbers import id_check_character

INVALID, EXPIRED = FindingCode.ID_CHECKSUM_INVALID, FindingCode.ID_CARD_EXPIRED
WEAK = FindingCode.LOW_CONFIDENCE
CERTIFICATES = (DocumentType.SKILL_LEVEL_CERTIFICATE, DocumentType.REGISTRY_SCREENSHOT)
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
    found = run(by_certificate(id_back(valid_from=None, valid_until=valid_until)), as_of)
    assert told(found) == ([(EXPIRED, True, "valid_until")] if expired else [])


def test_an_unsure_last_day_is_uncertain_unless_the_term_fits():
    back = id_back(valid_from=None, valid_until=("2024-02-04", 0.5))
    assert only(run(by_certificate(back))).certain is False
    back = id_back(valid_from="2014-02-04", valid_until=("2024-02-04", 0.5))
    assert only(run(by_certificate(back))).certain is True


# The card against itself


def number_born(day):
    body = f"110114{day}842"
    return body + id_check_character(body)


@pytest.mark.parametrize(
    ("told_", "field"),
    [
        pytest.param({"birth_date": "1990-03-07", "gender": "女"}, None, id="as coded"),
        pytest.param({"birth_date": "1990-03-17"}, "birth_date", id="another birth date"),
        pytest.param({"gender": "男"}, "gender", id="another gender"),
        pytest.param({"birth_date": ("1990-03-17", 0.56)}, None, id="read weakly"),
        pytest.param({"id_number": BROKEN, "gender": "男"}, None, id="a misread number"),
        pytest.param({"id_number": "110***********8429", "gender": "男"}, None, id="masked"),
    ],
)
def test_birth_date_and_gender_against_the_number(told_, field):
    found = [] if field is None else [(INVALID, False, field)]
    assert told(run(by_certificate(id_front(**told_)))) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param("20090301", [], id="sixteen today"),
        pytest.param("20090302", [(INVALID, False, "id_number")], id="sixteen tomorrow"),
        pytest.param("20250302", [(INVALID, True, "id_number")], id="not born yet"),
    ],
)
def test_nobody_claims_before_sixteen(day, found):
    number = number_born(day)
    assert told(run(with_claim(by_certificate(), id_number=number))) == found
    silent = with_claim(
        by_certificate(id_front(id_number=number), without=CERTIFICATES), id_number=None
    )
    assert told(run(silent)) == found


@pytest.mark.parametrize(
    ("begins", "ends", "odd"),
    [
        pytest.param("2020-03-02", "2025-03-02", False, id="5 years"),
        pytest.param("2015-03-02", "2035-03-02", False, id="20 years"),
        pytest.param("2016-02-29", "2026-02-28", False, id="begun on a leap day"),
        pytest.param("2015-03-02", "长期", False, id="for good"),
        pytest.param("2015-03-02", "2033-03-02", True, id="18 years"),
        pytest.param("2015-03-02", "2025-03-12", True, id="ten days more"),
        pytest.param("2045-03-02", "2035-03-02", True, id="ends before it begins"),
        pytest.param("2025-03-02", "2035-03-02", True, id="not begun"),
        pytest.param(("2015-03-02", 0.5), "2033-03-02", False, id="read weakly"),
        pytest.param(None, "2033-03-02", False, id="its beginning unread"),
    ],
)
def test_the_term_of_the_card(begins, ends, odd):
    case = by_certificate(id_back(valid_from=begins, valid_until=ends))
    assert told(run(case)) == ([(WEAK, False, "valid_from")] if odd else [])


def test_an_old_card_beside_a_valid_one_is_for_a_person():
    old = id_back(id="old", valid_from="2014-02-28", valid_until="2024-02-28")
    assert told(run(by_certificate(old))) == [(EXPIRED, False, "valid_until")]
    assert told(run(by_certificate(old, id_back(valid_until=("2035-03-02", 0.5))))) == [
        (EXPIRED, True, "valid_until")
    ]
