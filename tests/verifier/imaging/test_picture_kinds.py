"""What phones, scanners and fax machines make of a picture: turned, deep, oblong, layered.

The picture is dark in its top left quarter, lighter at its top right, white below, so
that every turn and mirroring of it is told apart.
"""

import io

import cv2
import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageOps
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from verifier.imaging import files
from verifier.imaging.pictures import Picture

WIDTH, HEIGHT = 120, 80
DARK, MIDDLE, LIGHT = 20, 120, 245
ORIENTATIONS = range(1, 9)


def levels() -> np.ndarray:
    grey = np.full((HEIGHT, WIDTH), LIGHT, dtype=np.uint8)
    grey[: HEIGHT // 2, : WIDTH // 2] = DARK
    grey[: HEIGHT // 2, WIDTH // 2 :] = MIDDLE
    return grey


def upright() -> Image.Image:
    return Image.fromarray(levels()).convert("RGB")


def stored_for(orientation: int) -> Image.Image:
    """The pixels that are `upright` once the orientation is applied."""
    back = {5: 5, 6: 8, 8: 6}.get(orientation, orientation)
    exif = Image.Exif()
    exif[0x0112] = back
    tagged = io.BytesIO()
    upright().save(tagged, "PNG", exif=exif)
    return ImageOps.exif_transpose(Image.open(tagged))


def exif_of(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif.tobytes()


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def heic(picture: Image.Image, *, irot: int, exif: int) -> bytes:
    """A HEIC that says its orientation in its own boxes (irot, imir) and in EXIF."""
    buffer = io.BytesIO()
    rgb = picture.convert("RGB")
    pillow_heif.encode("RGB", rgb.size, rgb.tobytes(), buffer, quality=-1, exif=exif_of(irot))
    content = buffer.getvalue()
    assert exif_of(irot)[6:] in content
    return content.replace(exif_of(irot)[6:], exif_of(exif)[6:])


def the_page(content: bytes) -> Picture:
    (picture,) = files.open_pictures(content)
    return picture


def assert_upright(picture: Picture, tolerance: float = 12) -> None:
    height, width = picture.shape[:2]
    assert (width, height) == (WIDTH, HEIGHT)
    quarters = [
        float(picture[y : y + 20, x : x + 30].mean())
        for y in (10, HEIGHT // 2 + 10)
        for x in (15, WIDTH // 2 + 15)
    ]
    assert quarters == pytest.approx([DARK, MIDDLE, LIGHT, LIGHT], abs=tolerance)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_exif_orientation_is_applied_once(kind: str, orientation: int) -> None:
    assert_upright(the_page(saved(stored_for(orientation), kind, exif=exif_of(orientation))))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_tiff_orientation_is_applied_once(orientation: int) -> None:
    tags = ImageFileDirectory_v2()
    tags[274] = orientation
    assert_upright(the_page(saved(stored_for(orientation), "TIFF", tiffinfo=tags)))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_heic_turns_as_its_container_says(orientation: int) -> None:
    assert_upright(the_page(heic(stored_for(orientation), irot=orientation, exif=1)))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_heic_that_says_it_twice_turns_once(orientation: int) -> None:
    content = heic(stored_for(orientation), irot=orientation, exif=orientation)
    assert_upright(the_page(content))


def test_the_container_outweighs_exif() -> None:
    """ISO/IEC 23008-12: EXIF only informs; the item's own properties turn it."""
    assert_upright(the_page(heic(stored_for(6), irot=6, exif=3)))


def test_a_burst_shows_its_primary_picture() -> None:
    buffer = io.BytesIO()
    burst = pillow_heif.from_pillow(Image.new("RGB", (WIDTH, HEIGHT), "black"))
    burst.add_from_pillow(upright())
    burst.save(buffer, quality=-1, primary_index=1)
    assert_upright(the_page(buffer.getvalue()))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(saved(upright(), "TIFF", compression="tiff_lzw"), id="lzw"),
        pytest.param(saved(upright(), "TIFF", compression="tiff_adobe_deflate"), id="deflate"),
        pytest.param(saved(upright(), "TIFF", compression="jpeg", quality=95), id="jpeg in tiff"),
        pytest.param(
            saved(Image.fromarray(levels().astype(np.uint16) * 257), "PNG"), id="16-bit png"
        ),
        pytest.param(
            saved(Image.fromarray(levels().astype(np.uint16) * 257), "TIFF"), id="16-bit tiff"
        ),
        pytest.param(
            cv2.imencode(".png", cv2.merge([levels().astype(np.uint16) * 257] * 3))[1].tobytes(),
            id="16-bit colour png",
        ),
        pytest.param(
            cv2.imencode(".tif", cv2.merge([levels().astype(np.uint16) * 257] * 3))[1].tobytes(),
            id="16-bit colour tiff",
        ),
        pytest.param(saved(upright().convert("CMYK"), "JPEG", quality=95), id="cmyk of Adobe"),
        pytest.param(saved(upright().convert("CMYK"), "TIFF"), id="cmyk tiff"),
        pytest.param(saved(upright().convert("LA"), "PNG"), id="grey and alpha"),
        pytest.param(
            saved(upright(), "GIF", save_all=True, append_images=[Image.new("RGB", (120, 80))]),
            id="first frame of a gif",
        ),
        pytest.param(
            saved(upright(), "PNG", save_all=True, append_images=[Image.new("RGB", (120, 80))]),
            id="first frame of an apng",
        ),
        pytest.param(
            saved(upright(), "MPO", save_all=True, append_images=[Image.new("RGB", (120, 80))]),
            id="first picture of a camera's mpo",
        ),
        pytest.param(saved(upright(), "AVIF", quality=95), id="avif"),
    ],
)
def test_every_kind_keeps_its_greys(content: bytes) -> None:
    # A picture of 16 bits is stretched over all levels.
    assert_upright(the_page(content), tolerance=24)


def test_the_ink_of_adobe_is_not_inverted() -> None:
    content = saved(upright().convert("CMYK"), "JPEG", quality=95)
    assert b"Adobe" in content
    assert_upright(the_page(content))


def test_a_palette_with_a_transparent_colour_stands_on_white() -> None:
    picture = upright().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    clear = picture.getpixel((5, 5))
    page = the_page(saved(picture, "PNG", transparency=clear))
    assert page[10:30, 15:45].min() == 255
    assert page[10:30, 75:105].mean() == pytest.approx(MIDDLE, abs=6)


def test_grey_behind_glass_stands_on_white() -> None:
    clear = Image.new("LA", (WIDTH, HEIGHT), (0, 0))
    assert the_page(saved(clear, "PNG")).min() == 255


def test_a_blank_page_of_16_bits_is_white() -> None:
    blank = Image.fromarray(np.full((HEIGHT, WIDTH), 65_535, dtype=np.uint16))
    assert the_page(saved(blank, "PNG")).min() == 255


def fax(*resolution: float, orientation: int = 1, size: tuple[int, int] = (1728, 1100)) -> bytes:
    """One page of a fax, dark on its left third, as stored."""
    pixels = np.full((size[1], size[0]), 255, dtype=np.uint8)
    pixels[:, : size[0] // 3] = 0
    tags = ImageFileDirectory_v2()
    tags[274] = orientation
    picture = Image.fromarray(pixels).convert("1")
    return saved(picture, "TIFF", compression="group4", dpi=resolution, tiffinfo=tags)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        pytest.param(fax(204, 98), (1728, 2290), id="standard fax"),
        pytest.param(fax(204, 196, size=(1728, 2200)), (1728, 2290), id="fine fax"),
        pytest.param(fax(204, 391, size=(864, 2200)), (1656, 2200), id="superfine fax"),
        pytest.param(fax(200, 200), (1728, 1100), id="square"),
        pytest.param(fax(200, 1), (1728, 1100), id="tags that cannot be"),
        pytest.param(fax(204, 98, orientation=6), (2290, 1728), id="turned: the resolution too"),
    ],
)
def test_pixels_are_made_square(content: bytes, size: tuple[int, int]) -> None:
    page = the_page(content)
    assert (page.shape[1], page.shape[0]) == pytest.approx(size, abs=3)


def test_each_page_of_a_fax_is_a_page() -> None:
    pages = [Image.new("1", (400, 200), colour) for colour in (0, 1, 0)]
    content = saved(
        pages[0],
        "TIFF",
        save_all=True,
        append_images=pages[1:],
        compression="group4",
        dpi=(204, 98),
    )
    read = list(files.open_pictures(content))
    assert [round(float(page.mean())) for page in read] == [0, 255, 0]
    assert {page.shape[:2] for page in read} == {(416, 400)}
