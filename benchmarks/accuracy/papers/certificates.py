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
from benchmarks.accuracy.papers.blind import other_scheme as blind_other_scheme
from benchmarks.accuracy.papers.blind import skill_bureau, skill_school, skill_works
from benchmarks.accuracy.papers.blind import social as blind_social
from benchmarks.accuracy.papers.blind import special as blind_special
from benchmarks.accuracy.papers.blind import vocational as blind_vocational
from benchmarks.accuracy.papers.template import Template

TEMPLATES: Final[tuple[Template, ...]] = (
    *skill_landscape.TEMPLATES,
    *skill_portrait.TEMPLATES,
    *vocational.TEMPLATES,
    *special.TEMPLATES,
    *social.TEMPLATES,
    *other_scheme.TEMPLATES,
    *skill_works.TEMPLATES,
    *skill_school.TEMPLATES,
    *skill_bureau.TEMPLATES,
    *blind_vocational.TEMPLATES,
    *blind_special.TEMPLATES,
    *blind_social.TEMPLATES,
    *blind_other_scheme.TEMPLATES,
)
