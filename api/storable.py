"""Which texts can be kept: PostgreSQL takes no NUL, and UTF-8 no lone surrogate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from verifier.service.plain import is_text


def is_storable_record(record: Mapping[str, object]) -> bool:
    """Whether all keys and texts of a flat record can be kept."""
    texts = [*record, *(value for value in record.values() if isinstance(value, str))]
    return all(is_text(text) for text in texts)


def _storable(text: str) -> str:
    if not is_text(text):
        raise PydanticCustomError("text_not_storable", "It holds characters that are no text")
    return text


STORABLE: Final = AfterValidator(_storable)
"""Goes last into `Annotated`, after the limits, which pydantic can then check itself."""
