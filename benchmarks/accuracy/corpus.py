"""Draws packets and reads them by the service's own path; what was read is kept."""

from __future__ import annotations

import io
import os
import pickle
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.accuracy import people
from benchmarks.accuracy.drawn import Unit
from benchmarks.accuracy.packets import Page, Told, claims_of
from benchmarks.accuracy.part import Part
from verifier.model import FileReading
from verifier.reading import Reader

_NO_PICTURE = Image.new("RGB", (1, 1))


@dataclass(frozen=True)
class Packet:
    """A packet as read.

    Attributes:
        pages: with the truth; their pictures are gone.
        readings: one per page.
        seconds: of processor time, one per page.
    """

    name: str
    tier: str
    unit: Unit
    rows: tuple[Told, ...]
    pages: tuple[Page, ...]
    readings: tuple[FileReading, ...]
    seconds: tuple[float, ...]


@dataclass(frozen=True)
class Order:
    """Which packet to draw. The same order gives the same pictures."""

    tier: str
    number: int
    claims: int
    seed: int
    part: Part

    @property
    def name(self) -> str:
        """Unique in a corpus."""
        return f"{self.tier}-{self.number:02d}"


def read_all(orders: list[Order], out: Path, processes: int) -> Iterator[Packet]:
    """Draw and read the packets; one that lies in `out` already is taken from there."""
    out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_kept, orders, [out] * len(orders))


def stored(out: Path) -> list[Packet]:
    """The packets that were read into `out`."""
    return [pickle.loads(path.read_bytes()) for path in sorted(out.glob("*.pkl"))]


def draw(order: Order) -> tuple[Unit, list[Told], list[Page]]:
    """The packet as handed in."""
    rng = np.random.default_rng([order.seed, order.number, *map(ord, order.tier)])
    unit = people.unit(rng)
    packet = claims_of(unit, order.tier, order.claims, rng, part=order.part)
    return unit, packet.rows, packet.pages


def picture_bytes(page: Page) -> bytes:
    """The page's file."""
    buffer = io.BytesIO()
    if page.file.endswith("png"):
        page.picture.save(buffer, "PNG")
    else:
        page.picture.save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def _kept(order: Order, out: Path) -> Packet:
    path = out / f"{order.name}.pkl"
    if path.exists():
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
    packet = _read(order)
    path.write_bytes(pickle.dumps(packet))
    return packet


def _read(order: Order) -> Packet:
    unit, rows, pages = draw(order)
    readings, seconds = [], []
    for page in pages:
        content = picture_bytes(page)
        before = time.process_time()
        readings.append(_reader().read(page.file, content).reading)
        seconds.append(time.process_time() - before)
    bare = tuple(replace(page, picture=_NO_PICTURE) for page in pages)
    return Packet(order.name, order.tier, unit, tuple(rows), bare, tuple(readings), tuple(seconds))


@cache
def _reader() -> Reader:
    os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
    return Reader()
