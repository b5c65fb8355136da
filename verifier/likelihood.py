"""How likely it is that a line's picture says a given text.

The recogniser gives for each frame of a line a probability per character and one
for "none" (CTC: Graves et al., 2006). Summed over every way to lay a text along the
frames, that is the likelihood of the text, also of one that was not the best
reading: the claimed value can be scored against the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from verifier.model import Frame, View

Array: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]

FLOOR: Final = 1e-5
"""Of a character that a frame does not name: what was kept of it is above 1e-4."""
_SCALED_EVERY: Final = 16
"""Frames of `FLOOR` alone leave 1e-80 then, far from the least that a float holds."""
BEAM: Final = 8
"""Readings kept while searching; weaker ones are no alternative worth naming."""


def log_likelihood(text: str, frames: Sequence[Frame]) -> float:
    """Natural logarithm of the probability that the frames say the text."""
    return float(log_likelihoods([text], frames)[0])


def log_likelihoods(texts: Sequence[str], frames: Sequence[Frame]) -> Array:
    """Natural logarithms of the probabilities that the frames say each of the texts.

    The forward recursion over a text with blanks between its characters, for all texts
    at once.

    Returns:
        an array of shape (texts,), minus infinity for what cannot be said.
    """
    if not frames or not texts:
        return np.full(len(texts), -math.inf)
    places, chances = _chances(texts, frames)
    # Between two different characters the blank may be left out.
    skips = (places[:, 2:] != places[:, :-2]).astype(np.float64)
    alphas = np.zeros(places.shape)
    alphas[:, 0] = 1.0
    scales = [np.ones(len(texts))]
    for frame, said in enumerate(chances[:, places]):
        now = alphas.copy()
        now[:, 1:] += alphas[:, :-1]
        if frame:
            now[:, 2:] += alphas[:, :-2] * skips
        now *= said
        if frame % _SCALED_EVERY == _SCALED_EVERY - 1:
            scale = now.sum(axis=1)
            scales.append(scale)
            now /= np.where(scale > 0.0, scale, 1.0)[:, None]
        alphas = now
    lasts = 2 * np.array([len(text) for text in texts])
    rows = np.arange(len(texts))
    ends = alphas[rows, lasts] + np.where(lasts > 0, alphas[rows, np.maximum(lasts - 1, 0)], 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(scales).sum(axis=0) + np.log(ends))


def _chances(texts: Sequence[str], frames: Sequence[Frame]) -> tuple[Places, Array]:
    """Each text's states as columns of a table, and the table.

    Returns:
        (places, chances): of shape (texts, states), a blank before, between and after the
        characters, shorter texts filled up with a state that nothing says; and of shape
        (frames, columns), the chance that a frame says what a column is of.
    """
    columns = {"": 0}
    for text in texts:
        for character in text:
            columns.setdefault(character, len(columns))
    nothing = len(columns)
    places = np.full((len(texts), 2 * max(map(len, texts)) + 1), nothing, dtype=np.intp)
    for row, text in enumerate(texts):
        places[row, 0 : 2 * len(text) + 1 : 2] = 0
        places[row, 1 : 2 * len(text) : 2] = [columns[character] for character in text]
    chances = np.full((len(frames), nothing + 1), FLOOR)
    chances[:, nothing] = 0.0
    for row, frame in enumerate(frames):
        for character, chance in frame:
            column = columns.get(character)
            if column is not None:
                chances[row, column] = chance
    return places, chances


def readings(frames: Sequence[Frame], beam: int = BEAM) -> list[str]:
    """The likeliest texts, the best first (prefix beam search)."""
    # Per prefix its probability when it ends in a blank and when it does not.
    beams: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for frame in frames:
        following: dict[str, list[float]] = {}
        for prefix, (blank, other) in beams.items():
            for character, chance in frame:
                if not character:
                    following.setdefault(prefix, [0.0, 0.0])[0] += (blank + other) * chance
                elif prefix.endswith(character):
                    following.setdefault(prefix, [0.0, 0.0])[1] += other * chance
                    longer = following.setdefault(prefix + character, [0.0, 0.0])
                    longer[1] += blank * chance
                else:
                    longer = following.setdefault(prefix + character, [0.0, 0.0])
                    longer[1] += (blank + other) * chance
        ranked = sorted(following.items(), key=lambda item: -sum(item[1]))[:beam]
        scale = sum(sum(chances) for _, chances in ranked) or 1.0
        beams = {text: (chances[0] / scale, chances[1] / scale) for text, chances in ranked}
    return sorted(beams, key=lambda text: -sum(beams[text]))


def likelihood(text: str, views: Sequence[View]) -> float:
    """The mean over the views of one crop, in [0, 1]: see `likelihoods`."""
    return likelihoods([text], views)[0]


def likelihoods(texts: Sequence[str], views: Sequence[View]) -> list[float]:
    """Each text's mean over the views of one crop, in [0, 1].

    They show the same print, so they are no independent proof, and one that sees
    nothing must not outweigh the others: a mixture, not a product.
    """
    chances = np.zeros(len(texts))
    for view in views:
        chances += np.exp(log_likelihoods(texts, view.frames))
    return [float(chance) for chance in chances / max(1, len(views))]


def alternatives(views: Iterable[View]) -> list[str]:
    """What the views may say, each text once."""
    return list(dict.fromkeys(text for view in views for text in readings(view.frames) if text))
