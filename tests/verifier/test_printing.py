"""The claimed value in the form in which another one was read."""

import pytest

from verifier.model import Field, FieldName
from verifier.printing import as_printed

DATE, LEVEL = FieldName.ISSUE_DATE, FieldName.LEVEL


@pytest.mark.parametrize(
    ("name", "claimed", "value", "text", "printed"),
    [
        pytest.param(
            DATE, "2024-05-21", "2024-05-20", "2024年05月20日", "2024年05月21日", id="padded"
        ),
        pytest.param(DATE, "2024-11-01", "2024-05-20", "2024年5月20日", "2024年11月1日", id="bare"),
        pytest.param(DATE, "2024-05-21", "2024-05-20", "2024.05.20", "2024.05.21", id="dots"),
        pytest.param(DATE, "2024-05-21", "2024-05-20", "20240520", "20240521", id="eight digits"),
        pytest.param(
            DATE,
            "2023-12-31",
            "2024-05-20",
            "二〇二四年五月二十日",
            "二〇二三年十二月三十一日",
            id="Chinese numerals",
        ),
        pytest.param(LEVEL, 3, 4, "四级/中级工", "三级/高级工", id="level"),
        pytest.param(LEVEL, 1, 2, "二级/技师", "一级/高级技师", id="a level within another"),
        pytest.param(LEVEL, 4, 3, "国家职业资格三级", "国家职业资格四级", id="level in words"),
        pytest.param(FieldName.NAME, "贇·马", "赟马", "赟马", "赟马", id="simplified, no dot"),
        pytest.param(FieldName.ID_NUMBER, "11x", "110", "110", "11X", id="capitals"),
    ],
)
def test_as_printed(name, claimed, value, text, printed):
    assert as_printed(name, claimed, Field(value, text, 0.9)) == printed


@pytest.mark.parametrize(
    ("name", "claimed", "value"),
    [
        pytest.param(FieldName.NAME, "李晓婷", "李*", id="masked on the paper"),
        pytest.param(FieldName.ID_NUMBER, "110*1", "11001", id="masked in the roster"),
        pytest.param(FieldName.OCCUPATION, "保育员", "保育师", id="no one form"),
    ],
)
def test_what_has_no_known_print(name, claimed, value):
    assert as_printed(name, claimed, Field(value, str(value), 0.9)) is None
