"""What is claimed: the roster, its rows, and how its columns were understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from verifier.model.readings import SeenCell
from verifier.model.terms import Message


@dataclass(frozen=True, slots=True)
class Claim:
    """One roster row: a person, an occupation, a level and its certificate.

    Attributes:
        row: the row's number as the spreadsheet shows it.
        level: 1 高级技师 … 5 初级工; None when the row names none.
        texts: per field the cell as written, for display.
        cells: per attribute the cell as read from a picture; empty where it was typed.
    """

    row: int
    name: str | None = None
    id_number: str | None = None
    occupation: str | None = None
    job_type: str | None = None
    level: int | None = None
    certificate_number: str | None = None
    issue_date: date | None = None
    exam_date: date | None = None
    application_date: date | None = None  # 申请日期, where each person applies on a day of his own
    issuer: str | None = None
    amount_yuan: int | None = None
    bank_card_number: str | None = None
    bank_name: str | None = None
    account_holder: str | None = None  # 户名, where it is written as a name
    management_number: str | None = None
    unit: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, SeenCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """A cell of the roster that cannot be right.

    Attributes:
        row: the spreadsheet's row number of the claim that it is about; of what concerns
            the whole list a row that is no claim's.
        cell: its reference, such as "D7".
        field: what it feeds, as the outside calls it, or None.
        observed: the cell as written, masked where it is an ID number.
        certain: False when the cell may have been misread.
    """

    row: int
    cell: str
    field: str | None
    observed: str
    message: Message
    certain: bool = True


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column of a roster's table, for who checks what it was taken for.

    Attributes:
        letter: as the spreadsheet names it, "D".
        header: what stands above it, on one line; "" when nothing does.
        feeds: the claim attributes that it feeds, as the outside calls them; empty for
            a column that is not used.
        given: whether the user said so, and nothing was guessed.
        filled: whether a claim's row has something in it.
    """

    letter: str
    header: str
    feeds: tuple[str, ...] = ()
    given: bool = False
    filled: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RosterTable:
    """Where a roster's rows were found, and which column was taken for what.

    Attributes:
        sheet: its name, or None where the file has no named sheets.
        sheets: the names of all sheets of the file.
        header_rows: the first and the last row of the header as the spreadsheet numbers
            them; (0, 0) for a table without one.
        columns: from left to right, without those that are empty.
        hidden_rows: rows of claims that the spreadsheet hides; they count all the same.
    """

    sheet: str | None
    sheets: tuple[str, ...]
    header_rows: tuple[int, int]
    columns: tuple[RosterColumn, ...]
    hidden_rows: tuple[int, ...] = ()

    def cell(self, attribute: str, row: int) -> str | None:
        """The cell that feeds an attribute (as the outside calls it) in a row."""
        letters = (column.letter for column in self.columns if attribute in column.feeds)
        return next((f"{letter}{row}" for letter in letters), None)


@dataclass(frozen=True, slots=True)
class Roster:
    """A claim roster as read.

    Attributes:
        columns: per claim attribute the header under which it was found.
        unit: 填报单位, when the sheet names one.
        credit_codes: the 统一社会信用代码 that it states, of one or more units.
        table: where the rows were found; None where there was no table, as with a
            single expected record.
    """

    claims: tuple[Claim, ...]
    problems: tuple[RosterProblem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    sheet: str | None = None
    table: RosterTable | None = None
    credit_codes: tuple[str, ...] = ()
