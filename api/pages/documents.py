"""One document by itself, for findings that belong to no claim."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from api.context import RequestContext
from api.keys import require_caller
from api.labels import field_label
from api.language import RequestLanguage
from api.pages.evidence import shown_document
from api.pages.rendering import page
from verifier import service

router = APIRouter(dependencies=[Depends(require_caller)])


@router.get("/documents/{document_id}")
def document_page(
    request: Request, document_id: str, context: RequestContext, language: RequestLanguage
) -> Response:
    """The document's page with its boxes, and what was read."""
    view = service.document(context, document_id)
    shown = shown_document(view, [], language)
    values = {
        "document": shown,
        "batch": service.get_batch(context, view.batch),
        "readings": [(field_label(each.field, language), each) for each in shown.readings],
    }
    return page(request, "document.html", values, section="batches")
