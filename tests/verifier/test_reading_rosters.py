"""Rosters on paper through the real engine: ruled and sealed, turned, over two pages."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.rosters import drawing, scoring
from verifier.model import Claim, Roster
from verifier.read_cells import unsure_attributes
from verifier.reading import Reader
from verifier.roster import read_roster
from verifier.roster_scan import roster_from_reading

pytestmark = [pytest.mark.ocr, pytest.mark.timeout(900)]

SAMPLE = Path(__file__).parents[2] / "sample_images"
COMPARED = (
    "name",
    "id_number",
    "occupation",
    "level",
    "certificate_number",
    "issue_date",
    "issuer",
    "amount_yuan",
    "bank_card_number",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, name: str, content: bytes) -> Roster:
    return roster_from_reading(name, reader.read_roster(name, content).reading)


def page(layout: str, count: int) -> tuple[Image.Image, drawing.Sheet]:
    chosen = next(one for one in drawing.LAYOUTS if one.name == layout)
    sheet = drawing.draw(chosen, "clean", count, 5, held_out=False)
    return sheet.picture, sheet


def as_bytes(*pages: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    pages[0].save(stream, kind, save_all=len(pages) > 1, append_images=pages[1:], resolution=200)
    return stream.getvalue()


def wrong_but_sure(claim: Claim, typed: Claim) -> list[str]:
    unsure = unsure_attributes(claim)
    return [
        attribute
        for attribute in COMPARED
        if attribute not in unsure and getattr(claim, attribute) != getattr(typed, attribute)
    ]


def test_the_sealed_scan_of_a_roster_says_what_its_spreadsheet_says(reader: Reader) -> None:
    typed = read_roster("roster.xlsx", (SAMPLE / "roster.xlsx").read_bytes())
    scan = SAMPLE / "packet" / "申领汇总表（盖章）.pdf"
    seen = read(reader, scan.name, scan.read_bytes())

    assert [claim.name for claim in seen.claims] == [claim.name for claim in typed.claims]
    pairs = list(zip(seen.claims, typed.claims, strict=True))
    assert [wrong_but_sure(*pair) for pair in pairs] == [[]] * 12
    same = [getattr(a, name) == getattr(b, name) for a, b in pairs for name in COMPARED]
    assert np.mean(same) > 0.97
    # A title and the unit's row stand above the header.
    assert [claim.row for claim in seen.claims] == list(range(4, 16))
    assert seen.unit == typed.unit


def test_a_turned_roster_without_rules_is_read(reader: Reader) -> None:
    picture, sheet = page("unruled-9", 6)
    turned = as_bytes(picture.rotate(90, expand=True), kind="PNG")
    found = scoring.score(sheet.rows, reader.read_roster("r.png", turned).reading)

    assert (found.claims, found.wrong_but_sure, found.wrong) == (6, 0, [])
    cells = [figures.cells for figures in found.kinds.values()]
    assert sum(figures.exact for figures in found.kinds.values()) >= 0.97 * sum(cells)


def test_a_second_page_without_a_header_goes_on_with_the_table(reader: Reader) -> None:
    picture, sheet = page("ruled-8-portrait", 8)
    # The rows below the header, with the total and the signatures.
    middle = picture.height // 5
    lower = Image.new("RGB", picture.size, (253, 253, 252))
    cut = _row_edge(picture, middle)
    lower.paste(picture.crop((0, cut, picture.width, picture.height)), (0, 120))
    upper = picture.copy()
    upper.paste((253, 253, 252), (0, cut + 3, picture.width, picture.height))
    roster = read(reader, "r.pdf", as_bytes(upper, lower, kind="PDF"))

    assert [claim.name for claim in roster.claims] == [row["name"] for row in sheet.rows]
    pages = [claim.cells["name"].page for claim in roster.claims]
    assert pages[0] == 1
    assert pages[-1] == 2


def _row_edge(picture: Image.Image, near: int) -> int:
    """The y of a rule that runs across the whole table."""
    dark = np.asarray(picture.convert("L"))[:, 200:-200] < 100
    return int(near + np.flatnonzero(dark[near:].mean(axis=1) > 0.95)[1])


def test_a_picture_without_a_table_says_so(reader: Reader) -> None:
    front = SAMPLE / "packet" / "林晓彤-身份证正面.jpg"
    reading = reader.read_roster(front.name, front.read_bytes()).reading

    assert reading.table is None
    assert reading.problem_code == "roster_page_without_table"
