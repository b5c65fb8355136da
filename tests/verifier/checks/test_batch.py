from dataclasses import replace

import pytest

from tests.verifier.papers import CLAIM, certificate, only, paper, told
from verifier.checks.batch import Batch, run
from verifier.model import (
    DocumentType,
    FileReading,
    FindingCode,
    Mark,
    Message,
    Pairing,
    Roster,
    RosterProblem,
)

LICENCE = DocumentType.BUSINESS_LICENCE
SCAN = DocumentType.CLAIM_ROSTER
UNIT = "北京小橡果托育服务有限公司"


def batch(*documents, roster=None, readings=(), **pairing):
    return Batch(roster or Roster((CLAIM,)), readings, documents, Pairing((), **pairing))


def unit_papers(*documents, unit=UNIT):
    ids = tuple(document.id for document in documents)
    return batch(*documents, roster=Roster((CLAIM,), unit=unit), unit_documents=ids)


def test_nothing_to_say():
    assert list(run(batch())) == []


def test_a_file_that_cannot_be_opened_is_told_with_why():
    problem = FileReading("坏.pdf", problem=Message("文件已加密。", "It is encrypted."))
    finding = only(run(batch(readings=(FileReading("好.jpg"), problem))))
    assert (finding.code, finding.observed) == (FindingCode.UNREADABLE_FILE, "坏.pdf")
    assert "文件已加密。" in finding.message.zh
    assert "It is encrypted." in finding.message.en


def test_every_paper_of_a_stranger():
    papers = certificate(id="d1", name="么雅静"), certificate(id="d2", name=None)
    found = list(run(batch(*papers, strangers=("d1", "d2"))))
    assert [(f.code, f.document) for f in found] == [
        (FindingCode.DOCUMENT_NOT_IN_ROSTER, "d1"),
        (FindingCode.DOCUMENT_NOT_IN_ROSTER, "d2"),
    ]


def test_unplaced_papers_are_for_a_person_to_look_at_but_not_receipts():
    papers = certificate(id="d1"), paper(DocumentType.OTHER, id="d2")
    found = list(run(batch(*papers, unplaced=("d1", "d2"))))
    assert [(f.code, f.document) for f in found] == [(FindingCode.LOW_CONFIDENCE, "d1")]


def test_cells_outside_the_claims_rows():
    message = Message("合计有误。", "The total is wrong.")
    problems = (
        RosterProblem(11, "J11", None, "9", message),
        RosterProblem(3, "D3", None, "", message),
    )
    finding = only(run(batch(roster=Roster((CLAIM,), problems))))
    assert (finding.code, finding.cell) == (FindingCode.ROSTER_CELL_INVALID, "J11")


@pytest.mark.parametrize(
    ("licence", "unit", "certain"),
    [
        pytest.param(paper(LICENCE), UNIT, None, id="the same"),
        pytest.param(paper(LICENCE), "北京 小橡果托育服务有限公司（盖章）", None, id="seal note"),
        pytest.param(paper(LICENCE), None, None, id="the roster names no unit"),
        pytest.param(paper(LICENCE, company_name=None), UNIT, None, id="unread"),
        pytest.param(paper(LICENCE, company_name=(UNIT, 0.3)), UNIT, None, id="equal, weak"),
        pytest.param(paper(LICENCE), "昌平蓝天幼儿园", True, id="another unit"),
        pytest.param(paper(LICENCE, company_name=("昌平蓝天幼儿园", 0.8)), UNIT, False, id="weak"),
        pytest.param(paper(LICENCE), "小橡果托育", False, id="shortened"),
    ],
)
def test_the_licence_against_the_rosters_unit(licence, unit, certain):
    found = [] if certain is None else [(FindingCode.UNIT_MISMATCH, certain, "company_name")]
    assert told(run(unit_papers(licence, unit=unit))) == found


@pytest.mark.parametrize(
    ("scan_marks", "licence_marks", "missing"),
    [
        pytest.param({Mark.RED_SEAL}, {Mark.RED_SEAL}, False, id="sealed"),
        pytest.param(set(), {Mark.RED_SEAL}, True, id="red elsewhere, none here"),
        pytest.param(set(), set(), False, id="no red anywhere: a grey scan"),
    ],
)
def test_the_seal_on_the_scanned_roster(scan_marks, licence_marks, missing):
    scan = paper(SCAN, marks=frozenset(scan_marks))
    licence = paper(LICENCE, marks=frozenset(licence_marks))
    found = [(FindingCode.SEAL_MISSING, False, None)] if missing else []
    assert told(run(unit_papers(scan, licence))) == found


def test_a_licence_without_a_red_seal_says_nothing():
    scan = paper(SCAN, marks=frozenset({Mark.RED_SEAL}))
    assert list(run(unit_papers(scan, paper(LICENCE)))) == []


def test_each_rows_unit_needs_its_licence():
    other = "昌平蓝天幼儿园"
    claims = (replace(CLAIM, unit=UNIT), replace(CLAIM, row=4, unit=other))
    roster = Roster(claims, unit=UNIT)
    alone = batch(paper(LICENCE), roster=roster, unit_documents=(LICENCE.value,))
    finding = only(run(alone))
    assert (finding.code, finding.certain) == (FindingCode.UNIT_MISMATCH, True)
    assert (finding.expected, finding.observed) == (other, UNIT)
    both = paper(LICENCE), paper(LICENCE, id="second", company_name=other)
    assert list(run(batch(*both, roster=roster, unit_documents=(LICENCE.value, "second")))) == []


CODE = "91110114MAX766256J"
OTHER_CODE = "91350100M000100Y43"


@pytest.mark.parametrize(
    ("stated", "read", "expected"),
    [
        pytest.param((CODE,), CODE, [], id="the same"),
        pytest.param((), CODE, [], id="the roster states none"),
        pytest.param((CODE,), None, [], id="the licence's was not read"),
        pytest.param((CODE,), (CODE, 0.2), [], id="the same, weakly read"),
        pytest.param((CODE,), OTHER_CODE, [(FindingCode.UNIT_MISMATCH, True)], id="another"),
        pytest.param(
            (CODE,), (OTHER_CODE, 0.79), [(FindingCode.UNIT_MISMATCH, False)], id="another, weak"
        ),
        pytest.param((CODE[:-1] + "K",), CODE, [(FindingCode.UNIT_MISMATCH, False)], id="mistyped"),
        pytest.param(
            (CODE,),
            CODE[:-1] + "K",
            [(FindingCode.UNIT_MISMATCH, False), (FindingCode.LOW_CONFIDENCE, False)],
            id="misread, however surely",
        ),
        pytest.param(
            (), CODE[:-1] + "K", [(FindingCode.LOW_CONFIDENCE, False)], id="breaks its rule"
        ),
        pytest.param((CODE[:-1] + "K",), CODE[:-1] + "K", [], id="so issued, and so typed"),
    ],
)
def test_the_licences_credit_code(stated, read, expected):
    licence = paper(LICENCE, credit_code=read)
    roster = Roster((CLAIM,), unit=UNIT, credit_codes=stated)
    found = list(run(batch(licence, roster=roster, unit_documents=(licence.id,))))
    assert [(finding.code, finding.certain) for finding in found] == expected
    assert {finding.field for finding in found} <= {"credit_code"}


def test_each_stated_credit_code_has_its_licence():
    both = paper(LICENCE, credit_code=CODE), paper(LICENCE, id="second", credit_code=OTHER_CODE)
    roster = Roster((CLAIM,), unit=UNIT, credit_codes=(CODE, OTHER_CODE))
    ids = tuple(document.id for document in both)
    assert list(run(batch(*both, roster=roster, unit_documents=ids))) == []
    finding = only(run(batch(both[0], roster=roster, unit_documents=ids[:1])))
    assert (finding.expected, finding.observed, finding.certain) == (OTHER_CODE, CODE, True)
    assert finding.document == both[0].id
