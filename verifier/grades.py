"""Grades of social workers on the five levels of skilled workers, and levels in names.

The certificate knows 初级 (助理社会工作师), 中级 (社会工作师) and 高级 (高级社会工作师). Notices
refer them to the levels of skilled workers: 中级 to level 2, 高级 to level 1 (京工办发〔2017〕50号,
三、2). 初级 is one below.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from verifier.model import Claim, Document, DocumentType, FieldName
from verifier.normalise import fold, parse_level

GRADES: Final = {"初级": 3, "中级": 2, "高级": 1}
"""Per grade as printed the level that it is referred to."""

_TITLES: Final = (("助理社会工作", 3), ("高级社会工作", 1), ("社会工作师", 2))
_GRADE: Final = re.compile("([初中高]级)(?!技|工)")
# 技师 alone may belong to an occupation's name.
_LEVEL_IN_NAME: Final = re.compile("[一二三四五1-5]级|[初中高]级|[(/、-]技师")
# What `parse_level` makes of a grade.
_AS_SKILL_LEVEL: Final = {5: 3, 4: 2, 3: 1}


def social_grade(text: str) -> int | None:
    """The level that a social worker's grade or title is referred to; None for neither."""
    folded = fold(text)
    for title, level in _TITLES:
        if title in folded:
            return level
    grade = _GRADE.search(folded)
    return parse_level(folded) if grade is None else GRADES[grade.group(1)]


def names_level(text: str) -> bool:
    """Whether an occupation's text has a level beside it: 「保育师（五级）」, 「高级保育师」.

    Titles of social workers are no levels of skilled workers, and have none.
    """
    folded = fold(text)
    return "社会工作" not in folded and _LEVEL_IN_NAME.search(folded) is not None


@lru_cache(maxsize=1 << 12)
def level_beside_occupation(text: str, kind: DocumentType) -> int | None:
    """The level that a paper's occupation, job type or title names beside its level field.

    Args:
        text: as printed.
        kind: of the paper; titles of social workers count on their own certificate.
    """
    if kind is DocumentType.SOCIAL_WORKER_CERTIFICATE:
        return social_grade(text)
    return parse_level(text) if names_level(text) else None


def graded_claim(claim: Claim) -> Claim:
    """The claim with a social worker's grade as a level; any other as it is."""
    title = claim.texts.get(FieldName.OCCUPATION.value, claim.occupation or "")
    written = claim.texts.get(FieldName.LEVEL.value, "")
    if not any("社会工作" in text or "社工" in text for text in (title, written)):
        return claim
    level = social_grade(written)
    if level is None:
        level = _AS_SKILL_LEVEL.get(claim.level or 0, claim.level) or social_grade(title)
    return replace(claim, level=level)


def graded_document(document: Document) -> Document:
    """The document with a social worker's grade, or title, as a level; any other as it is."""
    if document.type is not DocumentType.SOCIAL_WORKER_CERTIFICATE:
        return document
    for name in (FieldName.LEVEL, FieldName.OCCUPATION):
        field = document.fields.get(name)
        level = None if field is None else social_grade(field.text)
        if field is not None and level is not None:
            graded = {**document.fields, FieldName.LEVEL: replace(field, value=level)}
            return replace(document, fields=graded)
    return document
