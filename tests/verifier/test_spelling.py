"""Pinyin on bank cards and in typed cells."""

import pytest

from verifier.matching import agrees
from verifier.model import FieldName
from verifier.spelling import is_worn_spelling


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("李晓婷", "LI XIAOTING"),
        ("李晓婷", "XIAO TING LI"),
        ("欧阳娜", "NA OUYANG"),
        ("吕绿", "LV LU"),
        ("吕绿", "LYU LYU"),
        ("单雄", "SHAN XIONG"),
        ("努尔艾力·阿不都热合曼", "NUERAILI ABUDUREHEMAN"),
    ],
)
def test_exact_pinyin_is_the_same_name(name: str, latin: str) -> None:
    assert agrees(FieldName.NAME, name, latin)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("张敏", "ZHANG LIN"),
        ("王莉", "WANG LIN"),
        ("李晓婷", "LI XIAOTONG"),
        ("李晓婷", "LI XIAOMING"),
        ("李晓婷", "LI XIAOLING"),
        ("张琳", "ZHANG LING"),
        ("李晓婷", "LI XIAO"),
        ("LI XIAOTING", "LI XIAOTONG"),
    ],
)
def test_another_spelling_is_another_name(name: str, latin: str) -> None:
    assert not agrees(FieldName.NAME, name, latin)
    assert not is_worn_spelling(latin, name)


@pytest.mark.parametrize(
    ("latin", "worn"),
    [
        pytest.param("LI XIAOTLNG", True, id="I like L"),
        pytest.param("LI XIAQTING", True, id="O like Q"),
        pytest.param("LI XIAOTIG", True, id="a letter lost"),
        pytest.param("LI XIAOTXNG", False, id="I is not like X"),
        pytest.param("LI XIAQTLNG", False, id="two letters"),
        pytest.param("LI XIAOTIG G", False, id="a letter more"),
    ],
)
def test_a_worn_letter_spells_nobody_else(latin: str, worn: bool) -> None:
    assert is_worn_spelling(latin, "李晓婷") is worn


def test_a_short_name_loses_no_letter() -> None:
    assert not is_worn_spelling("LI TNG", "李婷")
