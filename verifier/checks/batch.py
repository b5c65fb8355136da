"""What concerns the batch as a whole and belongs to no row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from verifier import wording
from verifier.checks.presence import invalid_cell
from verifier.evidence import Shown, is_type_sure
from verifier.matching import Outcome, compare
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
from verifier.normalise import company

CODES: Final = frozenset(
    {
        FindingCode.UNREADABLE_FILE,
        FindingCode.DOCUMENT_NOT_IN_ROSTER,
        FindingCode.LOW_CONFIDENCE,
        FindingCode.UNIT_MISMATCH,
        FindingCode.SEAL_MISSING,
        FindingCode.ROSTER_CELL_INVALID,
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
        return tuple(document for document in self.documents if document.id in ids)


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
    yield from _unit_mismatch(batch.roster, batch.unit_documents())
    for document in batch.unit_documents():
        if sees_seals:
            yield from _seal_missing(document)


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


def _unit_mismatch(roster: Roster, documents: Sequence[Document]) -> Iterator[Finding]:
    """Each unit that the roster names, in its heading or its rows, has its licence."""
    licences = [
        Shown(document, document.fields[FieldName.COMPANY_NAME])
        for document in documents
        if document.type is DocumentType.BUSINESS_LICENCE
        and FieldName.COMPANY_NAME in document.fields
    ]
    # Rows name the unit that pays the person; the heading counts where they are silent.
    named = [claim.unit or roster.unit for claim in roster.claims] or [roster.unit]
    for unit in dict.fromkeys(unit for unit in named if unit):
        same = any(company(str(licence.field.value)) == company(unit) for licence in licences)
        if licences and not same:
            yield _other_unit(unit, _nearest(unit, licences), licences)


def _nearest(unit: str, licences: Sequence[Shown]) -> Shown:
    """The licence to show beside it: one that holds or is held by its name, or the first."""
    return next((licence for licence in licences if _is_shortened(unit, licence)), licences[0])


def _is_shortened(unit: str, licence: Shown) -> bool:
    """Rosters shorten names: what holds the other is perhaps the same unit."""
    licensed = company(str(licence.field.value))
    return company(unit) in licensed or licensed in company(unit)


def _other_unit(unit: str, licence: Shown, licences: Sequence[Shown]) -> Finding:
    name = licence.field.value
    outcomes = [compare(FieldName.COMPANY_NAME, unit, other.field) for other in licences]
    return Finding(
        code=FindingCode.UNIT_MISMATCH,
        message=Message(
            zh=f"单位名称不一致：汇总表为“{unit}”，营业执照或法人证书为“{name}”。请核对。",
            en=f"The unit's name differs: the roster says {unit}, the licence says "
            f"{name}. Check it.",
        ),
        certain=not _is_shortened(unit, licence)
        and all(outcome is Outcome.DIFFERENT for outcome in outcomes),
        field=FieldName.COMPANY_NAME.value,
        document=licence.document.id,
        expected=unit,
        observed=name,
    )


def _seal_missing(document: Document) -> Iterator[Finding]:
    """Only of the roster's scan: a licence bears its authority's red seal anyway."""
    is_scan = document.type is DocumentType.CLAIM_ROSTER and is_type_sure(document)
    if is_scan and Mark.RED_SEAL not in document.marks:
        yield Finding(
            code=FindingCode.SEAL_MISSING,
            message=Message(
                "汇总表扫描件上没有看到红色公章。请加盖单位公章后彩色扫描提交。",
                "No red seal is seen on the scanned roster. Seal it and hand in a colour scan.",
            ),
            certain=False,
            document=document.id,
        )
