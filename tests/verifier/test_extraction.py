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
BOOKLET = KIND[DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE]
SPECIAL = KIND[DocumentType.SPECIAL_ABILITY_CERTIFICATE]
SOCIAL = KIND[DocumentType.SOCIAL_WORKER_CERTIFICATE]
OTHER = KIND[DocumentType.OTHER]
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
            [line("业名称", 0, 0), line("育婴员", 0, 26)],
            "occupation",
            "育婴员",
            id="a key that lost its first character",
        ),
        pytest.param(
            [line("证书编", 0, 0), line(NUMBER, 100, 0)],
            "certificate_number",
            NUMBER,
            id="a key that lost its last character",
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


def test_a_letter_tells_its_values_within_sentences() -> None:
    lines = [
        line("吴佳琳（证件号码：110221197208212484）参加本机构组织的", 60, 0),
        line("育婴员职业技能等级认定，经考核合格，达到四级/中级工水平，特发", 0, 40),
        line("此证。", 0, 80),
    ]
    assert values(lines, CERTIFICATE) == {
        "name": "吴佳琳",
        "id_number": "110221197208212484",
        "occupation": "育婴员",
        "level": 4,
    }


def test_a_special_letter_tells_gender_and_result_too() -> None:
    lines = [
        line("余超婧（性别：女，身份证号：370502199706109660）参加", 60, 0),
        line("婴幼儿照护专项职业能力考核，成绩合格，特发此证。", 0, 40),
    ]
    found = values(lines, SPECIAL)
    assert found["name"] == "余超婧"
    assert found["gender"] == "女"
    assert found["occupation"] == "婴幼儿照护"
    assert found["result"] == "合格"


def test_a_letter_addresses_its_holder() -> None:
    lines = [
        line("阎娜梅同志：", 0, 0),
        line("您于我校参加保育师岗前培训班学习，经考核合格，准予结业。", 60, 60),
    ]
    found = values(lines, OTHER)
    assert found["name"] == "阎娜梅"
    assert found["occupation"] == "保育师"


@pytest.mark.parametrize("before", ["", "兹有", "兹证明", "兹证明学员", "兹有持证人"])
def test_what_introduces_a_name_is_no_part_of_it(before: str) -> None:
    lines = [line(f"{before}罗珩子（身份证号：110114199003078434）参加保育师岗前培训。", 0, 0)]
    assert values(lines, OTHER)["name"] == "罗珩子"


@pytest.mark.parametrize(
    "sentence",
    [
        "经考核评价，证书持有人具备左列职业及等级所要求的理论知识和操作技能。",
        "持证人按照国家职业技能标准通过上述职业（工种）职业技能等级认定。",
        "该证书依据教育部职业技能等级标准，经考核合格后颁发给持证人。",
        "持证人参加全国统一职业技能鉴定，达到相应职业技能等级，特发此证。",
    ],
)
def test_standing_phrases_hold_no_values(sentence: str) -> None:
    assert values([line(sentence, 0, 0)], CERTIFICATE) == {}


def test_two_levels_within_sentences_are_none() -> None:
    lines = [line("张三，女，取得保育师四级/中级工后，参加保育师三级/高级工考试。", 0, 0)]
    assert "level" not in values(lines, CERTIFICATE)


def test_a_phrase_does_not_stand_in_for_the_value_beside_its_key() -> None:
    lines = [
        line("评定成绩", 0, 0),
        line("不合袼", 100, 0, score=0.3),
        line("持证人经考核合格，具备该项职业能力，特发此证。", 0, 200),
    ]
    assert "result" not in values(lines, SPECIAL)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([line("保育师 国家职业资格三级/高级技能", 0, 60)], id="in one line"),
        pytest.param([line("保育师高级技能", 0, 60)], id="the level's name alone"),
        pytest.param([line("保育師國家職業資格三級／高級技能", 0, 60)], id="read as traditional"),
        pytest.param(
            [line("保育师", 0, 60), line("国家职业资格三级/高级技能", 0, 90)], id="in two lines"
        ),
    ],
)
def test_one_key_leads_to_occupation_and_level(lines: list[TextLine]) -> None:
    key = [line("职业（工种）及等级", 0, 0), line("Occupation & Skill Level", 0, 26, height=14)]
    assert values([*key, *lines], BOOKLET) == {"occupation": "保育师", "level": 3}


def test_a_booklets_issuer_stands_above_its_last_date() -> None:
    lines = [
        line("发证日期", 0, 0),
        line("2024年4月6日", 120, 0),
        line("职业技能鉴定（指导）中心（印）", 500, 100),
        line("北京市职业技能鉴定管理中心", 600, 160),
        line("2024年04月06日", 640, 220),
    ]
    found = values(lines, BOOKLET)
    assert found["issuer"] == "北京市职业技能鉴定管理中心"
    assert found["issue_date"] == "2024-04-06"


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        pytest.param([line("评价机构：北京市工", 0, 0)], None, id="cut off by a seal"),
        pytest.param(
            [line("发证机构：北京市职业技能鉴定管理中", 0, 0), line("心", 345, 2)],
            "北京市职业技能鉴定管理中心",
            id="its last character in a box of its own, a key's word within",
        ),
        pytest.param(
            [
                line("北京市工", 0, 0),
                line("艺术高级技工学校", 130, 0),
                line("2024年5月20日", 60, 40),
            ],
            None,
            id="only the end of a torn name",
        ),
        pytest.param(
            [
                line("北京商贸学校", 300, 360),
                line("商贸", 350, 340, height=50),
                line("2024年5月20日", 300, 420),
            ],
            "北京商贸学校",
            id="a seal's letters over the name",
        ),
        pytest.param(
            [
                line("师", 240, 330, height=70),
                line("首钢技师学院", 310, 360),
                line("2024年5月20日", 300, 420),
            ],
            "首钢技师学院",
            id="a seal's letter before the name",
        ),
        pytest.param(
            [line("签发单位盖章", 0, 0), line("北京市人力资源和社会保障局", 200, 0)],
            "北京市人力资源和社会保障局",
            id="a key that asks for the seal",
        ),
    ],
)
def test_issuers(lines: list[TextLine], issuer: str | None) -> None:
    kind = SOCIAL if "签发" in lines[0].text else CERTIFICATE
    assert values(lines, kind).get("issuer") == issuer


def test_a_watermark_belongs_to_no_value() -> None:
    marks = [line("电子证书", x, y) for x, y in ((0, 300), (300, 420), (600, 540), (900, 660))]
    lines = [
        line("姓名电子证书", 0, 0),
        line("诸葛静", 200, 0),
        line("评价机构", 0, 40),
        line("北京城市学院电子证书", 200, 40),
        *marks,
    ]
    assert values(lines, CERTIFICATE) == {"name": "诸葛静", "issuer": "北京城市学院"}


def test_words_repeated_in_a_column_are_no_watermark() -> None:
    lines = [line("职业技能等级", 0, 0), line("四级/中级工", 200, 0)]
    lines += [line("四级/中级工", 200, y) for y in (300, 400, 500)]
    assert values(lines, CERTIFICATE)["level"] == 4


def test_dashes_say_that_there_is_no_job_type() -> None:
    lines = [line("工种（职业方向）：--", 0, 0), line("技高级技术", 900, 4)]
    assert "job_type" not in values(lines, CERTIFICATE)


def test_a_dash_before_any_other_value_is_dirt() -> None:
    lines = [line("姓名：—", 0, 0), line("李晓婷", 120, 0)]
    assert values(lines, CERTIFICATE)["name"] == "李晓婷"


def test_a_name_that_begins_with_a_keys_word_is_no_value() -> None:
    assert values([line("职业教育国家学分银行", 0, 0)], CERTIFICATE) == {}


def test_a_seals_words_are_no_key() -> None:
    lines = [line("职业技能等级专用", 0, 0), line("二级", 180, 0)]
    assert "level" not in values(lines, CERTIFICATE)


def test_a_number_is_not_joined_with_what_stands_far_off() -> None:
    lines = [line("管理号", 0, 0), line("206698842991182103", 100, 0), line("1", 900, 0)]
    assert values(lines, SOCIAL) == {"management_number": "206698842991182103"}


def test_a_management_number_is_no_id_number() -> None:
    found = values([line("管理号", 0, 0), line("206698842991182103", 100, 0)], SOCIAL)
    assert found == {"management_number": "206698842991182103"}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([line("姓名 Name", 0, 0), line("李晓婷", 140, 0)], id="joined to the key"),
        pytest.param([line("姓名/Name：李晓婷", 0, 0)], id="between the key and its colon"),
        pytest.param(
            [line("姓名", 0, 0), line("Name", 60, 0), line("李晓婷", 140, 0)], id="beside the key"
        ),
        pytest.param(
            [line("姓名", 0, 0), line("Full Name", 0, 22, height=14), line("李晓婷", 0, 44)],
            id="between the key and the value under it",
        ),
    ],
)
def test_a_keys_translation_is_no_value(lines: list[TextLine]) -> None:
    assert values(lines, CERTIFICATE) == {"name": "李晓婷"}


@pytest.mark.parametrize("key", ["证书编号Certificate No.", "证书编号CertificateNo", "证书编号"])
def test_a_number_keeps_its_letter_after_a_translation(key: str) -> None:
    assert values([line(f"{key}{NUMBER}", 0, 0)], CERTIFICATE) == {"certificate_number": NUMBER}


@pytest.mark.parametrize(
    ("upper", "lower", "value", "field"),
    [
        ("职业技能", "等级", "四级/中级工", "level"),
        ("工种/", "职业方向", "保育师", "job_type"),
        ("证书", "编号：", NUMBER, "certificate_number"),
    ],
)
def test_a_key_over_two_lines(upper: str, lower: str, value: str, field: str) -> None:
    lines = [line(upper, 0, 0), line(lower, 0, 24), line(value, 140, 12)]
    assert list(values(lines, CERTIFICATE)) == [field]
