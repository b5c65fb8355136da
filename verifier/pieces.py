"""Text lines taken apart into characters that each know their place.

Keys and values share lines, and values spread over several; a piece is any run of
characters, so both can be cut and joined while evidence keeps its quad and score.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from verifier import geometry
from verifier.model import Quad, TextLine
from verifier.normalise import fold

SPECKS: Final = "·.,'`|~^-_:;"  # what dust and frame lines before a text are read as


@dataclass(frozen=True)
class Glyph:
    """One folded character with its score and quad on the page.

    Attributes:
        after_space: whether white space stood before it in its line.
    """

    character: str
    score: float
    quad: Quad
    after_space: bool = False


@dataclass(frozen=True)
class Piece:
    """A run of characters, left to right. Never empty."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """Folded: no white space, half-width."""
        return "".join(glyph.character for glyph in self.glyphs)

    @cached_property
    def spaced_text(self) -> str:
        """With one space where there was white space: for text in Latin letters."""
        parts = (f" {g.character}" if g.after_space else g.character for g in self.glyphs)
        return "".join(parts).strip()

    @cached_property
    def score(self) -> float:
        """Of its weakest character."""
        return min(glyph.score for glyph in self.glyphs)

    @cached_property
    def quad(self) -> Quad:
        """Around the run, from its first character's left to its last one's right."""
        first, last = self.glyphs[0].quad, self.glyphs[-1].quad
        return (first[0], last[1], last[2], first[3])

    @cached_property
    def left(self) -> float:
        """Px, of the leftmost corner."""
        return min(self.quad[0][0], self.quad[3][0])

    @cached_property
    def right(self) -> float:
        """Px, of the rightmost corner."""
        return max(self.quad[1][0], self.quad[2][0])

    @cached_property
    def height(self) -> float:
        """Px across the text."""
        return geometry.size(geometry.as_array(self.glyphs[0].quad))[1]

    @cached_property
    def start_y(self) -> float:
        """Px, middle of the left edge: lines may still slope a little."""
        return (self.quad[0][1] + self.quad[3][1]) / 2

    @cached_property
    def end_y(self) -> float:
        """Px, middle of the right edge."""
        return (self.quad[1][1] + self.quad[2][1]) / 2

    @cached_property
    def middle_y(self) -> float:
        """Px, of the centre."""
        return (self.start_y + self.end_y) / 2

    @cached_property
    def middle_x(self) -> float:
        """Px, of the centre."""
        return (self.left + self.right) / 2

    def part(self, start: int, end: int | None = None) -> Piece | None:
        """The characters from `start` to before `end`, or None when there are none."""
        glyphs = self.glyphs[start:end]
        return Piece(glyphs) if glyphs else None


def of_line(line: TextLine) -> Piece | None:
    """The line's characters, or None when only white space was read."""
    glyphs: list[Glyph] = []
    after_space = False
    for character, score, (start, end) in zip(line.text, line.scores, line.spans, strict=True):
        quad = geometry.slice_along(line.quad, start, end)
        if unicodedata.category(character) == "So":
            continue  # wide gaps within keys are read as boxes and ticks
        if character.isspace():
            after_space = True
        for folded in fold(character):
            glyphs.append(Glyph(folded, score, quad, after_space))
            after_space = False
    while glyphs and glyphs[0].character in SPECKS:
        glyphs.pop(0)
    return Piece(tuple(glyphs)) if glyphs else None


def join(pieces: Iterable[Piece]) -> Piece:
    """One piece of several, in their order; boxes of their own are words of their own."""
    return Piece(
        tuple(
            replace(glyph, after_space=True) if place == 0 else glyph
            for piece in pieces
            for place, glyph in enumerate(piece.glyphs)
        )
    )


def moved_down(piece: Piece, px: float) -> Piece:
    """The piece as if it stood lower."""
    return Piece(tuple(replace(glyph, quad=_lower(glyph.quad, px)) for glyph in piece.glyphs))


def _lower(quad: Quad, px: float) -> Quad:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad
    return ((x0, y0 + px), (x1, y1 + px), (x2, y2 + px), (x3, y3 + px))


def same_row(left: Piece, right: Piece) -> bool:
    """Whether `right` continues the row that `left` stands in."""
    return abs(left.end_y - right.start_y) < 0.6 * max(left.height, right.height)


def gap(left: Piece, right: Piece) -> float:
    """Px from the end of `left` to the start of `right`; negative when they overlap."""
    return right.left - left.right


def rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces grouped into rows from the top, each from left to right."""
    grouped: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.left):
        row = next((row for row in grouped if same_row(row[-1], piece)), None)
        if row is None:
            grouped.append([piece])
        else:
            row.append(piece)
    return sorted(grouped, key=lambda row: sum(p.middle_y for p in row) / len(row))


def runs(row: list[Piece], widest_gap: float = 0.8) -> list[Piece]:
    """A row's pieces with those joined that stand close, in line heights."""
    joined: list[list[Piece]] = []
    for piece in row:
        if joined and gap(joined[-1][-1], piece) < widest_gap * piece.height:
            joined[-1].append(piece)
        else:
            joined.append([piece])
    return [join(parts) for parts in joined]
