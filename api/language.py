"""Which of the two languages a request is answered in."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

from fastapi import Depends
from starlette.requests import Request

Language: TypeAlias = Literal["zh", "en"]

DEFAULT: Final[Language] = "zh"
COOKIE: Final = "language"


def negotiate(accept_language: str) -> Language:
    """The language that an Accept-Language header prefers (RFC 9110, 12.5.4).

    Chinese wins ties, and stands when neither language is named.
    """
    weights: dict[str, float] = {}
    for part in accept_language.split(","):
        tag, _, parameters = part.partition(";")
        primary = tag.strip().lower().partition("-")[0]
        if primary in ("zh", "en"):
            weights[primary] = max(weights.get(primary, 0.0), _quality(parameters))
    english, chinese = weights.get("en", 0.0), weights.get("zh", 0.0)
    return "en" if english > chinese else DEFAULT


def language_of(request: Request) -> Language:
    """The language of the pages' own switch, else of the header."""
    chosen = request.cookies.get(COOKIE)
    if chosen == "en":
        return "en"
    if chosen == "zh":
        return "zh"
    return negotiate(request.headers.get("accept-language", ""))


RequestLanguage: TypeAlias = Annotated[Language, Depends(language_of)]


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
