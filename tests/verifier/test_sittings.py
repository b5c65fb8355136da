"""Re-sits on one page: what they prove together, and what they do not."""

from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import ALIASES, AS_OF, SCORE_CLAIM, bank_card, id_back, id_front, score
from verifier.judging import judge
from verifier.model import Claim, Document, FieldName, FileReading, FindingCode, Roster, Verdict
from verifier.pairing import pair
from verifier.programmes import load
from verifier.sittings import dates_lent, together

CHANGPING = load("changping-childcare-2024")
PRACTICAL_FAILED = {"theory_score": 90.0, "practical_score": 40.0, "result": "不合格"}
THEORY_FAILED = {"theory_score": 40.0, "practical_score": 90.0, "result": "不合格"}


def page(*sittings: Document) -> Document:
    return replace(sittings[0], other_records=tuple(each.fields for each in sittings[1:]))


def judged(paper: Document, claim: Claim = SCORE_CLAIM):
    papers = (paper, id_front(), id_back(), bank_card())
    readings = [
        FileReading(file=f"李晓婷/{each.file}", documents=(each,))
        for each in (replace(each, file=f"李晓婷/{each.file}") for each in papers)
    ]
    return judge(Roster((claim,)), readings, CHANGPING, AS_OF).claims[0]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"occupation": "育婴员"}, id="another occupation"),
        pytest.param({"level": 5}, id="another level"),
        pytest.param({"occupation": None}, id="which occupation is not known"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_two_exams_are_never_passed_together(other, turned):
    sittings = [
        score(**THEORY_FAILED, **other, exam_date="2024-05-17"),
        score(**PRACTICAL_FAILED, occupation="保育员", exam_date="2024-06-17"),
    ]
    found = judged(page(*(reversed(sittings) if turned else sittings)))
    assert found.verdict is Verdict.FLAGGED
    assert FindingCode.SCORE_BELOW_PASS in {each.code for each in found.findings}


def test_sittings_under_both_names_of_an_occupation_are_one_exam():
    sittings = page(
        score(**THEORY_FAILED, occupation="保育员", exam_date="2024-03-17"),
        score(**PRACTICAL_FAILED, exam_date="2024-06-17"),
    )
    assert judged(sittings).verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("first", "verdict"),
    [
        pytest.param("2024-01-01", Verdict.CLEAR, id="inside the window"),
        pytest.param("2019-03-01", Verdict.REVIEW, id="outside"),
        pytest.param(None, Verdict.REVIEW, id="on a day that nobody knows"),
    ],
)
def test_a_mark_brings_the_day_on_which_it_was_earned(first, verdict):
    found = judged(
        page(
            score(**PRACTICAL_FAILED, exam_date=first),
            score(**THEORY_FAILED, exam_date="2024-05-17"),
        )
    )
    assert found.verdict is verdict, found.findings
    if first == "2019-03-01":
        (finding,) = found.findings
        assert (finding.code, finding.certain, finding.observed) == (
            FindingCode.ISSUE_DATE_OUT_OF_WINDOW,
            False,
            first,
        )


def test_a_sitting_that_passes_alone_borrows_nothing():
    passed = score(theory_score=61.0, practical_score=70.0, exam_date="2024-05-17")
    found = judged(page(score(**PRACTICAL_FAILED, exam_date="2019-03-01"), passed))
    assert found.verdict is Verdict.CLEAR


def test_of_several_passing_marks_the_last_is_used():
    sittings = [
        score(**PRACTICAL_FAILED, exam_date="2019-03-01"),
        score(theory_score=61.0, practical_score=40.0, result="不合格", exam_date="2024-02-01"),
        score(**THEORY_FAILED, exam_date="2024-05-17"),
    ]
    merged, base = together([each.fields for each in sittings], ALIASES)
    assert base is sittings[2].fields
    assert merged[FieldName.THEORY_SCORE].value == 61.0
    paper = replace(page(*sittings), fields=merged, other_records=(sittings[1].fields,))
    assert [lent.value for lent in dates_lent(paper)] == ["2024-02-01"]


def test_a_row_silent_on_its_number_takes_the_record_of_its_occupation_by_any_name():
    claim = replace(SCORE_CLAIM, exam_date=date(2024, 3, 17))
    sheet = page(score(occupation="养老护理员"), score(occupation="保育员"))
    (paired,) = pair(Roster((claim,)), [sheet], ALIASES).cases[0].documents
    assert paired.value(FieldName.OCCUPATION) == "保育员"
