"""All templates of the papers that stand beside a certificate."""

from __future__ import annotations

from typing import Final

from benchmarks.accuracy.papers import (
    cards_bank,
    cards_identity,
    licences,
    others,
    rosters,
    screens_registry,
    screens_registry_phone,
    screens_score,
)
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.unit_template import UnitTemplate

TEMPLATES: Final[tuple[Template, ...]] = (
    *screens_registry.TEMPLATES,
    *screens_registry_phone.TEMPLATES,
    *screens_score.TEMPLATES,
    *cards_identity.TEMPLATES,
    *cards_bank.TEMPLATES,
    *others.TEMPLATES,
)

UNIT_TEMPLATES: Final[tuple[UnitTemplate, ...]] = (
    *licences.UNIT_TEMPLATES,
    *rosters.UNIT_TEMPLATES,
)
