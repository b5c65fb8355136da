"""Printed rosters 申领汇总表."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification, Unit
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.evidence_facts import F, Form, Row, fact, shown
from benchmarks.accuracy.papers.screen_ink import (
    SANS,
    SANS_BOLD,
    SERIF,
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
MOST_ROWS: Final = 20
_AMOUNTS_YUAN: Final = {5: 1500, 4: 2000, 3: 2500}


def _line(number: int, person: Person, one: Qualification, *, bank: bool) -> list[Row]:
    form = Form("-" if bank else "/", "new" if bank else "word")

    def say(name: FieldName) -> str:
        printed = fact(name, person, one, form)
        return "" if printed is None else printed[0]

    pairs = [
        ("序号" if bank else "NO", str(number)),
        ("申请人姓名" if bank else "姓名", say(F.NAME)),
        ("身份证号码" if bank else "证件号码", say(F.ID_NUMBER)),
        ("职业工种" if bank else "证书名称", say(F.OCCUPATION)),
        ("证书等级" if bank else "鉴定等级", say(F.LEVEL)),
        ("证书号码" if bank else "证书编号", say(F.CERTIFICATE_NUMBER)),
        ("发证时间" if bank else "核发日期", say(F.ISSUE_DATE)),
        ("补贴标准" if bank else "申领金额(元)", str(_AMOUNTS_YUAN.get(one.level or 5, 1500))),
        ("银行账号", person.bank_card_number) if bank else ("备注", ""),
    ]
    return [Row(label, text) for label, text in pairs]


def _roster(unit: Unit, claims: Claims, rng: np.random.Generator, template: str) -> Paper:
    """Title, unit and day, table, sum, signatures; the seal at the foot."""
    bank = "bank" in template
    claims = claims[:MOST_ROWS]
    canvas = Canvas.blank(2339, 1654, "#fefefe")
    title = "一次性职业技能补贴申领汇总表"
    face, bold = (SANS, SANS_BOLD) if bank else (SERIF, UMING_BOLD)
    canvas.text((1170, 130), title, Pen(bold, 52, "#111", 6), "m")
    pen = Pen(face, 31, "#111")
    label = canvas.text((110, 230), "单位名称：" if bank else "填报单位（公章）：", pen)
    name = canvas.text((label[2] + 8, 230), unit.name, Pen(ZENHEI if bank else UMING, 31, "#111"))
    canvas.note(F.COMPANY_NAME, unit.name, name)
    day = max((q.issue_date for _, q in claims if q.issue_date), default=unit.founded)
    canvas.text((2230, 230), shown(day, "年"), pen, "r")
    lines = [_line(n, person, one, bank=bank) for n, (person, one) in enumerate(claims, 1)]
    height = min(74.0, 1040 / (len(claims) + 2))
    look = Grid(
        Pen(bold, 26, "#111"), Pen(face, 26, "#1a1a1a"), height, "#333",
        "#dfe8f3" if bank else "#ffffff", "#f6f9fc" if bank else None,
    )  # fmt: skip
    y = draw_table(canvas, (90, 276, 2250), lines, look, claimed=None)
    total = sum(_AMOUNTS_YUAN.get(one.level or 5, 1500) for _, one in claims)
    canvas.rectangle((90, y, 2250, y + height), None, "#333")
    canvas.text((130, y + height / 2), "合计", Pen(bold, 26, "#111"))
    canvas.text((1500, y + height / 2), f"{len(lines)}人  {total}元", Pen(face, 26, "#111"))
    y += height + 76
    for x, word in ((130, "制表人："), (820, "审核人："), (1520, "单位负责人（签字）：")):
        canvas.text((x, y), word, pen)
    figures.seal(canvas, unit.name, (1900, y + 40) if bank else (name[0] + 190, 260), 320, rng)
    return canvas.paper(KIND, template, (297.0, 210.0))


UNIT_TEMPLATES: Final = tuple(
    UnitTemplate(name, KIND, Part.HELD_OUT, partial(_roster, template=name))
    for name in ("roster/bank-sans", "roster/remarks-serif")
)
