from dataclasses import replace

import pytest

from tests.verifier.papers import (
    CARD,
    OTHER_ID_NUMBER,
    bank_card,
    by_certificate,
    context,
    paper,
    told,
    with_claim,
)
from verifier.checks import bank_card as check
from verifier.model import DocumentType, Field, FieldName, FindingCode, View

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


@pytest.mark.parametrize(
    ("holder", "sure", "found"),
    [
        pytest.param("LI XIAOTING", 0.6, [], id="exact"),
        pytest.param("LI XIAOTLNG", 0.6, [], id="a worn letter, read weakly"),
        pytest.param("LI XIAOTLNG", 0.88, [(MISMATCH, False, "name")], id="the same, read surely"),
        pytest.param("LI XIAOTONG", 0.6, [(MISMATCH, False, "name")], id="another name"),
        pytest.param("LI XIAOLING", 0.6, [(MISMATCH, False, "name")], id="yet another name"),
    ],
)
def test_a_holder_in_pinyin(holder, sure, found):
    assert told(run(by_certificate(bank_card(name=(holder, sure))))) == found


def holder_seen(*last: tuple[str, float], sure: float = 0.14):
    """A card whose holder is 李晓 and then one of these, read as the first of them."""
    frames = ((("李", 1.0),), (("", 1.0),), (("晓", 1.0),), (("", 1.0),), last, (("", 1.0),))
    name = "李晓" + last[0][0]
    views = tuple(View(look, frames) for look in ("plain", "enlarged"))
    return paper(DocumentType.BANK_CARD, name=Field(name, name, sure, views=views))


def test_a_holder_as_good_as_unread_is_none():
    guesses = (("亭", 0.3), ("婷", 0.2), ("停", 0.2), ("淳", 0.1))
    assert run(by_certificate(holder_seen(*guesses))) == []
    surer = holder_seen(*guesses, sure=0.4)
    assert told(run(by_certificate(surer))) == [(MISMATCH, False, "name")]
    likely = holder_seen(("亭", 0.6), ("淳", 0.05), ("婷", 0.3))
    assert told(run(by_certificate(likely))) == [(MISMATCH, False, "name")]
    other = holder_seen(("亭", 0.45), ("淳", 0.4), ("婷", 0.01))
    assert told(run(by_certificate(other))) == [(MISMATCH, False, "name")]


def test_a_guessed_holder_of_another_card_is_told():
    unnumbered = replace(holder_seen(("亭", 0.3), ("婷", 0.2)), id="reverse")
    numberless = {k: v for k, v in unnumbered.fields.items() if k is FieldName.NAME}
    case = by_certificate(bank_card(id="reverse"), without=(DocumentType.BANK_CARD,))
    case = replace(case, documents=(*case.documents, replace(unnumbered, fields=numberless)))
    assert told(run(case)) == [(MISMATCH, False, "name")]


# Two cards

STRANGERS = (MISMATCH, True, "name")


def test_another_card_of_the_claimant_vouches_for_no_holder():
    paid_to = bank_card(name="王强")
    second = bank_card(id="second", bank_card_number=OTHER_CARD, name="李晓婷")
    assert told(run(by_certificate(paid_to, second))) == [STRANGERS]


def test_a_strangers_second_card_is_no_contradiction():
    second = bank_card(id="second", bank_card_number=OTHER_CARD, name="王强")
    assert run(by_certificate(bank_card(name="李晓婷"), second)) == []
    assert run(by_certificate(bank_card(), second)) == []


def test_what_shows_no_number_may_be_the_cards_other_side():
    side = bank_card(id="side", bank_card_number=None, name="王强")
    assert told(run(by_certificate(bank_card(), side))) == [STRANGERS]
    assert run(by_certificate(bank_card(name="李晓婷"), side)) == []


def test_two_holders_of_one_card():
    again = bank_card(id="again", name="王强")
    assert told(run(by_certificate(bank_card(name="李晓婷"), again))) == [STRANGERS]


def test_where_the_row_has_no_number_one_card_of_the_claimant_is_enough():
    cards = bank_card(name="王强"), bank_card(id="second", name="李晓婷")
    assert run(with_claim(by_certificate(*cards), bank_card_number=None)) == []


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
        pytest.param("LI XIAOTONG", [(MISMATCH, False, "account_holder")], id="a letter off"),
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
