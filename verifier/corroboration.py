"""What else a page holds beside its print, against what was read: QR codes, text layer.

Neither is believed. They give marks, which a check turns into warnings: a reading can
be wrong as well, so only whole numbers that were read surely are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

import numpy as np

from verifier import geometry
from verifier.addresses import Site, site_of
from verifier.evidence import CERTIFICATES
from verifier.geometry import Array
from verifier.imaging.codes import Code
from verifier.imaging.text_layer import LayerNumber
from verifier.model import Document, Field, FieldName, Mark, Quad, TextLine
from verifier.normalise import fold
from verifier.numbers import id_number_problem, mask_id_number

SURE: Final = 0.90
VERY_SURE: Final = 0.97  # where one character differs: the typical misreading
MAX_CODE_CHARACTERS: Final = 300
SAME_PLACE: Final = 0.5  # of the smaller box

_CERTIFICATE: Final = re.compile(r"[A-Z][0-9]{21}")
_CERTIFICATE_IN_TEXT: Final = re.compile(r"(?<![0-9A-Z])[A-Z][0-9]{21}(?![0-9A-Z])")
_VOCATIONAL: Final = re.compile(r"[0-9]{16}")  # bank cards have this shape, too
_IDENTITY: Final = re.compile(r"[0-9]{17}[0-9X]")
_IDENTITY_IN_TEXT: Final = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MARK_OF_SITE: Final = {
    Site.OFFICIAL: Mark.OFFICIAL_CODE,
    Site.FOREIGN: Mark.FOREIGN_CODE,
    Site.IMITATION: Mark.IMITATING_CODE,
}
_RARE: Final = (_CERTIFICATE, _IDENTITY)  # nothing else on a page has these shapes
_COMPARED: Final = (
    (FieldName.CERTIFICATE_NUMBER, _CERTIFICATE),
    (FieldName.CERTIFICATE_NUMBER, _VOCATIONAL),
    (FieldName.ID_NUMBER, _IDENTITY),
    (FieldName.ISSUE_DATE, _DAY),
    (FieldName.EXAM_DATE, _DAY),
    (FieldName.BIRTH_DATE, _DAY),
    (FieldName.VALID_UNTIL, _DAY),
)


# --- QR codes ---------------------------------------------------------------------


def with_codes(documents: Sequence[Document], codes: Sequence[Code]) -> list[Document]:
    """The documents of a page, each with the codes on it and the marks that follow."""
    if not documents:
        return []
    own: list[list[Code]] = [[] for _ in documents]
    for code in codes:
        own[_owner(code, documents)].append(code)
    return [_with_own(document, found) for document, found in zip(documents, own, strict=True)]


def _owner(code: Code, documents: Sequence[Document]) -> int:
    """Which of a page's documents a code is printed on: the one whose print is nearest."""
    left, top, right, bottom = geometry.bounds(code.quad)
    x, y = (left + right) / 2, (top + bottom) / 2

    def away(document: Document) -> float:
        boxes = [geometry.bounds(f.box) for f in document.fields.values() if f.box is not None]
        if not boxes:
            return float("inf")
        beside = max(min(b[0] for b in boxes) - x, 0.0, x - max(b[2] for b in boxes))
        beyond = max(min(b[1] for b in boxes) - y, 0.0, y - max(b[3] for b in boxes))
        return float(np.hypot(beside, beyond))

    return min(range(len(documents)), key=lambda index: away(documents[index]))


def _with_own(document: Document, codes: Sequence[Code]) -> Document:
    if not codes:
        return document
    sites = {site for code in codes if (site := site_of(code.text)) is not None}
    marks = {_MARK_OF_SITE[site] for site in sites}
    if document.type in CERTIFICATES and _codes_differ(document, codes):
        marks.add(Mark.CODE_DIFFERS)
    told = tuple(_masked(code.text) for code in codes)
    return replace(document, marks=document.marks | marks, codes=told)


def _codes_differ(document: Document, codes: Sequence[Code]) -> bool:
    """Whether codes hold certificate numbers, and none of them the printed one."""
    coded = {
        number
        for code in codes
        for number in _CERTIFICATE_IN_TEXT.findall(unquote(code.text).upper())
    }
    printed = list(_read(document, FieldName.CERTIFICATE_NUMBER, _CERTIFICATE))
    if not coded or not printed or any(field.value in coded for field in printed):
        return False
    return all(
        _odd(str(field.value), number) > 1 or field.confidence >= VERY_SURE
        for field in printed
        for number in coded
    )


def _masked(text: str) -> str:
    """What a code holds, fit to be kept: bounded, printable, without ID numbers."""
    plain = "".join(c if c.isprintable() else " " for c in unquote(text))
    hidden = _IDENTITY_IN_TEXT.sub(lambda found: mask_id_number(found.group()), plain)
    return hidden[:MAX_CODE_CHARACTERS]


# --- Text layer -------------------------------------------------------------------


def with_layer(
    document: Document,
    layer: Sequence[LayerNumber],
    page_from_layer: Array,
    lines: Sequence[TextLine],
) -> Document:
    """The document, marked when the PDF's text layer contradicts what it shows.

    Args:
        document: its boxes in px of the page.
        layer: the numbers of that page.
        page_from_layer: homography from fractions of the page as rendered to px of
            the page as seen.
        lines: all that was read on the page.
    """
    if not layer:
        return document
    placed = [(number, _moved(number.box, page_from_layer)) for number in layer]
    seen = "\n".join(fold(line.text).upper().replace(" ", "") for line in lines)
    for name, shape in _COMPARED:
        for field in _read(document, name, shape):
            here = [n for n, box in placed if field.box and _same_place(field.box, box)]
            rivals = [n for n in here if shape.fullmatch(n.text)]
            alike = [n for n, _ in placed if shape.fullmatch(n.text)]
            if not rivals and shape in _RARE and len(alike) == 1 and alike[0].text not in seen:
                rivals = alike  # an invisible layer need not stand where the print is
            if any(_contradicts(field, number) for number in rivals):
                return replace(document, marks=document.marks | {Mark.TEXT_LAYER_DIFFERS})
    return document


def _contradicts(field: Field, number: LayerNumber) -> bool:
    """Whether the layer's number cannot be a misreading of the one that was read.

    One character apart is an OCR's misreading, unless check digits prove both numbers.
    Days have no check digit, so a scan's layer says nothing of them.
    """
    value = str(field.value)
    if value == number.text:
        return False
    if _DAY.fullmatch(value):
        return not number.is_of_scan and field.confidence >= VERY_SURE
    if _IDENTITY.fullmatch(value):
        return id_number_problem(value) is None and id_number_problem(number.text) is None
    return _odd(value, number.text) > 1


def _moved(box: tuple[float, float, float, float], page_from_layer: Array) -> Quad:
    corners = geometry.as_array(geometry.box(*box))
    return geometry.as_quad(geometry.transform(page_from_layer, corners))


def _same_place(a: Quad, b: Quad) -> bool:
    first, second = geometry.bounds(a), geometry.bounds(b)
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    if wide <= 0 or high <= 0:
        return False
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (first, second))
    return wide * high >= SAME_PLACE * smaller


# --- Both -------------------------------------------------------------------------


def _read(document: Document, name: FieldName, shape: re.Pattern[str]) -> Iterator[Field]:
    """The document's sure readings of a field that have the shape, as they stand."""
    for record in (document.fields, *document.other_records):
        field = record.get(name)
        if field is None or field.repair is not None or field.confidence < SURE:
            continue
        if shape.fullmatch(str(field.value)):
            yield field


def _odd(a: str, b: str) -> int:
    """In how many places two texts of one length differ."""
    return sum(x != y for x, y in zip(a, b, strict=True))
