from dataclasses import replace

import pytest

from tests.verifier.papers import (
    ALIASES,
    OTHER_ID_NUMBER,
    by_certificate,
    by_score,
    certificate,
    registry,
    score,
    with_claim,
)
from verifier.checks import further_papers

LOWER = certificate(id="older", certificate_number="S000011000005205000777", level=5)


@pytest.mark.parametrize(
    ("case", "found"),
    [
        pytest.param(by_certificate(), set(), id="only the claim's own"),
        pytest.param(by_certificate(LOWER), {"older"}, id="the certificate of the level below"),
        pytest.param(by_score(score(id="older", level=5)), {"older"}, id="an older screenshot"),
        pytest.param(
            by_certificate(LOWER, certificate(level=3)), set(), id="no paper is wholly the row's"
        ),
        pytest.param(
            by_certificate(LOWER, certificate(sure=0.7)), set(), id="its own is of unsure type"
        ),
        pytest.param(
            by_certificate(LOWER, certificate(level=(4, 0.3))), set(), id="its own is read weakly"
        ),
        pytest.param(by_certificate(registry(level=5)), set(), id="of another type"),
        pytest.param(
            by_certificate(certificate(id="x", name="王建国", id_number=OTHER_ID_NUMBER)),
            set(),
            id="somebody else's",
        ),
        pytest.param(
            with_claim(by_certificate(LOWER), level=None), set(), id="a row without level"
        ),
    ],
)
def test_papers_beside_the_claims_own(case, found):
    assert further_papers(case, ALIASES) == found


def test_the_order_of_the_papers_does_not_matter():
    case = by_certificate(LOWER)
    turned = replace(case, documents=tuple(reversed(case.documents)))
    assert further_papers(turned, ALIASES) == {"older"}
