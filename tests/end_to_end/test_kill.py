"""A worker is killed over the file that it is reading; the batch ends as if nothing were."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter

import psutil
import pytest

from tests.end_to_end.packets import papers_of, person, places, roster_of, true_places
from tests.end_to_end.served import Served

pytestmark = [pytest.mark.ocr, pytest.mark.timeout(900)]

ALLOWED_S = 60.0
ROWS = (8, 10)


def workers_of(served: Served) -> dict[str, psutil.Process]:
    """The worker processes by the names that leases carry."""
    found = {}
    for process in psutil.Process(served.process.pid).children(recursive=True):
        line = process.cmdline()
        if "workers.child" in line:
            found[line[line.index("--name") + 1]] = process
    return found


def reading_now(served: Served, batch_id: str) -> dict[str, str]:
    """Per worker the file of the batch that it holds."""
    query = "SELECT worker, name FROM files WHERE batch_id = ? AND state = 'reading'"
    return dict(served.rows(query, batch_id))


def stop_one_in_the_middle(served: Served, batch_id: str) -> tuple[psutil.Process, str]:
    """A worker that is stopped while it holds a file, and the file's name."""
    deadline = time.monotonic() + ALLOWED_S
    while time.monotonic() < deadline:
        for name, process in workers_of(served).items():
            if served.batch(batch_id)["progress"]["files_done"] == 0:
                continue
            process.suspend()
            # Stopped, it cannot end what it holds between this look and the kill.
            held = reading_now(served, batch_id).get(name)
            if held is not None:
                return process, held
            process.resume()
        time.sleep(0.05)
    raise AssertionError("no worker was found reading the batch")


def test_a_killed_worker_costs_no_claim_and_doubles_none(served: Served) -> None:
    papers = {name: content for row in ROWS for name, content in papers_of(row).items()}
    answer = served.submit(papers, roster_of(*ROWS))
    assert answer.status_code == 202, answer.text
    batch_id = answer.json()["id"]

    worker, held = stop_one_in_the_middle(served, batch_id)
    os.kill(worker.pid, signal.SIGKILL)
    killed_at = time.monotonic()
    batch = served.wait(batch_id, ALLOWED_S)
    spent = time.monotonic() - killed_at
    print(f"done {spent:.1f} s after the kill, {len(papers)} files")  # noqa: T201 - a measure

    assert batch["state"] == "done"
    assert spent < ALLOWED_S
    crashed = served.rows(
        "SELECT name, crashes FROM files WHERE batch_id = ? AND crashes", batch_id
    )
    assert crashed == [(held, 1)], "the kill hit the file that was being read"
    assert worker.pid not in {each.pid for each in workers_of(served).values()}

    kinds = Counter(kind for kind, _ in served.events(batch_id))
    assert (kinds["read"], kinds["judged"]) == (len(papers), 1)
    wire = served.result(batch_id)
    assert [(claim["row"], claim["name"]) for claim in wire["claims"]] == [
        (number, person(row)["name"]) for number, row in enumerate(ROWS, start=2)
    ]
    assert sorted(places(wire).values()) == true_places(ROWS)
    assert "unreadable_file" not in {finding["code"] for finding in wire["findings"]}
