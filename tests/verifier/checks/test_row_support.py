from datetime import date

import pytest

from tests.verifier.papers import (
    CLAIM,
    bank_card,
    by_certificate,
    by_score,
    certificate,
    context,
    id_front,
    registry,
    told,
    with_claim,
)
from verifier.checks import row_support
from verifier.model import Case, FindingCode

UNREADABLE, WEAK = FindingCode.UNREADABLE, FindingCode.LOW_CONFIDENCE


def run(case):
    return list(row_support.run(case, context(case)))


@pytest.mark.parametrize("case", [by_certificate(), by_score()], ids=["certificate", "score"])
def test_a_row_that_its_papers_bear_out(case):
    assert run(case) == []


@pytest.mark.parametrize(
    ("case", "field"),
    [
        pytest.param(
            with_claim(by_score(), certificate_number="S000011000005234000123"),
            "certificate_number",
            id="a number beside a score screenshot",
        ),
        pytest.param(
            with_claim(by_score(), issue_date=date(2024, 6, 18)), "issue_date", id="issue date"
        ),
        pytest.param(
            with_claim(by_certificate(), exam_date=date(2024, 3, 17)), "exam_date", id="exam date"
        ),
        pytest.param(
            by_score(bank_card(bank_card_number=None)), "bank_card_number", id="card number"
        ),
        pytest.param(by_score(id_front(id_number=None)), "id_number", id="ID number"),
    ],
)
def test_what_no_paper_shows(case, field):
    assert told(run(case)) == [(UNREADABLE, False, field)]


def test_numbers_of_people_and_cards_are_masked_in_the_message():
    case = by_score(bank_card(bank_card_number=None), id_front(id_number=None))
    for finding in run(case):
        assert CLAIM.id_number not in finding.message.zh + finding.message.en
        assert CLAIM.bank_card_number not in finding.message.zh + finding.message.en


def test_an_equal_value_that_was_only_guessed_bears_nothing_out():
    weak = {"certificate_number": (CLAIM.certificate_number, 0.34)}
    assert told(run(by_certificate(certificate(**weak), registry(**weak)))) == [
        (WEAK, False, "certificate_number")
    ]
    assert run(by_certificate(certificate(**weak))) == []


def test_what_differs_is_left_to_the_mismatch():
    other = {"certificate_number": ("S000011000005244000128", 0.5)}
    assert run(by_certificate(certificate(**other), registry(certificate_number=None))) == []


def test_a_row_without_any_paper_is_told_as_such():
    assert run(Case(CLAIM)) == []
