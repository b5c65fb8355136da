"""`python -m benchmarks.accuracy.calibrate DIR`: fit the confidences to what was right.

Prints the two constants of `verifier.calibration` (Platt scaling: a logistic curve over
the logit of the raw confidence) from readings of the tuning part.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.accuracy import scoring
from benchmarks.accuracy.corpus import stored
from verifier import calibration

STEPS = 4_000
RATE = 0.5


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="of the tuning part's readings")
    packets = stored(parser.parse_args().folder)
    read = [result for packet in packets for result in scoring.fields(packet) if result.read]
    logits = np.array([calibration.logit(r.read.confidence) for r in read if r.read])
    rights = np.array([r.right for r in read], float)
    slope, shift = fit(logits, rights)
    print(f"SLOPE = {slope:.3f}  SHIFT = {shift:.3f}  from {len(read)} fields")


def fit(logits: np.ndarray, rights: np.ndarray) -> tuple[float, float]:
    """Slope and shift of the logistic curve with the least cross-entropy."""
    slope, shift = 1.0, 0.0
    scale = float(np.abs(logits).mean()) or 1.0
    xs = logits / scale
    for _ in range(STEPS):
        off = 1 / (1 + np.exp(-(slope * xs + shift))) - rights
        slope -= RATE * float((off * xs).mean())
        shift -= RATE * float(off.mean())
    return slope / scale, shift


if __name__ == "__main__":
    main()
