"""False matches among what papers say: hundreds of people's certificates of one batch.

No picture is drawn: every paper gets the same one, as if no picture could ever tell two
papers of a template apart. Values are lost and misread more often than the engine does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.random import Generator

from benchmarks.accuracy import people
from benchmarks.duplicates.drawing import numbered
from verifier import thumbnails
from verifier.fingerprints import Likeness, compare, fingerprint
from verifier.model import Document, DocumentType, Field, FieldName

LOST: Final = 0.05  # of the values
MISREAD: Final = 0.10  # of the values, by one character
DIGITS: Final = "0123456789"

CERTIFICATE: Final = (FieldName.NAME, FieldName.ID_NUMBER, FieldName.CERTIFICATE_NUMBER)
KINDS: Final[dict[str, tuple[DocumentType, tuple[FieldName, ...]]]] = {
    "certificate": (DocumentType.SKILL_LEVEL_CERTIFICATE, CERTIFICATE),
    "certificate without ID number": (
        DocumentType.SPECIAL_ABILITY_CERTIFICATE,
        (FieldName.NAME, FieldName.CERTIFICATE_NUMBER),
    ),
    "ID card's front": (DocumentType.ID_CARD_FRONT, (FieldName.NAME, FieldName.ID_NUMBER)),
    "bank card": (DocumentType.BANK_CARD, (FieldName.BANK_CARD_NUMBER,)),
}


@dataclass(frozen=True)
class Tally:
    """Pairs of different people's papers, and what was said of them."""

    kind: str
    pairs: int
    same: int
    perhaps: int


def tally(kind: str, count: int, seed: int) -> Tally:
    """All pairs of `count` people's papers, with numbers that follow each other."""
    rng = np.random.default_rng([seed, *map(ord, kind)])
    picture = thumbnails.encode(np.full((224, 158), 240, np.uint8))
    texts = [fingerprint(_paper(kind, person, seed, rng), picture) for person in range(count)]
    found = Counter(compare(one, other) for one, other in combinations(texts, 2))
    return Tally(kind, found.total(), found[Likeness.SAME], found[Likeness.PERHAPS])


def _paper(kind: str, person: int, seed: int, rng: Generator) -> Document:
    holder = people.person(np.random.default_rng([seed, 1, person]))
    shared = people.qualification(np.random.default_rng([seed, 2]))
    known = {
        FieldName.NAME: holder.name,
        FieldName.ID_NUMBER: holder.id_number,
        FieldName.CERTIFICATE_NUMBER: numbered(shared, person).certificate_number,
        FieldName.BANK_CARD_NUMBER: holder.bank_card_number,
    }
    type_, names = KINDS[kind]
    read = {name: _misread(known[name], rng) for name in names if rng.random() >= LOST}
    fields = {name: Field(value, value, 0.9) for name, value in read.items()}
    return Document(f"d{person}", f"{person}.jpg", 1, type_, 0.9, fields)


def _misread(text: str, rng: Generator) -> str:
    """The text, at times with another character at one place."""
    if rng.random() >= MISREAD:
        return text
    place = int(rng.integers(0, len(text)))
    others = DIGITS if text[place] in DIGITS else people.GIVEN
    return text[:place] + str(rng.choice(list(others))) + text[place + 1 :]
