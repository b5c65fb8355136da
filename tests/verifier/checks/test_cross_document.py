from time import process_time

import pytest

from tests.verifier.papers import (
    OTHER_ID_NUMBER,
    bank_card,
    by_certificate,
    by_score,
    certificate,
    context,
    id_front,
    only,
    registry,
    score,
    told,
    with_claim,
)
from verifier.checks import cross_document
from verifier.model import FindingCode

CONFLICT = FindingCode.CROSS_DOCUMENT_CONFLICT


def run(case):
    return list(cross_document.run(case, context(case)))


@pytest.mark.parametrize("case", [by_certificate(), by_score()], ids=["certificate", "score"])
def test_papers_in_order_do_not_contradict_each_other(case):
    assert run(case) == []


def test_an_id_card_of_somebody_else_contradicts_the_certificate():
    finding = only(run(by_certificate(id_front(name="王建国"))))
    assert (finding.code, finding.certain, finding.field) == (CONFLICT, True, "name")
    assert (finding.expected, finding.observed) == ("李晓婷", "王建国")
    assert (finding.other_document, finding.document) == (certificate().id, id_front().id)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        (registry(certificate_number="S000011000099244009999"), "certificate_number"),
        (registry(issue_date="2024-11-27"), "issue_date"),
        (registry(level=5), "level"),
        (id_front(id_number=OTHER_ID_NUMBER), "id_number"),
        (registry(occupation="养老护理员"), "occupation"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_compared_field(changed, name):
    assert told(run(by_certificate(changed))) == [(CONFLICT, True, name)]


def test_where_the_row_is_silent_an_unsure_contradiction_is_told_as_such():
    case = with_claim(by_certificate(registry(issue_date=("2024-11-27", 0.6))), issue_date=None)
    assert told(run(case)) == [(CONFLICT, False, "issue_date")]


def test_where_the_row_speaks_an_unsure_contradiction_is_left_to_the_mismatch():
    assert run(by_certificate(registry(issue_date=("2024-11-27", 0.6)))) == []


def test_one_misread_character_is_no_sure_contradiction():
    case = with_claim(by_score(score(name=("李晓停", 0.95))), name=None)
    assert told(run(case)) == [(CONFLICT, False, "name")]


def test_a_pair_is_told_once_a_field():
    case = by_certificate(certificate(level=5), registry(level=3))
    assert told(run(case)) == [(CONFLICT, True, "level")]


def test_aliases_masks_and_job_types_are_no_contradiction():
    assert run(by_certificate(registry(occupation="保育员"))) == []
    assert run(by_certificate(registry(occupation="婴幼儿照护", job_type="保育师"))) == []


def test_a_bank_cards_holder_is_not_among_the_compared():
    assert run(by_certificate(bank_card(name="王建国"))) == []


@pytest.mark.parametrize(
    ("printed", "registered", "is_told"),
    [
        pytest.param("首钢技师学院", "首钢技师学院", False, id="the same"),
        pytest.param("首钢技师学院", "北京科技高级技术学校", True, id="another body"),
        pytest.param("首钢技师学院", ("北京科技高级技术学校", 0.89), False, id="read weakly"),
        pytest.param(("首钢技师学院", 0.89), "北京科技高级技术学校", False, id="printed weakly"),
        pytest.param("首钢技师学院", "首钢技师学院（通州分院）", False, id="its branch"),
        pytest.param("北京科技高级技术学校", "北京市科技高级技术学校", False, id="with 市"),
        pytest.param("北京劳动保障职业学院", "北京劳勤保障职业学院", False, id="a slip"),
        pytest.param("首钢技师学院", None, False, id="the page names none"),
    ],
)
def test_the_registrys_body_is_the_certificates(printed, registered, is_told):
    found = run(by_certificate(certificate(issuer=printed), registry(issuer=registered)))
    assert told(found) == ([(CONFLICT, False, "issuer")] if is_told else [])


def test_the_body_of_an_older_certificate_contradicts_nothing():
    older = registry(
        id="older",
        certificate_number="S000011000099235009999",
        level=5,
        issue_date="2023-11-27",
        issuer="北京科技高级技术学校",
    )
    own = certificate(issuer="首钢技师学院"), registry(issuer="首钢技师学院")
    found = run(by_certificate(*own, older))
    assert "issuer" not in {finding.field for finding in found}
    assert found, "what else differs is told"


def test_of_very_many_papers_only_different_values_are_compared():
    papers = [certificate(id=f"c{n}", issue_date=f"2024-06-{n % 28 + 1:02d}") for n in range(400)]
    started = process_time()
    found = [each for each in told(run(by_certificate(*papers))) if each[2] == "issue_date"]
    assert process_time() - started < 1.5
    assert found == [(CONFLICT, True, "issue_date")]
