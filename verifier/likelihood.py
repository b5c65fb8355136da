"""How likely it is that a line's picture says a given text.

The recogniser gives for each frame of a line a probability per character and one
for "none" (CTC: Graves et al., 2006). Summed over every way to lay a text along the
frames, that is the likelihood of the text, also of one that was not the best
reading: the claimed value can be scored against the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from verifier.model import Frame, View

FLOOR: Final = 1e-5
"""Of a character that a frame does not name: what was kept of it is above 1e-4."""
BEAM: Final = 8
"""Readings kept while searching; weaker ones are no alternative worth naming."""


def log_likelihood(text: str, frames: Sequence[Frame]) -> float:
    """Natural logarithm of the probability that the frames say the text.

    The forward recursion over the text with blanks between its characters.
    """
    states = ["", *(state for character in text for state in (character, ""))]
    alphas = [0.0] * len(states)
    total = 0.0
    for place, frame in enumerate(frames):
        said = dict(frame)
        chances = [said.get(state, FLOOR) for state in states]
        if place == 0:
            now = [chances[0], *chances[1:2], *([0.0] * (len(states) - 2))]
        else:
            now = [
                (
                    alphas[s]
                    + (alphas[s - 1] if s else 0.0)
                    + (alphas[s - 2] if s > 1 and states[s] not in ("", states[s - 2]) else 0.0)
                )
                * chances[s]
                for s in range(len(states))
            ]
        scale = sum(now)
        if scale <= 0.0:
            return -math.inf
        alphas = [alpha / scale for alpha in now]
        total += math.log(scale)
    end = sum(alphas[-2:]) if len(states) > 1 else alphas[0]
    return total + math.log(end) if frames and end > 0.0 else -math.inf


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
    """The mean over the views of one crop, in [0, 1].

    They show the same print, so they are no independent proof, and one that sees
    nothing must not outweigh the others: a mixture, not a product.
    """
    chances = [math.exp(log_likelihood(text, view.frames)) for view in views]
    return sum(chances) / len(chances) if chances else 0.0


def alternatives(views: Iterable[View]) -> list[str]:
    """What the views may say, each text once."""
    return list(dict.fromkeys(text for view in views for text in readings(view.frames) if text))
