"""国家职业资格证书: the former booklet, opened or copied page by page."""

from __future__ import annotations

from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.blind import artwork
from benchmarks.accuracy.papers.blind.setting import BLACK, GREY, pressed, wrapped
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, pick
from benchmarks.accuracy.papers.parts import Layout, day_key, made
from benchmarks.accuracy.papers.stamps import lay_portrait
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.wording import EDUCATION, Row, date_text, spread
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

FINE: Final = 300 / 25.4
_GRADES: Final = ("一级", "二级", "三级", "四级", "五级")
_SKILLS: Final = ("高级技师", "技师", "高级技能", "中级技能", "初级技能")


def _level(q: Qualification, rng: np.random.Generator) -> str:
    if q.level is None:
        return ""
    grade, skill = _GRADES[q.level - 1], _SKILLS[q.level - 1]
    return pick(rng, (f"{grade}/{skill}", f"国家职业资格{grade}", f"{skill}（{grade}）"))


def _holder(person: Person, q: Qualification, rng: np.random.Generator) -> tuple[Row, ...]:
    rows = (
        Row("姓名", "Name", person.name, FieldName.NAME),
        Row("性别", "Sex", person.gender, FieldName.GENDER),
        Row("出生日期", "Date of Birth", day_key(person.birth_date), FieldName.BIRTH_DATE),
        Row("文化程度", "Educational Level", pick(rng, EDUCATION), None),
        Row("身份证号", "ID No.", person.id_number, FieldName.ID_NUMBER),
        Row("证书编号", "Certificate No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
        Row("发证日期", "Date of Issue", date_text(q.issue_date, rng), FieldName.ISSUE_DATE),
    )
    return tuple(row for row in rows if row.text)


def _tests(q: Qualification) -> tuple[Row, ...]:
    def mark(score: float | None) -> str:
        return "" if score is None else f"{score:g}"

    theory, practical = FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE
    rows = (
        Row("理论知识考试成绩", "Theoretical Knowledge", mark(q.theory_score), theory),
        Row("操作技能考核成绩", "Operational Skill", mark(q.practical_score), practical),
        Row("评定成绩", "Overall Result", q.result, FieldName.RESULT),
    )
    return tuple(row for row in rows if row.text)


def typed_booklet(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Two facing pages; values printed off their lines by an office printer."""
    sheet = Sheet(184, 128, pick(rng, ((236, 240, 234), (246, 240, 230))), FINE)
    tint: Ink = pick(rng, ((204, 214, 202), (226, 212, 190)))
    artwork.lattice(sheet, tint, 5)
    sheet.block((91.6, 0, 92.4, 128), (176, 180, 172))
    face = pick(rng, (Face.SERIF, Face.KAI))
    key = Pen(face, 3.1, (36, 66, 58))
    value = Pen(pick(rng, (Face.SONG, Face.ZENHEI)), 3.4, (26, 28, 40))
    off = (float(rng.uniform(-1, 3)), float(rng.uniform(-1.0, 0.6)))
    lay_portrait(sheet, (56, 12), person.gender, rng)
    y = 22.0
    for n, row in enumerate(_holder(person, q, rng)):
        sheet.text((12, y), spread(row.key), key)
        width = 25.0 if n < 3 else 56.0
        sheet.rule(27, y + 1.2, width, (150, 158, 150), 0.15)
        sheet.text((29 + off[0], y + off[1]), row.text, value, row.field, width)
        y += 13 if n < 3 else 12
    sheet.text((100, 20), "职业（工种）及等级", key)
    sheet.text((100, 23.4), "Occupation & Skill Level", Pen(Face.ROMAN, 2.1, GREY))
    sheet.text((134 + off[0], 20 + off[1]), q.occupation, value, FieldName.OCCUPATION, 42)
    sheet.text((134 + off[0], 26.5 + off[1]), _level(q, rng), value, FieldName.LEVEL, 42)
    y = 40.0
    for row in _tests(q):
        sheet.text((100, y), row.key, key)
        sheet.text((100, y + 3.4), row.english, Pen(Face.ROMAN, 2.1, GREY))
        sheet.rule(133, y + 1.2, 40, (150, 158, 150), 0.15)
        sheet.text((138 + off[0], y + off[1]), row.text, value, row.field)
        y += 13
    sheet.text((100, 84), "鉴定机构（盖章）", key)
    wrapped(sheet, (128, 84), Row("", "", q.issuer, FieldName.ISSUER), value, 48)
    pressed(sheet, q, "职业技能鉴定专用章", rng, 0.6)
    return sheet


def values_below(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """One inner page, portrait: every value on a line of its own below its key."""
    sheet = Sheet(125, 178, pick(rng, ((250, 246, 236), (240, 246, 248))), FINE)
    ink: Ink = pick(rng, ((130, 36, 36), (30, 76, 110)))
    artwork.contours(sheet, artwork.pale(ink, 0.88), rng, 1.6)
    sheet.frame((6, 6, 119, 172), ink, 0.5)
    sheet.text((62.5, 18), "国家职业资格证书", Pen(Face.SERIF_BOLD, 6.4, ink, 0.8, align="centre"))
    face = pick(rng, (Face.SONG, Face.SERIF, Face.KAI))
    key, value = Pen(face, 2.7, ink), Pen(face, 3.7, BLACK)
    lay_portrait(sheet, (88, 26), person.gender, rng)
    head = _holder(person, q, rng)
    rows = (
        *head[:2],
        Row("职业（工种）", "", q.occupation, FieldName.OCCUPATION),
        Row("等级", "", _level(q, rng), FieldName.LEVEL),
        *head[2:],
        *_tests(q),
    )
    rows = tuple(row for row in rows if row.text)
    y = 32.0
    for n, row in enumerate(rows):
        column = n % 2
        x = (14.0, 54.0 if y < 64 else 66.0)[column]
        width = (38.0, 32.0)[column] if y < 64 else 48.0
        sheet.text((x, y), row.key, key)
        sheet.text((x, y + 5.4), row.text, value, row.field, width)
        y += 16 if column else 0
    y += 18 if len(rows) % 2 else 4
    sheet.text((14, y), "发证单位", key)
    wrapped(sheet, (14, y + 6), Row("", "", q.issuer, FieldName.ISSUER), value, 92)
    pressed(sheet, q, "职业技能鉴定专用章", rng, 0.4)
    return sheet


def scored_table(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The later single sheet: a sentence of statute above a table of two columns."""
    sheet = Sheet(210, 297, (255, 255, 252))
    ink: Ink = pick(rng, ((20, 88, 70), (84, 40, 100)))
    grounds.waves(sheet, artwork.pale(ink, 0.9), rng, 2.6, 6)
    artwork.scalloped_frame(sheet, 11, ink, 5)
    sheet.text((105, 46), "中华人民共和国", Pen(Face.KAI, 7, ink, 2, align="centre"))
    sheet.text((105, 62), "国家职业资格证书", Pen(Face.KAI, 13, ink, 2, 0.15, align="centre"))
    lay_portrait(sheet, (148, 76), person.gender, rng)
    face = pick(rng, (Face.SERIF, Face.SONG, Face.SANS))
    key, value = Pen(face, 4.3, (60, 64, 70)), Pen(face, 4.6, BLACK)
    head = _holder(person, q, rng)
    rows = (
        *head[:4],
        *(row for row in head[4:] if row.field is not FieldName.ISSUE_DATE),
        Row("职业（工种）及等级", "", q.occupation, FieldName.OCCUPATION),
        *_tests(q),
    )
    y = 84.0
    for n, row in enumerate(rows):
        sheet.text((30, y), row.key, key)
        box = sheet.text((76, y), row.text, value, row.field, 66 if n < 4 else 108)
        if row.field is FieldName.OCCUPATION:
            left = box[2] / sheet.scale + 4
            sheet.text((left, y), _level(q, rng), value, FieldName.LEVEL, 184 - left)
        sheet.rule(30, y + 2.4, 114 if n < 4 else 150, artwork.pale(ink, 0.5), 0.2)
        y += 12.6
    pen = Pen(face, 5, BLACK, align="centre")
    sheet.text((136, 226), q.issuer, pen, FieldName.ISSUER, 100)
    sheet.text((136, 238), date_text(q.issue_date, rng), pen, FieldName.ISSUE_DATE)
    pressed(sheet, q, pick(rng, ("职业技能鉴定专用章", "")), rng)
    return sheet


def _made(name: str, layout: Layout) -> Template:
    kind = DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE
    return made(Kind(kind, f"vocational/{name}"), layout, Part.HELD_OUT)


TEMPLATES: Final = (
    _made("typed-booklet", typed_booklet),
    _made("values-below", values_below),
    _made("scored-table", scored_table),
)
"""In the order of the file."""
