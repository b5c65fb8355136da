"""The same certificate, or the same person, occupation and level, claimed twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.checks.context import CaseContext
from verifier.evidence import claimed, shown
from verifier.matching import Aliases, Outcome, compare, same_occupation
from verifier.model import Case, Claim, FieldName, Finding, FindingCode, Message
from verifier.neighbours import certificate_number

CODES: Final = frozenset({FindingCode.DUPLICATE_CERTIFICATE_NUMBER, FindingCode.DUPLICATE_CLAIM})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """Names the other rows. Only rows of the same batch are looked at."""
    holders = context.neighbours.of_certificate(case)
    # Who shows the certificate owns it; then only the others have the problem.
    if holders and not (_owns(case) and not any(_owns(other) for other in holders)):
        yield _duplicate_number(case, holders)
    twins = tuple(
        other
        for other in context.neighbours.of_person(case)
        if _is_same_qualification(case.claim, other.claim, context.aliases)
    )
    if twins:
        yield _duplicate_claim(case, twins)


def _is_same_qualification(a: Claim, b: Claim, aliases: Aliases) -> bool:
    return (
        a.level == b.level
        and a.occupation is not None
        and b.occupation is not None
        and same_occupation(a.occupation, b.occupation, aliases)
    )


def _owns(case: Case) -> bool:
    """Whether a paper shows the number together with the row's own name."""
    name, number = claimed(case.claim, FieldName.NAME), certificate_number(case)
    if name is None or number is None:
        return False
    for reading in shown(case, FieldName.CERTIFICATE_NUMBER):
        holder = reading.document.fields.get(FieldName.NAME)
        if (
            holder is not None
            and compare(FieldName.CERTIFICATE_NUMBER, number, reading.field) is Outcome.SAME
            and compare(FieldName.NAME, name, holder) is Outcome.SAME
        ):
            return True
    return False


def _rows(cases: tuple[Case, ...]) -> tuple[str, str]:
    rows = [str(case.claim.row) for case in cases]
    return "、".join(rows), ", ".join(rows)


def _duplicate_number(case: Case, holders: tuple[Case, ...]) -> Finding:
    rows_zh, rows_en = _rows(holders)
    return Finding(
        code=FindingCode.DUPLICATE_CERTIFICATE_NUMBER,
        message=Message(
            zh=f"该证书编号在汇总表第{rows_zh}行也申领了。一本证书只能申领一次，请更正或删除。",
            en=f"The same certificate number is claimed in roster row {rows_en} too. A "
            "certificate can be claimed for once: correct or remove one.",
        ),
        field=FieldName.CERTIFICATE_NUMBER.value,
        observed=certificate_number(case),
    )


def _duplicate_claim(case: Case, twins: tuple[Case, ...]) -> Finding:
    rows_zh, rows_en = _rows(twins)
    return Finding(
        code=FindingCode.DUPLICATE_CLAIM,
        message=Message(
            zh=f"同一人员同一职业同一等级在汇总表第{rows_zh}行也申领了。请只保留一行。",
            en=f"The same person, occupation and level is claimed in roster row {rows_en} too. "
            "Keep one of the rows.",
        ),
        observed=case.claim.name,
    )
