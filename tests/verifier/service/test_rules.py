"""The real stages, within the limits that are set."""

from __future__ import annotations

import os
from pathlib import Path

from tests.fakes import make_zip
from verifier.service.rules import archive_limits, rules_for
from verifier.settings import Settings


def test_archives_are_unpacked_within_the_limits_that_are_set(tmp_path: Path) -> None:
    loaded = Settings(data=tmp_path, max_files=7, max_file_mb=1, max_batch_mb=5)
    packet = make_zip({"big.jpg": os.urandom(3 << 20), "fine.jpg": b"x"})

    big, fine = rules_for(loaded).expand("a.zip", packet)

    assert big.problem is not None
    assert big.problem.problem_code == "archive_entry_too_large"
    assert fine.content == b"x"
    assert archive_limits(loaded).entries == 7
