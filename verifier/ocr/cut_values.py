"""Texts that show by their grammar that the detector cut a value off."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from verifier.numbers import id_number_problem

_DIGITS: Final = "0-9〇○OoＯ零一二三四五六七八九"
_LOST_YEAR: Final = re.compile(rf"[{_DIGITS}]{{0,3}}年.{{1,3}}月.{{1,3}}日?")
_LOST_DAY: Final = re.compile(rf"[{_DIGITS}]{{4}}年.{{1,3}}月?$")
_WHOLE_DATE: Final = re.compile(rf"[{_DIGITS}]{{4}}年.{{1,3}}月.{{1,3}}日")
_LOST_LEVEL: Final = re.compile("[级及]?/?[初中高].?[工能]|[级及]/.{2,4}")
_WHOLE_LEVEL: Final = re.compile("[一二三四五1-5]级/?(?:[初中高]级(?:工|技能)|(?:高级)?技师)")
_LOST_ID_DIGIT: Final = re.compile("[0-9]{16}[0-9Xx]")
_WHOLE_ID: Final = re.compile("[0-9]{17}[0-9Xx]")
_LOST_NUMBER_SIGN: Final = re.compile("[0-9]{21}|[A-Z][0-9]{20}")
_WHOLE_NUMBER: Final = re.compile("[SY][0-9]{21}")


class Cut(NamedTuple):
    """How far a crop must reach to show the value whole.

    Attributes:
        left: line heights before the box.
        right: line heights after it.
        is_whole: tells whether a text, without spaces, is the whole value.
    """

    left: float
    right: float
    is_whole: Callable[[str], bool]


def cut_off(text: str) -> Cut | None:
    """What was lost of the value, or None where the text is no value that was cut off.

    Args:
        text: as recognised, without spaces.
    """
    left = 5.5 if _LOST_YEAR.fullmatch(text) else 0.0
    right = 3.5 if _LOST_DAY.search(text) else 0.0
    if left or right:
        return Cut(left, right, lambda read: _WHOLE_DATE.search(read) is not None)
    if _LOST_LEVEL.fullmatch(text):
        return Cut(2.0, 0.3, lambda read: _WHOLE_LEVEL.fullmatch(read) is not None)
    if _LOST_ID_DIGIT.fullmatch(text):
        return Cut(1.2, 0.8, _is_id_number)
    if _LOST_NUMBER_SIGN.fullmatch(text):
        return Cut(1.2, 0.8, lambda read: _WHOLE_NUMBER.fullmatch(read) is not None)
    return None


def _is_id_number(text: str) -> bool:
    """Whether it is one by its check digit too: a speck beside the box is no digit."""
    return _WHOLE_ID.fullmatch(text) is not None and id_number_problem(text.upper()) is None
