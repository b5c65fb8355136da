import pytest

from tests.verifier.papers import CARD, ID_NUMBER, NUMBER, bank_card, certificate, id_front
from verifier.imprints import (
    ADDRESS,
    BIRTH,
    CARRIER,
    NAME,
    Agreement,
    agreement,
    imprints,
    is_whole,
    keys,
    kind_of,
)


def number(text):
    (imprint,) = imprints(certificate(certificate_number=text, name=None, id_number=None))
    return imprint


def card(text):
    (imprint,) = imprints(bank_card(bank_card_number=text))
    return imprint


def named(text):
    (imprint,) = imprints(certificate(name=text, certificate_number=None, id_number=None))
    return imprint


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (NUMBER, NUMBER, Agreement.EQUAL, "both are whole"),
        (NUMBER[:-3], NUMBER[:-3], Agreement.PART, "both are cut: a batch has that in common"),
        ("ZX20240012345", "ZX20240012345", Agreement.OPEN, "of no known rule: perhaps cut"),
        (NUMBER, NUMBER[:-3], Agreement.PART, "its end is cut off"),
        (NUMBER, NUMBER[:-3] + "7", Agreement.PART, "and the cut went through a digit"),
        (NUMBER, NUMBER[5:], Agreement.END, "its beginning is cut off"),
        (NUMBER, NUMBER[-9:], Agreement.PART, "too little is left of it"),
        (NUMBER, NUMBER[:-1] + "4", Agreement.NEAR, "as its neighbour's"),
        (NUMBER, "S000017" + NUMBER[7:], Agreement.MISREAD, "all of a batch have that digit"),
        (NUMBER, "S00001100005244000123", Agreement.MISREAD, "a zero was lost"),
        (NUMBER, "S000011000077233001111", Agreement.OTHER, "another certificate's"),
    ],
)
def test_numbers_agree(one, other, expected, why):
    assert agreement(number(one), number(other)) is expected, why
    assert agreement(number(other), number(one)) is expected, "either way round"


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        ("李晓婷", "李晓婷", Agreement.EQUAL, "one name"),
        ("李晓婷", "李晓", Agreement.PART, "its last character is cut off"),
        ("欧阳晓婷", "欧阳", Agreement.PART, "its last two are"),
        ("阿依古丽·买买提", "阿依古丽", Agreement.OTHER, "more is"),
        ("李晓婷", "李晓芳", Agreement.OTHER, "another name"),
        ("李婷", "李芳", Agreement.OTHER, "one surname says nothing"),
    ],
)
def test_names_agree(one, other, expected, why):
    assert agreement(named(one), named(other)) is expected, why
    assert agreement(named(other), named(one)) is expected, "either way round"


@pytest.mark.parametrize("cut", [CARD[2:], CARD[:-3], CARD[2:-2], CARD], ids=str)
def test_what_is_left_of_a_card_s_number_leads_to_it(cut):
    assert set(keys(card(cut))) & set(keys(card(CARD)))


def test_what_is_left_of_a_name_leads_to_it():
    assert set(keys(named("李晓"))) & set(keys(named("李晓婷")))
    assert not set(keys(named("李婷"))) & set(keys(named("李芳")))


def test_the_front_of_a_card_says_more():
    front = id_front(birth_date="1990-03-07", address="北京市昌平区沙河镇1号楼")
    found = {kind_of(imprint): imprint for imprint in imprints(front)}
    assert set(found) == {CARRIER, NAME, BIRTH, ADDRESS}
    assert not list(keys(found[BIRTH])), "a birth date alone leads to nobody"
    derived = {kind_of(imprint): imprint for imprint in imprints(id_front())}
    assert derived[BIRTH] == found[BIRTH], "the number says the birth date too"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (NUMBER, True, "of the rule's length"),
        (NUMBER[:-3], False, "shorter than the rule's"),
        ("0000110000052440", False, "sixteen digits out of the middle of one"),
        ("1701003000300123", True, "a former certificate's"),
    ],
)
def test_a_number_may_be_whole(text, expected, why):
    assert is_whole(number(text)) is expected, why


def test_an_id_number_may_be_cut_on_a_certificate():
    cut = certificate(certificate_number=None, name=None, id_number=ID_NUMBER[:-3])
    (imprint,) = imprints(cut)
    assert not is_whole(imprint)
    shorter = certificate(certificate_number=None, name=None, id_number=ID_NUMBER[:12])
    assert not list(imprints(shorter))
