"""What is known of each claim, for programs that evaluate rules.

A fact is a value with where it was read, how sure it is, and what the row claimed. It is
made from the result's JSON alone, so that it says the same of a stored batch, and it is
never surer than the findings: what a finding leaves open is `unverified`, and the claim
names it. The shape is described by facts.schema.json beside this module and in docs/facts.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Any, Final, TypeAlias

from verifier.calibration import calibrated
from verifier.evidence import CERTIFICATES, QUALIFICATION_PAPERS, TYPE_SURE
from verifier.matching import SURE_CONFIDENCE, agrees
from verifier.model import DocumentType, FieldName, FieldValue, FindingCode, Mark
from verifier.numbers import id_number_details, id_number_problem
from verifier.result import Wire, fields_of

Part: TypeAlias = Mapping[str, Any]
"""A claim, a finding or a document of the result's JSON."""

SOUND: Final = calibrated(SURE_CONFIDENCE)
"""From here on a reading is relied upon by itself; the checks use the same bound."""
ALONE: Final = 0.99
"""A single paper's value is sure from here on, where its grammar breaks when misread."""


class Certainty(StrEnum):
    """How far a fact's value can be relied upon."""

    SURE = "sure"  # read soundly, and borne out by the row, a second paper or a check digit
    LIKELY = "likely"  # read soundly on one paper, which nothing bears out
    UNVERIFIED = "unverified"  # not read, read weakly, contradicted, or left open


@dataclass(frozen=True)
class Kind:
    """What a fact is about.

    Attributes:
        name: for programs.
        field: that it is read from.
        papers: that can bear it.
        claimed: the key of the row's value; None when no row states it.
        has_grammar: whether most misreadings of it are no value at all.
    """

    name: str
    field: FieldName
    papers: frozenset[DocumentType]
    claimed: str | None = None
    has_grammar: bool = False


_PERSON: Final = QUALIFICATION_PAPERS | {DocumentType.ID_CARD_FRONT}
_CARD: Final = frozenset({DocumentType.BANK_CARD})
_FRONT: Final = frozenset({DocumentType.ID_CARD_FRONT})
_BACK: Final = frozenset({DocumentType.ID_CARD_BACK})
_SCORE: Final = frozenset({DocumentType.SCORE_SCREENSHOT})
_REGISTRY: Final = frozenset({DocumentType.REGISTRY_SCREENSHOT})
_LICENCE: Final = frozenset({DocumentType.BUSINESS_LICENCE})
_BIRTH_DATE: Final = "person.birth_date"

KINDS: Final = (
    Kind("person.name", FieldName.NAME, _PERSON, "name"),
    Kind("person.id_number", FieldName.ID_NUMBER, _PERSON, "id_number"),
    Kind(_BIRTH_DATE, FieldName.BIRTH_DATE, _FRONT | CERTIFICATES, has_grammar=True),
    Kind("person.gender", FieldName.GENDER, _FRONT | CERTIFICATES, has_grammar=True),
    Kind("person.id_card_valid_until", FieldName.VALID_UNTIL, _BACK, has_grammar=True),
    Kind(
        "certificate.number",
        FieldName.CERTIFICATE_NUMBER,
        QUALIFICATION_PAPERS,
        "certificate_number",
    ),
    Kind("certificate.occupation", FieldName.OCCUPATION, QUALIFICATION_PAPERS, "occupation"),
    Kind("certificate.job_type", FieldName.JOB_TYPE, QUALIFICATION_PAPERS, "job_type"),
    Kind("certificate.level", FieldName.LEVEL, QUALIFICATION_PAPERS, "level", has_grammar=True),
    Kind(
        "certificate.issue_date",
        FieldName.ISSUE_DATE,
        QUALIFICATION_PAPERS,
        "issue_date",
        has_grammar=True,
    ),
    Kind("certificate.issuer", FieldName.ISSUER, QUALIFICATION_PAPERS, "issuer"),
    Kind(
        "certificate.approval_date",
        FieldName.APPROVAL_DATE,
        QUALIFICATION_PAPERS,
        has_grammar=True,
    ),
    Kind(
        "certificate.management_number",
        FieldName.MANAGEMENT_NUMBER,
        QUALIFICATION_PAPERS,
        "management_number",
    ),
    Kind("exam.date", FieldName.EXAM_DATE, _SCORE, "exam_date", has_grammar=True),
    Kind("exam.theory_score", FieldName.THEORY_SCORE, QUALIFICATION_PAPERS, has_grammar=True),
    Kind(
        "exam.practical_score",
        FieldName.PRACTICAL_SCORE,
        QUALIFICATION_PAPERS,
        has_grammar=True,
    ),
    Kind("exam.result", FieldName.RESULT, QUALIFICATION_PAPERS, has_grammar=True),
    Kind("registry.status", FieldName.STATUS, _REGISTRY, has_grammar=True),
    Kind("bank.number", FieldName.BANK_CARD_NUMBER, _CARD, "bank_card_number"),
    Kind("bank.name", FieldName.BANK_NAME, _CARD, "bank_name"),
    Kind("bank.account_holder", FieldName.NAME, _CARD, "account_holder"),
)
"""The facts of a claim."""

UNIT_KINDS: Final = (
    Kind("unit.name", FieldName.COMPANY_NAME, _LICENCE, "unit"),
    Kind("unit.credit_code", FieldName.CREDIT_CODE, _LICENCE, has_grammar=True),
)
"""The facts of the unit that handed the batch in."""

_FIELDS: Final = frozenset(kind.field.value for kind in (*KINDS, *UNIT_KINDS))
# What findings call a field otherwise than papers do.
_ALSO: Final = {"bank.account_holder": "account_holder"}


@dataclass(frozen=True)
class Source:
    """A reading that a fact rests on.

    Attributes:
        document: of the result.
        field: of the document.
        is_claimed: counts as what the row says, also where it is written otherwise.
        is_doubted: something about the paper itself is open.
        is_guessed: the paper names nobody; only its folder tells whose it is.
    """

    document: Part
    field: Part
    is_claimed: bool = False
    is_doubted: bool = False
    is_guessed: bool = False

    @property
    def value(self) -> FieldValue:
        """As read."""
        value: FieldValue = self.field["value"]
        return value

    @property
    def is_sound(self) -> bool:
        """Whether it can be relied upon by itself."""
        return self.field["confidence"] >= SOUND and not self.is_doubted and not _masked(self.value)


def facts_of(wire: Part) -> Wire:
    """The facts of a judged batch as JSON.

    Args:
        wire: the result (see `verifier.result.to_wire`).
    """
    documents = {document["id"]: document for document in wire["documents"]}
    unit = {
        "claimed": {"unit": wire.get("unit")},
        "documents": [each["id"] for each in wire["documents"] if each["type"] in _LICENCE],
        "findings": wire["findings"],
    }
    return {
        "programme": wire["programme"],
        "version": wire.get("version"),
        "as_of": wire.get("as_of"),
        "unit": dict(_facts(UNIT_KINDS, unit, documents)),
        "claims": [_claim(claim, documents) for claim in wire["claims"]],
        "findings": [_finding(finding) for finding in wire["findings"]],
        "attested": list(wire.get("attested", [])),
        "certified_staff": wire.get("certified_staff"),
    }


def schema() -> Wire:
    """The JSON Schema (2020-12) of the facts."""
    text = resources.files("verifier").joinpath("facts.schema.json").read_text(encoding="utf-8")
    loaded: Wire = json.loads(text)
    return loaded


def _claim(claim: Part, documents: Mapping[str, Part]) -> Wire:
    found = dict(_facts(KINDS, claim, documents))
    return {
        "id": claim.get("id", f"r{claim['row']}"),
        "row": claim["row"],
        "name": claim["name"],
        "verdict": claim["verdict"],
        "claimed": dict(claim.get("claimed", {})),
        "open": [name for name, fact in found.items() if _is_open(fact)],
        "facts": found,
        "findings": [_finding(finding) for finding in claim["findings"]],
        "documents": [_document(documents[id]) for id in claim["documents"] if id in documents],
    }


def _is_open(fact: Part) -> bool:
    """Whether a person has to settle it; what nobody claimed or read is not asked for."""
    return bool(fact["certainty"] == Certainty.UNVERIFIED)


def _finding(finding: Part) -> Wire:
    return {
        "code": finding["code"],
        "severity": finding["severity"],
        "certain": finding.get("certain", True),
        "field": finding["field"],
        "document": finding["document"],
        "clause": finding.get("clause"),
    }


def _document(document: Part) -> Wire:
    return {
        "id": document["id"],
        "file": document["file"],
        "page": document["page"],
        "type": document["type"],
        "type_confidence": document["type_confidence"],
        "marks": list(document.get("marks", [])),
    }


# One fact ---------------------------------------------------------------------


def _facts(
    kinds: Iterable[Kind], claim: Part, documents: Mapping[str, Part]
) -> Iterator[tuple[str, Wire]]:
    """Each fact that the row claims or a paper shows."""
    papers = [documents[id] for id in claim["documents"] if id in documents]
    types = {paper["id"]: paper["type"] for paper in papers}
    shown = frozenset(types.values())
    doubted = _doubted(claim, papers)
    told: dict[str, Wire] = {}
    for kind in kinds:
        claimed = claim.get("claimed", {}).get(kind.claimed)
        sources = [] if kind.papers.isdisjoint(shown) else _sources(kind, claim, papers, doubted)
        if claimed is None and not sources:
            continue
        findings = [each for each in claim["findings"] if _concerns(each, kind, types)]
        told[kind.name] = _fact(kind, findings, claimed, sources)
    if _BIRTH_DATE not in told and "person.id_number" in told:
        told |= _birth_date(told["person.id_number"])
    yield from told.items()


def _doubted(claim: Part, papers: Iterable[Part]) -> frozenset[str]:
    """Ids of papers of which more is open than the reading of one field."""
    by_finding = {
        id
        for finding in claim["findings"]
        if finding["field"] not in _FIELDS
        for id in (finding["document"], finding.get("other_document"))
        if id is not None
    }
    by_type = {paper["id"] for paper in papers if paper["type_confidence"] < TYPE_SURE}
    return frozenset({*by_finding, *by_type})


def _sources(
    kind: Kind, claim: Part, papers: Iterable[Part], doubted: frozenset[str]
) -> list[Source]:
    claimed = claim.get("claimed", {}).get(kind.claimed)
    return [
        Source(
            document=paper,
            field=field,
            is_claimed=claimed is not None and _says(kind, claim, claimed, paper),
            is_doubted=paper["id"] in doubted,
            is_guessed=paper["id"] in claim.get("guessed", ()),
        )
        for paper in papers
        if paper["type"] in kind.papers and Mark.OTHER_SCHEME not in paper.get("marks", ())
        if (field := fields_of(claim, paper).get(kind.field.value)) is not None
    ]


def _says(kind: Kind, claim: Part, claimed: FieldValue, paper: Part) -> bool:
    """Whether the paper says what the row says, as the checks see it."""
    fields = fields_of(claim, paper)
    value = fields[kind.field.value]["value"]
    if claimed == value or agrees(kind.field, claimed, value):
        return True
    if any(
        (note["field"], note["document"]) == (kind.field.value, paper["id"])
        for note in claim.get("notes", ())
    ):
        return True
    # Rows name the job where papers print it as 工种 of an occupation.
    job = fields.get(FieldName.JOB_TYPE.value)
    if kind.field is not FieldName.OCCUPATION or job is None:
        return False
    return agrees(FieldName.JOB_TYPE, claimed, job["value"])


def _fact(
    kind: Kind, findings: Sequence[Part], claimed: FieldValue | None, sources: Sequence[Source]
) -> Wire:
    best = _best(kind, sources, findings)
    agreement = None if best is None or claimed is None else best.is_claimed
    certainty = Certainty.UNVERIFIED
    if best is not None and not any(map(_leaves_open, findings)):
        certainty = _certainty(kind, sources, best, agrees_with_row=agreement is True)
    return {
        "value": None if best is None else best.value,
        "certainty": certainty.value,
        "confidence": None if best is None else best.field["confidence"],
        "claimed": claimed,
        "agrees": agreement,
        "derived_from": None,
        "findings": list(dict.fromkeys(finding["code"] for finding in findings)),
        "sources": [_source(source) for source in sources],
    }


def _concerns(finding: Part, kind: Kind, types: Mapping[str, str]) -> bool:
    """Whether a finding speaks of the fact.

    A name on a bank card is its holder's, one elsewhere or in the row is the person's.
    """
    if finding["field"] is None:
        return False
    if finding["field"] == _ALSO.get(kind.name):
        return True
    if finding["field"] != kind.field.value:
        return False
    on = types.get(finding["document"])
    return kind.name not in _ALSO if on is None else on in kind.papers


def _leaves_open(finding: Part) -> bool:
    if finding["code"] == FindingCode.CROSS_DOCUMENT_CONFLICT:
        return True
    return finding["severity"] == "warning" or not finding.get("certain", True)


def _best(kind: Kind, sources: Sequence[Source], findings: Iterable[Part]) -> Source | None:
    """The surest reading; None when there is none, or papers contradict each other."""
    conflict = any(each["code"] == FindingCode.CROSS_DOCUMENT_CONFLICT for each in findings)
    if not sources or conflict:
        return None
    best = max(
        sources,
        key=lambda source: (
            not source.is_doubted,
            not _masked(source.value),
            source.field["confidence"],
        ),
    )
    contradicted = any(
        other.field["confidence"] >= SOUND for other in sources if not _same(kind, best, other)
    )
    # What is read weakly contradicts nothing surely, but takes certainty.
    return None if contradicted else best


def _same(kind: Kind, one: Source, other: Source) -> bool:
    if one.value == other.value or (one.is_claimed and other.is_claimed):
        return True
    return agrees(kind.field, one.value, other.value)


def _certainty(
    kind: Kind, sources: Sequence[Source], best: Source, *, agrees_with_row: bool
) -> Certainty:
    """How sure a value is that no finding leaves open and no paper contradicts."""
    if not best.is_sound:
        return Certainty.UNVERIFIED
    if not all(_same(kind, best, other) for other in sources):
        return Certainty.LIKELY
    if agrees_with_row:
        return Certainty.SURE
    named = [source for source in sources if source.is_sound and not source.is_guessed]
    is_alone_enough = (kind.has_grammar and best.field["confidence"] >= ALONE) or (
        # A check digit proves nothing that it was used to repair.
        kind.field is FieldName.ID_NUMBER
        and best.field.get("repair") is None
        and id_number_problem(str(best.value)) is None
    )
    if best in named and (is_alone_enough or len({each.document["id"] for each in named}) > 1):
        return Certainty.SURE
    return Certainty.LIKELY


def _source(source: Source) -> Wire:
    return {
        "document": source.document["id"],
        "file": source.document["file"],
        "page": source.document["page"],
        "type": source.document["type"],
        "value": source.value,
        "confidence": source.field["confidence"],
        "box": source.field["box"],
    }


def _birth_date(number: Part) -> dict[str, Wire]:
    """What a whole ID number says; as sure as the number, since it is a part of it."""
    value = number["value"]
    details = None if value is None else id_number_details(str(value))
    if details is None or id_number_problem(str(value)) is not None:
        return {}
    derived = {
        **number,
        "value": details.birth_date.isoformat(),
        "claimed": None,
        "agrees": None,
        "derived_from": "person.id_number",
    }
    return {_BIRTH_DATE: derived}


def _masked(value: FieldValue) -> bool:
    return "*" in str(value)
