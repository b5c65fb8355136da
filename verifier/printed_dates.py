"""Dates as they are printed and misread: a lost mark, a lost 年, a round sign for 〇."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from verifier import normalise

_LOST_MARK: Final = re.compile(r"^((?:19|20)\d\d)(?:[-./](\d\d)(\d\d)|(\d\d)[-./](\d\d))$")
_ROUND_SIGN: Final = re.compile("^二[0-9OoQDC口日目回○◯]([〇零一二三四五六七八九]{2})年")
_LOST_YEAR_SIGN: Final = re.compile(r"((?:19|20)\d\d)(\d{1,2}月\d{1,2}日)")
_TIME_OF_DAY: Final = re.compile(r"(?<=\d)\d\d:\d\d(:\d\d)?$")


class PrintedDate(NamedTuple):
    """A date and the text that says it.

    Attributes:
        text: as given, or as it must have been printed where it was misread.
    """

    day: date
    text: str


def parse(text: str) -> PrintedDate | None:
    """The complete date that a text says, repaired where that leaves one answer."""
    found = normalise.parse_date(_TIME_OF_DAY.sub("", text))
    if found is not None:
        return PrintedDate(found, text)
    whole = _LOST_YEAR_SIGN.sub(r"\1年\2", text)
    whole = _LOST_MARK.sub(_marked, whole)
    # Every year of these papers is of this century, and 〇 is read as whatever is round.
    whole = _ROUND_SIGN.sub(r"二〇\1年", whole)
    found = normalise.parse_date(whole) if whole != text else None
    return None if found is None else PrintedDate(found, whole)


def _marked(match: re.Match[str]) -> str:
    """A date of ten signs that lost one of its two marks."""
    return "-".join(part for part in match.groups() if part)
