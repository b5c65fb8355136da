"""Looks again at the values that matter and were read weakly, or that no grammar holds.

A value's picture is read in several renderings. What they may say is weighed
together under the field's grammar, so a reading that only one of them saw is told
by its low confidence, and the claimed value can later be scored against them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from verifier import geometry, likelihood
from verifier.documents.kinds import DocumentKind, FieldRule, Parsed
from verifier.imaging import crops
from verifier.imaging.pictures import Picture
from verifier.model import Field, FieldName, Fields, Frame, View
from verifier.normalise import fold
from verifier.ocr.engine import Recognition, TextEngine
from verifier.ocr.pages import SeenPage

ALWAYS: Final = frozenset({FieldName.NAME})
"""Names have no grammar, and the recogniser is surely wrong about rare characters."""
WHEN_WEAK: Final = frozenset(
    {
        FieldName.ID_NUMBER,
        FieldName.CERTIFICATE_NUMBER,
        FieldName.BANK_CARD_NUMBER,
        FieldName.MANAGEMENT_NUMBER,
        FieldName.CREDIT_CODE,
        FieldName.OCCUPATION,
        FieldName.JOB_TYPE,
        FieldName.LEVEL,
        FieldName.ISSUE_DATE,
        FieldName.APPROVAL_DATE,
        FieldName.EXAM_DATE,
        FieldName.BIRTH_DATE,
        FieldName.VALID_FROM,
        FieldName.VALID_UNTIL,
        FieldName.THEORY_SCORE,
        FieldName.PRACTICAL_SCORE,
        FieldName.RESULT,
    }
)
WEAK: Final = 0.97
VERY_WEAK: Final = 0.90
AROUND: Final = 0.6  # line heights of context on each side of the value
BESIDE: Final = 0.15  # line heights by which a frame may lie outside the value's box
GRAMMAR_DOUBTS: Final = 0.1  # weight of a text that the grammar does not fully accept
EVEN: Final = 0.6  # of the taller end of a value, the lower one at least
ROWS_SLANT_DEG: Final = 8.0  # a box around several rows of text slants, or is too tall


@dataclass(frozen=True)
class _Looked:
    """A field with its picture's renderings."""

    name: FieldName
    field: Field
    rule: FieldRule
    renderings: Mapping[str, Picture]
    span: tuple[float, float]  # of the value, as fractions of the picture's width


def look_again(
    engine: TextEngine, seen: SeenPage, kind: DocumentKind, records: Sequence[Fields]
) -> list[Fields]:
    """The records with their doubtful values read again.

    Args:
        engine: to read with.
        seen: the page, in the frame of the fields' boxes.
        kind: of the document, for the fields' grammars.
        records: as extracted.
    """
    rules = {rule.field: rule for rule in reversed(kind.rules)}
    looked = [
        [
            one
            for name, field in record.items()
            if (one := _renderings(seen, name, field, rules.get(name))) is not None
        ]
        for record in records
    ]
    pictures = [p for record in looked for one in record for p in one.renderings.values()]
    readings = iter(engine.recognise(pictures, with_frames=True) if pictures else [])
    seen_again: list[Fields] = []
    for record, ones in zip(records, looked, strict=True):
        mended = dict(record)
        for one in ones:
            views = tuple(_view(name, next(readings), one.span) for name in one.renderings)
            mended[one.name] = _weighed(one, tuple(view for view in views if view.frames))
        seen_again.append(mended)
    return seen_again


def _renderings(
    seen: SeenPage, name: FieldName, field: Field, rule: FieldRule | None
) -> _Looked | None:
    if name not in ALWAYS | WHEN_WEAK or rule is None:
        return None
    if field.box is None or not _is_one_row(field):
        return None
    if name is FieldName.NAME and field.text.isascii():
        return None  # embossed pinyin: its spaces count, which frames do not keep
    quad = geometry.as_array(field.box)
    along, across = geometry.size(quad)
    around = crops.Air(AROUND * across, AROUND * across, crops.MARGIN * across)
    wider = replace(around, across=crops.WIDE_MARGIN * across)
    plain = crops.cut(seen.picture, quad, around)
    clean = crops.cut(seen.clean, quad, around)
    without_red = crops.without_red(plain)
    covered = without_red is not None or not np.array_equal(clean, plain)
    if not covered and name not in ALWAYS and field.confidence >= WEAK:
        return None
    larger = crops.enlarged(crops.cut(seen.picture, quad, wider))
    if without_red is not None:
        # Red ink is no print: what is read with it in the picture says nothing.
        renderings = {"clean": without_red, "enlarged_clean": crops.enlarged(without_red)}
    elif covered:
        # Pale print may have gone with the watermark.
        renderings = {"plain": plain, "enlarged": larger, "clean": clean}
    else:
        renderings = {"plain": plain, "enlarged": larger}
        if field.confidence < VERY_WEAK:
            renderings["dark_ink"] = crops.dark_ink(plain)
    whole = along + around.left + around.right
    beside = BESIDE * across
    span = ((around.left - beside) / whole, (around.left + along + beside) / whole)
    return _Looked(name, field, rule, renderings, span)


def _is_one_row(field: Field) -> bool:
    if field.box is None:
        return False
    quad = geometry.as_array(field.box)
    along, across = geometry.size(quad)
    sides = sorted(float(np.linalg.norm(quad[a] - quad[b])) for a, b in ((0, 3), (1, 2)))
    if sides[0] < EVEN * sides[1]:
        return False  # boxes of several sizes joined: their hull cuts characters off
    narrowest = 0.25 * across * len(field.text)
    return across >= 4 and along >= narrowest and abs(geometry.angle_deg(quad)) < ROWS_SLANT_DEG


def _view(name: str, reading: Recognition, span: tuple[float, float]) -> View:
    """The frames of the value itself, in the form in which texts are compared."""
    frames = tuple(
        _folded(frame.options) for frame in reading.frames if span[0] <= frame.place <= span[1]
    )
    empty = all(not options or options[0][0] == "" for options in frames)
    return View(name, () if empty else frames)


def _parsed(rule: FieldRule, text: str) -> Parsed | None:
    parsed = rule.parse(text)
    return rule.loose_parse(text) if parsed is None and rule.loose_parse else parsed


def _folded(options: Frame) -> Frame:
    chances: dict[str, float] = {}
    for character, chance in options:
        folded = written(character)
        chances[folded] = chances.get(folded, 0.0) + chance
    return tuple(sorted(((c, round(p, 5)) for c, p in chances.items()), key=lambda o: -o[1]))


def written(text: str) -> str:
    """The text in the form in which it is held against frames."""
    return fold(text).upper()


def _weighed(one: _Looked, views: tuple[View, ...]) -> Field:
    """The value that the renderings and the grammar speak for together."""
    if not views:
        return one.field
    texts = dict.fromkeys([written(one.field.text), *likelihood.alternatives(views)])
    doubt = GRAMMAR_DOUBTS if one.name not in ALWAYS else 1.0
    known = 0.0
    refused = 0.0
    masses: dict[object, float] = {}
    best: dict[object, tuple[float, str, Parsed]] = {}
    for text, mass in zip(texts, likelihood.likelihoods(tuple(texts), views), strict=True):
        parsed = _parsed(one.rule, text)
        known += mass
        if parsed is None:
            refused += mass
            continue
        weighted = mass * (1.0 if parsed.certainty == 1.0 else doubt)
        masses[parsed.value] = masses.get(parsed.value, 0.0) + weighted
        if parsed.value not in best or weighted > best[parsed.value][0]:
            best[parsed.value] = (weighted, text, parsed)
    if not masses:
        return replace(one.field, views=views)
    value = max(masses, key=lambda v: masses[v])
    everything = sum(masses.values()) + doubt * (refused + max(0.0, 1.0 - known))
    parsed = best[value][2]
    return Field(
        value=parsed.value,
        text=one.field.text if parsed.value == one.field.value else parsed.text,
        confidence=round(masses[value] / max(everything, 1e-9) * parsed.certainty, 4),
        box=one.field.box,
        repair=parsed.repair or one.field.repair,
        views=views,
    )
