"""Sheet 申领人: a row a claim, with its verdict and what to do."""

from __future__ import annotations

from typing import Any, Final

from verifier.report.batch import VERDICTS, Batch, Part, claimed, document_title, value_text
from verifier.report.cells import COLOURS, Cells, Column, Value, printable
from verifier.report.instructions import instructions

_COLUMNS: Final = (
    Column("行号", 7),
    Column("姓名", 11),
    Column("身份证号", 21),
    Column("职业", 14),
    Column("等级", 14),
    Column("证书编号", 25),
    Column("结论", 10),
    Column("问题数", 8),
    Column("怎样处理", 80),
    Column("材料", 46),
)


def write(book: Any, cells: Cells, batch: Batch) -> None:
    """Adds the sheet."""
    sheet = book.add_worksheet("申领人")
    rows = [_row(batch, claim) for claim in batch.claims]
    cells.table(sheet, _COLUMNS, rows, [COLOURS[claim["verdict"]] for claim in batch.claims])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(_COLUMNS) - 1)
    printable(sheet)


def _row(batch: Batch, claim: Part) -> tuple[Value, ...]:
    return (
        claim["row"],
        claim["name"],
        claimed(claim, "id_number"),
        claimed(claim, "occupation"),
        value_text("level", claimed(claim, "level")),
        claimed(claim, "certificate_number"),
        VERDICTS[claim["verdict"]],
        len(claim["findings"]),
        "\n".join(instructions(batch, claim)),
        "\n".join(
            f"{document_title(paper['type'])}：{paper['file']}" for paper in batch.papers(claim)
        ),
    )
