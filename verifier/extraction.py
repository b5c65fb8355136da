"""Text lines and a document type to fields with evidence.

Fields are found from keys, geometry and grammar, never from fixed positions:
templates differ by issuer. A key leads to the value in its own line, to the right
of it, or under it; what has no key is told by its grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from verifier import geometry, loose, pieces, prose, records, sheets
from verifier.documents.kinds import DocumentKind, FieldRule
from verifier.loose import ORGANISATION_END, field_of
from verifier.model import Field, FieldName, Fields, TextLine
from verifier.pieces import Piece
from verifier.sheets import Hit, Sheet

BELOW: Final = 3.2  # line heights from a key to a value under it, at most
SECOND_LINE: Final = 1.8  # line heights from there to the value's second line, at most
_LATIN: Final = re.compile(r"[A-Za-z&.,/()'-]+")  # a key's translation, no value
FIGURES: Final = (FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE, FieldName.RESULT)
FIGURE_SIZE: Final = 1.12  # of a figure in the height of its caption, at least
TORN: Final = 6  # line heights between two boxes of one value, at most


def extract(lines: Iterable[TextLine], kind: DocumentKind) -> list[Fields]:
    """The records on a document, the first one first; at least one, maybe empty."""
    sheet = sheets.of_lines(lines, kind)
    header = records.header_of(sheet)
    if header:
        person = records.shared(_fields(records.above(sheet, header), kind))
        return [{**person, **row} for row in records.read_table(sheet, header, kind)]
    blocks = records.blocks(sheet, kind)
    if len(blocks) < 2:
        return [_fields(sheet, kind)]
    shared = records.shared(_fields(blocks[0], kind))
    return [{**shared, **_fields(block, kind)} for block in blocks[1:]]


def _fields(sheet: Sheet, kind: DocumentKind) -> Fields:
    found: dict[FieldName, Field] = {}
    used: list[Piece] = []
    for rule in kind.rules:
        if rule.field in found:
            continue  # an earlier rule's keys lead to it more surely
        for hit in (hit for hit in sheet.hits if hit.key in rule.keys):
            value = _value(hit, rule, sheet, kind)
            if value is not None:
                found[rule.field] = value[0]
                used.extend(value[1])
                break
    for rule in kind.rules:
        told = prose.find(rule, sheet) if kind.has_prose and rule.field not in found else None
        if told is not None:
            found[rule.field] = field_of(*told)
    for rule in kind.rules:
        if rule.field not in found and rule.loose is not None:
            alone = loose.find(rule, sheet, used, found)
            if alone is not None:
                found[rule.field] = alone
    return found


def _value(
    hit: Hit, rule: FieldRule, sheet: Sheet, kind: DocumentKind
) -> tuple[Field, list[Piece]] | None:
    """The first place beside the key whose text the field's grammar accepts."""
    for place in _places(hit, sheet, kind):
        parts = list(place)
        if rule.several_lines and not ORGANISATION_END.search(place[-1].text):
            parts.extend(_lines_below(hit, place[-1], sheet))
        for count in range(len(parts), 0, -1):
            piece = pieces.join(parts[:count])
            parsed = rule.parse(piece.text)
            if parsed is not None:
                return _boxed(field_of(piece, parsed), parts[:count]), parts[:count]
    return None


def _boxed(field: Field, parts: Sequence[Piece]) -> Field:
    """The field with one box around all its lines, where it has several."""
    if max(part.middle_y for part in parts) - min(part.middle_y for part in parts) < (
        0.5 * parts[0].height
    ):
        return field
    corners = [geometry.bounds(part.quad) for part in parts]
    left, top = min(c[0] for c in corners), min(c[1] for c in corners)
    right, bottom = max(c[2] for c in corners), max(c[3] for c in corners)
    return replace(field, box=geometry.box(left, top, right, bottom))


def _places(hit: Hit, sheet: Sheet, kind: DocumentKind) -> list[list[Piece]]:
    right = _to_the_right(hit, sheet)
    first = hit.rest or (right[0] if right else None)
    if first is not None and sheets.is_stated_blank(first):
        if hit.field is FieldName.JOB_TYPE:
            return []  # every other field must have a value: there the dash is dirt
        hit, right = replace(hit, rest=None), right[hit.rest is None :]
    places: list[list[Piece]] = []
    if hit.rest is not None:
        if right and pieces.gap(hit.rest, right[0]) < 1.2 * hit.rest.height:
            places.append([hit.rest, right[0]])
        places.append([hit.rest])
    elif right:
        near = list(
            takewhile(lambda pair: pieces.gap(*pair) < TORN * pair[0].height, pairwise(right))
        )
        if near:
            places.append(right[: len(near) + 1])
        places.extend([piece] for piece in right[:2])
    if kind.values_below:
        places.extend([piece] for piece in _figure_above(hit, sheet))
        places.extend([piece] for piece in _below(hit, sheet)[:2])
    return places


def _to_the_right(hit: Hit, sheet: Sheet) -> list[Piece]:
    """What stands on the key's row up to the next key, close boxes joined."""
    start = hit.rest or hit.piece
    ahead = [p for p in sheet.others if pieces.gap(start, p) > -0.6 * start.height]
    row = [p for p in ahead if pieces.same_row(start, p)]
    limit = min(
        (
            other.piece.left
            for other in sheet.hits
            if other.piece.left > start.right and pieces.same_row(start, other.piece)
        ),
        default=float("inf"),
    )
    ahead = [p for p in row if p.left < limit]
    return pieces.runs(sorted(_first_line(ahead), key=lambda p: p.left))


def _first_line(row: list[Piece]) -> list[Piece]:
    """The row without what stands under others of it: a key may stand between two lines."""
    return [
        piece
        for piece in row
        if not any(
            piece.middle_y - other.middle_y > 0.6 * other.height
            and min(piece.right, other.right) - max(piece.left, other.left) > 0
            for other in row
        )
    ]


def _below(hit: Hit, sheet: Sheet) -> list[Piece]:
    """What stands under the key, nearest first, unless another key is nearer."""
    key = hit.piece

    def under(piece: Piece) -> bool:
        overlap = min(piece.right, key.right) - max(piece.left, key.left)
        drop = piece.middle_y - key.middle_y
        return overlap > 0 and 0.5 * key.height < drop < (BELOW + SECOND_LINE) * key.height

    barrier = min(
        (other.piece.middle_y for other in sheet.hits if under(other.piece)), default=float("inf")
    )
    found: list[Piece] = []
    for piece in sheet.others:
        if not under(piece) or piece.middle_y >= barrier or _LATIN.fullmatch(piece.text):
            continue
        drop = piece.middle_y - key.middle_y
        follows = found and piece.middle_y - found[-1].middle_y < SECOND_LINE * key.height
        if drop < BELOW * key.height or follows:
            found.append(piece)
    return found


def _figure_above(hit: Hit, sheet: Sheet) -> list[Piece]:
    """The large figure of which the key is the caption, as cards on phones show scores."""
    if hit.field not in FIGURES:
        return []
    key = hit.piece
    return [
        piece
        for piece in sheet.others
        if piece.height > FIGURE_SIZE * key.height
        and abs(piece.middle_x - key.middle_x) < key.height
        and 0 < key.middle_y - piece.middle_y < 1.5 * (key.height + piece.height)
    ][-1:]


def _lines_below(hit: Hit, piece: Piece, sheet: Sheet) -> list[Piece]:
    """The lines that continue a value under its first, left edges aligned."""
    lines: list[Piece] = []
    last = piece
    for other in sheet.others:
        drop = other.middle_y - last.middle_y
        if any(
            key is not hit and key.piece.right < other.left and pieces.same_row(key.piece, other)
            for key in sheet.hits
        ):
            continue
        if 0.6 * last.height < drop < 2.0 * last.height and (
            abs(other.left - piece.left) < 1.5 * piece.height
        ):
            lines.append(other)
            last = other
    return lines
