"""The real stages, within the limits that are set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fakes import make_zip
from verifier.errors import RosterError
from verifier.model import FileReading
from verifier.service import RosterLayout
from verifier.service.rules import RULES, archive_limits, rules_for
from verifier.settings import Settings


def test_archives_are_unpacked_within_the_limits_that_are_set(tmp_path: Path) -> None:
    loaded = Settings(data=tmp_path, max_files=7, max_file_mb=1, max_batch_mb=5)
    packet = make_zip({"big.jpg": os.urandom(3 << 20), "fine.jpg": b"x"})

    big, fine = rules_for(loaded).expand("a.zip", packet)

    assert big.problem is not None
    assert big.problem.problem_code == "archive_entry_too_large"
    assert fine.content == b"x"
    assert archive_limits(loaded).entries == 7


def test_a_sheet_of_a_scanned_roster_is_refused_not_ignored() -> None:
    with pytest.raises(RosterError) as raised:
        RULES.read_scan("r.pdf", FileReading("r.pdf"), RosterLayout(sheet="三班"))
    assert raised.value.code == "roster_columns_invalid"
