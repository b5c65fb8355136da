"""The doctor: each part on its own, each failure with what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from verifier.settings import Settings
from workers.doctor import examine

ROOT = Path(__file__).resolve().parent.parent.parent


def problems(loaded: Settings) -> dict[str, str]:
    return {
        finding.name.split()[1]: finding.problem.en
        for finding in examine(loaded)
        if finding.problem is not None
    }


def test_an_installation_without_any_setting_is_well(tmp_path: Path) -> None:
    assert problems(Settings(data=tmp_path)) == {}
    assert [path.name for path in tmp_path.rglob("*.sock")] == [], "nothing is left running"


@pytest.mark.parametrize(
    ("changes", "part", "hint"),
    [
        pytest.param(
            {"database_url": "postgresql+psycopg://127.0.0.1:1/x"},
            "database",
            "did not answer",
            id="database away",
        ),
        pytest.param({"database_url": "x"}, "database", "VERIFIER_DATABASE_URL", id="no url"),
        pytest.param({"redis_url": "redis://127.0.0.1:1"}, "queue", "Redis", id="queue away"),
    ],
)
def test_a_part_that_fails_is_named_with_what_to_do(
    tmp_path: Path, changes: dict[str, str], part: str, hint: str
) -> None:
    changes = {"redis_url": "redis://127.0.0.1:1", **changes}
    found = problems(Settings(data=tmp_path, **changes))
    assert hint in found[part]
    assert "storage" not in found


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("in the way")
    assert "data folder" in problems(Settings(data=tmp_path))["storage"]


def test_the_command_says_all_and_its_status_tells(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workers.doctor", "--data", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("[ok]") == 6
    (tmp_path / "blobs").rmdir()
    (tmp_path / "blobs").write_text("in the way")
    done = subprocess.run(
        [sys.executable, "-m", "workers.doctor", "--data", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1
    assert "[FAIL]" in done.stdout
