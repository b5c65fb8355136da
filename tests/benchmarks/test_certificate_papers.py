"""What a drawn certificate says is what it was told to say, where it says so."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from benchmarks.accuracy.drawn import Person, Qualification
from benchmarks.accuracy.papers.certificates import TEMPLATES
from benchmarks.accuracy.papers.ink import Face, Pen, Sheet, face_for
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.part import Part
from tests.benchmarks.printed import bare_places
from verifier.model import DocumentType, FieldName

HOLDER = Person(
    name="努尔艾力·阿不都热合曼",
    id_number="110114199003078429",
    gender="女",
    ethnicity="维吾尔",
    birth_date=date(1990, 3, 7),
    address="北京市昌平区样例路1号",
    police="北京市公安局昌平分局",
    card_since=date(2016, 1, 1),
    card_until=None,
    bank_name="中国工商银行",
    bank_card_number="6222020200012345678",
)
QUALIFICATION = Qualification(
    occupation="制冷空调系统安装维修工",
    issuer="北京市样例区家庭服务业与养老护理职业技能培训学校（昌平校区）",
    certificate_number="S000011105579243008182",
    level=4,
    job_type="制冷设备安装维修",
    issue_date=date(2024, 12, 28),
    approval_date=date(2024, 9, 20),
    exam_date=date(2024, 6, 15),
    theory_score=85,
    practical_score=78.5,
    result="合格",
    management_number="2024110114200123456",
)
ALWAYS = {FieldName.NAME, FieldName.CERTIFICATE_NUMBER, FieldName.OCCUPATION, FieldName.ISSUER}
TYPES = sorted({template.type for template in TEMPLATES})


def _seed(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_says_what_it_was_told_inside_the_picture(template: Template) -> None:
    paper = template.draw(HOLDER, QUALIFICATION, _seed(1))

    assert (paper.template, paper.type) == (template.name, template.type)
    assert set(paper.values) == set(paper.places)
    if template.name != "vocational/cover":
        assert set(paper.values) >= ALWAYS
    told = {
        FieldName.NAME: HOLDER.name,
        FieldName.ID_NUMBER: HOLDER.id_number,
        FieldName.ISSUE_DATE: "2024-12-28",
        FieldName.LEVEL: 4,
        FieldName.PRACTICAL_SCORE: 78.5,
        FieldName.ISSUER: QUALIFICATION.issuer,
        FieldName.MANAGEMENT_NUMBER: QUALIFICATION.management_number,
    }
    for name in set(told) & set(paper.values):
        assert paper.values[name] == told[name]
    width, height = paper.picture.size
    assert bare_places(paper) == []
    for left, top, right, bottom in paper.places.values():
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height


@pytest.mark.parametrize("template", TEMPLATES[::5], ids=lambda template: template.name)
def test_same_seed_same_picture(template: Template) -> None:
    first = template.draw(HOLDER, QUALIFICATION, _seed(2))
    again = template.draw(HOLDER, QUALIFICATION, _seed(2))

    assert first.picture.tobytes() == again.picture.tobytes()
    assert first.places == again.places


@pytest.mark.parametrize("template", TEMPLATES[1::5], ids=lambda template: template.name)
def test_what_is_missing_is_not_claimed(template: Template) -> None:
    bare = replace(QUALIFICATION, job_type="", level=None, issue_date=None, result="")
    paper = template.draw(HOLDER, bare, _seed(3))

    absent = {FieldName.JOB_TYPE, FieldName.LEVEL, FieldName.ISSUE_DATE, FieldName.RESULT}
    assert not absent & set(paper.values)


def test_names_are_unique_and_each_type_is_in_each_part() -> None:
    assert len({template.name for template in TEMPLATES}) == len(TEMPLATES)
    for kind in TYPES:
        assert {template.part for template in TEMPLATES if template.type is kind} == set(Part)


def test_other_schemes_are_marked() -> None:
    other = [t for t in TEMPLATES if t.name.startswith(("one-plus-x/", "private/"))]
    kinds = set()
    for template in other[::2]:
        paper = template.draw(HOLDER, QUALIFICATION, _seed(4))
        assert paper.other_scheme
        kinds.add(paper.type)
    assert kinds == {DocumentType.SKILL_LEVEL_CERTIFICATE, DocumentType.OTHER}


def test_rare_characters_fall_back_to_a_face_that_has_them() -> None:
    assert face_for("䶮", Pen(Face.MICROHEI, 4)) in {Face.MICROHEI, Face.SERIF}
    assert face_for("翀", Pen(Face.ROMAN, 4)) is Face.SERIF
    sheet = Sheet(60, 20)
    left, top, right, bottom = sheet.text((5, 12), "䶮翀", Pen(Face.ROMAN, 5), FieldName.NAME)
    inked = np.argwhere(np.asarray(sheet.picture.convert("L")) < 128)
    assert np.allclose(inked.min(axis=0), (top, left), atol=3)
    assert np.allclose(inked.max(axis=0), (bottom, right), atol=3)
