"""The four tiers of the corpus, each with several conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image

from benchmarks.accuracy.damage import fresh, light
from benchmarks.accuracy.damage.frame import Condition, Frame, is_legible, scaled, warp
from benchmarks.accuracy.damage.placing import seen, skewed, to_dpi
from benchmarks.accuracy.drawn import Paper, Shot
from benchmarks.accuracy.part import Part

TIERS: Final = ("clean", "scan", "photo", "hard")
A4_MM: Final = (210.0, 297.0)
MM_PER_INCH: Final = 25.4
ROW_PX: Final = 1.9  # a box taller than this many of its characters' width holds two rows


def shoot(papers: Sequence[Paper], tier: str, rng: Generator, *, part: Part) -> Shot:
    """The papers as one page of the tier.

    Args:
        papers: one, or several cards to lie on one sheet.
        tier: of `TIERS`.
        rng: all chance comes from it.
        part: the last condition of each list is never met while tuning; the held-out
            part has lists of its own.
    """
    on_screen = papers[0].size_mm is None
    frame = _laid(papers, tier, rng)
    if part is Part.HELD_OUT:
        usable = fresh.SCREENS[tier] if on_screen else fresh.PAPERS[tier]
    else:
        choices = _SCREENS[tier] if on_screen else _PAPERS[tier]
        usable = choices if part is Part.SEEN else choices[:-1]
    name, condition = usable[int(rng.integers(0, len(usable)))]
    frame = condition(frame, rng)
    legible = tuple(
        {
            field: is_legible(frame, index, box, _rows(box, paper.values[field]))
            for field, box in paper.places.items()
            if field in paper.values
        }
        for index, paper in enumerate(papers)
    )
    return Shot(Image.fromarray(frame.picture), tuple(papers), tier, f"{tier}/{name}", legible)


def _rows(box: tuple[float, float, float, float], value: object) -> int:
    width, height = box[2] - box[0], box[3] - box[1]
    narrowest = width / max(1, len(str(value)))
    return 2 if height > ROW_PX * 2 * narrowest else 1


def _laid(papers: Sequence[Paper], tier: str, rng: Generator) -> Frame:
    """A single paper as it is; cards for a scanner on a sheet of A4."""
    first = papers[0]
    whole = np.asarray(first.picture.convert("RGB"), np.uint8)
    small = first.size_mm is not None and max(first.size_mm) < 150
    if len(papers) == 1 and not (small and tier == "scan"):
        return Frame(whole, (np.eye(3),))
    dpi = 200
    page = np.full(
        (round(A4_MM[1] / MM_PER_INCH * dpi), round(A4_MM[0] / MM_PER_INCH * dpi), 3), 253
    )
    page = page.astype(np.uint8)
    matrices = []
    top = int(page.shape[0] * rng.uniform(0.08, 0.2))
    for paper in papers:
        picture = np.asarray(paper.picture.convert("RGB"), np.uint8)
        ratio = (paper.size_mm or (86.0, 54.0))[0] / MM_PER_INCH * dpi / picture.shape[1]
        card = np.asarray(
            cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), np.uint8
        )
        high, wide = card.shape[:2]
        left = int((page.shape[1] - wide) * rng.uniform(0.3, 0.7))
        page[top : top + high, left : left + wide] = card
        matrices.append(np.array([[ratio, 0, left], [0, ratio, top], [0, 0, 1.0]]))
        top += int(high * rng.uniform(1.15, 1.5))
    return Frame(page, tuple(matrices))


def _as_is(frame: Frame, rng: Generator) -> Frame:
    del rng
    return frame


def _good_jpeg(frame: Frame, rng: Generator) -> Frame:
    return light.jpeg(frame, int(rng.integers(88, 96)))


def _colour_scan(frame: Frame, rng: Generator) -> Frame:
    return light.jpeg(light.noise(scaled(frame, float(rng.uniform(0.8, 1.1))), rng, 1.5), 90)


def _flatbed(frame: Frame, rng: Generator) -> Frame:
    frame = light.blur(skewed(to_dpi(frame, float(rng.choice([150, 200]))), rng, 2.0), 0.6)
    return light.jpeg(light.dust(light.noise(frame, rng, 2.5), rng, 25), 82)


def _grey_copy(frame: Frame, rng: Generator) -> Frame:
    frame = light.grey(skewed(to_dpi(frame, 180), rng, 2.5), rng.uniform(1.1, 1.5), 12)
    return light.jpeg(light.noise(light.blur(frame, 0.7), rng, 4), 80)


def _hard_copy(frame: Frame, rng: Generator) -> Frame:
    frame = light.grey(skewed(to_dpi(frame, 200), rng, 2.0), rng.uniform(1.7, 2.2), 30)
    return light.jpeg(light.dust(light.noise(frame, rng, 5), rng, 120), 85)


def _marked_scan(frame: Frame, rng: Generator) -> Frame:
    frame = light.watermark(to_dpi(frame, 180), rng, float(rng.uniform(0.35, 0.7)))
    return light.jpeg(light.noise(light.blur(skewed(frame, rng, 1.5), 0.5), rng, 2), 82)


def _fax(frame: Frame, rng: Generator) -> Frame:
    return light.fax(skewed(to_dpi(frame, 200), rng, 1.5), rng)


def _printed(frame: Frame, rng: Generator) -> Frame:
    """A screenshot printed across the page and scanned."""
    height, width = frame.picture.shape[:2]
    margin = width // 12
    matrix = np.array([[1, 0, margin], [0, 1, margin], [0, 0, 1.0]])
    frame = warp(frame, matrix, (width + 2 * margin, height + 4 * margin), (253, 253, 253))
    frame = scaled(frame, float(rng.uniform(1.0, 1.3)))
    if rng.random() < 0.5:
        frame = light.grey(frame, 1.3, 10)
    return light.jpeg(light.noise(light.blur(skewed(frame, rng, 1.5), 0.6), rng, 3), 80)


def _photo(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.22, float(rng.integers(1700, 2800)))
    frame = light.uneven(light.blur(frame, float(rng.uniform(0.6, 1.1))), rng, 0.3)
    return light.jpeg(light.noise(frame, rng, 3), int(rng.integers(70, 86)))


def _shaded_photo(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.15, float(rng.integers(1700, 2600)))
    frame = light.shadow(light.blur(frame, 0.8), rng, float(rng.uniform(0.3, 0.55)))
    return light.jpeg(light.noise(frame, rng, 4), 78)


def _marked_photo(frame: Frame, rng: Generator) -> Frame:
    frame = light.watermark(scaled(frame, 1.0), rng, float(rng.uniform(0.3, 0.55)))
    return _photo(frame, rng)


def _warm_photo(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.3, float(rng.integers(1600, 2400)))
    tint = np.array([1.06, 0.97, 0.8])
    picture = np.clip(frame.picture * tint * 0.85, 0, 255).astype(np.uint8)
    return light.jpeg(light.noise(light.blur(replace(frame, picture=picture), 0.9), rng, 4), 75)


def _screen_photo(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.12, float(rng.integers(1900, 2800)))
    return light.jpeg(light.noise(light.uneven(light.blur(frame, 0.8), rng, 0.2), rng, 3), 78)


def _moire_photo(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.15, float(rng.integers(1700, 2400)))
    return light.jpeg(light.noise(light.moire(light.blur(frame, 0.9), rng), rng, 4), 70)


def _glare_photo(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.2, float(rng.integers(1500, 2300)))
    return light.jpeg(light.noise(light.glare(light.blur(frame, 0.9), rng), rng, 4), 72)


def _small(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.12, 1600.0)
    frame = scaled(frame, 640 / max(frame.picture.shape[:2]))
    return light.jpeg(frame, int(rng.integers(70, 85)))


def _resent(frame: Frame, rng: Generator) -> Frame:
    frame = scaled(frame, 1080 / max(frame.picture.shape[:2]))
    frame = light.jpeg(light.jpeg(frame, 55), 45)
    return scaled(frame, float(rng.uniform(0.95, 1.1)))


def _dark(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.2, float(rng.integers(1500, 2200)))
    dim = replace(frame, picture=(frame.picture * rng.uniform(0.35, 0.5)).astype(np.uint8))
    return light.jpeg(light.noise(light.blur(dim, 1.0), rng, 8), 65)


def _shaken(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.15, float(rng.integers(1700, 2400)))
    return light.jpeg(light.motion(frame, rng, int(rng.integers(4, 8))), 75)


_PAPERS: Final[dict[str, tuple[tuple[str, Condition], ...]]] = {
    "clean": (("as_is", _as_is), ("jpeg", _good_jpeg), ("colour_scan", _colour_scan)),
    "scan": (
        ("flatbed", _flatbed),
        ("grey_copy", _grey_copy),
        ("watermark", _marked_scan),
        ("fax", _fax),
        ("hard_copy", _hard_copy),
    ),
    "photo": (
        ("photo", _photo),
        ("shadow", _shaded_photo),
        ("watermark", _marked_photo),
        ("warm", _warm_photo),
    ),
    "hard": (
        ("glare", _glare_photo),
        ("small", _small),
        ("resent", _resent),
        ("dark", _dark),
        ("shaken", _shaken),
    ),
}
_SCREENS: Final[dict[str, tuple[tuple[str, Condition], ...]]] = {
    "clean": (("as_is", _as_is), ("jpeg", _good_jpeg)),
    "scan": (("printed", _printed), ("printed", _printed)),
    "photo": (("screen", _screen_photo), ("warm", _warm_photo)),
    "hard": (("moire", _moire_photo), ("resent", _resent), ("small", _small)),
}
