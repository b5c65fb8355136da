"""union-advancement-2017, clause by clause of the plan and its annex 1."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.verifier.papers import told
from tests.verifier.programmes.claims import (
    SKILL,
    SOCIAL,
    VOCATIONAL,
    case_of,
    certificate_of,
    claim,
)
from verifier.grades import graded_claim, graded_document
from verifier.judging import judge
from verifier.model import (
    Case,
    DocumentType,
    Field,
    FieldName,
    FileReading,
    FindingCode,
    Pairing,
    Roster,
    Verdict,
)
from verifier.neighbours import Neighbours
from verifier.programmes import load

UNION = load("union-advancement-2017")
AS_OF = date(2018, 8, 22)
CENTRE = "北京市职业技能鉴定管理中心"
TELECOM = "北京通信行业职业技能鉴定中心"
POST = "北京市邮政通信职业技能鉴定中心"
EXPRESS = "北京市邮政行业职业技能鉴定中心"
POWER = "北京电力行业职业技能鉴定中心"
BUREAU = "北京市人力资源和社会保障局"
NINE = [
    "汽车维修电工",
    "劳动保障协理员",
    "养老护理员",
    "保育员",
    "化妆工",
    "中药调剂员",
    "展览讲解员",
    "育婴师",
    "心理咨询师",
]
OF_TRADE = {
    row.issuers[0]: [occupation.name for occupation in row.occupations]
    for row in UNION.annex.entries
    if row.issuers[0] != CENTRE and row.certificate is VOCATIONAL
}

OUT_OF_WINDOW = FindingCode.ISSUE_DATE_OUT_OF_WINDOW
LATE = FindingCode.APPLICATION_LATE
NOT_LISTED = FindingCode.ISSUER_NOT_LISTED
OCCUPATION = FindingCode.OCCUPATION_NOT_IN_PROGRAMME
LEVEL = FindingCode.LEVEL_NOT_IN_PROGRAMME
AMOUNT = FindingCode.AMOUNT_MISMATCH
MISSING = FindingCode.DOCUMENT_MISSING
YUAN = {1: 2000, 2: 1000, 3: 800}


def vocational(occupation="中式烹调师", level=2, issuer=CENTRE, issued="2017-07-12", **row):
    stated = claim(VOCATIONAL, occupation, level, issued, YUAN.get(level, 800))
    stated = replace(stated, **row)
    return case_of(stated, certificate_of(VOCATIONAL, stated, issuer=issuer))


def social(grade="中级", occupation="社会工作者", issued="2017-07-28", amount=None, **shown):
    """A social worker's claim and certificate, with the grade as both print it."""
    parsed = {"初级": 5, "中级": 4, "高级": 3}[grade]
    yuan = {"初级": 800, "中级": 1000, "高级": 2000}[grade] if amount is None else amount
    stated = claim(SOCIAL, occupation, parsed, issued, yuan, certificate_number="06131928")
    stated = replace(stated, texts={"level": grade, "occupation": occupation})
    printed = {
        "certificate_number": None,
        "occupation": None,
        "approval_date": "2016-06-17",
        "management_number": "20160631100012700907",
        **shown,
    }
    paper = certificate_of(SOCIAL, stated, **printed)
    if "level" not in shown:
        fields = {**paper.fields, FieldName.LEVEL: Field(parsed, grade, 0.99)}
        paper = replace(paper, fields=fields)
    return case_of(stated, paper)


def respelt(case, **shown):
    """The case with other values on its vocational certificate."""
    (old,) = (d for d in case.documents if d.type is VOCATIONAL)
    new = certificate_of(VOCATIONAL, case.claim, **{"issuer": old.value(FieldName.ISSUER), **shown})
    return replace(case, documents=tuple(new if d is old else d for d in case.documents))


def run(case, *others, as_of=AS_OF):
    papers = tuple(graded_document(document) for document in case.documents)
    case = replace(case, claim=graded_claim(case.claim), documents=papers)
    return list(UNION.evaluate(case, as_of, Neighbours((case, *others))))


def judged(case, as_of=AS_OF):
    """The whole judging, with the general checks."""
    readings = [FileReading(d.file, documents=(d,)) for d in case.documents]

    def as_given(roster, documents):
        return Pairing((replace(case, claim=roster.claims[0], documents=tuple(documents)),))

    return judge(Roster((case.claim,)), readings, UNION, as_of, pair=as_given).claims[0]


@pytest.mark.parametrize(
    "case",
    [vocational(), vocational("保育员", 3), vocational("电信机务员", 1, TELECOM), social()],
    ids=["any occupation", "one of the nine", "of a trade", "social worker"],
)
def test_a_claim_in_order_is_clear(case):
    found = judged(case)
    assert told(found.findings) == []
    assert found.verdict is Verdict.CLEAR


# 二 1, 五 1: 证书颁发日期…2017年1月1日至2017年12月31日（含）


@pytest.mark.parametrize(
    ("day", "outside"),
    [
        pytest.param("2016-12-31", True, id="the day before"),
        pytest.param("2017-01-01", False, id="first day"),
        pytest.param("2017-12-31", False, id="last day"),
        pytest.param("2018-01-01", True, id="the day after"),
    ],
)
@pytest.mark.parametrize("make", [vocational, social])
def test_certificates_issued_in_2017(make, day, outside):
    found = run(make(issued=day))
    assert told(found) == ([(OUT_OF_WINDOW, True, "issue_date")] if outside else [])
    assert {f.expected for f in found} <= {"2017-01-01/2017-12-31"}


@pytest.mark.parametrize("approved", ["2016-06-17", "2017-06-17", "2018-06-17"])
def test_the_day_of_approval_of_a_social_worker_counts_for_nothing(approved):
    """二 3: 证书签发日期为2017年1月1日至2017年12月31日（含）."""
    assert run(social(approval_date=approved)) == []
    found = run(social(issued="2018-01-02", approval_date=approved))
    assert told(found) == [(OUT_OF_WINDOW, True, "issue_date")]


# 四（一）: 完成申报流程，截止日期为2018年10月31日


@pytest.mark.parametrize(
    ("applied", "late"), [("2018-10-31", False), ("2018-11-01", True), ("2019-10-31", True)]
)
@pytest.mark.parametrize("make", [vocational, social])
def test_applications_until_2018_10_31(make, applied, late):
    found = run(make(), as_of=date.fromisoformat(applied))
    assert [(f.code, f.certain, f.field, f.expected, f.observed) for f in found] == (
        [(LATE, True, "as_of", "2018-10-31", applied)] if late else []
    )


# 附件1 一: 证书核发单位 x 助推职业（工种） x 助推等级


def test_the_annex_has_so_many_occupations():
    assert {body: len(names) for body, names in OF_TRADE.items()} == {
        TELECOM: 5,
        POST: 12,
        EXPRESS: 1,
        # 26 lines, of which 电网调度自动化厂站端 and 调试检修员 are one occupation in two.
        POWER: 25,
    }
    centre = [row for row in UNION.annex.entries if row.issuers == (CENTRE,)]
    assert [(row.every_occupation, sorted(row.levels)) for row in centre] == [
        (True, [1, 2]),
        (False, [3]),
    ]
    assert [occupation.name for occupation in centre[1].occupations] == NINE


@pytest.mark.shared
def test_the_catalogue_is_the_annex_line_by_line():
    beside = Path(__file__).parents[4] / "shared"
    policies = Path(os.environ.get("VERIFIER_SHARED", beside)) / "policies"
    if not policies.exists():
        pytest.skip("no notices: set VERIFIER_SHARED to the folder that holds them")
    text = (policies / "union-advancement-2017.txt").read_text(encoding="utf-8")
    annex = text[text.index("一、国家职业资格证书") : text.index("二、社会工作者职业水平证书")]
    found: dict[str, list[str]] = {}
    body = ""
    for line in annex.splitlines()[2:]:
        cells = line.split("\t")
        if len(cells) == 4 and cells[0].strip().isdigit():
            body = re.sub(r"\s", "", cells[1])
            found[body] = []
        if len(cells) >= 3 and cells[2].strip():
            found[body].append(cells[2].strip())
    assert found[CENTRE] == ["全部鉴定工种", *NINE]
    wrapped = found[POWER].index("电网调度自动化厂站端")
    found[POWER][wrapped : wrapped + 2] = ["".join(found[POWER][wrapped : wrapped + 2])]
    assert {b: names for b, names in found.items() if b != CENTRE} == OF_TRADE


@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize(
    ("body", "occupation"),
    [(body, name) for body, names in OF_TRADE.items() for name in names],
)
def test_each_occupation_of_a_trade_is_paid_at_levels_1_and_2(body, occupation, level):
    assert run(vocational(occupation, level, body)) == []


@pytest.mark.parametrize(
    ("body", "occupation"), [(body, name) for body, names in OF_TRADE.items() for name in names]
)
def test_no_occupation_of_a_trade_is_paid_at_level_3(body, occupation):
    found = run(vocational(occupation, 3, body))
    assert [(f.code, f.certain, f.observed) for f in found] == [(LEVEL, True, 3)]


@pytest.mark.parametrize("occupation", NINE)
@pytest.mark.parametrize(
    ("level", "paid"), [(1, True), (2, True), (3, True), (4, False), (5, False)]
)
def test_nine_occupations_of_the_centre_are_paid_at_level_3_too(occupation, level, paid):
    found = run(vocational(occupation, level))
    assert [(f.code, f.certain, f.observed) for f in found] == (
        [] if paid else [(LEVEL, True, level)]
    )


@pytest.mark.parametrize("occupation", ["中式烹调师", "美发师", "维修电工", "汽车修理工"])
@pytest.mark.parametrize(("level", "paid"), [(1, True), (2, True), (3, False), (4, False)])
def test_every_other_occupation_of_the_centre_at_levels_1_and_2(occupation, level, paid):
    found = run(vocational(occupation, level))
    assert [(f.code, f.certain, f.observed) for f in found] == (
        [] if paid else [(LEVEL, True, level)]
    )


@pytest.mark.parametrize(
    ("occupation", "level", "issuer"),
    [
        pytest.param("快递业务员", 2, TELECOM, id="of another trade"),
        pytest.param("电信机务员", 1, POWER, id="of another trade, level 1"),
        pytest.param("邮政营业员", 2, EXPRESS, id="of a trade with a name much like it"),
    ],
)
def test_a_trades_occupation_by_another_trades_centre(occupation, level, issuer):
    found = run(vocational(occupation, level, issuer))
    assert [(f.code, f.certain, f.field, f.observed) for f in found] == [
        (NOT_LISTED, True, "issuer", issuer)
    ]
    assert judged(vocational(occupation, level, issuer)).verdict is Verdict.FLAGGED


@pytest.mark.parametrize("issuer", [TELECOM, POST, EXPRESS, POWER])
def test_one_of_the_nine_by_a_trades_centre(issuer):
    found = run(vocational("保育员", 2, issuer))
    assert told(found) == [(NOT_LISTED, True, "issuer")]


@pytest.mark.parametrize("issuer", [TELECOM, POST, EXPRESS, POWER])
def test_an_occupation_that_a_trades_centre_is_not_listed_for(issuer):
    found = run(vocational("中式烹调师", 2, issuer))
    assert [(f.code, f.certain, f.field, f.observed) for f in found] == [
        (OCCUPATION, True, "occupation", "中式烹调师")
    ]


def test_whether_the_centre_examines_for_a_trades_occupation_is_for_a_person():
    """全部鉴定工种: the plan does not say which they are."""
    found = run(vocational("电信机务员", 2, CENTRE))
    assert told(found) == [(NOT_LISTED, False, "issuer")]


@pytest.mark.parametrize(
    ("issuer", "found"),
    [
        pytest.param("北京市建筑行业职业技能鉴定站", [(NOT_LISTED, True)], id="another body"),
        pytest.param("天津市职业技能鉴定指导中心", [(NOT_LISTED, True)], id="another city's"),
        pytest.param(
            ("北京市建筑行业职业技能鉴定站", 0.7), [(NOT_LISTED, False)], id="read weakly"
        ),
        pytest.param((f"{CENTRE[:-1]}必", 0.8), [], id="one character misread"),
        pytest.param(f"{CENTRE}(盖章)", [], id="with a note of the seal"),
        pytest.param(None, [(FindingCode.UNREADABLE, False)], id="not read"),
    ],
)
def test_the_five_bodies_are_all_that_there_are(issuer, found):
    assert [(f.code, f.certain) for f in run(vocational(issuer=issuer))] == found
    assert {f.field for f in run(vocational(issuer=issuer))} <= {"issuer"}


def test_a_body_that_the_row_names_too_is_certain():
    body = "北京市建筑行业职业技能鉴定站"
    case = vocational(issuer=(body, 0.7))
    case = replace(case, claim=replace(case.claim, issuer=body))
    assert told(run(case)) == [(NOT_LISTED, True, "issuer")]


def test_the_level_alone_tells_where_no_body_is_read():
    assert (LEVEL, True, "level") in told(run(vocational("快递业务员", 3, None)))
    assert (LEVEL, True, "level") in told(run(vocational("中式烹调师", 3, None)))
    assert (LEVEL, True, "level") not in told(run(vocational("保育员", 3, None)))


@pytest.mark.parametrize(
    ("shown", "row", "found"),
    [
        pytest.param({"level": (3, 0.5)}, {"level": None}, [(LEVEL, False)], id="weak, row silent"),
        pytest.param({"level": 3}, {"level": None}, [(LEVEL, True)], id="sure, row silent"),
        pytest.param({"level": (3, 0.5)}, {"level": 3}, [(LEVEL, True)], id="weak, row the same"),
        pytest.param({"level": None}, {"level": 3}, [(LEVEL, True)], id="the row alone"),
    ],
)
def test_how_sure_a_level_outside_is(shown, row, found):
    case = vocational()
    case = respelt(replace(case, claim=replace(case.claim, **row)), **shown)
    assert [(f.code, f.certain) for f in run(case) if f.code is LEVEL] == found


@pytest.mark.parametrize(
    ("read", "row", "found"),
    [
        pytest.param("中药凋剂员", "中药调剂员", [(LEVEL, False)], id="one character misread"),
        pytest.param("美发师", "中药调剂员", [(LEVEL, True)], id="another occupation, surely"),
        pytest.param(("美发师", 0.5), "中药调剂员", [(LEVEL, False)], id="another, weakly"),
        pytest.param(("美发师", 0.5), "美发师", [(LEVEL, True)], id="weakly, the row the same"),
    ],
)
def test_how_sure_an_occupation_without_level_3_is(read, row, found):
    case = vocational(row, 3)
    assert [
        (f.code, f.certain) for f in run(respelt(case, occupation=read)) if f.code is LEVEL
    ] == found


def test_a_level_outside_is_certain_from_the_confidence_of_levels_on():
    case = vocational("中式烹调师", 2)
    case = replace(case, claim=replace(case.claim, level=None))
    for confidence, certain in ((0.85, True), (0.84, False)):
        found = run(respelt(case, level=(3, confidence)))
        assert [f.certain for f in found if f.code is LEVEL] == [certain]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        pytest.param(vocational("快递业务员", 2, TELECOM), NOT_LISTED, id="issuer"),
        pytest.param(
            vocational("快递业务员", 2, "北京市建筑行业职业技能鉴定站"), NOT_LISTED, id="body"
        ),
        pytest.param(vocational("中式烹调师", 2, TELECOM), OCCUPATION, id="occupation"),
        pytest.param(vocational("中式烹调师", 3), LEVEL, id="level"),
    ],
)
def test_what_is_outside_the_annex_is_told_with_its_paper_and_clause(case, code):
    (found,) = run(case)
    assert (found.code, found.document, found.clause) == (
        code,
        VOCATIONAL.value,
        "助推职业（工种）详见《2017年在职职工职业发展助推计划助推范围目录》（附件1）",
    )
    assert "。" in found.message.zh
    assert "." in found.message.en


def test_a_row_outside_the_annex_names_no_paper():
    case = vocational("快递业务员", 3, EXPRESS)
    found = run(replace(case, documents=case.documents[:2]))[0]
    assert (found.code, found.document) == (LEVEL, None)


def test_bodies_of_nearly_one_name_are_told_apart_though_read_weakly():
    """邮政通信 and 邮政行业 differ by two characters."""
    assert run(vocational("快递业务员", 2, (EXPRESS, 0.7))) == []
    found = run(vocational("邮政营业员", 2, (EXPRESS, 0.7)))
    assert told(found) == [(NOT_LISTED, False, "issuer")]


def test_an_occupation_of_a_trade_that_is_read_weakly_is_not_certain():
    case = respelt(vocational("快递业务员", 2, EXPRESS), occupation=("美发师", 0.5))
    assert (OCCUPATION, False, "occupation") in told(run(case))


@pytest.mark.parametrize("line", ["电网调度自动化厂站端", "调试检修员"])
def test_either_line_of_the_wrapped_cell_is_taken_for_the_occupation(line):
    assert run(vocational(line, 2, POWER)) == []


def test_names_of_their_time():
    """育婴员 and 育婴师 were one occupation; 保育师 was no name before 2021-12-02."""
    assert run(vocational("育婴员", 3)) == []
    assert judged(respelt(vocational("保育师", 3), occupation="保育员")).verdict is Verdict.CLEAR


def test_a_row_is_judged_by_the_annex_where_no_certificate_is():
    case = vocational("快递业务员", 3, EXPRESS)
    case = replace(case, documents=case.documents[:2])
    assert told(run(case)) == [
        (LEVEL, True, "level"),
        (MISSING, True, VOCATIONAL.value),
    ]


# 附件1 二: 社会工作师、高级社会工作师


@pytest.mark.parametrize(
    ("grade", "amount"),
    [("中级", 1000), ("高级", 2000)],
)
@pytest.mark.parametrize("occupation", ["社会工作者", "社会工作师", "高级社会工作师", "社工"])
def test_social_workers_are_paid_as_levels_2_and_1(grade, amount, occupation):
    """三 2: 分别参照国家二级（技师）职业资格、国家一级（高级技师)职业资格标准资助."""
    found = judged(social(grade, occupation))
    assert told(found.findings) == []
    assert found.claim.level == {"中级": 2, "高级": 1}[grade]
    wrong = judged(social(grade, occupation, amount=3000 - amount))
    assert [(f.code, f.certain, f.expected, f.observed) for f in wrong.findings] == [
        (AMOUNT, True, amount, 3000 - amount)
    ]


def test_the_lowest_grade_of_social_workers_is_not_paid():
    found = judged(social("初级", "助理社会工作师"))
    assert (LEVEL, True, "level") in told(found.findings)
    assert found.verdict is Verdict.FLAGGED


def test_a_social_workers_level_may_be_written_as_the_level_that_it_is_paid_as():
    case = social()
    case = replace(case, claim=replace(case.claim, level=2, texts={"level": "二级"}))
    assert told(judged(case).findings) == []


def test_another_grade_than_the_rows_is_flagged():
    case = social()
    case = replace(case, claim=replace(case.claim, level=3, texts={"level": "高级"}))
    found = judged(case)
    assert (FindingCode.LEVEL_MISMATCH, True, "level") in told(found.findings)
    assert found.verdict is Verdict.FLAGGED


@pytest.mark.parametrize(
    ("issuer", "found"),
    [
        pytest.param(BUREAU, [], id="the bureau"),
        pytest.param("北京市民政局", [], id="the civil affairs bureau"),
        pytest.param(f"{BUREAU}北京市民政局", [], id="both"),
        pytest.param(f"{BUREAU}、北京市民政局", [], id="both, with a mark between them"),
        # Scanned certificates bear the two seals alone: who issued it is attested.
        pytest.param("中华人民共和国人力资源和社会保障部", [], id="the ministry approves only"),
        pytest.param("人力资源和社会保障部、民政部", [], id="both ministries"),
        pytest.param(f"{BUREAU}、民政部", [], id="the bureau and a ministry"),
        pytest.param("天津市民政局", [(NOT_LISTED, True)], id="another city's civil affairs"),
        pytest.param("天津市民政局、民政部", [(NOT_LISTED, True)], id="that and a ministry"),
        pytest.param(
            f"天津市民政局、{BUREAU}", [(NOT_LISTED, True)], id="another city's before the city's"
        ),
        pytest.param("非北京市民政局颁发", [(NOT_LISTED, True)], id="not the bureau"),
        pytest.param("天津市人力资源和社会保障局", [(NOT_LISTED, True)], id="another city's"),
        pytest.param(None, [], id="not read"),
    ],
)
def test_who_issues_social_workers_certificates(issuer, found):
    assert [(f.code, f.certain) for f in run(social(issuer=issuer))] == found


def test_the_number_of_a_social_worker_need_not_stand_on_the_paper():
    assert judged(social()).verdict is Verdict.CLEAR
    found = judged(social(certificate_number="06131929"))
    assert FindingCode.CERTIFICATE_NUMBER_MISMATCH in {f.code for f in found.findings}


@pytest.mark.parametrize("name", ["name", "level", "issue_date"])
def test_what_must_be_legible_on_a_social_workers_certificate(name):
    found = told(run(social(**{name: None})))
    assert (FindingCode.UNREADABLE, False, name) in found


@pytest.mark.parametrize(
    "name",
    ["name", "id_number", "certificate_number", "occupation", "level", "issue_date", "issuer"],
)
def test_what_must_be_legible_on_a_vocational_certificate(name):
    found = told(run(respelt(vocational(), **{name: None})))
    assert found == [(FindingCode.UNREADABLE, False, name)]


# 三 1: 一级2000元；二级1000元；三级800元


@pytest.mark.parametrize(("level", "amount"), [(1, 2000), (2, 1000), (3, 800)])
def test_amounts_by_level(level, amount):
    assert run(vocational("保育员", level, amount_yuan=amount)) == []
    for claimed in (amount - 1, amount + 1):
        found = run(vocational("保育员", level, amount_yuan=claimed))
        assert [(f.code, f.certain, f.expected, f.observed) for f in found] == [
            (AMOUNT, True, amount, claimed)
        ]


# 五 2: 取得同一职业（工种）同一等级证书的申请人最多只能享受一次


@pytest.mark.parametrize(
    "changes", [{"level": 1}, {"occupation": "美发师"}, {"level": 1, "occupation": "美发师"}]
)
def test_other_levels_and_occupations_are_paid_apart(changes):
    case = vocational()
    assert run(case, Case(replace(case.claim, row=9, **changes))) == []


def test_the_same_occupation_and_level_is_told_once_by_the_general_check():
    case = vocational()
    assert run(case, Case(replace(case.claim, row=9))) == []


# 附件2: 连同本人身份证复印件、工会会员互助服务卡复印件、证书复印件等各一份报送


@pytest.mark.parametrize(("make", "kind"), [(vocational, VOCATIONAL), (social, SOCIAL)])
def test_the_certificate_and_both_sides_of_the_id_card(make, kind):
    case = make()
    for wanted in (kind, DocumentType.ID_CARD_FRONT, DocumentType.ID_CARD_BACK):
        rest = tuple(d for d in case.documents if d.type is not wanted)
        assert told(run(replace(case, documents=rest))) == [(MISSING, True, wanted.value)]


@pytest.mark.parametrize(
    ("make", "wanted", "instead"),
    [
        (vocational, VOCATIONAL, SOCIAL),
        (vocational, VOCATIONAL, SKILL),
        (social, SOCIAL, VOCATIONAL),
    ],
)
def test_a_certificate_of_another_kind_does_not_stand_for_it(make, wanted, instead):
    case = make()
    rest = [d for d in case.documents if d.type is not wanted]
    other = certificate_of(instead, case.claim, issuer=CENTRE)
    found = told(run(replace(case, documents=(*rest, other))))
    assert (MISSING, True, wanted.value) in found


def test_what_no_paper_can_show_is_attested():
    assert [entry.clause[:10] for entry in UNION.attested] == [
        "符合助推条件且持有工",
        "证书颁发日期，指首次",
        "并加盖所在街道乡镇工",
        "获得由人力资源和社会",
        "获得不取证职业（工种",
        "取得同一职业（工种）",
    ]


def test_it_holds_from_its_print_to_the_last_day_of_application():
    assert (UNION.validity.begins, UNION.validity.ends) == (date(2017, 9, 30), date(2018, 10, 31))


@pytest.mark.parametrize(
    ("applied", "certain"), [(date(2018, 10, 31), False), (None, True), (date(2018, 11, 1), True)]
)
def test_the_rows_day_cannot_excuse_a_batch_after_the_last_day(applied, certain):
    case = vocational()
    case = replace(case, claim=replace(case.claim, application_date=applied))
    found = UNION.evaluate(case, date(2018, 11, 2), Neighbours((case,)))
    late = [f for f in found if f.code is FindingCode.APPLICATION_LATE]
    assert [(f.certain, f.observed) for f in late] == [(certain, "2018-11-02")]
