"""Templates of other schemes: 1+X certificates and private training certificates."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, Span, pick
from benchmarks.accuracy.papers.parts import (
    Column,
    Endorsement,
    endorse,
    filled_in,
    keyed,
    made,
    rows_down,
)
from benchmarks.accuracy.papers.stamps import Seal, lay_portrait, lay_qr
from benchmarks.accuracy.papers.wording import Row, step_name
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

CREDIT_BANK: Final = "https://vslc.ncb.edu.cn"
BLACK: Final[Ink] = (24, 26, 30)
GREY: Final[Ink] = (96, 98, 106)


def _rows(person: Person, q: Qualification) -> tuple[Row, ...]:
    return (
        Row("姓名", "Name", person.name, FieldName.NAME),
        Row("性别", "Gender", person.gender, FieldName.GENDER),
        Row("证件号码", "ID No.", person.id_number, FieldName.ID_NUMBER),
        Row("证书名称", "Certificate", q.occupation, FieldName.OCCUPATION),
        Row("等级", "Level", step_name(q.level), FieldName.LEVEL),
        Row("证书编号", "Certificate No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
    )


def _seal(q: Qualification, rng: np.random.Generator, worn: float = 0.5) -> Seal:
    return Seal(q.issuer, pick(rng, ("证书专用章", "培训专用章", "")), 40, worn=worn)


def pilot_landscape(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """1+X: the holder inside a sentence that names the education ministry's pilot."""
    sheet = Sheet(297, 210, (252, 255, 253))
    green: Ink = pick(rng, ((22, 110, 92), (30, 80, 160), (140, 70, 20)))
    grounds.waves(sheet, (224, 240, 234), rng, 2, 4)
    grounds.corners(sheet, 8, 40, green)
    sheet.text((148, 42), "职业技能等级证书", Pen(Face.SERIF_BOLD, 14, green, 3, align="centre"))
    sheet.text((148, 52), "（1+X证书制度试点）", Pen(Face.SANS, 5, GREY, align="centre"))
    pen = Pen(pick(rng, (Face.KAI, Face.SONG, Face.SERIF)), 5.6, BLACK)
    bold = replace(pen, weight=0.08)
    spans = (
        Span("　　"),
        Span(person.name, FieldName.NAME, bold),
        Span("，"),
        Span(person.gender, FieldName.GENDER),
        Span("，证件号码："),
        Span(person.id_number, FieldName.ID_NUMBER),
        Span("，按照教育部“学历证书+若干职业技能等级证书”制度试点要求，参加"),
        Span(q.occupation, FieldName.OCCUPATION, bold),
        Span("职业技能等级（"),
        Span(step_name(q.level), FieldName.LEVEL),
        Span("）考核，成绩合格，特发此证。"),
    )
    sheet.paragraph((68, 76), spans, pen, 200, 12.5)
    lay_portrait(sheet, (30, 68), person.gender, rng)
    number = Row("证书编号：", "", q.certificate_number, FieldName.CERTIFICATE_NUMBER)
    keyed(sheet, (68, 132), number, (pen.of(4.6), pen.of(4.6)), 110)
    lay_qr(sheet, f"{CREDIT_BANK}/verify", (30, 146), 26)
    sheet.text((60, 166), f"查询网址：{CREDIT_BANK}", Pen(Face.SANS, 3.5, GREY))
    sheet.text((60, 172), "职业教育国家学分银行", Pen(Face.SANS, 3.5, GREY))
    endorse(
        sheet,
        q,
        Endorsement(
            (266, 158), pen.of(5.2).to("right"), 120, 10, ("培训评价组织：", ""), _seal(q, rng)
        ),
        rng,
    )
    return sheet


def pilot_portrait(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """1+X: A4 portrait with bilingual rows."""
    sheet = Sheet(210, 297, (255, 255, 255))
    blue: Ink = pick(rng, ((20, 70, 150), (110, 30, 90)))
    grounds.rosette(sheet, (105, 190), 86, (230, 238, 250), 7)
    sheet.block((0, 0, 210, 14), blue)
    sheet.block((0, 283, 210, 297), blue)
    face = pick(rng, (Face.SANS, Face.MICROHEI))
    sheet.text((105, 50), "职业技能等级证书", Pen(Face.SANS_BOLD, 13, blue, 1, align="centre"))
    english = "Vocational Skills Level Certificate"
    sheet.text((105, 60), english, Pen(Face.ARIAL, 5, GREY, align="centre"))
    lay_portrait(sheet, (92.5, 70), person.gender, rng)
    form = Column(
        Pen(face, 4.5, blue), Pen(face, 4.9, BLACK), 14, 42, 100, english=Pen(Face.ARIAL, 2.9, GREY)
    )
    form = filled_in(form, rng)
    after = rows_down(sheet, (38, 122), _rows(person, q), form)
    text = "该证书依据教育部职业技能等级标准，经考核合格后颁发。"
    sheet.text((38, after + 2), text, Pen(face, 4.4, BLACK), fit=140)
    keys = ("颁证机构：", "颁证日期：")
    seal = _seal(q, rng, 0.1)
    pen = Pen(face, 4.7, BLACK)
    endorse(sheet, q, Endorsement((74, 232), pen, 112, 10, keys, seal, (10, 4)), rng)
    lay_qr(sheet, f"{CREDIT_BANK}/verify", (38, 224), 26)
    sheet.text((38, 268), f"证书查询平台：{CREDIT_BANK}", Pen(face, 3.6, GREY))
    return sheet


def pilot_table(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """1+X: a small landscape sheet, rows in a grid of two columns."""
    sheet = Sheet(210, 148, (255, 252, 244))
    brown: Ink = (150, 90, 30)
    grounds.dots(sheet, (244, 232, 212), 2)
    grounds.meander(sheet, 5, 4, brown)
    sheet.text((105, 28), "职业技能等级证书", Pen(Face.KAI, 10.5, brown, 1.5, 0.15, align="centre"))
    head = "教育部1+X证书制度试点　X证书"
    sheet.text((105, 36), head, Pen(Face.KAI, 4, GREY, align="centre"))
    for place, row in enumerate(_rows(person, q)):
        x, y = (18.0, 54.0) if place % 2 == 0 else (112.0, 54.0)
        y += place // 2 * 13
        line = replace(row, key=row.key + "　")
        keyed(sheet, (x, y), line, (Pen(Face.KAI, 4, brown), Pen(Face.ZENHEI, 4.2, BLACK)), 84)
        sheet.rule(x, y + 2.4, 80, (222, 200, 170), 0.2)
    pen = Pen(Face.KAI, 4.4, BLACK, align="centre")
    seal = replace(_seal(q, rng, 0.7), size=34)
    endorse(sheet, q, Endorsement((140, 106), pen, 100, 9, seal=seal), rng)
    lay_qr(sheet, CREDIT_BANK, (20, 96), 24)
    sheet.text((48, 118), CREDIT_BANK, Pen(Face.ARIAL, 3, GREY))
    return sheet


def course(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """培训合格证书 of a private school: addressed to the holder."""
    sheet = Sheet(280, 200, (255, 252, 240))
    gold: Ink = (196, 150, 60)
    grounds.rays(sheet, (140, 100), (252, 244, 220), 36)
    grounds.braided_frame(sheet, 6, 10, gold)
    sheet.text(
        (140, 48), "培训合格证书", Pen(Face.SERIF_BOLD, 15, (180, 30, 30), 4, align="centre")
    )
    pen = Pen(pick(rng, (Face.KAI, Face.SERIF)), 6, BLACK)
    bold = replace(pen, weight=0.1)
    sheet.text((40, 74), person.name, bold, FieldName.NAME, 100)
    wide = min(100.0, sheet.span_of(person.name, bold))
    sheet.text((42 + wide, 74), "同志：", pen)
    spans = (
        Span("　　您于我校参加"),
        Span(q.occupation, FieldName.OCCUPATION, bold),
        Span("岗前培训班学习，完成全部课程，经考核"),
        Span(q.result or "合格", FieldName.RESULT if q.result else None),
        Span("，准予结业，特发此证。"),
    )
    sheet.paragraph((40, 90), spans, pen, 200, 12)
    small = pen.of(4.4)
    rows = (
        Row("身份证号：", "", person.id_number, FieldName.ID_NUMBER),
        Row("证书编号：", "", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
    )
    for place, row in enumerate(rows):
        keyed(sheet, (40, 124 + place * 9), row, (small, small), 100)
    seal = _seal(q, rng, 0.6)
    endorse(sheet, q, Endorsement((236, 158), pen.of(5.4).to("right"), 130, 10, seal=seal), rng)
    return sheet


def ability(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """岗位能力证书: looks official, portrait with levels of its own."""
    sheet = Sheet(210, 297, (246, 249, 255))
    navy: Ink = pick(rng, ((20, 40, 90), (90, 20, 30)))
    grounds.net(sheet, (228, 234, 246), 4)
    grounds.double_frame(sheet, 9, navy, (2.6, 0.4))
    sheet.text((105, 52), "岗位能力证书", Pen(Face.SANS_BOLD, 14, navy, 3, align="centre"))
    english = "POST COMPETENCY CERTIFICATE"
    sheet.text((105, 62), english, Pen(Face.ARIAL_BOLD, 4.6, GREY, 0.4, align="centre"))
    lay_portrait(sheet, (146, 78), person.gender, rng)
    face = pick(rng, (Face.SERIF, Face.SANS, Face.SONG))
    rows = [
        replace(row, key={"证书名称": "岗位名称"}.get(row.key, row.key)) for row in _rows(person, q)
    ]
    form = Column(Pen(face, 4.8, navy), Pen(face, 5, BLACK), 14, 36, 74, "justified", 28, rule=GREY)
    form = filled_in(form, rng)
    after = rows_down(sheet, (32, 90), rows, form)
    text = "　　该学员参加岗位能力培训并通过测评，具备相应岗位能力，可作为上岗、聘用的参考凭证。"
    sheet.paragraph((32, after + 6), (Span(text),), Pen(face, 5.2, BLACK), 146, 10)
    pen = Pen(face, 5.2, BLACK, align="right")
    endorse(sheet, q, Endorsement((178, 232), pen, 112, 10, seal=_seal(q, rng)), rng)
    lay_qr(sheet, f"cert:{q.certificate_number}", (32, 226), 28)
    return sheet


def nanny(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """月嫂证 of a household-services company: a small coloured sheet."""
    sheet = Sheet(180, 126, (255, 240, 244))
    pink: Ink = (206, 70, 110)
    grounds.fade(sheet, (252, 220, 230))
    sheet.frame((4, 4, 176, 122), pink, 1)
    title = pick(rng, ("月嫂证", "高级月嫂证", "母婴护理师证书"))
    sheet.text((112, 26), title, Pen(Face.ZENHEI, 11, pink, 2, 0.2, align="centre"))
    lay_portrait(sheet, (14, 16), person.gender, rng)
    rows = [row for row in _rows(person, q) if row.field is not FieldName.GENDER]
    form = Column(Pen(Face.ZENHEI, 3.8, pink), Pen(Face.MICROHEI, 4, BLACK), 9, 24, 82, "colon")
    form = filled_in(form, rng)
    rows_down(sheet, (56, 42), rows, form)
    pen = Pen(Face.ZENHEI, 4, BLACK, align="centre")
    seal = replace(_seal(q, rng, 0.4), size=32)
    endorse(sheet, q, Endorsement((118, 100), pen, 100, 8, seal=seal), rng)
    lay_qr(sheet, f"cert:{q.certificate_number}", (16, 88), 22)
    return sheet


def _pilot(name: str) -> Kind:
    return Kind(DocumentType.SKILL_LEVEL_CERTIFICATE, f"one-plus-x/{name}", other_scheme=True)


def _private(name: str) -> Kind:
    return Kind(DocumentType.OTHER, f"private/{name}", other_scheme=True)


TEMPLATES: Final = (
    made(_pilot("landscape"), pilot_landscape),
    made(_pilot("portrait"), pilot_portrait),
    made(_pilot("table"), pilot_table, part=Part.SEEN),
    made(_private("course"), course),
    made(_private("ability"), ability),
    made(_private("nanny"), nanny, part=Part.SEEN),
)
"""In the order of the file."""
