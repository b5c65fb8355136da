"""Dates that lie after the day of application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import claimed, shown
from verifier.matching import agrees, is_sure
from verifier.model import Case, FieldName, Finding, FindingCode, Message

CODES: Final = frozenset({FindingCode.ISSUE_DATE_IN_FUTURE})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """An issue or exam date later than the day of application."""
    today = context.as_of.isoformat()
    for name in (FieldName.ISSUE_DATE, FieldName.EXAM_DATE):
        expected = claimed(case.claim, name)
        readings = list(shown(case, name))
        for reading in readings:
            value = str(reading.field.value)
            if value > today:
                confirmed = expected is not None and agrees(name, expected, value)
                certain = confirmed or is_sure(reading.field)
                yield _future(name, value, context.as_of, reading.document.id, certain)
        if not readings and expected is not None and str(expected) > today:
            yield _future(name, str(expected), context.as_of, None, True)


def _future(
    name: FieldName, value: str, as_of: date, document: str | None, certain: bool
) -> Finding:
    field = wording.field(name)
    return Finding(
        code=FindingCode.ISSUE_DATE_IN_FUTURE,
        message=Message(
            zh=f"{field.zh}{value}晚于申领日{as_of.isoformat()}。请核对日期。",
            en=f"The {field.en} {value} is after the day of application, {as_of.isoformat()}. "
            "Check the date.",
        ),
        certain=certain,
        field=name.value,
        document=document,
        expected=as_of.isoformat(),
        observed=value,
    )
