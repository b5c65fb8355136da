"""The small picture in a document's fingerprint."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from verifier import thumbnails
from verifier.imaging.pictures import Picture

SIDE_PX: Final = 224  # a name is two or three px high; about 3 kB
LEAST_PX: Final = 8


def thumbnail(picture: Picture) -> bytes:
    """The page as handed in, grey and small, coded by `verifier.thumbnails`."""
    height, width = picture.shape[:2]
    ratio = SIDE_PX / max(height, width)
    size = (max(LEAST_PX, round(width * ratio)), max(LEAST_PX, round(height * ratio)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return thumbnails.encode(np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8))
