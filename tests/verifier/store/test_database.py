"""The store on both databases: migrations, transactions, counters."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import alembic.autogenerate
import alembic.command
import alembic.config
import alembic.migration
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from tests.databases import URL, postgres_schema
from verifier.errors import ConfigurationError, DependencyError
from verifier.store import Store, database
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


OLDEST_ROWS = {
    "batches": "insert into batches (id, tenant, title, payload_sha256, programme, as_of,"
    " roster_json, roster_blob, state, created_at, judge_attempt, judge_crashes, judge_lapses)"
    " values ('b', 't', 'x', 'p', 'some', '2025-01-01', '{}', 'aa', 'done', 1.0, 1, 0, 0)",
    "files": "insert into files (id, batch_id, position, name, blob, size, state, attempt,"
    " crashes, lapses, queued_at) values ('b-f1', 'b', 0, 'n', 'bb', 1, 'read', 1, 0, 0, 1.0)",
    "pages": "insert into pages values ('b-f1', 1, 10, 10, 'cc')",
    "results": "insert into results values ('b', '{}', 1.0)",
    "documents": "insert into documents values ('b-d1', 'b', 'b-f1', '{}')",
}


def test_going_back_to_an_older_version_keeps_every_row(store: Store) -> None:
    config = alembic.config.Config()
    config.set_main_option("script_location", "verifier.store:migrations")
    with store.connect() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "0001")
        connection.commit()
        for statement in OLDEST_ROWS.values():
            connection.execute(text(statement))
        connection.commit()
        alembic.command.upgrade(config, "head")
        connection.commit()
        revisions = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
        assert revisions[-1] == "0001"
        for older in revisions[1:]:
            alembic.command.downgrade(config, older)
            connection.commit()
            found = {
                table: connection.execute(text(f"select count(*) from {table}")).scalar()
                for table in OLDEST_ROWS
            }
            assert found == dict.fromkeys(OLDEST_ROWS, 1), older


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


def test_erased_content_is_gone_from_the_write_ahead_log_too(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite3"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    with store.write() as session:
        session.add(CounterRow(name="n", label="secret-marker", total=1))
    with store.write() as session:
        session.delete(session.get_one(CounterRow, ("n", "secret-marker")))

    assert store.fold_log()

    left = [found.name for found in tmp_path.iterdir() if b"secret-marker" in found.read_bytes()]
    assert left == []
    with store.read() as session:
        assert session.scalars(select(CounterRow)).all() == []
    store.close()


def test_a_reader_delays_folding_the_log_but_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "FOLD_WAIT_MS", 10)
    store = Store(f"sqlite:///{tmp_path / 'v.sqlite3'}")
    store.migrate()
    with store.read() as reader:
        reader.scalars(select(CounterRow)).all()
        with store.write() as session:
            session.add(CounterRow(name="n", label="l", total=1))
        assert not store.fold_log()
    assert store.fold_log()
    store.close()


def test_what_was_committed_survives_a_power_cut(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'v.sqlite3'}")
    with store.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2, "FULL"
    store.close()


def test_errors_do_not_quote_the_values_of_a_statement(store: Store) -> None:
    store.migrate()
    with pytest.raises(IntegrityError) as caught, store.write() as session:
        session.add(CounterRow(name="n", label="l", total=1))
        session.flush()
        session.execute(insert(CounterRow).values(name="n", label="l", total=1))
    # The driver's own detail names keys; what SQLAlchemy adds would be whole rows.
    assert "SQL parameters hidden" in str(caught.value)


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def _newer(path: Path) -> None:
    newer = Store(f"sqlite:///{path}")
    newer.migrate()
    with newer.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    newer.close()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        pytest.param(_garbage, "database_unusable", id="a file that is no database"),
        pytest.param(_newer, "database_newer", id="made by a newer version"),
    ],
)
def test_a_database_that_is_none_of_ours_is_a_configuration_error(
    tmp_path: Path, spoil: Callable[[Path], None], code: str
) -> None:
    spoil(tmp_path / "v.sqlite3")
    store = Store(f"sqlite:///{tmp_path / 'v.sqlite3'}")
    with pytest.raises(ConfigurationError) as caught:
        store.migrate()
    assert caught.value.code == code
    store.close()


def test_a_folder_that_cannot_be_made_is_a_configuration_error(tmp_path: Path) -> None:
    (tmp_path / "afile").write_text("in the way")
    with pytest.raises(ConfigurationError) as caught:
        Store(f"sqlite:///{tmp_path / 'afile' / 'v.sqlite3'}")
    assert caught.value.code == "database_unusable"
