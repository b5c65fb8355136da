"""What every request passes before and after the routes, as ASGI middleware.

Cross-site writes are refused by what browsers say of a request's origin
(Sec-Fetch-Site, else Origin) instead of by tokens in forms; programs send
neither header and are let through to the key check. Requests addressed to a name
that is not this installation's are refused, whoever makes them.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ForbiddenError, UploadError
from api.hosts import OPERATION_PATHS, allowed_hosts, host_name
from api.language import language_of
from api.problems import problem_of, respond
from api.uploads import upload_limit_bytes, upload_too_large
from verifier.errors import NotFoundError, VerifierError
from verifier.settings import Settings

SMALL_BODY_BYTES: Final = 1_000_000
STATIC_CACHING: Final = "public, max-age=604800"
UPLOAD_PATHS: Final = frozenset({"/api/v1/verify", "/upload"})

_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

_SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


_MISDIRECTED: Final = ForbiddenError(
    "host_refused",
    zh="这个访问地址不在允许的主机名之列，已拒绝。请改用 127.0.0.1 打开，"
    "或请管理员把它加入 VERIFIER_ALLOWED_HOSTS。",
    en="Requests to this host name are refused. Use 127.0.0.1, or ask the administrator to "
    "add the name to VERIFIER_ALLOWED_HOSTS.",
)

_NO_SUCH_PATH: Final = NotFoundError(
    "not_found",
    zh="这个地址下没有内容，请检查地址。",
    en="There is nothing at this address. Check it.",
)

_BODY_TOO_LARGE: Final = UploadError(
    "body_too_large",
    field="body",
    status=413,
    zh="请求的内容太大，请缩短后再提交。",
    en="The request's body is too large. Shorten it and send it again.",
)


def is_cross_site(method: str, headers: Headers) -> bool:
    """Whether a browser says that another site makes this request."""
    if method in _SAFE_METHODS:
        return False
    fetch_site = headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site not in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc != headers.get("host", "")
    except ValueError:
        return True


class Guard:
    """Refuses foreign names, cross-site writes and oversized bodies; adds headers.

    Attributes:
        upload_bytes: the most that one upload may hold.
        hosts: the names that are answered; None when all are.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.upload_bytes = upload_limit_bytes(settings)
        self.hosts = allowed_hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with_headers = _adding_headers(scope, send)
        refusal = self._refusal(scope)
        if refusal is not None:
            request = Request(scope)
            response = respond(request, problem_of(refusal, language_of(request)))
            await response(scope, receive, with_headers)
            return
        await self.app(scope, self._counting(scope, receive), with_headers)

    def _refusal(self, scope: Scope) -> VerifierError | None:
        headers = Headers(scope=scope)
        if self._is_misdirected(scope["path"], headers):
            return _MISDIRECTED
        if "\x00" in scope["path"]:
            # No address holds one, and PostgreSQL takes none.
            return _NO_SUCH_PATH
        if is_cross_site(scope["method"], headers):
            return ForbiddenError(
                "cross_site_request",
                zh="这个请求来自别的网站，已拒绝。请在本系统的页面上重新操作。",
                en="This request comes from another site and was refused. "
                "Repeat the action on this system's own page.",
            )
        length = headers.get("content-length", "")
        limit, too_large = self._limit(scope)
        return too_large if length.isdecimal() and int(length) > limit else None

    def _is_misdirected(self, path: str, headers: Headers) -> bool:
        if self.hosts is None or path in OPERATION_PATHS:
            return False
        return host_name(headers.get("host", "")) not in self.hosts

    def _limit(self, scope: Scope) -> tuple[int, UploadError]:
        if scope["path"] in UPLOAD_PATHS:
            return self.upload_bytes, upload_too_large(self.upload_bytes)
        return SMALL_BODY_BYTES, _BODY_TOO_LARGE

    def _counting(self, scope: Scope, receive: Receive) -> Receive:
        limit, too_large = self._limit(scope)
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise too_large
            return message

        return counted


def _adding_headers(scope: Scope, send: Send) -> Send:
    # Addresses of static files change with their content; all else may hold personal data.
    caching = STATIC_CACHING if scope["path"].startswith("/static/") else "no-store"

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", caching)
            headers.add_vary_header("Accept-Language, Cookie")
        await send(message)

    return with_headers
