"""A template of a unit's paper: licences and rosters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification, Unit
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

Claims: TypeAlias = Sequence[tuple[Person, Qualification]]
DrawUnit: TypeAlias = Callable[[Unit, Claims, np.random.Generator], Paper]


@dataclass(frozen=True)
class UnitTemplate:
    """One layout of a kind of paper that a unit hands in.

    Attributes:
        name: unique, such as "licence/landscape".
        part: of the corpus that it belongs to.
        draw: the same generator state gives the same picture.
    """

    name: str
    type: DocumentType
    part: Part
    draw: DrawUnit
