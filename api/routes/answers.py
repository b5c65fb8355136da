"""What the routes' descriptions of their errors share."""

from __future__ import annotations

from typing import Any, Final

from api.problems import MEDIA_TYPE
from api.wire import ProblemDetails

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MEANINGS: Final = {
    401: "No key, or an unknown one",
    403: "A browser on another site made the request",
    404: "There is no such thing",
    409: "The request does not fit the state",
    413: "Over a limit of the installation",
    422: "The submitter must change the request",
    503: "A database, queue or store is away, or too many ask at once; see Retry-After",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that can answer with these errors."""
    schema = {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"}
    return {
        status: {"description": _MEANINGS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in (401, *statuses, 503)
    }
