"""Every error as `application/problem+json` (RFC 9457), in the caller's language.

The one place where errors turn into HTTP:

    InputError          422 (413 for uploads over a limit)
    NotFoundError       404
    StateError          409
    DependencyError     503, with Retry-After
    ConfigurationError  500
"""

from __future__ import annotations

import http
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import ForbiddenError, TooManyTriesError, UnauthorisedError, UploadError
from api.language import language_of
from api.pages.errors import error_page
from api.validation import fault_detail, fault_field
from verifier.errors import (
    ConfigurationError,
    DependencyError,
    InputError,
    NotFoundError,
    RosterError,
    StateError,
    UnknownProgrammeError,
    VerifierError,
)
from verifier.model import Message

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_S: Final = 5

_log = structlog.get_logger(__name__)

# An exception handler's class decides the status; the order is from the narrow to the wide.
_STATUSES: Final[tuple[tuple[type[VerifierError], int], ...]] = (
    (InputError, 422),
    (NotFoundError, 404),
    (StateError, 409),
    (DependencyError, 503),
    (ConfigurationError, 500),
)

# The form's field of errors that the use cases raise, by code.
_FIELDS: Final = {
    "batch_too_large": "files",
    "callback_host_refused": "callback_url",
    "callback_url_invalid": "callback_url",
    "callbacks_not_configured": "callback_url",
    "claim_invalid": "claim",
    "comment_too_long": "comment",
    "correction_invalid": "corrections",
    "decision_empty": "verdict",
    "file_too_large": "files",
    "no_files": "files",
    "programme_not_begun": "as_of",
    "replaces_unknown": "replaces",
    "reviewer_missing": "reviewer",
    "roster_or_claim": "roster",
    "too_many_files": "files",
}
_TOO_LARGE: Final = frozenset({"batch_too_large", "file_too_large", "too_many_files"})

_TITLES: Final[dict[int, Message]] = {
    400: Message(zh="请求无法理解", en="Bad request"),
    401: Message(zh="需要密钥", en="A key is needed"),
    403: Message(zh="请求被拒绝", en="Refused"),
    404: Message(zh="没有找到", en="Not found"),
    405: Message(zh="不支持这种请求方法", en="Method not allowed"),
    409: Message(zh="与现有状态冲突", en="Conflict"),
    413: Message(zh="上传的内容太大", en="Upload too large"),
    415: Message(zh="不支持这种内容类型", en="Unsupported media type"),
    422: Message(zh="提交的内容有问题", en="The submission cannot be used"),
    429: Message(zh="尝试次数太多", en="Too many tries"),
    500: Message(zh="服务内部错误", en="Internal error"),
    503: Message(zh="服务暂时不可用", en="Temporarily unavailable"),
}

_DETAILS: Final[dict[int, Message]] = {
    400: Message(
        zh="请对照 /openapi.json 检查请求的格式。",
        en="Compare the request with /openapi.json.",
    ),
    404: Message(
        zh="这个地址下没有内容，请检查地址；已删除的批次无法恢复。",
        en="There is nothing at this address. Check it; deleted batches cannot be restored.",
    ),
    405: Message(
        zh="请对照 /openapi.json 使用这个地址支持的方法。",
        en="Use a method that /openapi.json lists for this address.",
    ),
    500: Message(
        zh="请把时间和地址告诉管理员，日志里有这次错误的位置。",
        en="Tell the administrator the time and address: the log says where it went wrong.",
    ),
}


@dataclass(frozen=True)
class Fault:
    """One field of a request that cannot be used."""

    field: str
    detail: str


@dataclass(frozen=True)
class Problem:
    """What goes wrong with a request, before it is put on the wire.

    Attributes:
        code: stable, for programs.
        faults: beside which fields of the form the message belongs.
    """

    status: int
    code: str
    title: str
    detail: str
    retryable: bool = False
    faults: Sequence[Fault] = ()
    headers: dict[str, str] = field(default_factory=dict)

    def body(self, instance: str) -> dict[str, Any]:
        """The members of RFC 9457 and the product's own: code, retryable, errors."""
        return {
            "type": f"urn:certificate-verifier:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            "code": self.code,
            "retryable": self.retryable,
            "errors": [{"field": each.field, "detail": each.detail} for each in self.faults],
        }


def problem_of(error: VerifierError, language: str) -> Problem:
    """The problem that tells of `error`."""
    detail = error.message.text(language)
    status = _status_of(error)
    field_name = _field_of(error)
    headers = {"Retry-After": str(RETRY_AFTER_S)} if error.retryable else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooManyTriesError):
        headers["Retry-After"] = str(error.retry_after_s)
    return Problem(
        status=status,
        code=error.code,
        title=_title(status, language),
        detail=detail,
        retryable=error.retryable,
        faults=[Fault(field_name, detail)] if field_name else (),
        headers=headers,
    )


def respond(request: Request, problem: Problem) -> Response:
    """The problem as JSON, or as a page for a person who opened one."""
    if _wants_page(request):
        return error_page(request, problem.status, problem.title, problem.detail, problem.headers)
    return JSONResponse(
        problem.body(request.url.path),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={**problem.headers, "Content-Language": language_of(request)},
    )


def install(app: FastAPI) -> None:
    """Registers the handlers of every kind of error."""
    app.add_exception_handler(VerifierError, _on_verifier_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(Exception, _on_unexpected)


def _status_of(error: VerifierError) -> int:
    if isinstance(error, UploadError):
        return error.status
    if isinstance(error, UnauthorisedError):
        return 401
    if isinstance(error, ForbiddenError):
        return 403
    if isinstance(error, TooManyTriesError):
        return 429
    if error.code in _TOO_LARGE:
        return 413
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


def _field_of(error: VerifierError) -> str | None:
    if isinstance(error, UploadError):
        return error.field
    if error.code in _FIELDS:
        return _FIELDS[error.code]
    if isinstance(error, RosterError):
        return "roster"
    return "programme" if isinstance(error, UnknownProgrammeError) else None


def _title(status: int, language: str) -> str:
    known = _TITLES.get(status)
    return known.text(language) if known else http.HTTPStatus(status).phrase


def _wants_page(request: Request) -> bool:
    path = request.url.path
    return not path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def _on_verifier_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, VerifierError)
    problem = problem_of(error, language_of(request))
    if problem.status >= 500:
        _log.error("request_failed", path=request.url.path, code=error.code)
    return respond(request, problem)


def _on_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    language = language_of(request)
    faults = [Fault(fault_field(each), fault_detail(each, language)) for each in error.errors()]
    names = ", ".join(fault.field for fault in faults)
    detail = Message(
        zh=f"这些参数的值不能使用：{names}。请对照 /openapi.json 修改。",
        en=f"These parameters cannot be used: {names}. Compare them with /openapi.json.",
    )
    problem = Problem(
        status=422,
        code="invalid_request",
        title=_title(422, language),
        detail=detail.text(language),
        faults=faults,
    )
    return respond(request, problem)


def _on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, VerifierError):
        # FastAPI turns whatever ends the reading of a body into its own 400.
        return _on_verifier_error(request, error.__cause__)
    language = language_of(request)
    detail = _DETAILS.get(error.status_code)
    problem = Problem(
        status=error.status_code,
        code=http.HTTPStatus(error.status_code).name.lower(),
        title=_title(error.status_code, language),
        detail=detail.text(language) if detail else str(error.detail),
        headers=dict(error.headers or {}),
    )
    return respond(request, problem)


def _on_unexpected(request: Request, error: Exception) -> Response:
    # The class alone: messages of foreign errors may quote what a person submitted.
    _log.error("request_crashed", path=request.url.path, error=type(error).__name__)
    language = language_of(request)
    problem = Problem(
        status=500,
        code="internal_error",
        title=_title(500, language),
        detail=_DETAILS[500].text(language),
    )
    return respond(request, problem)
