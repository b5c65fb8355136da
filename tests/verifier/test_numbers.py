"""Grammar of identity, certificate, card and company numbers."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import numbers

STANDARDS_EXAMPLE = "11010519491231002X"  # printed in GB 11643


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    province = draw(st.sampled_from(sorted(numbers.PROVINCE_CODES)))
    county = draw(st.integers(0, 9999))
    born = draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
    order = draw(st.integers(0, 999))
    first_17 = f"{province}{county:04d}{born:%Y%m%d}{order:03d}"
    return first_17 + numbers.id_check_character(first_17)


@st.composite
def beijing_certificate_numbers(draw: st.DrawFn) -> str:
    letter = draw(st.sampled_from("SY"))
    body = draw(st.integers(1, 999999))
    year = draw(st.integers(19, 30))
    level = draw(st.integers(1, 5))
    serial = draw(st.integers(1, 999999))
    return f"{letter}000011{body:06d}{year}{level}{serial:06d}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("110114 19900307 8429", "110114199003078429", id="spaces"),
        pytest.param("１１０１１４１９９００３０７８４２９", "110114199003078429", id="full width"),
        pytest.param("11010519491231002x", STANDARDS_EXAMPLE, id="small x"),
        pytest.param("11010519491231002×", STANDARDS_EXAMPLE, id="multiplication sign"),
        pytest.param("公民身份号码：11010519491231002X", STANDARDS_EXAMPLE, id="label"),
        pytest.param("'110114199003078429", "110114199003078429", id="apostrophe"),
        pytest.param("110***********8429", "110***********8429", id="mask"),
        pytest.param("110＊＊＊＊＊＊＊＊＊＊＊8429", "110***********8429", id="full-width mask"),
        pytest.param("110xxxxxxxxxxx8429", "110***********8429", id="mask of letters"),
        pytest.param("110114900307842", "110114900307842", id="fifteen digits"),
        pytest.param("1.10114E+17", None, id="exponent"),
        pytest.param("11011419900307842", None, id="seventeen digits"),
        pytest.param("1101141990030784290", None, id="nineteen digits"),
        pytest.param("S11011419900307842", None, id="a letter before"),
        pytest.param("110114199003078429、11010519491231002X", None, id="two numbers"),
        pytest.param("******************", None, id="nothing visible"),
    ],
)
def test_parse_id_number(text: str, expected: str | None) -> None:
    assert numbers.parse_id_number(text) == expected


@pytest.mark.parametrize(
    ("value", "word"),
    [
        pytest.param("11011419900307842", "18位", id="too short"),
        pytest.param("990114199003078429", "省份", id="no such province"),
        pytest.param("110114199002308424", "出生日期", id="no such day"),
        pytest.param("110114199003078428", "校验码", id="check digit"),
        pytest.param("110***199013078429", "出生日期", id="visible birth date of a masked number"),
    ],
)
def test_id_number_problems(value: str, word: str) -> None:
    problem = numbers.id_number_problem(value)
    assert problem is not None
    assert word in problem.zh
    assert value not in problem.zh + problem.en


@pytest.mark.parametrize(
    "value",
    [
        STANDARDS_EXAMPLE,
        "110114199003078429",
        pytest.param("110***********8429", id="masked"),
        pytest.param("110114900307842", id="fifteen digits"),
        pytest.param("E12345678", id="passport"),
        pytest.param("H1234567890", id="travel permit"),
        pytest.param("810000199003078420", id="residence permit of Hong Kong"),
    ],
)
def test_no_id_number_problem(value: str) -> None:
    assert numbers.id_number_problem(value) is None


def test_details_of_an_id_number() -> None:
    assert numbers.id_number_details(STANDARDS_EXAMPLE) == numbers.IdNumber(
        STANDARDS_EXAMPLE, date(1949, 12, 31), "女"
    )
    assert numbers.id_number_details("110***********8429") is None


@given(id_numbers())
def test_valid_id_numbers_have_no_problem_and_parse_to_themselves(number: str) -> None:
    assert numbers.id_number_problem(number) is None
    assert numbers.parse_id_number(number) == number


@given(id_numbers(), st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(number: str, place: int, step: int) -> None:
    wrong = str((int(number[place]) + step) % 10)
    assert numbers.id_number_problem(number[:place] + wrong + number[place + 1 :]) is not None


@given(id_numbers(), st.sets(st.integers(0, 17)))
def test_a_masked_number_is_the_same_number(number: str, hidden: set[int]) -> None:
    masked = "".join("*" if place in hidden else c for place, c in enumerate(number))
    assert numbers.same_id_number(number, masked)
    assert numbers.same_id_number(masked, number)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(STANDARDS_EXAMPLE, STANDARDS_EXAMPLE.lower(), True, id="case"),
        pytest.param("110114199003078429", "110114900307842", True, id="old and new form"),
        pytest.param("110114199003078429", "110114199003078420", False, id="one digit"),
        pytest.param("110****8429", "110114199003078429", False, id="a mask of another length"),
    ],
)
def test_same_id_number(a: str, b: str, expected: bool) -> None:
    assert numbers.same_id_number(a, b) is expected


@pytest.mark.parametrize(
    ("mask", "value", "expected"),
    [
        (numbers.mask_id_number, "110114199003078429", "110***********8429"),
        (numbers.mask_id_number, "1101141", "*******"),
        (numbers.mask_card, "6222030200585022373", "6222***********2373"),
        (numbers.mask_card, "62220302", "********"),
    ],
)
def test_masks(mask, value: str, expected: str) -> None:
    assert mask(value) == expected


@pytest.mark.parametrize(
    ("text", "scheme", "level", "year", "province"),
    [
        pytest.param("S000035001051243000362", "skill", 3, 2024, "35", id="public example"),
        pytest.param(
            "Ｓ００００３５００１０５１２４３０００３６２", "skill", 3, 2024, "35", id="full width"
        ),
        pytest.param("s000035 001051 243 000362", "skill", 3, 2024, "35", id="small, spaced"),
        pytest.param("证书编号：S000035001051243000362", "skill", 3, 2024, "35", id="label"),
        pytest.param(
            "CertificateNo.S000035001051243000362", "skill", 3, 2024, "35", id="Latin label"
        ),
        pytest.param("S000035001051247000362", "skill", None, 2024, "35", id="no such level"),
        pytest.param(
            "证书编号S000035001051243000362流水号A1234567",
            "skill",
            3,
            2024,
            "35",
            id="printing serial",
        ),
        pytest.param("1701003108221938", "vocational", 2, 2017, None, id="sixteen digits"),
        pytest.param("9801003108221938", "vocational", 2, 1998, None, id="last century"),
        pytest.param("2501000000609382", "special", None, 2025, None, id="no level in it"),
        pytest.param("1003108221938", "vocational", 2, None, None, id="Shanghai's thirteen"),
        pytest.param("20160631100012700907", "social", None, 2016, None, id="管理号"),
        pytest.param("SG6323030", "unknown", None, None, None, id="opaque"),
        pytest.param("5000035001051243000362", "unknown", None, None, None, id="S read as 5"),
    ],
)
def test_certificate_numbers(
    text: str, scheme: str, level: int | None, year: int | None, province: str | None
) -> None:
    number = numbers.parse_certificate_number(text)
    assert number is not None
    assert (number.scheme, number.level, number.year, number.province) == (
        scheme,
        level,
        year,
        province,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("/", id="a slash"),
        pytest.param("12345", id="too short"),
        pytest.param("保育师", id="a word"),
        pytest.param("S0000350010512430003621234", id="too long"),
        pytest.param("ABCDEFGH", id="no digit"),
        pytest.param("A123456、B654321", id="two opaque numbers"),
    ],
)
def test_no_certificate_number(text: str) -> None:
    assert numbers.parse_certificate_number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("5000011050002244000123", "S000011050002244000123", id="5 for S"),
        pytest.param("8000011050002244000123", "S000011050002244000123", id="8 for S"),
        pytest.param("$000011050002244000123", "S000011050002244000123", id="$ for S"),
        pytest.param("SO0oO11050002244000123", "S000011050002244000123", id="O for zero"),
        pytest.param("S0000l|050002244000I23", "S000011050002244000123", id="l, | and I for one"),
        pytest.param("S00001105000ZZ44000123", "S000011050002244000123", id="Z for two"),
        pytest.param("S00001105000224400012B", "S000011050002244000128", id="B for eight"),
        pytest.param("S00011050002244000123", "S000011050002244000123", id="a zero lost"),
        pytest.param("S0000011050002244000123", "S000011050002244000123", id="a zero doubled"),
        pytest.param("500011050002244000123", "S000011050002244000123", id="5 for S, a zero lost"),
        pytest.param("17O1003108221938", "1701003108221938", id="sixteen digits"),
    ],
)
def test_repairs(text: str, expected: str) -> None:
    repair = numbers.repair_certificate_number(text)
    assert repair is not None
    assert repair.value == expected
    assert repair.original == text.upper()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("S000011050002244000123", id="nothing to repair"),
        pytest.param("1701003108221938", id="nothing to repair in sixteen digits"),
        pytest.param("S00001105000224400b123", id="small b may be 6 or 8"),
        pytest.param("S0000110500022440q0123", id="small q may be 0 or 9"),
        pytest.param("000011050002244000123", id="the letter is lost: S or Y"),
        pytest.param("7000011050002244000123", id="7 may be Y or V"),
        pytest.param("S00011105579253008182", id="zeros could stand in two places"),
        pytest.param("S0000110500022440123", id="two zeros lost"),
        pytest.param("S00001105000224400123", id="a zero lost outside the fixed run"),
        pytest.param("S000031050002244000123 S000011050002244000123", id="two numbers"),
        pytest.param("保育师", id="no number"),
    ],
)
def test_no_repair(text: str) -> None:
    assert numbers.repair_certificate_number(text) is None


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        pytest.param("SO00011000005244000123", "S000011000005244000123", id="O for 0"),
        pytest.param("SD00011000005244000123", "S000011000005244000123", id="D for 0"),
        pytest.param("SQ00011000005244000123", "S000011000005244000123", id="Q for 0"),
    ],
)
def test_a_letter_for_the_first_digit_makes_no_special_grade(text: str, repaired: str) -> None:
    parsed = numbers.parse_certificate_number(text)
    repair = numbers.repair_certificate_number(text)
    assert parsed is not None
    assert parsed.scheme == "unknown"
    assert repair == numbers.Repair(repaired, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SS00011000005241000123", id="a letter that is no digit's"),
        pytest.param("SO00099000005241000123", id="no number either when it is put right"),
    ],
)
def test_two_letters_begin_a_special_grade(text: str) -> None:
    parsed = numbers.parse_certificate_number(text)
    assert parsed is not None
    assert (parsed.scheme, parsed.level) == ("skill", None)


@given(beijing_certificate_numbers())
def test_a_repair_of_a_lost_or_doubled_zero_is_right_or_none(number: str) -> None:
    for damaged in (number[0] + number[2:], number[0] + "0" + number[1:]):
        repair = numbers.repair_certificate_number(damaged)
        assert repair is None or repair.value == number


@given(beijing_certificate_numbers(), st.data())
def test_letters_for_digits_are_put_right(number: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([i for i in range(1, 22) if number[i] in "0128"]))
    letter = {"0": "O", "1": "I", "2": "Z", "8": "B"}[number[place]]
    repair = numbers.repair_certificate_number(number[:place] + letter + number[place + 1 :])
    assert repair is not None
    assert repair.value == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("11O105194912310O2X", STANDARDS_EXAMPLE, id="O for zero"),
        pytest.param("身份证号：I1010519491231002X", STANDARDS_EXAMPLE, id="I for one, label"),
        pytest.param(STANDARDS_EXAMPLE, None, id="nothing to repair"),
        pytest.param("11010519491231003X", None, id="a wrong digit is not repaired"),
        pytest.param("11O10519491231003X", None, id="the repaired one fails its check digit"),
        pytest.param("1101051949123100X", None, id="a character is lost"),
    ],
)
def test_id_number_repairs(text: str, expected: str | None) -> None:
    repair = numbers.repair_id_number(text)
    assert (repair.value if repair else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6222 0302 0058 5022 373", "6222030200585022373"),
        ("卡号：6225768888888888", "6225768888888888"),
        ("0200-5621-5506-2746-709", "0200562155062746709"),
        pytest.param("622203020058", None, id="twelve digits"),
        pytest.param("62220302005850223731", None, id="twenty digits"),
        pytest.param("6222************373", None, id="masked"),
    ],
)
def test_bank_card_numbers(text: str, expected: str | None) -> None:
    assert numbers.parse_bank_card_number(text) == expected


def test_luhn() -> None:
    assert numbers.luhn_ok("6225768888888888")
    assert not numbers.luhn_ok("6225768888888889")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("91350100M000100Y43", "91350100M000100Y43", id="the standard's example"),
        pytest.param("统一社会信用代码 91350100M000100Y43", "91350100M000100Y43", id="label"),
        pytest.param("9135O100M000IOOY43", "91350100M000100Y43", id="O and I are not in it"),
        pytest.param("91350100V000100Y43", None, id="V has no digit that it looks like"),
        pytest.param("91350100M000100Y4", None, id="too short"),
    ],
)
def test_credit_codes(text: str, expected: str | None) -> None:
    assert numbers.parse_credit_code(text) == expected


def test_credit_code_check_character() -> None:
    assert numbers.credit_code_ok("91350100M000100Y43")
    assert numbers.credit_code_ok("11320000MB151840XJ")
    assert not numbers.credit_code_ok("91350100M000100Y44")
    assert not numbers.credit_code_ok("91350100V000100Y43")


# Any text, and such text as looks like numbers on a paper.
ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789XxSYOlB*·-－：: 号证$|", max_size=40),
    st.from_regex(r"\A(?:证书编号：)?[SY5$]?[0O]{3,5}11[0-9OIl]{10,18}\Z"),
    st.from_regex(r"\A(?:身份证号：)?11010[0-9]19[0-9OIl*]{9}[0-9Xx*]\Z"),
)


@given(ANY_TEXT)
def test_an_identity_number_found_in_any_text_has_its_shape(text: str) -> None:
    value = numbers.parse_id_number(text)
    assert value is None or re.fullmatch(r"[0-9*]{17}[0-9X*]|[0-9]{15}", value)
    assert value is None or (set(value) - {"*"} and numbers.parse_id_number(value) == value)


@given(ANY_TEXT)
def test_a_repaired_identity_number_breaks_no_rule(text: str) -> None:
    repair = numbers.repair_id_number(text)
    if repair is not None:
        assert numbers.id_number_problem(repair.value) is None
        assert numbers.id_number_details(repair.value) is not None
        assert len(repair.value) == len(repair.original) == 18


@given(ANY_TEXT)
def test_what_has_no_problem_is_an_identity_number(text: str) -> None:
    if numbers.id_number_problem(text) is None:
        assert numbers.is_other_identity_document(text) or len(text) in (15, 18)
    details = numbers.id_number_details(text)
    if details is not None:
        assert text[6:14] == details.birth_date.strftime("%Y%m%d")
        assert details.gender == ("男" if int(text[16]) % 2 else "女")


@given(ANY_TEXT)
def test_a_certificate_number_of_a_known_rule_is_found_in_itself(text: str) -> None:
    number = numbers.parse_certificate_number(text)
    if number is not None:
        assert re.fullmatch(r"[A-Z0-9]{6,24}", number.value)
        assert number.level is None or number.level in range(1, 6)
        assert (
            number.scheme == "unknown" or numbers.parse_certificate_number(number.value) == number
        )


@given(ANY_TEXT)
def test_a_repaired_certificate_number_fits_a_rule(text: str) -> None:
    repair = numbers.repair_certificate_number(text)
    if repair is not None:
        number = numbers.parse_certificate_number(repair.value)
        assert number is not None
        assert number.scheme in ("skill", "vocational", "special")
        assert repair.value != repair.original
        assert numbers.repair_certificate_number(repair.value) is None, "repaired once is enough"


@given(ANY_TEXT)
def test_cards_and_companies_in_any_text_have_their_shapes(text: str) -> None:
    card, company = numbers.parse_bank_card_number(text), numbers.parse_credit_code(text)
    assert card is None or re.fullmatch(r"[0-9]{13,19}", card)
    assert company is None or set(company) <= set(numbers.CREDIT_CODE_ALPHABET)
    assert company is None or len(company) == 18
