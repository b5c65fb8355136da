"""What a screenshot's address bar says."""

import pytest

from tests.verifier.drawn_lines import line
from verifier.classification import find_documents
from verifier.model import DocumentType, Mark
from verifier.reading import document_of

HOST_MARKS = {Mark.OFFICIAL_HOST, Mark.UNOFFICIAL_HOST}


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        pytest.param("http://jndj.osta.org.cn/#/queryResult", Mark.OFFICIAL_HOST, id="osta"),
        pytest.param("不安全zscx.osta.org.cn/jiandingApp", Mark.OFFICIAL_HOST, id="with a notice"),
        pytest.param("www.osta-query.com/result", Mark.UNOFFICIAL_HOST, id="another site"),
        pytest.param("jndj.chaxun.top/osta", Mark.UNOFFICIAL_HOST, id="a cheap domain"),
        pytest.param("fakeosta.org.cn.evil.vip/q", Mark.UNOFFICIAL_HOST, id="a disguise"),
        pytest.param("jndj.osta.0rg.cn/#/queryResult", None, id="probably misread"),
        pytest.param("技能人才评价", None, id="no address bar"),
    ],
)
def test_the_topmost_address_decides(address: str, mark: Mark | None) -> None:
    lines = [
        line(address, 0, 0),
        line("技能人才评价证书全国联网查询", 0, 40, height=30),
        line("查询结果", 0, 80),
        line("机构查询网址：pjjg.osta.org.cn", 0, 400),
    ]
    (region,) = find_documents(lines)
    marks = document_of("d1", "a.png", 1, region).marks & HOST_MARKS
    if mark is None:
        assert Mark.UNOFFICIAL_HOST not in marks
    else:
        assert marks == {mark}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("（1+X证书制度试点）", True, id="1+X"),
        pytest.param("（1十×证书制度试点）", True, id="1+X as it is misread"),
        pytest.param("查询网址：https://vslc.ncb.edu.cn", True, id="its query site"),
        pytest.param("该证书依据教育部职业技能等级标准", True, id="its ministry"),
        pytest.param("证书信息查询网址：http://jndj.osta.org.cn", False, id="this scheme"),
    ],
)
def test_a_skill_certificate_of_the_education_ministry_is_of_another_scheme(
    text: str, marked: bool
) -> None:
    lines = [
        line("职业技能等级证书", 0, 0, height=60),
        line("姓名：李晓婷", 0, 90),
        line(text, 0, 200),
    ]
    (region,) = find_documents(lines)
    document = document_of("d1", "a.png", 1, region)
    assert document.type is DocumentType.SKILL_LEVEL_CERTIFICATE
    assert (Mark.OTHER_SCHEME in document.marks) is marked


@pytest.mark.parametrize("title", ["培训合格证书", "岗位能力证书", "结业证书", "培训证书"])
def test_a_private_training_certificate_is_of_another_scheme(title: str) -> None:
    lines = [line(title, 0, 0, height=60), line("姓名：李晓婷", 0, 90)]
    (region,) = find_documents(lines)
    document = document_of("d1", "a.png", 1, region)
    assert document.type is DocumentType.OTHER
    assert Mark.OTHER_SCHEME in document.marks
