"""How often one person is paid."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from verifier.matching import Aliases, same_occupation
from verifier.model import Case, FieldName, Finding, FindingCode, Message
from verifier.neighbours import effective, listed_rows
from verifier.numbers import same_id_number
from verifier.programmes.rules.base import Rule, RuleContext


class Sameness(StrEnum):
    """In what two claims of one person must agree to count as one."""

    OCCUPATION = "occupation"
    LEVEL = "level"


class OnceRule(Rule):
    """One payment per person and whatever `per` names.

    A second claim of the same occupation and level is a duplicate anyway and not
    found here again. What goes further is an interpretation, so a person decides,
    unless the notice says it in so many words.

    Attributes:
        per: empty where a person is paid once and for all.
        literal: the notice leaves nothing to interpret.
    """

    codes: ClassVar = frozenset({FindingCode.DUPLICATE_CLAIM})

    per: frozenset[Sameness]
    literal: bool = False

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Names the other rows of the batch."""
        others = [
            other
            for other in context.neighbours.of_person(case)
            if self._counts_as_one(case, other, context.aliases)
        ]
        if not others:
            return
        rows = listed_rows(others)
        yield Finding(
            code=FindingCode.DUPLICATE_CLAIM,
            message=Message(
                zh=f"同一人员在汇总表第{rows.zh}也申领了同类补贴，请按通知核实能否分别领取。",
                en=f"The same person claims in roster row {rows.en} too: check "
                "with the notice whether both can be paid.",
            ),
            certain=self.literal and any(_is_surely_one_person(case, other) for other in others),
            observed=case.claim.name,
            clause=self.clause,
        )

    def _counts_as_one(self, a: Case, b: Case, aliases: Aliases) -> bool:
        same_job = _same_job(a, b, aliases)
        left, right = effective(a, FieldName.LEVEL), effective(b, FieldName.LEVEL)
        # What neither row nor papers say may be the same.
        same_level = left is None or right is None or left.value == right.value
        if same_job and same_level:
            return False
        return (Sameness.OCCUPATION not in self.per or same_job) and (
            Sameness.LEVEL not in self.per or same_level
        )


def _is_surely_one_person(a: Case, b: Case) -> bool:
    """Whether both rows state one ID number."""
    left, right = a.claim.id_number, b.claim.id_number
    return left is not None and right is not None and same_id_number(left, right)


def _same_job(a: Case, b: Case, aliases: Aliases) -> bool:
    left, right = effective(a, FieldName.OCCUPATION), effective(b, FieldName.OCCUPATION)
    if left is None or right is None:
        return True
    return same_occupation(str(left.value), str(right.value), aliases)
