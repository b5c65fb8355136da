"""The level that a paper's occupation names, against the paper's own level.

Some print it twice: 「保育师（五级）」 or 「高级育婴师」 beside 等级, 「社会工作师」 beside 高级.
Who alters one often forgets the other. A name that tells no level (育婴师) says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.checks.further import further_papers
from verifier.evidence import Shown, claimed, shown
from verifier.grades import level_beside_occupation
from verifier.model import Case, FieldName, FieldValue, Finding, FindingCode, Message

CODES: Final = frozenset({FindingCode.CROSS_DOCUMENT_CONFLICT, FindingCode.LEVEL_MISMATCH})

_NAMES: Final = (FieldName.OCCUPATION, FieldName.JOB_TYPE)


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """At most one finding a paper; against the row's level where the paper shows none."""
    told: set[str] = set()
    for name in _NAMES:
        for reading in shown(case, name):
            if reading.document.id in told:
                continue
            for finding in _judge(case, context, name, reading):
                told.add(reading.document.id)
                yield finding


def _judge(case: Case, context: CaseContext, name: FieldName, reading: Shown) -> Iterator[Finding]:
    document = reading.document
    named = level_beside_occupation(reading.field.text, document.type)
    if named is None:
        return
    level, row = document.value(FieldName.LEVEL), claimed(case.claim, FieldName.LEVEL)
    if level is not None:
        if level != named:
            yield _contradiction(name, reading, level, named)
    # An older paper beside the row's own is of another level by right.
    elif row not in (None, named) and document.id not in further_papers(case, context.aliases):
        yield _mismatch(name, reading, row, named)


def _contradiction(name: FieldName, reading: Shown, level: FieldValue, named: int) -> Finding:
    kind, what = wording.document(reading.document.type), wording.field(name)
    printed = wording.value(FieldName.LEVEL, level)
    return Finding(
        code=FindingCode.CROSS_DOCUMENT_CONFLICT,
        message=Message(
            zh=f"{kind.zh}自相矛盾：{what.zh}写作“{reading.field.text}”，等级栏为“{printed.zh}”。"
            "请查看原件。",
            en=f"The {kind.en} contradicts itself: its {what.en} says “{reading.field.text}”, its "
            f"level {printed.en}. Look at the original.",
        ),
        certain=False,
        field=FieldName.LEVEL.value,
        document=reading.document.id,
        expected=level,
        observed=named,
    )


def _mismatch(name: FieldName, reading: Shown, row: FieldValue | None, named: int) -> Finding:
    kind, what = wording.document(reading.document.type), wording.field(name)
    stated = Message("", "") if row is None else wording.value(FieldName.LEVEL, row)
    return Finding(
        code=FindingCode.LEVEL_MISMATCH,
        message=Message(
            zh=f"等级不一致：汇总表为“{stated.zh}”，{kind.zh}的{what.zh}写作“{reading.field.text}”。"
            "请查看图片。",
            en=f"The level differs: the roster says {stated.en}, the {kind.en}'s {what.en} "
            f"“{reading.field.text}”. Look at the picture.",
        ),
        certain=False,
        field=FieldName.LEVEL.value,
        document=reading.document.id,
        expected=row,
        observed=named,
    )
