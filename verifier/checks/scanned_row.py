"""Cells of a scanned roster that were not read surely, and that no paper bears out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import numbers, wording
from verifier.checks.context import CaseContext
from verifier.model import Case, FieldName, Finding, FindingCode, Message, SeenCell
from verifier.read_cells import unsure_cells

CODES: Final = frozenset({FindingCode.LOW_CONFIDENCE})

# The unit is compared once for the batch; a weak cell of it decides no claim.
_LEFT_OUT: Final = frozenset({"unit"})
_NAMED: Final = {
    "amount_yuan": Message("补贴金额", "amount"),
    "account_holder": Message("户名", "account holder"),
    "application_date": Message("申请日期", "application date"),
}
_OUTSIDE: Final = {"amount_yuan": "amount"}


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """One finding a cell; none where the roster was typed."""
    del context
    for attribute, cell in unsure_cells(case).items():
        if attribute not in _LEFT_OUT:
            yield _weak(attribute, cell)


def _weak(attribute: str, cell: SeenCell) -> Finding:
    named = _NAMED.get(attribute) or wording.field(FieldName(attribute))
    return Finding(
        code=FindingCode.LOW_CONFIDENCE,
        message=Message(
            zh=f"汇总表扫描件第{cell.page}页单元格{cell.cell}的{named.zh}读取不够确定，"
            "请对照汇总表原件核对。",
            en=f"The {named.en} in cell {cell.cell}, page {cell.page} of the scanned roster, was "
            "not read surely: compare it with the roster itself.",
        ),
        certain=False,
        field=_OUTSIDE.get(attribute, attribute),
        observed=_masked(attribute, cell.text),
        cell=cell.cell,
    )


def _masked(attribute: str, text: str) -> str:
    if attribute == "id_number":
        return numbers.mask_id_number(text)
    return numbers.mask_card(text) if attribute == "bank_card_number" else text
