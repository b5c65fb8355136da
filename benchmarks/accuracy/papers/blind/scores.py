"""Score pages of 北京市职业技能评价 in a computer's browser and on telephones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers.blind.windows import (
    Lines,
    Stack,
    closed,
    flat_window,
    inline,
    put,
    stacked,
)
from benchmarks.accuracy.papers.evidence_facts import (
    F,
    Form,
    Row,
    another,
    filled,
    record,
    rows,
    ticket,
)
from benchmarks.accuracy.papers.frames import Phone
from benchmarks.accuracy.papers.screen_ink import (
    LIBERATION_BOLD,
    MICROHEI,
    MICROHEI_BOLD,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    UMING,
    ZENHEI,
    Canvas,
    Pen,
)
from benchmarks.accuracy.papers.tables import Cells, draw_cells, text_in
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

KIND: Final = DocumentType.SCORE_SCREENSHOT
PLATFORM: Final = "北京市职业技能评价网上服务平台"
URL: Final = "http://rsj.beijing.gov.cn/ywsite/zyjd/score/query"
Labels = list[tuple[str, FieldName | str]]


def _form(rng: np.random.Generator, *, words: bool = False) -> Form:
    day = str(rng.choice(["-", "年", "/", "年0"]))
    level = str(rng.choice(["new", "brackets", "bare"]))
    return Form(day, level, "word" if words else str(rng.choice(["{:g}", "{:.1f}"])))


def _earlier(claimed: Qualification, rng: np.random.Generator) -> Qualification:
    """Another trade's sitting, or the same one's failed before."""
    if claimed.exam_date is None or rng.random() < 0.5:
        return another(claimed, rng)
    return replace(
        claimed,
        exam_date=claimed.exam_date - timedelta(int(rng.integers(45, 160))),
        practical_score=float(rng.integers(72, 118)) / 2,
        result="不合格",
    )


def _side_menu(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A platform with a menu at the left; values in read-only boxes right of their labels."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1366, 1440, 1680]))
    canvas, top = flat_window(width, "成绩查询", URL, rng, "#f5f6f8")
    canvas.rectangle((0, top, width, top + 58), "#14477e")
    canvas.text((28, top + 29), PLATFORM, Pen(SANS_BOLD, 21, "white", 1))
    for n, word in enumerate(("报名管理", "准考证打印", "成绩查询", "证书查询", "通知公告")):
        y = top + 90 + 46 * n
        if word == "成绩查询":
            canvas.rectangle((0, y - 22, 190, y + 22), "#dbe8f6")
        canvas.text((36, y), word, Pen(SANS, 15, "#14477e" if word == "成绩查询" else "#555"))
    canvas.rectangle((206, top + 72, width - 16, top + 620), "#ffffff")
    canvas.text((230, top + 100), "当前位置：成绩查询 > 查询结果", Pen(SANS, 13, "#888"))
    labels: Labels = [
        ("姓名", F.NAME),
        ("证件号码", F.ID_NUMBER),
        ("准考证号", ticket(rng, claimed.exam_date)),
        ("职业（工种）", F.OCCUPATION),
        ("认定等级", F.LEVEL),
        ("考试日期", F.EXAM_DATE),
        ("理论成绩", F.THEORY_SCORE),
        ("实操成绩", F.PRACTICAL_SCORE),
        ("评定结果", F.RESULT),
        ("评价机构", F.ISSUER),
    ]
    size = int(rng.integers(14, 17))
    for n, row in enumerate(rows(labels, person, claimed, _form(rng))):
        x = 230 + (width - 260) / 2 * (n % 2)
        y = top + 154 + 58 * (n // 2)
        canvas.text((x + 118, y), row.label + "：", Pen(SANS, size, "#333"), "r")
        box = (x + 124, y - 18, x - 26 + (width - 260) / 2, y + 18)
        canvas.rectangle(box, "#f4f4f4", "#cfd3d8")
        pen = Pen(SANS, size, "#222")
        while pen.width(row.text) > box[2] - x - 146:
            pen = Pen(SANS, pen.size - 1, "#222")
        put(canvas, row, canvas.text((x + 136, y), row.text, pen))
    closed(canvas, top + 500, rng)
    return canvas.paper(KIND, template)


def _by_subject(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """The sitting's head, then a table with a line for each of the two papers."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1280, 1366]))
    canvas, top = flat_window(width, "考试成绩", URL, rng)
    canvas.text((width / 2, top + 44), PLATFORM, Pen(MICROHEI_BOLD, 24, "#8c1d18"), "m")
    form = _form(rng)
    labels: Labels = [
        ("姓　　名", F.NAME),
        ("身份证号", F.ID_NUMBER),
        ("职业名称", F.OCCUPATION),
        ("级　　别", F.LEVEL),
        ("考试日期", F.EXAM_DATE),
        ("评定结果", F.RESULT),
    ]
    left, right = width * 0.16, width * 0.84
    look = Cells(
        Pen(MICROHEI, 15, "#555"), Pen(MICROHEI, 15, "#111"), 38, 110, colon="：",
        align=("l", "l"), pad=6,
    )  # fmt: skip
    y = draw_cells(canvas, (left, top + 84, right), rows(labels, person, claimed, form), look) + 16
    marks = rows(
        [("理论知识成绩", F.THEORY_SCORE), ("操作技能成绩", F.PRACTICAL_SCORE)],
        person,
        claimed,
        form,
    )
    edges = [left, left + (right - left) * 0.46, left + (right - left) * 0.74, right]
    lines = [("科目", "成绩", "及格分数线"), *((row.label, row.text, "60") for row in marks)]
    for n, line in enumerate(lines):
        if n == 0:
            canvas.rectangle((left, y, right, y + 44), "#f7eded")
        for column, text in enumerate(line):
            cell = (edges[column], y, edges[column + 1], y + 44)
            canvas.rectangle(cell, None, "#c9a9a7")
            ink = text_in(
                canvas, cell, text, Pen(MICROHEI_BOLD if n == 0 else MICROHEI, 15, "#222")
            )
            if n and column == 1:
                put(canvas, marks[n - 1], ink)
        y += 44
    canvas.text(
        (left, y + 30), "说明：各科目成绩均为百分制，60分及以上为合格。", Pen(MICROHEI, 13, "#999")
    )
    closed(canvas, y + 60, rng)
    return canvas.paper(KIND, template)


def _blocks(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Cropped: a framed block for each sitting, the values below their labels."""
    claimed = filled(claimed, rng)
    width = int(rng.integers(1000, 1300))
    canvas = Canvas.blank(width, 1900, "#ffffff")
    face = ZENHEI if rng.random() < 0.5 else SANS
    shown = [_earlier(claimed, rng)]
    shown.insert(int(rng.integers(0, 2)), claimed)
    form = _form(rng)
    y, records = 24.0, []
    for one in shown:
        here = one is claimed
        labels: Labels = [
            ("姓名", F.NAME),
            ("证件号码", F.ID_NUMBER),
            ("准考证号", ticket(rng, one.exam_date)),
            ("职业(工种)", F.OCCUPATION),
            ("等级", F.LEVEL),
            ("考试日期", F.EXAM_DATE),
            ("理论成绩", F.THEORY_SCORE),
            ("技能成绩", F.PRACTICAL_SCORE),
            ("是否合格", F.RESULT),
        ]
        found = rows(labels, person, one, form)
        look = Stack(Pen(face, 14, "#8b8f96"), Pen(face, 17, "#14171c"), 27, 70)
        end = stacked(canvas, (52, y + 34, width - 30), found, look, columns=3, noted=here)
        canvas.rectangle((24, y, width - 24, end - 4), None, "#b9c4cf")
        canvas.rectangle((24, y, 30, end - 4), "#2f7d5b")
        if not here:
            records.append(record(found))
        y = end + 18
    canvas.cropped(round(y + 4))
    return canvas.paper(KIND, template, records=records)


def _sheet(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A cropped 成绩通知单 in ruled cells, serif; words instead of marks by name."""
    claimed = filled(claimed, rng)
    width = int(rng.integers(820, 1040))
    canvas = Canvas.blank(width, 1400, "#fffefb")
    canvas.text((width / 2, 52), "职业技能等级认定成绩查询结果", Pen(SERIF_BOLD, 25, "#222"), "m")
    form = _form(rng, words="words" in template)
    size = int(rng.integers(17, 20))
    labels: Labels = [
        ("姓名", F.NAME),
        ("准考证号", ticket(rng, claimed.exam_date)),
        ("证件号码", F.ID_NUMBER),
        ("职业（工种）", F.OCCUPATION),
        ("等级", F.LEVEL),
        ("理论考试成绩", F.THEORY_SCORE),
        ("技能考核成绩", F.PRACTICAL_SCORE),
        ("评定结果", F.RESULT),
        ("考试日期", F.EXAM_DATE),
        ("评价机构", F.ISSUER),
    ]
    look = Cells(
        Pen(SERIF_BOLD, size, "#333"), Pen(UMING if rng.random() < 0.5 else SERIF, size, "#000"),
        size * 2.5, size * 8.2, "#777777", "#f4f1ea", align=("m", "m"),
    )  # fmt: skip
    found = rows(labels, person, claimed, form)
    y = draw_cells(canvas, (46, 92, width - 46), found, look, columns=1)
    canvas.cropped(round(y + 40))
    return canvas.paper(KIND, template)


def _phone_subjects(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A telephone: who, then two cards with the marks in large figures right of their names."""
    claimed = filled(claimed, rng)
    phone = Phone(int(rng.choice([750, 1080, 1170])), rng, "#f4f5f7")
    u = phone.u
    accent = str(rng.choice(["#1766c2", "#0c8a74", "#b23a2e"]))
    phone.canvas.gradient(phone.box(0, 0, 360, 200), accent, "#f4f5f7")
    phone.status_bar(None, "#ffffff")
    phone.title_bar("成绩查询", None, "#ffffff")
    form = _form(rng)
    labels: Labels = [
        ("姓名", F.NAME),
        ("证件号码", F.ID_NUMBER),
        ("职业名称", F.OCCUPATION),
        ("级别", F.LEVEL),
        ("考试日期", F.EXAM_DATE),
        ("评价机构", F.ISSUER),
    ]
    found = rows(labels, person, claimed, form)
    phone.canvas.rounded(phone.box(14, 84, 346, 104 + 30 * len(found)), 10 * u, "#ffffff")
    pens = phone.pen(SANS, 13, "#888"), phone.pen(SANS, 14, "#222")
    inline(phone.canvas, (28 * u, 108 * u), found, Lines(*pens, 30 * u, 306 * u))
    y = 120.0 + 30 * len(found)
    marks: Labels = [("理论成绩", F.THEORY_SCORE), ("实操成绩", F.PRACTICAL_SCORE)]
    for row in rows(marks, person, claimed, form):
        phone.canvas.rounded(phone.box(14, y, 346, y + 64), 10 * u, "#ffffff")
        phone.text(30, y + 32, row.label, phone.pen(SANS, 15, "#333"))
        ink = phone.text(318, y + 32, row.text, phone.pen(LIBERATION_BOLD, 26, accent), "r")
        phone.text(336, y + 34, "分", phone.pen(SANS, 12, "#888"), "r")
        put(phone.canvas, row, ink)
        y += 76
    last = rows([("评定结果", F.RESULT)], person, claimed, form)[0]
    phone.canvas.rounded(phone.box(14, y, 346, y + 52), 10 * u, "#ffffff")
    phone.text(30, y + 26, last.label, phone.pen(SANS, 15, "#333"))
    ink = phone.text(332, y + 26, last.text, phone.pen(SANS_BOLD, 17, "#222"), "r")
    put(phone.canvas, last, ink)
    phone.cut(y + 80)
    return phone.canvas.paper(KIND, template)


def _phone_rows(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A telephone's browser: rows between lines, several sittings when the name says so."""
    claimed = filled(claimed, rng)
    phone = Phone(int(rng.choice([828, 1080, 1242])), rng, "#ffffff")
    u = phone.u
    phone.status_bar("#f2f2f2", "#222222")
    phone.canvas.rounded(phone.box(14, 32, 346, 62), 8 * u, "#e6e7ea")
    phone.text(180, 47, "rsj.beijing.gov.cn", phone.pen(SANS, 13, "#444"), "m")
    phone.text(16, 90, PLATFORM, phone.pen(MICROHEI_BOLD, 16, "#14477e"))
    form = _form(rng, words="words" in template)
    shown = [claimed]
    if "several" in template:
        shown.insert(int(rng.integers(0, 2)), _earlier(claimed, rng))
    look = Cells(
        phone.pen(MICROHEI, 14, "#666"), phone.pen(MICROHEI, 14, "#111"), 38 * u, 126 * u,
        "#e9e9e9", align=("l", "l"), under=True, pad=16 * u,
    )  # fmt: skip
    y, records = 112.0, []
    for n, one in enumerate(shown):
        labels: Labels = [
            ("姓名", F.NAME),
            ("身份证号", F.ID_NUMBER),
            ("职业（工种）", F.OCCUPATION),
            ("等级", F.LEVEL),
            ("考试日期", F.EXAM_DATE),
            ("理论知识成绩", F.THEORY_SCORE),
            ("操作技能成绩", F.PRACTICAL_SCORE),
            ("评定结果", F.RESULT),
        ]
        found: list[Row] = rows(labels, person, one, form)
        if len(shown) > 1:
            phone.canvas.rectangle(phone.box(0, y, 360, y + 30), "#eef3f9")
            phone.text(16, y + 15, f"成绩记录 {n + 1}", phone.pen(MICROHEI, 12, "#14477e"))
            y += 30
        box = (0.0, y * u, 360 * u)
        y = draw_cells(phone.canvas, box, found, look, columns=1, noted=one is claimed) / u
        y += 10
        if one is not claimed:
            records.append(record(found))
    phone.cut(y + 10)
    return phone.canvas.paper(KIND, template, records=records)


_DRAWERS: Final[tuple[tuple[str, Callable[..., Paper]], ...]] = (
    ("score/side-menu-window", _side_menu),
    ("score/by-subject-window", _by_subject),
    ("score/several-blocks-cropped", _blocks),
    ("score/sheet-cropped", _sheet),
    ("score/sheet-words-cropped", _sheet),
    ("score/phone-subjects", _phone_subjects),
    ("score/phone-rows-words", _phone_rows),
    ("score/phone-several-rows", _phone_rows),
)

TEMPLATES: Final = tuple(
    Template(name, KIND, Part.HELD_OUT, partial(draw, template=name)) for name, draw in _DRAWERS
)
