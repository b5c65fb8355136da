"""What matching makes of the names that were read, and how often it is wrong."""

from __future__ import annotations

import math
import multiprocessing
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from benchmarks.names.pairs import Pair
from benchmarks.names.reading import Harvest, Look
from verifier import likelihood, matching, normalise
from verifier.matching import Outcome
from verifier.model import Field, FieldName
from verifier.second_look import written

SELF: Final = "itself"
"""The relation of a shown name to itself."""
CHUNK: Final = 50
_LEAST: Final = 1e-12


@dataclass(frozen=True)
class Trial:
    """One claim held against one reading.

    Attributes:
        outcome: None where nothing was read that could be a name.
        odds: natural logarithm of how much likelier the claim is than the best other
            text; None without views, or where it plays no part.
    """

    pair: Pair
    look: Look
    outcome: Outcome | None
    odds: float | None

    @property
    def is_wrong(self) -> bool:
        """Whether matching was sure of the opposite of the truth."""
        sure_of = Outcome.DIFFERENT if self.pair.same else Outcome.SAME
        return self.outcome is sure_of


@dataclass(frozen=True)
class Tally:
    """Trials of one condition, face or relation, counted."""

    trials_same: int
    wrong_different: int
    unsure_same: int
    trials_other: int
    wrong_same: int
    unsure_other: int


def judge(harvest: Harvest, pairs: Sequence[Pair], processes: int) -> list[Trial]:
    """Every reading against its own name and against each name claimed for it."""
    claims: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.claimed != pair.shown:
            claims[pair.shown].append(pair)
    looks = [look for look in harvest.looks if look.shown in {pair.shown for pair in pairs}]
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes) as pool:
        found = pool.map(partial(_trials, claims=dict(claims)), looks, CHUNK)
    return [trial for trials in found for trial in trials]


def _trials(look: Look, claims: dict[str, list[Pair]]) -> list[Trial]:
    itself = Pair(look.shown, look.shown, SELF, same=True)
    others = _alternatives(look.field)
    return [
        Trial(pair, look, _outcome(pair, look.field), _odds(pair, look.field, others))
        for pair in (itself, *claims.get(look.shown, []))
    ]


def _outcome(pair: Pair, field: Field | None) -> Outcome | None:
    return None if field is None else matching.compare(FieldName.NAME, pair.claimed, field)


def _alternatives(field: Field | None) -> dict[str, float]:
    if field is None:
        return {}
    texts = likelihood.alternatives(field.views)
    return {text: likelihood.likelihood(text, field.views) for text in texts}


def _odds(pair: Pair, field: Field | None, others: dict[str, float]) -> float | None:
    telling = pair.relation == SELF or is_one_apart(pair)
    if field is None or not field.views or not telling:
        return None
    claimed = written(normalise.name(pair.claimed))
    best = max((chance for text, chance in others.items() if text != claimed), default=0.0)
    own = likelihood.likelihood(claimed, field.views)
    return math.log(max(own, _LEAST)) - math.log(max(best, _LEAST))


def is_one_apart(pair: Pair) -> bool:
    """Whether the pair are two names that one character tells apart."""
    return not pair.same and Levenshtein.distance(pair.shown, pair.claimed) == 1


def tally(trials: Iterable[Trial]) -> Tally:
    """Count them."""
    counted = list(trials)
    same = [trial for trial in counted if trial.pair.same]
    other = [trial for trial in counted if not trial.pair.same]
    return Tally(
        trials_same=len(same),
        wrong_different=sum(trial.is_wrong for trial in same),
        unsure_same=sum(trial.outcome is not Outcome.SAME and not trial.is_wrong for trial in same),
        trials_other=len(other),
        wrong_same=sum(trial.is_wrong for trial in other),
        unsure_other=sum(
            trial.outcome is not Outcome.DIFFERENT and not trial.is_wrong for trial in other
        ),
    )


def tallies(trials: Sequence[Trial], group: Callable[[Trial], str]) -> dict[str, Tally]:
    """Per group its tally, in the order in which the groups come up."""
    groups: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        groups[group(trial)].append(trial)
    return {name: tally(members) for name, members in groups.items()}


def read_right(look: Look) -> bool:
    """Whether the name was read as it was printed."""
    return look.field is not None and (
        normalise.name(str(look.field.value)) == normalise.name(look.shown)
    )


def accuracy(looks: Sequence[Look]) -> float:
    """Which share of the names was read as printed."""
    return sum(map(read_right, looks)) / max(1, len(looks))


def auc(trials: Sequence[Trial]) -> float:
    """How often a name's odds against its own picture beat a near one's against its own.

    The area under the ROC curve by ranks; ties count half.
    """
    own = [t.odds for t in trials if t.odds is not None and t.pair.relation == SELF]
    near = [t.odds for t in trials if t.odds is not None and t.pair.relation != SELF]
    if not own or not near:
        return math.nan
    values, counts = np.unique(near, return_counts=True)
    below = np.concatenate([[0], np.cumsum(counts)])
    left = below[np.searchsorted(values, own, side="left")]
    right = below[np.searchsorted(values, own, side="right")]
    return float(((left + right) / 2).mean() / len(near))
