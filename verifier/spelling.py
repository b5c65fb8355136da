"""Chinese names spelt in Latin letters, as bank cards emboss them.

A letter makes another name: ZHANG LIN is not ZHANG LING. So only exact Pinyin is the same
name, in any reading of its characters, and what may be a worn letter is told apart from
what spells another name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

import pypinyin

from verifier import normalise
from verifier.surnames import SURNAMES

MAX_WORN_CHARACTERS: Final = 6
"""Characters of several readings multiply; longer names are compared exactly only."""
LOSES_A_LETTER: Final = 8
"""Of fewer letters one is too much to lose."""
_ALIKE: Final = ("ILTJ", "OQDCG", "UVY", "EF", "BPR", "HMN")
"""Embossed letters that are worn into each other."""
_VOWEL: Final = re.compile("[AEIOUV]")


def is_latin_name(name: str) -> bool:
    """Whether a name is spelt in Latin letters, as some bank cards print it."""
    letters = name.replace(" ", "")
    return letters.isascii() and letters.isalpha()


def is_spelling_of(latin: str, name: str) -> bool:
    """Whether a Latin name is exactly the Pinyin of a Chinese one, surname first or last.

    Spaces do not count; ü is spelt V, U or, in passports, YU.
    """
    letters = _letters(latin)
    if is_latin_name(name):
        return letters == _letters(name)
    return _pattern(normalise.name(name)).fullmatch(letters) is not None


def is_worn_spelling(latin: str, name: str) -> bool:
    """Whether Latin letters that spell no name at all are the name's but for a worn one."""
    letters = _letters(latin)
    if is_latin_name(name) or _any_name().fullmatch(letters):
        return False
    return any(_is_worn(letters, spelt) for spelt in _spellings(normalise.name(name)))


def _letters(latin: str) -> str:
    return latin.replace(" ", "").upper()


@lru_cache(maxsize=1 << 12)
def _pattern(name: str) -> re.Pattern[str]:
    orders = (
        "".join(f"(?:{'|'.join(map(re.escape, readings))})" for readings in order)
        for order in _orders(name)
    )
    return re.compile("|".join(orders))


def _spellings(name: str) -> Iterator[str]:
    if len(name) > MAX_WORN_CHARACTERS:
        return
    for order in _orders(name):
        yield from map("".join, itertools.product(*order))


def _orders(name: str) -> Iterator[list[tuple[str, ...]]]:
    """The readings of each character, with the surname first and with it last."""
    readings = [_readings(character) for character in name.replace("·", "")]
    surname = 2 if name[:2] in SURNAMES else 1
    yield readings
    yield [*readings[surname:], *readings[:surname]]


@lru_cache(maxsize=1 << 13)
def _readings(character: str) -> tuple[str, ...]:
    # Each by itself: in a phrase that the dictionary knows only its own reading is told.
    (found,) = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)
    return tuple(
        dict.fromkeys(
            reading.upper().replace("V", u) for reading in found for u in ("V", "U", "YU")
        )
    )


@cache
def _any_name() -> re.Pattern[str]:
    """Letters that syllables can be made of, those of all characters of GB 2312."""
    characters = (
        bytes((row, column)).decode("gb2312", errors="ignore")
        for row in range(0xB0, 0xF8)
        for column in range(0xA1, 0xFF)
    )
    syllables = {reading for one in characters if one for reading in _readings(one)}
    return re.compile(f"(?:{'|'.join(sorted(filter(_VOWEL.search, syllables)))})+")


def _is_worn(letters: str, spelt: str) -> bool:
    if len(letters) == len(spelt):
        pairs = [pair for pair in zip(letters, spelt, strict=True) if pair[0] != pair[1]]
        return len(pairs) == 1 and any(set(pairs[0]) <= set(group) for group in _ALIKE)
    lost = len(spelt) - len(letters) == 1 and len(spelt) >= LOSES_A_LETTER
    return lost and any(spelt[:i] + spelt[i + 1 :] == letters for i in range(len(spelt)))
