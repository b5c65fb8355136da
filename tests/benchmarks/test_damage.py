"""Damage moves print, and the places told go with it."""

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.accuracy.damage import tiers
from benchmarks.accuracy.damage.frame import Frame, corners, is_legible
from benchmarks.accuracy.damage.tiers import TIERS, shoot
from benchmarks.accuracy.drawn import Paper
from verifier.model import DocumentType, FieldName

BOX = (500.0, 700.0, 640.0, 760.0)
SIZE = (1000, 1414)
A4_MM = (210.0, 297.0)
CARD_MM = (85.6, 54.0)
CONDITIONS = [
    pytest.param(condition, on_screen, id=f"{tier}-{name}-{'screen' if on_screen else 'paper'}")
    for on_screen, table in ((False, tiers._PAPERS), (True, tiers._SCREENS))
    for tier, listed in table.items()
    for name, condition in listed
    if name != "glare"  # wipes out what it falls on
]


def _paper(size_mm: tuple[float, float] | None, size: tuple[int, int] = SIZE) -> Paper:
    picture = Image.new("RGB", size, "white")
    box = tuple(side * size[0] / SIZE[0] for side in BOX) if size[0] > size[1] else BOX
    if size[0] > size[1]:
        box = (box[0], size[1] * 0.5, box[2], size[1] * 0.5 + 40)
    ImageDraw.Draw(picture).rectangle(box, fill="black")
    kind, name = DocumentType.SKILL_LEVEL_CERTIFICATE, FieldName.NAME
    return Paper(picture, kind, "test/box", {name: "张三"}, {name: box}, size_mm)


def _darkest_middle(picture: np.ndarray, near: np.ndarray, reach: float) -> np.ndarray:
    """The middle (x, y) of the dark print around a point, in px of the picture."""
    grey = picture.mean(axis=2)
    left, top = np.maximum(near - reach, 0).astype(int)
    window = grey[top : int(near[1] + reach), left : int(near[0] + reach)]
    lowest = window.min()
    ys, xs = np.nonzero(window < lowest + 0.35 * (np.median(window) - lowest))
    return np.array([xs.mean() + left, ys.mean() + top])


@pytest.mark.parametrize(("condition", "on_screen"), CONDITIONS)
def test_a_place_stays_where_its_print_is(condition: Any, on_screen: bool) -> None:
    paper = _paper(None if on_screen else A4_MM)
    frame = condition(Frame(np.asarray(paper.picture), (np.eye(3),)), np.random.default_rng(3))
    quad = corners(frame.frame_from_paper[0], BOX)
    middle, reach = quad.mean(axis=0), float(np.ptp(quad, axis=0).sum())
    assert np.abs(_darkest_middle(frame.picture, middle, reach) - middle).max() < 4


@pytest.mark.parametrize("tier", TIERS)
def test_cards_on_one_sheet_each_have_their_places(tier: str) -> None:
    card = _paper(CARD_MM, (1011, 638))
    shot = shoot([card, card], tier, np.random.default_rng(1), held_out=False)
    assert [set(fields) for fields in shot.legible] == [{FieldName.NAME}] * 2


@pytest.mark.parametrize("tier", TIERS)
def test_the_same_seed_gives_the_same_bytes(tier: str) -> None:
    first, again = (
        shoot([_paper(A4_MM)], tier, np.random.default_rng(7), held_out=True) for _ in range(2)
    )
    assert first.condition == again.condition
    assert first.picture.tobytes() == again.picture.tobytes()


@pytest.mark.parametrize("table", [tiers._PAPERS, tiers._SCREENS], ids=["paper", "screen"])
@pytest.mark.parametrize("tier", TIERS)
def test_tuning_never_meets_the_last_condition(table: Any, tier: str) -> None:
    listed = table[tier]
    paper = _paper(A4_MM if table is tiers._PAPERS else None, (200, 283))
    met = {
        shoot([paper], tier, np.random.default_rng(seed), held_out=False).condition
        for seed in range(3)
    }
    earlier = {f"{tier}/{name}" for name, _ in listed[:-1]}
    assert met <= earlier


@pytest.mark.parametrize(
    ("box", "blur_px", "covered_to", "legible"),
    [
        pytest.param((10, 10, 90, 40), 0.0, 0, True, id="plain print"),
        pytest.param((10, 10, 90, 16), 0.0, 0, False, id="6 px high"),
        pytest.param((10, 10, 90, 40), 12.0, 0, False, id="blurred over its strokes"),
        pytest.param((10, 10, 90, 40), 0.0, 18, True, id="a tenth under glare"),
        pytest.param((10, 10, 90, 40), 0.0, 30, False, id="a quarter under glare"),
        pytest.param((10, 10, 130, 40), 0.0, 0, False, id="cut off by the edge"),
    ],
)
def test_legible_is_what_a_careful_person_can_read(
    box: tuple[float, float, float, float], blur_px: float, covered_to: int, legible: bool
) -> None:
    covered = np.zeros((100, 100), bool)
    covered[:, :covered_to] = True
    frame = Frame(np.full((100, 100, 3), 255, np.uint8), (np.eye(3),), covered, blur_px)
    assert is_legible(frame, 0, box) is legible
