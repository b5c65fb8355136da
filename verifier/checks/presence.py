"""Rows without any paper, and cells of the row that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.checks.context import CaseContext
from verifier.model import Case, Finding, FindingCode, Message, RosterProblem

CODES: Final = frozenset({FindingCode.ROW_WITHOUT_DOCUMENT, FindingCode.ROSTER_CELL_INVALID})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """What is wrong with the row before any paper is compared with it."""
    if not case.documents:
        yield Finding(
            code=FindingCode.ROW_WITHOUT_DOCUMENT,
            message=Message(
                "没有找到该行申领人员的任何材料。请补交全部材料，或删除该行。",
                "No paper at all was found for this row. Hand in its papers, or remove the row.",
            ),
            observed=case.claim.name,
        )
    for problem in context.problems:
        if problem.row == case.claim.row:
            yield invalid_cell(problem)


def invalid_cell(problem: RosterProblem) -> Finding:
    """The finding for a roster cell that cannot be right."""
    return Finding(
        code=FindingCode.ROSTER_CELL_INVALID,
        message=problem.message,
        field=problem.field,
        observed=problem.observed,
        cell=problem.cell,
    )
