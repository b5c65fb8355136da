"""Findings of the result's JSON, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from api.labels import field_label
from api.language import Language
from api.pages.display import masked, value_text
from api.pages.marking import mark_differences
from verifier import wording
from verifier.model import FindingCode


@dataclass(frozen=True)
class ShownFinding:
    """A finding in the reader's language.

    Attributes:
        expected: HTML, the characters that differ from `observed` marked.
        expected_label: what `expected` is: what should stand there, or who says so.
        field: the field that it is about, for finding its box.
        document: id of the document that shows it, when it can be opened.
    """

    code: str
    label: str
    severity: str
    certain: bool
    message: str
    field: str | None
    field_label: str | None
    document: str | None
    other_document: str | None
    expected_label: str
    expected: Markup | None
    observed_label: str
    observed: Markup | None
    clause: str | None
    cell: str | None


def shown_findings(
    findings: Sequence[Mapping[str, Any]], language: Language, *, mask: bool
) -> list[ShownFinding]:
    """The findings, errors first; with `mask` no ID or card number is shown in full."""
    shown = [_shown(each, language, mask=mask) for each in findings]
    return sorted(shown, key=lambda each: each.severity != "error")


def once_each(findings: Sequence[ShownFinding]) -> list[ShownFinding]:
    """Each sentence once, however many papers gave it: certain where one of them is."""
    first: dict[tuple[str, str], ShownFinding] = {}
    for each in findings:
        told = first.setdefault((each.code, each.message), each)
        if each.certain and not told.certain:
            first[each.code, each.message] = each
    return list(first.values())


def shown_notes(notes: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, str]]:
    """What counts as the same although it is printed otherwise."""
    return [
        {
            "label": field_label(note["field"], language),
            "expected": str(note["expected"]),
            "observed": str(note["observed"]),
            "message": (note.get("message_en") if language == "en" else None) or note["message"],
        }
        for note in notes
    ]


def shown_conditions(
    attested: Sequence[Mapping[str, Any]], language: Language
) -> list[dict[str, str]]:
    """What a person must make sure of, with its clause; results of before have none."""
    return [
        {
            "condition": (each.get("condition_en") if language == "en" else None)
            or each["condition"],
            "clause": each["clause"],
        }
        for each in attested
    ]


def _shown(finding: Mapping[str, Any], language: Language, *, mask: bool) -> ShownFinding:
    field = finding.get("field")
    expected, observed = _pair(finding, field, language, mask=mask)
    code = FindingCode(finding["code"])
    of_paper = finding.get("document") is not None
    expected_label, observed_label = wording.sides(code, field, of_paper=of_paper)
    message = finding["message"]
    if language == "en":
        message = finding.get("message_en") or message
    return ShownFinding(
        code=finding["code"],
        label=wording.finding(code).text(language),
        severity=finding["severity"],
        certain=finding.get("certain", True),
        message=message,
        field=field,
        field_label=None if field is None else field_label(field, language),
        document=finding.get("document"),
        other_document=finding.get("other_document"),
        expected_label=expected_label.text(language),
        expected=expected,
        observed_label=observed_label.text(language),
        observed=observed,
        clause=finding.get("clause"),
        cell=finding.get("cell"),
    )


def _pair(
    finding: Mapping[str, Any], field: str | None, language: Language, *, mask: bool
) -> tuple[Markup | None, Markup | None]:
    expected = value_text(field, finding.get("expected"), language)
    observed = value_text(field, finding.get("observed"), language)
    if mask:
        expected, observed = masked(field, expected), masked(field, observed)
    if not expected or not observed:
        return (
            Markup.escape(expected) if expected else None,
            Markup.escape(observed) if observed else None,
        )
    return mark_differences(expected, observed)
