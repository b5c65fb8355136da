"""专项职业能力证书, which has no level."""

from __future__ import annotations

from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.blind import artwork
from benchmarks.accuracy.papers.blind.setting import BLACK, BODY_FACES, GREY, pressed, wrapped
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, pick
from benchmarks.accuracy.papers.parts import Layout, keyed, made, plain_spans
from benchmarks.accuracy.papers.stamps import lay_portrait, lay_qr
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.wording import REGISTRY_URL, Row, date_text, registry_link
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

TITLE: Final = "专项职业能力证书"


def _rows(person: Person, q: Qualification, rng: np.random.Generator) -> tuple[Row, ...]:
    name_key = pick(rng, ("专项职业能力名称", "专项职业能力项目", "专项能力名称"))
    result_key = pick(rng, ("考核成绩", "考核结果"))
    rows = (
        Row("姓名", "Name", person.name, FieldName.NAME),
        Row("性别", "Gender", person.gender, FieldName.GENDER),
        Row("证件号码", "ID No.", person.id_number, FieldName.ID_NUMBER),
        Row(name_key, "Specialized Ability", q.occupation, FieldName.OCCUPATION),
        Row(result_key, "Result", q.result, FieldName.RESULT),
        Row("证书编号", "Certificate No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
    )
    return tuple(row for row in rows if row.text)


def green_landscape(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Landscape: photograph in the middle of the left half, rows right, endorsement below."""
    sheet = Sheet(260, 184, (250, 254, 248))
    green: Ink = pick(rng, ((36, 110, 60), (140, 90, 24), (24, 90, 130)))
    artwork.lattice(sheet, artwork.pale(green, 0.88), 6)
    artwork.notched_frame(sheet, 6, green, 8)
    face = pick(rng, BODY_FACES)
    sheet.text((64, 40), TITLE, Pen(Face.SERIF_BOLD, 9.4, green, 0.8, align="centre"))
    sheet.text((64, 48), "Certificate of Specialized Ability",
               Pen(Face.ROMAN_ITALIC, 4.4, GREY, align="centre"))  # fmt: skip
    lay_portrait(sheet, (51, 58), person.gender, rng)
    text = "　　经专项职业能力考核合格，特发此证。"
    sheet.paragraph((26, 108), plain_spans(text), Pen(face, 4.8, BLACK), 82, 9)
    key, value = Pen(face, 4.3, green), Pen(pick(rng, BODY_FACES), 4.7, BLACK)
    y = 36.0
    for row in _rows(person, q, rng):
        sheet.text((126, y), row.key, key)
        sheet.text((126, y + 4.6), row.english, Pen(Face.ROMAN, 3, GREY))
        sheet.text((168, y), row.text, value, row.field, 76)
        y += 14.6
    pen = Pen(face, 4.6, BLACK)
    sheet.text((126, 134), "发证机关", key)
    wrapped(sheet, (152, 134), Row("", "", q.issuer, FieldName.ISSUER), pen, 88)
    sheet.text((126, 150), "发证日期", key)
    sheet.text((152, 150), date_text(q.issue_date, rng), pen, FieldName.ISSUE_DATE)
    lay_qr(sheet, registry_link(q.certificate_number), (26, 134), 24)
    sheet.text((26, 166), f"查询网址 {REGISTRY_URL}", Pen(face, 3, GREY))
    pressed(sheet, q, "专项职业能力考核专用章", rng)
    return sheet


def ruled_portrait(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Portrait: key over value between rules, the item's name in large type above all."""
    sheet = Sheet(210, 297, (255, 253, 248))
    ink: Ink = pick(rng, ((152, 40, 30), (46, 56, 120)))
    artwork.spirals(sheet, (105, 150), 84, artwork.pale(ink, 0.9), 12)
    grounds.corners(sheet, 10, 30, ink)
    sheet.text((105, 48), TITLE, Pen(Face.ZENHEI, 13, ink, 2, 0.15, align="centre"))
    face = pick(rng, (Face.SONG, Face.SERIF, Face.SANS))
    found = _rows(person, q, rng)
    item = next(row for row in found if row.field is FieldName.OCCUPATION)
    pen = Pen(face, 4.4, GREY, align="centre")
    sheet.text((105, 64), item.key, pen)
    sheet.text((105, 76), item.text, Pen(face, 8, BLACK, align="centre"), item.field, 150)
    lay_portrait(sheet, (26, 90), person.gender, rng)
    key, value = Pen(face, 3.6, GREY), Pen(face, 5.2, BLACK)
    y = 94.0
    for row in found:
        if row is item:
            continue
        sheet.text((62, y), row.key, key)
        sheet.text((62, y + 8), row.text, value, row.field, 120)
        sheet.rule(62, y + 10.6, 120, artwork.pale(ink, 0.6), 0.2)
        y += 18
    text = "　　根据专项职业能力考核规范，该同志考核合格，具备上述专项职业能力。"
    sheet.paragraph((28, 200), plain_spans(text), Pen(face, 5, BLACK), 154, 10)
    pen = Pen(face, 5, BLACK, align="right")
    issuer = Row("发证机关（印章）：", "", q.issuer, FieldName.ISSUER)
    keyed(sheet, (182, 238), issuer, (pen, pen), 150)
    day = Row("发证日期：", "", date_text(q.issue_date, rng), FieldName.ISSUE_DATE)
    keyed(sheet, (182, 250), day, (pen, pen), 100)
    lay_qr(sheet, REGISTRY_URL, (26, 226), 28)
    pressed(sheet, q, pick(rng, ("证书专用章", "")), rng, 0.3)
    return sheet


def _made(name: str, layout: Layout) -> Template:
    kind = DocumentType.SPECIAL_ABILITY_CERTIFICATE
    return made(Kind(kind, f"special/{name}"), layout, Part.HELD_OUT)


TEMPLATES: Final = (
    _made("green-landscape", green_landscape),
    _made("ruled-portrait", ruled_portrait),
)
"""In the order of the file."""
