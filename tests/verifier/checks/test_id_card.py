from datetime import date

import pytest

from tests.verifier.papers import (
    by_certificate,
    certificate,
    context,
    id_back,
    id_front,
    only,
    registry,
    told,
    with_claim,
)
from verifier.checks import id_card
from verifier.model import FindingCode
from verifier.numbers import id_check_character

ODD_TERM = [(FindingCode.LOW_CONFIDENCE, False, "valid_until")]
OTHER_OFFICE = [(FindingCode.CROSS_DOCUMENT_CONFLICT, False, "issuer")]


def run(case):
    return list(id_card.run(case, context(case)))


def number_born(day):
    body = f"110114{day}842"
    return body + id_check_character(body)


BORN = number_born("19900307")


# The term for the age


def card(begins, ends, number=BORN, **front):
    case = by_certificate(
        id_front(id_number=number, **front), id_back(valid_from=begins, valid_until=ends)
    )
    return with_claim(case, id_number=number)


@pytest.mark.parametrize(
    ("begins", "ends", "odd"),
    [
        pytest.param("2005-03-06", "2010-03-06", False, id="5 years at 14"),
        pytest.param("2005-03-06", "2015-03-06", True, id="10 years at 14"),
        pytest.param("2005-03-07", "2015-03-07", False, id="10 at 15: a year of grace"),
        pytest.param("2006-03-07", "2011-03-07", False, id="5 at 16, applied for at 15"),
        pytest.param("2006-06-06", "2011-06-06", True, id="5 three months after 16"),
        pytest.param("2015-03-06", "2035-03-06", True, id="20 years at 24"),
        pytest.param("2015-03-07", "2035-03-07", False, id="20 at 25: a year of grace"),
        pytest.param("2016-03-07", "2026-03-07", False, id="10 at 26, applied for at 25"),
        pytest.param("2016-06-06", "2026-06-06", True, id="10 three months after 26"),
        pytest.param("2020-03-07", "2040-03-07", False, id="20 years at 30"),
        pytest.param("2020-03-07", "长期", True, id="for good at 30"),
        pytest.param("2035-03-06", "长期", True, id="for good at 44"),
        pytest.param("2035-03-07", "长期", False, id="for good at 45: a year of grace"),
        pytest.param("2036-03-07", "2056-03-07", False, id="20 at 46, applied for at 45"),
        pytest.param("2036-06-06", "2056-06-06", True, id="20 three months after 46"),
        pytest.param("2020-03-07", "2038-03-07", False, id="18 years are told elsewhere"),
        pytest.param(("2020-03-07", 0.5), "长期", False, id="its beginning read weakly"),
        pytest.param("2020-03-07", ("长期", 0.5), False, id="its end read weakly"),
        pytest.param(None, "长期", False, id="its beginning unread"),
        pytest.param("2020-03-07", None, False, id="its end unread"),
    ],
)
def test_the_term_for_the_age(begins, ends, odd):
    assert told(run(card(begins, ends))) == (ODD_TERM if odd else [])


def test_what_the_finding_shows():
    finding = only(run(card("2020-03-07", "2030-03-07")))
    assert (finding.document, finding.observed) == ("id_card_back", "2030-03-07")
    assert "30周岁" in finding.message.zh
    assert "应为20（年）" in finding.message.zh


def test_the_cards_own_number_counts_where_the_row_is_silent():
    silent = with_claim(card("2020-03-07", "2030-03-07"), id_number=None)
    assert told(run(silent)) == ODD_TERM
    for number in ((BORN, 0.5), "110***********8429", "110114199003078420"):
        weak = with_claim(card("2020-03-07", "2030-03-07", number=number), id_number=None)
        assert run(weak) == []


def test_a_number_of_the_row_that_says_no_birth_date():
    for number in ("110114199003078420", "E12345678", "110114900307842"):
        assert run(with_claim(card("2020-03-07", "2030-03-07"), id_number=number)) == []


def test_every_back_is_judged():
    other = id_back(id="second", valid_from="2020-03-07", valid_until="2030-03-07")
    found = run(with_claim(by_certificate(other), id_number=BORN))
    assert [finding.document for finding in found] == ["second"]


def test_a_back_of_unsure_type_is_not_judged():
    back = id_back(valid_from="2020-03-07", valid_until="2030-03-07", sure=0.79)
    assert run(by_certificate(back)) == []


# The office


@pytest.mark.parametrize(
    ("office", "address", "odd"),
    [
        pytest.param("北京市公安局昌平分局", "北京市昌平区沙河镇1号", False, id="both"),
        pytest.param("北京市公安局昌平分局", "北京市海淀区清河2号", False, id="moved in the city"),
        pytest.param("赤峰市公安局红山分局", "内蒙古红山区样例街8号", False, id="the district"),
        pytest.param("宽城满族自治县公安局", "河北省宽城满族自治县样例路45号", False, id="long"),
        pytest.param("英吉沙县公安局", "新疆英吉沙县苏盖提乡450号", False, id="a county"),
        pytest.param("英吉沙县公安局", "新疆莎车县苏盖提乡450号", True, id="another county"),
        pytest.param("天津市公安局和平分局", "北京市昌平区沙河镇1号", True, id="another city"),
        pytest.param("公安局", "北京市昌平区沙河镇1号", False, id="no place"),
        pytest.param(("天津市公安局和平分局", 0.5), "北京市昌平区1号院", False, id="weak office"),
        pytest.param("天津市公安局和平分局", ("北京市昌平区1号院", 0.5), False, id="weak address"),
        pytest.param(None, "北京市昌平区沙河镇1号", False, id="no office"),
        pytest.param("天津市公安局和平分局", None, False, id="no address"),
    ],
)
def test_the_issuing_office_against_the_address(office, address, odd):
    case = by_certificate(id_front(address=address), id_back(issuer=office))
    assert told(run(case)) == (OTHER_OFFICE if odd else [])


def test_the_conflict_names_both_sides():
    case = by_certificate(
        id_front(address="北京市昌平区沙河镇1号"), id_back(issuer="天津市公安局和平分局")
    )
    finding = only(run(case))
    assert (finding.document, finding.other_document) == ("id_card_back", "id_card_front")
    assert finding.observed == "天津市公安局和平分局"


def test_of_two_cards_nothing_is_told():
    front = id_front(address="北京市昌平区沙河镇1号")
    back = id_back(issuer="天津市公安局和平分局")
    assert run(by_certificate(front, back, id_front(id="older"))) == []
    assert run(by_certificate(front, back, id_back(id="older"))) == []
    assert told(run(by_certificate(front, back, certificate(), registry()))) == OTHER_OFFICE


def test_the_day_of_application_does_not_matter():
    case = card("2020-03-07", "2030-03-07")
    assert told(id_card.run(case, context(case, as_of=date(2040, 1, 1)))) == ODD_TERM
