"""How a value that was read compares with the value that was claimed.

A reading is no proof: on a blurred line the recogniser writes a wrong character
with a high score. So a difference counts as one only where the value's own
grammar or a very sure reading speaks for it; all else is for a person to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final, TypeAlias

from rapidfuzz.distance import Levenshtein

from verifier import geometry, normalise
from verifier.model import Field, FieldName, FieldValue
from verifier.numbers import (
    PROVINCE_CODES,
    credit_code_ok,
    id_number_problem,
    luhn_ok,
    parse_certificate_number,
    same_id_number,
)
from verifier.odds import claimed_odds, twin_odds
from verifier.spelling import is_latin_name, is_spelling_of
from verifier.twins import SURNAMES, TWINS

Aliases: TypeAlias = tuple[frozenset[str], ...]
"""Groups of names of one occupation, each in the form of `normalise.occupation`."""

EQUAL_CONFIDENCE: Final = 0.35
"""An equal value was hardly misread into the claimed one; weaker is guesswork."""
SURE_CONFIDENCE: Final = 0.57
"""A value that nothing confirms must be read at least so well to be relied on."""
NUMBER_DIFFERS: Final = 0.80
"""A misread digit breaks the check digit or the rule of 22 characters."""
VALUE_DIFFERS: Final = 0.85
"""Dates and levels have a grammar that most misreadings break."""
TEXT_DIFFERS: Final = 0.90
"""A name or an occupation has no grammar at all."""
VISIBLE_OF_NUMBER: Final = 4
"""Fewer characters of a masked identity number would fit too many people."""
NEAR_DIFFERS: Final = 0.97
"""One character apart is the typical misreading (萤/莹, 5/S), also at high scores."""
_UNCHECKED: Final = frozenset(
    {
        FieldName.NAME,
        FieldName.OCCUPATION,
        FieldName.CERTIFICATE_NUMBER,
        FieldName.MANAGEMENT_NUMBER,
    }
)
_NUMBERS: Final = frozenset(
    {
        FieldName.ID_NUMBER,
        FieldName.CERTIFICATE_NUMBER,
        FieldName.BANK_CARD_NUMBER,
        FieldName.CREDIT_CODE,
    }
)
_NEVER: Final = 2.0
"""Above every confidence: such a difference is always for a person to see."""


SAME_ODDS: Final = 20.0
"""Below it another text is nearly as likely: a look-alike, one digit."""
SMALL_PRINT_PX: Final = 18.0
"""Below this height of a name's box strokes merge and look-alikes with them."""
SMALL_PRINT_ODDS: Final = 300.0
TWIN_ODDS: Final = 2_000.0
"""For a character that the recogniser says when shown a rarer twin of it."""
TWIN_SURE: Final = 0.98
TOGETHER_ODDS: Final = ((2, 300.0), (3, 100.0))
"""For each of so many papers; alone it is too little for a rarer twin or small print."""
BACKED_CONFIDENCE: Final = 0.20
"""An equal value that another paper bears out; what is weaker was guessed."""
DOUBTFUL_ODDS: Final = 2.0
"""Below it nothing speaks for the claimed value; other papers do not make up for it."""
DOUBTFUL_NUMBER_ODDS: Final = SAME_ODDS
"""The same for numbers with a check digit, whose odds discount what breaks it: a digit that
may have been altered on one paper is for a person to see, whatever the others say."""
CHECKED_NUMBERS: Final = frozenset({FieldName.ID_NUMBER, FieldName.BANK_CARD_NUMBER})
DIFFERENT_ODDS: Final = 200.0
"""The claimed value is hardly ever so unlikely where the paper does say it."""
SKILL_SCHEME_BEGAN: Final = 2019
"""人社鉴发〔2019〕2号: no number of 22 characters is older."""


class Outcome(Enum):
    """How a reading compares with a claimed value."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


def compare(name: FieldName, claimed: FieldValue, read: Field, aliases: Aliases = ()) -> Outcome:
    """Compares a claimed value with a reading of the same field.

    Where the value's picture was looked at in several renderings, the claimed value is
    scored against them: it must be likelier than every other text by `SAME_ODDS` to be
    the same, and unlikelier than what was read by `DIFFERENT_ODDS` to be different.
    """
    if is_plain(claimed, read):
        return Outcome.SAME
    if agrees(name, claimed, read.value, aliases):
        sure = read.confidence >= EQUAL_CONFIDENCE and _is_likely(name, claimed, read)
        return Outcome.SAME if sure else Outcome.UNSURE
    odds = claimed_odds(name, claimed, read)
    if odds is not None and odds > 1 / DIFFERENT_ODDS:
        return Outcome.UNSURE
    return Outcome.DIFFERENT if read.confidence >= _needed(name, claimed, read) else Outcome.UNSURE


def is_plain(claimed: FieldValue, read: Field) -> bool:
    """Whether the reading is the same as the claimed value beyond question: by far the most.

    It equals it, and was read surely at the first look, or says it with odds that are enough
    for any value.
    """
    if claimed != read.value:
        return False
    if not read.views:
        return read.confidence >= TWIN_SURE
    margin = read.margin
    return (
        margin is not None
        and margin.odds >= TWIN_ODDS
        and margin.value == claimed
        and read.confidence >= EQUAL_CONFIDENCE
    )


def _is_likely(name: FieldName, claimed: FieldValue, read: Field) -> bool:
    """Whether an equal value's picture says it, and hardly anything else."""
    if not read.views and read.confidence >= TWIN_SURE:
        return True
    margin = read.margin
    if margin is not None and margin.odds >= TWIN_ODDS and margin.value == claimed == read.value:
        return True  # enough for any value
    needed = _needed_odds(name, claimed, read)
    odds = claimed_odds(name, claimed, read, enough=needed)
    if odds is not None:
        return odds >= needed or (needed == TWIN_ODDS and _are_twins_sure(claimed, read, odds))
    # A twin is told by its renderings alone, or by a very sure reading.
    return needed < TWIN_ODDS or "*" in str(read.value) or read.confidence >= TWIN_SURE


def _needed_odds(name: FieldName, claimed: FieldValue, read: Field) -> float:
    """The odds from which an equal value is taken for the same."""
    if name is not FieldName.NAME:
        return SAME_ODDS
    signs = normalise.simplified(str(claimed))
    if not TWINS.isdisjoint(signs[signs[:1] in SURNAMES :]):
        return TWIN_ODDS
    return _plain_odds(read)


def _are_twins_sure(claimed: FieldValue, read: Field, odds: float) -> bool:
    """Whether what is not sure enough for a twin is so by another character's doubts."""
    return odds >= _plain_odds(read) and twin_odds(claimed, read) >= TWIN_ODDS


def _plain_odds(read: Field) -> float:
    """The odds that a name without twins needs."""
    height = 0.0 if read.box is None else geometry.size(read.box)[1]
    return SMALL_PRINT_ODDS if height < SMALL_PRINT_PX else SAME_ODDS


def is_borne_out(
    name: FieldName, claimed: FieldValue, fields: Iterable[Field], aliases: Aliases = ()
) -> bool:
    """Whether one of the readings surely is the claimed value, or two together are.

    Two papers are two prints: what merges in one hardly merges alike in the other.
    """
    found: list[float] = []
    for field in fields:
        # What is masked bears out the rest only.
        if "*" in str(field.value) or not agrees(name, claimed, field.value, aliases):
            continue
        if compare(name, claimed, field, aliases) is Outcome.SAME:
            return True
        odds = claimed_odds(name, claimed, field)
        # The recogniser says a twin on every paper alike: there two are no more than one.
        if odds is not None and _needed_odds(name, claimed, field) < TWIN_ODDS:
            found.append(odds)
    return any(sum(odds >= least for odds in found) >= papers for papers, least in TOGETHER_ODDS)


def is_doubtful(name: FieldName, claimed: FieldValue, read: Field) -> bool:
    """Whether an equal reading is hardly likelier than that of another value."""
    least = DOUBTFUL_NUMBER_ODDS if name in CHECKED_NUMBERS else DOUBTFUL_ODDS
    odds = claimed_odds(name, claimed, read, enough=least)
    return odds is not None and odds < least


def agrees(name: FieldName, claimed: FieldValue, read: FieldValue, aliases: Aliases = ()) -> bool:
    """Whether two values say the same, however sure the reading is."""
    if claimed == read:
        return True
    if isinstance(claimed, int | float) or isinstance(read, int | float):
        return claimed == read
    if name is FieldName.NAME:
        return _same_name(claimed, read)
    if name is FieldName.ID_NUMBER:
        return same_id_number(claimed, read) or _fits_masks(
            claimed.upper(), read.upper(), visible=VISIBLE_OF_NUMBER
        )
    if name in (FieldName.OCCUPATION, FieldName.JOB_TYPE):
        return same_occupation(claimed, read, aliases)
    if name in (FieldName.ISSUER, FieldName.COMPANY_NAME, FieldName.BANK_NAME):
        return normalise.company(claimed) == normalise.company(read)
    return normalise.fold(claimed).upper() == normalise.fold(read).upper()


def is_sure(field: Field) -> bool:
    """Whether a reading that nothing confirms can be relied on."""
    return field.confidence >= SURE_CONFIDENCE


def is_validity_period(valid_from: FieldValue | None, valid_until: FieldValue) -> bool:
    """Whether two dates are a term that identity cards are issued for: 5, 10, 20 years.

    Then both were read right: no single misreading keeps that relation.
    """
    if not isinstance(valid_from, str) or not isinstance(valid_until, str):
        return False
    years = [valid_until[:4], valid_from[:4]]
    if not all(year.isdigit() for year in years) or valid_from[4:] != valid_until[4:]:
        return False
    return int(years[0]) - int(years[1]) in (5, 10, 20)


def is_slip(name: FieldName, one: FieldValue, read: Field) -> bool:
    """Whether a reading may well be a misreading of another paper's value.

    One character apart is how the recogniser errs, in names and numbers without check
    digit however surely it read; dates and levels are misread less surely.
    """
    if name is FieldName.ID_NUMBER and "*" not in str(read.value):
        return False  # its check digit holds
    if not is_near(one, read.value):
        return False
    return name in _UNCHECKED or read.confidence < NEAR_DIFFERS


def is_near(a: FieldValue, b: FieldValue) -> bool:
    """Whether two texts are one character apart: replaced, lost or added."""
    return Levenshtein.distance(str(a), str(b), score_cutoff=1) <= 1


def same_occupation(a: str, b: str, aliases: Aliases = ()) -> bool:
    """Whether two names are of one occupation: equal, or in one group of aliases."""
    left, right = normalise.occupation(a), normalise.occupation(b)
    return left == right or any(left in group and right in group for group in aliases)


def agreed_values(name: FieldName, fields: Iterable[Field]) -> frozenset[FieldValue]:
    """The values that at least two of the readings share.

    Two papers are misread alike only where the recogniser knows no better: see
    `is_rare_name_difference`.
    """
    # What is masked would agree with many values.
    values = [field.value for field in fields if "*" not in str(field.value)]
    if len(values) < 2:
        return frozenset()
    different = dict.fromkeys(values)
    if len(different) == 1:
        return frozenset(different)
    return frozenset(
        value
        for value in different
        if values.count(value) > 1
        or any(agrees(name, value, other) for other in different if other != value)
    )


def is_rare_name_difference(claimed: str, read: str) -> bool:
    """Whether names differ only where the claimed one has a rare character or a dot.

    What is outside GB 2312 is often outside the recogniser's dictionary too: then
    it must write another character or none, surely and on every paper alike. Such
    a difference is never final; nor is a middle dot that was lost or added.
    """
    left, right = _undotted(claimed), _undotted(read)
    excused = "".join(".?" if _is_rare(character) else re.escape(character) for character in left)
    return re.fullmatch(excused, right) is not None


def _undotted(name: str) -> str:
    return normalise.name(name).replace("·", "")


def _is_rare(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _same_name(claimed: str, read: str) -> bool:
    left, right = (normalise.simplified(normalise.name(name)) for name in (claimed, read))
    if left == right:
        return True
    if is_latin_name(read) and is_spelling_of(read, claimed):
        return True
    if is_latin_name(claimed) and is_spelling_of(claimed, read):
        return True
    # Mobile views show 张*, *丽 or 张*丽; a name of stars alone says nothing.
    return _fits_masks(left, right, visible=1)


def _fits_masks(left: str, right: str, visible: int) -> bool:
    """Whether two texts, either of them masked, can be of one whole text.

    A run of stars stands for one or more characters: it is often printed or read
    shorter or longer than what it hides. Each text must show `visible` characters.
    """
    if "*" not in left + right or min(_shown(left), _shown(right)) < visible:
        return False
    left, right = (re.sub(r"\*+", "*", text) for text in (left, right))
    # Per length of the left text's beginning, whether it can equal that of the right's.
    above = [False] * (len(right) + 1)
    for row in range(len(left) + 1):
        line: list[bool] = []
        for column in range(len(right) + 1):
            if row == 0 or column == 0:
                line.append(row == column)
                continue
            one, other = left[row - 1], right[column - 1]
            line.append(
                (above[column - 1] and (one == other or "*" in (one, other)))
                or (other == "*" and above[column])
                or (one == "*" and line[column - 1])
            )
        above = line
    return above[-1]


def _shown(text: str) -> int:
    return len(text) - text.count("*")


def _needed(name: FieldName, claimed: FieldValue, read: Field) -> float:
    """The confidence from which a differing value is taken for different.

    `_NEVER` where no reading is sure enough.
    """
    value = str(read.value)
    if name is FieldName.NAME and is_latin_name(value):
        return _NEVER  # a spelling, cut to what the card has room for, refutes nobody
    if name in _NUMBERS:
        return _needed_for_number(name, value)
    if name in (FieldName.NAME, FieldName.OCCUPATION, FieldName.JOB_TYPE, FieldName.COMPANY_NAME):
        if name is FieldName.NAME and (
            is_rare_name_difference(str(claimed), value)
            or not min(_shown(str(claimed)), _shown(value))
        ):
            return _NEVER
        return NEAR_DIFFERS if is_near(claimed, value) else TEXT_DIFFERS
    return VALUE_DIFFERS


def _needed_for_number(name: FieldName, value: str) -> float:
    if name is FieldName.ID_NUMBER:
        if "*" in value:
            return TEXT_DIFFERS if len(value) == 18 else _NEVER
        return NUMBER_DIFFERS if id_number_problem(value) is None else _NEVER
    if name is FieldName.CREDIT_CODE:
        # A misread character breaks its check character, whatever the score.
        return NUMBER_DIFFERS if credit_code_ok(value) else _NEVER
    if name is FieldName.BANK_CARD_NUMBER:
        # Passbooks do not follow Luhn, so without it only a very sure reading will do.
        return NUMBER_DIFFERS if luhn_ok(value) else NEAR_DIFFERS
    if parse_certificate_number(value) is None:
        return _NEVER
    return NUMBER_DIFFERS if is_well_formed_certificate_number(value) else NEAR_DIFFERS


def is_well_formed_certificate_number(value: str) -> bool:
    """Whether it fits a known numbering rule in every part that can be checked."""
    number = parse_certificate_number(value)
    if number is None or number.scheme == "unknown":
        return False
    if number.scheme == "provincial":
        return number.level is not None and number.value[3:5] in PROVINCE_CODES
    if number.scheme != "skill":
        return True
    levelled = number.level is not None or number.is_special_grade
    begun = number.year is not None and number.year >= SKILL_SCHEME_BEGAN
    numbered = number.value[-6:] != "000000"
    return levelled and begun and numbered and number.province in PROVINCE_CODES
