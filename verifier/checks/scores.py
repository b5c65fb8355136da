"""Scores and results that do not pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import normalise, wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, shown
from verifier.matching import is_sure
from verifier.model import (
    PASS_MARK,
    Case,
    Claim,
    DocumentType,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Message,
)

CODES: Final = frozenset({FindingCode.SCORE_BELOW_PASS})

EXEMPT: Final = "免考"
_REVIEWED_LEVELS: Final = (1, 2)
"""Only 一级 and 二级 have a 综合评审; other levels' sheets may fill its column with 0."""


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A paper under 60, or a result that is not 合格, on any paper that shows it.

    A paper that was not sat (免考) is neither: where the sheet stands for the
    certificate, a person decides whether the notice lets it count.
    """
    del context
    for name in (
        FieldName.THEORY_SCORE,
        FieldName.PRACTICAL_SCORE,
        FieldName.REVIEW_SCORE,
        FieldName.RESULT,
    ):
        for reading in shown(case, name):
            if name is FieldName.REVIEW_SCORE and not _is_reviewed(case.claim, reading):
                continue
            if _fails(reading.field.value):
                yield _below(name, reading)
            elif reading.field.value == EXEMPT and _stands_alone(reading):
                yield _exempt(name, reading)


def _is_reviewed(claim: Claim, reading: Shown) -> bool:
    """Whether the paper's level, or the row's where the paper shows none, has a review."""
    level = reading.document.value(FieldName.LEVEL)
    return (claim.level if level is None else level) in _REVIEWED_LEVELS


def _fails(value: FieldValue) -> bool:
    if isinstance(value, int | float):
        return value < PASS_MARK
    # A score cell can hold a word too: 缺考, 不合格.
    return normalise.parse_result(value) == "不合格"


def _stands_alone(reading: Shown) -> bool:
    """Whether no certificate followed: a registry page with an exemption shows one that did."""
    return reading.document.type is DocumentType.SCORE_SCREENSHOT


def _below(name: FieldName, reading: Shown) -> Finding:
    field, value = wording.field(name), reading.field.value
    return Finding(
        code=FindingCode.SCORE_BELOW_PASS,
        message=Message(
            zh=f"{field.zh}为{value}，未达到合格（{PASS_MARK}分），不能申领。"
            "请核对成绩；如无误，请将该行从汇总表中删除。",
            en=f"The {field.en} is {value}, which is no pass ({PASS_MARK} points): it cannot be "
            "claimed for. Check the mark; if it is right, take the row out.",
        ),
        certain=is_sure(reading.field),
        field=name.value,
        document=reading.document.id,
        expected=PASS_MARK if isinstance(value, int | float) else "合格",
        observed=value,
    )


def _exempt(name: FieldName, reading: Shown) -> Finding:
    field = wording.field(name)
    return Finding(
        code=FindingCode.SCORE_BELOW_PASS,
        message=Message(
            zh=f"{field.zh}为“{EXEMPT}”，没有成绩。请人工查看：另一科是否合格，政策是否认可免考。",
            en=f"The {field.en} is marked exempt ({EXEMPT}), so there is no mark. Look whether the "
            "other paper is passed and whether the notice lets an exemption count.",
        ),
        certain=False,
        field=name.value,
        document=reading.document.id,
        expected="合格",
        observed=EXEMPT,
    )
