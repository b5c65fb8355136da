"""The upload form: the start page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.context import RequestContext
from api.keys import RequestCaller, require_caller
from api.language import Language, RequestLanguage
from api.pages.rendering import page
from api.problems import Problem, problem_of
from api.programmes import listed
from api.turns import UploadTurns
from api.uploads import (
    MEGABYTE,
    file_too_large,
    form_text,
    opened_form,
    submission_of,
    too_many_files,
    upload_limit_bytes,
    upload_too_large,
)
from verifier import service
from verifier.errors import VerifierError
from verifier.settings import Settings

router = APIRouter(dependencies=[Depends(require_caller)])

# Browsers never fill a file input again; the text that was entered stays.
_KEPT: Final = ("programme", "as_of", "replaces", "precheck")

Replaces = Annotated[str, Query(max_length=32, description="The batch to be corrected.")]


@router.get("/")
def upload_page(
    request: Request, context: RequestContext, language: RequestLanguage, replaces: Replaces = ""
) -> Response:
    """The empty form."""
    values = _values(context.settings, language, {"replaces": replaces})
    return page(request, "upload.html", values, section="upload")


@router.post("/upload")
async def upload(
    request: Request,
    context: RequestContext,
    caller: RequestCaller,
    language: RequestLanguage,
    turns: UploadTurns,
) -> Response:
    """The form without JavaScript: to the batch, or back to the form with the error."""
    kept: dict[str, str] = {}
    try:
        async with opened_form(request, context.settings) as form:
            kept = {name: form_text(form, name) for name in _KEPT}
            submission = submission_of(form, "", context.settings, caller.name)
            batch = await turns.run(service.submit, context, submission)
    except VerifierError as error:
        problem = problem_of(error, language)
        values = _values(context.settings, language, kept, problem)
        return page(request, "upload.html", values, section="upload", status=problem.status)
    return RedirectResponse(f"/batches/{batch.id}", status_code=303)


def _values(
    settings: Settings,
    language: Language,
    kept: Mapping[str, str],
    problem: Problem | None = None,
) -> dict[str, Any]:
    first = problem.faults[0] if problem and problem.faults else None
    return {
        "programmes": [
            {"name": each.name, "title": each.title.text(language)} for each in listed()
        ],
        "values": {name: kept.get(name, "") for name in _KEPT},
        "problem": None
        if problem is None
        else {"field": first.field if first else "files", "detail": problem.detail},
        "limits": {
            "files": settings.max_files,
            "megabytes": settings.max_batch_mb,
            "bytes": upload_limit_bytes(settings),
            "file_bytes": settings.max_file_mb * MEGABYTE,
            "too_many": too_many_files(settings).message.text(language),
            "total": upload_too_large(upload_limit_bytes(settings)).message.text(language),
            "too_large": file_too_large(settings, "{name}").message.text(language),
        },
    }
