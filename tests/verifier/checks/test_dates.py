from datetime import date

import pytest

from tests.verifier.papers import (
    by_certificate,
    by_score,
    certificate,
    context,
    id_front,
    registry,
    score,
    told,
    with_claim,
)
from verifier.checks import dates
from verifier.model import Case, FindingCode

FUTURE = FindingCode.ISSUE_DATE_IN_FUTURE


def run(case, as_of):
    return list(dates.run(case, context(case, as_of=as_of)))


@pytest.mark.parametrize(
    ("as_of", "papers"),
    [
        pytest.param(date(2024, 6, 18), 0, id="issued on the day of application"),
        pytest.param(date(2024, 6, 17), 2, id="issued the day after: certificate and registry"),
    ],
)
def test_issue_dates_after_the_day_of_application(as_of, papers):
    assert told(run(by_certificate(), as_of)) == [(FUTURE, True, "issue_date")] * papers


def test_exam_dates_after_the_day_of_application():
    assert told(run(by_score(), date(2024, 3, 16))) == [(FUTURE, True, "exam_date")]


def test_an_unsure_date_is_certain_only_where_the_row_says_it_too():
    weak = certificate(issue_date=("2026-06-18", 0.5)), registry(issue_date=None)
    as_of = date(2025, 3, 1)
    assert [f.certain for f in run(by_certificate(*weak), as_of)] == [False]
    same_row = with_claim(by_certificate(*weak), issue_date=date(2026, 6, 18))
    assert [f.certain for f in run(same_row, as_of)] == [True]


def test_the_rows_date_counts_where_no_paper_shows_one():
    case = with_claim(Case(by_certificate().claim, (id_front(),)), issue_date=date(2030, 1, 1))
    assert told(run(case, date(2025, 3, 1))) == [(FUTURE, True, "issue_date")]
    assert run(by_score(score(exam_date=None)), date(2025, 3, 1)) == []
