"""Which occupations a programme pays for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Final

from pydantic import Field as Key

from verifier.evidence import Shown, shown
from verifier.matching import Aliases, Outcome, compare, is_sure, same_occupation
from verifier.model import (
    Case,
    DocumentType,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Message,
)
from verifier.normalise import occupation
from verifier.programmes.rules.base import Qualification, Rule, RuleContext, Strict

_TOLD: Final = 8


class Alias(Strict):
    """Another name of an occupation.

    Attributes:
        since: the first issue date on which certificates were made out in it.
        until: the last one.
    """

    name: str
    since: date | None = None
    until: date | None = None

    def is_of(self, issued: str) -> bool:
        """Whether certificates of that day, in ISO 8601, were made out in it."""
        begun = self.since is None or self.since.isoformat() <= issued
        return begun and (self.until is None or issued <= self.until.isoformat())


class Occupation(Strict):
    """An occupation 职业, or ability 专项, of the catalogue, under every name of it.

    Attributes:
        aliases: names that stand for it wherever it is written.
        job_types: 工种 within it that rows name in its place; on a paper they count
            beside the occupation only.
        code: in the national classification of occupations 职业分类大典.
        tier: 补助档次, where the programme has any.
        certificates: the types of paper that prove it; empty where any does.
        has_level: False where there is one grade only.
    """

    name: str
    aliases: tuple[Alias, ...] = ()
    job_types: tuple[str, ...] = ()
    code: Annotated[str, Key(pattern=r"^\d-\d{2}-\d{2}-\d{2}$")] | None = None
    tier: str | None = None
    certificates: frozenset[DocumentType] = frozenset()
    has_level: bool = True

    @property
    def qualification(self) -> Qualification:
        """What a claim for it is about."""
        return Qualification(self.certificates, self.tier, self.has_level)

    def group(self) -> frozenset[str]:
        """All its names, in the form of `normalise.occupation`."""
        return self.names

    @cached_property
    def names(self) -> frozenset[str]:
        """See `group`."""
        return frozenset(
            occupation(name) for name in (self.name, *(alias.name for alias in self.aliases))
        )


class OccupationsRule(Rule):
    """The catalogue of occupations. What the papers say counts before the row."""

    codes: ClassVar = frozenset({FindingCode.OCCUPATION_NOT_IN_PROGRAMME})

    catalogue: Annotated[tuple[Occupation, ...], Key(min_length=1)]

    @cached_property
    def aliases(self) -> Aliases:
        """The groups of names that are taken as equal."""
        return tuple(entry.group() for entry in self.catalogue)

    @cached_property
    def _by_name(self) -> Mapping[str, Occupation]:
        """The entries by each of their names; of one name the first."""
        return {name: entry for entry in reversed(self.catalogue) for name in entry.group()}

    def find(self, name: FieldValue | None) -> Occupation | None:
        """The catalogue's entry of that name or alias."""
        return None if name is None else self._by_name.get(occupation(str(name)))

    def qualification(self, case: Case) -> Qualification:
        """What the claim is about by its papers; by its row where they do not surely tell.

        A paper that bears out the row counts before others: those are of other certificates.
        """
        row = self.find(case.claim.occupation)
        papers = [
            found
            for reading in shown(case, FieldName.OCCUPATION)
            if (row is None or is_sure(reading.field))
            and (found := self.find(reading.field.value)) is not None
        ]
        entry = papers[0] if papers and row not in papers else row
        return Qualification() if entry is None else entry.qualification

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Occupations that are not in the catalogue, or under a name out of date."""
        readings = tuple(shown(case, FieldName.OCCUPATION))
        row = case.claim.occupation
        if not readings and row and self.find(row) is None:
            yield self._outside(row, None, certain=not self._is_job_type(row))
        for reading in readings:
            entry = self.find(reading.field.value)
            if entry is None:
                if not self._is_told_elsewhere(reading, readings):
                    yield from self._unknown(case, reading, context)
            else:
                yield from self._outdated(entry, reading)

    def _is_job_type(self, name: str) -> bool:
        written = occupation(name)
        return any(
            written == occupation(job) for entry in self.catalogue for job in entry.job_types
        )

    def _is_told_elsewhere(self, reading: Shown, readings: Sequence[Shown]) -> bool:
        """Whether another paper shows it as the 工种 of an occupation in the catalogue."""
        name = str(reading.field.value)
        return any(
            self.find(other.field.value) is not None
            and isinstance(job := other.document.value(FieldName.JOB_TYPE), str)
            and same_occupation(name, job)
            for other in readings
        )

    def _unknown(self, case: Case, reading: Shown, context: RuleContext) -> Iterator[Finding]:
        row = case.claim.occupation
        in_row = row is not None and same_occupation(row, str(reading.field.value), context.aliases)
        foreign = all(
            compare(FieldName.OCCUPATION, name, reading.field) is Outcome.DIFFERENT
            for group in self.aliases
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
            is_written = occupation(alias.name) == written
            if is_written and isinstance(issued, str) and not alias.is_of(issued):
                yield self._outside(written, reading.document.id, certain=False)

    def _outside(self, name: str, document: str | None, *, certain: bool) -> Finding:
        names = [entry.name for entry in self.catalogue]
        count, few = len(names), names[:_TOLD]
        more = Message("", "")
        if count > len(few):
            more = Message(f"等{count}项", f" and others, {count} in all")
        return Finding(
            code=FindingCode.OCCUPATION_NOT_IN_PROGRAMME,
            message=Message(
                zh=f"职业“{name}”不在补贴范围内（{'、'.join(few)}{more.zh}）。请核对职业名称。",
                en=f"The occupation {name} is outside the programme ({', '.join(few)}{more.en}). "
                "Check the occupation.",
            ),
            certain=certain,
            field=FieldName.OCCUPATION.value,
            document=document,
            observed=name,
            clause=self.clause,
        )
