"""A document's pieces with its keys (栏目名) told from everything else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from verifier import pieces
from verifier.documents.kinds import DocumentKind
from verifier.model import FieldName, TextLine
from verifier.normalise import simplified
from verifier.pieces import Piece
from verifier.surnames import begins_with_surname

_VALUE_BEFORE_KEY: Final = re.compile("[男女](?=民族)")
KEY_LIKENESS: Final = 80  # of 100: one character of five misread
KEY_ENDS: Final = ":;._-"  # what stands between a key and its value
INLINE_REACH: Final = 4  # characters of value before a second key without a colon
WATERMARK_COPIES: Final = 4  # of the same words, in
WATERMARK_COLUMNS: Final = 3  # columns and as many rows: a table repeats words in one column
_TRANSLATION: Final = re.compile(r"[A-Za-z&.,:/()'-]{3,}")
# After a key, up to its value: a number may begin with one letter.
_INLINE_TRANSLATION: Final = re.compile(
    r"[/(]?(?:[a-z&./'-]*no\.?|[a-z][a-z&./'-]{2,})\)?(?=[a-z]?[0-9]|[^a-z0-9]|$)"
)
_STATED_BLANK: Final = re.compile(r"[-‐‑–—―]{1,3}|一一+")  # what is printed where there is no value
_WORDS: Final = (FieldName.OCCUPATION, FieldName.JOB_TYPE)  # whose grammar takes any words
MAX_NAME: Final = 4  # characters of a Chinese name without dots
_MARK_WORDS: Final = re.compile(
    "仅|供|补贴|补助|申领|申请|申报|办理|使用|专用|材料|审核|复印|无效|他用"
)
SHORTENED: Final = 3  # characters that are left of a key
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
    found = _without_translations(_without_watermark(found, kind), kind)
    return _sheet(_join_stacked_keys(_join_split_keys(found, kind), kind), kind)


def _without_translations(found: list[Piece], kind: DocumentKind) -> list[Piece]:
    """The pieces without a bilingual paper's English, which stands beside or under its keys."""
    if not kind.has_prose:
        return found
    return [
        piece
        for piece in found
        if _TRANSLATION.fullmatch(piece.text) is None
        or kind.keys.get(piece.text.lower().rstrip(KEY_ENDS)) is not None
    ]


def _join_stacked_keys(found: list[Piece], kind: DocumentKind) -> list[Piece]:
    """Long keys in narrow cells (职业技能 over 等级) come as two lines: put them together."""
    joined = list(found)
    for piece in found:
        start = _read(piece)
        longer = [key for key in kind.keys if key.startswith(start) and len(key) > len(start) > 1]
        for other in found if longer else ():
            if start + _read(other).rstrip(KEY_ENDS) in longer and _is_under(piece, other):
                joined = [one for one in joined if one not in (piece, other)]
                joined.append(_stacked(piece, other))
                break
    return joined


def _is_under(piece: Piece, other: Piece) -> bool:
    drop = other.middle_y - piece.middle_y
    aside = min(abs(other.left - piece.left), abs(other.middle_x - piece.middle_x))
    return 0.6 * piece.height < drop < 1.8 * piece.height and aside < piece.height


def _stacked(upper: Piece, lower: Piece) -> Piece:
    """Both on one line halfway between: there the value stands."""
    half = (lower.middle_y - upper.middle_y) / 2
    return pieces.join([pieces.moved_down(upper, half), pieces.moved_down(lower, -half)])


def _without_watermark(found: list[Piece], kind: DocumentKind) -> list[Piece]:
    """The pieces without words that are printed all over the page, alone or joined on."""
    copies = Counter(piece.text for piece in found if len(piece.text) >= 3)
    marks = [
        text
        for text, count in copies.items()
        if count >= WATERMARK_COPIES and text not in kind.keys and _is_all_over(text, found)
    ]
    if not marks:
        return found
    kept = []
    for piece in found:
        rest: Piece | None = piece
        while rest is not None and (mark := next(filter(rest.text.endswith, marks), None)):
            rest = rest.part(0, len(rest.text) - len(mark))
        while rest is not None and (mark := next(filter(rest.text.startswith, marks), None)):
            rest = rest.part(len(mark))
        if rest is not None and not any(_is_torn_off(rest.text, mark) for mark in marks):
            kept.append(rest)
    return kept


def _is_torn_off(text: str, mark: str) -> bool:
    """Whether the text is a piece of the mark; the person whom a mark names is none."""
    return text in mark and not (mark.find(text) > 0 and _is_perhaps_a_name(text))


def _is_perhaps_a_name(text: str) -> bool:
    return (
        2 <= len(text) <= MAX_NAME
        and begins_with_surname(text)
        and _MARK_WORDS.search(text) is None
    )


def _is_all_over(text: str, found: Sequence[Piece]) -> bool:
    copies = [piece for piece in found if piece.text == text]
    wide = max(1.0, copies[0].right - copies[0].left)
    columns = {round(piece.left / wide) for piece in copies}
    lines = {round(piece.middle_y / (2 * max(1.0, piece.height))) for piece in copies}
    return min(len(columns), len(lines)) >= WATERMARK_COLUMNS


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
    start = _read(piece)
    longer = [key for key in kind.keys if len(key) > len(start) and key.startswith(start)]
    if len(start) > 4 or not longer:
        return None
    for other in later:
        if pieces.gap(piece, other) > -0.5 * piece.height and pieces.same_row(piece, other):
            both = start + _read(other)
            begins = any(both.startswith(key) or key.startswith(both) for key in longer)
            return other if begins else None
    return None


def _sheet(found: Iterable[Piece], kind: DocumentKind) -> Sheet:
    hits: list[Hit] = []
    others: list[Piece] = []
    for piece in (part for whole in found for part in _apart(whole, kind)):
        own = _hits(piece, kind)
        hits.extend(own)
        if not own:
            others.append(piece)
    hits.sort(key=lambda hit: (hit.piece.middle_y, hit.piece.left))
    return Sheet(tuple(hits), tuple(sorted(others, key=lambda p: (p.middle_y, p.left))))


def _apart(piece: Piece, kind: DocumentKind) -> list[Piece]:
    """The piece cut where the next key was joined to the value of the one before.

    On identity cards 性别 and 民族 share a row, and the value between them is one character.
    """
    if kind.is_card and _VALUE_BEFORE_KEY.match(piece.text):
        return [part for part in (piece.part(0, 1), piece.part(1)) if part is not None]
    return [piece]


def _read(piece: Piece) -> str:
    """The text in which keys are sought: weak print is often read as traditional forms."""
    text = piece.text.lower()
    plain = simplified(text)
    return plain if len(plain) == len(text) else text


def _hits(piece: Piece, kind: DocumentKind) -> list[Hit]:
    """The keys in a line, each with the value text up to the next key."""
    text = _read(piece)
    if any(clue.title and clue.text == text for clue in kind.clues) and text not in kind.keys:
        return []
    starts: list[tuple[int, int, str]] = []
    at = 0
    while at < len(text):
        key = _key_at(text, at, kind, starts[-1][1:] if starts else None)
        if key is None:
            if not starts and at == 0:
                break
            at += 1
            continue
        end = _end_of_key(text, at + len(key), kind)
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


def is_stated_blank(piece: Piece) -> bool:
    """Whether dashes are printed where the value would be: 工种/职业方向 「--」."""
    return _STATED_BLANK.fullmatch(piece.text) is not None


def _end_of_key(text: str, at: int, kind: DocumentKind) -> int:
    """Where the value begins, after a translation of the key.

    Dashes that end the line are a value: they say that there is none.
    """
    translation = _INLINE_TRANSLATION.match(text, at) if kind.has_prose else None
    if translation is not None:
        at = translation.end()
    end = at
    while end < len(text) and text[end] in KEY_ENDS:
        end += 1
    if end == len(text):
        while end > at and _STATED_BLANK.fullmatch(text[end - 1]):
            end -= 1
    return end


def _key_at(text: str, at: int, kind: DocumentKind, before: tuple[int, str] | None) -> str | None:
    """The longest key that begins at `at`.

    Within a line a key must be followed by a colon, or stand right after the few
    characters of the value before it (性别女民族汉): values can contain key words.
    `before` says where the value of the key before begins, and which key that is.
    """
    for key in kind.keys:
        if text.startswith(key, at):
            colon = text[at + len(key) : at + len(key) + 1] == ":"
            if len(key) == 1 and len(text.rstrip(KEY_ENDS)) > 1:
                continue  # half of a split key (姓　　名) stands alone, names contain it
            if at == 0 or colon or (before is not None and _is_value(text[:at], before, kind)):
                return key
    return None


def _is_value(text: str, before: tuple[int, str], kind: DocumentKind) -> bool:
    """Whether the text ends in a whole short value of the key before."""
    start, key = before
    value = text[start:]
    if not 0 < len(value) <= INLINE_REACH:
        return False
    rules = [rule for rule in kind.rules if key in rule.keys]
    return not rules or any(rule.parse(value.upper()) is not None for rule in rules)


def _plausible(hit: Hit, text: str, kind: DocumentKind) -> bool:
    """Whether a line that begins with a key is one, and not prose or a title."""
    if hit.rest is None or text[len(hit.key)] in KEY_ENDS or hit.field is None:
        return True
    if hit.field in _WORDS and len(hit.key) < 3:
        # 职业 may begin a sentence or a name: only a gap tells that it is a key.
        return pieces.gap(hit.piece, hit.rest) > 0.4 * hit.piece.height
    if len(hit.rest.text) <= SEAL_SPILL and len(hit.key) > len(hit.rest.text):
        return True
    rules = [rule for rule in kind.rules if rule.field == hit.field]
    return any(rule.parse(hit.rest.text) is not None for rule in rules)


def _misread_key(piece: Piece, kind: DocumentKind) -> list[Hit]:
    text = _read(piece).rstrip(KEY_ENDS)
    for key in kind.keys:
        if len(key) >= 4 and text.endswith(key) and len(text) - len(key) <= SEAL_SPILL:
            key_piece = piece.part(len(text) - len(key), len(text))
            return [] if key_piece is None else [Hit(key, kind.keys[key], key_piece, None)]
    if len(text) == SHORTENED:
        return _shortened(text, piece, kind)
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


def _shortened(text: str, piece: Piece, kind: DocumentKind) -> list[Hit]:
    """A key of four characters whose first or last one was lost: 业名称."""
    whole = [key for key in kind.keys if len(key) == SHORTENED + 1 and text in (key[1:], key[:-1])]
    if len({kind.keys[key] for key in whole}) != 1:
        return []
    return [Hit(whole[0], kind.keys[whole[0]], piece, None)]
