"""Compares the papers of a claim with each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from rapidfuzz.distance import Levenshtein

from verifier import normalise, wording
from verifier.checks.context import CaseContext
from verifier.checks.further import further_papers
from verifier.evidence import CERTIFICATES, Shown, claimed, shown
from verifier.matching import (
    TEXT_DIFFERS,
    Aliases,
    Outcome,
    agrees,
    compare,
    is_slip,
    same_occupation,
)
from verifier.model import (
    Case,
    Claim,
    DocumentType,
    FieldName,
    Finding,
    FindingCode,
    Message,
)
from verifier.plain_fields import plain_fields

CODES: Final = frozenset({FindingCode.CROSS_DOCUMENT_CONFLICT})

MANY: Final = 24
"""Of so many readings each is held against each; beyond it only different values are."""

_COMPARED: Final = (
    FieldName.NAME,
    FieldName.ID_NUMBER,
    FieldName.CERTIFICATE_NUMBER,
    FieldName.OCCUPATION,
    FieldName.LEVEL,
    FieldName.ISSUE_DATE,
)
OTHER_BODY: Final = 0.6
"""Names of one body are more alike: with or without 市, of its branch, a character misread."""


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """At most one finding a field: the first surest pair that contradicts itself.

    Where the row says the value, an unsure contradiction is already told as a
    mismatch with the row, so only sure ones are told here.
    """
    plain = plain_fields(case)
    for name in _COMPARED:
        if name in plain:
            continue
        readings = shown(case, name)
        if len(readings) < 2 or len({reading.field.value for reading in readings}) < 2:
            continue
        if len(readings) > MANY:
            readings = _of_each_value(case, readings, context.aliases)
        pairs = [
            (first, second)
            for first, second in combinations(readings, 2)
            if not _agree(name, first, second, context.aliases)
        ]
        if not pairs:
            continue
        further = further_papers(case, context.aliases)
        # Older papers last: what contradicts the claim's own must not hide behind them.
        pairs.sort(key=lambda pair: any(reading.document.id in further for reading in pair))
        certain = [pair for pair in pairs if _is_certain(case.claim, name, *pair)]
        if certain:
            yield _conflict(name, *certain[0], certain=True)
        elif pairs and claimed(case.claim, name) is None:
            yield _conflict(name, *pairs[0], certain=False)
    yield from _other_body(case, context.aliases)


def _other_body(case: Case, aliases: Aliases) -> Iterator[Finding]:
    """The registry names another body than the certificate: never certain.

    Bodies are renamed, and some pages name who reported the certificate.
    """
    readings = [
        reading
        for reading in shown(case, FieldName.ISSUER)
        if reading.field.confidence >= TEXT_DIFFERS
    ]
    printed = [reading for reading in readings if reading.document.type in CERTIFICATES]
    registered = [
        reading for reading in readings if reading.document.type is DocumentType.REGISTRY_SCREENSHOT
    ]
    pairs = [
        (first, second)
        for first in printed
        for second in registered
        if not _is_one_body(str(first.field.value), str(second.field.value))
    ]
    further = further_papers(case, aliases) if pairs else frozenset()
    for first, second in pairs:
        if further.isdisjoint({first.document.id, second.document.id}):
            # Read surely: whether both are of one certificate is to be looked at.
            yield replace(_conflict(FieldName.ISSUER, first, second, certain=True), certain=False)
            return


def _is_one_body(one: str, other: str) -> bool:
    left, right = normalise.company(one), normalise.company(other)
    if left in right or right in left:
        return True
    return Levenshtein.normalized_similarity(left, right) >= OTHER_BODY


def _of_each_value(case: Case, readings: Sequence[Shown], aliases: Aliases) -> list[Shown]:
    """The surest reading of each value, older papers' last; of very many values some."""
    further = further_papers(case, aliases)
    ordered = sorted(
        readings, key=lambda each: (each.document.id in further, -each.field.confidence)
    )
    by_value: dict[object, Shown] = {}
    for each in ordered:
        by_value.setdefault((each.field.value, each.document.value(FieldName.JOB_TYPE)), each)
    return list(by_value.values())[:MANY]


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
    where = wording.difference(name, first.field.value, second.field.value)
    todo = (
        Message("请核对两份材料是否属于同一人、同一证书。", "Check that both belong together.")
        if certain
        else Message("读取不够确定，请人工比对图片。", "The reading is not sure: compare them.")
    )
    return Finding(
        code=FindingCode.CROSS_DOCUMENT_CONFLICT,
        message=Message(
            zh=f"两份材料的{field.zh}不一致：{left.zh}为“{one.zh}”，{right.zh}为“{other.zh}”"
            f"{where.zh}。{todo.zh}",
            en=f"Two papers differ in the {field.en}: the {left.en} says {one.en}, the "
            f"{right.en} says {other.en}{where.en}. {todo.en}",
        ),
        certain=certain,
        field=name.value,
        document=second.document.id,
        other_document=first.document.id,
        expected=first.field.value,
        observed=second.field.value,
    )
