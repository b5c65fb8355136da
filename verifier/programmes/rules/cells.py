"""Which cells of its roster row a claim must fill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field as Key

from verifier import wording
from verifier.evidence import claimed
from verifier.model import Case, FieldName, Finding, FindingCode, Message
from verifier.programmes.rules.base import Rule, RuleContext


class RequiredCellsRule(Rule):
    """What the roster row must say, so that there is a claim to judge.

    Attributes:
        cells: in the order in which they are told; the level only where there are any.
    """

    codes: ClassVar = frozenset({FindingCode.ROSTER_CELL_INVALID})

    cells: Annotated[tuple[FieldName, ...], Key(min_length=1)]

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """One finding for each that is blank."""
        unleveled = not context.qualification.has_level
        for name in self.cells:
            if unleveled and name is FieldName.LEVEL:
                continue
            if claimed(case.claim, name) is None:
                yield self._blank(name)

    def _blank(self, name: FieldName) -> Finding:
        field = wording.field(name)
        return Finding(
            code=FindingCode.ROSTER_CELL_INVALID,
            message=Message(
                zh=f"汇总表该行没有填写{field.zh}，或无法识别。请补填。",
                en=f"The row does not state the {field.en}, or not readably. Fill it in.",
            ),
            # The papers may say it; whether the row can be taken so is for a person.
            certain=False,
            field=name.value,
            clause=self.clause,
        )
