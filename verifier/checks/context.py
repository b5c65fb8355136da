"""What a check is given beside the case that it looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from verifier.matching import Aliases
from verifier.model import Case, DocumentType, FieldName, RosterProblem
from verifier.neighbours import Neighbours

Demands: TypeAlias = Mapping[DocumentType, frozenset[FieldName]]
"""Per type of paper what must be read on it."""


def _everything(case: Case) -> Demands:
    del case
    return dict.fromkeys(DocumentType, frozenset(FieldName))


@dataclass(frozen=True)
class CaseContext:
    """The batch around a case.

    Attributes:
        as_of: the day of application.
        neighbours: the other claims of the batch.
        problems: the roster's cells that cannot be right, of all rows.
        aliases: names of one occupation that the programme takes as equal.
        demanded: per type of paper that the programme demands for a claim, in any of its
            ways, what it must show.
    """

    as_of: date
    neighbours: Neighbours = field(default_factory=Neighbours)
    problems: tuple[RosterProblem, ...] = ()
    aliases: Aliases = ()
    demanded: Callable[[Case], Demands] = _everything

    @cached_property
    def problems_by_row(self) -> Mapping[int, Sequence[RosterProblem]]:
        """The problems of each row that has any."""
        by_row: dict[int, list[RosterProblem]] = {}
        for problem in self.problems:
            by_row.setdefault(problem.row, []).append(problem)
        return by_row
