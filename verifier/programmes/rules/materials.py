"""Which papers must be handed in, and what must be readable on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, ClassVar, Final, TypeAlias

from pydantic import BeforeValidator
from pydantic import Field as Key

from verifier import wording
from verifier.evidence import CERTIFICATES, claimed, is_type_sure, shown
from verifier.matching import (
    BACKED_CONFIDENCE,
    DOUBTFUL_ODDS,
    EQUAL_CONFIDENCE,
    Aliases,
    Outcome,
    agreed_values,
    agrees,
    compare,
    is_borne_out,
    is_plain,
    is_sure,
    is_validity_period,
    same_occupation,
)
from verifier.model import (
    PASS_MARK,
    Case,
    Document,
    DocumentType,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Mark,
    Message,
)
from verifier.normalise import parse_result
from verifier.odds import claimed_odds
from verifier.plain_fields import plain_fields_on
from verifier.programmes.rules.base import Clause, Qualification, RuleContext, Strict


def _split(text: object) -> object:
    """Parses "a+b|c", both a and b, or c, to ((a, b), (c,))."""
    if not isinstance(text, str):
        return text
    return tuple(tuple(way.split("+")) for way in text.split("|"))


Requirement: TypeAlias = Annotated[
    tuple[Annotated[tuple[FieldName, ...], Key(min_length=1)], ...], BeforeValidator(_split)
]
RequiredFields: TypeAlias = Mapping[DocumentType, tuple[Requirement, ...]]
Alternative: TypeAlias = Annotated[tuple[DocumentType, ...], Key(min_length=1)]
Ways: TypeAlias = Mapping[tuple[DocumentType, ...], tuple[DocumentType, ...]]
"""Per alternative the types of certificate that only the others ask for."""


class MaterialsRule(Strict):
    """Papers that each claim must have: all those of one of the alternatives.

    Alternatives with a certificate that cannot prove what is claimed are left out.

    Attributes:
        named: False where the notice leaves the papers to others, so that a person
            decides on what is missing.
    """

    codes: ClassVar = frozenset(
        {FindingCode.DOCUMENT_MISSING, FindingCode.UNREADABLE, FindingCode.LOW_CONFIDENCE}
    )

    clause: Clause
    alternatives: Annotated[tuple[Alternative, ...], Key(min_length=1)]
    named: bool = True

    def suiting(self, about: Qualification) -> tuple[Alternative, ...]:
        """The alternatives that can prove what is claimed; all where none can."""
        proving = about.certificates or CERTIFICATES
        suiting = tuple(way for way in self.alternatives if CERTIFICATES & set(way) <= proving)
        return suiting or self.alternatives

    def judge(
        self, case: Case, context: RuleContext, required: RequiredFields
    ) -> Iterator[Finding]:
        """What is missing, or not surely readable, on the way that serves best."""
        alternatives = self._suiting(context.qualification)
        ways = []
        for way in alternatives:
            found = tuple(self._along(case, context.aliases, way, required))
            if not found:
                break  # nothing can serve better
            ways.append((way, found))
        else:
            way, best = min(ways, key=lambda tried: _shortfall(case, tried[0], tried[1], required))
            yield from best
        # A certificate that the row states is judged, even where another paper would do.
        if case.claim.certificate_number is not None or case.claim.issue_date is not None:
            for kind in alternatives[way]:
                papers = _serving(case, kind)
                yield from self._clearest(case, context.aliases, papers, required)

    def _suiting(self, about: Qualification) -> Ways:
        """`suiting`, each with the certificates of the others, worked out once."""
        known = self._known.get(about)
        if known is None:
            ways = self.suiting(about)
            kinds = {kind for way in ways for kind in way} & CERTIFICATES
            known = {way: tuple(sorted(kinds - set(way))) for way in ways}
            self._known[about] = known
        return known

    @cached_property
    def _known(self) -> dict[Qualification, Ways]:
        return {}

    def _along(
        self, case: Case, aliases: Aliases, way: Alternative, required: RequiredFields
    ) -> Iterator[Finding]:
        for kind in way:
            papers = _serving(case, kind)
            if papers:
                yield from self._clearest(case, aliases, papers, required)
            elif not _is_of_other_scheme(case, kind):
                yield self._missing(case, kind)

    def _clearest(
        self,
        case: Case,
        aliases: Aliases,
        papers: Sequence[Document],
        required: RequiredFields,
    ) -> tuple[Finding, ...]:
        """What cannot be read on the one of a type's papers on which the most can."""
        clearest: tuple[Finding, ...] | None = None
        for paper in papers:
            found = tuple(self._legibility(case, aliases, paper, required))
            if not found:
                return ()
            if clearest is None or len(found) < len(clearest):
                clearest = found
        return clearest or ()

    def _legibility(
        self, case: Case, aliases: Aliases, paper: Document, required: RequiredFields
    ) -> Iterator[Finding]:
        if not is_type_sure(paper):
            yield self._unsure_type(paper)
        plain = plain_fields_on(case, paper)
        for requirement in required.get(paper.type, ()):
            lacking: list[FieldName] | None = None
            for way in requirement:
                if plain.issuperset(way):
                    lacking = None
                    break
                lacks = [name for name in way if not _is_settled(case, aliases, paper, name)]
                if lacking is None or len(lacks) < len(lacking):
                    lacking = lacks
                if not lacks:
                    break
            if lacking:
                # The way that lacks least; its first field stands for it.
                yield self._illegible(paper, lacking[0])

    def _missing(self, case: Case, kind: DocumentType) -> Finding:
        paper = wording.document(kind)
        return Finding(
            code=FindingCode.DOCUMENT_MISSING,
            message=Message(
                zh=f"缺少{paper.zh}。请补交。",
                en=f"The {paper.en} is missing. Hand it in.",
            ),
            certain=self.named and not any(_may_be(document) for document in case.documents),
            field=kind.value,
            expected=kind.value,
            clause=self.clause,
        )

    def _unsure_type(self, paper: Document) -> Finding:
        kind = wording.document(paper.type)
        return Finding(
            code=FindingCode.LOW_CONFIDENCE,
            message=Message(
                zh=f"不能确定“{paper.file}”是{kind.zh}，请人工查看。",
                en=f"It is not sure that {paper.file} is the {kind.en}: look at it.",
            ),
            certain=False,
            field="type",
            document=paper.id,
            observed=paper.type.value,
        )

    def _illegible(self, paper: Document, name: FieldName) -> Finding:
        kind, field = wording.document(paper.type), wording.field(name)
        observed = paper.value(name)
        if observed is None:
            message = Message(
                zh=f"{kind.zh}上的{field.zh}读不出来。请人工查看，或重新提交清晰的图片。",
                en=f"The {field.en} on the {kind.en} could not be read. Look at it, or hand in "
                "a clearer picture.",
            )
            code = FindingCode.UNREADABLE
        else:
            message = Message(
                zh=f"{kind.zh}上的{field.zh}读取不够确定，请人工核对。",
                en=f"The {field.en} on the {kind.en} was not read surely enough: check it.",
            )
            code = FindingCode.LOW_CONFIDENCE
        return Finding(
            code=code,
            message=message,
            certain=False,
            field=name.value,
            document=paper.id,
            observed=observed,
        )


class UnitMaterial(Strict):
    """A paper of the unit, handed in once with the batch."""

    codes: ClassVar = frozenset({FindingCode.DOCUMENT_MISSING})

    clause: Clause
    type: DocumentType

    def evaluate(self, papers: Sequence[Document]) -> Iterator[Finding]:
        """The finding that it is not among the batch's papers."""
        if any(paper.type is self.type for paper in papers):
            return
        kind = wording.document(self.type)
        yield Finding(
            code=FindingCode.DOCUMENT_MISSING,
            message=Message(
                zh=f"缺少单位材料：{kind.zh}（加盖公章）。请补交。",
                en=f"A paper of the unit is missing: the sealed {kind.en}. Hand it in.",
            ),
            field=self.type.value,
            expected=self.type.value,
            clause=self.clause,
        )


def _shortfall(
    case: Case, way: Alternative, findings: Sequence[Finding], required: RequiredFields
) -> tuple[bool, int, bool, int]:
    """Orders the ways: complete before begun before the one that the row points to."""
    missing = sum(finding.code is FindingCode.DOCUMENT_MISSING for finding in findings)
    if missing == 0:
        return False, 0, False, len(findings)
    shows_number = any(
        FieldName.CERTIFICATE_NUMBER in names
        for kind in way
        for requirement in required.get(kind, ())
        for names in requirement
    )
    against_row = shows_number != (case.claim.certificate_number is not None)
    return True, missing - len(way), against_row, len(findings)


_SERVES_NOT: Final = frozenset({Mark.NOT_FOUND, Mark.OTHER_SCHEME})


def _serving(case: Case, kind: DocumentType) -> list[Document]:
    """The claim's papers of that type that say something of this scheme's certificate."""
    return [
        document
        for document in case.documents
        if document.type is kind and _SERVES_NOT.isdisjoint(document.marks)
    ]


def _is_of_other_scheme(case: Case, kind: DocumentType) -> bool:
    """Whether another scheme's certificate was handed in instead, which is told apart."""
    return kind in CERTIFICATES and any(
        Mark.OTHER_SCHEME in document.marks for document in case.documents
    )


def _may_be(document: Document) -> bool:
    """Whether an unsurely typed paper could be the missing one."""
    return not is_type_sure(document) and Mark.NOT_FOUND not in document.marks


_PASS_FIELDS: Final = (FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE, FieldName.RESULT)


def _is_consistent_pass(paper: Document) -> bool:
    """Whether both scores, as marks or in words, and the result say the same: passed."""
    return all(_is_pass(paper.value(name)) for name in _PASS_FIELDS)


def _is_pass(value: FieldValue | None) -> bool:
    if isinstance(value, int | float):
        return value >= PASS_MARK
    return value is not None and parse_result(value) == "合格"


def _is_score(value: FieldValue) -> bool:
    """Whether it is a mark or one of the words that stand for it; `scores` judges them."""
    return isinstance(value, int | float) or value == "免考" or parse_result(value) is not None


def _is_settled(case: Case, aliases: Aliases, paper: Document, name: FieldName) -> bool:
    """Whether the field needs no further look here.

    A value that is not the row's is settled too: it is told as a mismatch.
    """
    field = paper.fields.get(name)
    if field is None or (name in _PASS_FIELDS and not _is_score(field.value)):
        return False
    expected = claimed(case.claim, name)
    if expected is not None and is_plain(expected, field):
        return True
    if expected is None:
        if is_sure(field):
            return True
        others = [other.field for other in shown(case, name)]
        backed = field.value in agreed_values(name, others) or (
            (
                name is FieldName.VALID_UNTIL
                and is_validity_period(paper.value(FieldName.VALID_FROM), field.value)
            )
            or (name in _PASS_FIELDS and _is_consistent_pass(paper))
        )
        return backed and field.confidence >= EQUAL_CONFIDENCE
    if agrees(name, expected, field.value, aliases):
        if compare(name, expected, field, aliases) is Outcome.SAME:
            return True
        # What one paper says surely, another may say less surely.
        readings = [reading.field for reading in shown(case, name)]
        odds = claimed_odds(name, expected, field)
        likely = field.confidence >= BACKED_CONFIDENCE if odds is None else odds >= DOUBTFUL_ODDS
        return likely and is_borne_out(name, expected, readings, aliases)
    job_type = paper.fields.get(FieldName.JOB_TYPE)
    by_job_type = (
        name is FieldName.OCCUPATION
        and job_type is not None
        and same_occupation(str(expected), str(job_type.value), aliases)
    )
    return job_type is None or not by_job_type or job_type.confidence >= EQUAL_CONFIDENCE
