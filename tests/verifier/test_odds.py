"""Odds: the bound that spares working them out, and what is kept with a value."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.model import Document, DocumentType, Field, FieldName, View
from verifier.odds import _least_odds, _odds, _Seen, claimed_odds, with_margin, with_margins

CHANCES = st.floats(0.0, 0.3)
FRAMES = st.lists(
    st.tuples(st.sampled_from("王玉芳芬"), st.sampled_from("王玉芳芬李"), CHANCES).map(
        lambda said: (
            ((said[0], 1 - said[2]), (said[1], said[2]))
            if said[0] != said[1] and said[2]
            else ((said[0], 1.0),)
        )
    )
    | st.just((("", 1.0),)),
    min_size=1,
    max_size=6,
).map(tuple)
VIEWS = st.lists(FRAMES, min_size=1, max_size=3).map(
    lambda drawn: tuple(View(f"view {n}", frames) for n, frames in enumerate(drawn))
)


def says(text: str, share: float) -> tuple[View, ...]:
    frames = [((character, 1 - share), ("口", share)) for character in text]
    blank = (("", 0.9999),)
    return (
        View(
            "plain",
            tuple(
                frame for pair in zip(frames, [blank] * len(frames), strict=True) for frame in pair
            ),
        ),
    )


@settings(max_examples=200, deadline=None)
@given(VIEWS, st.text("王玉芳芬李", min_size=1, max_size=4))
def test_the_bound_is_never_above_the_odds(views, text):
    exact = _odds.__wrapped__(FieldName.NAME, text, text, _Seen(views))
    assert _least_odds(text, views) <= exact * (1 + 1e-9)


def test_the_bound_is_enough_for_a_clean_reading():
    assert _least_odds("王芳", says("王芳", 0.0001)) > 300


def test_another_text_s_bound_is_nothing():
    assert _least_odds("王芬", says("王芳", 0.0001)) == 0.0


@pytest.mark.parametrize("share", [0.0001, 0.01, 0.3])
def test_what_is_kept_with_a_value_is_what_would_be_worked_out(share):
    read = Field("王芳", "王芳", 0.9, views=says("王芳", share))
    kept = with_margin(FieldName.NAME, read)
    assert kept.margin is not None
    assert claimed_odds(FieldName.NAME, "王芳", kept) == claimed_odds(FieldName.NAME, "王芳", read)


def test_what_is_kept_says_nothing_of_another_claim():
    read = Field("王芳", "王芳", 0.9, views=says("王芳", 0.01))
    kept = with_margin(FieldName.NAME, read)
    assert claimed_odds(FieldName.NAME, "王口", kept) == claimed_odds(FieldName.NAME, "王口", read)


def test_a_corrected_value_does_not_keep_the_odds_of_the_first():
    read = Field("王芳", "王芳", 0.9, views=says("王芳", 0.01))
    corrected = replace(with_margin(FieldName.NAME, read), value="王口")
    expected = claimed_odds(FieldName.NAME, "王口", replace(read, value="王口"))
    assert claimed_odds(FieldName.NAME, "王口", corrected) == expected


def test_every_record_of_a_document_has_its_margins():
    read = Field("王芳", "王芳", 0.9, views=says("王芳", 0.01))
    page = Document(
        "d1",
        "1.jpg",
        1,
        DocumentType.SCORE_SCREENSHOT,
        0.99,
        {FieldName.NAME: read, FieldName.LEVEL: Field(4, "四级", 0.99)},
        other_records=({FieldName.NAME: read},),
    )
    kept = with_margins(page)
    records = (kept.fields, *kept.other_records)
    assert all(record[FieldName.NAME].margin is not None for record in records)
    assert kept.fields[FieldName.LEVEL].margin is None


def test_a_frames_edge_read_as_a_letter_is_no_other_name():
    frames = ((("T", 0.84), ("", 0.16)), (("", 1.0),), (("覃", 1.0),), (("", 1.0),), (("露", 1.0),))
    read = Field("覃露", "覃露", 0.9, views=(View("plain", frames),))
    assert (claimed_odds(FieldName.NAME, "覃露", read) or 0) > 100
    assert (claimed_odds(FieldName.NAME, "谭露", read) or 0) < 0.01
