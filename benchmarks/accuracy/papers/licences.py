"""Business licences 营业执照 and certificates of legal persons 法人证书."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Unit
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.evidence_facts import F, Row, shown
from benchmarks.accuracy.papers.figures import Rgb
from benchmarks.accuracy.papers.screen_ink import (
    MICROHEI,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    UKAI,
    UMING,
    UMING_BOLD,
    ZENHEI,
    Canvas,
    Face,
    Pen,
    wrap,
)
from benchmarks.accuracy.papers.stamps import crest, qr_code
from benchmarks.accuracy.papers.unit_template import Claims, UnitTemplate
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

KIND: Final = DocumentType.BUSINESS_LICENCE
A4_MM: Final = (210.0, 297.0)

_SCOPES: Final = (
    "托育服务；家政服务；健康咨询服务（不含诊疗服务）；教育咨询服务（不含涉许可审批的教育培训活动）；"
    "组织文化艺术交流活动。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
    "技术开发、技术咨询、技术服务；软件开发；数据处理；会议服务；人力资源服务；劳务派遣服务。"
    "（市场主体依法自主选择经营项目，开展经营活动）",
)
_KINDS: Final = ("有限责任公司(自然人独资)", "有限责任公司(法人独资)", "其他有限责任公司")
_OFFICES: Final = ("北京市昌平区市场监督管理局", "北京市海淀区市场监督管理局")


@dataclass(frozen=True)
class Licence:
    """How a licence looks.

    Attributes:
        title: with its subtitle, printed below it.
        ground: paper, lines and frame.
        faces: of the title, the labels and the values.
        office: the registration office of the seal; empty picks one.
        columns: one or two columns of lines.
        spread: labels of two or three characters are spread to the width of four.
    """

    title: str
    subtitle: str
    landscape: bool
    ground: tuple[Rgb, Rgb, str]
    faces: tuple[Face, Face, Face]
    entries: tuple[str, ...]
    office: str = ""
    columns: int = 1
    spread: bool = True


LICENCES: Final = {
    "licence/current-landscape": Licence(
        "营业执照", "（副　本）", True, ((252, 250, 238), (232, 222, 180), "#b8963e"),
        (SERIF_BOLD, SERIF_BOLD, SERIF),
        ("名称", "类型", "法定代表人", "经营范围", "注册资本", "成立日期", "营业期限", "住所"),
        columns=2,
    ),
    "licence/current-portrait": Licence(
        "营业执照", "", False, ((250, 246, 232), (226, 212, 168), "#a8842c"),
        (UMING_BOLD, SANS_BOLD, SANS),
        ("名称", "类型", "住所", "法定代表人", "注册资本", "成立日期", "营业期限", "经营范围"),
    ),
    "licence/portrait-plain-kai": Licence(
        "营业执照", "（副本）（1-1）", False, ((246, 248, 250), (206, 216, 226), "#7d8fa3"),
        (SERIF_BOLD, ZENHEI, UKAI),
        ("名称", "法定代表人", "类型", "经营范围", "注册资本", "成立日期", "住所"),
    ),
    "licence/private-non-enterprise": Licence(
        "民办非企业单位登记证书", "（法人）", True, ((244, 250, 244), (196, 220, 198), "#4d8a5b"),
        (SANS_BOLD, MICROHEI, UMING),
        ("单位名称", "法定代表人", "业务范围", "地址", "开办资金", "业务主管单位", "有效期"),
        "北京市昌平区民政局", spread=False,
    ),
    "licence/public-institution": Licence(
        "事业单位法人证书", "（副本）", True, ((250, 242, 240), (232, 200, 196), "#a8322e"),
        (UMING_BOLD, SERIF_BOLD, ZENHEI),
        ("名称", "法定代表人", "宗旨和业务范围", "经费来源",
         "住所", "开办资金", "举办单位", "有效期"),
        "北京市昌平区事业单位登记管理局", columns=2, spread=False,
    ),
}  # fmt: skip


def _spread(label: str) -> str:
    if len(label) == 2:
        return f"{label[0]}　　{label[1]}"
    return label


def _values(unit: Unit, rng: np.random.Generator) -> dict[str, Row]:
    founded, address = shown(unit.founded, "年0"), unit.address
    capital = f"{int(rng.integers(1, 60)) * 10}万元"
    valid = f"自{founded}至{shown(unit.founded.replace(year=unit.founded.year + 20), '年0')}"
    scope = _SCOPES[int(rng.integers(len(_SCOPES)))]
    found = {
        "名称": Row("名称", unit.name, F.COMPANY_NAME, unit.name),
        "单位名称": Row("单位名称", unit.name, F.COMPANY_NAME, unit.name),
        "住所": Row("住所", address, F.ADDRESS, address),
        "地址": Row("地址", address, F.ADDRESS, address),
    }
    plain = {
        "类型": str(rng.choice(_KINDS)),
        "法定代表人": unit.legal_person,
        "经营范围": scope,
        "业务范围": "学前教育、托育服务、家庭教育指导。",
        "宗旨和业务范围": "为辖区居民提供公共服务，承担学前教育与卫生保健相关工作。",
        "注册资本": f"人民币{capital}",
        "开办资金": capital,
        "成立日期": founded,
        "营业期限": f"{founded}至长期",
        "有效期": valid,
        "业务主管单位": "北京市昌平区教育委员会",
        "举办单位": "北京市昌平区教育委员会",
        "经费来源": "财政补助",
    }
    return found | {label: Row(label, text) for label, text in plain.items()}


def _entries(
    canvas: Canvas,
    found: list[Row],
    look: Licence,
    box: tuple[float, float, float],
    pens: list[Pen],
) -> float:
    """Labels and wrapped values under each other; the y below."""
    left, y, right = box
    key, value = pens
    gap = max(4 * key.size, *(key.width(row.label) for row in found)) + 34
    for row in found:
        label = _spread(row.label) if look.spread else row.label
        canvas.text((left, y), label, key)
        parts = wrap(row.text, value.face, value.size, right - left - gap)
        box_px = canvas.lines((left + gap, y), parts, value, value.size * 1.4)
        if row.name is not None and row.value is not None:
            canvas.note(row.name, row.value, box_px)
        y += value.size * 1.4 * len(parts) + value.size * 0.75
    return y


def _frame(canvas: Canvas, look: Licence, rng: np.random.Generator) -> None:
    width, height = canvas.picture.size
    paper, lines, edge = look.ground
    figures.tinted(canvas, (paper, paper, paper, paper))
    figures.wavy(canvas, lines, rng, 0.5, float(rng.integers(9, 16)))
    figures.rings(canvas, (width / 2, height * 0.55), min(width, height) * 0.3, lines, 12)
    for inset, thick in ((50, 10), (72, 3), (84, 2)):
        box = (inset, inset, width - inset, height - inset)
        canvas.rectangle(box, None, edge, thick)
    for x in (50, width - 50):
        for y in (50, height - 50):
            canvas.pencil.ellipse((x - 26, y - 26, x + 26, y + 26), edge)


def _code(canvas: Canvas, unit: Unit, look: Licence, centre: float, y: float) -> None:
    size = 38
    label = Pen(look.faces[1], size, "#222")
    value = Pen(look.faces[2] if look.faces[2] is not UKAI else SANS, size, "#222", 1)
    total = label.width("统一社会信用代码　") + value.width(unit.credit_code)
    x = centre - total / 2
    canvas.text((x, y), "统一社会信用代码", label)
    at = (x + label.width("统一社会信用代码　"), y)
    canvas.note(F.CREDIT_CODE, unit.credit_code, canvas.text(at, unit.credit_code, value))


def _licence(
    unit: Unit, claims: Claims, rng: np.random.Generator, template: str, look: Licence
) -> Paper:
    """The licence with the office's seal and mostly the unit's own."""
    del claims
    width, height = (1754, 1240) if look.landscape else (1240, 1754)
    canvas = Canvas.blank(width, height)
    _frame(canvas, look, rng)
    mark = 120 if look.landscape else 150
    emblem = crest(mark)
    canvas.picture.paste(emblem, (width // 2 - mark // 2, 100), emblem)
    wide = len(look.title) > 6
    size = 64 if wide else 92
    title = Pen(look.faces[0], size, "#1a1a1a", 8 if wide else 30)
    y = 290.0 if look.landscape else 330.0
    canvas.text((width / 2, y), look.title, title, "m")
    y += size * 0.8
    if look.subtitle:
        canvas.text((width / 2, y + 20), look.subtitle, Pen(look.faces[0], 38, "#333"), "m")
        y += 66
    _code(canvas, unit, look, width / 2, y + 20)
    table = _values(unit, rng)
    found = [table[label] for label in look.entries]
    size = int(rng.integers(32, 37))
    trial = Canvas.blank(width, height)
    while size > 22 and _body(trial, found, look, y + 100, size) > height - 320:
        size -= 1
    _body(canvas, found, look, y + 100, size)
    _foot(canvas, unit, look, rng)
    return canvas.paper(KIND, template, A4_MM[::-1] if look.landscape else A4_MM)


def _body(canvas: Canvas, found: list[Row], look: Licence, top: float, size: int) -> float:
    """All lines in one or two columns; the y below."""
    pens = [Pen(look.faces[1], size, "#2a2a2a"), Pen(look.faces[2], size, "#1c1c1c")]
    left, right = 150.0, canvas.picture.width - 150.0
    if look.columns == 1:
        return _entries(canvas, found, look, (left, top, right), pens)
    middle = canvas.picture.width * 0.52
    half = (len(found) + 1) // 2
    return max(
        _entries(canvas, found[:half], look, (left, top, middle - 50), pens),
        _entries(canvas, found[half:], look, (middle, top, right), pens),
    )


def _foot(canvas: Canvas, unit: Unit, look: Licence, rng: np.random.Generator) -> None:
    width, height = canvas.picture.size
    office = look.office or str(rng.choice(_OFFICES))
    y, x = height - 270, width - 470
    canvas.text(
        (x, y), "登记机关" if not look.office else "发证机关", Pen(look.faces[1], 36, "#222")
    )
    day = shown(unit.founded, "年0")
    canvas.text((x - 20, height - 170), day, Pen(look.faces[2], 34, "#222"))
    figures.seal(canvas, office, (x + 150, height - 220), 250, rng)
    if not look.office:
        address = f"http://example.gov.cn/{unit.credit_code}"
        code = qr_code(address, 160)
        canvas.picture.paste(code, (150, height - 300))
        canvas.text(
            (width / 2, height - 106), "国家市场监督管理总局监制", Pen(SANS, 22, "#555"), "m"
        )
    if rng.random() < 0.6:
        spot = (float(rng.uniform(0.4, 0.52)) * width, height - float(rng.uniform(230, 330)))
        figures.seal(canvas, unit.name, spot, 260, rng)


_SEEN: Final = frozenset({"licence/portrait-plain-kai", "licence/public-institution"})


def _part(name: str) -> Part:
    return Part.SEEN if name in _SEEN else Part.TUNING


UNIT_TEMPLATES: Final = tuple(
    UnitTemplate(
        name,
        KIND,
        _part(name),
        partial(_licence, template=name, look=look),
    )
    for name, look in LICENCES.items()
)
