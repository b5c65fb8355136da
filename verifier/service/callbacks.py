"""Callbacks: which are due, and what became of them. Workers deliver them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from verifier.errors import InputError
from verifier.service import records
from verifier.service.context import Context, Job, JobKind
from verifier.store.tables import BatchRow, CallbackRow

# After a failed delivery; Standard Webhooks recommends about this schedule.
RETRY_DELAYS_S: Final = (5, 30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600)
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
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        usable = parts.scheme in ("http", "https") and host and parts.port != 0
    except ValueError:
        host, usable = "", False
    if not usable or parts.username is not None:
        raise InputError(
            "callback_url_invalid",
            zh="callback_url 不是可用的 http 或 https 地址（其中不能带用户名和密码）；请更正。",
            en="callback_url is not a usable http or https address (without user and password).",
        )
    allowed = context.settings.callback_hosts
    if allowed and host not in allowed:
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
        return Delivery(url=row.url, message_id=f"msg_{batch_id}_{row.kind}", body=body)


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
        elif status == 410 or attempt >= context.settings.callback_attempts:
            row.state = "given_up"
            context.store.count(session, {("callbacks", "given_up"): 1})
        else:
            row.state = "due"
            delay = RETRY_DELAYS_S[min(attempt, len(RETRY_DELAYS_S)) - 1]
            row.next_at = context.store.now(session) + delay


def due_callbacks(session: Session, now: float) -> list[Job]:
    """Queues the callbacks that are due, and those whose delivery was lost."""
    rows = session.scalars(
        select(CallbackRow)
        .where(CallbackRow.state.in_(("due", "queued")), CallbackRow.next_at <= now)
        .limit(100)
        .with_for_update(skip_locked=True)
    )
    jobs = []
    for row in rows:
        row.state = "queued"
        row.attempt += 1
        row.next_at = now + LOST_AFTER_S
        jobs.append(Job(JobKind.CALLBACK, row.batch_id, row.attempt))
    return jobs
