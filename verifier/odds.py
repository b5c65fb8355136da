"""How many times likelier a value's picture says the claimed value than any other.

The exact odds sum the recogniser's frames over every way to lay a text along them,
for each text that they may say: milliseconds a value. Three things spare most of it.
What does not depend on the claim is worked out when the paper is read and kept with
the field (`with_margin`). A caller that only asks whether the odds are enough takes a
lower bound where that is enough. The rest is remembered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from verifier import likelihood, normalise, printed_dates
from verifier.model import Document, Field, FieldName, FieldValue, Frame, Margin, View
from verifier.numbers import (
    id_number_problem,
    luhn_ok,
    parse_bank_card_number,
    parse_certificate_number,
    parse_id_number,
    repair_certificate_number,
)
from verifier.printing import DATES, as_printed
from verifier.twins import SURNAMES, TWINS

UNSEEN: Final = 1e-4
"""What a text that no view names may still have: see `likelihood.FLOOR`."""
MISPRINTED: Final = 0.25
"""What a number that breaks its check digit counts for beside the claimed one: hardly any
is misprinted, but one that was altered is. With `matching.SAME_ODDS` the picture itself must
still say the claimed digits five times likelier than others."""
MARKS_BETWEEN: Final = frozenset("·.•・,:;、。 ")
_STEPS: Final = 3
"""From one place of a text the recursion goes on to three: itself, a blank, the next."""


def claimed_odds(
    name: FieldName, claimed: FieldValue, read: Field, enough: float = math.inf
) -> float | None:
    """How many times likelier the picture says the claimed value than any other.

    None where the picture was not looked at again, or the claimed value's print is
    not known (masks, another language, another kind of numerals).

    Args:
        name: of the field.
        claimed: by the row, or by another paper.
        read: on this paper.
        enough: from here on the caller asks no further, and a lower bound will do.
    """
    if not read.views:
        return None
    margin = read.margin
    if margin is not None and margin.value == claimed == read.value:
        return margin.odds
    printed = as_printed(name, claimed, read)
    if printed is None:
        return None
    if enough < math.inf:
        least = _least_odds(_without_marks(printed), read.views)
        if least >= enough:
            return least
    return _odds(name, claimed, printed, _Seen(read.views))


def surest(read: Field) -> float:
    """How likely the likeliest text is by the picture, in [0, 1]; 1 where no view was kept."""
    if not read.views:
        return 1.0
    views = tuple(View(view.name, tuple(map(_comparable, view.frames))) for view in read.views)
    return max(likelihood.likelihoods(likelihood.alternatives(views), views), default=0.0)


def character_odds(claimed: str, read: Field, places: frozenset[int]) -> float:
    """How many times likelier the picture says these characters of a name than others there.

    Doubts about the name's other characters say nothing about these.

    Args:
        claimed: in the form of the views' characters, without dots.
        read: on this paper.
        places: of the characters in `claimed`.
    """
    return _character_odds(claimed, _Seen(read.views), places)


@lru_cache(maxsize=1 << 12)
def _character_odds(claimed: str, seen: _Seen, places: frozenset[int]) -> float:
    views = tuple(View(view.name, tuple(map(_comparable, view.frames))) for view in seen.views)
    others = [text for text in likelihood.alternatives(views) if _differs_at(text, claimed, places)]
    own, *chances = likelihood.likelihoods([claimed, *others], views)
    return own / max([*chances, UNSEEN])


def twin_odds(claimed: FieldValue, read: Field) -> float:
    """The odds of those characters of a name that are said for rarer twins: `twins`."""
    margin = read.margin
    if margin is not None and margin.twin_odds is not None and margin.value == claimed:
        return margin.twin_odds
    signs = normalise.simplified(normalise.name(str(claimed))).replace("·", "")
    start = 1 if signs[:1] in SURNAMES else 0
    places = frozenset(place for place in range(start, len(signs)) if signs[place] in TWINS)
    return character_odds(signs, read, places)


def _differs_at(text: str, claimed: str, places: frozenset[int]) -> bool:
    """Whether another text has other characters there; of another length it may have."""
    if len(text) != len(claimed):
        return True
    return any(text[place] != claimed[place] for place in places)


def with_margin(name: FieldName, read: Field) -> Field:
    """The field with the odds of its own value, which judging then need not work out.

    They hold for a claim of the same value. Other claims are scored when they come.
    """
    if not read.views:
        return read
    printed = as_printed(name, read.value, read)
    if printed is None:
        return read
    odds = _odds.__wrapped__(name, read.value, printed, _Seen(read.views))
    twins = twin_odds(read.value, read) if name is FieldName.NAME else None
    return replace(read, margin=Margin(read.value, odds, twins))


def with_margins(document: Document) -> Document:
    """The document with the margin of each of its fields: see `with_margin`."""
    first, *others = (
        {name: with_margin(name, field) for name, field in record.items()}
        for record in (document.fields, *document.other_records)
    )
    return replace(document, fields=first, other_records=tuple(others))


@dataclass(frozen=True, eq=False)
class _Seen:
    """Views as a key: told apart by being the same ones, since hashing frames is slow."""

    views: tuple[View, ...]

    def __hash__(self) -> int:
        return id(self.views)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Seen) and other.views is self.views


@lru_cache(maxsize=1 << 14)
def _odds(name: FieldName, claimed: FieldValue, printed: str, seen: _Seen) -> float:
    views = tuple(View(view.name, tuple(map(_comparable, view.frames))) for view in seen.views)
    plain = _without_marks(printed)
    others = [text for text in likelihood.alternatives(views) if text != plain]
    known, *chances = likelihood.likelihoods([plain, *others], views)
    other = 0.0
    for text, chance in zip(others, chances, strict=True):
        value = _value_of(name, text)
        if value == claimed:
            known += chance
        elif value is not None:
            weight = MISPRINTED if _breaks_check_digit(name, value, claimed) else 1.0
            other = max(other, weight * chance)
    return known / max(other, UNSEEN)


def _least_odds(plain: str, views: Sequence[View]) -> float:
    """A lower bound of the odds, from each view's likeliest path alone.

    Where that path says the text, all that any one other text can have is what other
    paths have together: it must leave the path at some frame, and what is named there
    beside the path's character, and `likelihood.FLOOR` for what is not, bounds it.
    """
    said = other = 0.0
    for view in views:
        path, whole = 1.0, 1.0
        letters: list[str] = []
        last = ""
        for frame in view.frames:
            if not frame:
                return 0.0
            character, chance = frame[0]
            named = chance if len(frame) == 1 else sum(option[1] for option in frame)
            whole *= named + _STEPS * likelihood.FLOOR
            path *= chance
            character = _comparable_character(character)
            if character != last:
                letters.append(character)
                last = character
        if "".join(letters) != plain:
            path = 0.0
        said += path
        other += whole - path
    return said / max(other, UNSEEN * len(views))


def _value_of(name: FieldName, text: str) -> FieldValue | None:
    """What a text says, or None where the field's grammar does not let it stand."""
    if name in DATES:
        found = printed_dates.parse(text)
        return None if found is None else found.day.isoformat()
    if name is FieldName.NAME:
        return normalise.without_latin_ends(text)
    if name is FieldName.LEVEL:
        return normalise.parse_level(text)
    if name is FieldName.ID_NUMBER:
        # A watermark's signs beside the number are no part of it.
        return parse_id_number(text)
    if name is FieldName.BANK_CARD_NUMBER:
        return parse_bank_card_number(text)
    if name is FieldName.CERTIFICATE_NUMBER:
        parsed = parse_certificate_number(text)
        repaired = repair_certificate_number(text) if parsed is None else parsed
        return None if repaired is None else repaired.value
    return text


def _breaks_check_digit(name: FieldName, value: FieldValue, claimed: FieldValue) -> bool:
    """Whether a number breaks the rule that the claimed one holds to.

    Accounts of passbooks have no check digit, so there nothing is broken.
    """
    if name is FieldName.ID_NUMBER:
        return id_number_problem(str(value)) is not None
    if name is FieldName.BANK_CARD_NUMBER:
        return luhn_ok(str(claimed)) and not luhn_ok(str(value))
    return False


def _comparable(frame: Frame) -> Frame:
    """The frame with variants of one character together, and without dots."""
    chances: dict[str, float] = {}
    for character, chance in frame:
        plain = _comparable_character(character)
        chances[plain] = chances.get(plain, 0.0) + chance
    return tuple(chances.items())


@lru_cache(maxsize=1 << 13)
def _comparable_character(character: str) -> str:
    return "" if character in MARKS_BETWEEN else normalise.simplified(character)


def _without_marks(printed: str) -> str:
    return "".join(character for character in printed if character not in MARKS_BETWEEN)
