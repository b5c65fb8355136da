"""Scenarios of the programmes' own rules: windows, levels, amounts, bodies, annexes."""

from dataclasses import replace
from datetime import date

from tests.verifier.golden.telling import scene
from tests.verifier.papers import (
    CLAIM,
    by_certificate,
    by_score,
    certificate,
    id_front,
    paper,
    registry,
    score,
    with_claim,
)
from tests.verifier.programmes.claims import (
    REGISTRY,
    SKILL,
    SOCIAL,
    SPECIAL,
    VOCATIONAL,
    case_of,
    certificate_of,
    claim,
)
from verifier.model import Case, FieldName, Mark

CENTRE = "北京市职业技能鉴定管理中心"
TELECOM = "北京通信行业职业技能鉴定中心"
POST = "北京市邮政通信职业技能鉴定中心"
ABROAD = "S000012000074245000672"


def on_all(**told):
    """The same values on row, certificate and registry page."""
    shown = {k: v.isoformat() if isinstance(v, date) else v for k, v in told.items()}
    papers = {k: v for k, v in shown.items() if k != "amount_yuan"}
    return with_claim(by_certificate(certificate(**papers), registry(**papers)), **told)


_CHANGPING = {
    f"issued {day}": scene(on_all(issue_date=date.fromisoformat(day)), as_of=date(2026, 3, 1))
    for day in ("2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01")
}
_LATE_PAPERS = on_all(issue_date=date(2026, 1, 5))
_ONLY_ID = Case(CLAIM, (id_front(),))
_CHANGPING |= {
    "one event outside, one inside": scene(
        replace(_LATE_PAPERS, documents=(*_LATE_PAPERS.documents, score())), as_of=date(2026, 3, 1)
    ),
    "the row's date outside, no paper": scene(with_claim(_ONLY_ID, issue_date=date(2023, 5, 1))),
    "the row's issue date outside beside scores": scene(
        with_claim(by_score(), issue_date=date(2019, 6, 18))
    ),
    "two dates of the row, one outside": scene(
        with_claim(_ONLY_ID, issue_date=date(2019, 6, 18), exam_date=date(2024, 3, 17))
    ),
    "exam outside, weak": scene(by_score(score(exam_date=("2023-03-17", 0.5)))),
    "exam outside, weak, the row's too": scene(
        with_claim(by_score(score(exam_date=("2023-03-17", 0.5))), exam_date=date(2023, 3, 17))
    ),
    "issue date outside, weak, against the row": scene(
        by_certificate(certificate(issue_date=("2014-06-18", 0.5)))
    ),
    "both papers outside, weak, against the row": scene(
        by_certificate(
            certificate(issue_date=("2014-06-18", 0.5)), registry(issue_date=("2014-06-18", 0.5))
        )
    ),
    **{f"level {n}": scene(on_all(level=n, amount_yuan=2500)) for n in (1, 2, 3, 5)},
    "level 2 of the row, no paper": scene(with_claim(_ONLY_ID, level=2)),
    "level 2 weak, row silent": scene(
        with_claim(by_certificate(certificate(level=(2, 0.5)), registry(level=None)), level=None)
    ),
    "level 2 weak, as the row": scene(
        with_claim(by_certificate(certificate(level=(2, 0.5)), registry(level=None)), level=2)
    ),
    "level 2 weak, row another": scene(
        by_certificate(certificate(level=(2, 0.5)), registry(level=None))
    ),
    "amount 1500": scene(with_claim(by_certificate(), amount_yuan=1500)),
    "amount 0": scene(with_claim(by_certificate(), amount_yuan=0)),
    "amount by the row's level": scene(with_claim(by_certificate(), level=5, amount_yuan=1500)),
    "amount of neither level": scene(with_claim(by_certificate(), level=5, amount_yuan=2500)),
    "amount, row without level": scene(with_claim(by_certificate(), level=None, amount_yuan=2500)),
    "amount, level only weak": scene(
        with_claim(
            by_certificate(certificate(level=(5, 0.5)), registry(level=None)), amount_yuan=1500
        )
    ),
    **{
        f"occupation {name} on all": scene(on_all(occupation=name))
        for name in ("养老护理员", "育婴员", "高级育婴师")
    },
    "occupation outside on the row, no paper": scene(with_claim(_ONLY_ID, occupation="养老护理员")),
    "occupation outside, weak, row silent": scene(
        with_claim(by_certificate(certificate(occupation=("养老护理员", 0.5))), occupation=None)
    ),
    "occupation outside on the paper alone": scene(
        by_certificate(certificate(occupation="养老护理员"))
    ),
    "occupation whose job type is listed": scene(
        by_certificate(certificate(occupation="婴幼儿发展引导员", job_type="育婴员"))
    ),
    "occupation that another paper's job type explains": scene(
        by_certificate(certificate(job_type="幼儿照护"), registry(occupation="幼儿照护"))
    ),
    **{
        f"body {body}, {how}": scene(by_certificate(certificate(issuer=(body, how))))
        for body, how in (
            ("北京某某职业培训学校", 0.99),
            ("北京城市学院", 0.99),
            ("首都技师学院", 0.89),
            ("首都技师学院", 0.96),
            ("首钢技师学校", 0.98),
            ("技师学院", 0.5),
            ("钢技师学院", 0.5),
            ("首钢技", 0.5),
            ("北京市首钢技师学院", 0.99),
            ("北京科技高级技木学校", 0.6),
            ("北京科枝高级技木学校", 0.6),
            ("北亰科枝高级技木学校", 0.6),
            ("北京科枝高级技木学校", 0.95),
        )
    },
    "body clean on one paper, spoilt on the other": scene(
        by_certificate(certificate(issuer=("天技师", 0.5)), registry(issuer="首钢技师学院"))
    ),
    "body clean on one paper, another on the other": scene(
        by_certificate(certificate(issuer=("北京城市学院", 0.98)), registry(issuer="首钢技师学院"))
    ),
    "body of an unread occupation": scene(
        with_claim(
            by_certificate(
                certificate(issuer="北京城市学院", occupation=None), registry(occupation=None)
            ),
            occupation=None,
        )
    ),
}
_UNNUMBERED = by_certificate(
    certificate(certificate_number=None, issuer=None), registry(certificate_number=None)
)
_FROM_ABROAD = by_certificate(
    certificate(certificate_number=ABROAD, issuer="天津市滨海职业技术评价中心"),
    registry(certificate_number=ABROAD),
)
_PRINTED = {name.value: field.value for name, field in certificate().fields.items()}
_CHANGPING |= {
    "nobody names the body": scene(_UNNUMBERED),
    "the row names the body": scene(with_claim(_UNNUMBERED, issuer="首钢技师学院")),
    "the row names another body": scene(with_claim(_UNNUMBERED, issuer="首都技师学院")),
    "a number of another province": scene(with_claim(_FROM_ABROAD, certificate_number=ABROAD)),
    "a number of another province, row another": scene(_FROM_ABROAD),
    "a number of another province, row silent": scene(
        with_claim(_FROM_ABROAD, certificate_number=None)
    ),
    "a weak number of another province, row silent": scene(
        with_claim(
            by_certificate(
                certificate(certificate_number=(ABROAD, 0.5), issuer=None),
                registry(certificate_number=None),
            ),
            certificate_number=None,
        )
    ),
    "a number of another province, a listed body": scene(
        with_claim(
            by_certificate(
                certificate(certificate_number=ABROAD), registry(certificate_number=ABROAD)
            ),
            certificate_number=ABROAD,
        )
    ),
    "a number of another province on the row only": scene(
        with_claim(by_score(), certificate_number=ABROAD)
    ),
    "a vocational certificate": scene(
        by_certificate(
            paper(VOCATIONAL, **{k.value: f.value for k, f in certificate().fields.items()}),
            without=(SKILL,),
        )
    ),
}


# Beijing's key groups, 2026


def skilled(occupation="消毒员", level=3, issued="2025-11-26", amount=2000, **row):
    shown = {"job_type": row.pop("job_type", None), **row.pop("shown", {})}
    stated = claim(SKILL, occupation, level, issued, amount, **row)
    return case_of(
        stated,
        certificate_of(SKILL, stated, issuer="北京劳动保障职业学院", **shown),
        certificate_of(REGISTRY, stated, **shown),
    )


def special(ability="母婴照护", issued="2025-07-03", amount=1200, issuer=CENTRE, **row):
    shown = row.pop("shown", {})
    stated = claim(SPECIAL, ability, None, issued, amount, **row)
    return case_of(
        stated,
        certificate_of(SPECIAL, stated, issuer=issuer, **shown),
        certificate_of(REGISTRY, stated, **shown),
    )


def key(*cases, as_of=date(2026, 3, 1)):
    return scene(*cases, programme="key-groups-2026", as_of=as_of, unit_papers=())


_KEY_GROUPS = {
    "skill in order": key(skilled()),
    "special in order": key(special()),
    "skill of tier A": key(skilled("育婴员", 4, amount=1800)),
    "tier A paid as B": key(skilled("保育师", 4, amount=1500)),
    "special paid as a level": key(special(amount=1000)),
    "special with a level": key(with_claim(special(), level=4)),
    "special without any amount": key(special(amount=None)),
    "blank level where there are levels": key(
        with_claim(skilled(), level=None), with_claim(special(), level=None, row=9, name=None)
    ),
    "old name after its last day": key(skilled("保育员", 4, amount=1800)),
    "old name before its last day": key(
        skilled("保育员", 4, issued="2021-12-02", amount=1800), as_of=date(2022, 1, 1)
    ),
    "job type on the row": key(skilled("婴幼儿发展引导员", 4, amount=1800, job_type="育婴员")),
    "job type for the occupation, no paper": key(
        Case(claim(SKILL, "育婴员", 4, "2025-11-26", 1800), (id_front(),))
    ),
    "no such occupation": key(skilled("魔术师")),
    "issued outside": key(skilled(issued="2025-03-31")),
    **{
        f"applied on {day}": key(skilled(application_date=date.fromisoformat(day)))
        for day in ("2026-11-26", "2026-11-27")
    },
    "applied late, weak date": key(
        skilled(application_date=date(2027, 1, 1), shown={"issue_date": ("2025-11-26", 0.5)})
    ),
    **{
        f"special by {body}, {how}": key(special(issuer=(body, how)))
        for body, how in (
            ("北京市职业技能鉴定中心", 0.99),
            ("北京市职业技能鉴定管理中心", 0.5),
            ("北京市职业技能监定管理中心", 0.92),
            ("北京市职业技能监定管理中心", 0.98),
            ("北京市职业技能监定菅理中心", 0.5),
            ("北京某某培训学校", 0.99),
            ("北京某某培训学校", 0.5),
        )
    },
    "special by a body that the row names": key(
        with_claim(special(issuer=("北京某某培训学校", 0.5)), issuer="北京某某培训学校")
    ),
    "special misread, the row names the centre": key(
        with_claim(special(issuer=("北京市职业技能监定管理中心", 0.95)), issuer=CENTRE)
    ),
    "special, body unread": key(special(issuer=None)),
    "special, body unread, the row another": key(
        with_claim(special(issuer=None), issuer="北京某某培训学校")
    ),
    "another occupation of one person": key(
        skilled(),
        skilled("保育师", 4, amount=1800, row=9, certificate_number="S000011000029254000784"),
    ),
    "another occupation, no ID number": key(
        with_claim(skilled(), id_number=None),
        with_claim(
            skilled("保育师", 4, amount=1800, row=9, certificate_number="S000011000029254000784"),
            id_number=None,
        ),
    ),
    "skill certificate for an ability": key(
        with_claim(skilled(), occupation="母婴照护", level=None, amount_yuan=1200)
    ),
}


# Unemployment insurance, 2017; childcare in enterprises


def enterprise(*cases, as_of=date(2025, 1, 10)):
    return scene(*cases, programme="enterprise-skill-upgrade-2017", as_of=as_of, unit_papers=())


def upgraded(level=4, issued="2024-06-18", kind=SKILL, amount=1500, shown=None):
    stated = claim(kind, "保育师", level, issued, amount)
    return Case(stated, (certificate_of(kind, stated, **(shown or {})),))


_ENTERPRISE = {
    "in order": enterprise(upgraded()),
    "vocational": enterprise(upgraded(kind=VOCATIONAL)),
    "special": enterprise(upgraded(kind=SPECIAL)),
    **{
        f"applied {day}": enterprise(upgraded(), as_of=date.fromisoformat(day))
        for day in ("2025-06-18", "2025-06-19")
    },
    "applied late, from a leap day": enterprise(
        upgraded(issued="2024-02-29"), as_of=date(2025, 3, 1)
    ),
    "in time, from a leap day": enterprise(upgraded(issued="2024-02-29"), as_of=date(2025, 2, 28)),
    "from December": enterprise(upgraded(issued="2024-12-31"), as_of=date(2026, 1, 1)),
    "late, read weakly": enterprise(
        upgraded(shown={"issue_date": ("2023-06-18", 0.5)}), as_of=date(2025, 1, 10)
    ),
    "late by the row's own day": enterprise(
        with_claim(upgraded(), application_date=date(2025, 6, 19))
    ),
    "late by the row alone": enterprise(
        with_claim(upgraded(shown={"issue_date": None}), issue_date=date(2023, 6, 18))
    ),
    "level 2": enterprise(upgraded(level=2)),
    **{
        f"unread {name}": enterprise(upgraded(shown={name: None}))
        for name in ("name", "id_number", "certificate_number", "occupation", "level", "issue_date")
    },
    "one claim twice, other levels": enterprise(
        upgraded(), with_claim(upgraded(level=3, amount=2000), row=9)
    ),
}


# Training for elder and child care


def care(*cases, as_of=date(2022, 12, 31)):
    return scene(
        *cases, programme="elder-and-child-care-training-2021", as_of=as_of, unit_papers=()
    )


def trained(occupation="养老护理员", issued="2021-06-18", kind=SKILL, level=4, **shown):
    stated = claim(kind, occupation, level, issued, None)
    return Case(stated, (certificate_of(kind, stated, **shown),))


_CARE = {
    **{
        f"by {kind.value}": care(trained(kind=kind))
        for kind in (SKILL, VOCATIONAL, SPECIAL, SOCIAL)
    },
    "no certificate": care(Case(trained().claim, (id_front(),))),
    "new name too early": care(trained("保育师", "2021-12-01")),
    "new name from its first day": care(trained("保育师", "2021-12-02")),
    "issued 2020-10-08": care(trained(issued="2020-10-08")),
    "several names": care(trained("医疗护理员")),
    "electrician": care(trained("电工")),
}


# Trade unions, 2017


def union(*cases, as_of=date(2018, 8, 22)):
    return scene(*cases, programme="union-advancement-2017", as_of=as_of, unit_papers=())


def vocational(occupation="中式烹调师", level=2, issuer=CENTRE, issued="2017-07-12", **told):
    yuan = {1: 2000, 2: 1000, 3: 800}.get(level, 800)
    row = told.pop("row", {})
    stated = replace(claim(VOCATIONAL, occupation, level, issued, yuan), **row)
    return case_of(stated, certificate_of(VOCATIONAL, stated, **{"issuer": issuer, **told}))


def social(level=2, occupation="社会工作者", **told):
    stated = claim(
        SOCIAL, occupation, level, "2017-07-28", {1: 2000, 2: 1000}.get(level, 800),
        certificate_number="06131928",
    )  # fmt: skip
    shown = {"certificate_number": None, "occupation": None, **told}
    return case_of(stated, certificate_of(SOCIAL, stated, **shown))


def _shown(case, **values):
    """The case with other values on its vocational certificate."""
    (old,) = (d for d in case.documents if d.type is VOCATIONAL)
    new = certificate_of(
        VOCATIONAL, case.claim, **{"issuer": old.value(FieldName.ISSUER), **values}
    )
    return replace(case, documents=tuple(new if d is old else d for d in case.documents))


_UNION = {
    "any occupation": union(vocational()),
    "one of the nine": union(vocational("保育员", 3)),
    "not of the nine at level 3": union(vocational("中式烹调师", 3)),
    "level 4": union(vocational("保育员", 4)),
    "level 4, weak": union(_shown(vocational("保育员", 3), level=(4, 0.5))),
    "level 4, weak, row silent": union(
        with_claim(_shown(vocational("保育员", 3), level=(4, 0.5)), level=None)
    ),
    "of a trade": union(vocational("电信机务员", 1, TELECOM)),
    "of a trade at level 3": union(vocational("电信机务员", 3, TELECOM)),
    "of another trade": union(vocational("邮政营业员", 2, TELECOM)),
    "of another trade, the body weak": union(vocational("邮政营业员", 2, (TELECOM, 0.6))),
    "of no trade": union(vocational("中式烹调师", 2, TELECOM)),
    "of no trade by its paper alone": union(
        with_claim(vocational("中式烹调师", 2, TELECOM), occupation="电信机务员")
    ),
    "of no trade, weak": union(
        with_claim(
            _shown(vocational("中式烹调师", 2, TELECOM), occupation=("中式烹调师", 0.5)),
            occupation="电信机务员",
        )
    ),
    "near one of a trade": union(
        _shown(vocational("电信机务员", 2, TELECOM), occupation=("电信机务圆", 0.95))
    ),
    "a trade's by the centre": union(vocational("电信机务员", 2, CENTRE)),
    "a trade's by the centre at level 3": union(vocational("电信机务员", 3, CENTRE)),
    "by a body of no list": union(vocational(issuer="北京某某鉴定所")),
    "by a body of no list, weak": union(vocational(issuer=("北京某某鉴定所", 0.5))),
    "by a body of no list, as the row says": union(
        vocational(issuer=("北京某某鉴定所", 0.5), row={"issuer": "北京某某鉴定所"})
    ),
    "by a body misread": union(vocational(issuer=("北京市职业技能监定管理中心", 0.8))),
    "by nobody named": union(vocational(issuer=None)),
    "by nobody named, level 3": union(vocational("中式烹调师", 3, None)),
    "by nobody named, of a trade at level 3": union(vocational("电信机务员", 3, None)),
    "occupation unread": union(vocational("保育员", 3, row={"occupation": None})),
    "no paper": union(case_of(vocational().claim)),
    "no paper, level 5": union(case_of(vocational("保育员", 5).claim)),
    "no paper, social work at level 5": union(case_of(social(5).claim)),
    "another scheme's": union(vocational(marks=frozenset({Mark.OTHER_SCHEME}))),
    "applied 2018-11-01": union(vocational(), as_of=date(2018, 11, 1)),
    "applied 2018-10-31": union(vocational(), as_of=date(2018, 10, 31)),
    "issued 2018": union(vocational(issued="2018-01-01")),
    "social work": union(social()),
    "social work of a ministry": union(social(issuer="中华人民共和国人力资源和社会保障部")),
    "social work of the city": union(social(issuer="北京市民政局")),
    "social work of another city": union(social(issuer="天津市民政局")),
    "social work, elementary": union(social(4)),
    "vocational for social work": union(vocational("社会工作者")),
    "two levels of one person": union(
        vocational(), vocational(level=1, row={"row": 9, "certificate_number": "1701000000106995"})
    ),
    "two occupations of one person": union(
        vocational(),
        vocational("保育员", row={"row": 9, "certificate_number": "1701000000206995"}),
    ),
}
GROUPS = {
    "changping": _CHANGPING,
    "key_groups": _KEY_GROUPS,
    "enterprise": _ENTERPRISE,
    "elder_care": _CARE,
    "union": _UNION,
}
