"""Which occupations and levels a programme pays for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field as Key

from verifier import wording
from verifier.evidence import Shown, claimed, shown
from verifier.matching import Aliases, Outcome, agrees, compare, is_sure, same_occupation
from verifier.model import Case, FieldName, FieldValue, Finding, FindingCode, Message
from verifier.normalise import occupation
from verifier.programmes.rules.base import Rule, RuleContext, Strict, is_confirmed


class Alias(Strict):
    """Another name of an occupation.

    Attributes:
        until: the last issue date on which certificates were made out in it.
    """

    name: str
    until: date | None = None


class Occupation(Strict):
    """An occupation 职业 of the catalogue, under every name that it is written."""

    name: str
    aliases: tuple[Alias, ...] = ()

    def group(self) -> frozenset[str]:
        """All its names, in the form of `normalise.occupation`."""
        return frozenset(
            occupation(name) for name in (self.name, *(alias.name for alias in self.aliases))
        )


class OccupationsRule(Rule):
    """The catalogue of occupations. What the papers say counts before the row."""

    codes: ClassVar = frozenset({FindingCode.OCCUPATION_NOT_IN_PROGRAMME})

    catalogue: Annotated[tuple[Occupation, ...], Key(min_length=1)]

    def aliases(self) -> Aliases:
        """The groups of names that are taken as equal."""
        return tuple(entry.group() for entry in self.catalogue)

    def find(self, name: FieldValue | None) -> Occupation | None:
        """The catalogue's entry of that name or alias."""
        written = occupation(str(name)) if name is not None else ""
        return next((entry for entry in self.catalogue if written in entry.group()), None)

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Occupations that are not in the catalogue, or under a name out of date."""
        readings = tuple(shown(case, FieldName.OCCUPATION))
        if not readings and case.claim.occupation and self.find(case.claim.occupation) is None:
            yield self._outside(case.claim.occupation, None, certain=True)
        for reading in readings:
            entry = self.find(reading.field.value)
            if entry is None:
                yield from self._unknown(case, reading, context)
            else:
                yield from self._outdated(entry, reading)

    def _unknown(self, case: Case, reading: Shown, context: RuleContext) -> Iterator[Finding]:
        row = case.claim.occupation
        in_row = row is not None and same_occupation(row, str(reading.field.value), context.aliases)
        foreign = all(
            compare(FieldName.OCCUPATION, name, reading.field) is Outcome.DIFFERENT
            for group in self.aliases()
            for name in group
        )
        job_type_fits = self.find(reading.document.value(FieldName.JOB_TYPE)) is not None
        certain = (in_row or foreign) and not job_type_fits
        # An unsure reading that is not the row's is told as a mismatch with it.
        if certain or in_row or row is None or job_type_fits:
            yield self._outside(str(reading.field.value), reading.document.id, certain=certain)

    def _outdated(self, entry: Occupation, reading: Shown) -> Iterator[Finding]:
        written = occupation(str(reading.field.value))
        issued = reading.document.value(FieldName.ISSUE_DATE)
        for alias in entry.aliases:
            last_day = None if alias.until is None else alias.until.isoformat()
            if (
                occupation(alias.name) == written
                and last_day is not None
                and isinstance(issued, str)
                and issued > last_day
            ):
                yield self._outside(written, reading.document.id, certain=False)

    def _outside(self, name: str, document: str | None, *, certain: bool) -> Finding:
        names = [entry.name for entry in self.catalogue]
        return Finding(
            code=FindingCode.OCCUPATION_NOT_IN_PROGRAMME,
            message=Message(
                zh=f"职业“{name}”不在补贴范围内（{'、'.join(names[:8])}）。请核对职业名称。",
                en=f"The occupation {name} is outside the programme ({', '.join(names[:8])}). "
                "Check the occupation.",
            ),
            certain=certain,
            field=FieldName.OCCUPATION.value,
            document=document,
            observed=name,
            clause=self.clause,
        )


class LevelsRule(Rule):
    """The levels that are paid for. What the papers say counts before the row."""

    codes: ClassVar = frozenset({FindingCode.LEVEL_NOT_IN_PROGRAMME})

    levels: Annotated[frozenset[Annotated[int, Key(ge=1, le=5)]], Key(min_length=1)]

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Levels outside the programme."""
        del context
        readings = tuple(shown(case, FieldName.LEVEL))
        row = claimed(case.claim, FieldName.LEVEL)
        if not readings and row is not None and row not in self.levels:
            yield self._outside(row, None, certain=True)
        for reading in readings:
            value = reading.field.value
            if value in self.levels:
                continue
            certain = is_confirmed(case, FieldName.LEVEL, reading.field)
            if certain or row is None or agrees(FieldName.LEVEL, row, value):
                yield self._outside(value, reading.document.id, certain=certain)

    def _outside(self, value: FieldValue, document: str | None, *, certain: bool) -> Finding:
        told = wording.value(FieldName.LEVEL, value)
        paid = [wording.level(level) for level in sorted(self.levels, reverse=True)]
        return Finding(
            code=FindingCode.LEVEL_NOT_IN_PROGRAMME,
            message=Message(
                zh=f"等级{told.zh}不在补贴范围内（{'、'.join(level.zh for level in paid)}）。"
                "请核对等级。",
                en=f"The level ({told.en}) is outside the programme "
                f"({', '.join(level.en for level in paid)}). Check the level.",
            ),
            certain=certain,
            field=FieldName.LEVEL.value,
            document=document,
            observed=value,
            clause=self.clause,
        )


class AmountsRule(Rule):
    """What is paid, in whole yuan, by level."""

    codes: ClassVar = frozenset({FindingCode.AMOUNT_MISMATCH})

    yuan_by_level: dict[Annotated[int, Key(ge=1, le=5)], Annotated[int, Key(gt=0)]]

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """A claimed amount that is not the programme's.

        Where row and papers differ in the level, the amount of either will do: the
        mismatch of the level is the problem then, not the amount.
        """
        del context
        claim = case.claim
        levels = {
            reading.field.value
            for reading in shown(case, FieldName.LEVEL)
            if is_sure(reading.field)
        }
        if claim.level is not None:
            levels.add(claim.level)
        due = sorted(
            self.yuan_by_level[level]
            for level in levels
            if isinstance(level, int) and level in self.yuan_by_level
        )
        if claim.amount_yuan is None or not due or claim.amount_yuan in due:
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
