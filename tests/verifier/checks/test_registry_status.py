from dataclasses import replace

import pytest

from tests.verifier.papers import by_certificate, context, field, registry, told
from verifier.checks import CHECKS, marks, registry_status
from verifier.model import FieldName, FindingCode, Mark

REVOKED = FindingCode.CERTIFICATE_REVOKED
REVOKED_PAGE = frozenset({Mark.REVOKED})


def run(*changed):
    case = by_certificate(*changed)
    found = [*marks.run(case, context(case)), *registry_status.run(case, context(case))]
    return told(found)


def several(*, status, marks=REVOKED_PAGE):
    other = {FieldName.STATUS: field("已撤销")}
    return replace(registry(status=status, marks=marks), other_records=(other,))


@pytest.mark.parametrize("status", ["有效", "正常", "正 常", None])
def test_a_valid_certificate(status):
    assert run(registry(status=status)) == []


@pytest.mark.parametrize(
    "status",
    ["无效", "失效", "已失效", "暂停", "已吊销", "已撤销", "已注销", "已作废", "已过期", "异常"],
)
def test_words_that_surely_mean_invalid(status):
    assert run(registry(status=status)) == [(REVOKED, True, "status")]


@pytest.mark.parametrize("status", ["审核中", "未撤销", "有放", "公示期"])
def test_other_words_are_for_a_person(status):
    assert run(registry(status=status)) == [(REVOKED, False, "status")]


@pytest.mark.parametrize(
    "spoiled",
    [registry(status=("已撤销", 0.56)), registry(status="已撤销", sure=0.79)],
    ids=["an unsure reading", "an unsure type"],
)
def test_what_is_unsure_is_uncertain(spoiled):
    assert run(spoiled) == [(REVOKED, False, "status")]


def test_a_weakly_read_valid_status_may_be_its_opposite():
    assert run(registry(status=("有效", 0.34))) == [(FindingCode.LOW_CONFIDENCE, False, "status")]
    assert run(registry(status=("有效", 0.6))) == []


def test_a_page_of_several_certificates_is_judged_by_the_claimed_record():
    assert run(several(status="有效")) == []
    assert run(several(status="已撤销")) == [(REVOKED, True, "status")]
    assert run(several(status=None)) == [(REVOKED, False, None)]


def test_a_page_that_contradicts_itself_is_for_a_person():
    assert run(registry(status="有效", marks=REVOKED_PAGE)) == [(REVOKED, False, "status")]


def test_it_is_run():
    assert registry_status in CHECKS


@pytest.mark.parametrize(
    ("check", "page"),
    [(registry_status, registry(status="已撤销")), (marks, registry(marks=REVOKED_PAGE))],
    ids=["status", "mark"],
)
def test_a_revoked_certificate_says_what_to_do(check, page):
    case = by_certificate(page)
    (found,) = check.run(case, context(case))
    assert found.code is REVOKED
    assert found.message.zh.endswith("请重新查询核实；如无误，请将该行从汇总表中删除。")
    assert found.message.en.endswith("Query it again; if that is right, take the row out.")
