"""Which rows below a roster's header are claims: notes and signatures stand there too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from verifier import normalise, numbers
from verifier.roster_header import header_kind
from verifier.roster_sheets import Cell

_IDENTIFYING: Final = ("name", "id_number", "certificate_number", "bank_card_number")
_PERSON: Final = re.compile(r"[㐀-鿿〇𠀀-𳍿]{2,4}|[㐀-鿿〇𠀀-𳍿]+(?:·[㐀-鿿〇𠀀-𳍿]+)+")
_NOTE: Final = re.compile(
    r"(?:填表|填报|制表|审核|复核|经办|负责|联系|申报|法定代表)(?:单位)?(?:人|电话|日期|时间)?.{0,6}[:(].*"
    r"|.{0,8}(?:盖章|公章|签字|签名)\)?[:]?.*|(?:注|备注|说明|填表说明|日期|单位)(?:[:].*|\d.*)|以上.*|共\d+人.*"
    r"|本页.*|以下空白|\d+[.、].{8,}"
)
_NUMBER: Final = re.compile("[0-9*]{8}")
_EXAMPLE: Final = re.compile(r"\(?(?:示例|样例|举例|例如?)(?:[:)\d].*)?")


def is_filled(cell: Cell) -> bool:
    """Whether something is said in a cell; a formula without its result counts."""
    return cell.fault is not None or not normalise.is_blank(cell.text)


def is_claim(cells: Mapping[str, Cell], label: str) -> bool:
    """Whether a row below the header is of a person, and no note, example or signature.

    Args:
        cells: per attribute of a claim the row's cell.
        label: the first thing written in the row, folded.
    """
    said = [attribute for attribute, cell in cells.items() if is_filled(cell)]
    if not said:
        return False
    if _is_header_again(cells, said):
        return False
    if _EXAMPLE.fullmatch(label):
        return False
    identified = [attribute for attribute in said if attribute in _IDENTIFYING]
    if _NOTE.fullmatch(label) and not (_holds_id_number(cells) or _names_person(cells, label)):
        return False
    if len(said) == 1 and len(normalise.fold(cells["name"].text)) > 30:
        return False
    return bool(identified) or len(said) >= 3


def names_a_number(cells: Mapping[str, Cell]) -> bool:
    """Whether something like a person's number is in its cell: 「3人」 of a total is none."""
    return _NUMBER.search(normalise.fold(cells.get("id_number", Cell()).text)) is not None


def _is_header_again(cells: Mapping[str, Cell], said: list[str]) -> bool:
    """Whether the row is the header, or its lower part, on a further page."""
    if header_kind(cells["name"].text) == "name":
        return True
    if cells["name"] != Cell():
        return False  # before all cells are matched, which takes long on ten thousand rows
    own = [attribute for attribute in said if header_kind(cells[attribute].text) == attribute]
    return len(own) >= 2


def _names_person(cells: Mapping[str, Cell], label: str) -> bool:
    """Whether a row that begins like a note is of a person all the same.

    Behind 「审核人：」 stands a name too, with other such labels and a date beside it.
    """
    name = normalise.name(cells["name"].text)
    if not _PERSON.fullmatch(name) or label.endswith((":", ")")):
        return False
    return any(
        attribute != "name" and is_filled(cell) and not _NOTE.fullmatch(said)
        for attribute, cell in cells.items()
        if (said := normalise.fold(cell.text)) != label
    )


def _holds_id_number(cells: Mapping[str, Cell]) -> bool:
    cell = cells.get("id_number", Cell())
    return isinstance(cell.value, int) or numbers.parse_id_number(cell.text) is not None
