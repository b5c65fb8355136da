"""The parts of the corpus, which share no template."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What a template, its packets and their damage are for.

    Attributes:
        TUNING: to look at and to improve by.
        SEEN: held out of earlier measurements; since looked at, and free to look at.
        HELD_OUT: for the measurement only; drawn without knowledge of how papers are read.
    """

    TUNING = "tuning"
    SEEN = "seen"
    HELD_OUT = "held-out"
