"""Values as people read them: levels by name, numbers masked in lists."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from api.labels import document_label
from verifier import wording
from verifier.model import DocumentType, FieldName
from verifier.numbers import mask_card, mask_id_number

# Every office that this product serves keeps China's time, which has no summer time.
CHINA_TIME: Final = timezone(timedelta(hours=8))

# Findings on missing materials expect a type of document.
_DOCUMENT_TYPES: Final = frozenset(DocumentType)

_MASKS: Final = {
    FieldName.ID_NUMBER: mask_id_number,
    FieldName.BANK_CARD_NUMBER: mask_card,
}


def value_text(field: str | None, value: object, language: str) -> str:
    """The value as text; levels and document types by name, whole scores without `.0`."""
    if value is None:
        return ""
    if field == FieldName.LEVEL and isinstance(value, int):
        return wording.level(value).text(language)
    if isinstance(value, str) and value in _DOCUMENT_TYPES:
        return document_label(DocumentType(value), language)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def masked(field: str | None, text: str) -> str:
    """The text as lists may show it."""
    mask = _MASKS.get(FieldName(field)) if field in _MASKS else None
    return text if mask is None or not text else mask(text)


def moment(at: datetime) -> str:
    """A time as shown to people: `2025-11-20 14:03`, China time."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(CHINA_TIME).strftime("%Y-%m-%d %H:%M")
