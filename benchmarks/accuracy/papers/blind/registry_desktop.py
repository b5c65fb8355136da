"""Pages of 技能人才评价证书全国联网查询 in a computer's browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
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
    stacked,
)
from benchmarks.accuracy.papers.evidence_facts import (
    F,
    Form,
    another,
    filled,
    record,
    rows,
)
from benchmarks.accuracy.papers.screen_ink import (
    MICROHEI,
    MICROHEI_BOLD,
    SANS,
    SANS_BOLD,
    SERIF,
    UMING,
    ZENHEI,
    Canvas,
    Pen,
)
from benchmarks.accuracy.papers.tables import Cells, Grid, draw_cells, draw_table
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

KIND: Final = DocumentType.REGISTRY_SCREENSHOT
TITLE: Final = "技能人才评价证书全国联网查询"
NOT_FOUND: Final = "对不起，没有查到相关信息！"
ZSCX: Final = "http://zscx.osta.org.cn/jiandingApp/command/buzhongxin/ecCertSearchAll"
JNDJ: Final = "http://jndj.osta.org.cn/certificate/result"
PORTAL: Final = "https://osta.mohrss.gov.cn/certificate/detail"
Labels = list[tuple[str, FieldName | str]]

ALL: Final[Labels] = [
    ("证书编号", F.CERTIFICATE_NUMBER),
    ("姓名", F.NAME),
    ("证件类型", "居民身份证"),
    ("证件号码", F.ID_NUMBER),
    ("职业名称", F.OCCUPATION),
    ("工种/职业方向", F.JOB_TYPE),
    ("职业技能等级", F.LEVEL),
    ("发证日期", F.ISSUE_DATE),
    ("评价机构名称", F.ISSUER),
]


def _head(canvas: Canvas, top: float, colour: str, size: int = 24) -> float:
    width = canvas.picture.width
    canvas.rectangle((0, top, width, top + 72), colour)
    canvas.text((width * 0.08, top + 36), "OSTA", Pen(SANS_BOLD, size + 4, "white", 1))
    canvas.text((width * 0.08 + 110, top + 36), TITLE, Pen(MICROHEI, size, "white", 2))
    return top + 72


def _three_pairs(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Three pairs of cells to a line: the person, then the certificate with its scores."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1440, 1600, 1920]))
    canvas, top = flat_window(width, "查询结果", ZSCX, rng)
    y = _head(canvas, top, str(rng.choice(["#0a5a9c", "#1f6f54", "#6a2a2a"])))
    size = int(rng.integers(14, 18))
    left, right = width * 0.07, width * 0.93
    canvas.text((left, y + 34), "查询结果", Pen(SANS_BOLD, size + 3, "#333"))
    canvas.text((right, y + 34), "继续查询", Pen(SANS, size, "#1a66b0"), "r")
    look = Cells(
        Pen(SANS, size, "#333"), Pen(SANS, size, "#000"), size * 2.6, size * 6.6, "#bfc8d2",
        "#eef3f8", align=("m", "m"), pad=6,
    )  # fmt: skip
    form = Form(str(rng.choice(["-", "年0", "."])), "old" if rng.random() < 0.5 else "new", "{:g}")
    first: Labels = [("姓　　名", F.NAME), ("性　　别", F.GENDER), ("身份证号", F.ID_NUMBER)]
    second: Labels = [
        ("职业名称", F.OCCUPATION),
        ("评定级别", F.LEVEL),
        ("证书编号", F.CERTIFICATE_NUMBER),
        ("理论成绩", F.THEORY_SCORE),
        ("实操成绩", F.PRACTICAL_SCORE),
        ("发证日期", F.ISSUE_DATE),
        ("评定成绩", F.RESULT),
    ]
    y = draw_cells(
        canvas, (left, y + 56, right), rows(first, person, claimed, form), look, columns=3
    )
    canvas.rectangle((left, y + 16, right, y + 18 + size * 2.2), "#dfe8f1", "#bfc8d2")
    canvas.text((width / 2, y + 17 + size * 1.1), "证书信息", Pen(SANS_BOLD, size, "#0a4c84"), "m")
    y += 18 + size * 2.2
    y = draw_cells(canvas, (left, y, right), rows(second, person, claimed, form), look, columns=3)
    broad = replace(look, align=("m", "l"), label_width=size * 9.0)
    last = rows([("数据上报单位", F.ISSUER)], person, claimed, form)
    y = draw_cells(canvas, (left, y, right), last, broad, columns=1)
    closed(canvas, y + 40, rng)
    return canvas.paper(KIND, template)


def _descriptions(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A portal's detail page: values below grey labels, a state badge; revoked by name."""
    claimed = filled(claimed, rng)
    revoked = "revoked" in template
    width = int(rng.choice([1280, 1366, 1536]))
    canvas, top = flat_window(width, "证书详情", PORTAL, rng, "#f2f4f7")
    canvas.rectangle((0, top, width, top + 54), "#ffffff")
    canvas.text((width * 0.1, top + 27), TITLE, Pen(SANS_BOLD, 19, "#1b3a66"))
    canvas.text((width * 0.1, top + 78), "首页 / 证书查询 / 证书详情", Pen(SANS, 13, "#888"))
    status = str(rng.choice(["已撤销", "无效", "已注销"])) if revoked else "有效"
    form = Form(
        str(rng.choice(["-", "年", "/"])), str(rng.choice(["new", "brackets"])), status=status
    )
    found = rows([*ALL, ("证书状态", F.STATUS)], person, claimed, form)
    columns = int(rng.choice([2, 3]))
    size = int(rng.integers(15, 18))
    left, right = width * 0.1, width * 0.9
    lines = -(-len(found) // columns)
    canvas.rounded((left, top + 100, right, top + 164 + lines * 76), 6, "#ffffff", "#e3e6ea")
    canvas.text((left + 28, top + 132), "职业技能等级证书", Pen(SANS_BOLD, 18, "#222"))
    look = Stack(Pen(SANS, 13, "#8a9099"), Pen(SANS, size, "#1f2329"), 27, 76)
    y = stacked(canvas, (left + 28, top + 182, right - 10), found, look, columns=columns)
    closed(canvas, y + 20, rng)
    return canvas.paper(KIND, template)


def _several_cards(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Cropped to the list: a box per certificate, 标签：值 run together in two columns."""
    claimed = filled(claimed, rng)
    width = int(rng.integers(980, 1240))
    canvas = Canvas.blank(width, 2200, "#ffffff")
    shown = [another(claimed, rng) for _ in range(int(rng.integers(1, 3)))]
    place = int(rng.integers(0, len(shown) + 1))
    shown.insert(place, claimed)
    canvas.text((30, 32), f"共查询到 {len(shown)} 条记录", Pen(ZENHEI, 16, "#666"))
    form = Form("年", "new")
    head: Labels = [("姓名", F.NAME), ("证件号码", F.ID_NUMBER)]
    body: Labels = [
        ("职业名称", F.OCCUPATION),
        ("职业技能等级", F.LEVEL),
        ("证书编号", F.CERTIFICATE_NUMBER),
        ("发证日期", F.ISSUE_DATE),
        ("评价机构", F.ISSUER),
    ]
    look = Lines(Pen(ZENHEI, 15, "#777"), Pen(ZENHEI, 15, "#111"), 34, width * 0.44)
    y, records = 70.0, []
    for n, one in enumerate(shown):
        here = n == place
        canvas.rectangle((24, y, width - 24, y + 40), "#f3f0e8", "#d9d2c0")
        canvas.text((40, y + 20), f"证书信息（{n + 1}）", Pen(ZENHEI, 16, "#7a5a1e"))
        found = rows([*head, *body], person, one, form)
        half = (len(found) + 1) // 2
        mine = inline(canvas, (44, y + 66), found[:half], look, noted=here)
        other = inline(canvas, (width * 0.52, y + 66), found[half:], look, noted=here)
        bottom = max(mine, other) + 4
        canvas.rectangle((24, y + 40, width - 24, bottom), None, "#d9d2c0")
        if not here:
            records.append(record(found))
        y = bottom + 22
    canvas.cropped(round(y + 6))
    return canvas.paper(KIND, template, records=records)


def _dialog(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A dialog over the dimmed query form; the sentence that nothing was found by name."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1280, 1440]))
    canvas, top = flat_window(width, TITLE, JNDJ, rng, "#8c8f94")
    canvas.rectangle((0, top, width, top + 66), "#2b4a73")
    canvas.text((width * 0.1, top + 33), TITLE, Pen(MICROHEI, 23, "#b8c0cc", 1))
    left, right = width * 0.24, width * 0.76
    y = top + 120.0
    if "not-found" in template:
        canvas.rounded((left, y, right, y + 230), 6, "#ffffff")
        canvas.text((left + 26, y + 32), "提示", Pen(MICROHEI_BOLD, 17, "#222"))
        canvas.rule((left, y + 58), (right, y + 58), "#e6e6e6")
        canvas.text((width / 2, y + 112), NOT_FOUND, Pen(MICROHEI, 18, "#c0392b"), "m")
        canvas.rounded((width / 2 - 54, y + 160, width / 2 + 54, y + 196), 4, "#2b6cb0")
        canvas.text((width / 2, y + 178), "继续查询", Pen(MICROHEI, 14, "white"), "m")
        closed(canvas, y + 290, rng)
        return canvas.paper(KIND, template)
    size = int(rng.integers(15, 18))
    high = size * 2.5
    canvas.rounded((left, y, right, y + 84 + high * len(ALL)), 6, "#ffffff")
    canvas.text((left + 26, y + 32), "证书查询结果", Pen(MICROHEI_BOLD, 17, "#222"))
    canvas.text((right - 28, y + 32), "×", Pen(SANS, 20, "#888"), "m")
    canvas.rule((left, y + 58), (right, y + 58), "#e6e6e6")
    look = Cells(
        Pen(MICROHEI, size, "#666"), Pen(MICROHEI, size, "#111"), high, size * 9.5,
        colon="：", pad=8,
    )  # fmt: skip
    form = Form(str(rng.choice(["-", "年0"])), str(rng.choice(["new", "turned"])))
    end = draw_cells(
        canvas, (left + 20, y + 70, right - 20), rows(ALL, person, claimed, form), look, columns=1
    )
    closed(canvas, end + 60, rng)
    return canvas.paper(KIND, template)


def _wide_table(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A striped table over the whole window: number first, names wrapped in narrow cells."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1440, 1680, 1920]))
    canvas, top = flat_window(width, "证书查询", JNDJ, rng)
    canvas.text((36, top + 40), TITLE, Pen(SERIF, 24, "#8a1c1c", 1))
    canvas.rectangle((36, top + 66, width - 36, top + 69), "#8a1c1c")
    shown = [another(claimed, rng) for _ in range(int(rng.integers(1, 4)))]
    place = int(rng.integers(0, len(shown) + 1))
    shown.insert(place, claimed)
    labels: Labels = [
        ("证书编号", F.CERTIFICATE_NUMBER),
        ("姓名", F.NAME),
        ("身份证号", F.ID_NUMBER),
        ("职业名称", F.OCCUPATION),
        ("工种/职业方向", F.JOB_TYPE),
        ("职业技能等级", F.LEVEL),
        ("发证日期", F.ISSUE_DATE),
        ("评价机构", F.ISSUER),
    ]
    form = Form(".", "new")
    lines = [rows(labels, person, one, form, dashes=True) for one in shown]
    face = UMING if rng.random() < 0.5 else SANS
    look = Grid(
        Pen(face, 15, "#222"), Pen(face, 15, "#111"), 46, "#d8c8c8", "#f6eaea", "#fcf7f7",
        upright=bool(rng.random() < 0.5), align="l",
    )  # fmt: skip
    y = draw_table(canvas, (36, top + 92, width - 36), lines, look, claimed=place)
    canvas.text((36, y + 30), f"共{len(shown)}条记录", Pen(face, 14, "#666"))
    closed(canvas, y + 60, rng)
    records = [record(line) for n, line in enumerate(lines) if n != place]
    return canvas.paper(KIND, template, records=records)


def _foreign(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A copy of the result page at a host that is not the registry's."""
    claimed = filled(claimed, rng)
    host = str(rng.choice(["www.osta-zscx.net.cn", "jndj.osta-org.com", "zscx.rsks-osta.cn"]))
    canvas, top = flat_window(1366, TITLE, f"http://{host}/search?no=1", rng)
    y = _head(canvas, top, "#2468a8")
    labels: Labels = [
        ("姓名", F.NAME),
        ("身份证号", F.ID_NUMBER),
        ("职业（工种）", F.OCCUPATION),
        ("评定级别", F.LEVEL),
        ("证书编号", F.CERTIFICATE_NUMBER),
        ("发证日期", F.ISSUE_DATE),
        ("数据上报单位", F.ISSUER),
    ]
    look = Stack(Pen(MICROHEI, 14, "#999"), Pen(MICROHEI, 17, "#111"), 28, 74)
    y = stacked(canvas, (160, y + 50, 1200), rows(labels, person, claimed, Form()), look)
    closed(canvas, y + 30, rng)
    return canvas.paper(KIND, template)


_DRAWERS: Final[tuple[tuple[str, Callable[..., Paper]], ...]] = (
    ("registry/three-pairs-window", _three_pairs),
    ("registry/descriptions-portal", _descriptions),
    ("registry/several-boxes-cropped", _several_cards),
    ("registry/dialog-window", _dialog),
    ("registry/several-wide-table-window", _wide_table),
    ("registry/not-found-dialog", _dialog),
    ("registry/revoked-descriptions-portal", _descriptions),
    ("registry/foreign-host-stacked", _foreign),
)

TEMPLATES: Final = tuple(
    Template(name, KIND, Part.HELD_OUT, partial(draw, template=name)) for name, draw in _DRAWERS
)
