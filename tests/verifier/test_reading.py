"""Real pictures through the real engine."""

import io
import json
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from verifier.model import DocumentType, FieldName, Mark
from verifier.reading import Reader

pytestmark = pytest.mark.ocr

SAMPLES = Path(__file__).parents[2] / "sample_images"
TRUTH: dict[str, Any] = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
SPECIMENS: dict[str, Any] = json.loads(
    (SAMPLES / "specimens" / "truth.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def jpeg(picture: Image.Image, quality: int = 92) -> bytes:
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def clean_certificate() -> Image.Image:
    """The first clean card of the packet whose fields are all legible."""
    return Image.open(SAMPLES / "packet" / "林晓彤-联网查询.png")


def expected(file: str) -> dict[str, Any]:
    (found,) = (d for d in TRUTH["documents"] if d["file"] == file)
    fields: dict[str, Any] = found["fields"]
    return fields


@pytest.mark.parametrize(
    "document",
    [pytest.param(d, id=f"{d['type']}-{d['variant']}") for d in SPECIMENS["documents"]],
)
def test_every_specimen_is_told_by_its_type(reader: Reader, document: dict[str, Any]) -> None:
    path = SAMPLES / "specimens" / document["file"]
    reading = reader.read(path.name, path.read_bytes()).reading
    assert document["type"] in [d.type for d in reading.documents]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p: p, id="as it is"),
        pytest.param(lambda p: p.rotate(90, expand=True), id="turned left"),
        pytest.param(lambda p: p.rotate(180), id="upside down"),
        pytest.param(lambda p: p.rotate(270, expand=True), id="turned right"),
        pytest.param(lambda p: p.rotate(4, expand=True, fillcolor="white"), id="askew"),
        pytest.param(lambda p: p.resize((p.width * 3 // 4, p.height * 3 // 4)), id="smaller"),
        pytest.param(lambda p: Image.open(io.BytesIO(jpeg(p, 45))), id="compressed again"),
    ],
)
def test_fields_stay_when_the_picture_is_changed(reader: Reader, change: Any) -> None:
    reading = reader.read("a.jpg", jpeg(change(clean_certificate()))).reading
    (document,) = reading.documents
    assert document.type is DocumentType.REGISTRY_SCREENSHOT
    wanted = expected("林晓彤-联网查询.png")
    for field in ("name", "id_number", "certificate_number", "level", "issue_date"):
        assert document.value(FieldName(field)) == wanted[field], field


def test_the_evidence_lies_on_the_page_and_its_text_can_be_read_there(reader: Reader) -> None:
    read = reader.read("a.jpg", jpeg(clean_certificate().rotate(180)))
    (document,) = read.reading.documents
    (page,) = read.reading.pages
    field = document.fields[FieldName.CERTIFICATE_NUMBER]
    assert field.box is not None
    xs, ys = [x for x, _ in field.box], [y for _, y in field.box]
    assert 0 <= min(xs) < max(xs) <= page.width_px
    assert 0 <= min(ys) < max(ys) <= page.height_px
    with Image.open(io.BytesIO(read.images[0])) as shown:
        assert shown.size == (page.width_px, page.height_px)
        line = np.asarray(shown.convert("L"))[
            int(min(ys)) : int(max(ys)), int(min(xs)) : int(max(xs))
        ]
    assert line.min() < 120 < line.max()


def test_a_page_without_text_says_so(reader: Reader) -> None:
    reading = reader.read("blank.jpg", jpeg(Image.new("RGB", (800, 600), "white"))).reading
    assert reading.problem_code == "no_text"
    assert reading.problem is not None
    assert "上传" in reading.problem.zh
    assert [d.type for d in reading.documents] == [DocumentType.OTHER]


def test_bad_input_is_told_and_never_raised(reader: Reader) -> None:
    reading = reader.read("a.jpg", b"not a picture").reading
    assert (reading.problem_code, reading.documents) == ("not_a_picture", ())


def test_a_1_plus_x_certificate_carries_its_mark(reader: Reader) -> None:
    content = (SAMPLES / "specimens" / "1+X证书.jpg").read_bytes()
    (document,) = reader.read("1+X证书.jpg", content).reading.documents
    assert Mark.OTHER_SCHEME in document.marks


def test_the_same_picture_reads_the_same_twice(reader: Reader) -> None:
    content = jpeg(clean_certificate())
    assert reader.read("a.jpg", content).reading == reader.read("a.jpg", content).reading


def test_a_page_is_read_with_the_network_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the reader reached for the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    reading = Reader().read("a.jpg", jpeg(clean_certificate())).reading
    assert reading.documents[0].type is DocumentType.REGISTRY_SCREENSHOT
