"""/api/v1/claims/{id}/decisions: what reviewers say, kept in the audit trail."""

from __future__ import annotations

from fastapi import APIRouter

from api import wire
from api.context import RequestContext
from api.keys import RequestCaller
from api.routes.answers import problems
from verifier import service

router = APIRouter(tags=["claims"])


@router.post(
    "/claims/{claim_id}/decisions",
    summary="Decide a claim or correct what was read",
    status_code=201,
    response_model=wire.DecisionResult,
    responses=problems(403, 404, 409, 422),
)
def add_decision(
    claim_id: str, body: wire.DecisionRequest, context: RequestContext, caller: RequestCaller
) -> wire.DecisionResult:
    """Adds an entry to the claim's audit trail; entries are never changed."""
    return wire.decision(service.decide(context, claim_id, body.decision(caller.name)))


@router.get(
    "/claims/{claim_id}/decisions",
    summary="The audit trail of a claim",
    response_model=wire.DecisionList,
    responses=problems(404),
)
def list_decisions(
    claim_id: str,
    context: RequestContext,
) -> wire.DecisionList:
    """The entries, the oldest first."""
    entries = service.decisions(context, claim_id)
    return wire.DecisionList(decisions=[wire.decision(entry) for entry in entries])
