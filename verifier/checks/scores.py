"""Scores and results that do not pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import normalise, wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, shown
from verifier.matching import is_sure
from verifier.model import PASS_MARK, Case, FieldName, Finding, FindingCode, Message

CODES: Final = frozenset({FindingCode.SCORE_BELOW_PASS})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A paper under 60, or a result that is not 合格, on any paper that shows it."""
    del context
    for name in (FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE, FieldName.RESULT):
        for reading in shown(case, name):
            if _fails(reading):
                yield _below(name, reading)


def _fails(reading: Shown) -> bool:
    value = reading.field.value
    if isinstance(value, int | float):
        return value < PASS_MARK
    # A score cell can hold a word too: 缺考, 不合格.
    return normalise.parse_result(value) == "不合格"


def _below(name: FieldName, reading: Shown) -> Finding:
    field, value = wording.field(name), reading.field.value
    return Finding(
        code=FindingCode.SCORE_BELOW_PASS,
        message=Message(
            zh=f"{field.zh}为{value}，未达到合格（{PASS_MARK}分）。",
            en=f"The {field.en} is {value}, which is no pass ({PASS_MARK} points).",
        ),
        certain=is_sure(reading.field),
        field=name.value,
        document=reading.document.id,
        expected=PASS_MARK if isinstance(value, int | float) else "合格",
        observed=value,
    )
