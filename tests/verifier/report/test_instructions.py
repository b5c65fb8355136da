"""What the employer is told to do: a value to copy only where it is certain."""

import pytest

from tests.verifier.report.results import (
    CERTIFICATE,
    ID_NUMBER,
    NUMBER,
    OTHER_ID_NUMBER,
    REGISTRY,
    claim,
    document,
    finding,
    result,
)
from verifier.report.batch import Batch
from verifier.report.instructions import batch_instructions, instructions

OTHER_NUMBER = "S000011000005244000128"


def told(*findings, papers=None, batch=(), **claimed):
    documents = [document()] if papers is None else papers
    ids = [paper["id"] for paper in documents]
    judged = claim(*findings, documents=ids, **claimed)
    return instructions(Batch(result(judged, documents=documents, batch=batch)), judged)


def wrong_number(**changes):
    return finding(
        "certificate_number_mismatch",
        **{"field": "certificate_number", "expected": OTHER_NUMBER, "observed": NUMBER, **changes},
    )


def wrong_id(**changes):
    return finding(expected=OTHER_ID_NUMBER, observed=ID_NUMBER, **changes)


SETTLED = "请将汇总表第3行（F3）的证书编号由“{}”改为“{}”（以职业技能等级证书为准）。"


def test_a_certain_value_is_given_for_copying():
    assert told(wrong_number(cell="F3"), certificate_number=OTHER_NUMBER) == [
        SETTLED.format(OTHER_NUMBER, NUMBER)
    ]


def test_papers_that_say_the_same_are_told_together():
    papers = [document(), document("d2", "registry_screenshot", values=REGISTRY)]
    found = [wrong_number(), wrong_number(document="d2")]
    (one,) = told(*found, papers=papers, certificate_number=OTHER_NUMBER)
    assert "（以职业技能等级证书、全国联网查询截图为准）" in one


def test_an_id_number_is_given_where_the_name_is_the_persons():
    (one,) = told(wrong_id(cell="D3"), id_number=OTHER_ID_NUMBER)
    assert one.startswith(f"请将汇总表第3行（D3）的身份证号由“{OTHER_ID_NUMBER}”改为“{ID_NUMBER}”")


def test_a_level_brings_the_amount_with_it():
    wrong = finding("level_mismatch", field="level", expected=3, observed=4)
    (one,) = told(wrong, level=3)
    assert "由“三级/高级工”改为“四级/中级工”" in one
    assert one.endswith("补贴金额也请一并核对。")


@pytest.mark.parametrize(
    ("found", "papers", "claimed"),
    [
        pytest.param([wrong_number(certain=False)], None, {}, id="an unsure reading"),
        pytest.param(
            [wrong_number(observed="S0000110000052440001**")], None, {}, id="a masked value"
        ),
        pytest.param(
            [wrong_number()],
            [
                document(),
                document(
                    "d2",
                    "registry_screenshot",
                    values={**REGISTRY, "certificate_number": OTHER_NUMBER},
                ),
            ],
            {},
            id="another paper says what the row says",
        ),
        pytest.param(
            [wrong_number(), wrong_number(document="d2", certain=False, observed="S1")],
            [document(), document("d2")],
            {},
            id="another paper may say a third thing",
        ),
        pytest.param(
            [wrong_number(), finding("name_mismatch", field="name")],
            None,
            {},
            id="the paper names somebody else",
        ),
        pytest.param(
            [wrong_number(), finding("tampering_suspected", field=None)], None, {}, id="altered"
        ),
        pytest.param(
            [wrong_number()],
            [document(values={"certificate_number": NUMBER})],
            {},
            id="the paper does not say whose it is",
        ),
        pytest.param(
            [wrong_number()],
            [document(values={**CERTIFICATE, "name": "王芳", "id_number": OTHER_ID_NUMBER})],
            {},
            id="the paper is another person's",
        ),
        pytest.param(
            [wrong_id()],
            [document(values={**CERTIFICATE, "name": "*晓婷"})],
            {"id_number": OTHER_ID_NUMBER},
            id="the name is masked",
        ),
    ],
)
def test_everything_else_is_asked_to_be_looked_at(found, papers, claimed):
    lines = told(*found, papers=papers, **{"certificate_number": OTHER_NUMBER, **claimed})
    assert not [line for line in lines if "改为" in line]
    assert lines[0].startswith("请核对汇总表第3行的")


def test_an_unsure_reading_is_not_held_against_the_roster():
    (one,) = told(wrong_number(certain=False), certificate_number=OTHER_NUMBER)
    assert "看不清楚，可能是" in one
    assert "对照原件" in one


def test_an_unsure_name_is_to_be_compared_with_the_picture():
    wrong = finding(
        "name_mismatch", field="name", cell="B3", certain=False, expected="李䶮", observed="李龚"
    )
    (one,) = told(wrong, name="李䶮")
    assert one.startswith(
        "请核对图片：汇总表第3行（B3）的姓名填的是“李䶮”，职业技能等级证书上读作“李龚”。"
    )


AMOUNT = finding("amount_mismatch", field="amount", document=None, expected=2000, observed=2500)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        pytest.param(
            finding("document_missing", field="bank_card", document=None),
            "请补交：银行卡或存折。",
            id="missing",
        ),
        pytest.param(
            finding("document_missing", field="bank_card", document=None, certain=False),
            "请核对是否已交银行卡或存折；没有交的、看不清楚的，请补交。",
            id="perhaps missing",
        ),
        pytest.param(
            finding("row_without_document", field=None, document=None),
            "没有李晓婷的任何材料。请补交全部材料；不申领的，请删去汇总表第3行。",
            id="no paper",
        ),
        pytest.param(
            finding("row_without_document", field=None, document=None, certain=False),
            "请核对李晓婷的材料是否已交：没有一份能确定是李晓婷的。没有交的，请补交。",
            id="perhaps no paper",
        ),
        pytest.param(
            AMOUNT,
            "请将汇总表第3行的补贴金额由“2500”元改为“2000”元，并更正合计。",
            id="amount",
        ),
        pytest.param(
            {**AMOUNT, "certain": False},
            "请核对汇总表第3行的补贴金额“2500”元与等级是否相符。",
            id="perhaps the amount",
        ),
        pytest.param(
            finding("low_confidence", field="name", certain=False),
            "请核对职业技能等级证书（材料.zip/李晓婷.jpg）上的姓名，看是否与汇总表的“李晓婷”一致；"
            "图片不清楚的，请重新拍照或扫描后补交。",
            id="weak",
        ),
        pytest.param(
            finding("unreadable", field="exam_date", document=None, certain=False),
            "请核对汇总表第3行的考试日期：材料上没有看清这一项。请补交能看清考试日期的材料。",
            id="nowhere",
        ),
        pytest.param(
            finding("roster_cell_invalid", cell="E3", document=None, message="请补填。"),
            "汇总表第3行（E3）：请补填。",
            id="a cell",
        ),
        pytest.param(
            finding(
                "id_checksum_invalid",
                cell="D3",
                document=None,
                message="汇总表：身份证号有误，请更正。",
            ),
            "汇总表第3行（D3）：身份证号有误，请更正。",
            id="a cell whose message names the roster",
        ),
        pytest.param(
            finding("issue_date_out_of_window", message="不能申领。", certain=False),
            "不能申领。请核对。",
            id="any other",
        ),
    ],
)
def test_each_finding_says_what_to_do(found, line):
    assert told(found) == [line]


def test_an_amount_waits_for_the_level():
    wrong = finding("level_mismatch", field="level", expected=3, observed=4)
    lines = told(wrong, AMOUNT, level=3)
    assert lines[1].startswith("请核对汇总表第3行的补贴金额")


def test_what_a_missing_paper_would_show_is_not_asked_for_beside_it():
    missing = finding("document_missing", field="bank_card", document=None)
    unread = finding("unreadable", field="bank_card_number", document=None, certain=False)
    assert told(unread, missing) == ["请补交：银行卡或存折。"]
    assert len(told(unread)) == 1


def test_what_was_found_twice_is_told_once():
    assert len(told(AMOUNT, AMOUNT)) == 1


def test_the_batchs_own_findings():
    missing = finding("document_missing", document=None, message="缺少单位材料。请补交。")
    batch = Batch(result(claim(), batch=[missing, missing]))
    assert batch_instructions(batch) == ["缺少单位材料。请补交。"]
