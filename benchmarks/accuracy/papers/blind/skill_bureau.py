"""职业技能等级证书 of occupational-skill bureaus and their centres."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.blind import artwork
from benchmarks.accuracy.papers.blind.setting import (
    BLACK,
    BODY_FACES,
    GREY,
    items,
    pressed,
    two_addresses,
    wrapped,
)
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, Span, pick
from benchmarks.accuracy.papers.parts import Layout, made, plain_spans
from benchmarks.accuracy.papers.stamps import lay_portrait, lay_qr
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.wording import Row, date_text, numerals, registry_link
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

TITLE: Final = "职业技能等级证书"


def crimson(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Holder with photograph in the left page, statement and endorsement in the right one."""
    sheet = Sheet(297, 210, (255, 250, 244))
    red: Ink = (168, 22, 34)
    gold: Ink = (196, 152, 66)
    artwork.contours(sheet, (250, 236, 216), rng, 2.8)
    grounds.double_frame(sheet, 6, red, (3.2, 0.5))
    artwork.scalloped_frame(sheet, 14, gold, 4)
    face = pick(rng, (Face.KAI, Face.SONG, Face.SERIF))
    lay_portrait(sheet, (28, 30), person.gender, rng)
    key, value = Pen(face, 4.9, BLACK), Pen(face, 5, BLACK)
    found = items(person, q, rng)
    # Name and identity beside the photograph, the rest below it.
    y = 40.0
    for row in found[:1]:
        sheet.text((62, y), row.key, key)
        sheet.text((62, y + 9), row.text, value.of(6.2), row.field, 72)
    y = 80.0
    for row in found[1:]:
        sheet.text((28, y), row.key, key)
        sheet.text((66, y), row.text, value, row.field, 70)
        artwork.dotted(sheet, 65, y + 1.8, 72, gold)
        y += 14.5
    sheet.text((216, 54), TITLE, Pen(Face.KAI, 13, red, 1, 0.2, align="centre"), fit=118)
    text = (
        "　　根据国家职业技能标准，经组织职业技能等级认定，该同志考核成绩合格，"
        "取得相应职业技能等级，特颁发此证书。"
    )
    sheet.paragraph((160, 78), plain_spans(text), Pen(face, 5.6, BLACK), 112, 11)
    pen = Pen(face, 5.2, BLACK)
    sheet.text((160, 142), "发证机构：", pen)
    wrapped(sheet, (188, 142), Row("", "", q.issuer, FieldName.ISSUER), pen, 54)
    day = q.issue_date
    said = numerals(day) if day and rng.random() < 0.5 else date_text(day, rng)
    sheet.text((188, 163), said, pen, FieldName.ISSUE_DATE)
    two_addresses(sheet, (160, 182), Pen(face, 3.2, GREY))
    lay_qr(sheet, registry_link(q.certificate_number), (246, 168), 22)
    pressed(sheet, q, pick(rng, ("职业技能鉴定专用章", "职业技能等级认定专用章")), rng, 0.6)
    return sheet


def sentence_and_list(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Portrait: the holder in a sentence, occupation, level and number listed below it."""
    sheet = Sheet(210, 297, (254, 254, 250))
    teal: Ink = pick(rng, ((12, 84, 110), (132, 84, 16)))
    words = Pen(Face.KAI, 5, artwork.pale(teal, 0.91))
    artwork.slanted_words(sheet, TITLE, words, 32, (70, 22))
    artwork.notched_frame(sheet, 10, teal, 14)
    sheet.text((105, 58), TITLE, Pen(Face.SERIF_BOLD, 14, teal, 2, align="centre"))
    face = pick(rng, (Face.SONG, Face.KAI, Face.SERIF))
    pen = Pen(face, 5.8, BLACK)
    strong = replace(pen, weight=0.1)
    lay_portrait(sheet, (92.5, 70), person.gender, rng)
    spans = (
        Span("　　兹有"),
        Span(person.name, FieldName.NAME, strong),
        Span("同志（居民身份证号码："),
        Span(person.id_number, FieldName.ID_NUMBER),
        Span("），经职业技能等级认定，达到下列职业技能等级，特发此证。"),
    )
    y = sheet.paragraph((32, 124), spans, pen, 146, 12) + 20
    shown = {FieldName.OCCUPATION, FieldName.LEVEL, FieldName.CERTIFICATE_NUMBER}
    key = Pen(face, 5, teal)
    for row in items(person, q, rng):
        if row.field in shown or row.key.startswith(("工种", "职业方向")):
            sheet.text((44, y), row.key, key)
            sheet.text((88, y), row.text, pen.of(5.3), row.field, 88)
            y += 12
    pen = Pen(face, 5.2, BLACK, align="centre")
    sheet.text((132, 232), q.issuer, pen, FieldName.ISSUER, 96)
    sheet.text((132, 243), date_text(q.issue_date, rng), pen, FieldName.ISSUE_DATE)
    lay_qr(sheet, registry_link(q.certificate_number), (34, 226), 28)
    two_addresses(sheet, (34, 266), Pen(face, 3.3, GREY))
    pressed(sheet, q, "职业技能鉴定专用章", rng, 0.4)
    return sheet


def electronic(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The downloaded certificate: values at the lines' right ends after rows of dots."""
    sheet = Sheet(210, 297)
    blue: Ink = pick(rng, ((22, 84, 164), (0, 108, 110)))
    words = Pen(Face.SANS, 4.4, artwork.pale(blue, 0.93))
    artwork.slanted_words(sheet, "技能等级电子证书", words, -28, (58, 17))
    artwork.spirals(sheet, (105, 40), 38, artwork.pale(blue, 0.86), 14)
    sheet.text((105, 44), TITLE, Pen(Face.SANS_BOLD, 12, blue, 1.4, align="centre"))
    sheet.text((105, 54), "（电子证书）", Pen(Face.SANS, 4.4, GREY, align="centre"))
    lay_portrait(sheet, (26, 66), person.gender, rng)
    lay_qr(sheet, registry_link(q.certificate_number), (156, 68), 30)
    face = pick(rng, BODY_FACES)
    value = Pen(face, 4.9, BLACK, align="right", latin=Face.MONO if rng.random() < 0.5 else None)
    key = Pen(face, 4.6, (66, 72, 84))
    y = 118.0
    rows = (
        *items(person, q, rng),
        Row("评价机构名称", "", q.issuer, FieldName.ISSUER),
        Row("发证日期", "", date_text(q.issue_date, rng), FieldName.ISSUE_DATE),
    )
    for row in rows:
        y += 8 if row.field is FieldName.ISSUER else 0
        sheet.text((26, y), row.key, key)
        box = sheet.text((186, y), row.text, value, row.field, 124)
        start = 26 + sheet.span_of(row.key, key) + 3
        artwork.dotted(sheet, start, y - 0.6, box[0] / sheet.scale - start - 3, GREY)
        y += 12.4
    text = "　　本证书由评价机构制发，与纸质证书具有同等效力。"
    sheet.paragraph((26, y + 6), plain_spans(text), Pen(face, 4.6, BLACK), 160, 8.5)
    two_addresses(sheet, (26, 268), Pen(face, 3.4, GREY))
    pressed(sheet, q, "", rng, 0.0)
    return sheet


def _made(name: str, layout: Layout) -> Template:
    return made(Kind(DocumentType.SKILL_LEVEL_CERTIFICATE, f"skill/{name}"), layout, Part.HELD_OUT)


TEMPLATES: Final = (
    _made("bureau-crimson", crimson),
    _made("bureau-sentence-and-list", sentence_and_list),
    _made("bureau-electronic", electronic),
)
"""In the order of the file."""
