from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import (
    CARD,
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
from verifier.model import Case, DocumentType, Field, FieldName, FindingCode, View

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


def test_what_no_demanded_paper_has_to_show_needs_no_bearing_out():
    case = by_score(bank_card(bank_card_number=None))
    shown = {DocumentType.ID_CARD_FRONT: frozenset({FieldName.NAME, FieldName.ID_NUMBER})}
    given = replace(context(case), demanded=lambda _: shown)
    assert told(row_support.run(case, given)) == []
    weak = by_score(bank_card(bank_card_number=("6222030200585022373", 0.2)))
    assert told(row_support.run(weak, given)) == []
    # The name is demanded and borne out by a paper that is not.
    unnamed = by_score(id_front(name=None, id_number=None))
    assert told(row_support.run(unnamed, given)) == [(UNREADABLE, False, "id_number")]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        pytest.param(DocumentType.BANK_CARD, [(WEAK, False, "bank_card_number")], id="demanded"),
        pytest.param(DocumentType.ID_CARD_FRONT, [], id="not demanded"),
    ],
)
def test_a_doubt_counts_on_a_demanded_paper(kind, found):
    doubted = (*(((digit, 0.99),) for digit in CARD[:-1]), (("3", 0.4), ("8", 0.45)))
    seen = Field(CARD, CARD, 0.9, views=(View("plain", doubted), View("enlarged", doubted)))
    card = replace(bank_card(), fields={FieldName.BANK_CARD_NUMBER: seen})
    demanded = {kind: frozenset()}
    given = replace(context(by_score(card)), demanded=lambda _: demanded)
    assert told(row_support.run(by_score(card), given)) == found


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


@pytest.mark.parametrize(("other", "found"), [(0.1, []), (0.32, [(WEAK, False, "id_number")])])
def test_other_papers_make_up_for_no_digit_that_may_be_another(other, found):
    read = id_front().fields[FieldName.ID_NUMBER]
    frames = []
    for place, digit in enumerate(str(read.value)):
        doubt = other if place == 10 else 0.001
        frames += [((digit, 1 - doubt), ("3", doubt)), (("", 1.0),)]
    weak = replace(read, confidence=0.6, views=(View("plain", tuple(frames)),))
    front = id_front()
    front = replace(front, fields={**front.fields, FieldName.ID_NUMBER: weak})

    assert told(run(by_certificate(front))) == found
