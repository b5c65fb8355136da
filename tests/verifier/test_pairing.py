"""Documents find the row they are about, and nothing is guessed."""

from dataclasses import replace
from datetime import date

import pytest

from verifier.model import Claim, Document, DocumentType, Field, FieldName, Roster
from verifier.pairing import pair

LI = Claim(
    row=3,
    name="李晓婷",
    id_number="110114199003078429",
    occupation="保育师",
    level=4,
    certificate_number="S000011000005244000123",
    issue_date=date(2024, 6, 18),
    bank_card_number="6222030200585022373",
)
WANG = Claim(
    row=4,
    name="王磊",
    id_number="110221198505120337",
    occupation="育婴员",
    level=5,
    certificate_number="S000011000030255000034",
    bank_card_number="6212260200555247804",
)
ALI = Claim(row=5, name="努尔艾力·阿不都热合曼", id_number="65312320060908089X")


def document(
    number: int,
    kind: DocumentType = DocumentType.SKILL_LEVEL_CERTIFICATE,
    file: str = "IMG_1.jpg",
    page: int = 1,
    **values: object,
) -> Document:
    fields = {}
    for name, given in values.items():
        value, confidence = given if isinstance(given, tuple) else (given, 0.99)
        fields[FieldName(name)] = Field(value=value, text=str(value), confidence=confidence)
    return Document(f"d{number}", file, page, kind, 0.99, fields)


def placed(
    *documents: Document, claims: tuple[Claim, ...] = (LI, WANG, ALI)
) -> dict[int, set[str]]:
    pairing = pair(Roster(claims), documents)
    return {case.claim.row: {d.id for d in case.documents} for case in pairing.cases}


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"name": "李晓婷"}, id="the name"),
        pytest.param({"id_number": "110114199003078429"}, id="the ID number"),
        pytest.param({"id_number": "110***********8429"}, id="a masked ID number"),
        pytest.param({"certificate_number": "S000011000005244000123"}, id="the number"),
        pytest.param(
            {"name": "李晓婷", "id_number": "110114199003078489"}, id="one digit off: a mismatch"
        ),
        pytest.param({"name": "李晓停", "id_number": "110114199003078429"}, id="one character off"),
        pytest.param(
            {"name": ("十晓女", 0.3), "certificate_number": "S000011000005244000123"},
            id="the name unreadable",
        ),
    ],
)
def test_a_certificate_goes_to_the_row_it_speaks_of(values: dict[str, object]) -> None:
    assert placed(document(1, **values))[3] == {"d1"}


def test_a_passbook_s_number_tells_its_holder() -> None:
    card = document(1, DocumentType.BANK_CARD, bank_card_number="6212260200555247804")
    assert placed(card)[4] == {"d1"}


def test_papers_that_name_nobody_follow_the_file_s_name() -> None:
    back = document(1, DocumentType.ID_CARD_BACK, "身份证-王磊-反面.jpg", valid_until="2031-01-01")
    pairing = pair(Roster((LI, WANG)), [back])
    assert [d.id for d in pairing.cases[1].documents] == ["d1"]
    assert pairing.cases[1].guessed == set()


def test_an_ethnic_name_is_found_in_a_path_without_its_dot() -> None:
    card = document(1, DocumentType.BANK_CARD, "努尔艾力阿不都热合曼-工行卡.jpg")
    assert placed(card)[5] == {"d1"}


def test_a_card_s_back_follows_the_front_before_it_in_a_scan_of_many() -> None:
    scan = "身份证汇总扫描件.pdf"
    papers = [
        document(1, DocumentType.ID_CARD_FRONT, scan, 1, name="李晓婷"),
        document(2, DocumentType.ID_CARD_BACK, scan, 2, valid_until="2031-01-01"),
        document(3, DocumentType.ID_CARD_FRONT, scan, 3, name="王磊"),
        document(4, DocumentType.ID_CARD_BACK, scan, 3, valid_until="2032-01-01"),
    ]
    found = placed(*papers)
    assert (found[3], found[4]) == ({"d1", "d2"}, {"d3", "d4"})


def test_a_folder_of_one_person_keeps_its_papers_together() -> None:
    found = placed(
        document(1, file="a.zip/1/证书.jpg", name="王磊"),
        document(2, DocumentType.ID_CARD_BACK, "a.zip/1/IMG_7.jpg", valid_until="2031-01-01"),
        document(3, file="a.zip/2/证书.jpg", name="李晓婷"),
    )
    assert found[4] == {"d1", "d2"}


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(
            document(9, DocumentType.ID_CARD_BACK, "IMG_9.jpg", valid_until="2031-01-01"),
            id="a back among everybody's files",
        ),
        pytest.param(document(9, file="李晓婷和王磊.jpg", name=("某某", 0.2)), id="two names"),
    ],
)
def test_what_cannot_be_placed_surely_is_left_unplaced(paper: Document) -> None:
    others = [
        document(1, file="证书1.jpg", name="李晓婷"),
        document(2, file="证书2.jpg", name="王磊"),
    ]
    assert pair(Roster((LI, WANG)), [*others, paper]).unplaced == ("d9",)


def test_a_person_whom_no_row_names_is_a_stranger() -> None:
    stranger = document(1, name="么雅静", id_number="110114200412080226")
    pairing = pair(Roster((LI, WANG)), [stranger])
    assert pairing.strangers == ("d1",)
    assert pairing.unplaced == ()


def test_the_unit_s_papers_are_nobody_s() -> None:
    papers = [document(1, DocumentType.BUSINESS_LICENCE), document(2, DocumentType.CLAIM_ROSTER)]
    assert pair(Roster((LI,)), papers).unit_documents == ("d1", "d2")


def test_rows_of_one_person_share_cards_and_split_certificates() -> None:
    lower = LI
    higher = Claim(
        row=6,
        name="李晓婷",
        id_number=LI.id_number,
        occupation="保育师",
        level=3,
        certificate_number="S000011000005243000456",
    )
    found = placed(
        document(1, DocumentType.ID_CARD_FRONT, name="李晓婷", id_number=LI.id_number),
        document(2, name="李晓婷", certificate_number=lower.certificate_number, level=4),
        document(3, name="李晓婷", certificate_number=higher.certificate_number, level=3),
        claims=(lower, higher),
    )
    assert (found[3], found[6]) == ({"d1", "d2"}, {"d1", "d3"})


def test_two_people_of_one_name_are_told_apart_by_number() -> None:
    other = Claim(row=7, name="李晓婷", id_number="110102198403140316")
    found = placed(document(1, name="李晓婷", id_number=other.id_number), claims=(LI, other))
    assert (found[3], found[7]) == (set(), {"d1"})


def test_the_claimed_certificate_of_a_registry_page_comes_first() -> None:
    number = {FieldName.CERTIFICATE_NUMBER: Field(LI.certificate_number or "", "", 0.99)}
    page = document(
        1,
        DocumentType.REGISTRY_SCREENSHOT,
        name="李晓婷",
        certificate_number="S000011000023213002657",
    )
    page = replace(page, other_records=(number,))
    (paired,) = pair(Roster((LI,)), [page]).cases[0].documents
    assert paired.value(FieldName.CERTIFICATE_NUMBER) == LI.certificate_number
    assert len(paired.other_records) == 1


def test_a_further_certificate_does_not_contradict_the_claimed_one() -> None:
    papers = [
        document(1, name="李晓婷", certificate_number=LI.certificate_number),
        document(2, name="李晓婷", certificate_number="S000011000023213002657"),
    ]
    pairing = pair(Roster((LI,)), papers)
    assert [d.id for d in pairing.cases[0].documents] == ["d1"]
    assert pairing.unplaced == ("d2",)


def test_a_lone_certificate_of_another_number_stays_to_be_flagged() -> None:
    paper = document(1, name="李晓婷", certificate_number="S000011000023213002657")
    assert placed(paper)[3] == {"d1"}


@pytest.mark.parametrize(
    "file",
    [
        pytest.param("王芳芳 反面.jpg", id="a longer name begins like it"),
        pytest.param("小王芳 反面.jpg", id="a longer name ends like it"),
    ],
)
def test_a_name_within_a_longer_one_is_not_the_person(file: str) -> None:
    fang = Claim(row=8, name="王芳", id_number="110102198403140316")
    back = document(1, DocumentType.ID_CARD_BACK, file, valid_until="2031-01-01")
    assert placed(back, claims=(LI, fang))[8] == set()


def test_a_list_of_several_people_belongs_to_each_with_its_own_record() -> None:
    wang = {FieldName.NAME: Field("王磊", "王磊", 0.99), FieldName.LEVEL: Field(5, "五级", 0.99)}
    scores = document(1, DocumentType.SCORE_SCREENSHOT, name="李晓婷", level=4)
    scores = replace(scores, other_records=(wang,))
    first, second = pair(Roster((LI, WANG)), [scores]).cases
    assert first.documents[0].value(FieldName.LEVEL) == 4
    assert second.documents[0].value(FieldName.LEVEL) == 5


def test_the_papers_of_a_packet_of_one_person_are_theirs() -> None:
    back = document(1, DocumentType.ID_CARD_BACK, "IMG_1.jpg", valid_until="2031-01-01")
    pairing = pair(Roster((LI,)), [back])
    assert [d.id for d in pairing.cases[0].documents] == ["d1"]
    assert pairing.cases[0].guessed == set()


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"name": "王大锤", "id_number": LI.id_number}, id="another name"),
        pytest.param({"name": "李晓婷", "id_number": "110102198403140316"}, id="another number"),
    ],
)
def test_a_mismatch_is_placed_with_its_row_to_be_flagged(values: dict[str, object]) -> None:
    assert placed(document(1, DocumentType.ID_CARD_FRONT, **values))[3] == {"d1"}


def sitting(theory: object, practical: object, result: str, day: str) -> dict[str, object]:
    return {
        "name": "李晓婷",
        "theory_score": theory,
        "practical_score": practical,
        "result": result,
        "exam_date": day,
    }


@pytest.mark.parametrize(
    ("sittings", "expected"),
    [
        pytest.param(
            [
                sitting(52.0, 81.0, "不合格", "2024-03-02"),
                sitting(70.0, 81.0, "合格", "2024-06-15"),
            ],
            (70.0, 81.0, "合格", "2024-06-15"),
            id="failed, then passed",
        ),
        pytest.param(
            [
                sitting(81.0, 52.0, "不合格", "2024-03-02"),
                sitting(52.0, 66.0, "不合格", "2024-06-15"),
            ],
            (81.0, 66.0, None, "2024-06-15"),
            id="each paper passed once",
        ),
        pytest.param(
            [
                sitting(81.0, 52.0, "不合格", "2024-03-02"),
                sitting(81.0, 55.0, "不合格", "2024-06-15"),
            ],
            (81.0, 55.0, "不合格", "2024-06-15"),
            id="failed twice",
        ),
    ],
)
def test_sittings_of_one_exam_are_taken_together(
    sittings: list[dict[str, object]], expected: tuple[object, ...]
) -> None:
    rows = [document(1, DocumentType.SCORE_SCREENSHOT, **values) for values in sittings]
    page = replace(rows[0], other_records=tuple(row.fields for row in rows[1:]))
    (paired,) = pair(Roster((LI,)), [page]).cases[0].documents
    names = ("theory_score", "practical_score", "result", "exam_date")
    assert tuple(paired.value(FieldName(name)) for name in names) == expected


def test_what_only_its_folder_places_is_a_guess() -> None:
    papers = [
        document(1, file="a.zip/1/证书.jpg", name="王磊"),
        document(2, DocumentType.ID_CARD_BACK, "a.zip/1/IMG_7.jpg", valid_until="2031-01-01"),
        document(3, file="a.zip/2/证书.jpg", name="李晓婷"),
    ]
    assert pair(Roster((LI, WANG)), papers).cases[1].guessed == {"d2"}
