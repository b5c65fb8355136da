"""A subsidy programme 补贴政策: its rules, read from a TOML file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from verifier.matching import Aliases
from verifier.model import Case, Document, Finding, FindingCode
from verifier.neighbours import Neighbours
from verifier.programmes.rules.bank import BankRule
from verifier.programmes.rules.base import Clause, Rule, RuleContext, Strict
from verifier.programmes.rules.catalogue import AmountsRule, LevelsRule, OccupationsRule
from verifier.programmes.rules.cells import RequiredCellsRule
from verifier.programmes.rules.issuers import IssuersRule
from verifier.programmes.rules.materials import MaterialsRule, RequiredFields, UnitMaterial
from verifier.programmes.rules.once import OnceRule
from verifier.programmes.rules.window import WindowRule


class Title(Strict):
    """The programme's name in both languages."""

    zh: str
    en: str


class Attested(Strict):
    """A condition that no paper of the packet can show; the unit attests it."""

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
    OccupationsRule,
    LevelsRule,
    AmountsRule,
    IssuersRule,
    BankRule,
    OnceRule,
    MaterialsRule,
    UnitMaterial,
)


class Programme(Strict):
    """A programme. Every rule quotes the clause of the notice that it holds to.

    Attributes:
        version: changes whenever a judgement could.
        notice: the notice's title and number.
        required_fields: per document type what must be surely read on it; "a+b|c"
            means both a and b, or c.
        attested: shown to the reader, never judged.
    """

    name: str
    version: str
    notice: str
    title: Title
    required_cells: RequiredCellsRule | None = None
    window: WindowRule
    occupations: OccupationsRule
    levels: LevelsRule
    amounts: AmountsRule
    issuers: IssuersRule | None = None
    bank: BankRule | None = None
    once: OnceRule | None = None
    materials: tuple[MaterialsRule, ...]
    required_fields: RequiredFields
    unit_materials: tuple[UnitMaterial, ...] = ()
    attested: tuple[Attested, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def aliases(self) -> Aliases:
        """Names of one occupation, for comparing a row with its papers."""
        return self.occupations.aliases()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules on a single claim, in the order of their findings."""
        rules = (
            self.required_cells,
            self.window,
            self.occupations,
            self.levels,
            self.amounts,
            self.issuers,
            self.bank,
            self.once,
        )
        return tuple(rule for rule in rules if rule is not None)

    def evaluate(
        self, case: Case, as_of: date, neighbours: Neighbours | None = None
    ) -> tuple[Finding, ...]:
        """What the programme finds on a claim.

        Args:
            case: the claim with its papers.
            as_of: the day of application.
            neighbours: the batch's other claims, for rules on how often a person is paid.
        """
        context = RuleContext(
            as_of=as_of, neighbours=neighbours or Neighbours(), aliases=self.aliases
        )
        return tuple(self._evaluate(case, context))

    def _evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        for rule in self.rules:
            yield from rule.evaluate(case, context)
        # A row without any paper is told as such, not paper by paper.
        if case.documents:
            for material in self.materials:
                yield from material.judge(case, context, self.required_fields)

    def evaluate_unit(self, papers: Sequence[Document]) -> tuple[Finding, ...]:
        """What the programme finds on the unit's own papers."""
        return tuple(
            finding for material in self.unit_materials for finding in material.evaluate(papers)
        )

    def clause_for(self, code: FindingCode) -> str | None:
        """The clause behind a finding of the general checks, where there is one."""
        return next((quote.clause for quote in self.quotes if code in quote.codes), None)
