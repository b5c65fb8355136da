"""The likelihood of a text under what the recogniser saw."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.likelihood import FLOOR, alternatives, likelihood, log_likelihood, readings
from verifier.model import View

SURE = ((("马", 0.97), ("", 0.02)), (("", 0.99),), (("曼", 0.9), ("旻", 0.08), ("", 0.02)))


def paths(frames):
    """Every way through the frames with its text and probability."""
    for steps in product(*frames):
        text, before = "", ""
        for character, _ in steps:
            if character and character != before:
                text += character
            before = character
        yield text, math.prod(chance for _, chance in steps)


@pytest.mark.parametrize("text", ["马曼", "马旻", "马", "曼"])
def test_it_is_the_sum_over_all_paths(text):
    expected = sum(chance for said, chance in paths(SURE) if said == text)
    assert math.exp(log_likelihood(text, SURE)) == pytest.approx(expected, abs=20 * FLOOR)


def test_a_repeated_digit_needs_a_gap_between():
    together = ((("0", 0.9), ("", 0.1)), (("0", 0.9), ("", 0.1)))
    apart = (together[0], (("", 1.0),), together[1])
    assert log_likelihood("00", together) < math.log(1e-3)
    assert math.exp(log_likelihood("00", apart)) == pytest.approx(0.81, abs=1e-3)


def test_readings_come_best_first():
    assert readings(SURE)[:2] == ["马曼", "马旻"]


def test_a_view_that_sees_nothing_halves_what_another_sees():
    blind = View("dark_ink", ((("", 1.0),),))
    alone = likelihood("马曼", [View("plain", SURE)])
    assert likelihood("马曼", [View("plain", SURE), blind]) == pytest.approx(alone / 2, rel=0.01)


def test_alternatives_are_told_once():
    views = [View("plain", SURE), View("enlarged", SURE)]
    assert len(alternatives(views)) == len(set(alternatives(views)))


def test_no_views_say_nothing():
    assert likelihood("马曼", []) == 0.0


CHANCES = st.floats(0.01, 0.97)
FRAMES = st.lists(
    st.tuples(st.sampled_from("0123"), CHANCES).map(
        lambda said: ((said[0], said[1]), ("", 1 - said[1]))
    ),
    min_size=1,
    max_size=6,
)


@given(FRAMES)
def test_likelihoods_of_all_texts_sum_to_one(frames):
    texts = {text for text, _ in paths(frames)}
    total = sum(math.exp(log_likelihood(text, frames)) for text in texts)
    assert total == pytest.approx(1.0, abs=0.01)


@given(FRAMES)
def test_the_best_reading_is_the_likeliest(frames):
    best = max(math.exp(log_likelihood(text, frames)) for text, _ in paths(frames))
    found = math.exp(log_likelihood(readings(frames, beam=64)[0], frames))
    assert found == pytest.approx(best, rel=0.02, abs=1e-4)
