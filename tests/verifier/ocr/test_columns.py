"""Tables without rules: columns and rows from where lines of text stand."""

import numpy as np
import pytest

from verifier import geometry
from verifier.model import TextLine
from verifier.ocr.columns import text_grid

LEFTS = (100, 200, 400, 640, 800)
HEIGHT = 24


def line(text: str, left: float, middle: float, slope: float = 0.0) -> TextLine:
    width = HEIGHT * sum(1.0 if ord(c) > 255 else 0.5 for c in text)
    top, fall = middle - HEIGHT / 2 + slope * left, slope * width
    quad = (
        (left, top),
        (left + width, top + fall),
        (left + width, top + fall + HEIGHT),
        (left, top + HEIGHT),
    )
    spans = tuple((i / len(text), (i + 1) / len(text)) for i in range(len(text)))
    return TextLine(text, 1.0, quad, (1.0,) * len(text), spans)


def page(slope: float = 0.0) -> list[TextLine]:
    texts = ("12", "李晓婷", "110114199003", "四级", "2000")
    rows = [(100 + 60 * row, texts) for row in range(5)]
    return [
        line(text, left, y, slope) for y, row in rows for left, text in zip(LEFTS, row, strict=True)
    ]


@pytest.mark.parametrize("slope", [0.0, 0.02, -0.02])
def test_columns_stand_between_rivers_and_rows_between_lines(slope: float) -> None:
    title = line("职业技能补贴申领汇总表", 300, 30, slope)
    grid = text_grid([title, *page(slope)])

    assert grid is not None
    assert not grid.is_ruled
    assert (len(grid.xs), len(grid.ys)) == (6, 6)
    for edge, left in zip(grid.xs[1:-1], LEFTS[1:], strict=True):
        assert left - 120 < edge < left
    middles = [
        geometry.transform(grid.table_from_page, geometry.as_array(one.quad))[:, 1].mean()
        for one in page(slope)[::5]
    ]
    assert [int(np.searchsorted(grid.ys, y)) for y in middles] == [1, 2, 3, 4, 5]


def test_the_further_line_of_a_cell_stays_in_its_row_and_a_total_does_not() -> None:
    wrapped = [line("北京市", 640, 220 - 15), line("学校", 640, 220 + 15)]
    lines = [one for one in page() if not (one.quad[0][0] == 640 and 200 < one.quad[0][1] < 230)]
    total = [line("合计", 200, 400), line("10000", 800, 400)]
    grid = text_grid([*lines, *wrapped, *total])

    assert grid is not None
    assert len(grid.ys) == 6
    row = int(np.searchsorted(grid.ys, 220))
    assert [int(np.searchsorted(grid.ys, y)) for y in (205, 235)] == [row, row]
    assert grid.ys[-1] < 390


def test_two_columns_in_one_box_are_parted_by_their_characters() -> None:
    lines = [one for one in page() if one.quad[0][0] not in (640, 800)]
    joined = [
        TextLine(
            "四级2000", 1.0, geometry.box(640, y - 12, 848, y + 12), (1.0,) * 6,
            ((0.0, 0.11), (0.11, 0.23), (0.77, 0.83), (0.83, 0.88), (0.88, 0.94), (0.94, 1.0)),
        )
        for y in range(100, 400, 60)
    ]  # fmt: skip
    grid = text_grid([*lines, *joined])

    assert grid is not None
    assert len(grid.xs) == 6
    assert 690 < grid.xs[4] < 800


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="nothing"),
        pytest.param([line("一段文字" * 5, 100, 50 + 40 * row) for row in range(8)], id="prose"),
        pytest.param(page()[:10], id="two rows"),
    ],
)
def test_what_is_no_table_has_no_grid(lines: list[TextLine]) -> None:
    assert text_grid(lines) is None
