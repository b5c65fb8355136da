"""Writers of every kind of file: real libraries, and by hand where there is none."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Rows = Iterable[Sequence[Any]]


def xlsx(
    rows: Rows, change: Callable[[Worksheet], None] | None = None, title: str = "Sheet"
) -> bytes:
    """By openpyxl; a formula has no result then."""
    return book({title: rows}, lambda made: change(made[title]) if change else None)


def book(
    sheets: dict[str, Rows], change: Callable[[openpyxl.Workbook], None] | None = None
) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def merged(*areas: str) -> Callable[[Worksheet], None]:
    def merge(sheet: Worksheet) -> None:
        for area in areas:
            sheet.merge_cells(area)

    return merge


def as_macro_workbook(content: bytes) -> bytes:
    """What Excel saves as .xlsm: another content type."""
    return repacked(
        content,
        "[Content_Types].xml",
        b"openxmlformats-officedocument.spreadsheetml.sheet.main",
        b"ms-excel.sheet.macroEnabled.main",
    )


def repacked(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.namelist():
            data = source.read(entry)
            target.writestr(entry, data.replace(old, new) if entry == name else data)
    return stream.getvalue()


def xlsxwriter_book(rows: Rows, formulas: dict[str, tuple[str, Any]] | None = None) -> bytes:
    """By xlsxwriter: shared strings, dates as formatted numbers, formulas with results."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Sheet")
        days = made.add_format({"num_format": "yyyy/m/d"})
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, (date, datetime)):
                    sheet.write_datetime(r, c, value, days)
                elif value is not None:
                    sheet.write(r, c, value)
        for cell, (formula, value) in (formulas or {}).items():
            sheet.write_formula(cell, formula, None, value)
    return stream.getvalue()


def xls(
    rows: Rows, merges: Sequence[tuple[int, int, int, int]] = (), from_1904: bool = False
) -> bytes:
    """By xlwt: BIFF8, as Excel 97 to 2003 and WPS save it."""
    import xlwt

    made = xlwt.Workbook(encoding="utf-8")
    made.dates_1904 = from_1904
    sheet = made.add_sheet("名单")
    days = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    areas = {(top, left): (bottom, right) for top, left, bottom, right in merges}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is None:
                continue
            style = days if isinstance(value, (date, datetime)) else xlwt.Style.default_style
            if (r, c) in areas:
                bottom, right = areas[r, c]
                sheet.write_merge(r, bottom, c, right, value, style)
            else:
                sheet.write(r, c, value, style)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def ods(rows: Rows, spanned: dict[tuple[int, int], tuple[int, int]] | None = None) -> bytes:
    """By odfpy, as LibreOffice saves it: typed dates, spans with covered cells."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    made = OpenDocumentSpreadsheet()
    table = Table(name="名单")
    covered = {
        (top + down, left + right)
        for (top, left), (height, width) in (spanned or {}).items()
        for down in range(height)
        for right in range(width)
    } - set(spanned or {})
    for r, row in enumerate(rows):
        line = TableRow()
        for c, value in enumerate(row):
            if (r, c) in covered:
                line.addElement(CoveredTableCell())
                continue
            kind: dict[str, Any] = {}
            if isinstance(value, (date, datetime)):
                kind = {"valuetype": "date", "datevalue": value.strftime("%Y-%m-%d")}
            elif isinstance(value, (int, float)):
                kind = {"valuetype": "float", "value": value}
            elif value is not None:
                kind = {"valuetype": "string"}
            if (r, c) in (spanned or {}):
                height, width = (spanned or {})[r, c]
                kind |= {"numberrowsspanned": height, "numbercolumnsspanned": width}
            cell = TableCell(**kind)
            if value is not None:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    made.spreadsheet.addElement(table)
    stream = io.BytesIO()
    made.write(stream)
    return stream.getvalue()


_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/></Relationships>'
)
_XLSB_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.'
    'macroEnabled.main"/></Types>'
)


def xlsb(rows: Rows) -> bytes:
    """By hand, the records of [MS-XLSB] that a sheet of texts and numbers needs."""
    table = [list(row) for row in rows]
    used = struct.pack("<IIII", 0, len(table) - 1, 0, max(map(len, table)) - 1)
    # BrtBeginSheet, BrtWsDim, BrtBeginSheetData
    sheet = _record(129) + _record(148, used) + _record(145)
    for r, row in enumerate(table):
        sheet += _record(0, struct.pack("<IIHBBI", r, 0, 300, 0, 0, 0))  # BrtRowHdr
        for c, value in enumerate(row):
            place = struct.pack("<II", c, 0)
            if isinstance(value, (int, float)):
                sheet += _record(5, place + struct.pack("<d", value))  # BrtCellReal
            elif value is not None:
                sheet += _record(6, place + _wide(str(value)))  # BrtCellSt
    sheet += _record(146) + _record(130)
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("名单")
    workbook = _record(131) + _record(143) + _record(156, bundle) + _record(144) + _record(132)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _XLSB_TYPES)
        package.writestr(
            "_rels/.rels", _RELS.format(kind="officeDocument", target="xl/workbook.bin")
        )
        package.writestr("xl/workbook.bin", workbook)
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            _RELS.format(kind="worksheet", target="worksheets/sheet1.bin"),
        )
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return stream.getvalue()


def _record(kind: int, data: bytes = b"") -> bytes:
    """Kind and size in seven bits a byte, then the data."""
    return _seven_bits(kind) + _seven_bits(len(data)) + data


def _seven_bits(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _seven_bits(rest) if rest else bytes([low])


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",", first: str = "") -> bytes:
    lines = (delimiter.join("" if v is None else str(v) for v in row) for row in rows)
    return (first + "\r\n".join(lines) + "\r\n").encode(encoding)


def html(rows: Rows, charset: str = "gbk", before: str = "") -> bytes:
    """A page as older business systems export it under the name .xls."""
    lines = "".join(
        "<tr>" + "".join(f"<td>{'' if v is None else escape(str(v))}</td>" for v in row) + "</tr>\n"
        for row in rows
    )
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"<title>导出</title></head><body>{before}<table border=1>\n{lines}</table></body></html>"
    )
    return page.encode(charset)


def xml2003(rows: Rows) -> bytes:
    def cell(value: Any) -> str:
        if value is None:
            return "<Cell/>"
        kind = "Number" if isinstance(value, (int, float)) else "String"
        text = escape(str(value))
        if isinstance(value, date):
            kind, text = "DateTime", f"{value.isoformat()}T00:00:00.000"
        return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'

    lines = "".join(f"<Row>{''.join(map(cell, row))}</Row>\n" for row in rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n'
        f'<Worksheet ss:Name="名单"><Table>\n{lines}</Table></Worksheet></Workbook>\n'
    ).encode()
