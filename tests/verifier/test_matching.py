from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.verifier.papers import ALIASES, ID_NUMBER, NUMBER, OTHER_ID_NUMBER, field
from verifier.matching import (
    Outcome,
    agreed_values,
    agrees,
    compare,
    is_borne_out,
    is_near,
    is_rare_name_difference,
    is_sure,
    is_validity_period,
    is_well_formed_certificate_number,
)
from verifier.model import Field, FieldName, View
from verifier.odds import claimed_odds

SAME, DIFFERENT, UNSURE = Outcome.SAME, Outcome.DIFFERENT, Outcome.UNSURE


def case(reason, name, claimed, read, confidence, outcome):
    return pytest.param(name, claimed, read, confidence, outcome, id=reason)


@pytest.mark.parametrize(
    ("name", "claimed", "read", "confidence", "outcome"),
    [
        case("equal", FieldName.NAME, "李晓婷", "李晓婷", 0.99, SAME),
        case("equal at the limit", FieldName.NAME, "李晓婷", "李晓婷", 0.35, SAME),
        case("equal but a guess", FieldName.NAME, "李晓婷", "李晓婷", 0.34, UNSURE),
        case("gaps and dots fold", FieldName.NAME, "阿依·古丽", "阿 依•古丽", 0.9, SAME),
        case("masked mobile view", FieldName.NAME, "李晓婷", "李*婷", 0.9, SAME),
        case("stars alone say nothing", FieldName.NAME, "李晓婷", "***", 0.99, UNSURE),
        case("a star for two characters", FieldName.NAME, "李晓婷", "李*", 0.9, SAME),
        case("two stars for one", FieldName.NAME, "李婷", "李**", 0.9, SAME),
        case("surname masked", FieldName.NAME, "李晓婷", "*晓婷", 0.9, SAME),
        case("claimed in a mask", FieldName.NAME, "李*婷", "李晓婷", 0.9, SAME),
        case("both in masks", FieldName.NAME, "李*", "*婷", 0.9, SAME),
        case("a mask hides something", FieldName.NAME, "李晓", "李晓*", 0.9, UNSURE),
        case("another end", FieldName.NAME, "李晓婷", "*建国", 0.95, DIFFERENT),
        case("claimed in stars alone", FieldName.NAME, "***", "李晓婷", 0.99, UNSURE),
        case("lost dot never final", FieldName.NAME, "阿依·古丽", "阿依古丽", 0.99, UNSURE),
        case("dotted, one differs", FieldName.NAME, "阿依·古丽", "阿衣·古丽", 0.98, DIFFERENT),
        case("dotted, another name", FieldName.NAME, "阿依·古丽", "王建国", 0.95, DIFFERENT),
        case("another name", FieldName.NAME, "李晓婷", "王建国", 0.92, DIFFERENT),
        case("another name, weak", FieldName.NAME, "李晓婷", "王建国", 0.89, UNSURE),
        case("one character, sure", FieldName.NAME, "李晓婷", "李晓停", 0.97, DIFFERENT),
        case("one character, a usual slip", FieldName.NAME, "李晓婷", "李晓停", 0.96, UNSURE),
        case("rare character never final", FieldName.NAME, "马珅", "马坤", 0.999, UNSURE),
        case("rare, but the other differs", FieldName.NAME, "马珅", "冯珅", 0.98, DIFFERENT),
        case("check digit holds", FieldName.ID_NUMBER, ID_NUMBER, OTHER_ID_NUMBER, 0.8, DIFFERENT),
        case("weak reading", FieldName.ID_NUMBER, ID_NUMBER, OTHER_ID_NUMBER, 0.79, UNSURE),
        case(
            "broken check digit is a misreading",
            FieldName.ID_NUMBER,
            ID_NUMBER,
            "110114199003078428",
            0.99,
            UNSURE,
        ),
        case("masked", FieldName.ID_NUMBER, ID_NUMBER, "110***********8429", 0.9, SAME),
        case("mask too short", FieldName.ID_NUMBER, ID_NUMBER, "110****8429", 0.9, SAME),
        case("row in a mask", FieldName.ID_NUMBER, "110****8429", ID_NUMBER, 0.9, SAME),
        case("two masks", FieldName.ID_NUMBER, "1101****29", "110****8429", 0.9, SAME),
        case("mask of nearly all", FieldName.ID_NUMBER, ID_NUMBER, "1****29", 0.9, UNSURE),
        case("masked other", FieldName.ID_NUMBER, ID_NUMBER, "110***********0337", 0.9, DIFFERENT),
        case("mask and weak", FieldName.ID_NUMBER, ID_NUMBER, "110***********0337", 0.8, UNSURE),
        case(
            "rule holds",
            FieldName.CERTIFICATE_NUMBER,
            NUMBER,
            "S000011000005244000124",
            0.80,
            DIFFERENT,
        ),
        case(
            "lost zero", FieldName.CERTIFICATE_NUMBER, NUMBER, "S00011000005244000123", 0.96, UNSURE
        ),
        case(
            "opaque, very sure",
            FieldName.CERTIFICATE_NUMBER,
            "AB1234567",
            "AB1234568",
            0.97,
            DIFFERENT,
        ),
        case("opaque", FieldName.CERTIFICATE_NUMBER, "AB1234567", "AB1234568", 0.96, UNSURE),
        case("no number at all", FieldName.CERTIFICATE_NUMBER, NUMBER, "见附件", 0.99, UNSURE),
        case("alias", FieldName.OCCUPATION, "保育师", "保育员", 0.9, SAME),
        case("alias with level", FieldName.OCCUPATION, "育婴员", "高级育婴师", 0.9, SAME),
        case("other occupation", FieldName.OCCUPATION, "保育师", "养老护理员", 0.9, DIFFERENT),
        case("near occupation", FieldName.OCCUPATION, "保育师", "保肓师", 0.95, UNSURE),
        case("level", FieldName.LEVEL, 4, 4, 0.9, SAME),
        case("other level", FieldName.LEVEL, 4, 5, 0.85, DIFFERENT),
        case("other level, weak", FieldName.LEVEL, 4, 5, 0.84, UNSURE),
        case("date", FieldName.ISSUE_DATE, "2024-06-18", "2024-06-18", 0.7, SAME),
        case("other date", FieldName.ISSUE_DATE, "2024-06-18", "2024-08-18", 0.9, DIFFERENT),
        case(
            "card by Luhn",
            FieldName.BANK_CARD_NUMBER,
            "6222030200585022373",
            "6222080200401793156",
            0.8,
            DIFFERENT,
        ),
        case(
            "passbook without Luhn",
            FieldName.BANK_CARD_NUMBER,
            "6222030200585022373",
            "0200562155062746709",
            0.9,
            UNSURE,
        ),
    ],
)
def test_compare(name, claimed, read, confidence, outcome):
    assert compare(name, claimed, field(read, confidence), ALIASES) is outcome


def test_without_the_programmes_aliases_two_names_are_two_occupations():
    assert agrees(FieldName.OCCUPATION, "保育师", "保育员", ALIASES)
    assert not agrees(FieldName.OCCUPATION, "保育师", "保育员")
    assert not agrees(FieldName.OCCUPATION, "保育师", "育婴员", ALIASES)


def test_a_value_that_nothing_confirms_needs_a_better_reading():
    assert is_sure(field("2024-06-18", 0.80))
    assert not is_sure(field("2024-06-18", 0.56))


def test_values_agree_when_two_papers_share_them():
    alone, shared = field("王建国", 0.4), field("李晓停", 0.4)
    assert agreed_values(FieldName.NAME, [shared, alone, shared]) == {"李晓停"}
    assert agreed_values(FieldName.NAME, [alone]) == frozenset()


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        pytest.param("李晓婷", "李晓停", True, id="replaced"),
        pytest.param("0000110", "000110", True, id="lost"),
        pytest.param("2024-05-15", "2024-10-15", False, id="two characters"),
        pytest.param("王红", "红王", False, id="swapped"),
    ],
)
def test_near(a, b, near):
    assert is_near(a, b) is near


@pytest.mark.parametrize(
    ("claimed", "read", "rare"),
    [
        pytest.param("马珅", "马坤", True, id="outside GB 2312"),
        pytest.param("马䶮", "马", True, id="dropped"),
        pytest.param("马䶮", "马建国", False, id="one character excuses not two"),
        pytest.param("马䶮林", "马", False, id="nor its neighbour"),
        pytest.param("阿依·古丽", "王建国", False, id="a dot is not rare"),
        pytest.param("阿依·古丽", "阿依古丽", True, id="a lost dot"),
        pytest.param("李婷", "李停", False, id="both common"),
        pytest.param("李婷", "李", False, id="a common one dropped"),
    ],
)
def test_differences_in_rare_characters(claimed, read, rare):
    assert is_rare_name_difference(claimed, read) is rare


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "fits"),
    [
        pytest.param("2015-03-02", "2035-03-02", True, id="20 years"),
        pytest.param("2021-02-04", "2031-02-04", True, id="10 years"),
        pytest.param("2021-02-04", "2026-02-04", True, id="5 years"),
        pytest.param("2021-02-04", "2032-02-04", False, id="11 years"),
        pytest.param("2021-02-04", "2031-02-05", False, id="another day"),
        pytest.param("2021-02-04", "长期", False, id="for good: nothing to compare"),
        pytest.param(None, "2031-02-04", False, id="first day unread"),
    ],
)
def test_terms_of_identity_cards(valid_from, valid_until, fits):
    assert is_validity_period(valid_from, valid_until) is fits


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        pytest.param(NUMBER, True, id="22 characters"),
        pytest.param("J000011000005244000123", True, id="another letter is soft"),
        pytest.param("SS00099000005241000123", False, id="two letters, no such province"),
        pytest.param("SS00011000005241000123", True, id="特级技师"),
        pytest.param("S000011000005249000123", False, id="level 9"),
        pytest.param("S000099000005244000123", False, id="no such province"),
        pytest.param("S00001100000524400012", False, id="21 characters"),
        pytest.param("1701003108221938", True, id="16 digits"),
        pytest.param("S0003+24+20250001", False, id="an advertisement's form"),
    ],
)
def test_well_formed_certificate_numbers(number, fits):
    assert is_well_formed_certificate_number(number) is fits


@pytest.mark.parametrize(
    ("latin", "same"),
    [
        pytest.param("LI XIAO TING", True, id="syllable by syllable"),
        pytest.param("LI XIAOTING", True, id="given name in one word"),
        pytest.param("XIAOTING LI", True, id="surname last"),
        pytest.param("LIXIAOTING", True, id="in one word"),
        pytest.param("LI XIAOTLNG", False, id="one letter misread"),
        pytest.param("WANG LEI", False, id="another person"),
    ],
)
def test_a_name_in_pinyin_on_a_bank_card(latin: str, same: bool) -> None:
    assert agrees(FieldName.NAME, "李晓婷", latin) is same


NAMES = st.text("李晓·*", max_size=4) | st.sampled_from(["LI XIAO TING", "LI XIAO", "WANG"])
ID_NUMBERS = st.text("18*X", max_size=18) | st.sampled_from([ID_NUMBER, "110****8429"])


@given(NAMES, NAMES)
@example("李*", "李晓")
@example("LI XIAO TING", "李晓婷")
def test_names_agree_in_either_order(a: str, b: str) -> None:
    assert agrees(FieldName.NAME, a, b) is agrees(FieldName.NAME, b, a)


@given(ID_NUMBERS, ID_NUMBERS)
@example("1101****29", "110****8429")
def test_id_numbers_agree_in_either_order(a: str, b: str) -> None:
    assert agrees(FieldName.ID_NUMBER, a, b) is agrees(FieldName.ID_NUMBER, b, a)


@given(st.text("李晓婷", min_size=2, max_size=6), st.data())
def test_a_mask_fits_the_name_that_it_was_made_from(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    stars = "*" * data.draw(st.integers(1, 4))
    masked = name[:start] + stars + name[end:]
    assert agrees(FieldName.NAME, name, masked) is (masked != stars)


def test_pinyin_alone_never_refutes_a_holder() -> None:
    read = Field(value="WANG LEI", text="WANG LEI", confidence=1.0)
    assert compare(FieldName.NAME, "李晓婷", read) is Outcome.UNSURE


def looked_at(value: str, *frames: tuple[tuple[str, float], ...]) -> Field:
    """A name read with these frames in two renderings."""
    views = tuple(View(name, frames) for name in ("plain", "enlarged"))
    box = ((0.0, 0.0), (90.0, 0.0), (90.0, 30.0), (0.0, 30.0))
    return Field(value, value, 0.95, box=box, views=views)


BLANK = (("", 1.0),)


def name_with(*last: tuple[str, float]) -> Field:
    return looked_at("马" + last[0][0], (("马", 0.999),), BLANK, last)


@pytest.mark.parametrize(
    ("claimed", "read", "outcome"),
    [
        pytest.param("马旻", name_with(("旻", 0.97), ("曼", 0.02)), SAME, id="far likelier"),
        pytest.param("马旻", name_with(("旻", 0.7), ("曼", 0.28)), UNSURE, id="a look-alike too"),
        pytest.param("马旻", name_with(("曼", 0.95), ("旻", 0.04)), UNSURE, id="said second"),
        pytest.param("马强", name_with(("曼", 0.999)), DIFFERENT, id="nowhere in the picture"),
        pytest.param("马贇", name_with(("赟", 0.97), ("斌", 0.02)), SAME, id="traditional"),
        pytest.param(
            "马峰", name_with(("峯", 0.6), ("峰", 0.39)), SAME, id="variants count as one"
        ),
        pytest.param(
            "马明", name_with(("明", 0.99), ("朋", 0.005)), UNSURE, id="twin, not sure enough"
        ),
        pytest.param("马明", name_with(("明", 0.9999)), SAME, id="twin, surely"),
    ],
)
def test_a_claimed_name_is_scored_against_the_picture(claimed, read, outcome):
    read = replace(read, confidence=0.995) if outcome is DIFFERENT else read
    assert compare(FieldName.NAME, claimed, read) is outcome


def test_small_print_asks_more():
    read = name_with(("旻", 0.97), ("曼", 0.02))
    small = replace(read, box=((0.0, 0.0), (40.0, 0.0), (40.0, 14.0), (0.0, 14.0)))
    assert compare(FieldName.NAME, "马旻", small) is UNSURE


def test_two_papers_bear_out_small_print_but_no_twin():
    box = ((0.0, 0.0), (40.0, 0.0), (40.0, 14.0), (0.0, 14.0))
    likely = replace(name_with(("旻", 0.99), ("曼", 0.004)), box=box)
    assert compare(FieldName.NAME, "马旻", likely) is UNSURE
    assert not is_borne_out(FieldName.NAME, "马旻", [likely])
    assert is_borne_out(FieldName.NAME, "马旻", [likely, likely, likely])
    twin = name_with(("明", 0.997), ("朋", 0.002))
    assert not is_borne_out(FieldName.NAME, "马明", [twin, twin, twin])


def test_a_mask_bears_nothing_out():
    assert not is_borne_out(FieldName.NAME, "李晓婷", [field("李*", 0.99)])


def test_an_altered_digit_is_seen_though_it_breaks_the_check_digit():
    frames = [((digit, 0.999),) for digit in ID_NUMBER]
    wrong = "0" if ID_NUMBER[9] != "0" else "1"
    frames[9] = ((wrong, 0.88), (ID_NUMBER[9], 0.12))
    spaced = tuple(frame for one in frames for frame in (one, (("", 1.0),)))
    read = Field(ID_NUMBER, ID_NUMBER, 0.58, views=(View("plain", spaced),))
    assert compare(FieldName.ID_NUMBER, ID_NUMBER, read) is UNSURE


def test_a_text_that_is_no_date_is_no_alternative():
    frames = tuple(((c, 0.9), ("", 0.1)) for c in "2024.05.20")
    date = Field("2024-05-20", "2024.05.20", 0.5, views=(View("plain", frames),))
    assert (claimed_odds(FieldName.ISSUE_DATE, "2024-05-20", date) or 0) > 100


def test_a_round_sign_read_as_something_else_still_says_the_year():
    text = "二口二四年六月十八日"
    frames = tuple(frame for c in text for frame in (((c, 0.995), ("", 0.005)), (("", 1.0),)))
    read = Field("2024-06-18", "二〇二四年六月十八日", 0.8, views=(View("plain", frames),))
    assert compare(FieldName.ISSUE_DATE, "2024-06-18", read) is Outcome.SAME
    assert compare(FieldName.ISSUE_DATE, "2024-06-16", read) is not Outcome.SAME


def frames_of(text: str, doubts: dict[int, tuple[str, float]] | None = None) -> View:
    """A view that says the text; per place another character and its chance."""
    frames = []
    for place, character in enumerate(text):
        other, chance = (doubts or {}).get(place, ("", 0.001))
        frames += [((character, 1 - chance), (other, chance)), (("", 1.0),)]
    return View("plain", tuple(frames))


def test_an_id_numbers_check_digit_makes_up_for_no_doubt() -> None:
    read = Field(ID_NUMBER, ID_NUMBER, 0.6, views=(frames_of(ID_NUMBER, {10: ("3", 0.32)}),))
    assert compare(FieldName.ID_NUMBER, ID_NUMBER, read) is Outcome.UNSURE


CARD = "6222085376451104869"


@pytest.mark.parametrize(
    ("view", "outcome"),
    [
        pytest.param(frames_of(CARD, {5: ("6", 0.15)}), Outcome.SAME, id="no card has that digit"),
        pytest.param(frames_of(CARD, {5: ("6", 0.3)}), Outcome.UNSURE, id="it may be altered"),
        pytest.param(
            frames_of(CARD + "核对无误", {19: ("", 0.4)}), Outcome.SAME, id="a stamp after it"
        ),
        pytest.param(frames_of(CARD, {5: ("6", 0.9)}), Outcome.UNSURE, id="an altered digit"),
    ],
)
def test_a_card_numbers_check_digit_speaks_for_it(view: View, outcome: Outcome) -> None:
    read = Field(CARD, CARD, 0.83, views=(view,))
    assert compare(FieldName.BANK_CARD_NUMBER, CARD, read) is outcome


def test_a_passbooks_account_has_no_check_digit_to_speak_for_it() -> None:
    account = "0200214501023456784"
    read = Field(account, account, 0.83, views=(frames_of(account, {5: ("6", 0.3)}),))
    assert compare(FieldName.BANK_CARD_NUMBER, account, read) is Outcome.UNSURE
