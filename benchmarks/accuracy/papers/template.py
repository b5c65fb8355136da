"""What every drawer of papers provides: a template and its function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from verifier.model import DocumentType

Draw: TypeAlias = Callable[[Person, Qualification, np.random.Generator], Paper]


@dataclass(frozen=True)
class Template:
    """One layout of a kind of paper.

    Attributes:
        name: unique, such as "skill/portrait-bilingual".
        held_out: kept for the measurement at the end, never looked at while tuning.
        draw: the same generator state gives the same picture.
    """

    name: str
    type: DocumentType
    held_out: bool
    draw: Draw
