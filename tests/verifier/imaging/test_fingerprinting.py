import numpy as np
import pytest

from verifier import thumbnails
from verifier.imaging.fingerprinting import SIDE_PX, thumbnail


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((2339, 1654, 3), (SIDE_PX, 158)),
        ((600, 1200, 3), (112, SIDE_PX)),
        ((40, 9000, 3), (8, SIDE_PX)),
        ((100, 80, 3), (SIDE_PX, 179)),
    ],
)
def test_the_long_side_is_fixed(shape, expected):
    picture = np.full(shape, 200, np.uint8)
    small = thumbnails.decode(thumbnail(picture))
    assert small.shape == expected
    assert np.abs(small - 200).max() < 4
