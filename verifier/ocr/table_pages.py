"""The tables of several pages as one: a roster goes on over pages.

Its header may stand on the first page only, so the columns of each page are those
of the first, in order where there are as many, else by where they stand.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from openpyxl.utils import get_column_letter

from verifier.model import SeenCell, SeenTable
from verifier.ocr.tables import PageTable, SeenText


def join(pages: Mapping[int, PageTable]) -> SeenTable:
    """One page's rows below the other's.

    Args:
        pages: per page number its table.
    """
    if not pages:
        return SeenTable(())
    edges = next(iter(pages.values())).edges
    rows: list[tuple[SeenCell | None, ...]] = []
    merged: list[tuple[int, int, int, int]] = []
    for number, page in pages.items():
        columns = _columns(page.edges, edges)
        top = len(rows)
        for row in page.rows:
            rows.append(_moved(row, columns, len(edges) - 1, (number, len(rows))))
        merged += [
            (top + row, columns[column], top + above, columns[left])
            for (row, column), (above, left) in page.merged.items()
        ]
    return SeenTable(tuple(rows), tuple(merged))


def _columns(own: Sequence[float], first: Sequence[float]) -> list[int]:
    """Per column of a page the first page's column that it stands below."""
    if len(own) == len(first):
        return list(range(len(own) - 1))
    middles = [(left + right) / 2 for left, right in itertools.pairwise(own)]
    places = np.searchsorted(np.asarray(first[1:-1]), middles)
    return [int(place) for place in places]


def _moved(
    row: Sequence[SeenText | None], columns: Sequence[int], width: int, place: tuple[int, int]
) -> tuple[SeenCell | None, ...]:
    page, number = place
    cells: list[SeenCell | None] = [None] * width
    beside = [width + place for place in range(len(row) - len(columns))]
    cells += [None] * len(beside)
    for column, text in zip([*columns, *beside], row, strict=True):
        if text is None:
            continue
        here = cells[column]
        # Two columns of this page are one of the first: it is not known which text counts.
        said = text.text if here is None else f"{here.text} {text.text}"
        confidence = text.confidence if here is None else 0.0
        cells[column] = SeenCell(
            f"{get_column_letter(column + 1)}{number + 1}", said, confidence, page, text.box
        )
    return tuple(cells)
