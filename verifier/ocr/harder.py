"""Further looks at a page of which something that must be there was not seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from verifier import geometry
from verifier.imaging import crops
from verifier.imaging.seals import copied_seals
from verifier.ocr.engine import TextEngine
from verifier.ocr.lines import in_order, read, without_echoes
from verifier.ocr.pages import SeenPage
from verifier.ocr.under_seals import uncover, without_seals

WANTED_PRINT_PX: Final = 24
MIN_SIDE_PX: Final = 960
MAX_SIDE_PX: Final = 1_920
SAME_PLACE: Final = 0.5  # of the smaller box that lies in the other


def see_under_copies(engine: TextEngine, seen: SeenPage) -> SeenPage | None:
    """The page with the print under seals that a copier made grey or black read too.

    None where there is no such seal or nothing more to be seen.
    """
    seals = copied_seals(seen.picture)
    clean = without_seals(seen.clean, seals)
    if clean is seen.clean:
        return None
    quads = [geometry.as_array(line.quad) for line in seen.lines]
    uncovered = uncover(engine, clean, quads, seals)
    new = [quad for quad in uncovered if not any(quad is old for old in quads)]
    if not new:
        return None
    kept = [
        line
        for line, quad in zip(seen.lines, quads, strict=True)
        if any(quad is other for other in uncovered)
    ]
    lines = in_order([*kept, *read(engine, clean, clean, new)])
    return replace(seen, lines=lines, clean=clean)


def see_dark_ink(engine: TextEngine, seen: SeenPage) -> SeenPage | None:
    """The page with the print read too that a pale pattern hid from the detector.

    Guilloches and lines of microprint run through the print; they are pale by design.
    None where nothing more is to be seen.
    """
    dark = crops.dark_ink(seen.clean)
    old = [geometry.as_array(line.quad) for line in seen.lines]
    if not old:
        return None
    print_px = float(np.median([geometry.size(quad)[1] for quad in old]))
    wanted = max(dark.shape[:2]) * WANTED_PRINT_PX / max(4.0, print_px)
    found = engine.detect(dark, int(min(MAX_SIDE_PX, max(MIN_SIDE_PX, wanted))))
    new = [
        quad for quad in found if all(geometry.overlap(quad, other) < SAME_PLACE for other in old)
    ]
    if not new:
        return None
    lines = without_echoes([*seen.lines, *read(engine, seen.picture, seen.clean, new)])
    return replace(seen, lines=in_order(lines))
