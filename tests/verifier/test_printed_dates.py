"""Dates are repaired where a misreading leaves one answer, and only there."""

from datetime import date

import pytest

from verifier import printed_dates


@pytest.mark.parametrize(
    ("text", "day", "printed"),
    [
        ("2024年6月18日", date(2024, 6, 18), "2024年6月18日"),
        ("2024-06-1810:20:33", date(2024, 6, 18), "2024-06-1810:20:33"),
        ("20246月18日", date(2024, 6, 18), "2024年6月18日"),
        ("2024-0618", date(2024, 6, 18), "2024-06-18"),
        ("202406.18", date(2024, 6, 18), "2024-06-18"),
        ("二口二四年六月十八日", date(2024, 6, 18), "二〇二四年六月十八日"),
    ],
)
def test_what_leaves_one_answer_is_repaired(text: str, day: date, printed: str) -> None:
    assert printed_dates.parse(text) == (day, printed)


@pytest.mark.parametrize("text", ["", "2024年6月", "二人二四年六月十八日", "2024-1318", "6月18日"])
def test_what_leaves_more_is_not(text: str) -> None:
    assert printed_dates.parse(text) is None
