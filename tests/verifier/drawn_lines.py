"""Text lines as an engine would return them, placed by hand."""

from itertools import pairwise

from verifier import geometry
from verifier.model import TextLine


def line(text: str, x: float, y: float, score: float = 1.0, height: float = 20) -> TextLine:
    """A level line whose characters are as wide as high, ASCII half as wide."""
    widths = [0.5 if character.isascii() else 1.0 for character in text]
    total = sum(widths)
    edges = [sum(widths[:i]) / total for i in range(len(text) + 1)]
    return TextLine(
        text=text,
        score=score,
        quad=geometry.box(x, y, x + total * height, y + height),
        scores=(score,) * len(text),
        spans=tuple(pairwise(edges)),
    )
