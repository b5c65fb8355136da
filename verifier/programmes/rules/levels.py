"""Which levels a programme pays for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field as Key

from verifier import wording
from verifier.evidence import claimed, shown
from verifier.matching import agrees
from verifier.model import Case, FieldName, FieldValue, Finding, FindingCode, Message
from verifier.programmes.rules.base import Rule, RuleContext, is_confirmed


class LevelsRule(Rule):
    """The levels that are paid for. What the papers say counts before the row."""

    codes: ClassVar = frozenset({FindingCode.LEVEL_NOT_IN_PROGRAMME})

    levels: Annotated[frozenset[Annotated[int, Key(ge=1, le=5)]], Key(min_length=1)]

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Levels outside the programme, or of a qualification that has none."""
        readings = tuple(shown(case, FieldName.LEVEL))
        row = claimed(case.claim, FieldName.LEVEL)
        if not context.qualification.has_level:
            if row is not None:
                yield self._without_levels(row)
            return
        if not readings and row is not None and row not in self.levels:
            yield outside(self.levels, row, None, self.clause, certain=True)
        for reading in readings:
            value = reading.field.value
            if value in self.levels:
                continue
            certain = is_confirmed(case, FieldName.LEVEL, reading.field)
            if certain or row is None or agrees(FieldName.LEVEL, row, value):
                yield outside(self.levels, value, reading.document.id, self.clause, certain=certain)

    def _without_levels(self, row: FieldValue) -> Finding:
        told = wording.value(FieldName.LEVEL, row)
        return Finding(
            code=FindingCode.LEVEL_NOT_IN_PROGRAMME,
            message=Message(
                zh=f"该证书不分等级，汇总表却填写了{told.zh}。请与证书核对后更正。",
                en=f"The certificate has no levels, but the row states {told.en}. Compare it "
                "with the certificate and correct the row.",
            ),
            # It may be meant as a word of praise, or stand in the wrong row.
            certain=False,
            field=FieldName.LEVEL.value,
            observed=row,
            clause=self.clause,
        )


def outside(
    levels: frozenset[int],
    value: FieldValue,
    document: str | None,
    clause: str,
    *,
    certain: bool,
) -> Finding:
    """The finding on a level that is none of those paid for."""
    told = wording.value(FieldName.LEVEL, value)
    paid = [wording.level(level) for level in sorted(levels, reverse=True)]
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
        clause=clause,
    )
