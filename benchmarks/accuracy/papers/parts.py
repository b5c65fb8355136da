"""Parts that many layouts share: columns of keys and values, the issuer's endorsement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, TypeAlias

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.papers.ink import Ink, Kind, Pen, Sheet, Span, finished, pick, union
from benchmarks.accuracy.papers.stamps import RED, Seal, stamp
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.wording import BODIES_URL, REGISTRY_URL, Row, date_text
from benchmarks.accuracy.part import Part
from verifier.model import FieldName

Layout: TypeAlias = Callable[[Person, Qualification, np.random.Generator], Sheet]
KeyForm: TypeAlias = Literal["plain", "justified", "colon", "two-lines"]

REDS: Final[tuple[Ink, ...]] = (RED, (222, 44, 40), (190, 22, 48), (214, 60, 70))
INKS: Final[tuple[Ink, ...]] = ((18, 18, 20), (40, 40, 44), (24, 30, 66), (66, 64, 64))
PURPOSES: Final = ("职业技能等级认定专用章", "职业技能等级专用章", "证书专用章", "")


def made(kind: Kind, layout: Layout, part: Part = Part.TUNING) -> Template:
    """The template that draws by a layout."""

    def draw(person: Person, qualification: Qualification, rng: np.random.Generator) -> Paper:
        return finished(layout(person, qualification, rng), kind, person, qualification)

    return Template(kind.template, kind.type, part, draw)


@dataclass(frozen=True)
class Column:
    """How keys with their values stand below each other.

    Attributes:
        pitch: from one base line to the next, in mm.
        offset: from the key's left edge to the value's.
        width: of the value at most.
        form: "justified" spreads each key over `key_width`.
        english: sets the English key below the Chinese one.
        rule: a line under each value.
        shift: of the values against the form that they are printed into, in mm.
    """

    key: Pen
    value: Pen
    pitch: float
    offset: float
    width: float
    form: KeyForm = "plain"
    key_width: float = 0.0
    english: Pen | None = None
    rule: Ink | None = None
    shift: tuple[float, float] = (0.0, 0.0)


def filled_in(column: Column, rng: np.random.Generator) -> Column:
    """The column with values as another printer fills them in: size, ink and place vary."""
    loose = rng.random() < 0.4
    shift = (float(rng.uniform(0, 1.6)), float(rng.uniform(-0.9, 0.5))) if loose else (0.0, 0.0)
    size = column.value.size * float(rng.uniform(0.9, 1.08))
    value = replace(column.value, size=size, ink=pick(rng, INKS))
    return replace(column, value=value, shift=shift, width=column.width - shift[0])


def justified(sheet: Sheet, at: tuple[float, float], text: str, pen: Pen, width: float) -> None:
    """Spread a text's characters over a width."""
    plain = replace(pen, spacing=0.0)
    if sheet.span_of(text, plain) > width:
        sheet.text(at, text, plain, fit=width)
        return
    gap = (width - sheet.span_of(text, plain)) / max(1, len(text) - 1)
    sheet.text(at, text, replace(pen, spacing=gap))


def _key(sheet: Sheet, at: tuple[float, float], row: Row, column: Column) -> None:
    if column.form == "justified":
        justified(sheet, at, row.key, column.key, column.key_width)
    elif column.form == "two-lines" and len(row.key) > 4:
        middle = row.key.index("/") + 1 if "/" in row.key else len(row.key) - 2
        middle = row.key.index("（") if "（" in row.key else middle
        lead = column.key.size * 0.6
        sheet.text((at[0], at[1] - lead), row.key[:middle], column.key, fit=column.offset - 1)
        sheet.text((at[0], at[1] + lead), row.key[middle:], column.key, fit=column.offset - 1)
    else:
        key = row.key + ("：" if column.form == "colon" else "")
        sheet.text(at, key, column.key, fit=column.offset - 1)
    if column.english is not None:
        sheet.text((at[0], at[1] + column.english.size * 1.15), row.english, column.english)


def rows_down(sheet: Sheet, at: tuple[float, float], rows: Sequence[Row], column: Column) -> float:
    """Set the rows; returns the base line after the last."""
    x, y = at
    for row in rows:
        _key(sheet, (x, y), row, column)
        left = x + column.offset
        inset = 1.5 if column.rule is not None else 0.0
        start = column.width / 2 if column.value.align == "centre" else inset
        spot = (left + start + column.shift[0], y + column.shift[1])
        sheet.text(spot, row.text, column.value, row.field, column.width - inset)
        if column.rule is not None:
            sheet.rule(left, y + column.value.size * 0.36, column.width, column.rule)
        y += column.pitch
    return y


@dataclass(frozen=True)
class Endorsement:
    """Issuer and date with the seal over them.

    Attributes:
        at: the two lines' alignment point, the first base line.
        leading: from the issuer's line to the date's.
        keys: before the issuer and before the date.
        seal: None leaves it away.
        shift: of the seal's centre from the middle of the issuer's line.
    """

    at: tuple[float, float]
    pen: Pen
    width: float
    leading: float = 9.0
    keys: tuple[str, str] = ("", "")
    seal: Seal | None = None
    shift: tuple[float, float] = (0.0, 4.0)
    chinese_date: bool = False


def keyed(
    sheet: Sheet, at: tuple[float, float], row: Row, pens: tuple[Pen, Pen], width: float
) -> None:
    """Key and value in one line, aligned as a whole like the key's pen."""
    key_pen, value_pen = pens
    wide = sheet.span_of(row.key, key_pen)
    value_wide = min(sheet.span_of(row.text, value_pen), width - wide)
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[key_pen.align]
    x = at[0] - share * (wide + value_wide)
    sheet.text((x, at[1]), row.key, key_pen.to("left"))
    sheet.text((x + wide, at[1]), row.text, value_pen.to("left"), row.field, width - wide)


def set_issuer(sheet: Sheet, issuer: str, form: Endorsement) -> float:
    """Set the issuer, a long one in two lines; returns the last base line."""
    x, y = form.at
    room = form.width - sheet.span_of(form.keys[0], form.pen)
    row = Row(form.keys[0], "", issuer, FieldName.ISSUER)
    if sheet.span_of(issuer, form.pen) < room * 1.3:
        keyed(sheet, (x, y), row, (form.pen, form.pen), form.width)
        return y
    half = (len(issuer) + 1) // 2
    keyed(sheet, (x, y), replace(row, text=issuer[:half]), (form.pen, form.pen), form.width)
    left, top, right, bottom = sheet.places[FieldName.ISSUER]
    y += form.pen.size * 1.3
    spot = {"left": left, "centre": (left + right) / 2, "right": right}[form.pen.align]
    lower = sheet.text((spot / sheet.scale, y), issuer[half:], form.pen, fit=room)
    sheet.places[FieldName.ISSUER] = union([(left, top, right, bottom), lower])
    return y


def endorse(
    sheet: Sheet, qualification: Qualification, form: Endorsement, rng: np.random.Generator
) -> None:
    """Set issuer and date, then press the seal a little differently each time."""
    x, y = form.at
    pens = (form.pen, form.pen)
    last = set_issuer(sheet, qualification.issuer, form)
    day = date_text(qualification.issue_date, rng, form.chinese_date)
    row = Row(form.keys[1], "", day, FieldName.ISSUE_DATE)
    keyed(sheet, (x, last + form.leading), row, pens, form.width)
    if form.seal is None or FieldName.ISSUER not in sheet.places:
        return
    left, _, right, _ = sheet.places[FieldName.ISSUER]
    middle = (left + right) / 2 / sheet.scale
    dx, dy = rng.uniform(-7, 7), rng.uniform(-4, 4)
    ink = pick(rng, REDS) if form.seal.ink == RED else form.seal.ink
    seal = replace(form.seal, turn=float(rng.uniform(-14, 14)), ink=ink)
    reach = seal.size / 2 + 1
    cx = float(np.clip(middle + form.shift[0] + dx, reach, sheet.width - reach))
    cy = float(np.clip(y + form.shift[1] + dy, reach, sheet.height - reach))
    stamp(sheet, seal, (cx, cy), rng)


def addresses(sheet: Sheet, at: tuple[float, float], pen: Pen, leading: float) -> None:
    """The two query addresses that every 职业技能等级证书 prints."""
    sheet.text(at, f"证书信息查询网址：{REGISTRY_URL}", pen)
    sheet.text((at[0], at[1] + leading), f"机构信息查询网址：{BODIES_URL}", pen)


def plain_spans(text: str) -> tuple[Span, ...]:
    """A paragraph without any field."""
    return (Span(text),)


def day_key(day: date | None) -> str:
    """年月日 of a birth date: 1990年03月07日."""
    return "" if day is None else f"{day.year}年{day.month:02d}月{day.day:02d}日"
