"""The worker process with the real models: `python -m workers.child`.

The only module of this package that imports them: that costs a second and 160 MB.
"""

from __future__ import annotations

from verifier import logs, settings
from verifier.reading import Reader
from verifier.service import Context
from verifier.service.rules import rules_for
from workers.context import open_context
from workers.warm import run


def make_context() -> Context:
    """The collaborators, from the environment."""
    loaded = settings.load()
    logs.configure(loaded)
    return open_context(loaded, rules_for(loaded))


if __name__ == "__main__":
    run(make_context, Reader)
