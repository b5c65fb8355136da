"""Cells as people fill them in: odd but right ones, and those that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.rosters.making import writers
from tests.rosters.making.people import HEADER, LI, PEOPLE, WANG, ZHAO, Case, three

DATED = ("name", "issue_date")
NUMBERED = ("name", "id_number", "certificate_number", "bank_card_number")
TITLES = {
    "name": "姓名",
    "id_number": "身份证号",
    "certificate_number": "证书编号",
    "bank_card_number": "银行卡号",
}


def cases() -> Iterator[Case]:
    yield from _right()
    yield from _days()
    yield from _lost()
    yield from _names()
    yield from _wrong()
    yield from _of_the_list()


def _right() -> Iterator[Case]:
    wide = str.maketrans("0123456789SX", "０１２３４５６７８９ＳＸ")
    yield Case(
        "spaces.xlsx",
        "spaces of every kind, wide digits, apostrophes, a small x, groups of digits",
        writers.xlsx(
            [
                HEADER,
                LI.row(
                    name="李 晓婷\u00a0",
                    id_number=LI.id_number.translate(wide),
                    certificate_number=f" {LI.certificate_number}\u3000",
                    bank_card_number="6222 0302 0058 5022 373",
                    amount_yuan="1,500元",
                ),
                WANG.row(
                    id_number=" 110221 19850512 0337",
                    certificate_number=WANG.certificate_number.translate(wide),
                    level="中级（四级）",
                    amount_yuan="¥2000.00",
                ),
                ZHAO.row(id_number="'11010519491231002x", level=3, amount_yuan="贰仟伍佰元整"),
            ]
        ),
        three(2),
    )
    yield Case(
        "levels.xlsx",
        "levels in other words, with the occupation, or none",
        writers.xlsx(
            [
                ["姓名", "职业名称", "等级"],
                ["甲一", "保育师", "国家职业资格三级"],
                ["甲二", "保育师（四级）", None],
                ["甲三", "高级育婴师", "/"],
                ["甲四", "母婴照护", "无等级"],
                ["甲五", "家庭清洁", "——"],
                ["甲六", "病人照护", "无"],
                ["甲七", "养老护理员", "5级"],
            ]
        ),
        [
            {"row": 2, "name": "甲一", "occupation": "保育师", "level": 3},
            {"row": 3, "name": "甲二", "occupation": "保育师", "level": 4},
            {"row": 4, "name": "甲三", "occupation": "育婴师", "level": 3},
            {"row": 5, "name": "甲四", "occupation": "母婴照护"},
            {"row": 6, "name": "甲五", "occupation": "家庭清洁"},
            {"row": 7, "name": "甲六", "occupation": "病人照护"},
            {"row": 8, "name": "甲七", "occupation": "养老护理员", "level": 5},
        ],
        columns={"name": "姓名", "occupation": "职业名称", "level": "等级"},
    )
    formulas = {
        "G2": ("=1000+500", 1500),
        "G5": ("=SUM(G2:G4)", 6000),
        "A3": ('="王"&"玉"', "王玉"),
    }
    yield Case(
        "calculated.xlsx",
        "formulas with their results",
        writers.xlsxwriter_book([HEADER, *(p.row() for p in PEOPLE), ["合计"]], formulas),
        three(2),
    )
    yield Case(
        "uncalculated.xlsx",
        "a total by formula that was never calculated says nothing",
        writers.xlsx([HEADER, *(p.row() for p in PEOPLE), ["合计", *[None] * 5, "=SUM(G2:G4)"]]),
        three(2),
    )
    yield Case(
        "passports.xlsx",
        "people without an ID card, and an account of somebody else",
        writers.xlsx(
            [
                ["姓名", "证件类型", "证件号码", "户名", "开户行及账号"],
                ["JOHN SMITH", "护照", "e1234567 ", "本人", f"工商银行支行{LI.bank_card_number}"],
                ["李晓婷", "居民身份证", LI.id_number, "王芳", f"工商银行 {WANG.bank_card_number}"],
            ]
        ),
        [
            {
                "row": 2, "name": "JOHNSMITH", "id_number": "E1234567",
                "bank_name": "工商银行支行", "bank_card_number": LI.bank_card_number,
            },
            {
                "row": 3, "name": "李晓婷", "id_number": LI.id_number, "account_holder": "王芳",
                "bank_name": "工商银行", "bank_card_number": WANG.bank_card_number,
            },
        ],
        columns={
            "name": "姓名", "id_number": "证件号码", "account_holder": "户名",
            "bank_card_number": "开户行及账号", "bank_name": "开户行及账号",
        },
    )  # fmt: skip


def _days() -> Iterator[Case]:
    columns = {"name": "姓名", "issue_date": "发证日期"}
    written = [
        date(2024, 5, 20),
        datetime(2024, 5, 20, 9, 30),  # noqa: DTZ001 - cells know no time zone
        45432,
        20240520,
        "2024.5.20",
        "2024/05/20",
        "20240520",
        "2024年5月20日",
        "2024年 05月 20日",
        "二〇二四年五月二十日",
        "2024-05-20 00:00:00",
        "２０２４－０５－２０",
    ]
    yield Case(
        "days.xlsx",
        "one day written in twelve ways",
        writers.xlsx([["姓名", "发证日期"], *([f"甲{n}", day] for n, day in enumerate(written))]),
        [{"row": 2 + n, "name": f"甲{n}", "issue_date": "2024-05-20"} for n in range(len(written))],
        columns=columns,
    )

    def from_1904(made: openpyxl.Workbook) -> None:
        made.epoch = CALENDAR_MAC_1904
        made["Sheet"].append(["李晓婷", date(2024, 5, 20)])
        made["Sheet"].append(["王玉", 45432 - 1462])

    yield Case(
        "days-of-1904.xlsx",
        "days that count from 1904, formatted and bare",
        writers.book({"Sheet": [["姓名", "发证日期"]]}, from_1904),
        [
            {"row": 2, "name": "李晓婷", "issue_date": "2024-05-20"},
            {"row": 3, "name": "王玉", "issue_date": "2024-05-20"},
        ],
        columns=columns,
    )
    impossible = ["2024-02-30", "2024年5月", "2024.5.1、2024.6.1", "见证书", "#VALUE!"]
    yield Case(
        "no-days.xlsx",
        "days that do not exist, are incomplete, or two",
        writers.xlsx(
            [["姓名", "发证日期"], *([f"甲{n}", day] for n, day in enumerate(impossible))]
        ),
        [{"row": 2 + n, "name": f"甲{n}"} for n in range(len(impossible))],
        [(2 + n, f"B{2 + n}", "issue_date") for n in range(len(impossible))],
        columns=columns,
    )


def _lost() -> Iterator[Case]:
    header = list(TITLES.values())
    yield Case(
        "lost-digits.xlsx",
        "numbers stored as numbers, so that their last digits are gone",
        writers.xlsx(
            [
                header,
                ["李晓婷", int(LI.id_number), LI.certificate_number, int(LI.bank_card_number)],
                ["王玉", "110221198505120000", 1701003108221938, "6.21226E+18"],
                ZHAO.row(*NUMBERED),
            ]
        ),
        [
            LI.claim(2, "name", "certificate_number"),
            WANG.claim(3, "name"),
            ZHAO.claim(4, *NUMBERED),
        ],
        [
            (2, "B2", "id_number"),
            (2, "D2", "bank_card_number"),
            (3, "B3", "id_number"),
            (3, "C3", "certificate_number"),
            (3, "D3", "bank_card_number"),
        ],
        columns=TITLES,
    )
    yield Case(
        "exponents.csv",
        "the same, saved as CSV",
        writers.csv([header, ["李晓婷", "1.10114E+17", LI.certificate_number, "6.22203E+18"]]),
        [LI.claim(2, "name", "certificate_number")],
        [(2, "B2", "id_number"), (2, "D2", "bank_card_number")],
        columns=TITLES,
        sheet=None,
    )
    yield Case(
        "kept-digits.csv",
        "CSV that keeps its digits as text formulas",
        writers.csv([header, ["李晓婷", f'="{LI.id_number}"', "", f'="{LI.bank_card_number}"']]),
        [LI.claim(2, "name", "id_number", "bank_card_number")],
        columns=TITLES,
        sheet=None,
    )
    yield Case(
        "lost-zeros.csv",
        "zeros before a certificate's and a passbook's number are gone",
        writers.csv([header, ["李晓婷", LI.id_number, "601003108221938", "200562155062746709"]]),
        [LI.claim(2, "name", "id_number")],
        [(2, "C2", "certificate_number"), (2, "D2", "bank_card_number")],
        columns=TITLES,
        sheet=None,
    )

    def pad(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["B2"].number_format = "00000000"

    yield Case(
        "shown-zeros.xlsx",
        "zeros that only the cell's format shows",
        writers.xlsx([["姓名", "证书编号"], ["李晓婷", 6131928]], pad),
        [{"row": 2, "name": "李晓婷", "certificate_number": "06131928"}],
        columns={"name": "姓名", "certificate_number": "证书编号"},
    )
    yield Case(
        "masked.xlsx",
        "numbers behind asterisks, and formulas without a result",
        writers.xlsx(
            [header, ["李晓婷", "110114********8429", "S00001******0034", '=A2&"x"'], ["王玉"]]
        ),
        [LI.claim(2, "name"), WANG.claim(3, "name")],
        [
            (2, "B2", "id_number"),
            (2, "C2", "certificate_number"),
            (2, "D2", "bank_card_number"),
        ],
        columns=TITLES,
    )


def _names() -> Iterator[Case]:
    rows = [
        ("努尔艾力•阿不都热合曼", "努尔艾力·阿不都热合曼", False),
        ("王\ue863", "王䶮", False),
        ("陈　䴖", "陈䴖", False),
        ("高堃", "高堃", False),
        ("李?婷", "李?婷", True),
        ("李□婷", "李□婷", True),
        ("李\ue000婷", "李\ue000婷", True),
        ("王YAN", "王YAN", True),
        ("李*婷", "李*婷", True),
    ]
    yield Case(
        "rare-names.xlsx",
        "ethnic names, rare characters, and those that were not kept",
        writers.xlsx([["姓名", "身份证号"], *([written, None] for written, _, _ in rows)]),
        [{"row": 2 + n, "name": name} for n, (_, name, _) in enumerate(rows)],
        [(2 + n, f"A{2 + n}", "name") for n, (_, _, told) in enumerate(rows) if told],
        columns={"name": "姓名", "id_number": "身份证号"},
    )


def _wrong() -> Iterator[Case]:
    yield Case(
        "wrong-cells.xlsx",
        "check digit, day, amounts, levels and a name that cannot be right",
        writers.xlsx(
            [
                HEADER,
                LI.row(id_number="110114199003078420"),
                WANG.row(id_number="11022119850512033", level="八级", amount_yuan="一些"),
                ZHAO.row(occupation="保育师（四级）", amount_yuan=-2500),
                LI.row(name=None, amount_yuan=1_500_000),
            ]
        ),
        [
            LI.claim(2, id_number="110114199003078420"),
            WANG.claim(3, id_number="11022119850512033", level=None, amount_yuan=None),
            ZHAO.claim(4, amount_yuan=None),
            LI.claim(5, name=None, amount_yuan=1_500_000),
        ],
        [
            (2, "B2", "id_number"),
            (3, "B3", "id_number"),
            (3, "D3", "level"),
            (3, "G3", "amount"),
            (4, "C4", "occupation"),
            (4, "G4", "amount"),
            (5, "A5", "name"),
            (5, "G5", "amount"),
        ],
    )


def _of_the_list() -> Iterator[Case]:
    rows = [p.row() for p in PEOPLE]
    yield Case(
        "wrong-total.xls",
        "a total that is not the sum",
        writers.xls([HEADER, *rows, ["合计", *[None] * 5, 7000]]),
        three(2),
        [(5, "G5", "amount")],
        sheet="名单",
    )
    yield Case(
        "wrong-sums.ods",
        "a page's sum in words, wrong; the whole, right",
        writers.ods([HEADER, *rows[:2], ["小计：3,000元"], rows[2], ["总计：6000元"]]),
        [LI.claim(2), WANG.claim(3), ZHAO.claim(5)],
        [(4, "A4", "amount")],
        sheet="名单",
    )
    yield Case(
        "wrong-headcount.xlsx",
        "more people stated than listed, above and in the total",
        writers.xlsx([["申报人数：4人"], HEADER, *rows, ["合计", "共4人", *[None] * 4, 6000]]),
        three(3),
        [(1, "A1", None), (6, "B6", None)],
        header_rows=(2, 2),
    )
    yield Case(
        "wrong-numbers.xlsx",
        "序号 3 is missing",
        writers.xlsx([["序号", *HEADER], [1, *rows[0]], [2, *rows[1]], [4, *rows[2]]]),
        three(2),
        [(1, "A4", None)],
    )
    yield Case(
        "unread-columns.xlsx",
        "a header that nobody knows, a column without one, and a second date",
        writers.xlsx(
            [
                ["姓名", "发证日期", "颁证日期", "证照代码", None, "备注"],
                ["李晓婷", "2024-05-20", "2019-05-20", "S000011000030245000034", "甲", "已核"],
            ]
        ),
        [{"row": 2, "name": "李晓婷", "issue_date": "2024-05-20"}],
        [(1, "C1", None), (1, "D1", None), (1, "E1", None)],
        columns={"name": "姓名", "issue_date": "发证日期"},
    )
