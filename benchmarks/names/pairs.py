"""The pairs of names: what a paper shows and what a roster claims. All are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("pairs.tsv")
RELATIONS: Final = (
    "look_alike",
    "homophone",
    "ocr_confusion",
    "variant",
    "distinct",
    "dot",
    "width",
    "rare",
    "dropped",
    "added",
    "surname",
)


@dataclass(frozen=True)
class Pair:
    """Two names.

    Attributes:
        shown: as printed.
        claimed: as typed into the roster.
        relation: one of `RELATIONS`.
        same: whether they are one legal name.
    """

    shown: str
    claimed: str
    relation: str
    same: bool


def load() -> tuple[Pair, ...]:
    """The table, in its order."""
    rows = TABLE.read_text(encoding="utf-8").removesuffix("\n").split("\n")[1:]
    return tuple(
        Pair(shown, claimed, relation, same == "yes")
        for shown, claimed, relation, same in (row.split("\t") for row in rows)
    )


def sample(pairs: Sequence[Pair], count: int) -> tuple[Pair, ...]:
    """About so many of the pairs, evenly from every relation."""
    each = max(1, count // len(RELATIONS))
    chosen: list[Pair] = []
    for relation in RELATIONS:
        related = [pair for pair in pairs if pair.relation == relation]
        step = max(1.0, len(related) / each)
        chosen.extend(related[int(place * step)] for place in range(min(each, len(related))))
    return tuple(chosen)
