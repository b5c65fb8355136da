from datetime import date

import pytest

from tests.verifier.papers import (
    CLAIM,
    OTHER_ID_NUMBER,
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
from verifier.checks import roster_agreement
from verifier.model import Case, FindingCode, Mark


def run(case):
    return list(roster_agreement.run(case, context(case)))


@pytest.mark.parametrize("case", [by_certificate(), by_score()], ids=["certificate", "score"])
def test_papers_that_say_what_the_row_says_give_no_finding(case):
    assert run(case) == []


@pytest.mark.parametrize(
    ("code", "told_value"),
    [
        (FindingCode.NAME_MISMATCH, {"name": "王建国"}),
        (FindingCode.ID_NUMBER_MISMATCH, {"id_number": OTHER_ID_NUMBER}),
        (FindingCode.CERTIFICATE_NUMBER_MISMATCH, {"certificate_number": "S000011000099244009999"}),
        (FindingCode.OCCUPATION_MISMATCH, {"occupation": "养老护理员"}),
        (FindingCode.LEVEL_MISMATCH, {"level": 5}),
        (FindingCode.ISSUE_DATE_MISMATCH, {"issue_date": "2024-11-27"}),
    ],
)
def test_a_contradicting_paper_is_found_with_both_values(code, told_value):
    (name, value), *_ = told_value.items()
    finding = only(run(by_certificate(certificate(**told_value))))
    assert (finding.code, finding.certain, finding.field) == (code, True, name)
    assert finding.document == certificate().id
    assert finding.observed == value
    row = getattr(CLAIM, name)
    assert finding.expected == (row.isoformat() if isinstance(row, date) else row)


def test_every_contradicting_paper_is_found():
    case = with_claim(by_certificate(), issue_date=date(2024, 5, 18))
    assert [f.document for f in run(case)] == [certificate().id, registry().id]


def test_a_weak_reading_that_differs_is_an_uncertain_mismatch():
    assert told(run(by_certificate(certificate(level=(5, 0.5))))) == [
        (FindingCode.LEVEL_MISMATCH, False, "level")
    ]


def test_two_weak_papers_that_agree_are_certain():
    case = by_certificate(certificate(name=("王建国", 0.5)), registry(name=("王建国", 0.5)))
    assert [finding.certain for finding in run(case)] == [True, True]


def test_two_papers_agreeing_on_a_rare_name_are_still_not_certain():
    """A character outside the recogniser's dictionary is misread alike everywhere."""
    case = with_claim(
        by_certificate(certificate(name="马坤"), registry(name="马坤"), id_front(name="马坤")),
        name="马珅",
    )
    assert [finding.certain for finding in run(case)] == [False, False, False]


@pytest.mark.parametrize("confidence", [0.90, 0.999])
def test_one_character_off_where_another_paper_shows_the_rows_value(confidence):
    slip = certificate(occupation=("保育帅", confidence))
    assert only(run(by_certificate(slip))).certain is False


def test_one_digit_of_a_number_without_check_digit_is_never_certain_against_another_paper():
    slip = certificate(certificate_number=("S000011000005244000128", 0.999))
    assert only(run(by_certificate(slip))).certain is False


def test_an_equal_but_weak_reading_is_no_mismatch():
    assert run(by_certificate(certificate(name=("李晓婷", 0.3)))) == []


def test_a_silent_row_is_compared_with_nothing():
    case = with_claim(by_certificate(), certificate_number=None, issue_date=None)
    assert run(case) == []


def test_the_old_name_of_the_occupation_is_no_mismatch():
    assert run(by_certificate(certificate(occupation="保育员"))) == []


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            by_certificate(
                certificate(occupation="婴幼儿发展引导员", job_type="保育师"),
                registry(occupation="婴幼儿发展引导员", job_type="保育师"),
            ),
            id="the row gives the 工种 as its occupation",
        ),
        pytest.param(
            with_claim(by_certificate(), occupation="婴幼儿发展引导员", job_type="保育师"),
            id="the paper gives the row's 工种 as its occupation",
        ),
    ],
)
def test_occupation_and_job_type_may_stand_for_each_other(case):
    assert run(case) == []


@pytest.mark.parametrize(
    ("papers", "row"),
    [
        pytest.param({"occupation": "育婴员"}, {"job_type": "育婴员"}, id="the row's 工种"),
        pytest.param({"occupation": "育婴员", "job_type": "保育师"}, {}, id="the papers' 工种"),
        pytest.param({"occupation": "育婴师"}, {"job_type": "育婴员"}, id="under another name"),
    ],
)
def test_a_job_type_makes_no_occupation_of_the_catalogue_another_of_it(papers, row):
    case = with_claim(by_certificate(certificate(**papers), registry(**papers)), **row)
    assert [(f.code, f.certain, f.observed) for f in run(case)] == [
        (FindingCode.OCCUPATION_MISMATCH, True, papers["occupation"])
    ] * 2


def test_the_exam_date_is_compared_where_the_row_has_one():
    case = with_claim(by_score(score(exam_date="2024-03-17")), exam_date=date(2024, 4, 17))
    assert told(run(case)) == [(FindingCode.ISSUE_DATE_MISMATCH, True, "exam_date")]


def test_papers_of_another_scheme_are_not_compared():
    other = certificate(level=3, marks=frozenset({Mark.OTHER_SCHEME}))
    assert run(Case(CLAIM, (other,))) == []


def test_messages_hold_no_whole_id_number():
    finding = only(run(by_certificate(id_front(id_number=OTHER_ID_NUMBER))))
    for text in (finding.message.zh, finding.message.en):
        assert OTHER_ID_NUMBER not in text
        assert "110***********0337" in text


def test_the_management_number_is_compared_too():
    paper_s = certificate(management_number="20170611000000123456")
    for number, found in (
        ("20170611000000123456", []),
        (
            "20170611000000999999",
            [(FindingCode.CERTIFICATE_NUMBER_MISMATCH, True, "management_number")],
        ),
    ):
        case = with_claim(by_certificate(paper_s), management_number=number)
        assert told(run(case)) == found
