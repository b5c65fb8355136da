import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.verifier.papers import by_certificate, certificate, told
from verifier.errors import InputError, UnknownProgrammeError
from verifier.model import FindingCode
from verifier.programmes import Programme, load, names
from verifier.programmes.rules.base import RuleContext
from verifier.programmes.rules.catalogue import OccupationsRule
from verifier.programmes.rules.window import WindowRule

CHANGPING = load("changping-childcare-2024")


@pytest.mark.parametrize("name", names())
def test_each_programme_loads_under_its_own_name(name):
    assert load(name).name == name


def test_an_unknown_name_is_told_with_those_there_are():
    with pytest.raises(UnknownProgrammeError) as caught:
        load("changping-2024")
    assert isinstance(caught.value, InputError)
    assert caught.value.code == "unknown_programme"
    for message in (caught.value.message.zh, caught.value.message.en):
        assert "changping-2024" in message
        assert "changping-childcare-2024" in message


@pytest.mark.parametrize("name", ["", "../settings", "changping-childcare-2024.toml"])
def test_a_name_is_never_taken_for_a_path(name):
    with pytest.raises(UnknownProgrammeError):
        load(name)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"windows": {}}, "windows", id="an unknown key"),
        pytest.param({"levels": {"levels": [3]}}, "clause", id="a rule without its clause"),
        pytest.param(
            {"levels": {"levels": [6], "clause": "通知的某条款"}}, "less than", id="level 6"
        ),
        pytest.param(
            {"required_fields": {"bank_card": ["card_number"]}}, "card_number", id="no such field"
        ),
    ],
)
def test_a_mistake_in_a_file_is_refused(changes, reason):
    written = CHANGPING.model_dump(mode="json")
    with pytest.raises(ValidationError, match=reason):
        Programme.model_validate({**written, **changes})


def test_a_window_that_closes_before_it_opens_is_refused():
    with pytest.raises(ValidationError, match="closes before"):
        WindowRule(clause="通知的某条款", opens="2025-01-01", closes="2024-12-31", dates={})


def test_a_programme_survives_being_shown():
    assert Programme.model_validate(CHANGPING.model_dump(mode="json")) == CHANGPING


@pytest.mark.parametrize(
    ("issue_date", "found"),
    [
        pytest.param("2021-12-31", [], id="its last day"),
        pytest.param(
            "2022-01-01",
            [(FindingCode.OCCUPATION_NOT_IN_PROGRAMME, False, "occupation")],
            id="the day after",
        ),
        pytest.param(None, [], id="date unread"),
    ],
)
def test_an_alias_may_have_a_last_day(issue_date, found):
    rule = OccupationsRule.model_validate(
        {
            "clause": "将“保育员”职业名称变更为“保育师”",
            "catalogue": [
                {"name": "保育师", "aliases": [{"name": "保育员", "until": "2021-12-31"}]}
            ],
        }
    )
    case = by_certificate(certificate(occupation="保育员", issue_date=issue_date))
    day = RuleContext(as_of=CHANGPING.window.closes, aliases=rule.aliases())
    assert told(rule.evaluate(case, day)) == found


def clauses(part: Any) -> Iterator[str]:
    """Every clause anywhere in a programme."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from [value] if key == "clause" else clauses(value)
    elif isinstance(part, list):
        for value in part:
            yield from clauses(value)


@pytest.mark.shared
@pytest.mark.parametrize("name", names())
def test_every_clause_stands_in_the_notice(name):
    beside = Path(__file__).parents[4] / "shared"
    notice_file = Path(os.environ.get("VERIFIER_SHARED", beside)) / "policies" / f"{name}.txt"
    if not notice_file.exists():
        pytest.skip("no notices: set VERIFIER_SHARED to the folder that holds them")
    notice = re.sub(r"\s", "", notice_file.read_text(encoding="utf-8"))
    quoted = [re.sub(r"\s", "", clause) for clause in clauses(load(name).model_dump(mode="json"))]
    assert quoted
    assert [clause for clause in quoted if clause not in notice] == []
