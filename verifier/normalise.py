"""Printed or typed text to values: names, dates, levels, scores, occupations.

Pure and deterministic. The same functions read a roster's cell and a line of a
certificate, so that both sides of a comparison went through the same door.
A parser answers None where the text says nothing, or says two things.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

import cn2an
import opencc

# NFKC leaves these alone: radicals that PDF fonts put for the whole character, and
# the look of 高 in older fonts.
_LOOK_ALIKE_FORMS: Final = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_MIDDLE_DOTS: Final = re.compile("[·•‧∙⋅・･．.᛫⸱●]")
_STARS: Final = re.compile("[∗✱★☆※]")
_OPENING_BRACKETS: Final = str.maketrans("【〔〖［｛[{", "(((((((")
_CLOSING_BRACKETS: Final = str.maketrans("】〕〗］｝]}", ")))))))")
_DASHES_ONLY: Final = re.compile(r"[-‐‑‒–—―－_/\\·.]+")
# What folding leaves as it is: most names and numbers are made of nothing else.
_PLAIN: Final = re.compile("[!-~一-鿿]*")
_LATIN_ENDS: Final = re.compile(r"^[!-)+-~]+(?=[㐀-鿿*])|(?<=[㐀-鿿*])[!-)+-~]+$")
_AROUND_NAMES: Final = "·,，、;；:：'`"
_CACHED: Final = 1 << 14


@lru_cache(maxsize=8192)  # several readers look at one cell or line, one after the other
def fold(text: str) -> str:
    """The text in NFKC form without any white space or invisible characters.

    Full-width letters become half-width, U+3000, NBSP and zero-width characters
    go; dashes, dots and brackets stay.
    """
    return text if _PLAIN.fullmatch(text) else _folded(text)


@lru_cache(maxsize=_CACHED)
def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    visible = "".join(character for character in composed if not _is_invisible(character))
    # What stood apart may compose now that nothing stands between.
    return unicodedata.normalize("NFKC", visible).translate(_LOOK_ALIKE_FORMS)


def _is_invisible(character: str) -> bool:
    if character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return True
    # Variation selectors pick a glyph of the same character.
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def is_blank(text: str) -> bool:
    """Whether a value says nothing: empty, dashes and slashes, 无, 空, N/A."""
    folded = fold(text).upper()
    return (
        not folded
        or _DASHES_ONLY.fullmatch(folded) is not None
        or folded in ("无", "空", "暂无", "N/A", "NA", "NULL", "NONE")
    )


def name(text: str) -> str:
    """A person's name in the form used to compare it.

    Every middle dot of an ethnic name (· • ． . ・ ‧) becomes U+00B7, and Latin
    letters become capitals. Distinct characters are never folded together, and the
    stars of a masked name stay: without them it would be another name.
    """
    if _PLAIN.fullmatch(text):
        return text.replace(".", "·").upper().strip(_AROUND_NAMES)
    return _folded_name(text)


@lru_cache(maxsize=_CACHED)
def _folded_name(text: str) -> str:
    # An upper-case form can decompose again ("ŉ" gives "ʼN"), hence the second fold.
    dotted = _MIDDLE_DOTS.sub("·", _STARS.sub("*", fold(text)))
    return fold(dotted.upper()).strip(_AROUND_NAMES)


def without_latin_ends(name: str) -> str:
    """A Chinese name without letters, digits and marks at its ends.

    No Chinese name has any: a frame's edge is read as T or |, a list's number before it.
    """
    return _LATIN_ENDS.sub("", name)


@lru_cache(maxsize=_CACHED)
def simplified(name: str) -> str:
    """The name with traditional forms in their simplified ones, character by character.

    A character that simplified writing uses too stays itself (於, 乾): as a name it is
    another one. Those are the characters of GB 2312, and those that are not the one
    traditional form of theirs (昇 is no form of 升 but a name of its own).
    """
    return "".join(map(_simplified, name))


@lru_cache(maxsize=4096)
def _simplified(character: str) -> str:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        plain = str(_TO_SIMPLIFIED.convert(character))
        return plain if str(_TO_TRADITIONAL.convert(plain)) == character else character
    return character


_TO_SIMPLIFIED: Final = opencc.OpenCC("t2s")
_TO_TRADITIONAL: Final = opencc.OpenCC("s2t")

_NUMERALS: Final = "0-9OoIl|〇○零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾"
# After folding, 日 or 号 ends the day whatever follows it.
_DATE_WITH_CHARACTERS: Final = re.compile(
    rf"(?<![{_NUMERALS}])([{_NUMERALS}]{{4}})年([{_NUMERALS}]{{1,3}})月([{_NUMERALS}]{{1,3}})[日号]"
)
# Here the white space counts: "2024-05-20 00:00" would otherwise lose its day's end.
_DATE_WITH_SEPARATORS: Final = re.compile(
    r"(?<![0-9])([0-9]{4}) ?(?:[-./年,] ?| )([0-9]{1,2}) ?(?:[-./月,] ?| )([0-9]{1,2})(?![0-9])"
)
_DATE_OF_EIGHT_DIGITS: Final = re.compile(
    r"(?<![0-9A-Za-z*])([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9A-Za-z*])"
)
_DASHES: Final = str.maketrans("‐‑‒–—―−。", "-------.")
_MISREAD_DIGITS: Final = str.maketrans("OoIl|○", "00111〇")


def find_dates(text: str) -> tuple[date, ...]:
    """All complete and possible dates in the text, in its order.

    Understands 2024年05月20日, 2024-5-20, 2024.05.20, 2024/5/20, 20240520 and
    二〇二四年五月二十日, with gaps around 年月日.
    """
    found: dict[int, date] = {}
    spaced = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    for pattern, written in (
        (_DATE_WITH_CHARACTERS, fold(text)),
        (_DATE_WITH_SEPARATORS, spaced),
        (_DATE_OF_EIGHT_DIGITS, spaced),
    ):
        for match in pattern.finditer(written):
            day = _date_of(match.group(1), match.group(2), match.group(3))
            if day is not None:
                found.setdefault(match.start(), day)
        if found:
            break
    return tuple(found[start] for start in sorted(found))


def parse_date(text: str) -> date | None:
    """The first complete and possible date in the text, or None."""
    dates = find_dates(text)
    return dates[0] if dates else None


def _date_of(year: str, month: str, day: str) -> date | None:
    numbers = (_integer(year), _integer(month), _integer(day))
    if None in numbers:
        return None
    try:
        made = date(numbers[0] or 0, numbers[1] or 0, numbers[2] or 0)
    except ValueError:
        return None
    return made if 1900 <= made.year < 2200 else None


def _integer(numerals: str) -> int | None:
    """An integer written in Arabic or Chinese numerals, or None."""
    mended = numerals.translate(_MISREAD_DIGITS)
    if mended.isascii() and mended.isdigit():
        return int(mended)
    chinese = "".join("〇一二三四五六七八九"[int(c)] if c.isdigit() else c for c in mended)
    chinese = chinese.replace("卅", "三十")
    try:
        return int(cn2an.cn2an(chinese, "normal"))
    except ValueError:
        return None


_SCHOOL_NAMES: Final = re.compile("(?:高级)?技(?:师|工)学[院校]|高级技工学校")
# Not among the five: the steps above and below of the 新八级 system, and rules.
_OUTSIDE_THE_FIVE: Final = re.compile("特级技师|首席技师|学徒工|[一二三四五1-5]级及?以[上下]")
# Longest first: 高级技师 holds both 高级 and 技师.
_LEVEL_WORDS: Final = (
    ("高级技师", 1),
    ("高级技工", 3),
    ("高级技能", 3),
    ("中级技工", 4),
    ("中级技能", 4),
    ("初级技工", 5),
    ("初级技能", 5),
    ("高级工", 3),
    ("中级工", 4),
    ("初级工", 5),
    ("高级", 3),
    ("中级", 4),
    ("初级", 5),
    ("技师", 2),
)
_LEVEL_NUMERALS: Final = {
    **dict(zip("12345", range(1, 6), strict=True)),
    **dict(zip("一二三四五", range(1, 6), strict=True)),
    **dict(zip("壹贰叁肆伍", range(1, 6), strict=True)),
    **dict(zip(("I", "II", "III", "IV", "V"), range(1, 6), strict=True)),
}
_NUMERAL_PATTERN: Final = "[1-5一二三四五壹贰叁肆伍]|III|II|IV|I|V"
# A lone 一 is often recognised as a dash.
_NUMBERED_LEVEL: Final = re.compile(
    rf"(?<![0-9一二三四五六七八九十IVX])({_NUMERAL_PATTERN}|[-—–ー])级"
)
_BARE_LEVEL: Final = re.compile(rf"(?:LEVEL)?({_NUMERAL_PATTERN})(?:\.0)?")


def parse_level(text: str) -> int | None:
    """The skill level in the text, 1 高级技师 … 5 初级工.

    None when it names none of the five, or two that contradict each other
    ("五级/中级工").
    """
    folded = _SCHOOL_NAMES.sub("", fold(text).upper().replace("髙", "高"))
    if _OUTSIDE_THE_FIVE.search(folded):
        return None
    bare = _BARE_LEVEL.fullmatch(folded)
    if bare:
        return _LEVEL_NUMERALS[bare.group(1)]
    levels = {_LEVEL_NUMERALS.get(numeral, 1) for numeral in _NUMBERED_LEVEL.findall(folded)}
    remaining = folded
    for word, level in _LEVEL_WORDS:
        if word in remaining:
            levels.add(level)
            # A mark in its place, so that what stood around it never joins into a word.
            remaining = remaining.replace(word, "|")
    return levels.pop() if len(levels) == 1 else None


_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OUT_OF_A_HUNDRED: Final = re.compile(r"/100(?:\.0+)?分?|\(?满分:?100分?\)?")


def parse_score(text: str) -> float | None:
    """The one score in the text, on a scale of 100; None when there is no such one."""
    numbers = _NUMBER.findall(_OUT_OF_A_HUNDRED.sub("", fold(text)))
    if len(numbers) != 1:
        return None
    score = float(numbers[0])
    return score if score <= 100 else None


_FAILED: Final = (
    "不合格",
    "未合格",
    "不通过",
    "未通过",
    "不及格",
    "未达标",
    "不达标",
    "缺考",
    "未参加",
    "弃考",
)
_PASSED: Final = ("合格", "通过", "及格", "达标", "良好", "优秀")
_RESULT_QUESTION: Final = re.compile("是否(?:合格|通过|及格|达标)[:?]?")
_RESULT_NOISE: Final = re.compile("合格(?:证书?|线|标准|分)")


@lru_cache(maxsize=_CACHED)
def parse_result(text: str) -> str | None:
    """「合格」 or 「不合格」, or None. A refusal is looked for first: it holds the other."""
    folded = fold(text)
    answer = _RESULT_QUESTION.sub("", folded)
    if answer != folded and answer[:1] in ("是", "否"):
        return "合格" if answer[0] == "是" else "不合格"
    stated = _RESULT_NOISE.sub("", answer)
    if any(word in stated for word in _FAILED):
        return "不合格"
    return "合格" if any(word in stated for word in _PASSED) else None


_LEVEL_TEXT: Final = (
    "(?:国家职业资格|职业资格|职业技能等级)?"
    "(?:[一二三四五1-5]级|高级技师|(?:初|中|高)级(?:工|技能)?|技师)"
)
_LEVEL_IN_BRACKETS: Final = re.compile(rf"\({_LEVEL_TEXT}(?:[/、]?{_LEVEL_TEXT})?\)$")
_LEVEL_AFTER_MARK: Final = re.compile(rf"[-—/、,:]{_LEVEL_TEXT}(?:[/、(]{_LEVEL_TEXT}\)?)?$")
# Without a mark before it 技师 may belong to the name.
_LEVEL_AT_END: Final = re.compile(
    r"(?<=..)(?:[一二三四五1-5]级(?:[/(]?(?:高级技师|技师|[初中高]级工?)\)?)?|[初中高]级工?)$"
)
_LEVEL_AT_START: Final = re.compile(
    r"^(?:[一二三四五1-5]级(?:[/(](?:高级技师|技师|[初中高]级工?)\)?)?|[初中高]级(?!技师|技工|工|技能))"
    r"(?=..)"
)
_OCCUPATION_CODE: Final = re.compile(r"\(?[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}\)?")


@lru_cache(maxsize=_CACHED)
def occupation(text: str) -> str:
    """An occupation's name in the form used to compare it.

    Brackets are unified; an occupation code and a level before or after the name
    go where they clearly are one: 「保育师（五级）」 and 「高级育婴师」 become 「保育师」
    and 「育婴师」. Renamed occupations stay as they are: aliases have dates.
    """
    if is_blank(text):
        return ""
    return _until_stable(_strip_level, _unify_brackets(fold(text)))


def _strip_level(folded: str) -> str:
    stripped = _OCCUPATION_CODE.sub("", folded)
    for pattern in (_LEVEL_IN_BRACKETS, _LEVEL_AFTER_MARK, _LEVEL_AT_END, _LEVEL_AT_START):
        stripped = pattern.sub("", stripped)
    return stripped.strip("-—/、,.:;。*\"'")


def _unify_brackets(folded: str) -> str:
    return folded.translate(_OPENING_BRACKETS).translate(_CLOSING_BRACKETS)


def _until_stable(change: Callable[[str], str], text: str) -> str:
    """`change` applied until it changes nothing more; each change must shorten."""
    changed = change(text)
    return changed if changed == text else _until_stable(change, changed)


_SEAL_NOTE: Final = re.compile(r"\((?:盖章|公章|签章|印章|加盖公章|单位盖章|章)\)")


@lru_cache(maxsize=_CACHED)
def company(text: str) -> str:
    """A company's or body's name in the form used to compare it."""
    if is_blank(text):
        return ""
    unified = _unify_brackets(fold(fold(text).upper()))
    return _until_stable(
        lambda part: _SEAL_NOTE.sub("", part).strip("-—/、,.:;。*\"'"),
        unified,
    )


def gender(text: str) -> str | None:
    """「男」 or 「女」, or None when the text says neither, or both."""
    folded = fold(text).upper()
    if folded in ("M", "MALE", "F", "FEMALE"):
        return "男" if folded.startswith("M") else "女"
    said = [character for character in "男女" if character in folded]
    return said[0] if len(said) == 1 else None


_AMOUNT: Final = re.compile(
    r"(?:人民币|RMB|CNY|[¥￥Y])?:?([0-9,]+(?:\.[0-9]+)?)(万)?(?:元|圆|块)?(?:整|正)?(?:/人)?"
)
_CHINESE_AMOUNT: Final = re.compile(
    "(?:人民币)?([零〇一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+)[元圆](?:整|正)?"
)


def parse_amount_yuan(amount: str | float) -> int | None:
    """An amount of money in whole yuan; None when it is none or has a fraction."""
    if not isinstance(amount, str):
        return int(amount) if amount >= 0 and amount % 1 == 0 else None
    folded = fold(amount).upper()
    chinese = _CHINESE_AMOUNT.fullmatch(folded)
    if chinese:
        return _integer(chinese.group(1))
    match = _AMOUNT.fullmatch(folded)
    if match is None:
        return None
    try:
        yuan = Decimal(match.group(1).replace(",", "")) * (10_000 if match.group(2) else 1)
    except InvalidOperation:
        return None
    return int(yuan) if yuan == yuan.to_integral_value() else None
