"""Holds what was read and judged against the truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.accuracy.corpus import Packet
from benchmarks.accuracy.packets import AS_OF, Page, Told
from benchmarks.accuracy.plants import plants
from verifier import judging, normalise, programmes
from verifier.model import (
    ClaimJudgement,
    Document,
    DocumentType,
    Field,
    FieldName,
    FieldValue,
    Roster,
)

PROGRAMME = "changping-childcare-2024"
CHANGED_SHARE = 3
"""Every third right row is changed at a time, so that the others are as they would be."""


@dataclass(frozen=True)
class FieldResult:
    """One legible field of one paper."""

    tier: str
    condition: str
    template: str
    file: str
    type: DocumentType
    name: FieldName
    truth: FieldValue
    read: Field | None
    right: bool


@dataclass(frozen=True)
class TypeResult:
    """One paper and what it was taken for."""

    tier: str
    condition: str
    template: str
    file: str
    truth: DocumentType
    read: tuple[DocumentType, ...]
    right: bool


@dataclass(frozen=True)
class RowResult:
    """One judged roster row."""

    tier: str
    packet: str
    kind: str  # "" for a right row
    row: int
    planted: tuple[str, ...]
    verdict: str
    found: tuple[tuple[str, str | None, bool, object, object], ...]


def types(packet: Packet) -> Iterator[TypeResult]:
    """Per paper whether its type was seen on its page."""
    for page, reading in zip(packet.pages, packet.readings, strict=True):
        seen = [document.type for document in reading.documents]
        for truth, template in zip(page.types, page.templates, strict=True):
            right = truth in seen
            if right:
                seen.remove(truth)
            kinds = tuple(document.type for document in reading.documents)
            yield TypeResult(packet.tier, page.condition, template, page.file, truth, kinds, right)


def fields(packet: Packet) -> Iterator[FieldResult]:
    """Per legible field of each paper whether it was read exactly."""
    for page, reading in zip(packet.pages, packet.readings, strict=True):
        for index, kind in enumerate(page.types):
            if kind is DocumentType.OTHER:
                continue
            documents = [d for d in reading.documents if d.type is kind]
            for name, truth in page.fields[index].items():
                if page.legible[index].get(name, False):
                    yield _field(packet, page, index, (name, truth), documents)


def _field(
    packet: Packet,
    page: Page,
    index: int,
    told: tuple[FieldName, FieldValue],
    documents: Sequence[Document],
) -> FieldResult:
    name, truth = told
    candidates = [
        record[name]
        for document in documents
        for record in (document.fields, *document.other_records)
        if name in record
    ]
    right = [field for field in candidates if is_same(field.value, truth)]
    best = right[0] if right else (candidates[0] if candidates else None)
    return FieldResult(
        packet.tier,
        page.condition,
        page.templates[index],
        page.file,
        page.types[index],
        name,
        truth,
        best,
        bool(right),
    )


def is_same(read: FieldValue, truth: FieldValue) -> bool:
    """Whether two values are one, but for width and the kind of brackets."""
    if isinstance(truth, int | float):
        return isinstance(read, int | float) and float(read) == float(truth)
    return _plain(read) == _plain(truth)


def _plain(value: FieldValue) -> str:
    return normalise.fold(str(value)).upper().strip("-")


def rows_as_handed_in(packet: Packet) -> Iterator[RowResult]:
    """Every row judged with the papers' own planted problems."""
    yield from _judged(packet, packet.rows)


def rows_with_plants(packet: Packet, rounds: int, seed: int) -> Iterator[RowResult]:
    """Right rows with one thing wrong in the roster, each kind of problem in turn."""
    right = [index for index, told in enumerate(packet.rows) if not told.planted]
    kinds = list(plants())
    for turn in range(rounds * len(kinds) * CHANGED_SHARE):
        name, codes, plant = kinds[turn // CHANGED_SHARE % len(kinds)]
        rng = np.random.default_rng([seed, turn, len(packet.pages)])
        changed = {}
        for place in right[turn % CHANGED_SHARE :: CHANGED_SHARE]:
            claim = plant(packet.rows[place].claim, rng)
            if claim is not None and claim != packet.rows[place].claim:
                changed[place] = replace(packet.rows[place], claim=claim, planted=codes, kind=name)
        if changed:
            told = tuple(changed.get(i, row) for i, row in enumerate(packet.rows))
            wanted = {told[place].claim.row for place in changed}
            yield from (result for result in _judged(packet, told) if result.row in wanted)


def _judged(packet: Packet, rows: Sequence[Told]) -> Iterator[RowResult]:
    roster = Roster(tuple(told.claim for told in rows), unit=packet.unit.name)
    judgement = judging.judge(roster, packet.readings, programmes.load(PROGRAMME), AS_OF)
    told_by_row: Mapping[int, Told] = {told.claim.row: told for told in rows}
    for judged in judgement.claims:
        yield _row(packet, told_by_row[judged.claim.row], judged)


def _row(packet: Packet, told: Told, judged: ClaimJudgement) -> RowResult:
    found = tuple(
        (f.code.value, f.field, f.certain, f.expected, f.observed) for f in judged.findings
    )
    return RowResult(
        packet.tier,
        packet.name,
        told.kind,
        judged.claim.row,
        told.planted,
        judged.verdict.value,
        found,
    )


def is_found(result: RowResult) -> bool:
    """Whether one of the planted problem's codes was given."""
    return bool({code for code, *_ in result.found} & set(result.planted))
