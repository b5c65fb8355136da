"""Days of application on which the rules that a batch is judged by did not hold."""

from datetime import date

import pytest

from tests.verifier.papers import by_certificate, with_claim
from tests.verifier.programmes.claims import VOCATIONAL, case_of, certificate_of, claim
from verifier.judging import verdict_of
from verifier.model import FindingCode, Verdict
from verifier.programmes import Programme, load

LATE, EARLY = FindingCode.APPLICATION_LATE, FindingCode.ROSTER_CELL_INVALID
# Papers of 2024, applied for at latest the year after.
HELD = {"begins": "2024-09-01", "ends": "2025-03-31"}


def changed(name, **changes) -> Programme:
    return Programme.model_validate({**load(name).model_dump(mode="json"), **changes})


def found(programme, case, day):
    return [
        finding
        for finding in programme.evaluate(case, date.fromisoformat(day))
        if finding.field == "as_of"
    ]


@pytest.mark.parametrize(
    ("day", "code", "bound"),
    [
        pytest.param("2024-08-31", EARLY, "2024-09-01", id="the day before it began"),
        pytest.param("2024-09-01", None, None, id="its first day"),
        pytest.param("2025-03-31", None, None, id="its last day"),
        pytest.param("2025-04-01", LATE, "2025-03-31", id="the day after"),
    ],
)
def test_a_claim_of_a_day_on_which_the_rules_did_not_hold_is_for_a_person(day, code, bound):
    programme = changed("changping-childcare-2024", validity=HELD)
    told = found(programme, by_certificate(), day)
    assert [(f.code, f.certain, f.expected, f.observed) for f in told] == (
        [] if code is None else [(code, False, bound, day)]
    )
    verdict = verdict_of(programme.evaluate(by_certificate(), date.fromisoformat(day)))
    assert verdict is (Verdict.CLEAR if code is None else Verdict.REVIEW)
    for finding in told:
        assert bound in finding.message.zh
        assert bound in finding.message.en


def test_a_programme_without_an_end_takes_claims_after_its_window():
    programme = load("changping-childcare-2024")
    assert programme.evaluate(by_certificate(), date(2026, 3, 1)) == ()


def test_the_notices_own_last_day_says_it_once_and_for_certain():
    stated = claim(VOCATIONAL, "养老护理员", 3, "2017-07-12", 800)
    case = case_of(stated, certificate_of(VOCATIONAL, stated, issuer="北京市职业技能鉴定管理中心"))
    (told,) = found(load("union-advancement-2017"), case, "2018-11-01")
    assert (told.code, told.certain) == (LATE, True)
    (told,) = found(load("union-advancement-2017"), case, "2017-09-29")
    assert (told.code, told.certain, told.expected) == (EARLY, False, "2017-09-30")


@pytest.mark.parametrize(
    ("applied", "told"),
    [
        pytest.param("2024-12-31", [], id="the person applied while it held"),
        pytest.param("2025-01-01", [(LATE, "2025-01-01")], id="the person applied later"),
        pytest.param(None, [(LATE, "2025-02-01")], id="nothing says when: the batch's day"),
    ],
)
def test_where_each_applies_by_himself_the_rows_day_counts(applied, told):
    rule = load("key-groups-2026").deadline
    assert rule is not None
    programme = changed(
        "changping-childcare-2024",
        validity={"begins": "2024-01-01", "ends": "2024-12-31"},
        deadline=rule.model_dump(mode="json"),
    )
    day = None if applied is None else date.fromisoformat(applied)
    case = with_claim(by_certificate(), application_date=day)
    assert [(f.code, f.observed) for f in found(programme, case, "2025-02-01")] == told
