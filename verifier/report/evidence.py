"""Small pictures of the evidence: a field cut from its page."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from PIL import Image, UnidentifiedImageError

Pages: TypeAlias = Callable[[str], bytes | None]
"""Per id of a document the JPEG of its page, in the pixels of the boxes; None when
the page is not kept any more."""

SHOWN_WIDTH_PX: Final = 288
SHOWN_HEIGHT_PX: Final = 96
_SHARPNESS: Final = 2
"""Pixels kept per pixel shown, so that a reader can zoom in."""
MOST_PICTURES: Final = 300
MOST_BYTES: Final = 8 << 20
_QUALITY: Final = 72
_MARGIN: Final = 0.6
"""Of the box's height, on each side; twice and a half as much left and right, where the
field's own key stands."""
_OPEN_PAGES: Final = 2


@dataclass(frozen=True)
class Crop:
    """A cut-out.

    Attributes:
        jpeg: its content.
        scale: from its pixels to those that it is shown in.
    """

    jpeg: bytes
    scale: float


class Evidence:
    """Cuts the evidence out of the pages, within bounds of number and bytes."""

    def __init__(
        self, pages: Pages, *, most: int = MOST_PICTURES, most_bytes: int = MOST_BYTES
    ) -> None:
        self._pages = pages
        self._pictures_left = most
        self._bytes_left = most_bytes
        # Findings of one page follow each other, so that few are held at a time.
        self._open: dict[str, Image.Image | None] = {}
        self._made: dict[tuple[str, tuple[float, ...]], Crop] = {}

    def of(self, document: str, boxes: Sequence[Sequence[Sequence[float]]]) -> Crop | None:
        """The part of the document's page that holds the boxes; None without a page.

        Args:
            document: its id.
            boxes: of four (x, y) points each; the smallest part that holds all is cut.
        """
        points = [point for box in boxes for point in box]
        if not points:
            return None
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        area = (min(xs), min(ys), max(xs), max(ys))
        key = (document, area)
        if key in self._made:
            return self._made[key]
        if self._pictures_left <= 0 or self._bytes_left <= 0:
            return None
        page = self._page(document)
        crop = None if page is None else _cut(page, area)
        if crop is not None:
            self._pictures_left -= 1
            self._bytes_left -= len(crop.jpeg)
            self._made[key] = crop
        return crop

    def _page(self, document: str) -> Image.Image | None:
        if document not in self._open:
            while len(self._open) >= _OPEN_PAGES:
                self._open.pop(next(iter(self._open)))
            self._open[document] = _decoded(self._pages(document))
        return self._open[document]


def boxes_of(fields: Mapping[str, Mapping[str, Any]], name: str | None) -> list[list[list[float]]]:
    """The box of one field; those of all fields where it has none."""
    own = fields.get(name or "", {}).get("box")
    if own:
        return [own]
    return [field["box"] for field in fields.values() if field.get("box")]


def _decoded(jpeg: bytes | None) -> Image.Image | None:
    """The page; a picture that does not open leaves the report without it."""
    if jpeg is None:
        return None
    try:
        with Image.open(io.BytesIO(jpeg)) as picture:
            return picture.convert("RGB")
    except (UnidentifiedImageError, OSError):
        return None


def _cut(page: Image.Image, area: tuple[float, float, float, float]) -> Crop | None:
    left, top, right, bottom = area
    margin = max(8.0, _MARGIN * min(bottom - top, page.height / 8))
    frame = (
        max(0, int(left - 2.5 * margin)),
        max(0, int(top - margin)),
        min(page.width, int(right + 2.5 * margin) + 1),
        min(page.height, int(bottom + margin) + 1),
    )
    if frame[0] >= frame[2] or frame[1] >= frame[3]:
        return None
    part = page.crop(frame)
    part.thumbnail(
        (SHOWN_WIDTH_PX * _SHARPNESS, SHOWN_HEIGHT_PX * _SHARPNESS), Image.Resampling.LANCZOS
    )
    target = io.BytesIO()
    part.save(target, "JPEG", quality=_QUALITY, optimize=True)
    scale = min(1.0, SHOWN_WIDTH_PX / part.width, SHOWN_HEIGHT_PX / part.height)
    return Crop(target.getvalue(), scale)
