"""社会工作者职业水平证书, with 管理号 and 编号."""

from __future__ import annotations

from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.blind import artwork
from benchmarks.accuracy.papers.blind.setting import BLACK, GREY, pressed, wrapped
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, pick
from benchmarks.accuracy.papers.parts import Layout, day_key, keyed, made, plain_spans
from benchmarks.accuracy.papers.stamps import crest, lay_portrait, lay_qr
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.wording import Row, date_text, spread, step_name
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

FINE: Final = 300 / 25.4
CHECK_URL: Final = "http://www.cpta.com.cn"
STATEMENT: Final = (
    "　　本证书由人力资源社会保障部、民政部批准颁发，表明持证人通过国家统一组织的考试，"
    "具有相应的社会工作者职业水平和能力。"
)


def _identity(person: Person, rng: np.random.Generator) -> tuple[Row, ...]:
    key = pick(rng, ("证件号码", "身份证号码"))
    return (
        Row("姓名", "Full Name", person.name, FieldName.NAME),
        Row("性别", "Sex", person.gender, FieldName.GENDER),
        Row("出生年月", "Date of Birth", day_key(person.birth_date)[:8], None),
        Row(key, "ID No.", person.id_number, FieldName.ID_NUMBER),
    )


def _grade(q: Qualification, rng: np.random.Generator) -> tuple[Row, ...]:
    rows = (
        Row(pick(rng, ("资格名称", "专业类别")), "Professional Type", q.occupation,
            FieldName.OCCUPATION),
        Row("级别", "Level", step_name(q.level), FieldName.LEVEL),
        Row("批准日期", "Approval Date", date_text(q.approval_date, rng), FieldName.APPROVAL_DATE),
    )  # fmt: skip
    return tuple(row for row in rows if row.text)


def _numbers(q: Qualification) -> tuple[Row, ...]:
    rows = (
        Row("管理号", "File No.", q.management_number, FieldName.MANAGEMENT_NUMBER),
        Row("编号", "No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
    )
    return tuple(row for row in rows if row.text)


def numbers_at_foot(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Landscape booklet: English beside the keys; 管理号 and 编号 at the lower right."""
    sheet = Sheet(180, 126, pick(rng, ((244, 240, 250), (236, 244, 244))), FINE)
    tint: Ink = pick(rng, ((222, 212, 236), (204, 224, 224)))
    for x in (45, 135):
        artwork.spirals(sheet, (x, 62), 38, tint, 16)
    sheet.block((89.6, 4, 90.4, 122), (190, 186, 200))
    sheet.frame((4, 4, 176, 122), (120, 110, 150), 0.4)
    face = pick(rng, (Face.SERIF, Face.SONG))
    key, value = Pen(face, 3.1, (60, 56, 80)), Pen(pick(rng, (Face.KAI, Face.SANS)), 3.5, BLACK)
    latin = Pen(Face.ROMAN, 2.3, GREY)
    sheet.text((47, 20), "社会工作者职业水平证书", Pen(face, 4.8, BLACK, 0.3, align="centre"))
    sheet.paragraph((12, 32), plain_spans(STATEMENT), Pen(face, 3.2, BLACK), 70, 6)
    lay_portrait(sheet, (33, 58), person.gender, rng)
    sheet.text((12, 110), "持证人签名：", key)
    y = 16.0
    day = Row("签发日期", "Issued on", date_text(q.issue_date, rng), FieldName.ISSUE_DATE)
    for row in (*_identity(person, rng), *_grade(q, rng)):
        sheet.text((96, y), spread(row.key), key)
        sheet.text((96 + 4.2 * 3.1 + 0.8, y), row.english, latin)
        sheet.text((130, y), row.text, value, row.field, 42)
        y += 9.4
    sheet.text((96, y), "签发单位盖章", key)
    wrapped(sheet, (120, y), Row("", "", q.issuer, FieldName.ISSUER), value, 52)
    sheet.text((96, y + 9.4), day.key, key)
    sheet.text((120, y + 9.4), day.text, value, day.field)
    for n, row in enumerate(_numbers(q)):
        at = (172.0, 112 + 5.6 * n)
        pens = (key.to("right"), value.of(3.2))
        keyed(sheet, at, Row(row.key + "：", "", row.text, row.field), pens, 74)
    pressed(sheet, q, "", rng, 0.5)
    return sheet


def electronic_crest(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The electronic certificate: emblem, key and value in two columns, values below keys."""
    sheet = Sheet(210, 297, (254, 254, 255))
    blue: Ink = pick(rng, ((24, 70, 140), (136, 30, 36)))
    artwork.slanted_words(
        sheet, "专业技术人员职业资格", Pen(Face.SANS, 4.6, artwork.pale(blue, 0.93)), 25, (66, 20)
    )
    grounds.double_frame(sheet, 9, blue, (0.4, 1.2))
    sheet.paste(crest(round(26 * sheet.scale)), (92, 20))
    title = Pen(pick(rng, (Face.SERIF_BOLD, Face.KAI)), 10.5, blue, 0.8, align="centre")
    sheet.text((105, 62), "社会工作者职业水平证书", title)
    face = pick(rng, (Face.SANS, Face.SERIF, Face.MICROHEI))
    sheet.paragraph((28, 80), plain_spans(STATEMENT), Pen(face, 4.5, BLACK), 154, 8.5)
    lay_portrait(sheet, (152, 106), person.gender, rng)
    key, value = Pen(face, 3.5, GREY), Pen(face, 4.8, BLACK)
    rows = (*_identity(person, rng), *_grade(q, rng), *_numbers(q))
    y = 112.0
    for n, row in enumerate(rows):
        x = 28.0 if n % 2 == 0 else 88.0
        x = x if y < 140 else (28.0 if n % 2 == 0 else 108.0)
        sheet.text((x, y), f"{row.key} {row.english}", key)
        sheet.text((x, y + 7.5), row.text, value, row.field, 58 if y < 140 else 76)
        y += 19 if n % 2 else 0
    pen = Pen(face, 4.7, BLACK, align="centre")
    y = 226.0
    sheet.text((140, y), q.issuer, pen, FieldName.ISSUER, 92)
    day = Row("签发日期：", "", date_text(q.issue_date, rng), FieldName.ISSUE_DATE)
    keyed(sheet, (140, y + 11), day, (pen, pen), 92)
    lay_qr(sheet, CHECK_URL, (30, 222), 26)
    sheet.text((30, 278), f"查验网址：{CHECK_URL}", Pen(face, 3.3, GREY))
    pressed(sheet, q, "", rng, 0.0)
    return sheet


def framed_a4(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Landscape paper certificate: rows with colons left of the photograph, statement below."""
    sheet = Sheet(297, 210, (255, 252, 242))
    wine: Ink = pick(rng, ((128, 26, 46), (60, 74, 40)))
    artwork.contours(sheet, artwork.pale(wine, 0.91), rng, 2.4)
    artwork.notched_frame(sheet, 8, wine, 10)
    sheet.text((148, 40), "社会工作者职业水平证书",
               Pen(Face.SERIF_BOLD, 12, wine, 1.4, align="centre"))  # fmt: skip
    face = pick(rng, (Face.KAI, Face.SONG, Face.SERIF))
    pen = Pen(face, 4.9, BLACK)
    y = 62.0
    for row in (*_identity(person, rng), *_grade(q, rng)):
        keyed(sheet, (40, y), Row(spread(row.key) + "：", "", row.text, row.field), (pen, pen), 130)
        y += 10.4
    lay_portrait(sheet, (234, 52), person.gender, rng)
    for n, row in enumerate(_numbers(q)):
        line = Row(row.key + "：", "", row.text, row.field)
        keyed(sheet, (176, 100 + 10 * n), line, (pen.of(4.4), pen.of(4.4)), 84)
    sheet.paragraph((40, y + 6), plain_spans(STATEMENT), pen, 218, 9.5)
    issuer = Row("签发单位：", "", q.issuer, FieldName.ISSUER)
    keyed(sheet, (150, 172), issuer, (pen, pen), 110)
    day = Row("签发日期：", "", date_text(q.issue_date, rng), FieldName.ISSUE_DATE)
    keyed(sheet, (150, 184), day, (pen, pen), 110)
    pressed(sheet, q, "", rng, 0.7)
    return sheet


def _made(name: str, layout: Layout) -> Template:
    kind = DocumentType.SOCIAL_WORKER_CERTIFICATE
    return made(Kind(kind, f"social/{name}"), layout, Part.HELD_OUT)


TEMPLATES: Final = (
    _made("numbers-at-foot", numbers_at_foot),
    _made("electronic-crest", electronic_crest),
    _made("framed", framed_a4),
)
"""In the order of the file."""
