"""A result's JSON as the sheets look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

from verifier import wording
from verifier.model import DocumentType, FieldName, FindingCode, Verdict
from verifier.report.cells import Value
from verifier.result import fields_of

Part: TypeAlias = Mapping[str, Any]
"""A claim, a finding or a document of the JSON."""

VERDICTS: Final = {verdict.value: wording.verdict(verdict).zh for verdict in Verdict}
SEVERITIES: Final = {"error": "错误", "warning": "提示"}
_FIELDS: Final = frozenset(FieldName)
_TYPES: Final = frozenset(DocumentType)
_CODES: Final = frozenset(FindingCode)
# What findings name beside the fields of documents.
_OTHERS: Final = {
    "amount": "补贴金额",
    "amount_yuan": "补贴金额",
    "account_holder": "户名",
    "application_date": "申请日期",
    "unit": "单位",
    "type": "材料类型",
}


@dataclass(frozen=True)
class Batch:
    """A result (see `verifier.result.to_wire`)."""

    wire: Part

    @cached_property
    def documents(self) -> Mapping[str, Part]:
        """Per id the document."""
        return {document["id"]: document for document in self.wire["documents"]}

    @property
    def claims(self) -> list[Part]:
        """In the roster's order."""
        claims: list[Part] = self.wire["claims"]
        return claims

    def findings(self) -> Iterator[tuple[Part | None, Part]]:
        """Each finding with its claim, those of the batch at the end with None."""
        for claim in self.claims:
            for finding in claim["findings"]:
                yield claim, finding
        for finding in self.wire["findings"]:
            yield None, finding

    def document(self, id: str | None) -> Part | None:
        """The document, where there is one of that id."""
        return self.documents.get(id or "")

    def fields(self, claim: Part | None, document: Part) -> Mapping[str, Part]:
        """Of the document, the fields that are about the claim."""
        found: Mapping[str, Part] = document["fields"]
        return found if claim is None else fields_of(claim, document)

    def papers(self, claim: Part) -> list[Part]:
        """The claim's documents."""
        return [self.documents[id] for id in claim["documents"] if id in self.documents]


def claimed(claim: Part, name: str) -> Value:
    """What the roster row says of the field; None when it is silent."""
    if name == "amount":
        name = "amount_yuan"
    value: Value = claim.get("claimed", {}).get(name)
    return value


def field_title(name: str | None) -> str:
    """What a finding's field is called."""
    if name in _FIELDS:
        return wording.field(FieldName(name)).zh
    if name in _TYPES:
        return wording.document(DocumentType(name)).zh
    return _OTHERS.get(name or "", name or "")


def finding_title(code: str) -> str:
    """What the finding is called; the bare code of one that is not known here."""
    return wording.finding(FindingCode(code)).zh if code in _CODES else code


def document_title(kind: str) -> str:
    """What the type of document is called."""
    return wording.document(DocumentType(kind)).zh if kind in _TYPES else kind


def value_text(name: str | None, value: Value) -> Value:
    """A value as people write it: levels and papers in words, numbers whole."""
    if name == FieldName.LEVEL and isinstance(value, int):
        return wording.level(value).zh
    if isinstance(value, str) and value in _TYPES:
        return document_title(value)
    return value


def roster_place(claim: Part | None, finding: Part | None = None) -> str:
    """The row, and the cell where the finding names it: 汇总表第3行（D3）."""
    cell = None if finding is None else finding.get("cell")
    row = "汇总表" if claim is None else f"汇总表第{claim['row']}行"
    return f"{row}（{cell}）" if cell else row
