"""What FastAPI does not say by itself in /openapi.json."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.wire import ProblemDetails

_TEMPLATE = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Adds the error model and the key to the application's description."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=app.description,
                routes=app.routes,
                tags=app.openapi_tags,
            )
            app.openapi_schema = _completed(schema)
        return app.openapi_schema

    # FastAPI's documented way to extend the schema.
    app.openapi = openapi  # type: ignore[method-assign]


def _completed(schema: dict[str, Any]) -> dict[str, Any]:
    components = schema.setdefault("components", {})
    models = components.setdefault("schemas", {})
    problem = ProblemDetails.model_json_schema(ref_template=_TEMPLATE)
    models.update(problem.pop("$defs", {}))
    models[ProblemDetails.__name__] = problem
    components["securitySchemes"] = {
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "A key of the installation; none when it was set up without keys.",
        }
    }
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            # FastAPI describes its own 422; here it is a problem like all others.
            unprocessable = operation["responses"].get("422", {})
            if "application/json" in unprocessable.get("content", {}):
                unprocessable["content"] = {
                    "application/problem+json": {
                        "schema": {"$ref": _TEMPLATE.format(model=ProblemDetails.__name__)}
                    }
                }
            if path.startswith("/api/"):
                operation["security"] = [{"key": []}, {}]
    for name in ("HTTPValidationError", "ValidationError"):
        models.pop(name, None)
    return schema
