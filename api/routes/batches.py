"""/api/v1/batches: state, result, report, events, erasing."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from typing import Annotated, Final
from urllib.parse import urlencode

import anyio
from fastapi import APIRouter, Header, Query
from pydantic import AwareDatetime
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from api import facts_wire, wire
from api.context import RequestContext
from api.keys import RequestCaller
from api.language import RequestLanguage
from api.routes.answers import XLSX, problems
from api.turns import CostlyTurns
from verifier import service
from verifier.errors import NotFoundError
from verifier.service import Context, EventView

router = APIRouter(tags=["batches"])

POLL_S: Final = 0.5
# Within what every database takes as a number.
MAX_REVISION: Final = 1_000_000


@router.get(
    "/batches",
    summary="List batches, the newest first",
    response_model=wire.BatchList,
    responses=problems(),
)
def list_batches(
    context: RequestContext,
    language: RequestLanguage,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    before: Annotated[
        AwareDatetime | None,
        Query(description="`created_at` of the last batch seen: lists the older ones."),
    ] = None,
) -> wire.BatchList:
    """The batches of the installation."""
    views = service.list_batches(context, limit=limit, before=before)
    more = None
    if len(views) == limit:
        last = urlencode({"limit": limit, "before": views[-1].created_at.isoformat()})
        more = f"/api/v1/batches?{last}"
    return wire.BatchList(batches=[wire.batch(view, language) for view in views], next=more)


@router.get(
    "/batches/{batch_id}",
    summary="State and progress of a batch",
    response_model=wire.Batch,
    responses=problems(404),
)
def get_batch(
    batch_id: str,
    context: RequestContext,
    language: RequestLanguage,
) -> wire.Batch:
    """One batch, with what its roster's columns were taken for."""
    shown = wire.batch(service.get_batch(context, batch_id), language)
    view = service.roster_view(context, batch_id)
    return shown.model_copy(update={"roster": wire.roster(view), "revision": view.revision})


@router.get(
    "/batches/{batch_id}/result",
    summary="The result of a batch that is done",
    response_model=wire.Result,
    responses=problems(404, 409),
)
def get_result(
    batch_id: str,
    context: RequestContext,
    revision: Annotated[
        int | None,
        Query(ge=1, le=MAX_REVISION, description="One that was replaced; else the one that holds."),
    ] = None,
) -> Response:
    """The same JSON as the command line writes."""
    # Passed through as stored: validating megabytes again would only cost time.
    return JSONResponse(service.result(context, batch_id, revision))


@router.get(
    "/batches/{batch_id}/report.xlsx",
    summary="The result as a workbook",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}, **problems(404, 409)},
)
async def get_report(
    batch_id: str,
    context: RequestContext,
    turns: CostlyTurns,
) -> Response:
    """The workbook, for download."""
    content = await turns.run(service.report, context, batch_id)
    name = f'attachment; filename="report-{batch_id}.xlsx"'
    return Response(content, media_type=XLSX, headers={"Content-Disposition": name})


@router.put(
    "/batches/{batch_id}/roster/columns",
    summary="Say which column of the roster is what",
    description="Reads the roster again and judges again from the stored readings, without OCR. "
    "What the body leaves out is guessed. The result is replaced (`revision` counts up; the "
    "former ones stay at `/result?revision=N`), decisions on claims that came out otherwise no "
    "longer stand, and the callback is sent once more.",
    response_model=wire.Batch,
    responses=problems(403, 404, 409, 422),
)
async def correct_roster(
    batch_id: str,
    body: wire.RosterColumns,
    context: RequestContext,
    caller: RequestCaller,
    language: RequestLanguage,
    turns: CostlyTurns,
) -> wire.Batch:
    """The batch with its new result."""
    await turns.run(service.correct_roster, context, batch_id, body.layout(), caller.name)
    return await run_in_threadpool(get_batch, batch_id, context, language)


@router.post(
    "/batches/{batch_id}/replay",
    summary="Judge a batch again from what was stored, and compare",
    description="For auditors: judges by the version that the result names, without OCR, and "
    "changes nothing. `identical` says that the result came out the same byte for byte.",
    response_model=wire.Replay,
    responses=problems(403, 404, 409),
)
async def replay(batch_id: str, context: RequestContext, turns: CostlyTurns) -> wire.Replay:
    """The digests of both results."""
    return wire.replay(await turns.run(service.replay, context, batch_id))


@router.get(
    "/batches/{batch_id}/facts",
    summary="What is known of each claim, for rule evaluation",
    description="Each fact with its value, the documents that it was read from, how sure it is and "
    "what the row claims; the conditions that no paper can show are in `attested`. The shape is "
    "`/api/v1/schemas/facts.json`.",
    response_model=facts_wire.Facts,
    responses=problems(404, 409),
)
def get_facts(
    batch_id: str,
    context: RequestContext,
) -> Response:
    """The facts, made from the stored result."""
    return JSONResponse(service.facts(context, batch_id))


@router.delete(
    "/batches/{batch_id}",
    summary="Erase a batch and everything read from it",
    status_code=204,
    responses=problems(403, 404, 409),
)
def delete_batch(
    batch_id: str,
    context: RequestContext,
    caller: RequestCaller,
) -> None:
    """Erases files, readings, verdicts and decisions for good."""
    service.delete_batch(context, batch_id, caller.name)


@router.get(
    "/batches/{batch_id}/events",
    summary="What happens to a batch, as server-sent events",
    description="Ends once the batch is done, failed or erased (event `erased`). Resume with "
    "`Last-Event-ID`.",
    response_class=EventSourceResponse,
    responses={
        200: {"content": {"text/event-stream": {}}},
        204: {"description": "Nothing more will come: do not connect again"},
        **problems(404),
    },
)
async def get_events(
    batch_id: str,
    context: RequestContext,
    last_event_id: Annotated[str, Header()] = "",
) -> Response:
    """The events so far and those to come."""
    after = _event_id(last_event_id)
    batch = await run_in_threadpool(service.get_batch, context, batch_id)
    if batch.state.is_final and after > 0:
        more = await run_in_threadpool(service.events, context, batch_id, after)
        if not more:
            # Browsers connect again when a stream ends, until they are told 204.
            return Response(status_code=204)
    return EventSourceResponse(_stream(context, batch_id, after))


def _event_id(header: str) -> int:
    """The number in `Last-Event-ID`; 0, all events, for what we cannot have sent."""
    return int(header) if re.fullmatch(r"[0-9]{1,18}", header) else 0


async def _stream(context: Context, batch_id: str, after: int) -> AsyncIterator[ServerSentEvent]:
    while True:
        try:
            # The state is asked first: events that a final state brings are then all there.
            batch = await run_in_threadpool(service.get_batch, context, batch_id)
            events = await run_in_threadpool(service.events, context, batch_id, after)
        except NotFoundError:
            yield ServerSentEvent(data=json.dumps({"batch": batch_id}), event="erased")
            return
        for event in events:
            after = event.id
            yield _server_sent(event)
        if batch.state.is_final:
            return
        await anyio.sleep(POLL_S)


def _server_sent(event: EventView) -> ServerSentEvent:
    payload = {**event.payload, "batch": event.batch, "at": event.at.isoformat()}
    return ServerSentEvent(
        data=json.dumps(payload, ensure_ascii=False), event=event.kind, id=str(event.id)
    )
