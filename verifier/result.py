"""The result as the outside sees it: `verifier check --output`, and the API.

The shape is described by result.schema.json beside this module.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any, Final, TypeAlias

from verifier.calibration import calibrated
from verifier.model import (
    ClaimJudgement,
    Document,
    Field,
    FieldName,
    Fields,
    Finding,
    Judgement,
    Note,
    Quad,
    Verdict,
)

Wire: TypeAlias = dict[str, Any]
"""A JSON object."""

LANGUAGES: Final = ("zh", "en")


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
    verdicts = Counter(claim.verdict for claim in judgement.claims)
    return {
        "programme": judgement.programme,
        "version": judgement.version,
        "as_of": judgement.as_of.isoformat(),
        "documents": documents_to_wire(
            judgement.documents, rows=judgement.rows, id_prefix=id_prefix
        ),
        "claims": [_claim(claim, id_prefix, languages) for claim in judgement.claims],
        "findings": [_finding(finding, id_prefix, languages) for finding in judgement.findings],
        "summary": {
            "claims": len(judgement.claims),
            **{verdict.value: verdicts[verdict] for verdict in Verdict},
            "documents": len(judgement.documents),
            "seconds": round(seconds, 2),
        },
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
        }
        for document in documents
    ]


def schema() -> Wire:
    """The JSON Schema (2020-12) of a result."""
    text = resources.files("verifier").joinpath("result.schema.json").read_text(encoding="utf-8")
    loaded: Wire = json.loads(text)
    return loaded


def _fields(fields: Fields) -> Wire:
    told = {name.value: _field(f) for name, f in fields.items() if not _is_word(name, f)}
    words = [f for name, f in fields.items() if _is_word(name, f)]
    if words and FieldName.RESULT not in fields:
        # A score is a number outside; papers marked with words tell the result.
        told[FieldName.RESULT.value] = _field(max(words, key=lambda f: f.value == "不合格"))
    return told


def _is_word(name: FieldName, field: Field) -> bool:
    papers = (FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE)
    return name in papers and isinstance(field.value, str)


def _field(field: Field) -> Wire:
    return {
        "value": field.value,
        "text": field.text,
        "confidence": calibrated(field.confidence),
        "box": _box(field.box),
        "repair": field.repair,
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
    }


def _note(note: Note, id_prefix: str, languages: Sequence[str]) -> Wire:
    first, *further = languages
    return {
        "field": note.field.value,
        "document": id_prefix + note.document,
        "expected": note.claimed,
        "observed": note.printed,
        "message": note.why.text(first),
        **{f"message_{language}": note.why.text(language) for language in further},
    }


def _finding(finding: Finding, id_prefix: str, languages: Sequence[str]) -> Wire:
    first, *further = languages
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
        "message": finding.message.text(first),
        **{f"message_{language}": finding.message.text(language) for language in further},
    }


def _prefixed(document: str | None, id_prefix: str) -> str | None:
    return None if document is None else id_prefix + document
