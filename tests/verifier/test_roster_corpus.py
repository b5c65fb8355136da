"""Roster files as offices make them, each read in full: see tests/rosters/README.md."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from verifier.errors import RosterError
from verifier.model import Claim, Roster
from verifier.roster import read_roster
from verifier.roster_review import all_problems

FOLDER = Path(__file__).parents[1] / "rosters"
EXPECTATIONS = sorted(FOLDER.glob("*.json"))
ATTRIBUTES = [each.name for each in fields(Claim) if each.name not in ("texts", "cells")]


def read(expectation: Path) -> Roster:
    path = expectation.with_suffix("")
    options = json.loads(expectation.read_text(encoding="utf-8")).get("options", {})
    return read_roster(path.name, path.read_bytes(), **options)


def told(claim: Claim) -> dict[str, Any]:
    values = {name: getattr(claim, name) for name in ATTRIBUTES}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value is not None
    }


def test_there_are_many_kinds_of_files() -> None:
    files = [path.with_suffix("") for path in EXPECTATIONS]
    assert len(files) >= 40
    kinds = {".csv", ".ods", ".txt", ".xls", ".xlsb", ".xlsm", ".xlsx"}
    assert {path.suffix for path in files} == kinds
    assert all(path.is_file() for path in files)


@pytest.mark.parametrize(
    "expectation", EXPECTATIONS, ids=lambda path: str(path.name).removesuffix(".json")
)
def test_a_roster_file_is_read_as_it_must_be(expectation: Path) -> None:
    expected = json.loads(expectation.read_text(encoding="utf-8"))
    if "error" in expected:
        with pytest.raises(RosterError) as raised:
            read(expectation)
        assert raised.value.code == expected["error"]
        assert raised.value.message.zh
        assert raised.value.message.en
        return
    roster = read(expectation)
    assert roster.table is not None
    assert [told(claim) for claim in roster.claims] == expected["claims"]
    problems = [[each.row, each.cell, each.field] for each in all_problems(roster)]
    assert problems == expected["problems"]
    assert roster.columns == expected["columns"]
    assert (roster.sheet, roster.unit) == (expected["sheet"], expected["unit"])
    assert list(roster.table.header_rows) == expected["header_rows"]
    assert list(roster.table.hidden_rows) == expected["hidden_rows"]
