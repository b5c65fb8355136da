"""The document types: what each looks like and which fields it has."""

from typing import Final

from verifier.documents import (
    bank_card,
    business_licence,
    claim_roster,
    id_card,
    other,
    registry_screenshot,
    score_screenshot,
    skill_level_certificate,
    social_worker_certificate,
    special_ability_certificate,
    vocational_qualification_certificate,
)

KINDS: Final = (
    skill_level_certificate.KIND,
    vocational_qualification_certificate.KIND,
    special_ability_certificate.KIND,
    social_worker_certificate.KIND,
    score_screenshot.KIND,
    registry_screenshot.KIND,
    id_card.FRONT,
    id_card.BACK,
    bank_card.KIND,
    business_licence.KIND,
    claim_roster.KIND,
    other.KIND,
)
