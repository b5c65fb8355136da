"""What a paper says of itself decides its type."""

import pytest

from tests.verifier.drawn_lines import line
from verifier.classification import find_documents
from verifier.model import DocumentType, TextLine


def test_a_registry_page_with_certificate_tabs_is_no_certificate() -> None:
    lines = [
        line("技能人才评价证书全国联网查询", 0, 0, height=30),
        line("职业技能等级证书", 0, 60),
        line("国家职业资格证书", 200, 60),
        line("查询结果（共1条）", 0, 100),
        line("职业技能等级", 0, 140),
    ]
    (region,) = find_documents(lines)
    assert region.kind is not None
    assert region.kind.type is DocumentType.REGISTRY_SCREENSHOT


def test_a_misread_title_still_counts() -> None:
    (region,) = find_documents(
        [line("职业技能等极证书", 0, 0, height=60), line("姓名", 0, 90), line("证书编号", 0, 120)]
    )
    assert region.kind is not None
    assert region.kind.type is DocumentType.SKILL_LEVEL_CERTIFICATE


def id_front(y: float) -> list[TextLine]:
    return [
        line("姓名", 0, y),
        line("性别女民族汉", 0, y + 30),
        line("住址", 0, y + 60),
        line("公民身份号码", 0, y + 120),
        line("110114199003078429", 150, y + 120),
    ]


def id_back(y: float) -> list[TextLine]:
    return [
        line("中华人民共和国", 100, y),
        line("居民身份证", 100, y + 40, height=36),
        line("签发机关", 40, y + 120),
        line("有效期限", 40, y + 150),
    ]


def test_both_sides_of_a_card_on_one_page_are_two_documents() -> None:
    regions = find_documents([*id_front(0), *id_back(400)])
    assert [region.kind and region.kind.type for region in regions] == [
        DocumentType.ID_CARD_FRONT,
        DocumentType.ID_CARD_BACK,
    ]
    assert [len(region.lines) for region in regions] == [5, 4]


def test_two_fronts_on_one_page_are_two_documents() -> None:
    regions = find_documents([*id_front(0), *id_front(400)])
    assert [len(region.lines) for region in regions] == [5, 5]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="an empty page"),
        pytest.param([line("今日特价", 0, 0), line("合计12.50元", 0, 40)], id="a shopping note"),
    ],
)
def test_a_paper_that_says_nothing_known_is_not_named(lines: list[TextLine]) -> None:
    (region,) = find_documents(lines)
    assert region.kind is None
    assert region.confidence < 0.5


def test_a_1_plus_x_certificate_has_the_title_of_a_skill_certificate() -> None:
    (region,) = find_documents(
        [line("职业技能等级证书", 0, 0, height=60), line("1+X证书信息管理服务平台", 0, 100)]
    )
    assert region.kind is not None
    assert region.kind.type is DocumentType.SKILL_LEVEL_CERTIFICATE


def test_a_clue_does_not_count_twice_as_its_own_misreading() -> None:
    lines = [
        line("职业技能等级证书", 0, 0, height=60),
        line("公民身份号码", 0, 90),
        line("110114199003078429", 150, 90),
        line("居民身份证", 150, 120),
        line("职业技能等级认定", 0, 150),
    ]
    (region,) = find_documents(lines)
    assert region.kind is not None
    assert region.kind.type is DocumentType.SKILL_LEVEL_CERTIFICATE


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        pytest.param(
            ("姓名", "性别", "出生日期", "文化程度", "Educational Level", "发证日期", "证书编号"),
            DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,
            id="the holder's page of the old booklet",
        ),
        pytest.param(
            ("职业（工种）及等级", "理论知识考试成绩", "操作技能考核成绩", "评定成绩"),
            DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,
            id="its page of the scores",
        ),
        pytest.param(
            ("持证人签名", "管理号", "编号"),
            DocumentType.SOCIAL_WORKER_CERTIFICATE,
            id="a social worker booklet's left page",
        ),
    ],
)
def test_one_page_of_a_booklet_is_told(texts: tuple[str, ...], kind: DocumentType) -> None:
    (region,) = find_documents([line(text, 0, 40 * i) for i, text in enumerate(texts)])
    assert region.kind is not None
    assert region.kind.type is kind


def test_a_special_certificate_with_an_id_cards_key_is_no_id_card() -> None:
    lines = [
        line("专项职业能力证书", 0, 0, height=60),
        line("公民身份号码", 0, 90),
        line("110114199003078429", 150, 90),
        line("考核项目", 0, 120),
        line("考核结果", 0, 150),
        line("发证机构：北京市职业技能鉴定管理中心", 0, 180),
    ]
    (region,) = find_documents(lines)
    assert region.kind is not None
    assert region.kind.type is DocumentType.SPECIAL_ABILITY_CERTIFICATE
