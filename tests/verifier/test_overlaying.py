"""Pages of print: rows of short dark strokes, as a certificate's lines look when small."""

import cv2
import numpy as np
import pytest

from verifier.overlaying import Match, match, overlay


def page(seed=1, name_seed=None):
    """A page, 224 x 158 px; `name_seed` prints another text at one line."""
    rng = np.random.default_rng(seed)
    picture = np.full((224, 158), 235, np.float32)
    for top in range(14, 206, 14):
        written = np.random.default_rng([name_seed, top]) if name_seed and top == 70 else rng
        strokes = written.random((3, 120)) < 0.5
        if written is not rng:
            rng.random((3, 120))
        picture[top : top + 6, 20:140] = np.where(np.repeat(strokes, 2, axis=0), 40, 235)
    return cv2.GaussianBlur(picture, (0, 0), 1.2)


def lit(picture):
    return np.clip(picture * np.linspace(0.75, 1.05, picture.shape[1])[None, :] - 5, 0, 255)


def noisy(picture):
    return np.clip(picture + np.random.default_rng(9).normal(0, 5, picture.shape), 0, 255)


def wider(picture):
    return cv2.resize(picture, (150, 213), interpolation=cv2.INTER_AREA)


def shifted(picture):
    return np.roll(picture, (2, 3), axis=(0, 1))


@pytest.mark.parametrize("change", [lambda p: p, lit, noisy, wider, shifted])
def test_one_picture_is_told_whatever_happened_to_it(change):
    assert match(page(), change(page()).astype(np.float32)) is Match.WHOLE


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (page(name_seed=5), "one line says something else"),
        (page(seed=2), "nothing is the same"),
        (np.full((224, 158), 235, np.float32), "an empty page"),
    ],
)
def test_another_picture_is_told(other, why):
    assert match(page(), other) is not Match.WHOLE, why


def test_a_cut_picture_is_laid_where_it_was():
    whole = page()
    cut = cv2.resize(whole[20:204, 10:150], None, fx=1.2, fy=1.2).astype(np.float32)
    laid = overlay(whole, cut)
    assert laid is not None
    assert laid.covered == pytest.approx(184 * 140 / (224 * 158), abs=0.04)
    assert match(whole, cut) is not Match.NONE


def test_empty_pages_are_not_one():
    empty = np.full((224, 158), 235, np.float32)
    assert match(empty, empty) is Match.NONE
