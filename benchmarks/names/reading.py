"""Printed names read on the product's own path, and kept for weighing again."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from rich.progress import track

from benchmarks.accuracy.papers.ink import Face
from benchmarks.names.drawing import FACES, Condition, as_detected, draw
from verifier import second_look
from verifier.documents import parsers
from verifier.documents.skill_level_certificate import KIND
from verifier.loose import field_of
from verifier.model import Field, FieldName
from verifier.ocr.engine import TextEngine
from verifier.ocr.lines import read
from verifier.ocr.pages import SeenPage
from verifier.pieces import of_line

SAVED_EVERY: Final = 100


@dataclass(frozen=True)
class Look:
    """One printing of one name, read.

    Attributes:
        shown: the name.
        face: its name in `Face`.
        condition: its name in `Condition`.
        borrowed: characters set in Noto Serif for want of a glyph.
        line: the text of the line at the first look.
        field: after the second look; None where the line was no name.
    """

    shown: str
    face: str
    condition: str
    borrowed: str
    line: str
    field: Field | None


@dataclass(frozen=True)
class Harvest:
    """All that was read.

    Attributes:
        unknown: characters of the names that the recogniser cannot write.
        looks: in no order.
    """

    unknown: frozenset[str]
    looks: tuple[Look, ...]


def read_all(names: Sequence[str], processes: int, kept: Path) -> Harvest:
    """Read the names in every face and condition.

    Saved to `kept` now and then, where a stopped run is taken up again. Every name is
    read in one face before any is read in the next, so a part is a fair sample.
    """
    before = load(kept) if kept.exists() else Harvest(frozenset(), ())
    looks = list(before.looks)
    new = frozenset("".join(names)) - frozenset(TextEngine().characters)
    unknown = before.unknown | new
    done = {(look.shown, look.face) for look in looks}
    jobs = [
        (name, FACES[(turn + place) % len(FACES)])
        for turn in range(len(FACES))
        for place, name in enumerate(names)
    ]
    left = [job for job in jobs if (job[0], job[1].name) not in done]
    with multiprocessing.get_context("spawn").Pool(processes, _start) as pool:
        results = pool.imap_unordered(_read_name, left)
        for count, found in enumerate(track(results, "names", total=len(left))):
            looks.extend(found)
            if count % SAVED_EVERY == 0:
                _keep(Harvest(unknown, tuple(looks)), kept)
    harvest = Harvest(unknown, tuple(looks))
    _keep(harvest, kept)
    return harvest


def _keep(harvest: Harvest, kept: Path) -> None:
    whole = kept.with_suffix(".part")
    whole.write_bytes(pickle.dumps(harvest))
    whole.replace(kept)


def load(kept: Path) -> Harvest:
    """What `read_all` kept; only files of one's own making must be loaded."""
    harvest = pickle.loads(kept.read_bytes())
    if not isinstance(harvest, Harvest):
        raise TypeError(kept)
    return harvest


_engines: list[TextEngine] = []


def _start() -> None:
    os.nice(10)
    _engines.append(TextEngine())


def _read_name(job: tuple[str, Face]) -> list[Look]:
    name, face = job
    return [look(_engines[0], name, face, condition) for condition in Condition]


def look(engine: TextEngine, name: str, face: Face, condition: Condition) -> Look:
    """Print the name and read it twice, as the product does."""
    printed = draw(name, face, condition)
    lines = read(engine, printed.picture, printed.picture, [as_detected(printed, condition)])
    seen = SeenPage(printed.picture, lines, np.eye(3), printed.picture)
    piece = of_line(lines[0]) if lines else None
    parsed = parsers.name(piece.text) if piece is not None else None
    field = None
    if piece is not None and parsed is not None:
        record = {FieldName.NAME: field_of(piece, parsed)}
        field = second_look.look_again(engine, seen, KIND, [record])[0][FieldName.NAME]
    line = lines[0].text if lines else ""
    return Look(name, face.name, condition.name, printed.borrowed, line, field)
