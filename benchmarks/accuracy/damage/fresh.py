"""The held-out part's own conditions: the same tiers, no harsher, with other draws.

Other desks, watermarks, copiers' greys and lamps; what is done is what `light` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.random import Generator

from benchmarks.accuracy.damage import light
from benchmarks.accuracy.damage.frame import Condition, Frame, scaled, warp
from benchmarks.accuracy.damage.light import Mark
from benchmarks.accuracy.damage.placing import seen, skewed, to_dpi
from benchmarks.accuracy.damage.surfaces import on_surface

MARK: Final = Mark(
    words=(
        "仅用于职业技能补贴申领",
        "再次复印无效",
        "本复印件仅供补贴审核",
        "此件与原件一致",
        "仅供昌平区补贴申报使用",
    ),
    size=(0.024, 0.045),
    angle_deg=(-42, -16),
    inks=((60, 150, 110), (210, 140, 50), (150, 110, 180), (140, 140, 140), (220, 90, 110)),
)

RED_OVER_GREY: Final = 50
"""How much redder than green or blue a seal's ink is at least, of 255."""


def _as_is(frame: Frame, rng: Generator) -> Frame:
    del rng
    return frame


def _saved(frame: Frame, rng: Generator) -> Frame:
    return light.jpeg(frame, int(rng.integers(86, 98)))


def _rendered(frame: Frame, rng: Generator) -> Frame:
    """A PDF's page at another resolution."""
    return light.jpeg(scaled(frame, float(rng.uniform(0.85, 1.25))), 92)


def _cast(frame: Frame, tint: tuple[float, float, float]) -> Frame:
    picture = np.clip(frame.picture * np.array(tint), 0, 255).astype(np.uint8)
    return replace(frame, picture=picture)


def _office_scan(frame: Frame, rng: Generator) -> Frame:
    frame = skewed(to_dpi(frame, float(rng.choice([150, 170, 220]))), rng, 1.8)
    frame = _cast(frame, (0.99, 0.975, float(rng.uniform(0.9, 0.98))))
    return light.jpeg(light.dust(light.noise(light.blur(frame, 0.55), rng, 2.2), rng, 15), 84)


def _old_copier(frame: Frame, rng: Generator) -> Frame:
    frame = light.grey(skewed(to_dpi(frame, 190), rng, 2.2), float(rng.uniform(0.85, 1.25)), 4)
    frame = light.uneven(frame, rng, 0.12)
    grey = np.repeat(frame.picture.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    return light.jpeg(light.noise(replace(frame, picture=grey), rng, 4), 82)


def _stamped_scan(frame: Frame, rng: Generator) -> Frame:
    frame = light.watermark(to_dpi(frame, 180), rng, float(rng.uniform(0.3, 0.65)), MARK)
    return light.jpeg(light.noise(light.blur(skewed(frame, rng, 1.2), 0.5), rng, 2), 84)


def _bilevel(frame: Frame, rng: Generator) -> Frame:
    """Black and white only; where a red seal turns black, what it lies on is gone."""
    frame = skewed(to_dpi(frame, 210), rng, 1.2)
    red, green, blue = np.moveaxis(frame.picture.astype(np.int16), 2, 0)
    seal = red - np.maximum(green, blue) > RED_OVER_GREY
    frame = light.fax(frame, rng)
    return replace(frame, covered=seal & (frame.picture[..., 0] == 0))


def _copy_of_copy(frame: Frame, rng: Generator) -> Frame:
    frame = light.grey(skewed(to_dpi(frame, 200), rng, 1.6), float(rng.uniform(1.5, 2.1)), 26)
    return light.jpeg(light.dust(light.noise(light.blur(frame, 0.6), rng, 4), rng, 90), 84)


def _printed(frame: Frame, rng: Generator) -> Frame:
    """A screenshot printed with broad margins and scanned, some in grey."""
    height, width = frame.picture.shape[:2]
    side, top = int(width * rng.uniform(0.05, 0.12)), int(width * rng.uniform(0.06, 0.2))
    matrix = np.array([[1, 0, side], [0, 1, top], [0, 0, 1.0]])
    frame = warp(frame, matrix, (width + 2 * side, height + 3 * top), (252, 252, 250))
    frame = scaled(frame, float(rng.uniform(1.0, 1.25)))
    if rng.random() < 0.4:
        frame = light.grey(frame, 1.2, 8)
    return light.jpeg(light.noise(light.blur(skewed(frame, rng, 1.4), 0.55), rng, 3), 82)


def _seen(frame: Frame, rng: Generator, tilt: float, long_side: float) -> Frame:
    return on_surface(frame, seen(frame, rng, tilt, long_side), rng)


def _daylight(frame: Frame, rng: Generator) -> Frame:
    frame = _seen(frame, rng, 0.2, float(rng.integers(1750, 2800)))
    frame = _cast(frame, (0.96, 1.0, 1.03))
    frame = light.uneven(light.blur(frame, float(rng.uniform(0.6, 1.0))), rng, 0.25)
    return light.jpeg(light.noise(frame, rng, 3), int(rng.integers(72, 88)))


def _hand_shadow(frame: Frame, rng: Generator) -> Frame:
    frame = _seen(frame, rng, 0.16, float(rng.integers(1700, 2600)))
    frame = light.shadow(light.blur(frame, 0.8), rng, float(rng.uniform(0.25, 0.5)))
    return light.jpeg(light.noise(frame, rng, 3.5), 80)


def _stamped_photo(frame: Frame, rng: Generator) -> Frame:
    return _daylight(light.watermark(frame, rng, float(rng.uniform(0.3, 0.5)), MARK), rng)


def _lamp(frame: Frame, rng: Generator) -> Frame:
    frame = _seen(frame, rng, 0.26, float(rng.integers(1650, 2400)))
    frame = _cast(frame, (0.95, 0.86, float(rng.uniform(0.66, 0.78))))
    return light.jpeg(light.noise(light.blur(frame, 0.85), rng, 4), 77)


def _monitor(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.12, float(rng.integers(1900, 2700)))
    frame = _cast(frame, (0.93, 0.97, 1.04))
    return light.jpeg(light.noise(light.uneven(light.blur(frame, 0.8), rng, 0.2), rng, 3), 80)


def _monitor_moire(frame: Frame, rng: Generator) -> Frame:
    frame = seen(frame, rng, 0.13, float(rng.integers(1750, 2400)))
    return light.jpeg(light.noise(light.moire(light.blur(frame, 0.9), rng), rng, 3.5), 72)


def _glare(frame: Frame, rng: Generator) -> Frame:
    frame = _seen(frame, rng, 0.2, float(rng.integers(1550, 2300)))
    return light.jpeg(light.noise(light.glare(light.blur(frame, 0.85), rng), rng, 4), 74)


def _thumbnail(frame: Frame, rng: Generator) -> Frame:
    frame = _seen(frame, rng, 0.1, 1600.0)
    frame = scaled(frame, float(rng.uniform(640, 720)) / max(frame.picture.shape[:2]))
    return light.jpeg(frame, int(rng.integers(72, 86)))


def _thumbnail_of_screen(frame: Frame, rng: Generator) -> Frame:
    frame = scaled(frame, float(rng.uniform(640, 800)) / max(frame.picture.shape[:2]))
    return light.jpeg(frame, int(rng.integers(72, 86)))


def _forwarded(frame: Frame, rng: Generator) -> Frame:
    frame = scaled(frame, float(rng.uniform(1080, 1280)) / max(frame.picture.shape[:2]))
    return light.jpeg(scaled(light.jpeg(frame, 58), float(rng.uniform(0.92, 1.08))), 46)


def _evening(frame: Frame, rng: Generator) -> Frame:
    frame = _seen(frame, rng, 0.18, float(rng.integers(1550, 2200)))
    dim = float(rng.uniform(0.38, 0.52))
    frame = _cast(frame, (dim, dim * 0.95, dim * 0.86))
    return light.jpeg(light.noise(light.blur(frame, 0.95), rng, 7.5), 67)


def _moved(frame: Frame, rng: Generator) -> Frame:
    frame = _seen(frame, rng, 0.15, float(rng.integers(1750, 2400)))
    return light.jpeg(light.motion(frame, rng, int(rng.integers(4, 8))), 76)


PAPERS: Final[Mapping[str, tuple[tuple[str, Condition], ...]]] = {
    "clean": (("as_is", _as_is), ("saved", _saved), ("rendered", _rendered)),
    "scan": (
        ("office_scan", _office_scan),
        ("old_copier", _old_copier),
        ("stamped", _stamped_scan),
        ("bilevel", _bilevel),
        ("copy_of_copy", _copy_of_copy),
    ),
    "photo": (
        ("daylight", _daylight),
        ("hand_shadow", _hand_shadow),
        ("stamped", _stamped_photo),
        ("lamp", _lamp),
    ),
    "hard": (
        ("glare", _glare),
        ("thumbnail", _thumbnail),
        ("forwarded", _forwarded),
        ("evening", _evening),
        ("moved", _moved),
    ),
}
"""Per tier the conditions of papers."""
SCREENS: Final[Mapping[str, tuple[tuple[str, Condition], ...]]] = {
    "clean": (("as_is", _as_is), ("saved", _saved)),
    "scan": (("printed", _printed),),
    "photo": (("monitor", _monitor), ("daylight", _daylight)),
    "hard": (
        ("moire", _monitor_moire),
        ("forwarded", _forwarded),
        ("thumbnail", _thumbnail_of_screen),
    ),
}
"""Per tier the conditions of screens."""
