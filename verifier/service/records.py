"""Rows to views, and values to the JSON texts that rows hold."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from verifier.errors import NotFoundError
from verifier.history import History
from verifier.model import Message, Roster
from verifier.service.context import RosterLayout
from verifier.service.views import BatchState, BatchView, Progress, VerdictCounts
from verifier.store.tables import BatchRow, EventRow, FileRow
from verifier.stored_readings import READING as READING

# The notices count days by Beijing's calendar, which has no summer time.
BEIJING: Final = timezone(timedelta(hours=8))

ROSTER: Final = TypeAdapter(Roster)
HISTORY: Final = TypeAdapter(History)
LAYOUT: Final = TypeAdapter(RosterLayout)
MESSAGE: Final = TypeAdapter(Message)

# What a file is for.
PAPER: Final = "paper"
ROSTER_SCAN: Final = "roster"

# States of a file.
QUEUED: Final = "queued"
READING_NOW: Final = "reading"
READ: Final = "read"
UNREADABLE: Final = "unreadable"
ENDED: Final = (READ, UNREADABLE)

# A batch whose files are still being stored; outside it counts as queued.
RECEIVING: Final = "receiving"


def new_batch_id() -> str:
    """80 random bits in lower-case letters and digits: short, and not to be guessed."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


def to_json(value: Any) -> str:
    """Compact JSON with Chinese text as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def when(seconds: float) -> datetime:
    """A row's time as an aware datetime in UTC."""
    return datetime.fromtimestamp(seconds, tz=UTC)


def beijing_day(seconds: float) -> date:
    """The day in Beijing of a row's time."""
    return datetime.fromtimestamp(seconds, tz=BEIJING).date()


def batch_row(session: Session, batch_id: str) -> BatchRow:
    """The batch's row.

    Raises:
        NotFoundError: when there is none.
    """
    row = session.get(BatchRow, batch_id)
    if row is None:
        raise not_found("batch", batch_id)
    return row


def not_found(noun: str, wanted: str) -> NotFoundError:
    """The error for an id that nothing has."""
    nouns = {
        "batch": "批次",
        "document": "材料",
        "page": "页面",
        "claim": "申领记录",
        "revision": "结果版次",
    }
    return NotFoundError(
        f"{noun}_not_found",
        zh=f"没有编号为 {wanted} 的{nouns[noun]}；请核对编号，它也可能已被删除。",
        en=f"There is no {noun} {wanted}; check the id, it may also have been erased.",
    )


def progress_of(session: Session, batch_id: str) -> Progress:
    """Files done and in total, as this transaction sees them."""
    return progress_by_batch(session, [batch_id]).get(batch_id, Progress(0, 0))


def progress_by_batch(session: Session, batch_ids: list[str]) -> dict[str, Progress]:
    """The progress of several batches in one query."""
    rows = session.execute(
        select(FileRow.batch_id, FileRow.state, func.count())
        .where(FileRow.batch_id.in_(batch_ids))
        .group_by(FileRow.batch_id, FileRow.state)
    )
    totals: dict[str, Progress] = {}
    for batch_id, state, count in rows:
        known = totals.get(batch_id, Progress(0, 0))
        done = count if state in ENDED else 0
        totals[batch_id] = Progress(known.files_done + done, known.files_total + count)
    return totals


def batch_view(
    row: BatchRow, progress: Progress, *, created: bool = True, replaced_by: str | None = None
) -> BatchView:
    """The batch as shown outside."""
    counts = None
    if row.claims is not None:
        counts = VerdictCounts(row.claims, row.clear or 0, row.review or 0, row.flagged or 0)
    return BatchView(
        id=row.id,
        title=row.title,
        tenant=row.tenant,
        programme=row.programme,
        as_of=date.fromisoformat(row.as_of),
        state=BatchState.QUEUED if row.state == RECEIVING else BatchState(row.state),
        progress=progress,
        created_at=when(row.created_at),
        finished_at=None if row.finished_at is None else when(row.finished_at),
        counts=counts,
        problem=None if row.problem_json is None else MESSAGE.validate_json(row.problem_json),
        created=created,
        replaces=row.replaces,
        precheck=row.precheck,
        roster_file=row.roster_name,
        replaced_by=replaced_by,
    )


def view_of(session: Session, row: BatchRow, *, created: bool = True) -> BatchView:
    """One batch as shown outside, with what the store knows of it beside its row."""
    return batch_view(
        row,
        progress_of(session, row.id),
        created=created,
        replaced_by=replacements(session, [row.id]).get(row.id),
    )


def replacements(session: Session, batch_ids: Sequence[str]) -> dict[str, str]:
    """Of those of the batches that were replaced, by which one: the newest of several."""
    query = (
        select(BatchRow.replaces, BatchRow.id)
        .where(BatchRow.replaces.in_(batch_ids), BatchRow.precheck.is_(False))
        .where(BatchRow.state.not_in((RECEIVING, BatchState.FAILED)))
        .order_by(BatchRow.created_at, BatchRow.id)
    )
    return {replaced: by for replaced, by in session.execute(query) if replaced is not None}


def add_event(
    session: Session, batch_id: str, at: float, kind: str, payload: Mapping[str, Any] | None = None
) -> None:
    """Tells those who watch the batch."""
    session.add(
        EventRow(batch_id=batch_id, at=at, kind=kind, payload_json=to_json(dict(payload or {})))
    )
