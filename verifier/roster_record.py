"""One expected record, as JSON gives it, to a claim: read like a roster's row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from verifier.errors import RosterError
from verifier.model import Claim, FieldName
from verifier.roster_cells import (
    ATTRIBUTES,
    Value,
    level_disagrees,
    level_in_name,
    read_cell,
)
from verifier.roster_sheets import Cell
from verifier.roster_table import claim_of

_RECORD_KEYS: Final = {
    **{attribute: attribute for attribute in ATTRIBUTES},
    "amount": "amount_yuan",
    "company_name": "unit",
}
_KNOWN_KEYS: Final = frozenset({*_RECORD_KEYS, *FieldName})


def claim_from_record(record: Mapping[str, object]) -> Claim:
    """The claim of one expected record, as row 1.

    Args:
        record: keys are the contract's field names, and `amount`; values are texts,
            numbers or null. Fields that a claim does not hold stay in its texts.

    Raises:
        RosterError: claim_invalid, naming the key.
    """
    unknown = sorted(key for key in record if key not in _KNOWN_KEYS)
    if unknown:
        raise _claim_invalid(
            unknown[0],
            f"没有这个键；可用的键：{'、'.join(sorted(_KNOWN_KEYS))}。",
            f"there is no such key; use one of {', '.join(sorted(_KNOWN_KEYS))}.",
        )
    values: dict[str, Value] = {}
    texts: dict[str, str] = {}
    for key, given in record.items():
        cell = _record_cell(key, given)
        attribute = _RECORD_KEYS.get(key)
        if cell.text.strip():
            texts[attribute or key] = cell.text.strip()
        if attribute is not None:
            reading = read_cell(attribute, cell)
            if reading.problem is not None:
                raise _claim_invalid(key, reading.problem.zh, reading.problem.en)
            values[attribute] = reading.value
    _settle_level(record, values)
    if not values.get("name"):
        raise _claim_invalid("name", "缺少姓名，请填写。", "the name is missing; fill it in.")
    return claim_of(1, values, texts)


def _settle_level(record: Mapping[str, object], values: dict[str, Value]) -> None:
    """The level that the occupation names, as in a roster's row."""
    for key in ("occupation", "job_type"):
        cell = _record_cell(key, record.get(key))
        named, stated = level_in_name(cell), values.get("level")
        problem = named.problem
        if isinstance(named.value, int) and isinstance(stated, int) and named.value != stated:
            problem = level_disagrees(cell, stated)
        if problem is not None:
            raise _claim_invalid(key, problem.zh, problem.en)
        if named.value is not None:
            values["level"] = named.value


def _record_cell(key: str, given: object) -> Cell:
    if isinstance(given, (int, float)) and abs(given) >= 1e15:
        raise _claim_invalid(
            key,
            "长号码不能作为JSON数字传递，否则会丢失末几位。请改为字符串。",
            "a long number loses its last digits as a JSON number; send it as a string.",
        )
    if given is None or (isinstance(given, (str, int, float)) and not isinstance(given, bool)):
        return Cell(given)
    if isinstance(given, date):
        return Cell(given)
    raise _claim_invalid(
        key, "值应为文本、数字或null。", "its value must be a text, a number or null."
    )


def _claim_invalid(key: str, zh: str, en: str) -> RosterError:
    return RosterError("claim_invalid", zh=f"claim的“{key}”有误：{zh}", en=f"claim “{key}”: {en}")
