"""The person's identity number and identity card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, is_type_sure, shown
from verifier.matching import agreed_values, agrees, is_sure, is_validity_period
from verifier.model import (
    Case,
    Document,
    DocumentType,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Message,
)
from verifier.numbers import id_number_details, id_number_problem
from verifier.plain_fields import plain_fields

CODES: Final = frozenset(
    {
        FindingCode.ID_CHECKSUM_INVALID,
        FindingCode.ID_CARD_EXPIRED,
        FindingCode.LOW_CONFIDENCE,
    }
)

WORKING_AGE: Final = 16
"""Labour law: nobody younger works, or sits these examinations."""


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """An impossible identity number, in the row or on a paper; a card past its last day."""
    yield from _row_number(case)
    numbers = shown(case, FieldName.ID_NUMBER)
    yield from _paper_numbers(case, numbers)
    yield from _age(case, context.as_of)
    for reading in numbers:
        if reading.document.type is DocumentType.ID_CARD_FRONT:
            yield from _front(reading)
    backs = shown(case, FieldName.VALID_UNTIL)
    today = context.as_of.isoformat()
    for reading in backs:
        # 长期 sorts after every date, and ISO dates sort as days do.
        if str(reading.field.value) < today:
            # The old card is often handed in beside the new one.
            is_only = not any(_is_valid(other, today) for other in backs)
            yield _expired(reading, today, is_only=is_only)
        yield from _term(reading.document, today)


def _age(case: Case, as_of: date) -> Iterator[Finding]:
    """A birth date after the day of application, or of a child."""
    number, document, sure = case.claim.id_number, None, True
    if number is None:
        readings = tuple(shown(case, FieldName.ID_NUMBER))
        best = max(readings, key=lambda reading: reading.field.confidence, default=None)
        if best is None:
            return
        number, document = str(best.field.value), best.document.id
        sure = is_sure(best.field)
    details = id_number_details(number)
    # A number that breaks its own rule is told as such.
    if details is None or id_number_problem(number) is not None:
        return
    born = details.birth_date
    years = as_of.year - born.year - ((as_of.month, as_of.day) < (born.month, born.day))
    if years >= WORKING_AGE:
        return
    told = Message(
        f"身份证号中的出生日期为{born}，申领日{as_of}时不满{WORKING_AGE}周岁。请与身份证核对。",
        f"By the ID number the person was born on {born} and is under {WORKING_AGE} on the day of "
        f"application, {as_of}. Compare it with the ID card.",
    )
    certain = sure and born > as_of
    yield _invalid(FieldName.ID_NUMBER, told, document, number, certain=certain)


def _front(reading: Shown) -> Iterator[Finding]:
    """Birth date and gender printed on the card, which its number codes too."""
    number = str(reading.field.value)
    details = id_number_details(number)
    if details is None or id_number_problem(number) is not None:
        return
    coded = {
        FieldName.BIRTH_DATE: details.birth_date.isoformat(),
        FieldName.GENDER: details.gender,
    }
    for name, expected in coded.items():
        printed = reading.document.fields.get(name)
        if printed is None or not is_sure(printed) or printed.value == expected:
            continue
        field = wording.field(name)
        told = Message(
            f"身份证上的{field.zh}为“{printed.value}”，而身份证号表示“{expected}”。请人工查看图片。",
            f"The ID card prints the {field.en} {printed.value}, but its number codes {expected}. "
            "Look at the picture.",
        )
        yield _invalid(name, told, reading.document.id, printed.value, certain=False)


def _invalid(
    name: FieldName, told: Message, document: str | None, observed: FieldValue, *, certain: bool
) -> Finding:
    return Finding(
        code=FindingCode.ID_CHECKSUM_INVALID,
        message=told,
        certain=certain,
        field=name.value,
        document=document,
        observed=observed,
    )


def _term(back: Document, today: str) -> Iterator[Finding]:
    """A validity that no identity card has, or that has not begun."""
    first, last = back.fields.get(FieldName.VALID_FROM), back.fields[FieldName.VALID_UNTIL]
    if first is None or not is_sure(first) or not is_sure(last):
        return
    begins, ends = str(first.value), str(last.value)
    possible = not ends[:4].isdigit() or _is_term(begins, ends)
    if begins <= today and possible:
        return
    yield Finding(
        code=FindingCode.LOW_CONFIDENCE,
        message=Message(
            f"身份证有效期限“{begins}—{ends}”不合常规（应为5年、10年、20年或长期，且已开始）。"
            "请人工查看图片。",
            f"No ID card has the validity {begins} to {ends} (5, 10 or 20 years or for good, and "
            "begun). Look at the picture.",
        ),
        certain=False,
        field=FieldName.VALID_FROM.value,
        document=back.id,
        observed=begins,
    )


def _is_term(begins: str, ends: str) -> bool:
    """Whether it is 5, 10 or 20 years; a card begun on 29 February ends a day off."""
    first, last = date.fromisoformat(begins), date.fromisoformat(ends)
    years = last.year - first.year
    month_day = (first.month, first.day)
    leap_day = month_day == (2, 29) and (last.month, last.day) in ((2, 28), (3, 1))
    return years in (5, 10, 20) and (month_day == (last.month, last.day) or leap_day)


def _is_valid(reading: Shown, today: str) -> bool:
    return (
        str(reading.field.value) >= today
        and is_sure(reading.field)
        and is_type_sure(reading.document)
    )


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


def _paper_numbers(case: Case, readings: Sequence[Shown]) -> Iterator[Finding]:
    row = case.claim.id_number
    if row is not None and FieldName.ID_NUMBER in plain_fields(case) and not id_number_problem(row):
        return
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


def _expired(reading: Shown, today: str, *, is_only: bool) -> Finding:
    last_day = str(reading.field.value)
    return Finding(
        code=FindingCode.ID_CARD_EXPIRED,
        message=Message(
            zh=f"身份证有效期截止{last_day}，在申领日{today}已过期。请提交有效期内的身份证。",
            en=f"The ID card was valid until {last_day}, which is before the day of application, "
            f"{today}. Hand in a valid card.",
        ),
        certain=is_only
        and (
            is_sure(reading.field)
            or is_validity_period(reading.document.value(FieldName.VALID_FROM), last_day)
        ),
        field=FieldName.VALID_UNTIL.value,
        document=reading.document.id,
        expected=today,
        observed=last_day,
    )
