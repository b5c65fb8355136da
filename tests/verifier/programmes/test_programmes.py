import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.verifier.papers import by_certificate, certificate, told
from verifier.errors import InputError, UnknownProgrammeError
from verifier.model import DocumentType, FindingCode
from verifier.programmes import Programme, load, names
from verifier.programmes.rules.amounts import AmountsRule
from verifier.programmes.rules.annex import AnnexEntry
from verifier.programmes.rules.base import Qualification, RuleContext
from verifier.programmes.rules.catalogue import OccupationsRule
from verifier.programmes.rules.deadline import DeadlineRule
from verifier.programmes.rules.materials import MaterialsRule
from verifier.programmes.rules.window import WindowRule

CHANGPING = load("changping-childcare-2024")
# The notice of 2017 itself is not at hand; that of Changping tells what it says.
QUOTED_FROM = {"enterprise-skill-upgrade-2017": "changping-childcare-2024"}


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
        pytest.param({"occupations": None}, "either occupations or an annex", id="no catalogue"),
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
        WindowRule(
            clause="通知的某条款",
            opens="2025-01-01",
            closes="2024-12-31",
            dates={"skill_level_certificate": "issue_date"},
        )


def test_a_programme_survives_being_shown():
    assert Programme.model_validate(CHANGPING.model_dump(mode="json")) == CHANGPING


@pytest.mark.parametrize(
    ("rates", "reason"),
    [
        pytest.param(
            [{"levels": [3], "yuan": 1}, {"levels": [3, 4], "yuan": 2}],
            "two rates for one level and tier",
            id="one level twice",
        ),
        pytest.param(
            [{"yuan": 1}, {"levels": [], "yuan": 2}], "two rates for one", id="no level twice"
        ),
        pytest.param([{"levels": [6], "yuan": 1}], "less than or equal to 5", id="level 6"),
        pytest.param([{"levels": [3], "yuan": 0}], "greater than 0", id="nothing"),
        pytest.param([], "at least 1 item", id="none"),
    ],
)
def test_rates_that_cannot_be_right_are_refused(rates, reason):
    with pytest.raises(ValidationError, match=reason):
        AmountsRule.model_validate({"clause": "通知的某条款", "rates": rates})


def test_a_rate_is_of_one_tier_and_its_levels():
    rates = [
        {"tier": "A", "levels": [3], "yuan": 1},
        {"tier": "B", "levels": [3], "yuan": 2},
        {"levels": [3], "yuan": 3},
        {"tier": "A", "yuan": 4},
    ]
    rule = AmountsRule.model_validate({"clause": "通知的某条款", "rates": rates})
    assert [rule.due(3, tier) for tier in ("A", "B", None, "C")] == [1, 2, 3, None]
    assert [rule.due(None, tier) for tier in ("A", "B", None)] == [4, None, None]
    assert rule.due(4, "A") is None


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param({}, id="neither"),
        pytest.param({"every_occupation": True, "occupations": [{"name": "电工"}]}, id="both"),
    ],
)
def test_an_annex_lists_occupations_or_takes_every_one(entry):
    whole = {"certificate": "skill_level_certificate", "issuers": ["某中心"], "levels": [1]}
    with pytest.raises(ValidationError, match="lists its occupations, or takes every one"):
        AnnexEntry.model_validate({**whole, **entry})


@pytest.mark.parametrize(
    ("begun", "months", "last_day"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-12-31", 12, "2025-12-31"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-10-31", 1, "2024-11-30"),
        ("2024-11-30", 1, "2024-12-30"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-01-31", 11, "2024-12-31"),
    ],
)
def test_the_last_day_of_a_period_of_months(begun, months, last_day):
    """民法典 art. 202: 到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日."""
    rule = DeadlineRule.model_validate(
        {
            "clause": "通知的某条款",
            "months": months,
            "dates": {"skill_level_certificate": "issue_date"},
        }
    )
    assert rule.last_day(date.fromisoformat(begun)).isoformat() == last_day


@pytest.mark.parametrize(
    ("certificates", "ways"),
    [
        pytest.param([], [0, 1, 2], id="anything proves it"),
        pytest.param(["skill_level_certificate"], [0, 2], id="one kind, and what has none"),
        pytest.param(["social_worker_certificate"], [2], id="only what has none"),
    ],
)
def test_papers_that_cannot_prove_what_is_claimed_are_left_out(certificates, ways):
    alternatives = [
        ["skill_level_certificate", "registry_screenshot"],
        ["special_ability_certificate"],
        ["score_screenshot"],
    ]
    rule = MaterialsRule.model_validate({"clause": "通知的某条款", "alternatives": alternatives})
    found = rule.suiting(Qualification(frozenset(map(DocumentType, certificates))))
    assert found == tuple(rule.alternatives[place] for place in ways)


def test_where_no_alternative_can_prove_it_all_are_told():
    rule = MaterialsRule.model_validate(
        {"clause": "通知的某条款", "alternatives": [["skill_level_certificate"]]}
    )
    other = Qualification(frozenset({DocumentType.SOCIAL_WORKER_CERTIFICATE}))
    assert rule.suiting(other) == rule.alternatives


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
    day = RuleContext(as_of=CHANGPING.window.closes, aliases=rule.aliases)
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
    policies = Path(os.environ.get("VERIFIER_SHARED", beside)) / "policies"
    notice_file = policies / f"{QUOTED_FROM.get(name, name)}.txt"
    if not notice_file.exists():
        pytest.skip("no notices: set VERIFIER_SHARED to the folder that holds them")
    notice = re.sub(r"\s", "", notice_file.read_text(encoding="utf-8"))
    quoted = [re.sub(r"\s", "", clause) for clause in clauses(load(name).model_dump(mode="json"))]
    assert quoted
    parts = [part for clause in quoted for part in clause.split("……")]
    assert [part for part in parts if not part or part not in notice] == []
