"""Scenarios of what papers say: against the row, beside each other and by themselves."""

from dataclasses import replace
from datetime import date

from tests.verifier.golden.telling import scene
from tests.verifier.papers import (
    ID_NUMBER,
    NUMBER,
    OTHER_ID_NUMBER,
    bank_card,
    by_certificate,
    by_score,
    certificate,
    id_back,
    id_front,
    registry,
    score,
    with_claim,
)
from verifier.model import FieldName, Mark, Trace, TraceKind
from verifier.numbers import id_check_character

WEAK, MIDDLING, SURE = 0.3, 0.7, 0.99
OTHER_CARD = "6222080200401793156"
_MAKERS = {
    "certificate": (by_certificate, certificate),
    "registry": (by_certificate, registry),
    "score": (by_score, score),
    "ID card": (by_certificate, id_front),
    "ID card's back": (by_certificate, id_back),
    "bank card": (by_certificate, bank_card),
}
# Per paper and field: what the row says, for readings that are right, and what it does not.
_VALUES = {
    "certificate": {
        "name": ("李晓婷", "李晓停", "王建国"),
        "id_number": (ID_NUMBER, "110114199003078428", OTHER_ID_NUMBER),
        "certificate_number": (NUMBER, "S000011000005244000128"),
        "occupation": ("保育师", "保育帅", "育婴员"),
        "level": (4, 3),
        "issue_date": ("2024-06-18", "2024-06-19"),
        "issuer": ("首钢技师学院", "首都技师学院", "北京某某职业培训学校"),
    },
    "registry": {
        "name": ("李晓婷", "李晓停", "王建国"),
        "id_number": ("110***********8429", "110***********8420"),
        "certificate_number": (NUMBER, "S000011000005244000128"),
        "occupation": ("保育师", "育婴员"),
        "level": (4, 3),
        "issue_date": ("2024-06-18", "2024-06-19"),
    },
    "score": {
        "name": ("李晓婷", "王建国"),
        "occupation": ("保育师", "育婴员"),
        "level": (4, 3),
        "theory_score": (81.0, 59.5, 0.0, "缺考", "免考", "不详"),
        "practical_score": (60.0, 59.0, "免考"),
        "result": ("合格", "不合格"),
        "exam_date": ("2024-03-17", "2023-12-31", "2025-03-02"),
    },
    "ID card": {
        "name": ("李晓婷", "李晓停", "王建国"),
        "id_number": (ID_NUMBER, "110114199003078428", OTHER_ID_NUMBER),
    },
    "ID card's back": {
        "valid_until": ("2037-03-02", "2025-02-28", "2025-03-01", "长期", "2030-03-02"),
        "valid_from": ("2017-03-02", "2025-03-02", "2018-03-02"),
    },
    "bank card": {
        "bank_card_number": ("6222030200585022373", OTHER_CARD),
        "bank_name": ("中国工商银行", "中国工商银仃", "中国农业银行"),
        "name": ("李晓婷", "王建国"),
    },
}


def _read() -> dict:
    found = {}
    for paper, fields in _VALUES.items():
        whole, make = _MAKERS[paper]
        for name, (right, *wrong) in fields.items():
            told = {"unread": None, "weak": (right, WEAK)}
            for value in wrong:
                told |= {f"{value}, {how}": (value, how) for how in (WEAK, MIDDLING, SURE)}
            for how, value in told.items():
                found[f"{paper}: {name} {how}"] = scene(whole(make(**{name: value})))
    return found


def _silent() -> dict:
    """The row leaves a cell blank; what then of the papers, agreeing or not."""
    found = {}
    blanks = ("name", "id_number", "certificate_number", "occupation", "level", "issue_date")
    for blank in blanks:
        right, *wrong = _VALUES["certificate"][blank]
        for value in (right, *wrong):
            for how in (MIDDLING, SURE):
                case = by_certificate(certificate(**{blank: (value, how)}))
                found[f"row without {blank}: certificate says {value}, {how}"] = scene(
                    with_claim(case, **{blank: None})
                )
    return found


def _number(day: str) -> str:
    return f"110114{day}842" + id_check_character(f"110114{day}842")


def _born(day: str, **told: object) -> object:
    number = _number(day)
    case = by_certificate(
        certificate(id_number=number),
        registry(id_number=None),
        id_front(id_number=number, **told.pop("front", {})),
        id_back(**told),
    )
    return with_claim(case, id_number=number)


_CARDS = {
    "5 years at 14": scene(
        _born("19900307", valid_from="2005-03-06", valid_until="2010-03-06"),
        as_of=date(2009, 1, 1),
    ),
    "10 years at 14": scene(_born("20100307", valid_from="2024-03-06", valid_until="2034-03-06")),
    "20 years at 24": scene(_born("20000307", valid_from="2024-03-06", valid_until="2044-03-06")),
    "for good at 30": scene(_born("19900307", valid_from="2020-03-07", valid_until="长期")),
    "under 16": scene(_born("20090302", valid_from="2024-03-06", valid_until="2029-03-06")),
    "16 today": scene(_born("20090301", valid_from="2024-03-06", valid_until="2029-03-06")),
    "born after today": scene(_born("20260301")),
    "11 years": scene(_born("19900307", valid_from="2017-03-02", valid_until="2028-03-02")),
    "leap day": scene(_born("19900307", valid_from="2016-02-29", valid_until="2036-02-28")),
    "begins tomorrow": scene(_born("19900307", valid_from="2025-03-02", valid_until="2045-03-02")),
    "another birth date": scene(_born("19900307", front={"birth_date": "1990-03-08"})),
    "another gender": scene(_born("19900307", front={"gender": "男"})),
    "weak gender": scene(_born("19900307", front={"gender": ("男", 0.4)})),
    "office of another place": scene(
        by_certificate(
            id_front(address="北京市昌平区回龙观镇1号"), id_back(issuer="石家庄市公安局桥西分局")
        )
    ),
    "office of the place": scene(
        by_certificate(
            id_front(address="北京市昌平区回龙观镇1号"), id_back(issuer="北京市公安局昌平分局")
        )
    ),
    "old card beside the new": scene(
        by_certificate(id_back(id="old", valid_from="2007-03-02", valid_until="2017-03-02"))
    ),
    "two old cards": scene(
        by_certificate(
            id_back(valid_from="2005-03-02", valid_until="2015-03-02"),
            id_back(id="old", valid_from="2007-03-02", valid_until="2017-03-02"),
        )
    ),
    "expired, read weakly without its first day": scene(
        by_certificate(id_back(valid_from=None, valid_until=("2017-03-02", 0.5)))
    ),
    "expired, read weakly, but a period": scene(
        by_certificate(id_back(valid_from="2007-03-02", valid_until=("2017-03-02", 0.5)))
    ),
    "row's number breaks its check digit": scene(
        with_claim(by_certificate(), id_number="110114199003078428")
    ),
    "row's and card's numbers break it": scene(
        with_claim(
            by_certificate(
                certificate(id_number="110114199003078428"),
                id_front(id_number="110114199003078428"),
            ),
            id_number="110114199003078428",
        )
    ),
    "row's number with letters": scene(with_claim(by_certificate(), id_number="11011419900X42A")),
    "papers agree on a broken number, row silent": scene(
        with_claim(
            by_certificate(
                certificate(id_number="110114199003078428"),
                id_front(id_number="110114199003078428"),
            ),
            id_number=None,
        )
    ),
    "one paper's broken number, row silent": scene(
        with_claim(by_certificate(id_front(id_number="110114199003078428")), id_number=None)
    ),
}
_TWO = {
    "other name on the ID card, row silent, weak": scene(
        with_claim(by_certificate(id_front(name=("王建国", 0.5))), name=None)
    ),
    "other level on the registry, row silent": scene(
        with_claim(by_certificate(registry(level=3)), level=None, amount_yuan=None)
    ),
    "job type for occupation": scene(
        with_claim(
            by_certificate(
                certificate(occupation="婴幼儿发展引导员", job_type="育婴员", issuer=None)
            ),
            occupation="育婴员",
        )
    ),
    "row's job type is the paper's occupation": scene(
        with_claim(by_certificate(certificate(occupation="育婴员")), job_type="育婴员")
    ),
    "old occupation name": scene(by_certificate(certificate(occupation="保育员"))),
    "the level below too": scene(
        by_certificate(
            certificate(
                id="older",
                level=5,
                certificate_number="S000011000005235000777",
                issue_date="2023-06-18",
            )
        )
    ),
    "the level below of somebody else": scene(
        by_certificate(
            certificate(
                id="older",
                name="王建国",
                id_number=OTHER_ID_NUMBER,
                level=5,
                certificate_number="S000011000005235000777",
                issue_date="2023-06-18",
            )
        )
    ),
    "three papers, three dates": scene(
        by_certificate(certificate(issue_date="2024-06-19"), registry(issue_date="2024-06-20"))
    ),
    "papers agree against the row": scene(
        with_claim(
            by_certificate(certificate(name=("王建国", 0.5)), registry(name=("王建国", 0.5)))
        )
    ),
}
_WITH_MARKS = {
    f"{paper}, {mark.value}": scene(whole(make(marks=frozenset({mark}), sure=sure)))
    for paper, (whole, make), sure in (
        ("certificate", _MAKERS["certificate"], SURE),
        ("registry", _MAKERS["registry"], SURE),
        ("unsure registry", _MAKERS["registry"], 0.5),
    )
    for mark in Mark
}
_RECORDS = (registry(level=5).fields,)
_WITH_MARKS |= {
    "queried again": scene(
        by_certificate(registry(), registry(id="again", marks=frozenset({Mark.NOT_FOUND})))
    ),
    "revoked, of several": scene(
        by_certificate(replace(registry(marks=frozenset({Mark.REVOKED})), other_records=_RECORDS))
    ),
    "revoked, and its status is valid": scene(
        by_certificate(registry(marks=frozenset({Mark.REVOKED}), status="有效"))
    ),
    "revoked, of several, its status is valid": scene(
        by_certificate(
            replace(
                registry(marks=frozenset({Mark.REVOKED}), status="有效"), other_records=_RECORDS
            )
        )
    ),
    "edited, one file": scene(
        by_certificate(
            *(
                replace(
                    make(file="all.pdf"),
                    traces=(
                        Trace(TraceKind.EDITOR, "Adobe Photoshop"),
                        Trace(TraceKind.EDITOR, "Adobe Photoshop", FieldName.NAME),
                    ),
                )
                for make in (certificate, registry)
            )
        )
    ),
}
for word in ("有效", "正常", "无效", "已撤销", "未撤销", "待审核"):
    for how in (WEAK, 0.5, SURE):
        _WITH_MARKS[f"status {word}, {how}"] = scene(by_certificate(registry(status=(word, how))))
_WITH_MARKS["status 无效 on an unsure page"] = scene(
    by_certificate(registry(status="无效", sure=0.5))
)


def _numbered(number: str, **told: object) -> object:
    row = told.pop("row", number)
    case = by_certificate(
        certificate(certificate_number=number, **told), registry(certificate_number=number)
    )
    return with_claim(case, certificate_number=row)


_NUMBERS = {
    "a digit lost": scene(_numbered(NUMBER[:-1])),
    "a digit lost, row silent": scene(_numbered(NUMBER[:-1], row=None)),
    "a digit lost, row another": scene(_numbered(NUMBER[:-1], row=NUMBER)),
    "a digit lost in the row, no paper": scene(
        with_claim(by_score(), certificate_number=NUMBER[:-1])
    ),
    "letter of no kind": scene(_numbered("J" + NUMBER[1:], issuer=None)),
    "letter of no kind in the row": scene(
        with_claim(by_score(), certificate_number="J" + NUMBER[1:])
    ),
    "employer's letter, a training school": scene(
        _numbered("Y" + NUMBER[1:], issuer="北京市昌平区职业培训学校")
    ),
    "the number's province is not the body's": scene(
        _numbered(NUMBER[:5] + "12" + NUMBER[7:], issuer="河北省职业技能评价协会")
    ),
    "special grade": scene(_numbered("TJ" + NUMBER[2:])),
    "a number of the former scheme": scene(_numbered("1701003108421938")),
    "a number of no rule": scene(_numbered("ZX2501000123")),
    "level weak": scene(by_certificate(certificate(level=(3, 0.5)), registry(level=None))),
    "level of row and papers": scene(
        with_claim(
            by_certificate(certificate(level=3), registry(level=3)), level=3, amount_yuan=2500
        )
    ),
    "level of the row alone": scene(
        with_claim(
            by_certificate(certificate(level=None), registry(level=None)), level=3, amount_yuan=2500
        )
    ),
}
for day in ("2025-01-31", "2025-02-01", "2023-12-01", "2023-11-30", "2022-12-31"):
    _NUMBERS[f"dated {day}"] = scene(
        with_claim(
            by_certificate(certificate(issue_date=day), registry(issue_date=day)),
            issue_date=date.fromisoformat(day),
        )
    )
    _NUMBERS[f"the row alone dated {day}"] = scene(
        with_claim(
            by_certificate(certificate(issue_date=None), registry(issue_date=None)),
            issue_date=date.fromisoformat(day),
        )
    )
GROUPS = {
    "values_read": _read(),
    "blank_cells": _silent(),
    "id_cards": _CARDS,
    "several_papers": _TWO,
    "marks_and_status": _WITH_MARKS,
    "certificate_numbers": _NUMBERS,
}
