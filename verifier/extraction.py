"""Text lines and a document type to fields with evidence.

Fields are found from keys, geometry and grammar, never from fixed positions:
templates differ by issuer. A key leads to the value in its own line, to the right
of it, or under it; what has no key is told by its grammar.
"""

from __future__ import annotations

from collections.abc import Iterable

from verifier import loose, pieces, records, sheets
from verifier.documents.kinds import DocumentKind, FieldRule
from verifier.loose import ORGANISATION_END, field_of
from verifier.model import Field, FieldName, Fields, TextLine
from verifier.pieces import Piece
from verifier.sheets import Hit, Sheet


def extract(lines: Iterable[TextLine], kind: DocumentKind) -> list[Fields]:
    """The records on a document, the first one first; at least one, maybe empty."""
    sheet = sheets.of_lines(lines, kind)
    header = records.header_of(sheet)
    if header:
        person = _fields(records.above(sheet, header), kind)
        return [{**person, **row} for row in records.read_table(sheet, header, kind)]
    blocks = records.blocks(sheet, kind)
    if len(blocks) < 2:
        return [_fields(sheet, kind)]
    shared = _fields(blocks[0], kind)
    return [{**shared, **_fields(block, kind)} for block in blocks[1:]]


def _fields(sheet: Sheet, kind: DocumentKind) -> Fields:
    found: dict[FieldName, Field] = {}
    used: list[Piece] = []
    for rule in kind.rules:
        for hit in (hit for hit in sheet.hits if hit.key in rule.keys):
            value = _value(hit, rule, sheet, kind)
            if value is not None:
                found[rule.field] = value[0]
                used.extend(value[1])
                break
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
            parts.extend(_lines_below(place[-1], sheet))
        for count in range(len(parts), 0, -1):
            piece = pieces.join(parts[:count])
            parsed = rule.parse(piece.text)
            if parsed is not None:
                return field_of(piece, parsed), parts[:count]
    return None


def _places(hit: Hit, sheet: Sheet, kind: DocumentKind) -> list[list[Piece]]:
    right = _to_the_right(hit, sheet)
    places: list[list[Piece]] = []
    if hit.rest is not None:
        if right and pieces.gap(hit.rest, right[0]) < 1.2 * hit.rest.height:
            places.append([hit.rest, right[0]])
        places.append([hit.rest])
    elif right:
        if len(right) > 1:
            places.append(right)
        places.extend([piece] for piece in right[:2])
    if kind.values_below:
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
    return pieces.runs(sorted((p for p in row if p.left < limit), key=lambda p: p.left))


def _below(hit: Hit, sheet: Sheet) -> list[Piece]:
    """What stands under the key, nearest first, unless another key is nearer."""
    key = hit.piece
    reach = 3.2 * key.height

    def under(piece: Piece) -> bool:
        overlap = min(piece.right, key.right) - max(piece.left, key.left)
        return overlap > 0 and 0.5 * key.height < piece.middle_y - key.middle_y < reach

    barrier = min(
        (other.piece.middle_y for other in sheet.hits if under(other.piece)), default=float("inf")
    )
    return [piece for piece in sheet.others if under(piece) and piece.middle_y < barrier]


def _lines_below(piece: Piece, sheet: Sheet) -> list[Piece]:
    """The lines that continue a value under its first, left edges aligned."""
    lines: list[Piece] = []
    last = piece
    for other in sheet.others:
        drop = other.middle_y - last.middle_y
        if any(
            hit.piece.right < other.left and pieces.same_row(hit.piece, other) for hit in sheet.hits
        ):
            continue
        if 0.6 * last.height < drop < 2.0 * last.height and (
            abs(other.left - piece.left) < 1.5 * piece.height
        ):
            lines.append(other)
            last = other
    return lines
