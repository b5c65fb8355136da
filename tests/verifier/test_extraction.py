"""Fields are found from keys, geometry and grammar, wherever a template puts them."""

import pytest

from tests.verifier.drawn_lines import line
from verifier.documents import KINDS
from verifier.documents.kinds import DocumentKind
from verifier.extraction import extract
from verifier.model import DocumentType, FieldName, TextLine

KIND = {kind.type: kind for kind in KINDS}
CERTIFICATE = KIND[DocumentType.SKILL_LEVEL_CERTIFICATE]
REGISTRY = KIND[DocumentType.REGISTRY_SCREENSHOT]
SCORES = KIND[DocumentType.SCORE_SCREENSHOT]
ID_FRONT = KIND[DocumentType.ID_CARD_FRONT]
NUMBER = "S000011000117245000213"


def values(lines: list[TextLine], kind: DocumentKind) -> dict[str, object]:
    return {str(name): field.value for name, field in extract(lines, kind)[0].items()}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([line("姓名", 0, 0), line("李晓婷", 100, 2)], id="value to the right"),
        pytest.param([line("姓名：李晓婷", 0, 0)], id="key and value in one line"),
        pytest.param([line("姓 名", 0, 0), line("李晓婷", 100, 0)], id="key with a wide gap"),
        pytest.param(
            [line("姓", 0, 0), line("名", 60, 0), line("李晓婷", 120, 0)], id="key in two boxes"
        ),
        pytest.param(
            [line("姓", 0, 0), line("名：李晓婷", 60, 0)], id="second half joined to the value"
        ),
        pytest.param([line("姓名", 0, 0), line("李晓婷", 0, 26)], id="value under the key"),
        pytest.param(
            [
                line("姓名", 0, 0),
                line("Name", 0, 20, height=12),
                line("李晓婷", 100, 4),
            ],
            id="an English label under the key",
        ),
        pytest.param([line("·姓名", 0, 0), line("李晓婷", 100, 2)], id="a speck before the key"),
        pytest.param([line("姓☑名：李晓婷", 0, 0)], id="a gap read as a tick box"),
    ],
)
def test_a_name_is_found_wherever_it_stands(lines: list[TextLine]) -> None:
    assert values(lines, CERTIFICATE)["name"] == "李晓婷"


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        pytest.param(
            [line("证书编号", 0, 0), line("S000011000117", 100, 0), line("245000213", 232, 0)],
            "certificate_number",
            NUMBER,
            id="a number over two boxes",
        ),
        pytest.param(
            [line("证书编号", 0, 0), line("5000011000117245000213", 100, 0)],
            "certificate_number",
            NUMBER,
            id="5 at the first place can only be S",
        ),
        pytest.param(
            [line("样章职业技能等级", 0, 0), line("四级/中级工", 200, 0)],
            "level",
            4,
            id="a stamp joined before the key",
        ),
        pytest.param(
            [line("职业技能等级证书", 0, 0, height=60), line("五级/初级工", 0, 90)],
            "level",
            None,
            id="the title is not the level's key",
        ),
        pytest.param(
            [line("二〇二四年五月二十日", 300, 400)],
            "issue_date",
            "2024-05-20",
            id="a date without a key in Chinese numerals",
        ),
        pytest.param(
            [line("2024年5", 300, 400), line("月", 375, 400), line("20日", 410, 400)],
            "issue_date",
            "2024-05-20",
            id="a date in three boxes",
        ),
        pytest.param(
            [line("202410月15日", 300, 400)],
            "issue_date",
            "2024-10-15",
            id="a year's sign lost under a seal",
        ),
        pytest.param(
            [line("北京城市学院", 300, 360), line("2024年5月20日", 300, 400)],
            "issuer",
            "北京城市学院",
            id="the organisation above the date",
        ),
        pytest.param(
            [line("评价机构ISSUED BY北京城市学院", 300, 360), line("2024年5月20日", 300, 400)],
            "issuer",
            "北京城市学院",
            id="keys joined before the organisation",
        ),
        pytest.param(
            [line("证件号码", 0, 0), line("110***********1234", 120, 0)],
            "id_number",
            "110***********1234",
            id="a masked number",
        ),
        pytest.param(
            [line("证件号码", 0, 0), line("110********1234", 120, 0)],
            "id_number",
            "110***********1234",
            id="a mask that lost stars",
        ),
    ],
)
def test_certificate_fields(lines: list[TextLine], field: str, value: object) -> None:
    assert values(lines, CERTIFICATE).get(field) == value


def test_a_repair_is_recorded_and_less_sure() -> None:
    lines = [line("证书编号", 0, 0), line("5000011000117245000213", 100, 0)]
    field = extract(lines, CERTIFICATE)[0][FieldName.CERTIFICATE_NUMBER]
    assert field.repair is not None
    assert field.confidence < 0.9


def test_the_weakest_character_decides_the_confidence() -> None:
    lines = [line("姓名", 0, 0), line("李晓婷", 100, 0, score=0.42)]
    assert extract(lines, CERTIFICATE)[0][FieldName.NAME].confidence == pytest.approx(0.42)


def test_the_evidence_is_the_value_without_its_key() -> None:
    (fields,) = extract([line("姓名：李晓婷", 0, 0)], CERTIFICATE)
    box = fields[FieldName.NAME].box
    assert box is not None
    assert box[0][0] == pytest.approx(60, abs=1)
    assert box[1][0] == pytest.approx(120, abs=1)


def test_an_id_card_with_keys_and_values_in_one_line() -> None:
    found = values(
        [
            line("姓名代用名", 0, 0),
            line("性别女民族汉", 0, 40),
            line("出生1995年5月13日", 0, 80),
            line("住址广东省深圳市南山区", 0, 120),
            line("样例大厦", 40, 144),
            line("公民身份号码110114199003078429", 0, 200),
        ],
        ID_FRONT,
    )
    assert found == {
        "name": "代用名",
        "gender": "女",
        "ethnicity": "汉",
        "birth_date": "1995-05-13",
        "address": "广东省深圳市南山区样例大厦",
        "id_number": "110114199003078429",
    }


def test_a_name_whose_key_is_too_pale_is_the_card_s_first_line() -> None:
    found = values([line("刘洋", 40, 0), line("性别女民族汉", 0, 40)], ID_FRONT)
    assert found["name"] == "刘洋"


def registry_block(top: float, number: str, level: str) -> list[TextLine]:
    return [
        line("证书信息", 0, top),
        line("职业名称：", 20, top + 40),
        line("保育师", 130, top + 40),
        line("职业技能等级：", 300, top + 40),
        line(level, 450, top + 40),
        line("证书编号：", 20, top + 80),
        line(number, 130, top + 80),
        line("发证日期：", 380, top + 80),
        line("2024-05-20 00:00:00", 490, top + 80),
    ]


def test_each_certificate_of_a_registry_page_is_a_record_of_its_own() -> None:
    other = "S000011000117213000001"
    lines = [
        line("姓 名：", 20, 0),
        line("李晓婷", 130, 0),
        *registry_block(60, other, "三级/高级工"),
        *registry_block(200, NUMBER, "五级/初级工"),
    ]
    records = extract(lines, REGISTRY)
    assert [
        (r[FieldName.NAME].value, r[FieldName.CERTIFICATE_NUMBER].value, r[FieldName.LEVEL].value)
        for r in records
    ] == [("李晓婷", other, 3), ("李晓婷", NUMBER, 5)]
    assert records[1][FieldName.ISSUE_DATE].value == "2024-05-20"


def score_table(*rows: tuple[str, ...]) -> list[TextLine]:
    columns = (0, 100, 300, 420, 540, 660, 780)
    header = ("姓名", "证件号码", "职业名称", "级别", "理论成绩", "实操成绩", "考试日期")
    return [
        line(text, x, 40 * number)
        for number, row in enumerate((header, *rows))
        for x, text in zip(columns, row, strict=True)
    ]


def test_a_table_gives_a_record_a_row() -> None:
    records = extract(
        score_table(
            ("李晓婷", "110***********1234", "保育师", "五级", "59.5", "80", "2024-05-18"),
            ("李晓婷", "110***********1234", "保育师", "五级", "61", "80", "2024-08-18"),
        ),
        SCORES,
    )
    assert [(r[FieldName.THEORY_SCORE].value, r[FieldName.EXAM_DATE].value) for r in records] == [
        (59.5, "2024-05-18"),
        (61.0, "2024-08-18"),
    ]


def test_prose_that_begins_like_a_key_is_no_field() -> None:
    lines = [line("职业技能等级认定合格，特发此证。", 0, 0), line("五级/初级工", 340, 0)]
    assert "level" not in values(lines, CERTIFICATE)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.type)
def test_nothing_is_found_where_nothing_is_written(kind: DocumentKind) -> None:
    assert extract([], kind) == [{}]


def test_a_date_that_belongs_to_another_field_is_not_taken_for_the_issue_date() -> None:
    kind = KIND[DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE]
    found = values([line("出生日期", 0, 0), line("1971年10月20日", 120, 0)], kind)
    assert found == {"birth_date": "1971-10-20"}


def test_the_person_above_a_table_belongs_to_each_of_its_rows() -> None:
    lines = [
        line("姓名：李晓婷", 0, 0),
        line("证书编号", 0, 60),
        line("职业名称", 300, 60),
        line("级别", 450, 60),
        line("发证日期", 560, 60),
        line(NUMBER, 0, 100),
        line("保育师", 300, 100),
        line("五级", 450, 100),
        line("2024-05-20", 560, 100),
        line("S000011000117213000001", 0, 140),
        line("保育师", 300, 140),
        line("三级", 450, 140),
        line("2021-05-20", 560, 140),
    ]
    records = extract(lines, REGISTRY)
    assert [(r[FieldName.NAME].value, r[FieldName.LEVEL].value) for r in records] == [
        ("李晓婷", 5),
        ("李晓婷", 3),
    ]


@pytest.mark.parametrize("status", ["有效", "正常", "无效", "已撤销"])
def test_the_registry_s_status_is_read_with_its_record(status: str) -> None:
    lines = [line("证书状态", 0, 0), line(status, 120, 0)]
    assert values(lines, REGISTRY)["status"] == status
