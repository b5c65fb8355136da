"""The days within which the qualifying event must lie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import ClassVar, Self

from pydantic import model_validator

from verifier import wording
from verifier.model import Case, FieldName, Finding, FindingCode, Mark, Message
from verifier.programmes.rules.base import RuleContext
from verifier.programmes.rules.dated import DatedRule
from verifier.sittings import dates_lent


class WindowRule(DatedRule):
    """The first and the last day, both inside, and which date of a paper counts."""

    codes: ClassVar = frozenset({FindingCode.ISSUE_DATE_OUT_OF_WINDOW})

    opens: date
    closes: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens > self.closes:
            raise ValueError("the window closes before it opens")
        return self

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Dates outside, also of sittings that only lent a mark to a later one."""
        yield from super().evaluate(case, context)
        for document in case.documents:
            name = self.dates.get(document.type)
            if name is not FieldName.EXAM_DATE or Mark.OTHER_SCHEME in document.marks:
                continue
            for lent in dates_lent(document):
                if not self.keeps(str(lent.value), context):
                    # The exam as a whole was passed inside: whether that does is not said.
                    yield self.broken(name, str(lent.value), document.id, context, certain=False)

    def keeps(self, value: str, context: RuleContext) -> bool:
        """Whether the date lies inside."""
        del context
        first, last = self.days
        return first <= value <= last

    @cached_property
    def days(self) -> tuple[str, str]:
        """The first and the last day in ISO 8601."""
        return self.opens.isoformat(), self.closes.isoformat()

    def broken(
        self,
        name: FieldName,
        value: str,
        document: str | None,
        context: RuleContext,
        *,
        certain: bool,
    ) -> Finding:
        """The finding on a date outside."""
        del context
        field = wording.field(name)
        return Finding(
            code=FindingCode.ISSUE_DATE_OUT_OF_WINDOW,
            message=Message(
                zh=f"{field.zh}{value}不在{self.opens}至{self.closes}（含首尾两日）之内，不能申领。"
                "请核对日期；如无误，请将该行从汇总表中删除。",
                en=f"The {field.en} {value} is not within {self.opens} to {self.closes} (both "
                "included); it cannot be claimed for. Check the date; if it is right, take the row "
                "out.",
            ),
            certain=certain,
            field=name.value,
            document=document,
            expected=f"{self.opens}/{self.closes}",
            observed=value,
            clause=self.clause,
        )
