"""A subsidy programme 补贴政策: its rules, read from a TOML file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Annotated, Final, Self

from pydantic import Field as Key
from pydantic import model_validator

from verifier.matching import Aliases
from verifier.model import (
    Case,
    Document,
    DocumentType,
    FieldName,
    Finding,
    FindingCode,
)
from verifier.neighbours import Neighbours
from verifier.programmes.rules.amounts import AmountsRule
from verifier.programmes.rules.annex import AnnexRule
from verifier.programmes.rules.bank import BankRule
from verifier.programmes.rules.base import Clause, Qualification, Rule, RuleContext, Strict
from verifier.programmes.rules.catalogue import OccupationsRule
from verifier.programmes.rules.cells import RequiredCellsRule
from verifier.programmes.rules.deadline import DeadlineRule, LastDayRule, applied_on
from verifier.programmes.rules.issuers import IssuersRule
from verifier.programmes.rules.levels import LevelsRule
from verifier.programmes.rules.materials import MaterialsRule, RequiredFields, UnitMaterial
from verifier.programmes.rules.once import OnceRule
from verifier.programmes.rules.window import WindowRule
from verifier.programmes.validity import Validity


class Title(Strict):
    """The programme's name in both languages."""

    zh: str
    en: str


class Attested(Strict):
    """A condition that no paper of the packet can show; somebody attests it."""

    zh: str
    en: str
    clause: Clause


class Quote(Strict):
    """The clause behind findings that the general checks make."""

    codes: frozenset[FindingCode]
    clause: Clause


RULE_KINDS: Final = (
    RequiredCellsRule,
    WindowRule,
    LastDayRule,
    DeadlineRule,
    OccupationsRule,
    LevelsRule,
    AnnexRule,
    AmountsRule,
    IssuersRule,
    BankRule,
    OnceRule,
    MaterialsRule,
    UnitMaterial,
)


_ABOUT: Final = "about"


class Programme(Strict):
    """A programme. Every rule quotes the clause of the notice that it holds to.

    Attributes:
        version: changes whenever a judgement could.
        validity: when this version holds.
        notice: the notice's title and number.
        required_fields: per document type what must be surely read on it; "a+b|c"
            means both a and b, or c.
        attested: shown to the reader, never judged.
    """

    name: str
    version: Annotated[str, Key(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
    validity: Validity
    notice: str
    title: Title
    required_cells: RequiredCellsRule | None = None
    window: WindowRule | None = None
    last_day: LastDayRule | None = None
    deadline: DeadlineRule | None = None
    occupations: OccupationsRule | None = None
    levels: LevelsRule | None = None
    annex: AnnexRule | None = None
    amounts: AmountsRule | None = None
    issuers: tuple[IssuersRule, ...] = ()
    bank: BankRule | None = None
    once: OnceRule | None = None
    materials: Annotated[tuple[MaterialsRule, ...], Key(min_length=1)]
    required_fields: RequiredFields
    unit_materials: tuple[UnitMaterial, ...] = ()
    attested: tuple[Attested, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @model_validator(mode="after")
    def _has_one_catalogue(self) -> Self:
        if (self.occupations is None) == (self.annex is None):
            raise ValueError("a programme has either occupations or an annex")
        return self

    @property
    def catalogue(self) -> OccupationsRule | AnnexRule:
        """What tells occupations apart and what a claim is about."""
        if self.occupations is not None:
            return self.occupations
        assert self.annex is not None
        return self.annex

    @cached_property
    def aliases(self) -> Aliases:
        """Names of one occupation, for comparing a row with its papers."""
        return self.catalogue.aliases

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules on a single claim, in the order of their findings."""
        rules = (
            self.required_cells,
            self.window,
            self.last_day,
            self.deadline,
            self.occupations,
            self.levels,
            self.annex,
            self.amounts,
            *self.issuers,
            self.bank,
            self.once,
        )
        return tuple(rule for rule in rules if rule is not None)

    def demanded(self, case: Case) -> dict[DocumentType, frozenset[FieldName]]:
        """Per type of paper that can be demanded for this claim, what it must show."""
        about = self.qualification(case)
        demanded = self.demanded_for.get(about)
        if demanded is None:
            demanded = self.demanded_for[about] = self._demanded(about)
        return demanded

    def qualification(self, case: Case) -> Qualification:
        """What the claim is about, worked out once."""
        known = case.derived.get(_ABOUT)
        if known is None or known[0] is not self:
            known = case.derived[_ABOUT] = (self, self.catalogue.qualification(case))
        about: Qualification = known[1]
        return about

    @cached_property
    def demanded_for(self) -> dict[Qualification, dict[DocumentType, frozenset[FieldName]]]:
        """What was demanded so far, by what the claims were about: few things."""
        return {}

    def _demanded(self, about: Qualification) -> dict[DocumentType, frozenset[FieldName]]:
        kinds = {
            kind for material in self.materials for way in material.suiting(about) for kind in way
        }
        return {
            kind: frozenset(
                name
                for requirement in self.required_fields.get(kind, ())
                for names in requirement
                for name in names
            )
            for kind in sorted(kinds)
        }

    def evaluate(
        self, case: Case, as_of: date, neighbours: Neighbours | None = None
    ) -> tuple[Finding, ...]:
        """What the programme finds on a claim.

        Args:
            case: the claim with its papers.
            as_of: the day of application.
            neighbours: the batch's other claims, for rules on how often a person is paid.
        """
        applied, impossible = applied_on(case, as_of, self.validity.begins)
        context = RuleContext(
            as_of=as_of,
            neighbours=neighbours or Neighbours(),
            aliases=self.aliases,
            qualification=self.qualification(case),
            applied=applied,
        )
        found = (*self._evaluate(case, context), *self._outdated(context))
        term = self.deadline or self.last_day
        if impossible is None or term is None:
            return found
        return (replace(impossible, clause=term.clause), *found)

    def _evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        for rule in self.rules:
            yield from rule.evaluate(case, context)
        # A row without any paper is told as such, not paper by paper.
        if case.documents:
            for material in self.materials:
                yield from material.judge(case, context, self.required_fields)

    def _outdated(self, context: RuleContext) -> Iterator[Finding]:
        """That these rules did not hold on the day that counts for the claim."""
        apart = self.deadline is not None and self.deadline.applied_apart
        day = context.applied if apart and context.applied is not None else context.as_of
        doubt = self.validity.doubt(day)
        if doubt is None:
            return
        # The notice's own last day says it for certain.
        if self.last_day is None or context.as_of <= self.last_day.last_day:
            yield doubt

    def evaluate_unit(self, papers: Sequence[Document]) -> tuple[Finding, ...]:
        """What the programme finds on the unit's own papers."""
        return tuple(
            finding for material in self.unit_materials for finding in material.evaluate(papers)
        )

    def clause_for(self, code: FindingCode) -> str | None:
        """The clause behind a finding of the general checks, where there is one."""
        return next((quote.clause for quote in self.quotes if code in quote.codes), None)
