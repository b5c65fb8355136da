"""Dates of stored readings that are no days, which nothing can be judged by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from verifier.model import Document, FieldName, Fields, FieldValue

_DATES: Final = frozenset(
    {
        FieldName.ISSUE_DATE,
        FieldName.EXAM_DATE,
        FieldName.APPROVAL_DATE,
        FieldName.VALID_FROM,
        FieldName.VALID_UNTIL,
        FieldName.BIRTH_DATE,
    }
)
_FOR_GOOD: Final = "长期"


def with_real_dates(document: Document) -> Document:
    """The document without fields whose date is no day in ISO 8601: they were not read.

    Readers write no others; readings that were stored, or come from elsewhere, may hold them.
    """
    if _is_sound(document.fields) and all(map(_is_sound, document.other_records)):
        return document
    first, *others = map(_sound, (document.fields, *document.other_records))
    return replace(document, fields=first, other_records=tuple(others))


def _is_sound(record: Fields) -> bool:
    return all(_is_date(name, record[name].value) for name in _DATES.intersection(record))


def _sound(record: Fields) -> Fields:
    return {
        name: field
        for name, field in record.items()
        if name not in _DATES or _is_date(name, field.value)
    }


@lru_cache(maxsize=1 << 12)
def _is_date(name: FieldName, value: FieldValue) -> bool:
    if name is FieldName.VALID_UNTIL and value == _FOR_GOOD:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
