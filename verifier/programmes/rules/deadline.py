"""Until which day a claim can be applied for."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, ClassVar, Final

from pydantic import Field as Key

from verifier import wording
from verifier.evidence import claimed, shown
from verifier.matching import is_sure
from verifier.model import Case, FieldName, Finding, FindingCode, Message
from verifier.programmes.rules.base import Rule, RuleContext
from verifier.programmes.rules.dated import DatedRule

_EVENTS: Final = (FieldName.ISSUE_DATE, FieldName.EXAM_DATE)


class LastDayRule(Rule):
    """The last day on which anybody can apply, itself included."""

    codes: ClassVar = frozenset({FindingCode.APPLICATION_LATE, FindingCode.ROSTER_CELL_INVALID})

    last_day: date

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """An application after it."""
        del case
        if context.as_of > self.last_day:
            found = Finding(
                code=FindingCode.APPLICATION_LATE,
                message=_late(context.as_of, self.last_day),
                field="as_of",
                expected=self.last_day.isoformat(),
                observed=context.as_of.isoformat(),
                clause=self.clause,
            )
            yield _by_row(found, context)


class DeadlineRule(DatedRule):
    """How long after a date of the papers a person can apply.

    The period ends on the day of the month that it began on, that day included; on the
    month's last day where there is no such day (民法典 art. 201 and 202).

    Attributes:
        months: 12 for a year.
        applied_apart: each person applies by himself, before the list of the batch is drawn
            up: only a row's own 申请日期 tells whether that was in time.
    """

    codes: ClassVar = frozenset({FindingCode.APPLICATION_LATE, FindingCode.ROSTER_CELL_INVALID})

    months: Annotated[int, Key(gt=0)]
    applied_apart: bool = False

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """An application too late, by the batch's day, or the row's where only that tells."""
        if not self.applied_apart:
            for found in super().evaluate(case, context):
                yield _by_row(found, context)
        elif context.applied is not None:
            yield from super().evaluate(case, context._replace(as_of=context.applied))

    def last_day(self, begun: date) -> date:
        """The last day to apply, of a period that began with an event on that day."""
        year, month = divmod(begun.year * 12 + begun.month - 1 + self.months, 12)
        return date(year, month + 1, min(begun.day, calendar.monthrange(year, month + 1)[1]))

    def keeps(self, value: str, context: RuleContext) -> bool:
        """Whether the application is in time for an event on that day."""
        return context.as_of <= self.last_day(date.fromisoformat(value))

    def broken(
        self,
        name: FieldName,
        value: str,
        document: str | None,
        context: RuleContext,
        *,
        certain: bool,
    ) -> Finding:
        """The finding on an application that comes too late for that date."""
        last_day = self.last_day(date.fromisoformat(value))
        field, late = wording.field(name), _late(context.as_of, last_day)
        return Finding(
            code=FindingCode.APPLICATION_LATE,
            message=Message(
                zh=f"{field.zh}为{value}，{late.zh}",
                en=f"The {field.en} is {value}. {late.en}",
            ),
            certain=certain,
            field=name.value,
            document=document,
            expected=last_day.isoformat(),
            observed=context.as_of.isoformat(),
            clause=self.clause,
        )


def _late(applied: date, last_day: date) -> Message:
    return Message(
        f"申领日{applied}已超过申领截止日{last_day}（含当日），不能申领。"
        "请核对日期；如无误，请将该行从汇总表中删除。",
        f"The day of application, {applied}, is after the last day to apply, {last_day}: it cannot "
        "be claimed for. Check the date; if it is right, take the row out.",
    )


def _by_row(late: Finding, context: RuleContext) -> Finding:
    """The finding by the batch's day, unsure where the row's own was in time.

    Whoever draws up the list writes that day: it alone cannot excuse a late batch.
    """
    applied = context.applied
    if applied is None or applied.isoformat() > str(late.expected):
        return late
    return replace(
        late,
        certain=False,
        message=Message(
            f"{late.message.zh}汇总表填写的申请日期为{applied}，请核对申请记录。",
            f"{late.message.en} The row says that it was applied for on {applied}: look at the "
            "record of the application.",
        ),
    )


def applied_on(case: Case, as_of: date, begins: date) -> tuple[date | None, Finding | None]:
    """The row's own day of application, or the finding that it can be none.

    Args:
        case: the claim with its papers.
        as_of: the day of the batch's application.
        begins: the first day on which anybody can apply.
    """
    applied = case.claim.application_date
    if applied is None:
        return None, None
    event = _first_event(case)
    if applied > as_of:
        told = Message(f"晚于本批申领日{as_of}", f"after the batch's day, {as_of}")
    elif applied < begins:
        told = Message(f"早于政策开始实施的{begins}", f"before the programme began, {begins}")
    elif event is not None and applied.isoformat() < event:
        told = Message(
            f"早于取得证书或考试的日期{event}", f"before the certificate or test, {event}"
        )
    else:
        return applied, None
    return None, Finding(
        code=FindingCode.ROSTER_CELL_INVALID,
        message=Message(
            zh=f"汇总表的申请日期{applied}{told.zh}，不予采用。请核对申请记录后更正。",
            en=f"The row's day of application, {applied}, is {told.en}; it is not used. Look at "
            "the record of the application and correct it.",
        ),
        certain=False,
        field="application_date",
        observed=applied.isoformat(),
    )


def _first_event(case: Case) -> str | None:
    """The day from which one can apply: the row's, or the papers' where it has none."""
    row = [str(day) for name in _EVENTS if (day := claimed(case.claim, name)) is not None]
    papers = (reading for name in _EVENTS for reading in shown(case, name))
    read = [str(reading.field.value) for reading in papers if is_sure(reading.field)]
    return min(row or read, default=None)
