"""One cell's print, read in several looks: what all of them say is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from verifier.geometry import Array
from verifier.imaging import crops
from verifier.imaging.pictures import Picture
from verifier.normalise import fold
from verifier.ocr.engine import Recognition, TextEngine
from verifier.ocr.pages import SeenPage

OUTVOTED: Final = 0.6  # of the confidence that is left where one look disagrees
COVERED: Final = 0.8  # the most under a seal: its strokes change digits in every look alike
AT_ODDS: Final = 0.2  # where no two looks agree


@dataclass(frozen=True)
class Run:
    """A line of print within a cell.

    Attributes:
        quad: (4, 2) px of the page.
        room: px to the cell's edges on the left and on the right.
        read: the line as it was read with its page; None where it was cut out of a
            longer one or missed by the detector.
    """

    quad: Array
    room: tuple[float, float]
    read: tuple[str, float] | None = None


@dataclass(frozen=True)
class Said:
    """What a run says.

    Attributes:
        confidence: of its weakest character, lower where looks disagree.
    """

    text: str
    confidence: float


def read_runs(engine: TextEngine, seen: SeenPage, runs: Sequence[Run]) -> list[Said]:
    """Each run, read again enlarged and held against its first reading.

    Args:
        engine: to read with.
        seen: the page that the runs stand on.
        runs: in any order.
    """
    enlarged = engine.recognise([_enlarged(seen, run) for run in runs])
    looks = [
        [*([run.read] if run.read else []), _said(reading)]
        for run, reading in zip(runs, enlarged, strict=True)
    ]
    open_ = [place for place, said in enumerate(looks) if len(_texts(said)) != 1 or len(said) < 2]
    further = [_further(seen, runs[place]) for place in open_]
    readings = iter(engine.recognise([picture for looks in further for picture in looks]))
    for place, pictures in zip(open_, further, strict=True):
        looks[place] += [_said(next(readings)) for _ in pictures]
    return [
        _settled(said, COVERED if _is_covered(seen, run) else 1.0)
        for run, said in zip(runs, looks, strict=True)
    ]


def _is_covered(seen: SeenPage, run: Run) -> bool:
    return crops.without_red(crops.cut(seen.picture, run.quad, crops.air(run.quad))) is not None


def weakest(text: str, scores: Sequence[float]) -> float:
    """The score of the weakest letter, sign or digit; of the weakest mark where there is none."""
    told = [score for sign, score in zip(text, scores, strict=True) if sign.isalnum()]
    return min(told or scores, default=0.0)


def _said(reading: Recognition) -> tuple[str, float]:
    return reading.text, weakest(reading.text, reading.scores)


def _texts(looks: Sequence[tuple[str, float]]) -> set[str]:
    return {fold(text) for text, _ in looks}


def _settled(looks: Sequence[tuple[str, float]], most: float) -> Said:
    """What most looks say, at most so surely; what only one says is a guess."""
    by_text: dict[str, list[tuple[str, float]]] = {}
    for text, score in looks:
        by_text.setdefault(fold(text), []).append((text, score))
    best = max(by_text.values(), key=lambda same: (len(same), min(score for _, score in same)))
    confidence = min(score for _, score in best)
    if len(best) < len(looks):
        confidence *= OUTVOTED if len(best) > 1 else AT_ODDS
    return Said(best[0][0], min(confidence, most))


def _enlarged(seen: SeenPage, run: Run) -> Picture:
    plain = crops.cut(seen.picture, run.quad, crops.air(run.quad, crops.WIDE_MARGIN, run.room))
    without_red = crops.without_red(plain)
    return crops.enlarged(plain if without_red is None else without_red)


def _further(seen: SeenPage, run: Run) -> list[Picture]:
    """The run as it is, and without what covers it: pale print may go with a watermark."""
    around = crops.air(run.quad, crops.MARGIN, run.room)
    plain = crops.cut(seen.picture, run.quad, around)
    clean = crops.cut(seen.clean, run.quad, around)
    without_red = crops.without_red(plain)
    if without_red is not None:
        return [without_red, clean]
    return [plain] if np.array_equal(plain, clean) else [plain, clean]
