"""What a paper says of itself decides its type."""

from dataclasses import replace

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


def certificate(x: float, y: float) -> list[TextLine]:
    """Two panels: the statement on the left, the holder on the right."""
    return [
        line("职业技能等级证书", x + 60, y, height=44),
        line("本证书表明持证人具备相应职业技能等级水平", x, y + 90),
        line("北京商贸学校", x + 120, y + 300),
        line("2025年07月29日", x + 120, y + 330),
        line("姓名", x + 620, y + 90),
        line("证件号码", x + 620, y + 140),
        line("110114199003078429", x + 760, y + 140),
        line("职业名称", x + 620, y + 190),
        line("证书编号", x + 620, y + 240),
        line("S000011000005255000876", x + 760, y + 240),
    ]


def bank_card(x: float, y: float) -> list[TextLine]:
    return [
        line("中国工商银行", x, y, height=30),
        line("储蓄卡", x + 300, y),
        line("6212 2602 0055 5247 804", x, y + 120, height=30),
        line("银联", x + 300, y + 200),
    ]


def registry(y: float) -> list[TextLine]:
    return [
        line("技能人才评价证书全国联网查询", 0, y, height=40),
        line("证件号码", 0, y + 120),
        line("110114199003078429", 150, y + 120),
        line("证书信息", 0, y + 260),
        line("证书编号", 0, y + 300),
        line("S000011000005255000876", 150, y + 300),
        line("证书信息", 0, y + 420),
        line("证书编号", 0, y + 460),
        line("S000011000005255000877", 150, y + 460),
    ]


def not_found(y: float) -> list[TextLine]:
    return [
        line("技能人才评价证书全国联网查询", 0, y, height=40),
        line("查询结果", 0, y + 100),
        line("对不起，没有查到相关信息", 200, y + 200),
    ]


def scores(y: float) -> list[TextLine]:
    return [
        line("当前位置：首页>职业技能评价>成绩查询", 0, y),
        line("准考证号", 0, y + 60),
        line("理论成绩", 200, y + 60),
        line("实操成绩", 400, y + 60),
        line("110114199003078429", 0, y + 90),
        line("81", 200, y + 90),
    ]


def moved(lines: list[TextLine], x: float, y: float) -> list[TextLine]:
    return [replace(each, quad=tuple((px + x, py + y) for px, py in each.quad)) for each in lines]


@pytest.mark.parametrize(
    ("lines", "types"),
    [
        pytest.param(
            [*certificate(0, 0), *bank_card(200, 520)],
            ["skill_level_certificate", "bank_card"],
            id="a bank card under a certificate",
        ),
        pytest.param(
            [*certificate(0, 0), *moved(id_front(0), 1300, 60)],
            ["skill_level_certificate", "id_card_front"],
            id="an ID card beside a certificate",
        ),
        pytest.param(
            [*certificate(0, 0), *id_front(560), *moved(id_back(560), 600, 0)],
            ["skill_level_certificate", "id_card_front", "id_card_back"],
            id="both sides of a card under a certificate",
        ),
        pytest.param(
            [*certificate(0, 0), *certificate(0, 560)],
            ["skill_level_certificate", "skill_level_certificate"],
            id="two certificates",
        ),
        pytest.param(
            [*not_found(0), *scores(500)],
            ["registry_screenshot", "score_screenshot"],
            id="two screenshots",
        ),
    ],
)
def test_papers_apart_on_one_page_are_documents_of_their_own(
    lines: list[TextLine], types: list[str]
) -> None:
    regions = find_documents(lines)
    assert [region.kind.type.value if region.kind else None for region in regions] == types
    assert sorted(id(each) for region in regions for each in region.lines) == sorted(
        id(each) for each in lines
    )


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(certificate(0, 0), id="a certificate's two panels"),
        pytest.param(registry(0), id="a registry page with two records"),
        pytest.param(
            [
                line("国家职业资格证书", 0, 0, height=44),
                line("1701003108221938", 0, 120),
                line("中华人民共和国", 0, 300),
                line("姓名", 900, 0),
                line("文化程度", 900, 60),
                line("身份证号", 900, 120),
                line("110114199003078429", 1040, 120),
                line("理论知识考试成绩", 900, 200),
                line("操作技能考核成绩", 900, 260),
            ],
            id="a booklet's facing pages",
        ),
        pytest.param(
            [
                *certificate(0, 0)[:4],
                line("公民身份号码", 620, 140),
                line("110114199003078429", 820, 140),
                line("性别", 620, 190),
                line("出生", 620, 240),
                line("证书编号", 620, 290),
                line("S000011000005255000876", 760, 290),
            ],
            id="a certificate with an ID card's keys",
        ),
        pytest.param(
            [
                line("全国联网查询", 0, 0),
                line("zscx.osta.org.cn/#/search", 0, 40),
                line("成绩查询", 300, 0),
                *registry(200),
            ],
            id="the tabs of a browser",
        ),
    ],
)
def test_one_paper_with_gaps_stays_one_document(lines: list[TextLine]) -> None:
    assert len(find_documents(lines)) == 1
