"""What counts as the same is said, with why."""

from dataclasses import replace

import pytest

from tests.verifier.papers import ALIASES, CLAIM, certificate, registry
from verifier.equivalences import equated
from verifier.model import Case, FieldName


@pytest.mark.parametrize(
    ("claimed", "printed", "why"),
    [
        pytest.param("马赟", "马贇", "forms", id="traditional on the paper"),
        pytest.param("阿依•古丽", "阿依·古丽", "dot", id="another dot"),
        pytest.param("李晓婷", "李*婷", "masked", id="a mask"),
        pytest.param("李晓婷", "LI XIAOTING", "pinyin", id="pinyin"),
    ],
)
def test_names_that_count_as_one(claimed, printed, why):
    case = Case(replace(CLAIM, name=claimed), (certificate(name=printed),))
    (note,) = equated(case)
    assert (note.field, note.claimed, note.printed) == (FieldName.NAME, claimed, printed)
    assert why in note.why.en


def test_an_occupation_under_its_old_name():
    case = Case(CLAIM, (certificate(occupation="保育员"),))
    (note,) = equated(case, ALIASES)
    assert note.field is FieldName.OCCUPATION


def test_what_is_printed_as_claimed_or_contradicts_needs_no_note():
    case = Case(CLAIM, (certificate(), certificate(name="王建国")))
    assert list(equated(case)) == []


def test_a_masked_number_is_noted_once_a_paper():
    notes = list(equated(Case(CLAIM, (certificate(), registry()))))
    assert [(note.field, note.document) for note in notes] == [
        (FieldName.ID_NUMBER, "registry_screenshot")
    ]
