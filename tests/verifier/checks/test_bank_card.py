from tests.verifier.papers import bank_card, by_certificate, context, told, with_claim
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
    found = run(by_certificate(bank_card(bank_card_number=(OTHER_CARD, 0.7))))
    assert told(found) == [(MISMATCH, False, "bank_card_number")]


def test_another_holder():
    assert told(run(by_certificate(bank_card(name="王建国")))) == [(MISMATCH, True, "name")]


def test_a_second_card_is_no_contradiction():
    second = bank_card(id="second", bank_card_number=OTHER_CARD)
    assert run(by_certificate(bank_card(), second)) == []


def test_without_a_number_in_the_row_there_is_nothing_to_compare():
    assert run(with_claim(by_certificate(), bank_card_number=None)) == []
