from dataclasses import replace

import pytest

from tests.verifier.papers import (
    ALIASES,
    AS_OF,
    ID_NUMBER,
    NAME,
    OTHER_ID_NUMBER,
    by_certificate,
    by_score,
    certificate,
    paper,
    registry,
    score,
    with_claim,
)
from verifier.checks import further_papers
from verifier.judging import judge
from verifier.model import DocumentType, FileReading, Roster, Verdict
from verifier.programmes import load

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


FAILED = score(id="failed", practical_score=50.0, result="不合格", exam_date="2024-01-17")
FORMER = paper(
    DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,
    id="former",
    name=NAME,
    id_number=ID_NUMBER,
    occupation="保育员",
    level=5,
    certificate_number="1701000000506994",
    issue_date="2017-01-01",
)


@pytest.mark.parametrize(
    ("case", "found"),
    [
        pytest.param(by_score(FAILED), {"failed"}, id="failed first, then passed"),
        pytest.param(by_certificate(FAILED), {"failed"}, id="failed before the certificate"),
        pytest.param(
            by_certificate(FAILED, without=(DocumentType.REGISTRY_SCREENSHOT,)),
            set(),
            id="a certificate that nothing bears out",
        ),
        pytest.param(
            by_score(score(id="failed", practical_score=50.0)), set(), id="one sitting, two marks"
        ),
        pytest.param(by_score(FAILED, score(practical_score=55.0)), set(), id="failed both times"),
        pytest.param(by_certificate(FORMER), {"former"}, id="of a former scheme"),
        pytest.param(
            by_certificate(FORMER, certificate(level=3)), set(), id="the claimed one disagrees"
        ),
        pytest.param(
            by_certificate(FORMER, without=(DocumentType.SKILL_LEVEL_CERTIFICATE,)),
            set(),
            id="the claimed one is missing",
        ),
    ],
)
def test_what_came_before_the_papers_of_the_claim(case, found):
    assert further_papers(case, ALIASES) == found


@pytest.mark.parametrize("case", [by_score(FAILED), by_certificate(FAILED), by_certificate(FORMER)])
def test_what_came_before_is_for_a_person_to_see(case):
    folder = [replace(document, file=f"李晓婷/{document.file}") for document in case.documents]
    readings = [FileReading(file=each.file, documents=(each,)) for each in folder]
    (found,) = judge(
        Roster((case.claim,)), readings, load("changping-childcare-2024"), AS_OF
    ).claims
    assert found.verdict is Verdict.REVIEW, found.findings
