"""/healthz, /readyz, /metrics: for orchestrators and monitoring; no key needed."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api import wire
from api.context import RequestContext
from api.language import RequestLanguage
from api.metrics import MEDIA_TYPE, exposition
from verifier import service

router = APIRouter(tags=["operation"])


@router.head("/healthz", response_class=PlainTextResponse, include_in_schema=False)
@router.get(
    "/healthz",
    summary="The process answers",
    response_class=PlainTextResponse,
)
def healthz() -> str:
    """Nothing else is asked: an absent database must not restart the API."""
    return "ok\n"


@router.head("/readyz", include_in_schema=False)
@router.get(
    "/readyz",
    summary="Database, queue and storage answer",
    response_model=wire.Readiness,
    responses={503: {"model": wire.Readiness, "description": "A part is away"}},
)
def readyz(context: RequestContext, language: RequestLanguage) -> Response:
    """Each part, with what to do about the ones that are away."""
    parts = [
        wire.HealthPart(
            name=part.name,
            ok=part.problem is None,
            problem=None if part.problem is None else part.problem.text(language),
        )
        for part in service.health(context)
    ]
    readiness = wire.Readiness(ok=all(part.ok for part in parts), parts=parts)
    status = 200 if readiness.ok else 503
    return JSONResponse(readiness.model_dump(mode="json"), status_code=status)


@router.get("/metrics", summary="Prometheus metrics", response_class=PlainTextResponse)
def metrics(context: RequestContext) -> Response:
    """Totals of the whole installation, in the Prometheus text format."""
    return Response(exposition(service.metrics(context)), media_type=MEDIA_TYPE)
