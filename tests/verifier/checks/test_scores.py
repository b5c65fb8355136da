import pytest

from tests.verifier.papers import (
    by_certificate,
    by_score,
    context,
    only,
    registry,
    score,
    told,
    with_claim,
)
from verifier.checks import scores
from verifier.model import FindingCode

BELOW = FindingCode.SCORE_BELOW_PASS


def run(case):
    return list(scores.run(case, context(case)))


@pytest.mark.parametrize(
    ("document", "found"),
    [
        pytest.param(score(theory_score=60.0, practical_score=60.0), [], id="sixty passes"),
        pytest.param(score(theory_score=59.5), [(BELOW, True, "theory_score")], id="59.5"),
        pytest.param(score(practical_score=0.0), [(BELOW, True, "practical_score")], id="zero"),
        pytest.param(score(result="不合格"), [(BELOW, True, "result")], id="不合格 holds 合格"),
        pytest.param(score(practical_score="缺考"), [(BELOW, True, "practical_score")], id="缺考"),
        pytest.param(score(practical_score="合格"), [], id="a word that passes"),
        pytest.param(score(theory_score=(42.0, 0.5)), [(BELOW, False, "theory_score")], id="weak"),
        pytest.param(
            score(practical_score="免考"), [(BELOW, False, "practical_score")], id="exempt"
        ),
        pytest.param(
            score(theory_score="免考", practical_score=59.5),
            [(BELOW, False, "theory_score"), (BELOW, True, "practical_score")],
            id="exempt, and the other paper failed",
        ),
    ],
)
def test_scores_of_a_screenshot(document, found):
    assert told(run(by_score(document))) == found


def test_scores_on_a_registry_screenshot_count_too():
    assert told(run(by_certificate(registry(theory_score=55.0)))) == [(BELOW, True, "theory_score")]


@pytest.mark.parametrize("value", ["免考", "合格", 60.0])
def test_an_exemption_that_led_to_a_certificate_is_no_finding(value):
    assert run(by_certificate(registry(theory_score=value))) == []


def test_what_an_exemption_says():
    finding = only(run(by_score(score(practical_score="免考"))))
    assert (finding.expected, finding.observed) == ("合格", "免考")
    assert finding.document == "score_screenshot"


@pytest.mark.parametrize(
    ("changed", "expected", "observed"),
    [
        pytest.param({"theory_score": 59.9}, 60, 59.9, id="a mark"),
        pytest.param({"theory_score": "缺考"}, "合格", "缺考", id="a word"),
        pytest.param({"result": "不合格"}, "合格", "不合格", id="the result"),
    ],
)
def test_what_a_finding_expects(changed, expected, observed):
    finding = only(run(by_score(score(**changed))))
    assert (finding.expected, finding.observed) == (expected, observed)


# 综合评审成绩


@pytest.mark.parametrize(
    ("level", "mark", "found"),
    [
        pytest.param(2, 59.5, [(BELOW, True, "review_score")], id="level 2 failed"),
        pytest.param(1, 0.0, [(BELOW, True, "review_score")], id="level 1 failed"),
        pytest.param(2, 60.0, [], id="level 2 passed"),
        pytest.param(2, (40.0, 0.5), [(BELOW, False, "review_score")], id="read weakly"),
        pytest.param(3, 0.0, [], id="level 3 has no review"),
        pytest.param(2, "缺考", [(BELOW, True, "review_score")], id="not sat"),
    ],
)
def test_the_review_counts_for_the_two_highest_levels(level, mark, found):
    assert told(run(by_score(score(level=level, review_score=mark)))) == found


@pytest.mark.parametrize(("level", "found"), [(2, [(BELOW, True, "review_score")]), (3, [])])
def test_the_rows_level_counts_where_the_sheet_has_none(level, found):
    case = with_claim(by_score(score(level=None, review_score=30.0)), level=level)
    assert told(run(case)) == found


def test_a_failed_mark_says_what_to_do():
    (found,) = run(by_score(score(theory_score=59.5)))
    assert found.message.zh.endswith("请核对成绩；如无误，请将该行从汇总表中删除。")
    assert found.message.en.endswith("Check the mark; if it is right, take the row out.")
