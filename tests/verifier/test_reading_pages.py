"""Pages as people hand them in, through the real engine: turned cards, slanted sheets."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from verifier import geometry
from verifier.imaging.files import open_pictures
from verifier.imaging.pictures import Picture
from verifier.model import DocumentType, FieldName
from verifier.reading import Reader

pytestmark = pytest.mark.ocr

PACKET = Path(__file__).parents[2] / "sample_images" / "packet"
TRUTH: dict[str, Any] = json.loads((PACKET.parent / "truth.json").read_text(encoding="utf-8"))
FRONT, BACK, CARD, SCREEN = (
    "林晓彤-身份证正面.jpg",
    "林晓彤-身份证反面.jpg",
    "林晓彤-工行卡.jpg",
    "林晓彤-联网查询.png",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def sample(file: str, width: int) -> Picture:
    (picture,) = open_pictures((PACKET / file).read_bytes())
    ratio = width / picture.shape[1]
    return np.asarray(
        cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def expected(file: str) -> dict[str, Any]:
    (found,) = (d for d in TRUTH["documents"] if d["file"] == file)
    fields: dict[str, Any] = found["fields"]
    return fields


def png(picture: Picture) -> bytes:
    return cv2.imencode(".png", picture)[1].tobytes()


@pytest.mark.parametrize(
    ("file", "kind", "quarters"),
    [
        pytest.param(BACK, DocumentType.ID_CARD_BACK, 2, id="the back upside down"),
        pytest.param(CARD, DocumentType.BANK_CARD, 1, id="a bank card on its left side"),
        pytest.param(CARD, DocumentType.BANK_CARD, 3, id="a bank card on its right side"),
    ],
)
def test_a_card_turned_on_its_own_is_read_and_boxed_where_it_lies(
    reader: Reader, file: str, kind: DocumentType, quarters: int
) -> None:
    page = np.full((1900, 1300, 3), 255, dtype=np.uint8)
    upper, lower = sample(FRONT, 900), np.rot90(sample(file, 860), quarters)
    page[100 : 100 + upper.shape[0], 150 : 150 + upper.shape[1]] = upper
    page[900 : 900 + lower.shape[0], 200 : 200 + lower.shape[1]] = lower
    read = reader.read("a.png", png(page)).reading
    found = {document.type: document for document in read.documents}
    assert set(found) == {DocumentType.ID_CARD_FRONT, kind}
    front = found[DocumentType.ID_CARD_FRONT]
    assert front.value(FieldName.ID_NUMBER) == expected(FRONT)["id_number"]
    if kind is DocumentType.ID_CARD_BACK:
        assert found[kind].value(FieldName.VALID_UNTIL) == expected(file)["valid_until"]
    tops = {
        each.type: [
            top
            for field in each.fields.values()
            if field.box is not None
            for top in geometry.bounds(field.box)[1::2]
        ]
        for each in read.documents
    }
    # Which card the page was turned by is free; both keep to their half of it.
    assert tops[kind]
    halves = {kind_: np.mean(values) for kind_, values in tops.items() if values}
    assert abs(halves[kind] - halves[DocumentType.ID_CARD_FRONT]) > 400


@pytest.mark.parametrize("lean", [(0.35, 0.0), (-0.3, 0.25)])
def test_a_slanted_page_is_read_as_the_flat_one(reader: Reader, lean: tuple[float, float]) -> None:
    flat = sample(SCREEN, 1500)
    height, width = flat.shape[:2]
    tilt = np.array([[1.0, 0, 0], [0, 1.0, 0], [lean[0] / width, lean[1] / height, 1.0]])
    photo_from_page = (
        geometry.translation(1000, 800) @ tilt @ geometry.translation(-width / 2, -height / 2)
    )
    photo = cv2.warpPerspective(flat, photo_from_page, (2000, 1600), borderValue=(70, 80, 90))
    read = reader.read("a.png", png(np.asarray(photo, dtype=np.uint8))).reading
    (document,) = read.documents
    wanted = expected(SCREEN)
    for field in ("name", "id_number", "certificate_number", "level", "issue_date"):
        assert document.value(FieldName(field)) == wanted[field], field
