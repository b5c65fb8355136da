"""Business licences 营业执照 and certificates of legal persons 法人证书."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from benchmarks.accuracy.drawn import Paper, Unit
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.blind.windows import put
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
_SCOPE: Final = (
    "一般项目：托育服务（不含幼儿园、托儿所）；家政服务；健康咨询服务（不含诊疗服务）；"
    "会议及展览服务。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
)


@dataclass(frozen=True)
class Licence:
    """How a licence looks.

    Attributes:
        ground: paper, lines and frame.
        faces: of the title, the keys and the values.
        code_left: the credit code stands at the left, under its key, instead of in the middle.
        office: on the seal, before which stands `office_key`.
    """

    title: str
    subtitle: str
    landscape: bool
    ground: tuple[Rgb, Rgb, str]
    faces: tuple[Face, Face, Face]
    keys: tuple[str, ...]
    office: str
    code_left: bool = False
    columns: int = 1
    colon: str = ""


LICENCES: Final = {
    "licence/landscape-code-left": Licence(
        "营业执照", "(副　本)(3-1)", True, ((254, 252, 244), (238, 224, 190), "#c09a4a"),
        (SERIF_BOLD, SANS_BOLD, SANS),
        ("名　　称", "类　　型", "法定代表人", "经营范围", "注册资本", "成立日期", "住　　所"),
        "北京市昌平区市场监督管理局", True, 2,
    ),
    "licence/portrait-electronic": Licence(
        "营业执照", "（电子副本）", False, ((255, 255, 255), (228, 234, 242), "#4b6a94"),
        (SANS_BOLD, MICROHEI, MICROHEI),
        ("名称", "类型", "法定代表人", "注册资本", "成立日期", "住所", "经营范围"),
        "北京市朝阳区市场监督管理局", False, 1, "：",
    ),
    "licence/non-enterprise-portrait": Licence(
        "民办非企业单位登记证书", "（正本）", False, ((250, 254, 250), (206, 226, 208), "#5d8f62"),
        (UMING_BOLD, SERIF_BOLD, UKAI),
        ("名称", "住所", "法定代表人", "开办资金", "业务范围", "业务主管单位", "有效期限"),
        "北京市昌平区民政局", False, 1, "：",
    ),
    "licence/institution-landscape": Licence(
        "事业单位法人证书", "（正本）", True, ((252, 246, 244), (236, 208, 202), "#a04038"),
        (SERIF_BOLD, ZENHEI, UMING),
        ("名称", "宗旨和业务范围", "住所", "法定代表人", "经费来源", "开办资金", "举办单位"),
        "北京市昌平区机构编制委员会办公室", True, 1,
    ),
}  # fmt: skip


def _rows(unit: Unit, look: Licence, rng: np.random.Generator) -> list[Row]:
    founded = shown(unit.founded, "年0")
    texts = {
        "类型": str(rng.choice(["有限责任公司(自然人投资或控股)", "有限责任公司(法人独资)"])),
        "法定代表人": unit.legal_person,
        "注册资本": f"{int(rng.integers(2, 60)) * 10}万元",
        "开办资金": f"人民币{int(rng.integers(2, 60)) * 10}万元",
        "成立日期": founded,
        "经营范围": _SCOPE,
        "业务范围": "婴幼儿照护服务、早期发展指导。",
        "宗旨和业务范围": "开展学龄前儿童保育教育，促进幼儿身心健康发展。",
        "业务主管单位": "北京市昌平区卫生健康委员会",
        "举办单位": "北京市昌平区教育委员会",
        "经费来源": "财政补助收入",
        "有效期限": f"自{founded}起四年",
    }
    rows = []
    for key in look.keys:
        plain = key.replace("　", "")
        if plain == "名称":
            rows.append(Row(key, unit.name, F.COMPANY_NAME, unit.name))
        elif plain == "住所":
            rows.append(Row(key, unit.address, F.ADDRESS, unit.address))
        else:
            rows.append(Row(key, texts[plain]))
    return rows


def _column(
    canvas: Canvas,
    rows: list[Row],
    box: tuple[float, float, float],
    pens: tuple[Pen, Pen],
    colon: str,
) -> float:
    """Keys with wrapped values under each other; the y below."""
    left, y, right = box
    key, value = pens
    gap = max(key.width(row.label + colon) for row in rows) + 40
    for row in rows:
        canvas.text((left, y), row.label + colon, key)
        lines = wrap(row.text, value.face, value.size, right - left - gap)
        put(canvas, row, canvas.lines((left + gap, y), lines, value, value.size * 1.45))
        y += value.size * (1.45 * len(lines) + 0.85)
    return y


def _code(canvas: Canvas, unit: Unit, look: Licence, y: float) -> None:
    key, value = Pen(look.faces[1], 32, "#333"), Pen(SANS, 35, "#111", 1)
    if look.code_left:
        canvas.text((140, 190), "统一社会信用代码", key)
        ink = canvas.text((140, 240), unit.credit_code, value)
    else:
        word = "统一社会信用代码：" if look.colon else "统一社会信用代码 "
        left = (canvas.picture.width - key.width(word) - value.width(unit.credit_code)) / 2
        canvas.text((left, y), word, key)
        ink = canvas.text((left + key.width(word), y), unit.credit_code, value)
    canvas.note(F.CREDIT_CODE, unit.credit_code, ink)


def _licence(
    unit: Unit, claims: Claims, rng: np.random.Generator, template: str, look: Licence
) -> Paper:
    """The licence with the office's seal, and on some the unit's own for the copy."""
    del claims
    width, height = (1754, 1240) if look.landscape else (1240, 1754)
    canvas = Canvas.blank(width, height)
    paper, lines, edge = look.ground
    figures.tinted(canvas, (paper,) * 4)
    figures.wavy(canvas, lines, rng, 0.4, float(rng.uniform(10, 18)))
    for inset, thick in ((44, 4), (58, 14), (80, 3)):
        canvas.rectangle((inset, inset, width - inset, height - inset), None, edge, thick)
    mark = crest(124)
    canvas.picture.paste(mark, (width // 2 - 62, 106), mark)
    wide = len(look.title) > 6
    y = 296.0
    canvas.text(
        (width / 2, y),
        look.title,
        Pen(look.faces[0], 60 if wide else 84, "#161616", 10 if wide else 36),
        "m",
    )
    canvas.text((width / 2, y + 76), look.subtitle, Pen(look.faces[0], 34, "#333"), "m")
    _code(canvas, unit, look, y + 136)
    y += 150 if look.code_left else 206
    rows = _rows(unit, look, rng)
    size = int(rng.integers(30, 35))
    pens = Pen(look.faces[1], size, "#2a2a2a"), Pen(look.faces[2], size, "#141414")
    if look.columns == 1:
        _column(canvas, rows, (150, y, width - 150), pens, look.colon)
    else:
        _column(canvas, rows[:4], (140, y, width * 0.5), pens, look.colon)
        _column(canvas, rows[4:], (width * 0.55, y, width - 140), pens, look.colon)
    pen = Pen(look.faces[1], 34, "#222")
    canvas.text(
        (width - 560, height - 250), "登记机关" if "营业" in look.title else "颁证机关", pen
    )
    day = (
        shown(unit.founded, "年0").replace("年", " 年 ").replace("月", " 月 ").replace("日", " 日")
    )
    canvas.text((width - 470, height - 168), day, Pen(look.faces[2], 32, "#222"))
    figures.seal(canvas, look.office, (width - 330, height - 210), 240, rng)
    code = qr_code(f"http://example.gov.cn/{unit.credit_code}", 150)
    canvas.picture.paste(code, (140, height - 290) if not look.code_left else (width - 300, 130))
    if rng.random() < 0.5:
        figures.seal(canvas, unit.name, (width * 0.42, height - 240), 250, rng)
        canvas.text((150, height - 118), "复印件与原件一致", Pen(SERIF, 26, "#333"))
    size_mm = (297.0, 210.0) if look.landscape else (210.0, 297.0)
    return canvas.paper(KIND, template, size_mm)


UNIT_TEMPLATES: Final = tuple(
    UnitTemplate(name, KIND, Part.HELD_OUT, partial(_licence, template=name, look=look))
    for name, look in LICENCES.items()
)
