"""The list of batches, and one batch with its claims and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.context import RequestContext
from api.keys import RequestCaller, require_caller
from api.language import Language, RequestLanguage
from api.pages.display import masked
from api.pages.findings import ShownFinding, once_each, shown_conditions, shown_findings
from api.pages.rendering import page
from verifier import service
from verifier.model import FieldName, Verdict
from verifier.service import BatchState, BatchView, Context, DecisionView

router = APIRouter(dependencies=[Depends(require_caller)])

LISTED: Final = 50

Before = Annotated[AwareDatetime | None, Query()]
VerdictFilter = Annotated[Verdict | None, Query(alias="verdict")]


@dataclass(frozen=True)
class ClaimRow:
    """A claim as a row of the batch's table; the ID number is masked."""

    id: str
    row: int
    name: str
    id_number: str
    verdict: str
    documents: int
    findings: list[ShownFinding]
    decided: str | None


@router.get("/batches")
def batches_page(request: Request, context: RequestContext, before: Before = None) -> Response:
    """The newest batches, or those older than `before`."""
    return page(request, "batches.html", _batches(context, before), section="batches")


@router.get("/batches/rows")
def batches_rows(request: Request, context: RequestContext, before: Before = None) -> Response:
    """The table alone, for the live list."""
    return page(request, "batch_rows.html", _batches(context, before), section="batches")


@router.get("/batches/{batch_id}")
def batch_page(
    request: Request,
    batch_id: str,
    context: RequestContext,
    language: RequestLanguage,
    verdict: VerdictFilter = None,
) -> Response:
    """One batch."""
    values = _batch(context, batch_id, language, verdict)
    return page(request, "batch.html", values, section="batches")


@router.get("/batches/{batch_id}/body")
def batch_body(
    request: Request, batch_id: str, context: RequestContext, language: RequestLanguage
) -> Response:
    """The part below the heading, while the batch is being worked on."""
    values = _batch(context, batch_id, language, None)
    return page(request, "batch_body.html", values, section="batches")


@router.post("/batches/{batch_id}/delete")
def delete_batch(batch_id: str, context: RequestContext, caller: RequestCaller) -> Response:
    """Erases the batch and goes back to the list."""
    service.delete_batch(context, batch_id, caller.name)
    return RedirectResponse("/batches", status_code=303)


def _batches(context: Context, before: datetime | None) -> dict[str, Any]:
    # One more than is shown tells whether there are older ones.
    found = service.list_batches(context, limit=LISTED + 1, before=before)
    views = found[:LISTED]
    return {
        "batches": views,
        "live": any(not view.state.is_final for view in views),
        "here": "" if before is None else _page_of(before),
        "older": _page_of(views[-1].created_at) if len(found) > LISTED else None,
        "newest": before is None,
    }


def _page_of(before: datetime) -> str:
    return "?" + urlencode({"before": before.isoformat()})


def _batch(
    context: Context, batch_id: str, language: Language, verdict: Verdict | None
) -> dict[str, Any]:
    view = service.get_batch(context, batch_id)
    values: dict[str, Any] = {
        "batch": view,
        "problem": None if view.problem is None else view.problem.text(language),
        "verdict": verdict,
        "claims": [],
        "findings": [],
        "attested": [],
        "summary": None,
        "first_open": None,
        "roster_revision": None,
        "files": [] if view.state.is_final else _problem_files(context, view, language),
    }
    if view.state is BatchState.DONE:
        values |= _judged(context, view, language, verdict)
    return values


def _judged(
    context: Context, view: BatchView, language: Language, verdict: Verdict | None
) -> dict[str, Any]:
    result = service.result(context, view.id)
    cells = service.roster_texts(context, view.id)
    decisions = service.latest_decisions(context, view.id)
    claims: Sequence[Mapping[str, Any]] = result["claims"]
    open_claims = [
        claim["id"]
        for claim in claims
        if claim["verdict"] != Verdict.CLEAR and claim["id"] not in decisions
    ]
    roster = service.roster_view(context, view.id)
    return {
        "roster_revision": None if roster.table is None else roster.revision,
        "claims": [
            _claim_row(claim, cells.get(claim["row"], {}), decisions.get(claim["id"]), language)
            for claim in claims
            if verdict is None or claim["verdict"] == verdict
        ],
        "findings": shown_findings(result["findings"], language, mask=True),
        "attested": shown_conditions(result.get("attested", ()), language),
        "summary": result["summary"],
        "first_open": open_claims[0] if open_claims else None,
    }


def _claim_row(
    claim: Mapping[str, Any],
    cells: Mapping[str, str],
    decision: DecisionView | None,
    language: Language,
) -> ClaimRow:
    verdict = None if decision is None else decision.decision.verdict
    return ClaimRow(
        id=claim["id"],
        row=claim["row"],
        name=claim.get("name") or "",
        id_number=masked(FieldName.ID_NUMBER, cells.get(FieldName.ID_NUMBER, "")),
        verdict=claim["verdict"],
        documents=len(claim["documents"]),
        findings=once_each(shown_findings(claim["findings"], language, mask=True)),
        decided=None if verdict is None else verdict.value,
    )


def _problem_files(context: Context, view: BatchView, language: Language) -> list[tuple[str, str]]:
    return [
        (file.name, file.problem.text(language))
        for file in service.files(context, view.id)
        if file.problem is not None
    ]
