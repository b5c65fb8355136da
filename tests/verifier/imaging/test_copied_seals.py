"""Seals that a copier made grey, and print that is told from them."""

import cv2
import numpy as np
import pytest

from verifier import geometry
from verifier.imaging.seals import copied_seals
from verifier.ocr.under_seals import without_seals
from verifier.ocr.watermarks import without_watermark


def copy(seal_grey: int = 130) -> np.ndarray:
    """A photocopy with a seal over black print."""
    page = np.full((900, 1200, 3), 245, np.uint8)
    cv2.circle(page, (700, 500), 120, (seal_grey,) * 3, 8)
    cv2.putText(page, "2024-10-04", (560, 520), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (30, 30, 30), 4)
    return page


def test_a_grey_ring_is_found():
    (seal,) = copied_seals(copy())
    assert abs(seal.x - 700) < 6 and abs(seal.y - 500) < 6 and abs(seal.radius - 120) < 10
    assert not seal.is_red


def test_a_page_of_lines_has_no_seal():
    page = np.full((900, 1200, 3), 245, np.uint8)
    for y in range(100, 800, 60):
        cv2.putText(
            page, "0123456789 0689", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (30, 30, 30), 4
        )
    assert copied_seals(page) == []


def test_the_ring_goes_and_the_print_stays():
    page = copy()
    clean = without_seals(page, copied_seals(page))
    assert clean[380, 700].min() > 235  # the ring's top
    assert clean[490:520, 560:820].min() < 60  # the date


def test_a_seal_as_dark_as_print_stays():
    page = copy(seal_grey=30)
    assert without_seals(page, copied_seals(page)) is page


@pytest.mark.parametrize(("level", "told"), [(170, True), (40, False)])
def test_a_watermark_goes_only_where_it_is_paler(level, told):
    page = np.full((600, 800, 3), 250, np.uint8)
    quads = []
    for y in (100, 300, 500):
        cv2.putText(page, "KEEP THIS LINE", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 1.3, (25,) * 3, 3)
        quads.append(geometry.as_array(geometry.box(55, y - 35, 400, y + 8)))
        mark = np.full((600, 800), 0, np.uint8)
        cv2.putText(mark, "COPY ONLY", (430, y), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 255, 3)
        turn = cv2.getRotationMatrix2D((530, y), 30, 1.0)
        page[cv2.warpAffine(mark, turn, (800, 600)) > 128] = level
        corners = np.array([[425, y - 35], [660, y - 35], [660, y + 8], [425, y + 8]], float)
        quads.append(np.hstack([corners, np.ones((4, 1))]) @ turn.T)
    clean = without_watermark(page, quads)
    assert (clean is not None) is told
    if clean is not None:
        assert clean[70:110, 60:400].min() < 40
        assert clean[:, 480:].min() > 200
