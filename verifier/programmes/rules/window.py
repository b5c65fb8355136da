"""The days within which the qualifying event must lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from verifier import wording
from verifier.evidence import Shown, claimed, shown
from verifier.matching import VALUE_DIFFERS, agreed_values, agrees
from verifier.model import Case, DocumentType, FieldName, Finding, FindingCode, Message
from verifier.programmes.rules.base import Rule, RuleContext


class WindowRule(Rule):
    """The first and the last day, both inside, and which date of a paper counts.

    Attributes:
        dates: per document type the date that must lie within.
    """

    codes: ClassVar = frozenset({FindingCode.ISSUE_DATE_OUT_OF_WINDOW})

    opens: date
    closes: date
    dates: Mapping[DocumentType, FieldName]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens > self.closes:
            raise ValueError("the window closes before it opens")
        return self

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Dates outside. The row's own counts only where no paper shows that date."""
        del context
        names = dict.fromkeys(self.dates.values())
        dated = [
            (name, reading)
            for name in names
            for reading in shown(case, name)
            if self.dates.get(reading.document.type) is name
        ]
        any_inside = any(self._is_inside(str(reading.field.value)) for _, reading in dated)
        shown_names = {name for name, _ in dated}
        yield from self._row(case, [n for n in names if n not in shown_names], any_inside)
        for name, reading in dated:
            if not self._is_inside(str(reading.field.value)):
                yield from self._paper(case, name, reading, any_inside)

    def _is_inside(self, value: str) -> bool:
        return self.opens.isoformat() <= value <= self.closes.isoformat()

    def _row(self, case: Case, names: Sequence[FieldName], any_inside: bool) -> Iterator[Finding]:
        """The row's dates that no paper shows."""
        values = ((name, claimed(case.claim, name)) for name in names)
        stated = [(name, str(value)) for name, value in values if value is not None]
        inside = any_inside or any(self._is_inside(value) for _, value in stated)
        for name, value in stated:
            if not self._is_inside(value):
                yield self._outside(name, value, None, certain=not inside)

    def _paper(
        self, case: Case, name: FieldName, reading: Shown, any_inside: bool
    ) -> Iterator[Finding]:
        value = str(reading.field.value)
        row = claimed(case.claim, name)
        in_row = row is not None and agrees(name, row, value)
        readings = [other.field for other in shown(case, name)]
        reliable = (
            in_row
            or reading.field.confidence >= VALUE_DIFFERS
            or value in agreed_values(name, readings)
        )
        # Another paper lies inside: either event entitles, so a person decides.
        certain = reliable and not any_inside
        if certain or in_row or row is None or reliable:
            yield self._outside(name, value, reading.document.id, certain=certain)

    def _outside(
        self, name: FieldName, value: str, document: str | None, *, certain: bool
    ) -> Finding:
        field = wording.field(name)
        return Finding(
            code=FindingCode.ISSUE_DATE_OUT_OF_WINDOW,
            message=Message(
                zh=f"{field.zh}{value}不在{self.opens}至{self.closes}（含首尾两日）之内，不能申领。",
                en=f"The {field.en} {value} is not within {self.opens} to {self.closes} (both "
                "included); it cannot be claimed for.",
            ),
            certain=certain,
            field=name.value,
            document=document,
            expected=f"{self.opens}/{self.closes}",
            observed=value,
            clause=self.clause,
        )
