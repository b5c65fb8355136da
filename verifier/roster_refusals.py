"""Why a file cannot be read as a roster, each with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from verifier.errors import RosterError

MAX_CLAIMS: Final = 20_000
MAX_FILLED_ROWS: Final = 25_000
"""Of a sheet: titles, subtotals and headers on every page stand beside the claims."""
_KINDS_BY_START: Final = (
    (b"%PDF", "PDF文件", "a PDF file"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"\x89PNG", "图片", "a picture"),
    (b"Rar!", "压缩包", "an archive"),
    (b"7z\xbc\xaf", "压缩包", "an archive"),
    (b"{\\rtf", "文字文档", "a text document"),
    (b"MIME-Version:", "单个文件网页（.mht）", "a single-file web page (.mht)"),
)


def refuse_other_kinds(content: bytes) -> None:
    """Refuse what is known to be no spreadsheet.

    Raises:
        RosterError: roster_unreadable.
    """
    for magic, zh, en in _KINDS_BY_START:
        if content.startswith(magic):
            raise other_kind(zh, en)


def refuse_other_packages(entries: Iterable[str]) -> None:
    """Refuse a ZIP container that holds no workbook.

    Args:
        entries: the names of its members.

    Raises:
        RosterError: roster_unreadable.
    """
    names = set(entries)
    if "word/document.xml" in names:
        raise word_document()
    if "ppt/presentation.xml" in names:
        raise other_kind("演示文稿", "a presentation")
    if any(name.endswith(".iwa") for name in names):
        raise other_kind("Numbers文件", "a Numbers file")
    if "[Content_Types].xml" not in names and "mimetype" not in names:
        raise RosterError(
            "roster_unreadable",
            zh="汇总表是压缩包，不是表格。请解压后上传其中的Excel（.xlsx）文件。",
            en="The roster is a ZIP archive, not a spreadsheet. Unpack it and upload the "
            "workbook (.xlsx) inside.",
        )


def other_kind(zh: str, en: str) -> RosterError:
    """It is something else, as said."""
    return RosterError(
        "roster_unreadable",
        zh=f"汇总表是{zh}，无法按表格读取。请上传Excel（.xlsx）或CSV格式的汇总表。",
        en=f"The roster is {en}, not a spreadsheet. Upload it as .xlsx or .csv.",
    )


def word_document() -> RosterError:
    """It is a text document, perhaps with a table in it."""
    return RosterError(
        "roster_unreadable",
        zh="汇总表是Word文档，无法按表格读取。请把其中的表格复制到Excel，"
        "先将证件号码、卡号等列设为“文本”格式，另存为.xlsx后上传。",
        en="The roster is a Word document, not a spreadsheet. Copy its table to Excel (set the "
        "columns of ID and card numbers to Text first), save it as .xlsx and upload that.",
    )


def web_page() -> RosterError:
    """A web page or XML file without a table that could be read."""
    return RosterError(
        "roster_unreadable",
        zh="汇总表其实是网页或XML文件，只是扩展名为表格，且其中没有可读取的名单。"
        "请用Excel打开后另存为.xlsx再上传。",
        en="The roster is a web page or XML file with a spreadsheet's name, and holds no list "
        "that can be read. Open it in Excel, save it as .xlsx and upload that.",
    )


def empty_file() -> RosterError:
    """It has no bytes."""
    return RosterError(
        "roster_empty",
        zh="汇总表是空文件（0字节）。请重新导出或保存后再上传。",
        en="The roster is an empty file (0 bytes). Save or export it again and upload it.",
    )


def blank() -> RosterError:
    """Nothing is written in it."""
    return RosterError(
        "roster_empty",
        zh="汇总表里没有内容。请填写后再上传。",
        en="The roster holds nothing. Fill it in and upload it again.",
    )


def unknown_format() -> RosterError:
    """Neither a known container nor text."""
    return RosterError(
        "roster_unreadable",
        zh="无法识别汇总表的格式。请用Excel另存为.xlsx，或保存为UTF-8编码的CSV再上传。",
        en="The roster's format is not known. Save it as .xlsx, or as CSV in UTF-8, "
        "and upload that.",
    )


def locked() -> RosterError:
    """It needs a password."""
    return RosterError(
        "roster_locked",
        zh="汇总表设有打开密码，无法读取。请在Excel中取消密码（文件→信息→保护工作簿），另存后重新上传。",
        en="The roster is protected by a password. Remove it in Excel (File, Info, Protect "
        "Workbook), save it and upload it again.",
    )


def damaged() -> RosterError:
    """Its bytes are not what its kind demands."""
    return RosterError(
        "roster_unreadable",
        zh="汇总表已损坏或不是表格文件，无法打开。请用Excel打开确认，另存为.xlsx后重新上传。",
        en="The roster is damaged or no spreadsheet. Check that Excel opens it, save it as .xlsx "
        "and upload it again.",
    )


def refuse_long_lists(filled_rows: int) -> None:
    """Refuse a sheet while it is read, once it can be no list that is taken.

    Args:
        filled_rows: that were met on it so far.

    Raises:
        RosterError: roster_too_many_rows.
    """
    if filled_rows > MAX_FILLED_ROWS:
        raise too_many_rows()


def too_many_rows() -> RosterError:
    """Its list is longer than one batch may be."""
    return RosterError(
        "roster_too_many_rows",
        zh=f"汇总表的名单超过{MAX_CLAIMS}行。请拆分成几份汇总表，分批提交；"
        "名单以外的长表格请移到另外的文件。",
        en=f"The roster lists more than {MAX_CLAIMS} rows. Split it into several rosters and "
        "hand each in as a batch of its own; move other long tables to another file.",
    )


def too_large() -> RosterError:
    """It would take more memory than a list of people can need."""
    return RosterError(
        "roster_unreadable",
        zh="汇总表过大。请只保留名单，删去图片和多余的工作表，另存后重新上传。",
        en="The roster is too large. Keep only the list, delete pictures and other sheets, "
        "save it and upload it again.",
    )
