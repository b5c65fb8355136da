"""Scans of cards that bear the same print, told apart by how they lay on the glass."""

import cv2
import numpy as np
import pytest

from verifier import framing


def card(degrees=0.0, shift=(0.0, 0.0), seed=1):
    """Rows of print on a card, 141 x 224 px, laid on the glass by hand."""
    rng = np.random.default_rng(seed)
    picture = np.full((141, 224), 235, np.float32)
    for top in range(12, 130, 14):
        strokes = np.repeat(rng.random((3, 180)) < 0.5, 2, axis=0)
        picture[top : top + 6, 20:200] = np.where(strokes, 40, 235)
    turn = cv2.getRotationMatrix2D((112, 70), degrees, 1.0)
    turn[:, 2] += shift
    return cv2.warpAffine(cv2.GaussianBlur(picture, (0, 0), 1.2), turn, (224, 141), borderValue=250)


def compressed(picture):
    _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 30])
    return cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE).astype(np.float32)


def resized(picture):
    """As of a page whose long side was rounded otherwise."""
    return cv2.resize(picture, (224, 140), interpolation=cv2.INTER_AREA)


def lit(picture):
    return picture * np.linspace(0.8, 1.0, picture.shape[1], dtype=np.float32)[None, :]


def likeness(one, other):
    return framing.likeness(framing.framed(one), framing.framed(other))


@pytest.mark.parametrize("change", [compressed, resized, lit])
def test_one_scan_is_like_its_copy(change):
    assert likeness(card(), change(card())) >= framing.LIKE


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (card(degrees=1.0), "turned by a degree"),
        (card(shift=(2.5, -2.0)), "moved by a hundredth of its width"),
        (card(seed=2), "another print"),
        (np.full((141, 224), 235, np.float32), "nothing at all"),
    ],
)
def test_another_scan_is_not(other, why):
    assert likeness(card(), other) < framing.LIKE, why


def test_empty_pages_are_not_one():
    empty = framing.framed(np.full((141, 224), 235, np.float32))
    assert framing.likeness(empty, empty) == 0


def test_the_alike_ones_of_a_group_are_found():
    laid = [card(degrees) for degrees in (0.0, 1.0, 2.0, 3.0)]
    group = [framing.framed(picture) for picture in (*laid, compressed(laid[2]), *laid[:1])]
    assert [(one, other) for one, other, _ in framing.alike(group)] == [(0, 5), (2, 4)]


@pytest.mark.parametrize("count", [0, 1])
def test_a_group_of_one_has_no_pairs(count):
    assert list(framing.alike([framing.framed(card())] * count)) == []


@pytest.mark.parametrize(
    ("count", "least"), [(0, 0.94), (2, 0.94), (20, 0.94), (500, 0.977), (2_000, 0.985)]
)
def test_among_many_two_must_be_more_alike(count, least):
    assert framing.least_likeness(count) == pytest.approx(least, abs=5e-4)


def test_a_pair_that_is_found_among_few_is_not_among_many():
    one, other = framing.framed(card()), framing.framed(card(shift=(0.5, 0.5)))
    others = [framing.framed(card(seed=seed)) for seed in range(2, 200)]
    assert framing.LIKE <= framing.likeness(one, other) < framing.least_likeness(200)
    assert list(framing.alike([one, other]))
    assert not list(framing.alike([one, other, *others]))


def test_of_many_alike_each_is_paired_with_a_few():
    group = [framing.framed(card())] * 40
    pairs = list(framing.alike(group))
    assert {place for one, other, _ in pairs for place in (one, other)} == set(range(40))
    assert len(pairs) <= 40 * framing.MOST_PARTNERS
