"""Sheet 持证率: the certified-staff rate per unit and in all, drawn against the target."""

from __future__ import annotations

from typing import Any, Final

from verifier.report.batch import Batch, Part
from verifier.report.cells import Cells, Column, printable

_SHEET: Final = "持证率"
_COLUMNS: Final = (
    Column("单位", 34),
    Column("保育人员", 10),
    Column("已核实持证", 12),
    Column("未能核实", 10),
    Column("证书有误", 10),
    Column("无证", 8),
    Column("已核实持证率", 14),
    Column("至多", 10),
    Column("目标", 8),
    Column("是否达标", 12),
)
_VERIFIED, _AT_MOST, _TARGET = 6, 7, 8
_COUNTS: Final = ("staff", "verified", "open", "refuted", "without")
_REACHED: Final = {"yes": "达标", "open": "尚不能确定", "no": "未达标"}
_STANDINGS: Final = {
    "verified": "已核实持证",
    "open": "未能核实",
    "refuted": "证书有误",
    "without": "无证",
}
_MOST_DRAWN: Final = 30
"""Units in the chart; more cannot be read."""
_CHART_ROWS: Final = 18
_NOTES: Final = (
    "汇总表中职业为育婴员、保育师（含旧称育婴师、保育员）的人员，以及未填职业的人员，都计为保育人员；"
    "没有证书的计入分母。一人多行只计一次。",
    "已核实：交来证书或联网查询截图，与汇总表一致，没有未解决的问题。未能核实：交了或填了，但还要人工核对；"
    "只有查分截图的也在此列。",
    "申领期限、金额、银行卡、评价机构名单等只与补贴有关的问题不影响持证率。",
)


def write(book: Any, cells: Cells, batch: Batch) -> None:
    """Adds the sheet; none when the batch is not of care staff."""
    staff = batch.wire.get("certified_staff")
    if staff is None:
        return
    sheet = book.add_worksheet(_SHEET)
    rates = [*staff["units"], {"unit": "合计", **staff["total"]}]
    cells.table(sheet, _COLUMNS, [])
    for line, rate in enumerate(rates, start=1):
        _write_rate(sheet, cells, line, rate, staff["target"], bold=line == len(rates))
    _add_chart(book, sheet, len(rates))
    row = len(rates) + 2 + _CHART_ROWS
    for line, note in enumerate((f"依据：{staff['source']}", *_NOTES), start=row):
        sheet.merge_range(line, 0, line, len(_COLUMNS) - 1, "", cells.format())
        cells.write(sheet, line, 0, note)
        sheet.set_row(line, 32)
    _write_people(sheet, cells, row + len(_NOTES) + 2, batch, staff)
    sheet.freeze_panes(1, 1)
    printable(sheet)


def _write_rate(
    sheet: Any, cells: Cells, line: int, rate: Part, target: float, *, bold: bool
) -> None:
    look = {"bold": True, "top": 1} if bold else {}
    cells.write(sheet, line, 0, rate["unit"] or "（未填单位）", **look)
    for column, key in enumerate(_COUNTS, start=1):
        cells.write(sheet, line, column, rate[key], **look)
    shares = ((_VERIFIED, "rate_verified"), (_AT_MOST, "rate_at_most"))
    for column, key in shares:
        cells.write(sheet, line, column, rate[key], num_format="0.0%", **look)
    cells.write(sheet, line, _TARGET, target, num_format="0%", **look)
    cells.write(sheet, line, _TARGET + 1, _REACHED[rate["target_reached"]], **look)


def _add_chart(book: Any, sheet: Any, rates: int) -> None:
    """Bars of what is verified and of what is possible, and the target as a line.

    The total stands last; of very many units it is drawn alone.
    """
    first = 1 if rates <= _MOST_DRAWN else rates
    bars = book.add_chart({"type": "column"})
    for column, colour in ((_VERIFIED, "#70AD47"), (_AT_MOST, "#C9E2B8")):
        bars.add_series(
            {
                "name": [_SHEET, 0, column],
                "categories": [_SHEET, first, 0, rates, 0],
                "values": [_SHEET, first, column, rates, column],
                "fill": {"color": colour},
                "data_labels": {"value": True, "num_format": "0%"},
            }
        )
    line = book.add_chart({"type": "line"})
    line.add_series(
        {
            "name": [_SHEET, 0, _TARGET],
            "categories": [_SHEET, first, 0, rates, 0],
            "values": [_SHEET, first, _TARGET, rates, _TARGET],
            "line": {"color": "#C00000", "width": 2, "dash_type": "dash"},
            # A single unit would draw a single point, which no line joins.
            "marker": {"type": "long_dash", "size": 20, "fill": {"color": "#C00000"}},
        }
    )
    bars.combine(line)
    bars.set_title({"name": "保育人员持证上岗率"})
    bars.set_y_axis({"min": 0, "max": 1, "num_format": "0%"})
    bars.set_legend({"position": "bottom"})
    bars.set_size({"width": 900, "height": 320})
    sheet.insert_chart(rates + 2, 0, bars, {"description": "各单位持证上岗率与90%目标"})


def _write_people(sheet: Any, cells: Cells, row: int, batch: Batch, staff: Part) -> None:
    """Who stands where, so that every figure can be followed to its rows."""
    names = {claim["row"]: claim["name"] for claim in batch.claims}
    for column, title in enumerate(("单位", "行号", "姓名", "情况")):
        cells.write(sheet, row, column, title, bold=True, bottom=1)
    for line, each in enumerate(staff["rows"], start=row + 1):
        cells.write(sheet, line, 0, each["unit"])
        cells.write(sheet, line, 1, each["row"])
        cells.write(sheet, line, 2, names.get(each["row"]))
        cells.write(sheet, line, 3, _STANDINGS[each["standing"]])
    if staff["other_rows"]:
        rows = "、".join(str(number) for number in staff["other_rows"])
        cells.write(sheet, row + len(staff["rows"]) + 2, 0, f"未计入（其他职业）：第{rows}行")
