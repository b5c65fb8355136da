from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import create_app
from tests.api.office import AS_OF, FILES, PROGRAMME, Office, open_office, page_jpeg, roster


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path)
    yield opened
    opened.context.store.close()


@pytest.fixture
def client(office: Office) -> Iterator[TestClient]:
    with TestClient(create_app(office.context)) as opened:
        yield opened


@pytest.fixture
def batch(office: Office, client: TestClient) -> str:
    """The id of a batch that is done."""
    answer = client.post("/api/v1/verify", **submission())
    assert answer.status_code == 202, answer.text
    office.work()
    return str(answer.json()["id"])


def submission(**changes: Any) -> dict[str, Any]:
    """What the client posts: a whole packet; a change to None leaves a part out."""
    fields: dict[str, Any] = {
        "programme": PROGRAMME,
        "as_of": AS_OF.isoformat(),
        "roster": ("汇总表.xlsx", roster()),
        "files": [(name, page_jpeg(name)) for name in FILES],
        **changes,
    }
    parts: list[tuple[str, Any]] = [("files", each) for each in fields.pop("files") or []]
    for name in ("roster", "extra_roster"):
        given = fields.pop(name, None)
        if given is not None:
            parts.append(("roster", given))
    texts = {name: value for name, value in fields.items() if value is not None}
    # Without a file the client would send a plain form.
    return {"data": texts, "files": parts or {"": ("", b"")}}
