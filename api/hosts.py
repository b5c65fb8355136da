"""Which names requests may be addressed to.

A web page can let its own host name resolve to this machine and then read from it as
from itself (DNS rebinding): the browser still tells the page's name in `Host`.
"""

from __future__ import annotations

from typing import Final

from verifier.settings import Settings

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
# Orchestrators call these by whatever address they know; they hold no personal data.
OPERATION_PATHS: Final = frozenset({"/healthz", "/readyz", "/metrics"})


def host_name(header: str) -> str:
    """The name in a `Host` header without its port, as names are compared."""
    header = header.strip()
    if header.startswith("["):
        name = header[1:].partition("]")[0]
    else:
        name = header.partition(":")[0] if header.count(":") == 1 else header
    return name.casefold().removesuffix(".")


def allowed_hosts(settings: Settings) -> frozenset[str] | None:
    """The names that are answered; None when all are."""
    named = frozenset(host_name(each) for each in settings.allowed_hosts)
    if settings.api_keys and not named:
        return None
    return LOOPBACK | named | {host_name(settings.host)}
