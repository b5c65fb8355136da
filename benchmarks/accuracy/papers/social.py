"""Templates of the 社会工作者职业水平证书."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, pick
from benchmarks.accuracy.papers.parts import (
    Column,
    day_key,
    filled_in,
    keyed,
    made,
    plain_spans,
    rows_down,
)
from benchmarks.accuracy.papers.stamps import Seal, crest, lay_portrait, lay_qr, stamp
from benchmarks.accuracy.papers.wording import Row, date_text, spread, step_name
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

FINE: Final = 300 / 25.4
TITLE: Final = "社会工作者职业水平证书"
CHECK_URL: Final = "http://zg.cpta.com.cn"
BLACK: Final[Ink] = (24, 24, 28)
GREY: Final[Ink] = (90, 92, 98)
STATEMENT: Final = (
    "　　本证书由中华人民共和国人力资源和社会保障部、民政部批准颁发。"
    "它表明持证人通过国家统一组织的考试，取得社会工作者职业水平证书。"
)
ENGLISH: Final = (
    "This is to certify that the bearer has passed the national examination",
    "and has obtained the qualification of social worker.",
)


def holder_rows(person: Person, rng: np.random.Generator) -> tuple[Row, ...]:
    """Who holds it; of the birth date only year and month, as these papers print it."""
    birth = day_key(person.birth_date)[:8]
    id_key = pick(rng, ("证件号码", "身份证号"))
    return (
        Row("姓名", "Full Name", person.name, FieldName.NAME),
        Row("性别", "Sex", person.gender, FieldName.GENDER),
        Row("出生年月", "Date of Birth", birth, None),
        Row(id_key, "ID No.", person.id_number, FieldName.ID_NUMBER),
    )


def grade_rows(q: Qualification, rng: np.random.Generator) -> tuple[Row, ...]:
    """What was obtained and when it was approved."""
    grade_key = pick(rng, ("专业类别", "资格名称", "职业名称"))
    rows = [Row(grade_key, "Professional Type", q.occupation, FieldName.OCCUPATION)]
    step = step_name(q.level)
    if step and rng.random() < 0.6:
        key = pick(rng, ("级别", "水平级别"))
        rows.append(Row(key, "Level", step, FieldName.LEVEL))
    if day := date_text(q.approval_date, rng):
        rows.append(Row("批准日期", "Approval Date", day, FieldName.APPROVAL_DATE))
    return tuple(rows)


def signing(q: Qualification, rng: np.random.Generator) -> tuple[Row, Row]:
    """签发单位 and 签发日期."""
    day = date_text(q.issue_date, rng)
    return (
        Row("签发单位盖章", "Issued by", q.issuer, FieldName.ISSUER),
        Row("签发日期", "Issued on", day, FieldName.ISSUE_DATE),
    )


def numbers(q: Qualification) -> tuple[Row, Row]:
    """管理号 and 编号, which are two numbers."""
    return (
        Row("管理号", "File No.", q.management_number, FieldName.MANAGEMENT_NUMBER),
        Row("编号", "No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
    )


def _press(
    sheet: Sheet, issuer: str, centre: tuple[float, float], rng: np.random.Generator, worn: float
) -> None:
    seal = Seal(issuer, "", 36, worn=worn, turn=float(rng.uniform(-12, 12)))
    x, y = centre[0] + float(rng.uniform(-4, 4)), centre[1] + float(rng.uniform(-3, 3))
    stamp(sheet, seal, (x, y), rng)


def booklet(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The generic booklet of 专业技术人员: two facing pages, English below the keys."""
    sheet = Sheet(176, 125, pick(rng, ((240, 244, 250), (248, 242, 236))), FINE)
    grounds.rosette(sheet, (44, 66), 36, (218, 226, 240), 10)
    grounds.rosette(sheet, (132, 66), 36, (240, 222, 222), 10)
    sheet.block((87.5, 0, 88.5, 125), (196, 200, 208))
    face = pick(rng, (Face.SONG, Face.SERIF))
    key, value = (
        Pen(face, 3, (50, 50, 56)),
        Pen(pick(rng, (Face.KAI, Face.SERIF, Face.SANS)), 3.5, BLACK),
    )
    latin = Pen(Face.ROMAN, 2.1, GREY)
    lay_portrait(sheet, (31, 12), person.gender, rng)
    number, paper_number = numbers(q)
    sheet.text((10, 66), "持证人签名", key)
    sheet.text((10, 69), "Signature of the Bearer", latin)
    sheet.rule(36, 68, 40, GREY)
    form = Column(key, value, 12, 22, 54, english=latin)
    form = filled_in(form, rng)
    rows_down(sheet, (10, 84), (number, replace(paper_number, key=spread("编号", 3))), form)
    rows = [replace(r, key=spread(r.key)) for r in holder_rows(person, rng)]
    wide = replace(form, pitch=10.6, offset=25, width=46, rule=(170, 176, 186))
    after = rows_down(sheet, (97, 16), (*rows, *grade_rows(q, rng), *signing(q, rng)), wide)
    _press(sheet, q.issuer, (146, after - 12), rng, 0.6)
    return sheet


def electronic(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The downloaded certificate: portrait with a crest, sentence, rows and an even e-seal."""
    sheet = Sheet(210, 297, (255, 254, 252))
    red: Ink = pick(rng, ((190, 28, 34), (150, 110, 50)))
    grounds.waves(sheet, (250, 240, 232), rng, 2, 6)
    grounds.double_frame(sheet, 8, red, (0.8, 0.8))
    sheet.paste(crest(round(28 * sheet.scale)), (91, 22))
    sheet.text((105, 64), TITLE, Pen(Face.SERIF_BOLD, 11.5, red, 0.8, align="centre"))
    english = "Certificate of Professional Level for Social Workers"
    sheet.text((105, 73), english, Pen(Face.ROMAN, 5, GREY, align="centre"))
    face = pick(rng, (Face.SANS, Face.SERIF))
    pen = Pen(face, 4.7, BLACK)
    sheet.paragraph((30, 90), plain_spans(STATEMENT), pen, 150, 8.5)
    lay_portrait(sheet, (150, 118), person.gender, rng)
    rows = (*holder_rows(person, rng), *grade_rows(q, rng), *reversed(numbers(q)))
    rows = tuple(replace(r, key=spread(r.key)) for r in rows)
    form = Column(pen, pen, 11.5, 32, 80, "colon")
    form = filled_in(form, rng)
    after = rows_down(sheet, (34, 124), rows, form)
    issuer, day = signing(q, rng)
    sheet.text((136, after + 22), issuer.text, pen.to("centre"), issuer.field, 110)
    line = replace(day, key="签发日期：")
    keyed(sheet, (136, after + 32), line, (pen.to("centre"), pen), 90)
    _press(sheet, q.issuer, (138, after + 24), rng, 0.0)
    lay_qr(sheet, CHECK_URL, (32, after + 14), 26)
    sheet.text((30, 280), f"电子证书查验：{CHECK_URL}", Pen(face, 3.4, GREY))
    return sheet


def red_page(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A small portrait page with a coloured head and underlined values."""
    sheet = Sheet(140, 196, (255, 250, 246))
    red: Ink = (156, 28, 36)
    grounds.hatch(sheet, (250, 234, 228), 1.6, -1)
    sheet.block((0, 0, 140, 30), red)
    sheet.text((70, 20), TITLE, Pen(Face.ZENHEI, 8, (255, 236, 190), 0.8, 0.1, align="centre"))
    lay_portrait(sheet, (104, 38), person.gender, rng)
    key, value = Pen(Face.ZENHEI, 3.8, red), Pen(Face.MICROHEI, 4.1, BLACK)
    form = Column(key, value, 10, 26, 60, rule=(214, 190, 186))
    form = filled_in(form, rng)
    after = rows_down(sheet, (12, 46), holder_rows(person, rng), form)
    lower = replace(form, offset=30, width=84)
    rows = (*grade_rows(q, rng), *numbers(q), *signing(q, rng))
    after = rows_down(sheet, (12, after + 4), rows, lower)
    _press(sheet, q.issuer, (96, after - 10), rng, 0.8)
    sheet.text((12, 180), "Social Worker Professional Qualification", Pen(Face.ARIAL, 3.2, GREY))
    return sheet


def landscape(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A4 landscape: sentence in two languages left, rows right, numbers at the foot."""
    sheet = Sheet(297, 210, (250, 252, 248))
    green: Ink = pick(rng, ((30, 96, 66), (40, 60, 120)))
    grounds.net(sheet, (228, 238, 230), 3.4)
    grounds.braided_frame(sheet, 8, 7, green)
    sheet.text((148, 44), TITLE, Pen(Face.KAI, 14, green, 2, 0.15, align="centre"))
    face = pick(rng, (Face.KAI, Face.SONG))
    sheet.paragraph((28, 68), plain_spans(STATEMENT), Pen(face, 5, BLACK), 98, 9.5)
    for place, words in enumerate(ENGLISH):
        sheet.text((28, 112 + place * 6), words, Pen(Face.ROMAN_ITALIC, 4, GREY), fit=98)
    lay_portrait(sheet, (30, 126), person.gender, rng)
    pen = Pen(face, 4.6, BLACK)
    rows = (*holder_rows(person, rng), *grade_rows(q, rng), *signing(q, rng))
    form = Column(pen, pen, 12, 36, 90, "justified", 30, rule=(180, 196, 186))
    form = filled_in(form, rng)
    after = rows_down(sheet, (144, 66), rows, form)
    _press(sheet, q.issuer, (222, after - 12), rng, 0.5)
    for place, row in enumerate(numbers(q)):
        line = replace(row, key=row.key + "：")
        keyed(sheet, (70, 142 + place * 14), line, (pen.of(4.2), pen.of(4.2)), 70)
    return sheet


def downloaded(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The electronic certificate in two ruled columns, sans serif throughout."""
    sheet = Sheet(297, 210)
    blue: Ink = (26, 82, 150)
    sheet.block((0, 0, 297, 4), blue)
    sheet.block((0, 206, 297, 210), blue)
    sheet.text((22, 34), TITLE, Pen(Face.MICROHEI, 10, blue, 0.4, 0.15))
    sheet.text((22, 44), "电子证书", Pen(Face.MICROHEI, 5, GREY))
    lay_portrait(sheet, (250, 16), person.gender, rng)
    rows = (*holder_rows(person, rng), *grade_rows(q, rng), *numbers(q), *signing(q, rng))
    for place, row in enumerate(rows):
        x, y = (22.0, 60.0) if place % 2 == 0 else (150.0, 60.0)
        y += place // 2 * 20
        sheet.frame((x, y, x + 128, y + 20), (200, 208, 218), 0.25)
        sheet.text((x + 4, y + 7), f"{row.key} {row.english}", Pen(Face.MICROHEI, 3.3, GREY))
        sheet.text((x + 4, y + 15.4), row.text, Pen(Face.MICROHEI, 5, BLACK), row.field, 120)
    left, top, right, _ = sheet.places.get(FieldName.ISSUER, (0, 1400, 900, 0))
    centre = ((left + right) / 2 / sheet.scale + 20, min(186, top / sheet.scale + 6))
    _press(sheet, q.issuer, centre, rng, 0.0)
    return sheet


def _kind(name: str) -> Kind:
    return Kind(DocumentType.SOCIAL_WORKER_CERTIFICATE, f"social/{name}")


TEMPLATES: Final = (
    made(_kind("booklet"), booklet),
    made(_kind("electronic"), electronic),
    made(_kind("red-page"), red_page, part=Part.SEEN),
    made(_kind("landscape"), landscape),
    made(_kind("downloaded"), downloaded, part=Part.SEEN),
)
"""In the order of the file."""
