"""What is wrong with a row of a drawn batch: each plant changes the row or its papers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from verifier.model import Claim, Document, DocumentType, FieldName, FieldValue, FileReading


@dataclass(frozen=True)
class Papers:
    """A roster row and its files.

    Attributes:
        readings: of its files.
    """

    claim: Claim
    readings: tuple[FileReading, ...]


Plant: TypeAlias = Callable[[Papers, random.Random], Papers]
_OTHERS: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红兰梅丹玲燕波鹏辉斌欣怡婷雪琳"


def planted(papers: Papers, chance: random.Random) -> Papers:
    """The papers with one of `PLANTS` that changes something in them."""
    for plant in chance.sample(PLANTS, len(PLANTS)):
        changed = plant(papers, chance)
        if changed != papers:
            return changed
    return papers


def _row_says(**drawn: Callable[[Claim, random.Random], object]) -> Plant:
    """A plant that changes the row: what it says is no longer what its papers say."""

    def plant(papers: Papers, chance: random.Random) -> Papers:
        changes = {name: make(papers.claim, chance) for name, make in drawn.items()}
        return replace(papers, claim=replace(papers.claim, **changes))  # type: ignore[arg-type]

    return plant


def _paper_says(
    name: FieldName, value: FieldValue, text: str, confidence: float | None = None
) -> Plant:
    """A plant that changes a value on every paper that shows it."""

    def plant(papers: Papers, chance: random.Random) -> Papers:
        del chance
        return _changed(
            papers,
            lambda document: replace(
                document,
                fields={
                    key: replace(
                        field,
                        value=value if value != "" else field.value,
                        text=text or field.text,
                        confidence=confidence or field.confidence,
                        views=field.views if value == "" else (),
                    )
                    if key is name
                    else field
                    for key, field in document.fields.items()
                },
            ),
        )

    return plant


def _without(kind: DocumentType) -> Plant:
    def plant(papers: Papers, chance: random.Random) -> Papers:
        del chance
        return _changed(papers, lambda document: None if document.type is kind else document)

    return plant


def _changed(papers: Papers, change: Callable[[Document], Document | None]) -> Papers:
    readings = (
        replace(
            reading,
            documents=tuple(
                changed
                for document in reading.documents
                if (changed := change(document)) is not None
            ),
        )
        for reading in papers.readings
    )
    return replace(papers, readings=tuple(readings))


def _other_digit(number: str | None, place: int) -> str | None:
    if number is None:
        return None
    place %= len(number)
    return number[:place] + str((int(number[place]) + 3) % 10) + number[place + 1 :]


PLANTS: Final[Sequence[Plant]] = (
    _row_says(name=lambda claim, chance: (claim.name or "")[:-1] + chance.choice(_OTHERS)),
    _row_says(id_number=lambda claim, _: _other_digit(claim.id_number, 15)),
    _row_says(certificate_number=lambda claim, _: _other_digit(claim.certificate_number, -3)),
    _row_says(bank_card_number=lambda claim, _: _other_digit(claim.bank_card_number, 12)),
    _row_says(level=lambda claim, _: 3 if claim.level != 3 else 5),
    _row_says(amount_yuan=lambda claim, _: (claim.amount_yuan or 0) + 500),
    _row_says(name=lambda _, chance: "欧阳" + chance.choice(_OTHERS)),
    _paper_says(FieldName.EXAM_DATE, "2023-12-31", "2023-12-31"),
    _paper_says(FieldName.THEORY_SCORE, 59.5, "59.5"),
    _paper_says(FieldName.VALID_UNTIL, "2017-02-28", "2017.02.28"),
    _paper_says(FieldName.BANK_NAME, "中国农业银行", "中国农业银行"),
    _paper_says(FieldName.NAME, "", "", confidence=0.3),
    _paper_says(FieldName.ISSUE_DATE, "", "", confidence=0.4),
    _without(DocumentType.BANK_CARD),
    _without(DocumentType.ID_CARD_FRONT),
    _without(DocumentType.SCORE_SCREENSHOT),
)
"""What is wrong with a row: each changes the row or its papers."""
