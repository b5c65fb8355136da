"""Use cases are tested on both databases, migrated once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from tests.databases import URL, postgres_schema
from tests.fakes import make_context
from verifier.service import Context
from verifier.settings import Settings
from verifier.store import Store
from verifier.store.tables import BatchRow, CounterRow


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "v.sqlite3"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.fixture(scope="session")
def migrated_postgres() -> Iterator[Store]:
    with postgres_schema() as schema:
        store = Store(URL, schema)
        store.migrate()
        yield store
        store.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def context(
    request: pytest.FixtureRequest, tmp_path: Path, migrated_sqlite: Path
) -> Iterator[Context]:
    if request.param == "sqlite":
        url = Settings(data=tmp_path).effective_database_url
        shutil.copy(migrated_sqlite, url.removeprefix("sqlite:///"))
        store = Store(url)
        yield make_context(tmp_path, store=store)
        store.close()
        return
    store = request.getfixturevalue("migrated_postgres")
    yield make_context(tmp_path, store=store)
    with store.write() as session:
        session.execute(delete(BatchRow))
        session.execute(delete(CounterRow))
