"""Fictional people, and a roster with what must be read of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent
UNIT = "北京小橡果托育有限公司"
_LEVELS = {1: "一级/高级技师", 2: "二级/技师", 3: "三级/高级工", 4: "四级/中级工", 5: "五级/初级工"}
TITLES = {
    "name": "姓名",
    "id_number": "身份证号",
    "occupation": "职业名称",
    "level": "等级",
    "certificate_number": "证书编号",
    "issue_date": "发证日期",
    "amount_yuan": "补贴金额",
    "bank_card_number": "银行卡号",
}
ALL = tuple(TITLES)


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist; the check digits of the numbers are right."""

    name: str
    id_number: str
    occupation: str
    level: int
    certificate_number: str
    issue_date: str
    amount_yuan: int
    bank_card_number: str

    def row(self, *attributes: str, **instead: object) -> list[Any]:
        """What is written in the columns of these attributes."""
        return [instead.get(each, self.written(each)) for each in attributes or ALL]

    def written(self, attribute: str) -> object:
        value = getattr(self, attribute)
        return _LEVELS[value] if attribute == "level" else value

    def claim(self, row: int, *attributes: str, **instead: object) -> dict[str, Any]:
        """What must be read of the row; None takes a value away."""
        told = {each: getattr(self, each) for each in attributes or ALL} | instead
        return {"row": row, **{key: value for key, value in told.items() if value is not None}}


LI = Person(
    "李晓婷", "110114199003078429", "保育师", 5, "S000011000030245000034", "2024-05-20", 1500,
    "6222030200585022373",
)  # fmt: skip
WANG = Person(
    "王玉", "110221198505120337", "育婴员", 4, "S000011000030244000035", "2024-06-01", 2000,
    "6212260200555247804",
)  # fmt: skip
ZHAO = Person(
    "欧阳瑞芳", "11010519491231002X", "保育师", 3, "S000011000005253000876", "2025-12-31", 2500,
    "6222080200401793156",
)  # fmt: skip
PEOPLE = (LI, WANG, ZHAO)
HEADER = list(TITLES.values())


@dataclass
class Case:
    """A roster file.

    Attributes:
        about: what an office did with it.
        problems: row, cell and field of each.
        options: what the user says of its columns.
        error: the code, where nothing can be read.
    """

    name: str
    about: str
    content: bytes
    claims: Sequence[Mapping[str, Any]] = ()
    problems: Sequence[tuple[int, str, str | None]] = ()
    columns: Mapping[str, str] = field(default_factory=lambda: dict(TITLES))
    header_rows: tuple[int, int] = (1, 1)
    unit: str | None = None
    sheet: str | None = "Sheet"
    hidden_rows: Sequence[int] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    error: str | None = None

    def save(self) -> None:
        """Write the file, and beside it what must be read."""
        target = FOLDER / self.name
        target.write_bytes(self.content)
        expected: dict[str, Any] = {"about": self.about}
        if self.options:
            expected["options"] = self.options
        if self.error is not None:
            expected["error"] = self.error
        else:
            expected |= {
                "sheet": self.sheet,
                "header_rows": self.header_rows,
                "unit": self.unit,
                "columns": self.columns,
                "hidden_rows": self.hidden_rows,
                "claims": self.claims,
                "problems": self.problems,
            }
        text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
        target.with_name(target.name + ".json").write_text(text, encoding="utf-8")


def titles(header: Mapping[str, str]) -> dict[str, str]:
    """Per attribute its header as it must be shown: on one line."""
    return {kind: "".join(title.split()) for kind, title in header.items()}


def three(first_row: int, *attributes: str) -> list[dict[str, Any]]:
    """The claims of all three people, one row after the other."""
    return [person.claim(first_row + n, *attributes) for n, person in enumerate(PEOPLE)]
