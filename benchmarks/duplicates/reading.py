"""Draws the pages and reads them by the service's own path; what was read is kept."""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from benchmarks.accuracy.damage.frame import Picture
from benchmarks.duplicates.changing import CHANGES, first_copy
from benchmarks.duplicates.drawing import draw
from verifier.fingerprints import fingerprint
from verifier.imaging.files import open_pictures
from verifier.imaging.fingerprinting import thumbnail
from verifier.model import FileReading
from verifier.reading import Reader

FIRST: Final = "first"


@dataclass(frozen=True)
class Order:
    """Which page to draw: the same order gives the same picture.

    Attributes:
        change: of `CHANGES`, or `FIRST` for the page as handed in first.
    """

    template: str
    person: int
    change: str
    seed: int

    @property
    def name(self) -> str:
        """Unique in a corpus."""
        return f"{self.template.replace('/', '.')}-{self.seed}-{self.person:04d}-{self.change}"


@dataclass(frozen=True)
class Page:
    """A page as read.

    Attributes:
        thumbnail: of the page as handed in, coded by `verifier.thumbnails`.
    """

    order: Order
    reading: FileReading
    thumbnail: bytes

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """Of the documents on it, by the present code: a page need not be read again for that."""
        return tuple(fingerprint(document, self.thumbnail) for document in self.reading.documents)


def picture_of(order: Order) -> Picture:
    """The page as handed in, (H, W, 3) RGB."""
    rng = np.random.default_rng([order.seed, order.person, *map(ord, order.template)])
    first = first_copy(draw(order.template, order.person, order.seed).picture, rng)
    if order.change == FIRST:
        return first
    change = CHANGES[order.change]
    return change(first, np.random.default_rng([order.seed, order.person, *map(ord, order.change)]))


def file_of(order: Order) -> bytes:
    """The page's file: JPEG of quality 92, or as good as what was done to it."""
    buffer = io.BytesIO()
    Image.fromarray(picture_of(order)).save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def read_all(orders: Sequence[Order], out: Path, processes: int) -> Iterator[Page]:
    """Read the pages; one that lies in `out` already is taken from there."""
    out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_kept, orders, [out] * len(orders))


def _kept(order: Order, out: Path) -> Page:
    path = out / f"{order.name}.pkl"
    if path.exists():
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
    content = file_of(order)
    (picture,) = open_pictures(content)
    page = Page(order, _reader().read(f"{order.name}.jpg", content).reading, thumbnail(picture))
    whole = path.with_suffix(".part")
    whole.write_bytes(pickle.dumps(page))
    whole.replace(path)  # a run may be ended at any moment
    return page


@cache
def _reader() -> Reader:
    os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
    return Reader()
