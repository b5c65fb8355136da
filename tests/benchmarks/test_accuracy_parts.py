"""The corpus's parts share no template, and the held-out one holds every kind of document."""

from functools import cache

import pytest

from benchmarks.accuracy.__main__ import SEEDS, may_be_looked_at
from benchmarks.accuracy.corpus import Order, draw
from benchmarks.accuracy.packets import Page
from benchmarks.accuracy.papers.certificates import TEMPLATES as CERTIFICATES
from benchmarks.accuracy.papers.evidence import TEMPLATES as EVIDENCE
from benchmarks.accuracy.papers.evidence import UNIT_TEMPLATES
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

ALL = (*CERTIFICATES, *EVIDENCE, *UNIT_TEMPLATES)
NAMES = {part: {template.name for template in ALL if template.part is part} for part in Part}


@cache
def _pages(part: Part, tier: str = "clean", seed: int = 1) -> list[Page]:
    return draw(Order(tier, 0, 2, seed, part))[2]


def test_no_template_is_in_two_parts() -> None:
    assert sum(map(len, NAMES.values())) == len(set().union(*NAMES.values())) == len(ALL)


@pytest.mark.parametrize("part", Part)
def test_every_type_has_templates_in_each_part(part: Part) -> None:
    assert {template.type for template in ALL if template.part is part} == set(DocumentType)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("skill/", 8),
        ("vocational/", 2),
        ("special/", 2),
        ("social/", 2),
        ("one-plus-x/", 2),
        ("registry/", 8),
        ("registry/phone", 3),
        ("registry/not-found", 1),
        ("registry/revoked", 1),
        ("score/", 6),
        ("score/phone", 2),
        ("id-front/", 2),
        ("id-back/", 2),
        ("bank/", 4),
        ("bank/passbook", 1),
        ("licence/", 2),
    ],
)
def test_the_held_out_part_has_several_layouts_of_each_kind(kind: str, least: int) -> None:
    assert sum(name.startswith(kind) for name in NAMES[Part.HELD_OUT]) >= least


@pytest.mark.parametrize("part", Part)
def test_a_packet_is_drawn_with_its_part_s_templates_only(part: Part) -> None:
    drawn = {name for page in _pages(part) for name in page.templates}

    assert drawn
    assert drawn <= NAMES[part]


def test_a_packet_ends_with_certificates_of_the_kinds_that_no_row_claims() -> None:
    last = _pages(Part.HELD_OUT)[-3:]

    assert [page.types for page in last] == [
        (DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,),
        (DocumentType.SPECIAL_ABILITY_CERTIFICATE,),
        (DocumentType.SOCIAL_WORKER_CERTIFICATE,),
    ]
    assert all(page.row is None for page in last)


def test_the_same_order_gives_the_same_pages() -> None:
    again = draw(Order("clean", 0, 2, 1, Part.HELD_OUT))[2]

    assert [page.file for page in again] == [page.file for page in _pages(Part.HELD_OUT)]
    for page, first in zip(again, _pages(Part.HELD_OUT), strict=True):
        assert page.picture.tobytes() == first.picture.tobytes()
        assert (page.fields, page.legible) == (first.fields, first.legible)


def test_another_seed_gives_other_people() -> None:
    other = _pages(Part.HELD_OUT, seed=2)

    assert not {p.file for p in other if p.row} & {p.file for p in _pages(Part.HELD_OUT) if p.row}


def test_a_clean_page_is_legible_throughout() -> None:
    for page in _pages(Part.HELD_OUT):
        for told, legible in zip(page.fields, page.legible, strict=True):
            assert set(legible) == set(told)
            assert all(legible.values()), page.templates


@pytest.mark.parametrize(
    ("part", "asked", "told"),
    [
        (Part.TUNING, False, True),
        (Part.SEEN, False, True),
        (Part.HELD_OUT, False, False),
        (Part.HELD_OUT, True, True),
    ],
)
def test_misses_of_the_held_out_part_are_told_only_when_asked(
    part: Part, asked: bool, told: bool
) -> None:
    assert may_be_looked_at(part, asked) is told


def test_each_part_has_a_seed_of_its_own() -> None:
    assert len({SEEDS[part] for part in Part}) == len(Part)
