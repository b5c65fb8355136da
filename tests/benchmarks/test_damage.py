"""Damage moves print, and the places told go with it."""

from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.accuracy.damage import fresh, placing, tiers
from benchmarks.accuracy.damage.frame import Frame, corners, is_legible
from benchmarks.accuracy.damage.surfaces import on_surface
from benchmarks.accuracy.damage.tiers import TIERS, shoot
from benchmarks.accuracy.drawn import Paper
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType, FieldName

BOX = (500.0, 700.0, 640.0, 760.0)
SIZE = (1000, 1414)
A4_MM = (210.0, 297.0)
CARD_MM = (85.6, 54.0)
CONDITIONS = [
    pytest.param(condition, on_screen, id=f"{tier}-{name}-{'screen' if on_screen else 'paper'}")
    for on_screen, tables in (
        (False, (tiers._PAPERS, fresh.PAPERS)),
        (True, (tiers._SCREENS, fresh.SCREENS)),
    )
    for table in tables
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
    shot = shoot([card, card], tier, np.random.default_rng(1), part=Part.TUNING)
    assert [set(fields) for fields in shot.legible] == [{FieldName.NAME}] * 2


@pytest.mark.parametrize("part", [Part.SEEN, Part.HELD_OUT])
@pytest.mark.parametrize("tier", TIERS)
def test_the_same_seed_gives_the_same_bytes(tier: str, part: Part) -> None:
    first, again = (
        shoot([_paper(A4_MM)], tier, np.random.default_rng(7), part=part) for _ in range(2)
    )
    assert first.condition == again.condition
    assert first.picture.tobytes() == again.picture.tobytes()


@pytest.mark.parametrize("table", [tiers._PAPERS, tiers._SCREENS], ids=["paper", "screen"])
@pytest.mark.parametrize("tier", TIERS)
def test_tuning_never_meets_the_last_condition(table: Any, tier: str) -> None:
    listed = table[tier]
    paper = _paper(A4_MM if table is tiers._PAPERS else None, (200, 283))
    met = {
        shoot([paper], tier, np.random.default_rng(seed), part=Part.TUNING).condition
        for seed in range(3)
    }
    earlier = {f"{tier}/{name}" for name, _ in listed[:-1]}
    assert met <= earlier


def test_the_held_out_part_shares_no_condition_but_the_untouched_page() -> None:
    for earlier, own in ((tiers._PAPERS, fresh.PAPERS), (tiers._SCREENS, fresh.SCREENS)):
        assert set(own) == set(TIERS)
        ways = {condition for listed in earlier.values() for _, condition in listed}
        assert not ways & {condition for listed in own.values() for _, condition in listed}


@pytest.mark.parametrize(
    ("ink", "legible"),
    [
        pytest.param((190, 30, 50), False, id="a red seal turns black"),
        pytest.param((250, 200, 205), True, id="a pale one turns white"),
    ],
)
def test_print_under_a_seal_is_lost_in_black_and_white(
    ink: tuple[int, int, int], legible: bool
) -> None:
    picture = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(picture).ellipse((480, 680, 660, 780), fill=ink)
    ImageDraw.Draw(picture).rectangle((510, 720, 630, 740), fill="black")
    frame = Frame(np.asarray(picture), (np.eye(3),))
    (bilevel,) = (way for name, way in fresh.PAPERS["scan"] if name == "bilevel")
    assert is_legible(bilevel(frame, np.random.default_rng(2)), 0, BOX) is legible


def test_a_surface_lies_around_the_paper_and_not_over_it() -> None:
    paper = Frame(np.full((600, 400, 3), 255, np.uint8), (np.eye(3),))
    plain = placing.seen(paper, np.random.default_rng(5), 0.1, 900.0)
    laid = on_surface(paper, plain, np.random.default_rng(5))
    quad = corners(laid.frame_from_paper[0], (20, 20, 380, 580))
    inside = np.zeros(laid.picture.shape[:2], np.uint8)
    cv2.fillConvexPoly(inside, np.round(quad).astype(np.int32), 1)
    assert (laid.picture[inside == 1] == 255).all()
    assert len(np.unique(laid.picture[:4].reshape(-1, 3), axis=0)) > 10


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
