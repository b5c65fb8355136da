"""Bad files cost only themselves; bad rosters are refused at once, each with what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.bad_files import BAD_FILES, BadFile, locked_workbook
from tests.end_to_end.packets import (
    AS_OF,
    PACKET,
    PROGRAMME,
    papers_of,
    person,
    run_here,
    run_program,
    workbook,
)
from tests.end_to_end.served import Served

pytestmark = [pytest.mark.ocr, pytest.mark.timeout(900)]

GOOD = "林晓彤-等级证书.jpg"
GOOD_ROW = person(4)
KINDS = [pytest.param(bad, id=bad.name) for bad in BAD_FILES]


def packet() -> dict[str, bytes]:
    """The bad files around a good one, in a folder as browsers and shells name them."""
    papers = {f"材料/{bad.name}": bad.content for bad in BAD_FILES}
    return {**papers, f"材料/{GOOD}": papers_of(4)[GOOD]}


def roster() -> bytes:
    """The good person, and one whose ID number the spreadsheet keeps as a number."""
    known = ("name", "id_number", "occupation", "level", "certificate_number", "issue_date")
    return workbook(
        [
            ("姓名", "身份证号", "职业名称", "技能等级", "证书编号", "发证日期"),
            [GOOD_ROW[key] for key in known],
            ("钱多多", 110114199003076123, "保育师", 5, "S000011000117245000999", "2024-06-18"),
        ]
    )


@pytest.fixture(scope="module", params=["command line", "http"])
def wire(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The result of the packet, by either way in."""
    if request.param == "http":
        served: Served = request.getfixturevalue("served")
        answer = served.submit(packet(), roster())
        assert answer.status_code == 202, answer.text
        batch = served.wait(answer.json()["id"], 300)
        assert batch["state"] == "done", batch
        return served.result(batch["id"])
    folder = tmp_path_factory.mktemp("bad")
    for name, content in packet().items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (folder / "汇总表.xlsx").write_bytes(roster())
    line = ["check", "材料", "--roster", "汇总表.xlsx", "--programme", PROGRAMME]
    run = run_program(*line, "--as-of", AS_OF, "--output", "result.json", folder=folder)
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads((folder / "result.json").read_text(encoding="utf-8"))


def unreadable(wire: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found = [each for each in wire["findings"] if each["code"] == "unreadable_file"]
    by_file = {each["observed"]: each for each in found}
    assert len(by_file) == len(found), "a file is told of once"
    return by_file


@pytest.mark.parametrize("bad", KINDS)
def test_a_bad_file_is_told_with_what_to_do(wire: Mapping[str, Any], bad: BadFile) -> None:
    name = f"材料/{bad.named}"
    finding = unreadable(wire)[name]
    assert finding["severity"] == "error"
    assert name in finding["message"]
    assert bad.zh in finding["message"]
    assert name in finding["message_en"]
    assert bad.en in finding["message_en"]


def test_only_the_bad_files_are_told_of(wire: Mapping[str, Any]) -> None:
    assert set(unreadable(wire)) == {f"材料/{bad.named}" for bad in BAD_FILES}


def test_the_good_file_beside_them_is_read(wire: Mapping[str, Any]) -> None:
    (document,) = [each for each in wire["documents"] if each["fields"]]
    fields = {name: field["value"] for name, field in document["fields"].items()}
    known = ("name", "id_number", "occupation", "level", "certificate_number", "issue_date")
    assert (document["file"], document["roster_row"]) == (f"材料/{GOOD}", 2)
    assert wire["claims"][0]["documents"] == [document["id"]]
    assert {name: fields[name] for name in known} == {name: GOOD_ROW[name] for name in known}


def test_nobody_is_clear_whose_papers_may_be_among_the_bad(wire: Mapping[str, Any]) -> None:
    assert [(claim["row"], claim["verdict"]) for claim in wire["claims"]] == [
        (2, "flagged"),
        (3, "flagged"),
    ]


def test_digits_that_the_spreadsheet_lost_are_told_and_not_guessed(
    wire: Mapping[str, Any],
) -> None:
    findings = wire["claims"][1]["findings"]
    (cell,) = [each for each in findings if each["code"] == "roster_cell_invalid"]
    assert (cell["cell"], cell["field"], cell["severity"]) == ("B3", "id_number", "error")
    assert "设为“文本”" in cell["message"]
    assert "format to Text" in cell["message_en"]
    assert "id_number_mismatch" not in {each["code"] for each in findings}


REFUSED = [
    pytest.param(
        workbook([["备注", "职业名称"], ["无", "保育师"]]),
        PROGRAMME,
        ("roster_no_name_column", "请在表头中加上“姓名”列", "Add a column headed"),
        id="no name column",
    ),
    pytest.param(
        b"",
        PROGRAMME,
        ("roster_empty", "请重新导出或保存后再上传", "Save or export it again"),
        id="roster of 0 bytes",
    ),
    pytest.param(
        locked_workbook(),
        PROGRAMME,
        ("roster_locked", "取消密码", "Remove it"),
        id="locked roster",
    ),
    pytest.param(
        roster(),
        "changping-2042",
        ("unknown_programme", PROGRAMME, PROGRAMME),
        id="unknown programme",
    ),
]


@pytest.mark.parametrize(("sheet", "programme", "told"), REFUSED)
def test_the_command_line_refuses_in_one_line(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    sheet: bytes,
    programme: str,
    told: tuple[str, str, str],
) -> None:
    roster_file, output = tmp_path / "汇总表.xlsx", tmp_path / "result.json"
    roster_file.write_bytes(sheet)
    line = ["check", str(PACKET / GOOD), "--roster", str(roster_file), "--programme", programme]
    assert run_here([*line, "--output", str(output)]) == 2
    captured = capfd.readouterr()
    (only,) = captured.err.splitlines()
    _, zh, en = told
    assert only.startswith("verifier: ")
    assert zh in only
    assert en in only
    assert captured.out == ""
    assert not output.exists()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        pytest.param("zh-CN,zh;q=0.9,en;q=0.5", "zh", id="zh"),
        pytest.param("en-GB,en;q=0.9", "en", id="en"),
    ],
)
@pytest.mark.parametrize(("sheet", "programme", "told"), REFUSED)
def test_http_refuses_with_a_problem_in_the_callers_language(
    served: Served,
    sheet: bytes,
    programme: str,
    told: tuple[str, str, str],
    accepted: str,
    language: str,
) -> None:
    before = len(served.batches())
    papers = {GOOD: b"never read"}
    answer = served.submit(papers, sheet, programme, **{"accept-language": accepted})
    code, zh, en = told
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == language
    problem = answer.json()
    assert (problem["status"], problem["code"], problem["retryable"]) == (422, code, False)
    assert (zh if language == "zh" else en) in problem["detail"]
    titles = {"zh": "提交的内容有问题", "en": "The submission cannot be used"}
    assert problem["title"] == titles[language]
    assert len(served.batches()) == before
