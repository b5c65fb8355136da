"""Several sheets and lists, merged people, and what the user says of a table."""

from __future__ import annotations

from collections.abc import Iterator

import openpyxl

from tests.rosters.making import writers
from tests.rosters.making.people import HEADER, LI, PEOPLE, WANG, ZHAO, Case, three

NAMES = ("name", "id_number")
SHORT = ("name", "id_number", "level")
SHORT_HEADER = ["姓名", "身份证号", "等级"]
SHORT_TITLES = dict(zip(SHORT, SHORT_HEADER, strict=True))


def cases() -> Iterator[Case]:
    yield from _sheets()
    yield from _merged_people()
    yield from _said_by_the_user()


def _sheets() -> Iterator[Case]:
    def hide(made: openpyxl.Workbook) -> None:
        made["上一批"].sheet_state = "hidden"

    yield Case(
        "sheets.xlsx",
        "notes first, an older list hidden, an empty sheet last",
        writers.book(
            {
                "填表说明": [["填表说明"], ["1.姓名、身份证号与身份证一致。"]],
                "上一批": [SHORT_HEADER, ZHAO.row(*SHORT)],
                "汇总表": [SHORT_HEADER, LI.row(*SHORT), WANG.row(*SHORT)],
                "Sheet3": [],
            },
            hide,
        ),
        [LI.claim(2, *SHORT), WANG.claim(3, *SHORT)],
        columns=SHORT_TITLES,
        sheet="汇总表",
    )
    yield Case(
        "two-classes.xlsx",
        "a second sheet with people, which is not read and told",
        writers.book(
            {
                "一班": [SHORT_HEADER, LI.row(*SHORT)],
                "二班": [SHORT_HEADER, WANG.row(*SHORT), ZHAO.row(*SHORT)],
            }
        ),
        [LI.claim(2, *SHORT)],
        [(1, "A1", None)],
        columns=SHORT_TITLES,
        sheet="一班",
    )
    yield Case(
        "second-list.xlsx",
        "a second list below with other columns, which is not read and told",
        writers.xlsx(
            [
                SHORT_HEADER,
                LI.row(*SHORT),
                [],
                ["身份证号", "姓名", "等级"],
                WANG.row("id_number", "name", "level"),
            ]
        ),
        [LI.claim(2, *SHORT)],
        [(4, "B4", None)],
        columns=SHORT_TITLES,
    )


def _merged_people() -> Iterator[Case]:
    second = {"occupation": "育婴员", "level": 4, "certificate_number": "S000011000030244000036"}
    rows = [
        ["序号", *HEADER],
        [1, *LI.row()],
        [
            None,
            None,
            None,
            "育婴员",
            "四级",
            second["certificate_number"],
            "2024-06-01",
            2000,
            None,
        ],
        [2, *WANG.row()],
    ]
    yield Case(
        "two-certificates.xlsx",
        "one person merged over two rows, a certificate in each",
        writers.xlsx(rows, writers.merged("A2:A3", "B2:B3", "C2:C3", "I2:I3")),
        [
            LI.claim(2),
            LI.claim(3, issue_date="2024-06-01", amount_yuan=2000, **second),
            WANG.claim(4),
        ],
    )
    yield Case(
        "twice.csv",
        "one person in two rows with one 序号, counted as one",
        writers.csv(
            [
                ["序号", *SHORT_HEADER],
                [1, *LI.row(*SHORT)],
                [1, *LI.row(*SHORT, level="四级")],
                ["合计：1人"],
            ]
        ),
        [LI.claim(2, *SHORT), LI.claim(3, *NAMES, level=4)],
        columns=SHORT_TITLES,
        sheet=None,
    )


def _said_by_the_user() -> Iterator[Case]:
    yield Case(
        "own-words.xlsx",
        "headers that nobody knows, named by the user",
        writers.xlsx([["何许人", "代码", "档"], *(p.row(*SHORT) for p in PEOPLE)]),
        three(2, *SHORT),
        columns={"name": "何许人", "id_number": "代码", "level": "档"},
        options={"columns": {"name": "何许人", "id_number": "B", "level": "档"}},
    )
    yield Case(
        "headerless.csv",
        "no header at all: the user gives letters and row 0",
        writers.csv([p.row(*SHORT) for p in PEOPLE]),
        three(1, *SHORT),
        columns={"name": "", "id_number": "", "level": ""},
        header_rows=(0, 0),
        sheet=None,
        options={"columns": {"name": "A", "id_number": "B", "level": "C"}, "header_row": 0},
    )
    yield Case(
        "second-class.xlsx",
        "the user names the second sheet",
        writers.book(
            {
                "一班": [SHORT_HEADER, LI.row(*SHORT)],
                "二班": [["旧"], SHORT_HEADER, WANG.row(*SHORT)],
            }
        ),
        [WANG.claim(3, *SHORT)],
        columns=SHORT_TITLES,
        header_rows=(2, 2),
        sheet="二班",
        options={"sheet": "二班"},
    )
