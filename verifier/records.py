"""Documents that show several certificates: tables, and blocks of repeated keys."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from verifier import pieces
from verifier.documents.kinds import DocumentKind
from verifier.loose import field_of
from verifier.model import Field, FieldName, Fields
from verifier.pieces import Piece
from verifier.sheets import Hit, Sheet

HEADER_CELLS: Final = 4
# Cells that are filled once a row and hardly ever wrapped.
ROW_ANCHORS: Final = (
    FieldName.NAME,
    FieldName.CERTIFICATE_NUMBER,
    FieldName.ID_NUMBER,
    FieldName.EXAM_DATE,
    FieldName.ISSUE_DATE,
    FieldName.LEVEL,
)
OF_ONE_RECORD: Final = frozenset(
    {
        FieldName.STATUS,
        FieldName.RESULT,
        FieldName.THEORY_SCORE,
        FieldName.PRACTICAL_SCORE,
        FieldName.CERTIFICATE_NUMBER,
    }
)


def shared(above_all: Fields) -> Fields:
    """What stands above all records and holds for each: never how one of them ended."""
    return {name: field for name, field in above_all.items() if name not in OF_ONE_RECORD}


def blocks(sheet: Sheet, kind: DocumentKind) -> list[Sheet]:
    """What stands above the first record, then each record from the top.

    Records repeat their keys; the topmost key among those repeated as often as
    the record's own field starts each of them.
    """
    if kind.starts_record is None:
        return [sheet]
    repeats = sum(hit.field == kind.starts_record for hit in sheet.hits)
    if repeats < 2:
        return [sheet]
    by_key: dict[str, list[float]] = {}
    for hit in sheet.hits:
        by_key.setdefault(hit.key, []).append(hit.piece.middle_y - 0.6 * hit.piece.height)
    tops = min((ys for ys in by_key.values() if len(ys) == repeats), key=min, default=[])
    if len(tops) < 2 or len({round(y) for y in tops}) < repeats:
        return [sheet]
    edges = [float("-inf"), *(_with_heading(top, sheet) for top in sorted(tops)), float("inf")]
    return [
        Sheet(
            tuple(hit for hit in sheet.hits if low <= hit.piece.middle_y < high),
            tuple(piece for piece in sheet.others if low <= piece.middle_y < high),
        )
        for low, high in pairwise(edges)
    ]


def _with_heading(top: float, sheet: Sheet) -> float:
    """The top of a record, above the line that heads its card, maybe with a badge."""
    everything = [*sheet.others, *(hit.piece for hit in sheet.hits)]
    above = sorted((p for p in everything if p.middle_y < top), key=lambda p: -p.middle_y)
    if not above:
        return top
    heading = above[0]
    row = [p for p in above if abs(p.middle_y - heading.middle_y) < 0.6 * heading.height]
    before = next((p for p in above if p not in row), None)
    if (
        len(row) > 2
        or any(p not in sheet.others for p in row)
        or (before is not None and heading.middle_y - before.middle_y < top - heading.middle_y)
    ):
        return top
    return heading.middle_y - heading.height


def header_of(sheet: Sheet) -> list[Hit]:
    """The keys of a table's header row, or nothing when there is no table."""
    for hit in sheet.hits:
        row = [
            other
            for other in sheet.hits
            if abs(other.piece.middle_y - hit.piece.middle_y) < 0.6 * hit.piece.height
        ]
        if len(row) >= HEADER_CELLS and all(other.rest is None for other in row):
            ordered = sorted(row, key=lambda other: other.piece.left)
            between = [
                p
                for p in sheet.others
                if pieces.same_row(p, hit.piece)
                and ordered[0].piece.left < p.left < ordered[-1].piece.left
            ]
            if len(between) < len(row) / 2:
                return ordered
    return []


def read_table(sheet: Sheet, header: list[Hit], kind: DocumentKind) -> list[Fields]:
    """A record for each row under the header; a cell may be wrapped over lines."""
    floor = max(hit.piece.middle_y for hit in header)
    left, right = header[0].piece.left, header[-1].piece.right
    cells: dict[Hit, list[Piece]] = {hit: [] for hit in header}
    last = floor
    for piece in sheet.others:
        if piece.middle_y < floor + 0.6 * piece.height or len(piece.text) > 40:
            continue
        if piece.middle_y - last > 5 * piece.height:
            break
        if left - 4 * piece.height < piece.middle_x < right + 4 * piece.height:
            column = min(header, key=lambda hit: abs(hit.piece.middle_x - piece.middle_x))
            cells[column].append(piece)
            last = piece.middle_y
    anchor = next(
        (
            cells[hit]
            for field in ROW_ANCHORS
            for hit in header
            if hit.field is field and cells[hit]
        ),
        [],
    )
    tops = [piece.middle_y for piece in anchor] or [floor]
    return [_record(cells, tops, index, kind) for index in range(len(tops))]


def _record(
    cells: dict[Hit, list[Piece]], tops: list[float], index: int, kind: DocumentKind
) -> Fields:
    found: dict[FieldName, Field] = {}
    for hit, column in cells.items():
        own = [p for p in column if _nearest(tops, p.middle_y) == index]
        if not own or hit.field is None:
            continue
        piece = pieces.join(own)
        for rule in kind.rules:
            if hit.key in rule.keys and rule.field not in found:
                parsed = rule.parse(piece.text)
                if parsed is not None:
                    found[rule.field] = field_of(piece, parsed)
    return found


def _nearest(tops: list[float], y: float) -> int:
    return min(range(len(tops)), key=lambda i: abs(tops[i] - y))


def above(sheet: Sheet, header: list[Hit]) -> Sheet:
    """What stands above a table: the person that its rows are about."""
    top = min(hit.piece.middle_y - 0.6 * hit.piece.height for hit in header)
    return Sheet(
        tuple(hit for hit in sheet.hits if hit.piece.middle_y < top),
        tuple(piece for piece in sheet.others if piece.middle_y < top),
    )
