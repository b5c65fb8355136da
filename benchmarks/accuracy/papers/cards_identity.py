"""Both sides of the resident identity card: one layout, several printings."""

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
    DEJAVU_MONO,
    LIBERATION_MONO,
    MICROHEI,
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
FRONT: Final = DocumentType.ID_CARD_FRONT
BACK: Final = DocumentType.ID_CARD_BACK


@dataclass(frozen=True)
class Printing:
    """How one printing of the card looks.

    Attributes:
        corners: colours of the ground, in reading order.
        lines: colour of the security lines.
        key: colour and face of the labels.
        grey: a copy without colour.
        pitch: of the security lines in px.
    """

    corners: tuple[Rgb, Rgb, Rgb, Rgb]
    lines: Rgb
    key: tuple[str, Face]
    value: Face
    number: Face
    title: Face
    grey: bool = False
    pitch: float = 9


PRINTINGS: Final = {
    "guilloche": Printing(
        ((226, 236, 244), (243, 226, 236), (214, 232, 240), (238, 222, 238)),
        (176, 190, 214), ("#3b7fb4", SANS), SANS, LIBERATION_MONO, SERIF_BOLD,
    ),
    "grey": Printing(
        ((232, 232, 232), (240, 240, 240), (226, 226, 226), (236, 236, 236)),
        (180, 180, 180), ("#555555", ZENHEI), ZENHEI, ZENHEI_MONO, SERIF_BOLD, True, 13,
    ),
    "warm": Printing(
        ((244, 236, 226), (236, 240, 228), (240, 230, 224), (226, 238, 236)),
        (206, 178, 172), ("#2f8f9f", MICROHEI), MICROHEI, DEJAVU_MONO, UMING_BOLD, pitch=7,
    ),
    "blue-worn": Printing(
        ((206, 224, 240), (222, 230, 246), (198, 220, 236), (216, 216, 240)),
        (150, 176, 206), ("#2a66a8", SANS_BOLD), SANS_BOLD, SANS_MONO, SERIF_BOLD, pitch=11,
    ),
    "copied-dark": Printing(
        ((206, 206, 206), (222, 222, 222), (212, 212, 212), (200, 200, 200)),
        (150, 150, 150), ("#333333", MICROHEI), SANS, SANS, UMING_BOLD, True, 6,
    ),
}  # fmt: skip


def _ground(look: Printing, rng: np.random.Generator) -> Canvas:
    canvas = Canvas.blank(WIDTH, HEIGHT)
    figures.tinted(canvas, look.corners)
    figures.wavy(canvas, look.lines, rng, 0.45, look.pitch)
    tint: Rgb = (look.lines[0], look.lines[1] - 20, look.lines[2])
    figures.wavy(canvas, tint, rng, 0.3, look.pitch * 1.4)
    centre = (float(rng.uniform(330, 420)), 330.0)
    figures.rings(canvas, centre, 230, (look.lines[0], 150, 170), int(rng.integers(7, 14)))
    return canvas


def _finish(canvas: Canvas, look: Printing) -> None:
    if look.grey:
        canvas.picture = ImageOps.grayscale(canvas.picture).convert("RGB")
    figures.round_corners(canvas, 36)


def _front(
    person: Person,
    qualification: Qualification,
    rng: np.random.Generator,
    template: str,
    look: Printing,
) -> Paper:
    """The portrait side 人像面."""
    del qualification
    canvas = _ground(look, rng)
    picture = portrait((300, 385), person.gender, rng)
    at = (640 + int(rng.integers(-14, 15)), 92 + int(rng.integers(-10, 11)))
    figures.multiplied(canvas, picture, at)
    dx, dy = float(rng.uniform(-6, 6)), float(rng.uniform(-5, 5))
    key = Pen(look.key[1], 29, look.key[0])
    for (x, y), word in (
        ((64, 92), "姓 名"), ((64, 164), "性 别"), ((256, 164), "民 族"),
        ((64, 236), "出 生"), ((64, 310), "住 址"), ((64, 556), "公民身份号码"),
    ):  # fmt: skip
        canvas.text((x + dx, y + dy), word, key)
    size = 39
    while Pen(look.value, size).width(person.name) > 470:
        size -= 1
    left = 166 + dx
    name = canvas.text((left, 90 + dy), person.name, Pen(look.value, size, "#16181c"))
    canvas.note(F.NAME, person.name, name)
    pen = Pen(look.value, 33, "#16181c")
    box = canvas.text((left, 163 + dy), person.gender, pen)
    canvas.note(F.GENDER, person.gender, box)
    box = canvas.text((left + 194, 163 + dy), person.ethnicity, pen)
    canvas.note(F.ETHNICITY, person.ethnicity, box)
    birth = person.birth_date
    parts = (
        (left, str(birth.year), "年", 98), (left + 144, str(birth.month), "月", 48),
        (left + 240, str(birth.day), "日", 48),
    )  # fmt: skip
    boxes = []
    for start, digits, unit, gap in parts:
        boxes.append(canvas.text((start, 235 + dy), digits, pen))
        canvas.text((start + gap, 236 + dy), unit, key)
    canvas.note(F.BIRTH_DATE, birth.isoformat(), join(boxes))
    size = 32
    across = float(rng.integers(360, 430))
    while len(lines := wrap(person.address, look.value, size, across)) > 4:
        size -= 1
    pen = Pen(look.value, size, "#16181c")
    box = canvas.lines((left, 309 + dy), lines, pen, size * 1.36)
    canvas.note(F.ADDRESS, person.address, box)
    number = Pen(look.number, 42, "#101215", 3.0)
    while number.width(person.id_number) > 610:
        number = Pen(look.number, number.size - 1, "#101215", number.spacing)
    box = canvas.text((330 + dx, 554 + dy), person.id_number, number)
    canvas.note(F.ID_NUMBER, person.id_number, box)
    _finish(canvas, look)
    return canvas.paper(FRONT, template, SIZE_MM)


def _wall(canvas: Canvas, look: Printing, rng: np.random.Generator) -> None:
    """A line drawing of hills and a wall at the right."""
    steps = np.linspace(0, 1, 40)
    for n in range(4):
        ys = 300 + 46 * n - 60 * np.sin(steps * float(rng.uniform(3, 6)) + n) * steps
        points = [(float(430 + 560 * s), float(y)) for s, y in zip(steps, ys, strict=True)]
        canvas.pencil.line(points, look.lines, 3)


def _back(
    person: Person,
    qualification: Qualification,
    rng: np.random.Generator,
    template: str,
    look: Printing,
) -> Paper:
    """The emblem side 国徽面."""
    del qualification
    canvas = _ground(look, rng)
    _wall(canvas, look, rng)
    dx, dy = float(rng.uniform(-6, 6)), float(rng.uniform(-5, 5))
    mark = crest(176)
    canvas.picture.paste(mark, (58 + round(dx), 48 + round(dy)), mark)
    canvas.text((630 + dx, 98 + dy), "中华人民共和国", Pen(look.title, 50, "#17181a", 12), "m")
    canvas.text((630 + dx, 190 + dy), "居民身份证", Pen(look.title, 76, "#17181a", 22), "m")
    key, pen = Pen(look.key[1], 30, "#1d1f22"), Pen(look.value, 31, "#17181a")
    canvas.text((214 + dx, 488 + dy), "签发机关", key)
    canvas.note(F.ISSUER, person.police, canvas.text((366 + dx, 487 + dy), person.police, pen))
    canvas.text((214 + dx, 556 + dy), "有效期限", key)
    since, until = person.card_since, person.card_until
    start = f"{since:%Y.%m.%d}"
    end = f"{until:%Y.%m.%d}" if until else "长期"
    at = (366 + dx, 555 + dy)
    canvas.text(at, f"{start}-{end}", pen)
    x_end = at[0] + pen.width(start + "-")
    top, bottom = at[1] - 18, at[1] + 18
    canvas.note(F.VALID_FROM, since.isoformat(), (at[0], top, at[0] + pen.width(start), bottom))
    value = until.isoformat() if until else "长期"
    canvas.note(F.VALID_UNTIL, value, (x_end, top, x_end + pen.width(end), bottom))
    _finish(canvas, look)
    return canvas.paper(BACK, template, SIZE_MM)


_SEEN: Final = frozenset({"warm", "copied-dark"})

TEMPLATES: Final = tuple(
    Template(
        f"{prefix}/{name}",
        kind,
        Part.SEEN if name in _SEEN else Part.TUNING,
        partial(draw, template=f"{prefix}/{name}", look=look),
    )
    for prefix, kind, draw in (("id-front", FRONT, _front), ("id-back", BACK, _back))
    for name, look in PRINTINGS.items()
)
