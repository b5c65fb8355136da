"""Geometry goes there and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import geometry

coordinate = st.floats(min_value=0, max_value=4000, allow_nan=False)


@given(
    angle=st.floats(min_value=-180, max_value=180, allow_nan=False),
    width=st.integers(min_value=2, max_value=4000),
    height=st.integers(min_value=2, max_value=4000),
    x=coordinate,
    y=coordinate,
)
def test_a_point_turned_and_turned_back_is_where_it_was(
    angle: float, width: int, height: int, x: float, y: float
) -> None:
    turned_from_source, _, _ = geometry.rotation(angle, width, height)
    there = geometry.transform(turned_from_source, np.array([[x, y]]))
    back = geometry.transform(np.linalg.inv(turned_from_source), there)
    assert back == pytest.approx(np.array([[x, y]]), abs=1e-5)


@given(angle=st.floats(min_value=-180, max_value=180, allow_nan=False))
def test_the_turned_canvas_holds_every_corner(angle: float) -> None:
    turned_from_source, width, height = geometry.rotation(angle, 640, 480)
    corners = np.array([[0, 0], [640, 0], [640, 480], [0, 480]], dtype=float)
    moved = geometry.transform(turned_from_source, corners)
    assert moved.min() > -1e-6
    assert (moved[:, 0] <= width + 1e-6).all()
    assert (moved[:, 1] <= height + 1e-6).all()


def test_a_clockwise_line_is_level_after_turning_by_its_angle() -> None:
    line = np.array([[100, 100], [200, 120], [196, 140], [96, 120]], dtype=float)
    turned_from_source, _, _ = geometry.rotation(geometry.angle_deg(line), 400, 300)
    assert geometry.angle_deg(geometry.transform(turned_from_source, line)) == pytest.approx(0)


def test_slices_of_a_quad_meet() -> None:
    quad = geometry.box(0, 0, 100, 20)
    left, right = geometry.slice_along(quad, 0, 0.25), geometry.slice_along(quad, 0.25, 1)
    assert left[1] == right[0] == (25, 0)
    assert left[2] == right[3] == (25, 20)
