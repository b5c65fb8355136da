"""The result as the outside sees it: `verifier check --output`, and the API.

The shape is described by result.schema.json beside this module.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields as attributes
from datetime import date
from importlib import resources
from typing import Any, Final, TypeAlias

from verifier import certified_staff
from verifier.calibration import calibrated
from verifier.garbage import without_collecting
from verifier.model import (
    Claim,
    ClaimJudgement,
    Document,
    Field,
    FieldName,
    Fields,
    Finding,
    Judgement,
    Message,
    Note,
    Quad,
    Trace,
    Verdict,
)

Wire: TypeAlias = dict[str, Any]
"""A JSON object."""

LANGUAGES: Final = ("zh", "en")
_NOT_VALUES: Final = ("row", "texts", "cells")
CLAIMED: Final = tuple(each.name for each in attributes(Claim) if each.name not in _NOT_VALUES)
"""The keys of `claimed`: the attributes of a claim."""


def to_wire(
    judgement: Judgement,
    *,
    seconds: float,
    id_prefix: str = "",
    languages: Sequence[str] = LANGUAGES,
) -> Wire:
    """The result of a batch as JSON.

    Args:
        judgement: the batch, judged.
        seconds: that it took, from the first file on.
        id_prefix: put before the ids of documents and claims, such as "<batch>-".
        languages: the first is that of `message`, each further one is told as
            `message_<language>`.
    """
    with without_collecting():
        return _to_wire(judgement, seconds, id_prefix, languages)


def _to_wire(
    judgement: Judgement, seconds: float, id_prefix: str, languages: Sequence[str]
) -> Wire:
    verdicts = Counter(claim.verdict for claim in judgement.claims)
    documents = documents_to_wire(judgement.documents, rows=judgement.rows, id_prefix=id_prefix)
    claims = [_claim(claim, id_prefix, languages) for claim in judgement.claims]
    staff = certified_staff.certified_rate(claims, documents, judgement.unit)
    return {
        "programme": judgement.programme,
        "version": judgement.version,
        **_texts("title", judgement.title, languages),
        "as_of": judgement.as_of.isoformat(),
        "unit": judgement.unit,
        "attested": [
            {**_texts("condition", each.condition, languages), "clause": each.clause}
            for each in judgement.attested
        ],
        "documents": documents,
        "claims": claims,
        "findings": [_finding(finding, id_prefix, languages) for finding in judgement.findings],
        "summary": {
            "claims": len(judgement.claims),
            **{verdict.value: verdicts[verdict] for verdict in Verdict},
            "documents": len(judgement.documents),
            "seconds": round(seconds, 2),
        },
        "certified_staff": certified_staff.to_wire(staff),
    }


def documents_to_wire(
    documents: Iterable[Document],
    *,
    rows: Mapping[str, int] | None = None,
    id_prefix: str = "",
) -> list[Wire]:
    """The `documents` part of a result, also of a mere reading without a roster."""
    paired = rows or {}
    return [
        {
            "id": id_prefix + document.id,
            "file": document.file,
            "page": document.page,
            "type": document.type.value,
            "type_confidence": round(document.type_confidence, 4),
            "roster_row": paired.get(document.id),
            "fields": _fields(document.fields),
            "other_records": [_fields(record) for record in document.other_records],
            "marks": sorted(mark.value for mark in document.marks),
            "codes": list(document.codes),
            "traces": [_trace(trace) for trace in document.traces],
        }
        for document in documents
    ]


def fields_of(claim: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document's fields of the certificate that the claim is about.

    Args:
        claim: of a result's `claims`.
        document: of its `documents`.
    """
    place = claim.get("records", {}).get(document["id"])
    record: Mapping[str, Any] = (
        document["fields"] if place is None else document["other_records"][place]
    )
    return record


def schema() -> Wire:
    """The JSON Schema (2020-12) of a result."""
    text = resources.files("verifier").joinpath("result.schema.json").read_text(encoding="utf-8")
    loaded: Wire = json.loads(text)
    return loaded


_MARKED: Final = frozenset(
    {FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE, FieldName.REVIEW_SCORE}
)


def _fields(fields: Fields) -> Wire:
    if _MARKED.isdisjoint(fields):
        return {name.value: _field(field) for name, field in fields.items()}
    told = {name.value: _field(f) for name, f in fields.items() if not _is_word(name, f)}
    words = [f for name, f in fields.items() if _is_word(name, f)]
    if words and FieldName.RESULT not in fields:
        # A score is a number outside; papers marked with words tell the result.
        told[FieldName.RESULT.value] = _field(max(words, key=lambda f: f.value == "不合格"))
    return told


def _is_word(name: FieldName, field: Field) -> bool:
    return name in _MARKED and isinstance(field.value, str)


def _field(field: Field) -> Wire:
    return {
        "value": field.value,
        "text": field.text,
        "confidence": calibrated(field.confidence),
        "box": _box(field.box),
        "repair": field.repair,
    }


def _trace(trace: Trace) -> Wire:
    return {
        "kind": trace.kind.value,
        "seen": trace.seen,
        "field": None if trace.field is None else trace.field.value,
        "box": _box(trace.box),
    }


def _box(quad: Quad | None) -> list[list[float]]:
    return [] if quad is None else [[round(float(x), 1), round(float(y), 1)] for x, y in quad]


def _claim(judged: ClaimJudgement, id_prefix: str, languages: Sequence[str]) -> Wire:
    return {
        "id": f"{id_prefix}r{judged.claim.row}",
        "row": judged.claim.row,
        "name": judged.claim.name,
        "verdict": judged.verdict.value,
        "documents": [id_prefix + document for document in judged.documents],
        "findings": [_finding(finding, id_prefix, languages) for finding in judged.findings],
        "notes": [_note(note, id_prefix, languages) for note in judged.notes],
        "claimed": _claimed(judged.claim),
        "records": {id_prefix + document: place for document, place in judged.records.items()},
        "guessed": sorted(id_prefix + document for document in judged.guessed),
    }


def _claimed(claim: Claim) -> Wire:
    """What the roster row says, dates as ISO 8601; what it leaves blank is left out."""
    told = {name: getattr(claim, name) for name in CLAIMED}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in told.items()
        if value is not None
    }


def _note(note: Note, id_prefix: str, languages: Sequence[str]) -> Wire:
    return {
        "field": note.field.value,
        "document": id_prefix + note.document,
        "expected": note.claimed,
        "observed": note.printed,
        **_texts("message", note.why, languages),
    }


def _finding(finding: Finding, id_prefix: str, languages: Sequence[str]) -> Wire:
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "certain": finding.certain,
        "field": finding.field,
        "document": _prefixed(finding.document, id_prefix),
        "other_document": _prefixed(finding.other_document, id_prefix),
        "expected": finding.expected,
        "observed": finding.observed,
        "cell": finding.cell,
        "clause": finding.clause,
        **_texts("message", finding.message, languages),
    }


def _texts(key: str, message: Message | None, languages: Sequence[str]) -> Wire:
    if message is None:
        return {}
    first, *further = languages
    return {
        key: message.text(first),
        **{f"{key}_{language}": message.text(language) for language in further},
    }


def _prefixed(document: str | None, id_prefix: str) -> str | None:
    return None if document is None else id_prefix + document
