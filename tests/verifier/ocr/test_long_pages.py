"""A scrolled screenshot is looked at part by part, whatever else is done with a page."""

from typing import cast

import numpy as np
import pytest

from verifier.geometry import Array
from verifier.imaging.pictures import Picture
from verifier.ocr.engine import Recognition, TextEngine
from verifier.ocr.pages import see


class BlindEngine:
    """Sees nothing, and remembers the shapes that it was shown."""

    def __init__(self) -> None:
        self.shapes: set[tuple[int, int]] = set()

    def detect(self, picture: Picture, side: int) -> list[Array]:
        """No lines."""
        del side
        self.shapes.add((picture.shape[0], picture.shape[1]))
        return []

    def recognise(self, crops: list[Picture], **options: object) -> list[Recognition]:
        """Nothing to read."""
        assert not crops
        return []


@pytest.mark.parametrize(
    ("height", "width", "shown"),
    [
        pytest.param(3600, 1000, {(1600, 1000)}, id="a scrolled screenshot"),
        pytest.param(1800, 500, {(1800, 500)}, id="small enough for one look"),
        pytest.param(240, 900, {(240, 900)}, id="a wide picture, whose lines would be cut"),
        pytest.param(1100, 500, {(1100, 500)}, id="a phone's screen"),
        pytest.param(500, 700, {(500, 700)}, id="a sheet"),
    ],
)
def test_only_very_long_pages_are_looked_at_in_parts(
    height: int, width: int, shown: set[tuple[int, int]]
) -> None:
    engine = BlindEngine()
    see(cast("TextEngine", engine), np.full((height, width, 3), 255, dtype=np.uint8))
    assert engine.shapes == shown
