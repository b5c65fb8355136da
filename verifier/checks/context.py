"""What a check is given beside the case that it looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from verifier.matching import Aliases
from verifier.model import RosterProblem
from verifier.neighbours import Neighbours


@dataclass(frozen=True)
class CaseContext:
    """The batch around a case.

    Attributes:
        as_of: the day of application.
        neighbours: the other claims of the batch.
        problems: the roster's cells that cannot be right, of all rows.
        aliases: names of one occupation that the programme takes as equal.
    """

    as_of: date
    neighbours: Neighbours = field(default_factory=Neighbours)
    problems: tuple[RosterProblem, ...] = ()
    aliases: Aliases = ()
