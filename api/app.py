"""Puts the application together."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

import verifier
from api import problems
from api.guard import Guard
from api.keys import require_caller
from api.openapi import describe
from api.pages import batches as batch_pages
from api.pages import claims as claim_pages
from api.pages import documents as document_pages
from api.pages import roster as roster_pages
from api.pages import sign_in as sign_in_pages
from api.pages import upload as upload_pages
from api.routes import batches, claims, documents, health, programmes, schemas, verify
from api.tries import Tries
from api.turns import AT_ONCE, UPLOAD_WAIT_S, UPLOADS_AT_ONCE, WAIT_S, Turns
from verifier.service import Context

STATIC: Final = Path(__file__).parent / "static"

DESCRIPTION: Final = """
Checks packets of vocational-skill certificates, screenshots, ID and bank cards against
the roster of a subsidy claim. Each claim comes out `clear`, `review` (a person must look)
or `flagged` (a definite problem), with the evidence.

Hand in with `POST /api/v1/verify`; follow `Location`, wait with `Prefer: wait=N`, or name a
`callback_url`. Errors are `application/problem+json` (RFC 9457), in Chinese or, with
`Accept-Language: en`, in English.
"""

TAGS: Final = [
    {"name": "verify", "description": "Hand in a packet."},
    {"name": "batches", "description": "Follow, fetch and erase what was handed in."},
    {"name": "documents", "description": "What was read, and the pages it was read from."},
    {"name": "claims", "description": "What reviewers decide."},
    {"name": "programmes", "description": "The policies to check by."},
    {"name": "schemas", "description": "JSON Schemas of what is handed over."},
    {"name": "operation", "description": "For orchestrators and monitoring."},
]


def create_app(context: Context) -> FastAPI:
    """The application over its collaborators; it starts and stops nothing itself."""
    app = FastAPI(
        title="Certificate verifier",
        summary="职业技能补贴申领材料核验",
        description=DESCRIPTION,
        version=verifier.__version__,
        openapi_tags=TAGS,
        # Their pages load assets from another host.
        docs_url=None,
        redoc_url=None,
    )
    app.state.context = context
    app.state.tries = Tries()
    app.state.costly_turns = Turns(AT_ONCE, WAIT_S)
    app.state.upload_turns = Turns(UPLOADS_AT_ONCE, UPLOAD_WAIT_S)
    app.add_middleware(Guard, settings=context.settings)
    problems.install(app)
    keyed = [Depends(require_caller)]
    for module in (verify, batches, documents, claims, programmes, schemas):
        app.include_router(module.router, prefix="/api/v1", dependencies=keyed)
    app.include_router(health.router)
    for page in (upload_pages, batch_pages, roster_pages, claim_pages, document_pages):
        app.include_router(page.router, include_in_schema=False)
    app.include_router(sign_in_pages.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    describe(app)
    return app
