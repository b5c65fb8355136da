"""Delivering callbacks, signed as Standard Webhooks says."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import ipaddress
import json
import os
import secrets
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import httpx
import structlog
from standardwebhooks import Webhook

from verifier.service import Delivery
from verifier.settings import Settings, plain_host

log = structlog.get_logger(__name__)

SECRET_FILE: Final = "callback-secret"


def signing_secret(settings: Settings) -> str:
    """The secret that was set, or the one that the data folder keeps.

    Made there when there is none: readable by the owner only.
    """
    if settings.callback_secret is not None:
        return settings.callback_secret.get_secret_value()
    path = settings.data.absolute() / SECRET_FILE
    with contextlib.suppress(FileExistsError):
        _write_new(path, "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode())
    return path.read_text().strip()


def deliver(settings: Settings, delivery: Delivery) -> int | None:
    """Posts the callback; returns the HTTP status, None when there was no answer.

    The whole of it takes `callback_timeout_s` at most, however slowly the receiver
    answers. Redirects are not followed: they would carry a signed message to a host
    that nobody named.
    """
    body = json.dumps(delivery.body, ensure_ascii=False, separators=(",", ":"))
    now = datetime.now(tz=UTC)
    headers = {
        "content-type": "application/json",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(signing_secret(settings)).sign(delivery.message_id, now, body),
    }

    def posted() -> int | None:
        return asyncio.run(_post(settings, httpx.URL(delivery.url), headers, body))

    try:
        # A thread of its own: the caller's may have an event loop that runs already.
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(posted).result()
    except (OSError, ValueError, httpx.HTTPError, httpx.InvalidURL) as error:
        # ValueError: names that no name lookup takes. OSError: also time-outs.
        log.info("callback_failed", id=delivery.message_id, error=type(error).__name__)
        return None


async def _post(
    settings: Settings, url: httpx.URL, headers: dict[str, str], body: str
) -> int | None:
    async with asyncio.timeout(settings.callback_timeout_s):
        addresses = await _addresses_of(settings, url)
        if not addresses:
            log.warning("callback_address_refused", hint="VERIFIER_CALLBACK_HOSTS")
        headers = {**headers, "host": url.netloc.decode("ascii")}
        # The environment's proxies are not used: receivers are named by the operator.
        async with httpx.AsyncClient(
            timeout=settings.callback_timeout_s, trust_env=False
        ) as client:
            for address in addresses:
                with contextlib.suppress(httpx.ConnectError):
                    # To an address that was looked at: a second lookup could tell another.
                    return await _status(client, url, address, headers, body)
    return None


async def _status(
    client: httpx.AsyncClient, url: httpx.URL, address: str, headers: dict[str, str], body: str
) -> int:
    target = url.copy_with(host=address)
    sni = {"sni_hostname": url.raw_host.decode("ascii")}
    async with client.stream(
        "POST", target, content=body, headers=headers, extensions=sni
    ) as response:
        return response.status_code


async def _addresses_of(settings: Settings, url: httpx.URL) -> list[str]:
    """Where the callback may go; empty when a submitter points it at this machine.

    Hosts that the operator named may be anywhere.
    """
    host = url.raw_host.decode("ascii")
    if settings.callback_hosts and plain_host(host) not in settings.callback_hosts:
        return []
    port = url.port or (443 if url.scheme == "https" else 80)
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(sockaddr[0]) for *_, sockaddr in found]
    if not settings.callback_hosts and any(is_inward(address) for address in addresses):
        return []
    return addresses


def is_inward(address: str) -> bool:
    """Whether the address leads to this machine, or to its cloud's metadata."""
    parsed = ipaddress.ip_address(address)
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    return mapped.is_loopback or mapped.is_link_local or mapped.is_unspecified


def _write_new(path: Path, text: str) -> None:
    # Written aside and linked, so that another process never sees half of it.
    aside = path.with_name(f".{path.name}-{os.getpid()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w") as stream:
            stream.write(text + "\n")
        path.hardlink_to(aside)
    finally:
        aside.unlink()
