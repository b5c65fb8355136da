"""Landscape templates of the 职业技能等级证书."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, Span, pick
from benchmarks.accuracy.papers.parts import (
    PURPOSES,
    Column,
    Endorsement,
    addresses,
    endorse,
    filled_in,
    made,
    plain_spans,
    rows_down,
)
from benchmarks.accuracy.papers.stamps import Seal, lay_portrait, lay_qr
from benchmarks.accuracy.papers.wording import (
    level_name,
    print_number,
    registry_link,
    skill_rows,
)
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

TITLE: Final = "职业技能等级证书"
BLACK: Final[Ink] = (24, 24, 26)
GREY: Final[Ink] = (92, 94, 100)


def holder_right(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Title and sentence in the left half, the holder in the right."""
    paper: Ink = pick(rng, ((252, 250, 240), (248, 252, 246), (246, 250, 254)))
    gold: Ink = pick(rng, ((186, 150, 84), (150, 166, 110), (120, 150, 180)))
    sheet = Sheet(297, 210, paper)
    grounds.waves(sheet, tuple(c + (255 - c) * 6 // 10 for c in gold), rng)  # type: ignore[arg-type]
    grounds.meander(sheet, 8, 5, gold)
    title = Pen(pick(rng, (Face.KAI, Face.SERIF_BOLD)), 13.5, (176, 24, 30), 1.6, 0.12)
    sheet.text((82, 52), TITLE, title.to("centre"), fit=116)
    body = Pen(pick(rng, (Face.SONG, Face.KAI, Face.SERIF)), 5.6, BLACK)
    text = (
        "　　持证人经本机构按照国家职业技能标准（评价规范）组织的考核，成绩合格，"
        "达到相应职业技能等级，特发此证。"
    )
    sheet.paragraph((30, 76), plain_spans(text), body, 104, 10.5)
    endorse(
        sheet,
        q,
        Endorsement(
            (82, 138),
            body.of(5.4).to("centre"),
            104,
            10,
            seal=Seal(q.issuer, pick(rng, PURPOSES), worn=float(rng.uniform(0.2, 0.7))),
        ),
        rng,
    )
    lay_portrait(sheet, (204, 26), person.gender, rng)
    values = Pen(pick(rng, (Face.SONG, Face.SERIF, Face.KAI)), 4.7, BLACK)
    if rng.random() < 0.4:
        values = replace(values, latin=Face.ROMAN)
    keys = Pen(pick(rng, (Face.SERIF, Face.SONG)), 4.6, (60, 50, 40))
    form = Column(keys, values, 12.2, 38, 78, "justified", 32, rule=(170, 160, 140))
    form = filled_in(form, rng)
    rows_down(sheet, (152, 78), skill_rows(person, q, rng), form)
    lay_qr(sheet, registry_link(q.certificate_number), (154, 160), 22)
    addresses(sheet, (180, 170), Pen(Face.SONG, 3.3, GREY), 5)
    return sheet


def holder_left(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The holder in the left half, title and sentence in the right; sans serif."""
    sheet = Sheet(297, 210, (255, 255, 255))
    blue: Ink = pick(rng, ((30, 74, 140), (20, 110, 112), (122, 28, 40)))
    sheet.block((0, 0, 138, 210), tuple(c + (255 - c) * 88 // 100 for c in blue))  # type: ignore[arg-type]
    grounds.hatch(sheet, (238, 240, 244), 2.4)
    grounds.double_frame(sheet, 6, blue, (1.8, 0.4))
    lay_portrait(sheet, (24, 24), person.gender, rng)
    sheet.text((56, 36), "扫码查验证书", Pen(Face.SANS, 3.4, GREY))
    lay_qr(sheet, registry_link(""), (56, 39), 20)
    face = pick(rng, (Face.SANS, Face.MICROHEI, Face.ZENHEI))
    form = Column(Pen(face, 4.3, blue), Pen(face, 4.5, BLACK), 14, 37, 76, "colon")
    form = filled_in(form, rng)
    rows_down(sheet, (22, 78), skill_rows(person, q, rng), form)
    title = Pen(pick(rng, (Face.SANS_BOLD, Face.SERIF_BOLD)), 14, blue, 1.0)
    sheet.text((215, 56), TITLE, title.to("centre"), fit=132)
    sheet.text(
        (215, 66),
        "VOCATIONAL SKILL LEVEL CERTIFICATE",
        Pen(Face.ARIAL, 4, GREY, 0.3, align="centre"),
    )
    text = (
        "　　经考核评价，证书持有人具备左列职业及等级所要求的理论知识和操作技能，"
        "准予颁发职业技能等级证书。"
    )
    sheet.paragraph((158, 88), plain_spans(text), Pen(face, 5.2, BLACK), 114, 10)
    endorse(
        sheet,
        q,
        Endorsement(
            (160, 140),
            Pen(face, 4.8, BLACK),
            112,
            11,
            ("评价机构：", "发证日期："),
            Seal(q.issuer, pick(rng, PURPOSES), face=Face.SANS_BOLD),
            (12, 3),
        ),
        rng,
    )
    addresses(sheet, (160, 184), Pen(face, 3.2, GREY), 5)
    return sheet


def ruled_table(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Ruled cells over the width, the photograph in a cell of its own."""
    sheet = Sheet(297, 210, (255, 254, 250))
    red: Ink = pick(rng, ((150, 30, 34), (40, 40, 44), (24, 84, 60)))
    grounds.net(sheet, (244, 238, 226), 5)
    grounds.braided_frame(sheet, 7, 8, red)
    title = Pen(pick(rng, (Face.ZENHEI, Face.SANS_BOLD, Face.KAI)), 13, red, 5, 0.1)
    sheet.text((148.5, 42), TITLE, title.to("centre"), fit=210)
    rows = skill_rows(person, q, rng)
    key = Pen(pick(rng, (Face.SANS, Face.SERIF, Face.ZENHEI)), 4.4, BLACK, align="centre")
    value = Pen(pick(rng, (Face.SONG, Face.KAI, Face.SERIF)), 4.8, BLACK, align="centre")
    left, top, high = 30.0, 54.0, 14.5
    cells = ((0, 0, 0), (0, 1, 1), (1, 0, 2), (2, 0, 3), (2, 1, 4), (3, 0, 5), (3, 1, 6))
    for line, half, index in cells:
        row = rows[index]
        x, y = left + half * 92, top + line * high
        wide = 176.0 if line == 1 else (84.0 if half else 92.0)
        sheet.frame((x, y, x + 30, y + high), red, 0.3)
        sheet.frame((x, y, x + wide, y + high), red, 0.3)
        middle = y + high / 2 + 1.6
        sheet.text((x + 15, middle), row.key, key, fit=28)
        sheet.text((x + 15 + wide / 2, middle), row.text, value, row.field, wide - 33)
    sheet.frame((left + 176, top, 267, top + 4 * high), red, 0.3)
    lay_portrait(sheet, (left + 193, top + 11), person.gender, rng)
    text = (
        "　　兹证明持证人通过上述职业（工种）职业技能等级认定，其技能水平符合国家职业技能标准要求。"
    )
    sheet.paragraph((32, 126), plain_spans(text), value.of(5.2).to("left"), 232, 9.5)
    lay_qr(sheet, registry_link(q.certificate_number), (32, 150), 24)
    addresses(sheet, (60, 160), key.of(3.3).to("left"), 5.2)
    if rng.random() < 0.5:
        serial = f"证书印制流水码：{print_number(rng)}"
        sheet.text((60, 171), serial, key.of(3.3).to("left"))
    endorse(
        sheet,
        q,
        Endorsement(
            (210, 158),
            value.of(5.4),
            100,
            11,
            seal=Seal(q.issuer, pick(rng, PURPOSES), 42, worn=float(rng.uniform(0.3, 0.9))),
        ),
        rng,
    )
    return sheet


def key_in_two_lines(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Keys narrow, the long ones over two lines; values underlined and centred."""
    sheet = Sheet(297, 210, (250, 246, 236))
    brown: Ink = (116, 84, 44)
    grounds.rosette(sheet, (148.5, 105), 84, (236, 226, 204), 16)
    grounds.corners(sheet, 10, 34, brown)
    sheet.text((148.5, 40), TITLE, Pen(Face.KAI, 15, brown, 2.5, 0.2, align="centre"))
    rows = skill_rows(person, q, rng)
    form = Column(
        Pen(Face.KAI, 4.6, BLACK),
        Pen(Face.SERIF, 4.9, (30, 36, 84), align="centre"),
        17,
        23,
        84,
        "two-lines",
        rule=brown,
    )
    form = filled_in(form, rng)
    after = rows_down(sheet, (28, 64), rows[:4], form)
    rows_down(sheet, (148, 64), rows[4:], replace(form, offset=24, width=92))
    lay_portrait(sheet, (32, after - 2), person.gender, rng)
    lay_qr(sheet, registry_link(q.certificate_number), (66, after + 9), 24)
    text = "　　经评价，持证人达到所列职业技能等级标准，特此发证。"
    sheet.paragraph((104, after), plain_spans(text), Pen(Face.KAI, 5.6, BLACK), 158, 9)
    endorse(
        sheet,
        q,
        Endorsement(
            (268, 146),
            Pen(Face.KAI, 5.4, BLACK, align="right"),
            150,
            10,
            ("评价机构（盖章）：", "发证日期："),
            Seal(q.issuer, pick(rng, PURPOSES), 38, worn=0.6, face=Face.KAI),
            (8, 2),
        ),
        rng,
    )
    addresses(sheet, (104, 178), Pen(Face.KAI, 3.6, brown), 5.5)
    return sheet


def folded(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """An opened folder of two A5 pages with a fold; English beside the keys."""
    sheet = Sheet(290, 205, (244, 247, 250))
    teal: Ink = (18, 92, 108)
    grounds.dots(sheet, (222, 232, 236), 2.2)
    sheet.block((144.4, 0, 145.6, 205), (206, 214, 220))
    for x in (8.0, 151.0):
        sheet.frame((x, 8, x + 131, 197), teal, 0.8)
    sheet.text((73, 34), TITLE, Pen(Face.ZENHEI, 10.5, teal, 0.6, 0.15, align="centre"))
    lay_portrait(sheet, (60, 46), person.gender, rng)
    sheet.rule(18, 90, 111, teal, 0.4)
    latin = Pen(Face.ROMAN, 3.6, GREY)
    for place, row in enumerate(skill_rows(person, q, rng)[:3]):
        y = 102 + place * 18
        sheet.text((18, y), row.key, Pen(Face.ZENHEI, 4.2, teal))
        sheet.text((18 + len(row.key) * 4.2 + 2, y), row.english, latin)
        sheet.text((18, y + 7.5), row.text, Pen(Face.MICROHEI, 5.2, BLACK), row.field, 108)
    lay_qr(sheet, registry_link(q.certificate_number), (104, 160), 26)
    addresses(sheet, (18, 172), Pen(Face.MICROHEI, 3, GREY), 5)
    for place, row in enumerate(skill_rows(person, q, rng)[3:]):
        y = 30 + place * 18
        sheet.text((161, y), row.key, Pen(Face.ZENHEI, 4.2, teal))
        sheet.text((161 + len(row.key) * 4.2 + 2, y), row.english, latin)
        sheet.text((161, y + 7.5), row.text, Pen(Face.MICROHEI, 5.2, BLACK), row.field, 112)
    text = "　　持证人通过职业技能等级认定，具备相应的技能水平。"
    sheet.paragraph((161, 112), plain_spans(text), Pen(Face.MICROHEI, 4.8, BLACK), 112, 9)
    endorse(
        sheet,
        q,
        Endorsement(
            (161, 146),
            Pen(Face.MICROHEI, 4.6, BLACK),
            112,
            12,
            ("评价机构 Issued by  ", "发证日期 Date  "),
            Seal(q.issuer, pick(rng, PURPOSES), 42, worn=0.3, face=Face.SANS_BOLD),
            (6, 6),
        ),
        rng,
    )
    return sheet


def sentence(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """The holder and the occupation stand inside one sentence."""
    sheet = Sheet(297, 210, (255, 252, 244))
    grounds.rays(sheet, (148.5, 112), (252, 244, 226), 40)
    grounds.double_frame(sheet, 9, (190, 40, 36), (2.4, 0.6))
    sheet.text((148.5, 46), TITLE, Pen(Face.SERIF_BOLD, 15, (190, 30, 32), 4, align="centre"))
    number = Pen(pick(rng, (Face.SANS, Face.SERIF)), 4.2, GREY, align="right")
    sheet.text((272 - 52, 60), "证书编号：", number)
    sheet.text((220, 60), q.certificate_number, number.to("left"), FieldName.CERTIFICATE_NUMBER, 54)
    pen = Pen(pick(rng, (Face.KAI, Face.SERIF)), 6.4, BLACK)
    strong = replace(pen, weight=0.09)
    spans = [
        Span("　　"),
        Span(person.name, FieldName.NAME, strong),
        Span("（证件号码：" if rng.random() < 0.6 else "（身份证号码："),
        Span(person.id_number, FieldName.ID_NUMBER),
        Span("）参加本机构组织的"),
        Span(q.occupation, FieldName.OCCUPATION, strong),
        Span("职业"),
        *((Span(q.job_type, FieldName.JOB_TYPE), Span("职业方向")) if q.job_type else ()),
        Span("技能等级认定，经考核合格，达到"),
        Span(level_name(q.level, rng), FieldName.LEVEL, strong),
        Span("水平，特发此证。"),
    ]
    sheet.paragraph((66, 84), spans, pen, 200, 13)
    lay_portrait(sheet, (28, 76), person.gender, rng)
    lay_qr(sheet, registry_link(q.certificate_number), (30, 146), 26)
    addresses(sheet, (60, 168), Pen(Face.SANS, 3.3, GREY), 5)
    endorse(
        sheet,
        q,
        Endorsement(
            (214, 148),
            pen.of(5.8).to("centre"),
            110,
            11,
            seal=Seal(q.issuer, pick(rng, PURPOSES), 42, worn=0.5),
            chinese_date=bool(rng.random() < 0.5),
        ),
        rng,
    )
    return sheet


def _kind(name: str) -> Kind:
    return Kind(DocumentType.SKILL_LEVEL_CERTIFICATE, f"skill/{name}")


TEMPLATES: Final = (
    made(_kind("landscape-holder-right"), holder_right),
    made(_kind("landscape-holder-left"), holder_left),
    made(_kind("landscape-table"), ruled_table),
    made(_kind("landscape-key-two-lines"), key_in_two_lines, part=Part.SEEN),
    made(_kind("folded"), folded, part=Part.SEEN),
    made(_kind("landscape-sentence"), sentence),
)
"""In the order of the file."""
