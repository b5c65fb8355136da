"""Whether a drawn paper shows something where it says that a value stands."""

import numpy as np

from benchmarks.accuracy.drawn import Paper

FAINTEST = 60
"""The least difference between print and ground, of 255, that a copy keeps."""


def bare_places(paper: Paper) -> list[str]:
    """The fields whose place on the picture holds no print."""
    grey = np.asarray(paper.picture.convert("L"), np.int16)
    return [
        name.value
        for name, (left, top, right, bottom) in paper.places.items()
        if np.ptp(grey[int(top) : int(bottom) + 1, int(left) : int(right) + 1]) < FAINTEST
    ]
