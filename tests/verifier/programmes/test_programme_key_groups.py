"""key-groups-2026, clause by clause of the notice."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.verifier.papers import bank_card, id_back, id_front, told
from tests.verifier.programmes.claims import (
    REGISTRY,
    SKILL,
    SPECIAL,
    VOCATIONAL,
    case_of,
    certificate_of,
    claim,
)
from verifier.judging import judge
from verifier.model import (
    Case,
    DocumentType,
    FieldName,
    FileReading,
    FindingCode,
    Pairing,
    Roster,
    Verdict,
)
from verifier.neighbours import Neighbours
from verifier.programmes import load

KEY_GROUPS = load("key-groups-2026")
AS_OF = date(2026, 3, 1)
CENTRE = "北京市职业技能鉴定管理中心"
CATALOGUE = KEY_GROUPS.occupations.catalogue

OUT_OF_WINDOW = FindingCode.ISSUE_DATE_OUT_OF_WINDOW
LATE = FindingCode.APPLICATION_LATE
NOT_LISTED = FindingCode.ISSUER_NOT_LISTED
OCCUPATION = FindingCode.OCCUPATION_NOT_IN_PROGRAMME
LEVEL = FindingCode.LEVEL_NOT_IN_PROGRAMME
AMOUNT = FindingCode.AMOUNT_MISMATCH
MISSING = FindingCode.DOCUMENT_MISSING


def skilled(occupation="消毒员", level=3, issued="2025-11-26", amount=2000, job_type=None, **row):
    """A claim by skill level certificate; the papers say what the row says."""
    stated = claim(SKILL, occupation, level, issued, amount, **row)
    return case_of(
        stated,
        certificate_of(SKILL, stated, issuer="北京劳动保障职业学院", job_type=job_type),
        certificate_of(REGISTRY, stated, job_type=job_type),
    )


def special(ability="母婴照护", issued="2025-07-03", amount=1200, issuer=CENTRE, **row):
    """A claim by special ability certificate, which has no level."""
    stated = claim(SPECIAL, ability, None, issued, amount, **row)
    return case_of(
        stated,
        certificate_of(SPECIAL, stated, issuer=issuer),
        certificate_of(REGISTRY, stated),
    )


def respelt(case, kind, **shown):
    """The case with other values on its paper of that type."""
    papers = tuple(
        certificate_of(kind, case.claim, issuer=d.value(FieldName.ISSUER), **shown)
        if d.type is kind
        else d
        for d in case.documents
    )
    return replace(case, documents=papers)


def run(case, *others, as_of=AS_OF):
    return list(KEY_GROUPS.evaluate(case, as_of, Neighbours((case, *others))))


def verdict(case, as_of=AS_OF):
    """Of the whole judging, with the general checks."""
    readings = [FileReading(d.file, documents=(d,)) for d in case.documents]

    def as_given(roster, documents):
        numbered = replace(case, claim=roster.claims[0], documents=tuple(documents))
        return Pairing((numbered,))

    judged = judge(Roster((case.claim,)), readings, KEY_GROUPS, as_of, pair=as_given)
    return judged.claims[0].verdict


@pytest.mark.parametrize("case", [skilled(), special()], ids=["skill", "special ability"])
def test_a_claim_in_order_is_clear(case):
    assert run(case) == []
    assert verdict(case) is Verdict.CLEAR


# 一（三）: 取得 2025 年 4 月 1 日至 2027 年 12 月 31 日期间核发的相应证书


@pytest.mark.parametrize("make", [skilled, special])
@pytest.mark.parametrize(
    ("day", "outside"),
    [
        pytest.param("2025-03-31", True, id="the day before"),
        pytest.param("2025-04-01", False, id="first day"),
        pytest.param("2027-12-31", False, id="last day"),
        pytest.param("2028-01-01", True, id="the day after"),
    ],
)
def test_certificates_of_2025_04_01_to_2027_12_31(make, day, outside):
    found = run(make(issued=day), as_of=max(AS_OF, date.fromisoformat(day)))
    assert told(found) == ([(OUT_OF_WINDOW, True, "issue_date")] * 2 if outside else [])
    assert {f.expected for f in found} <= {"2025-04-01/2027-12-31"}
    assert {f.observed for f in found} <= {day}


# 三（一）: 申请人自证书核发后一年内…申请就业技能提升补助


@pytest.mark.parametrize(
    ("issued", "applied", "last_day"),
    [
        pytest.param("2025-11-26", "2026-11-26", None, id="the last day"),
        pytest.param("2025-11-26", "2026-11-27", "2026-11-26", id="the day after"),
        pytest.param("2025-12-31", "2026-12-31", None, id="New Year's Eve"),
        pytest.param("2025-12-31", "2027-01-01", "2026-12-31", id="New Year"),
        pytest.param("2026-01-01", "2027-01-01", None, id="from New Year on"),
        pytest.param("2027-02-28", "2028-02-28", None, id="before a leap day"),
        pytest.param("2027-02-28", "2028-02-29", "2028-02-28", id="a leap day"),
    ],
)
def test_within_a_year_of_the_issue_date(issued, applied, last_day):
    found = run(applying(skilled(issued=issued), applied), as_of=date(2028, 3, 1))
    assert told(found) == ([(LATE, True, "issue_date")] * 2 if last_day else [])
    assert {f.expected for f in found} <= {last_day}
    assert {f.observed for f in found} <= {applied}


def applying(case: Case, day: str) -> Case:
    """The case whose row states 申请日期."""
    return replace(case, claim=replace(case.claim, application_date=date.fromisoformat(day)))


def test_a_late_claim_names_paper_and_clause():
    found = run(applying(skilled(), "2026-11-27"), as_of=date(2026, 12, 1))
    assert [f.document for f in found] == [SKILL.value, REGISTRY.value]
    assert {f.clause for f in found} == {KEY_GROUPS.deadline.clause}
    assert found[0].message.zh == (
        "发证日期为2025-11-26，申领日2026-11-27已超过申领截止日2026-11-26（含当日），不能申领。"
        "请核对日期；如无误，请将该行从汇总表中删除。"
    )
    assert found[0].message.en == (
        "The issue date is 2025-11-26. The day of application, 2026-11-27, is after the last "
        "day to apply, 2026-11-26: it cannot be claimed for. Check the date; if it is right, take "
        "the row out."
    )


@pytest.mark.parametrize(
    "applied",
    [
        pytest.param("2025-11-25", id="before the certificate"),
        pytest.param("2026-02-13", id="before the programme began"),
        pytest.param("2026-03-02", id="after the batch's day"),
    ],
)
def test_a_day_on_which_nobody_can_have_applied_is_told_and_not_used(applied):
    (found,) = run(applying(skilled(), applied))
    assert told([found]) == [(FindingCode.ROSTER_CELL_INVALID, False, "application_date")]
    assert (found.observed, found.clause) == (applied, KEY_GROUPS.deadline.clause)
    assert verdict(applying(skilled(), applied)) is Verdict.REVIEW


@pytest.mark.parametrize("applied", ["2026-02-14", "2026-03-01"])
def test_a_day_on_which_one_can_have_applied(applied):
    assert run(applying(skilled(), applied)) == []


def test_a_day_before_the_certificate_that_only_the_papers_date():
    case = applying(skilled(issued="2026-02-26"), "2026-02-25")
    case = replace(case, claim=replace(case.claim, issue_date=None))
    assert told(run(case)) == [(FindingCode.ROSTER_CELL_INVALID, False, "application_date")]


def test_the_batchs_day_is_not_the_day_on_which_each_person_applied():
    """Everybody applies on the city's site; the list is drawn up later."""
    assert run(skilled(), as_of=date(2027, 11, 27)) == []


def test_the_findings_of_a_special_ability_name_paper_and_clause():
    (found,) = run(special(issuer="北京市昌平区职业技能鉴定所"))
    assert (found.document, found.clause) == (SPECIAL.value, KEY_GROUPS.issuers[1].clause)
    assert found.observed == "北京市昌平区职业技能鉴定所"
    assert CENTRE in found.message.zh
    assert CENTRE in found.message.en
    case = special()
    (found,) = run(replace(case, claim=replace(case.claim, level=3)))
    assert (found.document, found.clause) == (None, KEY_GROUPS.levels.clause)
    other = Case(replace(special().claim, row=9))
    (found,) = run(skilled(), other)
    assert (found.clause, found.observed) == (KEY_GROUPS.once.clause, skilled().claim.name)
    assert "第9行" in found.message.zh


def test_a_late_claim_is_flagged():
    late = applying(skilled(), "2026-11-27")
    assert verdict(late, as_of=date(2026, 11, 27)) is Verdict.FLAGGED


# 附件: 91 职业(工种) with code and 补助档次, 7 专项职业能力项目


def test_the_catalogue_has_91_occupations_and_7_abilities():
    occupations = [entry for entry in CATALOGUE if entry.has_level]
    abilities = [entry for entry in CATALOGUE if not entry.has_level]
    assert (len(occupations), len(abilities)) == (91, 7)
    assert {entry.certificates for entry in occupations} == {frozenset({SKILL})}
    assert {entry.certificates for entry in abilities} == {frozenset({SPECIAL})}
    assert sum(entry.tier == "A" for entry in occupations) == 24
    assert sum(entry.tier == "B" for entry in occupations) == 67
    assert all(entry.code for entry in occupations)
    assert len({entry.code for entry in occupations}) == 91


@pytest.mark.shared
def test_the_catalogue_is_the_annex_row_by_row():
    beside = Path(__file__).parents[4] / "shared"
    notice = Path(os.environ.get("VERIFIER_SHARED", beside)) / "policies" / "key-groups-2026.txt"
    if not notice.exists():
        pytest.skip("no notices: set VERIFIER_SHARED to the folder that holds them")
    text = notice.read_text(encoding="utf-8")
    occupations = re.findall(r"^\d+\t(\S+)\t(\d-\d\d-\d\d-\d\d)\t([AB])", text, re.MULTILINE)
    abilities = re.findall(r"^\d\t(\S+)\t([AB])\b", text, re.MULTILINE)
    assert [(e.name, e.code, e.tier) for e in CATALOGUE if e.has_level] == occupations
    assert [(e.name, e.tier) for e in CATALOGUE if not e.has_level] == abilities
    assert (len(occupations), len(abilities)) == (91, 7)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_each_row_of_the_annex_is_paid_at_its_tier(entry):
    due = {("A", True): 1800, ("B", True): 1500, ("A", False): 1200, ("B", False): 800}
    amount = due[entry.tier, entry.has_level]
    case = skilled(entry.name, 4, amount=amount) if entry.has_level else special(entry.name)
    case = replace(case, claim=replace(case.claim, amount_yuan=amount))
    assert run(case) == []
    wrong = replace(case, claim=replace(case.claim, amount_yuan=amount + 300))
    found = run(wrong)
    assert told(found) == [(AMOUNT, True, "amount")]
    assert (found[0].expected, found[0].observed) == (amount, amount + 300)


@pytest.mark.parametrize(
    "occupation", ["育婴员", "孤残儿童护理员", "保安员", "中式烹调", "母婴护理员", "汽车维修电工"]
)
def test_other_occupations_are_not_paid(occupation):
    found = run(skilled(occupation))
    assert told(found) == [(OCCUPATION, True, "occupation")] * 2
    assert {f.observed for f in found} == {occupation}
    assert verdict(skilled(occupation)) is Verdict.FLAGGED


def test_a_row_may_name_the_job_type_of_the_occupation():
    """婴幼儿发展引导员 4-10-01-01 is printed with 工种 育婴员."""
    case = skilled("育婴员", 4, amount=1800)
    printed = {"occupation": "婴幼儿发展引导员", "job_type": "育婴员"}
    right = respelt(respelt(case, SKILL, **printed), REGISTRY, **printed)
    assert run(right) == []
    assert verdict(right) is Verdict.CLEAR


def test_a_paper_may_name_the_job_type_that_another_shows_beside_its_occupation():
    case = skilled("育婴员", 4, amount=1800)
    right = respelt(case, SKILL, occupation="婴幼儿发展引导员", job_type="育婴员")
    assert run(right) == []


def test_a_job_type_of_the_row_alone_is_for_a_person():
    case = skilled("育婴员", 4, amount=1800)
    silent = respelt(respelt(case, SKILL, occupation=None), REGISTRY, occupation=None)
    assert (OCCUPATION, False, "occupation") in told(run(silent))
    other = replace(silent, claim=replace(silent.claim, occupation="保安员"))
    assert (OCCUPATION, True, "occupation") in told(run(other))


def test_the_former_name_on_a_certificate_of_today_is_for_a_person():
    """保育员 was renamed 保育师 on 2021-12-02."""
    found = told(run(skilled("保育员", 4, amount=1800)))
    assert found == [(OCCUPATION, False, "occupation")] * 2
    row_only = respelt(
        respelt(skilled("保育员", 4, amount=1800), SKILL, occupation="保育师"),
        REGISTRY,
        occupation="保育师",
    )
    assert run(row_only) == []


# 二: B档：五级1000、四级1500、三级及以上2000；A档上浮20%；专项 A 1200 B 800


@pytest.mark.parametrize(
    ("occupation", "level", "amount"),
    [
        ("消毒员", 5, 1000),
        ("消毒员", 4, 1500),
        ("消毒员", 3, 2000),
        ("消毒员", 2, 2000),
        ("消毒员", 1, 2000),
        ("养老护理员", 5, 1200),
        ("养老护理员", 4, 1800),
        ("养老护理员", 3, 2400),
        ("养老护理员", 2, 2400),
        ("养老护理员", 1, 2400),
    ],
)
def test_amounts_by_tier_and_level(occupation, level, amount):
    assert run(skilled(occupation, level, amount=amount)) == []
    for claimed in (amount - 1, amount + 1):
        found = run(skilled(occupation, level, amount=claimed))
        assert [(f.code, f.certain, f.expected, f.observed) for f in found] == [
            (AMOUNT, True, amount, claimed)
        ]


def test_tier_a_is_tier_b_plus_a_fifth():
    amounts = KEY_GROUPS.amounts
    for level in (1, 2, 3, 4, 5):
        assert amounts.due(level, "A") * 10 == amounts.due(level, "B") * 12


@pytest.mark.parametrize(("ability", "amount"), [("老年人照护", 1200), ("家电清洗", 800)])
def test_amounts_of_special_abilities(ability, amount):
    assert run(special(ability, amount=amount)) == []
    other = {1200: 800, 800: 1200}[amount]
    found = run(special(ability, amount=other))
    assert [(f.code, f.certain, f.expected, f.observed) for f in found] == [
        (AMOUNT, True, amount, other)
    ]
    # The rates of the levels are no rates of an ability.
    assert told(run(special(ability, amount=1000))) == [(AMOUNT, True, "amount")]


def test_a_row_without_an_amount_is_not_judged_by_it():
    assert run(skilled(amount=None)) == []
    assert run(special(amount=None)) == []


def test_a_special_ability_has_no_level():
    case = special()
    found = run(replace(case, claim=replace(case.claim, level=3)))
    assert [(f.code, f.certain, f.field, f.observed) for f in found] == [(LEVEL, False, "level", 3)]


def test_every_level_is_paid_and_must_be_stated():
    assert KEY_GROUPS.levels.levels == {1, 2, 3, 4, 5}
    found = told(run(skilled(level=3, issued="2025-11-26")))
    assert found == []
    silent = skilled()
    silent = replace(silent, claim=replace(silent.claim, level=None))
    assert told(run(silent)) == [(FindingCode.ROSTER_CELL_INVALID, False, "level")]


@pytest.mark.parametrize("blank", ["name", "id_number", "occupation"])
def test_a_special_abilitys_row_states_the_rest(blank):
    case = special()
    case = replace(case, claim=replace(case.claim, **{blank: None}))
    assert (FindingCode.ROSTER_CELL_INVALID, False, blank) in told(run(case))


# 一（二）: …备案评价机构颁发的职业技能等级证书或由北京市职业技能鉴定管理中心颁发的专项职业能力证书


def test_a_skill_certificate_of_another_province():
    case = skilled(certificate_number="S000012000029253000783")
    assert told(run(case)) == [(NOT_LISTED, True, "issuer")]
    assert verdict(case) is Verdict.FLAGGED


@pytest.mark.parametrize("issuer", ["北京轻工技师学院", "某某技能评价有限公司", None])
def test_any_registered_body_of_the_city_may_issue_a_skill_certificate(issuer):
    case = skilled()
    shown = certificate_of(SKILL, case.claim, issuer=issuer)
    papers = tuple(shown if d.type is SKILL else d for d in case.documents)
    assert run(replace(case, documents=papers)) == []


@pytest.mark.parametrize(
    ("issuer", "row", "found"),
    [
        pytest.param(CENTRE, None, [], id="the centre"),
        pytest.param(f"{CENTRE}（盖章）", None, [], id="with a note of the seal"),
        pytest.param("北京市昌平区职业技能鉴定所", None, [True], id="another body"),
        pytest.param(("北京市昌平区职业技能鉴定所", 0.5), None, [False], id="another body, weakly"),
        pytest.param(
            ("北京市昌平区职业技能鉴定所", 0.5),
            "北京市昌平区职业技能鉴定所",
            [True],
            id="another body, weakly, and the row says so",
        ),
        pytest.param(("北京市联业技能鉴定管理中心", 0.93), None, [False], id="one character off"),
        pytest.param(
            ("北京市联业技能鉴定管理中心", 0.93), CENTRE, [], id="one off, the row says the centre"
        ),
        pytest.param(("北京市联业技能鉴定管理中心", 0.98), CENTRE, [True], id="one off, surely"),
        pytest.param(("北京市联业技能鉴定管理中心", 0.8), None, [], id="one off, read weakly"),
    ],
)
def test_only_the_centre_issues_special_ability_certificates(issuer, row, found):
    case = special(issuer=issuer)
    case = replace(case, claim=replace(case.claim, issuer=row))
    assert told(run(case)) == [(NOT_LISTED, certain, "issuer") for certain in found]


def test_a_special_ability_certificate_without_a_legible_body_is_for_a_person():
    assert told(run(special(issuer=None))) == [(FindingCode.UNREADABLE, False, "issuer")]


def test_the_number_of_an_ability_codes_no_province():
    assert run(special(certificate_number="2512000000609382")) == []


# 二: 每人最多享受一次补助


def test_one_payment_per_person():
    other = Case(replace(special().claim, row=9))
    assert told(run(skilled(), other)) == [(FindingCode.DUPLICATE_CLAIM, True, None)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({"id_number": None}, [(FindingCode.DUPLICATE_CLAIM, False, None)], id="no ID"),
        pytest.param({"id_number": "110221198505120337"}, [], id="a namesake"),
    ],
)
def test_who_is_the_same_person(changes, found):
    other = Case(replace(special().claim, row=9, **changes))
    assert told(run(skilled(), other)) == found


# 一（三）: 证书信息以技能人才评价证书全国联网查询结果为准


@pytest.mark.parametrize("make", [skilled, special])
@pytest.mark.parametrize(
    "kind",
    [REGISTRY, DocumentType.ID_CARD_FRONT, DocumentType.ID_CARD_BACK],
)
def test_registry_screenshot_and_id_card_are_required(make, kind):
    case = make()
    case = replace(case, documents=tuple(d for d in case.documents if d.type is not kind))
    assert told(run(case)) == [(MISSING, True, kind.value)]


@pytest.mark.parametrize(("make", "kind"), [(skilled, SKILL), (special, SPECIAL)])
def test_the_certificate_is_required_beside_the_registry(make, kind):
    case = make()
    case = replace(case, documents=tuple(d for d in case.documents if d.type is not kind))
    assert (MISSING, True, kind.value) in told(run(case))


def test_a_certificate_of_another_kind_does_not_stand_for_it():
    stated = special().claim
    shown = certificate_of(SKILL, stated, level=3, issuer="北京劳动保障职业学院")
    case = case_of(stated, shown, certificate_of(REGISTRY, stated))
    assert (MISSING, True, SPECIAL.value) in told(run(case))
    stated = skilled().claim
    for kind in (SPECIAL, VOCATIONAL):
        shown = certificate_of(kind, stated, issuer=CENTRE)
        case = case_of(stated, shown, certificate_of(REGISTRY, stated))
        assert (MISSING, True, SKILL.value) in told(run(case))


def test_the_papers_occupation_tells_the_kind_where_the_row_does_not():
    case = special()
    case = replace(case, claim=replace(case.claim, occupation=None))
    assert (MISSING, True, SPECIAL.value) not in told(run(case))
    assert (MISSING, True, SKILL.value) not in told(run(case))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (SPECIAL, "name"),
        (SPECIAL, "id_number"),
        (SPECIAL, "certificate_number"),
        (SPECIAL, "occupation"),
        (SPECIAL, "issue_date"),
        (REGISTRY, "name"),
        (REGISTRY, "certificate_number"),
        (REGISTRY, "occupation"),
        (REGISTRY, "issue_date"),
    ],
)
def test_what_must_be_legible_for_a_special_ability(kind, name):
    found = told(run(respelt(special(), kind, **{name: None})))
    assert found == [(FindingCode.UNREADABLE, False, name)]


@pytest.mark.parametrize(
    "name", ["name", "id_number", "certificate_number", "occupation", "level", "issue_date"]
)
def test_what_must_be_legible_on_a_skill_certificate(name):
    found = told(run(respelt(skilled(), SKILL, **{name: None})))
    assert found == [(FindingCode.UNREADABLE, False, name)]


def test_no_bank_card_licence_or_roster_scan_is_required():
    """三（三）: 发放补助至申请人第三代社会保障卡账户或者个人提供的银行账户."""
    case = skilled(bank_card_number="6029696952150420309")
    assert verdict(case) is Verdict.CLEAR
    assert KEY_GROUPS.evaluate_unit(()) == ()


def test_a_card_that_contradicts_the_row_is_told_all_the_same():
    case = skilled(bank_card_number="6029696952150420309")
    case = replace(case, documents=(*case.documents, bank_card()))
    assert verdict(case) is Verdict.FLAGGED


def test_what_no_paper_can_show_is_attested():
    assert [entry.clause[:13] for entry in KEY_GROUPS.attested] == [
        "申请人身份状态以证书核发日",
        "申请人自证书核发后一年内,",
        "个人已通过该证书享受本市政",
        "本市重点群体中的残疾人取得",
        "市职业技能鉴定管理中心负责",
        "每人最多享受一次补助",
    ]


def test_the_notice_holds_from_the_day_it_was_printed():
    """七（一）: 本通知自印发之日起实施, 2026年2月14日."""
    assert KEY_GROUPS.validity.begins == date(2026, 2, 14)
    assert KEY_GROUPS.validity.ends is None


@pytest.mark.parametrize("paper", [id_front(), id_back()])
def test_an_id_card_alone_is_no_claim_in_order(paper):
    assert verdict(Case(skilled().claim, (paper,))) is Verdict.FLAGGED


# 标准 by the tier of what the certificate is of


def on_paper(row, paper, amount=1800, job_type=None, row_job_type=None):
    """A claim of level 4 for one occupation, with papers of another."""
    case = skilled(row, level=4, amount=amount, job_type=row_job_type)
    stated = replace(case.claim, occupation=paper)
    papers = (
        certificate_of(SKILL, stated, job_type=job_type, issuer="北京劳动保障职业学院"),
        certificate_of(REGISTRY, stated, job_type=job_type),
    )
    claimed = replace(case.claim, job_type=row_job_type)
    return case_of(claimed, *papers)


@pytest.mark.parametrize(
    "jobs",
    [
        pytest.param({"row_job_type": "茶艺师"}, id="the row's 工种 is the papers' occupation"),
        pytest.param({"job_type": "养老护理员"}, id="the papers' 工种 is the row's occupation"),
        pytest.param({}, id="no 工种"),
    ],
)
def test_the_tier_is_that_of_the_papers(jobs):
    """养老护理员 is of tier A, 茶艺师 of tier B."""
    case = on_paper("养老护理员", "茶艺师", **jobs)
    assert [(f.code, f.certain, f.expected) for f in run(case)] == [(AMOUNT, True, 1500)]
    assert verdict(case) is Verdict.FLAGGED
    assert verdict(on_paper("养老护理员", "茶艺师", 1500, **jobs)) is Verdict.FLAGGED


def test_a_weak_reading_of_another_occupation_decides_no_amount():
    case = on_paper("养老护理员", ("茶艺师", 0.4))
    assert AMOUNT not in {f.code for f in run(case)}
    assert verdict(case) is not Verdict.CLEAR


def test_a_job_type_outside_the_catalogue_may_stand_for_its_occupation():
    case = on_paper("育婴员", "婴幼儿发展引导员", job_type="育婴员")
    assert verdict(case) is Verdict.CLEAR
    wrong = on_paper("育婴员", "婴幼儿发展引导员", 1500, job_type="育婴员")
    assert [(f.code, f.expected) for f in run(wrong)] == [(AMOUNT, 1800)]


def test_a_list_of_occupations_that_is_cut_says_how_many_there_are():
    (found,) = [f for f in run(skilled("木工")) if f.code is OCCUPATION][:1]
    assert "等98项" in found.message.zh
    assert "98 in all" in found.message.en


def test_an_ability_s_number_codes_no_year():
    """1101…, issued in 2025: numbered by no published rule."""
    assert verdict(special(certificate_number="1101000000609382")) is Verdict.CLEAR
