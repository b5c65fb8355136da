"""What goes into the use cases and what comes out: plain frozen values.

Ids outside: a batch "k3x9…", its documents "k3x9…-d1", its claims "k3x9…-r3".
Times are aware datetimes in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from verifier.model import DocumentType, Message, RosterTable, Verdict
from verifier.service.context import RosterLayout


class BatchState(StrEnum):
    """How far a batch has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether the state can no longer change."""
        return self in (BatchState.DONE, BatchState.FAILED)


@dataclass(frozen=True)
class UploadedFile:
    """One uploaded file: its bytes, or a path to them.

    Attributes:
        name: as the submitter called it, with its folder when there was one.
        path: read once while submitting; the caller removes the file afterwards.
    """

    name: str
    content: bytes | None = None
    path: Path | None = None

    def read(self) -> bytes:
        """The bytes."""
        if self.content is not None:
            return self.content
        return b"" if self.path is None else self.path.read_bytes()


@dataclass(frozen=True)
class Submission:
    """A packet with the claims that it should prove.

    Attributes:
        roster: the roster's file; exactly one of `roster` and `claim` is given.
        claim: one expected record, as in the JSON `claim` of the outside contract.
        as_of: the day of application; today when None.
        idempotency_key: the same key with the same content gives the same batch.
        tenant: name of the key that submitted, "" when the service is open.
        title: for people, in lists of batches.
        replaces: id of an own batch whose claims do not count against this one.
        precheck: only checks beforehand: claims nothing, and learns nothing of others.
    """

    files: Sequence[UploadedFile]
    programme: str
    roster: UploadedFile | None = None
    claim: Mapping[str, Any] | None = None
    as_of: date | None = None
    callback_url: str | None = None
    idempotency_key: str | None = None
    tenant: str = ""
    title: str = ""
    replaces: str | None = None
    precheck: bool = False


@dataclass(frozen=True)
class Progress:
    """How many of a batch's files have been read."""

    files_done: int
    files_total: int


@dataclass(frozen=True)
class VerdictCounts:
    """A judged batch's claims by verdict."""

    claims: int
    clear: int
    review: int
    flagged: int


@dataclass(frozen=True)
class BatchView:
    """A batch as lists and status pages show it.

    Attributes:
        counts: None until it is done.
        problem: why it failed, and what to do.
        created: False when an idempotent submit met the existing batch.
        replaces: id of the batch that it replaces; that one may be erased.
        precheck: whether it only checks beforehand.
        roster_file: name of the roster's file; None where a single claim was handed in.
        replaced_by: id of the newest batch that replaces it and did not fail.
    """

    id: str
    title: str
    tenant: str
    programme: str
    as_of: date
    state: BatchState
    progress: Progress
    created_at: datetime
    finished_at: datetime | None = None
    counts: VerdictCounts | None = None
    problem: Message | None = None
    created: bool = True
    replaces: str | None = None
    precheck: bool = False
    roster_file: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True)
class RosterView:
    """Where a batch's claims were found.

    Attributes:
        table: which column was taken for what; None where the batch has no table.
        said: what a user said of it, None where it is as it was guessed.
        revision: how often the batch was judged; None until it is.
    """

    table: RosterTable | None
    said: RosterLayout | None
    revision: int | None


@dataclass(frozen=True)
class FileView:
    """One file of a batch (an archive's members count one by one).

    Attributes:
        state: "queued", "reading", "read" or "unreadable".
        problem: why it, or a part of it, could not be read.
    """

    id: str
    name: str
    state: str
    pages: int
    problem: Message | None = None


@dataclass(frozen=True)
class PageView:
    """A page as rendered for review: its size in pixels."""

    number: int
    width_px: int
    height_px: int


@dataclass(frozen=True)
class DocumentView:
    """A document of a judged batch.

    Attributes:
        page: of its file, where it was found.
        pages: of its file.
        wire: the document as in the result's JSON.
    """

    id: str
    batch: str
    file: str
    page: int
    type: DocumentType
    roster_row: int | None
    pages: tuple[PageView, ...]
    wire: Mapping[str, Any]


@dataclass(frozen=True)
class Decision:
    """A reviewer's word on a claim: a verdict, corrections of fields, or both.

    Attributes:
        reviewer: who, as the caller says; the key's name where he does not.
        caller: name of the key that it was sent with; "" when the service is open.
        corrections: per "document id/field name" the value that a person reads.
        revision: of the result that was looked at; None when the caller does not say.
    """

    verdict: Verdict | None = None
    comment: str = ""
    reviewer: str = ""
    corrections: Mapping[str, str] = field(default_factory=dict)
    caller: str = ""
    revision: int | None = None


@dataclass(frozen=True)
class DecisionView:
    """An entry of the audit trail. Entries are never changed.

    Attributes:
        before: the verdict that stood before: the last decision's, or the machine's.
        stands: False when the claim came out otherwise since, after the batch was judged
            again; then it is to be decided anew.
    """

    id: int
    claim: str
    at: datetime
    decision: Decision
    before: Verdict
    stands: bool = True


@dataclass(frozen=True)
class EventView:
    """One thing that happened to a batch, in the order of `id`.

    Attributes:
        kind: "queued", "reading", "read", "judged", "failed", "decided".
        payload: small and free of personal data; "read" holds `done` and `total`.
    """

    id: int
    batch: str
    at: datetime
    kind: str
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class MetricsView:
    """Totals since the installation began, over all processes and hosts.

    Attributes:
        counters: name and labels -> total; never falls, also when batches are erased.
        files_waiting: files that are queued or being read now.
        queue_depth: per queue the jobs waiting, None when the queue is away.
    """

    counters: Mapping[tuple[str, str], float]
    files_waiting: int
    batches_open: int
    queue_depth: Mapping[str, int] | None


@dataclass(frozen=True)
class Health:
    """One part of the installation and whether it answers.

    Attributes:
        name: "database", "queue", "storage" or "models".
        problem: what to do about it; None when all is well.
    """

    name: str
    problem: Message | None = None
