from dataclasses import replace

import pytest

from tests.verifier.papers import CLAIM, NUMBER, certificate, context, id_front, only, told
from verifier.checks import certificate_body
from verifier.model import Case, FindingCode

MALFORMED = FindingCode.CERTIFICATE_NUMBER_MALFORMED
INCONSISTENT = FindingCode.CERTIFICATE_NUMBER_INCONSISTENT
LETTER = [(MALFORMED, False, "certificate_number")]
BODY = [(INCONSISTENT, False, "issuer")]
OF_EMPLOYER = "Y" + NUMBER[1:]
OF_TIANJIN = NUMBER[:5] + "12" + NUMBER[7:]
OF_MINISTRY = "S0123" + OF_TIANJIN[5:]


def run(number, *, row="the same", papers=None, **told_):
    document = certificate(certificate_number=number, **told_)
    stated = number if row == "the same" else row
    case = Case(replace(CLAIM, certificate_number=stated), papers or (document,))
    return list(certificate_body.run(case, context(case)))


@pytest.mark.parametrize(
    ("number", "found"),
    [
        pytest.param(NUMBER, [], id="S"),
        pytest.param(OF_EMPLOYER, [], id="Y"),
        pytest.param("J" + NUMBER[1:], LETTER, id="no known kind"),
        pytest.param("TJ" + NUMBER[2:], [], id="特级技师 has two letters"),
        pytest.param("J" + NUMBER[1:-1], [], id="told as malformed elsewhere"),
        pytest.param("1701003108421938", [], id="the former scheme has no letter"),
    ],
)
def test_the_first_letter(number, found):
    assert told(run(number, issuer=None)) == found


def test_the_letter_of_a_number_that_only_the_row_states():
    finding = only(run("J" + NUMBER[1:], papers=(id_front(),)))
    assert (finding.code, finding.document) == (MALFORMED, None)
    assert finding.observed == "J" + NUMBER[1:]


def test_another_number_than_the_rows_is_left_to_the_mismatch():
    assert run("J" + NUMBER[1:], row=NUMBER) == []
    finding = only(run("J" + NUMBER[1:], row=None))
    assert (finding.document, finding.observed) == ("skill_level_certificate", "J" + NUMBER[1:])


@pytest.mark.parametrize(
    ("number", "issuer", "found"),
    [
        pytest.param(OF_EMPLOYER, "北京燕山石化有限公司", [], id="a company"),
        pytest.param(OF_EMPLOYER, "首钢技师学院", [], id="a school has staff of its own"),
        pytest.param(OF_EMPLOYER, "北京家政服务协会", BODY, id="an association"),
        pytest.param(OF_EMPLOYER, "北京燕山培训学校", BODY, id="a training school"),
        pytest.param(OF_EMPLOYER, "协会印务有限公司", [], id="a company named so"),
        pytest.param(NUMBER, "北京家政服务协会", [], id="an association with S"),
        pytest.param(NUMBER, "北京家协服务管理有限公司", [], id="a company with S"),
        pytest.param(OF_EMPLOYER, ("北京家政服务协会", 0.56), [], id="read weakly"),
        pytest.param(OF_EMPLOYER, ("北京家政服务协会", 0.57), BODY, id="just surely"),
    ],
)
def test_the_kind_of_body(number, issuer, found):
    assert told(run(number, issuer=issuer)) == found


@pytest.mark.parametrize(
    ("number", "issuer", "found"),
    [
        pytest.param(NUMBER, "北京市工艺美术高级技工学校", [], id="in its own city"),
        pytest.param(OF_TIANJIN, "北京市工艺美术高级技工学校", BODY, id="in another"),
        pytest.param(NUMBER, "天津市滨海职业技术评价中心", BODY, id="the reverse"),
        pytest.param(NUMBER, "内蒙古自治区职业技能协会", BODY, id="an autonomous region"),
        pytest.param(OF_TIANJIN, "河北工业大学", [], id="the name spells no authority out"),
        pytest.param(OF_TIANJIN, "北京市商业学校天津分校", [], id="a branch"),
        pytest.param(OF_TIANJIN, "北京市商业学校（天津）", [], id="a branch in brackets"),
        pytest.param(OF_MINISTRY, "北京市商业学校", [], id="a station of a national body"),
        pytest.param(OF_TIANJIN, "中国北京市人才交流协会", [], id="not at the beginning"),
    ],
)
def test_where_the_body_sits(number, issuer, found):
    assert told(run(number, issuer=issuer)) == found


def test_what_the_finding_shows():
    finding = only(run(NUMBER, issuer="天津市滨海职业技术评价中心"))
    assert (finding.expected, finding.observed) == (NUMBER, "天津市滨海职业技术评价中心")
    assert finding.document == "skill_level_certificate"
    assert "11" in finding.message.zh
    assert "12" in finding.message.zh


def test_every_province_has_its_code():
    provinces = certificate_body._SEATS
    assert len(set(provinces.values())) == len(provinces) == 31
