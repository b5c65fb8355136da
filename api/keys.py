"""Who calls: bearer keys for programs, a cookie made from the key for pages.

The cookie holds when it was issued and an HMAC by the key over that, never the key
itself: taking a key out of the settings ends its sessions, a session ends by itself
whatever the browser does, and nothing is stored.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from dataclasses import dataclass
from typing import Annotated, Final, TypeAlias

from fastapi import Depends
from starlette.requests import Request

from api.context import RequestContext
from api.errors import UnauthorisedError
from verifier.settings import Settings

COOKIE: Final = "session"
COOKIE_SECONDS: Final = 12 * 3600
_PURPOSE: Final = "certificate-verifier session 2"
# Between hosts that serve the same sessions.
_CLOCK_SKEW_S: Final = 60


@dataclass(frozen=True)
class Caller:
    """Who makes a request.

    Attributes:
        name: of the key; "" when the installation asks for none.
    """

    name: str


def session_value(key: str, issued: int | None = None) -> str:
    """What a signed-in browser keeps in place of `key`; issued now, in seconds, if not told."""
    at = int(time.time()) if issued is None else issued
    signature = hmac.new(key.encode(), f"{_PURPOSE} {at}".encode(), hashlib.sha256)
    return f"{at}.{signature.hexdigest()}"


def name_of_key(settings: Settings, key: str) -> str | None:
    """The name of `key`, or None when it is not known."""
    found = None
    for name, known in settings.keys_by_name.items():
        # No early exit: the time taken must not tell which key comes close.
        if hmac.compare_digest(known.get_secret_value().encode(), key.encode()):
            found = name
    return found


def find_caller(request: Request, settings: Settings) -> Caller | None:
    """The caller by bearer key, else by the page's cookie; None without either."""
    if not settings.keys_by_name:
        return Caller("")
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        name = name_of_key(settings, key.strip())
        return None if name is None else Caller(name)
    return _caller_of_session(request.cookies.get(COOKIE, ""), settings)


def _caller_of_session(cookie: str, settings: Settings) -> Caller | None:
    parts = re.fullmatch(r"([0-9]{1,12})\.[0-9a-f]{64}", cookie)
    if parts is None:
        return None
    issued = int(parts[1])
    if not -_CLOCK_SKEW_S <= time.time() - issued <= COOKIE_SECONDS:
        return None
    found = None
    for name, known in settings.keys_by_name.items():
        expected = session_value(known.get_secret_value(), issued)
        if hmac.compare_digest(expected.encode(), cookie.encode()):
            found = Caller(name)
    return found


def require_caller(request: Request, context: RequestContext) -> Caller:
    """The caller.

    Raises:
        UnauthorisedError: without a known key.
    """
    caller = find_caller(request, context.settings)
    if caller is None:
        raise UnauthorisedError(
            "key_required",
            zh="请在 Authorization: Bearer 中给出管理员发放的密钥，或在页面上登录。",
            en="Give the administrator's key in Authorization: Bearer, or sign in on the page.",
        )
    return caller


RequestCaller: TypeAlias = Annotated[Caller, Depends(require_caller)]
