"""Views of 技能人才评价证书全国联网查询 on telephones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers.evidence_facts import F, Form, Row, another, filled, record, rows
from benchmarks.accuracy.papers.frames import Phone
from benchmarks.accuracy.papers.screen_ink import (
    LIBERATION,
    MICROHEI,
    MICROHEI_BOLD,
    SANS,
    SANS_BOLD,
    ZENHEI,
    Colour,
    wrap,
)
from benchmarks.accuracy.papers.screens_registry import KIND, NOT_FOUND, TITLE, Labels
from benchmarks.accuracy.papers.tables import Cells, draw_cells
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part

WIDTHS: Final = (720, 828, 1080, 1170)

_PLAIN: Final[Labels] = [
    ("姓名", F.NAME),
    ("证件号码", F.ID_NUMBER),
    ("证书编号", F.CERTIFICATE_NUMBER),
    ("职业名称", F.OCCUPATION),
    ("职业方向", F.JOB_TYPE),
    ("技能等级", F.LEVEL),
    ("发证日期", F.ISSUE_DATE),
    ("评价机构", F.ISSUER),
]
_CARD: Final[Labels] = [
    ("证书编号", F.CERTIFICATE_NUMBER),
    ("职业（工种）", F.OCCUPATION),
    ("职业技能等级", F.LEVEL),
    ("评价机构", F.ISSUER),
    ("发证日期", F.ISSUE_DATE),
]


def _phone(rng: np.random.Generator, ground: Colour) -> Phone:
    return Phone(int(rng.choice(WIDTHS)), rng, ground)


def _cells(
    phone: Phone,
    box: tuple[float, float, float],
    found: Sequence[Row],
    look: Cells,
    *,
    noted: bool = True,
) -> float:
    """`draw_cells` in units, one pair a line."""
    left, top, right = (value * phone.u for value in box)
    bottom = draw_cells(phone.canvas, (left, top, right), found, look, columns=1, noted=noted)
    return bottom / phone.u


def _portrait(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A telephone's browser: the host in a bar below, labels left, values right."""
    claimed = filled(claimed, rng)
    phone = _phone(rng, "#ffffff")
    phone.status_bar("#f7f7f7", "#111111")
    phone.canvas.rounded(phone.box(12, 34, 348, 66), 10 * phone.u, "#eceef0")
    host = str(rng.choice(["jndj.osta.org.cn", "zscx.osta.org.cn"]))
    phone.text(180, 50, host, phone.pen(LIBERATION, 14, "#222"), "m")
    phone.canvas.gradient(phone.box(0, 76, 360, 140), "#1c8ce3", "#56b4f5", across=True)
    phone.text(180, 108, TITLE, phone.pen(MICROHEI, 18, "white"), "m")
    u = phone.u
    look = Cells(
        phone.pen(MICROHEI, 14, "#808080"), phone.pen(MICROHEI, 14, "#1a1a1a"), 42 * u, 86 * u,
        "#eeeeee", align=("l", "r"), under=True, pad=10 * u,
    )  # fmt: skip
    y = _cells(phone, (6, 150, 354), rows(_PLAIN, person, claimed, Form("-", "new")), look)
    phone.canvas.rounded(phone.box(40, y + 24, 320, y + 62), 6 * u, "#1c8ce3")
    phone.text(180, y + 43, "返回继续查询", phone.pen(MICROHEI, 15, "white"), "m")
    phone.cut(y + 80)
    return phone.canvas.paper(KIND, template)


def _mini_program(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A WeChat mini-program: masked number, a card with the occupation as its head."""
    claimed = filled(claimed, rng)
    dark = "dark" in template
    ground, card, ink, grey, accent = (
        ("#111111", "#1e1e1e", "#d6d6d6", "#7d7d7d", "#3a7bd5")
        if dark
        else ("#ededed", "#ffffff", "#191919", "#888888", "#07a35a")
    )
    phone = _phone(rng, ground)
    u = phone.u
    phone.status_bar(ground, ink)
    phone.title_bar("证书查询", ground, ink, capsule=True)
    status = "已撤销" if "revoked" in template else "有效"
    form = Form(
        "." if dark else "年0",
        "brackets" if dark else "bare",
        masked_id=True,
        masked_name="masked-name" in template,
        status=status,
    )
    words = {row.name: row for row in rows(
        [("", F.OCCUPATION), ("", F.STATUS)], person, claimed, form
    )}  # fmt: skip
    found = rows(
        [
            ("姓　　名", F.NAME),
            ("证件号码", F.ID_NUMBER),
            ("等　　级", F.LEVEL),
            ("证书编号", F.CERTIFICATE_NUMBER),
            ("评价机构", F.ISSUER),
            ("发证日期", F.ISSUE_DATE),
        ],
        person, claimed, form,
    )  # fmt: skip
    bottom = 144 + 40 * len(found) + 24
    phone.canvas.rounded(phone.box(12, 84, 348, bottom), 8 * u, card)
    phone.canvas.rounded(phone.box(12, 84, 18, 140), 3 * u, accent)
    at = (30 * u, 112 * u)
    ink_box = phone.canvas.text(at, claimed.occupation, phone.pen(SANS_BOLD, 18, ink))
    phone.canvas.note(F.OCCUPATION, claimed.occupation, ink_box)
    good = status == "有效"
    colour: Colour = accent if good else "#d43c33"
    if "revoked" in template or rng.random() < 0.6:
        phone.text(284, 112, "状态：", phone.pen(SANS, 12, grey), "r")
        box = phone.text(286, 112, words[F.STATUS].text, phone.pen(SANS, 13, colour))
        phone.canvas.note(F.STATUS, status, box)
    look = Cells(
        phone.pen(SANS, 13, grey), phone.pen(SANS, 14, ink), 40 * u, 84 * u,
        align=("l", "l"), pad=14 * u,
    )  # fmt: skip
    y = _cells(phone, (16, 144, 346), found, look)
    phone.text(180, y + 60, "数据来源：全国联网查询系统", phone.pen(SANS, 11, grey), "m")
    phone.cut(y + 80)
    return phone.canvas.paper(KIND, template)


def _long(person: Person, claimed: Qualification, rng: np.random.Generator, template: str) -> Paper:
    """A scrolled screenshot, three to five times as high as wide, of several cards."""
    claimed = filled(claimed, rng)
    phone = _phone(rng, "#f2f3f7")
    u = phone.u
    phone.status_bar("#2b5fd9", "#ffffff")
    phone.title_bar("我的技能证书", "#2b5fd9", "#ffffff")
    masked = bool(rng.random() < 0.5)
    form = Form("-", "turned", masked_id=masked)
    look = Cells(
        phone.pen(ZENHEI, 13, "#7a8088"), phone.pen(ZENHEI, 14, "#20242a"), 38 * u, 112 * u,
        align=("l", "l"), pad=12 * u,
    )  # fmt: skip
    head = rows([("姓名", F.NAME), ("身份证号", F.ID_NUMBER)], person, claimed, form)
    phone.canvas.rectangle(phone.box(0, 70, 360, 154), "#ffffff")
    y = _cells(phone, (8, 74, 352), head, look) + 14
    shown = [another(claimed, rng) for _ in range(int(rng.integers(2, 4)))]
    shown.insert(int(rng.integers(0, len(shown) + 1)), claimed)
    records = []
    for number, one in enumerate(shown, 1):
        found = rows(_CARD, person, one, form)
        bottom = y + 38 + 38 * len(found) + 22
        phone.canvas.rounded(phone.box(10, y, 350, bottom), 10 * u, "#ffffff")
        title = f"证书信息（{number}）"
        phone.text(24, y + 22, title, phone.pen(ZENHEI, 15, "#2b5fd9"))
        phone.canvas.rule((22 * u, (y + 40) * u), (338 * u, (y + 40) * u), "#e4e7ee")
        _cells(phone, (12, y + 44, 348), found, look, noted=one is claimed)
        if one is not claimed:
            records.append(record(found))
        y = bottom + 14
    notes = ("查询说明", "1. 本页面数据由评价机构上报。", "2. 如信息有误，请联系评价机构。")
    for n, line in enumerate(notes):
        phone.text(20, y + 14 + n * 26, line, phone.pen(ZENHEI, 12, "#9aa0a8"))
    y += 26 * len(notes) + 30
    phone.cut(max(y, 360 * 3.05))
    return phone.canvas.paper(KIND, template, records=records)


def _not_found(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A dialogue over an empty form."""
    phone = _phone(rng, "#f7f8fa")
    u = phone.u
    phone.status_bar(None, "#333333")
    phone.title_bar("联网查询", "#ffffff", "#333333")
    found = rows(
        [("姓名", F.NAME), ("证件号码", F.ID_NUMBER)], person, filled(claimed, rng), Form()
    )
    look = Cells(
        phone.pen(SANS, 14, "#333"), phone.pen(SANS, 14, "#333"), 46 * u, 96 * u,
        "#e6e6e6", align=("l", "l"), under=True, pad=14 * u,
    )  # fmt: skip
    phone.canvas.rectangle(phone.box(0, 82, 360, 174), "#ffffff")
    y = _cells(phone, (0, 82, 360), found, look)
    phone.canvas.rounded(phone.box(20, y + 24, 340, y + 66), 21 * u, "#e35b4f")
    phone.text(180, y + 45, "查 询", phone.pen(SANS_BOLD, 16, "white"), "m")
    phone.canvas.rounded(phone.box(50, y + 110, 310, y + 226), 12 * u, "#ffffff", "#dddddd")
    phone.text(180, y + 138, "提示", phone.pen(SANS_BOLD, 16, "#222"), "m")
    phone.text(180, y + 168, NOT_FOUND, phone.pen(SANS, 14, "#444"), "m")
    phone.text(180, y + 206, "确定", phone.pen(SANS, 15, "#2f7ae5"), "m")
    phone.cut(y + 260)
    return phone.canvas.paper(KIND, template)


def _stacked(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Labels above values, two to a line where they fit, on a tinted page."""
    claimed = filled(claimed, rng)
    phone = _phone(rng, "#fff8ef")
    u = phone.u
    phone.status_bar(None, "#4a2c0a")
    phone.title_bar("技能人才评价证书查询", None, "#4a2c0a")
    person_form = Form("/", "old", masked_id=bool(rng.random() < 0.4))
    found = rows(
        [
            ("持证人", F.NAME),
            ("技能等级", F.LEVEL),
            ("身份证件号", F.ID_NUMBER),
            ("证书编号", F.CERTIFICATE_NUMBER),
            ("职业名称", F.OCCUPATION),
            ("发证日期", F.ISSUE_DATE),
            ("评价机构名称", F.ISSUER),
        ],
        person, claimed, person_form,
    )  # fmt: skip
    label, value = phone.pen(MICROHEI, 12, "#a08a6c"), phone.pen(MICROHEI_BOLD, 16, "#33210d")
    spots: list[tuple[float, float, list[str], Row]] = []
    y, column = 110.0, 0
    for row in found:
        lines = wrap(row.text, value.face, value.size, 300 * u)
        wide = value.width(row.text) > 140 * u
        if column and wide:
            y, column = y + 62, 0
        spots.append((30 + 160 * column, y, lines, row))
        column = 0 if wide or column else 1
        y += 0 if column else 40 + 22 * len(lines)
    y += 62 if column else 0
    phone.canvas.rounded(phone.box(14, 84, 346, y), 14 * u, "#ffffff", "#f0d9b8")
    for x, top, lines, row in spots:
        phone.text(x, top, row.label, label)
        box = phone.canvas.lines((x * u, (top + 24) * u), lines, value, 22 * u)
        if row.name is not None and row.value is not None:
            phone.canvas.note(row.name, row.value, box)
    phone.cut(y + 100)
    return phone.canvas.paper(KIND, template)


TEMPLATES: Final = tuple(
    Template(name, KIND, part, partial(draw, template=name))
    for name, part, draw in (
        ("registry/phone-browser", Part.TUNING, _portrait),
        ("registry/phone-mini-program-masked", Part.TUNING, _mini_program),
        ("registry/phone-mini-program-masked-name-dark", Part.SEEN, _mini_program),
        ("registry/phone-mini-program-revoked", Part.TUNING, _mini_program),
        ("registry/phone-several-long-scroll", Part.TUNING, _long),
        ("registry/phone-not-found", Part.SEEN, _not_found),
        ("registry/phone-stacked", Part.SEEN, _stacked),
    )
)
