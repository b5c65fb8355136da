"""职业技能等级证书 of schools and third-party evaluation bodies."""

from __future__ import annotations

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
    middle_of,
    pressed,
    two_addresses,
    wrapped,
)
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, pick
from benchmarks.accuracy.papers.parts import Layout, keyed, made, plain_spans
from benchmarks.accuracy.papers.stamps import lay_portrait, lay_qr
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.wording import Row, date_text, registry_link, spread
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

TITLE: Final = "职业技能等级证书"


def bilingual_halves(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Both languages in every line: 姓　名 Name with the value on a line after them."""
    sheet = Sheet(297, 210, (250, 252, 255))
    green: Ink = pick(rng, ((20, 96, 84), (28, 74, 140), (130, 32, 52)))
    grounds.waves(sheet, artwork.pale(green, 0.88), rng, 2.2, 5)
    artwork.notched_frame(sheet, 7, green, 12)
    sheet.block((148.2, 22, 148.6, 188), artwork.pale(green, 0.6))
    sheet.text((78, 50), TITLE, Pen(Face.SERIF_BOLD, 11, green, 1.2, align="centre"))
    sheet.text((78, 59), "Certificate of Vocational Skill Level",
               Pen(Face.ROMAN, 4.6, GREY, align="centre"))  # fmt: skip
    face = pick(rng, (Face.SERIF, Face.SONG, Face.KAI))
    text = "　　本证书持有者通过本机构组织的职业技能等级认定，具备相应职业（工种）的技能等级。"
    sheet.paragraph((26, 78), plain_spans(text), Pen(face, 5, BLACK), 106, 9.5)
    english = ("The holder has passed the assessment of vocational",
               "skills and is qualified for the level stated.")  # fmt: skip
    for n, line in enumerate(english):
        sheet.text((26, 112 + n * 6), line, Pen(Face.ROMAN_ITALIC, 4, GREY))
    pen = Pen(face, 4.8, BLACK)
    sheet.text((26, 142), "评价机构", pen)
    sheet.text((26, 146.5), "Issued by", Pen(Face.ROMAN, 3.2, GREY))
    wrapped(sheet, (52, 142), Row("", "", q.issuer, FieldName.ISSUER), pen, 50)
    sheet.text((26, 160), "发证日期", pen)
    sheet.text((26, 164.5), "Date of Issue", Pen(Face.ROMAN, 3.2, GREY))
    sheet.text((52, 160), date_text(q.issue_date, rng), pen, FieldName.ISSUE_DATE)
    lay_portrait(sheet, (246, 22), person.gender, rng)
    y = 44.0
    latin = Pen(Face.ROMAN, 3.7, GREY)
    for n, row in enumerate(items(person, q, rng)):
        key = spread(row.key, 4)
        sheet.text((158, y), key, pen)
        start = 158 + sheet.span_of(key, pen) + 1.5
        sheet.text((start, y), row.english, latin)
        # Beside the photograph the value stands on a line of its own, as in the rest.
        width = 84.0 if n < 2 else 116.0
        sheet.text((162, y + 8), row.text, pen.of(5.1), row.field, width - 6)
        sheet.rule(158, y + 10, width, artwork.pale(green, 0.4), 0.2)
        y += 17.4
    lay_qr(sheet, registry_link(q.certificate_number), (250, 164), 22)
    two_addresses(sheet, (158, 180), Pen(face, 2.9, GREY))
    pressed(sheet, q, pick(rng, ("职业技能等级认定专用章", "技能等级认定专用章")), rng)
    return sheet


def tiles(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Portrait: two columns of tiles, the value in large type below a small grey key."""
    sheet = Sheet(210, 297, (255, 255, 255))
    accent: Ink = pick(rng, ((204, 88, 30), (0, 122, 134), (96, 60, 150)))
    sheet.block((0, 0, 210, 14), accent)
    sheet.block((0, 291, 210, 297), accent)
    artwork.spirals(sheet, (105, 158), 80, artwork.pale(accent, 0.9), 24)
    artwork.emblem(sheet, (34, 38), 14, accent, int(rng.integers(3)))
    sheet.text((48, 42), TITLE, Pen(pick(rng, (Face.SANS_BOLD, Face.ZENHEI)), 11.5, BLACK, 1))
    face = pick(rng, (Face.SANS, Face.ZENHEI, Face.MICROHEI))
    key, value = Pen(face, 3.3, GREY), Pen(face, 4.7, BLACK)
    lay_portrait(sheet, (162, 54), person.gender, rng)
    found = items(person, q, rng)
    head = [row for row in found if row.field in {FieldName.NAME, FieldName.CERTIFICATE_NUMBER}]
    y = 66.0
    for row in head:
        sheet.text((26, y), row.key, key)
        sheet.text((26, y + 9), row.text, value.of(6), row.field, 126)
        y += 22
    rest = [row for row in found if row not in head]
    y = 116.0
    for n, row in enumerate(rest):
        x = 26 + 82 * (n % 2)
        sheet.block((x, y - 6, x + 76, y + 12), artwork.pale(accent, 0.93))
        sheet.text((x + 4, y), row.key, key)
        sheet.text((x + 4, y + 8), row.text, value, row.field, 69)
        y += 22 if n % 2 else 0
    y += 24 if len(rest) % 2 else 4
    text = "　　持证人经职业技能等级认定考核合格，特发此证。"
    sheet.paragraph((26, y + 4), plain_spans(text), value, 158, 9)
    pen = Pen(face, 4.7, BLACK, align="right")
    keyed(sheet, (184, 240), Row("评价机构　", "", q.issuer, FieldName.ISSUER), (pen, pen), 130)
    day = Row("发证日期　", "", date_text(q.issue_date, rng), FieldName.ISSUE_DATE)
    keyed(sheet, (184, 252), day, (pen, pen), 130)
    lay_qr(sheet, registry_link(q.certificate_number), (26, 232), 28)
    two_addresses(sheet, (26, 272), Pen(face, 3, GREY))
    pressed(sheet, q, pick(rng, ("证书专用章", "")), rng, 0.2)
    return sheet


def ruled_table(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Portrait table of four columns, long values over two lines, the photograph at its right."""
    sheet = Sheet(210, 297, pick(rng, ((254, 252, 244), (248, 252, 250))))
    ink: Ink = pick(rng, ((54, 66, 84), (110, 30, 34), (26, 26, 28)))
    grounds.dots(sheet, artwork.pale(ink, 0.86), 2.6)
    artwork.scalloped_frame(sheet, 9, artwork.pale(ink, 0.3), 6)
    sheet.text(
        (105, 50),
        TITLE,
        Pen(pick(rng, (Face.KAI, Face.SERIF_BOLD)), 13, ink, 3, 0.1, align="centre"),
    )
    face = pick(rng, BODY_FACES)
    key, value = Pen(face, 4.2, BLACK, align="centre"), Pen(face, 4.5, BLACK, align="centre")
    found = {row.key: row for row in items(person, q, rng, id_type=True)}
    rows = list(found.values())
    left, top, high = 22.0, 72.0, 15.0
    right, photo = 188.0, 154.0
    # Two pairs a line while both are short; the photograph's cell takes the last column.
    lines = [rows[:2], [rows[2]], rows[3:5], *([row] for row in rows[5:])]
    y = top
    for n, line in enumerate(lines):
        end = photo if n < 3 else right
        share = (end - left) / len(line)
        for column, row in enumerate(line):
            x = left + column * share
            middle = x + (26 if len(line) == 2 else 30)
            sheet.frame((x, y, middle, y + high), ink, 0.25)
            sheet.frame((middle, y, x + share, y + high), ink, 0.25)
            middle_of(sheet, (x, y, middle, y + high), Row("", "", row.key, None), key)
            middle_of(sheet, (middle, y, x + share, y + high), row, value)
        y += high
    sheet.frame((photo, top, right, top + 3 * high), ink, 0.25)
    lay_portrait(sheet, (photo + 4.5, top + 5), person.gender, rng)
    text = "　　该人员参加本机构职业技能等级认定，理论知识和操作技能考核合格，达到上列等级。"
    sheet.paragraph((24, y + 14), plain_spans(text), value.of(5).to("left"), 162, 9.5)
    pen = Pen(face, 4.9, BLACK)
    sheet.text((84, 212), "评价机构：", pen)
    wrapped(sheet, (110, 212), Row("", "", q.issuer, FieldName.ISSUER), pen, 76)
    sheet.text((84, 230), "发证日期：", pen)
    sheet.text((110, 230), date_text(q.issue_date, rng), pen, FieldName.ISSUE_DATE)
    lay_qr(sheet, registry_link(q.certificate_number), (26, 208), 30)
    two_addresses(sheet, (26, 258), Pen(face, 3.4, GREY))
    pressed(sheet, q, "职业技能等级认定专用章", rng, 0.6)
    return sheet


def centre_axis(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Keys end and values begin at one axis in the sheet's middle; title at the top left."""
    sheet = Sheet(297, 210, (252, 250, 246))
    wine: Ink = pick(rng, ((116, 22, 52), (26, 60, 96), (24, 92, 60)))
    artwork.lattice(sheet, artwork.pale(wine, 0.9), 8)
    grounds.double_frame(sheet, 7, wine, (0.5, 1.6))
    sheet.text((24, 38), TITLE, Pen(Face.SANS_BOLD, 11, wine, 0.6))
    sheet.block((24, 43, 132, 43.8), wine)
    face = pick(rng, BODY_FACES)
    key, value = Pen(face, 4.9, wine, align="right"), Pen(pick(rng, BODY_FACES), 5.1, BLACK)
    y = 58.0
    for row in items(person, q, rng):
        sheet.text((112, y), row.key + "：", key)
        sheet.text((114, y), row.text, value, row.field, 116)
        y += 11.6
    lay_portrait(sheet, (244, 26), person.gender, rng)
    lay_qr(sheet, registry_link(q.certificate_number), (244, 70), 25)
    sheet.text((256.5, 100), "扫一扫查询", Pen(face, 3.4, GREY, align="centre"))
    day = Row("发证日期", "", date_text(q.issue_date, rng), FieldName.ISSUE_DATE)
    issuer = Row("评价机构", "", q.issuer, FieldName.ISSUER)
    y += 7
    for row in (issuer, day):
        sheet.text((112, y), row.key + "：", key)
        sheet.text((114, y), row.text, value, row.field, 120)
        y += 11.6
    text = "　　持证人通过本机构职业技能等级认定，具备相应的理论知识和操作技能水平。"
    sheet.paragraph((40, y + 4), plain_spans(text), value, 218, 9)
    two_addresses(sheet, (40, 190), Pen(face, 3.2, GREY))
    pressed(sheet, q, pick(rng, ("职业技能等级专用章", "")), rng, 0.5)
    return sheet


def _made(name: str, layout: Layout) -> Template:
    return made(Kind(DocumentType.SKILL_LEVEL_CERTIFICATE, f"skill/{name}"), layout, Part.HELD_OUT)


TEMPLATES: Final = (
    _made("school-bilingual-halves", bilingual_halves),
    _made("school-tiles", tiles),
    _made("body-ruled-table", ruled_table),
    _made("body-centre-axis", centre_axis),
)
"""In the order of the file."""
