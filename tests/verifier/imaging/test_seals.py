"""A seal is a ring of red ink with open paper inside."""

import cv2
import numpy as np
import pytest

from verifier.imaging.pictures import Picture
from verifier.imaging.seals import red_seals

RED = (40, 30, 200)


def sheet() -> Picture:
    return np.full((1400, 1000, 3), 245, dtype=np.uint8)


def ring(page: Picture, colour: tuple[int, int, int] = RED, gap: int = 0) -> Picture:
    cv2.ellipse(page, (600, 1000), (110, 110), 0, gap, 360, colour, 7)
    cv2.putText(page, "*", (560, 1050), cv2.FONT_HERSHEY_SIMPLEX, 4, colour, 8)
    return page


def test_a_round_red_seal_is_seen() -> None:
    assert red_seals(ring(sheet()))


def test_a_seal_over_black_print_is_seen() -> None:
    page = ring(sheet())
    cv2.putText(page, "2024-05-20", (430, 1020), cv2.FONT_HERSHEY_SIMPLEX, 2, (0, 0, 0), 5)
    assert red_seals(page)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(sheet(), id="nothing"),
        pytest.param(ring(sheet(), (90, 90, 90)), id="a grey copy"),
        pytest.param(ring(sheet(), gap=200), id="less than half a ring"),
        pytest.param(
            cv2.circle(sheet(), (600, 1000), 110, RED, -1).astype(np.uint8), id="a red disc"
        ),
        pytest.param(
            cv2.rectangle(sheet(), (100, 100), (900, 300), RED, 8).astype(np.uint8),
            id="a red frame",
        ),
        pytest.param(
            cv2.putText(sheet(), "TITLE", (100, 300), 0, 6, RED, 14).astype(np.uint8),
            id="a red title",
        ),
    ],
)
def test_other_red_things_are_no_seals(page: Picture) -> None:
    assert not red_seals(page)
