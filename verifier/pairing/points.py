"""How much a paper's values speak for a roster row, in points."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import Levenshtein

from verifier import normalise, numbers
from verifier.matching import Aliases, same_occupation
from verifier.model import Claim, Document, DocumentType, Field, FieldName, Fields

ENOUGH: Final = 2.5
"""A name alone, or a number with one or two characters off."""
LEAD: Final = 1.0
"""Ahead of the next person."""
NEAR_EDITS: Final = 2
"""So many characters of a number may be wrong, in the row or as read."""
SURE_READING: Final = 0.85

NAME: Final = 4.0
NEAR_NAME: Final = 1.5
ID_NUMBER: Final = 6.0
OTHER_NUMBER: Final = 5.0
MASKED: Final = 0.6
"""The share of a number's points that the visible part of a masked one has."""
NEAR: Final = 0.5
"""The share that one with a character or two off has."""
IN_PATH: Final = 2.5

NUMBERS: Final = (
    (FieldName.ID_NUMBER, ID_NUMBER, -1.5),
    (FieldName.CERTIFICATE_NUMBER, OTHER_NUMBER, -1.0),
    (FieldName.BANK_CARD_NUMBER, OTHER_NUMBER, -1.0),
)
"""The numbers that tell a person, with their points when equal and when another's."""


def record_points(record: Fields, claim: Claim) -> float:
    """How much a record's name and numbers speak for the row.

    A name or number that differs speaks against it, but never as loudly as one that
    agrees speaks for it: the difference is what the checks are to find.
    """
    points = 0.0
    if (name := record.get(FieldName.NAME)) is not None and claim.name:
        points += _name_points(name, claim.name)
    for field, full, other in NUMBERS:
        read = record.get(field)
        if read is not None and (claimed := getattr(claim, field)):
            points += _number_points(read, claimed, full, other)
    return points


def most_of_others(record: Fields) -> float:
    """The most that a row can have of which no value is the record's."""
    points = 0.0
    if FieldName.NAME in record:
        points += NEAR_NAME
    for field, full, _ in NUMBERS:
        read = record.get(field)
        if read is not None:
            points += full * (MASKED if "*" in str(read.value) else NEAR)
    return points


def _name_points(read: Field, claimed: str) -> float:
    if read.value == claimed:
        return NAME
    seen, wanted = normalise.name(str(read.value)), normalise.name(claimed)
    if seen == wanted:
        return NAME
    if seen.isascii() and not wanted.isascii():
        return 0.0  # pinyin on a bank card fits many names
    if "*" in seen:
        masked = len(seen) == len(wanted)
        same = masked and all(a in ("*", b) for a, b in zip(seen, wanted, strict=True))
        return NEAR_NAME if same else -1.0
    if Levenshtein.distance(seen, wanted, score_cutoff=1) == 1 and len(wanted) > 1:
        return NEAR_NAME
    return -2.0 if read.confidence >= SURE_READING else -1.0


def _number_points(read: Field, claimed: str, full: float, other: float) -> float:
    seen = str(read.value)
    if seen == claimed:
        return full
    if "*" in seen:
        return MASKED * full if numbers.same_id_number(seen, claimed) else -1.0
    if Levenshtein.distance(seen, claimed, score_cutoff=NEAR_EDITS) <= NEAR_EDITS:
        return NEAR * full
    return other if read.confidence >= SURE_READING else 0.0


def about_points(record: Fields, claim: Claim, aliases: Aliases = ()) -> float:
    """How much a certificate or screenshot is about one of a person's several rows."""
    points = 0.0
    number = record.get(FieldName.CERTIFICATE_NUMBER)
    if number is not None and claim.certificate_number:
        points += _number_points(number, claim.certificate_number, OTHER_NUMBER, -3.0)
    level = record.get(FieldName.LEVEL)
    points += 1.0 if level is not None and level.value == claim.level else 0.0
    occupation = record.get(FieldName.OCCUPATION)
    if occupation is not None and claim.occupation:
        same = same_occupation(str(occupation.value), claim.occupation, aliases)
        points += 1.0 if same else 0.0
    return points


def detail_points(record: Fields, claim: Claim, aliases: Aliases = ()) -> float:
    """How much what is beside name and numbers speaks for a row, or against it."""
    points = 0.0
    occupation = record.get(FieldName.OCCUPATION)
    if occupation is not None and claim.occupation:
        same = same_occupation(str(occupation.value), claim.occupation, aliases)
        points += 1.0 if same else -1.0
    level = record.get(FieldName.LEVEL)
    if level is not None and claim.level is not None:
        points += 1.0 if level.value == claim.level else -1.0
    for name, day in (
        (FieldName.ISSUE_DATE, claim.issue_date),
        (FieldName.EXAM_DATE, claim.exam_date),
    ):
        read = record.get(name)
        if read is not None and day is not None:
            points += 1.0 if read.value == day.isoformat() else -1.0
    return points


def names_somebody(document: Document) -> bool:
    """Whether the document surely belongs to a person, whoever that is."""
    if document.type is DocumentType.OTHER:
        return False
    for name in (FieldName.ID_NUMBER, FieldName.CERTIFICATE_NUMBER, FieldName.NAME):
        field = document.fields.get(name)
        if field is not None and field.confidence >= 0.8 * SURE_READING:
            return True
    return False


def is_other_certificate(document: Document, claim: Claim) -> bool:
    """Whether the paper surely has another number than the row, not a misread one."""
    number = document.fields.get(FieldName.CERTIFICATE_NUMBER)
    if number is None or not claim.certificate_number or number.confidence < SURE_READING:
        return False
    claimed, read = claim.certificate_number, str(number.value)
    return Levenshtein.distance(read, claimed, score_cutoff=NEAR_EDITS) > NEAR_EDITS
