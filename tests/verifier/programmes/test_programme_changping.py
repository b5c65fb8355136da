"""changping-childcare-2024, clause by clause of the notice."""

from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import (
    AS_OF,
    CLAIM,
    NUMBER,
    SCORE_CLAIM,
    by_certificate,
    by_score,
    certificate,
    id_front,
    registry,
    score,
    told,
    with_claim,
)
from verifier.model import Case, DocumentType, FindingCode
from verifier.neighbours import Neighbours
from verifier.programmes import load
from verifier.programmes.rules.base import RuleContext

CHANGPING = load("changping-childcare-2024")

OUT_OF_WINDOW = FindingCode.ISSUE_DATE_OUT_OF_WINDOW
UNREADABLE = FindingCode.UNREADABLE
NOT_LISTED = FindingCode.ISSUER_NOT_LISTED
ABROAD = "S000012000074245000672"


def run(case, *others):
    return list(CHANGPING.evaluate(case, AS_OF, Neighbours((case, *others))))


def issued(day, **told_):
    """The claim with that issue date on row, certificate and registry."""
    case = by_certificate(certificate(issue_date=day), registry(issue_date=day))
    return with_claim(case, issue_date=date.fromisoformat(day), **told_)


def levelled(level, **claim):
    return with_claim(
        by_certificate(certificate(level=level), registry(level=level)), level=level, **claim
    )


@pytest.mark.parametrize("case", [by_certificate(), by_score()], ids=["certificate", "score"])
def test_a_claim_in_order_has_no_finding(case):
    assert run(case) == []


# 二（一）: 2024年1月1日至2025年12月31日在本市参加…考试…或在本市新取得…证书的


@pytest.mark.parametrize(
    ("day", "outside"),
    [
        pytest.param("2023-12-31", True, id="the day before"),
        pytest.param("2024-01-01", False, id="first day"),
        pytest.param("2025-12-31", False, id="last day"),
        pytest.param("2026-01-01", True, id="the day after"),
    ],
)
def test_certificates_obtained_from_2024_01_01_to_2025_12_31(day, outside):
    found = told(run(issued(day)))
    assert found == ([(OUT_OF_WINDOW, True, "issue_date")] * 2 if outside else [])


@pytest.mark.parametrize(
    ("day", "outside"),
    [("2023-12-31", True), ("2024-01-01", False), ("2025-12-31", False), ("2026-01-01", True)],
)
def test_exams_sat_from_2024_01_01_to_2025_12_31(day, outside):
    found = told(run(by_score(score(exam_date=day))))
    assert found == ([(OUT_OF_WINDOW, True, "exam_date")] if outside else [])


def test_either_event_entitles_so_one_outside_is_for_a_person():
    case = with_claim(issued("2026-01-05"))
    case = replace(case, documents=(*case.documents, score()))
    assert told(run(case)) == [(OUT_OF_WINDOW, False, "issue_date")] * 2


def test_the_rows_own_date_counts_where_no_paper_shows_one():
    case = with_claim(Case(CLAIM, (id_front(),)), issue_date=date(2023, 5, 1))
    assert (OUT_OF_WINDOW, True, "issue_date") in told(run(case))


@pytest.mark.parametrize(
    ("case", "found"),
    [
        pytest.param(
            with_claim(by_score(), issue_date=date(2019, 6, 18)),
            [(OUT_OF_WINDOW, False, "issue_date")],
            id="issue date beside a score screenshot",
        ),
        pytest.param(
            with_claim(by_certificate(), exam_date=date(2019, 1, 1)),
            [(OUT_OF_WINDOW, False, "exam_date")],
            id="exam date beside a certificate",
        ),
        pytest.param(
            with_claim(issued("2019-06-18"), exam_date=date(2024, 3, 17)),
            [(OUT_OF_WINDOW, True, "issue_date")] * 2,
            id="what only the row says excuses no paper",
        ),
        pytest.param(
            with_claim(
                Case(CLAIM, (id_front(),)),
                issue_date=date(2019, 6, 18),
                exam_date=date(2024, 3, 17),
            ),
            [(OUT_OF_WINDOW, False, "issue_date")],
            id="one of two dates that no paper shows",
        ),
        pytest.param(with_claim(by_score(), issue_date=date(2024, 6, 18)), [], id="inside"),
    ],
)
def test_each_date_of_the_row_that_no_paper_shows_counts(case, found):
    assert [entry for entry in told(run(case)) if entry[0] is OUT_OF_WINDOW] == found


def test_a_weak_reading_outside_that_the_row_contradicts_is_left_to_the_mismatch():
    assert run(by_certificate(certificate(issue_date=("2014-06-18", 0.5)))) == []


def test_a_weak_reading_outside_without_a_row_is_uncertain():
    found = told(run(by_score(score(exam_date=("2023-03-17", 0.5)))))
    assert (OUT_OF_WINDOW, False, "exam_date") in found


# 对…新取得保育师和育婴（员）师职业技能等级证书的人员给予一次性职业技能补贴


@pytest.mark.parametrize(
    "name", ["保育师", "保育员", "育婴员", "育婴师", "育婴（员）师", "高级育婴师", "中级保育师"]
)
def test_childcare_occupations_under_all_their_names(name):
    case = with_claim(
        by_certificate(
            certificate(occupation=name, issuer=None), registry(occupation=name, issuer=None)
        ),
        occupation=name,
    )
    assert run(case) == []


@pytest.mark.parametrize(
    ("told_", "row", "certain"),
    [
        pytest.param("养老护理员", "养老护理员", True, id="row and paper"),
        pytest.param(("养老护理员", 0.5), "养老护理员", True, id="weak, but the row says it too"),
        pytest.param("养老护理员", "保育师", True, id="the paper alone, surely"),
        pytest.param(("养老护理员", 0.5), None, False, id="weak, the row silent"),
    ],
)
def test_other_occupations_are_not_paid(told_, row, certain):
    case = with_claim(by_certificate(certificate(occupation=told_)), occupation=row)
    assert (FindingCode.OCCUPATION_NOT_IN_PROGRAMME, certain, "occupation") in told(run(case))


def test_another_occupation_on_the_row_alone_is_a_mismatch_only():
    assert run(with_claim(by_certificate(), occupation="养老护理员")) == []


def test_another_occupation_on_the_row_where_no_paper_shows_one():
    case = with_claim(Case(CLAIM, (id_front(),)), occupation="养老护理员")
    assert (FindingCode.OCCUPATION_NOT_IN_PROGRAMME, True, "occupation") in told(run(case))


def test_an_occupation_whose_job_type_is_childcare_is_for_a_person():
    case = by_certificate(certificate(occupation="婴幼儿发展引导员", job_type="育婴员"))
    assert told(run(case)) == [(FindingCode.OCCUPATION_NOT_IN_PROGRAMME, False, "occupation")]


def test_a_misread_occupation_is_left_to_the_mismatch():
    assert run(by_certificate(certificate(occupation=("保肓师", 0.9)))) == []


# 二（二）: 初级…每人给予一次性职业技能补贴1500元；中级…2000元；高级…2500元


@pytest.mark.parametrize(
    ("level", "amount", "due"),
    [
        (5, 1500, None),
        (4, 2000, None),
        (3, 2500, None),
        (5, 2000, 1500),
        (4, 1500, 2000),
        (3, 2000, 2500),
        (3, 0, 2500),
    ],
)
def test_amounts_by_level(level, amount, due):
    found = run(levelled(level, amount_yuan=amount))
    assert [(f.code, f.expected, f.observed) for f in found] == (
        [(FindingCode.AMOUNT_MISMATCH, due, amount)] if due else []
    )


def test_a_row_without_an_amount_is_not_judged_by_it():
    assert run(with_claim(by_certificate(), amount_yuan=None)) == []


def test_the_papers_level_tells_the_amount_where_the_row_is_silent():
    case = with_claim(by_certificate(), level=None, amount_yuan=2500)
    found = CHANGPING.amounts.evaluate(case, RuleContext(AS_OF))
    assert told(found) == [(FindingCode.AMOUNT_MISMATCH, True, "amount")]


def test_where_row_and_papers_differ_in_level_the_amount_of_either_will_do():
    for amount in (1500, 2000):
        assert run(with_claim(by_certificate(), level=5, amount_yuan=amount)) == []


def test_a_weakly_read_level_excuses_no_amount():
    case = by_certificate(certificate(level=(5, 0.5)), registry(level=None))
    found = told(run(with_claim(case, amount_yuan=1500)))
    assert (FindingCode.AMOUNT_MISMATCH, True, "amount") in found


@pytest.mark.parametrize("level", [1, 2])
def test_levels_above_three_are_not_paid(level):
    found = told(run(levelled(level)))
    assert found == [(FindingCode.LEVEL_NOT_IN_PROGRAMME, True, "level")] * 2


def test_a_level_on_the_row_alone_where_no_paper_shows_one():
    case = with_claim(Case(CLAIM, (id_front(),)), level=2)
    assert (FindingCode.LEVEL_NOT_IN_PROGRAMME, True, "level") in told(run(case))


# 同一人员在本市分别参加不同级别的…考试…可分别按相应级别领取一次性职业技能补贴


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({"level": 5}, False, id="another level is paid apart"),
        pytest.param({"occupation": "育婴员"}, True, id="the same level in another occupation"),
        pytest.param({"occupation": "保育员"}, False, id="a plain duplicate is found elsewhere"),
    ],
)
def test_one_payment_per_person_and_level(changes, found):
    other = Case(replace(CLAIM, row=9, certificate_number=None, **changes))
    expected = [(FindingCode.DUPLICATE_CLAIM, False, None)] if found else []
    assert told(run(by_certificate(), other)) == expected


# 三（一）: 2024年度…社会培训评价组织分别为…


@pytest.mark.parametrize(
    ("occupation", "issuer"),
    [
        ("保育师", "北京劳动保障职业学院"),
        ("保育师", "北京科技高级技术学校"),
        ("保育师", "首钢技师学院"),
        ("育婴员", "北京商贸学校"),
        ("育婴师", "北京城市学院"),
        ("育婴员", "北京开放大学"),
        ("育婴员", "北京市工艺美术高级技工学校"),
        ("保育师", "首钢技师学院（昌平校区）"),
    ],
)
def test_listed_bodies(occupation, issuer):
    case = with_claim(
        by_certificate(
            certificate(occupation=occupation, issuer=issuer), registry(occupation=occupation)
        ),
        occupation=occupation,
    )
    assert run(case) == []


@pytest.mark.parametrize("day", ["2024-06-18", "2025-06-18"])
def test_a_body_outside_the_list_is_for_a_person_to_look_up(day):
    """The list is of 2024 and points to the platform for the rest."""
    case = by_certificate(
        certificate(issuer="北京某某职业培训学校", issue_date=day), registry(issue_date=day)
    )
    case = with_claim(case, issue_date=date.fromisoformat(day))
    assert told(run(case)) == [(NOT_LISTED, False, "issuer")]


def test_a_body_listed_for_the_other_occupation_only():
    assert told(run(by_certificate(certificate(issuer="北京城市学院")))) == [
        (NOT_LISTED, False, "issuer")
    ]


@pytest.mark.parametrize(
    ("issuer", "found"),
    [
        pytest.param(("首钢技师学阮", 0.8), 0, id="one character misread"),
        pytest.param(("首都技师学院", 0.89), 0, id="one character off, read weakly"),
        pytest.param(("首都技师学院", 0.96), 1, id="one character off, read well"),
        pytest.param(("技师学院", 0.5), 1, id="a piece that any body has"),
        pytest.param("河北首钢技师学院", 1, id="another province before it"),
        pytest.param("非首钢技师学院认定", 1, id="which says that it is none of it"),
        pytest.param("河北首钢技师学院附属培训公司", 1, id="a company beside another one"),
        pytest.param("首钢技师学院附属培训公司", 1, id="a company of it"),
        pytest.param("首钢技师学院(附属培训公司)", 1, id="a company of it, in brackets"),
        pytest.param("首钢技师学院昌平校区", 0, id="a campus"),
        pytest.param("北京首钢技师学院昌平分校", 0, id="a branch, with the city before it"),
        pytest.param(("钢技师学院", 0.5), 0, id="under the seal"),
        pytest.param(("北京市首钢技师学院", 0.99), 0, id="with the city before it"),
        pytest.param(("天津技师学院", 0.8), 1, id="two of six is another name"),
        pytest.param(("首钢技师学校", 0.98), 1, id="one character off, but read surely"),
        pytest.param(None, 0, id="unread: the number tells"),
    ],
)
def test_a_seal_over_the_bodys_name(issuer, found):
    assert len(run(by_certificate(certificate(issuer=issuer)))) == found


@pytest.mark.parametrize(("issuer", "found"), [("商贸学校", 0), ("财贸学校", 1)])
def test_a_seal_hides_the_bodys_city(issuer, found):
    case = by_certificate(certificate(issuer=(issuer, 0.99), occupation="育婴员"))
    assert len([each for each in run(case) if each.code.value == NOT_LISTED]) == found


def test_one_clean_paper_settles_the_body():
    case = by_certificate(certificate(issuer=("技师", 0.5)), registry(issuer="首钢技师学院"))
    assert run(case) == []


@pytest.mark.parametrize(
    "issuer", [("北京某某培训有限公司", 0.95), ("天津技师学院", 0.5), ("首钢技师学校", 0.98)]
)
def test_a_clean_paper_settles_no_other_bodys_name(issuer):
    case = by_certificate(certificate(issuer=issuer), registry(issuer="首钢技师学院"))
    assert told(run(case)) == [(NOT_LISTED, False, "issuer")]


UNNUMBERED = by_certificate(
    certificate(certificate_number=None, issuer=None), registry(certificate_number=None)
)


@pytest.mark.parametrize(
    ("case", "found"),
    [
        pytest.param(UNNUMBERED, [(UNREADABLE, False, "issuer")], id="nobody says it"),
        pytest.param(with_claim(UNNUMBERED, issuer="首钢技师学院"), [], id="the row, listed"),
        pytest.param(
            with_claim(UNNUMBERED, issuer="首都技师学院"),
            [(NOT_LISTED, False, "issuer")],
            id="the row, not listed",
        ),
        pytest.param(
            with_claim(UNNUMBERED, issuer="河北首钢技师学院"),
            [(NOT_LISTED, False, "issuer")],
            id="the row, of another province",
        ),
        pytest.param(by_certificate(certificate(issuer=None)), [], id="a number of Beijing"),
        pytest.param(by_score(), [], id="scores of Beijing's own site"),
    ],
)
def test_where_no_paper_names_the_body(case, found):
    assert told(CHANGPING.issuers[0].evaluate(case, RuleContext(AS_OF))) == found


# 在本市新取得…证书的


@pytest.mark.parametrize(
    ("number", "found"),
    [
        pytest.param(ABROAD, [(NOT_LISTED, False, "certificate_number")], id="Tianjin"),
        pytest.param(NUMBER, [], id="Beijing"),
    ],
)
def test_a_number_of_another_province_that_only_the_row_states(number, found):
    case = with_claim(by_score(), certificate_number=number)
    assert told(run(case)) == found


def abroad(**told_):
    told_ = {"issuer": "天津市滨海职业技术评价中心", **told_}
    return with_claim(
        by_certificate(
            certificate(certificate_number=ABROAD, **told_), registry(certificate_number=ABROAD)
        ),
        certificate_number=ABROAD,
    )


def test_a_number_of_another_province_was_not_obtained_in_this_city():
    found = run(abroad())
    assert told(found) == [(NOT_LISTED, True, "issuer")]
    assert found[0].observed == "天津市滨海职业技术评价中心"


def test_a_number_of_another_province_counts_without_a_readable_body():
    assert told(run(abroad(issuer=None))) == [(NOT_LISTED, True, "issuer")]


def test_a_number_of_another_province_with_a_listed_body_is_contradictory():
    assert told(run(abroad(issuer="首钢技师学院"))) == [(NOT_LISTED, False, "issuer")]


def test_a_misread_province_is_uncertain():
    case = by_certificate(certificate(certificate_number=ABROAD))
    assert told(run(case)) == [(NOT_LISTED, False, "issuer")]


# The words behind the findings


def test_findings_quote_the_notice():
    found = run(levelled(2, amount_yuan=1, bank_name="中国农业银行"))
    found += (
        run(issued("2023-01-01"))
        + run(abroad())
        + run(by_certificate(without=(DocumentType.ID_CARD_BACK,)))
    )
    assert len(found) > 5
    assert all(finding.clause for finding in found)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (FindingCode.SCORE_BELOW_PASS, "成绩皆达60分以上者为合格"),
        (FindingCode.ID_CARD_EXPIRED, "有效期内的身份证"),
        (FindingCode.REGISTRY_NOT_FOUND, "全国联网查询系统"),
        (FindingCode.NOT_THIS_SCHEME, "在北京人社部门备案"),
        (FindingCode.BANK_CARD_MISMATCH, "本人中国工商银行"),
        (FindingCode.SEAL_MISSING, "加盖单位公章"),
    ],
)
def test_the_clause_behind_a_general_finding(code, words):
    assert words in (CHANGPING.clause_for(code) or "")


def test_what_no_paper_can_show_is_listed_for_the_reader():
    assert "昌平辖区内" in CHANGPING.attested[0].clause


def test_the_number_of_the_claim_in_order_is_beijings():
    assert NUMBER[5:7] == CHANGPING.issuers[0].province
    assert SCORE_CLAIM.certificate_number is None


# 汇总表: what a row must say


@pytest.mark.parametrize("blank", ["name", "id_number", "occupation", "level"])
def test_a_row_without_what_makes_a_claim_is_for_a_person(blank):
    cells = CHANGPING.required_cells.evaluate(
        with_claim(by_certificate(), **{blank: None}), RuleContext(AS_OF)
    )
    assert told(cells) == [(FindingCode.ROSTER_CELL_INVALID, False, blank)]


@pytest.mark.parametrize("blank", ["certificate_number", "issue_date", "amount_yuan", "unit"])
def test_other_cells_may_be_blank(blank):
    assert run(with_claim(by_certificate(), **{blank: None})) == []


def test_a_date_outside_says_what_to_do():
    found = run(issued("2023-12-31"))[0]
    assert found.message.zh.endswith("请核对日期；如无误，请将该行从汇总表中删除。")
    assert found.message.en.endswith("Check the date; if it is right, take the row out.")
