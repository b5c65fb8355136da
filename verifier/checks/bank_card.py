"""The bank card or passbook against the roster row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, claimed, shown
from verifier.matching import (
    BACKED_CONFIDENCE,
    SAME_ODDS,
    SURE_CONFIDENCE,
    Outcome,
    agrees,
    compare,
)
from verifier.model import (
    Case,
    Claim,
    Document,
    DocumentType,
    Field,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Message,
)
from verifier.neighbours import effective
from verifier.odds import claimed_odds, surest
from verifier.spelling import is_latin_name, is_worn_spelling

CODES: Final = frozenset({FindingCode.BANK_CARD_MISMATCH})

UNREAD: Final = 0.5
"""The likeliest text of a picture that says nothing is less likely than all others together."""
SURELY_SPELT: Final = 0.80
"""From here on embossed letters, which are read at 0.90 at best, are as printed."""


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A card number or a holder that is not the row's, or a card of two people.

    Cards seldom print their holder, so its absence is no finding. The bank is the
    programme's to judge.
    """
    yield from _row_holder(case.claim)
    yield from _shared_card(case, context)
    yield from _number(case)
    yield from _holder(case)


def _number(case: Case) -> Iterator[Finding]:
    """No card of the row's number; a second card beside it is no contradiction."""
    name = FieldName.BANK_CARD_NUMBER
    expected, readings = claimed(case.claim, name), shown(case, name)
    if expected is None or any(agrees(name, expected, r.field.value) for r in readings):
        return
    for reading in readings:
        yield _mismatch(name, expected, reading)


def _holder(case: Case) -> Iterator[Finding]:
    """Another holder on the card that is paid to; what other cards say vouches for nobody."""
    expected = claimed(case.claim, FieldName.NAME)
    if expected is None:
        return
    paid_to, others = _cards(case)
    named = _holders(paid_to)
    holders = named or _holders(others)
    contradicting = [r for r in holders if not _is_holder(str(expected), r.field)]
    if named:
        # As good as not printed, which is the usual case; the number proves the card.
        contradicting = [r for r in contradicting if not _is_unread(str(expected), r.field)]
    # All pictures of the card paid to show one holder; of other cards one may be a second.
    if named or len(contradicting) == len(holders):
        for reading in contradicting:
            yield _mismatch(FieldName.NAME, expected, reading)


def _cards(case: Case) -> tuple[list[Document], list[Document]]:
    """The cards with the row's number, and those that may be the other side of such a card.

    Where no card has the row's number, the latter are all of them.
    """
    number = claimed(case.claim, FieldName.BANK_CARD_NUMBER)
    paid_to: list[Document] = []
    unnumbered: list[Document] = []
    cards = [document for document in case.documents if document.type is DocumentType.BANK_CARD]
    for card in cards:
        printed = card.value(FieldName.BANK_CARD_NUMBER)
        if printed is None:
            unnumbered.append(card)
        elif number is not None and agrees(FieldName.BANK_CARD_NUMBER, number, printed):
            paid_to.append(card)
    return (paid_to, unnumbered) if paid_to else ([], cards)


def _holders(cards: Sequence[Document]) -> list[Shown]:
    return [
        Shown(card, card.fields[FieldName.NAME]) for card in cards if FieldName.NAME in card.fields
    ]


def _is_holder(expected: str, printed: Field) -> bool:
    """Whether a card names the claimant, worn letters of its embossing granted."""
    return agrees(FieldName.NAME, expected, printed.value) or (
        printed.confidence < SURELY_SPELT and is_worn_spelling(str(printed.value), expected)
    )


def _is_unread(expected: str, printed: Field) -> bool:
    """Whether no name is likely by the picture, and the claimant's is among the guesses."""
    if printed.confidence >= BACKED_CONFIDENCE or surest(printed) >= UNREAD:
        return False
    odds = claimed_odds(FieldName.NAME, expected, printed)
    return odds is not None and odds >= 1 / SAME_ODDS


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
    where = wording.difference(name, expected, reading.field.value)
    what = Message("户名", "holder") if name is FieldName.NAME else wording.field(name)
    return Finding(
        code=FindingCode.BANK_CARD_MISMATCH,
        message=Message(
            zh=f"银行卡{what.zh}不一致：汇总表为“{row.zh}”，银行卡或存折为“{card.zh}”{where.zh}。"
            "请核对，须为申领人员本人的卡。",
            en=f"The bank card's {what.en} differs: the roster says {row.en}, the card says "
            f"{card.en}{where.en}. Check it: the card must be the claimant's own.",
        ),
        certain=certain,
        field=name.value,
        document=reading.document.id,
        expected=expected,
        observed=reading.field.value,
    )
