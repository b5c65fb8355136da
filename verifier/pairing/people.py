"""The persons of a roster, and how a roster's names are written for comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from verifier import normalise
from verifier.model import Claim


@dataclass(frozen=True, slots=True)
class Person:
    """The rows of one person: claims of several levels are legal.

    Attributes:
        name: of the rows, in the form of `normalise.name`; "" where they have none.
    """

    name: str
    claims: tuple[Claim, ...]


def people_of(claims: Sequence[Claim]) -> list[Person]:
    """The persons in the order of their first rows."""
    grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for index, claim in enumerate(claims):
        name = normalise.name(claim.name or "")
        # Rows of one name without numbers are one person's levels, unless paid to two cards.
        number = claim.id_number or f"card {claim.bank_card_number or ''}"
        grouped[name, number if name else f"row {index}"].append(claim)
    return [Person(name, tuple(group)) for (name, _), group in grouped.items()]


def plain(text: str) -> str:
    """A name or a path without the dots of ethnic names, which paths often leave out."""
    return normalise.name(text).replace("·", "")
