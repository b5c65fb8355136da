import pytest

from tests.verifier.papers import CLAIM, certificate
from verifier.grades import graded_claim, graded_document, social_grade
from verifier.judging import number_documents
from verifier.matching import Outcome, compare
from verifier.model import Claim, Document, DocumentType, Field, FieldName, FileReading, View

SOCIAL = DocumentType.SOCIAL_WORKER_CERTIFICATE


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("中级", 2),
        ("高级", 1),
        ("初级", 3),
        ("社会工作师", 2),
        ("高级社会工作师", 1),
        ("高级 社会工作师", 1),
        ("助理社会工作师", 3),
        ("社会工作师（中级）", 2),
        ("中级（二级）", 2),
        ("二级", 2),
        ("一级/高级技师", 1),
        ("三级/高级工", 3),
        ("社会工作者", None),
        ("", None),
        ("/", None),
    ],
)
def test_social_grade(text, level):
    """三、2: 中级、高级…分别参照国家二级（技师）职业资格、国家一级（高级技师）职业资格标准资助."""
    assert social_grade(text) == level


def social_claim(stated=None, **texts):
    return Claim(row=4, occupation="社会工作者", level=stated, texts=texts)


@pytest.mark.parametrize(
    ("claim", "level"),
    [
        pytest.param(social_claim(4, level="中级"), 2, id="grade"),
        pytest.param(social_claim(3, level="高级"), 1, id="higher grade"),
        pytest.param(social_claim(5, level="初级"), 3, id="lowest grade"),
        pytest.param(social_claim(2, level="二级"), 2, id="already a level"),
        pytest.param(social_claim(None, level="社会工作师"), 2, id="title as level"),
        pytest.param(social_claim(None, occupation="高级社会工作师"), 1, id="title as occupation"),
        pytest.param(social_claim(None, occupation="社会工作者"), None, id="nothing says it"),
        pytest.param(social_claim(4), 2, id="without the cell as written"),
        pytest.param(social_claim(1), 1, id="a level without the cell as written"),
        pytest.param(social_claim(4, level="中级", occupation="社工"), 2, id="short name"),
    ],
)
def test_a_social_workers_row(claim, level):
    assert graded_claim(claim).level == level


def test_other_rows_keep_their_level():
    assert graded_claim(CLAIM) is CLAIM
    assert graded_claim(Claim(row=1, level=4, texts={"level": "中级"})).level == 4


def social(**fields):
    made = {FieldName(name): Field(value, text, 0.99) for name, (value, text) in fields.items()}
    return Document("d1", "a.jpg", 1, SOCIAL, 0.99, made)


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        pytest.param({"level": (4, "中级")}, 2, id="grade"),
        pytest.param({"level": (3, "高级")}, 1, id="higher grade"),
        pytest.param({"occupation": ("社会工作师", "高级社会工作师")}, 1, id="title only"),
        pytest.param(
            {"level": (4, "中级"), "occupation": ("社会工作师", "高级社会工作师")},
            2,
            id="the grade before the title",
        ),
        pytest.param({"occupation": ("社会工作者", "社会工作者")}, None, id="neither"),
        pytest.param({}, None, id="nothing read"),
    ],
)
def test_a_social_workers_certificate(fields, level):
    graded = graded_document(social(**fields))
    assert graded.value(FieldName.LEVEL) == level
    # Stored readings are graded each time that they are judged.
    assert graded_document(graded) == graded


def test_other_papers_keep_their_level():
    document = certificate(level=4)
    assert graded_document(document) is document


def test_readings_are_graded_where_they_are_numbered():
    reading = FileReading("a.jpg", documents=(social(level=(4, "中级")),))
    assert number_documents([reading])[0].value(FieldName.LEVEL) == 2


@pytest.mark.parametrize(
    ("claimed", "outcome"), [(2, Outcome.SAME), (1, Outcome.DIFFERENT), (4, Outcome.DIFFERENT)]
)
def test_a_grade_is_weighed_against_its_own_picture(claimed, outcome):
    frames = ((("中", 0.99), ("高", 0.0005)), (("级", 0.99),))
    read = Field(2, "中级", 0.99, views=(View("plain", frames), View("enlarged", frames)))
    assert compare(FieldName.LEVEL, claimed, read) is outcome
