"""Printed rosters 申领汇总表 with the unit's seal."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification, Unit
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.evidence_facts import F, Form, Row, fact, shown
from benchmarks.accuracy.papers.screen_ink import (
    SANS,
    SERIF,
    SERIF_BOLD,
    UKAI,
    UMING,
    UMING_BOLD,
    ZENHEI,
    Canvas,
    Pen,
)
from benchmarks.accuracy.papers.tables import Grid, draw_table
from benchmarks.accuracy.papers.unit_template import Claims, UnitTemplate
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

KIND: Final = DocumentType.CLAIM_ROSTER
A4_MM: Final = (297.0, 210.0)
MOST_ROWS: Final = 24
_AMOUNTS_YUAN: Final = {5: 1500, 4: 2000, 3: 2500}


def _text(name: FieldName, person: Person, claimed: Qualification, form: Form) -> str:
    printed = fact(name, person, claimed, form)
    return "" if printed is None else printed[0]


def _line(number: int, person: Person, claimed: Qualification, *, full: bool) -> list[Row]:
    form = Form("-" if full else ".", "bare" if full else "word")
    amount = str(_AMOUNTS_YUAN.get(claimed.level or 5, 1500))

    def say(name: FieldName) -> str:
        return _text(name, person, claimed, form)

    if full:
        pairs = [
            ("序号", str(number)),
            ("姓名", say(F.NAME)),
            ("身份证号", say(F.ID_NUMBER)),
            ("职业名称", say(F.OCCUPATION)),
            ("等级", say(F.LEVEL)),
            ("证书编号", say(F.CERTIFICATE_NUMBER)),
            ("发证日期", say(F.ISSUE_DATE)),
            ("银行卡号", person.bank_card_number),
            ("补贴金额（元）", amount),
        ]
    else:
        pairs = [
            ("编号", str(number)),
            ("申领人姓名", say(F.NAME)),
            ("性别", say(F.GENDER)),
            ("公民身份号码", say(F.ID_NUMBER)),
            ("职业（工种）", say(F.OCCUPATION)),
            ("技能等级", say(F.LEVEL)),
            ("职业技能等级证书编号", say(F.CERTIFICATE_NUMBER)),
            ("金额", amount),
            ("本人签字", person.name),
        ]
    return [Row(label, text) for label, text in pairs]


def _roster(unit: Unit, claims: Claims, rng: np.random.Generator, template: str) -> Paper:
    """A table on landscape A4, sealed over the unit's name or the foot; the first claims."""
    full = "full" in template
    claims = claims[:MOST_ROWS]
    canvas = Canvas.blank(2339, 1654, "#fefefe")
    titles = (
        ("职业技能提升补贴申领汇总表", "职业技能等级证书补贴人员汇总表")
        if full
        else ("技能人才补贴申请人员花名册", "职业技能补贴申领人员名单")
    )
    face, bold = (UMING, UMING_BOLD) if full else (SANS, SERIF_BOLD)
    canvas.text((1170, 140), str(rng.choice(titles)), Pen(bold, 54, "#111", 4), "m")
    pen = Pen(face, 32, "#111")
    label = canvas.text((120, 236), "填报单位（盖章）：" if full else "申领单位：", pen)
    name = canvas.text((label[2] + 6, 236), unit.name, Pen(ZENHEI if full else SERIF, 32, "#111"))
    canvas.note(F.COMPANY_NAME, unit.name, name)
    day = max((q.issue_date for _, q in claims if q.issue_date), default=unit.founded)
    canvas.text((2220, 236), f"填报日期：{shown(day, '年')}", pen, "r")
    lines = [_line(n, person, one, full=full) for n, (person, one) in enumerate(claims, 1)]
    size, height = (30, 84.0) if "large" in template else (25, 66.0)
    height = min(height, 1040 / (len(claims) + 2))
    look = Grid(
        Pen(bold if full else ZENHEI, size, "#111"), Pen(face, size, "#1a1a1a"), height, "#222",
        "#ffffff" if full else "#ebebeb",
    )  # fmt: skip
    y = draw_table(canvas, (100, 280, 2240), lines, look, claimed=None)
    total = sum(_AMOUNTS_YUAN.get(one.level or 5, 1500) for _, one in claims)
    canvas.rectangle((100, y, 2240, y + height), None, "#222")
    canvas.text((140, y + height / 2), f"合计：{len(lines)}人，{total}元", Pen(face, size, "#111"))
    y += height + 70
    for x, word in ((140, "填表人："), (900, "负责人："), (1600, "联系电话：")):
        canvas.text((x, y), word, pen)
    canvas.text((280, y), unit.legal_person, Pen(UKAI, 38, "#1c2a55"))
    at = (name[2] - 120, 300.0) if full else (1850.0, y + 60)
    figures.seal(canvas, unit.name, at, 330, rng)
    return canvas.paper(KIND, template, A4_MM)


UNIT_TEMPLATES: Final = tuple(
    UnitTemplate(name, KIND, part, partial(_roster, template=name))
    for name, part in (
        ("roster/full-ming", Part.TUNING),
        ("roster/signed-sans", Part.SEEN),
        ("roster/full-large", Part.TUNING),
    )
)
