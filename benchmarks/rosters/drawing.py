"""Printed rosters: ruled and unruled, upright and landscape, with titles, totals and seals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw

from benchmarks.accuracy import people
from benchmarks.accuracy.damage.tiers import shoot
from benchmarks.accuracy.drawn import Paper, Person, Qualification, Unit
from benchmarks.accuracy.papers.ink import Face, font
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

PX_PER_MM: Final = 200 / 25.4
A4_MM: Final = (210.0, 297.0)
MARGIN_MM: Final = 9.0
INK: Final = (28, 28, 30)
RED: Final = (205, 40, 40)
LEVELS: Final = {3: "三级/高级工", 4: "四级/中级工", 5: "五级/初级工"}
AMOUNTS: Final = {3: 2500, 4: 2000, 5: 1500}


@dataclass(frozen=True)
class Row:
    """What one row of the roster says."""

    number: int
    person: Person
    paper: Qualification
    unit: Unit


@dataclass(frozen=True)
class Column:
    """A column: its header, how wide it is beside the others, and what its cells say."""

    header: str
    width: float
    says: Callable[[Row], str]
    attribute: str = ""


def _level(row: Row) -> str:
    return LEVELS[row.paper.level or 5]


def _day(row: Row) -> str:
    return "" if row.paper.issue_date is None else row.paper.issue_date.isoformat()


def _chinese_day(row: Row) -> str:
    day = row.paper.issue_date
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


COLUMNS: Final[Mapping[str, Column]] = {
    "number": Column("序号", 3.2, lambda row: str(row.number)),
    "name": Column("姓名", 6.5, lambda row: row.person.name, "name"),
    "gender": Column("性别", 3.2, lambda row: row.person.gender),
    "id": Column("身份证号", 13.0, lambda row: row.person.id_number, "id_number"),
    "occupation": Column("职业名称", 6.0, lambda row: row.paper.occupation, "occupation"),
    "level": Column("技能等级", 8.0, _level, "level"),
    "certificate": Column(
        "证书编号", 15.5, lambda row: row.paper.certificate_number, "certificate_number"
    ),
    "date": Column("发证日期", 8.0, _day, "issue_date"),
    "chinese_date": Column("发证时间", 10.0, _chinese_day, "issue_date"),
    "issuer": Column("评价机构", 11.0, lambda row: row.paper.issuer, "issuer"),
    "amount": Column(
        "补贴金额（元）", 6.0, lambda row: str(AMOUNTS[row.paper.level or 5]), "amount_yuan"
    ),
    "bank": Column("开户行", 8.0, lambda row: row.person.bank_name, "bank_name"),
    "card": Column("银行卡号", 13.0, lambda row: row.person.bank_card_number, "bank_card_number"),
    "unit": Column("所在单位", 12.0, lambda row: row.unit.name, "unit"),
    "note": Column("备注", 4.0, lambda _: ""),
}


@dataclass(frozen=True)
class Layout:
    """How a roster is laid out.

    Attributes:
        columns: names of `COLUMNS`, from left to right.
        rules: "all", "rows" (level rules only) or "none".
        group: a merged header 「证书信息」 above the certificate's columns.
    """

    name: str
    columns: str
    landscape: bool
    rules: str = "all"
    group: bool = False
    face: Face = Face.SONG
    seal: bool = False
    size_mm: float = 3.3


LAYOUTS: Final = (
    Layout(
        "ruled-10",
        "number name id occupation level certificate date amount card note",
        landscape=True,
    ),
    Layout(
        "ruled-12-seal",
        "number name gender id occupation level certificate date issuer amount bank card",
        landscape=True,
        face=Face.SANS,
        seal=True,
        size_mm=3.0,
    ),
    Layout(
        "ruled-8-portrait",
        "number name id occupation level certificate date amount",
        landscape=False,
        face=Face.SANS,
        size_mm=3.0,
    ),
    Layout(
        "grouped-11",
        "number name id unit occupation level certificate chinese_date amount bank card",
        landscape=True,
        group=True,
        size_mm=3.0,
    ),
    Layout(
        "unruled-9",
        "number name id occupation level certificate date amount card",
        landscape=True,
        rules="none",
    ),
    Layout(
        "rows-8",
        "number name id occupation level certificate date amount",
        landscape=True,
        rules="rows",
        face=Face.SANS,
    ),
)
# Never met while tuning.
HELD_OUT: Final = (
    Layout(
        "ruled-14",
        "number name gender id unit occupation level certificate date issuer amount bank card note",
        landscape=True,
        face=Face.ZENHEI,
        size_mm=2.7,
    ),
    Layout(
        "kai-9-seal",
        "number name id occupation level certificate chinese_date amount card",
        landscape=True,
        face=Face.KAI,
        seal=True,
    ),
    Layout(
        "serif-unruled-8",
        "number name id occupation level certificate date amount",
        landscape=True,
        rules="none",
        face=Face.SERIF,
    ),
    Layout(
        "grouped-10-portrait",
        "number name id occupation level certificate date amount",
        landscape=False,
        group=True,
        face=Face.SERIF,
        size_mm=2.8,
    ),
)


@dataclass(frozen=True)
class Sheet:
    """A roster as handed in, with its truth.

    Attributes:
        picture: RGB.
        rows: what its claims say, per attribute of a claim the text as printed.
    """

    layout: Layout
    tier: str
    condition: str
    picture: Image.Image
    rows: tuple[Mapping[str, str], ...]


def draw(layout: Layout, tier: str, count: int, seed: int, *, held_out: bool) -> Sheet:
    """A roster of `count` rows after what happens to it on its way."""
    rng = np.random.default_rng([seed, count, *map(ord, layout.name + tier)])
    unit = people.unit(rng)
    rows = [
        Row(number, people.person(rng), people.qualification(rng), unit)
        for number in range(1, count + 1)
    ]
    columns = [COLUMNS[name] for name in layout.columns.split()]
    picture = _Page(layout, columns).draw(unit, rows, rng)
    size = A4_MM[::-1] if layout.landscape else A4_MM
    paper = Paper(picture, DocumentType.CLAIM_ROSTER, f"roster/{layout.name}", {}, {}, size_mm=size)
    shot = shoot([paper], tier, rng, part=Part.SEEN if held_out else Part.TUNING)
    told = tuple(
        {column.attribute: column.says(row) for column in columns if column.attribute}
        for row in rows
    )
    return Sheet(layout, tier, shot.condition, shot.picture, told)


class _Page:
    def __init__(self, layout: Layout, columns: Sequence[Column]) -> None:
        size = A4_MM[::-1] if layout.landscape else A4_MM
        self.width, self.height = (round(mm * PX_PER_MM) for mm in size)
        self.picture = Image.new("RGB", (self.width, self.height), (253, 253, 252))
        self.pen = ImageDraw.Draw(self.picture)
        self.layout, self.columns = layout, columns
        self.size = layout.size_mm * PX_PER_MM
        left = MARGIN_MM * PX_PER_MM
        whole = sum(column.width for column in columns)
        pitch = (self.width - 2 * left) / whole
        self.edges = [left]
        for column in columns:
            self.edges.append(self.edges[-1] + column.width * pitch)

    def draw(self, unit: Unit, rows: Sequence[Row], rng: Generator) -> Image.Image:
        y = 10 * PX_PER_MM
        title = f"{unit.name}职业技能补贴申领汇总表"
        self._text(title, self.width / 2, y, self.size * 1.5, "ma")
        y += 11 * PX_PER_MM
        self._text(f"填报单位（盖章）：{unit.name}", self.edges[0], y, self.size, "la")
        self._text("填报日期：2025年11月20日", self.edges[-1], y, self.size, "ra")
        y += 8 * PX_PER_MM
        y = self._header(y)
        for row in rows:
            y = self._row(y, [column.says(row) for column in self.columns])
        total = sum(AMOUNTS[row.paper.level or 5] for row in rows)
        y = self._total(y, total)
        y += 5 * PX_PER_MM
        self._text(
            "填表人：          负责人：          联系电话：", self.edges[0], y, self.size, "la"
        )
        if self.layout.seal:
            self._seal(unit.name, rng, y)
        return self.picture

    def _header(self, y: float) -> float:
        headers = [column.header for column in self.columns]
        if not self.layout.group:
            return self._row(y, headers)
        low, mid = y, y + 1.8 * self.size
        first = next(i for i, column in enumerate(self.columns) if column.attribute == "occupation")
        last = first + 4
        bottom = mid + 2.6 * self.size
        for index, header in enumerate(headers):
            inside = first <= index < last
            top = mid if inside else low
            self._cell(index, index + 1, top, bottom, header)
        self._cell(first, last, low, mid, "证书信息")
        return bottom

    def _row(self, y: float, texts: Sequence[str]) -> float:
        lines = [self._wrapped(i, text) for i, text in enumerate(texts)]
        height = max(2.1 * self.size, (max(map(len, lines)) * 1.25 + 0.7) * self.size)
        for index, text in enumerate(texts):
            self._cell(index, index + 1, y, y + height, text)
        return y + height

    def _total(self, y: float, total: int) -> float:
        place = next(
            i for i, column in enumerate(self.columns) if column.attribute == "amount_yuan"
        )
        height = 2.1 * self.size
        self._cell(0, place, y, y + height, "合计")
        self._cell(place, place + 1, y, y + height, str(total))
        if place + 1 < len(self.columns):
            self._cell(place + 1, len(self.columns), y, y + height, "")
        return y + height

    def _cell(self, start: int, end: int, top: float, bottom: float, text: str) -> None:
        left, right = self.edges[start], self.edges[end]
        rule = 2
        if self.layout.rules == "all":
            self.pen.rectangle((left, top, right, bottom), outline=INK, width=rule)
        elif self.layout.rules == "rows":
            self.pen.line((left, top, right, top), fill=INK, width=rule)
            self.pen.line((left, bottom, right, bottom), fill=INK, width=rule)
        lines = self._wrapped(start, text) if end == start + 1 else [text]
        middle = (top + bottom) / 2 - (len(lines) - 1) * 0.625 * self.size
        for number, line in enumerate(lines):
            y = middle + number * 1.25 * self.size
            self._text(line, (left + right) / 2, y, self.size, "mm")

    def _wrapped(self, column: int, text: str) -> list[str]:
        room = self.edges[column + 1] - self.edges[column] - 0.5 * self.size
        lines, line = [], ""
        for character in text:
            if line and self._width(line + character) > room:
                lines.append(line)
                line = ""
            line += character
        return [*lines, line]

    def _width(self, text: str) -> float:
        return font(self.layout.face, self.size).getlength(text)

    def _text(self, text: str, x: float, y: float, size: float, anchor: str) -> None:
        self.pen.text((x, y), text, font=font(self.layout.face, size), fill=INK, anchor=anchor)

    def _seal(self, name: str, rng: Generator, low: float) -> None:
        """A round red seal somewhere over the table."""
        radius = 21 * PX_PER_MM
        x = float(rng.uniform(0.25, 0.75)) * self.width
        y = min(low, self.height - radius) * float(rng.uniform(0.6, 0.95))
        seal = Image.new("RGBA", self.picture.size, (0, 0, 0, 0))
        pen = ImageDraw.Draw(seal)
        box = (x - radius, y - radius, x + radius, y + radius)
        pen.ellipse(box, outline=(*RED, 210), width=8)
        for place, character in enumerate(name):
            angle = np.deg2rad(150 + 240 * place / max(1, len(name) - 1))
            spot = (x + 0.78 * radius * np.cos(angle), y + 0.78 * radius * np.sin(angle))
            pen.text(spot, character, font=font(Face.SONG, 30), fill=(*RED, 210), anchor="mm")
        pen.text((x, y), "★", font=font(Face.ZENHEI, 90), fill=(*RED, 210), anchor="mm")
        self.picture.paste(seal, (0, 0), seal)
