"""Sheet 问题清单: a row a finding, with the picture that it rests on."""

from __future__ import annotations

import io
from typing import Any, Final

from verifier.report.batch import (
    SEVERITIES,
    Batch,
    Part,
    claimed,
    field_title,
    finding_title,
    value_text,
)
from verifier.report.cells import Cells, Column, Value, printable
from verifier.report.evidence import (
    SHOWN_HEIGHT_PX,
    Crop,
    Evidence,
    boxes_of,
)

_COLUMNS: Final = (
    Column("行号", 7),
    Column("姓名", 11),
    Column("身份证号", 21),
    Column("程度", 6),
    Column("是否确定", 9),
    Column("问题", 16),
    Column("栏目", 13),
    Column("应为（或汇总表）", 24),
    Column("实为（或材料）", 24),
    Column("说明", 52),
    Column("证据图", 42),
    Column("对照图", 42),
    Column("汇总表", 26),
    Column("文件", 34),
    Column("页", 5),
    Column("依据", 52),
    Column("问题代码", 28),
)
_TITLES: Final = [column.title for column in _COLUMNS]
_PICTURE: Final = _TITLES.index("证据图")
_OTHER_PICTURE: Final = _TITLES.index("对照图")
_PADDING_PX: Final = 6
_PER_PX: Final = 0.75  # points


def write(book: Any, cells: Cells, batch: Batch, evidence: Evidence | None) -> None:
    """Adds the sheet; without `evidence` it has no pictures."""
    sheet = book.add_worksheet("问题清单")
    found = list(batch.findings())
    cells.table(sheet, _COLUMNS, [_row(batch, claim, finding) for claim, finding in found])
    if evidence is None:
        sheet.set_column(_PICTURE, _OTHER_PICTURE, 8, None, {"hidden": True})
    else:
        for line, (claim, finding) in enumerate(found, start=1):
            _add_pictures(sheet, line, batch, (claim, finding), evidence)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(found), 1), len(_COLUMNS) - 1)
    printable(sheet)


def _row(batch: Batch, claim: Part | None, finding: Part) -> tuple[Value, ...]:
    document = batch.document(finding["document"]) or {}
    name = finding["field"]
    return (
        "整批" if claim is None else claim["row"],
        "" if claim is None else claim["name"],
        None if claim is None else claimed(claim, "id_number"),
        SEVERITIES[finding["severity"]],
        "是" if finding.get("certain", True) else "否",
        finding_title(finding["code"]),
        field_title(name),
        value_text(name, finding["expected"]),
        value_text(name, finding["observed"]),
        finding["message"],
        None,
        None,
        _roster_cell(claim, finding),
        document.get("file"),
        document.get("page"),
        finding.get("clause"),
        finding["code"],
    )


def _roster_cell(claim: Part | None, finding: Part) -> str | None:
    """What the roster says of it: the cell where it is known, and the row's value."""
    cell = finding.get("cell")
    name = finding["field"]
    value = None if claim is None or name is None else value_text(name, claimed(claim, name))
    if value is None and finding["document"] is None and cell:
        value = finding["observed"]
    place = cell or (None if claim is None or value is None else f"第{claim['row']}行")
    if place is None:
        return None
    return place if value is None else f"{place}：{value}"


def _add_pictures(
    sheet: Any,
    line: int,
    batch: Batch,
    found: tuple[Part | None, Part],
    evidence: Evidence,
) -> None:
    claim, finding = found
    crops = {
        column: crop
        for column, key in ((_PICTURE, "document"), (_OTHER_PICTURE, "other_document"))
        if (crop := _crop(batch, claim, finding, finding.get(key), evidence)) is not None
    }
    if not crops:
        return
    sheet.set_row(line, (SHOWN_HEIGHT_PX + 2 * _PADDING_PX) * _PER_PX)
    for column, crop in crops.items():
        sheet.insert_image(line, column, f"{line}-{column}.jpg", _placed(crop, finding))


def _crop(
    batch: Batch, claim: Part | None, finding: Part, id: str | None, evidence: Evidence
) -> Crop | None:
    document = batch.document(id)
    if document is None:
        return None
    return evidence.of(document["id"], boxes_of(batch.fields(claim, document), finding["field"]))


def _placed(crop: Crop, finding: Part) -> dict[str, Any]:
    return {
        "image_data": io.BytesIO(crop.jpeg),
        "x_offset": _PADDING_PX,
        "y_offset": _PADDING_PX,
        "x_scale": crop.scale,
        "y_scale": crop.scale,
        # Moves and hides with its row, when people sort out or filter.
        "object_position": 1,
        "description": f"{finding_title(finding['code'])}：{field_title(finding['field'])}",
    }
