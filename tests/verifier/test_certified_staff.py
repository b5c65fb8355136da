"""持证上岗率, 三年行动方案 item 14: 实现保育人员持育婴员、保育师等证书上岗率达到90%以上."""

import json

import jsonschema
import pytest

from tests.verifier.papers import AS_OF, CLAIM, certificate, id_front, registry
from tests.verifier.report.results import CERTIFICATE, claim, document, finding
from verifier.certified_staff import Reached, Standing, certified_rate, to_wire
from verifier.judging import judge
from verifier.model import Claim, FileReading, Mark, Roster
from verifier.programmes import load
from verifier.result import schema
from verifier.result import to_wire as result_to_wire

VERIFIED, OPEN, REFUTED, WITHOUT = Standing
SCORE = document(type="score_screenshot")
REGISTRY = document(type="registry_screenshot")
BANK = document("d2", "bank_card")


def marked(*marks):
    return {**REGISTRY, "marks": list(marks)}


def standing(*findings, papers=None, **claimed):
    """Of the first row; a second one makes it a roster of care staff."""
    found = [document()] if papers is None else papers
    judged = claim(*findings, documents=[paper["id"] for paper in found], **claimed)
    other = claim(row=4, documents=(), id_number="110114198512014417", certificate_number=None)
    staff = certified_rate([judged, other], found, None)
    return staff.rows[0].standing


@pytest.mark.parametrize(
    ("expected", "findings", "papers", "claimed"),
    [
        pytest.param(VERIFIED, (), None, {}, id="in order"),
        pytest.param(VERIFIED, (), [REGISTRY], {}, id="the registry shows the certificate"),
        pytest.param(
            VERIFIED, (finding("issue_date_out_of_window"),), None, {}, id="too old to be paid for"
        ),
        pytest.param(VERIFIED, (finding("amount_mismatch"),), None, {}, id="a wrong amount"),
        pytest.param(
            VERIFIED,
            (finding("low_confidence", field="name", document="d2"),),
            [document(), BANK],
            {},
            id="a weak name on the bank card",
        ),
        pytest.param(
            VERIFIED,
            (finding("document_missing", field="bank_card", document=None),),
            None,
            {},
            id="no bank card",
        ),
        pytest.param(OPEN, (finding("low_confidence", certain=False),), None, {}, id="weak"),
        pytest.param(OPEN, (finding(certain=False),), None, {}, id="perhaps another number"),
        pytest.param(
            OPEN,
            (finding("document_missing", field="registry_screenshot", document=None),),
            None,
            {},
            id="not looked up",
        ),
        pytest.param(OPEN, (), [SCORE], {}, id="passed, but no certificate yet"),
        pytest.param(
            OPEN,
            (finding("row_without_document", document=None, certain=False),),
            [],
            {},
            id="a paper in the packet may be theirs",
        ),
        pytest.param(
            OPEN, (), None, {"row4_number": True}, id="another person claims the same number"
        ),
        pytest.param(REFUTED, (finding(),), None, {}, id="another person's certificate"),
        pytest.param(
            REFUTED, (finding("certificate_revoked"),), [marked("revoked")], {}, id="revoked"
        ),
        pytest.param(
            OPEN,
            (finding("registry_not_found", certain=False),),
            [marked("not_found")],
            {},
            id="perhaps looked up wrongly",
        ),
        pytest.param(
            WITHOUT,
            (finding("row_without_document", document=None),),
            [],
            {},
            id="claimed, and nothing shown",
        ),
        pytest.param(
            WITHOUT,
            (finding("roster_cell_invalid", document=None, certain=False, cell="E3"),),
            [],
            {"occupation": None, "level": None, "certificate_number": None},
            id="staff without a certificate",
        ),
        pytest.param(WITHOUT, (), [BANK], {"occupation": None}, id="a bank card proves nothing"),
    ],
)
def test_whether_somebody_holds_a_certificate(expected, findings, papers, claimed):
    if claimed.pop("row4_number", False):
        judged = [claim(), claim(row=4, id_number="110114198512014417")]
        assert certified_rate(judged, [document()], None).rows[0].standing is expected
        return
    assert standing(*findings, papers=papers, **claimed) is expected


def staff_of(*groups, occupation="育婴员"):
    """Claims and papers of so many people: (unit, number, with a certificate)."""
    claims, papers, row = [], [], 2
    for unit, number, holds in groups:
        for _ in range(number):
            paper = document(f"d{row}")
            papers += [paper] if holds else []
            claims.append(
                claim(
                    row=row,
                    documents=[paper["id"]] if holds else [],
                    id_number=f"person {row}",
                    certificate_number=f"S{row}",
                    occupation=occupation if holds else None,
                    unit=unit,
                )
            )
            row += 1
    return claims, papers


@pytest.mark.parametrize(
    ("groups", "reached"),
    [
        pytest.param([("甲", 9, True), ("甲", 1, False)], Reached.YES, id="nine of ten"),
        pytest.param([("甲", 99, True), ("甲", 11, False)], Reached.YES, id="99 of 110"),
        pytest.param([("甲", 89, True), ("甲", 11, False)], Reached.NO, id="89 of 100"),
        pytest.param([("甲", 1, True)], Reached.YES, id="all of one"),
    ],
)
def test_the_target_is_ninety_percent_of_all_also_those_without(groups, reached):
    assert certified_rate(*staff_of(*groups), None).total.reached is reached


def test_open_cases_leave_the_target_open():
    claims, papers = staff_of(("甲", 9, True), ("甲", 1, False))
    claims[0]["findings"].append(finding(certain=False))
    total = certified_rate(claims, papers, None).total
    assert (total.verified, total.open, total.reached) == (8, 1, Reached.OPEN)
    assert (float(total.lowest), float(total.highest)) == (0.8, 0.9)


def test_units_by_row_and_else_by_roster():
    claims, papers = staff_of(("甲", 2, True), (None, 1, True), ("乙", 1, False))
    staff = certified_rate(claims, papers, "丙")
    assert [(rate.unit, rate.staff, rate.verified) for rate in staff.units] == [
        ("甲", 2, 2),
        ("丙", 1, 1),
        ("乙", 1, 0),
    ]
    assert (staff.total.staff, staff.total.verified, staff.total.without) == (4, 3, 1)


def test_a_person_with_two_rows_counts_once_with_the_better_one():
    claims, papers = staff_of(("甲", 2, True))
    claims[1]["claimed"]["id_number"] = claims[0]["claimed"]["id_number"]
    claims[0]["findings"].append(finding())
    total = certified_rate(claims, papers, None).total
    assert (total.staff, total.verified) == (1, 1)


@pytest.mark.parametrize(
    "occupation",
    ["育婴员", "育婴师", "育婴（员）师", "保育师", "保育员", "高级育婴师", "保育师（五级）"],
)
def test_old_and_new_names_of_the_occupations(occupation):
    assert certified_rate(*staff_of(("甲", 1, True), occupation=occupation), None) is not None


@pytest.mark.parametrize("occupation", ["电工", "养老护理员", "保安员", None])
def test_other_rosters_have_no_rate(occupation):
    judged = claim(occupation=occupation, documents=())
    assert certified_rate([judged], [], None) is None


def test_other_occupations_are_not_counted_and_are_named():
    claims, papers = staff_of(("甲", 2, True))
    claims[1]["claimed"]["occupation"] = "保健员"
    staff = certified_rate(claims, papers, None)
    assert (staff.total.staff, staff.other_rows) == (1, (3,))


def test_a_row_that_is_silent_is_told_by_its_certificate():
    claims, papers = staff_of(("甲", 2, True))
    del claims[1]["claimed"]["occupation"]
    papers[1]["fields"] = document(values={**CERTIFICATE, "occupation": "电工"})["fields"]
    assert certified_rate(claims, papers, None).other_rows == (3,)


def test_of_a_judged_batch():
    """A roster of staff, where not everybody has a certificate."""
    rows = (
        CLAIM,
        Claim(row=4, name="王芳", id_number="110221198505120337"),
        Claim(row=5, name="陈梅", id_number="110114198512014417", occupation="育婴员", level=4),
    )
    revoked = registry(
        name="陈梅",
        id_number="110114198512014417",
        occupation="育婴员",
        marks=frozenset({Mark.REVOKED}),
        certificate_number=None,
    )
    readings = [FileReading("a.pdf", documents=(certificate(), registry(), id_front(), revoked))]
    judgement = judge(
        Roster(rows, unit="小橡果"), readings, load("changping-childcare-2024"), AS_OF
    )
    wire = json.loads(json.dumps(result_to_wire(judgement, seconds=1)))
    jsonschema.validate(wire, schema())
    staff = wire["certified_staff"]
    assert [row["standing"] for row in staff["rows"]] == ["verified", "without", "refuted"]
    assert staff["units"] == [
        {
            "unit": "小橡果",
            "staff": 3,
            "verified": 1,
            "open": 0,
            "refuted": 1,
            "without": 1,
            "rate_verified": 0.3333,
            "rate_at_most": 0.3333,
            "target_reached": "no",
        }
    ]


def test_no_rate_is_null():
    assert to_wire(None) is None
