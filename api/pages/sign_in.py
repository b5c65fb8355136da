"""Signing in with a key, and the switch of language."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import keys, language
from api.context import RequestContext
from api.pages.rendering import page
from api.tries import Tries

router = APIRouter()

_YEAR_S: Final = 365 * 24 * 3600


@router.get("/sign-in")
def sign_in_form(request: Request) -> Response:
    """Asks for a key."""
    return page(request, "sign_in.html", {"wrong": False})


@router.post("/sign-in")
def sign_in(
    request: Request, context: RequestContext, key: Annotated[str, Form(max_length=500)] = ""
) -> Response:
    """Sets the session's cookie when the key is known."""
    tries: Tries = request.app.state.tries
    where = request.client.host if request.client else ""
    tries.check(where)
    if keys.name_of_key(context.settings, key.strip()) is None:
        tries.failed(where)
        return page(request, "sign_in.html", {"wrong": True}, status=401)
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(
        keys.COOKIE,
        keys.session_value(key.strip()),
        max_age=keys.COOKIE_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


@router.post("/sign-out")
def sign_out() -> Response:
    """Ends the session."""
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(keys.COOKIE)
    return response


@router.get("/language/{chosen}")
def choose_language(request: Request, chosen: language.Language) -> Response:
    """Keeps the chosen language and goes back to the page it was chosen on."""
    response = RedirectResponse(_back(request), status_code=303)
    response.set_cookie(language.COOKIE, chosen, max_age=_YEAR_S, samesite="lax")
    return response


def _back(request: Request) -> str:
    try:
        back = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return "/"
    if back.netloc != request.headers.get("host") or not back.path.startswith("/"):
        return "/"
    # Of the referring address only path and query are used: no way to another host.
    return "/" + back.path.lstrip("/") + (f"?{back.query}" if back.query else "")
