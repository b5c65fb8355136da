"""Raw confidences as probabilities."""

from hypothesis import given
from hypothesis import strategies as st

from verifier.calibration import calibrated

CONFIDENCES = st.floats(0, 1)


@given(CONFIDENCES, CONFIDENCES)
def test_a_surer_reading_is_never_less_probable(one, other):
    low, high = sorted((one, other))
    assert calibrated(low) <= calibrated(high)


@given(CONFIDENCES)
def test_it_is_a_probability_and_never_certain(confidence):
    assert 0 < calibrated(confidence) < 1
