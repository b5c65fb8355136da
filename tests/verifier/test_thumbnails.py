import numpy as np
import pytest

from verifier import thumbnails


@pytest.mark.parametrize("shape", [(8, 8), (9, 17), (224, 158), (255, 255)])
def test_a_picture_comes_back_nearly(shape):
    y, x = np.mgrid[: shape[0], : shape[1]]
    picture = (128 + 80 * np.sin(x / 9) * np.cos(y / 7)).astype(np.uint8)
    back = thumbnails.decode(thumbnails.encode(picture))
    assert back.shape == shape
    assert np.abs(back - picture).mean() < 6


def test_print_takes_few_bytes():
    picture = np.full((224, 158), 240, np.uint8)
    picture[40:200:12, 20:140] = 30
    assert len(thumbnails.encode(picture)) < 1_500


def test_a_busy_picture_is_coarser_but_small():
    picture = np.random.default_rng(3).integers(0, 256, (224, 224)).astype(np.uint8)
    coded = thumbnails.encode(picture)
    assert len(coded) <= thumbnails.ENOUGH_BYTES
    assert thumbnails.decode(coded).shape == picture.shape


@pytest.mark.parametrize(
    "coded",
    [
        b"",
        b"\x10",
        b"\x00\x10\x0eabc",
        b"\x10\x10\x0eno deflate",
        thumbnails.encode(np.zeros((16, 16), np.uint8))[:-3],
        b"\x20\x10\x0e" + thumbnails.encode(np.zeros((16, 16), np.uint8))[3:],
    ],
    ids=["empty", "no width", "no height", "damaged", "cut", "another size"],
)
def test_other_bytes_are_refused(coded):
    with pytest.raises(ValueError, match="no thumbnail"):
        thumbnails.decode(coded)
