"""The result as a workbook for people: 汇总, 申领人, 问题清单."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import xlsxwriter

VERDICTS: Final = {"clear": "通过", "review": "人工复核", "flagged": "有问题"}
SEVERITIES: Final = {"error": "错误", "warning": "提示"}
_COLOURS: Final = {"clear": "#E2F0D9", "review": "#FFF2CC", "flagged": "#F8CBAD"}
_MOST_CHARACTERS: Final = 32_767  # in a cell

# Everything is written as it is: no cell of a packet's text may become a formula, a
# link or a number, and an ID number keeps all its digits.
_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}


@dataclass(frozen=True)
class _Column:
    title: str
    width: int


_CLAIM_COLUMNS: Final = (
    _Column("行号", 8),
    _Column("姓名", 16),
    _Column("结论", 12),
    _Column("材料数", 8),
    _Column("问题数", 8),
    _Column("问题说明", 90),
)
_FINDING_COLUMNS: Final = (
    _Column("行号", 8),
    _Column("姓名", 16),
    _Column("程度", 8),
    _Column("是否确定", 10),
    _Column("问题代码", 28),
    _Column("栏目", 20),
    _Column("应为", 26),
    _Column("实为", 26),
    _Column("说明", 70),
    _Column("文件", 34),
    _Column("页", 6),
    _Column("单元格", 8),
    _Column("依据", 70),
)


def write_report(wire: Mapping[str, Any], target: Path | BinaryIO) -> None:
    """Writes the workbook of a result (see `verifier.result.to_wire`).

    Args:
        wire: the result's JSON.
        target: a path, or a binary file open for writing.
    """
    file = str(target) if isinstance(target, Path) else target
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        _write_summary(book, wire)
        _write_claims(book, wire)
        _write_findings(book, wire)


def _write_summary(book: Any, wire: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("汇总")
    bold = book.add_format({"bold": True})
    summary = wire["summary"]
    rows = [
        ("补贴政策", wire["programme"]),
        ("政策版本", wire.get("version", "")),
        ("申领日", wire.get("as_of", "")),
        ("申领人数", summary["claims"]),
        *((VERDICTS[verdict], summary[verdict]) for verdict in VERDICTS),
        ("材料份数", summary["documents"]),
        ("批次问题数", len(wire["findings"])),
        ("用时（秒）", summary["seconds"]),
    ]
    for place, (title, value) in enumerate(rows):
        sheet.write_string(place, 0, title, bold)
        _write(sheet, place, 1, value, None)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 40)


def _write_claims(book: Any, wire: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("申领人")
    colours = {
        verdict: book.add_format({"bg_color": colour, "text_wrap": True, "valign": "top"})
        for verdict, colour in _COLOURS.items()
    }
    rows = []
    for claim in wire["claims"]:
        messages = "\n".join(finding["message"] for finding in claim["findings"])
        rows.append(
            (
                claim["row"],
                claim["name"],
                VERDICTS[claim["verdict"]],
                len(claim["documents"]),
                len(claim["findings"]),
                messages,
            )
        )
    formats = [colours[claim["verdict"]] for claim in wire["claims"]]
    _write_table(book, sheet, _CLAIM_COLUMNS, rows, formats)


def _write_findings(book: Any, wire: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("问题清单")
    documents = {document["id"]: document for document in wire["documents"]}
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    rows = [
        _finding_row(finding, claim, documents)
        for claim, findings in _by_claim(wire)
        for finding in findings
    ]
    _write_table(book, sheet, _FINDING_COLUMNS, rows, [plain] * len(rows))


def _by_claim(
    wire: Mapping[str, Any],
) -> Iterable[tuple[Mapping[str, Any] | None, Sequence[Mapping[str, Any]]]]:
    """The findings of each claim, then those of the batch."""
    for claim in wire["claims"]:
        yield claim, claim["findings"]
    yield None, wire["findings"]


def _finding_row(
    finding: Mapping[str, Any],
    claim: Mapping[str, Any] | None,
    documents: Mapping[str, Mapping[str, Any]],
) -> tuple[Any, ...]:
    document = documents.get(finding["document"] or "", {})
    return (
        "整批" if claim is None else claim["row"],
        "" if claim is None else claim["name"],
        SEVERITIES[finding["severity"]],
        "是" if finding.get("certain", True) else "否",
        finding["code"],
        finding["field"],
        finding["expected"],
        finding["observed"],
        finding["message"],
        document.get("file"),
        document.get("page"),
        finding.get("cell"),
        finding.get("clause"),
    )


def _write_table(
    book: Any,
    sheet: Any,
    columns: Sequence[_Column],
    rows: Sequence[Sequence[Any]],
    formats: Sequence[Any],
) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.title, bold)
        sheet.set_column(place, place, column.width)
    for line, (row, style) in enumerate(zip(rows, formats, strict=True), start=1):
        for place, value in enumerate(row):
            _write(sheet, line, place, value, style)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write(sheet: Any, line: int, place: int, value: Any, style: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(line, place, value, style)
    elif value in (None, ""):
        sheet.write_blank(line, place, None, style)
    else:
        sheet.write_string(line, place, str(value)[:_MOST_CHARACTERS], style)
