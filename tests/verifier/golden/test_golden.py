"""What judging says of each scenario, to the letter: see `tests.verifier.golden`."""

import json

import pytest

from tests.verifier.golden.files import FOLDER, stored
from tests.verifier.golden.groups import GROUPS


@pytest.mark.parametrize(
    ("group", "name"), [(group, name) for group, scenes in GROUPS.items() for name in scenes]
)
def test_the_findings_are_those_stored(group, name):
    told = json.loads(json.dumps(GROUPS[group][name]()))
    assert told == stored(group)[name]


def test_nothing_is_stored_that_is_not_tested():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(GROUPS)
    for group, scenes in GROUPS.items():
        assert set(stored(group)) == set(scenes)
