"""Raw confidences to probabilities: how often a value read so is right.

The product of a value's character posteriors, its grammar and the agreement of its
renderings orders readings well but is no probability: middling values are right far
more often than it says, and the surest ones a little less. Platt scaling (Platt, 1999)
maps it to one; the constants were fitted by `python -m benchmarks.accuracy.calibrate`
on the part of the corpus that is for tuning.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

SLOPE: Final = 0.634
SHIFT: Final = 2.438
_EDGE: Final = 1e-4  # the raw scale's ends: nothing is surer than what was measured


@lru_cache(maxsize=1 << 14)  # confidences have four decimals
def calibrated(confidence: float) -> float:
    """The probability that a value of this raw confidence is right."""
    return round(1 / (1 + math.exp(-(SLOPE * logit(confidence) + SHIFT))), 4)


def logit(confidence: float) -> float:
    """The logarithm of the odds, bounded."""
    kept = min(max(confidence, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
