"""What a user says of a roster's columns on the command line, and says wrongly."""

from pathlib import Path

import pytest

from verifier import cli


@pytest.mark.parametrize(
    ("content", "options", "told"),
    [
        pytest.param(
            "姓名,职业\n王一,保育师\n".encode(),
            ["--column", "name=B", "--column", "name=A"],
            "“name”指定了两次",
            id="one attribute twice",
        ),
        pytest.param(b"%PDF-1.7\n", ["--sheet", "三班"], "没有工作表", id="sheet of a scan"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    options: list[str],
    told: str,
) -> None:
    roster = tmp_path / "roster"
    roster.write_bytes(content)
    with pytest.raises(SystemExit) as left:
        cli.main(["roster", str(roster), *options])
    said = capsys.readouterr()
    assert left.value.code == cli.USAGE_ERROR
    assert told in said.err
    assert said.err.count("\n") == 1
