"""Templates of the 专项职业能力证书, which has no level."""

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
    plain_spans,
    rows_down,
)
from benchmarks.accuracy.papers.stamps import Seal, lay_portrait, lay_qr
from benchmarks.accuracy.papers.wording import REGISTRY_URL, Row, registry_link, spread
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

TITLE: Final = "专项职业能力证书"
BLACK: Final[Ink] = (24, 24, 28)
GREY: Final[Ink] = (96, 96, 100)
_PURPOSES: Final = ("专项职业能力考核专用章", "证书专用章", "")


def rows_of(person: Person, q: Qualification, rng: np.random.Generator) -> tuple[Row, ...]:
    """What these certificates probably print; sex and result not always."""
    id_key = pick(rng, ("证件号码", "身份证号", "公民身份号码"))
    item_key = pick(rng, ("专项职业能力名称", "专项职业能力", "考核项目"))
    result_key = pick(rng, ("考核成绩", "考核结果"))
    rows = [Row("姓名", "Name", person.name, FieldName.NAME)]
    if rng.random() < 0.7:
        rows.append(Row("性别", "Sex", person.gender, FieldName.GENDER))
    rows.append(Row(id_key, "ID No.", person.id_number, FieldName.ID_NUMBER))
    rows.append(Row(item_key, "Specialized Skill", q.occupation, FieldName.OCCUPATION))
    if q.result and rng.random() < 0.75:
        rows.append(Row(result_key, "Result", q.result, FieldName.RESULT))
    number = q.certificate_number
    rows.append(Row("证书编号", "Certificate No.", number, FieldName.CERTIFICATE_NUMBER))
    return tuple(rows)


def portrait_sheet(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A4 with the photograph at the left and rows beside it."""
    sheet = Sheet(210, 297, (253, 252, 246))
    violet: Ink = pick(rng, ((92, 50, 120), (20, 100, 70), (160, 90, 20)))
    grounds.waves(sheet, (236, 228, 240), rng, 1.8, 4)
    grounds.double_frame(sheet, 10, violet, (2.2, 0.3))
    face = pick(rng, (Face.SERIF_BOLD, Face.KAI))
    sheet.text((105, 56), TITLE, Pen(face, 14, violet, 2, 0.05, align="centre"))
    lay_portrait(sheet, (26, 84), person.gender, rng)
    face = pick(rng, (Face.SONG, Face.SERIF, Face.KAI))
    rows = [replace(row, key=spread(row.key)) for row in rows_of(person, q, rng)]
    form = Column(Pen(face, 4.8, BLACK), Pen(face, 5, BLACK), 13, 43, 84, "colon", rule=violet)
    form = filled_in(form, rng)
    rows_down(sheet, (60, 92), rows, form)
    text = "　　根据专项职业能力考核规范，持证人经考核合格，具备该项职业能力，特发此证。"
    sheet.paragraph((28, 186), plain_spans(text), Pen(face, 5.6, BLACK), 154, 11)
    seal = Seal(q.issuer, pick(rng, _PURPOSES), 42, worn=0.5)
    pen = Pen(face, 5.2, BLACK, align="centre")
    endorse(sheet, q, Endorsement((136, 232), pen, 110, 10, seal=seal), rng)
    lay_qr(sheet, registry_link(q.certificate_number), (28, 232), 28)
    sheet.text((28, 268), f"查询网址：{REGISTRY_URL}", Pen(face, 3.4, GREY))
    return sheet


def halves(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Landscape: rows in the left half, title and issuer in the right."""
    sheet = Sheet(260, 184, (248, 251, 255))
    blue: Ink = pick(rng, ((30, 84, 150), (150, 40, 60)))
    grounds.net(sheet, (228, 236, 246), 3)
    grounds.braided_frame(sheet, 6, 6, blue)
    face = pick(rng, (Face.SANS, Face.MICROHEI, Face.SERIF))
    lay_portrait(sheet, (56, 22), person.gender, rng)
    form = Column(
        Pen(face, 4.2, blue),
        Pen(face, 4.5, BLACK),
        14,
        36,
        72,
        english=Pen(Face.ROMAN_ITALIC, 3, GREY),
    )
    form = filled_in(form, rng)
    rows_down(sheet, (22, 72), rows_of(person, q, rng), form)
    sheet.text((190, 50), TITLE, Pen(Face.SANS_BOLD, 11, blue, 1, align="centre"), fit=110)
    sheet.text(
        (190, 58),
        "Certificate of Specialized Vocational Skill",
        Pen(Face.ROMAN_ITALIC, 4.6, GREY, align="centre"),
    )
    text = "　　本证书表明持证人已通过专项职业能力考核。"
    sheet.paragraph((144, 78), plain_spans(text), Pen(face, 5, BLACK), 94, 9)
    keys = ("发证机构：", "发证日期：")
    seal = Seal(q.issuer, pick(rng, _PURPOSES), 40, worn=0.4)
    form_ = Endorsement((144, 116), Pen(face, 4.6, BLACK), 98, 10, keys, seal, (8, 4))
    endorse(sheet, q, form_, rng)
    lay_qr(sheet, REGISTRY_URL, (146, 140), 24)
    return sheet


def electronic_table(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A downloaded sheet: a two-column table without any ornament, even seal."""
    sheet = Sheet(210, 297)
    grey: Ink = (120, 124, 130)
    sheet.text((105, 44), TITLE, Pen(Face.ZENHEI, 10, BLACK, 1, 0.2, align="centre"))
    sheet.text((105, 54), "（电子证照）", Pen(Face.ZENHEI, 4.4, GREY, align="centre"))
    lay_portrait(sheet, (92.5, 62), person.gender, rng)
    y = 106.0
    rows = rows_of(person, q, rng)
    for row in rows:
        sheet.frame((25, y, 185, y + 13), grey, 0.25)
        sheet.frame((25, y, 78, y + 13), grey, 0.25)
        sheet.text((51.5, y + 8.3), row.key, Pen(Face.ZENHEI, 4.3, BLACK, align="centre"), fit=50)
        sheet.text((83, y + 8.3), row.text, Pen(Face.ZENHEI, 4.7, BLACK), row.field, 100)
        y += 13
    seal = Seal(q.issuer, "", 44, worn=0.0, face=Face.SANS_BOLD)
    pen = Pen(Face.ZENHEI, 4.8, BLACK, align="right")
    keys = ("发证机关：", "发证日期：")
    endorse(sheet, q, Endorsement((184, y + 24), pen, 150, 11, keys, seal, (-6, 4)), rng)
    lay_qr(sheet, registry_link(q.certificate_number), (26, y + 12), 30)
    return sheet


def letter(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Landscape certificate of merit: the holder inside a sentence."""
    sheet = Sheet(260, 184, (255, 250, 240))
    red: Ink = (190, 28, 32)
    grounds.rays(sheet, (130, 80), (254, 242, 222), 30)
    grounds.meander(sheet, 6, 5.4, (206, 160, 70))
    sheet.text((130, 42), TITLE, Pen(Face.KAI, 14, red, 2, 0.2, align="centre"))
    pen = Pen(pick(rng, (Face.KAI, Face.SERIF)), 5.8, BLACK)
    bold = replace(pen, weight=0.08)
    spans = (
        Span(person.name, FieldName.NAME, bold),
        Span("（性别："),
        Span(person.gender, FieldName.GENDER),
        Span("，身份证号："),
        Span(person.id_number, FieldName.ID_NUMBER),
        Span("）参加"),
        Span(q.occupation, FieldName.OCCUPATION, bold),
        Span("专项职业能力考核，成绩"),
        Span(q.result, FieldName.RESULT) if q.result else Span("达标"),
        Span("，特发此证。"),
    )
    sheet.paragraph((62, 66), spans, pen, 172, 12)
    lay_portrait(sheet, (26, 58), person.gender, rng)
    number = Row("证书编号：", "", q.certificate_number, FieldName.CERTIFICATE_NUMBER)
    keyed(sheet, (62, 122), number, (pen.of(4.6), pen.of(4.6)), 120)
    seal = Seal(q.issuer, pick(rng, _PURPOSES), 40, worn=0.7)
    endorse(sheet, q, Endorsement((232, 142), pen.of(5).to("right"), 120, 9, seal=seal), rng)
    lay_qr(sheet, REGISTRY_URL, (26, 134), 24)
    return sheet


def _kind(name: str) -> Kind:
    return Kind(DocumentType.SPECIAL_ABILITY_CERTIFICATE, f"special/{name}")


TEMPLATES: Final = (
    made(_kind("portrait"), portrait_sheet),
    made(_kind("halves"), halves),
    made(_kind("electronic-table"), electronic_table, part=Part.SEEN),
    made(_kind("letter"), letter),
)
"""In the order of the file."""
