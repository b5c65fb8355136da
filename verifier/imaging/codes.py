"""QR codes on a page. What they hold is a hint; no address in one is ever requested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from verifier import geometry
from verifier.imaging.pictures import Picture
from verifier.model import Quad

MAX_CODES: Final = 8  # of a page
LOOK_SIDE_PX: Final = 2_000  # a code of 25 modules on A4 is found down to 5 mm
MAX_ENLARGED_SIDE_PX: Final = 4_500
ENLARGED: Final = 2
QR_CODES: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True)
class Code:
    """A QR code.

    Attributes:
        text: what it holds.
        quad: in px of the picture.
    """

    text: str
    quad: Quad


def read_codes(picture: Picture, *, look_closely: bool = False) -> tuple[Code, ...]:
    """The QR codes on a page, from top to bottom.

    Args:
        picture: (H, W, 3) BGR.
        look_closely: look again at enlarged and cleaned pictures when none is seen;
            costs some 30 ms on a page without any.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    for view, scale in _views(grey, look_closely):
        found = zxingcpp.read_barcodes(view, formats=QR_CODES)
        if found:
            codes = [_code(barcode, scale) for barcode in found[:MAX_CODES]]
            return tuple(sorted(codes, key=lambda code: geometry.bounds(code.quad)[1]))
    return ()


def _views(
    grey: NDArray[np.uint8], look_closely: bool
) -> Iterator[tuple[NDArray[np.uint8], float]]:
    """The picture in ways in which a code may be seen, with the scale of each."""
    scale = min(1.0, LOOK_SIDE_PX / max(grey.shape))
    yield (_resized(grey, scale), scale) if scale < 1 else (grey, 1.0)
    if not look_closely:
        return
    if scale < 1:
        yield grey, 1.0
    even = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(grey)
    yield np.asarray(even, dtype=np.uint8), 1.0
    # Moiré of a photographed screen and the grain of a copy break the modules' edges.
    yield np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.6), dtype=np.uint8), 1.0
    if ENLARGED * max(grey.shape) <= MAX_ENLARGED_SIDE_PX:
        yield _resized(grey, ENLARGED), ENLARGED


def _resized(grey: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=way), dtype=np.uint8)


def _code(barcode: zxingcpp.Barcode, scale: float) -> Code:
    at = barcode.position
    corners = [
        (point.x, point.y) for point in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    ]
    return Code(barcode.text, geometry.as_quad(np.array(corners, dtype=np.float64) / scale))
