"""Pages that prove nothing: a contract, a chat, a receipt, pictures."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers import figures
from benchmarks.accuracy.papers.frames import Phone
from benchmarks.accuracy.papers.screen_ink import (
    DEJAVU_MONO,
    LIBERATION,
    MICROHEI,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    UKAI,
    UMING,
    UMING_BOLD,
    ZENHEI_MONO,
    Canvas,
    Pen,
    wrap,
)
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

KIND: Final = DocumentType.OTHER

_CLAUSES: Final = (
    "一、本合同期限自{year}年3月1日起至{later}年2月28日止，其中试用期两个月。",
    "二、乙方同意根据甲方工作需要，担任保育工作岗位，工作地点为北京市昌平区。",
    "三、甲方安排乙方执行标准工时制度，每日工作不超过八小时，每周不超过四十小时。",
    "四、甲方每月10日前以货币形式支付乙方工资，月工资不低于本市最低工资标准。",
    "五、甲乙双方按国家和北京市的规定参加社会保险，办理有关社会保险手续。",
    "六、甲方为乙方提供必要的劳动条件和劳动工具，建立健全工作规范和劳动安全卫生制度。",
    "七、乙方应当遵守甲方依法制定的规章制度，按时完成规定的工作任务。",
    "八、经甲乙双方协商一致，可以变更或者解除本合同。",
    "九、因履行本合同发生的争议，当事人可以向劳动争议仲裁委员会申请仲裁。",
)
_TALK: Final = (
    "老师好，材料我已经发到群里了",
    "收到，照片有点模糊，麻烦重新拍一张",
    "好的，我晚上回去再拍",
    "记得拍正面，不要反光",
    "请问补贴什么时候能到账？",
    "预计下个月，审核通过会通知大家",
    "谢谢老师[玫瑰]",
)
_GOODS: Final = ("矿泉水 550ml", "面包 全麦", "A4复印纸", "中性笔 0.5", "牛奶 250ml", "文件袋")


def _contract(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A page of a labour contract."""
    del qualification
    canvas = Canvas.blank(1240, 1754, "#fdfdfd")
    canvas.text((620, 180), "劳动合同书", Pen(SERIF_BOLD, 62, "#111", 14), "m")
    pen = Pen(SERIF, 31, "#161616")
    canvas.text((140, 300), "甲方（用人单位）：______________________", pen)
    canvas.text((140, 360), "乙方（劳动者）：", pen)
    canvas.text((390, 358), person.name, Pen(UKAI, 40, "#20305c"))
    y = 450.0
    year = int(rng.integers(2019, 2026))
    for clause in _CLAUSES:
        text = "　　" + clause.format(year=year, later=year + 3)
        for line in wrap(text, pen.face, pen.size, 960):
            canvas.text((140, y), line, pen)
            y += 56
    canvas.text((140, y + 60), "甲方（盖章）：", pen)
    canvas.text((720, y + 60), "乙方（签字）：", pen)
    canvas.text((930, y + 58), person.name[:4], Pen(UKAI, 44, "#20305c"))
    figures.seal(canvas, "北京样例服务有限公司", (340, y + 90), 250, rng, "合同专用章")
    canvas.text((620, 1680), f"第 {int(rng.integers(1, 9))} 页", Pen(SERIF, 24, "#666"), "m")
    return canvas.paper(KIND, template, (210.0, 297.0))


def _chat(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A conversation on a telephone."""
    del qualification
    phone = Phone(int(rng.choice([720, 1080])), rng, "#ededed")
    u = phone.u
    phone.status_bar(None, "#111111")
    phone.title_bar(f"托育补贴工作群（{int(rng.integers(9, 120))}）", None, "#111111")
    phone.text(180, 88, "昨天 20:14", phone.pen(SANS, 11, "#999"), "m")
    y = 112.0
    pen = phone.pen(SANS, 15, "#111111")
    for n, sentence in enumerate(_TALK[: int(rng.integers(5, 8))]):
        mine = n % 2 == 1
        lines = wrap(sentence, pen.face, pen.size, 210 * u)
        width = max(pen.width(line) for line in lines) / u + 24
        height = 20 + 20 * len(lines)
        left = 308 - width if mine else 60
        tone = ("#7aa7d9", "#d99a7a", "#8cc08a")[n % 3]
        x = 316 if mine else 12
        phone.canvas.rounded(phone.box(x, y, x + 38, y + 38), 5 * u, tone)
        phone.text(
            x + 19, y + 19, "我" if mine else person.name[0], phone.pen(SANS, 15, "#fff"), "m"
        )
        bubble = phone.box(left, y, left + width, y + height)
        phone.canvas.rounded(bubble, 6 * u, "#95ec69" if mine else "#ffffff")
        for k, line in enumerate(lines):
            phone.text(left + 12, y + 20 + 20 * k, line, pen)
        y += height + 20
    phone.canvas.rectangle(phone.box(0, 724, 360, 770), "#f7f7f7")
    phone.canvas.rounded(phone.box(50, 730, 270, 764), 5 * u, "#ffffff")
    phone.cut(756)
    return phone.canvas.paper(KIND, template)


def _receipt(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A shop's till receipt."""
    del person, qualification
    canvas = Canvas.blank(480, 1100, "#f8f8f6")
    canvas.text((240, 60), "惠民便利超市", Pen(SANS_BOLD, 36, "#222"), "m")
    pen = Pen(ZENHEI_MONO, 24, "#333")
    canvas.text((30, 120), f"单号 {int(rng.integers(10**9, 10**10))}", pen)
    canvas.text(
        (30, 156), f"收银员 0{int(rng.integers(1, 9))}   2025-08-1{int(rng.integers(0, 9))}", pen
    )
    canvas.text((30, 196), "-" * 34, pen)
    y, total = 236.0, 0
    for index in rng.permutation(len(_GOODS))[: int(rng.integers(3, 7))]:
        price = int(rng.integers(200, 3200))
        total += price
        canvas.text((30, y), _GOODS[int(index)], pen)
        canvas.text((450, y), f"{price / 100:.2f}", Pen(DEJAVU_MONO, 22, "#333"), "r")
        y += 42
    canvas.text((30, y), "-" * 34, pen)
    canvas.text((30, y + 44), "合计", Pen(SANS_BOLD, 30, "#222"))
    canvas.text((450, y + 44), f"{total / 100:.2f}", Pen(DEJAVU_MONO, 28, "#222"), "r")
    canvas.text((240, y + 110), "谢谢惠顾 欢迎再次光临", pen, "m")
    x = 90.0
    while x < 390:
        bar = float(rng.integers(1, 5))
        canvas.rectangle((x, y + 150, x + bar, y + 220), "#222")
        x += bar + float(rng.integers(2, 6))
    canvas.cropped(round(y + 260))
    return canvas.paper(KIND, template, (58.0, 58.0 * canvas.picture.height / 480))


def _landscape(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """Hills under a sky, without any text."""
    del person, qualification
    width, height = 1600, 1200
    canvas = Canvas.blank(width, height)
    canvas.gradient((0, 0, width, 760), "#5d9ad6", "#f3d9b8")
    x, y = float(rng.uniform(200, 1400)), float(rng.uniform(150, 400))
    canvas.pencil.ellipse((x, y, x + 130, y + 130), "#fff3c9")
    steps = np.linspace(0, width, 200)
    for n, tone in enumerate(("#8aa3b5", "#5f7f74", "#3f6347", "#2b4a2e")):
        waves = np.sin(steps / float(rng.uniform(90, 260)) + float(rng.uniform(0, 6)))
        ys = 520 + 130 * n + waves * (90 - 15 * n) + rng.normal(0, 4, 200).cumsum() * 0.4
        points = [(float(a), float(b)) for a, b in zip(steps, ys, strict=True)]
        canvas.pencil.polygon([(0, height), *points, (width, height)], fill=tone)
    picture = canvas.picture.filter(ImageFilter.GaussianBlur(1.6))
    grain = rng.normal(0, 7, (height, width, 1))
    noisy = np.clip(np.asarray(picture, np.float32) + grain, 0, 255)
    canvas.picture = Image.fromarray(noisy.astype(np.uint8))
    return canvas.paper(KIND, template)


def _notice(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A unit's notice of a meeting, with a seal."""
    del person, qualification
    canvas = Canvas.blank(1240, 1600, "#ffffff")
    canvas.text((620, 200), "关于开展消防安全检查的通知", Pen(UMING_BOLD, 48, "#111", 2), "m")
    body = (
        "各部门：",
        "　　为进一步加强安全管理工作，经研究决定，于本月下旬开展一次消防安全检查。"
        "现将有关事项通知如下：",
        "　　一、检查内容包括消防通道、灭火器材、用电线路等。",
        "　　二、请各部门提前自查，发现问题及时整改，并于检查前一天将自查情况报办公室。",
        "　　三、检查结果将在全单位范围内通报。",
    )
    y = 340.0
    for paragraph in body:
        for line in wrap(paragraph, UMING, 34, 960):
            canvas.text((140, y), line, Pen(UMING, 34, "#111"))
            y += 66
    canvas.text((1100, y + 120), "综合办公室", Pen(UMING, 34, "#111"), "r")
    canvas.text(
        (1100, y + 190), f"2025年{int(rng.integers(1, 13))}月8日", Pen(UMING, 34, "#111"), "r"
    )
    figures.seal(canvas, "北京样例实业有限公司", (990, y + 150), 260, rng)
    return canvas.paper(KIND, template, (210.0, 271.0))


def _payment(
    person: Person, qualification: Qualification, rng: np.random.Generator, template: str
) -> Paper:
    """A payment's page on a telephone."""
    del person, qualification
    phone = Phone(int(rng.choice([720, 1170])), rng, "#ffffff")
    phone.status_bar(None, "#111111")
    phone.title_bar("账单详情", None, "#111111")
    phone.text(180, 130, "昌平菜市场", phone.pen(MICROHEI, 16, "#333"), "m")
    amount = f"-{int(rng.integers(100, 90000)) / 100:.2f}"
    phone.text(180, 176, amount, phone.pen(LIBERATION, 36, "#111"), "m")
    lines = (
        ("当前状态", "支付成功"),
        ("支付时间", "2025年8月12日 18:22:07"),
        ("商品", "扫码付款"),
        ("交易单号", str(int(rng.integers(10**17, 9 * 10**17)))),
    )
    for n, (label, text) in enumerate(lines):
        phone.text(24, 250 + 40 * n, label, phone.pen(MICROHEI, 13, "#888"))
        phone.text(110, 250 + 40 * n, text, phone.pen(MICROHEI, 13, "#222"))
    phone.cut(500)
    return phone.canvas.paper(KIND, template)


TEMPLATES: Final = tuple(
    Template(name, KIND, part, partial(draw, template=name))
    for name, part, draw in (
        ("other/labour-contract", Part.TUNING, _contract),
        ("other/chat", Part.TUNING, _chat),
        ("other/till-receipt", Part.SEEN, _receipt),
        ("other/landscape", Part.TUNING, _landscape),
        ("other/notice", Part.SEEN, _notice),
        ("other/payment", Part.TUNING, _payment),
    )
)
