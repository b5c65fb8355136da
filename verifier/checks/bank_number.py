"""The bank card's number by its own rules: check digit, and whose numbers begin so.

Passbook accounts follow no rule, and published lists of prefixes are incomplete, so
both are for a person to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from verifier import wording
from verifier.card_prefixes import bank_of_name, bank_of_number
from verifier.checks.context import CaseContext
from verifier.evidence import claimed, shown
from verifier.matching import agrees
from verifier.model import Case, FieldName, FieldValue, Finding, FindingCode, Message
from verifier.numbers import luhn_ok

CODES: Final = frozenset({FindingCode.BANK_CARD_MISMATCH})

# 62 and 60 are UnionPay's, 3 to 5 those of 16 digits of the international schemes.
_CARD: Final = re.compile("6[02][0-9]{14,17}|[345][0-9]{15}")


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A card number that breaks its check digit or is of another bank than is printed.

    A paper's number that is not the row's is told by `bank_card`.
    """
    del context
    row = claimed(case.claim, FieldName.BANK_CARD_NUMBER)
    readings = tuple(shown(case, FieldName.BANK_CARD_NUMBER))
    if not readings and row is not None:
        yield from _judge(str(row), claimed(case.claim, FieldName.BANK_NAME), None)
    for reading in readings:
        number = reading.field.value
        if row is None or agrees(FieldName.BANK_CARD_NUMBER, row, number):
            printed = reading.document.value(FieldName.BANK_NAME)
            named = claimed(case.claim, FieldName.BANK_NAME) if printed is None else printed
            yield from _judge(str(number), named, reading.document.id)


def _judge(number: str, named: FieldValue | None, document: str | None) -> Iterator[Finding]:
    shown_number = wording.value(FieldName.BANK_CARD_NUMBER, number)
    if _CARD.fullmatch(number) and not luhn_ok(number):
        yield Finding(
            code=FindingCode.BANK_CARD_MISMATCH,
            message=Message(
                f"银行卡号“{shown_number.zh}”的校验位不对，至少有一位数字有误。请与银行卡核对。",
                f"The check digit of the card number {shown_number.en} does not fit: at least one "
                "digit is wrong. Compare it with the card.",
            ),
            certain=False,
            field=FieldName.BANK_CARD_NUMBER.value,
            document=document,
            observed=number,
        )
    owner = bank_of_number(number)
    bank = None if named is None else bank_of_name(str(named))
    if owner is not None and bank is not None and owner != bank:
        yield Finding(
            code=FindingCode.BANK_CARD_MISMATCH,
            message=Message(
                f"银行为“{named}”，而卡号“{shown_number.zh}”通常是{owner}的卡号。请查看银行卡。",
                f"The bank is given as {named}, but numbers like {shown_number.en} are usually of "
                f"{owner}. Look at the card.",
            ),
            certain=False,
            field=FieldName.BANK_NAME.value,
            document=document,
            expected=owner,
            observed=named,
        )
