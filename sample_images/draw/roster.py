"""The submitted summary table 申领汇总表, as a workbook and as printed rows."""

from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format

from sample_images.draw.cast import CLAIMS
from sample_images.draw.people import UNIT, Claim

HEADER_ROW = 3
TITLE = f"{UNIT.name}保育师/育婴（员）师职业技能等级一次性职业技能补贴申领汇总表"
SECOND_ROW = f"填报单位：{UNIT.name}（盖章）　　　　　　　　　　填报日期：2025年11月10日"
SIGNATURES = "填表人：乔若水　　　　　　　　　　负责人（签字）：　　　　　　　　　　单位（盖章）："
COLUMNS = (
    "序号",
    "姓名",
    "性别",
    "身份证号码",
    "职业名称",
    "职业技能等级",
    "证书编号",
    "发证日期",
    "评价机构",
    "补贴金额\n(元)",
    "银行卡号",
    "联系电话",
)
WIDTHS = (6, 17, 6, 21, 10, 15, 26, 14, 27, 10, 23, 14)
LEVEL_SPELLINGS = {
    5: ("五级/初级工", "五级", "初级工（五级）"),
    4: ("四级/中级工", "四级", "中级工"),
    3: ("高级工（三级）", "三级/高级工"),
}
DATE_FORMS = ("", "%Y年%m月%d日", "%Y.%m.%d")


def excel_row(claim: Claim) -> int:
    """The row number that the spreadsheet shows."""
    return HEADER_ROW + claim.row


def level_spelling(claim: Claim) -> str:
    """The claimed level, written in one of the ways that offices use."""
    spellings = LEVEL_SPELLINGS[claim.claimed_level]
    return spellings[claim.row % len(spellings)]


def date_cell(claim: Claim) -> date | str:
    """发证日期: a true date in every third row, otherwise text."""
    if claim.issue_date is None:
        return "/" if claim.row % 2 else ""
    form = DATE_FORMS[claim.row % len(DATE_FORMS)]
    return f"{claim.issue_date:{form}}" if form else claim.issue_date


def cells(claim: Claim) -> tuple[int | str | date, ...]:
    """One roster row in the order of `COLUMNS`."""
    number = claim.certificate_number or ("/" if claim.row % 2 else "")
    return (
        claim.row,
        claim.person.name,
        claim.person.gender,
        claim.claimed_id_number,
        claim.occupation,
        level_spelling(claim),
        number,
        date_cell(claim),
        claim.issuer,
        claim.amount_yuan,
        claim.person.bank_card_number,
        claim.person.phone,
    )


def total_yuan() -> int:
    """合计."""
    return sum(claim.amount_yuan for claim in CLAIMS)


def printed_rows() -> list[list[str]]:
    """Header, claims and total as they look on paper."""
    rows = [[column.replace("\n", "") for column in COLUMNS]]
    for claim in CLAIMS:
        rows.append(
            [f"{cell:%Y/%m/%d}" if isinstance(cell, date) else str(cell) for cell in cells(claim)]
        )
    total = [""] * len(COLUMNS)
    total[0], total[9] = "合计", str(total_yuan())
    return [*rows, total]


def write_roster(path: Path) -> None:
    """Write roster.xlsx."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2025, 11, 10, 9, 0, tzinfo=UTC).replace(tzinfo=None)})
    grid = {
        "border": 1,
        "align": "center",
        "valign": "vcenter",
        "font_name": "宋体",
        "font_size": 11,
    }
    plain = book.add_format(grid)
    text = book.add_format(grid | {"num_format": "@"})
    day = book.add_format(grid | {"num_format": "yyyy/m/d"})
    header = book.add_format(grid | {"bold": True, "text_wrap": True, "bg_color": "#DDEBF7"})
    title = book.add_format(
        {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter", "font_name": "宋体"}
    )
    loose = book.add_format({"font_size": 11, "font_name": "宋体", "valign": "vcenter"})
    sheet = book.add_worksheet("汇总表")
    last = len(COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, TITLE, title)
    sheet.merge_range(1, 0, 1, last, SECOND_ROW, loose)
    sheet.set_row(0, 32)
    sheet.set_row(1, 22)
    sheet.set_row(2, 32)
    for column, (label, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.write_string(HEADER_ROW - 1, column, label, header)
        sheet.set_column(column, column, width)
    for claim in CLAIMS:
        _write_claim(sheet, claim, (plain, text, day))
    foot = HEADER_ROW + len(CLAIMS)
    sheet.merge_range(foot, 0, foot, 1, "合计", plain)
    for column in range(2, len(COLUMNS)):
        sheet.write_blank(foot, column, None, plain)
    amounts = f"=SUM(J{HEADER_ROW + 1}:J{foot})"
    sheet.write_formula(foot, 9, amounts, plain, total_yuan())
    sheet.merge_range(foot + 1, 0, foot + 1, last, SIGNATURES, loose)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    book.close()


def _write_claim(
    sheet: xlsxwriter.worksheet.Worksheet, claim: Claim, formats: tuple[Format, Format, Format]
) -> None:
    plain, text, day = formats
    for column, cell in enumerate(cells(claim)):
        row = excel_row(claim) - 1
        if isinstance(cell, date):
            sheet.write_datetime(row, column, cell, day)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, plain)
        elif cell:
            sheet.write_string(row, column, cell, text)
        else:
            sheet.write_blank(row, column, None, plain)
