from dataclasses import replace

import pytest

from tests.verifier.papers import (
    by_certificate,
    certificate,
    context,
    paper,
    registry,
    told,
    with_claim,
)
from tests.verifier.test_judging import REVIEW, judged
from verifier.checks import level_in_name as check
from verifier.grades import graded_document
from verifier.model import DocumentType, FieldName, FindingCode

CONFLICT = (FindingCode.CROSS_DOCUMENT_CONFLICT, False, "level")
MISMATCH = (FindingCode.LEVEL_MISMATCH, False, "level")


def printed(document, text, name=FieldName.OCCUPATION, value="保育师"):
    """The paper with an occupation whose level was taken off its value."""
    field = replace(document.fields[FieldName.OCCUPATION], value=value, text=text)
    return replace(document, fields={**document.fields, name: field})


def run(*papers, **claim):
    case = with_claim(by_certificate(*papers), **claim)
    return told(check.run(case, context(case)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("保育师", []),
        ("保育师（四级）", []),
        ("中级保育师", []),
        ("保育师(四级/中级工)", []),
        ("育婴师", []),
        ("保育师（五级）", [CONFLICT]),
        ("保育师五级", [CONFLICT]),
        ("高级育婴师", [CONFLICT]),
        ("初级保育师", [CONFLICT]),
    ],
)
@pytest.mark.parametrize("name", [FieldName.OCCUPATION, FieldName.JOB_TYPE])
@pytest.mark.parametrize("document", [certificate(), registry()])
def test_the_level_beside_the_occupation_against_the_papers_own(document, name, text, found):
    assert run(printed(document, text, name)) == found


def test_a_paper_that_says_it_twice_is_told_once():
    document = printed(certificate(), "保育师（五级）")
    assert run(printed(document, "保育师五级", FieldName.JOB_TYPE)) == [CONFLICT]


@pytest.mark.parametrize(
    ("text", "found"), [("保育师（五级）", [MISMATCH]), ("保育师（四级）", [])]
)
def test_without_a_level_of_its_own_it_is_compared_with_the_row(text, found):
    assert run(printed(certificate(level=None), text)) == found
    assert run(printed(certificate(level=None), text), level=None) == []


@pytest.mark.parametrize(
    ("title", "grade", "found"),
    [
        ("社会工作师", "中级", []),
        ("社会工作者", "高级", []),
        ("高级社会工作师", "高级", []),
        ("助理社会工作师", "初级", []),
        ("社会工作师", "高级", [CONFLICT]),
        ("助理社会工作师", "中级", [CONFLICT]),
    ],
)
def test_a_social_workers_title_against_the_grade(title, grade, found):
    document = paper(DocumentType.SOCIAL_WORKER_CERTIFICATE, occupation=title, level=grade)
    case = by_certificate(graded_document(document), without=(DocumentType.REGISTRY_SCREENSHOT,))
    assert told(check.run(case, context(case))) == found


def test_no_such_claim_is_clear():
    claim = judged(by_certificate(printed(certificate(), "保育师（五级）"))).claims[0]
    assert claim.verdict is REVIEW
    assert [(f.code, f.expected, f.observed) for f in claim.findings] == [
        (FindingCode.CROSS_DOCUMENT_CONFLICT, 4, 5)
    ]
