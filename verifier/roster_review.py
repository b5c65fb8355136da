"""A roster looked at by itself, before any paper is compared with it."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Claim, Roster, RosterProblem, RosterTable
from verifier.numbers import id_number_problem, mask_id_number


def all_problems(roster: Roster) -> tuple[RosterProblem, ...]:
    """Every cell that cannot be right, by row and column.

    Beside `Roster.problems` these are the ID numbers that break their own rule, which
    judging tells by a check: it looks at papers as well.
    """
    found = [*roster.problems, *_impossible_numbers(roster)]
    return tuple(sorted(found, key=lambda problem: (problem.row, len(problem.cell), problem.cell)))


def _impossible_numbers(roster: Roster) -> Iterator[RosterProblem]:
    for claim in roster.claims:
        message = id_number_problem(claim.id_number) if claim.id_number else None
        if message is not None and claim.id_number is not None:
            masked = mask_id_number(claim.id_number)
            cell = _cell(roster.table, claim)
            yield RosterProblem(claim.row, cell, "id_number", masked, message)


def _cell(table: RosterTable | None, claim: Claim) -> str:
    return (table.cell("id_number", claim.row) if table else None) or f"{claim.row}"
