"""/api/v1/programmes: the policies that batches can be checked by."""

from __future__ import annotations

from fastapi import APIRouter

from api import wire
from api.language import RequestLanguage
from api.programmes import listed
from api.routes.answers import problems

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
