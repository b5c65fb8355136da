"""Portrait templates of the 职业技能等级证书."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers import grounds
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, pick
from benchmarks.accuracy.papers.parts import (
    PURPOSES,
    Column,
    Endorsement,
    addresses,
    endorse,
    filled_in,
    keyed,
    made,
    plain_spans,
    rows_down,
)
from benchmarks.accuracy.papers.stamps import Seal, crest, lay_portrait, lay_qr
from benchmarks.accuracy.papers.wording import (
    BODIES_URL,
    REGISTRY_URL,
    Row,
    date_text,
    print_number,
    registry_link,
    skill_rows,
    spread,
)
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

TITLE: Final = "职业技能等级证书"
BLACK: Final[Ink] = (26, 26, 28)
GREY: Final[Ink] = (96, 98, 104)


def _date_line(sheet: Sheet, otherwise: float) -> float:
    """The base line, about, of the date as printed, in mm."""
    place = sheet.places.get(FieldName.ISSUE_DATE)
    return otherwise if place is None else place[3] / sheet.scale


def wide_gaps(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A4 with keys like 姓　　名 and a colon, the photograph beside the first rows."""
    sheet = Sheet(210, 297, (255, 255, 252))
    green: Ink = pick(rng, ((58, 110, 72), (150, 96, 40), (80, 60, 120)))
    grounds.waves(sheet, (232, 238, 228), rng, 2.2, 5)
    grounds.braided_frame(sheet, 9, 7, green)
    sheet.text((105, 60), TITLE, Pen(Face.SERIF_BOLD, 14, (30, 30, 30), 1.6, align="centre"))
    face = pick(rng, (Face.SONG, Face.KAI, Face.SERIF))
    rows = [replace(row, key=spread(row.key, 4)) for row in skill_rows(person, q, rng)]
    form = Column(Pen(face, 5.1, BLACK), Pen(face, 5.1, BLACK), 12.5, 40, 76, "colon")
    form = filled_in(form, rng)
    after = rows_down(sheet, (34, 92), rows, form)
    lay_portrait(sheet, (150, 84), person.gender, rng)
    text = (
        "　　上述人员经考核鉴定合格，具备所列职业（工种）相应等级的职业技能水平，"
        "根据国家有关规定发给此证书。"
    )
    sheet.paragraph((32, after + 8), plain_spans(text), Pen(face, 5.6, BLACK), 146, 11)
    endorse(
        sheet,
        q,
        Endorsement(
            (178, 232),
            Pen(face, 5.3, BLACK, align="right"),
            116,
            10,
            seal=Seal(q.issuer, pick(rng, PURPOSES), worn=float(rng.uniform(0.3, 0.8))),
        ),
        rng,
    )
    lay_qr(sheet, registry_link(q.certificate_number), (30, 222), 26)
    addresses(sheet, (30, 256), Pen(face, 3.4, GREY), 5.5)
    if rng.random() < 0.6:
        sheet.text((30, 267), f"证书印制流水码：{print_number(rng)}", Pen(face, 3.4, GREY))
    return sheet


def english_under(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A4 with English below each key, values underlined."""
    sheet = Sheet(210, 297, (250, 252, 255))
    navy: Ink = pick(rng, ((24, 46, 104), (96, 24, 60), (16, 88, 92)))
    grounds.rosette(sheet, (105, 160), 82, (226, 232, 244), 9)
    grounds.double_frame(sheet, 8, navy, (1.2, 1.2))
    face = pick(rng, (Face.SERIF_BOLD, Face.SANS_BOLD))
    sheet.text((105, 40), TITLE, Pen(face, 12.5, navy, 2, align="centre"))
    subtitle = "Certificate of Vocational Skill Level"
    sheet.text((105, 50), subtitle, Pen(Face.ROMAN_ITALIC, 6, navy, align="centre"))
    lay_portrait(sheet, (92.5, 58), person.gender, rng)
    value = Pen(pick(rng, (Face.SERIF, Face.SANS, Face.KAI)), 5, BLACK, latin=Face.ROMAN)
    form = Column(
        Pen(pick(rng, (Face.SERIF, Face.SANS)), 4.4, navy),
        value,
        14.2,
        46,
        104,
        english=Pen(Face.ROMAN, 3.3, GREY),
        rule=(150, 160, 190),
    )
    form = filled_in(form, rng)
    rows = skill_rows(person, q, rng)
    after = rows_down(sheet, (30, 108), rows, form)
    text = "　　持证人经本机构评价合格，特发此证。"
    sheet.paragraph((30, after + 2), plain_spans(text), value, 150, 8)
    english = (
        "The bearer has passed the assessment of this institution and attained the above level."
    )
    sheet.text((30, after + 9), english, Pen(Face.ROMAN_ITALIC, 3.8, GREY), fit=150)
    endorse(
        sheet,
        q,
        Endorsement(
            (92, 240),
            value,
            92,
            13,
            seal=Seal(q.issuer, pick(rng, PURPOSES), 42, worn=0.4),
            shift=(6, 5),
        ),
        rng,
    )
    last = _date_line(sheet, 253)
    for y, key, label in ((240, "评价机构", "Issued by"), (last, "发证日期", "Date of Issue")):
        sheet.text((62, y), key, form.key)
        sheet.text((62, y + 4), label, Pen(Face.ROMAN, 3.3, GREY))
    lay_qr(sheet, REGISTRY_URL, (28, 232), 26)
    addresses(sheet, (28, 271), Pen(Face.SANS, 3, GREY), 4.6)
    return sheet


def english_beside(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """No border; a coloured band at the top; `姓名 Name: …` in one line."""
    sheet = Sheet(210, 297, (255, 255, 255))
    teal: Ink = (0, 120, 122)
    grounds.fade(sheet, (226, 244, 242), 0.9)
    sheet.block((0, 0, 210, 52), teal)
    sheet.block((0, 52, 210, 54), (230, 170, 40))
    white: Ink = (255, 255, 255)
    sheet.text((20, 28), TITLE, Pen(Face.MICROHEI, 13, white, 1.2, 0.12))
    sheet.text((20, 41), "SKILL LEVEL CERTIFICATE", Pen(Face.ARIAL_BOLD, 5, white, 0.6))
    lay_portrait(sheet, (165, 62), person.gender, rng)
    pens = (Pen(Face.MICROHEI, 4.4, teal), Pen(Face.MICROHEI, 4.8, BLACK))
    for place, row in enumerate(skill_rows(person, q, rng)):
        line = replace(row, key=f"{row.key} {row.english}: ")
        keyed(sheet, (20, 74 + place * 13.5), line, pens, 138 if place < 3 else 168)
    text = "　　以上持证人参加职业技能等级认定考核合格，达到相应等级水平。"
    sheet.paragraph((20, 178), plain_spans(text), pens[1].of(5), 168, 9)
    endorse(
        sheet,
        q,
        Endorsement(
            (20, 208),
            pens[1],
            150,
            12,
            ("评价机构 Institution: ", "发证日期 Issue Date: "),
            Seal(q.issuer, pick(rng, PURPOSES), 44, worn=0.0, face=Face.SANS_BOLD),
            (14, 4),
        ),
        rng,
    )
    lay_qr(sheet, registry_link(q.certificate_number), (20, 246), 30)
    addresses(sheet, (56, 262), Pen(Face.MICROHEI, 3.6, GREY), 6)
    return sheet


def value_below(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Small grey keys, the value in large type below each, in two columns."""
    sheet = Sheet(210, 297, (253, 253, 253))
    accent: Ink = (176, 42, 54)
    grounds.words(sheet, "技能成才 技能报国", Pen(Face.ZENHEI, 3.4, (240, 240, 242)), (48, 13))
    sheet.block((0, 0, 8, 297), accent)
    sheet.text((24, 48), TITLE, Pen(Face.ZENHEI, 13, accent, 0.4, 0.2))
    sheet.rule(24, 56, 40, accent, 1.2)
    lay_portrait(sheet, (164, 24), person.gender, rng)
    rows = skill_rows(person, q, rng)
    spots = ((24, 80), (116, 80), (24, 104), (24, 128), (116, 128), (24, 152), (24, 176))
    for row, (x, y) in zip(rows, spots, strict=True):
        wide = 84.0 if y in (80, 128) else 164.0
        sheet.text((x, y), row.key, Pen(Face.ZENHEI, 3.6, (140, 140, 146)))
        sheet.text((x, y + 8.4), row.text, Pen(Face.ZENHEI, 6, BLACK), row.field, wide)
        sheet.rule(x, y + 12, wide, (214, 214, 218), 0.2)
    pen = Pen(Face.ZENHEI, 4.6, BLACK)
    sheet.text((24, 206), "经评价合格，特发此证。", pen)
    seal = Seal(q.issuer, pick(rng, PURPOSES), 42, worn=0.2, face=Face.SANS_BOLD)
    form = Endorsement((84, 230), pen.of(5.4), 108, 22, seal=seal, shift=(10, 6))
    endorse(sheet, q, form, rng)
    for line, key in ((222.0, "评价机构"), (_date_line(sheet, 252) - 8, "发证日期")):
        sheet.text((84, line), key, Pen(Face.ZENHEI, 3.6, (140, 140, 146)))
    lay_qr(sheet, registry_link(q.certificate_number), (24, 222), 32)
    addresses(sheet, (24, 272), Pen(Face.ZENHEI, 3.2, GREY), 5)
    return sheet


def underlined(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A small sheet in Kai with underlined values and the date in numerals."""
    sheet = Sheet(148, 210, pick(rng, ((252, 246, 232), (255, 250, 250), (247, 250, 242))))
    red: Ink = (188, 32, 36)
    grounds.net(sheet, (246, 234, 222), 3.2)
    grounds.double_frame(sheet, 6, red, (1.6, 0.3))
    sheet.text((74, 34), TITLE, Pen(Face.KAI, 11.5, red, 1.2, 0.16, align="centre"))
    kai = Pen(Face.KAI, 4.6, BLACK)
    rows = skill_rows(person, q, rng, id_type=bool(rng.random() < 0.6))
    value = Pen(pick(rng, (Face.KAI, Face.SONG)), 4.8, (28, 28, 60))
    form = Column(kai, value, 10.4, 31, 60, rule=BLACK)
    form = filled_in(form, rng)
    after = rows_down(sheet, (18, 52), rows, form)
    lay_portrait(sheet, (112, 46), person.gender, rng)
    text = "　　经职业技能等级认定考试，成绩合格，准予发证，以资证明。"
    sheet.paragraph((18, after + 4), plain_spans(text), kai.of(5), 112, 9)
    endorse(
        sheet,
        q,
        Endorsement(
            (92, 164),
            kai.of(4.8).to("centre"),
            90,
            9,
            seal=Seal(q.issuer, pick(rng, PURPOSES), 36, worn=float(rng.uniform(0.4, 0.9))),
            chinese_date=bool(rng.random() < 0.7),
        ),
        rng,
    )
    lay_qr(sheet, REGISTRY_URL, (18, 158), 20)
    sheet.text((18, 186), f"证书查询：{REGISTRY_URL}", kai.of(3))
    sheet.text((18, 191), f"机构查询：{BODIES_URL}", kai.of(3))
    return sheet


def electronic(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A downloaded electronic certificate: white, even seal, QR code at the top."""
    sheet = Sheet(210, 297)
    blue: Ink = pick(rng, ((22, 93, 190), (196, 30, 36), (60, 60, 66)))
    face = pick(rng, (Face.SANS, Face.MICROHEI))
    sheet.block((18, 20, 192, 20.8), blue)
    sheet.text((18, 17), "职业技能等级电子证书", Pen(face, 3.6, GREY))
    lay_qr(sheet, registry_link(q.certificate_number), (166, 26), 26)
    sheet.text((166, 56), "扫描二维码验证", Pen(face, 3.4, GREY))
    sheet.text((92, 46), TITLE, Pen(Face.SANS_BOLD, 12, blue, 0.5, align="centre"))
    grounds.words(sheet, "电子证书", Pen(face, 6, (244, 246, 250)), (60, 40))
    lay_portrait(sheet, (160, 70), person.gender, rng)
    day = date_text(q.issue_date, rng)
    rows = (
        *skill_rows(person, q, rng),
        Row("评价机构", "", q.issuer, FieldName.ISSUER),
        Row("发证日期", "", day, FieldName.ISSUE_DATE),
    )
    form = Column(Pen(face, 4.4, GREY), Pen(face, 4.6, BLACK), 12, 36, 98)
    form = filled_in(form, rng)
    after = rows_down(sheet, (20, 78), rows, form)
    sheet.text((20, after), "证书印制流水码", Pen(face, 4.4, GREY))
    sheet.text((56, after), print_number(rng), Pen(face, 4.6, BLACK))
    text = "本证书由评价机构依据国家职业技能标准开展评价后颁发，与纸质证书具有同等效力。"
    sheet.paragraph((20, after + 16), plain_spans(text), Pen(face, 4.4, BLACK), 168, 8)
    clear = replace(q, issue_date=None)
    seal = Seal(q.issuer, pick(rng, PURPOSES), 42, worn=0.0, face=Face.SANS_BOLD)
    places = dict(sheet.places)
    pen = Pen(face, 4.6, BLACK, align="right")
    endorse(sheet, clear, Endorsement((186, 236), pen, 120, seal=seal), rng)
    sheet.places = places
    sheet.text((186, 245), day, pen)
    addresses(sheet, (20, 266), Pen(face, 3.4, GREY), 5.4)
    sheet.block((18, 280, 192, 280.4), blue)
    return sheet


def centred(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Everything on the middle axis, with a crest at the head."""
    sheet = Sheet(210, 297, (255, 251, 243))
    gold: Ink = (194, 148, 60)
    grounds.rosette(sheet, (105, 150), 96, (246, 232, 204), 20)
    grounds.meander(sheet, 10, 7, gold)
    sheet.paste(crest(round(30 * sheet.scale)), (90, 28))
    title = Pen(pick(rng, (Face.SERIF_BOLD, Face.KAI)), 14, (170, 24, 28), 2.2, 0.1)
    sheet.text((105, 78), TITLE, title.to("centre"))
    face = pick(rng, (Face.SERIF, Face.KAI, Face.SONG))
    text = "　　经本机构评价，持证人符合下列职业技能等级要求，特授予此证。"
    sheet.paragraph((34, 94), plain_spans(text), Pen(face, 5.2, BLACK), 144, 9)
    pens = (Pen(face, 4.8, (110, 80, 30), align="centre"), Pen(face, 5.2, BLACK, weight=0.05))
    for place, row in enumerate(skill_rows(person, q, rng)):
        line = replace(row, key=row.key + "：")
        keyed(sheet, (105, 118 + place * 12), line, pens, 160)
    endorse(
        sheet,
        q,
        Endorsement(
            (105, 216),
            Pen(face, 5.2, BLACK, align="centre"),
            150,
            10,
            seal=Seal(q.issuer, pick(rng, PURPOSES), 44, worn=0.5),
        ),
        rng,
    )
    lay_qr(sheet, registry_link(q.certificate_number), (28, 236), 26)
    small = Pen(face, 3.5, GREY)
    addresses(sheet, (60, 254), small, 5.5)
    return sheet


def _kind(name: str) -> Kind:
    return Kind(DocumentType.SKILL_LEVEL_CERTIFICATE, f"skill/{name}")


TEMPLATES: Final = (
    made(_kind("portrait-wide-gaps"), wide_gaps),
    made(_kind("portrait-english-under"), english_under),
    made(_kind("portrait-english-beside"), english_beside, part=Part.SEEN),
    made(_kind("portrait-value-below"), value_below, part=Part.SEEN),
    made(_kind("small-underlined"), underlined),
    made(_kind("electronic"), electronic),
    made(_kind("portrait-centred"), centred),
)
"""In the order of the file."""
