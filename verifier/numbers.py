"""Grammar of the numbers on the documents: identity, certificate, card, company.

Sources: GB 11643 (resident identity numbers, check digit ISO 7064 MOD 11-2),
人社鉴发〔2019〕2号 (skill certificate numbers), the sixteen digits of the former
国家职业资格证书, GB 32100-2015 (unified social credit codes) and Luhn's formula.
A repair is offered only where the grammar leaves one answer, and always says what
it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from stdnum import luhn

from verifier.model import Message
from verifier.normalise import fold

CertificateScheme = Literal["skill", "provincial", "vocational", "special", "social", "unknown"]

# GB/T 2260, and what identity numbers add: 83 for residence permits of people from
# Taiwan, 91 for foreigners' permanent residence.
PROVINCE_CODES: Final = frozenset(
    str(code)
    for block in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83, 91),
    )
    for code in block
)
_ID_CHECK_CHARACTERS: Final = "10X98765432"
_ID_WHOLE: Final = re.compile("[0-9]{17}[0-9X]")
_EIGHT_DIGITS: Final = re.compile("(?:19|20)[0-9]{6}")
_ID_SHAPE: Final = re.compile(r"[0-9*]{17}[0-9X*]|[0-9]{15}")
_ID_IN_TEXT: Final = re.compile(r"(?<![0-9A-Z*])(?:[0-9*X]{17}[0-9X*]|[0-9]{15})(?![0-9A-Z*])")
_CACHED: Final = 1 << 12
# Passports, travel permits of Hong Kong, Macao and Taiwan: no check that we know.
_OTHER_IDENTITY: Final = re.compile(r"[A-Z]{1,2}[0-9]{7,10}|[A-Z]{3}[0-9]{12}|[0-9]{8}")


class IdNumber(NamedTuple):
    """What a complete resident identity number 公民身份号码 says."""

    value: str
    birth_date: date
    gender: str


class CertificateNumber(NamedTuple):
    """A certificate number, taken apart as far as its scheme is known.

    Attributes:
        value: without spaces, in capitals.
        level: 1 … 5 as coded in it, or None.
        year: of issue, four digits.
        province: two digits of GB/T 2260; None where the scheme has another table.
    """

    value: str
    scheme: CertificateScheme
    level: int | None = None
    year: int | None = None
    province: str | None = None

    @property
    def is_special_grade(self) -> bool:
        """Whether it is of a 特级技师, whose level lies above the five."""
        return self.scheme == "skill" and self.value[1].isalpha()

    @property
    def is_of_ministry(self) -> bool:
        """Whether its body was first registered with the ministry: a code other than 0000.

        The province is then that of the station, not of the body's own seat.
        """
        return self.scheme == "skill" and self.value[1:5] != "0000"


@dataclass(frozen=True)
class Repair:
    """A number as the grammar corrects it, and as it was read."""

    value: str
    original: str


# --- Identity numbers -------------------------------------------------------------


def parse_id_number(text: str) -> str | None:
    """The one identity number in the text: 18 characters, or 15 digits.

    x and × become X; masked digits stay `*`. Nothing is said of its check digit.
    """
    if _ID_WHOLE.fullmatch(text):
        return text
    folded = re.sub("[×ΧХ✕✖]", "X", fold(text).upper())
    folded = re.sub("[•●·★☆✱∗﹡]", "*", folded).replace("-", "")
    found = {_mask_inside(match) for match in _ID_IN_TEXT.findall(folded)}
    shaped = [number for number in found if _ID_SHAPE.fullmatch(number)]
    visible = [number for number in shaped if any(c.isdigit() for c in number)]
    return visible[0] if len(visible) == 1 else None


def _mask_inside(number: str) -> str:
    """An X anywhere but at the end stands for a hidden digit."""
    return number[:-1].replace("X", "*") + number[-1]


@lru_cache(maxsize=_CACHED)
def id_number_details(value: str) -> IdNumber | None:
    """Birth date and gender of an 18-character number, or None when it is not one."""
    if not _ID_WHOLE.fullmatch(value):
        return None
    birth_date = _calendar_date(value[6:14])
    if birth_date is None:
        return None
    return IdNumber(value, birth_date, "男" if int(value[16]) % 2 else "女")


def id_check_character(first_17: str) -> str:
    """The 18th character that GB 11643 demands after seventeen digits."""
    # The weights are powers of two, and 13 is 2 modulo 11: the digits are read in base 13.
    return _ID_CHECK_CHARACTERS[2 * int(first_17, 13) % 11]


def is_other_identity_document(value: str) -> bool:
    """Whether it is shaped like a passport's or travel permit's number."""
    return _OTHER_IDENTITY.fullmatch(value) is not None


@lru_cache(maxsize=_CACHED)
def id_number_problem(value: str) -> Message | None:
    """Why it cannot be a resident identity number, or None.

    Of a masked number only what is visible is judged. Passports and travel
    permits have no rule to break.
    """
    if is_other_identity_document(value):
        return None
    if len(value) not in (15, 18) or not _ID_SHAPE.fullmatch(value):
        return Message(
            zh=f"身份证号应为18位（前17位数字，末位数字或X），此处为{len(value)}位，请核对后更正。",
            en=f"An ID number has 18 characters (17 digits, then a digit or X); this one has "
            f"{len(value)}. Check it and correct it.",
        )
    if "*" not in value[:2] and value[:2] not in PROVINCE_CODES:
        return Message(
            zh="身份证号的前两位不是任何省份的代码，请核对后更正。",
            en="The first two digits of the ID number are no province's code. "
            "Check it and correct it.",
        )
    born = value[6:14] if len(value) == 18 else "19" + value[6:12]
    if "*" not in born and _calendar_date(born) is None:
        return Message(
            zh="身份证号中的出生日期不存在，请核对后更正。",
            en="The birth date inside the ID number does not exist. Check it and correct it.",
        )
    if len(value) == 18 and "*" not in value and value[17] != id_check_character(value[:17]):
        return Message(
            zh="身份证号的校验码不对，至少有一位数字有误，请与身份证核对后更正。",
            en="The check digit of the ID number does not fit: at least one character is wrong. "
            "Compare it with the ID card and correct it.",
        )
    return None


def same_id_number(a: str, b: str) -> bool:
    """Whether two numbers can be the same person's: `*` stands for any character.

    A 15-digit number is the same as the 18-character one made from it.
    """
    if a == b:
        return True
    shorter, longer = sorted((a.upper(), b.upper()), key=len)
    if len(shorter) == 15 and len(longer) == 18:
        longer = longer[:6] + longer[8:17]
    if len(shorter) != len(longer):
        return False
    if "*" not in shorter and "*" not in longer:
        return shorter == longer
    for left, right in zip(shorter, longer, strict=True):
        if left not in (right, "*") and right != "*":
            return False
    return True


def mask_id_number(value: str) -> str:
    """The first three and the last four characters, for messages and logs."""
    return _mask(value, 3, 4)


def mask_card(value: str) -> str:
    """The first four and the last four digits, for messages and logs."""
    return _mask(value, 4, 4)


def _mask(value: str, first: int, last: int) -> str:
    hidden = len(value) - first - last
    if hidden < 4:
        return "*" * len(value)
    return value[:first] + "*" * hidden + value[-last:]


def _calendar_date(eight_digits: str) -> date | None:
    if not _EIGHT_DIGITS.fullmatch(eight_digits):
        return None
    try:
        return date.fromisoformat(eight_digits)
    except ValueError:
        return None


# --- Certificate numbers ----------------------------------------------------------

_SKILL: Final = re.compile(r"[A-Z][0-9]{21}")
# 特级技师: the same parts counted from the right; its level is above the five.
_SKILL_SPECIAL_GRADE: Final = re.compile(r"[A-Z]{2}[0-9]{20}")
# Some provinces' pilots before 2019: tier and kind of the body, region, body, year, level,
# serial. The source is weak, so nothing final rests on it.
_SKILL_PROVINCIAL: Final = re.compile(r"R[GSCX][NW][0-9]{17}")
# Without anything around it, as most are stored.
_BARE_NUMBER: Final = re.compile("[A-Z]?[0-9]{13,21}")
_OPAQUE: Final = re.compile(r"[A-Z0-9]{6,24}")
# 管理号 of the personnel examinations: opaque after its year, 15 to 22 digits.
_MANAGEMENT: Final = re.compile(r"(?:19|20)[0-9]{13,20}")
_LATIN_LABEL: Final = re.compile(
    r"(?<![A-Z0-9])(?:(?:CERTIFICATE|CERT|SERIAL)\.?)?(?:NO[.:]?|NUMBER):?(?=[A-Z0-9$|])",
    re.IGNORECASE,
)
_NUMBER_RUN: Final = re.compile(r"[A-Za-z0-9$|]{6,}")


@lru_cache(maxsize=_CACHED)
def parse_certificate_number(text: str) -> CertificateNumber | None:
    """The one certificate number in the text, with what its digits say.

    None when there is none. A number that fits no known rule comes back with the
    scheme "unknown".
    """
    body = text if _BARE_NUMBER.fullmatch(text) else _number_body(text)
    value = "" if body is None else body.upper()
    if not _OPAQUE.fullmatch(value):
        return None
    if _SKILL.fullmatch(value):
        return CertificateNumber(
            value, "skill", _level(value[15]), 2000 + int(value[13:15]), value[5:7]
        )
    if _SKILL_SPECIAL_GRADE.fullmatch(value) and not _is_misread_skill_number(value):
        return CertificateNumber(value, "skill", None, 2000 + int(value[13:15]), value[5:7])
    if _SKILL_PROVINCIAL.fullmatch(value):
        return CertificateNumber(
            value, "provincial", _level(value[14]), 2000 + int(value[12:14]), None
        )
    if value.isdigit() and len(value) in (13, 16):
        return _sixteen_digits(value)
    if _MANAGEMENT.fullmatch(value):
        return CertificateNumber(value, "social", year=int(value[:4]))
    return CertificateNumber(value, "unknown")


def _is_misread_skill_number(value: str) -> bool:
    """Whether the second of its two letters is more likely a digit: SO0001… for S00001…."""
    repaired = value[0] + value[1].translate(_DIGIT_FOR) + value[2:]
    return repaired != value and _plausible_skill_number(repaired)


def _sixteen_digits(value: str) -> CertificateNumber:
    """The former 国家职业资格证书 and 专项职业能力证书; Shanghai leaves out three zeros."""
    level = _level(value.rjust(16, "0")[10])
    year = None
    if len(value) == 16:
        # The scheme ran from 1994 on.
        two_digits = int(value[:2])
        year = (1900 if two_digits >= 90 else 2000) + two_digits
    return CertificateNumber(value, "special" if level is None else "vocational", level, year)


def _level(digit: str) -> int | None:
    return int(digit) if digit in "12345" else None


def _number_body(text: str) -> str | None:
    """The number without label, spaces and separators, or None when there is not one.

    Its letters keep their case. Beside a printing serial (流水号) only a number of a
    known shape can be told apart.
    """
    unlabelled = _LATIN_LABEL.sub(" ", fold(text).replace("-", "").replace("_", ""))
    runs = [run for run in _NUMBER_RUN.findall(unlabelled) if any(c.isdigit() for c in run)]
    if len(runs) > 1:
        runs = [run for run in runs if _SKILL.fullmatch(run.upper()) or len(run) == 16]
    return runs[0] if len(runs) == 1 else None


# Letters that a recogniser writes for digits; an upper-case letter is meant.
_DIGIT_FOR: Final = str.maketrans("OQDILZB|", "00011281")
_FIRST_LETTER_FOR: Final = {"5": "S", "$": "S", "8": "S"}
_BODY_LENGTH: Final = 22


def repair_certificate_number(text: str) -> Repair | None:
    """A skill or vocational number with its misread characters put right.

    Three faults are known: S read as 5, $ or 8; letters among the digits; one zero
    lost or doubled in the fixed run 0000 before Beijing's 11. None when nothing is
    to be repaired, or more than one number could have been meant.
    """
    body = _number_body(text)
    # A small b may be 6 as well as 8, a small q or g 9.
    if body is None or re.search("[bqg]", body):
        return None
    original = body.upper()
    if _SKILL.fullmatch(original):
        return None
    if len(original) == 16:
        digits = original[0] + original[1:].translate(_DIGIT_FOR)
        repaired = digits if re.fullmatch("[0-9]+", digits) and digits != original else None
        return Repair(repaired, original) if repaired else None
    spelled = _FIRST_LETTER_FOR.get(original[0], original[0]) + original[1:].translate(_DIGIT_FOR)
    if not spelled[0].isalpha() or not re.fullmatch("[0-9]+", spelled[1:]):
        return None
    candidates = set(_zero_candidates(spelled))
    if len(candidates) != 1:
        return None
    value = candidates.pop()
    in_beijing_run = len(spelled) == _BODY_LENGTH or value[1:7] == "000011"
    return Repair(value, original) if in_beijing_run else None


def _zero_candidates(spelled: str) -> Iterator[str]:
    """Every valid number that differs from it by one zero of a run of zeros."""
    if len(spelled) == _BODY_LENGTH:
        yield spelled
        return
    for run in re.finditer("0+", spelled):
        if len(spelled) == _BODY_LENGTH - 1:
            candidate = spelled[: run.start()] + "0" + spelled[run.start() :]
        elif len(spelled) == _BODY_LENGTH + 1:
            candidate = spelled[: run.start()] + spelled[run.start() + 1 :]
        else:
            return
        if _plausible_skill_number(candidate):
            yield candidate


def _plausible_skill_number(value: str) -> bool:
    return (
        _SKILL.fullmatch(value) is not None
        and value[5:7] in PROVINCE_CODES
        # The scheme began in 2019.
        and "19" <= value[13:15] <= "49"
        and value[15] in "12345"
        and value[16:] != "000000"
    )


def repair_id_number(text: str) -> Repair | None:
    """An identity number with letters among its digits put right.

    Only where the result satisfies region, birth date and check digit. A wrong
    digit is never repaired: several numbers would fit.
    """
    folded = fold(text)
    original = re.sub(r"^.*[:：号码证]", "", folded).replace("-", "").upper()
    if len(original) != 18 or re.search("[bqg]", folded):
        return None
    value = original[:17].translate(_DIGIT_FOR) + original[17].translate(_DIGIT_FOR)
    if value == original or not re.fullmatch(r"[0-9]{17}[0-9X]", value):
        return None
    return None if id_number_problem(value) else Repair(value, original)


# --- Cards and companies ----------------------------------------------------------


def luhn_ok(number: str) -> bool:
    """Whether the digits satisfy Luhn's formula. Passbook accounts need not."""
    return bool(luhn.is_valid(number))


def parse_bank_card_number(text: str) -> str | None:
    """The one card or account number in the text: 13 to 19 digits."""
    folded = fold(text).replace("-", "")
    runs = {run for run in re.findall(r"[0-9]+", folded) if 13 <= len(run) <= 19}
    return runs.pop() if len(runs) == 1 else None


CREDIT_CODE_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE: Final = re.compile(
    f"(?<![0-9A-Z])[1-9A-Y][{CREDIT_CODE_ALPHABET}][0-9]{{6}}"
    f"[{CREDIT_CODE_ALPHABET}]{{10}}(?![0-9A-Z])"
)
# The alphabet has no I O S V Z: who reads one has misread a digit.
_CREDIT_REPAIRS: Final = str.maketrans("OISZ|", "01521")


def parse_credit_code(text: str) -> str | None:
    """The 统一社会信用代码 in the text, 18 characters; I O S Z are read as digits."""
    folded = fold(text).upper().replace("-", "").translate(_CREDIT_REPAIRS)
    found = set(_CREDIT_CODE.findall(folded))
    return found.pop() if len(found) == 1 else None


def credit_code_ok(code: str) -> bool:
    """Whether the check character of GB 32100 fits. Some issued codes fail it."""
    if len(code) != 18 or any(character not in CREDIT_CODE_ALPHABET for character in code):
        return False
    total = sum(
        CREDIT_CODE_ALPHABET.index(character) * pow(3, place, 31)
        for place, character in enumerate(code[:17])
    )
    return CREDIT_CODE_ALPHABET[-total % 31] == code[17]
