"""False matches among what papers say: hundreds of people's certificates of one batch.

No picture is drawn: every paper gets the same one, as if no picture could ever tell two
papers of a template apart. Values are lost, misread and cut off more often than the engine
and careless hands do.
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
from sample_images.draw.numbers import luhn_digit
from verifier import thumbnails
from verifier.fingerprints import Likeness, compare, fingerprint
from verifier.model import Document, DocumentType, Field, FieldName

LOST: Final = 0.05  # of the values
MISREAD: Final = 0.10  # of the values, by one character
CUT: Final = 0.10  # of the values, by one to five characters at an end
MOST_CUT: Final = 5
DIGITS: Final = "0123456789"

CERTIFICATE: Final = (FieldName.NAME, FieldName.ID_NUMBER, FieldName.CERTIFICATE_NUMBER)
ORDERED: Final = "bank cards of one order"
"""A school opens its staff's accounts on one day: the numbers follow each other."""
KINDS: Final[dict[str, tuple[DocumentType, tuple[FieldName, ...]]]] = {
    "certificate": (DocumentType.SKILL_LEVEL_CERTIFICATE, CERTIFICATE),
    "certificate without ID number": (
        DocumentType.SPECIAL_ABILITY_CERTIFICATE,
        (FieldName.NAME, FieldName.CERTIFICATE_NUMBER),
    ),
    "query page": (DocumentType.REGISTRY_SCREENSHOT, CERTIFICATE),
    "ID card's front": (
        DocumentType.ID_CARD_FRONT,
        (FieldName.NAME, FieldName.ID_NUMBER, FieldName.BIRTH_DATE, FieldName.ADDRESS),
    ),
    "bank card": (DocumentType.BANK_CARD, (FieldName.BANK_CARD_NUMBER,)),
    ORDERED: (DocumentType.BANK_CARD, (FieldName.BANK_CARD_NUMBER,)),
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
    print_ = np.random.default_rng(0).integers(0, 2, (32, 22)).astype(np.uint8) * 200 + 30
    picture = thumbnails.encode(np.kron(print_, np.ones((7, 7), np.uint8)))
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
        FieldName.BIRTH_DATE: holder.birth_date.isoformat(),
        FieldName.ADDRESS: holder.address,
    }
    if kind == ORDERED:
        card = f"622202020010{200_000 + person:06d}"
        known[FieldName.BANK_CARD_NUMBER] = card + luhn_digit(card)
    type_, names = KINDS[kind]
    read = {name: _cut(_misread(known[name], rng), rng) for name in names if rng.random() >= LOST}
    fields = {name: Field(value, value, 0.9) for name, value in read.items()}
    return Document(f"d{person}", f"{person}.jpg", 1, type_, 0.9, fields)


def _misread(text: str, rng: Generator) -> str:
    """The text, at times with another character at one place."""
    if rng.random() >= MISREAD:
        return text
    place = int(rng.integers(0, len(text)))
    others = DIGITS if text[place] in DIGITS else people.GIVEN
    return text[:place] + str(rng.choice(list(others))) + text[place + 1 :]


def _cut(text: str, rng: Generator) -> str:
    """The text, at times without its first or last characters; a name keeps two."""
    if rng.random() >= CUT:
        return text
    count = min(int(rng.integers(1, MOST_CUT + 1)), max(0, len(text) - 2))
    return text[count:] if rng.random() < 0.5 else text[: len(text) - count]
