"""False matches by the picture alone: hundreds of people's pages of one template.

Nothing is read. All pages lie in the same place, which is harder than scans by hand: so
every pair is laid edge on edge, and where one looks most alike, and on some others, the
service's own search for the best place is run too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.damage.frame import Frame, Picture, scaled
from benchmarks.duplicates.changing import first_copy
from benchmarks.duplicates.drawing import draw
from verifier import overlaying, thumbnails
from verifier.imaging.fingerprinting import thumbnail
from verifier.overlaying import Match
from verifier.thumbnails import Grey

LONG_SIDE_PX: Final = 900  # three times as large as what is compared, and soon drawn
SEARCHED: Final = 100  # pairs: half of them the likeliest ones


@dataclass(frozen=True)
class Tally:
    """Pairs of different people's pages, and what their pictures alone say.

    Attributes:
        whole: called the same, laid edge on edge.
        part: called alike as a paper and a cut of it are.
        searched: of the pairs, how many were laid where they fit best, too.
        searched_whole: how many of these are called the same edge on edge.
        fitted_whole: how many are where they fit best.
    """

    template: str
    pairs: int
    whole: int
    part: int
    searched: int
    searched_whole: int
    fitted_whole: int


def tally(template: str, count: int, seed: int) -> Tally:
    """All pairs of `count` people's pages."""
    drawn = [page(template, person, seed) for person in range(count)]
    quantiles = edge_on_edge(drawn)
    ones, others = np.triu_indices(count, 1)
    worst, worse, usual = quantiles[ones, others].T
    whole = (worst >= overlaying.WORST) & (worse >= overlaying.WORSE) & (usual >= overlaying.USUAL)
    part = ~whole & (worse >= overlaying.PART_WORSE) & (usual >= overlaying.PART_USUAL)
    searched = _likeliest_and_others(worse, np.random.default_rng(seed))
    fitted = [overlaying.match(drawn[ones[pair]], drawn[others[pair]]) for pair in searched]
    return Tally(
        template,
        len(ones),
        int(whole.sum()),
        int(part.sum()),
        len(searched),
        int(whole[searched].sum()),
        fitted.count(Match.WHOLE),
    )


def edge_on_edge(drawn: Sequence[Grey]) -> NDArray[np.float32]:
    """`overlaying.QUANTILES` of each pair's blocks, (n, n, 3); -1 where too few bear print.

    The same as `overlaying.edge_on_edge` pair by pair, a hundred times as fast.
    """
    blocks = np.stack([overlaying.tiles(overlaying.levelled(picture)) for picture in drawn])
    blocks -= blocks.mean(axis=-1, keepdims=True)
    ink = np.sqrt((blocks * blocks).mean(axis=-1))
    found = np.full((len(drawn), len(drawn), len(overlaying.QUANTILES)), -1, np.float32)
    shares = np.array(overlaying.QUANTILES)
    for one, block in enumerate(blocks):
        products = np.matmul(blocks.transpose(1, 0, 2), block[:, :, None])[..., 0].T
        likeness = products / blocks.shape[-1] / (ink * ink[one] + overlaying.FAINTEST)
        used = np.maximum(ink, ink[one]) > overlaying.INK
        ordered = np.sort(np.where(used, likeness, np.inf), axis=1)
        counts = used.sum(axis=1)
        at = shares * (np.maximum(counts, 1)[:, None] - 1)
        before = np.floor(at).astype(int)
        low = np.take_along_axis(ordered, before, axis=1)
        high = np.take_along_axis(ordered, np.ceil(at).astype(int), axis=1)
        enough = counts >= overlaying.LEAST_BLOCKS
        with_print = (low + (high - low) * (at - before))[enough]
        found[one, enough] = with_print
    return found


def _likeliest_and_others(alike: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.intp]:
    """Places of the pairs that are most alike, and of some of the rest."""
    ordered = np.argsort(-alike)
    rest = ordered[SEARCHED // 2 :]
    some = rng.choice(rest, min(SEARCHED // 2, len(rest)), replace=False)
    return np.concatenate([ordered[: SEARCHED // 2], some])


def page(template: str, person: int, seed: int) -> Grey:
    """The thumbnail of the page as scanned."""
    page: Picture = draw(template, person, seed).picture
    frame = scaled(Frame(page, (np.eye(3),)), LONG_SIDE_PX / max(page.shape))
    scanned = first_copy(frame.picture, np.random.default_rng([seed, person]))
    return thumbnails.decode(thumbnail(np.ascontiguousarray(scanned[:, :, ::-1])))
