"""Which bank the money is paid to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Final

from pydantic import Field as Key
from rapidfuzz import fuzz

from verifier.evidence import claimed
from verifier.matching import NEAR_DIFFERS, TEXT_DIFFERS, agrees
from verifier.model import (
    Case,
    Document,
    DocumentType,
    FieldName,
    Finding,
    FindingCode,
    Message,
)
from verifier.normalise import company
from verifier.programmes.rules.base import Rule, RuleContext

LIKENESS: Final = 75
"""Of 100: 工商银行 with one character of four misread."""


class BankRule(Rule):
    """The bank that the card or passbook must be of.

    Attributes:
        names: how it is written, the full name first.
        number_prefixes: how its card and passbook numbers begin. Published lists
            disagree, so they only ever speak for the bank.
    """

    codes: ClassVar = frozenset({FindingCode.BANK_CARD_MISMATCH, FindingCode.UNREADABLE})

    names: Annotated[tuple[str, ...], Key(min_length=1)]
    number_prefixes: tuple[str, ...] = ()

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """A card, or a row, of another bank."""
        del context
        named = case.claim.bank_name
        if named is not None and not self._is_named(named):
            yield self._mismatch(named, None, certain=self._is_a_bank(named))
        for card in self._cards(case):
            yield from self._card(case, card)

    def _cards(self, case: Case) -> tuple[Document, ...]:
        """The cards with the row's number; all of them where none has it."""
        row = claimed(case.claim, FieldName.BANK_CARD_NUMBER)
        cards = tuple(d for d in case.documents if d.type is DocumentType.BANK_CARD)
        matching = tuple(
            card
            for card in cards
            if row is not None
            and (number := card.value(FieldName.BANK_CARD_NUMBER)) is not None
            and agrees(FieldName.BANK_CARD_NUMBER, row, number)
        )
        return matching or cards

    def _card(self, case: Case, card: Document) -> Iterator[Finding]:
        printed = card.fields.get(FieldName.BANK_NAME)
        by_number = self._is_of_bank(case, card)
        if printed is None:
            # Many cards show a logo only; the number then tells the bank.
            if not by_number:
                yield self._unknown(card)
        elif not self._is_named(str(printed.value)):
            misread = by_number and self._is_like(str(printed.value))
            if not (misread and printed.confidence < NEAR_DIFFERS):
                certain = printed.confidence >= TEXT_DIFFERS and not by_number
                yield self._mismatch(str(printed.value), card.id, certain=certain)

    def _is_of_bank(self, case: Case, card: Document) -> bool:
        number = card.value(FieldName.BANK_CARD_NUMBER) or claimed(
            case.claim, FieldName.BANK_CARD_NUMBER
        )
        return number is not None and str(number).startswith(self.number_prefixes)

    def _is_named(self, text: str) -> bool:
        return any(company(name) in company(text) for name in self.names)

    def _is_like(self, text: str) -> bool:
        return any(fuzz.ratio(company(name), company(text)) >= LIKENESS for name in self.names)

    def _is_a_bank(self, text: str) -> bool:
        """Whether the cell names a bank and not, say, only a branch."""
        return "银行" in company(text) or "信用社" in company(text)

    def _mismatch(self, observed: str, document: str | None, *, certain: bool) -> Finding:
        return Finding(
            code=FindingCode.BANK_CARD_MISMATCH,
            message=Message(
                zh=f"须为{self.names[0]}的银行卡或存折，此处为“{observed}”。请更换。",
                en=f"The card or passbook must be of {self.names[0]}; this is {observed}. "
                "Hand in another.",
            ),
            certain=certain,
            field=FieldName.BANK_NAME.value,
            document=document,
            expected=self.names[0],
            observed=observed,
            clause=self.clause,
        )

    def _unknown(self, card: Document) -> Finding:
        return Finding(
            code=FindingCode.UNREADABLE,
            message=Message(
                zh=f"看不出该卡是否为{self.names[0]}的卡，请人工查看。",
                en=f"It cannot be told whether the card is of {self.names[0]}: look at it.",
            ),
            certain=False,
            field=FieldName.BANK_NAME.value,
            document=card.id,
            expected=self.names[0],
            clause=self.clause,
        )
