"""The JSON of requests and answers, as pydantic models for /openapi.json."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.storable import STORABLE
from verifier import service
from verifier.model import DocumentType, FindingCode, Severity, Verdict
from verifier.service import (
    BatchView,
    Decision,
    DecisionView,
    DocumentView,
    RosterLayout,
    RosterView,
)

Value = str | int | float


class Wire(BaseModel):
    """Base of the answers: keys may be added, so unknown ones are let through."""

    model_config = ConfigDict(extra="allow")


class FieldFault(Wire):
    """One field of the request that cannot be used."""

    field: str = Field(examples=["programme"])
    detail: str


class ProblemDetails(Wire):
    """An error (RFC 9457)."""

    type: str = Field(examples=["urn:certificate-verifier:problem:unknown_programme"])
    title: str
    status: int = Field(examples=[422])
    detail: str = Field(description="What happened and what to do, in the caller's language.")
    instance: str
    code: str = Field(description="Stable, for programs.", examples=["unknown_programme"])
    retryable: bool = Field(description="Whether the same call may succeed later.")
    errors: list[FieldFault] = Field(default_factory=list)


class FieldReading(Wire):
    """One value read off a document."""

    value: Value
    text: str = Field(description="As printed.")
    confidence: float = Field(ge=0, le=1)
    box: list[tuple[float, float]] = Field(
        description="Four points clockwise from the top left, in pixels of the page; "
        "empty when the value was derived."
    )


class DocumentResult(Wire):
    """One certificate, screenshot or card found in the packet."""

    id: str = Field(examples=["k3x9f2-d1"])
    file: str = Field(examples=["packet.zip/li/certificate.jpg"])
    page: int = Field(ge=1)
    type: DocumentType
    type_confidence: float
    roster_row: int | None = None
    fields: dict[str, FieldReading]


class FindingResult(Wire):
    """One thing that a check noticed."""

    code: FindingCode
    severity: Severity
    field: str | None = None
    document: str | None = None
    expected: Value | None = None
    observed: Value | None = None
    message: str = Field(description="In Chinese; `message_en` holds the English sentence.")


class ClaimResult(Wire):
    """One roster row with its verdict."""

    row: int = Field(description="As the spreadsheet shows it.")
    name: str | None = None
    verdict: Verdict
    documents: list[str]
    findings: list[FindingResult]


class Summary(Wire):
    """The batch in numbers."""

    claims: int
    clear: int
    review: int
    flagged: int
    documents: int
    seconds: float


class Result(Wire):
    """What was found in a batch; the same JSON as the command line writes."""

    programme: str = Field(examples=["changping-childcare-2024"])
    documents: list[DocumentResult]
    claims: list[ClaimResult]
    findings: list[FindingResult] = Field(description="What belongs to no row.")
    summary: Summary
    certified_staff: dict[str, Any] | None = Field(
        default=None,
        description="持证上岗率: the share of care staff with a certificate, where the batch is "
        "of such people.",
    )


class BatchProgress(Wire):
    """How many of the files have been read."""

    files_done: int
    files_total: int


class BatchCounts(Wire):
    """Claims by verdict."""

    claims: int
    clear: int
    review: int
    flagged: int


class RosterColumnShown(Wire):
    """A column of the roster's table."""

    letter: str = Field(examples=["D"])
    header: str
    feeds: list[str] = Field(description="Claim attributes; empty for a column that is not used.")
    given: bool = Field(description="Whether a user said so, and nothing was guessed.")
    filled: bool
    hidden: bool


class RosterShown(Wire):
    """Where the claims were found; `PUT …/roster/columns` corrects it."""

    sheet: str | None = None
    sheets: list[str]
    header_rows: tuple[int, int] = Field(description="First and last; 0, 0 without a header.")
    columns: list[RosterColumnShown]
    unused: list[str] = Field(description="Letters of filled columns that feed nothing.")


class RosterColumns(BaseModel):
    """What a user says of the roster's table; what is left out is guessed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"columns": {"certificate_number": "F", "issuer": ""}}]},
    )

    columns: dict[
        Annotated[str, Field(max_length=100), STORABLE],
        Annotated[str, Field(max_length=500), STORABLE],
    ] = Field(
        default_factory=dict,
        max_length=50,
        description="Per claim attribute the letter of its column or the text of its header; "
        "empty where no column feeds it.",
    )
    sheet: Annotated[str, Field(max_length=200), STORABLE] | None = None
    header_row: Annotated[int, Field(ge=0, le=100_000)] | None = Field(
        default=None, description="Last row of the header; 0 when the table has none."
    )

    def layout(self) -> RosterLayout:
        """As the use case takes it."""
        return RosterLayout(self.columns, self.sheet, self.header_row)


class Batch(Wire):
    """A submitted packet and how far it has come."""

    id: str = Field(examples=["k3x9f2"])
    title: str
    programme: str
    as_of: date = Field(description="The day of application.")
    state: Literal["queued", "running", "done", "failed"]
    progress: BatchProgress
    summary: BatchCounts | None = Field(default=None, description="Once it is done.")
    problem: str | None = Field(default=None, description="Why it failed, and what to do.")
    created_at: datetime
    finished_at: datetime | None = None
    replaces: str | None = Field(default=None, description="The batch that it corrects.")
    replaced_by: str | None = Field(
        default=None, description="The newest batch that corrects it and did not fail."
    )
    roster_file: str | None = Field(
        default=None, description="The roster's file name; null for a single claim."
    )
    precheck: bool = Field(default=False, description="Whether it only checks beforehand.")
    revision: int | None = Field(
        default=None, description="How often it was judged, once it is; not in lists."
    )
    roster: RosterShown | None = Field(
        default=None, description="What the roster's columns were taken for; not in lists."
    )
    links: dict[str, str] = Field(description="Addresses of the batch's result and report.")


class BatchList(Wire):
    """Batches, the newest first."""

    batches: list[Batch]
    next: str | None = Field(default=None, description="Address of the next page, if any.")


class Replay(Wire):
    """How a batch comes out when it is judged again from what was stored."""

    identical: bool = Field(description="Whether both are the same, byte for byte.")
    version: str = Field(description="Of the programme, for both.")
    software: str = Field(
        description="The code that judged the batch: version and digest.",
        examples=["0.1.0+5e884898da28"],
    )
    software_now: str = Field(description="The code that judged it again.")
    sha256: str = Field(description="Of the stored result, as compact JSON in UTF-8.")
    replayed_sha256: str = Field(description="Of the result that was made again.")


class PageSize(Wire):
    """A page as rendered, in the pixels that boxes are given in."""

    number: int
    width_px: int
    height_px: int
    image: str = Field(description="Address of the picture.")


class DocumentDetails(DocumentResult):
    """A document with the pages of its file."""

    batch: str
    pages: list[PageSize]


class DecisionRequest(BaseModel):
    """A reviewer's word on a claim: a verdict, corrections, or both."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"verdict": "clear", "comment": "原件已核对", "reviewer": "王老师"},
                {"corrections": {"k3x9f2-d1/name": "李晓婷"}, "reviewer": "王老师"},
            ]
        },
    )

    verdict: Verdict | None = None
    comment: Annotated[str, Field(max_length=2000), STORABLE] = ""
    reviewer: Annotated[str, Field(max_length=100), STORABLE] = Field(
        default="",
        description="Who decides; the key's name when left out.",
    )
    corrections: dict[
        Annotated[str, Field(max_length=200), STORABLE],
        Annotated[str, Field(max_length=500), STORABLE],
    ] = Field(
        default_factory=dict,
        description='What a person reads, by "document id/field name".',
        max_length=100,
    )

    revision: int | None = Field(
        default=None,
        ge=1,
        description="`revision` of the batch whose result was looked at: the decision is refused "
        "when another one holds by now. Needed once the claim came out otherwise after the batch "
        "was judged again.",
    )

    def decision(self, caller: str) -> Decision:
        """The decision as sent with the key `caller`, an empty name where there are none."""
        return Decision(
            verdict=self.verdict,
            comment=self.comment.strip(),
            reviewer=self.reviewer.strip(),
            corrections=self.corrections,
            caller=caller,
            revision=self.revision,
        )


class DecisionResult(Wire):
    """An entry of the audit trail."""

    id: int
    claim: str
    at: datetime
    verdict: Verdict | None
    before: Verdict = Field(description="The verdict that stood before.")
    comment: str
    reviewer: str
    caller: str = Field(description="Name of the key that it was sent with.")
    corrections: dict[str, str]
    stands: bool = Field(
        default=True,
        description="False when the claim came out otherwise since and is to be decided anew.",
    )


class DecisionList(Wire):
    """A claim's audit trail, the oldest entry first."""

    decisions: list[DecisionResult]


class Programme(Wire):
    """A subsidy policy that batches can be checked by."""

    name: str = Field(examples=["changping-childcare-2024"])
    title: str
    version: str = Field(description="Changes whenever a judgement could.")
    notice: str = Field(description="The government notice that it comes from.")


class ProgrammeList(Wire):
    """The programmes of this installation."""

    programmes: list[Programme]


class HealthPart(Wire):
    """One part of the installation."""

    name: str = Field(examples=["database"])
    ok: bool
    problem: str | None = Field(default=None, description="What to do about it.")


class Readiness(Wire):
    """Whether the installation can take work."""

    ok: bool
    parts: list[HealthPart]


def batch(view: BatchView, language: str) -> Batch:
    """A batch as the API shows it."""
    base = f"/api/v1/batches/{view.id}"
    counts = view.counts
    return Batch(
        id=view.id,
        title=view.title,
        programme=view.programme,
        as_of=view.as_of,
        state=view.state.value,
        progress=BatchProgress(
            files_done=view.progress.files_done, files_total=view.progress.files_total
        ),
        summary=None
        if counts is None
        else BatchCounts(
            claims=counts.claims, clear=counts.clear, review=counts.review, flagged=counts.flagged
        ),
        problem=None if view.problem is None else view.problem.text(language),
        created_at=view.created_at,
        finished_at=view.finished_at,
        replaces=view.replaces,
        replaced_by=view.replaced_by,
        roster_file=view.roster_file,
        precheck=view.precheck,
        links={
            "self": base,
            "result": f"{base}/result",
            "report": f"{base}/report.xlsx",
            "facts": f"{base}/facts",
            "events": f"{base}/events",
            "page": f"/batches/{view.id}",
        },
    )


def roster(view: RosterView) -> RosterShown | None:
    """A roster's table as the API shows it."""
    table = view.table
    if table is None:
        return None
    return RosterShown(
        sheet=table.sheet,
        sheets=list(table.sheets),
        header_rows=table.header_rows,
        columns=[
            RosterColumnShown(
                letter=column.letter,
                header=column.header,
                feeds=list(column.feeds),
                given=column.given,
                filled=column.filled,
                hidden=column.hidden,
            )
            for column in table.columns
        ],
        unused=[column.letter for column in table.columns if column.filled and not column.feeds],
    )


def replay(view: service.Replay) -> Replay:
    """A replay as the API shows it."""
    return Replay(
        identical=view.is_identical,
        version=view.version,
        software=view.software,
        software_now=view.software_now,
        sha256=view.sha256,
        replayed_sha256=view.replayed_sha256,
    )


def document(view: DocumentView) -> dict[str, Any]:
    """A document as the API shows it."""
    wire: Mapping[str, Any] = view.wire
    pages = [
        {
            "number": page.number,
            "width_px": page.width_px,
            "height_px": page.height_px,
            "image": f"/api/v1/documents/{view.id}/pages/{page.number}.png",
        }
        for page in view.pages
    ]
    return {**wire, "id": view.id, "batch": view.batch, "pages": pages}


def decision(view: DecisionView) -> DecisionResult:
    """An entry of the audit trail as the API shows it."""
    return DecisionResult(
        id=view.id,
        claim=view.claim,
        at=view.at,
        verdict=view.decision.verdict,
        before=view.before,
        comment=view.decision.comment,
        reviewer=view.decision.reviewer,
        caller=view.decision.caller,
        corrections=dict(view.decision.corrections),
        stands=view.stands,
    )
