"""Tables that go on over pages."""

from verifier import geometry
from verifier.ocr.table_pages import join
from verifier.ocr.tables import PageTable, SeenText


def page(*rows: tuple[str, ...], edges: tuple[float, ...], **merged: object) -> PageTable:
    box = geometry.box(0, 0, 9, 9)
    return PageTable(
        tuple(tuple(SeenText(text, 0.9, box) if text else None for text in row) for row in rows),
        {(1, 1): (0, 1)} if merged else {},
        edges,
    )


def test_rows_follow_each_other_and_cells_know_their_page() -> None:
    first = page(("姓名", "等级"), ("甲", "四级"), edges=(0.0, 0.5, 1.0))
    second = page(("乙", "五级"), edges=(0.0, 0.4, 1.0), merged=True)
    table = join({1: first, 2: second})

    assert [[cell and cell.text for cell in row] for row in table.rows] == [
        ["姓名", "等级"],
        ["甲", "四级"],
        ["乙", "五级"],
    ]
    last = table.rows[2][1]
    assert last is not None
    assert (last.cell, last.page) == ("B3", 2)
    assert table.merged == ((3, 1, 2, 1),)


def test_a_page_with_a_column_more_is_laid_below_the_first_by_place() -> None:
    first = page(("姓名", "等级"), edges=(0.0, 0.3, 1.0))
    second = page(("乙", "五级", "备注"), edges=(0.0, 0.3, 0.9, 1.0))
    table = join({1: first, 3: second})

    name, level = table.rows[1]
    assert name is not None
    assert level is not None
    assert (name.text, level.text, level.page) == ("乙", "五级 备注", 3)
    # It is not known which of both texts counts.
    assert level.confidence == 0.0


def test_no_page_is_an_empty_table() -> None:
    assert join({}).rows == ()
