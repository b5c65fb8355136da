"""Drawing text and plain shapes on a picture while noting where each value stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from benchmarks.accuracy.drawn import Box, Paper
from verifier.model import DocumentType, FieldName, FieldValue

Colour = str | tuple[int, int, int]

_NOTO: Final = "/usr/share/fonts/opentype/noto"
_TRUETYPE: Final = "/usr/share/fonts/truetype"


@dataclass(frozen=True)
class Face:
    """A font file and the face within it; `heavier` ems thicken each stroke on either side."""

    path: str
    index: int = 0
    heavier: float = 0


SANS: Final = Face(f"{_NOTO}/NotoSansCJK-Regular.ttc", 2)
SANS_BOLD: Final = Face(f"{_NOTO}/NotoSansCJK-Bold.ttc", 2)
SANS_MONO: Final = Face(f"{_NOTO}/NotoSansCJK-Regular.ttc", 7)
SERIF: Final = Face(f"{_NOTO}/NotoSerifCJK-Regular.ttc", 2)
SERIF_BOLD: Final = Face(f"{_NOTO}/NotoSerifCJK-Bold.ttc", 2)
ZENHEI: Final = Face(f"{_TRUETYPE}/wqy/wqy-zenhei.ttc", 0)
ZENHEI_MONO: Final = Face(f"{_TRUETYPE}/wqy/wqy-zenhei.ttc", 1)
ZENHEI_SHARP: Final = Face(f"{_TRUETYPE}/wqy/wqy-zenhei.ttc", 2)
MICROHEI: Final = Face(f"{_TRUETYPE}/wqy/wqy-microhei.ttc", 0)
MICROHEI_BOLD: Final = Face(f"{_TRUETYPE}/wqy/wqy-microhei.ttc", 0, 0.022)
UMING: Final = Face(f"{_TRUETYPE}/arphic/uming.ttc", 0)
UMING_BOLD: Final = Face(f"{_TRUETYPE}/arphic/uming.ttc", 0, 0.02)
UKAI: Final = Face(f"{_TRUETYPE}/arphic/ukai.ttc", 0)
DEJAVU: Final = Face(f"{_TRUETYPE}/dejavu/DejaVuSans.ttf")
DEJAVU_MONO: Final = Face(f"{_TRUETYPE}/dejavu/DejaVuSansMono.ttf")
LIBERATION: Final = Face(f"{_TRUETYPE}/liberation/LiberationSans-Regular.ttf")
LIBERATION_BOLD: Final = Face(f"{_TRUETYPE}/liberation/LiberationSans-Bold.ttf")
LIBERATION_ITALIC: Final = Face(f"{_TRUETYPE}/liberation/LiberationSans-BoldItalic.ttf")
LIBERATION_MONO: Final = Face(f"{_TRUETYPE}/liberation/LiberationMono-Bold.ttf")
LIBERATION_SERIF: Final = Face(f"{_TRUETYPE}/liberation/LiberationSerif-Regular.ttf")


@cache
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """The face at `size` px an em."""
    return ImageFont.truetype(
        face.path, size, index=face.index, layout_engine=ImageFont.Layout.BASIC
    )


@cache
def _has(face: Face, character: str) -> bool:
    probe = font(face, 24)
    blank = probe.getmask("\U0010fffe")
    mask = probe.getmask(character)
    return character.isspace() or (mask.size, bytes(mask)) != (blank.size, bytes(blank))


def _spare(face: Face) -> Face:
    return SERIF if face in (SERIF_BOLD, UMING, UKAI, UMING_BOLD, LIBERATION_SERIF) else SANS


def runs(text: str, face: Face) -> list[tuple[Face, str]]:
    """The text in pieces, each with a face that holds its characters."""
    spare = _spare(face)
    return [
        (face if held else spare, "".join(part))
        for held, part in groupby(text, lambda character: _has(face, character))
    ]


def width_of(text: str, face: Face, size: int, spacing: float = 0) -> float:
    """Advance in px; `spacing` px are added after each character."""
    length = sum(font(part, size).getlength(piece) for part, piece in runs(text, face))
    return length + spacing * len(text)


def wrap(text: str, face: Face, size: int, width: float) -> list[str]:
    """The text in lines no wider than `width` px, broken between any two characters."""
    lines = [""]
    for character in text:
        if lines[-1] and width_of(lines[-1] + character, face, size) > width:
            lines.append("")
        lines[-1] += character
    return lines


def join(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass(frozen=True)
class Pen:
    """How text looks; `spacing` px stand after each character."""

    face: Face = SANS
    size: int = 16
    colour: Colour = "#222222"
    spacing: float = 0

    def width(self, text: str) -> float:
        """Advance of `text` in px."""
        return width_of(text, self.face, self.size, self.spacing)


@dataclass
class Canvas:
    """A picture under work, with the values printed on it so far."""

    picture: Image.Image
    values: dict[FieldName, FieldValue] = field(default_factory=dict)
    places: dict[FieldName, Box] = field(default_factory=dict)

    @classmethod
    def blank(cls, width: int, height: int, colour: Colour = "white") -> Canvas:
        """An empty one of one colour."""
        return cls(Image.new("RGB", (width, height), colour))

    @property
    def pencil(self) -> ImageDraw.ImageDraw:
        """For shapes."""
        return ImageDraw.Draw(self.picture)

    def text(self, at: tuple[float, float], text: str, pen: Pen, align: str = "l") -> Box:
        """Draw a line whose middle of the em is at `at`; align is l, m or r.

        Returns:
            The box of its ink.
        """
        x, y = at
        if align != "l":
            x -= (pen.width(text) - pen.spacing) * (0.5 if align == "m" else 1)
        baseline = round(y + pen.size * 0.38)
        boxes: list[Box] = []
        pencil = self.pencil
        for face, piece in runs(text, pen.face):
            letters = font(face, pen.size)
            for part in piece if pen.spacing else (piece,):
                stroke = pen.face.heavier * pen.size
                pencil.text(
                    (x, baseline), part, pen.colour, letters, anchor="ls", stroke_width=stroke
                )
                if part.strip():
                    boxes.append(
                        pencil.textbbox(
                            (x, baseline), part, letters, anchor="ls", stroke_width=stroke
                        )
                    )
                x += letters.getlength(part) + pen.spacing
        return join(boxes) if boxes else (x, y, x, y)

    def note(self, name: FieldName, value: FieldValue, box: Box) -> None:
        """Remember a printed value."""
        self.values[name] = value
        self.places[name] = box

    def lines(self, at: tuple[float, float], texts: Sequence[str], pen: Pen, pitch: float) -> Box:
        """Draw lines under each other, the first as `text` would."""
        x, y = at
        return join([self.text((x, y + n * pitch), line, pen) for n, line in enumerate(texts)])

    def rectangle(
        self, box: Box, fill: Colour | None = None, edge: Colour | None = None, width: int = 1
    ) -> None:
        """A plain rectangle."""
        self.pencil.rectangle(box, fill, edge, width)

    def rounded(
        self, box: Box, radius: float, fill: Colour | None = None, edge: Colour | None = None
    ) -> None:
        """A rectangle with round corners, smoothed."""
        left, top, right, bottom = (round(edge_px) for edge_px in box)
        size = (max(1, right - left), max(1, bottom - top))
        mask = Image.new("L", (size[0] * 3, size[1] * 3))
        pencil = ImageDraw.Draw(mask)
        whole = (0, 0, size[0] * 3 - 1, size[1] * 3 - 1)
        if fill is not None:
            pencil.rounded_rectangle(whole, radius * 3, 255)
            self.picture.paste(Image.new("RGB", size, fill), (left, top), mask.resize(size))
        if edge is not None:
            mask.paste(0, (0, 0, *mask.size))
            pencil.rounded_rectangle(whole, radius * 3, None, 255, 4)
            self.picture.paste(Image.new("RGB", size, edge), (left, top), mask.resize(size))

    def rule(self, start: tuple[float, float], end: tuple[float, float], colour: Colour) -> None:
        """A line of one px."""
        self.pencil.line((*start, *end), colour, 1)

    def gradient(self, box: Box, first: Colour, last: Colour, *, across: bool = False) -> None:
        """Fill from `first` at the top (or left) to `last`."""
        left, top, right, bottom = (round(edge_px) for edge_px in box)
        size = (right - left, bottom - top)
        ramp = Image.linear_gradient("L")
        if across:
            ramp = ramp.transpose(Image.Transpose.ROTATE_90)
        self.picture.paste(Image.new("RGB", size, first), (left, top))
        self.picture.paste(Image.new("RGB", size, last), (left, top), ramp.resize(size))

    def cropped(self, height: int) -> None:
        """Cut everything below `height` px off."""
        self.picture = self.picture.crop((0, 0, self.picture.width, height))

    def paper(
        self,
        kind: DocumentType,
        template: str,
        size_mm: tuple[float, float] | None = None,
        records: Sequence[dict[FieldName, FieldValue]] = (),
    ) -> Paper:
        """The finished paper; not found and revoked follow from the template's name."""
        return Paper(
            self.picture,
            kind,
            template,
            self.values,
            self.places,
            size_mm,
            not_found="not-found" in template,
            revoked="revoked" in template,
            records=tuple(records),
        )
