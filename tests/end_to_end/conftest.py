"""The sample packet is read twice in a session: once by `check`, once by `serve`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.end_to_end.packets import AS_OF, PROGRAMME, ROSTER, Checked, run_program
from tests.end_to_end.served import Served, serving

SAMPLE_S = 800.0


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The sample packet as the command line judges it."""
    folder = tmp_path_factory.mktemp("checked")
    output, report = folder / "result.json", folder / "report.xlsx"
    facts = folder / "facts.json"
    line = ["check", "sample_images/packet", "--roster", str(ROSTER), "--programme", PROGRAMME]
    line += ["--as-of", AS_OF, "--output", str(output), "--report", str(report)]
    line += ["--facts", str(facts)]
    return Checked(run_program(*line), output, report, facts)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with two workers, whose sample batch is done."""
    folder = tmp_path_factory.mktemp("served")
    with serving(folder, ["--sample", "--workers", "2"]) as running:
        (sample,) = running.batches()
        running.wait(sample["id"], SAMPLE_S)
        yield running


@pytest.fixture
def site(served: Served) -> Served:
    """What `open_page` opens pages of."""
    return served
