"""/api/v1/schemas: the JSON Schemas (2020-12) of what other systems are handed."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from verifier import facts, result

router = APIRouter(tags=["schemas"])

SCHEMA_JSON: Final = "application/schema+json"
_ANSWER: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {SCHEMA_JSON: {"schema": {"type": "object"}}}}
}


@router.get(
    "/schemas/facts.json",
    summary="JSON Schema of a batch's facts",
    response_class=Response,
    responses=_ANSWER,
)
def get_facts_schema() -> Response:
    """Of `GET /batches/{id}/facts` and `verifier check --facts`."""
    return JSONResponse(facts.schema(), media_type=SCHEMA_JSON)


@router.get(
    "/schemas/result.json",
    summary="JSON Schema of a batch's result",
    response_class=Response,
    responses=_ANSWER,
)
def get_result_schema() -> Response:
    """Of `GET /batches/{id}/result` and `verifier check --output`."""
    return JSONResponse(result.schema(), media_type=SCHEMA_JSON)
