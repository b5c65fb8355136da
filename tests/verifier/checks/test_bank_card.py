import pytest

from tests.verifier.papers import (
    CARD,
    OTHER_ID_NUMBER,
    bank_card,
    by_certificate,
    context,
    told,
    with_claim,
)
from verifier.checks import bank_card as check
from verifier.model import FindingCode

MISMATCH = FindingCode.BANK_CARD_MISMATCH
OTHER_CARD = "6222080200401793156"


def run(case):
    return list(check.run(case, context(case)))


def test_a_card_of_the_rows_number_is_enough():
    assert run(by_certificate(bank_card(bank_name=None, name=None))) == []
    assert run(by_certificate(bank_card(name="李晓婷"))) == []


def test_another_number():
    found = run(by_certificate(bank_card(bank_card_number=OTHER_CARD)))
    assert told(found) == [(MISMATCH, True, "bank_card_number")]
    assert OTHER_CARD not in found[0].message.zh


def test_another_number_read_weakly_is_uncertain():
    found = run(by_certificate(bank_card(bank_card_number=(OTHER_CARD, 0.5))))
    assert told(found) == [(MISMATCH, False, "bank_card_number")]


def test_another_holder():
    assert told(run(by_certificate(bank_card(name="王建国")))) == [(MISMATCH, True, "name")]


def test_a_second_card_is_no_contradiction():
    second = bank_card(id="second", bank_card_number=OTHER_CARD)
    assert run(by_certificate(bank_card(), second)) == []


def test_without_a_number_in_the_row_there_is_nothing_to_compare():
    assert run(with_claim(by_certificate(), bank_card_number=None)) == []


@pytest.mark.parametrize(
    ("holder", "found"),
    [
        pytest.param(None, [], id="not stated"),
        pytest.param("李晓婷", [], id="the claimant"),
        pytest.param("LI XIAOTING", [], id="in pinyin"),
        pytest.param("王芳", [(MISMATCH, True, "account_holder")], id="somebody else"),
        pytest.param("WANG FANG", [(MISMATCH, False, "account_holder")], id="pinyin of another"),
    ],
)
def test_the_rosters_account_holder(holder, found):
    assert told(run(with_claim(by_certificate(), account_holder=holder))) == found


# One card for two people

OTHER = {"row": 8, "name": "王建国", "id_number": OTHER_ID_NUMBER}


def shared(case, *others):
    return told(check.run(case, context(case, *others)))


SHARED = (MISMATCH, True, "bank_card_number")


def test_one_card_for_two_people():
    other = with_claim(by_certificate(), **OTHER)
    assert shared(by_certificate(), other) == [SHARED]
    assert shared(other, by_certificate()) == [SHARED]


def test_one_card_for_two_rows_of_one_person():
    assert shared(by_certificate(), with_claim(by_certificate(), row=8, level=3)) == []
    nameless_id = with_claim(by_certificate(), row=8, id_number=None)
    assert shared(by_certificate(), nameless_id) == []


def test_a_card_that_only_the_papers_show():
    silent = with_claim(by_certificate(), bank_card_number=None)
    other = with_claim(silent, **OTHER)
    assert shared(silent, other) == [SHARED]
    weak = bank_card(bank_card_number=(CARD, 0.5))
    other = with_claim(by_certificate(weak), **OTHER, bank_card_number=None)
    assert shared(silent, other) == [(MISMATCH, False, "bank_card_number")]


def test_who_shows_the_card_is_spared_where_the_other_shows_another():
    slip = with_claim(by_certificate(bank_card(bank_card_number=OTHER_CARD)), **OTHER)
    assert shared(by_certificate(), slip) == []
    assert (MISMATCH, True, "bank_card_number") in shared(slip, by_certificate())


def test_the_message_holds_no_full_card_number():
    case = by_certificate()
    for finding in check.run(case, context(case, with_claim(case, **OTHER))):
        assert CARD not in finding.message.zh + finding.message.en
