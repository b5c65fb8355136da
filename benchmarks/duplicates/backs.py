"""Backs of ID cards of one office and term: which scans are told as one.

Nothing is read, since all say the same. Each card lies on the glass as a hand puts it
there; or a program found its edges and cut it out, which leaves little to tell by.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Final

import cv2
import numpy as np
from numpy.random import Generator

from benchmarks.accuracy import people
from benchmarks.accuracy.damage.frame import Picture
from benchmarks.duplicates.changing import CHANGES, first_copy
from benchmarks.duplicates.drawing import TEMPLATES
from verifier.fingerprints import Likeness, alike, fingerprint
from verifier.imaging.fingerprinting import thumbnail
from verifier.model import Document, DocumentType, Field, FieldName

BACKS: Final = tuple(name for name in TEMPLATES if name.startswith("id-back/"))
LAID: Final = {"by hand": 1.0, "cut out by a program": 0.15}
"""How far cards lie apart, of what a hand does."""
TURN_DEG: Final = 0.8  # one standard deviation, as the following
MOVED: Final = 0.01  # of the width
NEARER: Final = 0.008  # of the size
MARGIN: Final = 0.06
TERM: Final = (date(2019, 5, 6), date(2039, 5, 6))
OFFICE: Final = "北京市公安局昌平分局"


@dataclass(frozen=True)
class Tally:
    """What was said of pairs of scans.

    Attributes:
        pairs: of different cards, or of one scan and its copy.
    """

    laid: str
    what: str
    pairs: int
    same: int
    perhaps: int


@dataclass(frozen=True)
class Crowd:
    """Cards of one office and term in one batch.

    Attributes:
        told: how many find another that lay alike.
        seconds: of the processor, for all of them.
    """

    cards: int
    told: int
    seconds: float


def tallies(count: int, seed: int) -> list[Tally]:
    """Of `count` cards a template: other people's, and what was changed of each one's own."""
    found: list[Tally] = []
    for laid, amount in LAID.items():
        others: Counter[Likeness] = Counter()
        copies: dict[str, Counter[Likeness]] = {change: Counter() for change in CHANGES}
        for template in BACKS:
            scans = _scans(template, count, seed, amount)
            firsts = [_fingerprint(scan) for scan in scans]
            others.update(_by_lying(one, other) for one, other in combinations(firsts, 2))
            for change, tally in copies.items():
                for place, (scan, first) in enumerate(zip(scans, firsts, strict=True)):
                    rng = np.random.default_rng([seed, place, *map(ord, change)])
                    tally[_by_lying(first, _fingerprint(CHANGES[change](scan, rng)))] += 1
        found.append(_counted(laid, "other cards", others))
        found.extend(_counted(laid, change, tally) for change, tally in copies.items())
    return found


def crowd(count: int, seed: int) -> Crowd:
    """So many cards laid by hand, each of which looks for another one among them all."""
    card = _card(BACKS[0], seed)
    small = cv2.resize(card, (440, round(440 * card.shape[0] / card.shape[1])))
    prints = []
    for place in range(count):
        rng = np.random.default_rng([seed, place])
        prints.append(_fingerprint(_laid(np.asarray(small, np.uint8), rng, 1.0)))
    began = time.process_time()
    pairs = list(alike(prints))
    seconds = time.process_time() - began
    return Crowd(count, len({place for pair in pairs for place in pair[:2]}), seconds)


def table(found: Sequence[Tally]) -> str:
    """Markdown."""
    rows = ["| laid | compared with | pairs | same | perhaps |", "| --- | --- | --- | --- | --- |"]
    rows += [f"| {t.laid} | {t.what} | {t.pairs} | {t.same} | {t.perhaps} |" for t in found]
    return "\n".join(rows) + "\n"


def _by_lying(one: str, other: str) -> Likeness:
    """As in large batches; in small ones any two of one office and term may be one."""
    found = list(alike((one, other)))
    return found[0][2] if found else Likeness.DIFFERENT


def _counted(laid: str, what: str, tally: Counter[Likeness]) -> Tally:
    return Tally(laid, what, tally.total(), tally[Likeness.SAME], tally[Likeness.PERHAPS])


def _card(template: str, seed: int) -> Picture:
    holder = people.person(np.random.default_rng([seed, 1]))
    shared = people.qualification(np.random.default_rng([seed, 2]))
    holder = replace(holder, police=OFFICE, card_since=TERM[0], card_until=TERM[1])
    drawn = TEMPLATES[template].draw(holder, shared, np.random.default_rng([seed, 0])).picture
    return np.asarray(drawn.convert("RGB"), np.uint8)


def _scans(template: str, count: int, seed: int, amount: float) -> list[Picture]:
    card = _card(template, seed)
    scans = []
    for place in range(count):
        rng = np.random.default_rng([seed, place, *map(ord, template)])
        scans.append(first_copy(_laid(card, rng, amount), rng))
    return scans


def _laid(card: Picture, rng: Generator, amount: float) -> Picture:
    """The card on a white ground, turned, moved and nearer by a little."""
    height, width = card.shape[:2]
    size = (int(width * (1 + MARGIN)), int(height * (1 + MARGIN)))
    scale = float(1 + rng.normal(0, NEARER * amount))
    turn = cv2.getRotationMatrix2D(
        (width / 2, height / 2), float(rng.normal(0, TURN_DEG * amount)), scale
    )
    turn[:, 2] += (np.array(size) - (width, height)) / 2 + rng.normal(0, MOVED * amount, 2) * width
    laid = cv2.warpAffine(card, turn, size, flags=cv2.INTER_AREA, borderValue=(250, 250, 250))
    return np.asarray(laid, np.uint8)


def _fingerprint(scan: Picture) -> str:
    said = {
        FieldName.ISSUER: OFFICE,
        FieldName.VALID_FROM: TERM[0].isoformat(),
        FieldName.VALID_UNTIL: TERM[1].isoformat(),
    }
    fields = {name: Field(value, value, 0.9) for name, value in said.items()}
    back = Document("d1", "1.jpg", 1, DocumentType.ID_CARD_BACK, 0.9, fields)
    return fingerprint(back, thumbnail(np.ascontiguousarray(scan[:, :, ::-1])))
