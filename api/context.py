"""The collaborators of the use cases, as the routes receive them."""

from __future__ import annotations

from typing import Annotated, TypeAlias, cast

from fastapi import Depends
from starlette.requests import Request

from verifier.service import Context


def context_of(request: Request) -> Context:
    """The context that the application was made with."""
    return cast(Context, request.app.state.context)


RequestContext: TypeAlias = Annotated[Context, Depends(context_of)]
