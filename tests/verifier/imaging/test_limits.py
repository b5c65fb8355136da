"""Pages are bounded by area, and long ones keep a legible width."""

import numpy as np
import pytest

from verifier.imaging import files, limits


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        pytest.param((1080, 6000), (1080, 6000), id="six screens stay as they are"),
        pytest.param((1080, 12000), (1080, 12000), id="and twelve"),
        pytest.param((1440, 12800), (1080, 9600), id="a sharper phone"),
        pytest.param((12000, 1080), (12000, 1080), id="a wide strip"),
        pytest.param((4000, 3000), (3200, 2400), id="a photo"),
        pytest.param((2480, 3508), (2330, 3296), id="A4 at 300 dpi"),
        pytest.param((800, 600), (800, 600), id="small pictures are never enlarged"),
        pytest.param((29000, 60), (29000, 60), id="a ribbon"),
    ],
)
def test_what_is_kept(size: tuple[int, int], kept: tuple[int, int]) -> None:
    picture = files.bounded(np.zeros((size[1], size[0], 3), dtype=np.uint8))
    assert (picture.shape[1], picture.shape[0]) == pytest.approx(kept, abs=2)


@pytest.mark.parametrize("size", [(1, 1), (1, 14_400), (595, 842), (20_000, 300), (1080, 29_999)])
def test_no_page_is_larger_than_may_be(size: tuple[int, int]) -> None:
    scale = limits.page_scale(*size)
    assert size[0] * size[1] * scale**2 <= limits.MAX_LONG_PAGE_PX * 1.001
    assert max(size) * scale <= limits.MAX_SIDE_PX * 1.001
