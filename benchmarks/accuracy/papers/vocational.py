"""Templates of the former 国家职业资格证书."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, pick
from benchmarks.accuracy.papers.parts import (
    Column,
    Endorsement,
    day_key,
    endorse,
    filled_in,
    keyed,
    made,
    plain_spans,
    rows_down,
    set_issuer,
)
from benchmarks.accuracy.papers.stamps import RED, Seal, crest, lay_portrait, stamp
from benchmarks.accuracy.papers.wording import (
    EDUCATION,
    Row,
    date_text,
    old_level_name,
    spread,
)
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

FINE: Final = 300 / 25.4
BLACK: Final[Ink] = (22, 24, 28)
GREY: Final[Ink] = (84, 92, 90)
_COVERS: Final[dict[int, Ink]] = {
    5: (18, 74, 50),
    4: (72, 146, 200),
    3: (196, 28, 34),
    2: (104, 66, 40),
    1: (120, 24, 70),
}


def _score(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def holder_rows(
    person: Person, q: Qualification, rng: np.random.Generator, wide: bool = False
) -> tuple[Row, ...]:
    """The holder's page, in the booklet's order."""
    rows = (
        Row("姓名", "Name", person.name, FieldName.NAME),
        Row("性别", "Sex", person.gender, FieldName.GENDER),
        Row("出生日期", "Birth Date", day_key(person.birth_date), FieldName.BIRTH_DATE),
        Row("文化程度", "Educational Level", pick(rng, EDUCATION), None),
        Row("发证日期", "Issue Date", date_text(q.issue_date, rng), FieldName.ISSUE_DATE),
        Row("证书编号", "Certificate No.", q.certificate_number, FieldName.CERTIFICATE_NUMBER),
        Row("身份证号", "ID Card No.", person.id_number, FieldName.ID_NUMBER),
    )
    if not wide:
        return rows
    return tuple(Row(spread(r.key, 4), r.english, r.text, r.field) for r in rows)


def score_rows(q: Qualification) -> tuple[Row, ...]:
    """The scores and the result."""
    theory, practical = _score(q.theory_score), _score(q.practical_score)
    return (
        Row(
            "理论知识考试成绩",
            "Result of Theoretical Knowledge Test",
            theory,
            FieldName.THEORY_SCORE,
        ),
        Row(
            "操作技能考核成绩",
            "Result of Operational Skill Test",
            practical,
            FieldName.PRACTICAL_SCORE,
        ),
        Row("评定成绩", "Result of Test", q.result, FieldName.RESULT),
    )


def occupation_and_level(
    sheet: Sheet, at: tuple[float, float], texts: tuple[str, str], pen: Pen, width: float
) -> None:
    """Occupation and level in one line, or below each other where they do not fit."""
    occupation, level = texts
    sheet.text(at, occupation, pen, FieldName.OCCUPATION, width)
    after = sheet.span_of(occupation, pen) + pen.size
    if after + sheet.span_of(level, pen) <= width:
        sheet.text((at[0] + after, at[1]), level, pen, FieldName.LEVEL)
    else:
        sheet.text((at[0], at[1] + pen.size * 1.35), level, pen, FieldName.LEVEL, width)


def booklet(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Two facing pages side by side with English below the keys."""
    sheet = Sheet(178, 125, pick(rng, ((238, 242, 228), (244, 240, 226), (230, 238, 242))), FINE)
    tint: Ink = pick(rng, ((206, 220, 196), (224, 210, 190), (204, 216, 232)))
    grounds.waves(sheet, tint, rng, 1.3, 2)
    sheet.block((88.4, 0, 89.6, 125), (190, 196, 186))
    key = Pen(pick(rng, (Face.SONG, Face.SERIF)), 2.9, (44, 60, 56))
    value = Pen(pick(rng, (Face.KAI, Face.SONG, Face.ZENHEI)), 3.3, BLACK)
    form = Column(key, value, 9.6, 21, 58, english=Pen(Face.ROMAN, 1.9, GREY), rule=GREY)
    form = filled_in(form, rng)
    rows_down(sheet, (7, 50), holder_rows(person, q, rng, wide=True), form)
    lay_portrait(sheet, (54, 7), person.gender, rng)
    small = Seal("职业技能鉴定专用章", "", 24, worn=0.6)
    stamp(sheet, small, (56, 36), rng)
    level = old_level_name(q.level, rng)
    sheet.text((97, 20), "职业（工种）及等级", key)
    sheet.text((97, 22.6), "Occupation & Skill Level", Pen(Face.ROMAN, 1.9, GREY))
    occupation_and_level(sheet, (97, 29), (q.occupation, level), value, 74)
    wide = replace(form, pitch=12, offset=44, width=30)
    rows_down(sheet, (97, 46), score_rows(q), wide)
    sheet.text((97, 86), "职业技能鉴定（指导）中心（印）", key)
    sheet.text(
        (97, 88.8), "Seal of Occupational Skill Testing Authority", Pen(Face.ROMAN, 1.9, GREY)
    )
    set_issuer(sheet, q.issuer, Endorsement((134, 96), value.to("centre"), 72))
    day = date_text(q.issue_date, rng)
    sheet.text((140, 106), day, value.to("centre"))
    seal = Seal(q.issuer, "鉴定专用章", 34, worn=float(rng.uniform(0.4, 0.8)))
    stamp(sheet, seal, (138 + rng.uniform(-5, 5), 100), rng)
    return sheet


def stacked(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Two pages above each other: the booklet opens upwards."""
    sheet = Sheet(128, 184, (246, 240, 244), FINE)
    grounds.net(sheet, (226, 212, 222), 2.6)
    sheet.block((0, 91.5, 128, 92.5), (190, 176, 186))
    key, value = Pen(Face.MICROHEI, 3.1, (96, 30, 66)), Pen(Face.SERIF, 3.5, BLACK)
    lay_portrait(sheet, (96, 12), person.gender, rng)
    for place, row in enumerate(holder_rows(person, q, rng)):
        line = Row(f"{row.key} {row.english}  ", "", row.text, row.field)
        keyed(sheet, (8, 17 + place * 10.4), line, (key, value), 84 if place < 4 else 112)
    sheet.text((8, 106), "职业(工种)及等级 Occupation & Level", key)
    level = old_level_name(q.level, rng)
    occupation_and_level(sheet, (14, 114), (q.occupation, level), value, 106)
    for place, row in enumerate(score_rows(q)):
        line = Row(f"{row.key}  ", "", row.text, row.field)
        keyed(sheet, (8, 128 + place * 8.6), line, (key, value), 112)
    sheet.text((8, 156), "颁证机构 Issued by", key)
    set_issuer(sheet, q.issuer, Endorsement((46, 156), value, 76))
    stamp(sheet, Seal(q.issuer, "", 34, worn=0.5, face=Face.SANS_BOLD), (86, 162), rng)
    return sheet


def one_page(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """One page in a plastic folder: all rows with colons, underlined."""
    sheet = Sheet(140, 200, (255, 252, 242))
    red: Ink = (170, 30, 34)
    grounds.rosette(sheet, (70, 110), 62, (244, 230, 206), 14)
    grounds.double_frame(sheet, 5, red, (0.4, 1.4))
    face = pick(rng, (Face.KAI, Face.SERIF_BOLD))
    sheet.text((70, 22), "中华人民共和国", Pen(face, 6, red, 1.4, align="centre"))
    sheet.text((70, 34), "职业资格证书", Pen(face, 10, red, 2, align="centre"))
    lay_portrait(sheet, (104, 42), person.gender, rng)
    pen = Pen(pick(rng, (Face.SONG, Face.SERIF, Face.KAI)), 4.2, BLACK)
    form = Column(pen, pen, 9.6, 30, 54, "colon", rule=(150, 130, 110))
    form = filled_in(form, rng)
    holder = holder_rows(person, q, rng)
    after = rows_down(sheet, (14, 50), (*holder[:4], holder[6]), form)
    level = old_level_name(q.level, rng)
    rows = (
        Row("职业(工种)", "", q.occupation, FieldName.OCCUPATION),
        Row("等级", "", level, FieldName.LEVEL),
        *score_rows(q),
        holder[5],
    )
    lower = replace(form, offset=42, width=70)
    after = rows_down(sheet, (14, after), rows, lower)
    endorse(
        sheet,
        q,
        Endorsement(
            (126, after + 6),
            pen.to("right"),
            112,
            8,
            ("发证单位：", "颁证日期："),
            Seal(q.issuer, "鉴定专用章", 36, worn=0.6),
            (0, 2),
        ),
        rng,
    )
    return sheet


def modern(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A4 portrait with a crest, rows and a ruled table of scores."""
    sheet = Sheet(210, 297, (253, 254, 255))
    blue: Ink = pick(rng, ((34, 70, 130), (130, 40, 40), (40, 96, 80)))
    grounds.hatch(sheet, (236, 241, 248), 1.8, 0.6)
    grounds.braided_frame(sheet, 8, 6, blue)
    sheet.paste(crest(round(26 * sheet.scale)), (92, 24))
    sheet.text((105, 66), "国家职业资格证书", Pen(Face.SANS_BOLD, 12, blue, 1.6, align="centre"))
    sheet.text(
        (105, 75),
        "National Vocational Qualification Certificate",
        Pen(Face.ARIAL, 4.4, GREY, align="centre"),
    )
    lay_portrait(sheet, (156, 88), person.gender, rng)
    face = pick(rng, (Face.SANS, Face.MICROHEI, Face.SERIF))
    pen = Pen(face, 4.7, BLACK)
    holder = holder_rows(person, q, rng)
    level = old_level_name(q.level, rng)
    rows = (
        holder[0],
        holder[1],
        holder[2],
        holder[6],
        Row("职业名称", "", q.occupation, FieldName.OCCUPATION),
        Row("职业资格等级", "", level, FieldName.LEVEL),
        holder[5],
    )
    form = Column(pen, pen, 11.5, 42, 80, "colon")
    form = filled_in(form, rng)
    after = rows_down(sheet, (30, 96), rows, form)
    for place, row in enumerate(score_rows(q)):
        x = 30 + place * 50
        sheet.frame((x, after, x + 50, after + 11), blue, 0.3)
        sheet.frame((x, after + 10.8, x + 50, after + 23), blue, 0.3)
        sheet.text((x + 25, after + 7), row.key, pen.of(4.2).to("centre"), fit=48)
        sheet.text((x + 25, after + 18.5), row.text, pen.to("centre"), row.field, 46)
    endorse(
        sheet,
        q,
        Endorsement(
            (176, after + 50),
            pen.of(5).to("right"),
            140,
            10,
            ("", "发证日期："),
            Seal(q.issuer, pick(rng, ("鉴定专用章", "")), 42, worn=0.3),
        ),
        rng,
    )
    return sheet


def landscape(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A4 landscape: the ministry's sentence left, a column of justified keys right."""
    sheet = Sheet(270, 190, (250, 247, 240))
    green: Ink = (70, 96, 60)
    grounds.dots(sheet, (226, 230, 214), 1.9)
    grounds.corners(sheet, 7, 26, green)
    sheet.text((70, 46), "职业资格证书", Pen(Face.ZENHEI, 12, green, 1.5, 0.2, align="centre"))
    text = (
        "　　本证书由劳动和社会保障行政部门监制，表明持证人具有从事本职业（工种）"
        "所必备的学识和技能，是求职、任职的资格凭证。"
    )
    sheet.paragraph((22, 66), plain_spans(text), Pen(Face.ZENHEI, 4.8, BLACK), 98, 9.5)
    lay_portrait(sheet, (58, 116), person.gender, rng)
    key, value = Pen(Face.ZENHEI, 3.9, green), Pen(Face.MICROHEI, 4.3, BLACK)
    level = old_level_name(q.level, rng)
    holder = holder_rows(person, q, rng)
    scores = score_rows(q)
    rows = (
        *holder[:3],
        holder[6],
        Row("职业工种", "", q.occupation, FieldName.OCCUPATION),
        Row("技能等级", "", level, FieldName.LEVEL),
        Row("理论成绩", "", scores[0].text, scores[0].field),
        Row("技能成绩", "", scores[1].text, scores[1].field),
        scores[2],
        holder[5],
    )
    form = Column(key, value, 11, 28, 86, "justified", 22, rule=(190, 200, 180))
    form = filled_in(form, rng)
    after = rows_down(sheet, (140, 32), rows, form)
    endorse(
        sheet,
        q,
        Endorsement(
            (140, after + 4),
            value,
            118,
            9,
            ("发证机关  ", "发证时间  "),
            Seal(q.issuer, "", 38, worn=0.5, face=Face.SANS_BOLD),
            (16, -4),
        ),
        rng,
    )
    return sheet


def cover(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The cover only; its colour goes by the level. It says nothing of the holder."""
    del person
    ground = _COVERS.get(q.level or 5, _COVERS[5])
    sheet = Sheet(92, 128, ground, FINE)
    gold: Ink = (218, 184, 98)
    grounds.dots(sheet, tuple(max(0, c - 14) for c in ground), 1.1)  # type: ignore[arg-type]
    sheet.paste(crest(round(30 * sheet.scale), RED, gold), (31, 22))
    face = pick(rng, (Face.KAI, Face.SERIF_BOLD))
    sheet.text((46, 70), "中华人民共和国", Pen(face, 6, gold, 1.2, 0.05, align="centre"))
    title = Pen(face, 8.4, gold, 1.6, 0.08, align="centre")
    sheet.text((46, 84), "职业资格证书", title)
    english = ("Occupational Qualification Certificate", "People's Republic of China")
    for place, line in enumerate(english):
        sheet.text((46, 98 + place * 5), line, Pen(Face.ROMAN, 3.2, gold, align="centre"))
    return sheet


def _kind(name: str) -> Kind:
    kind = DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE
    return Kind(kind, f"vocational/{name}")


TEMPLATES: Final = (
    made(_kind("booklet"), booklet),
    made(_kind("booklet-stacked"), stacked, part=Part.SEEN),
    made(_kind("one-page"), one_page),
    made(_kind("modern"), modern),
    made(_kind("landscape"), landscape, part=Part.SEEN),
    made(_kind("cover"), cover),
)
"""In the order of the file."""
