"""Pages that prove nothing."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.frames import Phone
from benchmarks.accuracy.papers.screen_ink import (
    LIBERATION_BOLD,
    MICROHEI,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    Canvas,
    Pen,
    wrap,
)
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

KIND: Final = DocumentType.OTHER


def _employment(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A unit's letter that somebody works there."""
    canvas = Canvas.blank(1240, 1754, "#fefefe")
    canvas.text((620, 240), "在职证明", Pen(SERIF_BOLD, 64, "#111", 20), "m")
    text = (
        f"　　兹证明{person.name}为我单位正式职工，自{int(rng.integers(2017, 2024))}年"
        f"{int(rng.integers(1, 13))}月起在我单位从事{qualification.occupation}工作，"
        "工作认真负责，表现良好。"
    )
    pen, y = Pen(SERIF, 36, "#141414"), 380.0
    for line in (*wrap(text, pen.face, pen.size, 960), "　　特此证明。"):
        canvas.text((140, y), line, pen)
        y += 74
    canvas.text((1080, y + 160), "北京样例托育服务有限公司", pen, "r")
    canvas.text((1080, y + 230), f"2025年{int(rng.integers(1, 13))}月12日", pen, "r")
    figures.seal(canvas, "北京样例托育服务有限公司", (930, y + 180), 260, rng)
    return canvas.paper(KIND, template, (210.0, 297.0))


def _insurance(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A table of months in which insurance was paid."""
    del person, qualification
    canvas = Canvas.blank(1754, 1240, "#fdfdfd")
    canvas.text((877, 130), "参保人员缴费信息", Pen(SANS_BOLD, 44, "#222", 4), "m")
    heads = ("缴费年月", "险种", "缴费基数", "个人缴费", "单位缴费", "缴费标志")
    start = int(rng.integers(1, 4))
    for line in range(13):
        y = 210 + 66 * line
        texts = heads
        if line:
            base = 6326 + int(rng.integers(0, 40)) * 100
            texts = (f"2024{(start + line - 2) % 12 + 1:02d}", "失业保险", str(base),
                     f"{base * 0.005:.2f}", f"{base * 0.005:.2f}", "已缴费")  # fmt: skip
        for n, text in enumerate(texts):
            cell = (130 + 250 * n, y, 380 + 250 * n, y + 66)
            canvas.rectangle(cell, "#eef1f4" if line == 0 else None, "#888888")
            canvas.text((cell[0] + 125, y + 33), text, Pen(SERIF, 27, "#222"), "m")
    canvas.text((130, 1130), "本页由系统生成，仅供参考。", Pen(SERIF, 26, "#777"))
    return canvas.paper(KIND, template, (297.0, 210.0))


def _delivery(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A parcel's page on a telephone."""
    del person, qualification
    phone = Phone(int(rng.choice([750, 1080])), rng, "#f3f3f5")
    u = phone.u
    phone.status_bar(None, "#222222")
    phone.title_bar("物流详情", None, "#222222")
    phone.canvas.rounded(phone.box(12, 82, 348, 152), 8 * u, "#ffffff")
    phone.text(28, 104, "运输中", phone.pen(SANS_BOLD, 17, "#e2632a"))
    phone.text(28, 132, f"运单号 {int(rng.integers(10**11, 10**12))}", phone.pen(SANS, 13, "#777"))
    steps = (
        "快件已到达北京昌平转运中心",
        "快件已从天津武清发出",
        "快件已到达天津武清转运中心",
        "快递员已揽收",
        "商家已发货，等待揽收",
    )
    for n, step in enumerate(steps):
        y = 190 + 70 * n
        phone.canvas.rounded(
            phone.box(32, y - 5, 42, y + 5), 5 * u, "#e2632a" if n == 0 else "#cccccc"
        )
        phone.text(60, y, step, phone.pen(MICROHEI, 14, "#333"))
        clock = f"08-{14 - n:02d} {int(rng.integers(7, 22)):02d}:{int(rng.integers(0, 60)):02d}"
        phone.text(60, y + 24, clock, phone.pen(LIBERATION_BOLD, 11, "#999"))
    phone.cut(560)
    return phone.canvas.paper(KIND, template)


TEMPLATES: Final = tuple(
    Template(name, KIND, Part.HELD_OUT, partial(draw, template=name))
    for name, draw in (
        ("other/employment-letter", _employment),
        ("other/insurance-months", _insurance),
        ("other/parcel", _delivery),
    )
)
