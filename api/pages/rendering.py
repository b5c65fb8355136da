"""Templates with their words: what every page is rendered with."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.context import context_of
from api.keys import find_caller
from api.labels import STATES
from api.language import Language, language_of
from api.pages.display import moment
from api.programmes import title_of
from api.texts import TEXTS
from verifier import wording
from verifier.model import Verdict

_API: Final = Path(__file__).parent.parent
_STATIC: Final = _API / "static"

_environment: Final = Environment(
    loader=FileSystemLoader(_API / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Words:
    """The pages' words in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def text(self, key: str, **values: object) -> str:
        """The sentence `key` with its values filled in."""
        sentence = TEXTS[key].text(self.language)
        return sentence.format(**values) if values else sentence

    def verdict(self, value: str) -> str:
        """A verdict's name."""
        return wording.verdict(Verdict(value)).text(self.language)

    def state(self, value: str) -> str:
        """A batch state's name."""
        return STATES[value].text(self.language)

    def programme(self, name: str) -> str:
        """A programme's title; its bare name when it is no longer shipped."""
        return title_of(name).text(self.language)


def page(
    request: Request,
    template: str,
    values: dict[str, Any],
    *,
    section: str = "",
    status: int = 200,
) -> HTMLResponse:
    """The page `template` in the request's language."""
    language = language_of(request)
    words = Words(language)
    settings = context_of(request).settings
    html = _environment.get_template(template).render(
        language=language,
        section=section,
        keyed=bool(settings.keys_by_name),
        signed_in=find_caller(request, settings) is not None,
        t=words.text,
        verdict_label=words.verdict,
        state_label=words.state,
        programme_title=words.programme,
        moment=moment,
        asset=asset,
        **values,
    )
    return HTMLResponse(html, status_code=status, headers={"Content-Language": language})


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """The address of a static file; its content's hash lets browsers keep it."""
    digest = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"
