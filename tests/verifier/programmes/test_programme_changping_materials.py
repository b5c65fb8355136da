"""changping-childcare-2024, clause 二（三）: the materials to hand in."""

import pytest

from tests.verifier.papers import (
    AS_OF,
    CLAIM,
    bank_card,
    by_certificate,
    by_score,
    certificate,
    id_back,
    id_front,
    paper,
    registry,
    score,
    told,
    with_claim,
)
from verifier.model import Case, DocumentType, FindingCode, Mark
from verifier.neighbours import Neighbours
from verifier.programmes import load

CHANGPING = load("changping-childcare-2024")

MISSING = FindingCode.DOCUMENT_MISSING
BANK = FindingCode.BANK_CARD_MISMATCH
UNREADABLE, WEAK = FindingCode.UNREADABLE, FindingCode.LOW_CONFIDENCE


def run(case, *others):
    return list(CHANGPING.evaluate(case, AS_OF, Neighbours((case, *others))))


# 二（三）2: 查分记录截图或…证书复印件及…全国联网查询系统…查询截图

CERTIFICATE = DocumentType.SKILL_LEVEL_CERTIFICATE
REGISTRY = DocumentType.REGISTRY_SCREENSHOT
SCORE = DocumentType.SCORE_SCREENSHOT
BACK = DocumentType.ID_CARD_BACK


@pytest.mark.parametrize(
    ("case", "missing"),
    [
        pytest.param(by_certificate(without=(REGISTRY,)), [REGISTRY], id="no registry"),
        pytest.param(by_certificate(without=(CERTIFICATE,)), [CERTIFICATE], id="no certificate"),
        pytest.param(
            by_certificate(without=(CERTIFICATE, REGISTRY)),
            [CERTIFICATE, REGISTRY],
            id="neither: the row names a certificate",
        ),
        pytest.param(by_score(without=(SCORE,)), [SCORE], id="neither: the row names none"),
        pytest.param(
            with_claim(by_certificate(without=(REGISTRY,)), certificate_number=None),
            [REGISTRY],
            id="the way that was begun counts",
        ),
        pytest.param(
            by_certificate(score(), without=(REGISTRY,)), [], id="a score screenshot will do"
        ),
    ],
)
def test_score_screenshot_or_certificate_and_registry(case, missing):
    found = run(case)
    assert [(f.code, f.certain, f.field) for f in found] == [
        (MISSING, True, kind.value) for kind in missing
    ]


@pytest.mark.parametrize(
    ("kind", "case"),
    [
        (kind, make(without=(kind,)))
        for make in (by_certificate, by_score)
        for kind in (DocumentType.ID_CARD_FRONT, BACK, DocumentType.BANK_CARD)
    ],
)
def test_id_card_both_sides_and_bank_card(kind, case):
    """申领人员有效期内的身份证正反面复印件及…银行卡或存折复印件."""
    assert told(run(case)) == [(MISSING, True, kind.value)]


def test_a_query_that_found_nothing_is_no_registry_screenshot():
    failed = registry(marks=frozenset({Mark.NOT_FOUND}))
    assert told(run(by_certificate(failed))) == [(MISSING, True, REGISTRY.value)]


def test_a_certificate_of_another_scheme_is_told_as_such_and_not_as_missing():
    other = certificate(marks=frozenset({Mark.OTHER_SCHEME}))
    assert run(by_certificate(other)) == []


def test_a_former_certificate_does_not_stand_for_the_new_one():
    former = paper(DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE, issue_date="2024-06-18")
    case = by_certificate(former, without=(CERTIFICATE,))
    assert told(run(case)) == [(MISSING, True, CERTIFICATE.value)]


def test_nothing_is_surely_missing_beside_a_paper_of_unsure_type():
    unsure = paper(DocumentType.OTHER, sure=0.5)
    assert told(run(by_certificate(unsure, without=(BACK,)))) == [(MISSING, False, BACK.value)]


def test_a_row_without_any_paper_is_told_once_elsewhere():
    assert run(Case(CLAIM)) == []


def test_a_material_of_unsure_type_is_looked_at():
    assert told(run(by_certificate(bank_card(sure=0.79)))) == [(WEAK, False, "type")]


@pytest.mark.parametrize(
    ("make", "document", "name"),
    [
        (make, document, name)
        for make, document, required in (
            (
                by_certificate,
                certificate,
                ("name", "id_number", "certificate_number", "occupation", "level", "issue_date"),
            ),
            (by_certificate, registry, ("name", "certificate_number", "issue_date")),
            (by_score, score, ("name", "occupation", "level", "exam_date")),
            (by_certificate, id_front, ("name", "id_number")),
            (by_certificate, id_back, ("valid_until",)),
            (by_certificate, bank_card, ("bank_card_number",)),
        )
        for name in required
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "__name__", ""),
)
def test_required_fields_are_never_clear_when_unread_or_guessed(make, document, name):
    value = document().value(name)
    assert told(run(make(document(**{name: None})))) == [(UNREADABLE, False, name)]
    # Alone, without what could back the guess.
    backing = {"valid_from": None} if name == "valid_until" else {}
    found = run(make(document(**{name: (value, 0.15)}, **backing)))
    assert told(found) == [(WEAK, False, name)]


@pytest.mark.parametrize(
    ("told_", "found"),
    [
        pytest.param({"occupation": None}, [], id="the level will do"),
        pytest.param({"level": None}, [], id="the occupation will do"),
        pytest.param(
            {"occupation": None, "level": None}, [(UNREADABLE, False, "occupation")], id="neither"
        ),
        pytest.param({"id_number": None, "issuer": None}, [], id="never required"),
    ],
)
def test_a_registry_screenshot_shows_occupation_or_level(told_, found):
    assert told(run(by_certificate(registry(**told_)))) == found


@pytest.mark.parametrize(
    ("told_", "found"),
    [
        pytest.param({"result": None}, [], id="both scores"),
        pytest.param({"theory_score": "合格", "practical_score": "合格"}, [], id="in words"),
        pytest.param({"practical_score": None}, ["practical_score"], id="only a result beside one"),
        pytest.param(
            {"theory_score": None, "practical_score": None}, ["theory_score"], id="only a result"
        ),
        pytest.param({"theory_score": None, "result": None}, ["theory_score"], id="one score"),
        pytest.param({"theory_score": "优"}, ["theory_score"], id="a word that says nothing"),
        pytest.param(
            {
                "theory_score": ("合格", 0.5),
                "practical_score": (60.0, 0.5),
                "result": ("合格", 0.5),
            },
            [],
            id="weak words that say the same",
        ),
        pytest.param(
            {"theory_score": (81.0, 0.5), "practical_score": (60.0, 0.5), "result": ("合格", 0.5)},
            [],
            id="three weak readings that say the same",
        ),
    ],
)
def test_a_score_screenshot_shows_both_scores(told_, found):
    """理论成绩和实操成绩均为“合格”."""
    assert [f.field for f in run(by_score(score(**told_)))] == found


def test_a_weak_date_that_another_paper_shares_is_settled():
    weak = ("2024-06-18", 0.5)
    case = by_certificate(certificate(issue_date=weak), registry(issue_date=weak))
    assert run(with_claim(case, issue_date=None)) == []


def test_the_last_day_is_settled_by_the_cards_term():
    assert run(by_certificate(id_back(valid_until=("2035-03-02", 0.6)))) == []


def test_one_good_copy_of_a_paper_is_enough():
    blurred = certificate(id="copy", name=None, level=None)
    assert run(by_certificate(blurred)) == []


# 二（三）3: 申领人员本人中国工商银行银行卡或存折


@pytest.mark.parametrize(
    ("told_", "found"),
    [
        pytest.param({"bank_name": "工商银行"}, [], id="short name"),
        pytest.param({"bank_name": "ICBC中国工商银行"}, [], id="with its letters"),
        pytest.param({"bank_name": None}, [], id="a logo only: the number tells"),
        pytest.param({"bank_name": ("中国工育银行", 0.8)}, [], id="misread, the number tells"),
        pytest.param(
            {"bank_name": "中国建设银行"}, [(BANK, False, "bank_name")], id="against the number"
        ),
    ],
)
def test_a_card_of_the_bank(told_, found):
    assert told(run(by_certificate(bank_card(**told_)))) == found


@pytest.mark.parametrize(
    ("told_", "found"),
    [
        pytest.param({"bank_name": "中国建设银行"}, [(BANK, True, "bank_name")], id="named"),
        pytest.param(
            {"bank_name": ("中国建设银行", 0.5)}, [(BANK, False, "bank_name")], id="named, weak"
        ),
        pytest.param({"bank_name": None}, [(UNREADABLE, False, "bank_name")], id="nothing tells"),
    ],
)
def test_a_card_of_another_bank(told_, found):
    number = "6217007592852393118"
    card = bank_card(bank_card_number=number, **told_)
    assert told(run(with_claim(by_certificate(card), bank_card_number=number))) == found


def test_a_passbook_of_the_bank_without_luhn():
    passbook = "0200562155062746709"
    card = bank_card(bank_card_number=passbook, bank_name=None)
    assert run(with_claim(by_certificate(card), bank_card_number=passbook)) == []


@pytest.mark.parametrize(
    ("bank_name", "found"),
    [
        pytest.param("中国工商银行北京昌平支行", [], id="a branch"),
        pytest.param("工行昌平支行", [], id="short"),
        pytest.param("中国农业银行昌平支行", [(BANK, True, "bank_name")], id="another bank"),
        pytest.param("昌平支行", [(BANK, False, "bank_name")], id="no bank named"),
    ],
)
def test_the_rows_own_bank(bank_name, found):
    assert told(run(with_claim(by_certificate(), bank_name=bank_name))) == found


# 二（三）1 and 4: the unit's own papers


def test_the_units_papers():
    licence = paper(DocumentType.BUSINESS_LICENCE)
    scan = paper(DocumentType.CLAIM_ROSTER)
    assert CHANGPING.evaluate_unit((licence, scan)) == ()
    assert [f.field for f in CHANGPING.evaluate_unit(())] == ["business_licence", "claim_roster"]
    assert [f.field for f in CHANGPING.evaluate_unit((licence,))] == ["claim_roster"]


# A certificate beside a complete score route


def both_routes(**spoiled):
    return with_claim(
        by_score(certificate(**spoiled), registry()),
        certificate_number=CLAIM.certificate_number,
    )


@pytest.mark.parametrize(
    ("spoiled", "found"),
    [
        pytest.param({}, [], id="in order"),
        pytest.param({"certificate_number": None}, ["certificate_number"], id="number"),
        pytest.param({"id_number": None}, ["id_number"], id="ID number"),
        pytest.param({"issue_date": None}, ["issue_date"], id="date"),
    ],
)
def test_a_certificate_that_the_row_states_must_be_legible_though_the_scores_would_do(
    spoiled, found
):
    assert [f.field for f in run(both_routes(**spoiled))] == found


def test_a_certificate_that_the_row_does_not_state_need_not_be_legible():
    case = by_score(certificate(certificate_number=None))
    assert run(case) == []
