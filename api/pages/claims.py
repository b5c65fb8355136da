"""One claim: the pictures beside the roster row, the findings, the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.context import RequestContext
from api.keys import RequestCaller, require_caller
from api.language import Language, RequestLanguage
from api.pages.evidence import compared_rows, shown_document
from api.pages.findings import (
    ShownFinding,
    shown_conditions,
    shown_findings,
    shown_notes,
)
from api.pages.rendering import page
from api.storable import STORABLE
from verifier import service
from verifier.errors import InputError, NotFoundError
from verifier.model import Verdict
from verifier.service import Context, Decision

router = APIRouter(dependencies=[Depends(require_caller)])


@router.get("/claims/{claim_id}")
def claim_page(
    request: Request,
    claim_id: str,
    context: RequestContext,
    language: RequestLanguage,
    verdict: Annotated[Verdict | None, Query()] = None,
) -> Response:
    """The claim; with `verdict`, previous and next stay within claims of that kind."""
    values = _claim(context, claim_id, language, verdict)
    return page(request, "claim.html", values, section="batches")


class DecisionForm(BaseModel):
    """The fields of the decision's form."""

    verdict: Verdict
    comment: Annotated[str, Field(max_length=2000), STORABLE] = ""
    reviewer: Annotated[str, Field(max_length=100), STORABLE] = ""
    revision: Annotated[int | None, Field(ge=1)] = None


@router.post("/claims/{claim_id}/decisions")
def decide(
    request: Request,
    claim_id: str,
    context: RequestContext,
    caller: RequestCaller,
    form: Annotated[DecisionForm, Form()],
) -> Response:
    """Keeps the decision; answers with the trail, or the page without htmx."""
    if not (form.reviewer.strip() or caller.name):
        raise InputError(
            "reviewer_missing",
            zh="没有写明复核人；请填写姓名后重新提交。",
            en="Nobody is named who decides; give the reviewer's name.",
        )
    decision = Decision(
        verdict=form.verdict,
        comment=form.comment.strip(),
        reviewer=form.reviewer.strip(),
        caller=caller.name,
        revision=form.revision,
    )
    service.decide(context, claim_id, decision)
    if request.headers.get("hx-request") != "true":
        return RedirectResponse(f"/claims/{claim_id}", status_code=303)
    values = {"decisions": _trail(context, claim_id), "saved": form.verdict.value}
    return page(request, "audit.html", values, section="batches")


def _claim(
    context: Context, claim_id: str, language: Language, verdict: Verdict | None
) -> dict[str, Any]:
    batch_id = claim_id.rpartition("-")[0]
    # Before the result: should it be replaced just now, the decision is refused.
    revision = service.roster_view(context, batch_id).revision
    result = service.result(context, batch_id)
    claims: Sequence[Mapping[str, Any]] = result["claims"]
    position = next((index for index, each in enumerate(claims) if each["id"] == claim_id), None)
    if position is None:
        raise NotFoundError(
            "claim_not_found",
            zh="这一批里没有这个申领人，请从批次页面重新打开。",
            en="The batch has no such claim. Open it from the batch's page.",
        )
    claim = claims[position]
    findings = shown_findings(claim["findings"], language, mask=False)
    documents = [
        shown_document(service.document(context, document_id), findings, language)
        for document_id in _documents_to_show(claim, findings, result)
    ]
    own = [each for each in documents if each.id in claim["documents"]]
    claimed = service.roster_texts(context, batch_id).get(claim["row"], {})
    return {
        "batch": service.get_batch(context, batch_id),
        "claim": claim,
        "findings": findings,
        "attested": shown_conditions(result.get("attested", ()), language),
        "notes": shown_notes(claim.get("notes", ()), language),
        "documents": documents,
        "shown": {each.id for each in documents},
        "rows": compared_rows(claimed, own, findings, language),
        "decisions": _trail(context, claim_id),
        "saved": None,
        "revision": revision,
        "filter": verdict,
        **_neighbours(claims, position, verdict),
    }


def _documents_to_show(
    claim: Mapping[str, Any], findings: Sequence[ShownFinding], result: Mapping[str, Any]
) -> list[str]:
    """The claim's own, then others that its findings point at within the batch."""
    in_batch = {document["id"] for document in result["documents"]}
    pointed = [name for each in findings for name in (each.document, each.other_document) if name]
    return [name for name in dict.fromkeys([*claim["documents"], *pointed]) if name in in_batch]


def _neighbours(
    claims: Sequence[Mapping[str, Any]], position: int, verdict: Verdict | None
) -> dict[str, str | None]:
    def fits(claim: Mapping[str, Any]) -> bool:
        return verdict is None or claim["verdict"] == verdict

    before = [each["id"] for each in claims[:position] if fits(each)]
    after = [each["id"] for each in claims[position + 1 :] if fits(each)]
    return {"previous": before[-1] if before else None, "next": after[0] if after else None}


def _trail(context: Context, claim_id: str) -> list[service.DecisionView]:
    return service.decisions(context, claim_id)[::-1]
