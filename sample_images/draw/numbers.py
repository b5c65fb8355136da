"""Made-up numbers that satisfy the public numbering rules."""

from datetime import date

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK_CHARACTERS = "10X98765432"
CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def id_check_character(first_17: str) -> str:
    """The 18th character of a resident ID number (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_17, ID_WEIGHTS, strict=True))
    return ID_CHECK_CHARACTERS[total % 11]


def id_number(region: str, birth_date: date, order: int) -> str:
    """A resident ID number 公民身份号码; `order` is odd for men."""
    first_17 = f"{region}{birth_date:%Y%m%d}{order:03d}"
    return first_17 + id_check_character(first_17)


def luhn_digit(digits: str) -> str:
    """The check digit to append to a card number."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def credit_code(first_17: str) -> str:
    """A 统一社会信用代码 with its check character (GB 32100)."""
    total = sum(
        CREDIT_CODE_ALPHABET.index(character) * pow(3, place, 31)
        for place, character in enumerate(first_17)
    )
    return first_17 + CREDIT_CODE_ALPHABET[-total % 31]


def certificate_number(body_code: str, issue_date: date, level: int, serial: int) -> str:
    """A 职业技能等级证书编号 of a body registered in Beijing: 22 characters."""
    return f"S000011{body_code}{issue_date:%y}{level}{serial:06d}"
