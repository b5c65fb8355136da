"""What pages and cards say of a certificate, in the forms that they print it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from verifier.model import FieldName, FieldValue

F = FieldName

LEVEL_FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "new": ("一级/高级技师", "二级/技师", "三级/高级工", "四级/中级工", "五级/初级工"),
    "old": ("一级/高级技师", "二级/技师", "三级/高级技能", "四级/中级技能", "五级/初级技能"),
    "bare": ("一级", "二级", "三级", "四级", "五级"),
    "word": ("高级技师", "技师", "高级工", "中级工", "初级工"),
    "brackets": (
        "一级（高级技师）",
        "二级（技师）",
        "三级（高级工）",
        "四级（中级工）",
        "五级（初级工）",
    ),
    "turned": ("高级技师/一级", "技师/二级", "高级工/三级", "中级工/四级", "初级工/五级"),
}

DATE_FORMS: Final[Mapping[str, str]] = {
    "-": "{0.year}-{0.month:02d}-{0.day:02d}",
    "/": "{0.year}/{0.month}/{0.day}",
    ".": "{0.year}.{0.month:02d}.{0.day:02d}",
    "年": "{0.year}年{0.month}月{0.day}日",
    "年0": "{0.year}年{0.month:02d}月{0.day:02d}日",
    "8": "{0.year}{0.month:02d}{0.day:02d}",
    "time": "{0.year}-{0.month:02d}-{0.day:02d} 00:00:00",
}

_OTHER_OCCUPATIONS: Final = (
    ("保育师", "北京社会管理职业学院"),
    ("养老护理员", "北京劳动保障职业学院"),
    ("育婴员", "北京市商业学校"),
    ("家政服务员", "北京市家政服务协会"),
    ("中式烹调师", "北京市供销学校"),
    ("电工", "北京市电气工程学校"),
    ("消防设施操作员", "中国消防协会"),
    ("劳动关系协调员", "北京市人力资源研究会"),
    ("健康管理师", "国家卫生健康委人才交流服务中心"),
    ("茶艺师", "北京市外事学校"),
)


@dataclass(frozen=True)
class Form:
    """How a page prints values: keys of the tables above, and what it masks."""

    date: str = "-"
    level: str = "new"
    score: str = "{:.1f}"  # "word": 合格 or 不合格
    masked_id: bool = False
    masked_name: bool = False
    status: str = "有效"


@dataclass(frozen=True)
class Row:
    """A label and its value as printed; `name` is None for what no field holds."""

    label: str
    text: str
    name: FieldName | None = None
    value: FieldValue | None = None


def mask_id(number: str) -> str:
    """110***********1234."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def mask_name(name: str) -> str:
    """张*, 张*丽: all but the first and, in longer names, the last character."""
    return name[0] + "*" if len(name) == 2 else name[0] + "*" * (len(name) - 2) + name[-1]


def shown(day: date, form: str) -> str:
    """The day in one of `DATE_FORMS`."""
    return DATE_FORMS[form].format(day)


def _score(mark: float | None, form: Form) -> tuple[str, FieldValue] | None:
    if mark is None:
        return None
    if form.score == "word":
        word = "合格" if mark >= 60 else "不合格"
        return word, word
    return form.score.format(mark), float(mark)


def _day(day: date | None, form: Form) -> tuple[str, FieldValue] | None:
    return None if day is None else (shown(day, form.date), day.isoformat())


def fact(
    name: FieldName, person: Person, claimed: Qualification, form: Form
) -> tuple[str, FieldValue] | None:
    """The text printed for a field and its contract value; None when there is none."""
    number, full_name = person.id_number, person.name
    words = {
        F.NAME: mask_name(full_name) if form.masked_name else full_name,
        F.ID_NUMBER: mask_id(number) if form.masked_id else number,
        F.GENDER: person.gender,
        F.CERTIFICATE_NUMBER: claimed.certificate_number,
        F.OCCUPATION: claimed.occupation,
        F.JOB_TYPE: claimed.job_type,
        F.ISSUER: claimed.issuer,
        F.RESULT: claimed.result,
        F.STATUS: form.status,
    }
    if name in words:
        return (words[name], words[name]) if words[name] else None
    if name is F.LEVEL:
        level = claimed.level
        return None if level is None else (LEVEL_FORMS[form.level][level - 1], level)
    if name is F.THEORY_SCORE:
        return _score(claimed.theory_score, form)
    if name is F.PRACTICAL_SCORE:
        return _score(claimed.practical_score, form)
    return _day(claimed.exam_date if name is F.EXAM_DATE else claimed.issue_date, form)


def rows(
    labels: Sequence[tuple[str, FieldName | str]],
    person: Person,
    claimed: Qualification,
    form: Form,
    *,
    dashes: bool = False,
) -> list[Row]:
    """A row a label; a label with a text instead of a field prints that text.

    A field without a value prints "--" for 工种 and where `dashes` is set, as lines of
    a table must; it is left out otherwise.
    """
    found: list[Row] = []
    for label, wanted in labels:
        if not isinstance(wanted, FieldName):
            found.append(Row(label, wanted))
            continue
        printed = fact(wanted, person, claimed, form)
        if printed is not None:
            found.append(Row(label, printed[0], wanted, printed[1]))
        elif dashes or wanted is F.JOB_TYPE:
            found.append(Row(label, "--"))
    return found


def record(found: Sequence[Row]) -> dict[FieldName, FieldValue]:
    """The contract values of rows."""
    return {row.name: row.value for row in found if row.name and row.value is not None}


def filled(claimed: Qualification, rng: np.random.Generator) -> Qualification:
    """The qualification with made-up values where a page must have some; never a level."""
    issued = claimed.issue_date or (claimed.exam_date or date(2025, 3, 14)) + timedelta(40)
    theory, practical = claimed.theory_score, claimed.practical_score
    made_up = [float(mark) / 2 for mark in rng.integers(120, 190, 2)]
    theory = made_up[0] if theory is None else theory
    practical = made_up[1] if practical is None else practical
    return replace(
        claimed,
        issue_date=issued,
        exam_date=claimed.exam_date or issued - timedelta(int(rng.integers(20, 70))),
        certificate_number=claimed.certificate_number
        or certificate_number(rng, issued, claimed.level or 5),
        theory_score=theory,
        practical_score=practical,
        result=claimed.result or ("合格" if min(theory, practical) >= 60 else "不合格"),
    )


def certificate_number(rng: np.random.Generator, issued: date, level: int) -> str:
    """A made-up number of a body in Beijing: 22 characters."""
    body, serial = int(rng.integers(1, 600)), int(rng.integers(1, 9000))
    return f"S000011{body:06d}{issued:%y}{level}{serial:06d}"


def another(claimed: Qualification, rng: np.random.Generator) -> Qualification:
    """A further certificate of the same person: other number, and occupation or level."""
    issued = (claimed.issue_date or date(2025, 5, 6)) - timedelta(int(rng.integers(90, 1400)))
    choices = [pair for pair in _OTHER_OCCUPATIONS if pair[0] != claimed.occupation]
    occupation, issuer = choices[int(rng.integers(len(choices)))]
    level = int(rng.integers(3, 6))
    if claimed.level is not None and claimed.level < 5 and rng.random() < 0.4:
        occupation, issuer, level = claimed.occupation, claimed.issuer, claimed.level + 1
    theory, practical = (float(mark) / 2 for mark in rng.integers(120, 192, 2))
    return Qualification(
        occupation,
        issuer,
        certificate_number(rng, issued, level),
        level,
        issue_date=issued,
        exam_date=issued - timedelta(int(rng.integers(20, 60))),
        theory_score=theory,
        practical_score=practical,
        result="合格",
    )


def ticket(rng: np.random.Generator, day: date | None) -> str:
    """A made-up 准考证号 of 15 digits."""
    year = 2025 if day is None else day.year
    return f"11{year}{int(rng.integers(10**8, 10**9))}"
