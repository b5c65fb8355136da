"""Roster cells that were read from a picture: how far what they say can be relied on.

A typed cell says what it says. A cell that was read may say something else on paper, so
nothing final rests on a weak one, unless a paper of the claim surely says the same: a
misreading hardly ever turns into the very value of another print.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from verifier import geometry, normalise
from verifier.evidence import claimed, shown
from verifier.matching import (
    Outcome,
    compare,
    is_near,
    is_well_formed_certificate_number,
)
from verifier.model import Case, Claim, FieldName, Finding, FindingCode, SeenCell
from verifier.numbers import (
    id_number_problem,
    is_other_identity_document,
    luhn_ok,
    parse_certificate_number,
)

SURE: Final = 0.90
"""Above it `python -m benchmarks.rosters` finds hardly a cell that says another thing."""
UNCHECKED: Final = 0.97
"""For numbers without a check digit: what the print of a fax has lost is read surely."""
AGREED: Final = 0.25
"""What was read even so weakly is right where a paper surely says the same."""

# A number that a grammar holds is written as it is or was mended.
_NUMBERS: Final = frozenset(
    {"id_number", "certificate_number", "bank_card_number", "management_number"}
)
_FIELDS: Final = frozenset(name.value for name in FieldName)
# What a sound print of these looks like; readers of typed cells take more than that.
_DATE: Final = re.compile(r"\d{4}(?P<s>[-./])\d{1,2}(?P=s)\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|\d{8}")
_PERSON: Final = re.compile(r"[㐀-鿿〇𠀀-𳍿·]{2,}")
_PLAIN: Final = {
    "name": _PERSON,
    "account_holder": _PERSON,
    "issue_date": _DATE,
    "exam_date": _DATE,
    "application_date": _DATE,
    "amount_yuan": re.compile(r"[¥]?\d{1,3}(?:,\d{3})+(?:\.00?)?元?|[¥]?\d{1,7}(?:\.00?)?元?"),
}
_BARE: Final = str.maketrans("", "", " -'`·.")
# One misread character makes these of a sound row.
_ROW_ALONE: Final = frozenset(
    {
        FindingCode.ID_CHECKSUM_INVALID,
        FindingCode.CERTIFICATE_NUMBER_MALFORMED,
        FindingCode.CERTIFICATE_NUMBER_INCONSISTENT,
    }
)
# They rest on the other row's cells as well.
_TWO_ROWS: Final = frozenset(
    {FindingCode.DUPLICATE_CERTIFICATE_NUMBER, FindingCode.DUPLICATE_CLAIM}
)
_WHO: Final = ("name", "id_number")
_RESTS_ON: Final[Mapping[FindingCode, tuple[str, ...]]] = {
    FindingCode.ROW_WITHOUT_DOCUMENT: _WHO,
    FindingCode.DOCUMENT_MISSING: (*_WHO, "occupation", "level"),
    FindingCode.AMOUNT_MISMATCH: ("amount_yuan", "occupation", "level"),
    FindingCode.OCCUPATION_NOT_IN_PROGRAMME: ("occupation", "job_type"),
    FindingCode.LEVEL_NOT_IN_PROGRAMME: ("level", "occupation"),
    FindingCode.ISSUER_NOT_LISTED: ("issuer",),
    FindingCode.ISSUE_DATE_OUT_OF_WINDOW: ("issue_date", "exam_date"),
    FindingCode.ISSUE_DATE_IN_FUTURE: ("issue_date", "exam_date"),
    FindingCode.APPLICATION_LATE: ("issue_date", "exam_date", "application_date"),
    FindingCode.BANK_CARD_MISMATCH: ("bank_card_number", "bank_name", "account_holder", "name"),
}
# One misread character takes a name out of every list, however surely it was read.
_FREE_TEXT: Final = {
    FindingCode.OCCUPATION_NOT_IN_PROGRAMME: "occupation",
    FindingCode.ISSUER_NOT_LISTED: "issuer",
}
# A level's words are few and far apart: one character is a difference.
_FEW_WORDS: Final = frozenset({FieldName.LEVEL.value})


def unsure_attributes(claim: Claim) -> frozenset[str]:
    """The attributes whose cell alone does not prove what it says; none of a typed row."""
    return frozenset(
        attribute for attribute, cell in claim.cells.items() if not _is_sure(claim, attribute, cell)
    )


def unsure_cells(case: Case) -> dict[str, SeenCell]:
    """Those of them that no paper of the claim surely bears out, with their cells."""
    claim = case.claim
    return {
        attribute: claim.cells[attribute]
        for attribute in sorted(unsure_attributes(claim))
        if not _is_borne_out(case, attribute)
    }


def rests_on_reading(case: Case, finding: Finding) -> bool:
    """Whether the finding may be a misreading of the row's own cells."""
    if not case.claim.cells:
        return False
    if finding.code in _TWO_ROWS or (finding.code in _ROW_ALONE and finding.document is None):
        return True
    fields = {finding.field, "amount_yuan" if finding.field == "amount" else finding.field}
    grounds = {*_RESTS_ON.get(finding.code, ()), *fields}
    if grounds & unsure_cells(case).keys():
        return True
    free = _FREE_TEXT.get(finding.code)
    if free is not None and finding.document is None and not _is_borne_out(case, free):
        return True
    return _is_one_character(finding)


def _is_sure(claim: Claim, attribute: str, cell: SeenCell) -> bool:
    if cell.text and normalise.is_blank(cell.text):
        # 「/」, alone in its cell; what is wide was print that could not be read.
        width, height = geometry.size(geometry.as_array(cell.box))
        return cell.confidence >= AGREED and width <= 1.5 * height
    value = getattr(claim, attribute)
    if cell.confidence < SURE or value is None:
        return False  # what says nothing was print that could not be read
    plain = _PLAIN.get(attribute)
    if plain is not None and not plain.fullmatch(normalise.fold(cell.text)):
        return False
    if attribute not in _NUMBERS or not isinstance(value, str):
        return True
    written = normalise.fold(cell.text).upper().translate(_BARE)
    if written != value.upper().translate(_BARE):
        return False
    if attribute == "id_number":
        # A passport's number has no check digit, and a misread ID number may look like one.
        return not is_other_identity_document(value) and id_number_problem(value) is None
    if attribute == "certificate_number":
        return cell.confidence >= UNCHECKED and _fits_row(claim, value)
    return attribute != "bank_card_number" or luhn_ok(value)


def _fits_row(claim: Claim, value: str) -> bool:
    """Whether the level and year that a number codes are those of its row."""
    number = parse_certificate_number(value)
    if number is None or not is_well_formed_certificate_number(value):
        return False
    year = None if claim.issue_date is None else claim.issue_date.year
    return all(
        coded is None or stated is None or coded == stated
        for coded, stated in ((number.level, claim.level), (number.year, year))
    )


def _is_borne_out(case: Case, attribute: str) -> bool:
    cell = case.claim.cells.get(attribute)
    if cell is None or cell.confidence < AGREED or attribute not in _FIELDS:
        return False
    name = FieldName(attribute)
    value = claimed(case.claim, name)
    return value is not None and any(
        "*" not in str(reading.field.value) and compare(name, value, reading.field) is Outcome.SAME
        for reading in shown(case, name)
    )


def _is_one_character(finding: Finding) -> bool:
    """Whether row and paper are one character apart, however surely both were read."""
    if finding.expected is None or finding.observed is None or finding.field in _FEW_WORDS:
        return False
    if finding.code in _RESTS_ON and finding.code is not FindingCode.BANK_CARD_MISMATCH:
        return False
    return is_near(finding.expected, finding.observed)
