"""Other schemes: 1+X certificates and private training certificates."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.blind import artwork
from benchmarks.accuracy.papers.blind.setting import BLACK, BODY_FACES, GREY, pressed, wrapped
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, Span, pick
from benchmarks.accuracy.papers.parts import Layout, keyed, made, plain_spans
from benchmarks.accuracy.papers.stamps import lay_portrait, lay_qr
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.wording import Row, date_text, step_name
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

CREDIT_BANK: Final = "https://vslc.ncb.edu.cn"


def _rows(person: Person, q: Qualification, rng: np.random.Generator) -> tuple[Row, ...]:
    rows = (
        Row("姓名", "Name", person.name, FieldName.NAME),
        Row("证件号码", "ID No.", person.id_number, FieldName.ID_NUMBER),
        Row("证书名称", "Certificate", q.occupation, FieldName.OCCUPATION),
        Row("证书等级", "Level", step_name(q.level), FieldName.LEVEL),
        Row("证书编号", "Certificate No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
        Row("发证日期", "Date", date_text(q.issue_date, rng), FieldName.ISSUE_DATE),
    )
    return tuple(row for row in rows if row.text)


def pilot_columns(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """1+X, landscape: rows under the title, the pilot's name at the top left."""
    sheet = Sheet(297, 210, (252, 253, 255))
    ink: Ink = pick(rng, ((200, 60, 40), (22, 96, 150)))
    artwork.spirals(sheet, (148, 105), 92, artwork.pale(ink, 0.9), 20)
    artwork.scalloped_frame(sheet, 8, ink, 6)
    sheet.text((24, 30), "1+X证书制度试点", Pen(Face.SANS_BOLD, 6, ink))
    sheet.text((148, 52), "职业技能等级证书", Pen(Face.SERIF_BOLD, 13.5, ink, 2.4, align="centre"))
    face = pick(rng, BODY_FACES)
    key, value = Pen(face, 4.8, GREY), Pen(face, 5.1, BLACK)
    lay_portrait(sheet, (236, 66), person.gender, rng)
    y = 74.0
    for row in _rows(person, q, rng):
        sheet.text((44, y), row.key, key)
        sheet.text((90, y), row.text, value, row.field, 136)
        y += 11.5
    text = "　　持证人参加学历证书和若干职业技能等级证书制度试点考核，成绩合格，特发此证。"
    sheet.paragraph((44, y + 4), plain_spans(text), value, 214, 9.5)
    sheet.text((120, 182), "培训评价组织：", Pen(face, 4.8, BLACK))
    wrapped(sheet, (156, 182), Row("", "", q.issuer, FieldName.ISSUER), Pen(face, 4.8, BLACK), 108)
    lay_qr(sheet, CREDIT_BANK, (28, 158), 24)
    sheet.text((28, 188), "职业教育国家学分银行", Pen(face, 3.3, GREY))
    sheet.text((28, 193), CREDIT_BANK, Pen(face, 3.1, GREY))
    pressed(sheet, q, "", rng)
    return sheet


def pilot_letter(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """1+X, portrait: a sentence with the holder, the credit bank's address at the foot."""
    sheet = Sheet(210, 297, (255, 254, 248))
    ink: Ink = pick(rng, ((98, 56, 136), (20, 116, 96)))
    artwork.contours(sheet, artwork.pale(ink, 0.9), rng, 2.6)
    artwork.notched_frame(sheet, 10, ink, 12)
    sheet.text((105, 54), "职业技能等级证书", Pen(Face.KAI, 14, ink, 2, 0.15, align="centre"))
    sheet.text((105, 66), "1+X Vocational Skill Level Certificate",
               Pen(Face.ROMAN, 4.8, GREY, align="centre"))  # fmt: skip
    lay_portrait(sheet, (92.5, 76), person.gender, rng)
    pen = Pen(pick(rng, (Face.SONG, Face.KAI, Face.SERIF)), 5.6, BLACK)
    bold = replace(pen, weight=0.09)
    spans = (
        Span("　　"),
        Span(person.name, FieldName.NAME, bold),
        Span("（身份证号："),
        Span(person.id_number, FieldName.ID_NUMBER),
        Span("）在1+X证书制度试点中参加"),
        Span(q.occupation, FieldName.OCCUPATION, bold),
        Span("职业技能（"),
        *((Span(step_name(q.level), FieldName.LEVEL),) if q.level else (Span("单项"),)),
        Span("）考核，成绩合格，准予颁发职业技能等级证书。"),
    )
    y = sheet.paragraph((32, 128), spans, pen, 146, 12)
    number = Row("证书编号：", "", q.certificate_number, FieldName.CERTIFICATE_NUMBER)
    keyed(sheet, (32, y + 18), number, (pen.of(5), pen.of(5)), 146)
    centred = pen.of(5.2).to("centre")
    sheet.text((134, 226), q.issuer, centred, FieldName.ISSUER, 100)
    sheet.text((134, 238), date_text(q.issue_date, rng), centred, FieldName.ISSUE_DATE)
    lay_qr(sheet, CREDIT_BANK, (34, 220), 28)
    sheet.text((34, 264), f"查询：{CREDIT_BANK}", Pen(Face.SANS, 3.4, GREY))
    pressed(sheet, q, "证书专用章", rng, 0.3)
    return sheet


def childcare_course(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A private 结业证书 of a course."""
    sheet = Sheet(260, 184, (255, 248, 238))
    ink: Ink = pick(rng, ((190, 110, 30), (170, 40, 90)))
    grounds.rays(sheet, (130, 92), artwork.pale(ink, 0.88), 26)
    artwork.scalloped_frame(sheet, 7, ink, 5)
    title = pick(rng, ("培训结业证书", "职业培训证书"))
    sheet.text((130, 44), title, Pen(Face.KAI, 15, ink, 3, 0.2, align="centre"))
    pen = Pen(pick(rng, (Face.KAI, Face.SERIF)), 6, BLACK)
    spans = (
        Span(person.name, FieldName.NAME, replace(pen, weight=0.1)),
        Span("学员：于"),
        Span(date_text(q.exam_date or q.issue_date, rng)),
        Span("参加本校举办的"),
        Span(q.occupation, FieldName.OCCUPATION),
        Span("岗位技能培训班学习，修完全部课程，考核合格，准予结业。"),
    )
    sheet.paragraph((34, 74), spans, pen, 190, 13)
    number = Row("证书编号：", "", q.certificate_number, FieldName.CERTIFICATE_NUMBER)
    keyed(sheet, (34, 128), number, (pen.of(4.6), pen.of(4.6)), 120)
    right = pen.of(5.2).to("right")
    sheet.text((226, 144), q.issuer, right, FieldName.ISSUER, 130)
    sheet.text((226, 156), date_text(q.issue_date, rng), right, FieldName.ISSUE_DATE)
    pressed(sheet, q, "培训专用章", rng)
    return sheet


def _made(name: str, layout: Layout, kind: DocumentType) -> Template:
    return made(Kind(kind, name, other_scheme=True), layout, Part.HELD_OUT)


TEMPLATES: Final = (
    _made("one-plus-x/columns", pilot_columns, DocumentType.SKILL_LEVEL_CERTIFICATE),
    _made("one-plus-x/letter", pilot_letter, DocumentType.SKILL_LEVEL_CERTIFICATE),
    _made("private/childcare-course", childcare_course, DocumentType.OTHER),
)
"""In the order of the file."""
