"""Cells of claims as printed against the same cells as read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.errors import RosterError
from verifier.model import Claim, FileReading
from verifier.read_cells import unsure_attributes
from verifier.roster_cells import read_cell
from verifier.roster_scan import roster_from_reading
from verifier.roster_sheets import Cell


@dataclass
class Figures:
    """Of the cells of one kind."""

    cells: int = 0
    exact: int = 0
    sure: int = 0
    wrong_but_sure: int = 0


@dataclass
class Score:
    """Of one roster, or of several.

    Attributes:
        wrong: the wrong cells that were called sure, for who looks into them.
    """

    rows: int = 0
    claims: int = 0
    kinds: dict[str, Figures] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def wrong_but_sure(self) -> int:
        """Cells that are not as printed, and would be taken for typed ones."""
        return sum(figures.wrong_but_sure for figures in self.kinds.values())

    def __str__(self) -> str:
        cells = sum(figures.cells for figures in self.kinds.values())
        exact = sum(figures.exact for figures in self.kinds.values())
        sure = sum(figures.sure for figures in self.kinds.values())
        share = 100 / max(1, cells)
        return (
            f"rows {self.claims}/{self.rows}  exact {exact * share:.1f} %"
            f"  sure {sure * share:.1f} %  wrong but sure {self.wrong_but_sure}"
        )


def score(rows: Sequence[Mapping[str, str]], reading: FileReading) -> Score:
    """Each printed row against the claim in its place below the header."""
    total = Score(rows=len(rows))
    try:
        claims = roster_from_reading("roster.jpg", reading).claims
    except RosterError as error:
        total.wrong.append(f"{error.code}: {error.message.en}")
        claims = ()
    total.claims = len(claims)
    for row, claim in zip(rows, _aligned(rows, claims), strict=True):
        for attribute, printed in row.items():
            figures = total.kinds.setdefault(attribute, Figures())
            figures.cells += 1
            if claim is None:
                continue
            expected = read_cell(attribute, Cell(printed)).value
            read = getattr(claim, attribute)
            sure = attribute in claim.cells and attribute not in unsure_attributes(claim)
            figures.exact += read == expected
            figures.sure += sure
            if sure and read != expected:
                figures.wrong_but_sure += 1
                total.wrong.append(f"{attribute}: {printed} read as {read}")
    return total


def _aligned(rows: Sequence[Mapping[str, str]], claims: Sequence[Claim]) -> list[Claim | None]:
    """Per printed row its claim: in order, and where rows are missing by what they share."""
    if len(rows) == len(claims):
        return list(claims)
    left = list(claims)
    aligned: list[Claim | None] = []
    for row in rows:
        same = [
            claim
            for claim in left
            if sum(claim.texts.get(kind) == text for kind, text in row.items()) >= 3
        ]
        aligned.append(same[0] if same else None)
        if same:
            left.remove(same[0])
    return aligned


def added(scores: Iterable[Score]) -> Score:
    """Several rosters as one."""
    total = Score()
    for one in scores:
        total.rows += one.rows
        total.claims += one.claims
        total.wrong += one.wrong
        for kind, figures in one.kinds.items():
            sums = total.kinds.setdefault(kind, Figures())
            sums.cells += figures.cells
            sums.exact += figures.exact
            sums.sure += figures.sure
            sums.wrong_but_sure += figures.wrong_but_sure
    return total
