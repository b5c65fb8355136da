"""Real pages whose codes and text layers say something beside the print."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.verifier.imaging import pdfs
from verifier.model import Document, Field, FieldName, Mark
from verifier.reading import Reader

pytestmark = pytest.mark.ocr

CERTIFICATE = Path(__file__).parents[2] / "sample_images" / "packet" / "证书(2).jpg"
WIDTH, HEIGHT = pdfs.A4


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def printed(reader: Reader) -> Document:
    (document,) = reader.read("a.jpg", CERTIFICATE.read_bytes()).reading.documents
    return document


@pytest.fixture(scope="module")
def number(printed: Document) -> Field:
    return printed.fields[FieldName.CERTIFICATE_NUMBER]


def searchable(layer: str, field: Field, rotate: int) -> bytes:
    """The certificate as a scanner's PDF with invisible text where the field stands."""
    with Image.open(io.BytesIO(CERTIFICATE.read_bytes())) as picture:
        stream = pdfs.jpeg(picture)
        points = WIDTH / picture.width, HEIGHT / picture.height
    assert field.box is not None
    left, _ = field.box[0]
    right, bottom = field.box[2]
    words = pdfs.text(
        layer,
        left * points[0],
        HEIGHT - bottom * points[1],
        size=(right - left) * points[0] / (0.56 * len(layer)),
        mode=3,
    )
    return pdfs.pdf(pdfs.Page(pdfs.put(0, 0, 0, WIDTH, HEIGHT) + words, [stream], rotate=rotate))


def test_a_certificate_s_code_is_told(printed: Document) -> None:
    assert printed.codes == ("http://jndj.osta.org.cn",)
    assert Mark.OFFICIAL_CODE in printed.marks


@pytest.mark.parametrize(
    ("changed", "rotate", "expected"),
    [
        pytest.param(0, 0, False, id="the same number"),
        pytest.param(1, 0, False, id="a misreading of the scanner's OCR"),
        pytest.param(3, 0, True, id="another number"),
        pytest.param(3, 180, True, id="another number on a page upside down"),
    ],
)
def test_a_text_layer_with_another_number(
    reader: Reader, number: Field, changed: int, rotate: int, expected: bool
) -> None:
    value = str(number.value)
    turned = "".join(str((int(digit) + 1) % 10) for digit in value[len(value) - changed :])
    content = searchable(value[: len(value) - changed] + turned, number, rotate)
    (document,) = reader.read("a.pdf", content).reading.documents
    assert document.value(FieldName.CERTIFICATE_NUMBER) == value, "the picture is believed"
    assert (Mark.TEXT_LAYER_DIFFERS in document.marks) is expected
