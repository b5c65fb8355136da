"""The bank card or passbook against the roster row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, claimed, shown
from verifier.matching import SURE_CONFIDENCE, Outcome, agrees, compare, is_latin_name
from verifier.model import (
    Case,
    Claim,
    DocumentType,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Message,
)
from verifier.neighbours import effective

CODES: Final = frozenset({FindingCode.BANK_CARD_MISMATCH})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A card number or a holder that is not the row's, or a card of two people.

    Cards seldom print their holder, so its absence is no finding. The bank is the
    programme's to judge.
    """
    yield from _row_holder(case.claim)
    yield from _shared_card(case, context)
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


def _row_holder(claim: Claim) -> Iterator[Finding]:
    """The row's 户名 against the row's own name."""
    name, holder = claim.name, claim.account_holder
    if name is None or holder is None or agrees(FieldName.NAME, name, holder):
        return
    yield Finding(
        code=FindingCode.BANK_CARD_MISMATCH,
        message=Message(
            zh=f"汇总表中户名“{holder}”不是申领人“{name}”。须为申领人员本人的卡，请核对。",
            en=f"The roster's account holder, {holder}, is not the claimant, {name}. The card "
            "must be the claimant's own: check it.",
        ),
        # Names spelt in Latin letters are cut and abbreviated.
        certain=not is_latin_name(holder),
        field="account_holder",
        expected=name,
        observed=holder,
    )


def _shared_card(case: Case, context: CaseContext) -> Iterator[Finding]:
    """One card for two people; who shows it is spared where the other shows another."""
    holders = context.neighbours.of_card(case)
    if not holders or (_shows_it(case) and all(_shows_another(other) for other in holders)):
        return
    number = effective(case, FieldName.BANK_CARD_NUMBER)
    theirs = [effective(other, FieldName.BANK_CARD_NUMBER) for other in holders]
    sure = max((one.confidence for one in theirs if one is not None), default=0.0)
    rows = [str(other.claim.row) for other in holders]
    yield Finding(
        code=FindingCode.BANK_CARD_MISMATCH,
        message=Message(
            zh=f"同一银行卡号也用于汇总表第{'、'.join(rows)}行的其他人员。"
            "须为申领人员本人的卡，请核对。",
            en=f"The same bank card number stands for somebody else in roster row "
            f"{', '.join(rows)}. The card must be the claimant's own: check it.",
        ),
        certain=number is not None and min(number.confidence, sure) >= SURE_CONFIDENCE,
        field=FieldName.BANK_CARD_NUMBER.value,
        observed=None if number is None else number.value,
    )


def _shows_it(case: Case) -> bool:
    number = effective(case, FieldName.BANK_CARD_NUMBER)
    return number is not None and any(
        compare(FieldName.BANK_CARD_NUMBER, number.value, reading.field) is Outcome.SAME
        for reading in shown(case, FieldName.BANK_CARD_NUMBER)
    )


def _shows_another(case: Case) -> bool:
    return any(True for _ in shown(case, FieldName.BANK_CARD_NUMBER)) and not _shows_it(case)


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
