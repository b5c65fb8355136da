"""What concerns the batch as a whole and belongs to no row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from verifier import wording
from verifier.checks import unit_papers
from verifier.checks.presence import invalid_cell
from verifier.checks.tampering import hints
from verifier.model import (
    Document,
    DocumentType,
    FieldName,
    FileReading,
    Finding,
    FindingCode,
    Mark,
    Message,
    Pairing,
    Roster,
)

CODES: Final = frozenset(
    {
        FindingCode.UNREADABLE_FILE,
        FindingCode.DOCUMENT_NOT_IN_ROSTER,
        FindingCode.LOW_CONFIDENCE,
        FindingCode.ROSTER_CELL_INVALID,
        FindingCode.TAMPERING_SUSPECTED,
    }
)


@dataclass(frozen=True)
class Batch:
    """A batch as paired.

    Attributes:
        documents: all of them, numbered.
        readings: the files that they come from, with what could not be read.
    """

    roster: Roster
    readings: Sequence[FileReading]
    documents: Sequence[Document]
    pairing: Pairing

    def unit_documents(self) -> tuple[Document, ...]:
        """The unit's own papers."""
        return self.select(self.pairing.unit_documents)

    def select(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """The documents of these ids, in the batch's order."""
        wanted = frozenset(ids)
        return tuple(document for document in self.documents if document.id in wanted)


def run(batch: Batch) -> Iterator[Finding]:
    """All findings of the batch, apart from the materials that its programme demands."""
    for reading in batch.readings:
        yield from _unreadable(reading)
    for document in batch.select(batch.pairing.strangers):
        yield _stranger(document)
    for document in batch.select(batch.pairing.unplaced):
        if document.type is not DocumentType.OTHER:
            yield _unplaced(document)
    # Where no paper at all shows a red seal, the whole packet is probably grey.
    sees_seals = any(Mark.RED_SEAL in document.marks for document in batch.documents)
    rows = {claim.row for claim in batch.roster.claims}
    for problem in batch.roster.problems:
        if problem.row not in rows:
            yield invalid_cell(problem)
    yield from unit_papers.run(batch.roster, batch.unit_documents(), sees_seals=sees_seals)
    yield from hints(batch.unit_documents())


def _unreadable(reading: FileReading) -> Iterator[Finding]:
    if reading.problem is None:
        return
    yield Finding(
        code=FindingCode.UNREADABLE_FILE,
        message=Message(
            zh=f"文件“{reading.file}”无法读取：{reading.problem.zh}",
            en=f"The file {reading.file} cannot be read: {reading.problem.en}",
        ),
        observed=reading.file,
    )


def _stranger(document: Document) -> Finding:
    kind = wording.document(document.type)
    holder = document.value(FieldName.NAME)
    return Finding(
        code=FindingCode.DOCUMENT_NOT_IN_ROSTER,
        message=Message(
            zh=f"“{document.file}”中的{kind.zh}属于汇总表以外的人员（{holder or '姓名未知'}）。"
            "请补入汇总表，或撤回该材料。",
            en=f"The {kind.en} in {document.file} belongs to a person whom no row names "
            f"({holder or 'name unknown'}). Add the row, or withdraw the paper.",
        ),
        field=FieldName.NAME.value,
        document=document.id,
        observed=holder,
    )


def _unplaced(document: Document) -> Finding:
    kind = wording.document(document.type)
    return Finding(
        code=FindingCode.LOW_CONFIDENCE,
        message=Message(
            zh=f"不能确定“{document.file}”中的{kind.zh}属于哪一行，请人工查看。",
            en=f"It is not sure to which row the {kind.en} in {document.file} belongs: look at it.",
        ),
        certain=False,
        document=document.id,
    )
