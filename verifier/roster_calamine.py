"""xls, xlsb and ods by calamine, in a process of its own.

On a damaged .xls calamine can ask for memory that no machine has, and then ends
the whole process (seen with 0.37 on a file with a few bytes changed). A server must
survive that, so the reading happens in a short-lived child with bounded memory:
the workbook on its standard input, JSON on its standard output.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import msoffcrypto
import python_calamine

from verifier.roster_refusals import MAX_FILLED_ROWS

_LOCKED_STATUS: Final = 3
_DAMAGED_STATUS: Final = 4
_TOO_MANY_ROWS_STATUS: Final = 5
_MEMORY_BYTES: Final = 2 << 30
_TIMEOUT_S: Final = 60


class LockedError(Exception):
    """The workbook needs a password."""


class TooManyRowsError(Exception):
    """A sheet holds more rows than a list may have."""


class DamagedError(Exception):
    """The workbook cannot be read."""


@dataclass(frozen=True)
class RawSheet:
    """A sheet as calamine gives it; rows and columns count from 0.

    Attributes:
        merged: (top, left, bottom, right) of each merged range, all inside it.
    """

    name: str
    visible: bool
    rows: list[list[object]]
    merged: list[tuple[int, int, int, int]]


def read_isolated(content: bytes) -> list[RawSheet]:
    """All worksheets of a workbook.

    Raises:
        LockedError: it needs a password.
        TooManyRowsError: a sheet is longer than a list may be.
        DamagedError: it cannot be read, or reading it took too much time or memory.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", "verifier.roster_calamine"],
            input=content,
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DamagedError from error
    if child.returncode == _LOCKED_STATUS:
        raise LockedError
    if child.returncode == _TOO_MANY_ROWS_STATUS:
        raise TooManyRowsError
    if child.returncode != 0:
        raise DamagedError
    return [
        RawSheet(
            name=sheet["name"],
            visible=sheet["visible"],
            rows=[[_decoded(value) for value in row] for row in sheet["rows"]],
            merged=[tuple(area) for area in sheet["merged"]],
        )
        for sheet in json.loads(child.stdout)
    ]


def _decoded(value: object) -> object:
    if isinstance(value, dict):
        return date.fromisoformat(value["date"])
    return value


def _encoded(value: object) -> object:
    if isinstance(value, datetime):
        return {"date": value.date().isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value if isinstance(value, (str, int, float)) else str(value)


def _read(content: bytes) -> list[dict[str, Any]]:
    workbook = python_calamine.CalamineWorkbook.from_object(io.BytesIO(content))
    sheets = []
    for metadata in workbook.sheets_metadata:
        if metadata.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(metadata.name)
        rows = sheet.to_python(skip_empty_area=False)
        if sum(any(value != "" for value in row) for row in rows) > MAX_FILLED_ROWS:
            raise TooManyRowsError
        sheets.append(
            {
                "name": metadata.name,
                "visible": metadata.visible == python_calamine.SheetVisibleEnum.Visible,
                "rows": [[_encoded(value) for value in row] for row in rows],
                "merged": [[*start, *end] for start, end in sheet.merged_cell_ranges or ()],
            }
        )
    return sheets


def main() -> int:
    """The child's part; its exit status says why there is no output."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        sheets = _read(content)
    except TooManyRowsError:
        return _TOO_MANY_ROWS_STATUS
    except python_calamine.PasswordError:
        return _LOCKED_STATUS
    except python_calamine.CalamineError:
        # To calamine an encrypted .xlsx is just unknown. Whatever else msoffcrypto
        # raises on damaged bytes ends this process, and that says enough.
        locked = msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted()
        return _LOCKED_STATUS if locked else _DAMAGED_STATUS
    json.dump(sheets, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
