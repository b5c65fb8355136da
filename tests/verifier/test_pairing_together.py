"""Papers that fit several people are decided together, and a person is told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verifier.papers import AS_OF
from verifier import programmes
from verifier.judging import judge
from verifier.model import (
    Claim,
    Document,
    DocumentType,
    Field,
    FieldName,
    FileReading,
    FindingCode,
    Pairing,
    Roster,
    Verdict,
)
from verifier.numbers import id_check_character
from verifier.pairing import pair

SCORE = DocumentType.SCORE_SCREENSHOT
BACK = DocumentType.ID_CARD_BACK
A = Claim(row=3, name="王芳", id_number="110114199003078429", occupation="保育师", level=4)
B = Claim(row=4, name="王芳", id_number="110221198505120337", occupation="育婴员", level=5)
LI = Claim(row=5, name="李晓婷", id_number="65312320060908089X", occupation="保育师", level=4)


def document(number: int, kind: DocumentType, file: str = "", **values: object) -> Document:
    fields = {}
    for name, given_ in values.items():
        value, confidence = given_ if isinstance(given_, tuple) else (given_, 0.99)
        fields[FieldName(name)] = Field(value=value, text=str(value), confidence=confidence)
    return Document(f"d{number}", file or f"IMG_{number}.jpg", 1, kind, 0.99, fields)


def pairing_of(*documents: Document, claims: tuple[Claim, ...] = (A, B, LI)) -> Pairing:
    return pair(Roster(claims), documents)


def rows(pairing: Pairing) -> dict[str, int]:
    return {d.id: case.claim.row for case in pairing.cases for d in case.documents}


def front(number: int, claim: Claim, file: str = "") -> Document:
    kind = DocumentType.ID_CARD_FRONT
    return document(number, kind, file, name=claim.name, id_number=claim.id_number)


def test_a_name_of_two_people_alone_places_nothing() -> None:
    pairing = pairing_of(document(1, SCORE, name="王芳"))
    assert pairing.unplaced == ("d1",)
    assert pairing.strangers == ()


def test_a_paper_in_the_file_of_one_of_them_is_that_one_s() -> None:
    pairing = pairing_of(front(1, A, "1.pdf"), document(2, SCORE, "1.pdf", name="王芳"))
    assert rows(pairing)["d2"] == A.row
    assert pairing.cases[0].guessed == set()


def test_a_paper_in_the_folder_of_one_of_them_is_a_guess() -> None:
    papers = [
        front(1, A, "a.zip/1/正.jpg"),
        document(2, SCORE, "a.zip/1/查分.jpg", name="王芳"),
        front(3, B, "a.zip/2/正.jpg"),
    ]
    pairing = pairing_of(*papers)
    assert rows(pairing)["d2"] == A.row
    assert (pairing.cases[0].guessed, pairing.cases[0].contested) == ({"d2"}, set())


def test_a_path_with_the_number_tells_two_people_of_one_name_apart() -> None:
    back = document(1, BACK, f"王芳{B.id_number}.jpg", valid_until="2031-01-01")
    assert rows(pairing_of(back)) == {"d1": B.row}


def test_a_back_follows_the_front_in_a_file_named_for_both() -> None:
    back = document(2, BACK, "2/王芳.jpg", valid_until="2031-01-01")
    pairing = pairing_of(front(1, B, "2/王芳.jpg"), back, front(3, A, "1/王芳.jpg"))
    assert rows(pairing)["d2"] == B.row


def test_what_stands_beside_the_name_decides_for_all_papers_at_once() -> None:
    pairing = pairing_of(
        document(1, SCORE, name="王芳", occupation="育婴员", level=5),
        document(2, SCORE, name="王芳", occupation="保育师", level=4),
    )
    assert rows(pairing) == {"d1": B.row, "d2": A.row}
    assert [case.contested for case in pairing.cases[:2]] == [{"d2"}, {"d1"}]


def test_papers_that_fit_both_alike_stay_unplaced() -> None:
    same = replace(B, occupation=A.occupation, level=A.level)
    papers = [document(n, SCORE, name="王芳", occupation="保育师", level=4) for n in (1, 2)]
    assert pairing_of(*papers, claims=(A, same)).unplaced == ("d1", "d2")


def test_who_lacks_the_paper_is_only_a_hint() -> None:
    certain = document(1, SCORE, name="王芳", id_number=A.id_number)
    pairing = pairing_of(certain, document(2, SCORE, name="王芳"))
    assert rows(pairing) == {"d1": A.row, "d2": B.row}
    assert [case.contested for case in pairing.cases[:2]] == [set(), {"d2"}]


def test_a_name_near_two_rows_goes_to_who_lacks_the_paper() -> None:
    ting = replace(LI, row=6, name="李晓亭", id_number="110102198403140316")
    certain = document(1, SCORE, name="李晓婷", id_number=LI.id_number)
    pairing = pairing_of(certain, document(2, SCORE, name="李晓停"), claims=(LI, ting))
    assert rows(pairing) == {"d1": LI.row, "d2": ting.row}
    assert pairing.cases[1].contested == {"d2"}


def test_a_stranger_s_nearly_equal_name_is_no_further_paper() -> None:
    certain = document(1, SCORE, name="李晓婷", id_number=LI.id_number)
    pairing = pairing_of(certain, document(2, SCORE, name="李晓停"))
    assert pairing.strangers == ("d2",)


def test_another_s_certificate_number_does_not_take_a_paper_away() -> None:
    number = "S000011000005244000123"
    owner = replace(LI, certificate_number=number)
    paper = document(1, DocumentType.SKILL_LEVEL_CERTIFICATE, name="王芳", id_number=A.id_number)
    wrong = replace(
        paper, fields={**paper.fields, FieldName.CERTIFICATE_NUMBER: Field(number, number, 0.99)}
    )
    assert rows(pairing_of(wrong, claims=(A, B, owner))) == {"d1": A.row}


def test_a_paper_in_a_file_named_for_another_stays_its_own_person_s() -> None:
    assert rows(pairing_of(front(1, LI, "王芳身份证.jpg")))["d1"] == LI.row


def test_large_tangles_are_left_to_a_person() -> None:
    claims = tuple(
        replace(A, row=n, id_number=f"{n:017d}X", occupation=None, level=n % 3 + 3)
        for n in range(3, 20)
    )
    papers = [document(n, SCORE, name="王芳", level=n % 3 + 3) for n in range(17)]
    assert len(pairing_of(*papers, claims=claims).unplaced) == 17


def test_a_claim_with_a_contested_paper_is_never_clear() -> None:
    papers = [
        document(1, SCORE, name="王芳", occupation="育婴员", level=5, theory_score=80.0),
        document(2, SCORE, name="王芳", occupation="保育师", level=4, theory_score=80.0),
    ]
    readings = [FileReading(paper.file, documents=(paper,)) for paper in papers]
    programme = programmes.load("changping-childcare-2024")
    first, second = judge(Roster((A, B)), readings, programme, AS_OF).claims
    for claim in (first, second):
        assert claim.verdict is not Verdict.CLEAR
        assert (FindingCode.LOW_CONFIDENCE, "owner") in {(f.code, f.field) for f in claim.findings}


# Properties ------------------------------------------------------------------

NAMES = ("王芳", "王芬", "王芳芳", "李晓婷", "李晓停", "努尔艾力·阿不都", "张伟")


def id_number(serial: int) -> str:
    first = f"11010119{80 + serial % 20}0{1 + serial % 9}1{serial % 10}{serial:03d}"
    return first + id_check_character(first)


CLAIMS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 40), st.integers(3, 5)),
    min_size=1,
    max_size=7,
    unique_by=lambda drawn: drawn[1],
).map(
    lambda drawn: tuple(
        Claim(
            row=number + 2,
            name=name,
            id_number=id_number(serial),
            occupation="保育师",
            level=level,
            issue_date=date(2024, 6, 18),
        )
        for number, (name, serial, level) in enumerate(drawn)
    )
)
PAPERS = st.lists(
    st.tuples(
        st.sampled_from(
            (SCORE, BACK, DocumentType.ID_CARD_FRONT, DocumentType.SKILL_LEVEL_CERTIFICATE)
        ),
        st.sampled_from(("", "1/", "2/", "王芳/", "张伟.pdf", "王芳材料.jpg")),
        st.one_of(st.none(), st.sampled_from(NAMES)),
        st.one_of(st.none(), st.integers(0, 40)),
        st.one_of(st.none(), st.integers(3, 5)),
        st.sampled_from((0.99, 0.5)),
    ),
    max_size=8,
)


def drawn_papers(drawn: list[tuple]) -> list[Document]:
    papers = []
    for number, (kind, place, name, serial, level, confidence) in enumerate(drawn):
        file = place if place.endswith(("pdf", "jpg")) else f"{place}IMG_{number}.jpg"
        values = {"name": name, "id_number": None if serial is None else id_number(serial)}
        values["level"] = level
        told = {key: (value, confidence) for key, value in values.items() if value is not None}
        papers.append(document(number, kind, file, **told))
    return papers


def told(pairing: Pairing) -> tuple:
    return (
        {
            case.claim.id_number: ({d.id for d in case.documents}, case.guessed, case.contested)
            for case in pairing.cases
        },
        set(pairing.strangers),
        set(pairing.unplaced),
    )


@settings(max_examples=150, deadline=None)
@given(CLAIMS, PAPERS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_files_changes_nothing(claims, drawn, chance) -> None:
    papers = drawn_papers(drawn)
    other_claims, other_papers = list(claims), list(papers)
    chance.shuffle(other_claims)
    chance.shuffle(other_papers)
    assert told(pair(Roster(claims), papers)) == told(
        pair(Roster(tuple(other_claims)), other_papers)
    )


@settings(max_examples=150, deadline=None)
@given(CLAIMS, PAPERS)
def test_every_paper_is_accounted_for_once(claims, drawn) -> None:
    papers = drawn_papers(drawn)
    pairing = pair(Roster(claims), papers)
    owned = {d.id for case in pairing.cases for d in case.documents}
    assert owned | set(pairing.strangers) | set(pairing.unplaced) == {d.id for d in papers}
    assert not set(pairing.strangers) & set(pairing.unplaced)
    assert not owned & set(pairing.strangers)


@settings(max_examples=150, deadline=None)
@given(CLAIMS, PAPERS)
def test_a_sure_match_is_never_lost(claims, drawn) -> None:
    papers = drawn_papers(drawn)
    pairing = pair(Roster(claims), [*papers, front(99, claims[0], "IMG_99.jpg")])
    case = pairing.cases[0]
    assert "d99" in {d.id for d in case.documents} - case.guessed


@settings(max_examples=150, deadline=None)
@given(PAPERS)
def test_people_of_one_name_get_nothing_for_sure_by_the_name_alone(drawn) -> None:
    papers = [
        replace(paper, file=f"IMG_{paper.id}.jpg")
        for paper in drawn_papers([(k, p, n, None, None, c) for k, p, n, _, _, c in drawn])
    ]
    for case in pair(Roster((A, B)), papers).cases:
        assert {d.id for d in case.documents} <= case.contested


@pytest.mark.parametrize("masked", ["110***********8429", "1101**********8429"])
def test_a_mask_tells_two_people_of_one_name_apart(masked: str) -> None:
    assert rows(pairing_of(document(1, SCORE, name="王芳", id_number=masked))) == {"d1": A.row}
