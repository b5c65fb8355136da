"""Every template of screens, cards, licences, rosters and other pages draws what it notes."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from benchmarks.accuracy.drawn import Paper, Person, Qualification, Unit
from benchmarks.accuracy.papers.evidence import TEMPLATES, UNIT_TEMPLATES
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.unit_template import UnitTemplate
from benchmarks.accuracy.part import Part
from tests.benchmarks.printed import bare_places
from verifier.model import DocumentType, FieldName

HOLDER = Person(
    "古丽娜扎尔·阿不都克里木",
    "110114199003078429",
    "女",
    "维吾尔",
    date(1990, 3, 7),
    "新疆维吾尔自治区伊犁哈萨克自治州样例县样例镇样例路六号院二号楼一单元101",
    "样例县公安局",
    date(2016, 1, 1),
    None,
    "中国邮政储蓄银行",
    "6222020200012345678",
)
SHORT = replace(HOLDER, name="张丽", address="北京市昌平区样例路1号", ethnicity="汉")
QUALIFICATION = Qualification(
    "制冷空调系统安装维修工",
    "北京市样例区家庭服务业与养老护理职业技能培训学校（昌平校区）",
    "S000011105579243008182",
    4,
    "制冷设备安装维修",
    date(2024, 12, 28),
    exam_date=date(2024, 6, 15),
    theory_score=85.0,
    practical_score=59.5,
    result="不合格",
)
BARE = Qualification("保育师", "北京样例学校", level=3)
UNIT = Unit(
    "北京样例托育服务与家庭教育咨询有限责任公司",
    "91110114MA7YLT63X1",
    "温景行",
    "北京市昌平区城北街道样例路6号院2号楼1层101",
    date(2021, 2, 28),
)
ALL = (*TEMPLATES, *UNIT_TEMPLATES)


@cache
def _draw(template: Template | UnitTemplate, seed: int, *, bare: bool = False) -> Paper:
    rng = np.random.default_rng(seed)
    claim = (SHORT, BARE) if bare else (HOLDER, QUALIFICATION)
    if isinstance(template, UnitTemplate):
        return template.draw(UNIT, [claim, (SHORT, QUALIFICATION)], rng)
    return template.draw(*claim, rng)


@pytest.mark.parametrize("bare", [False, True], ids=["long", "bare"])
@pytest.mark.parametrize("template", ALL, ids=lambda template: template.name)
def test_notes_each_value_within_the_picture(template: Template | UnitTemplate, bare: bool) -> None:
    paper = _draw(template, 3, bare=bare)

    assert (paper.template, paper.type) == (template.name, template.type)
    assert paper.picture.mode == "RGB"
    assert set(paper.values) == set(paper.places)
    width, height = paper.picture.size
    assert bare_places(paper) == []
    for left, top, right, bottom in paper.places.values():
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
    assert paper.not_found == ("not-found" in template.name)
    assert paper.revoked == ("revoked" in template.name)
    assert ("several" in template.name) == bool(paper.records)


@pytest.mark.parametrize("template", ALL, ids=lambda template: template.name)
def test_the_same_seed_gives_the_same_bytes(template: Template | UnitTemplate) -> None:
    first, second = _draw(template, 3), _draw.__wrapped__(template, 3)

    assert first.picture.tobytes() == second.picture.tobytes()
    assert (first.values, first.places) == (second.values, second.places)


@pytest.mark.parametrize(
    "kind",
    [
        DocumentType.REGISTRY_SCREENSHOT,
        DocumentType.SCORE_SCREENSHOT,
        DocumentType.ID_CARD_FRONT,
        DocumentType.ID_CARD_BACK,
        DocumentType.BANK_CARD,
        DocumentType.BUSINESS_LICENCE,
        DocumentType.CLAIM_ROSTER,
        DocumentType.OTHER,
    ],
)
def test_a_tenth_to_three_fifths_of_each_kind_is_in_each_part(kind: DocumentType) -> None:
    parts = [template.part for template in ALL if template.type is kind]

    for part in Part:
        assert 0.1 <= parts.count(part) / len(parts) <= 0.6


def test_names_are_unique() -> None:
    assert len({template.name for template in ALL}) == len(ALL)


def test_masked_digits_stay_stars() -> None:
    (template,) = (t for t in TEMPLATES if t.name == "registry/phone-mini-program-masked")

    assert _draw(template, 1).values[FieldName.ID_NUMBER] == "110***********8429"
