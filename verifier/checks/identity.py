"""The person's identity number and identity card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, shown
from verifier.matching import agreed_values, agrees, is_sure, is_validity_period
from verifier.model import Case, FieldName, Finding, FindingCode, Message
from verifier.numbers import id_number_problem

CODES: Final = frozenset({FindingCode.ID_CHECKSUM_INVALID, FindingCode.ID_CARD_EXPIRED})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """An impossible identity number, in the row or on a paper; a card past its last day."""
    yield from _row_number(case)
    yield from _paper_numbers(case)
    for reading in shown(case, FieldName.VALID_UNTIL):
        yield from _validity(reading, context.as_of)


def _row_number(case: Case) -> Iterator[Finding]:
    number = case.claim.id_number
    if number is None:
        return
    problem = id_number_problem(number)
    if problem is None:
        return
    yield Finding(
        code=FindingCode.ID_CHECKSUM_INVALID,
        message=Message(zh=f"汇总表：{problem.zh}", en=f"Roster: {problem.en}"),
        # What has letters is perhaps another kind of document's number.
        certain=number[:-1].isdigit(),
        field=FieldName.ID_NUMBER.value,
        observed=number,
    )


def _paper_numbers(case: Case) -> Iterator[Finding]:
    readings = tuple(shown(case, FieldName.ID_NUMBER))
    agreed = agreed_values(FieldName.ID_NUMBER, [reading.field for reading in readings])
    for reading in readings:
        number = str(reading.field.value)
        # A mask hides what would be judged, and its run of stars is often misread.
        problem = None if "*" in number else id_number_problem(number)
        if problem is None:
            continue
        in_row = case.claim.id_number is not None and agrees(
            FieldName.ID_NUMBER, case.claim.id_number, number
        )
        confirmed = in_row or number in agreed
        # A lone number that breaks its check digit was more likely misread than
        # misprinted; where the row has another, the mismatch tells of it.
        if not confirmed and case.claim.id_number is not None:
            continue
        kind = wording.document(reading.document.type)
        yield Finding(
            code=FindingCode.ID_CHECKSUM_INVALID,
            message=Message(zh=f"{kind.zh}：{problem.zh}", en=f"On the {kind.en}: {problem.en}"),
            certain=confirmed,
            field=FieldName.ID_NUMBER.value,
            document=reading.document.id,
            observed=reading.field.value,
        )


def _validity(reading: Shown, as_of: date) -> Iterator[Finding]:
    last_day = str(reading.field.value)
    # 长期 sorts after every date, and ISO dates sort as days do.
    if last_day >= as_of.isoformat():
        return
    yield Finding(
        code=FindingCode.ID_CARD_EXPIRED,
        message=Message(
            zh=f"身份证有效期截止{last_day}，在申领日{as_of.isoformat()}已过期。请提交有效期内的身份证。",
            en=f"The ID card was valid until {last_day}, which is before the day of application, "
            f"{as_of.isoformat()}. Hand in a valid card.",
        ),
        certain=is_sure(reading.field)
        or is_validity_period(reading.document.value(FieldName.VALID_FROM), last_day),
        field=FieldName.VALID_UNTIL.value,
        document=reading.document.id,
        expected=as_of.isoformat(),
        observed=last_day,
    )
