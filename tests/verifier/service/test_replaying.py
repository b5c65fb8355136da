"""Judging again from what was stored: the same bytes, in whatever process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.verifier.batches import ROSTER
from tests.verifier.service.steps import hand_in, judged, real, submission
from verifier import service
from verifier.errors import NotFoundError, StateError, UnknownProgrammeError
from verifier.model import FileReading, Judgement, Roster
from verifier.release import SOFTWARE
from verifier.service import Context
from verifier.store import sha256
from verifier.store.tables import FileRow, ResultRow

ROOT = Path(__file__).parents[3]
# What another process is told: the database, its schema, the data folder and the batch.
REPLAY = """
import json, sys
from pathlib import Path
from tests.fakes import make_context
from verifier import service
from verifier.service.rules import RULES
from verifier.store import Store
from dataclasses import replace
url, schema, folder, batch = sys.argv[1:]
context = make_context(Path(folder), store=Store(url, schema))
found = service.replay(replace(context, rules=RULES), batch)
print(json.dumps([found.is_identical, found.sha256, found.replayed_sha256]))
"""


def test_a_batch_judged_again_gives_the_same_bytes(context: Context) -> None:
    context = real(context)
    # The earlier claims are part of what it is judged from, also once they are gone.
    earlier = hand_in(context, tenant="a", roster=ROSTER + b"\n")
    view = hand_in(context, tenant="b")
    told = {
        finding["message"]
        for claim in service.result(context, view.id)["claims"]
        for finding in claim["findings"]
    }
    assert any("由其他单位提交" in message for message in told)
    service.delete_batch(context, earlier.id)

    found = service.replay(context, view.id)

    assert found.is_identical
    compact = json.dumps(
        service.result(context, view.id), ensure_ascii=False, separators=(",", ":")
    )
    assert found.sha256 == sha256(compact.encode())
    assert (found.software, found.software_now) == (SOFTWARE, SOFTWARE)


def test_other_processes_give_the_same_bytes(context: Context, tmp_path: Path) -> None:
    view = hand_in(real(context))
    store = context.store
    url = store._engine.url.render_as_string(hide_password=False)
    arguments = (url, store._schema, str(tmp_path / "other"), view.id)
    answers = [
        subprocess.run(
            [sys.executable, "-c", REPLAY, *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0] == answers[1]
    is_identical, stored, replayed = json.loads(answers[0])
    assert is_identical
    assert stored == replayed


def test_a_result_that_was_changed_is_found(context: Context) -> None:
    context = real(context)
    view = hand_in(context)
    result = service.result(context, view.id)
    result["claims"][0]["verdict"] = "clear"
    with context.store.write() as session:
        session.execute(
            update(ResultRow).values(result_json=json.dumps(result, ensure_ascii=False))
        )
    assert not service.replay(context, view.id).is_identical


def test_a_reading_that_was_changed_is_found(context: Context) -> None:
    context = real(context)
    view = hand_in(context)
    with context.store.write() as session:
        row = session.get(FileRow, f"{view.id}-f1")
        assert row is not None
        assert row.reading_json is not None
        row.reading_json = row.reading_json.replace("2024-06-18", "2024-06-19")
    assert not service.replay(context, view.id).is_identical


def test_what_cannot_be_judged_again_is_told(context: Context) -> None:
    with pytest.raises(NotFoundError):
        service.replay(context, "nothing")
    waiting = service.submit(context, submission("李四"))
    with pytest.raises(StateError) as caught:
        service.replay(context, waiting.id)
    assert caught.value.code == "result_not_ready"
    view = judged(context, "张三")
    with pytest.raises(StateError) as caught:
        service.replay(replace(context, rules=replace(context.rules, judge=_no_version)), view.id)
    assert caught.value.code == "version_not_kept"
    with context.store.write() as session:
        session.execute(update(ResultRow).values(history_json=None))
    with pytest.raises(StateError) as caught:
        service.replay(context, view.id)
    assert caught.value.code == "replay_not_kept"


def _no_version(
    _roster: Roster,
    _readings: Sequence[FileReading],
    _programme: str,
    _as_of: date,
    _version: str | None,
) -> Judgement:
    raise UnknownProgrammeError("unknown_programme", zh="没有", en="none")
