"""Values that no key leads to: told by their grammar and where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from verifier import pieces
from verifier.documents.kinds import FieldRule, Loose, Parsed
from verifier.documents.parsers import gender_before_group
from verifier.model import Field, FieldName, Fields
from verifier.normalise import parse_date
from verifier.pieces import Piece
from verifier.sheets import Sheet

ORGANISATION_END: Final = re.compile(
    r"(学院|学校|大学|中心|公司|协会|集团|学会|研究院|技校|职校|局|委员会|基金会)$"
)
# The name itself, without a key in either language that stands before it.
_ORGANISATION: Final = re.compile(
    r"(?:^|[^㐀-鿿()]|机构名称|评价机构|发证机构|发证单位)"
    rf"([㐀-鿿()]{{2,30}}?{ORGANISATION_END.pattern})"
)
_UNIT_END: Final = re.compile(r".{3}(公司|中心|幼儿园|学校|学院|医院|协会|合作社|厂|店|园)$")
LONG: Final = 4  # characters: a seal's letters are read one or two together,
SEAL_SIZE: Final = 1.6  # times as tall as the line that they stand over
TORN: Final = 4  # line heights of a name that a seal may hide
STAMP_LINES: Final = 3.0  # line heights from a copy stamp's words to its date
_COPY_STAMP: Final = re.compile("与原件|原件一致|原件相符|核对无误|经办人|核对人|审核人")
_HAN_END: Final = re.compile("[㐀-鿿]$")
_TRAILING_SEAL: Final = re.compile(r"\(.*(盖章|公章|印章).*$")


def field_of(piece: Piece, parsed: Parsed) -> Field:
    """A field with its evidence: as sure as its weakest character and its grammar."""
    return Field(
        value=parsed.value,
        text=parsed.text,
        confidence=round(piece.score * parsed.certainty, 4),
        box=piece.quad,
        repair=parsed.repair,
    )


def find(rule: FieldRule, sheet: Sheet, used: Sequence[Piece], found: Fields) -> Field | None:
    """The value at the place that the rule names, from pieces that no key has taken."""
    taken = {glyph.quad for piece in used for glyph in piece.glyphs}
    free = [piece for piece in sheet.others if not any(g.quad in taken for g in piece.glyphs)]
    if rule.loose is Loose.LOWEST_DATE:
        return _lowest_date(rule, free)
    if rule.loose is Loose.ISSUER_LINE:
        return _issuer_line(rule, free, _foot(sheet, found.get(FieldName.ISSUE_DATE)))
    if rule.loose is Loose.TOP_NAME:
        return _top_name(rule, sheet, free)
    if rule.loose is Loose.LATIN_NAME:
        return _latin_name(rule, free)
    if rule.loose is Loose.TOP_ORGANISATION:
        return _top_organisation(rule, free)
    if rule.loose is Loose.ALONE:
        return _alone(rule, free)
    taken_values = {str(field.value) for field in found.values()}
    return _anywhere(
        rule, [*sheet.others, *(hit.rest for hit in sheet.hits if hit.rest)], taken_values
    )


def _lowest_date(rule: FieldRule, free: Sequence[Piece]) -> Field | None:
    stamps = [piece for piece in free if _COPY_STAMP.search(piece.text)]
    for row in reversed(pieces.rows(free)):
        for run in pieces.runs(row, widest_gap=2.5):
            is_other = "http" in run.text or _COPY_STAMP.search(run.text)
            parsed = None if is_other else rule.parse(run.text)
            if parsed is not None and not any(_is_of_stamp(run, stamp) for stamp in stamps):
                return field_of(run, parsed)
    return None


def _is_of_stamp(date_: Piece, stamp: Piece) -> bool:
    """Whether the date was stamped or written with 与原件一致: in its line or under it."""
    height = max(date_.height, stamp.height)
    below = date_.middle_y - stamp.middle_y
    if abs(below) < 0.5 * height:
        return -height < pieces.gap(stamp, date_) < STAMP_LINES * height
    return (
        0 < below < STAMP_LINES * height and date_.left < stamp.right and stamp.left < date_.right
    )


def _foot(sheet: Sheet, issued: Field | None) -> float:
    """Px from the top of the date that closes the paper: booklets print it twice."""
    if issued is None or issued.box is None:
        return float("inf")
    return max(
        (
            run.middle_y - 0.5 * run.height
            for row in pieces.rows(sheet.others)
            for run in pieces.runs(row, widest_gap=2.5)
            if parse_date(run.text) == date.fromisoformat(str(issued.value))
        ),
        default=issued.box[0][1],
    )


def _issuer_line(rule: FieldRule, free: Sequence[Piece], foot: float) -> Field | None:
    """The organisation's name nearest above the closing date, not a line of prose."""
    best: Piece | None = None
    for row in pieces.rows(free):
        piece = _organisation_in(row, rule)
        if piece is not None and piece.middle_y < foot + piece.height:
            best = piece
    parsed = None if best is None else rule.parse(best.text)
    return None if best is None or parsed is None else field_of(best, parsed)


def _organisation_in(row: list[Piece], rule: FieldRule) -> Piece | None:
    """The organisation's name in a row, whole.

    Where a seal's own letters were read over it, its box alone is looked at.
    """
    long = [piece.height for piece in row if len(piece.text) >= LONG]
    row = [piece for piece in row if not long or piece.height < SEAL_SIZE * min(long)]
    runs = pieces.runs(row, widest_gap=0.6)
    whole = [
        run
        for place, run in enumerate(runs)
        if not (place and _is_torn(*runs[place - 1 : place + 1]))
    ]
    if any(pieces.gap(*pair) < 0 for pair in pairwise(row)):
        whole = [*row, *whole]
    for run in reversed(whole):
        named = _ORGANISATION.search(_TRAILING_SEAL.sub("", run.text))
        piece = run.part(*named.span(1)) if named else None
        if piece is not None and rule.parse(piece.text) is not None:
            return piece
    return None


def _is_torn(start: Piece, end: Piece) -> bool:
    """Whether a name's beginning may stand before what is taken for its whole."""
    return pieces.gap(start, end) < TORN * end.height and _HAN_END.search(start.text) is not None


def _top_name(rule: FieldRule, sheet: Sheet, free: Sequence[Piece]) -> Field | None:
    """A card's first line, when the print of its key 姓名 was too pale to read."""
    below = [
        hit.piece for hit in sheet.hits if hit.field in (FieldName.GENDER, FieldName.ETHNICITY)
    ] or [piece for piece in free if gender_before_group(piece.text) is not None]
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


def _latin_name(rule: FieldRule, free: Sequence[Piece]) -> Field | None:
    """Two to four words of capitals that are not a card's own print; the lowest ones."""
    for row in reversed(pieces.rows(free)):
        for run in pieces.runs(row, widest_gap=0.9):
            parsed = (rule.loose_parse or rule.parse)(run.spaced_text)
            if parsed is not None:
                return field_of(run, parsed)
    return None


def _alone(rule: FieldRule, free: Sequence[Piece]) -> Field | None:
    """What stands alone on its row or beside a badge, unless two of them differ."""
    told: dict[object, Field] = {}
    for piece in (piece for row in pieces.rows(free) if len(row) <= 2 for piece in row):
        parsed = (rule.loose_parse or rule.parse)(piece.text)
        if parsed is not None:
            told.setdefault(parsed.value, field_of(piece, parsed))
    return next(iter(told.values())) if len(told) == 1 else None


def _anywhere(rule: FieldRule, candidates: Sequence[Piece], taken: Collection[str]) -> Field | None:
    """The surest text that the grammar accepts, which no key gave to another field."""
    best: Field | None = None
    rank = (0.0, 0)
    for row in pieces.rows(candidates):
        for piece in [*row, *pieces.runs(row, widest_gap=1.5)]:
            parsed = (rule.loose_parse or rule.parse)(piece.text)
            if parsed is None or "http" in piece.text or str(parsed.value) in taken:
                continue
            if (parsed.certainty, len(str(parsed.value))) > rank:
                best = field_of(piece, parsed)
                rank = (parsed.certainty, len(str(parsed.value)))
    return best
