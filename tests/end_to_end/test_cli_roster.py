"""How a roster is read, as the command line shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.packets import run_here

HEADER = "姓名,身份证号,证书号,证照代码,金额"
ROW = "李晓婷,110114199003078420,S000011000030245000034,S000011000030245000099,1500"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(f"{HEADER}\n{ROW}\n合计,,,,2000\n", encoding="utf-8")
    return path


def shown(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> str:
    assert run_here(["roster", *arguments]) == 0
    return capfd.readouterr().out


def test_columns_rows_and_faulty_cells_are_shown(
    roster: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    printed = shown([str(roster)], capfd)
    lines = [[part.strip() for part in line.split("│")[1:-1]] for line in printed.splitlines()]
    assert ["B", "身份证号", "id_number", ""] in lines
    assert ["D", "证照代码", "", "未使用"] in lines
    cells = {line[0]: line[2] for line in lines if len(line) == 4 and line[0] in ("B2", "D1", "E3")}
    assert cells == {"B2": "110***********8420", "D1": "证照代码", "E3": "2000"}
    assert "110114199003078420" not in printed
    assert printed.rstrip().endswith("共 1 行，3 处问题")


def test_a_column_can_be_named(
    roster: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    arguments = [str(roster), "--column", "certificate_number=证照代码", "--column", "amount="]
    printed = shown([*arguments, "--header-row", "1"], capfd)
    assert "S000011000030245000099" in printed
    assert "S000011000030245000034" not in printed
    assert "由用户指定" in printed
    assert printed.rstrip().endswith("共 1 行，1 处问题")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "FILE", id="no file"),
        pytest.param(["没有.xlsx"], "没有.xlsx", id="a file that is not there"),
        pytest.param(["ROSTER", "--column", "name"], "name=B", id="a column without its place"),
        pytest.param(["ROSTER", "--column", "=B"], "name=B", id="a place without its column"),
        pytest.param(["ROSTER", "--column", "size=B"], "size", id="no such attribute"),
        pytest.param(["ROSTER", "--column", "name=Z"], "列号", id="no such column"),
        pytest.param(["ROSTER", "--header-row", "x"], "行号", id="no row"),
        pytest.param(["ROSTER", "--header-row", "99"], "第99行", id="a row beyond the end"),
        pytest.param(["ROSTER", "--sheet", "名单"], "名单", id="no such sheet"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    arguments: list[str], told: str, roster: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    filled = [str(roster) if argument == "ROSTER" else argument for argument in arguments]
    assert run_here(["roster", *filled]) == 2
    captured = capfd.readouterr()
    (line,) = captured.err.splitlines()
    assert line.startswith("verifier: ")
    assert told in line
    assert captured.out == ""


def test_an_empty_roster_is_written_for_a_programme(tmp_path: Path) -> None:
    target = tmp_path / "template.xlsx"
    arguments = ["programmes", "changping-childcare-2024", "--roster-template", str(target)]
    assert run_here(arguments) == 0
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "changping-childcare-2024", id="no programme"),
        pytest.param(["nope"], "changping-childcare-2024", id="an unknown one"),
    ],
)
def test_a_template_needs_a_programme(
    arguments: list[str], told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "template.xlsx"
    assert run_here(["programmes", *arguments, "--roster-template", str(target)]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert told in line
    assert not target.exists()


def test_a_template_that_cannot_be_written_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "没有" / "template.xlsx"
    arguments = ["programmes", "changping-childcare-2024", "--roster-template", str(target)]
    assert run_here(arguments) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert "没有" in line
