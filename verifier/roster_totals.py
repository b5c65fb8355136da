"""What a roster says of itself: sums, numbers of people, and the count of its rows.

None of it belongs to one claim, so its problems carry a row that is no claim's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from verifier import normalise
from verifier.model import Claim, Message, RosterProblem
from verifier.roster_cells import Reading, read_cell
from verifier.roster_header import SEQUENCE, Header
from verifier.roster_sheets import Cell, Fault, Sheet, reference

TOTAL: Final = re.compile(
    r"(?:合计|总计|共计|累计|总金额|总额|小计|本页小计|合计金额|总人数|合计人数|total).*", re.I
)
"""The label of a row that adds up others, folded."""
_SUBTOTAL: Final = re.compile(r"(?:本页)?小计.*")
_SUM_IN_TEXT: Final = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)元")
_HEADCOUNT: Final = re.compile(
    r"[共计总数][^0-9]{0,4}([0-9]{1,5})(?:人(?![民次])|名)"
    r"|人数(?:\([^)]*\))?(?:合计|总计|小计|共计)?:?([0-9]{1,5})(?![0-9]|人次|元)"
)
_HEADCOUNT_LABEL: Final = re.compile(r".{0,6}人数(?:\(人\))?:?")
_BARE_HEADCOUNT: Final = re.compile(r"([0-9]{1,5})[人名]")
_LONGEST_STATEMENT: Final = 60
_NOTE: Final = re.compile(r"(?:注|备注|说明|填表说明)[:(].*|\d+[.、].{8,}")


@dataclass
class Sums:
    """The amounts and claims above a total, in yuan.

    Attributes:
        known: False once an amount could not be read: no sum is judged then.
    """

    page_yuan: int = 0
    total_yuan: int = 0
    known: bool = True
    page_claims: list[Claim] = field(default_factory=list)

    def add(self, claim: Claim, amount: Reading) -> None:
        """Count a claim, with what its amount's cell says."""
        self.page_claims.append(claim)
        if isinstance(amount.value, int):
            self.page_yuan += amount.value
            self.total_yuan += amount.value
        elif amount.problem is not None:
            self.known = False

    def start_page(self) -> None:
        """A subtotal ends what the next one adds up."""
        self.page_yuan = 0
        self.page_claims.clear()


def check_total(
    sheet: Sheet, header: Header, row: int, sums: Sums, claims: Sequence[Claim]
) -> Iterator[RosterProblem]:
    """What is wrong with a row that adds up those above it; `row` counts from 0."""
    label = next((text for cell in sheet.rows[row] if (text := normalise.fold(cell.text))), "")
    is_subtotal = _SUBTOTAL.fullmatch(label) is not None
    yield from _check_sum(sheet, header, row, sums, is_subtotal=is_subtotal)
    counted = tuple(sums.page_claims) if is_subtotal else claims
    yield from _check_headcount(sheet, row, counted, within_total=True)
    sums.start_page()


def _check_sum(
    sheet: Sheet, header: Header, row: int, sums: Sums, *, is_subtotal: bool
) -> Iterator[RosterProblem]:
    expected = sums.page_yuan if is_subtotal else sums.total_yuan
    column = header.columns.get("amount_yuan")
    if column is None or not sums.known:
        return
    column, cell = _stated_sum(sheet, row, column)
    if cell.fault is Fault.ERROR:
        problem = read_cell("amount_yuan", cell).problem
        if problem is not None:
            yield _problem(row, column, "amount", cell, problem)
        return
    stated = _yuan(cell)
    if stated is None or stated == expected:
        return
    message = Message(
        zh=f"合计金额为{stated}元，但各行金额之和为{expected}元。请核对各行金额并更正合计。",
        en=f"The total says {stated} yuan, but the rows add up to {expected} yuan. "
        "Check the amounts and correct the total.",
    )
    yield _problem(row, column, "amount", cell, message)


def _stated_sum(sheet: Sheet, row: int, amounts: int) -> tuple[int, Cell]:
    """The column and the cell of the sum: of the amounts' column, or in words beside it."""
    cell = sheet.merged_cell(row, amounts)
    if cell.fault is not None or _yuan(cell) is not None:
        return amounts, cell
    said = [
        (column, Cell(match.group(1)))
        for column, other in enumerate(sheet.rows[row])
        for match in _SUM_IN_TEXT.finditer(normalise.fold(other.text))
    ]
    return said[0] if len(said) == 1 else (amounts, Cell())


def _yuan(cell: Cell) -> int | None:
    written = cell.value if isinstance(cell.value, (int, float)) else cell.text
    return normalise.parse_amount_yuan(written)


def check_headcounts(
    sheet: Sheet, header: Header, claims: Sequence[Claim]
) -> Iterator[RosterProblem]:
    """Numbers of people that are stated above or below the table and are not its rows'."""
    for row in (*range(header.first_row), *range(claims[-1].row, len(sheet.rows))):
        labels = (normalise.fold(cell.text) for cell in sheet.rows[row])
        # Totals are looked at where they stand.
        if not any(TOTAL.fullmatch(label) or _NOTE.fullmatch(label) for label in labels):
            yield from _check_headcount(sheet, row, claims, within_total=False)


def _check_headcount(
    sheet: Sheet, row: int, claims: Sequence[Claim], *, within_total: bool
) -> Iterator[RosterProblem]:
    people = {claim.id_number or claim.name for claim in claims}
    for column, stated in _headcounts(sheet, row, within_total=within_total):
        if stated in (len(claims), len(people)):
            continue
        message = Message(
            zh=f"写明{stated}人，但名单有{len(claims)}行（{len(people)}人）。请核对是否漏填或多填。",
            en=f"{stated} people are stated, but the list has {len(claims)} rows "
            f"({len(people)} people). Check whether some are missing or too many.",
        )
        yield _problem(row, column, None, sheet.cell(row, column), message)


def _headcounts(sheet: Sheet, row: int, *, within_total: bool) -> Iterator[tuple[int, int]]:
    """Column and number of each statement of how many people there are."""
    follows_label = False
    for column, cell in enumerate(sheet.rows[row]):
        text = normalise.fold(cell.text)
        if not text or len(text) > _LONGEST_STATEMENT:
            continue
        found = _HEADCOUNT.search(text)
        if found is None and within_total:
            found = _BARE_HEADCOUNT.fullmatch(text)
        if found is not None:
            yield column, int(next(group for group in found.groups() if group))
        elif follows_label and text.isdecimal():
            yield column, int(text)
        follows_label = _HEADCOUNT_LABEL.fullmatch(text) is not None


def check_sequence(
    sheet: Sheet, header: Header, claims: Sequence[Claim]
) -> Iterator[RosterProblem]:
    """The first row whose 序号 does not follow the one before: a row may be missing.

    A page, or a group behind a subtotal, may begin with 1 again; one person's rows may
    carry one number. Where the numbers are formulas or no numbers, nothing is said.
    """
    column = header.columns.get(SEQUENCE)
    if column is None:
        return
    before: tuple[int, Claim] | None = None
    for claim in claims:
        cell = sheet.merged_cell(claim.row - 1, column)
        text = normalise.fold(cell.text)
        if cell.fault is not None or (text and not text.isdecimal()):
            return
        if not text:
            continue
        number = int(text)
        if before is None and number != 1 and "序" not in header.titles[SEQUENCE]:
            return  # 「编号」 may be anybody's own number
        if before is not None and not _follows(number, claim, *before):
            yield _broken_sequence(header, claim.row - 1, column, number, before[0])
            return
        before = (number, claim)


def _follows(number: int, claim: Claim, before: int, earlier: Claim) -> bool:
    same_person = claim.name == earlier.name and claim.id_number == earlier.id_number
    begins_again = number == 1 and before > 1
    return number == before + 1 or begins_again or (number == before and same_person)


def _broken_sequence(
    header: Header, row: int, column: int, number: int, before: int
) -> RosterProblem:
    message = Message(
        zh=f"序号不连续：第{row + 1}行的序号为{number}，前一个为{before}。"
        "请确认是否漏填了人员，并更正序号。",
        en=f"The numbers of the rows do not follow each other: {number} in row {row + 1} comes "
        f"after {before}. Check whether somebody was left out, and number the rows anew.",
    )
    # Of the whole list, not of the claim in that row.
    return RosterProblem(header.end_row, reference(row, column), None, str(number), message)


def _problem(
    row: int, column: int, attribute: str | None, cell: Cell, message: Message
) -> RosterProblem:
    observed = " ".join(cell.text.split())[:_LONGEST_STATEMENT]
    return RosterProblem(row + 1, reference(row, column), attribute, observed, message)
