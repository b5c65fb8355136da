"""Printed text to values: each row of a table names what it stands for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import normalise

ANY_TEXT = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("李　晓 婷\u00a0", "李晓婷", id="ideographic, plain and non-breaking space"),
        pytest.param("１１０Ｘ", "110X", id="full width"),
        pytest.param("证书\n编号", "证书编号", id="line break"),
        pytest.param("李\u200b晓\ufeff婷", "李晓婷", id="zero width"),
        pytest.param("⻘⻢", "青马", id="radicals that PDF fonts put for characters"),
        pytest.param("葛\U000e0100", "葛", id="variation selector"),
        pytest.param("阿·不-都", "阿·不-都", id="dots and dashes stay"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert normalise.fold(text) == expected


@pytest.mark.parametrize(
    "text",
    ["努尔艾力·阿", "努尔艾力•阿", "努尔艾力．阿", "努尔艾力.阿", "努尔艾力・阿", "努尔艾力‧阿"],
)
def test_every_middle_dot_of_a_name_is_the_same(text: str) -> None:
    assert normalise.name(text) == "努尔艾力·阿"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("高堃", "高坤", id="different characters of one sound"),
        pytest.param("闫丽", "阎丽", id="distinct legal surnames"),
        pytest.param("马旻", "马曼", id="look-alikes"),
    ],
)
def test_distinct_names_stay_distinct(one: str, other: str) -> None:
    assert normalise.name(one) != normalise.name(other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("*晓婷", "*晓婷", id="surname"),
        pytest.param("李晓*", "李晓*", id="end"),
        pytest.param("李＊☆", "李**", id="other stars"),
        pytest.param("李晓婷：", "李晓婷", id="punctuation goes"),
    ],
)
def test_the_stars_of_a_masked_name_stay(text: str, name: str) -> None:
    assert normalise.name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2024年05月20日", id="printed"),
        pytest.param("2024年5月20日", id="without zero"),
        pytest.param("２０２４年５月２０日", id="full width"),
        pytest.param("2024 年 5 月 2 0 日", id="wide gaps"),
        pytest.param("2024年5月20", id="without the last character"),
        pytest.param("2024-05-20", id="ISO"),
        pytest.param("2024.5.20", id="dots"),
        pytest.param("2024/5/20", id="slashes"),
        pytest.param("2024—05—20", id="em dashes"),
        pytest.param("2024. 05. 20", id="dots and spaces"),
        pytest.param("20240520", id="eight digits"),
        pytest.param("2024-05-20 00:00:00", id="with a time"),
        pytest.param("2024/5/20 9:30", id="with a short time"),
        pytest.param("二〇二四年五月二十日", id="Chinese numerals"),
        pytest.param("二○二四年五月二十日", id="with the circle sign"),
        pytest.param("二零二四年五月二十日", id="with 零"),
        pytest.param("二O二四年五月二〇日", id="with the letter O"),
        pytest.param("贰零贰肆年伍月贰拾日", id="capital numerals"),
        pytest.param("二〇二四年五月廿日", id="with 廿"),
        pytest.param("2O24年5月20号", id="letter O among digits"),
        pytest.param("发证日期：2024年05月20日 有效", id="label before, text behind"),
        pytest.param("2024年05月20日12时", id="text that begins with digits behind"),
    ],
)
def test_dates(text: str) -> None:
    assert normalise.parse_date(text) == date(2024, 5, 20)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2024年5月", id="no day"),
        pytest.param("2024年13月1日", id="no such month"),
        pytest.param("2023-02-29", id="no leap year"),
        pytest.param("24.5.20", id="two-digit year"),
        pytest.param("202405", id="six digits"),
        pytest.param("110114199003078429", id="inside an ID number"),
        pytest.param("S000011202405205000", id="inside a certificate number"),
        pytest.param("5/20/2024", id="day and month may be swapped"),
        pytest.param("长期", id="a word"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_date(text: str) -> None:
    assert normalise.parse_date(text) is None


def test_all_dates_of_a_range_in_order() -> None:
    found = normalise.find_dates("2021.02.04-2031.02.04")
    assert found == (date(2021, 2, 4), date(2031, 2, 4))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_date_is_read_back_from_each_form(day: date) -> None:
    for form in ("%Y年%m月%d日", "%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d"):
        assert normalise.parse_date(day.strftime(form)) == day


LEVELS = {
    1: [
        "一级/高级技师",
        "高级技师（一级）",
        "1级",
        "Ⅰ级",
        "壹级",
        "—级/高级技师",
        "国家职业资格一级",
    ],
    2: ["二级/技师", "技师", "二级", "2", "Ⅱ级", "技师（国家职业资格二级）", "二级技师"],
    3: [
        "三级/高级工",
        "高级",
        "高级工",
        "高级技能",
        "三级/高级技能",
        "高级育婴师",
        "Level 3",
        "3.0",
    ],
    4: ["四级/中级工", "中级", "中级技能", "4级", "Ⅳ级", "职业资格四级", "中级(四级)", "四"],
    5: [
        "五级/初级工",
        "初级（五级）",
        "初级工(五级)",
        "国家职业资格五级",
        "5",
        "Ⅴ级",
        "Ⅴ",
        "五 级",
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"), [(text, level) for level, texts in LEVELS.items() for text in texts]
)
def test_levels(text: str, expected: int) -> None:
    assert normalise.parse_level(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("五级/中级工", id="contradiction"),
        pytest.param("高级（四级）", id="contradiction in brackets"),
        pytest.param("无等级", id="none"),
        pytest.param("三级及以上", id="a rule, not a level"),
        pytest.param("特级技师", id="above the five"),
        pytest.param("学徒工", id="below the five"),
        pytest.param("北京轻工技师学院", id="a school"),
        pytest.param("15级", id="another scale"),
        pytest.param("6", id="no such number"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_level(text: str) -> None:
    assert normalise.parse_level(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("85", 85.0),
        ("61.5分", 61.5),
        ("理论成绩：８５", 85.0),
        ("85（满分100分）", 85.0),
        ("85/100", 85.0),
        pytest.param("合格", None, id="a word"),
        pytest.param("615", None, id="lost its point"),
        pytest.param("85、90", None, id="two scores in one text"),
        pytest.param("理论85 实操90", None, id="two labelled scores"),
    ],
)
def test_scores(text: str, expected: float | None) -> None:
    assert normalise.parse_score(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合格", "合格"),
        ("不合格", "不合格"),
        ("不 合 格", "不合格"),
        ("未通过", "不合格"),
        ("缺考", "不合格"),
        ("评定成绩：优秀", "合格"),
        ("是否合格：是", "合格"),
        ("是否合格：否", "不合格"),
        pytest.param("是否合格：", None, id="a question without an answer"),
        pytest.param("合格证书", None, id="the name of a paper"),
        pytest.param("85", None, id="a number"),
    ],
)
def test_results(text: str, expected: str | None) -> None:
    assert normalise.parse_result(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保育师（五级）", "保育师"),
        ("保育师五级/初级工", "保育师"),
        ("育婴员/三级", "育婴员"),
        ("高级育婴师", "育婴师"),
        ("五级保育师", "保育师"),
        ("养老护理员高级工", "养老护理员"),
        ("婴幼儿发展引导员 4-10-01-01", "婴幼儿发展引导员"),
        pytest.param("汽车维修工", "汽车维修工", id="工 belongs to the name"),
        pytest.param("美容技师", "美容技师", id="技师 may belong to the name"),
        pytest.param(
            "互联网营销师（直播销售员）", "互联网营销师(直播销售员)", id="a job type stays"
        ),
        pytest.param("保育员", "保育员", id="renamed occupations stay"),
        pytest.param("--", "", id="dashes say nothing"),
        pytest.param("初级工", "初级工", id="nothing but a level"),
    ],
)
def test_occupations(text: str, expected: str) -> None:
    assert normalise.occupation(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京小橡果婴幼儿照护服务有限公司（盖章）", "北京小橡果婴幼儿照护服务有限公司"),
        ("北京〔昌平〕托育 有限公司。", "北京(昌平)托育有限公司"),
        ("/", ""),
    ],
)
def test_companies(text: str, expected: str) -> None:
    assert normalise.company(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("男", "男"), ("女性", "女"), ("Female", "女"), ("M", "男"), ("男/女", None), ("", None)],
)
def test_gender(text: str, expected: str | None) -> None:
    assert normalise.gender(text) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("2000元", 2000),
        ("1,500.00", 1500),
        ("￥１５００", 1500),
        ("人民币1500元整", 1500),
        ("0.15万元", 1500),
        ("壹仟伍佰元整", 1500),
        ("二千元", 2000),
        (1500, 1500),
        (1500.0, 1500),
        pytest.param("1500.50", None, id="a fraction is not whole yuan"),
        pytest.param(1500.5, None, id="a fraction as a number"),
        pytest.param(-1500, None, id="negative"),
        pytest.param(float("nan"), None, id="not a number"),
        pytest.param(float("inf"), None, id="infinite"),
        pytest.param(",", None, id="no digits"),
        pytest.param("1500元（五级）", None, id="something behind"),
    ],
)
def test_amounts(amount: str | float, expected: int | None) -> None:
    assert normalise.parse_amount_yuan(amount) == expected


@pytest.mark.parametrize("text", ["", " ", "/", "／", "--", "—", "无", "N/A", "\u3000"])
def test_blank(text: str) -> None:
    assert normalise.is_blank(text)


@pytest.mark.parametrize("text", ["0", "无锡", "a"])
def test_not_blank(text: str) -> None:
    assert not normalise.is_blank(text)


@given(ANY_TEXT)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    for function in (
        normalise.fold,
        normalise.name,
        normalise.occupation,
        normalise.company,
    ):
        once = function(text)
        assert function(once) == once, function.__name__


@given(st.text(alphabet="初中高级工技师一二三四五/（）()育婴员-4、 ", max_size=16))
def test_occupations_of_level_like_text_are_stable(text: str) -> None:
    once = normalise.occupation(text)
    assert normalise.occupation(once) == once


@given(ANY_TEXT)
def test_parsers_answer_to_any_text(text: str) -> None:
    level = normalise.parse_level(text)
    assert level is None or 1 <= level <= 5
    score = normalise.parse_score(text)
    assert score is None or 0 <= score <= 100
    assert normalise.parse_result(text) in (None, "合格", "不合格")
    normalise.parse_amount_yuan(text)
    normalise.find_dates(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("T覃露", "覃露"),
        ("1覃露|", "覃露"),
        ("覃*", "覃*"),
        ("覃露", "覃露"),
        ("LI XIAO", "LI XIAO"),
        ("阿不都·热合曼", "阿不都·热合曼"),
    ],
)
def test_a_chinese_name_has_no_latin_ends(text: str, name: str) -> None:
    assert normalise.without_latin_ends(text) == name
