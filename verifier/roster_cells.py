"""One roster cell to one value of a claim, or to what is wrong with it.

Nothing is guessed: where a spreadsheet has lost digits, the value is absent and
the problem says how to put it right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from verifier import normalise, numbers
from verifier.grades import names_level
from verifier.model import Message
from verifier.roster_sheets import Cell, Fault

Value: TypeAlias = str | int | date | None

# Spreadsheets keep fifteen significant digits of a number.
_KEPT_DIGITS: Final = 15
_PASSBOOK_WITHOUT_ZERO: Final = re.compile("2[0-9]{17}")
_MASK: Final = re.compile("[*•●·★☆✱∗※]")
_EXPONENT: Final = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}")
_LONG_NUMBER: Final = re.compile(r"\d{12,}[\dXx]?")
_LOST_CHARACTERS: Final = "?\ufffd□■〓◇"
_LATIN_AMONG_HAN: Final = re.compile("[㐀-鿿][A-Z]|[A-Z][㐀-鿿]")
_OLD_FIRST: Final = 0xE815
_OLD_LAST: Final = 0xE864
_LARGEST_AMOUNT_YUAN: Final = 100_000
_QUOTED_LENGTH: Final = 40
_SERIAL_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(20_000, 80_000)  # 1954 to 2119
_NO_LEVEL: Final = re.compile(
    r"(?:无|不分|没有)(?:等级|级别)|不分级|合格|单项|专项.*|.*社会工作师.*"
)
_CERTIFICATE_KIND: Final = re.compile(r".*(?:等级证书|资格证书|能力证书|水平证书|合格证书)")


@dataclass(frozen=True)
class Reading:
    """What a cell says: a value, or a problem, or (a name, an amount) both."""

    value: Value = None
    problem: Message | None = None


def read_cell(attribute: str, cell: Cell) -> Reading:
    """The value of a claim's attribute in a cell; empty and 「/」 cells give none."""
    if cell.fault is Fault.NO_RESULT:
        return Reading(
            problem=Message(
                zh="此单元格是公式，但文件中没有保存计算结果。请在Excel中打开并保存一次，或改为直接填写内容。",
                en="The cell holds a formula without a saved result. Open and save the file in "
                "Excel, or type the value itself.",
            )
        )
    if cell.fault is Fault.ERROR:
        return Reading(
            problem=Message(
                zh=f"此单元格显示错误“{cell.text}”。请改为直接填写内容。",
                en=f"The cell shows the error “{cell.text}”. Type the value itself.",
            )
        )
    if normalise.is_blank(cell.text):
        return Reading()
    return _READERS[attribute](cell)


def shown(attribute: str, cell: Cell) -> str:
    """The cell as written, masked where it is a number of a person's own."""
    if attribute == "id_number":
        return numbers.mask_id_number(cell.text)
    return numbers.mask_card(cell.text) if attribute == "bank_card_number" else quoted(cell)


def quoted(cell: Cell) -> str:
    """The cell short enough for a sentence; a person's number may be in a wrong column."""
    text = " ".join(cell.text.split())
    masked = _LONG_NUMBER.sub(lambda match: numbers.mask_id_number(match.group()), text)
    return masked if len(masked) <= _QUOTED_LENGTH else masked[:_QUOTED_LENGTH] + "…"


def _digits_lost(cell: Cell, what_zh: str, what_en: str) -> Message | None:
    """Set when a long number stands in the cell as a number."""
    stored = isinstance(cell.value, (int, float)) and abs(cell.value) >= 10**_KEPT_DIGITS
    if not stored and not _EXPONENT.fullmatch(normalise.fold(cell.text).upper()):
        return None
    return Message(
        zh=f"{what_zh}以数字格式存储，Excel只保留15位，后面的数字已丢失。"
        f"请先将单元格格式设为“文本”，再重新完整填写。",
        en=f"The {what_en} is stored as a number; spreadsheets keep 15 digits, so the last ones "
        "are lost. Set the cell's format to Text, then type it again in full.",
    )


def _zero_lost(what_zh: str, what_en: str, length_zh: str, length_en: str) -> Message:
    return Message(
        zh=f"{what_zh}应为{length_zh}，此处少一位，很可能是表格去掉了开头的0。"
        "请将单元格格式设为“文本”，再重新完整填写。",
        en=f"The {what_en} should have {length_en} and lacks one: the spreadsheet has probably "
        "dropped a leading 0. Set the cell's format to Text, then type it again in full.",
    )


def _masked(what_zh: str, what_en: str) -> Message:
    return Message(
        zh=f"{what_zh}中有被星号遮住的部分，无法核对。请填写完整内容。",
        en=f"The {what_en} is masked with asterisks and cannot be checked. Write it in full.",
    )


def _read_name(cell: Cell) -> Reading:
    name = normalise.name("".join(map(_from_old_font, cell.text)))
    lost = any(
        character in _LOST_CHARACTERS or unicodedata.category(character) == "Co"
        for character in name
    )
    if "*" in name:
        return Reading(name, _masked("姓名", "name"))
    if lost:
        return Reading(
            name,
            Message(
                zh="姓名中有未能正确保存的字（显示为问号或方框）。请按身份证重新输入该字。",
                en="The name holds a character that was not kept (shown as a question mark or "
                "box). Type it again as on the ID card.",
            ),
        )
    if _LATIN_AMONG_HAN.search(name):
        return Reading(
            name,
            Message(
                zh=f"姓名“{quoted(cell)}”中汉字与字母混用，生僻字可能被拼音代替。请按身份证填写汉字。",
                en=f"The name “{quoted(cell)}” mixes Chinese characters and letters; a rare one "
                "was perhaps put in Pinyin. Write it as on the ID card.",
            ),
        )
    return Reading(name or None)


def _from_old_font(character: str) -> str:
    """A character that GBK's old code table kept at a private place, at its own.

    GBK 0xFE50 to 0xFEA0 lay at U+E815 to U+E864; 䶮 was U+E863.
    """
    place = ord(character) - _OLD_FIRST
    if not 0 <= place <= _OLD_LAST - _OLD_FIRST:
        return character
    trail = 0x50 + place
    trail += trail >= 0x7F  # which no second byte is
    return bytes((0xFE, trail)).decode("gb18030")


def _read_id_number(cell: Cell) -> Reading:
    lost = _digits_lost(cell, "身份证号", "ID number")
    if lost:
        return Reading(problem=lost)
    parsed = numbers.parse_id_number(cell.text)
    # A malformed one is kept: checks say what is wrong with it.
    value = parsed or normalise.fold(cell.text).upper().strip("'`")
    if _MASK.search(value):
        return Reading(problem=_masked("身份证号", "ID number"))
    ends_in_zeros = re.fullmatch("[0-9]{15}000", value) is not None
    if ends_in_zeros and numbers.id_number_problem(value):
        return Reading(
            problem=Message(
                zh="身份证号末三位为000且校验码不对，很可能是表格按数字存储时丢失了末几位。"
                "请将单元格格式设为“文本”，对照身份证重新填写。",
                en="The ID number ends in 000 and its check digit does not fit: the spreadsheet "
                "has probably lost its last digits. Set the cell's format to Text and type it "
                "again from the ID card.",
            )
        )
    return Reading(value)


def _read_certificate_number(cell: Cell) -> Reading:
    lost = _digits_lost(cell, "证书编号", "certificate number")
    if lost:
        return Reading(problem=lost)
    if _MASK.search(normalise.fold(cell.text)):
        return Reading(problem=_masked("证书编号", "certificate number"))
    parsed = numbers.parse_certificate_number(cell.text)
    value = parsed.value if parsed else normalise.fold(cell.text).upper().strip("'`")
    whole = numbers.parse_certificate_number("0" + value) if len(value) == _KEPT_DIGITS else None
    # No scheme has fifteen digits, and 管理号 begins with a year of this or the last century.
    if whole is not None and whole.scheme == "vocational" and parsed and parsed.scheme == "unknown":
        return Reading(problem=_zero_lost("证书编号", "certificate number", "16位", "16 digits"))
    return Reading(value)


def _read_management_number(cell: Cell) -> Reading:
    lost = _digits_lost(cell, "管理号", "management number")
    return Reading(problem=lost) if lost else Reading(normalise.fold(cell.text).upper().strip("'`"))


def _read_bank_card_number(cell: Cell) -> Reading:
    lost = _digits_lost(cell, "银行卡号", "bank card number")
    if lost:
        return Reading(problem=lost)
    if _MASK.search(normalise.fold(cell.text)):
        return Reading(problem=_masked("银行卡号", "bank card number"))
    value = numbers.parse_bank_card_number(cell.text) or normalise.fold(cell.text).strip("'`")
    # Passbook accounts have 19 digits and begin with the region; no card begins so.
    if _PASSBOOK_WITHOUT_ZERO.fullmatch(value):
        return Reading(problem=_zero_lost("存折账号", "passbook account", "19位", "19 digits"))
    return Reading(value)


def _read_level(cell: Cell) -> Reading:
    if _NO_LEVEL.fullmatch(normalise.fold(cell.text)):
        return Reading()
    level = normalise.parse_level(cell.text)
    if level is not None:
        return Reading(level)
    return Reading(
        problem=Message(
            zh=f"无法识别等级“{quoted(cell)}”。请填写一级、二级、三级、四级或五级，例如“五级/初级工”。",
            en=f"The level “{quoted(cell)}” is not understood. Write one of 一级 to 五级, "
            "for example “五级/初级工”.",
        )
    )


def _read_date(cell: Cell) -> Reading:
    if isinstance(cell.value, date):
        return Reading(cell.value)
    if isinstance(cell.value, int) and cell.value in _SERIALS:
        return Reading(_SERIAL_EPOCH + timedelta(days=cell.value))
    dates = set(normalise.find_dates(cell.text))
    if len(dates) == 1:
        return Reading(dates.pop())
    if dates:
        return Reading(
            problem=Message(
                zh=f"此单元格里有两个以上的日期“{quoted(cell)}”。请只填写一个日期，例如2024-05-20。",
                en=f"The cell holds more than one date, “{quoted(cell)}”. "
                "Write only one, for example 2024-05-20.",
            )
        )
    return Reading(
        problem=Message(
            zh=f"日期“{quoted(cell)}”不完整或不存在。请填写完整的年月日，例如2024-05-20。",
            en=f"The date “{quoted(cell)}” is incomplete or does not exist. "
            "Write year, month and day, for example 2024-05-20.",
        )
    )


def _read_amount(cell: Cell) -> Reading:
    written = cell.value if isinstance(cell.value, (int, float)) else cell.text
    amount = normalise.parse_amount_yuan(written)
    if amount is not None and 0 < amount <= _LARGEST_AMOUNT_YUAN:
        return Reading(amount)
    if amount is not None:
        # Kept: it counts in the total, and the programme compares it as well.
        return Reading(
            amount,
            Message(
                zh=f"金额{amount}元不合常理。请填写每人应领的整数元，例如1500。",
                en=f"An amount of {amount} yuan cannot be meant. Write the whole yuan due to the "
                "person, for example 1500.",
            ),
        )
    return Reading(
        problem=Message(
            zh=f"无法识别金额“{quoted(cell)}”。请只填写整数元，例如1500。",
            en=f"The amount “{quoted(cell)}” is not understood. "
            "Write whole yuan only, for example 1500.",
        )
    )


def _read_occupation(cell: Cell) -> Reading:
    occupation = normalise.occupation(cell.text)
    # Under 「证书名称」 some write the certificate's title, which names no occupation.
    names_nothing = _CERTIFICATE_KIND.fullmatch(occupation) is not None
    return Reading(None if names_nothing else occupation or None)


def _read_company(cell: Cell) -> Reading:
    return Reading(normalise.company(cell.text) or None)


def _read_bank_name(cell: Cell) -> Reading:
    # 「开户行及账号」 holds both.
    return Reading(re.sub("[-:：]?[0-9]{12,}", "", normalise.fold(cell.text)) or None)


def _read_account_holder(cell: Cell) -> Reading:
    if normalise.fold(cell.text) in ("本人", "同上", "同申领人", "申领人本人", "是"):
        return Reading()
    return _read_name(cell)


def level_in_name(cell: Cell) -> Reading:
    """The level that an occupation's cell names beside it: 「保育师（五级）」, 「高级保育师」."""
    if not names_level(cell.text):
        return Reading()
    level = normalise.parse_level(cell.text)
    if level is not None:
        return Reading(level)
    return Reading(
        problem=Message(
            zh=f"“{quoted(cell)}”中的等级不明确或自相矛盾。请只填写职业名称，等级填写在“等级”列。",
            en=f"The level in “{quoted(cell)}” is unclear or contradicts itself. Write only the "
            "occupation here and the level in its own column.",
        )
    )


def level_disagrees(cell: Cell, level: int) -> Message:
    """What is wrong with an occupation's cell that names another level than its row."""
    return Message(
        zh=f"“{quoted(cell)}”所含的等级与“等级”列（{level}级）不一致。请核对证书后更正。",
        en=f"“{quoted(cell)}” names another level than the level column ({level}). "
        "Check the certificate and correct the row.",
    )


_READERS: Final[Mapping[str, Callable[[Cell], Reading]]] = {
    "name": _read_name,
    "id_number": _read_id_number,
    "occupation": _read_occupation,
    "job_type": _read_occupation,
    "level": _read_level,
    "certificate_number": _read_certificate_number,
    "issue_date": _read_date,
    "exam_date": _read_date,
    "application_date": _read_date,
    "issuer": _read_company,
    "amount_yuan": _read_amount,
    "bank_card_number": _read_bank_card_number,
    "bank_name": _read_bank_name,
    "account_holder": _read_account_holder,
    "management_number": _read_management_number,
    "unit": _read_company,
}
ATTRIBUTES: Final = tuple(_READERS)
