"""The connection to SQLite or PostgreSQL."""

from __future__ import annotations

import fcntl
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import alembic.command
import alembic.config
import alembic.util
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.orm import Session

from verifier.errors import ConfigurationError, DependencyError
from verifier.store.tables import CounterRow

BUSY_TIMEOUT_S: Final = 30
# Of PostgreSQL's advisory locks; any fixed numbers.
MIGRATION_LOCK: Final = 7_310_001
BLOB_LOCK: Final = 7_310_002
LEDGER_LOCK: Final = 7_310_003
# Folding the write-ahead log waits so long for readers, so often.
FOLD_WAIT_MS: Final = 1000
FOLD_TRIES: Final = 5


class Store:
    """Opens transactions, and knows what differs between the two databases.

    Raises:
        ConfigurationError: the URL or the database's folder is not usable.
    """

    def __init__(self, url: str, schema: str = "") -> None:
        self._schema = schema
        try:
            self._engine = _engine(url, schema)
        except (ArgumentError, NoSuchModuleError) as error:
            raise ConfigurationError(
                "database_url_invalid",
                zh="VERIFIER_DATABASE_URL 不是可用的 SQLAlchemy 地址；请更正后重新启动。",
                en="VERIFIER_DATABASE_URL is not a usable SQLAlchemy URL; correct it and restart.",
            ) from error
        except OSError as error:
            raise _unusable(error.strerror or type(error).__name__) from error
        self.is_sqlite = self._engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads.

        Raises:
            DependencyError: when the database does not answer.
        """
        with _translated(), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that writes; committed at the end, rolled back by an exception.

        On SQLite it takes the write lock at its beginning: a transaction that reads
        first and asks for the lock later fails at once when another one wrote.

        Raises:
            DependencyError: when the database does not answer.
        """
        engine = self._engine.execution_options(writes=True)
        with _translated(), Session(engine) as session, session.begin():
            yield session

    def now(self, session: Session) -> float:
        """The time by the database's clock, so that hosts need not agree on theirs."""
        if self.is_sqlite:
            # In whole microseconds, as datetimes are, so that a time finds its row again.
            return round(time.time(), 6)
        return float(
            session.execute(text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one()
        )

    def count(self, session: Session, totals: Mapping[tuple[str, str], float]) -> None:
        """Adds to the installation's counters, given by name and label.

        Called once in a transaction, at its end, with its rows in one order: two
        transactions that count the same things then wait for each other, no more.
        """
        insert = sqlite.insert if self.is_sqlite else postgresql.insert
        rows = [
            {"name": name, "label": label, "total": by}
            for (name, label), by in sorted(totals.items())
            if by
        ]
        if not rows:
            return
        statement = insert(CounterRow).values(rows)
        session.execute(
            statement.on_conflict_do_update(
                index_elements=[CounterRow.name, CounterRow.label],
                set_={"total": CounterRow.total + statement.excluded.total},
            )
        )

    def guard_blobs(self, session: Session, *, erasing: bool) -> None:
        """Keeps erasing and adding references to blobs apart until the transaction ends.

        On SQLite every writing transaction is alone already.
        """
        if not self.is_sqlite:
            shared = "" if erasing else "_shared"
            session.execute(text(f"SELECT pg_advisory_xact_lock{shared}({BLOB_LOCK})"))

    def guard_ledger(self, session: Session) -> None:
        """Lets one transaction at a time look into the ledger and write to it.

        Taken before any row is locked: of two batches that are judged at the same moment
        the second sees what the first wrote. On SQLite writers are alone already.
        """
        if not self.is_sqlite:
            session.execute(text(f"SELECT pg_advisory_xact_lock({LEDGER_LOCK})"))

    def migrate(self) -> None:
        """Creates the tables or brings them up to date; safe in several processes at once.

        Raises:
            DependencyError: when the database does not answer.
            ConfigurationError: when it is none, or that of a newer version.
        """
        try:
            with _translated(), self._migration_lock():
                self._upgrade()
        except alembic.util.CommandError as error:
            raise ConfigurationError(
                "database_newer",
                zh="数据库由更新版本的程序建立；请安装该版本，或换用另一个数据目录（数据库）。",
                en="The database was made by a newer version of this program; install that"
                " version, or use another data folder or database.",
            ) from error
        except DatabaseError as error:
            # As with a file that is no database; the driver's text may quote values.
            raise _unusable(type(error.orig).__name__) from None
        except OSError as error:
            raise _unusable(error.strerror or type(error).__name__) from error

    def _upgrade(self) -> None:
        engine = self._engine.execution_options(writes=True)
        with engine.connect() as connection:
            if self._schema:
                connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{self._schema}"'))
                connection.commit()
            config = alembic.config.Config()
            config.set_main_option("script_location", "verifier.store:migrations")
            config.attributes["connection"] = connection
            alembic.command.upgrade(config, "head")

    def fold_log(self) -> bool:
        """Empties SQLite's write-ahead log into the database; False when others held it up.

        What was erased is still in the log until then.
        """
        if not self.is_sqlite:
            return True
        with _translated(), closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            try:
                cursor.execute(f"PRAGMA busy_timeout={FOLD_WAIT_MS}")
                for _ in range(FOLD_TRIES):
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    if cursor.fetchall()[0][0] == 0:
                        return True
                return False
            except sqlite3.OperationalError:
                return False
            finally:
                cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_S * 1000}")
                cursor.close()

    def check(self) -> None:
        """Asks the database something.

        Raises:
            DependencyError: when it does not answer.
        """
        with self.read() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A bare connection, for tools that compare the schema."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _migration_lock(self) -> Iterator[None]:
        if self.is_sqlite:
            with _file_lock(self._engine.url.database):
                yield
            return
        with self._engine.connect() as connection:
            connection.execute(text(f"SELECT pg_advisory_lock({MIGRATION_LOCK})"))
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text(f"SELECT pg_advisory_unlock({MIGRATION_LOCK})"))
                connection.commit()


def _engine(url: str, schema: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = create_engine(
            parsed, connect_args={"timeout": BUSY_TIMEOUT_S}, hide_parameters=True
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # Without it an unreachable host holds a process up for minutes.
    connect_args: dict[str, Any] = {"connect_timeout": 10}
    if schema:
        connect_args["options"] = f"-csearch_path={schema}"
    return create_engine(
        parsed, pool_pre_ping=True, connect_args=connect_args, hide_parameters=True
    )


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transaction control is off: it would not begin before the
    # first write, and not with the lock that is wanted (see `_begin_sqlite`).
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA secure_delete=ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _file_lock(database: str | None) -> Iterator[None]:
    if not database:
        yield
        return
    with Path(f"{database}.migrate.lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _unusable(cause: str) -> ConfigurationError:
    return ConfigurationError(
        "database_unusable",
        zh=f"无法打开数据库（{cause}）；请检查数据目录或 VERIFIER_DATABASE_URL，"
        "确认文件是本程序的数据库并有读写权限。",
        en=f"The database cannot be opened ({cause}); check the data folder or"
        " VERIFIER_DATABASE_URL: the file must be this program's database, with read and write"
        " rights.",
    )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        # The driver's text may hold values of a statement: only its type is kept.
        cause = type(error.orig).__name__ if error.orig else type(error).__name__
        raise DependencyError(
            "database_unavailable",
            zh=f"数据库没有响应（{cause}）；请检查数据库是否运行、磁盘是否已满，然后重试。",
            en=f"The database did not answer ({cause}); check it and its disk, and retry.",
        ) from None
