"""/api/v1/documents: what was read, and the pages as rendered."""

from __future__ import annotations

import hashlib
import io
from typing import Annotated, Final

from fastapi import APIRouter, Header, Path
from PIL import Image
from starlette.responses import JSONResponse, Response

from api import wire
from api.context import RequestContext
from api.routes.answers import problems
from verifier import service

router = APIRouter(tags=["documents"])

# A page never changes under its address, but may be erased: asked for again each time.
CACHING: Final = "private, no-cache"
# Far above what a file may hold, and within what every database takes as a number.
MAX_PAGE: Final = 10_000

PageNumber = Annotated[
    int, Path(ge=1, le=MAX_PAGE, description="Counts from 1 within the document's file.")
]
IfNoneMatch = Annotated[str, Header(include_in_schema=False)]


@router.get(
    "/documents/{document_id}",
    summary="A document and the fields read off it",
    response_model=wire.DocumentDetails,
    responses=problems(404),
)
def get_document(
    document_id: str,
    context: RequestContext,
) -> Response:
    """The document as in the result, with the pages of its file."""
    return JSONResponse(wire.document(service.document(context, document_id)))


@router.head("/documents/{document_id}/pages/{number}.png", include_in_schema=False)
@router.get(
    "/documents/{document_id}/pages/{number}.png",
    summary="A page as rendered, in the pixels that boxes are given in",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}, **problems(404)},
)
def get_page_png(
    document_id: str,
    number: PageNumber,
    context: RequestContext,
    if_none_match: IfNoneMatch = "",
) -> Response:
    """The page, converted from the stored JPEG."""
    content = service.page_image(context, document_id, number)
    return _picture(content, "png", if_none_match)


@router.head("/documents/{document_id}/pages/{number}.jpg", include_in_schema=False)
@router.get(
    "/documents/{document_id}/pages/{number}.jpg",
    summary="A page as rendered and as stored",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, **problems(404)},
)
def get_page_jpeg(
    document_id: str,
    number: PageNumber,
    context: RequestContext,
    if_none_match: IfNoneMatch = "",
) -> Response:
    """The page without conversion: smaller and quicker than the PNG."""
    content = service.page_image(context, document_id, number)
    return _picture(content, "jpeg", if_none_match)


def _picture(jpeg: bytes, kind: str, if_none_match: str) -> Response:
    etag = f'"{hashlib.sha256(jpeg).hexdigest()[:32]}-{kind}"'
    headers = {"ETag": etag, "Cache-Control": CACHING}
    if etag in (each.strip().removeprefix("W/") for each in if_none_match.split(",")):
        return Response(status_code=304, headers=headers)
    content = jpeg if kind == "jpeg" else _as_png(jpeg)
    return Response(content, media_type=f"image/{kind}", headers=headers)


def _as_png(jpeg: bytes) -> bytes:
    target = io.BytesIO()
    with Image.open(io.BytesIO(jpeg)) as picture:
        # The lowest compression: the picture is looked at once, not kept.
        picture.save(target, "PNG", compress_level=1)
    return target.getvalue()
