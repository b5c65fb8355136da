"""Type on a sheet: faces with fall-back, letter spacing, paragraphs, the boxes of print.

Positions are (x, y) in mm from the sheet's top left, y being the text's base line;
`Sheet(..., scale=1)` makes a mm a pixel, for screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Final, Literal, TypeVar

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.accuracy.drawn import Box, Paper, Person, Qualification
from benchmarks.accuracy.papers.wording import said
from verifier.model import DocumentType, FieldName

PX_PER_MM: Final = 200 / 25.4
NO_BOX: Final[Box] = (0.0, 0.0, 0.0, 0.0)
Ink = tuple[int, int, int]
Align = Literal["left", "centre", "right"]

_NOTO: Final = "/usr/share/fonts/opentype/noto/"
_TRUETYPE: Final = "/usr/share/fonts/truetype/"
# A line never begins with one of these (避头).
_CLOSING: Final = "，。；：、）》」”！？%"

_LOW: Final = "，。；：、"

Choice = TypeVar("Choice")


class Face(Enum):
    """An installed typeface: its file and its place in the collection."""

    SERIF = (_NOTO + "NotoSerifCJK-Regular.ttc", 2)
    SERIF_BOLD = (_NOTO + "NotoSerifCJK-Bold.ttc", 2)
    SANS = (_NOTO + "NotoSansCJK-Regular.ttc", 2)
    SANS_BOLD = (_NOTO + "NotoSansCJK-Bold.ttc", 2)
    SONG = (_TRUETYPE + "arphic/uming.ttc", 0)
    KAI = (_TRUETYPE + "arphic/ukai.ttc", 0)
    ZENHEI = (_TRUETYPE + "wqy/wqy-zenhei.ttc", 0)
    MICROHEI = (_TRUETYPE + "wqy/wqy-microhei.ttc", 0)
    ROMAN = (_TRUETYPE + "liberation/LiberationSerif-Regular.ttf", 0)
    ROMAN_BOLD = (_TRUETYPE + "liberation/LiberationSerif-Bold.ttf", 0)
    ROMAN_ITALIC = (_TRUETYPE + "liberation/LiberationSerif-Italic.ttf", 0)
    ARIAL = (_TRUETYPE + "liberation/LiberationSans-Regular.ttf", 0)
    ARIAL_BOLD = (_TRUETYPE + "liberation/LiberationSans-Bold.ttf", 0)
    MONO = (_TRUETYPE + "liberation/LiberationMono-Regular.ttf", 0)


@lru_cache(maxsize=512)
def font(face: Face, size_px: float) -> ImageFont.FreeTypeFont:
    """The face at a size."""
    path, index = face.value
    return ImageFont.truetype(path, size_px, index=index)


@lru_cache(maxsize=4096)
def _has(face: Face, character: str) -> bool:
    """Whether the face draws the character as anything but its sign for a missing one."""
    type_ = font(face, 40)
    return bytes(type_.getmask(character)) != bytes(type_.getmask("\U0010fffe"))


@lru_cache(maxsize=4096)
def _ink_box(face: Face, size_px: float, character: str) -> Box:
    """The character's print around its origin on the base line; `getbbox` adds the advance."""
    mask, (x, y) = font(face, size_px).getmask2(character, "L", anchor="ls")
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return x + left, y + top, x + right, y + bottom


def face_for(character: str, pen: Pen) -> Face:
    """The pen's face, or Noto Serif where it lacks the character.

    The Arphic faces set punctuation in the middle of its square, as in Taiwan; the
    mainland's stands at the lower left.
    """
    if pen.latin is not None and character.isascii():
        return pen.latin
    if pen.face in {Face.SONG, Face.KAI} and character in _LOW:
        return Face.SERIF
    return pen.face if character.isspace() or _has(pen.face, character) else Face.SERIF


@dataclass(frozen=True)
class Pen:
    """How text is set.

    Attributes:
        size: of the em, in mm.
        spacing: added after every character, in mm.
        weight: thickens the strokes by this many mm on either side.
        latin: sets ASCII in another face.
    """

    face: Face
    size: float
    ink: Ink = (20, 20, 20)
    spacing: float = 0.0
    weight: float = 0.0
    latin: Face | None = None
    align: Align = "left"

    def of(self, size: float) -> Pen:
        """The same at another size."""
        return replace(self, size=size)

    def to(self, align: Align) -> Pen:
        """The same with another alignment."""
        return replace(self, align=align)


@dataclass(frozen=True)
class Span:
    """A stretch of a paragraph; a field's value is never broken over two lines if it fits."""

    text: str
    field: FieldName | None = None
    pen: Pen | None = None


def pick(rng: np.random.Generator, choices: Sequence[Choice]) -> Choice:
    """One of the choices."""
    return choices[int(rng.integers(len(choices)))]


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; empty ones do not count."""
    solid = [box for box in boxes if box != NO_BOX]
    if not solid:
        return NO_BOX
    left, top, right, bottom = zip(*solid, strict=True)
    return min(left), min(top), max(right), max(bottom)


class Sheet:
    """A picture in the making, and where the fields' values were printed on it."""

    def __init__(
        self, width: float, height: float, ground: Ink = (255, 255, 255), scale: float = PX_PER_MM
    ) -> None:
        self.width, self.height, self.scale = width, height, scale
        self.picture = Image.new("RGB", (round(width * scale), round(height * scale)), ground)
        self.places: dict[FieldName, Box] = {}

    @property
    def pencil(self) -> ImageDraw.ImageDraw:
        """Draws on the picture, in px."""
        return ImageDraw.Draw(self.picture)

    def px(self, *lengths: float) -> tuple[float, ...]:
        """Lengths in mm as px."""
        return tuple(length * self.scale for length in lengths)

    def span_of(self, text: str, pen: Pen) -> float:
        """How wide the text is set, in mm."""
        size = pen.size * self.scale
        widths = sum(font(face_for(c, pen), size).getlength(c) for c in text)
        return widths / self.scale + pen.spacing * max(0, len(text) - 1)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        pen: Pen,
        field: FieldName | None = None,
        fit: float | None = None,
    ) -> Box:
        """Set a line and return the box of its print in px.

        Args:
            at: the start, middle or end of the base line, as the pen aligns.
            text: one line.
            pen: how it is set.
            field: recorded in `places` as this field's value.
            fit: the type is made smaller until the line is at most so wide, in mm.
        """
        if fit is not None and (wide := self.span_of(text, pen)) > fit:
            pen = replace(pen, size=pen.size * fit / wide, spacing=pen.spacing * fit / wide)
        x = at[0] - {"left": 0.0, "centre": 0.5, "right": 1.0}[pen.align] * self.span_of(text, pen)
        x, y, size, gap = self.px(x, at[1], pen.size, pen.spacing)
        pencil, boxes = self.pencil, []
        for character in text:
            face = face_for(character, pen)
            type_ = font(face, size)
            if not character.isspace():
                weight = pen.weight * self.scale
                pencil.text((x, y), character, pen.ink, type_, anchor="ls", stroke_width=weight)
                left, top, right, bottom = _ink_box(face, size, character)
                boxes.append((x + left, y + top, x + right, y + bottom))
            x += type_.getlength(character) + gap
        box = union(boxes)
        if field is not None and box != NO_BOX:
            self.places[field] = box
        return box

    def paragraph(
        self, at: tuple[float, float], spans: Sequence[Span], pen: Pen, width: float, leading: float
    ) -> float:
        """Set spans in lines of at most `width`, `leading` apart; returns the last base line."""
        x, y = at
        for span in spans:
            style = span.pen or pen
            whole = self.span_of(span.text, style)
            pieces = [span.text] if span.field is not None and whole <= width else list(span.text)
            for piece in pieces:
                wide = self.span_of(piece, style) + style.spacing
                if x + wide > at[0] + width + 0.01 and piece not in _CLOSING:
                    x, y = at[0], y + leading
                box = self.text((x, y), piece, style)
                if span.field is not None and box != NO_BOX:
                    self.places[span.field] = union([self.places.get(span.field, NO_BOX), box])
                x += wide
        return y

    def rule(self, x: float, y: float, length: float, ink: Ink, width: float = 0.25) -> None:
        """A horizontal line."""
        self.block((x, y - width / 2, x + length, y + width / 2), ink)

    def block(self, box: Box, fill: Ink) -> None:
        """A filled rectangle, in mm."""
        left, top, right, bottom = self.px(*box)
        corner = (max(left, right - 1), max(top, bottom - 1))
        self.pencil.rectangle((round(left), round(top), *map(round, corner)), fill)

    def frame(self, box: Box, ink: Ink, width: float) -> None:
        """A rectangle's outline, in mm, drawn inwards."""
        self.pencil.rectangle(
            [round(edge) for edge in self.px(*box)],
            outline=ink,
            width=max(1, round(width * self.scale)),
        )

    def paste(self, stamp: Image.Image, at: tuple[float, float]) -> None:
        """Lay a picture on the sheet, its top left at `at`; its alpha counts."""
        corner = (round(at[0] * self.scale), round(at[1] * self.scale))
        mask = stamp.getchannel("A") if stamp.mode == "RGBA" else None
        self.picture.paste(stamp.convert("RGB"), corner, mask)

    def tint(self, alpha: np.ndarray[tuple[int, int], np.dtype[np.float32]], ink: Ink) -> None:
        """Colour the whole sheet through a mask of (height, width) in [0, 1]."""
        mask = Image.fromarray((np.clip(alpha, 0, 1) * 255).astype(np.uint8))
        self.picture.paste(ink, (0, 0), mask)


@dataclass(frozen=True)
class Kind:
    """What the paper of a template is, beside what is printed on it."""

    type: DocumentType
    template: str
    other_scheme: bool = False


def finished(sheet: Sheet, kind: Kind, person: Person, qualification: Qualification) -> Paper:
    """The paper; it says what was printed with a place."""
    values = said(person, qualification)
    places: Mapping[FieldName, Box] = dict(sheet.places)
    return Paper(
        picture=sheet.picture,
        type=kind.type,
        template=kind.template,
        values={name: values[name] for name in places},
        places=places,
        size_mm=(sheet.width, sheet.height),
        other_scheme=kind.other_scheme,
    )
