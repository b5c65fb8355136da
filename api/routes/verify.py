"""POST /api/v1/verify: hand in a packet."""

from __future__ import annotations

import re
import time
from typing import Any, Final

import anyio
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api import wire
from api.context import RequestContext
from api.form_fields import check_query
from api.keys import RequestCaller
from api.language import RequestLanguage
from api.routes.answers import problems
from api.turns import UploadTurns
from api.uploads import opened_form, submission_of
from verifier import service
from verifier.service import BatchState, BatchView, Context

router = APIRouter(tags=["verify"])

MAX_WAIT_S: Final = 120
POLL_S: Final = 0.25

_FORM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["files", "programme"],
    "properties": {
        "files": {
            "type": "array",
            "items": {"type": "string", "format": "binary"},
            "description": "Pictures, PDFs and ZIPs in any mix. A part's file name may hold "
            "folders.",
        },
        "programme": {"type": "string", "examples": ["changping-childcare-2024"]},
        "roster": {
            "type": "string",
            "format": "binary",
            "description": "The roster: xlsx, xls, xlsb, ods or csv, or a scan or photograph of "
            "it (PDF, JPEG, PNG, TIFF, HEIC…). Either this or `claim`.",
        },
        "claim": {
            "type": "string",
            "description": "One expected record as a JSON object with the contract's field "
            "names. Either this or `roster`.",
            "examples": ['{"name": "李晓婷", "occupation": "育婴员", "level": 4}'],
        },
        "as_of": {
            "type": "string",
            "format": "date",
            "description": "Day of application; today when left out.",
            "examples": ["2025-11-20"],
        },
        "callback_url": {
            "type": "string",
            "format": "uri",
            "description": "Told when the batch is done, signed as Standard Webhooks says.",
        },
        "title": {"type": "string", "description": "A name for people."},
        "replaces": {
            "type": "string",
            "description": "Id of an earlier batch of the same key that this one corrects: its "
            "claims do not count as claimed before.",
        },
        "precheck": {
            "type": "boolean",
            "description": "Only check beforehand: nothing counts as claimed, and claims of other "
            "organisations are not looked up.",
        },
    },
}

_PARAMETERS: Final[list[dict[str, Any]]] = [
    {
        "name": "Idempotency-Key",
        "in": "header",
        "schema": {"type": "string", "maxLength": 255},
        "description": "The same key with the same content gives the same batch.",
    },
    {
        "name": "Prefer",
        "in": "header",
        "schema": {"type": "string", "examples": ["wait=30"]},
        "description": f"`wait=N` waits up to N seconds ({MAX_WAIT_S} at most) for the result.",
    },
]


@router.post(
    "/verify",
    summary="Check a packet against a roster or one claim",
    description="Answers 202 with `Location`, or 200 with the result when `Prefer: wait=N` "
    "was given and it was ready in time.",
    status_code=202,
    response_model=wire.Batch,
    responses={
        200: {"model": wire.Result, "description": "Ready in time: the result"},
        202: {
            "description": "Accepted: follow `Location`",
            "headers": {"Location": {"schema": {"type": "string"}}},
        },
        **problems(403, 409, 413, 422),
    },
    openapi_extra={
        "parameters": _PARAMETERS,
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": _FORM,
                    "encoding": {"claim": {"contentType": "application/json"}},
                }
            },
        },
    },
)
async def verify(
    request: Request,
    context: RequestContext,
    caller: RequestCaller,
    language: RequestLanguage,
    turns: UploadTurns,
) -> Response:
    """Submits a packet and, when asked to, waits for its result."""
    started = time.monotonic()
    check_query(request.query_params)
    key = request.headers.get("idempotency-key", "")
    async with opened_form(request, context.settings) as form:
        submission = submission_of(form, key, context.settings, caller.name)
        batch = await turns.run(service.submit, context, submission)
    wait_s = preferred_wait_s(request.headers.getlist("prefer"))
    batch = await _settled(context, batch, started + wait_s)
    headers = {"Location": f"/api/v1/batches/{batch.id}"}
    if wait_s > 0:
        headers["Preference-Applied"] = f"wait={wait_s}"
    if wait_s > 0 and batch.state is BatchState.DONE:
        result = await run_in_threadpool(service.result, context, batch.id)
        return JSONResponse(result, headers=headers)
    body = wire.batch(batch, language).model_dump(mode="json")
    return JSONResponse(body, status_code=202, headers=headers)


def preferred_wait_s(prefer: list[str]) -> int:
    """The seconds of `Prefer: wait=N` (RFC 7240), 0 without one, at most `MAX_WAIT_S`."""
    for preference in ",".join(prefer).split(","):
        found = re.fullmatch(r'\s*wait\s*=\s*"?(\d{1,9})"?\s*(;.*)?', preference, re.IGNORECASE)
        if found:
            return min(int(found.group(1)), MAX_WAIT_S)
    return 0


async def _settled(context: Context, batch: BatchView, deadline: float) -> BatchView:
    while not batch.state.is_final and time.monotonic() < deadline:
        await anyio.sleep(POLL_S)
        batch = await run_in_threadpool(service.get_batch, context, batch.id)
    return batch
