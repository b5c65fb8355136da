"""Lines that a seal tears are put together again."""

from typing import cast

import numpy as np

from verifier import geometry
from verifier.geometry import Array
from verifier.imaging.pictures import Picture
from verifier.imaging.seals import Seal
from verifier.ocr.engine import TextEngine
from verifier.ocr.under_seals import uncover

PAGE = np.full((400, 1000, 3), 255, dtype=np.uint8)


class Detector:
    """Finds the same lines in every picture."""

    def __init__(self, *found: Array) -> None:
        self.found = list(found)

    def detect(self, picture: Picture, side: int) -> list[Array]:
        """The lines in px of any picture."""
        del picture, side
        return self.found


def quad(left: float, top: float, right: float, bottom: float) -> Array:
    return geometry.as_array(geometry.box(left, top, right, bottom))


def lines_under(seal: Seal, line: Array, *under: Array) -> list[list[float]]:
    engine = cast("TextEngine", Detector(*under))
    return [
        list(geometry.bounds(geometry.as_quad(q))) for q in uncover(engine, PAGE, [line], [seal])
    ]


def test_a_line_that_begins_far_from_the_seal_goes_on_under_it() -> None:
    seal = Seal(x=600, y=200, radius=100, is_red=True)  # looked at from 360 px on
    torn = quad(50, 190, 520, 210)
    rest = quad(0, 105, 330, 125)  # in px of the zone, whose top is at 85
    assert lines_under(seal, torn, rest) == [[50, 190, 690, 210]]


def test_another_row_is_no_part_of_the_line() -> None:
    seal = Seal(x=600, y=200, radius=100, is_red=True)
    torn = quad(50, 190, 520, 210)
    assert lines_under(seal, torn, quad(0, 145, 330, 165)) == [[50, 190, 520, 210]]
