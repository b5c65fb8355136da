"""The benchmark of names: its table says what it means, and its pages show the name."""

from collections import Counter

import numpy as np
import pytest

from benchmarks.accuracy.papers.ink import Face
from benchmarks.names.drawing import FACES, Condition, as_detected, draw
from benchmarks.names.figures import SELF, Tally, Trial, auc, tally
from benchmarks.names.pairs import RELATIONS, Pair, load, sample
from benchmarks.names.reading import Look
from verifier import normalise
from verifier.matching import Outcome

PAIRS = load()


def _undotted(name: str) -> str:
    return normalise.simplified(normalise.name(name)).replace("·", "")


def test_there_are_enough_pairs_of_every_relation() -> None:
    counted = Counter(pair.relation for pair in PAIRS)
    assert len(PAIRS) >= 320
    assert set(counted) == set(RELATIONS)
    assert all(count >= (10 if name == "width" else 25) for name, count in counted.items())


def test_no_pair_stands_twice_and_no_name_is_empty() -> None:
    assert len(set(PAIRS)) == len(PAIRS)
    assert all(len(pair.shown) >= 2 and len(pair.claimed) >= 2 for pair in PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.shown}-{pair.claimed}")
def test_a_pair_is_the_same_exactly_where_folding_makes_it_so(pair: Pair) -> None:
    assert (_undotted(pair.shown) == _undotted(pair.claimed)) is pair.same
    # Only a rare name is claimed as it is shown: reading it is the difficulty.
    assert pair.shown != pair.claimed or pair.relation == "rare"


def test_a_sample_holds_every_relation() -> None:
    chosen = sample(PAIRS, 33)
    assert Counter(pair.relation for pair in chosen) == dict.fromkeys(RELATIONS, 3)


@pytest.mark.parametrize("condition", Condition)
@pytest.mark.parametrize("face", FACES)
def test_the_print_is_inside_the_quad(face: Face, condition: Condition) -> None:
    printed = draw("钟书萤", face, condition)
    assert np.array_equal(printed.picture, draw("钟书萤", face, condition).picture)
    left, top = np.floor(printed.quad.min(axis=0)).astype(int)
    right, bottom = np.ceil(printed.quad.max(axis=0)).astype(int)
    grey = printed.picture.mean(axis=2)
    paper = np.median(grey[top:bottom, right : right + 3 * condition.value])
    dark = grey < paper - 60
    inside = dark[top:bottom, left:right].sum()
    assert inside > 0.05 * dark[top:bottom, left:right].size
    air = condition.value // 2
    around = dark[top - air : bottom + air, left - air : right + air].sum()
    assert inside >= 0.97 * around
    moved = np.abs(as_detected(printed, condition) - printed.quad)
    assert moved.max() < 0.25 * condition.value


def test_a_character_that_the_face_lacks_is_borrowed() -> None:
    assert draw("王䨱", Face.KAI, Condition.CLEAN).quad.shape == (4, 2)
    assert draw("王丽", Face.KAI, Condition.CLEAN).borrowed == ""


def _trial(pair: Pair, outcome: Outcome | None, odds: float | None = None) -> Trial:
    look = Look(pair.shown, "SERIF", "CLEAN", "", pair.shown, None)
    return Trial(pair, look, outcome, odds)


def test_only_sure_answers_are_wrong() -> None:
    same = Pair("陈丽", "陳丽", "variant", same=True)
    other = Pair("王萤", "王莹", "look_alike", same=False)
    trials = [_trial(pair, o) for pair in (same, other) for o in (*Outcome, None)]
    assert tally(trials) == Tally(
        trials_same=4,
        wrong_different=1,
        unsure_same=2,
        trials_other=4,
        wrong_same=1,
        unsure_other=2,
    )


def test_auc_is_the_share_of_ordered_couples() -> None:
    itself = Pair("王萤", "王萤", SELF, same=True)
    other = Pair("王萤", "王莹", "look_alike", same=False)
    trials = [_trial(itself, Outcome.SAME, odds) for odds in (3.0, 1.0, None)]
    trials += [_trial(other, Outcome.UNSURE, odds) for odds in (2.0, 1.0)]
    assert auc(trials) == (1.0 + 1.0 + 0.0 + 0.5) / 4
