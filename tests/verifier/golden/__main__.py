"""`python -m tests.verifier.golden`: stores what judging says of each scenario today."""

from tests.verifier.golden.files import write
from tests.verifier.golden.groups import GROUPS

for group, scenarios in GROUPS.items():
    write(group, {name: work() for name, work in scenarios.items()})
