"""Looking at batches, results, documents and pages."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from verifier.errors import NotFoundError, StateError
from verifier.model import DocumentType
from verifier.service import records
from verifier.service.context import Context
from verifier.service.views import (
    BatchView,
    DocumentView,
    EventView,
    FileView,
    PageView,
    Progress,
    RosterView,
)
from verifier.store.tables import (
    BatchRow,
    DocumentRow,
    EventRow,
    FileRow,
    FormerResultRow,
    PageRow,
    ResultRow,
)


def list_batches(
    context: Context,
    *,
    tenant: str | None = None,
    limit: int = 50,
    before: datetime | None = None,
) -> list[BatchView]:
    """The newest batches first; `before` pages on from the last one's `created_at`."""
    query = select(BatchRow).order_by(BatchRow.created_at.desc(), BatchRow.id).limit(limit)
    if tenant is not None:
        query = query.where(BatchRow.tenant == tenant)
    if before is not None:
        query = query.where(BatchRow.created_at < before.timestamp())
    with context.store.read() as session:
        rows = list(session.scalars(query))
        progress = records.progress_by_batch(session, [row.id for row in rows])
        replaced = records.replacements(session, [row.id for row in rows])
        nothing = Progress(0, 0)
        return [
            records.batch_view(row, progress.get(row.id, nothing), replaced_by=replaced.get(row.id))
            for row in rows
        ]


def get_batch(context: Context, batch_id: str) -> BatchView:
    """One batch.

    Raises:
        NotFoundError: when there is none.
    """
    with context.store.read() as session:
        row = records.batch_row(session, batch_id)
        return records.view_of(session, row)


def files(context: Context, batch_id: str) -> list[FileView]:
    """The batch's files in the order of submission.

    Raises:
        NotFoundError: when there is no such batch.
    """
    with context.store.read() as session:
        records.batch_row(session, batch_id)
        rows = session.scalars(
            select(FileRow).where(FileRow.batch_id == batch_id).order_by(FileRow.position)
        )
        return [_file_view(row) for row in rows]


def _file_view(row: FileRow) -> FileView:
    if row.reading_json is None:
        return FileView(row.id, row.name, row.state, pages=0)
    reading = records.READING.validate_json(row.reading_json)
    return FileView(row.id, row.name, row.state, len(reading.pages), reading.problem)


def result(context: Context, batch_id: str, revision: int | None = None) -> dict[str, Any]:
    """The result as the outside contract's JSON.

    Args:
        context: the collaborators.
        batch_id: of the batch.
        revision: of a result that was replaced since; the one that holds when None.

    Raises:
        NotFoundError: when there is no such batch or revision.
        StateError: `result_not_ready` until it is judged, `batch_failed` when it failed.
    """
    with context.store.read() as session:
        row = session.get(ResultRow, batch_id)
        if row is None:
            raise no_result(session, batch_id)
        text: str | None = row.result_json
        if revision is not None and revision != row.revision:
            text = session.scalar(
                select(FormerResultRow.result_json).where(
                    FormerResultRow.batch_id == batch_id, FormerResultRow.revision == revision
                )
            )
        if text is None:
            raise records.not_found("revision", f"{batch_id}/{revision}")
        found: dict[str, Any] = json.loads(text)
        return found


def no_result(session: Session, batch_id: str) -> StateError:
    """Why a batch has no result yet.

    Raises:
        NotFoundError: there is no such batch.
    """
    view = records.batch_view(
        records.batch_row(session, batch_id), records.progress_of(session, batch_id)
    )
    if view.problem is not None:
        return StateError("batch_failed", zh=view.problem.zh, en=view.problem.en)
    done, total = view.progress.files_done, view.progress.files_total
    return StateError(
        "result_not_ready",
        zh=f"本批仍在核验（已读 {done}/{total} 个文件）；请稍后再取结果。",
        en=f"The batch is still being verified ({done} of {total} files read); ask again later.",
    )


def report(context: Context, batch_id: str) -> bytes:
    """The result as an xlsx workbook.

    Raises:
        NotFoundError: when there is no such batch.
        StateError: as for `result`.
    """
    wire = result(context, batch_id)
    with tempfile.TemporaryDirectory(prefix="verifier-report-") as folder:
        path = Path(folder) / "report.xlsx"
        context.rules.write_report(wire, path, lambda id: _page_of(context, id))
        return path.read_bytes()


def _page_of(context: Context, document_id: str) -> bytes | None:
    """The JPEG of the page that the document stands on; None when it is not kept."""
    with context.store.read() as session:
        row = session.get(DocumentRow, document_id)
        if row is None:
            return None
        number = json.loads(row.document_json)["page"]
        page = session.get(PageRow, (row.file_id, number))
    if page is None or page.blob is None:
        return None
    # Its batch may be erased while the report is made.
    with suppress(NotFoundError):
        return context.blobs.get(page.blob)
    return None


def roster_texts(context: Context, batch_id: str) -> dict[int, dict[str, str]]:
    """Per roster row and field the cell as written, to show beside a document.

    Raises:
        NotFoundError: when there is no such batch.
    """
    with context.store.read() as session:
        roster = records.ROSTER.validate_json(records.batch_row(session, batch_id).roster_json)
    return {claim.row: dict(claim.texts) for claim in roster.claims}


def roster_view(context: Context, batch_id: str) -> RosterView:
    """Where the batch's claims were found, and how often it was judged.

    Raises:
        NotFoundError: when there is no such batch.
    """
    with context.store.read() as session:
        batch = records.batch_row(session, batch_id)
        revision = session.scalar(select(ResultRow.revision).where(ResultRow.batch_id == batch_id))
        text = batch.roster_json
        said = batch.layout_json
    return RosterView(
        table=records.ROSTER.validate_json(text).table,
        said=None if said is None else records.LAYOUT.validate_json(said),
        revision=revision,
    )


def document(context: Context, document_id: str) -> DocumentView:
    """One document of a judged batch.

    Raises:
        NotFoundError: when there is none.
    """
    with context.store.read() as session:
        row = session.get(DocumentRow, document_id)
        if row is None:
            raise records.not_found("document", document_id)
        wire = json.loads(row.document_json)
        pages = session.scalars(
            select(PageRow).where(PageRow.file_id == row.file_id).order_by(PageRow.number)
        )
        return DocumentView(
            id=document_id,
            batch=row.batch_id,
            file=wire["file"],
            page=wire["page"],
            type=DocumentType(wire["type"]),
            roster_row=wire.get("roster_row"),
            pages=tuple(PageView(page.number, page.width_px, page.height_px) for page in pages),
            wire=wire,
        )


def page_image(context: Context, document_id: str, number: int) -> bytes:
    """The JPEG of a page of the document's file, as rendered for review.

    Raises:
        NotFoundError: when there is no such document or page.
    """
    with context.store.read() as session:
        row = session.get(DocumentRow, document_id)
        if row is None:
            raise records.not_found("document", document_id)
        page = session.get(PageRow, (row.file_id, number))
    if page is None or page.blob is None:
        raise records.not_found("page", f"{document_id}/{number}")
    return context.blobs.get(page.blob)


def events(context: Context, batch_id: str, after: int = 0) -> list[EventView]:
    """What happened to the batch since the event `after`, oldest first.

    Raises:
        NotFoundError: when there is no such batch.
    """
    with context.store.read() as session:
        records.batch_row(session, batch_id)
        rows = session.scalars(
            select(EventRow)
            .where(EventRow.batch_id == batch_id, EventRow.id > after)
            .order_by(EventRow.id)
        )
        return [_event_view(row) for row in rows]


def _event_view(row: EventRow) -> EventView:
    payload = json.loads(row.payload_json)
    return EventView(row.id, row.batch_id, records.when(row.at), row.kind, payload)
