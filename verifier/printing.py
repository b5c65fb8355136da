"""How a claimed value would be printed where another one, or the same, was read."""

from __future__ import annotations

import re
from typing import Final

from verifier import normalise
from verifier.grades import GRADES
from verifier.model import Field, FieldName, FieldValue

VERBATIM: Final = frozenset(
    {FieldName.ID_NUMBER, FieldName.CERTIFICATE_NUMBER, FieldName.BANK_CARD_NUMBER}
)
DATES: Final = frozenset(
    {
        FieldName.ISSUE_DATE,
        FieldName.EXAM_DATE,
        FieldName.APPROVAL_DATE,
        FieldName.BIRTH_DATE,
    }
)
# Of each kind at most one form is printed, from level 5 to level 1.
_LEVEL_FORMS: Final = (
    (("五级", "四级", "三级", "二级", "一级"), ("5级", "4级", "3级", "2级", "1级")),
    (
        ("初级工", "中级工", "高级工", "技师", "高级技师"),
        ("初级技能", "中级技能", "高级技能", "技师", "高级技师"),
    ),
)
_CHINESE_YEAR: Final = re.compile("(?=[^年]*[一二三四五六七八九])[^年]{4}年")
_CHINESE_DIGITS: Final = "〇一二三四五六七八九"


def as_printed(name: FieldName, claimed: FieldValue, read: Field) -> str | None:
    """The claimed value in the form of the text that was read, or None when unknown.

    Folded, in capitals: the form of a view's characters.
    """
    if "*" in f"{claimed}{read.value}":
        return None
    if name is FieldName.NAME:
        return normalise.simplified(normalise.name(str(claimed))).replace("·", "")
    if name in VERBATIM:
        return normalise.fold(str(claimed)).upper()
    if name in DATES and isinstance(claimed, str) and isinstance(read.value, str):
        return _date(claimed, read)
    if name is FieldName.LEVEL and isinstance(claimed, int) and isinstance(read.value, int):
        return _level(claimed, read.value, normalise.fold(read.text).upper())
    return None


def _date(claimed: str, read: Field) -> str | None:
    """The date with the parts that were read replaced, in their own numerals and width."""
    text = normalise.fold(read.text).upper()
    parts = [int(part) for part in claimed.split("-")] if claimed[:4].isdigit() else []
    if len(parts) != 3:
        return None
    if _CHINESE_YEAR.match(text):
        # A round sign among Chinese numerals is 〇, whatever it was read as.
        year = "".join(_CHINESE_DIGITS[int(digit)] for digit in f"{parts[0]:04d}")
        year = year.replace("〇", "零") if "零" in text[:4] else year
        return f"{year}年{_chinese(parts[1])}月{_chinese(parts[2])}日"
    found = re.findall(r"[0-9]+", text)
    if len(found) == 3 and len(found[0]) == 4:
        padded = any(run.startswith("0") for run in found[1:])
        width = 2 if padded else 1
        runs = iter([f"{parts[0]:04d}", *(f"{part:0{width}d}" for part in parts[1:])])
        return re.sub(r"[0-9]+", lambda _: next(runs), text)
    if found and len(found[0]) == 8:
        return text.replace(found[0], "".join(claimed.split("-")))
    return None


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = ("" if tens <= 1 else _CHINESE_DIGITS[tens]) + ("十" if tens else "")
    return ten + (_CHINESE_DIGITS[ones] if ones else "")


def _level(claimed: int, read: int, text: str) -> str | None:
    if GRADES.get(text) == read:
        return next((grade for grade, level in GRADES.items() if level == claimed), None)
    written = text
    for kinds in _LEVEL_FORMS:
        found = next((forms for forms in kinds if forms[5 - read] in written), None)
        if found is not None:
            written = written.replace(found[5 - read], found[5 - claimed])
    return written if normalise.parse_level(written) == claimed else None
