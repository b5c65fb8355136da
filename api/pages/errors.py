"""An error as a page."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.pages.rendering import page


def error_page(
    request: Request, status: int, title: str, detail: str, headers: Mapping[str, str]
) -> Response:
    """The page that tells of the error; without a key, the way to sign in."""
    if status == 401 and request.method == "GET":
        return RedirectResponse("/sign-in", status_code=303)
    response = page(request, "error.html", {"title": title, "detail": detail}, status=status)
    response.headers.update(headers)
    return response
