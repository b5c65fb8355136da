"""An annex that pays by issuer, occupation and level together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Annotated, ClassVar, Final, NamedTuple, Self

from pydantic import Field as Key
from pydantic import model_validator

from verifier.evidence import claimed, shown
from verifier.matching import TEXT_DIFFERS, VALUE_DIFFERS, Aliases, agrees, is_near
from verifier.model import (
    Case,
    Document,
    DocumentType,
    Field,
    FieldName,
    Finding,
    FindingCode,
    Mark,
    Message,
)
from verifier.normalise import company, occupation
from verifier.programmes.rules import levels
from verifier.programmes.rules.base import Qualification, Rule, RuleContext, Strict
from verifier.programmes.rules.catalogue import Occupation
from verifier.programmes.rules.issuers import is_body, is_named, is_surely_other, unlisted_told

_STATE: Final = "中华人民共和国"
_JOINING: Final = "、,;/和与及"
"""What stands between two bodies on one paper."""


class AnnexEntry(Strict):
    """A row of the annex: who issues what, and the levels that are paid for.

    Attributes:
        certificate: the type of paper.
        issuers: registered names.
        beside: bodies that the paper names too, though they do not issue it.
        occupations: empty with `every_occupation`.
        every_occupation: 全部鉴定工种, whatever the issuers examine for.
    """

    certificate: DocumentType
    issuers: Annotated[tuple[str, ...], Key(min_length=1)]
    beside: tuple[str, ...] = ()
    levels: Annotated[frozenset[Annotated[int, Key(ge=1, le=5)]], Key(min_length=1)]
    occupations: tuple[Occupation, ...] = ()
    every_occupation: bool = False

    @model_validator(mode="after")
    def _either(self) -> Self:
        if bool(self.occupations) == self.every_occupation:
            raise ValueError("an entry lists its occupations, or takes every one of them")
        return self

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """`issuers` in the form of `normalise.company`."""
        return tuple(map(company, self.issuers))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset[str]().union(*(entry.group() for entry in self.occupations))

    def names(self, written: str) -> bool:
        """Whether it lists that occupation by name, in the form of `normalise.occupation`."""
        return written in self._names


class _Said(NamedTuple):
    """What a paper says, or the row where it is silent.

    Attributes:
        document: None where no paper is there.
        issuer: as read.
        occupation: in the form of `normalise.occupation`.
        occupation_sure: whether it is hardly a misreading; likewise the level.
    """

    document: Document | None
    issuer: Field | None
    occupation: str | None
    occupation_sure: bool
    level: int | None
    level_sure: bool


class AnnexRule(Rule):
    """The annex. What a paper says counts before the row; all it names is paid, no more."""

    codes: ClassVar = frozenset(
        {
            FindingCode.ISSUER_NOT_LISTED,
            FindingCode.OCCUPATION_NOT_IN_PROGRAMME,
            FindingCode.LEVEL_NOT_IN_PROGRAMME,
        }
    )

    entries: Annotated[tuple[AnnexEntry, ...], Key(min_length=1)]

    @cached_property
    def aliases(self) -> Aliases:
        """The groups of names that are taken as equal."""
        listed = (entry for row in self.entries for entry in row.occupations)
        return tuple(dict.fromkeys(entry.group() for entry in listed))

    def qualification(self, case: Case) -> Qualification:
        """What the claim is about: by its row, or by its papers where the row is silent."""
        read = (reading.field.value for reading in shown(case, FieldName.OCCUPATION))
        name = next((value for value in (case.claim.occupation, *read) if value), None)
        if name is None:
            return Qualification()
        written = occupation(str(name))
        listed = [entry for entry in self.entries if entry.names(written)]
        kinds = listed or [entry for entry in self.entries if entry.every_occupation]
        return Qualification(frozenset(entry.certificate for entry in kinds))

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Issuers, occupations and levels outside the annex, paper by paper."""
        papers = [
            document
            for document in case.documents
            if document.type in self._by_certificate and Mark.OTHER_SCHEME not in document.marks
        ]
        for paper in papers:
            rows = self._by_certificate[paper.type]
            yield from self._judge(case, self._said(case, paper, rows), rows)
        if not papers:
            about = context.qualification.certificates
            rows = tuple(e for e in self.entries if not about or e.certificate in about)
            yield from self._judge(case, self._said(case, None, rows), rows)

    @cached_property
    def _by_certificate(self) -> Mapping[DocumentType, tuple[AnnexEntry, ...]]:
        """The rows of each type of paper."""
        kinds = dict.fromkeys(entry.certificate for entry in self.entries)
        return {kind: tuple(e for e in self.entries if e.certificate is kind) for kind in kinds}

    def _said(self, case: Case, paper: Document | None, rows: Sequence[AnnexEntry]) -> _Said:
        fields = {} if paper is None else paper.fields
        job, level = fields.get(FieldName.OCCUPATION), fields.get(FieldName.LEVEL)
        issuer = fields.get(FieldName.ISSUER)
        if issuer is not None:
            beside = [name for row in rows if row.beside for name in row.beside]
            issuer = _without_beside(issuer, beside) if beside else issuer
        name = case.claim.occupation if job is None else str(job.value)
        # Some certificates are of one occupation and need not name it.
        if job is None and not any(row.every_occupation for row in rows):
            only = [entry for row in rows for entry in row.occupations]
            name = only[0].name if len(only) == 1 else name
        stated = claimed(case.claim, FieldName.LEVEL) if level is None else level.value
        return _Said(
            document=paper,
            issuer=issuer,
            occupation=occupation(name) if name else None,
            occupation_sure=job is None
            or self._is_in_row(case, FieldName.OCCUPATION, job)
            or self._is_surely_another(case, job),
            level=stated if isinstance(stated, int) else None,
            level_sure=level is None
            or self._is_in_row(case, FieldName.LEVEL, level)
            or level.confidence >= VALUE_DIFFERS,
        )

    def _is_in_row(self, case: Case, name: FieldName, field: Field) -> bool:
        expected = claimed(case.claim, name)
        return expected is not None and agrees(name, expected, field.value, self.aliases)

    def _is_surely_another(self, case: Case, job: Field) -> bool:
        """Whether it is hardly a misreading of the row's occupation or a listed one."""
        read = occupation(str(job.value))
        known = [name for group in self.aliases for name in group]
        if case.claim.occupation is not None:
            known.append(occupation(case.claim.occupation))
        return job.confidence >= TEXT_DIFFERS and not any(is_near(name, read) for name in known)

    def _judge(self, case: Case, said: _Said, rows: Sequence[AnnexEntry]) -> Iterator[Finding]:
        issuing = self._of_issuer(said, rows)
        issuer_sure = said.issuer is not None and said.issuer.confidence >= TEXT_DIFFERS
        if not issuing and said.issuer is not None:
            names = list(dict.fromkeys(name for row in rows for name in row.issuers))
            certain = is_surely_other(
                [company(name) for name in names], said.issuer, case.claim.issuer
            )
            yield self._not_listed(said, names, certain=certain)
            issuing = list(rows)
        written = said.occupation
        if written is None:
            covering = issuing
        else:
            listed = [row for row in issuing if row.names(written)]
            covering = [row for row in issuing if row.every_occupation or row.names(written)]
            elsewhere = [] if listed else [row for row in rows if row.names(written)]
            if elsewhere:
                # Who examines for every occupation may examine for this one too.
                certain = issuer_sure and said.occupation_sure and not covering
                names = [name for row in elsewhere for name in row.issuers]
                yield self._not_listed(said, names, certain=certain)
            elif not covering:
                yield self._other_occupation(
                    said, issuing, certain=said.occupation_sure and issuer_sure
                )
        if covering:
            yield from self._level(said, rows, covering, issuer_sure=issuer_sure)

    def _of_issuer(self, said: _Said, rows: Sequence[AnnexEntry]) -> list[AnnexEntry]:
        """The rows of the paper's issuer; all of them where it is not read."""
        if said.issuer is None:
            return list(rows)
        read, field = company(str(said.issuer.value)), said.issuer
        exact = [row for row in rows if _names_only(row.issuers, read)]
        return exact or [row for row in rows if any(is_body(name, field) for name in row.bodies)]

    def _level(
        self,
        said: _Said,
        rows: Sequence[AnnexEntry],
        covering: Sequence[AnnexEntry],
        *,
        issuer_sure: bool,
    ) -> Iterator[Finding]:
        paid = frozenset(level for row in covering for level in row.levels)
        if said.level is None or said.level in paid:
            return
        anywhere = {level for row in rows for level in row.levels}
        # Which levels are paid depends on the occupation, and that on the issuer.
        of_occupation = {
            level
            for row in rows
            if row.every_occupation or row.names(said.occupation or "")
            for level in row.levels
        }
        certain = said.level_sure and (
            said.level not in anywhere
            or (
                said.occupation is not None
                and said.occupation_sure
                and (said.level not in of_occupation or issuer_sure)
            )
        )
        document = None if said.document is None else said.document.id
        yield levels.outside(paid, said.level, document, self.clause, certain=certain)

    def _not_listed(self, said: _Said, names: Sequence[str], *, certain: bool) -> Finding:
        body = "" if said.issuer is None else str(said.issuer.value)
        return Finding(
            code=FindingCode.ISSUER_NOT_LISTED,
            message=unlisted_told(body, list(dict.fromkeys(names))),
            certain=certain,
            field=FieldName.ISSUER.value,
            document=None if said.document is None else said.document.id,
            observed=body or None,
            clause=self.clause,
        )

    def _other_occupation(
        self, said: _Said, issuing: Sequence[AnnexEntry], *, certain: bool
    ) -> Finding:
        bodies = "、".join(dict.fromkeys(name for row in issuing for name in row.issuers))
        return Finding(
            code=FindingCode.OCCUPATION_NOT_IN_PROGRAMME,
            message=Message(
                zh=f"职业“{said.occupation}”不在{bodies}的助推范围目录内，不能申领。请核对职业名称。",
                en=f"The occupation {said.occupation} is not in the annex's list for {bodies}; it "
                "cannot be claimed for. Check the occupation.",
            ),
            certain=certain,
            field=FieldName.OCCUPATION.value,
            document=None if said.document is None else said.document.id,
            observed=said.occupation,
            clause=self.clause,
        )


def _without_beside(issuer: Field, beside: Sequence[str]) -> Field | None:
    """The reading without the bodies that stand beside the issuer; None where none is left."""
    read = company(str(issuer.value))
    left = read
    for name in beside:
        left = left.replace(_STATE + company(name), "").replace(company(name), "")
    if left == read:
        return issuer
    left = company(left.strip(_JOINING))
    return replace(issuer, value=left) if left else None


@lru_cache(maxsize=1 << 12)
def _names_only(issuers: tuple[str, ...], read: str) -> bool:
    """Whether one of the bodies is named, or several of them and nothing else."""
    names = [company(name) for name in issuers]
    left = read
    for name in names:
        left = left.replace(name, "")
    return not left.strip(_JOINING) or any(is_named(name, read) for name in names)
