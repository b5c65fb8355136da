"""What was found again of the pages that were read, and what was taken for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, exp, log, log1p
from typing import Final

from benchmarks.duplicates.reading import FIRST, Page
from verifier.fingerprints import Likeness, compare, keys
from verifier.imprints import NAME, NUMBERS, imprints, is_whole, kind_of
from verifier.model import DocumentType, FieldName

NAMING: Final = NUMBERS | {NAME}
_ORDER: Final = (Likeness.DIFFERENT, Likeness.PERHAPS, Likeness.SAME)


@dataclass(frozen=True)
class Trial:
    """A page compared with another one.

    Attributes:
        change: what was done to the second one.
        likeness: the best of the pages' documents.
        names_nobody: whether the second one bears neither a name nor a whole number any more,
            so that it cannot be shown for anybody.
    """

    template: str
    change: str
    one: str
    other: str
    likeness: Likeness
    names_nobody: bool


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
    return Trial(
        order.template, order.change, one.order.name, order.name, likeness, _names_nobody(other)
    )


def _names_nobody(page: Page) -> bool:
    documents = page.reading.documents
    if any(each.type is DocumentType.OTHER and FieldName.NAME in each.fields for each in documents):
        return False  # named, only not known for what it is
    said = (imprint for document in documents for imprint in imprints(document))
    return not any(kind_of(imprint) in NAMING and is_whole(imprint) for imprint in said)


def table(trials: Sequence[Trial], by: str) -> str:
    """Markdown: per template or change how many were found, surely and at all.

    The last column is the share that is surely found at least, with 95 % confidence.
    """
    groups: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        groups[str(getattr(trial, by))].append(trial)
    rows = [
        f"| {by} | pairs | same | perhaps | of the others, name nobody | same share | at least |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, group in sorted(groups.items()):
        found = [trial.likeness for trial in group]
        same, perhaps = found.count(Likeness.SAME), found.count(Likeness.PERHAPS)
        nobodys = sum(t.names_nobody for t in group if t.likeness is Likeness.DIFFERENT)
        rows.append(
            f"| {name} | {len(found)} | {same} | {perhaps} | {nobodys} "
            f"| {same / len(found):.1%} | {at_least(same, len(found)):.1%} |"
        )
    return "\n".join(rows) + "\n"


def at_least(found: int, tried: int, confidence: float = 0.95) -> float:
    """The share that is true at least, if so many were found (Clopper and Pearson, 1934)."""
    if not found:
        return 0.0
    low, high = 0.0, found / tried
    for _ in range(50):
        share = (low + high) / 2
        as_many = sum(
            exp(log(comb(tried, many)) + many * log(share) + (tried - many) * log1p(-share))
            for many in range(found, tried + 1)
        )
        low, high = (share, high) if as_many < 1 - confidence else (low, share)
    return low
