"""How often one person is paid."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field as Key

from verifier.matching import Aliases, same_occupation
from verifier.model import Case, Claim, Finding, FindingCode, Message
from verifier.programmes.rules.base import Rule, RuleContext


class Sameness(StrEnum):
    """In what two claims of one person must agree to count as one."""

    OCCUPATION = "occupation"
    LEVEL = "level"


class OnceRule(Rule):
    """One payment per person and whatever `per` names.

    A second claim of the same occupation and level is a duplicate anyway and not
    found here again. What goes further is an interpretation, so a person decides.
    """

    codes: ClassVar = frozenset({FindingCode.DUPLICATE_CLAIM})

    per: Annotated[frozenset[Sameness], Key()]

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Names the other rows of the batch."""
        rows = [
            other.claim.row
            for other in context.neighbours.of_person(case)
            if self._counts_as_one(case.claim, other.claim, context.aliases)
        ]
        if not rows:
            return
        listed_zh = "、".join(str(row) for row in rows)
        yield Finding(
            code=FindingCode.DUPLICATE_CLAIM,
            message=Message(
                zh=f"同一人员在汇总表第{listed_zh}行也申领了同类补贴，请按通知核实能否分别领取。",
                en=f"The same person claims in roster row {', '.join(map(str, rows))} too: check "
                "with the notice whether both can be paid.",
            ),
            certain=False,
            observed=case.claim.name,
            clause=self.clause,
        )

    def _counts_as_one(self, a: Claim, b: Claim, aliases: Aliases) -> bool:
        same_job = bool(a.occupation and b.occupation) and same_occupation(
            a.occupation or "", b.occupation or "", aliases
        )
        same_level = a.level == b.level
        if same_job and same_level:
            return False
        return (Sameness.OCCUPATION not in self.per or same_job) and (
            Sameness.LEVEL not in self.per or same_level
        )
