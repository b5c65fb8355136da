"""An empty roster (申领汇总表) for a programme, as a workbook to fill in.

What is filled in is read back by `verifier.roster` without any problem: numbers are
formatted as text, dates as dates, and the only example is marked so that it is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

import xlsxwriter

from verifier import wording
from verifier.evidence import CERTIFICATES
from verifier.grades import GRADES
from verifier.model import DocumentType, FieldName
from verifier.programmes import Programme

ROWS: Final = 200
"""Rows to fill in; more can be inserted above the total."""

SHEET: Final = "申领汇总表"
EXAMPLE_SHEET: Final = "填写示例"
NOTES_SHEET: Final = "填表说明"
_CHOICES_SHEET: Final = "选项"
_HEADER_ROW: Final = 2
_FIRST_ROW: Final = _HEADER_ROW + 1
_LAST_ROW: Final = _FIRST_ROW + ROWS - 1
_TOTAL_ROW: Final = _LAST_ROW + 1
_EXAMPLE_LABEL: Final = "示例"
_NO_LEVEL: Final = "无等级"
_ALL_LEVELS: Final = (5, 4, 3, 2, 1)

_Kind = Literal["text", "date", "yuan", "count"]


@dataclass(frozen=True)
class _Column:
    """A column of the template.

    Attributes:
        example: of a person who does not exist.
        choices: what can be picked from; anything else is only warned of.
    """

    title: str
    width: int
    example: str | int | date
    field: FieldName | None = None
    kind: _Kind = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Example:
    """A certificate that the programme could pay for; level, day and number agree."""

    occupation: str
    level: int
    day: date
    number: str
    issuer: str


def write_template(programme: Programme, target: Path | BinaryIO) -> None:
    """Write the empty roster of a programme.

    Args:
        programme: its required cells, papers, bank and dates decide the columns.
        target: a path, or a binary file open for writing.
    """
    file = str(target) if isinstance(target, Path) else target
    columns = tuple(_columns(programme))
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        formats = _Formats(book)
        _write_sheet(book, formats, programme, columns)
        _write_example(book, formats, programme, columns)
        _write_notes(book, formats, programme)
        _write_choices(book, columns)


def _columns(programme: Programme) -> Iterator[_Column]:
    papers = _papers(programme)
    certified = bool(papers & CERTIFICATES)
    yield _Column("序号", 6, _EXAMPLE_LABEL, kind="count")
    yield _Column("姓名", 12, "张某某", FieldName.NAME)
    yield _Column("身份证号", 22, "11010519491231002X", FieldName.ID_NUMBER)
    occupations, example = _occupations(programme), _example(programme, papers)
    yield _Column("职业名称", 20, example.occupation, FieldName.OCCUPATION, choices=occupations)
    levels, level = _level_choices(programme, papers), wording.level(example.level).zh
    yield _Column("等级", 14, level, FieldName.LEVEL, choices=levels)
    if certified:
        yield _Column("证书编号", 26, example.number, FieldName.CERTIFICATE_NUMBER)
        yield _Column("发证日期", 13, example.day, FieldName.ISSUE_DATE, kind="date")
        yield _Column("评价机构", 26, example.issuer, FieldName.ISSUER)
    if DocumentType.SOCIAL_WORKER_CERTIFICATE in papers:
        yield _Column("管理号", 22, "", FieldName.MANAGEMENT_NUMBER)
    if DocumentType.SCORE_SCREENSHOT in papers:
        yield _Column("考试日期", 13, "", FieldName.EXAM_DATE, kind="date")
    if programme.amounts is not None:
        yield _Column("申领金额（元）", 14, _example_yuan(programme, example.level), kind="yuan")
    if programme.bank is not None or DocumentType.BANK_CARD in papers:
        bank = programme.bank.names[0] if programme.bank is not None else "某某银行"
        yield _Column("开户银行", 20, bank, FieldName.BANK_NAME)
        yield _Column("银行卡号", 24, "6222020200000000000", FieldName.BANK_CARD_NUMBER)
    yield _Column("联系电话", 14, "13800000000")
    yield _Column("备注", 16, "")


def _papers(programme: Programme) -> frozenset[DocumentType]:
    return frozenset(
        paper
        for material in programme.materials
        for alternative in material.alternatives
        for paper in alternative
    )


def _occupations(programme: Programme) -> tuple[str, ...]:
    if programme.occupations is None:
        return ()
    return tuple(dict.fromkeys(entry.name for entry in programme.occupations.catalogue))


def _levels(programme: Programme) -> tuple[int, ...]:
    """The levels of skilled workers that are paid for, the lowest first."""
    if programme.levels is not None:
        paid = set(programme.levels.levels)
    elif programme.annex is not None:
        paid = {
            level
            for entry in programme.annex.entries
            if entry.certificate is not DocumentType.SOCIAL_WORKER_CERTIFICATE
            for level in entry.levels
        }
    else:
        paid = set(_ALL_LEVELS)
    return tuple(level for level in _ALL_LEVELS if level in paid)


def _level_choices(programme: Programme, papers: frozenset[DocumentType]) -> tuple[str, ...]:
    choices = [wording.level(level).zh for level in _levels(programme)]
    if DocumentType.SOCIAL_WORKER_CERTIFICATE in papers:
        # A social worker's own three grades.
        choices += GRADES
    if DocumentType.SPECIAL_ABILITY_CERTIFICATE in papers:
        choices.append(_NO_LEVEL)
    return tuple(choices)


def _example(programme: Programme, papers: frozenset[DocumentType]) -> _Example:
    entries = programme.annex.entries if programme.annex is not None else ()
    skilled = [
        entry
        for entry in entries
        if entry.certificate is not DocumentType.SOCIAL_WORKER_CERTIFICATE
    ]
    named = _occupations(programme) or [each.name for row in skilled for each in row.occupations]
    level = max(skilled[0].levels) if skilled else _levels(programme)[0]
    day = programme.window.opens if programme.window is not None else date(2024, 1, 1)
    if DocumentType.SKILL_LEVEL_CERTIFICATE in papers:
        number = f"S000011000001{day:%y}{level}000001"
    else:
        # The sixteen digits of the former 国家职业资格证书.
        number = f"{day:%y}00000000{level}00001"
    return _Example(
        occupation=named[0] if named else "保育师",
        level=level,
        day=day,
        number=number,
        issuer=skilled[0].issuers[0] if skilled and skilled[0].issuers else "某某评价机构",
    )


def _example_yuan(programme: Programme, level: int) -> int:
    """What the example's occupation and level are paid."""
    first = programme.occupations.catalogue[0] if programme.occupations is not None else None
    tier = None if first is None else first.tier
    due = programme.amounts.due(level, tier) if programme.amounts else None
    return due or 0


class _Formats:
    """The formats of cells, one of each."""

    def __init__(self, book: Any) -> None:
        cell = {"border": 1, "valign": "vcenter"}
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.plain = book.add_format({"valign": "vcenter"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.header = book.add_format(
            {**cell, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#DDEBF7"}
        )
        self.total = book.add_format({**cell, "bold": True})
        self.of_kind = {
            # 「@」 keeps all digits of a number that is typed in.
            "text": book.add_format({**cell, "num_format": "@"}),
            "date": book.add_format({**cell, "num_format": "yyyy-mm-dd"}),
            "yuan": book.add_format({**cell, "num_format": "0"}),
            "count": book.add_format({**cell, "align": "center"}),
        }


def _write_sheet(
    book: Any, formats: _Formats, programme: Programme, columns: Sequence[_Column]
) -> None:
    sheet = book.add_worksheet(SHEET)
    _write_head(sheet, formats, programme, columns)
    for number in range(ROWS):
        row = _FIRST_ROW + number
        sheet.write_number(row, 0, number + 1, formats.of_kind["count"])
        for place, column in enumerate(columns[1:], start=1):
            sheet.write_blank(row, place, None, formats.of_kind[column.kind])
    _write_total(sheet, formats, columns)
    for place, column in enumerate(columns):
        _validate(sheet, programme, place, column)
    sheet.write_string(_TOTAL_ROW + 2, 0, "填表人：", formats.plain)
    sheet.write_string(_TOTAL_ROW + 2, 3, "负责人（签字）：", formats.plain)
    sheet.freeze_panes(_FIRST_ROW, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)


def _write_head(
    sheet: Any, formats: _Formats, programme: Programme, columns: Sequence[_Column]
) -> None:
    required = programme.required_cells.cells if programme.required_cells is not None else ()
    title = f"{programme.title.zh}申领汇总表"
    sheet.merge_range(0, 0, 0, len(columns) - 1, title, formats.title)
    sheet.set_row(0, 28)
    sheet.merge_range(1, 0, 1, 1, "填报单位（盖章）：", formats.plain)
    sheet.merge_range(1, 2, 1, 4, "", formats.plain)
    for place, column in enumerate(columns):
        star = "*" if column.field in required else ""
        sheet.write_string(_HEADER_ROW, place, star + column.title, formats.header)
        # Whole columns, so that rows which are inserted keep the format.
        sheet.set_column(place, place, column.width, formats.of_kind[column.kind])


def _write_total(sheet: Any, formats: _Formats, columns: Sequence[_Column]) -> None:
    sheet.write_string(_TOTAL_ROW, 0, "合计", formats.total)
    for place, column in enumerate(columns[1:], start=1):
        letter = xlsxwriter.utility.xl_col_to_name(place)
        area = f"{letter}{_FIRST_ROW + 1}:{letter}{_LAST_ROW + 1}"
        if column.field is FieldName.NAME:
            sheet.write_formula(
                _TOTAL_ROW, place, f'=COUNTA({area})&"人"', formats.total, value="0人"
            )
        elif column.kind == "yuan":
            sheet.write_formula(_TOTAL_ROW, place, f"=SUM({area})", formats.total, value=0)
        else:
            sheet.write_blank(_TOTAL_ROW, place, None, formats.total)


def _validate(sheet: Any, programme: Programme, place: int, column: _Column) -> None:
    """Warnings only: a person may have a reason, and the checks look again."""
    letter = xlsxwriter.utility.xl_col_to_name(place)
    rule: dict[str, Any] = {}
    if column.choices:
        end = len(column.choices) + 1
        source = f"='{_CHOICES_SHEET}'!${letter}$2:${letter}${end}"
        rule = {"validate": "list", "source": source, "error_message": "请从下拉列表中选择。"}
    elif column.field is FieldName.ID_NUMBER:
        rule = {
            "validate": "custom",
            "value": f"=LEN({letter}{_FIRST_ROW + 1})=18",
            "error_message": "身份证号应为18位，请检查。",
        }
    elif column.field is FieldName.ISSUE_DATE and programme.window is not None:
        window = programme.window
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": window.opens,
            "maximum": window.closes,
            "error_message": f"发证日期应在{window.opens}至{window.closes}之间（含首尾两日）。",
        }
    elif column.kind == "date":
        rule = {
            "validate": "date",
            "criteria": ">",
            "value": date(1990, 1, 1),
            "error_message": "请填写日期，例如2024-05-20。",
        }
    elif column.kind == "yuan":
        rule = {
            "validate": "integer",
            "criteria": ">",
            "value": 0,
            "error_message": "请填写整数元，例如1500。",
        }
    if rule:
        rule |= {"error_type": "warning", "error_title": column.title}
        sheet.data_validation(_FIRST_ROW, place, _LAST_ROW, place, rule)


def _write_example(
    book: Any, formats: _Formats, programme: Programme, columns: Sequence[_Column]
) -> None:
    sheet = book.add_worksheet(EXAMPLE_SHEET)
    _write_head(sheet, formats, programme, columns)
    for place, column in enumerate(columns):
        # Its own 「示例」 in the first cell is what tells the row from a claim.
        style = formats.of_kind[column.kind]
        if isinstance(column.example, date):
            sheet.write_datetime(_FIRST_ROW, place, column.example, style)
        else:
            sheet.write(_FIRST_ROW, place, column.example, style)


def _write_notes(book: Any, formats: _Formats, programme: Programme) -> None:
    sheet = book.add_worksheet(NOTES_SHEET)
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, NOTES_SHEET, formats.title)
    for row, note in enumerate(_notes(programme), start=1):
        sheet.write_string(row, 0, f"{row}. {note}", formats.wrapped)


def _notes(programme: Programme) -> Iterator[str]:
    yield f"本表用于：{programme.title.zh}（{programme.notice}）。"
    yield f"请在“{SHEET}”中填写，每本证书一行；带*的栏目必填。不要改动表头，不要合并单元格。"
    yield (
        "身份证号、证书编号、银行卡号等已设为“文本”格式。粘贴时请选择“只粘贴值”，"
        "否则Excel会丢失15位以后的数字。"
    )
    yield f"日期按2024-05-20的形式填写。{_blanks(programme)}"
    if programme.window is not None:
        window = programme.window
        yield f"申领期间：{window.opens}至{window.closes}（含首尾两日）。"
    papers = {wording.document(paper).zh for paper in _papers(programme)}
    yield f"与本表一并提交的材料见通知，可能包括：{'、'.join(sorted(papers))}。"
    yield f"行数不够时，在“合计”行上方插入行。“{EXAMPLE_SHEET}”中的内容不作为申领。"


def _blanks(programme: Programme) -> str:
    """What may be left empty: nothing that the programme requires."""
    required = programme.required_cells.cells if programme.required_cells is not None else ()
    names = (FieldName.CERTIFICATE_NUMBER, FieldName.LEVEL)
    free = "或".join(wording.field(name).zh for name in names if name not in required)
    told = f"没有{free}的，可以留空。" if free else ""
    if FieldName.LEVEL in required and DocumentType.SPECIAL_ABILITY_CERTIFICATE in _papers(
        programme
    ):
        told += f"证书不分等级的，等级填“{_NO_LEVEL}”。"
    return told


def _write_choices(book: Any, columns: Sequence[_Column]) -> None:
    """Lists are too long to stand in the cells' rules themselves."""
    sheet = book.add_worksheet(_CHOICES_SHEET)
    sheet.hide()
    for place, column in enumerate(columns):
        if column.choices:
            sheet.write_string(0, place, f"可选的{column.title}")
            sheet.write_column(1, place, column.choices)
