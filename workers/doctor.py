"""`verifier doctor`: checks each part, and says what to do about each failure."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verifier import programmes, settings
from verifier.errors import DependencyError, VerifierError
from verifier.model import Message
from verifier.ocr.proof import prove
from verifier.settings import Settings
from verifier.store import Blobs, Store
from workers.command import Parser, exit_clearly, keep_private
from workers.queue import RqQueues, connect
from workers.valkey import EmbeddedValkey

FAILED: Final = 1


@dataclass(frozen=True)
class Finding:
    """What became of one check.

    Attributes:
        name: of the part, in both languages.
        detail: what was found, when all is well.
        problem: what to do, otherwise.
    """

    name: str
    detail: str = ""
    problem: Message | None = None


def main() -> None:
    """Checks everything and prints a line for each part."""
    parser = Parser(prog="verifier doctor", description=__doc__)
    parser.add_argument("--data", type=Path, help="the data folder (VERIFIER_DATA)")
    arguments = parser.parse_args()
    keep_private()
    with exit_clearly():
        findings = examine(settings.load(data=arguments.data))
    for finding in findings:
        sys.stdout.write(_shown(finding))
    if any(finding.problem is not None for finding in findings):
        sys.exit(FAILED)


def examine(loaded: Settings) -> list[Finding]:
    """All checks, each on its own: one failure does not hide the next."""
    return [
        _checked("设置 settings", lambda: f"{_database_kind(loaded)}, {_queue_kind(loaded)}"),
        _checked("模型 models", _models),
        _checked("项目 programmes", lambda: ", ".join(programmes.check())),
        _checked("数据库 database", lambda: _database(loaded)),
        _checked("队列 queue", lambda: _queue(loaded)),
        _checked("存储 storage", lambda: _storage(loaded)),
    ]


def _checked(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, detail=check())
    except VerifierError as error:
        return Finding(name, problem=error.message)


def _models() -> str:
    return ", ".join(f"{name} sha256 {digest}" for name, digest in prove().items())


def _database(loaded: Settings) -> str:
    keep_private(loaded.data)
    store = Store(loaded.effective_database_url, loaded.database_schema)
    try:
        store.migrate()
        store.check()
    finally:
        store.close()
    return _database_kind(loaded)


def _queue(loaded: Settings) -> str:
    if loaded.redis_url:
        return _depth(loaded)
    with contextlib.suppress(DependencyError):
        return _depth(loaded)
    # No verifier serve runs here: try what it would start.
    server = EmbeddedValkey(loaded.data)
    server.start()
    try:
        return _depth(loaded)
    finally:
        server.stop()


def _depth(loaded: Settings) -> str:
    waiting = RqQueues(connect(loaded), loaded).depth()
    return ", ".join(f"{kind}: {count}" for kind, count in waiting.items())


def _storage(loaded: Settings) -> str:
    keep_private(loaded.data)
    Blobs(loaded.blobs_dir).check()
    return str(loaded.blobs_dir)


def _database_kind(loaded: Settings) -> str:
    return "PostgreSQL" if loaded.database_url.startswith("postgresql") else "SQLite"


def _queue_kind(loaded: Settings) -> str:
    return "Redis" if loaded.redis_url else "Valkey (embedded)"


def _shown(finding: Finding) -> str:
    if finding.problem is None:
        return f"[ok]   {finding.name}: {finding.detail}\n"
    return f"[FAIL] {finding.name}: {finding.problem.zh}\n       {finding.problem.en}\n"


if __name__ == "__main__":
    main()
