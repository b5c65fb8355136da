"""How much is paid for a claim."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import Field as Key
from pydantic import model_validator

from verifier.evidence import shown
from verifier.matching import is_sure
from verifier.model import Case, FieldName, Finding, FindingCode, Message
from verifier.programmes.rules.base import Qualification, Rule, RuleContext, Strict


class Rate(Strict):
    """What is paid, in whole yuan, and for what.

    Attributes:
        levels: 1 to 5; empty for qualifications without levels.
        tier: 补助档次 of the occupation; None where there are none.
    """

    yuan: Annotated[int, Key(gt=0)]
    levels: frozenset[Annotated[int, Key(ge=1, le=5)]] = frozenset()
    tier: str | None = None

    def covers(self, level: int | None, tier: str | None) -> bool:
        """Whether it is the rate of that level, None for none, in that tier."""
        at_level = not self.levels if level is None else level in self.levels
        return at_level and tier == self.tier


class AmountsRule(Rule):
    """What is paid by level and tier."""

    codes: ClassVar = frozenset({FindingCode.AMOUNT_MISMATCH})

    rates: Annotated[tuple[Rate, ...], Key(min_length=1)]

    @model_validator(mode="after")
    def _unambiguous(self) -> Self:
        keys = [(rate.tier, level) for rate in self.rates for level in rate.levels or (None,)]
        if len(keys) != len(set(keys)):
            raise ValueError("two rates for one level and tier")
        return self

    def due(self, level: int | None, tier: str | None = None) -> int | None:
        """The amount for a level, None for none, in a tier; None where nothing is paid."""
        known = self._due
        if (level, tier) not in known:
            rates = (rate.yuan for rate in self.rates if rate.covers(level, tier))
            known[level, tier] = next(rates, None)
        return known[level, tier]

    @cached_property
    def _due(self) -> dict[tuple[int | None, str | None], int | None]:
        """What was asked for so far."""
        return {}

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """A claimed amount that is not the programme's.

        Where row and papers differ in the level, the amount of either will do: the
        mismatch of the level is the problem then, not the amount.
        """
        claim, about = case.claim, context.qualification
        if claim.amount_yuan is None:
            return
        possible = {self.due(level, about.tier) for level in _levels(case, about)}
        due = sorted(yuan for yuan in possible if yuan is not None)
        if not due or claim.amount_yuan in due:
            return
        yield Finding(
            code=FindingCode.AMOUNT_MISMATCH,
            message=Message(
                zh=f"申领金额{claim.amount_yuan}元与标准不符，应为{due[0]}元。请更正金额。",
                en=f"The claimed amount of {claim.amount_yuan} yuan is not the programme's, "
                f"{due[0]} yuan. Correct it.",
            ),
            field="amount",
            expected=due[0],
            observed=claim.amount_yuan,
            clause=self.clause,
        )


def _levels(case: Case, about: Qualification) -> frozenset[int | None]:
    """The levels that row and sure papers say; None alone where there are no levels."""
    if not about.has_level:
        return frozenset({None})
    said = {
        reading.field.value for reading in shown(case, FieldName.LEVEL) if is_sure(reading.field)
    }
    said.add(case.claim.level or 0)
    return frozenset(level for level in said if isinstance(level, int) and level)
