"""The text layer of PDF pages: never believed, but compared with what is seen.

Values are read off the rendering alone. Where the layer says another number at the
same place, one of the two was put there to be seen by somebody else: a number
painted over, or invisible text beneath a scan that shows another one. A layer that
another OCR made has misreadings of its own, so only whole numbers count.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MAX_CHARACTERS: Final = 20_000  # of a page; the rest is left out
SCAN_SHARE: Final = 0.5  # of the page that one picture covers: then the text is an OCR's
_GRID: Final = 1_000_000  # pdfium answers in whole device px: the page is this many wide
_INVISIBLE: Final = 3  # text rendering mode of ISO 32000, 9.3.6

_CERTIFICATE: Final = re.compile(r"(?<![0-9A-Z])[A-Z][0-9]{21}(?![0-9A-Z])")
_VOCATIONAL: Final = re.compile(r"(?<![0-9A-Z])[0-9]{16}(?![0-9A-Z])")
_IDENTITY: Final = re.compile(r"(?<![0-9A-Z])[0-9]{17}[0-9X](?![0-9A-Z])")
_DAY: Final = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})(?![0-9])"
)


@dataclass(frozen=True)
class LayerNumber:
    """A whole number or day in the text layer.

    Attributes:
        text: a certificate number, an identity number, or a day as ISO 8601.
        box: left, top, right, bottom as fractions of the page as rendered.
        is_of_scan: whether it lies under a picture or is invisible, as an OCR puts it.
    """

    text: str
    box: tuple[float, float, float, float]
    is_of_scan: bool


@dataclass(frozen=True)
class _Characters:
    """Characters, and where each of them stands in pdfium's list."""

    text: str
    places: tuple[int, ...]


def numbers_by_page(content: bytes) -> Iterator[tuple[LayerNumber, ...]]:
    """The numbers in each page's text layer, in the order of `pdf.render`.

    Not to be iterated in another thread than `pdf.render`. Ends early where a page
    cannot be read: a layer that is not there contradicts nothing.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        return
    try:
        for index in range(len(document)):
            page = document[index]
            yield _numbers(page)
            page.close()
    except pdfium.PdfiumError:
        return
    finally:
        document.close()


def _numbers(page: pdfium.PdfPage) -> tuple[LayerNumber, ...]:
    layer = page.get_textpage()
    try:
        characters = _characters(layer)
        found = dict.fromkeys((*_matches(characters), *_matches(_joined(characters))))
        scan = bool(found) and _is_scan(page)
        return tuple(
            LayerNumber(text, box, scan or _is_invisible(layer, places[0]))
            for text, places in found
            if (box := _box(page, layer, places)) is not None
        )
    finally:
        layer.close()


def _characters(layer: pdfium.PdfTextPage) -> _Characters:
    """The layer's characters in one width and case; line ends are kept as line feeds."""
    text, places = [], []
    for index in range(min(layer.count_chars(), MAX_CHARACTERS)):
        code = pdfium_c.FPDFText_GetUnicode(layer, index)
        plain = unicodedata.normalize("NFKC", chr(code)) if code < 0x110000 else ""
        if len(plain) == 1 and plain != "\r":
            text.append(plain.upper() if len(plain.upper()) == 1 else plain)
            places.append(index)
    return _Characters("".join(text), tuple(places))


def _joined(characters: _Characters) -> _Characters:
    """Without the spaces inside of lines: numbers are printed in groups, too."""
    kept = [i for i, c in enumerate(characters.text) if c == "\n" or not c.isspace()]
    return _Characters(
        "".join(characters.text[i] for i in kept), tuple(characters.places[i] for i in kept)
    )


def _matches(characters: _Characters) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each number with the places of its characters."""
    for pattern in (_CERTIFICATE, _VOCATIONAL, _IDENTITY, _DAY):
        for match in pattern.finditer(characters.text):
            text = match.group()
            if pattern is _DAY:
                year, month, day = (int(part) for part in match.groups())
                text = f"{year:04}-{month:02}-{day:02}"
            yield text, characters.places[match.start() : match.end()]


def _box(
    page: pdfium.PdfPage, layer: pdfium.PdfTextPage, places: tuple[int, ...]
) -> tuple[float, float, float, float] | None:
    """The box around characters, as fractions of the page as rendered."""
    xs, ys = [], []
    for place in places:
        left, bottom, right, top = layer.get_charbox(place)
        for corner in ((left, bottom), (right, top)):
            x, y = _on_page(page, *corner)
            xs.append(x)
            ys.append(y)
    box = min(xs), min(ys), max(xs), max(ys)
    inside = box[0] < 1 and box[1] < 1 and box[2] > 0 and box[3] > 0
    return box if inside and box[2] > box[0] and box[3] > box[1] else None


def _on_page(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space as fractions of its rendering, turned as it is."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, down.value / _GRID


def _is_invisible(layer: pdfium.PdfTextPage, place: int) -> bool:
    text_object = pdfium_c.FPDFText_GetTextObject(layer, place)
    return bool(text_object) and pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) == _INVISIBLE


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Whether one picture covers most of the page."""
    width, height = page.get_size()
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) >= SCAN_SHARE * width * height:
            return True
    return False
