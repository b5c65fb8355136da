"""Values that were cut off are known by their grammar, and by it what is whole."""

import pytest

from verifier.ocr.cut_values import cut_off


@pytest.mark.parametrize(
    ("text", "left", "right", "whole", "still_cut"),
    [
        ("四年六月十八日", True, False, "二〇二四年六月十八日", "〇二四年六月十八日"),
        ("2024年6月", False, True, "2024年6月18日", "2024年6月1"),
        ("级/中级工", True, True, "四级/中级工", "口级/中级工"),
        ("及/高级工", True, True, "三级/高级工", "级/高级工"),
        ("级/技师", True, True, "二级/技师", "级/技师"),
        ("10105194912310021", True, True, "11010519491231002X", "110105194912310021"),
        ("1101051949123100X", True, True, "11010519491231002x", "1101051949123100XX"),
        ("000011000117245000213", True, True, "S000011000117245000213", "1000011000117245000213"),
        ("S00001100011724500021", True, True, "S000011000117245000213", "S0000110001172450002131"),
    ],
)
def test_a_value_that_was_cut_off(
    text: str, left: bool, right: bool, whole: str, still_cut: str
) -> None:
    cut = cut_off(text)
    assert cut is not None
    assert (cut.left > 0, cut.right > 0) == (left, right)
    assert cut.is_whole(whole)
    assert not cut.is_whole(still_cut)


@pytest.mark.parametrize(
    "text",
    ["2024年6月18日", "四级/中级工", "11010519491231002X", "S000011000117245000213", "李晓婷", ""],
)
def test_a_whole_value(text: str) -> None:
    cut = cut_off(text)
    assert cut is None or cut.is_whole(text)
