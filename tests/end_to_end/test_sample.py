"""The sample packet from its files to its verdicts, on the command line and over HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jsonschema
import openpyxl
import pytest

from tests.end_to_end.packets import (
    TRUE_ROWS,
    TRUTH,
    Checked,
    comparable,
    papers_of,
    person,
    places,
    roster_of,
    true_places,
)
from tests.end_to_end.served import Served
from verifier.facts import schema as facts_schema
from verifier.result import schema

# The first test that needs it waits for the packet to be read.
pytestmark = [pytest.mark.ocr, pytest.mark.timeout(900)]

# The day that another check looks at earlier batches, these papers are known already.
REPEATED = {"duplicate_claim", "duplicate_certificate_number", "duplicate_document"}


def claim_of(wire: Mapping[str, Any], row: int) -> Mapping[str, Any]:
    (found,) = [claim for claim in wire["claims"] if claim["row"] == row]
    return found


def told(claim: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(finding["code"], finding["message"]) for finding in claim["findings"]]


def test_the_command_line_runs_and_says_what_it_found(checked: Checked) -> None:
    assert checked.run.returncode == 0, checked.run.stderr
    assert checked.run.stderr == ""
    for row in TRUE_ROWS:
        assert row["name"] in checked.run.stdout


def test_the_result_fits_its_schema(checked: Checked) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    assert [error.message for error in validator.iter_errors(checked.wire)] == []


def test_every_document_is_found_where_it_is(checked: Checked) -> None:
    found = sorted(places(checked.wire).values())
    true = sorted((each["file"], each["page"], each["type"]) for each in TRUTH["documents"])
    assert found == true


def test_the_summary_counts_what_is_there(checked: Checked) -> None:
    wire = checked.wire
    verdicts = [claim["verdict"] for claim in wire["claims"]]
    counted = {name: verdicts.count(name) for name in ("clear", "review", "flagged")}
    summary = {key: value for key, value in wire["summary"].items() if key != "seconds"}
    assert summary == {
        "claims": len(TRUE_ROWS),
        "documents": len(TRUTH["documents"]),
        **counted,
    }
    assert wire["summary"]["seconds"] > 0


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row["excel_row"], id=f"row {row['excel_row']} {row['route']} {row['tier']}")
        for row in TRUE_ROWS
        if not row["planted"]
    ],
)
def test_a_right_claim_is_clear(checked: Checked, row: int) -> None:
    claim = claim_of(checked.wire, row)
    assert (claim["name"], claim["verdict"], told(claim)) == (person(row)["name"], "clear", [])


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row["excel_row"], id=f"row {row['excel_row']} {row['planted'][0]}")
        for row in TRUE_ROWS
        if row["planted"]
    ],
)
def test_a_planted_problem_is_found(checked: Checked, row: int) -> None:
    claim = claim_of(checked.wire, row)
    planted = set(person(row)["planted"])
    errors = {each["code"] for each in claim["findings"] if each["severity"] == "error"}
    follow = {code for each in planted for code in TRUTH["also"][each]}
    assert planted <= errors
    assert errors <= planted | follow, told(claim)
    assert claim["verdict"] == person(row)["expected_verdict"] == "flagged"


def test_the_batch_tells_of_the_stranger_and_of_nothing_else(checked: Checked) -> None:
    wire = checked.wire
    place = places(wire)
    told = [
        (finding["code"], place[finding["document"]][0], finding["observed"])
        for finding in wire["findings"]
    ]
    planted = [(each["code"], each["files"][0], each["name"]) for each in TRUTH["batch_planted"]]
    assert told == planted


def test_the_report_opens_with_a_line_for_each_claim(checked: Checked) -> None:
    book = openpyxl.load_workbook(checked.report)
    assert book.sheetnames == ["汇总", "申领人", "问题清单", "更正清单", "持证率"]
    rows = list(book["申领人"].iter_rows(values_only=True))
    names = {cell for row in rows for cell in row if cell in {each["name"] for each in TRUE_ROWS}}
    assert len(rows) >= 1 + len(TRUE_ROWS)
    assert names == {each["name"] for each in TRUE_ROWS}
    listed = list(book["问题清单"].iter_rows(min_row=2, values_only=True))
    findings = sum(len(claim["findings"]) for claim in checked.wire["claims"])
    assert len(listed) == findings + len(checked.wire["findings"])
    shown = {image.anchor._from.row for image in book["问题清单"]._images}
    files = [cell.value for cell in book["问题清单"]["N"]]
    # Every finding on a paper that could be opened shows its page, and no other does.
    assert shown
    assert all(files[row] for row in shown)


def test_the_facts_of_a_clear_claim_are_sure(checked: Checked) -> None:
    facts = json.loads(checked.facts.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(facts_schema()).validate(facts)
    clear = [claim for claim in facts["claims"] if claim["verdict"] == "clear"]
    assert clear
    for claim in clear:
        for name in ("person.name", "person.id_number", "certificate.level", "bank.number"):
            assert claim["facts"][name]["certainty"] == "sure", (claim["row"], name)


def test_the_server_judges_as_the_command_line_does(checked: Checked, served: Served) -> None:
    sample = next(batch for batch in served.batches() if "sample" in batch["title"])
    assert sample["state"] == "done", sample
    wire = served.result(sample["id"])
    assert [claim["id"] for claim in wire["claims"]] == [
        f"{sample['id']}-r{claim['row']}" for claim in wire["claims"]
    ]
    assert comparable(wire) == comparable(checked.wire)


def test_one_persons_papers_over_http(checked: Checked, served: Served) -> None:
    answer = served.submit(papers_of(4), roster_of(4), prefer="wait=120")
    batch_id = answer.headers["location"].rpartition("/")[2]
    if answer.status_code == 202:
        served.wait(batch_id, 300)
        wire = served.result(batch_id)
    else:
        assert answer.status_code == 200, answer.text
        wire = answer.json()
    assert wire == served.result(batch_id)

    (claim,) = wire["claims"]
    findings = [each for each in claim["findings"] if each["code"] not in REPEATED]
    assert (claim["row"], claim["name"], findings) == (2, person(4)["name"], [])
    assert sorted(places(wire).values()) == true_places([4])
    # Beside eleven others or alone: the papers say the same.
    alone = {each["file"]: each["fields"] for each in comparable(wire)["documents"]}
    among = {each["file"]: each["fields"] for each in comparable(checked.wire)["documents"]}
    assert alone == {file: among[file] for file in alone}


def test_logs_and_queue_hold_no_number_of_a_person(served: Served) -> None:
    numbers = {row["id_number"] for row in TRUE_ROWS} | {row["bank_number"] for row in TRUE_ROWS}
    kept = [served.log, *(path for path in served.data.glob("valkey/**/*") if path.is_file())]
    assert any("appendonly" in path.name for path in kept)
    for path in kept:
        content = path.read_bytes()
        assert [number for number in numbers if number.encode() in content] == [], path
