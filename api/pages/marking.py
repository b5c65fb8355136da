"""Marks the characters in which two values differ."""

from __future__ import annotations

from difflib import SequenceMatcher

from markupsafe import Markup, escape

_WILDCARD = "*"


def mark_differences(expected: str, observed: str) -> tuple[Markup, Markup]:
    """Both texts as HTML with the differing characters in `<mark>`.

    A masked character (`*`) equals any other in its place. Where one text lacks a
    character, its neighbour in that text stays unmarked and the other's is marked.
    """
    if len(expected) == len(observed):
        differs = [not _same(a, b) for a, b in zip(expected, observed, strict=True)]
        # Shifted text differs nearly everywhere place by place; align it then.
        if sum(differs) * 2 <= len(differs):
            return _marked(expected, differs), _marked(observed, differs)
    left, right = [True] * len(expected), [True] * len(observed)
    matcher = SequenceMatcher(None, expected, observed, autojunk=False)
    for block in matcher.get_matching_blocks():
        left[block.a : block.a + block.size] = [False] * block.size
        right[block.b : block.b + block.size] = [False] * block.size
    return _marked(expected, left), _marked(observed, right)


def _same(a: str, b: str) -> bool:
    return a == b or _WILDCARD in (a, b)


def _marked(text: str, differs: list[bool]) -> Markup:
    parts: list[Markup] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or differs[end] != differs[start]:
            piece = escape(text[start:end])
            parts.append(Markup("<mark>{}</mark>").format(piece) if differs[start] else piece)
            start = end
    return Markup("").join(parts)
