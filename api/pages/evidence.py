"""Documents with their pages and boxes, and the roster row beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from api.labels import FIELD_ORDER, ON_NO_PAPER, document_label, field_label, row_of
from api.language import Language
from api.pages.display import value_text
from api.pages.findings import ShownFinding
from verifier.model import TraceKind
from verifier.service import DocumentView


@dataclass(frozen=True)
class Box:
    """A field's place on its page, as SVG points."""

    field: str
    label: str
    points: str
    bad: bool


@dataclass(frozen=True)
class ShownPage:
    """A page's picture and the boxes on it."""

    number: int
    width_px: int
    height_px: int
    source: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Reading:
    """One value read off a document.

    Attributes:
        row: the heading that it stands under, mostly its field.
    """

    document: str
    document_label: str
    field: str
    row: str
    text: str
    marked: Markup
    percent: int
    repair: str | None
    has_box: bool


@dataclass(frozen=True)
class ShownDocument:
    """A document of the claim as its tab in the viewer.

    Attributes:
        editors: image editors that its file says it was saved with.
    """

    id: str
    label: str
    file: str
    page: int
    pages: tuple[ShownPage, ...]
    readings: tuple[Reading, ...]
    bad: bool
    editors: tuple[str, ...]


@dataclass(frozen=True)
class SameReadings:
    """A value and all documents that show it alike."""

    marked: Markup
    sources: tuple[Reading, ...]


@dataclass(frozen=True)
class ComparedRow:
    """A field: what the roster claims and what the documents say.

    Attributes:
        values: each different one once.
        state: "differs", "doubtful" or "" by the findings on the field.
        on_papers: whether any paper could show it.
    """

    field: str
    label: str
    claimed: str
    values: tuple[SameReadings, ...]
    state: str
    on_papers: bool


def shown_document(
    view: DocumentView, findings: Sequence[ShownFinding], language: Language
) -> ShownDocument:
    """The document with its boxes; those that findings point at stand out."""
    about = [each for each in findings if view.id in (each.document, each.other_document)]
    bad_fields = {each.field for each in about if each.field}
    label = document_label(view.type, language)
    fields: Mapping[str, Mapping[str, Any]] = view.wire["fields"]
    boxes = tuple(
        Box(
            name,
            field_label(row_of(name, view.type), language),
            _points(field["box"]),
            name in bad_fields,
        )
        for name, field in fields.items()
        if field.get("box")
    )
    pages = tuple(
        ShownPage(
            number=page.number,
            width_px=page.width_px,
            height_px=page.height_px,
            source=f"/api/v1/documents/{view.id}/pages/{page.number}.jpg",
            boxes=boxes,
        )
        for page in view.pages
        if page.number == view.page
    )
    readings = tuple(
        replace(_reading(view.id, label, name, field, language), row=row_of(name, view.type))
        for name, field in fields.items()
    )
    bad = any(each.severity == "error" for each in about)
    # Results of earlier versions have no traces.
    editors = tuple(
        trace["seen"] for trace in view.wire.get("traces", ()) if trace["kind"] == TraceKind.EDITOR
    )
    return ShownDocument(view.id, label, view.file, view.page, pages, readings, bad, editors)


def compared_rows(
    claimed: Mapping[str, str],
    documents: Sequence[ShownDocument],
    findings: Sequence[ShownFinding],
    language: Language,
) -> list[ComparedRow]:
    """One row a field that the roster or a document has, in the labels' order."""
    order = {name: position for position, name in enumerate(FIELD_ORDER)}
    by_field: dict[str, list[Reading]] = {}
    for document in documents:
        for reading in document.readings:
            by_field.setdefault(reading.row, []).append(reading)
    # Of each reading the heading, which is not its field's on every paper.
    places: dict[tuple[str | None, str | None], str] = {
        (each.document, each.field): each.row for same in by_field.values() for each in same
    }
    names = sorted({*claimed, *by_field}, key=lambda name: (order.get(name, 99), name))
    rows = []
    for name in names:
        state = _state(name, findings, places)
        readings = [_marked(each, findings) for each in by_field.get(name, [])]
        label = field_label(name, language)
        on_papers = name not in ON_NO_PAPER
        rows.append(
            ComparedRow(name, label, claimed.get(name, ""), _grouped(readings), state, on_papers)
        )
    return rows


def _grouped(readings: Sequence[Reading]) -> tuple[SameReadings, ...]:
    by_text: dict[str, list[Reading]] = {}
    for reading in readings:
        by_text.setdefault(reading.text, []).append(reading)
    # A mark that one document earned stands for all that show the same value.
    return tuple(
        SameReadings(max((each.marked for each in same), key=len), tuple(same))
        for same in by_text.values()
    )


def _points(box: Sequence[Sequence[float]]) -> str:
    """The quad as SVG points, drawn a little larger so that its line covers no text."""
    (ax, ay), _, _, (dx, dy) = box
    padding = max(2.0, 0.15 * math.hypot(dx - ax, dy - ay))
    middle_x, middle_y = (sum(point[axis] for point in box) / 4 for axis in (0, 1))
    return " ".join(
        f"{x + math.copysign(padding, x - middle_x):g},{y + math.copysign(padding, y - middle_y):g}"
        for x, y in box
    )


def _reading(
    document: str, label: str, name: str, field: Mapping[str, Any], language: Language
) -> Reading:
    text = value_text(name, field["value"], language)
    return Reading(
        document=document,
        document_label=label,
        field=name,
        row=name,
        text=text,
        marked=Markup.escape(text),
        percent=int(field["confidence"] * 100),
        repair=field.get("repair"),
        has_box=bool(field.get("box")),
    )


def _state(
    row: str,
    findings: Sequence[ShownFinding],
    places: Mapping[tuple[str | None, str | None], str],
) -> str:
    about = [
        each for each in findings if places.get((each.document, each.field), each.field) == row
    ]
    if any(each.severity == "error" and each.certain for each in about):
        return "differs"
    return "doubtful" if about else ""


def _marked(reading: Reading, findings: Sequence[ShownFinding]) -> Reading:
    """With the differing characters marked, where a finding blames this very reading."""
    for each in findings:
        about = reading.field == each.field and reading.document == each.document
        if about and each.observed is not None and each.observed.striptags() == reading.text:
            return replace(reading, marked=each.observed)
    return reading
