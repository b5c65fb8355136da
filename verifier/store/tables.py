"""The tables. Times are seconds since 1970 by the database's clock (`Store.now`).

A batch owns everything else; erasing it erases its rows by cascade. Texts named
`…_json` hold JSON; names and numbers of persons are only in those and in `blobs`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# SQLite numbers rows by itself only in a column declared INTEGER.
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    """Holds the metadata of all tables."""

    type_annotation_map = {str: String(255), float: Float(53), int: Integer()}  # noqa: RUF012 - SQLAlchemy's own declaration


def _batch_reference() -> Any:
    return mapped_column(ForeignKey("batches.id", ondelete="CASCADE"), index=True)


class BatchRow(Base):
    """A submission.

    `state`: "receiving" while its files are stored, then "queued", "running" (a file
    was begun), "done" or "failed". `judge_attempt` is the token of the judge job that
    may write; 0 until every file ended. `worker` and `heartbeat_at` are its lease.
    `application` is a digest of what was claimed: the same roster sent again has the same.
    `layout_json` is what a user said of the roster's columns. `replaces` is the id of a
    batch that may be gone; `precheck` keeps the batch out of the ledger. `rejudge_at` is
    since when a batch that is done waits to be judged again, or, while that is done, when
    it counts as lost; its job's token is `judge_attempt` too.
    """

    __tablename__ = "batches"
    __table_args__ = (
        UniqueConstraint("tenant", "idempotency_key"),
        Index("ix_batches_state", "state"),
        Index("ix_batches_created_at", "created_at"),
        Index("ix_batches_tenant_application", "tenant", "application"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    tenant: Mapped[str]
    title: Mapped[str]
    idempotency_key: Mapped[str | None]
    payload_sha256: Mapped[str] = mapped_column(String(64))
    programme: Mapped[str]
    as_of: Mapped[str] = mapped_column(String(10))
    roster_json: Mapped[str] = mapped_column(Text)
    roster_blob: Mapped[str | None] = mapped_column(String(64), index=True)
    roster_name: Mapped[str | None] = mapped_column(Text)
    layout_json: Mapped[str | None] = mapped_column(Text)
    application: Mapped[str | None] = mapped_column(String(64))
    replaces: Mapped[str | None] = mapped_column(String(32), index=True)
    precheck: Mapped[bool] = mapped_column(default=False)
    callback_url: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[float]
    finished_at: Mapped[float | None]
    problem_json: Mapped[str | None] = mapped_column(Text)
    judge_attempt: Mapped[int] = mapped_column(default=0)
    judge_queued_at: Mapped[float | None]
    judge_crashes: Mapped[int] = mapped_column(default=0)
    judge_lapses: Mapped[int] = mapped_column(default=0)
    rejudge_at: Mapped[float | None] = mapped_column(index=True)
    worker: Mapped[str | None]
    leased_at: Mapped[float | None]
    heartbeat_at: Mapped[float | None]
    claims: Mapped[int | None]
    clear: Mapped[int | None]
    review: Mapped[int | None]
    flagged: Mapped[int | None]


class FileRow(Base):
    """One file of a packet.

    `purpose`: "paper", or "roster" for a roster that was handed in as a picture, which
    stands before the papers. `state`: "queued", "reading", "read" or "unreadable".
    `attempt` is the token of the read job that may write. `crashes` counts workers that
    died over it, `lapses` leases over it that ran out.
    """

    __tablename__ = "files"
    __table_args__ = (
        UniqueConstraint("batch_id", "position"),
        Index("ix_files_state_queued_at", "state", "queued_at"),
    )

    id: Mapped[str] = mapped_column(String(48), primary_key=True)
    batch_id: Mapped[str] = _batch_reference()
    position: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(16), default="paper")
    name: Mapped[str] = mapped_column(Text)
    blob: Mapped[str | None] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16))
    attempt: Mapped[int] = mapped_column(default=1)
    crashes: Mapped[int] = mapped_column(default=0)
    lapses: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[float]
    worker: Mapped[str | None] = mapped_column(index=True)
    leased_at: Mapped[float | None]
    heartbeat_at: Mapped[float | None]
    seconds: Mapped[float | None]
    reading_json: Mapped[str | None] = mapped_column(Text)


class PageRow(Base):
    """A page as rendered for review; `blob` is its JPEG."""

    __tablename__ = "pages"

    file_id: Mapped[str] = mapped_column(
        ForeignKey("files.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    width_px: Mapped[int]
    height_px: Mapped[int]
    blob: Mapped[str | None] = mapped_column(String(64), index=True)


class DocumentRow(Base):
    """A document of a judged batch, as in the result's JSON."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(String(48), primary_key=True)
    batch_id: Mapped[str] = _batch_reference()
    file_id: Mapped[str] = mapped_column(ForeignKey("files.id", ondelete="CASCADE"), index=True)
    document_json: Mapped[str] = mapped_column(Text)


class ResultRow(Base):
    """The one result of a batch that holds now, and all that it was judged from.

    `revision` counts how often the batch was judged, from 1. `version` is the
    programme's, `software` this program's; `history_json` what earlier batches claimed.
    They are None for results of a release that did not keep them. `changed_json` holds per
    claim the revision in which it last came out otherwise; a claim that never did is left out.
    """

    __tablename__ = "results"

    batch_id: Mapped[str] = mapped_column(
        ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True
    )
    result_json: Mapped[str] = mapped_column(Text)
    seconds: Mapped[float]
    revision: Mapped[int] = mapped_column(default=1)
    version: Mapped[str | None]
    software: Mapped[str | None] = mapped_column(String(64))
    history_json: Mapped[str | None] = mapped_column(Text)
    changed_json: Mapped[str] = mapped_column(Text, default="{}")


class FormerResultRow(Base):
    """A result that was replaced, with all that it was judged from beside the readings.

    `caller` is the name of the key that had the batch judged again.
    """

    __tablename__ = "former_results"

    batch_id: Mapped[str] = mapped_column(
        ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True
    )
    revision: Mapped[int] = mapped_column(primary_key=True)
    result_json: Mapped[str] = mapped_column(Text)
    roster_json: Mapped[str] = mapped_column(Text)
    layout_json: Mapped[str | None] = mapped_column(Text)
    version: Mapped[str | None]
    software: Mapped[str | None] = mapped_column(String(64))
    history_json: Mapped[str | None] = mapped_column(Text)
    replaced_at: Mapped[float]
    caller: Mapped[str]


class ClaimKeyRow(Base):
    """What a judged claim is recognised by when another batch claims it again: the ledger.

    `key` is a digest that only this installation can make, `kind` says of what; so is
    `person`, of whom a paper was handed in for.
    `verdict` is the machine's until a reviewer gives another one.
    """

    __tablename__ = "claim_keys"
    __table_args__ = (Index("ix_claim_keys_batch_id_row", "batch_id", "row"),)

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"))
    row: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(64), index=True)
    certain: Mapped[bool]
    verdict: Mapped[str] = mapped_column(String(16))
    person: Mapped[str | None] = mapped_column(String(64))


class InstallationRow(Base):
    """A value that this installation made once, and that all its hosts share."""

    __tablename__ = "installation"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class DecisionRow(Base):
    """A reviewer's decision: rows are added, never changed.

    `caller` is the name of the key that it was sent with, `reviewer` what was said.
    `revision` is that of the result which the reviewer saw.
    """

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True)
    batch_id: Mapped[str] = _batch_reference()
    claim_id: Mapped[str] = mapped_column(String(48), index=True)
    at: Mapped[float]
    verdict: Mapped[str | None] = mapped_column(String(16))
    before: Mapped[str] = mapped_column(String(16))
    comment: Mapped[str] = mapped_column(Text)
    caller: Mapped[str]
    reviewer: Mapped[str]
    corrections_json: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)


class EventRow(Base):
    """Something that happened to a batch, for those who watch it."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True)
    batch_id: Mapped[str] = _batch_reference()
    at: Mapped[float]
    kind: Mapped[str] = mapped_column(String(16))
    payload_json: Mapped[str] = mapped_column(Text)


class CallbackRow(Base):
    """A callback that waits for its delivery.

    `state`: "due", "queued", "delivered" or "given_up". `next_at` is when it is due,
    and while queued when it counts as lost. A batch that is judged again tells of its new
    `revision`, in attempts that are counted from `first_attempt`.
    """

    __tablename__ = "callbacks"
    __table_args__ = (Index("ix_callbacks_state_next_at", "state", "next_at"),)

    batch_id: Mapped[str] = mapped_column(
        ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True
    )
    url: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    attempt: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[float]
    created_at: Mapped[float]
    last_status: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)
    first_attempt: Mapped[int] = mapped_column(default=1)


class CounterRow(Base):
    """A total since the installation began; erasing batches does not lower it."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    label: Mapped[str] = mapped_column(String(64), primary_key=True)
    total: Mapped[float]
