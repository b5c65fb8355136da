"""Compares the papers of a claim with each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.checks.further import further_papers
from verifier.evidence import Shown, claimed, shown
from verifier.matching import (
    Aliases,
    Outcome,
    agrees,
    compare,
    is_slip,
    same_occupation,
)
from verifier.model import Case, Claim, FieldName, Finding, FindingCode, Message

CODES: Final = frozenset({FindingCode.CROSS_DOCUMENT_CONFLICT})

_COMPARED: Final = (
    FieldName.NAME,
    FieldName.ID_NUMBER,
    FieldName.CERTIFICATE_NUMBER,
    FieldName.OCCUPATION,
    FieldName.LEVEL,
    FieldName.ISSUE_DATE,
)


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """At most one finding a field: the first surest pair that contradicts itself.

    Where the row says the value, an unsure contradiction is already told as a
    mismatch with the row, so only sure ones are told here.
    """
    further = further_papers(case, context.aliases)
    for name in _COMPARED:
        pairs = [
            (first, second)
            for first, second in combinations(shown(case, name), 2)
            if not _agree(name, first, second, context.aliases)
        ]
        # Older papers last: what contradicts the claim's own must not hide behind them.
        pairs.sort(key=lambda pair: any(reading.document.id in further for reading in pair))
        certain = [pair for pair in pairs if _is_certain(case.claim, name, *pair)]
        if certain:
            yield _conflict(name, *certain[0], certain=True)
        elif pairs and claimed(case.claim, name) is None:
            yield _conflict(name, *pairs[0], certain=False)


def _agree(name: FieldName, first: Shown, second: Shown, aliases: Aliases) -> bool:
    if agrees(name, first.field.value, second.field.value, aliases):
        return True
    if name is not FieldName.OCCUPATION:
        return False
    return _is_job_type_of(first, second, aliases) or _is_job_type_of(second, first, aliases)


def _is_job_type_of(first: Shown, second: Shown, aliases: Aliases) -> bool:
    job_type = second.document.value(FieldName.JOB_TYPE)
    return (
        isinstance(job_type, str)
        and job_type != ""
        and same_occupation(str(first.field.value), job_type, aliases)
    )


def _is_certain(claim: Claim, name: FieldName, first: Shown, second: Shown) -> bool:
    return _stands(claim, name, first, second) and _stands(claim, name, second, first)


def _stands(claim: Claim, name: FieldName, reading: Shown, against: Shown) -> bool:
    """Whether the reading is no misreading of the other paper's value."""
    expected = claimed(claim, name)
    if expected is not None and compare(name, expected, reading.field) is Outcome.SAME:
        return True
    if compare(name, against.field.value, reading.field) is not Outcome.DIFFERENT:
        return False
    return not is_slip(name, against.field.value, reading.field)


def _conflict(name: FieldName, first: Shown, second: Shown, *, certain: bool) -> Finding:
    field = wording.field(name)
    left, right = wording.document(first.document.type), wording.document(second.document.type)
    one = wording.value(name, first.field.value)
    other = wording.value(name, second.field.value)
    todo = (
        Message("请核对两份材料是否属于同一人、同一证书。", "Check that both belong together.")
        if certain
        else Message("读取不够确定，请人工比对图片。", "The reading is not sure: compare them.")
    )
    return Finding(
        code=FindingCode.CROSS_DOCUMENT_CONFLICT,
        message=Message(
            zh=f"两份材料的{field.zh}不一致：{left.zh}为“{one.zh}”，{right.zh}为“{other.zh}”。"
            f"{todo.zh}",
            en=f"Two papers differ in the {field.en}: the {left.en} says {one.en}, the "
            f"{right.en} says {other.en}. {todo.en}",
        ),
        certain=certain,
        field=name.value,
        document=second.document.id,
        other_document=first.document.id,
        expected=first.field.value,
        observed=second.field.value,
    )
