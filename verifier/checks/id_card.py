"""The two sides of the identity card against each other.

Sources: 居民身份证法 for the terms of validity; the office that issues a card is that of
the address on it. Neither is strict enough in practice to decide by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from verifier.checks.context import CaseContext
from verifier.evidence import claimed, is_type_sure
from verifier.matching import is_sure
from verifier.model import (
    Case,
    Document,
    DocumentType,
    Field,
    FieldName,
    Finding,
    FindingCode,
    Message,
)
from verifier.numbers import id_number_details, id_number_problem

CODES: Final = frozenset({FindingCode.LOW_CONFIDENCE, FindingCode.CROSS_DOCUMENT_CONFLICT})

FOR_GOOD: Final = "长期"
_TERMS: Final = ((46, FOR_GOOD), (26, "20"), (16, "10"), (0, "5"))
"""From which age on a card is issued for how many years."""
MAKING: Final = timedelta(days=90)
"""A card's first day may lie so long after the application for it."""
_PLACE_ENDS: Final = re.compile("公安局|分局|[市县区旗州盟]")


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A term that people of that age do not get; an office of another place."""
    del context
    fronts, backs = (
        [d for d in case.documents if d.type is kind and is_type_sure(d)]
        for kind in (DocumentType.ID_CARD_FRONT, DocumentType.ID_CARD_BACK)
    )
    born = _birth_date(case, fronts) if backs else None
    for back in backs:
        if born is not None:
            yield from _term(back, born)
    # Of two cards nothing tells which sides belong together.
    if len(fronts) == len(backs) == 1:
        yield from _office(fronts[0], backs[0])


def _birth_date(case: Case, fronts: list[Document]) -> date | None:
    """As the row's ID number codes it, or the card's where the row has none."""
    number = claimed(case.claim, FieldName.ID_NUMBER)
    if number is None and len(fronts) == 1:
        field = _sure(fronts[0], FieldName.ID_NUMBER)
        number = None if field is None else field.value
    if number is None or id_number_problem(str(number)) is not None:
        return None
    details = id_number_details(str(number))
    return None if details is None else details.birth_date


def _sure(document: Document, name: FieldName) -> Field | None:
    field = document.fields.get(name)
    return field if field is not None and is_sure(field) else None


# --- Term -------------------------------------------------------------------------


def _term(back: Document, born: date) -> Iterator[Finding]:
    first, last = _sure(back, FieldName.VALID_FROM), _sure(back, FieldName.VALID_UNTIL)
    if first is None or last is None:
        return
    begins, ends = date.fromisoformat(str(first.value)), str(last.value)
    term = ends if ends == FOR_GOOD else str(int(ends[:4]) - begins.year)
    age = _age(born, begins)
    if term == _term_at(age):
        return
    known = {term for _, term in _TERMS}
    # A year of grace: offices count ages by the year, too. Other terms are told by `identity`.
    allowed = {_term_at(years) for years in (_age(born, begins - MAKING), age, age + 1)}
    if term not in known or term in allowed:
        return
    usual = "、".join(sorted(allowed))
    yield Finding(
        code=FindingCode.LOW_CONFIDENCE,
        message=Message(
            f"身份证有效期限“{begins}—{ends}”与年龄不符：签发时{age}周岁，应为{usual}"
            "（年）。请人工查看图片。",
            f"The ID card's validity, {begins} to {ends}, does not fit the age: at {age} cards "
            f"are issued for {usual} (years; 长期: for good). Look at the picture.",
        ),
        certain=False,
        field=FieldName.VALID_UNTIL.value,
        document=back.id,
        observed=ends,
    )


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _term_at(age: int) -> str:
    for least, term in _TERMS:
        if age >= least:
            return term
    return "5"


# --- Office -----------------------------------------------------------------------


@lru_cache(maxsize=1 << 12)
def _places(office: str) -> tuple[str, ...]:
    """What tells the places in an office's name."""
    return tuple(part[:2] for part in _PLACE_ENDS.split(office) if part)


def _office(front: Document, back: Document) -> Iterator[Finding]:
    office, address = _sure(back, FieldName.ISSUER), _sure(front, FieldName.ADDRESS)
    if office is None or address is None:
        return
    # 宽城满族自治县 is told by its first two characters.
    places = _places(str(office.value))
    if not places or any(place in str(address.value) for place in places):
        return
    yield Finding(
        code=FindingCode.CROSS_DOCUMENT_CONFLICT,
        message=Message(
            f"身份证两面可能不是同一张：签发机关为“{office.value}”，住址不在该地。请人工比对两面。",
            f"The two sides may be of different ID cards: {office.value} issued it, but the "
            "address is elsewhere. Compare the two sides.",
        ),
        certain=False,
        field=FieldName.ISSUER.value,
        document=back.id,
        other_document=front.id,
        observed=office.value,
    )
