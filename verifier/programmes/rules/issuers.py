"""Which bodies may issue, by occupation and year, and where they sit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, ClassVar, Final

from pydantic import Field as Key
from rapidfuzz.distance import Levenshtein

from verifier import wording
from verifier.evidence import CERTIFICATES, Shown, claimed, shown
from verifier.matching import (
    NEAR_DIFFERS,
    TEXT_DIFFERS,
    Aliases,
    same_occupation,
)
from verifier.model import (
    Case,
    Document,
    DocumentType,
    Field,
    FieldName,
    Finding,
    FindingCode,
    Message,
)
from verifier.normalise import company, occupation
from verifier.numbers import parse_certificate_number
from verifier.programmes.rules.base import Qualification, Rule, RuleContext, is_confirmed

LONG_NAME: Final = 8
"""From this length on, two misread characters leave a name unmistakable."""
FRAGMENT: Final = 4
"""A seal leaves pieces of a name; shorter ones could be of any body."""
_PIECE: Final = 2
"""Enough where another paper shows the whole name."""
# (昌平校区), 昌平分校. A company of the body's, or one that says it is none of it, is no branch.
_BRANCH: Final = re.compile(
    r"(?:\((?![^)]*(?:公司|培训|附属|非))[^()]{1,12}\)|[^()]{0,8}(?:校区|分校|分院))?"
)


class IssuersRule(Rule):
    """The bodies that the notice names.

    Where it names them for one year and points to a site for the rest, a body outside
    the list is for a person to look up, unless the certificate's number says that
    it sits in another province. Where the notice names all, a body outside is an error.

    Attributes:
        certificates: the types of paper that the bodies issue; empty for all.
        province: two digits of GB/T 2260 that a certificate number must carry.
        year: the year that the list is of; None where it is no list of a year.
        listed: per occupation the bodies' registered names.
        bodies: registered names, for all occupations.
        exhaustive: the notice names all of them.
    """

    codes: ClassVar = frozenset({FindingCode.ISSUER_NOT_LISTED, FindingCode.UNREADABLE})

    certificates: frozenset[DocumentType] = frozenset()
    province: Annotated[str, Key(pattern=r"^\d{2}$")] | None = None
    year: int | None = None
    listed: Mapping[str, tuple[str, ...]] = Key(default_factory=dict)
    bodies: tuple[str, ...] = ()
    exhaustive: bool = False

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Numbers of another province, and bodies that are not in the list."""
        if not self._concerns(case, context.qualification):
            return
        readings = tuple(shown(case, FieldName.ISSUER))
        abroad = self._abroad(case)
        if abroad is not None:
            yield self._other_province(case, abroad, readings)
            return
        if self._is_row_abroad(case):
            yield self._row_of_other_province(str(case.claim.certificate_number))
        if not readings:
            yield from self._unread(case, context.aliases)
        unlisted = [
            reading for reading in readings if not self._is_listed(case, reading, context.aliases)
        ]
        if not unlisted:
            return
        # A seal over the name spoils single readings; one clean paper settles it.
        clean = {
            name
            for reading in readings
            for name in self._names(case, reading.document, context.aliases)
            if is_named(name, company(str(reading.field.value)))
        }
        for reading in unlisted:
            if not any(_is_spoilt(name, reading.field) for name in clean):
                certain = self.exhaustive and self._is_surely_unlisted(case, reading, context)
                yield self._not_listed(
                    str(reading.field.value), reading.document.id, certain=certain
                )

    def _concerns(self, case: Case, about: Qualification) -> bool:
        """Whether what is claimed, or the paper handed in for it, is issued by them."""
        if not self.certificates:
            return True
        if about.certificates:
            return bool(about.certificates & self.certificates)
        return any(document.type in self.certificates for document in case.documents)

    def _abroad(self, case: Case) -> Shown | None:
        """The paper whose certificate number is of another province."""
        if self.province is None:
            return None
        for reading in shown(case, FieldName.CERTIFICATE_NUMBER):
            number = parse_certificate_number(str(reading.field.value))
            if number is not None and number.province not in (None, self.province):
                return reading
        return None

    def _unread(self, case: Case, aliases: Aliases) -> Iterator[Finding]:
        """No paper names the body: the number's province or the row's body must do."""
        numbers = [
            str(reading.field.value) for reading in shown(case, FieldName.CERTIFICATE_NUMBER)
        ]
        parsed = (parse_certificate_number(number) for number in numbers)
        if self.province is not None and any(
            number is not None and number.province == self.province for number in parsed
        ):
            return
        certificate = next((d for d in case.documents if d.type in CERTIFICATES), None)
        stated = case.claim.issuer
        if stated is not None:
            names = self._names(case, certificate, aliases)
            if names and not any(is_named(name, company(stated)) for name in names):
                yield self._not_listed(stated, None, certain=False)
        elif certificate is not None:
            yield self._unknown(certificate)

    def _is_row_abroad(self, case: Case) -> bool:
        """Whether the row's number, which no paper shows, is of another province."""
        if self.province is None:
            return False
        number = parse_certificate_number(case.claim.certificate_number or "")
        return (
            number is not None
            and number.province not in (None, self.province)
            and not any(True for _ in shown(case, FieldName.CERTIFICATE_NUMBER))
        )

    def _names(self, case: Case, document: Document | None, aliases: Aliases) -> frozenset[str]:
        """The bodies listed for the paper's occupation; all where it is unknown."""
        printed = None if document is None else document.value(FieldName.OCCUPATION)
        held = printed or claimed(case.claim, FieldName.OCCUPATION)
        own, by_occupation = self.compared
        return own.union(
            *(
                bodies
                for listed_for, bodies in by_occupation
                if held is None or same_occupation(listed_for, str(held), aliases)
            )
        )

    @cached_property
    def compared(self) -> tuple[frozenset[str], tuple[tuple[str, frozenset[str]], ...]]:
        """`bodies`, and `listed` by occupation, in the forms that are compared."""
        return frozenset(map(company, self.bodies)), tuple(
            (occupation(listed_for), frozenset(map(company, bodies)))
            for listed_for, bodies in self.listed.items()
        )

    def _is_listed(self, case: Case, reading: Shown, aliases: Aliases) -> bool:
        names = self._names(case, reading.document, aliases)
        # Without a listed occupation the catalogue has already spoken.
        if not names or any(is_body(name, reading.field) for name in names):
            return True
        # Of few bodies, all known, the one that the row names too was misread by a character.
        stated = company(case.claim.issuer or "")
        misread = stated in names and _is_slip(stated, reading.field)
        return self.exhaustive and misread and reading.field.confidence < NEAR_DIFFERS

    def _is_surely_unlisted(self, case: Case, reading: Shown, context: RuleContext) -> bool:
        names = self._names(case, reading.document, context.aliases)
        return is_surely_other(names, reading.field, case.claim.issuer)

    def _other_province(self, case: Case, reading: Shown, issuers: tuple[Shown, ...]) -> Finding:
        number = str(reading.field.value)
        everywhere = {company(body) for bodies in self.listed.values() for body in bodies}
        issuer = next((str(s.field.value) for s in issuers), None)
        contradicted = any(company(str(s.field.value)) in everywhere for s in issuers)
        row = claimed(case.claim, FieldName.CERTIFICATE_NUMBER)
        certain = is_confirmed(case, FieldName.CERTIFICATE_NUMBER, reading.field)
        if row is not None and row != number:
            certain = False
        return Finding(
            code=FindingCode.ISSUER_NOT_LISTED,
            message=self._abroad_told(number),
            certain=certain and not contradicted,
            field=FieldName.ISSUER.value,
            document=reading.document.id,
            observed=issuer or number,
            clause=self.clause,
        )

    def _row_of_other_province(self, number: str) -> Finding:
        return Finding(
            code=FindingCode.ISSUER_NOT_LISTED,
            message=self._abroad_told(number),
            certain=False,
            field=FieldName.CERTIFICATE_NUMBER.value,
            observed=number,
            clause=self.clause,
        )

    def _abroad_told(self, number: str) -> Message:
        return Message(
            zh=f"证书编号“{number}”的省级代码不是{self.province}，不是在本市取得的证书，不能申领。",
            en=f"The certificate number {number} is not of province {self.province}: the "
            "certificate was not obtained in this city and cannot be claimed for.",
        )

    def _unknown(self, certificate: Document) -> Finding:
        kind = wording.document(certificate.type)
        return Finding(
            code=FindingCode.UNREADABLE,
            message=Message(
                zh=f"{kind.zh}上的评价机构读不出来，证书编号也看不出是否在本市取得。请人工查看图片。",
                en=f"The issuing body on the {kind.en} could not be read, and no certificate "
                "number tells that it was obtained in this city. Look at the picture.",
            ),
            certain=False,
            field=FieldName.ISSUER.value,
            document=certificate.id,
            clause=self.clause,
        )

    def _not_listed(self, body: str, document: str | None, *, certain: bool) -> Finding:
        message = Message(
            zh=f"评价机构“{body}”不在通知所列{self.year}年度的名单内。"
            "请在“北京市职业技能评价网上服务平台”核实其备案情况。",
            en=f"The body {body} is not in the notice's list of {self.year}. Look up its "
            "registration on Beijing's skill evaluation platform.",
        )
        return Finding(
            code=FindingCode.ISSUER_NOT_LISTED,
            message=unlisted_told(body, self.bodies) if self.exhaustive else message,
            certain=certain,
            field=FieldName.ISSUER.value,
            document=document,
            observed=body,
            clause=self.clause,
        )


def unlisted_told(body: str, names: Sequence[str]) -> Message:
    """The message on a body that is none of those that the notice names."""
    return Message(
        zh=f"发证机构“{body}”不是通知规定的机构（{'、'.join(names)}），不能申领。请核对证书。",
        en=f"The issuing body {body} is none of those that the notice names ({', '.join(names)}); "
        "it cannot be claimed for. Check the certificate.",
    )


def is_surely_other(names: Iterable[str], read: Field, stated: str | None = None) -> bool:
    """Whether the body is none of the names, by a sure reading or by the row's own word."""
    confirmed = stated is not None and company(stated) == company(str(read.value))
    return all(
        (confirmed or read.confidence >= TEXT_DIFFERS)
        and (read.confidence >= NEAR_DIFFERS or not _is_slip(name, read))
        for name in names
    )


def is_body(name: str, field: Field) -> bool:
    """Whether the reading is of the body, allowing for a branch and for misreading.

    Args:
        name: in the form of `normalise.company`.
        field: what a paper says.
    """
    read = company(str(field.value))
    # A seal often hides the city, which the certificate's number tells too.
    if is_named(name, read):
        return True
    # 首都技师学院 is no misreading of 首钢技师学院 when it was read well.
    if field.confidence >= TEXT_DIFFERS:
        return False
    is_fragment = len(read) >= FRAGMENT and read in name and _head(name) in read
    return is_fragment or _is_slip(name, field)


def is_named(name: str, read: str) -> bool:
    """Whether it is the body's name, with or without its city, or that of a branch of it.

    Args:
        name: in the form of `normalise.company`, as is `read`.
        read: what a paper or the row says.
    """
    own, said = _without_city(name), _without_city(read)
    return said.startswith(own) and _BRANCH.fullmatch(said.removeprefix(own)) is not None


def _is_spoilt(name: str, field: Field) -> bool:
    """Whether a seal may have left that of a name which another paper shows clean."""
    if field.confidence >= NEAR_DIFFERS:
        return False
    read = company(str(field.value))
    return (len(read) >= _PIECE and read in name) or _is_slip(name, field)


def _is_slip(name: str, field: Field) -> bool:
    slips = 2 if len(name) >= LONG_NAME else 1
    read = company(str(field.value))
    return Levenshtein.distance(name, read, score_cutoff=slips) <= slips


def _head(name: str) -> str:
    """What tells the body from others of its kind: its first two characters after the city."""
    return _without_city(name)[:2]


def _without_city(name: str) -> str:
    return name.removeprefix("北京").removeprefix("市")
