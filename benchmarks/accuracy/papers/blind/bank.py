"""Bank cards, a passbook's first page and an account's page, in other arrangements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.blind.windows import Stack, put, stacked
from benchmarks.accuracy.papers.cards_bank import grouped, latin_name
from benchmarks.accuracy.papers.evidence_facts import F, Row, shown
from benchmarks.accuracy.papers.figures import Rgb
from benchmarks.accuracy.papers.frames import Phone
from benchmarks.accuracy.papers.screen_ink import (
    DEJAVU,
    LIBERATION,
    LIBERATION_BOLD,
    LIBERATION_MONO,
    MICROHEI,
    MICROHEI_BOLD,
    SANS,
    SANS_BOLD,
    SANS_MONO,
    SERIF_BOLD,
    UMING_BOLD,
    ZENHEI_MONO,
    Canvas,
    Face,
    Pen,
)
from benchmarks.accuracy.papers.tables import text_in
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

KIND: Final = DocumentType.BANK_CARD
SIZE_MM: Final = (85.6, 54.0)
WIDTH: Final = 1011
HEIGHT: Final = 638


@dataclass(frozen=True)
class Card:
    """How a card looks.

    Attributes:
        number: face, px and colour; `at` is where it begins.
        groups: of digits, before the rest.
        bank_at: where the bank's name begins.
        holder: whether the holder's name is printed in pinyin.
    """

    corners: tuple[Rgb, Rgb, Rgb, Rgb]
    arcs: tuple[Rgb, ...]
    ink: str
    title: Face
    number: tuple[Face, int, str]
    at: tuple[float, float]
    groups: tuple[int, ...]
    bank_at: tuple[float, float]
    chip: tuple[float, float]
    holder: bool


CARDS: Final = {
    "bank/white-number-at-foot": Card(
        ((250, 250, 250), (238, 240, 244), (246, 246, 248), (226, 230, 238)),
        ((220, 226, 236), (244, 214, 214)), "#b01c2e", MICROHEI_BOLD,
        (LIBERATION, 44, "#2b2f36"), (64, 534), (4, 4, 4, 4), (64, 84), (64, 210), False,
    ),
    "bank/violet-number-at-top": Card(
        ((84, 60, 140), (130, 84, 170), (60, 44, 120), (104, 70, 160)),
        ((150, 120, 200), (70, 50, 130)), "#f0e8ff", SANS_BOLD,
        (SANS_MONO, 50, "#f6f0ff"), (70, 250), (6,), (70, 84), (820, 200), True,
    ),
    "bank/sky-pressed-digits": Card(
        ((120, 180, 224), (170, 212, 240), (90, 150, 206), (140, 196, 230)),
        ((210, 234, 248), (80, 140, 200)), "#10325c", SERIF_BOLD,
        (LIBERATION_MONO, 52, "#20364e"), (80, 400), (4, 4, 4, 4), (560, 78), (84, 210), True,
    ),
}  # fmt: skip


def _bank(canvas: Canvas, at: tuple[float, float], person: Person, pen: Pen) -> None:
    x, y = at
    half = pen.size * 0.6
    canvas.rounded((x, y - half, x + 2 * half, y + half), half * 0.4, None, pen.colour)
    canvas.pencil.ellipse(
        (x + half * 0.4, y - half * 0.6, x + half * 1.6, y + half * 0.6), pen.colour
    )
    box = canvas.text((x + 2 * half + 14, y), person.bank_name, pen)
    canvas.note(F.BANK_NAME, person.bank_name, box)


def _card(
    person: Person,
    qualification: Qualification,
    rng: np.random.Generator,
    template: str,
    look: Card,
) -> Paper:
    """A card; digits flat or pressed, the rest small."""
    del qualification
    canvas = Canvas.blank(WIDTH, HEIGHT)
    figures.tinted(canvas, look.corners)
    figures.swooshes(canvas, look.arcs, rng)
    figures.rings(canvas, (700, 320), 260, look.arcs[0], 8)
    _bank(canvas, look.bank_at, person, Pen(look.title, 40, look.ink))
    kind = str(rng.choice(["借记卡", "储蓄卡", "Debit Card"]))
    opposite = look.bank_at[0] < 300
    canvas.text(
        (WIDTH - 60 if opposite else 70, 84),
        kind,
        Pen(SANS, 28, look.ink),
        "r" if opposite else "l",
    )
    x, y = look.chip
    figures.chip(canvas, (x, y, x + 124, y + 92))
    face, size, colour = look.number
    number = grouped(person.bank_card_number, look.groups)
    pen = Pen(face, size, colour, 2)
    while pen.width(number) > WIDTH - 60 - look.at[0]:
        pen = Pen(face, pen.size - 1, colour, 2)
    if "pressed" in template:
        x, y = look.at
        canvas.text((x - 2, y - 2), number, Pen(face, pen.size, "#f4faff", 2))
        canvas.text((x + 2, y + 3), number, Pen(face, pen.size, "#0e1c2c", 2))
    box = canvas.text(look.at, number, pen)
    canvas.note(F.BANK_CARD_NUMBER, person.bank_card_number, box)
    thru = f"{int(rng.integers(1, 13)):02d}/{int(rng.integers(27, 36))}"
    low = look.at[1] + 68 if look.at[1] < 500 else look.at[1] - 74
    canvas.text((look.at[0], low), f"有效期至 VALID THRU  {thru}", Pen(SANS, 22, look.ink))
    if look.holder:
        name = latin_name(person.name)
        pen = Pen(LIBERATION_BOLD, 34, colour)
        while pen.width(name) > 600:
            pen = Pen(pen.face, pen.size - 1, colour)
        canvas.note(F.NAME, name, canvas.text((look.at[0], low + 66), name, pen))
    figures.union_mark(canvas, (WIDTH - 236, HEIGHT - 146 if look.at[1] < 500 else 350), 168)
    figures.round_corners(canvas, 38)
    return canvas.paper(KIND, template, SIZE_MM)


def _passbook(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A 存折's first page as a table of two pairs to a line, filled in by a matrix printer."""
    del qualification
    canvas = Canvas.blank(1640, 1080)
    figures.tinted(canvas, ((236, 240, 250), (250, 250, 252), (230, 236, 248), (246, 246, 250)))
    figures.wavy(canvas, (186, 198, 226), rng, 0.5, 13)
    blue = "#1f3f86"
    _bank(canvas, (100, 110), person, Pen(SANS_BOLD, 50, blue))
    canvas.text((1540, 110), "活期储蓄存折", Pen(UMING_BOLD, 48, blue, 6), "r")
    branch = f"{rng.choice(['昌平', '回龙观', '沙河', '天通苑'])}支行"
    rows = (
        (Row("户名", person.name, F.NAME, person.name), Row("币种", "人民币")),
        (Row("账号", person.bank_card_number, F.BANK_CARD_NUMBER, person.bank_card_number),),
        (Row("开户行", f"{person.bank_name}北京{branch}"),),
        (Row("开户日期", shown(person.card_since, "年0")), Row("凭印鉴", "否")),
    )
    pen = Pen(ZENHEI_MONO, 40, "#22242e", 1)
    dx, dy = float(rng.uniform(0, 26)), float(rng.uniform(-14, 8))
    for line, pairs in enumerate(rows):
        top = 230 + 120 * line
        wide = 1440 / len(pairs)
        for n, row in enumerate(pairs):
            left = 100 + wide * n
            canvas.rectangle((left, top, left + 230, top + 120), None, blue, 2)
            canvas.rectangle((left + 230, top, left + wide, top + 120), None, blue, 2)
            text_in(canvas, (left, top, left + 230, top + 120), row.label, Pen(SANS, 36, blue))
            value = pen
            while value.width(row.text) > wide - 280:
                value = Pen(pen.face, value.size - 1, pen.colour, 1)
            put(canvas, row, canvas.text((left + 250 + dx, top + 60 + dy), row.text, value))
    figures.seal(canvas, person.bank_name[2:] + branch, (1260, 880), 240, rng, "业务公章")
    canvas.text((110, 800), "银行签章", Pen(SANS, 30, blue))
    return canvas.paper(KIND, template, (142.0, 93.5))


def _app(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """An account's page in a bank's app: a picture of the card, values below their labels."""
    del qualification
    phone = Phone(int(rng.choice([750, 1080, 1242])), rng, "#f7f3ef")
    u = phone.u
    phone.status_bar(None, "#222222")
    phone.title_bar("卡片管理", None, "#222222")
    phone.canvas.gradient(phone.box(20, 84, 340, 252), "#b3242e", "#e06a52", across=True)
    phone.canvas.rounded(phone.box(36, 100, 56, 120), 10 * u, "#ffffff")
    name = phone.text(66, 110, person.bank_name, phone.pen(SANS_BOLD, 15, "#ffffff"))
    phone.canvas.note(F.BANK_NAME, person.bank_name, name)
    phone.text(322, 110, "Ⅰ类账户", phone.pen(SANS, 12, "#ffe6de"), "r")
    number = grouped(person.bank_card_number, (4, 4, 4, 4))
    pen = phone.pen(DEJAVU, 18, "#ffffff")
    box = phone.text(36, 190, number, pen)
    phone.canvas.note(F.BANK_CARD_NUMBER, person.bank_card_number, box)
    rows = (
        Row("持卡人", person.name, F.NAME, person.name),
        Row("卡类型", "借记卡"),
        Row("开户网点", f"北京{rng.choice(['昌平', '城北', '回龙观'])}支行"),
        Row("开户日期", shown(person.card_since, "-")),
        Row("卡片状态", "正常"),
    )
    look = Stack(
        phone.pen(MICROHEI, 12, "#9a938c"), phone.pen(MICROHEI, 16, "#2a2622"), 24 * u, 60 * u
    )
    phone.canvas.rounded(phone.box(20, 266, 340, 466), 8 * u, "#ffffff")
    y = stacked(phone.canvas, (36 * u, 290 * u, 336 * u), rows, look) / u
    phone.canvas.rounded(phone.box(40, y + 40, 320, y + 80), 6 * u, "#b3242e")
    phone.text(180, y + 60, "返回首页", phone.pen(MICROHEI, 15, "white"), "m")
    phone.cut(y + 110)
    return phone.canvas.paper(KIND, template)


TEMPLATES: Final = (
    *(
        Template(name, KIND, Part.HELD_OUT, partial(_card, template=name, look=look))
        for name, look in CARDS.items()
    ),
    *(
        Template(name, KIND, Part.HELD_OUT, partial(draw, template=name))
        for name, draw in (("bank/passbook-table", _passbook), ("bank/app-card-page", _app))
    ),
)
