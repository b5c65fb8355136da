"""/api/v1/programmes: the policies that batches can be checked by."""

from __future__ import annotations

import io

from fastapi import APIRouter
from starlette.responses import Response

from api import wire
from api.language import RequestLanguage
from api.programmes import listed
from api.routes.answers import XLSX, problems
from verifier import programmes
from verifier.errors import NotFoundError, UnknownProgrammeError
from verifier.roster_template import write_template

router = APIRouter(tags=["programmes"])


@router.get(
    "/programmes",
    summary="The programmes of this installation",
    response_model=wire.ProgrammeList,
    responses=problems(),
)
def list_programmes(language: RequestLanguage) -> wire.ProgrammeList:
    """Name and title of each; `POST /api/v1/verify` takes the name."""
    return wire.ProgrammeList(
        programmes=[
            wire.Programme(
                name=each.name,
                title=each.title.text(language),
                version=each.version,
                notice=each.notice,
            )
            for each in listed()
        ]
    )


@router.get(
    "/programmes/{name}/roster-template.xlsx",
    summary="An empty roster for a programme, to fill in",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}, **problems(404)},
)
def get_template(name: str) -> Response:
    """The workbook, for download."""
    try:
        programme = programmes.load(name)
    except UnknownProgrammeError as error:
        # Here the name is an address, not something handed in.
        raise NotFoundError(error.code, zh=error.message.zh, en=error.message.en) from error
    target = io.BytesIO()
    write_template(programme, target)
    disposition = f'attachment; filename="roster-{programme.name}.xlsx"'
    headers = {"Content-Disposition": disposition}
    return Response(target.getvalue(), media_type=XLSX, headers=headers)
