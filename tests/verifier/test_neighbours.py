from dataclasses import replace

from tests.verifier.papers import CLAIM, OTHER_ID_NUMBER, certificate
from verifier.model import Case
from verifier.neighbours import Neighbours, certificate_number


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
