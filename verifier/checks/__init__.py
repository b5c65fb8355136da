"""The checks that hold for every programme, one module each.

To add one: a module with `CODES` and `run`, its name in `CHECKS`, and the rows of
its codes in docs/checks.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from verifier.checks import (
    bank_card,
    bank_number,
    batch,
    certificate_body,
    certificate_number,
    cross_document,
    dates,
    duplicates,
    id_card,
    identity,
    level_in_name,
    marks,
    presence,
    registry_status,
    roster_agreement,
    row_support,
    scanned_row,
    scores,
    tampering,
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
    tampering,
    registry_status,
    roster_agreement,
    row_support,
    scanned_row,
    cross_document,
    level_in_name,
    identity,
    id_card,
    certificate_number,
    certificate_body,
    dates,
    scores,
    bank_card,
    bank_number,
    duplicates,
)

__all__ = ["CHECKS", "Batch", "CaseContext", "Check", "batch", "further_papers"]
