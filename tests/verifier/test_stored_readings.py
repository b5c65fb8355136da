"""Readings that are kept, and judged again in other processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.verifier.batches import PROGRAMME, ROSTER, readings
from verifier.errors import InputError
from verifier.stored_readings import StoredReadings, dump, load

ROOT = Path(__file__).parents[2]
MAIN = "from verifier.cli import main; main()"
STORED = StoredReadings(readings(), 12.34)


def test_what_was_kept_comes_back_as_it_was() -> None:
    assert load(dump(STORED)) == StoredReadings(list(STORED.readings), 12.34)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="no JSON"),
        pytest.param(b'{"readings": [{"file": 1}], "seconds": 1}', id="something else"),
        pytest.param(b'{"readings": []}', id="no seconds"),
    ],
)
def test_what_are_no_readings_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        load(content)
    assert caught.value.code == "readings_unusable"


def judge_in_a_process(folder: Path, seed: str, *more: str) -> subprocess.CompletedProcess[bytes]:
    given = ("--roster", "roster.csv", "--programme", PROGRAMME, "--as-of", "2025-03-01")
    return subprocess.run(
        [sys.executable, "-c", MAIN, "judge", "readings.json", *given, *more],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_readings_judged_in_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "readings.json").write_bytes(dump(STORED))
    (tmp_path / "roster.csv").write_bytes(ROSTER)
    answers = [judge_in_a_process(tmp_path, seed, "--output", "-") for seed in ("1", "2")]

    assert [answer.returncode for answer in answers] == [0, 0], answers[0].stderr.decode()
    assert answers[0].stdout == answers[1].stdout
    result = json.loads(answers[0].stdout)
    assert result["summary"]["seconds"] == 12.34
    assert result["summary"]["flagged"] >= 2
    assert len({finding["code"] for c in result["claims"] for finding in c["findings"]}) > 5


@pytest.mark.parametrize(
    ("more", "told"),
    [
        pytest.param(("--version", "1999-01-01"), "1999-01-01", id="a version that is not there"),
        pytest.param(("--roster", "readings.json"), "", id="no roster"),
    ],
)
def test_what_cannot_be_judged_is_told_in_one_line(
    tmp_path: Path, more: tuple[str, ...], told: str
) -> None:
    (tmp_path / "readings.json").write_bytes(dump(STORED))
    (tmp_path / "roster.csv").write_bytes(ROSTER)
    answer = judge_in_a_process(tmp_path, "0", *more)
    lines = answer.stderr.decode().splitlines()
    assert (answer.returncode, len(lines)) == (2, 1)
    assert told in lines[0]
