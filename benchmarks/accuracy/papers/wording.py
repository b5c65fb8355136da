"""What the issuers write: levels, dates, keys and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from verifier.model import FieldName, FieldValue

REGISTRY_URL: Final = "http://jndj.osta.org.cn"
BODIES_URL: Final = "http://pjjg.osta.org.cn"
EDUCATION: Final = ("初中", "高中", "中专", "大专", "本科", "技校")

_GRADES: Final = {5: "五级", 4: "四级", 3: "三级", 2: "二级", 1: "一级"}
_WORKERS: Final = {5: "初级工", 4: "中级工", 3: "高级工", 2: "技师", 1: "高级技师"}
_SKILLS: Final = {5: "初级技能", 4: "中级技能", 3: "高级技能", 2: "技师", 1: "高级技师"}
_STEPS: Final = {5: "初级", 4: "中级", 3: "高级"}
_NUMERALS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_KEY_IN_FULL: Final = ("证件号码", "身份证号码", "公民身份号码")


@dataclass(frozen=True)
class Row:
    """A key with its value, and the field that it is."""

    key: str
    english: str
    text: str
    field: FieldName | None


def said(person: Person, qualification: Qualification) -> dict[FieldName, FieldValue]:
    """All that can be printed about them, in the contract's form."""
    q = qualification
    dates = {
        FieldName.ISSUE_DATE: q.issue_date,
        FieldName.EXAM_DATE: q.exam_date,
        FieldName.APPROVAL_DATE: q.approval_date,
        FieldName.BIRTH_DATE: person.birth_date,
    }
    values: dict[FieldName, FieldValue | None] = {
        FieldName.NAME: person.name,
        FieldName.ID_NUMBER: person.id_number,
        FieldName.GENDER: person.gender,
        FieldName.ETHNICITY: person.ethnicity,
        FieldName.OCCUPATION: q.occupation,
        FieldName.ISSUER: q.issuer,
        FieldName.CERTIFICATE_NUMBER: q.certificate_number,
        FieldName.LEVEL: q.level,
        FieldName.JOB_TYPE: q.job_type,
        FieldName.THEORY_SCORE: q.theory_score,
        FieldName.PRACTICAL_SCORE: q.practical_score,
        FieldName.RESULT: q.result,
        FieldName.MANAGEMENT_NUMBER: q.management_number,
    }
    values |= {name: day.isoformat() for name, day in dates.items() if day is not None}
    return {name: value for name, value in values.items() if value not in (None, "")}


def level_name(level: int | None, rng: np.random.Generator) -> str:
    """五级/初级工, now and then with another slash or brackets."""
    if level is None:
        return ""
    grade, worker = _GRADES[level], _WORKERS[level]
    form = int(rng.choice(4, p=[0.7, 0.12, 0.1, 0.08]))
    return (
        f"{grade}/{worker}",
        f"{grade}／{worker}",
        f"{grade}（{worker}）",
        f"{grade} / {worker}",
    )[form]


def old_level_name(level: int | None, rng: np.random.Generator) -> str:
    """The forms of the 国家职业资格证书."""
    if level is None:
        return ""
    grade, skill = _GRADES[level], _SKILLS[level]
    return (
        f"国家职业资格{grade} / {skill}",
        f"{grade}/{skill}",
        f"{skill}（国家职业资格{grade}）",
        skill,
    )[int(rng.integers(4))]


def step_name(level: int | None) -> str:
    """初级, 中级, 高级: 1+X and private certificates."""
    return _STEPS.get(level or 0, "")


def numerals(day: date) -> str:
    """二〇二四年五月二十日."""
    return f"{str(day.year).translate(_NUMERALS)}年{_count(day.month)}月{_count(day.day)}日"


def _count(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("", "十", "二十", "三十")[tens]
    return head + (str(ones).translate(_NUMERALS) if ones else "")


def date_text(day: date | None, rng: np.random.Generator, chinese: bool = False) -> str:
    """A date in one of the printed forms; empty for none."""
    if day is None:
        return ""
    if chinese:
        return numerals(day)
    year, month, dom = day.year, day.month, day.day
    forms = (
        f"{year}年{month:02d}月{dom:02d}日",
        f"{year}年{month}月{dom}日",
        f"{year}-{month:02d}-{dom:02d}",
        f"{year}.{month:02d}.{dom:02d}",
        f"{year} 年 {month} 月 {dom} 日",
        f"{year}  年  {month:02d}  月  {dom:02d}  日",
        numerals(day),
    )
    return forms[int(rng.choice(7, p=[0.3, 0.22, 0.1, 0.08, 0.12, 0.1, 0.08]))]


def spread(key: str, length: int = 4) -> str:
    """姓　　名: the key's characters apart, to the width of `length` characters."""
    gaps = len(key) - 1
    if gaps < 1 or len(key) >= length:
        return key
    if gaps == 1:
        return key[0] + "　" * (length - 2) + key[1]
    return (" " if length - len(key) == 1 else "　").join(key)


def skill_rows(
    person: Person, qualification: Qualification, rng: np.random.Generator, id_type: bool = True
) -> tuple[Row, ...]:
    """The items of the 2021 notice in their order, without 发证日期 and 评价机构."""
    q = qualification
    id_key = str(rng.choice(_KEY_IN_FULL, p=[0.7, 0.2, 0.1]))
    job_key = "工种/职业方向" if rng.random() < 0.75 else "工种（职业方向）"
    level_key = "职业技能等级" if rng.random() < 0.8 else "技能等级"
    rows = (
        Row("姓名", "Name", person.name, FieldName.NAME),
        Row("证件类型", "ID Type", "居民身份证", None),
        Row(id_key, "ID No.", person.id_number, FieldName.ID_NUMBER),
        Row("职业名称", "Occupation", q.occupation, FieldName.OCCUPATION),
        Row(
            job_key,
            "Job/Specialization",
            q.job_type or "--",
            FieldName.JOB_TYPE if q.job_type else None,
        ),
        Row(level_key, "Skill Level", level_name(q.level, rng), FieldName.LEVEL),
        Row("证书编号", "Certificate No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
    )
    return rows if id_type else rows[:1] + rows[2:]


def registry_link(number: str) -> str:
    """What a QR code of a certificate may lead to."""
    return f"{REGISTRY_URL}/?certNo={number}" if number else REGISTRY_URL


def print_number(rng: np.random.Generator) -> str:
    """证书印制流水码, which is not the certificate's number."""
    return f"{rng.integers(10, 99)}{rng.integers(0, 10**8):08d}"
