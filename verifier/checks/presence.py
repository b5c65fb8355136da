"""Rows without any paper or with a doubtful one, and cells that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.model import Case, Document, Finding, FindingCode, Message, RosterProblem

CODES: Final = frozenset(
    {
        FindingCode.ROW_WITHOUT_DOCUMENT,
        FindingCode.ROSTER_CELL_INVALID,
        FindingCode.LOW_CONFIDENCE,
    }
)


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
    for document in case.documents:
        if document.id in case.contested:
            yield _contested(document)
    for problem in context.problems_by_row.get(case.claim.row, ()):
        yield invalid_cell(problem)


def _contested(document: Document) -> Finding:
    kind = wording.document(document.type)
    return Finding(
        code=FindingCode.LOW_CONFIDENCE,
        message=Message(
            zh=f"“{document.file}”中的{kind.zh}看来属于该行，但也可能属于另一行（同名或姓名相近）的"
            "申领人员。请人工核对。",
            en=f"The {kind.en} in {document.file} seems to be this row's, but may be that of "
            "another row with the same or nearly the same name. Check whose it is.",
        ),
        certain=False,
        field="owner",
        document=document.id,
    )


def invalid_cell(problem: RosterProblem) -> Finding:
    """The finding for a roster cell that cannot be right."""
    return Finding(
        code=FindingCode.ROSTER_CELL_INVALID,
        message=problem.message,
        certain=problem.certain,
        field=problem.field,
        observed=problem.observed,
        cell=problem.cell,
    )
