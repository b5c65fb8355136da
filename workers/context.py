"""Opens what the use cases work with, from the settings."""

from __future__ import annotations

from verifier.service import Context, Rules
from verifier.settings import Settings
from verifier.store import Blobs, Store
from workers.queue import RqQueues, connect


def open_context(settings: Settings, rules: Rules) -> Context:
    """The collaborators; the tables exist and are up to date when this returns.

    Raises:
        ConfigurationError: a URL is not usable.
        DependencyError: the database does not answer. The queue is not asked.
    """
    store = Store(settings.effective_database_url, settings.database_schema)
    store.migrate()
    return Context(
        settings=settings,
        store=store,
        blobs=Blobs(settings.blobs_dir),
        queue=RqQueues(connect(settings), settings),
        rules=rules,
    )
