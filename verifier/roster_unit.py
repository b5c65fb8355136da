"""Whose roster it is: 填报单位 as a label, a title or a column says it, and its credit code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from verifier import normalise
from verifier.model import Claim
from verifier.numbers import parse_credit_code
from verifier.roster_header import CREDIT_CODE, Header
from verifier.roster_sheets import Sheet

_LABELLED_UNIT: Final = re.compile(
    r"(?:填报|申报|申领|申请|填表|报送|用人|参保|所在)?(?:单位|企业)(?:名称|全称)?(?:\(.{0,6}\))?(?::(.*)|)"
)
_AFTER_UNIT: Final = re.compile(
    r"(?:填报|申报|申领|申请|填表|报送|制表)?(?:日期|时间|人)[:(].*|年月日.*|(?:统一)?社会信用代码.*"
)
_UNIT_IN_TITLE: Final = re.compile(
    r"(.{2,}(?:公司|幼儿园|托育园|托育中心|托幼园|学校|学院|医院|中心|集团|工会|合作社|事务所|机构|工厂))"
    r".*(?:汇总表|名单|花名册|明细表|申领表|申请表|申报表)"
)

_LABELLED_CODE: Final = re.compile(r"(?:社会)?信用代码(?:\(.{0,8}\))?:?(.*)")


def find_unit(sheet: Sheet, header: Header, claims: Sequence[Claim]) -> str | None:
    """填报单位 of a labelled cell, of the title, or the one unit of all rows."""
    for row in _around(sheet, header, claims):
        unit = _labelled_unit(sheet, row)
        if unit:
            return unit
    for row in range(header.first_row):
        for cell in sheet.rows[row]:
            match = _UNIT_IN_TITLE.match(normalise.company(cell.text))
            if match:
                return match.group(1)
    units = {claim.unit for claim in claims}
    return units.pop() if len(units) == 1 else None


def find_credit_codes(sheet: Sheet, header: Header, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Every 统一社会信用代码 that stands beside its label or in its column, each once.

    What is shaped like no such code is left out: it says nothing that could be compared.
    """
    texts = [text for row in _around(sheet, header, claims) for text in _labelled_codes(sheet, row)]
    column = header.columns.get(CREDIT_CODE)
    if column is not None:
        texts += (sheet.merged_cell(claim.row - 1, column).text for claim in claims)
    codes = (parse_credit_code(text) for text in dict.fromkeys(texts))
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def _around(sheet: Sheet, header: Header, claims: Sequence[Claim]) -> Sequence[int]:
    """The rows above the header and below the last claim."""
    return [*range(header.first_row), *range(claims[-1].row, len(sheet.rows))]


def _labelled_codes(sheet: Sheet, row: int) -> Iterator[str]:
    texts = [cell.text for cell in sheet.rows[row] if cell.text.strip()]
    for place, text in enumerate(texts):
        match = _LABELLED_CODE.search(normalise.fold(text))
        if match is not None:
            yield match.group(1) or (texts[place + 1] if place + 1 < len(texts) else "")


def _labelled_unit(sheet: Sheet, row: int) -> str | None:
    texts = [cell.text for cell in sheet.rows[row] if cell.text.strip()]
    for place, text in enumerate(texts):
        match = _LABELLED_UNIT.fullmatch(normalise.fold(text))
        if match is None:
            continue
        after = match.group(1) or (texts[place + 1] if place + 1 < len(texts) else "")
        unit = normalise.company(re.split(_AFTER_UNIT, normalise.fold(after), maxsplit=1)[0])
        if len(unit) >= 4:
            return unit
    return None
