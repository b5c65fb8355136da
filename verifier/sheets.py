"""A document's pieces with its keys (栏目名) told from everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from verifier import pieces
from verifier.documents.kinds import DocumentKind
from verifier.model import FieldName, TextLine
from verifier.pieces import Piece

KEY_LIKENESS: Final = 80  # of 100: one character of five misread
KEY_ENDS: Final = ":;._-"  # what stands between a key and its value
INLINE_REACH: Final = 4  # characters of value before a second key without a colon
SEAL_SPILL: Final = 3  # characters of a stamp that the detector joined before a key


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


def of_lines(lines: Iterable[TextLine], kind: DocumentKind) -> Sheet:
    """Find the type's keys in its lines."""
    found = [piece for line in lines if (piece := pieces.of_line(line)) is not None]
    return _sheet(_join_split_keys(found, kind), kind)


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
    if len(hit.rest.text) <= SEAL_SPILL and len(hit.key) > len(hit.rest.text):
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
