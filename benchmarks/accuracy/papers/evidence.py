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
from benchmarks.accuracy.papers.blind import (
    bank,
    identity,
    registry_desktop,
    registry_phone,
    scores,
)
from benchmarks.accuracy.papers.blind import licences as blind_licences
from benchmarks.accuracy.papers.blind import others as blind_others
from benchmarks.accuracy.papers.blind import rosters as blind_rosters
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.unit_template import UnitTemplate

TEMPLATES: Final[tuple[Template, ...]] = (
    *screens_registry.TEMPLATES,
    *screens_registry_phone.TEMPLATES,
    *screens_score.TEMPLATES,
    *cards_identity.TEMPLATES,
    *cards_bank.TEMPLATES,
    *others.TEMPLATES,
    *registry_desktop.TEMPLATES,
    *registry_phone.TEMPLATES,
    *scores.TEMPLATES,
    *identity.TEMPLATES,
    *bank.TEMPLATES,
    *blind_others.TEMPLATES,
)

UNIT_TEMPLATES: Final[tuple[UnitTemplate, ...]] = (
    *licences.UNIT_TEMPLATES,
    *rosters.UNIT_TEMPLATES,
    *blind_licences.UNIT_TEMPLATES,
    *blind_rosters.UNIT_TEMPLATES,
)
