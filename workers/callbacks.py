"""Delivering callbacks, signed as Standard Webhooks says."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import httpx
from standardwebhooks import Webhook

from verifier.service import Delivery
from verifier.settings import Settings

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

    Redirects are not followed: they would carry a signed message to a host that
    nobody named.
    """
    body = json.dumps(delivery.body, ensure_ascii=False, separators=(",", ":"))
    now = datetime.now(tz=UTC)
    headers = {
        "content-type": "application/json",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(signing_secret(settings)).sign(delivery.message_id, now, body),
    }
    try:
        # The environment's proxies are not used: receivers are named by the operator.
        with (
            httpx.Client(timeout=settings.callback_timeout_s, trust_env=False) as client,
            client.stream("POST", delivery.url, content=body, headers=headers) as response,
        ):
            return response.status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return None


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
