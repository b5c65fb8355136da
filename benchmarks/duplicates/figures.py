"""What was found again of the pages that were read, and what was taken for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from benchmarks.duplicates.reading import FIRST, Page
from verifier.fingerprints import Likeness, compare, keys

_ORDER: Final = (Likeness.DIFFERENT, Likeness.PERHAPS, Likeness.SAME)


@dataclass(frozen=True)
class Trial:
    """A page compared with another one.

    Attributes:
        change: what was done to the second one.
        likeness: the best of the pages' documents.
    """

    template: str
    change: str
    one: str
    other: str
    likeness: Likeness


def found_again(pages: Iterable[Page]) -> list[Trial]:
    """Each changed page against the page of the same paper as handed in first."""
    by_paper: dict[tuple[str, int], list[Page]] = defaultdict(list)
    for page in pages:
        by_paper[page.order.template, page.order.person].append(page)
    return [
        _trial(first, page)
        for group in by_paper.values()
        for first in group
        for page in group
        if first.order.change == FIRST and page.order.change != FIRST
    ]


def other_people(pages: Iterable[Page]) -> list[Trial]:
    """All pairs of pages of one template that different people's papers are on."""
    by_template: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_template[page.order.template].append(page)
    return [
        _trial(one, other)
        for group in by_template.values()
        for one, other in combinations(group, 2)
        if one.order.person != other.order.person
    ]


def _trial(one: Page, other: Page) -> Trial:
    likeness = max(
        (
            compare(ours, theirs)
            for ours in one.fingerprints
            for theirs in other.fingerprints
            if set(keys(ours)) & set(keys(theirs))
        ),
        key=_ORDER.index,
        default=Likeness.DIFFERENT,
    )
    order = other.order
    return Trial(order.template, order.change, one.order.name, order.name, likeness)


def table(trials: Sequence[Trial], by: str) -> str:
    """Markdown: per template or change how many were found, surely and at all."""
    groups: dict[str, list[Likeness]] = defaultdict(list)
    for trial in trials:
        groups[str(getattr(trial, by))].append(trial.likeness)
    rows = [f"| {by} | pairs | same | perhaps | same share |", "| --- | --- | --- | --- | --- |"]
    for name, found in sorted(groups.items()):
        same, perhaps = found.count(Likeness.SAME), found.count(Likeness.PERHAPS)
        rows.append(f"| {name} | {len(found)} | {same} | {perhaps} | {same / len(found):.1%} |")
    return "\n".join(rows) + "\n"
