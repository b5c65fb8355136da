"""What a claim's papers are known again by when they come with another person's claim."""

from dataclasses import replace

import pytest

from tests.verifier.papers import (
    ALIASES,
    AS_OF,
    CARD,
    CLAIM,
    ID_NUMBER,
    NUMBER,
    OTHER_ID_NUMBER,
    bank_card,
    certificate,
    id_back,
    id_front,
    paper,
    registry,
    score,
)
from verifier.history import KeyKind
from verifier.judging import judge
from verifier.model import Case, DocumentType, FileReading, Roster
from verifier.programmes import load
from verifier.repeats import keys_of

OF_CARD = f"bank_card_number|{CARD}"
OF_CERTIFICATE = f"certificate_number|{NUMBER}"
OF_ID_CARD = f"id_number|{ID_NUMBER}"
SEEKS, WAITS = True, False
SURE, UNSURE = True, False


def keys(*papers, claim=CLAIM, **placed):
    found = keys_of(Case(claim, papers, **placed), ALIASES)
    return [key for key in found if key.kind is KeyKind.DOCUMENT]


def told(*papers, **more):
    return [(key.value, key.seeks, key.certain) for key in keys(*papers, **more)]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(bank_card(), [(OF_CARD, SEEKS, SURE)], id="a card names nobody"),
        pytest.param(bank_card(name="李晓婷"), [(OF_CARD, WAITS, SURE)], id="the claimant's card"),
        pytest.param(bank_card(name="王建国"), [(OF_CARD, SEEKS, SURE)], id="another's card"),
        pytest.param(
            bank_card(bank_card_number=(CARD, 0.5)), [(OF_CARD, SEEKS, UNSURE)], id="weak"
        ),
        pytest.param(bank_card(bank_card_number=(CARD, 0.34)), [], id="hardly read"),
        pytest.param(bank_card(bank_card_number="62220302005850"), [], id="cut off"),
        pytest.param(
            bank_card(bank_card_number="0200001234567890123"),
            [("bank_card_number|0200001234567890123", SEEKS, UNSURE)],
            id="not the row's",
        ),
        pytest.param(certificate(), [(OF_CERTIFICATE, WAITS, SURE)], id="his certificate"),
        pytest.param(
            certificate(name="王建国", id_number=OTHER_ID_NUMBER),
            [(OF_CERTIFICATE, SEEKS, SURE)],
            id="another's certificate",
        ),
        pytest.param(
            certificate(name="李晓停"), [(OF_CERTIFICATE, WAITS, SURE)], id="his, a character off"
        ),
        pytest.param(
            certificate(id_number=OTHER_ID_NUMBER),
            [(OF_CERTIFICATE, SEEKS, SURE)],
            id="a namesake's",
        ),
        pytest.param(
            registry(id_number="110***********8429"), [(OF_CERTIFICATE, WAITS, SURE)], id="masked"
        ),
        pytest.param(certificate(certificate_number="2025001"), [], id="of no known rule"),
        pytest.param(id_front(), [(OF_ID_CARD, WAITS, SURE)], id="his ID card"),
        pytest.param(
            id_front(name="王建国", id_number=OTHER_ID_NUMBER),
            [(f"id_number|{OTHER_ID_NUMBER}", SEEKS, SURE)],
            id="another's ID card",
        ),
        pytest.param(
            id_front(id_number="110114199003078428"), [], id="an ID number that was misread"
        ),
        pytest.param(id_back(), [], id="the back says nothing"),
        pytest.param(score(), [], id="nor does a sitting"),
        pytest.param(paper(DocumentType.OTHER, bank_card_number=CARD), [], id="a receipt"),
    ],
)
def test_a_papers_key(document, expected):
    assert told(document) == expected


def test_one_number_on_two_papers_is_one_key_of_the_first():
    (key,) = keys(certificate(), registry())
    assert (key.value, key.document) == (OF_CERTIFICATE, certificate().id)


def test_the_key_knows_for_whom_and_in_which_row():
    (key,) = keys(bank_card())
    assert (key.row, key.person, key.document) == (CLAIM.row, ID_NUMBER, bank_card().id)


def test_a_passbook_that_the_row_states_is_certain_without_check_digit():
    number = "0200001234567890123"
    found = told(bank_card(bank_card_number=number), claim=replace(CLAIM, bank_card_number=number))
    assert found == [(f"bank_card_number|{number}", SEEKS, SURE)]


@pytest.mark.parametrize("where", ["guessed", "contested"])
def test_a_paper_that_was_placed_by_its_folder_is_never_certain(where):
    card = bank_card()
    assert told(card, **{where: frozenset({card.id})}) == [(OF_CARD, SEEKS, UNSURE)]


@pytest.mark.parametrize(
    ("claim", "others"),
    [
        pytest.param(replace(CLAIM, id_number=None), (), id="nobody knows who it is"),
        pytest.param(replace(CLAIM, id_number="110***********8429"), (), id="nor by a mask"),
        pytest.param(replace(CLAIM, id_number="110114199003078428"), (), id="mistyped"),
        pytest.param(
            replace(CLAIM, id_number=None), (id_front(id_number=(ID_NUMBER, 0.79)),), id="weakly"
        ),
    ],
)
def test_without_a_sure_person_a_paper_is_nobodys(claim, others):
    assert keys(bank_card(), *others, claim=claim) == []


def test_the_person_of_an_id_number_of_15_digits_is_the_same():
    old = ID_NUMBER[:6] + ID_NUMBER[8:17]
    (key,) = keys(bank_card(), claim=replace(CLAIM, id_number=old))
    assert key.person == ID_NUMBER


def test_a_judgement_has_the_keys_of_the_papers_that_it_lists():
    files = [
        FileReading(
            f"李晓婷/{each.id}.jpg", documents=(replace(each, file=f"李晓婷/{each.id}.jpg"),)
        )
        for each in (certificate(), registry(), id_front(), id_back(), bank_card())
    ]
    judgement = judge(Roster((CLAIM,)), files, load("changping-childcare-2024"), AS_OF)
    types = {document.id: document.type for document in judgement.documents}
    found = {
        types[key.document]: (key.value, key.seeks)
        for key in judgement.keys
        if key.kind is KeyKind.DOCUMENT
    }
    assert found == {
        DocumentType.SKILL_LEVEL_CERTIFICATE: (OF_CERTIFICATE, WAITS),
        DocumentType.ID_CARD_FRONT: (OF_ID_CARD, WAITS),
        DocumentType.BANK_CARD: (OF_CARD, SEEKS),
    }
