"""What is seen on papers: lines, fields, documents, pages and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Final, TypeAlias

from verifier.model.terms import DocumentType, FieldName, FieldValue, Mark, Message, Quad, TraceKind


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text on a page.

    Attributes:
        text: as recognised.
        score: the recogniser's mean over the characters.
        quad: in pixels of the page as rendered for review.
        scores: one per character of `text`.
        spans: per character its (start, end) along the line, as fractions of the
            quad's width from its left edge.
    """

    text: str
    score: float
    quad: Quad
    scores: tuple[float, ...]
    spans: tuple[tuple[float, float], ...]


Frame: TypeAlias = tuple[tuple[str, float], ...]
"""Characters that may stand at one place of a line, with their probability, the
surest first; "" for none."""


@dataclass(frozen=True, slots=True)
class View:
    """What the recogniser saw in one rendering of a value's picture.

    Attributes:
        name: of the rendering: "plain", "enlarged", "clean", "dark_ink".
        frames: from left to right.
    """

    name: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """How many times likelier a field's picture says its value than any other.

    Attributes:
        value: of the field when that was worked out.
        twin_odds: of a name's characters that are said for rarer twins.
    """

    value: FieldValue
    odds: float
    twin_odds: float | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One value read off a document.

    Attributes:
        value: normalised: level as int, scores as float, dates as ISO 8601 text,
            masked digits of an ID number as `*`.
        text: as printed.
        confidence: how sure the reading is, from its weakest character, its grammar
            and the agreement of its renderings; raw, see `verifier.calibration`.
        box: where it stands, or None when it was derived.
        repair: the text as recognised, when grammar corrected it.
        views: what its picture may say, where it was looked at more than once.
        margin: of its value in these views; None where it was not worked out.
    """

    value: FieldValue
    text: str
    confidence: float
    box: Quad | None = None
    repair: str | None = None
    views: tuple[View, ...] = ()
    margin: Margin | None = None


Fields: TypeAlias = Mapping[FieldName, Field]


@dataclass(frozen=True, slots=True)
class Trace:
    """A sign of editing on a document; a hint, never a proof.

    Attributes:
        seen: what was seen, such as the editor's name.
        field: whose value it is on; None for the whole picture.
        box: where it is.
    """

    kind: TraceKind
    seen: str
    field: FieldName | None = None
    box: Quad | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One certificate, screenshot or card found in the packet.

    Attributes:
        id: unique within the batch ("d1").
        file: path as given; inside an archive `archive.zip/inner/path.jpg`.
        page: counts from 1.
        fields: of the certificate in question; for a screenshot of several
            certificates the first, until pairing selects the claimed one.
        other_records: the further certificates that a screenshot shows.
        marks: what else it says or shows.
        codes: what its QR codes hold, ID numbers masked.
        fingerprint: what it is known again by, see `verifier.fingerprints`.
        traces: signs of editing.
    """

    id: str
    file: str
    page: int
    type: DocumentType
    type_confidence: float
    fields: Fields = field(default_factory=dict)
    other_records: tuple[Fields, ...] = ()
    marks: frozenset[Mark] = frozenset()
    codes: tuple[str, ...] = ()
    fingerprint: str = ""
    traces: tuple[Trace, ...] = ()

    def numbered(self, name: str) -> Document:
        """The document under another id."""
        # A batch numbers all of its documents: `replace` takes ten times as long.
        other = object.__new__(Document)
        for slot in _OF_DOCUMENT:
            _set(other, slot, getattr(self, slot))
        _set(other, "id", name)
        return other

    def value(self, name: FieldName) -> FieldValue | None:
        """The field's value, or None when it was not read."""
        found = self.fields.get(name)
        return None if found is None else found.value


_OF_DOCUMENT: Final = tuple(each.name for each in fields(Document))
_set: Final = object.__setattr__


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as rendered for review.

    Attributes:
        number: counts from 1 within its file.
        width_px: of the rendering.
        height_px: of the rendering.
    """

    number: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell of a table that was read from a picture, not typed.

    Attributes:
        cell: its reference within the table, such as "D7".
        confidence: of its weakest character; lower where several looks at it disagree.
        box: in pixels of the page as rendered for review.
    """

    cell: str
    text: str
    confidence: float
    page: int
    box: Quad


@dataclass(frozen=True, slots=True)
class SeenTable:
    """The table that the pages of a file show, one page's rows below the other's.

    Attributes:
        rows: from the top, titles and notes too; None where nothing stands.
        merged: of merged ranges the covered cell's row and column, then those of the
            range's top left cell, counted from 0.
    """

    rows: tuple[tuple[SeenCell | None, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FileReading:
    """All that was seen in one file.

    Attributes:
        file: path as given.
        problem: why the file, or a part of it, could not be read.
        problem_code: the error's code, for programs.
        sha256: of the file's bytes, in hexadecimal.
        table: of a roster that was handed in as a picture.
    """

    file: str
    pages: tuple[PageReading, ...] = ()
    documents: tuple[Document, ...] = ()
    problem: Message | None = None
    problem_code: str | None = None
    sha256: str | None = None
    table: SeenTable | None = None
