"""What a document says of its person, as hashes that survive a misread or cut-off value.

A number is kept as the hashes of its four-character runs, in their order. So numbers can
be compared that lost an end where the picture was cut, or one character to a misreading:
the runs that are left still stand in the other number, or before and behind the one that
was misread. A name is kept with the name that remains when its last character is lost.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from enum import Enum
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Final

from verifier import normalise
from verifier.model import Document, DocumentType, Field, FieldName, Fields
from verifier.numbers import luhn_ok, parse_certificate_number

LEAST_CONFIDENCE: Final = 0.35  # of a value, as in `matching.EQUAL_CONFIDENCE`
LEAST_NUMBER: Final = 8  # characters; shorter ones are no certificate's
LEAST_CARD: Final = 15
ID_LENGTH: Final = 18
CARD_LENGTH: Final = 19  # of debit cards and of passbooks, whose numbers have no check digit
LEAST_ID_PART: Final = 14  # up to the birth date's last digit, from either end
LEAST_SEEN: Final = 12  # characters of a number that are left, to be known again by
LEAST_NAME: Final = 2
SERIAL: Final = 6  # the last characters of a certificate's number, which count its batch
RUN: Final = 4
_HASH: Final = 2  # characters a run; 1 in 4,096 is equal by chance

CERTIFICATE, MANAGEMENT, CARD, IDENTITY, CARRIER = "c", "m", "b", "i", "f"
"""Kinds of numbers; `CARRIER` is an ID number on the card that it is the number of."""
NAME, BIRTH, ADDRESS, SITTING, VALIDITY = "n", "d", "a", "s", "v"
NUMBERS: Final = frozenset({CERTIFICATE, MANAGEMENT, CARD, IDENTITY, CARRIER})
WHOLE, OPEN, CUT = "w", "o", "x"
"""States of numbers, after the kind: `OPEN` ones may be cut off, for all that is known."""
_BEGINNING: Final = re.compile("[SY][0-9]+")
"""Of a 职业技能等级证书's number, which has 22 characters (人社鉴发〔2019〕2号)."""

_NUMBER_FIELDS: Final = {
    FieldName.CERTIFICATE_NUMBER: CERTIFICATE,
    FieldName.MANAGEMENT_NUMBER: MANAGEMENT,
    FieldName.BANK_CARD_NUMBER: CARD,
    FieldName.ID_NUMBER: IDENTITY,
}
_SITTING_FIELDS: Final = (
    FieldName.OCCUPATION,
    FieldName.LEVEL,
    FieldName.EXAM_DATE,
    FieldName.THEORY_SCORE,
    FieldName.PRACTICAL_SCORE,
)
_VALIDITY_FIELDS: Final = (FieldName.ISSUER, FieldName.VALID_FROM, FieldName.VALID_UNTIL)
_NOBODYS: Final = frozenset(
    {DocumentType.OTHER, DocumentType.BUSINESS_LICENCE, DocumentType.CLAIM_ROSTER}
)
_NAME_HASHES: Final = (8, 4, 4)  # characters: the name, and without its last one or two
_NAME_KEY: Final = 4


class Agreement(Enum):
    """How two imprints of one kind agree.

    Attributes:
        EQUAL: wholly.
        OPEN: numbers that are equal, but may both lack their ends.
        END: what is left of the one is the other's last characters.
        PART: what is left of the one is another part of the other; a name without its end.
        MISREAD: but for one character before the last ones, which alone differ in a batch.
        NEAR: but for one character.
        OTHER: not at all.
    """

    EQUAL = "equal"
    OPEN = "open"
    END = "end"
    PART = "part"
    MISREAD = "misread"
    NEAR = "near"
    OTHER = "other"


def kind_of(imprint: str) -> str:
    """The kind of value that it is of."""
    return imprint[0]


def is_whole(imprint: str) -> bool:
    """Whether it is of a value that surely was not cut off."""
    return imprint[0] not in NUMBERS or imprint[1] == WHOLE


def imprints(document: Document) -> Iterator[str]:
    """The document's imprints: a letter for the kind, then hashes."""
    if document.type in _NOBODYS:
        return
    for record in (document.fields, *document.other_records):
        yield from _of_record(document.type, record)


def keys(imprint: str) -> Iterator[str]:
    """What to look the imprint up by: those that agree well enough share one."""
    kind = kind_of(imprint)
    if kind in NUMBERS:
        yield imprint
        runs = _runs(imprint)
        seen = LEAST_SEEN - RUN + 1
        if kind == CARD:  # names nobody, so a cut card is found by any part of its number
            for first in range(len(runs) - seen + 1):
                yield f"{kind}:{''.join(runs[first : first + seen])}"
        elif kind in (IDENTITY, CARRIER):
            yield f"{kind}<{''.join(runs[: LEAST_ID_PART - RUN + 1])}"
            yield f"{kind}>{''.join(runs[-seen:])}"
    elif kind == NAME:
        for hashed in _name_hashes(imprint):
            yield NAME + hashed[:_NAME_KEY]
    elif kind != BIRTH:
        yield imprint


def whole_keys(imprints: Sequence[str]) -> list[str]:
    """What to look a document up by where neither it nor the other one was cut off."""
    return [
        imprint[: 1 + _NAME_KEY] if imprint[0] == NAME else imprint
        for imprint in imprints
        if imprint[0] != BIRTH
    ]


def is_cut(imprints: Sequence[str]) -> bool:
    """Whether a document may lack a part of what it is known again by.

    Of most cards' numbers of other lengths than `CARD_LENGTH` one in ten passes for whole.
    """
    for imprint in imprints:
        kind = imprint[0]
        if kind in (SITTING, VALIDITY):
            return False
        if kind == CARD:
            if len(imprint) == 2 + _HASH * (CARD_LENGTH - RUN + 1):
                return False
        elif kind in NUMBERS and imprint[1] == WHOLE:
            return False
    return bool(imprints)


def agreement(one: str, other: str) -> Agreement:
    """How two imprints of one kind agree."""
    kind = kind_of(one)
    if kind in NUMBERS:
        return _number_agreement(one, other)
    if kind == NAME:
        return _name_agreement(one, other)
    return Agreement.EQUAL if one == other else Agreement.OTHER


# Making ----------------------------------------------------------------------


def _of_record(kind: DocumentType, record: Fields) -> Iterator[str]:
    for field, letter in _NUMBER_FIELDS.items():
        number = _read(record, field)
        if number is not None:
            yield from _of_number(kind, letter, number, record[field])
    name = _read(record, FieldName.NAME)
    if name is not None:
        yield _of_name(kind, normalise.simplified(normalise.name(name)))
    if kind is DocumentType.ID_CARD_FRONT:
        born = _birth_date(record)
        if born is not None:
            yield BIRTH + _hashed(8, kind, BIRTH, born)
        yield from _together(kind, ADDRESS, record, (FieldName.ADDRESS,))
    if kind is DocumentType.SCORE_SCREENSHOT:
        yield from _together(kind, SITTING, record, _SITTING_FIELDS)
    if kind is DocumentType.ID_CARD_BACK:
        yield from _together(kind, VALIDITY, record, _VALIDITY_FIELDS)


def _of_number(kind: DocumentType, letter: str, number: str, field: Field) -> Iterator[str]:
    if letter == CERTIFICATE and field.repair is not None:
        # A number without its end looks like one that lost a zero, and is repaired to that:
        # all of a batch to the same.
        recognised = normalise.fold(field.repair).upper()
        number = recognised if len(recognised) != len(number) else number
    least = {IDENTITY: LEAST_ID_PART, CARD: LEAST_CARD}.get(letter, LEAST_NUMBER)
    if len(number) < least:
        return
    state = _state(letter, number)
    if letter == IDENTITY and kind is DocumentType.ID_CARD_FRONT:
        letter = CARRIER
    runs = (
        _hashed(_HASH, kind, letter, number[place : place + RUN])
        for place in range(len(number) - RUN + 1)
    )
    yield letter + state + "".join(runs)


def _state(letter: str, number: str) -> str:
    if letter == CERTIFICATE:
        parsed = parse_certificate_number(number)
        # Sixteen digits out of a longer number pass for one of the former certificates.
        if parsed is not None and parsed.scheme != "unknown" and not number.startswith("0000"):
            return WHOLE
        return CUT if _BEGINNING.fullmatch(number) else OPEN
    if letter == IDENTITY:
        return WHOLE if len(number) == ID_LENGTH else CUT
    is_whole = letter != CARD or len(number) == CARD_LENGTH or luhn_ok(number)
    return WHOLE if is_whole else OPEN


def _of_name(kind: DocumentType, name: str) -> str:
    shorter = (name[:end] for end in range(len(name) - 1, LEAST_NAME - 1, -1))
    return NAME + "".join(
        _hashed(length, kind, NAME, text)
        for text, length in zip((name, *shorter), _NAME_HASHES, strict=False)
    )


def _birth_date(record: Fields) -> str | None:
    number = _read(record, FieldName.ID_NUMBER)
    if number is not None and len(number) == ID_LENGTH:
        return number[6:14]
    born = _read(record, FieldName.BIRTH_DATE)
    return None if born is None else born.replace("-", "")


def _together(
    kind: DocumentType, letter: str, record: Fields, names: Sequence[FieldName]
) -> Iterator[str]:
    """One imprint of several values, where they are all there."""
    values = [_read(record, name) for name in names]
    if None not in values:
        yield letter + _hashed(16, kind, letter, *(value or "" for value in values))


def _read(record: Fields, name: FieldName) -> str | None:
    """The value as compared; None where it was not read, hardly, or in part only."""
    field = record.get(name)
    if field is None or field.confidence < LEAST_CONFIDENCE:
        return None
    value = normalise.fold(str(field.value)).upper()
    return None if not value or "*" in value else value


def _hashed(length: int, *texts: str) -> str:
    """A hash of that many characters, 6 bits each."""
    digest = blake2b("\n".join(texts).encode()).digest()
    return base64.urlsafe_b64encode(digest)[:length].decode()


# Comparing -------------------------------------------------------------------


def _runs(imprint: str) -> list[str]:
    return [imprint[place : place + _HASH] for place in range(2, len(imprint), _HASH)]


def _number_agreement(one: str, other: str) -> Agreement:
    if one == other:
        return {WHOLE: Agreement.EQUAL, OPEN: Agreement.OPEN, CUT: Agreement.PART}[one[1]]
    shorter, longer = sorted((_runs(one), _runs(other)), key=len)
    left = len(shorter)
    if left < len(longer):
        # What a cut went through is misread: one run less, at either end.
        edge = 0 if is_whole(one) and is_whole(other) else 1
        if left >= LEAST_SEEN - RUN + 1 and shorter[edge:] == longer[edge - left :]:
            return Agreement.END
        places = range(len(longer) - left + 1)
        if any(longer[place : place + left - edge] == shorter[: left - edge] for place in places):
            return Agreement.PART
    before = _agreeing(shorter, longer)
    behind = _agreeing(shorter[::-1], longer[::-1])
    # One character is in as many runs as a run has characters.
    if before + behind < len(longer) - RUN:
        return Agreement.OTHER
    return Agreement.MISREAD if behind >= SERIAL - RUN + 1 else Agreement.NEAR


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many agree, before the first that does not."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _name_hashes(imprint: str) -> list[str]:
    """Of the name, and of the name without its last characters."""
    ends = accumulate(_NAME_HASHES, initial=1)
    return [imprint[one:other] for one, other in pairwise(ends) if one < len(imprint)]


def _name_agreement(one: str, other: str) -> Agreement:
    ours, theirs = _name_hashes(one), _name_hashes(other)
    if ours[0] == theirs[0]:
        return Agreement.EQUAL
    if ours[0][:_NAME_KEY] in theirs[1:] or theirs[0][:_NAME_KEY] in ours[1:]:
        return Agreement.PART
    return Agreement.OTHER
