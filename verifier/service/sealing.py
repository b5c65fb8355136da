"""The ledger's keys as digests.

The ledger holds digests only. The secret that they are made with belongs to the
installation and lies in its database, so that all hosts share it and a backup holds
both. Whoever holds the ledger without the secret cannot try out numbers against it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from verifier.history import ClaimKey
from verifier.service.context import Context
from verifier.store.tables import InstallationRow

SECRET: Final = "ledger-secret"
_PERSON: Final = "person"


@dataclass(frozen=True)
class SealedKeys:
    """A batch's keys together with their digests.

    Attributes:
        stated: per key its own digest.
        sought: per digest the keys that an earlier claim with it repeats.
        persons: per claimant of a key the digest of his identity number.
    """

    stated: Sequence[tuple[ClaimKey, str]]
    sought: Mapping[str, Sequence[ClaimKey]]
    persons: Mapping[str, str]


def seal(context: Context, keys: Iterable[ClaimKey]) -> SealedKeys:
    """The keys as the ledger knows them."""
    secret = _secret(context)
    stated = []
    sought = defaultdict(list)
    persons: dict[str, str] = {}
    for key in keys:
        own, *others = (_digest(secret, key.kind, value) for value in (key.value, *key.also))
        stated.append((key, own))
        if key.person and key.person not in persons:
            persons[key.person] = _digest(secret, _PERSON, key.person)
        if key.seeks:
            for digest in (own, *others):
                sought[digest].append(key)
    return SealedKeys(stated, sought, persons)


def _secret(context: Context) -> bytes:
    with context.store.read() as session:
        found = session.get(InstallationRow, SECRET)
        if found is not None:
            return bytes.fromhex(found.value)
    with context.store.write() as session:
        context.store.guard_ledger(session)
        found = session.get(InstallationRow, SECRET)
        if found is None:
            found = InstallationRow(name=SECRET, value=secrets.token_hex(32))
            session.add(found)
        return bytes.fromhex(found.value)


def _digest(secret: bytes, kind: str, value: str) -> str:
    return hmac.new(secret, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()
