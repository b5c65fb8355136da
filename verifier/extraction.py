"""Text lines and a document type to fields with evidence.

Fields are found from keys, geometry and grammar, never from fixed positions:
templates differ by issuer. A key leads to the value in its own line, to the right
of it, or under it; what has no key is told by its grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from verifier import pieces
from verifier.documents.kinds import DocumentKind, FieldRule, Loose, Parsed
from verifier.model import Field, FieldName, Fields, TextLine
from verifier.pieces import Piece

KEY_LIKENESS: Final = 80  # of 100: one character of five misread
KEY_ENDS: Final = ":;._-"  # what stands between a key and its value
INLINE_REACH: Final = 4  # characters of value before a second key without a colon
SEAL_SPILL: Final = 3  # characters of a stamp that the detector joined before a key
HEADER_CELLS: Final = 4
_ORGANISATION_END: Final = re.compile(
    r"(学院|学校|大学|中心|公司|协会|集团|学会|研究院|技校|职校|局|委员会|基金会)$"
)
# The name itself, without a key in either language that stands before it.
_ORGANISATION: Final = re.compile(
    r"(?:^|[^㐀-鿿()]|机构名称|评价机构|发证机构|发证单位)"
    rf"([㐀-鿿()]{{2,30}}?{_ORGANISATION_END.pattern})"
)
_UNIT_END: Final = re.compile(r".{3}(公司|中心|幼儿园|学校|学院|医院|协会|合作社|厂|店|园)$")
_TRAILING_SEAL: Final = re.compile(r"\(.*(盖章|公章|印章).*$")


@dataclass(frozen=True)
class Hit:
    """A key found on the page.

    Attributes:
        field: that it leads to, or None for a key that is not wanted.
        rest: what follows it in the same line.
    """

    key: str
    field: FieldName | None
    piece: Piece
    rest: Piece | None


@dataclass(frozen=True)
class Sheet:
    """The pieces of a document, keys told from everything else."""

    hits: tuple[Hit, ...]
    others: tuple[Piece, ...]


def extract(lines: Iterable[TextLine], kind: DocumentKind) -> list[Fields]:
    """The records on a document, the first one first; at least one, maybe empty."""
    found = [piece for line in lines if (piece := pieces.of_line(line)) is not None]
    sheet = _sheet(_join_split_keys(found, kind), kind)
    header = _header(sheet)
    if header:
        return _table(sheet, header, kind)
    blocks = _blocks(sheet, kind)
    if len(blocks) < 2:
        return [_fields(sheet, kind)]
    shared = _fields(blocks[0], kind)
    return [{**shared, **_fields(block, kind)} for block in blocks[1:]]


# Keys ------------------------------------------------------------------------


def _join_split_keys(found: list[Piece], kind: DocumentKind) -> list[Piece]:
    """Keys with wide gaps (姓　　名) come as several boxes: put them together."""
    remaining = sorted(found, key=lambda piece: piece.left)
    joined: list[Piece] = []
    while remaining:
        piece = remaining.pop(0)
        follower = _follower(piece, remaining, kind)
        if follower is not None:
            remaining.remove(follower)
            remaining.insert(0, pieces.join([piece, follower]))
        else:
            joined.append(piece)
    return joined


def _follower(piece: Piece, later: Sequence[Piece], kind: DocumentKind) -> Piece | None:
    """The next box on the row when both together begin a key."""
    start = piece.text.lower()
    longer = [key for key in kind.keys if len(key) > len(start) and key.startswith(start)]
    if len(start) > 4 or not longer:
        return None
    for other in later:
        if pieces.gap(piece, other) > -0.5 * piece.height and pieces.same_row(piece, other):
            both = start + other.text.lower()
            begins = any(both.startswith(key) or key.startswith(both) for key in longer)
            return other if begins else None
    return None


def _sheet(found: Iterable[Piece], kind: DocumentKind) -> Sheet:
    hits: list[Hit] = []
    others: list[Piece] = []
    for piece in found:
        own = _hits(piece, kind)
        hits.extend(own)
        if not own:
            others.append(piece)
    hits.sort(key=lambda hit: (hit.piece.middle_y, hit.piece.left))
    return Sheet(tuple(hits), tuple(sorted(others, key=lambda p: (p.middle_y, p.left))))


def _hits(piece: Piece, kind: DocumentKind) -> list[Hit]:
    """The keys in a line, each with the value text up to the next key."""
    text = piece.text.lower()
    if any(clue.title and clue.text == text for clue in kind.clues) and text not in kind.keys:
        return []
    starts: list[tuple[int, int, str]] = []
    at = 0
    while at < len(text):
        key = _key_at(text, at, kind, after=starts[-1][1] if starts else None)
        if key is None:
            if not starts and at == 0:
                break
            at += 1
            continue
        end = at + len(key)
        while end < len(text) and text[end] in KEY_ENDS:
            end += 1
        starts.append((at, end, key))
        at = end
    if not starts:
        return _misread_key(piece, kind)
    hits = []
    for index, (start, end, key) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else None
        key_piece = piece.part(start, start + len(key))
        if key_piece is not None:
            hits.append(Hit(key, kind.keys[key], key_piece, piece.part(end, stop)))
    if len(hits) == 1 and not _plausible(hits[0], text, kind):
        return []
    return hits


def _key_at(text: str, at: int, kind: DocumentKind, after: int | None) -> str | None:
    """The longest key that begins at `at`.

    Within a line a key must be followed by a colon, or stand right after the few
    characters of the value before it (性别女民族汉): values can contain key words.
    """
    for key in kind.keys:
        if text.startswith(key, at):
            colon = text[at + len(key) : at + len(key) + 1] == ":"
            if len(key) == 1 and len(text.rstrip(KEY_ENDS)) > 1:
                continue  # half of a split key (姓　　名) stands alone, names contain it
            if at == 0 or colon or (after is not None and 0 < at - after <= INLINE_REACH):
                return key
    return None


def _plausible(hit: Hit, text: str, kind: DocumentKind) -> bool:
    """Whether a line that begins with a key is one, and not prose or a title."""
    if hit.rest is None or text[len(hit.key)] in KEY_ENDS or hit.field is None:
        return True
    rules = [rule for rule in kind.rules if rule.field == hit.field]
    return any(rule.parse(hit.rest.text) is not None for rule in rules)


def _misread_key(piece: Piece, kind: DocumentKind) -> list[Hit]:
    text = piece.text.lower().rstrip(KEY_ENDS)
    for key in kind.keys:
        if len(key) >= 4 and text.endswith(key) and len(text) - len(key) <= SEAL_SPILL:
            key_piece = piece.part(len(text) - len(key), len(text))
            return [] if key_piece is None else [Hit(key, kind.keys[key], key_piece, None)]
    if not 4 <= len(text) <= 10:
        return []
    best = max(
        (key for key in kind.keys if abs(len(key) - len(text)) <= 1 and len(key) >= 4),
        key=lambda key: fuzz.ratio(key, text),
        default=None,
    )
    if best is None or fuzz.ratio(best, text) < KEY_LIKENESS:
        return []
    return [Hit(best, kind.keys[best], piece, None)]


# Values ----------------------------------------------------------------------


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
            loose = _loose(rule, sheet, used, found)
            if loose is not None:
                found[rule.field] = loose
    return found


def _value(
    hit: Hit, rule: FieldRule, sheet: Sheet, kind: DocumentKind
) -> tuple[Field, list[Piece]] | None:
    """The first place beside the key whose text the field's grammar accepts."""
    for place in _places(hit, sheet, kind):
        parts = list(place)
        if rule.several_lines and not _ORGANISATION_END.search(place[-1].text):
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


def field_of(piece: Piece, parsed: Parsed) -> Field:
    """A field with its evidence: as sure as its weakest character and its grammar."""
    return Field(
        value=parsed.value,
        text=parsed.text,
        confidence=round(piece.score * parsed.certainty, 4),
        box=piece.quad,
        repair=parsed.repair,
    )


# Values without keys ---------------------------------------------------------


def _loose(rule: FieldRule, sheet: Sheet, used: Sequence[Piece], found: Fields) -> Field | None:
    free = [piece for piece in sheet.others if piece not in used]
    if rule.loose is Loose.LOWEST_DATE:
        return _lowest_date(rule, free)
    if rule.loose is Loose.ISSUER_LINE:
        return _issuer_line(rule, free, found.get(FieldName.ISSUE_DATE))
    if rule.loose is Loose.TOP_NAME:
        return _top_name(rule, sheet, free)
    if rule.loose is Loose.TOP_ORGANISATION:
        return _top_organisation(rule, free)
    return _anywhere(rule, [*sheet.others, *(hit.rest for hit in sheet.hits if hit.rest)])


def _lowest_date(rule: FieldRule, free: Sequence[Piece]) -> Field | None:
    for row in reversed(pieces.rows(free)):
        for run in pieces.runs(row, widest_gap=2.5):
            parsed = None if "http" in run.text else rule.parse(run.text)
            if parsed is not None:
                return field_of(run, parsed)
    return None


def _issuer_line(rule: FieldRule, free: Sequence[Piece], date: Field | None) -> Field | None:
    """The organisation's name nearest above the date, not a line of prose."""
    foot = float("inf") if date is None or date.box is None else date.box[0][1]
    best: Piece | None = None
    for row in pieces.rows(free):
        for run in pieces.runs(row, widest_gap=0.6):
            named = _ORGANISATION.search(_TRAILING_SEAL.sub("", run.text))
            piece = run.part(*named.span(1)) if named else None
            if (
                piece is not None
                and rule.parse(piece.text) is not None
                and piece.middle_y < foot + piece.height
            ):
                best = piece
    parsed = None if best is None else rule.parse(best.text)
    return None if best is None or parsed is None else field_of(best, parsed)


def _top_name(rule: FieldRule, sheet: Sheet, free: Sequence[Piece]) -> Field | None:
    """A card's first line, when the print of its key 姓名 was too pale to read."""
    below = [
        hit.piece for hit in sheet.hits if hit.field in (FieldName.GENDER, FieldName.ETHNICITY)
    ]
    if not below:
        return None
    limit = min(piece.middle_y for piece in below)
    for piece in sorted(free, key=lambda p: -p.middle_y):
        parsed = rule.parse(piece.text)
        if piece.middle_y < limit - 0.5 * piece.height and parsed is not None:
            return field_of(piece, parsed)
    return None


def _top_organisation(rule: FieldRule, free: Sequence[Piece]) -> Field | None:
    """The first organisation's name from the top, where its key could not be read."""
    for row in pieces.rows(free):
        for run in pieces.runs(row, widest_gap=0.6):
            parsed = rule.parse(run.text) if _UNIT_END.search(run.text) else None
            if parsed is not None:
                return field_of(run, parsed)
    return None


def _anywhere(rule: FieldRule, candidates: Sequence[Piece]) -> Field | None:
    best: Field | None = None
    rank = (0.0, 0)
    for row in pieces.rows(candidates):
        for piece in [*row, *pieces.runs(row, widest_gap=1.5)]:
            parsed = rule.parse(piece.text)
            if parsed is None or "http" in piece.text:
                continue
            if (parsed.certainty, len(str(parsed.value))) > rank:
                best = field_of(piece, parsed)
                rank = (parsed.certainty, len(str(parsed.value)))
    return best


# Several records -------------------------------------------------------------


def _blocks(sheet: Sheet, kind: DocumentKind) -> list[Sheet]:
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
    edges = [float("-inf"), *sorted(tops), float("inf")]
    return [
        Sheet(
            tuple(hit for hit in sheet.hits if low <= hit.piece.middle_y < high),
            tuple(piece for piece in sheet.others if low <= piece.middle_y < high),
        )
        for low, high in zip(edges, edges[1:], strict=False)
    ]


def _header(sheet: Sheet) -> list[Hit]:
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


def _table(sheet: Sheet, header: list[Hit], kind: DocumentKind) -> list[Fields]:
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
    anchor = next((cells[hit] for hit in header if hit.field is FieldName.NAME and cells[hit]), [])
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
            if rule.field == hit.field and rule.field not in found:
                parsed = rule.parse(piece.text)
                if parsed is not None:
                    found[rule.field] = field_of(piece, parsed)
    return found


def _nearest(tops: list[float], y: float) -> int:
    return min(range(len(tops)), key=lambda i: abs(tops[i] - y))
