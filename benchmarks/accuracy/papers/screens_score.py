"""Score pages of 北京市职业技能评价 in a computer's browser and on a telephone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers import frames
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
    ZENHEI_SHARP,
    Canvas,
    Pen,
)
from benchmarks.accuracy.papers.tables import Cells, Grid, draw_cells, draw_table
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

KIND: Final = DocumentType.SCORE_SCREENSHOT
PLATFORM: Final = "北京市职业技能评价网上服务平台"
URL: Final = "http://rsj.beijing.gov.cn/ywsite/zyjd/cjcx/result"
Labels = list[tuple[str, FieldName | str]]


def _pick(rng: np.random.Generator, *words: str) -> str:
    return str(rng.choice(words))


def _key_value(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Bordered cells, two pairs a line, under a broad head."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1280, 1366, 1600]))
    canvas, top = frames.chrome_window(width, "成绩查询", URL, rng)
    canvas.gradient((0, top, width, top + 84), "#1d4f91", "#2f86c9")
    canvas.text((width / 2, top + 42), PLATFORM, Pen(MICROHEI, 27, "white", 2), "m")
    canvas.text((width / 2, top + 118), "考生成绩查询结果", Pen(MICROHEI_BOLD, 20, "#1d4f91"), "m")
    form = Form(_pick(rng, "-", "年", "/"), "new", _pick(rng, "{:.1f}", "{:g}"))
    labels: Labels = [
        ("姓名", F.NAME),
        (_pick(rng, "证件号码", "身份证号"), F.ID_NUMBER),
        ("准考证号", ticket(rng, claimed.exam_date)),
        ("职业（工种）", F.OCCUPATION),
        ("工种/职业方向", F.JOB_TYPE),
        (_pick(rng, "级别", "认定等级", "等级"), F.LEVEL),
        (_pick(rng, "理论成绩", "理论知识成绩"), F.THEORY_SCORE),
        (_pick(rng, "实操成绩", "技能成绩", "操作技能考核成绩"), F.PRACTICAL_SCORE),
        (_pick(rng, "评定结果", "是否合格"), F.RESULT),
        ("考试日期", F.EXAM_DATE),
        ("评价机构", F.ISSUER),
    ]
    look = Cells(
        Pen(MICROHEI, 15, "#333"), Pen(MICROHEI, 15, "#000"), 42, 170, "#a9c3de", "#eaf2fa",
    )  # fmt: skip
    found = rows(labels, person, claimed, form)
    y = draw_cells(canvas, (width * 0.1, top + 150, width * 0.9), found, look)
    note = "注：理论成绩、实操成绩均达到60分（含）以上为合格。"
    canvas.text((width * 0.1, y + 30), note, Pen(MICROHEI, 13, "#c0392b"))
    frames.cut_window(canvas, round(y + 60), rng)
    return canvas.paper(KIND, template)


def _sittings(claimed: Qualification, rng: np.random.Generator) -> list[Qualification]:
    """Earlier sittings: the same one failed, then passed in a re-sit; or another trade."""
    day = claimed.exam_date
    found: list[Qualification] = []
    if day is not None and rng.random() < 0.6:
        failed = float(rng.integers(70, 119)) / 2
        theory_failed = bool(rng.random() < 0.5)
        earlier = replace(
            claimed,
            exam_date=day - timedelta(int(rng.integers(40, 150))),
            theory_score=failed if theory_failed else claimed.theory_score,
            practical_score=claimed.practical_score if theory_failed else failed,
            result="不合格",
        )
        found.append(earlier)
    if not found or rng.random() < 0.6:
        found.append(another(claimed, rng))
    return found


def _table(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A table with a header and a line per sitting; cropped when the name says so."""
    claimed = filled(claimed, rng)
    cropped = "cropped" in template
    width = int(rng.choice([1366, 1500, 1720]))
    face, bold = (UMING, SERIF_BOLD) if cropped else (ZENHEI_SHARP, SANS_BOLD)
    canvas, top = Canvas.blank(width, 1500, "#fcfcfc"), 0
    if not cropped:
        canvas, top = frames.green_window(width, "成绩查询", URL)
    canvas.text((40, top + 40), PLATFORM, Pen(bold, 24, "#b22222" if cropped else "#146c43"))
    canvas.rectangle((40, top + 66, width - 40, top + 68), "#b22222" if cropped else "#146c43")
    canvas.text((40, top + 96), "查询结果 > 考试成绩列表", Pen(face, 15, "#666"))
    shown = _sittings(claimed, rng) if "several" in template else []
    place = int(rng.integers(0, len(shown) + 1))
    shown.insert(place, claimed)
    form = Form(".", "brackets", "{:.1f}") if cropped else Form("8", "bare", "{:.1f}", True)
    theory, practical = ("理论知识", "操作技能") if cropped else ("理论成绩", "实操成绩")
    lines: list[list[Row]] = []
    for one in shown:
        labels: Labels = [
            ("姓名", F.NAME),
            ("身份证号" if cropped else "证件号码", F.ID_NUMBER),
            ("准考证号", ticket(rng, one.exam_date)),
            ("职业(工种)", F.OCCUPATION),
            ("等级", F.LEVEL),
            ("考试日期" if cropped else "考试时间", F.EXAM_DATE),
            (theory, F.THEORY_SCORE),
            (practical, F.PRACTICAL_SCORE),
            ("评定结果", F.RESULT),
        ]
        lines.append(rows(labels, person, one, form, dashes=True))
    look = Grid(
        Pen(face, 15, "#222"), Pen(face, 14, "#111"), 46, "#999" if cropped else "#cfd8d3",
        "#eee" if cropped else "#e6f2ea", upright=cropped,
    )  # fmt: skip
    y = draw_table(canvas, (40, top + 124, width - 40), lines, look, claimed=place)
    if cropped:
        canvas.cropped(round(y + 40))
    else:
        frames.cut_window(canvas, round(y + 60), rng)
    records = [record(line) for n, line in enumerate(lines) if n != place]
    return canvas.paper(KIND, template, records=records)


def _cards(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A telephone's list: a card per sitting with the marks as large figures."""
    claimed = filled(claimed, rng)
    phone = Phone(int(rng.choice([720, 1080, 1242])), rng, "#f3f5f9")
    u = phone.u
    phone.status_bar("#ffffff", "#111111")
    phone.title_bar("成绩查询", "#ffffff", "#111111", capsule=True)
    form = Form("-", "turned", "{:.1f}", masked_id=True)
    head = rows([("考生", F.NAME), ("证件号码", F.ID_NUMBER)], person, claimed, form)
    for n, row in enumerate(head):
        x, y = 16.0, 92 + 26.0 * n
        label = phone.text(x, y, row.label + "：", phone.pen(SANS, 13, "#777"))
        box = phone.text(label[2] / u + 4, y, row.text, phone.pen(SANS, 14, "#222"))
        if row.name is not None and row.value is not None:
            phone.canvas.note(row.name, row.value, box)
    shown = _sittings(claimed, rng) if "several" in template else []
    shown.insert(int(rng.integers(0, len(shown) + 1)), claimed)
    records = []
    top = 146.0
    for one in shown:
        phone.canvas.rounded(phone.box(12, top, 348, top + 196), 10 * u, "#ffffff")
        found = rows(
            [
                ("职业", F.OCCUPATION),
                ("级别", F.LEVEL),
                ("准考证号", ticket(rng, one.exam_date)),
                ("考试日期", F.EXAM_DATE),
                ("评价结果", F.RESULT),
                ("理论成绩", F.THEORY_SCORE),
                ("实操成绩", F.PRACTICAL_SCORE),
            ],
            person, one, form,
        )  # fmt: skip
        small = found[:-2]
        for n, row in enumerate(small):
            y = top + 22 + n * 24
            label = phone.text(26, y, row.label, phone.pen(SANS, 12, "#8a8f99"))
            box = phone.text(98, y, row.text, phone.pen(SANS, 13, "#222"))
            if one is claimed and row.name is not None and row.value is not None:
                phone.canvas.note(row.name, row.value, box)
        for n, row in enumerate(found[-2:]):
            x = 96 + 168 * n
            box = phone.text(x, top + 150, row.text, phone.pen(LIBERATION_BOLD, 22, "#e8702a"), "m")
            phone.text(x, top + 178, row.label, phone.pen(SANS, 12, "#8a8f99"), "m")
            if one is claimed and row.name is not None and row.value is not None:
                phone.canvas.note(row.name, row.value, box)
        if one is not claimed:
            records.append(record(found))
        top += 208
    phone.cut(top)
    return phone.canvas.paper(KIND, template, records=records)


def _phone_form(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A telephone's page of label and value, dark when the name says so."""
    claimed = filled(claimed, rng)
    dark = "dark" in template
    ground, ink, grey, line = (
        ("#0f1115", "#dfe3ea", "#8b93a1", "#262b33")
        if dark
        else ("#ffffff", "#222", "#777", "#e8e8e8")
    )
    phone = Phone(int(rng.choice([750, 1080, 1170])), rng, ground)
    u = phone.u
    phone.status_bar(None, ink)
    phone.title_bar("考试成绩", None, ink)
    face = ZENHEI if dark else MICROHEI
    words = "words" in template
    form = Form(_pick(rng, "年", "年0"), "word", "word" if words else "{:.1f}")
    labels: Labels = [
        ("姓　　名", F.NAME),
        ("身份证号", F.ID_NUMBER),
        ("准考证号", ticket(rng, claimed.exam_date)),
        ("职业名称", F.OCCUPATION),
        ("认定等级", F.LEVEL),
        ("考试日期", F.EXAM_DATE),
        ("理论考试" if words else "理论成绩", F.THEORY_SCORE),
        ("实操考核" if words else "技能考核成绩", F.PRACTICAL_SCORE),
        ("综合结论" if words else "是否合格", F.RESULT),
        ("考核机构", F.ISSUER),
    ]
    if words:
        labels[6] = ("理论成绩", F.THEORY_SCORE)
        labels[7] = ("实操成绩", F.PRACTICAL_SCORE)
        labels[8] = ("评定结果", F.RESULT)
        labels[9] = ("评价机构", F.ISSUER)
    look = Cells(
        phone.pen(face, 14, grey), phone.pen(face, 15, ink), 44 * u, 124 * u, line,
        align=("l", "l") if dark else ("l", "r"), under=True, pad=14 * u,
    )  # fmt: skip
    phone.text(180, 94, PLATFORM, phone.pen(face, 15, "#5fa8ff" if dark else "#b3261e"), "m")
    y = draw_cells(
        phone.canvas, (0, 116 * u, 360 * u), rows(labels, person, claimed, form), look, columns=1
    )
    phone.cut(y / u + 30)
    return phone.canvas.paper(KIND, template)


def _notice(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A cropped 成绩单 with lines of running label and value, in serifs."""
    claimed = filled(claimed, rng)
    width = int(rng.integers(700, 980))
    canvas = Canvas.blank(width, 1500, "#ffffff")
    canvas.rectangle((14, 14, width - 14, 16), "#8c2f2f")
    canvas.text((width / 2, 60), "职业技能等级认定成绩单", Pen(SERIF_BOLD, 28, "#222"), "m")
    size = int(rng.integers(17, 21))
    form = Form("年", "bare", "word" if "words" in template else "{:.1f}")
    labels: Labels = [
        ("姓名", F.NAME),
        ("身份证号码", F.ID_NUMBER),
        ("准考证号", ticket(rng, claimed.exam_date)),
        ("职业名称", F.OCCUPATION),
        ("等级", F.LEVEL),
        ("理论知识考试成绩", F.THEORY_SCORE),
        ("操作技能考核成绩", F.PRACTICAL_SCORE),
        ("评定结果", F.RESULT),
        ("考试日期", F.EXAM_DATE),
    ]
    y = 116.0
    for row in rows(labels, person, claimed, form):
        label = canvas.text((60, y), row.label + "：", Pen(SERIF, size, "#444"))
        box = canvas.text((label[2] + 8, y), row.text, Pen(SERIF_BOLD, size, "#111"))
        if row.name is not None and row.value is not None:
            canvas.note(row.name, row.value, box)
        y += size * 2.1
    canvas.text((width - 50, y + 10), "北京市职业技能评价", Pen(SERIF, 16, "#777"), "r")
    canvas.cropped(round(y + 46))
    return canvas.paper(KIND, template)


TEMPLATES: Final = tuple(
    Template(name, KIND, part, partial(draw, template=name))
    for name, part, draw in (
        ("score/cells-browser", Part.TUNING, _key_value),
        ("score/several-table-browser", Part.TUNING, _table),
        ("score/several-table-cropped", Part.SEEN, _table),
        ("score/table-browser", Part.TUNING, _table),
        ("score/phone-cards-several", Part.TUNING, _cards),
        ("score/phone-card", Part.TUNING, _cards),
        ("score/phone-form-dark", Part.SEEN, _phone_form),
        ("score/phone-form-words", Part.TUNING, _phone_form),
        ("score/notice-cropped", Part.SEEN, _notice),
        ("score/notice-words-cropped", Part.TUNING, _notice),
    )
)
