"""Every kind of file opens, and what cannot be opened says what to do."""

import io
import zipfile

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from verifier.errors import UnreadableFileError
from verifier.imaging import files, limits
from verifier.imaging.pictures import MAX_SIDE_PX


def drawn(width: int = 120, height: int = 80) -> Image.Image:
    """A picture that is dark on its left third."""
    pixels = np.full((height, width, 3), 240, dtype=np.uint8)
    pixels[:, : width // 3] = 20
    return Image.fromarray(pixels)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def pdf_of(*pictures: Image.Image) -> bytes:
    return saved(pictures[0], "PDF", save_all=True, append_images=pictures[1:])


def heic() -> bytes:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(drawn()).save(buffer, quality=90)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(saved(drawn(), "JPEG"), id="jpeg"),
        pytest.param(saved(drawn(), "PNG"), id="png"),
        pytest.param(saved(drawn(), "WEBP"), id="webp"),
        pytest.param(saved(drawn(), "TIFF"), id="tiff"),
        pytest.param(saved(drawn(), "BMP"), id="bmp"),
        pytest.param(saved(drawn().convert("L"), "JPEG"), id="grey jpeg"),
        pytest.param(saved(drawn().convert("1"), "TIFF"), id="bilevel fax"),
        pytest.param(saved(drawn().convert("P"), "PNG"), id="palette png"),
        pytest.param(saved(drawn().convert("CMYK"), "JPEG"), id="cmyk of a printer"),
        pytest.param(heic(), id="heic of a phone"),
        pytest.param(pdf_of(drawn()), id="pdf"),
    ],
)
def test_each_kind_shows_the_dark_third_on_the_left(content: bytes) -> None:
    (picture,) = files.open_pictures(content)
    width = picture.shape[1]
    assert picture.dtype == np.uint8
    assert picture[:, : width // 4].mean() < 80
    assert picture[:, width // 2 :].mean() > 200


def test_a_turned_phone_picture_is_turned_back() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: show it turned by 90 degrees
    (picture,) = files.open_pictures(saved(drawn(), "JPEG", exif=exif))
    assert picture.shape[:2] == (120, 80)
    assert picture[:30].mean() < 80


def test_transparent_parts_are_white() -> None:
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    (picture,) = files.open_pictures(saved(clear, "PNG"))
    assert picture.min() == 255


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        pytest.param(
            saved(drawn(), "TIFF", save_all=True, append_images=[drawn(), drawn()]), 3, id="tiff"
        ),
        pytest.param(pdf_of(drawn(), drawn()), 2, id="pdf"),
        pytest.param(
            saved(drawn(), "WEBP", save_all=True, append_images=[drawn()]),
            1,
            id="an animation is its first frame",
        ),
    ],
)
def test_files_of_several_pages(content: bytes, pages: int) -> None:
    assert len(list(files.open_pictures(content))) == pages


def test_a_large_picture_is_bounded() -> None:
    (picture,) = files.open_pictures(saved(drawn(6000, 4000), "PNG"))
    assert picture.shape[0] * picture.shape[1] == pytest.approx(limits.MAX_PAGE_PX, rel=0.01)


def test_a_long_screenshot_is_one_page_as_wide_as_the_screen() -> None:
    (picture,) = files.open_pictures(saved(drawn(1080, 12_000), "PNG"))
    assert picture.shape[:2] == (12_000, 1080)


def test_a_pdf_is_rendered_as_sharp_as_its_picture() -> None:
    (picture,) = files.open_pictures(pdf_of(drawn(3000, 2000)))
    assert picture.shape[1] == pytest.approx(3000, abs=2)


def locked_pdf() -> bytes:
    """A PDF of the standard security handler whose key nobody has."""
    plain = pdf_of(drawn())
    encrypt = (
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>"
    )
    trailer = plain.rindex(b"trailer")
    head, tail = plain[:trailer], plain[trailer:]
    identity = b"/ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">]"
    return head + tail.replace(b"<<", b"<< /Encrypt " + encrypt + b" " + identity, 1)


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "<xml/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "file_empty", id="0 bytes"),
        pytest.param(saved(drawn(900, 900), "JPEG")[:-900], "picture_damaged", id="cut jpeg"),
        pytest.param(saved(drawn(900, 900), "PNG")[:400], "picture_damaged", id="cut png"),
        pytest.param("姓名：张三".encode(), "not_a_picture", id="text renamed to jpg"),
        pytest.param(b"<html></html>", "not_a_picture", id="a saved web page"),
        pytest.param(locked_pdf(), "pdf_locked", id="locked pdf"),
        pytest.param(pdf_of(drawn())[:200], "pdf_damaged", id="cut pdf"),
        pytest.param(saved(drawn(MAX_SIDE_PX + 1, 40), "PNG"), "picture_too_large", id="30,001 px"),
        pytest.param(saved(drawn(16, 16), "PNG"), "picture_too_small", id="an icon"),
        pytest.param(zipped("OFD.xml"), "ofd_document", id="ofd"),
        pytest.param(zipped("OFD.xml")[:60], "ofd_document", id="cut ofd"),
        pytest.param(zipped("[Content_Types].xml"), "office_document", id="docx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "office_document", id="doc"),
    ],
)
def test_bad_files_say_what_to_do(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFileError) as raised:
        list(files.open_pictures(content))
    assert raised.value.code == code
    assert "上传" in raised.value.message.zh
    assert raised.value.message.en


def test_a_page_is_kept_as_jpeg_of_its_own_size() -> None:
    (picture,) = files.open_pictures(saved(drawn(), "PNG"))
    with Image.open(io.BytesIO(files.encode(picture))) as kept:
        assert (kept.format, kept.size) == ("JPEG", (120, 80))
