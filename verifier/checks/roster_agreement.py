"""Compares every paper of a claim with its roster row, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from verifier import normalise, wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, claimed, shown
from verifier.matching import (
    DIFFERENT_ODDS,
    EQUAL_CONFIDENCE,
    Aliases,
    Outcome,
    agreed_values,
    agrees,
    compare,
    is_rare_name_difference,
    is_slip,
    same_occupation,
)
from verifier.model import (
    Case,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Message,
)
from verifier.odds import claimed_odds
from verifier.plain_fields import plain_fields

_MISMATCHES: Final = {
    FieldName.NAME: FindingCode.NAME_MISMATCH,
    FieldName.ID_NUMBER: FindingCode.ID_NUMBER_MISMATCH,
    FieldName.CERTIFICATE_NUMBER: FindingCode.CERTIFICATE_NUMBER_MISMATCH,
    FieldName.MANAGEMENT_NUMBER: FindingCode.CERTIFICATE_NUMBER_MISMATCH,
    FieldName.OCCUPATION: FindingCode.OCCUPATION_MISMATCH,
    FieldName.LEVEL: FindingCode.LEVEL_MISMATCH,
    FieldName.ISSUE_DATE: FindingCode.ISSUE_DATE_MISMATCH,
    # The date that counts where a score screenshot stands for the certificate.
    FieldName.EXAM_DATE: FindingCode.ISSUE_DATE_MISMATCH,
}
CODES: Final = frozenset(_MISMATCHES.values())


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """One finding per field and paper that does not say what the row says."""
    plain = plain_fields(case)
    for name, code in _MISMATCHES.items():
        if name in plain:
            continue
        expected = claimed(case.claim, name)
        if expected is None:
            continue
        readings = shown(case, name)
        for reading in readings:
            if reading.field.value != expected and not _says(case, name, reading, context):
                certain = _is_certain(name, expected, reading, readings)
                yield _mismatch(code, name, expected, reading, certain)


def _says(case: Case, name: FieldName, reading: Shown, context: CaseContext) -> bool:
    expected = claimed(case.claim, name)
    if expected is None or agrees(name, expected, reading.field.value, context.aliases):
        return True
    return name is FieldName.OCCUPATION and _is_job_type(case, reading, context)


def _is_job_type(case: Case, reading: Shown, context: CaseContext) -> bool:
    """Whether row and paper name the same job, one as occupation, one as 工种.

    Two occupations of the catalogue are paid apart: no 工种 makes one of them the other.
    """
    claim = case.claim
    if all(
        _is_listed(name, context.aliases)
        for name in (claim.occupation or "", str(reading.field.value))
    ):
        return False
    pairs = (
        (claim.occupation, reading.document.value(FieldName.JOB_TYPE)),
        (claim.job_type, reading.field.value),
    )
    return any(
        isinstance(left, str)
        and isinstance(right, str)
        and left != ""
        and same_occupation(left, right, context.aliases)
        for left, right in pairs
    )


def _is_listed(name: str, catalogue: Aliases) -> bool:
    written = normalise.occupation(name)
    return any(written in names for names in catalogue)


def _is_certain(
    name: FieldName, expected: FieldValue, reading: Shown, readings: Sequence[Shown]
) -> bool:
    others = [other.field for other in readings if other is not reading]
    value = reading.field.value
    if name is FieldName.NAME and is_rare_name_difference(str(expected), str(value)):
        return False
    outvoted = any(compare(name, expected, other) is Outcome.SAME for other in others)
    if outvoted and is_slip(name, expected, reading.field):
        return False
    odds = claimed_odds(name, expected, reading.field)
    unlikely = odds is None or odds <= 1 / DIFFERENT_ODDS
    if unlikely and value in agreed_values(name, [reading.field, *others]):
        return reading.field.confidence >= EQUAL_CONFIDENCE
    return compare(name, expected, reading.field) is Outcome.DIFFERENT


def _mismatch(
    code: FindingCode,
    name: FieldName,
    expected: FieldValue,
    reading: Shown,
    certain: bool,
) -> Finding:
    row, paper = wording.value(name, expected), wording.value(name, reading.field.value)
    field = wording.field(name)
    kind = wording.document(reading.document.type)
    where = wording.difference(name, expected, reading.field.value)
    if certain:
        todo = Message("请核对原件并更正。", "Check the original and correct it.")
    else:
        todo = Message(
            "读取不够确定，请人工比对图片。", "The reading is not sure: compare the picture."
        )
    return Finding(
        code=code,
        message=Message(
            zh=f"{field.zh}不一致：汇总表为“{row.zh}”，{kind.zh}为“{paper.zh}”{where.zh}。"
            f"{todo.zh}",
            en=f"The {field.en} differs: the roster says {row.en}, the {kind.en} says "
            f"{paper.en}{where.en}. {todo.en}",
        ),
        certain=certain,
        field=name.value,
        document=reading.document.id,
        expected=expected,
        observed=reading.field.value,
    )
