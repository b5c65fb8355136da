"""Planted problems in the roster: a right row with exactly one thing wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from numpy.random import Generator
from pypinyin import lazy_pinyin

from sample_images.draw.numbers import id_check_character, luhn_digit
from verifier.model import Claim

# DOMAIN of look-alikes: what readers and recognisers confuse.
_GROUPS: Final = (
    "未末 己已 日曰 土士 人入 干千 戊戌 天夭 大太犬 王玉壬 田由甲申 师帅 侯候 "
    "晴睛 杨扬 韦书 辛幸 刘刈 冯冲 萍苹 婷停 妍研 晨展 莹萤营 佳住 洁沽 宇字 "
    "茜西 雯零 媛暖 琪棋淇 瑶遥 霞霰 淑椒 芬芳 丽而 彤形 钰珏 梓锌 睿眷 煜熠 "
    "曦羲 钧钓 炜伟 婧靖 昊吴 旻曼 玥钥 珂坷 淼森 静净 娟捐 敏敝 秀季 英瑛 "
    "芳芬 娜挪 杰木 涛俦 明朋 超起 平乎 刚钢 兰三 红江 玲铃 雪雷 怡恰 涵函 "
    "轩杆 然燃 琳林 璐潞 珍诊 凤风 倩情"
)
LOOK_ALIKES: Final = tuple(_GROUPS.split())
_ALIKE: Final = {c: group.replace(c, "") for group in LOOK_ALIKES for c in group}
_COMMON: Final = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉萍红玲芬瑶睿晨雪梅欣怡婷"

Plant = Callable[[Claim, Generator], Claim | None]


def plants() -> Iterator[tuple[str, tuple[str, ...], Plant]]:
    """Name, codes of which one must be found, and what changes the row."""
    yield from _PLANTS


def _name(change: Callable[[str, Generator], str | None]) -> Plant:
    def plant(claim: Claim, rng: Generator) -> Claim | None:
        changed = change(claim.name or "", rng)
        return None if changed in (None, claim.name) else replace(claim, name=changed)

    return plant


def _look_alike(name: str, rng: Generator) -> str | None:
    places = [i for i, c in enumerate(name) if c in _ALIKE]
    if not places:
        return None
    at = int(rng.choice(places))
    return name[:at] + str(rng.choice(list(_ALIKE[name[at]]))) + name[at + 1 :]


def _homophone(name: str, rng: Generator) -> str | None:
    at = int(rng.integers(1, len(name)))
    same = [c for c in _COMMON if c != name[at] and lazy_pinyin(c) == lazy_pinyin(name[at])]
    return name[:at] + str(rng.choice(same)) + name[at + 1 :] if same else None


def _other_character(name: str, rng: Generator) -> str | None:
    at = int(rng.integers(1, len(name)))
    return name[:at] + str(rng.choice([c for c in _COMMON if c != name[at]])) + name[at + 1 :]


def _dropped(name: str, rng: Generator) -> str | None:
    del rng
    return name[:-1] if len(name) > 2 else None


def _other_name(name: str, rng: Generator) -> str | None:
    return "".join(str(c) for c in rng.choice(list("王李张刘陈"), 1)) + "".join(
        str(c) for c in rng.choice([c for c in _COMMON if c not in name], 2)
    )


def _id_digit(claim: Claim, rng: Generator) -> Claim | None:
    """Another person's number: one digit of region or order, with its check digit."""
    number = claim.id_number or ""
    at = int(rng.choice([15, 16, 5]))
    digit = str((int(number[at]) + int(rng.choice([2, 4]))) % 10)
    first = number[:at] + digit + number[at + 1 : 17]
    if first[14:17] == "000":
        return None
    return replace(claim, id_number=first + id_check_character(first))


def _id_birth(claim: Claim, rng: Generator) -> Claim | None:
    number = claim.id_number or ""
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    born += timedelta(days=int(rng.choice([-1, 1, 10, 365])))
    first = f"{number[:6]}{born:%Y%m%d}{number[14:17]}"
    return replace(claim, id_number=first + id_check_character(first))


def _id_misprint(claim: Claim, rng: Generator) -> Claim | None:
    number = claim.id_number or ""
    at = int(rng.integers(6, 17))
    return replace(
        claim, id_number=number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
    )


def _number(place: slice, step: int) -> Plant:
    def plant(claim: Claim, rng: Generator) -> Claim | None:
        number = claim.certificate_number
        if number is None:
            return None
        at = int(rng.integers(place.start, place.stop))
        digit = str((int(number[at]) + step) % 10)
        return replace(claim, certificate_number=number[:at] + digit + number[at + 1 :])

    return plant


def _level(with_amount: bool) -> Plant:
    def plant(claim: Claim, rng: Generator) -> Claim | None:
        level = int(rng.choice([one for one in (3, 4, 5) if one != claim.level]))
        amount = {5: 1500, 4: 2000, 3: 2500}[level] if with_amount else claim.amount_yuan
        return replace(claim, level=level, amount_yuan=amount)

    return plant


def _day(days: int) -> Plant:
    def plant(claim: Claim, rng: Generator) -> Claim | None:
        del rng
        if claim.issue_date is None:
            if claim.exam_date is None:
                return None
            return replace(claim, exam_date=claim.exam_date + timedelta(days=days))
        return replace(claim, issue_date=claim.issue_date + timedelta(days=days))

    return plant


def _occupation(claim: Claim, rng: Generator) -> Claim | None:
    del rng
    return replace(claim, occupation="保育师" if claim.occupation == "育婴员" else "育婴员")


def _bank(claim: Claim, rng: Generator) -> Claim | None:
    number = claim.bank_card_number or ""
    at = int(rng.integers(8, len(number) - 1))
    first = (
        number[:at] + str((int(number[at]) + int(rng.integers(1, 9))) % 10) + number[at + 1 : -1]
    )
    return replace(claim, bank_card_number=first + luhn_digit(first))


def _amount(claim: Claim, rng: Generator) -> Claim | None:
    del rng
    return replace(claim, amount_yuan=(claim.amount_yuan or 0) + 500)


_ID_CODES: Final = ("id_number_mismatch", "id_checksum_invalid")
_NUMBER_CODES: Final = ("certificate_number_mismatch", "certificate_number_inconsistent")
_DATE_CODES: Final = ("issue_date_mismatch", "issue_date_out_of_window", "issue_date_in_future")
_PLANTS: Final[tuple[tuple[str, tuple[str, ...], Plant], ...]] = (
    ("name look-alike", ("name_mismatch",), _name(_look_alike)),
    ("name homophone", ("name_mismatch",), _name(_homophone)),
    ("name other character", ("name_mismatch",), _name(_other_character)),
    ("name character dropped", ("name_mismatch",), _name(_dropped)),
    (
        "other name",
        ("name_mismatch", "row_without_document", "document_missing"),
        _name(_other_name),
    ),
    ("id digit", _ID_CODES, _id_digit),
    ("id birth date", _ID_CODES, _id_birth),
    ("id misprint", _ID_CODES, _id_misprint),
    ("number serial", _NUMBER_CODES, _number(slice(17, 22), 1)),
    ("number body", _NUMBER_CODES, _number(slice(8, 13), 3)),
    ("number year", _NUMBER_CODES, _number(slice(14, 15), 1)),
    ("level", ("level_mismatch", "amount_mismatch"), _level(False)),
    ("level and amount", ("level_mismatch",), _level(True)),
    ("date a day off", _DATE_CODES, _day(1)),
    ("date a month off", _DATE_CODES, _day(-31)),
    ("date a year off", _DATE_CODES, _day(-366)),
    ("occupation", ("occupation_mismatch",), _occupation),
    ("bank card", ("bank_card_mismatch",), _bank),
    ("amount", ("amount_mismatch",), _amount),
)
