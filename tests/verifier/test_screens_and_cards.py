"""Pages of registries and scores, cards, licences and rosters, as their makers lay them out."""

import pytest

from tests.verifier.drawn_lines import line
from verifier.classification import find_documents
from verifier.documents import KINDS
from verifier.documents.kinds import DocumentKind
from verifier.extraction import extract
from verifier.model import DocumentType, FieldName, Fields, Mark, TextLine
from verifier.reading import document_of

KIND = {kind.type: kind for kind in KINDS}
REGISTRY = KIND[DocumentType.REGISTRY_SCREENSHOT]
SCORES = KIND[DocumentType.SCORE_SCREENSHOT]
FRONT, BACK = KIND[DocumentType.ID_CARD_FRONT], KIND[DocumentType.ID_CARD_BACK]
BANK = KIND[DocumentType.BANK_CARD]
LICENCE = KIND[DocumentType.BUSINESS_LICENCE]
ROSTER = KIND[DocumentType.CLAIM_ROSTER]
NUMBER, OTHER = "S000011000117245000213", "S000011000117213000001"


def told(fields: Fields) -> dict[str, object]:
    return {str(name): field.value for name, field in fields.items()}


def values(lines: list[TextLine], kind: DocumentKind) -> dict[str, object]:
    (fields,) = extract(lines, kind)
    return told(fields)


def test_the_reporting_body_is_a_weak_issuer() -> None:
    (fields,) = extract([line("数据上报单位：", 0, 0), line("北京城市学院", 160, 0)], REGISTRY)
    issuer = fields[FieldName.ISSUER]
    assert issuer.value == "北京城市学院"
    assert issuer.confidence < 0.8


def test_the_body_s_own_key_goes_before_the_reporting_body() -> None:
    lines = [
        line("数据上报单位：", 0, 0),
        line("北京市职业技能鉴定管理中心", 160, 0),
        line("评价机构：", 0, 40),
        line("北京城市学院", 160, 40),
    ]
    assert values(lines, REGISTRY)["issuer"] == "北京城市学院"


def test_the_reporting_body_s_column_is_a_weak_issuer_too() -> None:
    columns = ("证书编号", "职业名称", "级别", "数据上报单位")
    row = (NUMBER, "保育师", "五级", "北京城市学院")
    lines = [line(text, 300 * x, 0) for x, text in enumerate(columns)]
    lines += [line(text, 300 * x, 40) for x, text in enumerate(row)]
    (fields,) = extract(lines, REGISTRY)
    assert fields[FieldName.ISSUER].value == "北京城市学院"
    assert fields[FieldName.ISSUER].confidence < 0.8


def card(top: float, heading: str, number: str, badge: str = "") -> list[TextLine]:
    return [
        line(heading, 10, top, height=24),
        *([line(badge, 400, top)] if badge else []),
        line("证书编号", 10, top + 60),
        line(number, 150, top + 60),
        line("发证日期", 10, top + 100),
        line("2024-05-20", 150, top + 100),
    ]


def test_a_card_s_heading_is_its_occupation() -> None:
    found = values(card(0, "婴幼儿发展引导员", NUMBER), REGISTRY)
    assert found["occupation"] == "婴幼儿发展引导员"


def test_a_heading_may_give_the_level_too() -> None:
    found = values(card(0, "育婴员（四级/中级工）", NUMBER), REGISTRY)
    assert (found["occupation"], found["level"]) == ("育婴员", 4)


@pytest.mark.parametrize("heading", ["证书查询", "工作人员", "查看证书"])
def test_not_every_heading_is_an_occupation(heading: str) -> None:
    assert "occupation" not in values(card(0, heading, NUMBER), REGISTRY)


def test_every_card_keeps_its_own_heading() -> None:
    lines = [
        line("姓名", 10, 0),
        line("李晓婷", 150, 0),
        *card(100, "育婴员", OTHER, badge="已撤销"),
        *card(300, "保育师", NUMBER),
    ]
    first, second = (told(record) for record in extract(lines, REGISTRY))
    assert (first["name"], first["occupation"], first["certificate_number"], first["status"]) == (
        "李晓婷",
        "育婴员",
        OTHER,
        "已撤销",
    )
    assert (second["name"], second["occupation"]) == ("李晓婷", "保育师")
    assert "status" not in second


@pytest.mark.parametrize("status", ["已撤销", "无效", "已注销", "证书已作废"])
def test_a_revoked_certificate_is_marked(status: str) -> None:
    lines = [
        line("技能人才评价证书全国联网查询", 0, 0, height=30),
        line("证书状态", 0, 60),
        line(status, 120, 60),
    ]
    (region,) = find_documents(lines)
    document = document_of("d1", "a.png", 1, region)
    assert Mark.REVOKED in document.marks
    assert document.fields[FieldName.STATUS].value == status


def test_a_valid_status_is_no_mark() -> None:
    lines = [
        line("技能人才评价证书全国联网查询", 0, 0, height=30),
        line("证书状态", 0, 60),
        line("有效", 120, 60),
    ]
    (region,) = find_documents(lines)
    assert Mark.REVOKED not in document_of("d1", "a.png", 1, region).marks


def test_a_page_of_numbered_certificates_is_the_registry_s() -> None:
    lines = [
        line("我的技能证书", 200, 0),
        line("证书信息（1）", 0, 60),
        line("证书编号", 0, 100),
        line("职业技能等级", 0, 140),
    ]
    (region,) = find_documents(lines)
    assert region.kind is REGISTRY


def sitting(top: float, theory: str, practical: str, result: str) -> list[TextLine]:
    return [
        line("职业", 0, top),
        line("育婴员", 120, top),
        line("考试日期", 0, top + 40),
        line("2024-05-18", 120, top + 40),
        line("评价结果", 0, top + 80),
        line(result, 120, top + 80),
        line(theory, 40, top + 130, height=30),
        line(practical, 240, top + 130, height=30),
        line("理论成绩", 40, top + 175),
        line("实操成绩", 240, top + 175),
    ]


def test_large_figures_over_their_captions_are_read_for_each_sitting() -> None:
    lines = [
        line("考生：李晓婷", 0, 0),
        *sitting(60, "35.0", "86.0", "不合格"),
        *sitting(360, "75.0", "84.0", "合格"),
    ]
    found = [told(record) for record in extract(lines, SCORES)]
    assert [(r["name"], r["theory_score"], r["practical_score"], r["result"]) for r in found] == [
        ("李晓婷", 35.0, 86.0, "不合格"),
        ("李晓婷", 75.0, 84.0, "合格"),
    ]


@pytest.mark.parametrize(
    ("word", "value"),
    [("缺考", "不合格"), ("未参加", "不合格"), ("免考", "免考"), ("合格", "合格"), ("59.5", 59.5)],
)
def test_words_that_stand_for_a_score(word: str, value: object) -> None:
    assert values([line("理论成绩", 0, 0), line(word, 120, 0)], SCORES)["theory_score"] == value


@pytest.mark.parametrize(
    "printed",
    ["370***********622X", "370********米**622×", "370*********622×", "370***米******622X"],
)
def test_a_masked_number_however_its_stars_were_read(printed: str) -> None:
    found = values([line("证件号码", 0, 0), line(printed, 120, 0)], SCORES)
    assert found["id_number"] == "370***********622X"


def test_the_panel_s_score_is_neither_paper_s() -> None:
    lines = [line("综合评审成绩", 0, 0), line("82", 160, 0), line("实操成绩", 0, 40)]
    assert values(lines, SCORES) == {"review_score": 82.0}


def test_a_score_notice_is_no_qualification_certificate() -> None:
    lines = [
        line("职业技能等级认定成绩单", 200, 0),
        line("姓名：李晓婷", 0, 60),
        line("准考证号：112024373379182", 0, 100),
        line("理论知识考试成绩：合格", 0, 140),
        line("操作技能考核成绩：合格", 0, 180),
        line("评定结果：合格", 0, 220),
    ]
    (region,) = find_documents(lines)
    assert region.kind is SCORES


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        ("北京市公安局昌平分局", "北京市公安局昌平分局"),
        ("补贴北京市公安局海淀分局", "北京市公安局海淀分局"),
        ("北京市公安局昌平分局仅限申领", "北京市公安局昌平分局"),
        ("濮阳县公安局", "濮阳县公安局"),
        ("仅限补贴使用濮阳县公安局", "濮阳县公安局"),
        ("郑州市公安局金水路分局", "郑州市公安局金水路分局"),
    ],
)
def test_an_office_of_police_ends_where_its_name_does(printed: str, office: str) -> None:
    lines = [line("签发机关", 0, 0), line(printed, 120, 0)]
    assert values(lines, BACK)["issuer"] == office


def test_a_branch_office_whose_last_character_a_stamp_took() -> None:
    lines = [line("签发机关", 0, 0), line("北京市公安局昌平分原件核对无误", 120, 0)]
    (fields,) = extract(lines, BACK)
    issuer = fields[FieldName.ISSUER]
    assert issuer.value == "北京市公安局昌平分局"
    assert issuer.repair is not None
    assert issuer.confidence < 0.9


def test_a_branch_office_that_a_stamp_covers_is_not_guessed() -> None:
    lines = [line("签发机关", 0, 0), line("北京市公安局昌平与原件核对无误", 120, 0)]
    assert values(lines, BACK) == {}


def test_an_id_card_s_front_without_its_keys() -> None:
    lines = [
        line("李晓婷", 0, 0),
        line("女汉", 0, 40),
        line("20078月22日", 0, 80),
        line("110114200708220168", 80, 160),
    ]
    (region,) = find_documents(lines)
    assert region.kind is FRONT
    assert values(lines, FRONT) == {
        "name": "李晓婷",
        "gender": "女",
        "ethnicity": "汉",
        "birth_date": "2007-08-22",
        "id_number": "110114200708220168",
    }


def test_a_stamp_s_date_is_no_birth_date() -> None:
    lines = [line("性别女民族汉", 0, 0), line("2025年3月4日", 0, 60)]
    assert "birth_date" not in values(lines, FRONT)


@pytest.mark.parametrize("printed", ["中国工商银行", "王中国工商银行", "中中国工商银行ICBC"])
def test_a_bank_s_logo_is_no_part_of_its_name(printed: str) -> None:
    assert values([line(printed, 0, 0)], BANK)["bank_name"] == "中国工商银行"


@pytest.mark.parametrize(
    ("printed", "name"),
    [("YU JUN", "YU JUN"), ("YUJUN", "YUJUN"), ("MINSHENG", None), ("GOLDEN", None)],
)
def test_a_holder_in_pinyin(printed: str, name: str | None) -> None:
    assert values([line(printed, 0, 0)], BANK).get("name") == name


def test_a_licence_s_address_goes_on_in_the_next_line() -> None:
    lines = [
        line("住所", 0, 0),
        line("北京市昌平区城北街道样例路6号院2号", 80, 0),
        line("楼1层101", 80, 28),
    ]
    assert values(lines, LICENCE)["address"] == "北京市昌平区城北街道样例路6号院2号楼1层101"


@pytest.mark.parametrize(
    ("name", "value"),
    [("北京样例婴幼儿照护服务有限公司", "北京样例婴幼儿照护服务有限公司"), ("北京样例婴幼", None)],
)
def test_the_unit_of_a_roster_only_whole(name: str, value: str | None) -> None:
    assert values([line(f"填报单位（盖章）：{name}", 0, 0)], ROSTER).get("company_name") == value


def test_a_key_between_the_two_lines_of_its_value() -> None:
    lines = [
        line("国家卫生健康委人才交流服务中", 150, 0),
        line("评价机构", 0, 11),
        line("心", 146, 23),
        line("发证日期", 0, 80),
        line("2023-07-20", 150, 80),
    ]
    assert values(lines, REGISTRY)["issuer"] == "国家卫生健康委人才交流服务中心"
