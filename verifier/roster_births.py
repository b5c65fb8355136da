"""A column 出生日期 beside the ID numbers, which hold the birth date too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from verifier.model import Claim, Message, RosterProblem
from verifier.numbers import id_number_details, id_number_problem
from verifier.roster_cells import quoted, read_cell
from verifier.roster_header import BIRTH_DATE, Header
from verifier.roster_sheets import Sheet, reference


def check_birth_dates(
    sheet: Sheet, header: Header, claims: Sequence[Claim]
) -> Iterator[RosterProblem]:
    """Rows whose birth date is not the one in their own, sound ID number.

    Never certain: which of the two cells is wrong only the ID card tells. A column that
    differs in every row is somebody else's, a child's perhaps. Scanned rows are left out:
    there a misread digit is likelier than a mistyped one.
    """
    column = header.columns.get(BIRTH_DATE)
    if column is None:
        return
    to_the_day = "日" in header.titles[BIRTH_DATE]
    compared, found = 0, []
    for claim in claims:
        cell = sheet.merged_cell(claim.row - 1, column)
        stated = read_cell("issue_date", cell).value
        coded = _coded(claim)
        if coded is None or not isinstance(stated, date):
            continue
        compared += 1
        if not _is_same(stated, coded, to_the_day=to_the_day):
            place = reference(claim.row - 1, column)
            message = _message(quoted(cell), coded)
            found.append(
                RosterProblem(claim.row, place, None, quoted(cell), message, certain=False)
            )
    if compared == 1 or len(found) < compared:
        yield from found


def _coded(claim: Claim) -> date | None:
    """The birth date in the row's ID number; None where it has none, or is not sound."""
    if claim.cells or claim.id_number is None or id_number_problem(claim.id_number) is not None:
        return None
    details = id_number_details(claim.id_number)
    return None if details is None else details.birth_date


def _is_same(stated: date, coded: date, *, to_the_day: bool) -> bool:
    # Spreadsheets make the first of the month of 「1990-3」.
    if not to_the_day or stated.day == 1:
        return (stated.year, stated.month) == (coded.year, coded.month)
    return stated == coded


def _message(stated: str, coded: date) -> Message:
    return Message(
        zh=f"出生日期“{stated}”与本行身份证号中的出生日期{coded.isoformat()}不符。"
        "请与身份证核对，更正其中有误的一格。",
        en=f"The birth date “{stated}” is not the one in the row's ID number, "
        f"{coded.isoformat()}. Compare both with the ID card and correct the wrong cell.",
    )
