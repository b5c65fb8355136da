"""Tables as offices lay them out: titles, headers of several rows, totals."""

from __future__ import annotations

from collections.abc import Iterator

import openpyxl

from tests.rosters.making import writers
from tests.rosters.making.people import HEADER, LI, PEOPLE, UNIT, WANG, ZHAO, Case, three, titles


def cases() -> Iterator[Case]:
    yield from _headers()
    yield from _sourced_forms()
    yield from _around_the_table()


def _headers() -> Iterator[Case]:
    merges = ("A1:A2", "B1:B2", "C1:C2", "D1:G1", "H1:H2", "I1:J1")
    columns = {
        "name": "姓名",
        "id_number": "证件号码",
        "occupation": "职业（工种）",
        "level": "鉴定等级",
        "certificate_number": "编号",
        "issue_date": "核发日期",
        "amount_yuan": "申领金额（元）",
        "bank_name": "开户行",
        "bank_card_number": "账号",
    }
    upper = ["序号", "姓名", "证件号码", "证书情况", None, None, None, "申领金额（元）", "银行信息"]
    lower = [
        None,
        None,
        None,
        "职业（工种）",
        "鉴定等级",
        "编号",
        "核发日期",
        None,
        "开户行",
        "账号",
    ]
    bank = "中国工商银行"
    rows = [
        [n, *p.row(*[each for each in columns if each != "bank_name"])]
        for n, p in enumerate(PEOPLE, start=1)
    ]
    for row in rows:
        row.insert(8, bank)
    yield Case(
        "two-rows.xlsx",
        "a header of two rows with merged groups",
        writers.xlsx([upper, lower, *rows], writers.merged(*merges)),
        [p.claim(3 + n, bank_name=bank) for n, p in enumerate(PEOPLE)],
        columns=columns,
        header_rows=(1, 2),
    )
    yield Case(
        "two-rows-unmerged.xlsx",
        "a header of two rows, groups written once and not merged",
        writers.xlsx([upper, lower, *rows]),
        [p.claim(3 + n, bank_name=bank) for n, p in enumerate(PEOPLE)],
        columns=columns,
        header_rows=(1, 2),
    )
    yield Case(
        "three-rows.xlsx",
        "a header of three rows below a title; the first says nothing of the columns",
        writers.xlsx(
            [
                ["汇总表"],
                ["基本情况", None, "取得证书情况", None],
                ["姓名", "证件", "证书", None],
                [None, "号码", "编号", "日期"],
                *(p.row("name", "id_number", "certificate_number", "issue_date") for p in PEOPLE),
            ],
            writers.merged("A1:D1", "A2:B2", "C2:D2", "A3:A4", "C3:D3"),
        ),
        three(5, "name", "id_number", "certificate_number", "issue_date"),
        columns={
            "name": "姓名",
            "id_number": "号码",
            "certificate_number": "编号",
            "issue_date": "日期",
        },
        header_rows=(3, 4),
    )
    for name, about, header in (
        (
            "stars.xlsx",
            "stars, line breaks, wide spaces, units and hints in brackets",
            {
                "name": "*姓　　名",
                "id_number": "身份证号码\n（18位，文本格式）",
                "occupation": "职业（工种）",
                "level": "职业技能\n等级*",
                "certificate_number": "证书\n编号",
                "issue_date": "证书核发日期\n（年/月/日）",
                "amount_yuan": "补贴标准（元/人）",
                "bank_card_number": "本人工行卡号【必填】",
            },
        ),
        (
            "synonyms-1.xlsx",
            "other words for the same",
            {
                "name": "申领人",
                "id_number": "公民身份号码",
                "occupation": "职业工种",
                "level": "技能等级",
                "certificate_number": "职业技能等级证书编号",
                "issue_date": "颁证日期",
                "amount_yuan": "申领金额(元)",
                "bank_card_number": "银行账号",
            },
        ),
        (
            "synonyms-2.xlsx",
            "further words for the same",
            {
                "name": "申请人姓名",
                "id_number": "证件号",
                "occupation": "工种",
                "level": "证书等级",
                "certificate_number": "证书号",
                "issue_date": "取证时间",
                "amount_yuan": "补贴标准",
                "bank_card_number": "账号",
            },
        ),
        (
            "synonyms-3.xlsx",
            "still further words for the same",
            {
                "name": "姓 名",
                "id_number": "证件号码",
                "occupation": "证书名称",
                "level": "级别",
                "certificate_number": "证书号码",
                "issue_date": "发证时间",
                "amount_yuan": "应发补贴金额",
                "bank_card_number": "工行卡号",
            },
        ),
    ):
        yield Case(
            name,
            about,
            writers.xlsx([list(header.values()), *(p.row() for p in PEOPLE)]),
            three(2),
            columns=titles(header),
        )


def _sourced_forms() -> Iterator[Case]:
    header = {
        "name": "姓名",
        None: "手机号",
        "id_number": "身份证号",
        "unit": "工作单位",
        "card": "工会会员互助服务卡卡号",
        "post": "职务",
        "level": "水平级别",
        "certificate_number": "编号",
        "management_number": "管理号",
        "approved": "批准日期",
        "issue_date": "签发日期",
    }
    read = ("name", "id_number", "unit", "level", "certificate_number", "management_number")
    row = ["13800000000", LI.id_number, "某某街道总工会", "110000000001", "干事", "/", "06131928"]
    yield Case(
        "union.xlsx",
        "the union's form: 编号 beside 管理号, 签发日期 beside 批准日期",
        writers.xlsx(
            [
                list(header.values()),
                [LI.name, *row, "2017010231100123", "2017年6月11日", "2017-09-01"],
            ]
        ),
        [
            LI.claim(
                2,
                "name",
                "id_number",
                unit="某某街道总工会",
                certificate_number="06131928",
                management_number="2017010231100123",
                issue_date="2017-09-01",
            )
        ],
        columns={each: header[each] for each in (*read, "issue_date")},
        unit="某某街道总工会",
    )
    header = {
        "name": "姓名",
        "id_number": "身份证号码",
        "certificate_number": "证书编号",
        "occupation": "证书名称",
        "level": "鉴定等级",
        "issue_date": "发证日期",
    }
    yield Case(
        "qingdao.xls",
        "the form of another city, with social security card and telephone",
        writers.xls(
            [
                [*header.values(), "社会保障卡号", "手机号码"],
                *([*p.row(*header), "370200000000000001", "13800000000"] for p in PEOPLE),
            ]
        ),
        three(2, *header),
        columns=header,
        sheet="名单",
    )


def _around_the_table() -> Iterator[Case]:
    numbered = [[n, *p.row()] for n, p in enumerate(PEOPLE, start=1)]
    yield Case(
        "signed.xlsx",
        "title, unit, blank rows, total, signatures and notes around the table",
        writers.xlsx(
            [
                ["2024年一次性职业技能补贴申领汇总表"],
                [
                    f"填报单位（盖章）：{UNIT}　　填报日期：2025年1月3日",
                    *[None] * 5,
                    "申报人数：3人",
                ],
                [],
                ["序号", *HEADER],
                *numbered[:2],
                [],
                numbered[2],
                [4],
                ["合 计", "3人", *[None] * 5, 6000],
                ["填表人：张三", None, "审核人：李四", None, "负责人（签字）："],
                ["注：1.本表一式两份，名额共300人。"],
            ],
            writers.merged("A1:I1", "A12:I12"),
        ),
        [LI.claim(5), WANG.claim(6), ZHAO.claim(8)],
        header_rows=(4, 4),
        unit=UNIT,
    )
    page = [None] * 5
    yield Case(
        "pages.xlsx",
        "two printed pages: header and subtotal on each",
        writers.xlsx(
            [
                HEADER,
                LI.row(),
                WANG.row(),
                ["本页小计", "2人", *page[:-1], 3500],
                HEADER,
                ZHAO.row(),
                ["本页小计", "1人", *page[:-1], 2500],
                ["总计：6000元（共3人）"],
            ]
        ),
        [LI.claim(2), WANG.claim(3), ZHAO.claim(6)],
    )
    yield Case(
        "example.xlsx",
        "an example row above the claims",
        writers.xlsx([["序号", *HEADER], ["示例", *ZHAO.row()], [1, *LI.row()], [2, *WANG.row()]]),
        [LI.claim(3), WANG.claim(4)],
    )

    def hide(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["A"].hidden = True

    yield Case(
        "hidden.xlsx",
        "a hidden row, which counts, and an old number in a hidden column",
        writers.xlsx([["证书编号", *HEADER], *(["OLD1234567", *p.row()] for p in PEOPLE)], hide),
        three(2),
        hidden_rows=[3],
    )
