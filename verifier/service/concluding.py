"""From a judgement to a result that is stored, whether for the first time or again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from verifier.errors import DependencyError
from verifier.history import History
from verifier.model import FileReading, Judgement, Roster, Verdict
from verifier.service import ledger, records
from verifier.service.context import Context, Job
from verifier.service.sealing import SealedKeys, seal
from verifier.store.tables import BatchRow, DocumentRow, FileRow

# Other batches that overlap with this one may end meanwhile, hardly so many in a row.
MAX_LOOKS: Final = 5


@dataclass(frozen=True)
class BatchToJudge:
    """All that a batch is judged from, as it was stored."""

    id: str
    roster: Roster
    readings: Sequence[FileReading]
    file_ids: Sequence[str]
    programme: str
    as_of: date
    created_at: float


@dataclass(frozen=True)
class Made:
    """A result that waits to be stored, and what it was made with.

    Attributes:
        text: `wire` as it is stored.
        documents: the rows of its documents.
    """

    wire: Mapping[str, Any]
    text: str
    documents: Sequence[DocumentRow]
    version: str
    keys: SealedKeys
    history: History


@dataclass(frozen=True)
class Storing:
    """How a result is stored, in one transaction.

    Attributes:
        hold: locks the batch; None when the result is not wanted any more.
        store: writes the result; the jobs that follow from it.
    """

    hold: Callable[[Session], BatchRow | None]
    store: Callable[[Session, BatchRow, Made], list[Job]]


def reading_texts(session: Session, batch_id: str) -> list[tuple[str, str | None]]:
    """Per file in its order its id and its reading as stored."""
    rows = session.execute(
        select(FileRow.id, FileRow.reading_json)
        .where(FileRow.batch_id == batch_id)
        .order_by(FileRow.position)
    )
    return [(file_id, text) for file_id, text in rows]


def to_judge(batch: BatchRow, files: Sequence[tuple[str, str | None]]) -> BatchToJudge:
    """The batch with its readings; parsing them takes seconds for a large one."""
    return BatchToJudge(
        id=batch.id,
        roster=records.ROSTER.validate_json(batch.roster_json),
        readings=[records.READING.validate_json(text or "") for _, text in files],
        file_ids=[file_id for file_id, _ in files],
        programme=batch.programme,
        as_of=date.fromisoformat(batch.as_of),
        created_at=batch.created_at,
    )


def conclude(
    context: Context,
    batch: BatchToJudge,
    judgement: Judgement,
    seconds: float,
    storing: Storing,
) -> list[Job] | None:
    """Adds what earlier batches claimed, and stores the result; None when nobody wants it.

    The ledger is looked into once more by the transaction that stores the result and
    lets no other one write to it. Where another batch ended since, the result is made
    anew outside: that takes seconds for a large batch, and SQLite has one writer.

    Raises:
        DependencyError: when other batches ended again and again meanwhile.
    """
    keys = seal(context, judgement.keys)
    with context.store.read() as session:
        row = session.get(BatchRow, batch.id)
        if row is None:
            return None
        history = ledger.look_up(session, row, keys)
    for _ in range(MAX_LOOKS):
        made = _make(context, batch, judgement, (keys, history), seconds)
        with context.store.write() as session:
            context.store.guard_ledger(session)
            held = storing.hold(session)
            if held is None:
                return None
            now = ledger.look_up(session, held, keys)
            if now == history:
                return storing.store(session, held, made)
        history = now
    raise DependencyError(
        "ledger_busy",
        zh="同时完成的批次太多；请稍后再试。",
        en="Too many batches end at this moment; try again a little later.",
    )


def _make(
    context: Context,
    batch: BatchToJudge,
    judgement: Judgement,
    found: tuple[SealedKeys, History],
    seconds: float,
) -> Made:
    keys, history = found
    told = context.rules.with_history(judgement, history)
    wire = context.rules.to_wire(told, seconds, f"{batch.id}-")
    return Made(
        wire=wire,
        text=records.to_json(wire),
        documents=list(_document_rows(wire, batch)),
        version=judgement.version,
        keys=keys,
        history=history,
    )


def count_verdicts(batch: BatchRow, wire: Mapping[str, Any]) -> None:
    """Notes at the batch how many claims got which verdict."""
    verdicts = [claim["verdict"] for claim in wire["claims"]]
    batch.claims = len(verdicts)
    batch.clear = verdicts.count(Verdict.CLEAR)
    batch.review = verdicts.count(Verdict.REVIEW)
    batch.flagged = verdicts.count(Verdict.FLAGGED)


def _document_rows(wire: Mapping[str, Any], judged: BatchToJudge) -> Iterator[DocumentRow]:
    # Documents are numbered in the order of the readings, so that two files of the
    # same name are told apart.
    owners = [
        (reading.file, file_id)
        for reading, file_id in zip(judged.readings, judged.file_ids, strict=True)
        for _ in reading.documents
    ]
    by_name = dict(reversed(owners))  # the first file of a name
    for document, (name, file_id) in zip(wire["documents"], owners, strict=True):
        same = document["file"] == name
        yield DocumentRow(
            id=document["id"],
            batch_id=judged.id,
            file_id=file_id if same else by_name[document["file"]],
            document_json=records.to_json(document),
        )
