import base64
from dataclasses import replace

import numpy as np
import pytest

from tests.verifier.papers import (
    CARD,
    ID_NUMBER,
    NAME,
    NUMBER,
    bank_card,
    certificate,
    id_back,
    id_front,
    paper,
    registry,
    score,
)
from verifier import fingerprints, thumbnails
from verifier.fingerprints import Likeness, compare, fingerprint, keys
from verifier.model import DocumentType, Field

SAME, PERHAPS, DIFFERENT = Likeness.SAME, Likeness.PERHAPS, Likeness.DIFFERENT
OTHER_ID = "110221198505120337"
OFFICE = "北京市公安局昌平分局"


STREET = "北京市昌平区沙河镇白各庄5号楼5单元215号"


def speckles(seed):
    """A page of print that no other seed has."""
    rng = np.random.default_rng(seed)
    tiles = rng.integers(0, 2, (32, 22)).astype(np.uint8) * 200 + 30
    return np.kron(tiles, np.ones((7, 7), np.uint8))


def again(coded):
    """The picture, compressed once more."""
    return thumbnails.encode(np.clip(thumbnails.decode(coded), 0, 255).astype(np.uint8))


PAGE, OTHER_PAGE = (thumbnails.encode(speckles(seed)) for seed in (1, 2))


def likeness(one, other, pictures=(PAGE, OTHER_PAGE)):
    return compare(fingerprint(one, pictures[0]), fingerprint(other, pictures[1]))


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (certificate(), certificate(), SAME, "number, name and ID number agree"),
        (certificate(), certificate(name=None, id_number=None), SAME, "the number alone"),
        (certificate(), certificate(certificate_number=None), SAME, "ID number and name"),
        (
            certificate(),
            certificate(certificate_number="S000011000005244000133"),
            SAME,
            "one digit misread, the rest agrees",
        ),
        (
            certificate(),
            certificate(name="王芳", id_number=None),
            PERHAPS,
            "one number under two names: misread or edited",
        ),
        (
            certificate(),
            certificate(
                certificate_number="S000011000005244000124", name="王芳", id_number=OTHER_ID
            ),
            DIFFERENT,
            "the next number of the batch, another person",
        ),
        (
            certificate(),
            certificate(certificate_number="S000011000005244000124", name="王芳", id_number=None),
            DIFFERENT,
            "the next number, another name, no ID number read",
        ),
        (
            certificate(),
            certificate(certificate_number="S000011000077233001111"),
            DIFFERENT,
            "another certificate of the same person",
        ),
        (
            certificate(id_number=None),
            certificate(id_number=None, certificate_number="S000011000005244000133"),
            PERHAPS,
            "the name, and one digit misread, or a namesake's in the same batch",
        ),
        (
            certificate(id_number=None),
            certificate(id_number=None, certificate_number="S000017000005244000123"),
            SAME,
            "the name, and one digit misread that a batch has in common",
        ),
        (certificate(), registry(), DIFFERENT, "two papers about one certificate"),
        (id_front(), id_front(), SAME, "ID number and name"),
        (id_front(), id_front(id_number=OTHER_ID), DIFFERENT, "namesakes"),
        (id_front(), id_front(name="生名"), PERHAPS, "one ID number under two names"),
        (bank_card(), bank_card(), SAME, "the card's number"),
        (score(), score(), SAME, "name, day and marks"),
        (score(), score(theory_score=82.0), DIFFERENT, "another sitting"),
        (
            id_back(issuer=OFFICE),
            id_back(issuer=OFFICE),
            PERHAPS,
            "one office and term, but another scan: it may be photographed again",
        ),
        (id_front(), id_front(name=None), SAME, "an ID number is on one card only"),
        (
            id_front(birth_date="1990-03-07", address=STREET),
            id_front(birth_date="1990-03-07", address=STREET, id_number=None),
            SAME,
            "the number is cut off; name, birth date and address agree",
        ),
        (
            id_front(birth_date="1990-03-07"),
            id_front(birth_date="1990-03-07", id_number=None),
            PERHAPS,
            "the number is cut off; two people may have that name and birth date",
        ),
        (
            id_front(birth_date="1990-03-07"),
            id_front(birth_date="1991-03-07", id_number=None),
            DIFFERENT,
            "namesakes of other birth dates",
        ),
        (
            id_front(address=STREET),
            id_front(name="王芳", address=STREET, id_number=None),
            DIFFERENT,
            "two people who live together",
        ),
        (bank_card(), bank_card(bank_card_number=CARD[2:]), SAME, "the first digits are cut off"),
        (
            bank_card(),
            bank_card(bank_card_number="9" + CARD[3:]),
            SAME,
            "and the cut went through the third",
        ),
        (
            bank_card(name="WANG FANG"),
            bank_card(name="ANG FANG", bank_card_number=CARD[1:]),
            PERHAPS,
            "the holder's first letter is cut off too",
        ),
        (
            bank_card(),
            bank_card(bank_card_number=CARD[:-3]),
            DIFFERENT,
            "the last digits are, and the pictures differ",
        ),
        (
            registry(),
            registry(certificate_number=NUMBER[:-3]),
            PERHAPS,
            "the number's end is cut off, the name agrees, and the pictures differ",
        ),
        (
            registry(id_number=ID_NUMBER),
            registry(name=None, certificate_number=NUMBER[:-3], id_number=ID_NUMBER[:-3]),
            PERHAPS,
            "region and birth date agree, but whose name it is was cut off",
        ),
        (
            registry(id_number=ID_NUMBER),
            registry(name="李晓", certificate_number=NUMBER[:-3], id_number=ID_NUMBER[:-3]),
            PERHAPS,
            "the name's end is cut off too",
        ),
        (
            registry(id_number=ID_NUMBER),
            registry(name=None, certificate_number=NUMBER[:-3], id_number=None),
            DIFFERENT,
            "what is left of the number is on every paper of the batch",
        ),
        (
            registry(name="王芳", certificate_number=NUMBER[:-3]),
            registry(certificate_number=NUMBER[:-3]),
            DIFFERENT,
            "what is left of two numbers of a batch, and two names",
        ),
        (id_back(), id_back(), DIFFERENT, "a term alone is on many cards"),
        (
            id_back(issuer=OFFICE),
            id_back(issuer=OFFICE, valid_until="2036-03-02"),
            DIFFERENT,
            "another term",
        ),
        (
            certificate(certificate_number=None, id_number=None),
            certificate(certificate_number=None, id_number=None),
            DIFFERENT,
            "a name alone, and the pictures differ",
        ),
    ],
)
def test_what_papers_say_decides(one, other, expected, why):
    assert likeness(one, other) is expected, why
    assert likeness(other, one) is expected, "either way round"


@pytest.mark.parametrize(
    ("cut", "expected", "why"),
    [
        (registry(certificate_number=NUMBER[:-3]), SAME, "the name, and what is left"),
        (
            registry(name="李晓", certificate_number=NUMBER[:-3], id_number=ID_NUMBER[:-3]),
            SAME,
            "what is left of the name and of both numbers",
        ),
        (
            registry(name="李晓", certificate_number=NUMBER[:-3], id_number=None),
            PERHAPS,
            "what is left of the name and of a number that a whole batch has",
        ),
        (
            registry(name=None, certificate_number=NUMBER[:-3], id_number=ID_NUMBER[:-3]),
            PERHAPS,
            "what is left of two numbers, and no name",
        ),
        (
            registry(name=None, certificate_number=NUMBER[:-3], id_number=None),
            DIFFERENT,
            "what is left of a number that a whole batch has",
        ),
        (
            registry(name="王芳", certificate_number=NUMBER[:-3], id_number=None),
            DIFFERENT,
            "another name",
        ),
        (
            registry(certificate_number="S000011000005244000133", id_number=None),
            PERHAPS,
            "one digit misread, or a namesake's in the same batch",
        ),
    ],
)
def test_a_picture_makes_up_for_what_was_cut_off(cut, expected, why):
    whole = registry(id_number=ID_NUMBER)
    assert likeness(whole, cut, (PAGE, PAGE)) is expected, why
    assert likeness(cut, whole, (PAGE, PAGE)) is expected, "either way round"


def test_a_card_without_its_last_digits_may_be_its_neighbour():
    one = bank_card(bank_card_number=CARD)
    cut = bank_card(bank_card_number=CARD[:-3])
    assert likeness(one, cut, (PAGE, PAGE)) is PERHAPS


def test_a_cut_picture_with_the_name_is_the_same():
    whole = speckles(1)
    cut = thumbnails.encode(whole[14:203, 7:147])
    one = id_front(birth_date="1990-03-07")
    other = id_front(birth_date="1990-03-07", id_number=None)
    assert likeness(one, other, (thumbnails.encode(whole), cut)) is SAME


def test_a_number_that_lost_its_end_is_not_taken_for_its_repair():
    # S00001100000524400021 may have been …000210 to …000219; each is repaired to one number.
    cut = Field("S000011000005244000021", "", 0.85, repair="S00001100000524400021")
    one = registry(name=None, id_number=None, certificate_number=cut)
    assert likeness(one, one, (PAGE, PAGE)) is not SAME


def test_a_fingerprint_of_a_former_version_is_made_anew():
    document = certificate()
    former = replace(document, fingerprint="1 " + "n123 " + base64.b64encode(PAGE).decode())
    assert fingerprints.renewed(former).fingerprint == fingerprint(document, PAGE)
    assert fingerprints.renewed(document) is document
    present = replace(document, fingerprint=fingerprint(document, PAGE))
    assert fingerprints.renewed(present) is present


def test_silent_papers_are_told_apart_by_how_they_lay():
    fingerprint_of = [
        fingerprint(id_back(issuer=OFFICE), picture)
        for picture in (PAGE, OTHER_PAGE, b"", again(PAGE))
    ]
    assert list(fingerprints.alike(fingerprint_of)) == [(0, 3, SAME)]
    (key,) = keys(fingerprint_of[0])
    assert fingerprints.is_silent(key)


@pytest.mark.parametrize(
    ("pictures", "expected"),
    [
        pytest.param((PAGE, PAGE), SAME, id="one scan"),
        pytest.param((PAGE, OTHER_PAGE), PERHAPS, id="perhaps photographed again"),
        pytest.param((PAGE, b""), PERHAPS, id="a damaged picture"),
    ],
)
def test_backs_of_one_office_and_term_may_be_one(pictures, expected):
    back = id_back(issuer=OFFICE)
    assert likeness(back, back, pictures) is expected


def test_a_name_and_one_picture_are_for_a_person_to_see():
    named = certificate(certificate_number=None, id_number=None)
    assert likeness(named, named, (PAGE, PAGE)) is PERHAPS


def test_a_picture_never_outweighs_another_persons_name():
    one = certificate(certificate_number=None, id_number=None)
    other = certificate(certificate_number=None, id_number=None, name="王芳")
    assert likeness(one, other, (PAGE, PAGE)) is DIFFERENT


def test_a_picture_never_makes_up_for_the_next_number():
    one = certificate(name=None, id_number=None)
    other = certificate(name=None, id_number=None, certificate_number="S000011000005244000124")
    assert likeness(one, other, (PAGE, PAGE)) is DIFFERENT


@pytest.mark.parametrize(
    ("cut", "why"),
    [
        ({"certificate_number": "S000011000005244000"}, "the certificate number's end is cut off"),
        ({"certificate_number": None, "id_number": "110114199003078"}, "the ID number's is"),
    ],
)
def test_numbers_that_were_cut_off_are_not_the_same(cut, why):
    one = certificate(**{"name": None, "id_number": None, **cut})
    assert likeness(one, one) is not SAME, why


def test_documents_that_are_the_same_share_a_key():
    found = set(keys(fingerprint(certificate(), PAGE)))
    assert found & set(keys(fingerprint(certificate(name="李小婷"), PAGE)))
    assert not found & set(keys(fingerprint(registry(), PAGE))), "another kind of paper"


def test_keys_and_imprints_hold_no_value_in_plain():
    text = fingerprint(certificate(), PAGE)
    for value in (NAME, ID_NUMBER, NUMBER, ID_NUMBER[6:14], NUMBER[-6:]):
        assert value not in text


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (paper(DocumentType.OTHER, name="李晓婷"), "what it is is not known"),
        (paper(DocumentType.BUSINESS_LICENCE), "the unit's own"),
        (
            certificate(certificate_number=None, id_number=None, name=None),
            "it names nobody",
        ),
        (
            certificate(certificate_number=None, id_number=None, name=("李晓婷", 0.2)),
            "its name was guessed",
        ),
        (registry(certificate_number=None, name="李*婷"), "its values are masked"),
    ],
)
def test_no_fingerprint(document, why):
    assert fingerprint(document, PAGE) == "", why
    assert keys("") == ()


@pytest.mark.parametrize("text", ["", "1", "9 n123 AAAA", "1 nAAAA !!!", "1 nAAAA AAAA"])
def test_what_is_no_fingerprint_is_like_nothing(text):
    assert compare(text, text) is DIFFERENT
    assert compare(text, fingerprint(certificate(), PAGE)) is DIFFERENT


def test_a_fingerprint_is_small():
    assert len(fingerprint(certificate(), PAGE)) < 4_200


def test_is_same_is_sure():
    back = fingerprint(id_back(issuer=OFFICE), PAGE)
    assert not fingerprints.is_same(back, fingerprint(id_back(issuer=OFFICE), OTHER_PAGE))
    assert fingerprints.is_same(back, back)
