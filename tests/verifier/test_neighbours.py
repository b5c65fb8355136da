from dataclasses import replace
from time import process_time

import pytest

from tests.verifier.papers import CLAIM, OTHER_ID_NUMBER, certificate
from verifier.model import Case
from verifier.neighbours import (
    AT_MOST,
    LISTED_AT_MOST,
    Neighbours,
    certificate_number,
    listed_rows,
)
from verifier.numbers import id_check_character


def case(row, **changes):
    return Case(replace(CLAIM, row=row, **changes))


def rows(found):
    return [other.claim.row for other in found]


def test_nobody_beside():
    assert Neighbours().of_person(case(3)) == ()
    assert Neighbours((case(3),)).of_certificate(case(3)) == ()


def test_one_person_by_number_or_by_name_where_a_number_is_missing():
    same_number = case(9, name="李晓停")
    no_number = case(5, id_number=None)
    namesake = case(4, id_number=OTHER_ID_NUMBER)
    neighbours = Neighbours((same_number, no_number, namesake, case(3)))
    assert rows(neighbours.of_person(case(3))) == [5, 9]
    assert rows(neighbours.of_person(namesake)) == [5]


def test_rows_without_name_and_number_are_nobodys():
    blank = {"name": None, "id_number": None}
    assert Neighbours((case(3, **blank), case(4, **blank))).of_person(case(3, **blank)) == ()


def test_certificates_by_number_however_it_is_written():
    spaced = case(4, certificate_number="s0000 11000005244000123")
    assert rows(Neighbours((spaced, case(3))).of_certificate(case(3))) == [4]


def test_a_silent_row_takes_the_surest_number_shown():
    papers = (
        certificate(certificate_number=("S000011000005244000999", 0.5)),
        certificate(id="x", certificate_number=("S000011000005244000111", 0.9)),
    )
    silent = Case(replace(CLAIM, certificate_number=None), papers)
    assert certificate_number(silent) == "S000011000005244000111"
    assert certificate_number(replace(silent, documents=())) is None


def test_a_blank_row_is_known_by_its_papers():
    known = Case(CLAIM)
    blank = Case(replace(CLAIM, row=8, name=None, id_number=None), (certificate(),))
    assert rows(Neighbours((known, blank)).of_person(known)) == [8]


def test_a_weakly_read_number_tells_nobody_apart():
    for confidence, found in ((0.79, [8]), (0.8, [])):
        papers = (certificate(id_number=(OTHER_ID_NUMBER, confidence)),)
        blank = Case(replace(CLAIM, row=8, id_number=None), papers)
        assert rows(Neighbours((case(3), blank)).of_person(case(3))) == found


def test_cards_of_other_people():
    other = case(8, name="王建国", id_number=OTHER_ID_NUMBER)
    blank = case(9, name="王建国", id_number=None)
    own = case(5, level=3)
    neighbours = Neighbours((case(3), own, other, blank))
    assert rows(neighbours.of_card(case(3))) == [8, 9]
    assert rows(neighbours.of_card(other)) == [3, 5]


MANY = 5_000


def test_of_a_number_filled_down_a_column_the_nearest_rows_are_found_soon():
    cases = tuple(
        case(row, name=f"王{chr(0x4E00 + row)}", certificate_number=str(row))
        for row in range(3, 3 + MANY)
    )
    neighbours = Neighbours(cases)
    started = process_time()
    found = [neighbours.of_person(each) for each in cases]
    assert process_time() - started < 5
    assert all(len(others) == AT_MOST for others in found)
    assert rows(found[0]) == list(range(4, 4 + AT_MOST))
    assert rows(found[1000]) == [row for row in range(978, 1029) if row != 1003]


def test_many_namesakes_are_told_apart_soon():
    cases = [case(row, id_number=id_number(row)) for row in range(3, 3 + MANY)]
    same = case(9_000, id_number=id_number(2_000))
    unknown = case(9_001, id_number=None)
    neighbours = Neighbours((*cases, same, unknown))
    started = process_time()
    found = {each.claim.row: rows(neighbours.of_person(each)) for each in cases}
    assert process_time() - started < 5
    assert found.pop(2_000) == [9_000, 9_001]
    assert all(others == [9_001] for others in found.values())


def id_number(row):
    first = f"11011419900307{row % 1000:03d}"
    first = f"1101{row // 1000:02d}{first[6:]}"
    return first + id_check_character(first)


@pytest.mark.parametrize(
    ("count", "zh", "en"),
    [
        (2, "3、4行", "3, 4"),
        (LISTED_AT_MOST + 1, "22行等21行", "22 (21 rows in all)"),
        (AT_MOST, "22行等至少50行", "22 (at least 50 rows)"),
    ],
)
def test_of_many_rows_some_are_named(count, zh, en):
    listed = listed_rows([case(row) for row in range(3, 3 + count)])
    assert listed.zh.endswith(zh)
    assert listed.en.endswith(en)
