"""The index finds everybody that comparing with all people would find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from verifier.model import Claim, Field, FieldName
from verifier.numbers import same_id_number
from verifier.pairing.index import PeopleIndex
from verifier.pairing.people import people_of
from verifier.pairing.places import Paths

NUMBERS = st.text("01X", min_size=1, max_size=19)


def index_of(**values: list[str]) -> PeopleIndex:
    (name, given_), *_ = values.items()
    return PeopleIndex(
        people_of([Claim(row=row, **{name: value}) for row, value in enumerate(given_, start=2)])
    )


def read(name: FieldName, value: str) -> dict[FieldName, Field]:
    return {name: Field(value, value, 0.9)}


@settings(max_examples=300, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=6, unique=True), NUMBERS)
def test_numbers_up_to_two_characters_off_are_found(numbers, seen):
    index = index_of(certificate_number=numbers)
    found = index.near(read(FieldName.CERTIFICATE_NUMBER, seen))
    people = people_of([Claim(row=n, certificate_number=v) for n, v in enumerate(numbers, 2)])
    for place, person in enumerate(people):
        if Levenshtein.distance(person.claims[0].certificate_number or "", seen) <= 2:
            assert place in found


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.text("王芳芬晓", min_size=2, max_size=4), min_size=1, max_size=6, unique=True),
    st.text("王芳芬晓", min_size=1, max_size=5),
)
def test_names_one_character_off_are_found(names, seen):
    found = index_of(name=names).near(read(FieldName.NAME, seen))
    for place, name in enumerate(names):
        if Levenshtein.distance(name, seen) == 1:
            assert place in found


@pytest.mark.parametrize(
    ("number", "seen"),
    [
        ("110114199003078429", "110***********8429"),
        ("110114199003078429", "1101141990030784**"),
        ("11011419900307842X", "110***********842X"),
        ("110114900307842", "110***********8429"),
    ],
)
def test_masked_numbers_are_found(number, seen):
    assert same_id_number(number, seen)
    assert index_of(id_number=[number]).near(read(FieldName.ID_NUMBER, seen)) == {0}


@pytest.mark.parametrize("seen", ["王*", "*芳", "王*芳"])
def test_masked_names_are_found(seen):
    names = ["王芳", "李雪", "王小芳"]
    found = index_of(name=names).near(read(FieldName.NAME, seen))
    expected = {
        place
        for place, name in enumerate(names)
        if len(name) == len(seen) and all(a in ("*", b) for a, b in zip(seen, name, strict=True))
    }
    assert expected <= found


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("王芳芳/王芳.jpg", {1}),
        ("证书/王芳.jpg", {0}),
        ("王芳和李雪.jpg", {0, 2}),
        ("王芳110114199003078429.pdf", {0}),
        ("110114199003078429.pdf", {0}),
        ("1.zip/2.jpg", set()),
    ],
)
def test_a_path_names_people_by_name_and_number(path, named):
    people = people_of(
        [
            Claim(row=2, name="王芳", id_number="110114199003078429"),
            Claim(row=3, name="王芳芳"),
            Claim(row=4, name="李雪"),
        ]
    )
    assert Paths(people).named(path) == named
