"""What a document is known again by: imprints of what it says, and a small picture.

A fingerprint is one text, to be stored with its document and in the ledger of earlier
batches: the document's imprints (`verifier.imprints`) and the page as handed in. Two
certificates of one template look nearly identical, and a paper that was photographed again
looks quite different: so what a paper says decides, and its picture only where that is
silent or was cut off.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Final

from verifier import framing, imprints, overlaying, thumbnails
from verifier.imprints import (
    ADDRESS,
    BIRTH,
    CARD,
    CARRIER,
    CERTIFICATE,
    IDENTITY,
    MANAGEMENT,
    NAME,
    NUMBERS,
    SITTING,
    VALIDITY,
    Agreement,
)
from verifier.model import Document
from verifier.overlaying import Match
from verifier.thumbnails import Grey

VERSION: Final = "2"
_START: Final = f"{VERSION} "
_AFTER_START: Final = len(_START)
ENOUGH: Final = 3
"""Points: a number alone, an ID number with the name, or name, birth date and address.

A point is what one pair of people in ten thousand has in common by chance, as a name is.
"""
NEARLY_ENOUGH: Final = 2  # points: such as the name and a number with one misread character

_EQUAL, _OPEN, _END = Agreement.EQUAL, Agreement.OPEN, Agreement.END
_PART, _MISREAD, _NEAR = Agreement.PART, Agreement.MISREAD, Agreement.NEAR
_OTHER = Agreement.OTHER
_POINTS: Final[Mapping[str, Mapping[Agreement, int]]] = {
    CERTIFICATE: {_EQUAL: 3, _OPEN: 2, _END: 2, _PART: 1, _MISREAD: 2, _NEAR: 1, _OTHER: -3},
    MANAGEMENT: {_EQUAL: 3, _OPEN: 2, _END: 2, _PART: 1, _MISREAD: 2, _NEAR: 1, _OTHER: -3},
    CARD: {_EQUAL: 3, _OPEN: 2, _END: 3, _PART: 1, _MISREAD: 2, _NEAR: 1, _OTHER: -3},
    IDENTITY: {_EQUAL: 2, _END: 2, _PART: 1, _MISREAD: 2, _NEAR: 1, _OTHER: -2},
    CARRIER: {_EQUAL: 3, _END: 3, _PART: 1, _MISREAD: 2, _NEAR: 1, _OTHER: -3},
    NAME: {_EQUAL: 1, _PART: 0, _OTHER: -1},
    BIRTH: {_EQUAL: 1, _OTHER: -1},
    ADDRESS: {_EQUAL: 1, _OTHER: 0},  # long, so that one character is often misread
    SITTING: {_EQUAL: 2, _OTHER: 0},
    VALIDITY: {_EQUAL: 1, _OTHER: -1},
}
_CUT_AND_MISREAD: Final = -1  # points of two numbers that differ, where one may be cut off
_NAMING: Final = NUMBERS | {NAME, BIRTH, ADDRESS}
_WHOLE: Final = frozenset({CERTIFICATE, MANAGEMENT, CARD})  # that one document alone bears


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
class _Agreed:
    """What two documents' imprints of one kind say."""

    how: Agreement
    points: int


def fingerprint(document: Document, thumbnail: bytes) -> str:
    """The document's fingerprint; empty where it says nothing of any person.

    Args:
        document: with its fields.
        thumbnail: of its page as handed in, coded by `verifier.thumbnails`.
    """
    found = tuple(dict.fromkeys(imprints.imprints(document)))
    if not found:
        return ""
    return " ".join((VERSION, ",".join(found), base64.b64encode(thumbnail).decode()))


def renewed(document: Document) -> Document:
    """The document with its fingerprint in the present form, where it was read before that."""
    text = document.fingerprint
    if not text or text.startswith(_START):
        return document
    return replace(document, fingerprint=fingerprint(document, _coded(text) or b""))


def keys(fingerprint: str) -> tuple[str, ...]:
    """What to look it up by: documents that share no key are not the same.

    The keys are hashes and hold no personal data in plain; a document has about seven.
    """
    return tuple(key for imprint in _imprints(fingerprint) for key in imprints.keys(imprint))


def whole_keys(fingerprint: str) -> tuple[Sequence[str], bool]:
    """Of `keys` those that two documents share that are one, and neither is cut off.

    Returns:
        the keys, and whether the document may lack a part of what it is known again by.
    """
    found = _imprints(fingerprint)
    return imprints.whole_keys(found), imprints.is_cut(found)


def compare(one: str, other: str) -> Likeness:
    """Whether two fingerprints are of one document.

    Takes some 20 microseconds; where only the pictures can tell, 50 milliseconds.
    """
    agreed = _agreements(_imprints(one), _imprints(other))
    total = sum(each.points for each in agreed.values())
    if total >= ENOUGH:
        return Likeness.SAME
    if VALIDITY in agreed:
        # Many cards have one office and term, and their backs say no more than that.
        equal = agreed[VALIDITY].how is Agreement.EQUAL
        return _of_silent(one, other) if equal else Likeness.DIFFERENT
    if _is_one_number(agreed):
        return Likeness.PERHAPS  # one number under two names: misread, or edited
    told = [kind for kind, each in agreed.items() if _tells(kind, each, agreed)]
    if not told or min(each.points for each in agreed.values()) < 0:
        return Likeness.DIFFERENT
    more = total >= NEARLY_ENOUGH and _NAMING & agreed.keys()
    match = _match(one, other)
    if match is not Match.NONE and more and NAME in agreed and not _is_near(agreed):
        # A picture alone tells two papers of a template apart on cards only: their name and
        # what was left of a number must agree, too.
        return Likeness.SAME
    if match is not Match.NONE or more or not {NAME, CARD, SITTING}.issuperset(told):
        return Likeness.PERHAPS
    return Likeness.DIFFERENT


def is_same(one: str, other: str) -> bool:
    """Whether two fingerprints are surely of one document."""
    return compare(one, other) is Likeness.SAME


def is_silent(key: str) -> bool:
    """Whether papers of that key say no more than it, so that only their pictures can tell."""
    return key.startswith(VALIDITY)


def alike(fingerprints: Sequence[str]) -> Iterator[tuple[int, int, Likeness]]:
    """The pairs of a group of silent papers that may be one, by place.

    Takes a second for 2,000 of them, whether all are different or all alike.
    """
    pictures = [_picture(each) for each in fingerprints]
    readable = [place for place, picture in enumerate(pictures) if picture is not None]
    frames = [framing.framed(picture) for picture in pictures if picture is not None]
    for one, other, likeness in framing.alike(frames):
        yield readable[one], readable[other], _framed_alike(likeness)


def _imprints(fingerprint: str) -> Sequence[str]:
    # A batch has tens of thousands, and most of their length is the picture.
    end = fingerprint.find(" ", _AFTER_START)
    if end < 0 or not fingerprint.startswith(_START):
        return ()
    return fingerprint[_AFTER_START:end].split(",")


def _agreements(ours: Sequence[str], theirs: Sequence[str]) -> Mapping[str, _Agreed]:
    """Per kind of imprint that both have, their best agreement."""
    agreed: dict[str, _Agreed] = {}
    for one in ours:
        kind = imprints.kind_of(one)
        for other in theirs:
            if kind == imprints.kind_of(other):
                found = _agreed(kind, one, other)
                if kind not in agreed or found.points > agreed[kind].points:
                    agreed[kind] = found
    if CARRIER in agreed:
        agreed.pop(BIRTH, None)  # stands in the number
    return agreed


def _agreed(kind: str, one: str, other: str) -> _Agreed:
    how = imprints.agreement(one, other)
    points = _POINTS[kind][how]
    if how is Agreement.OTHER and not (imprints.is_whole(one) and imprints.is_whole(other)):
        points = max(points, _CUT_AND_MISREAD)
    return _Agreed(how, points)


def _is_one_number(agreed: Mapping[str, _Agreed]) -> bool:
    """Whether a number is the same, and none that one paper alone bears is another."""
    if any(kind in agreed and agreed[kind].points < _CUT_AND_MISREAD for kind in _WHOLE):
        return False
    return any(
        kind in NUMBERS
        and (
            each.how in (Agreement.EQUAL, Agreement.OPEN)
            or (each.how is Agreement.END and each.points >= ENOUGH)
        )
        for kind, each in agreed.items()
    )


def _tells(kind: str, each: _Agreed, agreed: Mapping[str, _Agreed]) -> bool:
    """Whether most papers of the template do not agree so.

    The numbers of a batch follow each other: nearly equal ones say nothing, nor does what is
    left before a cut, unless what is left of the name agrees too.
    """
    if each.how is Agreement.PART and kind in (CERTIFICATE, MANAGEMENT):
        return NAME in agreed and agreed[NAME].how is Agreement.PART
    return each.points > 0 and each.how is not Agreement.NEAR


def _is_near(agreed: Mapping[str, _Agreed]) -> bool:
    """Whether a number is nearly another one, as its neighbour's in a batch is."""
    return any(each.how is Agreement.NEAR for each in agreed.values())


def _of_silent(one: str, other: str) -> Likeness:
    """Photographed again or cut, a paper lies otherwise: so its picture never clears it."""
    found = list(alike((one, other)))
    return found[0][2] if found else Likeness.PERHAPS


def _framed_alike(likeness: float) -> Likeness:
    return Likeness.SAME if likeness >= framing.ONE else Likeness.PERHAPS


def _match(one: str, other: str) -> Match:
    return _laid_match(_coded(one), _coded(other))


@lru_cache(maxsize=64)  # a page of many documents has one picture
def _laid_match(one: bytes | None, other: bytes | None) -> Match:
    first, second = _decoded(one), _decoded(other)
    if first is None or second is None:
        return Match.NONE  # a damaged picture tells nothing
    return overlaying.match(first, second)


def _picture(fingerprint: str) -> Grey | None:
    return _decoded(_coded(fingerprint))


def _decoded(coded: bytes | None) -> Grey | None:
    try:
        return None if coded is None else thumbnails.decode(coded)
    except ValueError:
        return None


def _coded(fingerprint: str) -> bytes | None:
    """The picture's bytes; None where they are damaged."""
    try:
        return base64.b64decode(fingerprint.rpartition(" ")[2])
    except binascii.Error:
        return None
