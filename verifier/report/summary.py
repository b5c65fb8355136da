"""Sheet 汇总: the programme, the counts, a chart of the verdicts, what remains to decide."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from verifier.report.batch import VERDICTS, Batch, Part, finding_title
from verifier.report.cells import COLOURS, Cells, Value, printable

_SHEET: Final = "汇总"
_CHART_COLOURS: Final = {"clear": "#70AD47", "review": "#FFC000", "flagged": "#C55A11"}
_LABEL, _VALUE, _CHART_AT = 0, 1, 3
_READ_ME: Final = (
    "“问题清单”逐条列出依据与证据图；“更正清单”可打印后交申报单位。"
    "结论只是材料核对的结果，不代替审核决定。"
)


def write(book: Any, cells: Cells, batch: Batch) -> None:
    """Adds the sheet."""
    sheet = book.add_worksheet(_SHEET)
    sheet.set_column(_LABEL, _LABEL, 18)
    sheet.set_column(_VALUE, _VALUE, 46)
    sheet.set_column(_VALUE + 1, _VALUE + 1, 60)
    wire = batch.wire
    row = _write_pairs(sheet, cells, 0, _about(wire))
    first = row
    for verdict, title in VERDICTS.items():
        cells.write(sheet, row, _LABEL, title, bold=True, bg_color=COLOURS[verdict])
        cells.write(sheet, row, _VALUE, wire["summary"][verdict], bg_color=COLOURS[verdict])
        row += 1
    _add_chart(book, sheet, first)
    row = _write_pairs(sheet, cells, row, _counts(wire))
    row = _write_kinds(sheet, cells, row + 1, batch)
    _write_attested(sheet, cells, row + 1, wire)
    printable(sheet)


def _about(wire: Part) -> list[tuple[str, Value]]:
    return [
        ("补贴政策", wire.get("title") or wire["programme"]),
        ("政策名称", wire["programme"]),
        ("政策版本", wire.get("version")),
        ("申报单位", wire.get("unit")),
        ("申领日", wire.get("as_of")),
        ("申领行数", wire["summary"]["claims"]),
    ]


def _counts(wire: Part) -> list[tuple[str, Value]]:
    return [
        ("材料份数", wire["summary"]["documents"]),
        ("整批问题数", len(wire["findings"])),
        ("用时（秒）", wire["summary"]["seconds"]),
        ("说明", _READ_ME),
    ]


def _write_pairs(sheet: Any, cells: Cells, row: int, pairs: list[tuple[str, Value]]) -> int:
    for place, (title, value) in enumerate(pairs, start=row):
        cells.write(sheet, place, _LABEL, title, bold=True)
        cells.write(sheet, place, _VALUE, value, align="left")
    return row + len(pairs)


def _add_chart(book: Any, sheet: Any, first: int) -> None:
    last = first + len(VERDICTS) - 1
    chart = book.add_chart({"type": "doughnut"})
    chart.add_series(
        {
            "name": "结论",
            "categories": [_SHEET, first, _LABEL, last, _LABEL],
            "values": [_SHEET, first, _VALUE, last, _VALUE],
            "points": [{"fill": {"color": _CHART_COLOURS[verdict]}} for verdict in VERDICTS],
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": "结论"})
    chart.set_size({"width": 380, "height": 240})
    sheet.insert_chart(0, _CHART_AT, chart, {"description": "各结论的行数"})


def _write_kinds(sheet: Any, cells: Cells, row: int, batch: Batch) -> int:
    """How often each kind of finding was given, the most frequent first."""
    kinds = Counter(finding["code"] for _, finding in batch.findings())
    if not kinds:
        return row
    cells.write(sheet, row, _LABEL, "问题种类", bold=True, bottom=1)
    cells.write(sheet, row, _VALUE, "条数", bold=True, bottom=1)
    for place, (code, count) in enumerate(kinds.most_common(), start=row + 1):
        cells.write(sheet, place, _LABEL, finding_title(code))
        cells.write(sheet, place, _VALUE, count, align="left")
    return row + 1 + len(kinds)


def _write_attested(sheet: Any, cells: Cells, row: int, wire: Part) -> None:
    """The conditions that no paper can show, each with its clause."""
    attested = wire.get("attested", [])
    if not attested:
        return
    cells.write(sheet, row, _LABEL, "另行审核的条件", bold=True, bottom=1)
    cells.write(sheet, row, _VALUE, "条件（材料无法证明，本系统未判断）", bold=True, bottom=1)
    cells.write(sheet, row, _VALUE + 1, "通知原文", bold=True, bottom=1)
    for number, each in enumerate(attested, start=1):
        cells.write(sheet, row + number, _LABEL, number, align="left")
        cells.write(sheet, row + number, _VALUE, each["condition"])
        cells.write(sheet, row + number, _VALUE + 1, each["clause"])
