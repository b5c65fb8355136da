"""The same certificate, or the same person, occupation and level, claimed twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import claimed, shown
from verifier.matching import SURE_CONFIDENCE, Aliases, Outcome, agrees, compare
from verifier.model import Case, FieldName, Finding, FindingCode, Message
from verifier.neighbours import (
    CERTIFICATE_NUMBERS,
    certificate_number,
    effective,
    listed_rows,
)

CODES: Final = frozenset({FindingCode.DUPLICATE_CERTIFICATE_NUMBER, FindingCode.DUPLICATE_CLAIM})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """Names the other rows. Only rows of the same batch are looked at."""
    for name in CERTIFICATE_NUMBERS:
        holders = context.neighbours.of_certificate(case, name)
        # Who shows the certificate owns it; then only the others have the problem.
        if holders and not (_owns(case, name) and not any(_owns(other, name) for other in holders)):
            yield _duplicate_number(case, name, holders)
    weighed = [
        (other, _is_surely_same(case, other, context.aliases))
        for other in context.neighbours.of_person(case)
    ]
    twins = tuple(other for other, same in weighed if same is not None)
    if twins:
        certain = any(same for _, same in weighed)
        yield _duplicate_claim(case, twins, certain=certain)


def _is_surely_same(a: Case, b: Case, aliases: Aliases) -> bool | None:
    """Whether both claim one qualification surely, perhaps (False) or not (None).

    A blank row counts as what its papers say; what neither says may be the same.
    """
    certain = True
    for name in (FieldName.OCCUPATION, FieldName.LEVEL):
        left, right = effective(a, name), effective(b, name)
        if left is None or right is None:
            certain = False
        elif not agrees(name, left.value, right.value, aliases):
            # A weak reading may have been the other row's value.
            if min(left.confidence, right.confidence) >= SURE_CONFIDENCE:
                return None
            certain = False
        else:
            certain = certain and min(left.confidence, right.confidence) >= SURE_CONFIDENCE
    return certain


def _owns(case: Case, field: FieldName) -> bool:
    """Whether a paper shows the number together with the row's own name."""
    name, number = claimed(case.claim, FieldName.NAME), certificate_number(case, field)
    if name is None or number is None:
        return False
    for reading in shown(case, field):
        holder = reading.document.fields.get(FieldName.NAME)
        if (
            holder is not None
            and compare(field, number, reading.field) is Outcome.SAME
            and compare(FieldName.NAME, name, holder) is Outcome.SAME
        ):
            return True
    return False


def _duplicate_number(case: Case, name: FieldName, holders: tuple[Case, ...]) -> Finding:
    rows, what = listed_rows(holders), wording.field(name)
    return Finding(
        code=FindingCode.DUPLICATE_CERTIFICATE_NUMBER,
        message=Message(
            zh=f"该{what.zh}在汇总表第{rows.zh}也申领了。一本证书只能申领一次，请更正或删除。",
            en=f"The same {what.en} is claimed in roster row {rows.en} too. A "
            "certificate can be claimed for once: correct or remove one.",
        ),
        field=name.value,
        observed=certificate_number(case, name),
    )


def _duplicate_claim(case: Case, twins: tuple[Case, ...], *, certain: bool) -> Finding:
    rows = listed_rows(twins)
    return Finding(
        code=FindingCode.DUPLICATE_CLAIM,
        message=Message(
            zh=f"同一人员同一职业同一等级在汇总表第{rows.zh}也申领了。请只保留一行。",
            en=f"The same person, occupation and level is claimed in roster row {rows.en} too. "
            "Keep one of the rows.",
        ),
        certain=certain,
        observed=case.claim.name,
    )
