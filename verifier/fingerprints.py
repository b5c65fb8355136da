"""What a document is known again by: imprints of what it says, and a small picture.

A fingerprint is one text, to be stored with its document and in the ledger of earlier
batches. What the document says of its person is kept as hashes, a number in four parts, so
that one misread character leaves three of them. Two certificates of one template look
nearly identical, and a paper that was photographed again looks quite different: so what a
paper says decides, and its picture only where that is silent.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from typing import Final

from verifier import normalise, overlaying, thumbnails
from verifier.model import Document, DocumentType, FieldName, Fields
from verifier.numbers import parse_certificate_number
from verifier.overlaying import Match

VERSION: Final = "1"
_START: Final = f"{VERSION} "
LEAST_CONFIDENCE: Final = 0.35  # of a value, as in `matching.EQUAL_CONFIDENCE`
LEAST_NUMBER: Final = 8  # characters; shorter ones are no certificate's
LEAST_CARD: Final = 15
ID_LENGTH: Final = 18
PARTS: Final = 4
NEARLY: Final = 3  # parts of a number that agree when one character was misread
ENOUGH: Final = 3  # points: a number alone, or an ID number with the name
NEARLY_ENOUGH: Final = 2  # points: the name, and a number with one misread character

_NUMBERS: Final = {
    FieldName.CERTIFICATE_NUMBER: "c",
    FieldName.MANAGEMENT_NUMBER: "m",
    FieldName.BANK_CARD_NUMBER: "b",
    FieldName.ID_NUMBER: "i",
}
_UNRULED: Final = "u"
"""A certificate number of no known rule: it may be cut off, and its batch share the rest."""
_NAME: Final = "n"
_SITTING: Final = "s"
_VALIDITY: Final = "v"
_SITTING_FIELDS: Final = (
    FieldName.OCCUPATION,
    FieldName.LEVEL,
    FieldName.EXAM_DATE,
    FieldName.THEORY_SCORE,
    FieldName.PRACTICAL_SCORE,
)
_VALIDITY_FIELDS: Final = (FieldName.ISSUER, FieldName.VALID_FROM, FieldName.VALID_UNTIL)
# Per kind of imprint: points when equal, when nearly so, when other.
_POINTS: Final = {
    "c": (3, 1, -3),
    "m": (3, 1, -3),
    "b": (3, 1, -3),
    "i": (2, 1, -2),
    _UNRULED: (2, 1, -1),
    _NAME: (1, 1, -1),
    _SITTING: (2, 2, 0),
    _VALIDITY: (1, 1, -1),
}
_WHOLE: Final = frozenset("cmb")  # numbers that one document alone bears
_NOBODYS: Final = frozenset(
    {DocumentType.OTHER, DocumentType.BUSINESS_LICENCE, DocumentType.CLAIM_ROSTER}
)


class Likeness(Enum):
    """Whether two documents are one.

    Attributes:
        SAME: one document, however it was copied.
        PERHAPS: for a person to see.
        DIFFERENT: nothing says that they are one.
    """

    SAME = "same"
    PERHAPS = "perhaps"
    DIFFERENT = "different"


@dataclass(frozen=True)
class _Parsed:
    imprints: tuple[str, ...]
    picture: str


def fingerprint(document: Document, thumbnail: bytes) -> str:
    """The document's fingerprint; empty where it says nothing of any person.

    Args:
        document: with its fields.
        thumbnail: of its page as handed in, coded by `verifier.thumbnails`.
    """
    found = tuple(dict.fromkeys(_imprints(document)))
    if not found:
        return ""
    return " ".join((VERSION, ",".join(found), base64.b64encode(thumbnail).decode()))


def keys(fingerprint: str) -> tuple[str, ...]:
    """What to look it up by: documents that share no key are not the same.

    The keys are hashes and hold no personal data in plain; a document has about four.
    """
    # Not parsed: a batch has tens of thousands, and most of their length is the picture.
    end = fingerprint.find(" ", len(_START))
    if end < 0 or not fingerprint.startswith(_START):
        return ()
    return tuple(fingerprint[len(_START) : end].split(","))


def compare(one: str, other: str) -> Likeness:
    """Whether two fingerprints are of one document.

    Takes some 10 microseconds; where only the pictures can tell, 50 milliseconds.
    """
    ours, theirs = _parsed(one), _parsed(other)
    points = _agreements(ours.imprints, theirs.imprints)
    if sum(points.values()) >= ENOUGH:
        return Likeness.SAME
    apart = any(points.get(kind, 0) < 0 for kind in _WHOLE)
    if not apart and any(
        kind in _NUMBERS.values() and point == _POINTS[kind][0] for kind, point in points.items()
    ):
        return Likeness.PERHAPS  # one number under two names: misread, or edited
    # Numbers of one batch follow each other: nearly equal ones alone say nothing.
    agrees = any(point == _POINTS[kind][0] for kind, point in points.items())
    if not agrees or min(points.values()) < 0:
        return Likeness.DIFFERENT
    match = _match(ours.picture, theirs.picture)
    if match is Match.WHOLE:
        return Likeness.SAME
    near = _NAME in points and sum(points.values()) >= NEARLY_ENOUGH
    # Cards of one office and day are rare, but the card says no more than that.
    doubtful = match is Match.PART or near or _VALIDITY in points
    return Likeness.PERHAPS if doubtful else Likeness.DIFFERENT


def is_same(one: str, other: str) -> bool:
    """Whether two fingerprints are surely of one document."""
    return compare(one, other) is Likeness.SAME


def _parsed(fingerprint: str) -> _Parsed:
    return _Parsed(keys(fingerprint), fingerprint.rpartition(" ")[2])


def _imprints(document: Document) -> Iterator[str]:
    if document.type in _NOBODYS:
        return
    for record in (document.fields, *document.other_records):
        yield from _record_imprints(document.type, record)


def _record_imprints(kind: DocumentType, record: Fields) -> Iterator[str]:
    for field in _NUMBERS:
        number = _read(record, field)
        letter = None if number is None else _letter(field, number)
        if number is not None and letter is not None:
            cuts = [len(number) * part // PARTS for part in range(PARTS + 1)]
            yield letter + "".join(
                _hashed(3, kind, letter, str(part), number[cuts[part] : cuts[part + 1]])
                for part in range(PARTS)
            )
    name = _read(record, FieldName.NAME)
    if name is not None:
        yield _NAME + _hashed(12, kind, _NAME, normalise.simplified(normalise.name(name)))
    if kind is DocumentType.SCORE_SCREENSHOT:
        yield from _together(kind, _SITTING, record, _SITTING_FIELDS)
    if kind is DocumentType.ID_CARD_BACK:
        yield from _together(kind, _VALIDITY, record, _VALIDITY_FIELDS)


def _letter(field: FieldName, number: str) -> str | None:
    """The kind of the number's imprint; None for one that was surely not read whole.

    At the edge of a cut picture numbers end early, and then those of a batch are equal.
    """
    if field is FieldName.CERTIFICATE_NUMBER:
        parsed = parse_certificate_number(number)
        if parsed is None or parsed.scheme == "unknown":
            return _UNRULED if len(number) >= LEAST_NUMBER else None
    least = {FieldName.ID_NUMBER: ID_LENGTH, FieldName.BANK_CARD_NUMBER: LEAST_CARD}
    return _NUMBERS[field] if len(number) >= least.get(field, LEAST_NUMBER) else None


def _together(
    kind: DocumentType, letter: str, record: Fields, names: Sequence[FieldName]
) -> Iterator[str]:
    """One imprint of several values, where they are all there."""
    values = [_read(record, name) for name in names]
    if None not in values:
        yield letter + _hashed(12, kind, letter, *(value or "" for value in values))


def _read(record: Fields, name: FieldName) -> str | None:
    """The value as compared; None where it was not read, hardly, or in part only."""
    field = record.get(name)
    if field is None or field.confidence < LEAST_CONFIDENCE:
        return None
    value = normalise.fold(str(field.value)).upper()
    return None if not value or "*" in value else value


def _hashed(size: int, *texts: str) -> str:
    """A hash of `size` bytes, in four characters for every three."""
    digest = blake2b("\n".join(texts).encode(), digest_size=size).digest()
    return base64.urlsafe_b64encode(digest).decode()


def _agreements(ours: Sequence[str], theirs: Sequence[str]) -> Mapping[str, int]:
    """Per kind of imprint that both have, the points of their best agreement."""
    points: dict[str, int] = {}
    for one in ours:
        for other in theirs:
            if one[0] == other[0]:
                found = _points(one, other)
                points[one[0]] = max(found, points.get(one[0], found))
    return points


def _points(one: str, other: str) -> int:
    equal, near, apart = _POINTS[one[0]]
    if one == other:
        return equal
    if one[0] in (_NAME, _SITTING, _VALIDITY):
        return apart
    places = range(1, 1 + 4 * PARTS, 4)
    agreeing = sum(one[place : place + 4] == other[place : place + 4] for place in places)
    return near if agreeing >= NEARLY else apart


def _match(one: str, other: str) -> Match:
    try:
        first, second = (thumbnails.decode(base64.b64decode(text)) for text in (one, other))
    except (ValueError, binascii.Error):
        return Match.NONE  # a damaged picture tells nothing
    return overlaying.match(first, second)
