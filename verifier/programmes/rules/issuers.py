"""Which bodies may issue, by occupation and year, and where they sit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Final

from pydantic import Field as Key
from rapidfuzz.distance import Levenshtein

from verifier import wording
from verifier.evidence import CERTIFICATES, Shown, claimed, shown
from verifier.matching import NEAR_DIFFERS, TEXT_DIFFERS, Aliases, same_occupation
from verifier.model import (
    Case,
    Document,
    Field,
    FieldName,
    Finding,
    FindingCode,
    Message,
)
from verifier.normalise import company, occupation
from verifier.numbers import parse_certificate_number
from verifier.programmes.rules.base import Rule, RuleContext, is_confirmed

LONG_NAME: Final = 8
"""From this length on, two misread characters leave a name unmistakable."""
FRAGMENT: Final = 4
"""A seal leaves pieces of a name; shorter ones could be of any body."""


class IssuersRule(Rule):
    """The bodies that the notice names.

    It names them for one year and points to a site for the rest. So a body outside
    the list is for a person to look up, unless the certificate's number says that
    it sits in another province.

    Attributes:
        province: two digits of GB/T 2260 that a certificate number must carry.
        year: the year that the list is of.
        listed: per occupation the bodies' registered names.
    """

    codes: ClassVar = frozenset({FindingCode.ISSUER_NOT_LISTED, FindingCode.UNREADABLE})

    province: Annotated[str, Key(pattern=r"^\d{2}$")]
    year: int
    listed: Mapping[str, tuple[str, ...]]

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Numbers of another province, and bodies that are not in the list."""
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
        # A seal over the name spoils single readings; one clean paper settles it.
        exact = any(
            company(str(reading.field.value))
            in self._names(case, reading.document, context.aliases)
            for reading in readings
        )
        for reading in unlisted:
            if not exact or reading.field.confidence >= NEAR_DIFFERS:
                yield self._not_listed(str(reading.field.value), reading.document.id)

    def _abroad(self, case: Case) -> Shown | None:
        """The paper whose certificate number is of another province."""
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
        if any(number is not None and number.province == self.province for number in parsed):
            return
        certificate = next((d for d in case.documents if d.type in CERTIFICATES), None)
        stated = case.claim.issuer
        if stated is not None:
            names = self._names(case, certificate, aliases)
            if names and not any(name in company(stated) for name in names):
                yield self._not_listed(stated, None)
        elif certificate is not None:
            yield self._unknown(certificate)

    def _is_row_abroad(self, case: Case) -> bool:
        """Whether the row's number, which no paper shows, is of another province."""
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
        names = [
            body
            for listed_for, bodies in self.listed.items()
            if held is None or same_occupation(occupation(listed_for), str(held), aliases)
            for body in bodies
        ]
        return frozenset(company(body) for body in names)

    def _is_listed(self, case: Case, reading: Shown, aliases: Aliases) -> bool:
        names = self._names(case, reading.document, aliases)
        # Without a listed occupation the catalogue has already spoken.
        return not names or any(_is_body(name, reading.field) for name in names)

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

    def _not_listed(self, body: str, document: str | None) -> Finding:
        return Finding(
            code=FindingCode.ISSUER_NOT_LISTED,
            message=Message(
                zh=f"评价机构“{body}”不在通知所列{self.year}年度的名单内。"
                "请在“北京市职业技能评价网上服务平台”核实其备案情况。",
                en=f"The body {body} is not in the notice's list of {self.year}. Look up its "
                "registration on Beijing's skill evaluation platform.",
            ),
            certain=False,
            field=FieldName.ISSUER.value,
            document=document,
            observed=body,
            clause=self.clause,
        )


def _is_body(name: str, field: Field) -> bool:
    """Whether the reading is of the body, allowing for a branch and for misreading."""
    read = company(str(field.value))
    if name in read:
        return True
    # 首都技师学院 is no misreading of 首钢技师学院 when it was read well.
    if field.confidence >= TEXT_DIFFERS:
        return False
    slips = 2 if len(name) >= LONG_NAME else 1
    is_fragment = len(read) >= FRAGMENT and read in name and _head(name) in read
    return is_fragment or Levenshtein.distance(name, read, score_cutoff=slips) <= slips


def _head(name: str) -> str:
    """What tells the body from others of its kind: its first two characters after the city."""
    return name.removeprefix("北京").removeprefix("市")[:2]
