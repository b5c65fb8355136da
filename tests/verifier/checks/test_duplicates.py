from dataclasses import replace

import pytest

from tests.verifier.papers import (
    CLAIM,
    OTHER_ID_NUMBER,
    by_certificate,
    by_score,
    certificate,
    context,
    id_front,
    score,
    told,
    with_claim,
)
from verifier.checks import duplicates
from verifier.model import Case, FindingCode

SAME_NUMBER = (FindingCode.DUPLICATE_CERTIFICATE_NUMBER, True, "certificate_number")
SAME_CLAIM = (FindingCode.DUPLICATE_CLAIM, True, None)
OWNER = by_certificate()
STRANGER = {"row": 8, "name": "王建国", "id_number": OTHER_ID_NUMBER}


def run(case, *others):
    return told(duplicates.run(case, context(case, *others)))


def test_a_claim_alone():
    assert run(OWNER) == []


def test_who_shows_the_certificate_owns_it():
    thief = with_claim(
        Case(CLAIM, (id_front(name="王建国", id_number=OTHER_ID_NUMBER),)), **STRANGER
    )
    assert run(OWNER, thief) == []
    assert run(thief, OWNER) == [SAME_NUMBER]


def test_where_both_show_it_both_are_found():
    both = with_claim(Case(CLAIM, (certificate(name="王建国"),)), **STRANGER)
    assert run(OWNER, both) == [SAME_NUMBER]
    assert run(both, OWNER) == [SAME_NUMBER]


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(certificate(name=None), id="without its holder"),
        pytest.param(certificate(certificate_number="S000011000005244000999"), id="another number"),
    ],
)
def test_a_paper_that_shows_less_proves_no_owner(shown):
    case, other = Case(CLAIM, (shown,)), with_claim(Case(CLAIM), **STRANGER)
    assert run(case, other) == [SAME_NUMBER]


def test_a_row_without_a_name_owns_nothing():
    nameless = with_claim(OWNER, name=None)
    assert run(nameless, with_claim(Case(CLAIM), **STRANGER)) == [SAME_NUMBER]


def test_where_nobody_shows_it_both_are_found():
    one, two = Case(CLAIM), with_claim(Case(CLAIM), **STRANGER)
    assert run(one, two) == [SAME_NUMBER]
    assert run(two, one) == [SAME_NUMBER]


def test_a_number_shown_where_the_row_has_none():
    silent = with_claim(
        Case(CLAIM, (certificate(name="王建国"),)), certificate_number=None, **STRANGER
    )
    assert run(silent, OWNER) == [SAME_NUMBER]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [SAME_CLAIM], id="the same again"),
        pytest.param({"occupation": "保育员"}, [SAME_CLAIM], id="under the old name"),
        pytest.param({"level": 5}, [], id="another level is another claim"),
        pytest.param({"occupation": "育婴员"}, [], id="another occupation"),
        pytest.param({"id_number": OTHER_ID_NUMBER}, [], id="a namesake"),
        pytest.param({"id_number": None}, [SAME_CLAIM], id="by name where a number is missing"),
        pytest.param({"name": "李晓停"}, [SAME_CLAIM], id="by number whatever the name"),
    ],
)
def test_the_same_person_occupation_and_level(changes, found):
    other = Case(replace(by_score().claim, row=9, **changes))
    assert run(by_score(), other) == found


MAYBE_SAME_CLAIM = (FindingCode.DUPLICATE_CLAIM, False, None)


@pytest.mark.parametrize(
    ("case", "changes", "found"),
    [
        pytest.param(by_score(), {"level": None}, [SAME_CLAIM], id="the papers say the level"),
        pytest.param(by_score(), {"occupation": None}, [SAME_CLAIM], id="and the occupation"),
        pytest.param(
            by_score(score(level=(4, 0.5))), {"level": None}, [MAYBE_SAME_CLAIM], id="weakly"
        ),
        pytest.param(
            by_score(score(level=None)), {"level": None}, [MAYBE_SAME_CLAIM], id="nobody says it"
        ),
        pytest.param(by_score(score(level=5)), {"level": None}, [], id="another level"),
        pytest.param(
            by_score(score(level=(5, 0.5))),
            {"level": None},
            [MAYBE_SAME_CLAIM],
            id="weakly another",
        ),
        pytest.param(by_score(), {"id_number": None}, [SAME_CLAIM], id="the ID number"),
    ],
)
def test_a_blank_cell_hides_no_second_claim(case, changes, found):
    blank = with_claim(case, row=8, **changes)
    assert run(by_score(), blank) == found
    assert run(blank, by_score()) == found


def social(row, name, management, *, stated=True):
    """A social worker's claim, whose certificate has a management number."""
    paper_of = certificate(name=name, certificate_number=None, management_number=management)
    number = management if stated else None
    claim = replace(
        CLAIM, row=row, name=name, certificate_number=None, management_number=number, level=row
    )
    return Case(replace(claim, id_number=None), (paper_of,))


@pytest.mark.parametrize("stated", [True, False])
def test_one_management_number_under_two_names(stated):
    number = "20170611000000123456"
    one, two = (social(row, n, number, stated=stated) for row, n in ((3, "李晓婷"), (4, "王强")))
    found = [(FindingCode.DUPLICATE_CERTIFICATE_NUMBER, True, "management_number")]
    assert run(one, two) == found
    assert run(two, one) == found
    assert run(one, social(4, "王强", "20170611000000123457")) == []
