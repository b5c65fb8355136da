"""The command line as a shell and a script meet it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.packets import (
    AS_OF,
    PACKET,
    PROGRAMME,
    ROOT,
    ROSTER,
    person,
    run_here,
    run_program,
)
from verifier.commands import packet
from verifier.release import SOFTWARE

PICTURE = "林晓彤-联网查询.png"
CHECK = ["check", str(PACKET / PICTURE), "--roster", str(ROSTER), "--programme", PROGRAMME]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "COMMAND", id="no command"),
        pytest.param(["chekc"], "chekc", id="a command that is none"),
        pytest.param(["check", "a.jpg", "--programme", PROGRAMME], "--roster", id="no roster"),
        pytest.param(["check", "a.jpg", "--roster", str(ROSTER)], "--programme", id="no programme"),
        pytest.param(CHECK[:1] + CHECK[2:], "FILE", id="no file"),
        pytest.param([*CHECK, "--as-of", "2025/11/20"], "2025-11-20", id="a date in another form"),
        pytest.param([*CHECK, "--as-of", "2025-02-30"], "2025-02-30", id="a day that is none"),
        pytest.param([*CHECK, "--as-of", "2023-12-31"], "2024-01-01", id="before the programme"),
        pytest.param([*CHECK, "--workers", "0"], "--workers", id="no workers"),
        pytest.param([*CHECK, "--workers", "²"], "--workers", id="a digit that is no number"),
        pytest.param([*CHECK, "--fail-on", "clear"], "--fail-on", id="fail on clear"),
        pytest.param([*CHECK, "--nope"], "--nope", id="unknown option"),
        pytest.param(["check", "没有.jpg", *CHECK[2:]], "没有.jpg", id="a file that is not there"),
        pytest.param(
            [*CHECK, "--roster", "没有.xlsx"], "没有.xlsx", id="a roster that is not there"
        ),
        pytest.param(
            [*CHECK, "--roster", str(PACKET)], str(PACKET), id="a roster that is a folder"
        ),
        pytest.param([*CHECK, "--programme", "nope"], PROGRAMME, id="unknown programme"),
        pytest.param([*CHECK, "--programme", "../x"], PROGRAMME, id="a programme that climbs"),
        pytest.param(
            [*CHECK, "--output", "没有/result.json"], "没有/result.json", id="output to nowhere"
        ),
        pytest.param([*CHECK, "--report", str(PACKET)], str(PACKET), id="report onto a folder"),
        pytest.param([*CHECK, "--facts", "没有/facts.json"], "没有/facts.json", id="facts nowhere"),
        pytest.param(["programmes", "nope"], PROGRAMME, id="show an unknown programme"),
        pytest.param(
            ["programmes", PROGRAMME, "--version", "1999"], "1999", id="show an unknown version"
        ),
        pytest.param(["read", "没有.jpg"], "没有.jpg", id="read what is not there"),
        pytest.param(
            ["read", str(PACKET / PICTURE), "--output", "没有/documents.json"],
            "没有/documents.json",
            id="documents to nowhere",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    arguments: list[str], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_here(arguments) == 2
    captured = capfd.readouterr()
    (line,) = captured.err.splitlines()
    assert line.startswith("verifier: ")
    assert told in line
    assert captured.out == ""


def test_an_empty_folder_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run_here(["check", str(tmp_path), *CHECK[2:]]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert "没有可读取的文件" in line


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["serve", "--port", "abc"], id="serve: a port that is no number"),
        pytest.param(["worker", "--data", "nowhere"], id="worker: no queue"),
        pytest.param(["doctor", "--nope"], id="doctor: unknown option"),
    ],
)
def test_commands_of_the_server_tell_in_one_line_too(arguments: list[str], tmp_path: Path) -> None:
    ended = run_program(*arguments, folder=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("verifier")


def test_the_version(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_here(["--version"]) == 0
    assert capfd.readouterr().out == f"verifier {SOFTWARE}\n"


def test_programmes_are_listed_and_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_here(["programmes"]) == 0
    assert PROGRAMME in capfd.readouterr().out
    assert run_here(["programmes", PROGRAMME]) == 0
    shown = json.loads(capfd.readouterr().out)
    assert shown["name"] == PROGRAMME
    assert "clause" in shown["window"]


def test_a_programme_is_shown_in_a_version_or_as_of_a_day(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run_here(["programmes", PROGRAMME, "--as-of", "2024-05-01"]) == 0
    shown = json.loads(capfd.readouterr().out)
    assert shown["validity"]["begins"] == "2024-01-01"
    assert run_here(["programmes", PROGRAMME, "--version", shown["version"]]) == 0
    assert json.loads(capfd.readouterr().out) == shown


def test_programmes_are_checked(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run_here(["programmes", "--check"]) == 0
    assert f"{PROGRAMME}: " in capfd.readouterr().out
    (tmp_path / "some-2024.toml").write_text("[windows]", encoding="utf-8")
    assert run_here(["programmes", "--check", "--folder", str(tmp_path)]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert "some-2024.toml" in line
    assert "windows: Extra inputs are not permitted" in line


def wire_of(**verdicts: int) -> dict[str, Any]:
    counts = {"clear": 0, "review": 0, "flagged": 0, **verdicts}
    return {"summary": {"claims": sum(counts.values()), **counts, "documents": 1, "seconds": 1.0}}


@pytest.mark.parametrize(
    ("verdicts", "fail_on", "status"),
    [
        pytest.param({"clear": 1, "flagged": 1}, None, 0, id="nothing asked, whatever it found"),
        pytest.param({"clear": 2}, "flagged", 0, id="flagged asked, none there"),
        pytest.param({"clear": 1, "review": 1}, "flagged", 0, id="a review is not flagged"),
        pytest.param({"clear": 1, "flagged": 1}, "flagged", 1, id="flagged asked and there"),
        pytest.param({"clear": 2}, "review", 0, id="review asked, all clear"),
        pytest.param({"clear": 1, "review": 1}, "review", 1, id="review asked and there"),
        pytest.param({"clear": 1, "flagged": 1}, "review", 1, id="flagged is worse than review"),
    ],
)
def test_fail_on_decides_the_exit_status(
    verdicts: dict[str, int], fail_on: str | None, status: int
) -> None:
    assert packet._status(wire_of(**verdicts), fail_on) == status


@pytest.mark.ocr
def test_fail_on_reaches_the_shell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Twelve claims and not one picture: all are flagged, and nothing is to be recognised."""
    empty = tmp_path / "空.jpg"
    empty.write_bytes(b"")
    line = ["check", str(empty), *CHECK[2:], "--as-of", AS_OF]
    assert run_here([*line, "--fail-on", "flagged"]) == 1
    assert "12 有问题" in capfd.readouterr().out
    assert run_here([*line, "--output", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["summary"]["flagged"] == 12


@pytest.mark.ocr
def test_read_gives_the_documents_of_a_picture() -> None:
    ended = run_program("read", f"sample_images/packet/{PICTURE}", folder=ROOT)
    assert (ended.returncode, ended.stderr) == (0, "")
    wire = json.loads(ended.stdout)
    (document,) = wire["documents"]
    assert wire["problems"] == []
    assert (document["type"], document["page"]) == ("registry_screenshot", 1)
    assert document["file"] == f"sample_images/packet/{PICTURE}"
    assert document["roster_row"] is None
    row = person(4)
    for name in ("name", "certificate_number", "occupation", "level", "issue_date"):
        assert document["fields"][name]["value"] == row[name]
        assert len(document["fields"][name]["box"]) == 4
