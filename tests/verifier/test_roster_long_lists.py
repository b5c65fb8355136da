"""Lists that are longer than a batch may be, and what a list of the longest length takes."""

import csv
import io
from collections.abc import Callable

import pytest

from tests.rosters.making import writers
from tests.verifier.rosters import HEADER
from verifier import roster_header, roster_refusals
from verifier.errors import RosterError
from verifier.roster import read_roster
from verifier.roster_files import read_sheets

NAME = HEADER.index("姓名")


def listing(claims: int, filler: int = 0) -> list[list[object]]:
    """A header, so many claims, and so many notes below them."""
    rows: list[list[object]] = [list(HEADER)]
    for number in range(claims):
        row: list[object] = [""] * len(HEADER)
        row[NAME], row[NAME + 1] = f"王{chr(0x4E00 + number % 5000)}", f"x{number}"
        rows.append(row)
    return rows + [[f"备注：{number}"] for number in range(filler)]


def as_csv(rows: list[list[object]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.roster_table.MAX_CLAIMS", 30)
    monkeypatch.setattr(roster_refusals, "MAX_FILLED_ROWS", 40)


def refusal(content: bytes, read: Callable[[bytes], object]) -> RosterError:
    with pytest.raises(RosterError) as raised:
        read(content)
    assert raised.value.code == "roster_too_many_rows"
    return raised.value


WRITERS = [
    pytest.param(as_csv, id="csv"),
    pytest.param(lambda rows: writers.xlsx(rows), id="xlsx"),
    pytest.param(lambda rows: writers.html(rows), id="a web page"),
    pytest.param(lambda rows: writers.xml2003(rows), id="XML Spreadsheet"),
]


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("write", WRITERS)
def test_too_many_filled_rows_are_refused_while_the_file_is_read(
    write: Callable[[list[list[object]]], bytes],
) -> None:
    assert read_sheets(write(listing(20, filler=15)))
    told = refusal(write(listing(20, filler=25)), read_sheets)
    assert "拆分" in told.message.zh
    assert "Split" in told.message.en


def test_a_workbook_of_another_kind_is_refused_in_the_child_process() -> None:
    longest = roster_refusals.MAX_FILLED_ROWS
    rows: list[list[object]] = [["姓名"]] + [["王"]] * longest
    assert refusal(writers.xlsb(rows), read_sheets).code == "roster_too_many_rows"


@pytest.mark.usefixtures("small_limits")
def test_one_claim_beyond_the_limit_is_refused() -> None:
    assert len(read_roster("r.csv", as_csv(listing(30))).claims) == 30
    refusal(as_csv(listing(31)), lambda content: read_roster("r.csv", content))


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("write", WRITERS[:2])
def test_blank_rows_that_a_form_formats_do_not_count(
    write: Callable[[list[list[object]]], bytes],
) -> None:
    rows = listing(20)
    blank: list[object] = [""] * len(HEADER)
    assert len(read_roster("r", write(rows + [blank] * 300)).claims) == 20


def test_a_row_of_a_list_is_matched_with_headers_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Matching every cell below the header was most of the time that a long list took."""
    matched = 0
    kind = roster_header._kind

    def counted(header: str) -> str | None:
        nonlocal matched
        matched += 1
        return kind(header)

    few, many = as_csv(listing(100)), as_csv(listing(600))
    monkeypatch.setattr(roster_header, "_kind", counted)
    read_roster("r.csv", few)
    before, matched = matched, 0
    read_roster("r.csv", many)
    assert matched - before <= 500
