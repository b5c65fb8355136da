"""职业技能等级证书 of employers 用人单位."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Person, Qualification
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
from benchmarks.accuracy.papers.ink import Face, Ink, Kind, Pen, Sheet, pick
from benchmarks.accuracy.papers.parts import Layout, keyed, made, plain_spans
from benchmarks.accuracy.papers.stamps import lay_portrait, lay_qr
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.wording import Row, date_text, print_number, registry_link
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

TITLE: Final = "职业技能等级证书"


def wide_gaps(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """A single column of keys with their values far to the right; sentence below them."""
    sheet = Sheet(297, 210, (253, 253, 250))
    blue: Ink = pick(rng, ((24, 62, 128), (16, 96, 120), (74, 52, 110)))
    artwork.contours(sheet, artwork.pale(blue, 0.9), rng)
    artwork.notched_frame(sheet, 9, blue)
    artwork.emblem(sheet, (30, 28), 13, blue, int(rng.integers(3)))
    sheet.text((148, 36), TITLE, Pen(Face.SERIF_BOLD, 12.5, blue, 3.4, align="centre"))
    face = pick(rng, BODY_FACES)
    key, value = Pen(face, 4.8, (70, 74, 84)), Pen(pick(rng, BODY_FACES), 5, BLACK)
    y, gap = 58.0, float(rng.uniform(66, 84))
    for row in items(person, q, rng):
        sheet.text((38, y), row.key, key)
        sheet.text((38 + gap, y), row.text, value, row.field, 210 - 38 - gap)
        y += 10.8
    lay_portrait(sheet, (234, 52), person.gender, rng)
    text = "　　持证人参加本单位组织的职业技能等级认定，经考核达到上述职业技能等级，特发此证。"
    sheet.paragraph((38, y + 6), plain_spans(text), Pen(face, 5.2, BLACK), 218, 9)
    pen = Pen(face, 5, BLACK)
    issuer = Row("评价机构", "", q.issuer, FieldName.ISSUER)
    sheet.text((112, 168), issuer.key, key)
    wrapped(sheet, (112 + 34, 168), issuer, pen, 100)
    day = Row("发证日期", "", date_text(q.issue_date, rng), FieldName.ISSUE_DATE)
    sheet.text((112, 184), day.key, key)
    sheet.text((112 + 34, 184), day.text, pen, day.field)
    lay_qr(sheet, registry_link(q.certificate_number), (30, 160), 24)
    two_addresses(sheet, (30, 190), Pen(face, 2.9, GREY))
    pressed(sheet, q, pick(rng, ("职业技能等级认定专用章", "")), rng)
    return sheet


def side_band(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Portrait: photograph and code in a coloured band, values below their keys beside it."""
    sheet = Sheet(210, 297)
    band: Ink = pick(rng, ((28, 70, 92), (112, 26, 40), (40, 84, 58), (50, 48, 96)))
    artwork.lattice(sheet, (240, 240, 242), 9)
    sheet.block((0, 0, 56, 297), band)
    artwork.emblem(sheet, (28, 26), 16, (244, 230, 196), int(rng.integers(3)))
    lay_portrait(sheet, (15.5, 52), person.gender, rng)
    lay_qr(sheet, registry_link(q.certificate_number), (15.5, 226), 25)
    small = Pen(Face.SANS, 2.7, (236, 236, 236), align="centre")
    for n, line in enumerate(("证书信息查询", "http://jndj.osta.org.cn",
                              "机构信息查询", "http://pjjg.osta.org.cn")):  # fmt: skip
        sheet.text((28, 258 + n * 5), line, small)
    sheet.text((70, 38), TITLE, Pen(pick(rng, (Face.SANS_BOLD, Face.SERIF_BOLD)), 12, band, 0.8))
    english = "Vocational Skill Level Certificate"
    sheet.text((70, 47), english, Pen(Face.ROMAN_ITALIC, 5, GREY))
    face = pick(rng, (Face.SANS, Face.MICROHEI, Face.SERIF, Face.SONG))
    key, value = Pen(face, 3.5, GREY), Pen(face, 5, BLACK, weight=0.04)
    y = 66.0
    for row in items(person, q, rng):
        sheet.text((70, y), row.key, key)
        sheet.text((70, y + 7), row.text, value, row.field, 122)
        sheet.rule(70, y + 9.6, 122, (206, 208, 212), 0.2)
        y += 18.4
    text = "　　经本单位职业技能等级认定，持证人具备相应职业技能等级水平。"
    sheet.paragraph((70, y + 2), plain_spans(text), Pen(face, 4.8, BLACK), 122, 9)
    pen = Pen(face, 4.6, BLACK)
    sheet.text((70, 236), "评价机构名称", key)
    wrapped(sheet, (70, 243), Row("", "", q.issuer, FieldName.ISSUER), pen, 96)
    sheet.text((70, 260), "发证日期", key)
    sheet.text((70, 267), date_text(q.issue_date, rng), pen, FieldName.ISSUE_DATE)
    pressed(sheet, q, pick(rng, ("职业技能等级认定专用章", "证书专用章")), rng, 0.3)
    return sheet


def running_lines(person: Person, q: Qualification, rng: np.random.Generator) -> Sheet:
    """Key, colon and value run together in ragged lines, two to a line where short."""
    sheet = Sheet(297, 210, pick(rng, ((255, 251, 240), (246, 250, 252))))
    red: Ink = pick(rng, ((160, 24, 40), (120, 70, 20)))
    for centre in ((48, 40), (250, 170)):
        artwork.spirals(sheet, centre, 60, artwork.pale(red, 0.86))
    artwork.scalloped_frame(sheet, 8, red, 5)
    sheet.text(
        (148, 44), TITLE, Pen(pick(rng, (Face.KAI, Face.ZENHEI)), 14, red, 2, 0.1, align="centre")
    )
    face = pick(rng, BODY_FACES)
    pen = Pen(face, 5.4, BLACK)
    found = [replace(row, key=row.key + "：") for row in items(person, q, rng)]
    y, left, n = 72.0, 70.0, 0
    while n < len(found):
        keyed(sheet, (left, y), found[n], (pen, pen), 108)
        end = left + sheet.span_of(found[n].key + found[n].text, pen)
        if n + 1 < len(found):
            follow = sheet.span_of(found[n + 1].key + found[n + 1].text, pen)
            if end + 14 + follow < 268:
                n += 1
                keyed(sheet, (max(end + 14, 176), y), found[n], (pen, pen), 92)
        y += 13
        n += 1
    lay_portrait(sheet, (30, 66), person.gender, rng)
    text = "　　以上人员经本单位考核评价，成绩合格，准予颁发本证书。"
    sheet.paragraph((70, y + 2), plain_spans(text), pen, 196, 10)
    issuer = Row("发证机构（盖章）：", "", q.issuer, FieldName.ISSUER)
    keyed(sheet, (100, 160), issuer, (pen, pen), 170)
    day = Row("发证日期：", "", date_text(q.issue_date, rng), FieldName.ISSUE_DATE)
    keyed(sheet, (100, 172), day, (pen, pen), 120)
    lay_qr(sheet, registry_link(""), (30, 148), 26)
    two_addresses(sheet, (30, 184), Pen(face, 3.1, GREY))
    if rng.random() < 0.5:
        serial = f"证书印制流水码：{print_number(rng)}"
        sheet.text((268, 192), serial, Pen(face, 3.1, GREY, align="right"))
    pressed(sheet, q, "", rng, 0.7)
    return sheet


def _made(name: str, layout: Layout) -> Template:
    return made(Kind(DocumentType.SKILL_LEVEL_CERTIFICATE, f"skill/{name}"), layout, Part.HELD_OUT)


TEMPLATES: Final = (
    _made("works-wide-gaps", wide_gaps),
    _made("works-side-band", side_band),
    _made("works-running-lines", running_lines),
)
"""In the order of the file."""
