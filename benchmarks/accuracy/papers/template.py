"""What every drawer of papers provides: a template and its function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from benchmarks.accuracy.drawn import Paper, Person, Qualification
from benchmarks.accuracy.part import Part
from verifier.model import DocumentType

Draw: TypeAlias = Callable[[Person, Qualification, np.random.Generator], Paper]


@dataclass(frozen=True)
class Template:
    """One layout of a kind of paper.

    Attributes:
        name: unique, such as "skill/portrait-bilingual".
        part: of the corpus that it belongs to.
        draw: the same generator state gives the same picture.
    """

    name: str
    type: DocumentType
    part: Part
    draw: Draw
