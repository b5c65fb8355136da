"""Whose site an address names, told by its letters alone."""

import pytest

from verifier.addresses import Site, host_of, site_of


@pytest.mark.parametrize(
    "address",
    [
        "http://jndj.osta.org.cn",
        "HTTPS://ZSCX.OSTA.ORG.CN:8080/jiandingApp?x=1",
        "osta.mohrss.gov.cn/query",
        "https://rsj.beijing.gov.cn/ywsite/zyjd/",
        "http://www.gsxt.gov.cn/index.html",
        "证书查询：http://jndj.osta.org.cn，请核对",
        "http://jndj.osta.org.cn./",
    ],
)
def test_official(address: str) -> None:
    assert site_of(address) is Site.OFFICIAL


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("http://www.cpta.com.cn", id="the examination office's own"),
        pytest.param("https://cert.example-college.com/q?id=1", id="an issuer's own query page"),
        pytest.param("https://u.wechat.com/abc", id="a chat"),
        pytest.param("https://www.chinapost.com.cn", id="post"),
        pytest.param("https://postal.example.com", id="osta inside of a word"),
        pytest.param("http://cbta.org.cn", id="an association, two letters off"),
        pytest.param("http://10.1.2.3/q", id="a number"),
        pytest.param("http://证书查询.中国", id="a Chinese domain"),
        pytest.param("http://xn--fiqs8s.cn", id="the same in Punycode"),
        pytest.param("https://q.example.com/?back=http://jndj.osta.org.cn", id="named in a query"),
    ],
)
def test_foreign(address: str) -> None:
    assert site_of(address) is Site.FOREIGN


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("http://jndj.0sta.org.cn", id="a zero for o"),
        pytest.param("http://jndj.o5ta.org.cn", id="a five for s"),
        pytest.param("http://osta.orq.cn", id="one letter off"),
        pytest.param("http://jndj-osta.com/q", id="its name at somebody's"),
        pytest.param("http://www.ostaquery.cn", id="its name first"),
        pytest.param("http://fakeosta.org.cn", id="its name last"),
        pytest.param("http://jndj.osta.org.cn.evil.vip/q", id="its whole host before another"),
        pytest.param("http://mohrss-cx.cn", id="the ministry's name"),
        pytest.param("http://rnohrss.g0v.cn", id="r and n for m"),
        pytest.param("http://rsj.beijing.gov.cn.query.top", id="the city's whole host"),
        pytest.param("http://beijing.gov.co", id="another country"),
        pytest.param("http://jndj.osta.org.cn@evil.com/", id="before the @"),
        pytest.param("http://jndj.оsta.org.cn", id="a Cyrillic o"),
        pytest.param("http://xn--sta-emc.org.cn", id="a Cyrillic o in Punycode"),
    ],
)
def test_imitations(address: str) -> None:
    assert site_of(address) is Site.IMITATION


@pytest.mark.parametrize(
    "text", ["", "营业执照", "S000011000005244000123", "tel:10086", "weixin://dl", "http://[::1/"]
)
def test_what_is_no_address(text: str) -> None:
    assert site_of(text) is None


def test_the_host_is_the_one_that_a_browser_opens() -> None:
    assert host_of("http://evil.com\\@jndj.osta.org.cn/") == "evil.com"
    assert host_of("http://user@Evil.COM:80/x") == "evil.com"
