"""Views of 技能人才评价证书全国联网查询 on telephones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers.blind.registry_desktop import ALL, KIND, NOT_FOUND, TITLE, Labels
from benchmarks.accuracy.papers.blind.windows import Lines, Stack, inline, put, stacked
from benchmarks.accuracy.papers.evidence_facts import F, Form, another, filled, record, rows
from benchmarks.accuracy.papers.frames import Phone
from benchmarks.accuracy.papers.screen_ink import (
    LIBERATION,
    MICROHEI,
    MICROHEI_BOLD,
    SANS,
    SANS_BOLD,
    ZENHEI,
    Colour,
)
from benchmarks.accuracy.papers.tables import Cells, draw_cells
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part

_WIDTHS: Final = (750, 1080, 1125, 1242)


def _phone(rng: np.random.Generator, ground: Colour) -> Phone:
    return Phone(int(rng.choice(_WIDTHS)), rng, ground)


def _bordered(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Bordered cells over the screen's width; long values wrap within theirs."""
    claimed = filled(claimed, rng)
    phone = _phone(rng, "#ffffff")
    u = phone.u
    accent = str(rng.choice(["#c62f2f", "#2a62b8", "#128a6a"]))
    phone.status_bar(accent, "#ffffff")
    phone.title_bar("证书查询", accent, "#ffffff", capsule=False)
    phone.text(180, 96, TITLE, phone.pen(SANS_BOLD, 17, "#222"), "m")
    phone.text(16, 128, "查询结果", phone.pen(SANS, 13, "#888"))
    form = Form(str(rng.choice(["-", "年", "."])), str(rng.choice(["new", "old"])))
    # Where labels take much room, long values break over two lines, numbers too.
    label = float(rng.choice([104, 150])) * u
    look = Cells(
        phone.pen(MICROHEI, 13, "#555"), phone.pen(MICROHEI, 14, "#111"), 42 * u, label,
        "#cccccc", "#f5f5f5", align=("m", "l"), pad=8 * u,
    )  # fmt: skip
    found = rows(ALL, person, claimed, form)
    y = draw_cells(phone.canvas, (12 * u, 146 * u, 348 * u), found, look, columns=1) / u
    phone.canvas.rounded(phone.box(90, y + 20, 270, y + 56), 18 * u, accent)
    phone.text(180, y + 38, "继续查询", phone.pen(SANS, 14, "white"), "m")
    phone.cut(y + 80)
    return phone.canvas.paper(KIND, template)


def _masked_card(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A coloured card with the occupation large, masked identity, the rest listed below."""
    claimed = filled(claimed, rng)
    phone = _phone(rng, "#f6f6fa")
    u = phone.u
    phone.status_bar(None, "#222222")
    phone.title_bar("我的证书", None, "#222222", capsule=True)
    hues = (("#4a56c9", "#7f8cf0"), ("#0c7f86", "#3fb6a8"), ("#8a3f86", "#c274a8"))
    first, last = hues[int(rng.integers(0, len(hues)))]
    phone.canvas.gradient(phone.box(16, 84, 344, 212), first, last, across=True)
    form = Form("-", "new", masked_id=True, masked_name=bool(rng.random() < 0.4))
    top: Labels = [("职业名称", F.OCCUPATION), ("姓名", F.NAME), ("证件号码", F.ID_NUMBER)]
    head = rows(top, person, claimed, form)
    phone.text(32, 106, "职业技能等级证书", phone.pen(SANS, 12, "#e8eaff"))
    put(phone.canvas, head[0], phone.text(32, 134, head[0].text, phone.pen(SANS_BOLD, 20, "white")))
    pens = phone.pen(SANS, 12, "#e0e3ff"), phone.pen(SANS, 13, "#ffffff")
    inline(phone.canvas, (32 * u, 168 * u), head[1:], Lines(*pens, 26 * u))
    labels: Labels = [
        ("职业技能等级", F.LEVEL),
        ("工种/职业方向", F.JOB_TYPE),
        ("证书编号", F.CERTIFICATE_NUMBER),
        ("发证日期", F.ISSUE_DATE),
        ("评价机构名称", F.ISSUER),
    ]
    found = rows(labels, person, claimed, form)
    phone.canvas.rounded(phone.box(16, 228, 344, 242 + 58 * len(found)), 8 * u, "#ffffff")
    look = Stack(phone.pen(SANS, 12, "#9a9ca6"), phone.pen(SANS, 15, "#24262e"), 23 * u, 58 * u)
    y = stacked(phone.canvas, (32 * u, 250 * u, 340 * u), found, look, columns=1) / u
    phone.text(180, y + 20, "信息来源：jndj.osta.org.cn", phone.pen(SANS, 11, "#aaa"), "m")
    phone.cut(y + 60)
    return phone.canvas.paper(KIND, template)


def _accordion(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Several certificates one below the other, each headed by its occupation and level."""
    claimed = filled(claimed, rng)
    phone = _phone(rng, "#eef1f5")
    u = phone.u
    phone.status_bar("#ffffff", "#222222")
    phone.canvas.rounded(phone.box(14, 34, 346, 64), 15 * u, "#f0f2f5")
    phone.text(180, 49, "jndj.osta.org.cn", phone.pen(LIBERATION, 13, "#444"), "m")
    shown = [another(claimed, rng) for _ in range(int(rng.integers(1, 3)))]
    place = int(rng.integers(0, len(shown) + 1))
    shown.insert(place, claimed)
    form = Form("-", "new")
    labels: Labels = [
        ("姓名", F.NAME),
        ("证件号码", F.ID_NUMBER),
        ("证书编号", F.CERTIFICATE_NUMBER),
        ("职业技能等级", F.LEVEL),
        ("评价机构", F.ISSUER),
        ("发证日期", F.ISSUE_DATE),
    ]
    y, records = 84.0, []
    pens = phone.pen(ZENHEI, 13, "#7c828c"), phone.pen(ZENHEI, 14, "#14161a")
    for n, one in enumerate(shown):
        here = n == place
        bottom = y + 48 + 27 * len(labels)
        phone.canvas.rounded(phone.box(10, y, 350, bottom + 22), 8 * u, "#ffffff")
        head = rows([("职业名称", F.OCCUPATION)], person, one, form)
        inline(
            phone.canvas, (24 * u, (y + 22) * u), head,
            Lines(phone.pen(ZENHEI, 14, "#2a62b8"), phone.pen(ZENHEI, 15, "#2a62b8"), 30 * u),
            noted=here,
        )  # fmt: skip
        found = rows(labels, person, one, form)
        end = inline(
            phone.canvas, (24 * u, (y + 54) * u), found, Lines(*pens, 27 * u, 318 * u), noted=here
        )
        if not here:
            records.append(record([*head, *found]))
        y = max(bottom + 22, end / u) + 12
    phone.cut(y)
    return phone.canvas.paper(KIND, template, records=records)


def _not_found(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A sheet at the screen's foot says that nothing was found; what was typed stands above."""
    claimed = filled(claimed, rng)
    phone = _phone(rng, "#9b9da1")
    u = phone.u
    phone.status_bar(None, "#222222")
    phone.title_bar("证书查询", None, "#222222", capsule=True)
    form = Form()
    typed = rows([("姓名", F.NAME), ("证件号码", F.ID_NUMBER)], person, claimed, form)
    for n, row in enumerate(typed):
        y = 110 + 58 * n
        phone.text(20, y, row.label, phone.pen(MICROHEI, 14, "#333"))
        phone.canvas.rounded(phone.box(96, y - 18, 344, y + 18), 4 * u, "#b6b8bb")
        ink = phone.text(108, y, row.text, phone.pen(MICROHEI, 14, "#222"))
        put(phone.canvas, row, ink)
    phone.canvas.rounded(phone.box(0, 470, 360, 900), 14 * u, "#ffffff")
    phone.text(180, 506, "查询结果", phone.pen(MICROHEI_BOLD, 16, "#222"), "m")
    phone.text(180, 590, NOT_FOUND, phone.pen(MICROHEI, 15, "#444"), "m")
    phone.canvas.rounded(phone.box(40, 650, 320, 690), 20 * u, "#2a62b8")
    phone.text(180, 670, "继续查询", phone.pen(MICROHEI, 15, "white"), "m")
    phone.cut(740)
    return phone.canvas.paper(KIND, template)


_DRAWERS: Final[tuple[tuple[str, Callable[..., Paper]], ...]] = (
    ("registry/phone-bordered", _bordered),
    ("registry/phone-masked-card", _masked_card),
    ("registry/phone-several-accordion", _accordion),
    ("registry/phone-not-found-sheet", _not_found),
)

TEMPLATES: Final = tuple(
    Template(name, KIND, Part.HELD_OUT, partial(draw, template=name)) for name, draw in _DRAWERS
)
