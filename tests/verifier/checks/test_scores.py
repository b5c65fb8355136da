import pytest

from tests.verifier.papers import by_certificate, by_score, context, registry, score, told
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
        pytest.param(score(practical_score="免考"), [], id="exempt: for the programme to demand"),
    ],
)
def test_scores_of_a_screenshot(document, found):
    assert told(run(by_score(document))) == found


def test_scores_on_a_registry_screenshot_count_too():
    assert told(run(by_certificate(registry(theory_score=55.0)))) == [(BELOW, True, "theory_score")]
