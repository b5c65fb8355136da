"""Image editors that say in a file that they saved it.

Cameras, phone galleries, scanners, messengers and office programs write their names
too; only programs made for retouching count.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
from PIL import Image

from verifier.imaging.pdf import is_pdf
from verifier.imaging.pictures import DECODER_ERRORS, FORMATS

MAX_NAME: Final = 60

_EDITORS: Final = re.compile(
    r"photoshop(?! (?:camera raw|lightroom))|\bgimp\b|meitu|美图|snapseed|picsart|pixlr|photopea"
    r"|paint\.net|affinity photo|pixelmator|photo-?paint|paint ?shop pro|\bkrita\b|醒图|光影魔术手"
    r"|可牛影像|\bfotor\b|polarr|touchretouch|稿定设计",
    re.IGNORECASE,
)
_SOFTWARE: Final = 305  # EXIF tags
_PROCESSING_SOFTWARE: Final = 11
_TEXT_KEYS: Final = ("Software", "software", "Creator", "CREATOR_TOOL", "comment", "Comment")
_XMP_KEYS: Final = ("xmp", "XML:com.adobe.xmp")
# The program that made the file, and those that changed it since.
_XMP_TOOL: Final = re.compile(r"(?:CreatorTool|softwareAgent)(?:>|\s*=\s*[\"'])([^<\"']{1,200})")
_PDF_KEYS: Final = ("Creator", "Producer")


def editor_of(content: bytes) -> str | None:
    """The image editor that a picture or PDF names as its maker, or None.

    What cannot be opened names nobody: that is told when its pages are read.
    """
    said = _said_by_pdf(content) if is_pdf(content) else _said_by_picture(content)
    for text in said:
        if _EDITORS.search(text):
            printable = "".join(c if c.isprintable() else " " for c in text)
            return " ".join(printable.split())[:MAX_NAME]
    return None


def _said_by_pdf(content: bytes) -> tuple[str, ...]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        return ()
    try:
        return tuple(document.get_metadata_value(key) for key in _PDF_KEYS)
    finally:
        document.close()


def _said_by_picture(content: bytes) -> tuple[str, ...]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata is no hint of anything
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return tuple(_texts(picture))
    except (*DECODER_ERRORS, Image.DecompressionBombError):
        return ()


def _texts(picture: Image.Image) -> Iterator[str]:
    exif = picture.getexif()
    told = [exif.get(_SOFTWARE), exif.get(_PROCESSING_SOFTWARE)]
    told += [picture.info.get(key) for key in _TEXT_KEYS]
    for value in told:
        if isinstance(value, bytes):
            yield value.decode("utf-8", "replace")
        elif value is not None:
            yield _as_utf8(str(value))
    for key in _XMP_KEYS:
        packet = picture.info.get(key)
        if packet is not None:
            text = packet.decode("utf-8", "replace") if isinstance(packet, bytes) else str(packet)
            yield from _XMP_TOOL.findall(text)


def _as_utf8(text: str) -> str:
    """EXIF text is ASCII by its standard and UTF-8 in practice; Pillow reads it as Latin-1."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
