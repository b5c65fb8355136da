"""The whole workbook, sheet by sheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from verifier.report import claims, corrections, findings, rate, summary
from verifier.report.batch import Batch
from verifier.report.cells import OPTIONS, Cells
from verifier.report.evidence import Evidence, Pages


def write_report(
    wire: Mapping[str, Any], target: Path | BinaryIO, pages: Pages | None = None
) -> None:
    """Writes the workbook of a result (see `verifier.result.to_wire`).

    Args:
        wire: the result's JSON.
        target: a path, or a binary file open for writing.
        pages: where the evidence's pictures come from; without it there are none.
    """
    file = str(target) if isinstance(target, Path) else target
    batch = Batch(wire)
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        cells = Cells(book)
        summary.write(book, cells, batch)
        claims.write(book, cells, batch)
        findings.write(book, cells, batch, None if pages is None else Evidence(pages))
        corrections.write(book, cells, batch)
        rate.write(book, cells, batch)
