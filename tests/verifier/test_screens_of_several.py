"""A screenshot of several certificates bears a claim out by the claimed one alone."""

from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import (
    AS_OF,
    CLAIM,
    bank_card,
    certificate,
    id_back,
    id_front,
    registry,
)
from verifier.judging import judge
from verifier.model import FileReading, FindingCode, Roster, Verdict
from verifier.programmes import load

CHANGPING = load("changping-childcare-2024")
CLEAR, REVIEW, FLAGGED = Verdict.CLEAR, Verdict.REVIEW, Verdict.FLAGGED
MISSING = FindingCode.DOCUMENT_MISSING
UNREAD = FindingCode.UNREADABLE
FOLDER = CLAIM.name
FIVE_NUMBER = "S000011000005245000456"
FIVE = replace(
    CLAIM,
    row=4,
    level=5,
    certificate_number=FIVE_NUMBER,
    issue_date=date(2024, 2, 2),
    amount_yuan=1500,
)
BARE = {"certificate_number": None, "issue_date": None}


def record(**told):
    return registry(**told).fields


CLAIMED = record()
OLDER = record(certificate_number="S000011000005225000045", level=5, issue_date="2022-05-05")
HIGHER = record(certificate_number="S000011000005233000077", level=3, issue_date="2023-05-05")
TWIN = record(certificate_number="S000011000005244000999")
OF_FIVE = record(certificate_number=FIVE_NUMBER, level=5, issue_date="2024-02-02")
UNNUMBERED = record(certificate_number=None)
UNNUMBERED_FIVE = record(certificate_number=None, level=5, issue_date="2024-02-02")


def screen(*records, **told):
    return replace(registry(**told), fields=records[0], other_records=records[1:])


def judged(*papers, claims=(CLAIM,)):
    """Per level of a claim its judgement; the papers lie in one folder."""
    cards = id_front(), id_back(), bank_card()
    files = []
    for paper in (*papers, *cards):
        name = f"{FOLDER}/{paper.id}.jpg"
        files.append(FileReading(name, documents=(replace(paper, file=name),)))
    judgement = judge(Roster(claims), files, CHANGPING, AS_OF)
    return {judged.claim.level: judged for judged in judgement.claims}


def codes(claim):
    return {(finding.code, finding.field) for finding in claim.findings}


@pytest.mark.parametrize("claim", [CLAIM, replace(CLAIM, **BARE)], ids=["stated", "unstated"])
@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([OLDER, CLAIMED, HIGHER], CLEAR, id="among others"),
        pytest.param([OLDER], FLAGGED, id="another one alone"),
        pytest.param([OLDER, HIGHER], FLAGGED, id="two others"),
        pytest.param([TWIN], FLAGGED, id="another of that occupation, level and day"),
        pytest.param([UNNUMBERED], REVIEW, id="its number could not be read"),
        pytest.param([OLDER, UNNUMBERED], REVIEW, id="nor beside another one"),
        pytest.param(
            [record(certificate_number=("S000011000005244000999", 0.5))], REVIEW, id="weakly other"
        ),
        pytest.param([UNNUMBERED_FIVE], FLAGGED, id="of another level, without its number"),
        pytest.param([record(level=5)], FLAGGED, id="its level differs"),
        pytest.param([record(occupation="育婴员")], FLAGGED, id="its occupation differs"),
        pytest.param([record(issue_date="2024-06-19")], FLAGGED, id="its day differs"),
        pytest.param([record(issue_date=None)], REVIEW, id="its day could not be read"),
        pytest.param(
            [record(level=None, occupation=None)], REVIEW, id="neither level nor occupation"
        ),
        pytest.param([record(issuer="北京科技高级技术学校")], REVIEW, id="its body differs"),
    ],
)
def test_only_the_claimed_certificate_bears_the_claim_out(claim, records, expected):
    found = judged(certificate(), screen(*records), claims=(claim,))[4]
    assert found.verdict is expected, found.findings


@pytest.mark.parametrize("bare", [{}, BARE], ids=["stated", "unstated"])
@pytest.mark.parametrize(
    ("screens", "of_four", "of_five"),
    [
        pytest.param([[OF_FIVE, CLAIMED]], set(), set(), id="both on one page"),
        pytest.param([[OF_FIVE], [CLAIMED]], set(), set(), id="a page each"),
        pytest.param([[OF_FIVE]], {(MISSING, "registry_screenshot")}, set(), id="of one only"),
        pytest.param(
            [[OF_FIVE], [OF_FIVE]], {(MISSING, "registry_screenshot")}, set(), id="of one, twice"
        ),
        pytest.param(
            [[UNNUMBERED_FIVE, UNNUMBERED]],
            {(UNREAD, "certificate_number")},
            {(UNREAD, "certificate_number")},
            id="no number could be read",
        ),
        pytest.param(
            [[UNNUMBERED_FIVE]],
            {(MISSING, "registry_screenshot")},
            {(UNREAD, "certificate_number")},
            id="of one only, without its number",
        ),
    ],
)
def test_each_of_a_persons_claims_needs_its_own_record(screens, bare, of_four, of_five):
    papers = (
        certificate(),
        certificate(id="five", certificate_number=FIVE_NUMBER, level=5, issue_date="2024-02-02"),
        *(screen(*records, id=f"screen{n}") for n, records in enumerate(screens)),
    )
    found = judged(*papers, claims=(replace(CLAIM, **bare), replace(FIVE, **bare)))
    assert (codes(found[4]), codes(found[5])) == (of_four, of_five)
