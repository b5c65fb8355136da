"""How the held-out certificates word and set their items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers.ink import Face, Ink, Pen, Sheet, Span, pick
from benchmarks.accuracy.papers.stamps import Seal, stamp
from benchmarks.accuracy.papers.wording import BODIES_URL, REGISTRY_URL, Row
from verifier.model import FieldName

BLACK: Final[Ink] = (26, 26, 30)
GREY: Final[Ink] = (98, 100, 106)
SEALS: Final[tuple[Ink, ...]] = ((186, 30, 52), (228, 66, 56), (202, 24, 78), (170, 34, 30))
BODY_FACES: Final = (Face.SONG, Face.SERIF, Face.KAI, Face.SANS, Face.ZENHEI)

_GRADES: Final = ("一级", "二级", "三级", "四级", "五级")
_WORKERS: Final = ("高级技师", "技师", "高级工", "中级工", "初级工")
_JOB_KEYS: Final = ("工种/职业方向", "工种／职业方向", "职业方向", "工种/方向")


def level_text(level: int | None, rng: np.random.Generator) -> str:
    """三级/高级工 in most; the slash wide, or brackets, in some."""
    if level is None:
        return ""
    grade, worker = _GRADES[level - 1], _WORKERS[level - 1]
    form = int(rng.choice(4, p=[0.68, 0.14, 0.12, 0.06]))
    texts = (
        f"{grade}/{worker}",
        f"{grade} ／ {worker}",
        f"{grade}（{worker}）",
        f"{worker}/{grade}",
    )
    return texts[form]


def items(
    person: Person, q: Qualification, rng: np.random.Generator, *, id_type: bool | None = None
) -> tuple[Row, ...]:
    """The holder's items of a 职业技能等级证书, in the notice's order; empty ones left away."""
    job_key = pick(rng, _JOB_KEYS)
    with_type = rng.random() < 0.75 if id_type is None else id_type
    rows = (
        Row("姓名", pick(rng, ("Name", "Full Name")), person.name, FieldName.NAME),
        *((Row("证件类型", "ID Type", "居民身份证", None),) if with_type else ()),
        Row("证件号码", pick(rng, ("ID No.", "ID Number")), person.id_number, FieldName.ID_NUMBER),
        Row("职业名称", "Occupation", q.occupation, FieldName.OCCUPATION),
        Row(
            job_key,
            pick(rng, ("Job/Direction", "Type of Work")),
            q.job_type or "--",
            FieldName.JOB_TYPE if q.job_type else None,
        ),
        Row("职业技能等级", "Skill Level", level_text(q.level, rng), FieldName.LEVEL),
        Row("证书编号", "Certificate No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
    )
    return tuple(row for row in rows if row.text)


def wrapped(sheet: Sheet, at: tuple[float, float], row: Row, pen: Pen, width: float) -> float:
    """The row's value from `at`, over several lines where it is wider; the last base line."""
    return sheet.paragraph(at, [Span(row.text, row.field)], pen, width, pen.size * 1.35)


def middle_of(sheet: Sheet, cell: tuple[float, float, float, float], row: Row, pen: Pen) -> None:
    """The row's value within a cell (left, top, right, bottom in mm), at most in two lines."""
    left, top, right, bottom = cell
    room = right - left - 3
    lines = 1 if sheet.span_of(row.text, pen) <= room else 2
    y = (top + bottom) / 2 + pen.size * (0.36 if lines == 1 else -0.3)
    x = left + 1.5
    if lines == 1 and pen.align == "centre":
        x += (room - sheet.span_of(row.text, pen)) / 2
    if lines == 2:
        pen = replace(pen, size=min(pen.size, pen.size * 1.9 * room / sheet.span_of(row.text, pen)))
    wrapped(sheet, (x, y), row, pen.to("left"), room)


def pressed(
    sheet: Sheet, q: Qualification, purpose: str, rng: np.random.Generator, worn: float = 0.5
) -> None:
    """The issuer's red seal over its name, a little elsewhere each time."""
    if FieldName.ISSUER not in sheet.places:
        return
    left, top, right, _ = sheet.places[FieldName.ISSUER]
    size = (
        float(rng.uniform(38, 43))
        if min(sheet.width, sheet.height) > 140
        else float(rng.uniform(26, 30))
    )
    x = (left * 0.4 + right * 0.6) / sheet.scale + float(rng.uniform(-6, 6))
    y = top / sheet.scale + float(rng.uniform(5, 12))
    reach = size / 2 + 1
    centre = (
        float(np.clip(x, reach, sheet.width - reach)),
        float(np.clip(y, reach, sheet.height - reach)),
    )
    ink, turn = pick(rng, SEALS), float(rng.uniform(-20, 20))
    stamp(sheet, Seal(q.issuer, purpose, size, ink, worn, turn), centre, rng)


def two_addresses(
    sheet: Sheet, at: tuple[float, float], pen: Pen, keys: Sequence[str] = ()
) -> None:
    """Where the certificate and its issuer can be looked up."""
    first, second = keys or ("证书信息查询网址：", "机构信息查询网址：")
    sheet.text(at, first + REGISTRY_URL, pen)
    sheet.text((at[0], at[1] + pen.size * 1.6), second + BODIES_URL, pen)
