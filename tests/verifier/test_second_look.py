"""Doubtful values are read again from the page itself, by the real engine."""

import cv2
import numpy as np
import pytest

from verifier import geometry
from verifier.documents import skill_level_certificate
from verifier.model import Field, FieldName
from verifier.ocr.engine import TextEngine
from verifier.ocr.pages import SeenPage
from verifier.second_look import look_again

NUMBER = "S000011000117245000213"
pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def engine() -> TextEngine:
    return TextEngine()


def page() -> tuple[SeenPage, geometry.Quad]:
    picture = np.full((200, 900, 3), 255, np.uint8)
    size, base = cv2.getTextSize(NUMBER, cv2.FONT_HERSHEY_SIMPLEX, 1.4, 3)
    cv2.putText(picture, NUMBER, (80, 110), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (0, 0, 0), 3)
    box = geometry.box(78, 108 - size[1], 82 + size[0], 112 + base // 2)
    return SeenPage(picture, (), np.eye(3), picture), box


def again(engine: TextEngine, field: Field) -> Field:
    seen, _ = page()
    (record,) = look_again(
        engine, seen, skill_level_certificate.KIND, [{FieldName.CERTIFICATE_NUMBER: field}]
    )
    return record[FieldName.CERTIFICATE_NUMBER]


def test_a_weak_misreading_is_mended_from_the_picture(engine):
    misread = NUMBER[:-1] + "8"
    found = again(engine, Field(misread, misread, 0.5, box=page()[1]))
    assert found.value == NUMBER
    assert found.confidence > 0.9
    assert {view.name for view in found.views} >= {"plain", "enlarged"}


def test_a_sure_value_in_the_open_is_left_alone(engine):
    sure = Field(NUMBER, NUMBER, 0.999, box=page()[1])
    assert again(engine, sure) is sure


def test_a_value_without_a_place_is_left_alone(engine):
    derived = Field(NUMBER, NUMBER, 0.5)
    assert again(engine, derived) is derived
