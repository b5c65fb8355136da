"""Both sides of the resident identity card in other printings and prints' places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from PIL import ImageOps

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.evidence_facts import F
from benchmarks.accuracy.papers.figures import Rgb
from benchmarks.accuracy.papers.screen_ink import (
    LIBERATION_MONO,
    MICROHEI,
    MICROHEI_BOLD,
    SANS,
    SANS_BOLD,
    SANS_MONO,
    SERIF_BOLD,
    UMING_BOLD,
    ZENHEI,
    ZENHEI_MONO,
    Canvas,
    Face,
    Pen,
    join,
    wrap,
)
from benchmarks.accuracy.papers.stamps import crest, portrait
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

SIZE_MM: Final = (85.6, 54.0)
WIDTH: Final = 1011
HEIGHT: Final = 638


@dataclass(frozen=True)
class Look:
    """How one printing looks; lengths in px of a card 1011 px wide.

    Attributes:
        corners: colours of the ground, in reading order.
        gap: letters between the two characters of 姓名, in ems.
        left: where the labels begin.
        across: widest line of the address.
        sleeve: a plastic cover's edge around the card.
    """

    corners: tuple[Rgb, Rgb, Rgb, Rgb]
    lines: Rgb
    key: tuple[str, Face]
    value: tuple[Face, int]
    number: tuple[Face, int, float]
    title: Face
    gap: str = ""
    left: float = 70
    across: float = 400
    grey: bool = False
    sleeve: bool = False


LOOKS: Final = {
    "sleeve": Look(
        ((220, 236, 238), (240, 230, 240), (226, 238, 230), (236, 226, 236)), (168, 196, 196),
        ("#4a86b0", MICROHEI), (MICROHEI, 35), (SANS_MONO, 44, 1.0), UMING_BOLD, "　", 78, 410,
        sleeve=True,
    ),
    "pale": Look(
        ((248, 244, 246), (238, 246, 250), (250, 248, 240), (244, 240, 248)), (216, 208, 222),
        ("#5b7ea8", SANS), (ZENHEI, 34), (ZENHEI_MONO, 46, 4.0), SERIF_BOLD, "", 58, 440,
    ),
    "toner": Look(
        ((228, 228, 228), (246, 246, 246), (238, 238, 238), (218, 218, 218)), (196, 196, 196),
        ("#444444", SANS_BOLD), (MICROHEI_BOLD, 33), (LIBERATION_MONO, 43, 2.0), SERIF_BOLD, " ",
        66, 380, grey=True,
    ),
}  # fmt: skip


def _ground(look: Look, rng: np.random.Generator) -> Canvas:
    canvas = Canvas.blank(WIDTH, HEIGHT)
    figures.tinted(canvas, look.corners)
    figures.wavy(canvas, look.lines, rng, 0.5, float(rng.uniform(6, 12)))
    for x, petals in ((300, 16), (760, 11)):
        figures.rings(canvas, (x, 340), 210, look.lines, petals)
    return canvas


def _finished(canvas: Canvas, look: Look) -> None:
    if look.grey:
        canvas.picture = ImageOps.grayscale(canvas.picture).convert("RGB")
    if look.sleeve:
        canvas.rounded((14, 14, WIDTH - 14, HEIGHT - 14), 30, None, "#ffffff")
        canvas.rounded((18, 18, WIDTH - 18, HEIGHT - 18), 28, None, "#b8c4c8")
    figures.round_corners(canvas, 34)


def _front(
    person: Person,
    qualification: Qualification,
    rng: np.random.Generator,
    template: str,
    look: Look,
) -> Paper:
    """The portrait side 人像面."""
    del qualification
    canvas = _ground(look, rng)
    figures.multiplied(
        canvas, portrait((292, 372), person.gender, rng), (652, 84 + int(rng.integers(0, 24)))
    )
    x, shift = look.left + float(rng.uniform(-5, 6)), float(rng.uniform(-6, 6))
    face, size = look.value
    key, pen = Pen(look.key[1], 28, look.key[0]), Pen(face, size, "#15171b")
    start = x + key.width("姓　名") + 24

    def label(row: float, word: str, at: float = x) -> None:
        spread = look.gap.join(word) if len(word) == 2 else word
        canvas.text((at, row + shift), spread, key)

    label(88, "姓名")
    name = Pen(face, size + 4, "#15171b")
    while name.width(person.name) > 620 - start:
        name = Pen(face, name.size - 1, "#15171b")
    canvas.note(F.NAME, person.name, canvas.text((start, 87 + shift), person.name, name))
    label(158, "性别")
    box = canvas.text((start, 158 + shift), person.gender, pen)
    canvas.note(F.GENDER, person.gender, box)
    label(158, "民族", start + 100)
    at = (start + 100 + key.width("民　族") + 22, 158 + shift)
    canvas.note(F.ETHNICITY, person.ethnicity, canvas.text(at, person.ethnicity, pen))
    label(228, "出生")
    boxes, left = [], start
    for digits, unit in (
        (person.birth_date.year, "年"),
        (person.birth_date.month, "月"),
        (person.birth_date.day, "日"),
    ):
        box = canvas.text((left, 228 + shift), str(digits), pen)
        boxes.append(box)
        left = canvas.text((box[2] + 12, 228 + shift), unit, key)[2] + 16
    canvas.note(F.BIRTH_DATE, person.birth_date.isoformat(), join(boxes))
    label(300, "住址")
    small = size - 2
    while len(lines := wrap(person.address, face, small, look.across)) > 4:
        small -= 1
    ink = canvas.lines((start, 300 + shift), lines, Pen(face, small, "#15171b"), small * 1.38)
    canvas.note(F.ADDRESS, person.address, ink)
    canvas.text((x, 548 + shift), "公民身份号码", key)
    face, size, spacing = look.number
    number = Pen(face, size, "#101215", spacing)
    left = x + key.width("公民身份号码") + 46
    while number.width(person.id_number) > WIDTH - 50 - left:
        number = Pen(face, number.size - 1, "#101215", spacing)
    ink = canvas.text((left, 547 + shift), person.id_number, number)
    canvas.note(F.ID_NUMBER, person.id_number, ink)
    _finished(canvas, look)
    return canvas.paper(DocumentType.ID_CARD_FRONT, template, SIZE_MM)


def _back(
    person: Person,
    qualification: Qualification,
    rng: np.random.Generator,
    template: str,
    look: Look,
) -> Paper:
    """The emblem side 国徽面."""
    del qualification
    canvas = _ground(look, rng)
    shift = float(rng.uniform(-7, 7))
    mark = crest(164)
    canvas.picture.paste(mark, (66, 60 + round(shift)), mark)
    canvas.text((622, 104 + shift), "中华人民共和国", Pen(look.title, 47, "#17181a", 16), "m")
    canvas.text((622, 200 + shift), "居民身份证", Pen(look.title, 70, "#17181a", 30), "m")
    face = look.value[0]
    key, pen = Pen(look.key[1], 29, "#1b1d20"), Pen(face, 32, "#17181a", 1)
    left = 236.0 + float(rng.uniform(-14, 14))
    start = left + key.width("签发机关") + 30
    canvas.text((left, 478 + shift), "签发机关", key)
    canvas.note(F.ISSUER, person.police, canvas.text((start, 478 + shift), person.police, pen))
    canvas.text((left, 548 + shift), "有效期限", key)
    since, until = f"{person.card_since:%Y.%m.%d}", "长期"
    value = "长期"
    if person.card_until is not None:
        until, value = f"{person.card_until:%Y.%m.%d}", person.card_until.isoformat()
    first = canvas.text((start, 548 + shift), since, pen)
    canvas.note(F.VALID_FROM, person.card_since.isoformat(), first)
    dash = start + pen.width(since)
    canvas.text((dash, 548 + shift), "-", pen)
    last = canvas.text((dash + pen.width("-"), 548 + shift), until, pen)
    canvas.note(F.VALID_UNTIL, value, last)
    _finished(canvas, look)
    return canvas.paper(DocumentType.ID_CARD_BACK, template, SIZE_MM)


TEMPLATES: Final = tuple(
    Template(
        f"{side}/{name}", kind, Part.HELD_OUT, partial(draw, template=f"{side}/{name}", look=look)
    )
    for side, kind, draw in (
        ("id-front", DocumentType.ID_CARD_FRONT, _front),
        ("id-back", DocumentType.ID_CARD_BACK, _back),
    )
    for name, look in LOOKS.items()
)
