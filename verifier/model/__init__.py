"""The nouns of the product: pure values without any input or output.

Every class is a frozen dataclass or an enum. Points are (x, y) in pixels, origin
top left, y down; quads hold four points clockwise from the text's top left.
Scores and confidences lie in [0, 1]; money is whole yuan; dates are
`datetime.date` inside and ISO 8601 text as a field's value. The values of
`DocumentType`, `FieldName`, `FindingCode`, `Severity` and `Verdict` are fixed by
the outside contract.
"""

from __future__ import annotations

from verifier.model.claims import Claim, Roster, RosterColumn, RosterProblem, RosterTable
from verifier.model.judgements import (
    Attested,
    Case,
    ClaimJudgement,
    Finding,
    Judgement,
    Note,
    Pairing,
)
from verifier.model.readings import (
    Document,
    Field,
    Fields,
    FileReading,
    Frame,
    Margin,
    PageReading,
    SeenCell,
    SeenTable,
    TextLine,
    Trace,
    View,
)
from verifier.model.terms import (
    PAGE_WITHOUT_TABLE,
    PASS_MARK,
    WARNINGS,
    DocumentType,
    FieldName,
    FieldValue,
    FindingCode,
    Mark,
    Message,
    Point,
    Quad,
    Severity,
    TraceKind,
    Verdict,
)

__all__ = [
    "PAGE_WITHOUT_TABLE",
    "PASS_MARK",
    "WARNINGS",
    "Attested",
    "Case",
    "Claim",
    "ClaimJudgement",
    "Document",
    "DocumentType",
    "Field",
    "FieldName",
    "FieldValue",
    "Fields",
    "FileReading",
    "Finding",
    "FindingCode",
    "Frame",
    "Judgement",
    "Margin",
    "Mark",
    "Message",
    "Note",
    "PageReading",
    "Pairing",
    "Point",
    "Quad",
    "Roster",
    "RosterColumn",
    "RosterProblem",
    "RosterTable",
    "SeenCell",
    "SeenTable",
    "Severity",
    "TextLine",
    "Trace",
    "TraceKind",
    "Verdict",
    "View",
]
