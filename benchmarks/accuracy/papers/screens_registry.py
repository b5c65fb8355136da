"""Pages of 技能人才评价证书全国联网查询 in a computer's browser."""

from __future__ import annotations

from dataclasses import replace
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
)
from benchmarks.accuracy.papers.screen_ink import (
    LIBERATION_ITALIC,
    MICROHEI,
    MICROHEI_BOLD,
    SANS,
    SANS_BOLD,
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

TITLE: Final = "技能人才评价证书全国联网查询"
NOT_FOUND: Final = "对不起，没有查到相关信息！"
ZSCX: Final = "http://zscx.osta.org.cn/jiandingApp/command/buzhongxin/ecCertSearchAll"
JNDJ: Final = "https://jndj.osta.org.cn/#/search/result"
PORTAL: Final = "https://osta.mohrss.gov.cn/zscx/certificate/list"

KIND: Final = DocumentType.REGISTRY_SCREENSHOT
Labels = list[tuple[str, FieldName | str]]

PERSON: Final[Labels] = [("姓　　名", F.NAME), ("性　　别", F.GENDER), ("证件号码", F.ID_NUMBER)]
BLOCK: Final[Labels] = [
    ("职业名称", F.OCCUPATION),
    ("评定级别", F.LEVEL),
    ("证书编号", F.CERTIFICATE_NUMBER),
    ("理论成绩", F.THEORY_SCORE),
    ("实操成绩", F.PRACTICAL_SCORE),
    ("发证日期", F.ISSUE_DATE),
    ("评定成绩", F.RESULT),
    ("数据上报单位", F.ISSUER),
]
LIST: Final[Labels] = [
    ("姓名", F.NAME),
    ("证件类型", "居民身份证"),
    ("证件号码", F.ID_NUMBER),
    ("职业名称", F.OCCUPATION),
    ("工种/职业方向", F.JOB_TYPE),
    ("职业技能等级", F.LEVEL),
    ("证书编号", F.CERTIFICATE_NUMBER),
    ("评价机构", F.ISSUER),
    ("发证日期", F.ISSUE_DATE),
]
COLUMNS: Final[Labels] = [
    ("姓名", F.NAME),
    ("证件号码", F.ID_NUMBER),
    ("证书编号", F.CERTIFICATE_NUMBER),
    ("职业（工种）", F.OCCUPATION),
    ("等级", F.LEVEL),
    ("评价机构名称", F.ISSUER),
    ("发证日期", F.ISSUE_DATE),
]


def _logo(canvas: Canvas, at: tuple[float, float], rng: np.random.Generator, colour: str) -> float:
    x, y = at
    word = str(rng.choice(["OSTA", "ETTIC"]))
    pen = Pen(LIBERATION_ITALIC, 28, colour)
    canvas.text((x, y), word, pen)
    end = x + pen.width(word)
    canvas.pencil.arc((x - 8, y - 22, end + 8, y + 20), 150, 395, colour, 2)
    return end + 22


def _classic(
    person: Person,
    claimed: Qualification,
    rng: np.random.Generator,
    template: str,
    others: int = 0,
) -> Paper:
    """A person's table, then one of bordered cells per certificate."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1366, 1440, 1600]))
    several = others > 0
    if several:
        canvas, top = frames.green_window(width, TITLE, ZSCX)
    else:
        canvas, top = frames.chrome_window(width, TITLE, ZSCX, rng)
    canvas.gradient((0, top, width, top + 70), "#ffffff", "#dcecf9")
    x = _logo(canvas, (60, top + 36), rng, "#0a4c94")
    canvas.text((x, top + 36), TITLE, Pen(SANS_BOLD, 24, "#0a4c94", 1))
    size = int(rng.integers(14, 18))
    left, right = width * 0.12, width * 0.88
    canvas.text((left, top + 100), "查询结果", Pen(MICROHEI_BOLD, 18, "#c05a00"))
    canvas.rounded((right - 100, top + 86, right, top + 114), 4, "#f08a24")
    canvas.text((right - 50, top + 100), "继续查询", Pen(MICROHEI, 14, "white"), "m")
    look = Cells(
        Pen(ZENHEI, size, "#555555"),
        Pen(ZENHEI, size, "#111111"),
        size * 2.2,
        size * 8.5,
        "#c9c9c9",
        "#f6f6f6",
        "：",
        pad=10,
    )
    form = Form(level="old" if rng.random() < 0.5 else "new", score="{:g}")
    y = draw_cells(canvas, (left, top + 130, right), rows(PERSON, person, claimed, form), look)
    shown = [claimed, *(another(claimed, rng) for _ in range(others))]
    records = []
    for index in rng.permutation(len(shown)):
        found = rows(BLOCK, person, shown[index], form)
        canvas.rectangle((left, y + 18, right, y + 50), "#e8eef5", "#c9c9c9")
        canvas.text((left + 12, y + 34), "证书信息", Pen(MICROHEI_BOLD, size, "#0a4c94"))
        y = draw_cells(canvas, (left, y + 50, right), found, look, noted=index == 0)
        if index:
            records.append(record(found))
    frames.cut_window(canvas, round(y + 40), rng)
    return canvas.paper(KIND, template, records=records)


def _list_page(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """One column of labels and values in a narrow panel."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1280, 1440]))
    canvas, top = frames.mac_window(width, JNDJ)
    canvas.rectangle((0, top, width, frames.TALL), "#f4f6f8")
    canvas.rectangle((0, top, width, top + 64), "#ffffff")
    canvas.text((width * 0.2, top + 32), "职业技能等级证书查询", Pen(SANS, 22, "#1a5fb4"))
    canvas.text((width * 0.8, top + 32), "首页　　使用帮助", Pen(SANS, 15, "#666"), "r")
    left, right = width * 0.2, width * 0.8
    found = rows([*LIST, ("证书状态", F.STATUS)], person, claimed, Form(level="brackets"))
    size = int(rng.integers(15, 19))
    look = Cells(
        Pen(SANS, size, "#909399"), Pen(SANS, size, "#303133"), size * 2.7, size * 10,
        "#ebeef5", align=("l", "l"), under=True, pad=24,
    )  # fmt: skip
    height = size * 2.7 * len(found) + 90
    canvas.rounded((left, top + 90, right, top + 90 + height), 8, "#ffffff")
    canvas.text((left + 24, top + 124), "查询结果", Pen(SANS_BOLD, 19, "#303133"))
    y = draw_cells(canvas, (left, top + 150, right), found, look, columns=1)
    frames.cut_window(canvas, round(y + 40), rng, "#f4f6f8")
    return canvas.paper(KIND, template)


def _cropped_sheet(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Only the result's panel: a serif heading, two columns without lines."""
    claimed = filled(claimed, rng)
    width = int(rng.integers(820, 1100))
    canvas = Canvas.blank(width, 2000, "#fffdf8")
    canvas.text((width / 2, 40), TITLE, Pen(SERIF_BOLD, 26, "#7a1f1f"), "m")
    canvas.rectangle((40, 70, width - 40, 73), "#a33")
    size = int(rng.integers(15, 18))
    labels = [("证件号" if label == "证件号码" else label, name) for label, name in LIST]
    look = Cells(
        Pen(UMING, size, "#222"), Pen(UMING, size, "#000"), size * 2.4, size * 8.6,
        colon=":", align=("l", "l"), pad=4,
    )  # fmt: skip
    found = rows(labels, person, claimed, Form("年", "bare", masked_id=rng.random() < 0.3))
    y = draw_cells(canvas, (60, 96, width - 40), found, look)
    canvas.text((60, y + 30), "提示：查询结果仅供参考，以证书原件为准。", Pen(UMING, 14, "#888"))
    canvas.cropped(round(y + 60))
    return canvas.paper(KIND, template)


def _table(
    person: Person,
    claimed: Qualification,
    rng: np.random.Generator,
    template: str,
    url: str = "",
) -> Paper:
    """A horizontal table; several lines when the name says so, cropped without `url`."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1366, 1536, 1680]))
    canvas, top = Canvas.blank(width, 2000), 0
    if url:
        canvas, top = frames.chrome_window(width, "证书查询", url, rng)
    accent = str(rng.choice(["#1565c0", "#0d7a6f", "#5a3fb0", "#a51c22", "#37474f"]))
    canvas.rectangle((0, top, width, top + 58), accent)
    canvas.text((40, top + 29), TITLE, Pen(MICROHEI_BOLD, 22, "white", 2))
    canvas.text((40, top + 88), "您的位置：首页 > 证书查询 > 查询结果", Pen(MICROHEI, 13, "#888"))
    others = int(rng.integers(1, 4)) if "several" in template else 0
    shown = [another(claimed, rng) for _ in range(others)]
    place = int(rng.integers(0, others + 1))
    shown.insert(place, claimed)
    form = Form("/" if others else "-", "turned" if others else "new")
    own = replace(form, status="已撤销") if "revoked" in template else form
    labels: Labels = [*COLUMNS, ("证书状态", F.STATUS)] if "revoked" in template else COLUMNS
    if not url:
        labels = [("序号", "1"), *labels]
    face = ZENHEI_SHARP if others else MICROHEI
    look = Grid(
        Pen(face, 14, "#333"), Pen(face, 13, "#222"), 44, "#d9d9d9", "#f0f2f5",
        "#fafafa" if others else None, upright=others > 0,
    )  # fmt: skip
    lines = [
        rows(labels, person, one, own if one is claimed else form, dashes=True) for one in shown
    ]
    if not url:
        lines = [[Row("序号", str(n)), *line[1:]] for n, line in enumerate(lines, 1)]
    y = draw_table(canvas, (30, top + 112, width - 30), lines, look, claimed=place)
    canvas.text((width - 40, y + 28), f"共 {len(shown)} 条　1 / 1", Pen(face, 13, "#666"), "r")
    if url:
        frames.cut_window(canvas, round(y + 60), rng)
    else:
        canvas.cropped(round(y + 60))
    records = [record(line) for n, line in enumerate(lines) if n != place]
    return canvas.paper(KIND, template, records=records)


def _dark(person: Person, claimed: Qualification, rng: np.random.Generator, template: str) -> Paper:
    """Light letters on a dark page, two columns of stacked label and value."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1280, 1536]))
    canvas, top = frames.chrome_window(width, TITLE, JNDJ, rng, dark=True)
    left = width * 0.14
    canvas.text((left, top + 44), TITLE, Pen(SANS_BOLD, 23, "#8ab4f8"))
    found = rows([*LIST, ("证书状态", F.STATUS)], person, claimed, Form(".", "turned"))
    pitch, column = 78, width * 0.37
    bottom = top + 100 + pitch * ((len(found) + 1) // 2) + 16
    canvas.rounded((left - 24, top + 80, width * 0.86, bottom), 12, "#2a2b2f", "#3c4043")
    for n, row in enumerate(found):
        x, y = left + (n % 2) * column, top + 112 + (n // 2) * pitch
        canvas.text((x, y), row.label, Pen(SANS, 14, "#9aa0a6"))
        ink = canvas.text((x, y + 28), row.text, Pen(SANS, 18, "#e8eaed"))
        if row.name is not None and row.value is not None:
            canvas.note(row.name, row.value, ink)
    frames.cut_window(canvas, bottom + 30, rng, "#1b1c1f")
    return canvas.paper(KIND, template)


def _not_found(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """The query form with what was typed, and the sentence that nothing was found."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1366, 1440]))
    echoed = rng.random() < 0.5
    canvas, top = frames.chrome_window(width, TITLE, ZSCX, rng)
    canvas.gradient((0, top, width, top + 78), "#0b5cab", "#3f94dc", across=True)
    canvas.text((80, top + 39), TITLE, Pen(ZENHEI, 27, "white", 2))
    y = top + 110
    if echoed:
        wanted = rows(
            [("证书编号", F.CERTIFICATE_NUMBER), ("证件号码", F.ID_NUMBER), ("姓　　名", F.NAME)],
            person, claimed, Form(),
        )  # fmt: skip
        for n, row in enumerate(wanted):
            x = 90 + n * (width - 180) / 3
            canvas.text((x, y + 16), row.label + "：", Pen(ZENHEI, 15, "#333"))
            canvas.rectangle((x + 84, y, x + 320, y + 32), "white", "#b5c7d8")
            ink = canvas.text((x + 94, y + 16), row.text, Pen(ZENHEI, 15, "#222"))
            if row.name is not None and row.value is not None:
                canvas.note(row.name, row.value, ink)
        y += 60
    canvas.text((80, y + 16), "查询结果", Pen(MICROHEI_BOLD, 17, "#333"))
    canvas.rounded((width * 0.25, y + 50, width * 0.75, y + 190), 6, "#f3f5f8", "#dde4ec")
    canvas.text((width / 2, y + 120), NOT_FOUND, Pen(MICROHEI_BOLD, 19, "#333"), "m")
    canvas.rounded((width / 2 - 60, y + 214, width / 2 + 60, y + 248), 4, "#2f7ec8")
    canvas.text((width / 2, y + 231), "继续查询", Pen(MICROHEI, 15, "white"), "m")
    frames.cut_window(canvas, round(y + 280), rng)
    return canvas.paper(KIND, template)


def _revoked(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A page whose 证书状态 says that the certificate no longer holds."""
    claimed = filled(claimed, rng)
    width = int(rng.choice([1280, 1440]))
    canvas, top = frames.chrome_window(width, TITLE, PORTAL, rng)
    canvas.rectangle((0, top, width, top + 8), "#c62828")
    canvas.text((width / 2, top + 48), TITLE, Pen(MICROHEI_BOLD, 25, "#333", 1), "m")
    status = str(rng.choice(["已撤销", "无效", "已注销"]))
    labels: Labels = [*LIST, ("证书状态", F.STATUS)]
    found = rows(labels, person, claimed, Form("年0", "word", status=status))
    look = Cells(
        Pen(MICROHEI, 16, "#444"), Pen(MICROHEI, 16, "#111"), 44, 190,
        "#e3b7b7", "#fbf1f1", align=("m", "m"),
    )  # fmt: skip
    y = draw_cells(canvas, (width * 0.2, top + 90, width * 0.8), found, look, columns=1)
    frames.cut_window(canvas, round(y + 40), rng)
    return canvas.paper(KIND, template)


def _foreign(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A copy of the page at a host that is not the registry's."""
    claimed = filled(claimed, rng)
    hosts = ("zscx-osta.org.com", "osta.org.cn.zscx100.cn", "www.jndj-osta.com", "zscx.osta0rg.cn")
    width = 1366
    url = f"http://{rng.choice(hosts)}/cert/result.php?id={int(rng.integers(1000, 99999))}"
    canvas, top = frames.chrome_window(width, TITLE, url, rng)
    x = _logo(canvas, (70, top + 40), rng, "#2a6db5")
    canvas.text((x, top + 40), TITLE, Pen(MICROHEI_BOLD, 23, "#2a6db5"))
    canvas.rectangle((60, top + 76, width - 60, top + 80), "#2a6db5")
    labels: Labels = [
        ("姓名", F.NAME),
        ("身份证号", F.ID_NUMBER),
        ("职业（工种）", F.OCCUPATION),
        ("证书编号", F.CERTIFICATE_NUMBER),
        ("评定级别", F.LEVEL),
        ("数据上报单位", F.ISSUER),
        ("发证日期", F.ISSUE_DATE),
        ("评定成绩", F.RESULT),
    ]
    found = rows(labels, person, claimed, Form("-", "old"))
    look = Cells(
        Pen(MICROHEI_BOLD, 15, "#234"), Pen(MICROHEI, 15, "#111"), 40, 150, "#9dbfe0", "#e4f0fb",
        align=("m", "m"),
    )  # fmt: skip
    y = draw_cells(canvas, (160, top + 120, width - 160), found, look)
    frames.cut_window(canvas, round(y + 40), rng)
    return canvas.paper(KIND, template)


def _several(
    person: Person, claimed: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    return _classic(person, claimed, rng, template, int(rng.integers(1, 4)))


_FOREIGN_URL: Final = "http://jndj.osta.org.cn.certquery.top/list?page=1"

TEMPLATES: Final = tuple(
    Template(name, KIND, part, partial(draw, template=name))
    for name, part, draw in (
        ("registry/classic-cells-browser", Part.TUNING, _classic),
        ("registry/several-classic-blocks-browser", Part.TUNING, _several),
        ("registry/list-mac-browser", Part.TUNING, _list_page),
        ("registry/serif-cropped", Part.SEEN, _cropped_sheet),
        ("registry/table-browser", Part.TUNING, partial(_table, url=PORTAL)),
        ("registry/several-table-cropped", Part.SEEN, _table),
        ("registry/several-table-browser", Part.TUNING, partial(_table, url=PORTAL)),
        ("registry/dark-browser", Part.SEEN, _dark),
        ("registry/not-found-browser", Part.TUNING, _not_found),
        ("registry/revoked-browser", Part.TUNING, _revoked),
        ("registry/revoked-several-table-cropped", Part.SEEN, _table),
        ("registry/foreign-host-cells-browser", Part.TUNING, _foreign),
        ("registry/foreign-host-table-browser", Part.SEEN, partial(_table, url=_FOREIGN_URL)),
    )
)
