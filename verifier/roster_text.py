"""Text files with separated values (CSV) to a grid of cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from verifier import roster_refusals as refusals
from verifier.roster_sheets import BLANK_ROWS_AT_END, MAX_COLUMNS, Sheet, cell_of

_DELIMITERS: Final = ",\t;|，"
_ROWS_WEIGHED: Final = 200
# Excel's own first line, which it does not show.
_STATED_DELIMITER: Final = re.compile("sep=(.)\r?\n", re.IGNORECASE)


def read_csv(content: bytes) -> Sheet:
    """The one sheet of a text file, whatever its encoding and delimiter.

    Raises:
        RosterError: roster_empty, roster_too_many_rows or roster_unreadable.
    """
    text = decoded(content)
    if not text.strip():
        raise refusals.blank()
    stated = _STATED_DELIMITER.match(text)
    if stated:
        rows = _split(text[stated.end() :], stated.group(1))
    else:
        rows = _split(text, _delimiter(text))
    if not rows:
        raise refusals.damaged()
    return Sheet("", [tuple(cell_of(value) for value in row[:MAX_COLUMNS]) for row in rows])


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=lambda one: _regularity(_first_rows(text, one)))


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(islice(_reader(text, delimiter), _ROWS_WEIGHED))
    except csv.Error:
        return []


def _split(text: str, delimiter: str) -> list[list[str]]:
    """All rows; none where the text cannot be cut so."""
    try:
        return list(_bounded(_reader(text, delimiter)))
    except csv.Error:
        return []


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _bounded(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows down to a gap that nobody leaves in data, and no more than a list may have."""
    filled, blank = 0, 0
    for row in rows:
        blank = 0 if any(row) else blank + 1
        filled += blank == 0
        refusals.refuse_long_lists(filled)
        if blank > BLANK_ROWS_AT_END:
            return
        yield row


def _regularity(rows: list[list[str]]) -> tuple[int, int]:
    """How many of the rows are of one width above 1, and that width.

    A delimiter cuts all rows of a table alike; a comma within remarks does not.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, len(rows[:1])))


def decoded(content: bytes, stated: str | None = None) -> str:
    """The text of a file in one of the encodings that Chinese offices use.

    Args:
        content: the file.
        stated: the encoding that the file names itself; tried first.

    Raises:
        RosterError: roster_unreadable: it is no text.
    """
    encodings = ["utf-8-sig", "gb18030"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif stated is not None:
        # Who writes GB2312 means whatever its successors hold as well.
        encodings.insert(0, "gb18030" if stated.lower() in ("gb2312", "gbk") else stated)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise refusals.unknown_format()
