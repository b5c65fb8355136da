"""All templates of certificates, of every kind."""

from __future__ import annotations

from typing import Final

from benchmarks.accuracy.papers import (
    other_scheme,
    skill_landscape,
    skill_portrait,
    social,
    special,
    vocational,
)
from benchmarks.accuracy.papers.template import Template

TEMPLATES: Final[tuple[Template, ...]] = (
    *skill_landscape.TEMPLATES,
    *skill_portrait.TEMPLATES,
    *vocational.TEMPLATES,
    *special.TEMPLATES,
    *social.TEMPLATES,
    *other_scheme.TEMPLATES,
)
