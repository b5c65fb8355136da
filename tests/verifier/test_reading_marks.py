"""What a screenshot's address bar says."""

import pytest

from tests.verifier.drawn_lines import line
from verifier.classification import find_documents
from verifier.model import Mark
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
