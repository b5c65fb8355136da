"""Callbacks: which are due, and what became of them. Workers deliver them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import httpx
from sqlalchemy import select
from sqlalchemy.orm import Session

from verifier.errors import InputError
from verifier.service import records
from verifier.service.context import Context, Job, JobKind
from verifier.settings import plain_host
from verifier.store.tables import BatchRow, CallbackRow

# After a failed delivery; Standard Webhooks recommends about this schedule.
RETRY_DELAYS_S: Final = (5, 30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600)
MAX_URL: Final = 2000
# A queued delivery that has not ended by then counts as lost.
LOST_AFTER_S: Final = 600


@dataclass(frozen=True)
class Delivery:
    """A callback to deliver now.

    Attributes:
        message_id: the same for every attempt, so that receivers can recognise repeats.
        body: holds ids and counts, no personal data.
    """

    url: str
    message_id: str
    body: dict[str, Any]


def check_callback_url(context: Context, url: str) -> None:
    """Refuses addresses that cannot or must not be called.

    Raises:
        InputError: with what to change.
    """
    host = _host_of(url)
    if host is None:
        raise InputError(
            "callback_url_invalid",
            zh="callback_url 不是可用的 http 或 https 地址（其中不能带用户名和密码）；请更正。",
            en="callback_url is not a usable http or https address (without user and password).",
        )
    allowed = context.settings.callback_hosts
    if allowed and plain_host(host) not in allowed:
        raise InputError(
            "callback_host_refused",
            zh="callback_url 的主机不在允许的名单中；请联系管理员（VERIFIER_CALLBACK_HOSTS）。",
            en="The host of callback_url is not allowed; ask the operator"
            " (VERIFIER_CALLBACK_HOSTS).",
        )
    if context.settings.database_url and context.settings.callback_secret is None:
        raise InputError(
            "callbacks_not_configured",
            zh="本系统尚未设置回调签名密钥；请管理员设置 VERIFIER_CALLBACK_SECRET，"
            "或不带 callback_url 提交。",
            en="No secret signs callbacks yet; the operator must set VERIFIER_CALLBACK_SECRET, or"
            " submit without callback_url.",
        )


def _host_of(url: str) -> str | None:
    """The host, as it would be asked for; None when the address is of no use."""
    try:
        parsed = httpx.URL(url)
        # As name lookups want it: labels of 1 to 63 characters.
        host = parsed.raw_host.decode("ascii")
        host.encode("idna")
    except (httpx.InvalidURL, ValueError):
        return None
    usable = (
        len(url) <= MAX_URL
        and parsed.scheme in ("http", "https")
        and host
        and (parsed.port is None or 0 < parsed.port < 65536)
        and not parsed.userinfo
    )
    return host if usable else None


def add_callback_again(session: Session, batch: BatchRow, revision: int, now: float) -> list[Job]:
    """The job that tells of a result which replaces another one.

    What was under way for the former one is dropped: its attempt is not the current one.
    """
    row = session.get(CallbackRow, batch.id, with_for_update=True)
    if row is None:
        return []
    row.kind = "batch.done"
    row.state = "queued"
    row.attempt += 1
    row.first_attempt = row.attempt
    row.revision = revision
    row.next_at = now + LOST_AFTER_S
    row.created_at = now
    row.last_status = None
    return [Job(JobKind.CALLBACK, batch.id, row.attempt)]


def _tried(row: CallbackRow) -> int:
    """How often the delivery of this result was tried."""
    return row.attempt - row.first_attempt + 1


def add_callback(session: Session, batch: BatchRow, kind: str, now: float) -> list[Job]:
    """The job of the batch's callback, when it asked for one."""
    if batch.callback_url is None:
        return []
    session.add(
        CallbackRow(
            batch_id=batch.id,
            url=batch.callback_url,
            kind=kind,
            state="queued",
            attempt=1,
            next_at=now + LOST_AFTER_S,
            created_at=now,
        )
    )
    return [Job(JobKind.CALLBACK, batch.id, 1)]


def start_callback(context: Context, batch_id: str, attempt: int) -> Delivery | None:
    """What to deliver; None when the attempt is not the current one."""
    with context.store.read() as session:
        row = session.get(CallbackRow, batch_id)
        if row is None or row.state != "queued" or row.attempt != attempt:
            return None
        batch = records.batch_row(session, batch_id)
        view = records.batch_view(batch, records.progress_of(session, batch_id))
        data: dict[str, Any] = {
            "batch": batch_id,
            "state": view.state.value,
            "programme": view.programme,
            "revision": row.revision,
            "result": f"/api/v1/batches/{batch_id}/result",
        }
        if view.counts is not None:
            counts = view.counts
            data["summary"] = {
                "claims": counts.claims,
                "clear": counts.clear,
                "review": counts.review,
                "flagged": counts.flagged,
            }
        body = {
            "type": row.kind,
            "timestamp": records.when(row.created_at).isoformat(),
            "data": data,
        }
        again = "" if row.revision == 1 else f"_{row.revision}"
        return Delivery(url=row.url, message_id=f"msg_{batch_id}_{row.kind}{again}", body=body)


def finish_callback(context: Context, batch_id: str, attempt: int, status: int | None) -> None:
    """Notes a delivery's HTTP status (None: no answer) and plans the next attempt.

    2xx is delivered; 410 Gone is given up at once, as Standard Webhooks says.
    """
    with context.store.write() as session:
        row = session.get(CallbackRow, batch_id, with_for_update=True)
        if row is None or row.state != "queued" or row.attempt != attempt:
            return
        row.last_status = status
        if status is not None and 200 <= status < 300:
            row.state = "delivered"
            context.store.count(session, {("callbacks", "delivered"): 1})
        elif status == 410 or _tried(row) >= context.settings.callback_attempts:
            row.state = "given_up"
            context.store.count(session, {("callbacks", "given_up"): 1})
        else:
            row.state = "due"
            delay = RETRY_DELAYS_S[min(_tried(row), len(RETRY_DELAYS_S)) - 1]
            row.next_at = context.store.now(session) + delay


def due_callbacks(context: Context, session: Session) -> list[Job]:
    """Queues the callbacks that are due, and those whose delivery was lost.

    A lost delivery is an attempt like any other: after the last one it is given up.
    """
    now = context.store.now(session)
    rows = session.scalars(
        select(CallbackRow)
        .where(CallbackRow.state.in_(("due", "queued")), CallbackRow.next_at <= now)
        .limit(100)
        .with_for_update(skip_locked=True)
    )
    jobs = []
    given_up = 0
    for row in rows:
        if _tried(row) >= context.settings.callback_attempts:
            row.state = "given_up"
            given_up += 1
            continue
        row.state = "queued"
        row.attempt += 1
        row.next_at = now + LOST_AFTER_S
        jobs.append(Job(JobKind.CALLBACK, row.batch_id, row.attempt))
    context.store.count(session, {("callbacks", "given_up"): given_up})
    return jobs
