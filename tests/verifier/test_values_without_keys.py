"""Values that no key leads to: dates at the foot, holders of cards, names in watermarks."""

import pytest

from tests.verifier.drawn_lines import line
from verifier.documents import KINDS, parsers
from verifier.extraction import extract
from verifier.model import DocumentType, FieldName, TextLine
from verifier.surnames import begins_with_surname

ISSUED = "2024年6月18日"
KIND = {kind.type: kind for kind in KINDS}


def value(lines: list[TextLine], kind: DocumentType, field: FieldName) -> object:
    found = extract(lines, KIND[kind])[0].get(field)
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        pytest.param(
            [
                line(ISSUED, 300, 400),
                line("与原件一致", 40, 470),
                line("2025.3.1", 40, 496),
            ],
            "2024-06-18",
            id="the stamp's date under its words",
        ),
        pytest.param(
            [line(ISSUED, 300, 400), line("复印件与原件一致 2025.3.1", 40, 470)],
            "2024-06-18",
            id="in one line with them",
        ),
        pytest.param(
            [
                line(ISSUED, 300, 400),
                line("经办人：", 40, 470),
                line("2025.3.1", 130, 470),
            ],
            "2024-06-18",
            id="right after them",
        ),
        pytest.param(
            [line("与原件一致", 40, 470), line("2025.3.1", 40, 496)],
            None,
            id="rather none than the stamp's",
        ),
        pytest.param(
            [line(ISSUED, 40, 400), line("与原件一致", 40, 430)],
            "2024-06-18",
            id="a stamp under the paper's own date",
        ),
        pytest.param(
            [line("与原件一致", 40, 300), line(ISSUED, 40, 400)],
            "2024-06-18",
            id="a stamp far above it",
        ),
    ],
)
def test_a_copy_stamps_date_is_no_issue_date(lines: list[TextLine], issued: str | None) -> None:
    kind = DocumentType.SKILL_LEVEL_CERTIFICATE
    assert value(lines, kind, FieldName.ISSUE_DATE) == issued


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("欧阳瑞芳", "欧阳瑞芳"),
        ("王芳", "王芳"),
        ("努尔艾力·阿不都", "努尔艾力·阿不都"),
        ("LI XIAOTING", "LI XIAOTING"),
        ("金葵花卡", None),
        ("理财金账户", None),
        ("龙卡", None),
        ("闪付", None),
        ("步步高升", None),
        ("万事如意", None),
        ("出入平安", None),
    ],
)
def test_a_card_prints_its_holder_without_a_key(text: str, holder: str | None) -> None:
    lines = [
        line("中国银行", 40, 20),
        line("6217 0075 9285 2393 118", 40, 200, height=30),
        line(text, 40, 260),
        line("银联 UnionPay", 400, 300),
    ]
    assert value(lines, DocumentType.BANK_CARD, FieldName.NAME) == holder


def test_a_watermark_that_names_the_person_does_not_take_the_name() -> None:
    mark = "仅供王晓芳申领补贴使用"
    places = [(20, 100), (320, 150), (620, 200), (20, 250), (320, 300), (620, 350)]
    lines = [line(mark, x, y) for x, y in places]
    lines += [line("姓名", 0, 20), line("王晓芳", 100, 20)]
    kind = DocumentType.SKILL_LEVEL_CERTIFICATE
    assert value(lines, kind, FieldName.NAME) == "王晓芳"


def test_a_torn_piece_of_a_watermark_is_no_name() -> None:
    mark = "仅供王晓芳申领补贴使用"
    places = [(20, 100), (320, 150), (620, 200), (20, 250), (320, 300), (620, 350)]
    lines = [line(mark, x, y) for x, y in places]
    lines += [line("姓名", 0, 20), line("申领补贴", 100, 20)]
    kind = DocumentType.SKILL_LEVEL_CERTIFICATE
    assert value(lines, kind, FieldName.NAME) is None


@pytest.mark.parametrize(
    ("text", "begins"),
    [("王芳", True), ("欧阳静", True), ("欧阳", True), ("王", False), ("卡片", False), ("", False)],
)
def test_surnames(text: str, begins: bool) -> None:
    assert begins_with_surname(text) is begins


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("姓名吴颖超", "吴颖超"),
        ("姓名", "姓名"),
        ("仅六", None),
        ("限公司", None),
        ("吴颖超", "吴颖超"),
        pytest.param("卡类型", None, id="the next key, where a holder's value is not seen"),
        pytest.param("开户网点", None, id="another key"),
        pytest.param("卡丽娜", "卡丽娜", id="a name that begins as a key does"),
        pytest.param("兹有吴颖超", None, id="a sentence's beginning"),
    ],
)
def test_a_name_without_what_was_read_with_it(text: str, name: str | None) -> None:
    found = parsers.name(text)
    assert (found.value if found else None) == name


def test_a_value_over_two_lines_has_one_box_around_both() -> None:
    lines = [
        line("住址", 0, 100),
        line("北京市昌平区回龙观镇龙锦苑二区", 60, 100),
        line("12号楼1单元", 60, 126),
    ]
    found = extract(lines, KIND[DocumentType.ID_CARD_FRONT])[0][FieldName.ADDRESS]
    assert found.box == ((60, 100), (360, 100), (360, 146), (60, 146))
