"""The bank card or passbook against the roster row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, claimed, shown
from verifier.matching import Outcome, agrees, compare
from verifier.model import (
    Case,
    DocumentType,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Message,
)

CODES: Final = frozenset({FindingCode.BANK_CARD_MISMATCH})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A card number or a holder that is not the row's.

    Cards seldom print their holder, so its absence is no finding. The bank is the
    programme's to judge.
    """
    del context
    holders = [
        Shown(document, document.fields[FieldName.NAME])
        for document in case.documents
        if document.type is DocumentType.BANK_CARD and FieldName.NAME in document.fields
    ]
    for name, readings in (
        (FieldName.BANK_CARD_NUMBER, tuple(shown(case, FieldName.BANK_CARD_NUMBER))),
        (FieldName.NAME, tuple(holders)),
    ):
        expected = claimed(case.claim, name)
        # One card of the row's number is enough; a second card is no contradiction.
        if expected is None or any(agrees(name, expected, r.field.value) for r in readings):
            continue
        for reading in readings:
            yield _mismatch(name, expected, reading)


def _mismatch(name: FieldName, expected: FieldValue, reading: Shown) -> Finding:
    certain = compare(name, expected, reading.field) is Outcome.DIFFERENT
    row, card = wording.value(name, expected), wording.value(name, reading.field.value)
    what = Message("户名", "holder") if name is FieldName.NAME else wording.field(name)
    return Finding(
        code=FindingCode.BANK_CARD_MISMATCH,
        message=Message(
            zh=f"银行卡{what.zh}不一致：汇总表为“{row.zh}”，银行卡或存折为“{card.zh}”。"
            "请核对，须为申领人员本人的卡。",
            en=f"The bank card's {what.en} differs: the roster says {row.en}, the card says "
            f"{card.en}. Check it: the card must be the claimant's own.",
        ),
        certain=certain,
        field=name.value,
        document=reading.document.id,
        expected=expected,
        observed=reading.field.value,
    )
