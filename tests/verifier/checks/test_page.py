"""docs/checks.md and the code say the same."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

from verifier import checks, duplicate_documents, repeats
from verifier.checks import CHECKS
from verifier.model import WARNINGS, FindingCode
from verifier.programmes import rules, validity
from verifier.programmes.programme import RULE_KINDS
from verifier.programmes.rules.base import Strict

PAGE = (Path(__file__).parents[3] / "docs" / "checks.md").read_text(encoding="utf-8")
GIVERS = PAGE.split("## Which")[1]
ROWS = {
    match.group(1): [cell.strip() for cell in match.group(2).split("|")]
    for match in re.finditer(r"^\| `(\w+)` \|(.*)\|$", PAGE.split("## Which")[0], re.MULTILINE)
}


def _modules(package):
    names = [found.name for found in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


# Found by looking, so that none is left out of the lists that run them.
CHECK_MODULES = {
    module.__name__.rpartition(".")[2]: module
    for module in _modules(checks)
    if hasattr(module, "CODES")
}
KINDS = {
    kind.__name__: kind
    for module in _modules(rules)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, Strict) and getattr(kind, "codes", None)
}
GIVEN_BY = {
    **{f"checks.{name}": module.CODES for name, module in CHECK_MODULES.items()},
    **{f"rules.{name}": kind.codes for name, kind in KINDS.items()},
    "duplicate_documents": duplicate_documents.CODES,
    "validity": validity.CODES,
    "repeats": frozenset(repeats.CODES.values()),
}


def test_every_code_has_its_row_and_every_row_its_code():
    assert set(ROWS) == {code.value for code in FindingCode}


def test_no_code_has_two_rows():
    rows = re.findall(r"^\| `(\w+)` \|", PAGE.split("## Which")[0], re.MULTILINE)
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("code", list(FindingCode))
def test_a_row_says_severity_trigger_example_and_what_to_do(code):
    severity, *said = ROWS[code]
    assert severity == ("warning" if code in WARNINGS else "error")
    assert len(said) == 3
    assert all(said)


@pytest.mark.parametrize("code", list(FindingCode))
def test_a_given_code_has_its_trigger_its_example_and_what_to_do(code):
    assert "—" not in ROWS[code][1:]


def test_every_code_is_given_by_some_check():
    assert frozenset().union(*GIVEN_BY.values()) == set(FindingCode)


def test_the_page_names_every_check_and_rule_kind_with_its_codes():
    listed = {
        match.group(1): set(re.findall(r"`(\w+)`", match.group(2)))
        for match in re.finditer(r"^\| `([\w.]+)` \|(.*)\|$", GIVERS, re.MULTILINE)
    }
    assert listed == {name: {code.value for code in codes} for name, codes in GIVEN_BY.items()}


def test_every_rule_kind_is_one_that_programmes_can_have():
    assert set(KINDS.values()) == set(RULE_KINDS)


@pytest.mark.parametrize("check", CHECK_MODULES.values(), ids=CHECK_MODULES)
def test_a_check_makes_only_the_findings_that_it_names(check):
    """Reads the source: a code written in a check's module stands in its `CODES`."""
    source = Path(check.__file__).read_text(encoding="utf-8")
    written = set(re.findall(r"FindingCode\.([A-Z_]+)", source))
    # The cells of a row and of the batch are told by one function.
    shared = {"ROSTER_CELL_INVALID"}
    assert written | shared == {code.name for code in check.CODES} | shared


def test_every_check_module_is_run():
    run = {check.__name__.rpartition(".")[2] for check in CHECKS}
    assert set(CHECK_MODULES) == run | {"batch", "unit_papers"}  # the latter by the former
