"""The checks that hold for every programme, one module each.

To add one: a module with `CODES` and `run`, its name in `CHECKS`, and the rows of
its codes in docs/checks.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from verifier.checks import (
    bank_card,
    batch,
    certificate_number,
    cross_document,
    dates,
    duplicates,
    identity,
    marks,
    presence,
    registry_status,
    roster_agreement,
    row_support,
    scores,
)
from verifier.checks.batch import Batch
from verifier.checks.context import CaseContext
from verifier.checks.further import further_papers
from verifier.model import Case, Finding, FindingCode


class Check(Protocol):
    """A module that looks at one case.

    Attributes:
        CODES: the codes of all findings that it can make.
    """

    @property
    def CODES(self) -> frozenset[FindingCode]:  # noqa: N802 - a constant of a module
        """The codes of all findings that it can make."""

    def run(self, case: Case, context: CaseContext) -> Iterable[Finding]:
        """The findings on the case."""


CHECKS: Final[tuple[Check, ...]] = (
    presence,
    marks,
    registry_status,
    roster_agreement,
    row_support,
    cross_document,
    identity,
    certificate_number,
    dates,
    scores,
    bank_card,
    duplicates,
)

__all__ = ["CHECKS", "Batch", "CaseContext", "Check", "batch", "further_papers"]
