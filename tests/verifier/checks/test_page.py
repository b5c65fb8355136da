"""docs/checks.md and the code say the same."""

import re
from pathlib import Path

import pytest

from verifier.checks import CHECKS, batch
from verifier.model import WARNINGS, FindingCode
from verifier.programmes.programme import RULE_KINDS

PAGE = (Path(__file__).parents[3] / "docs" / "checks.md").read_text(encoding="utf-8")
TABLE, NOT_GIVEN = PAGE.split("## Not given yet")
ROWS = {
    match.group(1): [cell.strip() for cell in match.group(2).split("|")]
    for match in re.finditer(r"^\| `(\w+)` \|(.*)\|$", TABLE, re.MULTILINE)
}
GIVEN = frozenset().union(
    *(check.CODES for check in CHECKS), batch.CODES, *(kind.codes for kind in RULE_KINDS)
)
NOT_GIVEN_YET = {
    FindingCode.APPLICATION_LATE,
    FindingCode.DUPLICATE_DOCUMENT,
}


def test_every_code_has_its_row_and_every_row_its_code():
    assert set(ROWS) == {code.value for code in FindingCode}


@pytest.mark.parametrize("code", list(FindingCode))
def test_a_row_says_severity_trigger_example_and_what_to_do(code):
    severity, *said = ROWS[code]
    assert severity == ("warning" if code in WARNINGS else "error")
    assert len(said) == 3
    assert all(said)


def test_every_code_is_given_by_some_check_but_those_listed():
    assert set(FindingCode) - GIVEN == NOT_GIVEN_YET
    assert set(re.findall(r"`(\w+)`", NOT_GIVEN)) == {code.value for code in NOT_GIVEN_YET}


@pytest.mark.parametrize("kind", RULE_KINDS, ids=lambda kind: kind.__name__)
def test_every_rule_kind_names_its_codes(kind):
    assert kind.codes


@pytest.mark.parametrize("check", (*CHECKS, batch), ids=lambda check: check.__name__)
def test_a_check_makes_only_the_findings_that_it_names(check):
    """Reads the source: a code written in a check's module stands in its `CODES`."""
    source = Path(check.__file__).read_text(encoding="utf-8")
    written = set(re.findall(r"FindingCode\.([A-Z_]+)", source))
    # The cells of a row and of the batch are told by one function.
    shared = {"ROSTER_CELL_INVALID"}
    assert written | shared == {code.name for code in check.CODES} | shared


def test_every_check_module_is_run():
    modules = {path.stem for path in Path(batch.__file__).parent.glob("*.py")}
    run = {check.__name__.rpartition(".")[2] for check in (*CHECKS, batch)}
    assert modules - {"__init__", "context", "further"} == run
