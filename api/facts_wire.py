"""The JSON of a batch's facts, as pydantic models for /openapi.json."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from api.wire import Value, Wire
from verifier.model import DocumentType, FindingCode, Severity, Verdict

Box = list[tuple[float, float]]


class FactSource(Wire):
    """A reading that a fact rests on."""

    document: str = Field(examples=["k3x9f2-d1"])
    file: str
    page: int = Field(ge=1)
    type: DocumentType
    value: Value
    confidence: float = Field(ge=0, le=1)
    box: Box = Field(description="In pixels of the page; empty when the value was derived.")


class Fact(Wire):
    """A value with where it was read, how sure it is, and what the row claims."""

    value: Value | None = Field(description="Null when not read, or when papers contradict.")
    certainty: Literal["sure", "likely", "unverified"]
    confidence: float | None = Field(description="Calibrated, of the surest reading.")
    claimed: Value | None = Field(description="What the row says.")
    agrees: bool | None
    derived_from: str | None = Field(description="The fact that it was computed from.")
    findings: list[FindingCode]
    sources: list[FactSource]


class FactFinding(Wire):
    """A finding, in short."""

    code: FindingCode
    severity: Severity
    certain: bool
    field: str | None
    document: str | None
    clause: str | None


class FactDocument(Wire):
    """A paper of a claim."""

    id: str
    file: str
    page: int = Field(ge=1)
    type: DocumentType
    type_confidence: float
    marks: list[str]


class FactDecision(Wire):
    """The last verdict that a person gave."""

    verdict: Verdict
    reviewer: str
    at: datetime


class ClaimFacts(Wire):
    """What is known of one roster row."""

    id: str = Field(examples=["k3x9f2-r3"])
    row: int
    name: str | None
    verdict: Verdict = Field(description="Of the machine.")
    decision: FactDecision | None = None
    claimed: dict[str, Value] = Field(description="The row's own values.")
    open: list[str] = Field(description="Facts that a person has to settle.")
    facts: dict[str, Fact] = Field(examples=[{}], description="By name: `certificate.level`.")
    findings: list[FactFinding]
    documents: list[FactDocument]


class AttestedCondition(Wire):
    """A condition that no paper can show: it remains to be decided by others."""

    condition: str
    clause: str = Field(description="The words of the notice.")


class Facts(Wire):
    """What is known of a batch, for rule evaluation."""

    programme: str
    version: str | None
    as_of: date | None
    unit: dict[str, Fact]
    claims: list[ClaimFacts]
    findings: list[FactFinding] = Field(description="What belongs to no row.")
    attested: list[AttestedCondition]
    certified_staff: dict[str, Any] | None
