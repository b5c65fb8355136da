"""The store on both databases: migrations, transactions, counters."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import alembic.autogenerate
import alembic.migration
import pytest
from sqlalchemy import select

from tests.databases import URL, postgres_schema
from verifier.errors import ConfigurationError, DependencyError
from verifier.store import Store
from verifier.store.tables import Base, CounterRow


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        made = Store(f"sqlite:///{tmp_path / 'new folder' / 'v.sqlite3'}")
        yield made
        made.close()
        return
    with postgres_schema() as schema:
        made = Store(URL, schema)
        yield made
        made.close()


def totals(store: Store) -> dict[tuple[str, str], float]:
    with store.read() as session:
        return {(row.name, row.label): row.total for row in session.scalars(select(CounterRow))}


def test_the_migrations_make_the_tables_that_the_code_uses(store: Store) -> None:
    store.migrate()
    store.migrate()
    with store.connect() as connection:
        found = alembic.migration.MigrationContext.configure(
            connection, opts={"compare_type": True}
        )
        assert alembic.autogenerate.compare_metadata(found, Base.metadata) == []


def test_several_processes_may_migrate_at_once(store: Store) -> None:
    problems: list[BaseException] = []

    def migrate() -> None:
        try:
            store.migrate()
        except Exception as error:  # noqa: BLE001 - told below
            problems.append(error)

    threads = [threading.Thread(target=migrate) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_counters_add_up_over_threads(store: Store) -> None:
    store.migrate()

    def count() -> None:
        for _ in range(20):
            with store.write() as session:
                store.count(session, {("files", "read"): 1, ("pages", "read"): 2.5})

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals(store) == {("files", "read"): 80, ("pages", "read"): 200}


def test_an_exception_rolls_back(store: Store) -> None:
    store.migrate()
    with pytest.raises(KeyError), store.write() as session:
        store.count(session, {("files", "read"): 1})
        raise KeyError
    assert totals(store) == {}


def test_time_goes_on(store: Store) -> None:
    store.migrate()
    with store.write() as session:
        first = store.now(session)
        assert store.now(session) >= first > 1_700_000_000


def test_a_database_that_is_away_is_a_dependency_error() -> None:
    away = Store("postgresql+psycopg://nobody:secret@127.0.0.1:1/none")
    with pytest.raises(DependencyError) as caught:
        away.check()
    assert "secret" not in str(caught.value) + caught.value.message.zh
    away.close()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("no url at all", id="not a url"),
        pytest.param("nosuchdialect://host/name", id="unknown database"),
    ],
)
def test_a_url_that_is_none_is_a_configuration_error(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Store(url)
    assert "VERIFIER_DATABASE_URL" in caught.value.message.en


def test_erased_content_is_overwritten_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite3"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    with store.write() as session:
        session.add(CounterRow(name="出" * 20, label="secret-marker", total=1))
    with store.write() as session:
        session.delete(session.get_one(CounterRow, ("出" * 20, "secret-marker")))
    store.close()  # the write-ahead log is folded in
    assert b"secret-marker" not in path.read_bytes()
