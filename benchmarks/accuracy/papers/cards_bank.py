"""Bank cards, the first page of passbooks, and account pages of banking apps."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from pypinyin import lazy_pinyin

from benchmarks.accuracy.drawn import Box, Paper, Person, Qualification
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.evidence_facts import F, Row, mask_name, shown
from benchmarks.accuracy.papers.figures import Rgb
from benchmarks.accuracy.papers.frames import Phone
from benchmarks.accuracy.papers.screen_ink import (
    DEJAVU_MONO,
    LIBERATION,
    LIBERATION_BOLD,
    LIBERATION_MONO,
    LIBERATION_SERIF,
    MICROHEI,
    SANS,
    SANS_BOLD,
    SANS_MONO,
    SERIF_BOLD,
    UMING,
    ZENHEI,
    ZENHEI_MONO,
    Canvas,
    Face,
    Pen,
    join,
)
from benchmarks.accuracy.papers.tables import Cells, draw_cells
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

KIND: Final = DocumentType.BANK_CARD
SIZE_MM: Final = (85.6, 54.0)
WIDTH: Final = 1011
HEIGHT: Final = 638

_ENGLISH: Final = {
    "中国工商银行": "ICBC",
    "中国农业银行": "ABC",
    "中国银行": "BANK OF CHINA",
    "中国建设银行": "CCB",
    "交通银行": "BANK OF COMMUNICATIONS",
    "北京银行": "BANK OF BEIJING",
    "北京农商银行": "BRCB",
    "招商银行": "CHINA MERCHANTS BANK",
    "中国邮政储蓄银行": "PSBC",
}
_SURNAMES: Final = ("欧阳", "司马", "上官", "诸葛", "令狐", "慕容", "皇甫", "尉迟", "公孙", "夏侯")


def latin_name(name: str) -> str:
    """The name in pinyin capitals as cards emboss it: surname, then given name."""
    if "·" in name:
        parts = name.split("·")
    else:
        cut = 2 if name[:2] in _SURNAMES and len(name) > 2 else 1
        parts = [name[:cut], name[cut:]]
    words = ["".join(lazy_pinyin(part, errors="ignore")).upper() for part in parts]
    return " ".join(word for word in words if word)


def grouped(number: str, groups: Sequence[int]) -> str:
    """The digits in groups, the last of which takes what is left."""
    parts, rest = [], number
    for length in groups:
        parts.append(rest[:length])
        rest = rest[length:]
    return " ".join(part for part in (*parts, rest) if part)


def _embossed(
    canvas: Canvas, at: tuple[float, float], text: str, pen: Pen, light: str = "#ffffff"
) -> Box:
    """Raised letters: a light edge above, a dark one below."""
    x, y = at
    canvas.text((x - 2, y - 2), text, Pen(pen.face, pen.size, light, pen.spacing))
    canvas.text((x + 3, y + 3), text, Pen(pen.face, pen.size, "#3a3226", pen.spacing))
    return canvas.text(at, text, pen)


@dataclass(frozen=True)
class Card:
    """How a card looks.

    Attributes:
        corners: colours of the ground, in reading order.
        arcs: colours of the artwork.
        ink: of the bank's name and small print.
        digits: face, px and colour of the number; raised or flat.
        groups: of digits, before the rest.
        holder: "", "latin" or "chinese".
        kind: printed at the top right.
    """

    corners: tuple[Rgb, Rgb, Rgb, Rgb]
    arcs: tuple[Rgb, ...]
    ink: str
    digits: tuple[Face, int, str]
    raised: bool
    groups: tuple[int, ...]
    holder: str
    kind: str
    title: Face = SANS_BOLD
    number_y: float = 372
    lines: bool = False


CARDS: Final = {
    "bank/embossed-maroon": Card(
        ((120, 18, 40), (168, 30, 54), (98, 10, 34), (150, 24, 40)), ((196, 60, 70), (90, 8, 30)),
        "#ffeccc", (LIBERATION_MONO, 56, "#e9dfc8"), True, (4, 4, 4, 4), "latin", "借记卡",
    ),
    "bank/flat-6-13-pale": Card(
        ((236, 242, 246), (214, 230, 238), (246, 246, 240), (206, 222, 236)),
        ((190, 214, 230), (230, 220, 196)), "#20476e",
        (DEJAVU_MONO, 46, "#223344"), False, (6,), "", "储蓄卡", ZENHEI, 430, True,
    ),
    "bank/dark-light-digits": Card(
        ((24, 26, 32), (44, 46, 56), (14, 16, 20), (34, 30, 44)), ((60, 62, 80), (20, 40, 60)),
        "#e8e8ee", (SANS_MONO, 54, "#d8dade"), False, (4, 4, 4, 4), "latin", "DEBIT", SANS, 330,
    ),
    "bank/green-raised-no-holder": Card(
        ((12, 110, 84), (30, 150, 110), (10, 90, 76), (50, 160, 120)), ((90, 190, 140),),
        "#ffffff", (LIBERATION_BOLD, 54, "#f4f4e8"), True, (4, 4, 4, 4), "", "借记卡",
        MICROHEI, 350, True,
    ),
    "bank/gold-chinese-holder": Card(
        ((226, 196, 128), (246, 226, 170), (210, 176, 100), (238, 210, 150)),
        ((250, 236, 196), (196, 160, 90)), "#4a3413",
        (ZENHEI_MONO, 55, "#3b2a10"), False, (4, 4, 4, 4), "chinese", "理财金卡",
        SERIF_BOLD, 390,
    ),
    "bank/blue-6-13-raised": Card(
        ((20, 60, 140), (40, 110, 190), (16, 40, 110), (70, 150, 210)), ((120, 180, 230),),
        "#f4f8ff", (LIBERATION_MONO, 50, "#dfe7f2"), True, (6,), "latin", "储蓄卡",
        ZENHEI, 384, True,
    ),
}  # fmt: skip


def _bank_title(canvas: Canvas, at: tuple[float, float], person: Person, pen: Pen) -> None:
    """The bank's invented mark, Chinese name and English letters."""
    x, y = at
    colour = pen.colour
    seed = (zlib.crc32(person.bank_name.encode()) >> 9) % 3
    box = (x, y - 30, x + 60, y + 30)
    if seed == 0:
        canvas.pencil.ellipse(box, None, colour, 6)
        canvas.pencil.rectangle((x + 22, y - 14, x + 38, y + 14), colour)
    elif seed == 1:
        canvas.pencil.ellipse(box, colour)
        canvas.pencil.arc((x + 12, y - 18, x + 48, y + 18), 30, 300, "#888888", 7)
    else:
        canvas.pencil.polygon([(x + 30, y - 30), (x + 60, y + 26), (x, y + 26)], colour)
    box = canvas.text((x + 76, y), person.bank_name, pen)
    canvas.note(F.BANK_NAME, person.bank_name, box)
    english = _ENGLISH.get(person.bank_name)
    if english:
        canvas.text((box[2] + 16, y + 6), english, Pen(LIBERATION_BOLD, 26, colour))


def _card(
    person: Person,
    qualification: Qualification,
    rng: np.random.Generator,
    template: str,
    look: Card,
) -> Paper:
    """A card with the number across its middle."""
    del qualification
    canvas = Canvas.blank(WIDTH, HEIGHT)
    figures.tinted(canvas, look.corners)
    figures.swooshes(canvas, look.arcs, rng)
    if look.lines:
        figures.wavy(canvas, look.arcs[0], rng, 0.35, 12)
    _bank_title(canvas, (56, 82), person, Pen(look.title, 42, look.ink))
    canvas.text((WIDTH - 56, 82), look.kind, Pen(SANS, 30, look.ink), "r")
    left = 70 + int(rng.integers(-10, 20))
    if look.number_y < 420:
        figures.chip(canvas, (left + 10, 190, left + 140, 286))
    else:
        figures.chip(canvas, (left + 10, 210, left + 130, 306))
    face, size, colour = look.digits
    number = grouped(person.bank_card_number, look.groups)
    pen = Pen(face, size, colour, 2.5)
    while pen.width(number) > WIDTH - left - 40:
        pen = Pen(face, pen.size - 1, colour, pen.spacing)
    put = _embossed if look.raised else Canvas.text
    box = put(canvas, (left, look.number_y), number, pen)
    canvas.note(F.BANK_CARD_NUMBER, person.bank_card_number, box)
    small = Pen(LIBERATION, 20, look.ink)
    thru = f"{int(rng.integers(1, 13)):02d}/{int(rng.integers(27, 36))}"
    y = look.number_y + 72
    canvas.text((left + 250, y), "VALID THRU", small)
    canvas.text((left + 390, y), thru, Pen(face, 32, colour))
    if look.holder:
        name = latin_name(person.name) if look.holder == "latin" else person.name
        size = 40 if look.holder == "chinese" else 36
        pen = Pen(SANS if look.holder == "chinese" else face, size, colour)
        while pen.width(name) > 640:
            pen = Pen(pen.face, pen.size - 1, colour)
        put = _embossed if look.raised else Canvas.text
        canvas.note(F.NAME, name, put(canvas, (left, y + 84), name, pen))
    else:
        canvas.text((left, HEIGHT - 60), "客户服务热线 95599", Pen(SANS, 22, look.ink))
    figures.union_mark(canvas, (WIDTH - 230, HEIGHT - 150), 176)
    figures.round_corners(canvas, 38)
    return canvas.paper(KIND, template, SIZE_MM)


def _vertical(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A card held upright: chip at the top, a small flat number near the foot."""
    del qualification
    canvas = Canvas.blank(HEIGHT, WIDTH)
    hues = ((235, 90, 70), (250, 160, 90), (90, 60, 160), (40, 120, 200), (30, 150, 140))
    first, second = (hues[int(n)] for n in rng.choice(len(hues), 2, replace=False))
    figures.tinted(canvas, (first, first, second, second))
    figures.swooshes(canvas, ((255, 240, 220), first), rng)
    _bank_title(canvas, (44, 80), person, Pen(MICROHEI, 40, "#ffffff"))
    figures.chip(canvas, (264, 170, 374, 310))
    canvas.text((HEIGHT / 2, 470), "青春版", Pen(SERIF_BOLD, 80, "#fff6e0", 10), "m")
    number = grouped(person.bank_card_number, (4, 4, 4, 4))
    pen = Pen(LIBERATION, 44, "#ffffff")
    box = canvas.text((44, 760), number, pen)
    canvas.note(F.BANK_CARD_NUMBER, person.bank_card_number, box)
    name = latin_name(person.name)
    pen = Pen(LIBERATION, 34, "#ffffff")
    while pen.width(name) > 540:
        pen = Pen(LIBERATION, pen.size - 1, "#ffffff")
    canvas.note(F.NAME, name, canvas.text((44, 830), name, pen))
    canvas.text((44, 930), "VALID THRU 09/34", Pen(LIBERATION, 24, "#ffffff"))
    figures.union_mark(canvas, (430, 890), 160)
    figures.round_corners(canvas, 38)
    return canvas.paper(KIND, template, (54.0, 85.6))


def _passbook(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """The first page of a 存折: printed labels, dot-matrix values, a bank's seal."""
    del qualification
    green = "green" in template
    canvas = Canvas.blank(1640, 1060)
    ground: Rgb = (226, 240, 228) if green else (246, 234, 226)
    figures.tinted(canvas, (ground, (250, 248, 240), ground, (244, 244, 236)))
    tint: Rgb = (150, 196, 160) if green else (224, 176, 160)
    figures.wavy(canvas, tint, rng, 0.5, 10)
    accent = "#1d6b3c" if green else "#8b3a2a"
    _bank_title(canvas, (90, 110), person, Pen(SERIF_BOLD if green else SANS_BOLD, 52, accent))
    title = "活期一本通" if green else "活期储蓄存折"
    canvas.text((1540, 110), title, Pen(SERIF_BOLD, 46, accent), "r")
    branch = f"{person.bank_name}昌平{rng.choice(['支行', '城北支行', '回龙观支行', '沙河分理处'])}"
    account = person.bank_card_number
    account = grouped(account, (4, 4, 4, 4)) if green else account
    opened = shown(person.card_since, "年0" if green else "8")
    entries = (
        Row("户名" if green else "户　　名", person.name, F.NAME, person.name),
        Row("帐号" if green else "账　　号", account, F.BANK_CARD_NUMBER, person.bank_card_number),
        Row("开户行" if green else "开户网点", branch),
        Row("开户日期", opened),
        Row("币种", "人民币"),
        Row("凭证号", f"{int(rng.integers(10**7, 10**8))}"),
    )
    face = UMING if green else ZENHEI_MONO
    look = Cells(
        Pen(ZENHEI if green else SANS, 34, accent), Pen(face, 40, "#26262c", 2), 96, 260,
        accent if green else None, colon="" if green else "：", align=("l", "l"),
    )  # fmt: skip
    draw_cells(canvas, (100, 230, 1540), entries, look, columns=1)
    figures.seal(canvas, branch[-8:], (1330, 800), 250, rng, "业务专用章")
    canvas.text((100, 960), "签章", Pen(SANS, 30, accent))
    return canvas.paper(KIND, template, (142.0, 92.0))


def _app_account(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """账户信息 in a banking app, with the full number."""
    del qualification
    dark = "dark" in template
    ground, ink, grey, accent = (
        ("#101218", "#e4e7ee", "#858d9c", "#c9a227")
        if dark
        else ("#f4f5f7", "#222", "#888", "#c8102e")
    )
    phone = Phone(int(rng.choice([720, 1080, 1170])), rng, ground)
    u = phone.u
    phone.status_bar(None if dark else accent, ink if dark else "#ffffff")
    title = "账户详情" if dark else "账户信息"
    phone.title_bar(title, None if dark else accent, ink if dark else "#ffffff")
    number = grouped(person.bank_card_number, (4, 4, 4, 4))
    branch = f"{person.bank_name}北京昌平支行"
    holder = mask_name(person.name) if dark and rng.random() < 0.4 else person.name
    opened = shown(person.card_since, "-")
    if dark:
        phone.canvas.gradient(phone.box(16, 84, 344, 214), "#2a2f3c", "#171a22")
        phone.text(32, 108, "储蓄卡 I类", phone.pen(SANS, 12, grey))
        box = phone.text(32, 150, number, phone.pen(SANS_MONO, 20, accent))
        phone.canvas.note(F.BANK_CARD_NUMBER, person.bank_card_number, box)
        box = phone.text(32, 190, person.bank_name, phone.pen(SANS_BOLD, 14, ink))
        phone.canvas.note(F.BANK_NAME, person.bank_name, box)
        entries = [
            Row("户名", holder, F.NAME, holder),
            Row("开户日期", opened),
            Row("币种", "人民币"),
        ]
        top = 226.0
    else:
        entries = [
            Row("户名", holder, F.NAME, holder),
            Row("卡号", number, F.BANK_CARD_NUMBER, person.bank_card_number),
            Row("开户行", branch, F.BANK_NAME, person.bank_name),
            Row("账户类型", "借记卡 I类户"),
            Row("账户状态", "正常"),
            Row("开户日期", opened),
        ]
        top = 82.0
        phone.canvas.rectangle(phone.box(0, 82, 360, 82 + 46 * len(entries)), "#ffffff")
    look = Cells(
        phone.pen(MICROHEI, 14, grey), phone.pen(MICROHEI, 14, ink), 46 * u, 98 * u,
        "#2a2e38" if dark else "#ececec", align=("l", "l" if dark else "r"), under=True, pad=14 * u,
    )  # fmt: skip
    y = draw_cells(phone.canvas, (4 * u, top * u, 356 * u), entries, look, columns=1) / u
    phone.canvas.rounded(phone.box(30, y + 30, 330, y + 70), 20 * u, accent)
    phone.text(180, y + 50, "复制卡号", phone.pen(MICROHEI, 15, "#111" if dark else "white"), "m")
    phone.cut(y + 90)
    return phone.canvas.paper(KIND, template)


def _statement(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A printed 开户证明 with the bank's seal."""
    del qualification
    canvas = Canvas.blank(1240, 1000, "#fdfdfb")
    _bank_title(canvas, (100, 110), person, Pen(SANS_BOLD, 44, "#1f3864"))
    canvas.text((620, 220), "个人账户开户证明", Pen(SERIF_BOLD, 48, "#111", 6), "m")
    pen, value = Pen(UMING, 32, "#222"), Pen(LIBERATION_SERIF, 32, "#111", 1)
    box = canvas.text((120, 320), "户名：", pen)
    name = canvas.text((box[2] + 4, 320), person.name, Pen(UMING, 32, "#111"))
    canvas.note(F.NAME, person.name, name)
    box = canvas.text((120, 390), "账号：", pen)
    parts = [canvas.text((box[2] + 4, 390), person.bank_card_number, value)]
    canvas.note(F.BANK_CARD_NUMBER, person.bank_card_number, join(parts))
    canvas.text((120, 460), f"开户行：{person.bank_name}北京昌平支行", pen)
    canvas.text((120, 530), f"开户日期：{shown(person.card_since, '年')}　账户状态：正常", pen)
    canvas.text((120, 620), "兹证明上述账户系在我行开立的个人结算账户。", pen)
    figures.seal(canvas, person.bank_name + "昌平支行", (930, 780), 290, rng, "业务专用章")
    canvas.text((1120, 880), shown(person.card_since, "年0"), pen, "r")
    return canvas.paper(KIND, template, (210.0, 169.0))


_SEEN: Final = frozenset({"bank/gold-chinese-holder", "bank/dark-light-digits"})


def _part(name: str) -> Part:
    return Part.SEEN if name in _SEEN else Part.TUNING


TEMPLATES: Final = (
    *(
        Template(
            name,
            KIND,
            _part(name),
            partial(_card, template=name, look=look),
        )
        for name, look in CARDS.items()
    ),
    *(
        Template(name, KIND, part, partial(draw, template=name))
        for name, part, draw in (
            ("bank/vertical", Part.SEEN, _vertical),
            ("bank/passbook-red", Part.TUNING, _passbook),
            ("bank/passbook-green", Part.SEEN, _passbook),
            ("bank/app-account", Part.TUNING, _app_account),
            ("bank/app-account-dark", Part.TUNING, _app_account),
            ("bank/account-statement", Part.TUNING, _statement),
        )
    ),
)
