"""Texts that both databases and JSON can carry."""

from __future__ import annotations


def is_text(text: str) -> bool:
    """Whether the text can be stored and sent: no NUL and no lone surrogate."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
