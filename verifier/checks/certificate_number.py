"""The certificate number by its own rule, and against what stands beside it.

Source of the rule: 人社鉴发〔2019〕2号 (22 characters, no check digit) and the
sixteen digits of the former 国家职业资格证书. Without a check digit, the level and
year that the number codes are the only test of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, claimed, shown
from verifier.matching import (
    Outcome,
    agrees,
    compare,
    is_sure,
    is_well_formed_certificate_number,
)
from verifier.model import (
    Case,
    Claim,
    Document,
    DocumentType,
    FieldName,
    FieldValue,
    Finding,
    FindingCode,
    Message,
)
from verifier.numbers import CertificateNumber, parse_certificate_number

CODES: Final = frozenset(
    {
        FindingCode.CERTIFICATE_NUMBER_MALFORMED,
        FindingCode.CERTIFICATE_NUMBER_INCONSISTENT,
    }
)

NEW_YEAR: Final = timedelta(days=31)
"""A number drawn in December may be printed with a date of January, and the reverse."""

# Special abilities and social work are numbered by no published rule.
_OPAQUE: Final = frozenset(
    {DocumentType.SPECIAL_ABILITY_CERTIFICATE, DocumentType.SOCIAL_WORKER_CERTIFICATE}
)
_NUMBERED: Final = frozenset(
    {
        DocumentType.SKILL_LEVEL_CERTIFICATE,
        DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,
        DocumentType.REGISTRY_SCREENSHOT,
    }
)
_SCHEMES_OF: Final = {
    DocumentType.SKILL_LEVEL_CERTIFICATE: ("skill", "provincial"),
    DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE: ("vocational",),
}


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """Numbers that fit no rule, or that contradict the level, date or kind beside them."""
    papers = [
        reading
        for reading in shown(case, FieldName.CERTIFICATE_NUMBER)
        if reading.document.type in _NUMBERED
    ]
    opaque = any(document.type in _OPAQUE for document in case.documents)
    pages = {d.id for d in case.documents if d.type is DocumentType.REGISTRY_SCREENSHOT}
    coded = {str(r.field.value) for r in papers if r.document.id not in pages}
    # The registry prints an opaque number as the certificate does: neither its shape nor
    # what stands at a level's or year's place in it says anything.
    judged = [
        reading
        for reading in papers
        if not opaque or reading.document.id not in pages or str(reading.field.value) in coded
    ]
    found = list(_of_papers(case.claim, judged))
    yield from found
    if opaque:
        return
    # What a claim for social work or a special ability demands has no number of that form.
    if not papers and not context.demanded(case).keys().isdisjoint(_SCHEMES_OF):
        yield from _row_malformed(case.claim)
    told = {finding.field for finding in found}
    if FieldName.CERTIFICATE_NUMBER.value not in told and not _is_contradicted(
        case, FieldName.CERTIFICATE_NUMBER
    ):
        yield from (f for f in _row_contradictions(case) if f.field not in told)


def _of_papers(claim: Claim, papers: Sequence[Shown]) -> Iterator[Finding]:
    for reading in papers:
        value = str(reading.field.value)
        number = parse_certificate_number(value)
        if number is None or not is_well_formed_certificate_number(value):
            yield from _paper_malformed(claim, reading.document)
        else:
            yield from _contradictions(claim, reading.document, number)


def _row_contradictions(case: Case) -> Iterator[Finding]:
    """The row's number against the row's own cells.

    A cell that a paper contradicts is told as a mismatch with that paper.
    """
    claim = case.claim
    if not is_well_formed_certificate_number(claim.certificate_number or ""):
        return
    number = parse_certificate_number(claim.certificate_number or "")
    if number is None:
        return
    if _is_other_level(number, claim.level) and not _is_contradicted(case, FieldName.LEVEL):
        told = _level_told(number, claim.level)
        yield _row_inconsistent(claim, FieldName.LEVEL, told, certain=_is_final(number))
    year, issued = number.year, claim.issue_date
    if year is None or issued is None or year == issued.year:
        return
    if not _is_contradicted(case, FieldName.ISSUE_DATE):
        told = _year_told(year, issued.isoformat())
        certain = number.scheme != "provincial" and not _is_new_year(issued, year)
        yield _row_inconsistent(claim, FieldName.ISSUE_DATE, told, certain=certain)


def _is_contradicted(case: Case, name: FieldName) -> bool:
    expected = claimed(case.claim, name)
    return expected is not None and any(
        not agrees(name, expected, reading.field.value) for reading in shown(case, name)
    )


def _is_other_level(number: CertificateNumber, level: FieldValue | None) -> bool:
    """Whether a level stands beside the number that its digits do not code."""
    if not isinstance(level, int):
        return False
    return number.is_special_grade or number.level not in (None, level)


def _is_final(number: CertificateNumber) -> bool:
    """Whether the rule of the number's level is sure enough to decide."""
    return number.scheme != "provincial" and not number.is_special_grade


def _level_told(number: CertificateNumber, level: FieldValue | None) -> Message:
    coded = Message("特级技师", "特级技师, above level 1")
    if number.level is not None and not number.is_special_grade:
        coded = wording.level(number.level)
    stated = wording.value(FieldName.LEVEL, level or 0)
    return Message(
        f"编号中的等级为{coded.zh}，而等级栏为{stated.zh}",
        f"the number codes {coded.en}, but {stated.en} stands beside it",
    )


def _year_told(coded: int, stated: str) -> Message:
    return Message(
        f"编号中的年份为{coded}年，而发证日期为{stated}",
        f"the number codes the year {coded}, but the issue date is {stated}",
    )


def _row_malformed(claim: Claim) -> Iterator[Finding]:
    number = claim.certificate_number
    if number is not None and not is_well_formed_certificate_number(number):
        yield Finding(
            code=FindingCode.CERTIFICATE_NUMBER_MALFORMED,
            message=_malformed("汇总表", "roster", number),
            field=FieldName.CERTIFICATE_NUMBER.value,
            observed=number,
        )


def _paper_malformed(claim: Claim, document: Document) -> Iterator[Finding]:
    value = document.value(FieldName.CERTIFICATE_NUMBER)
    if claim.certificate_number is not None and not _is_claimed(
        claim, document, FieldName.CERTIFICATE_NUMBER
    ):
        # The row's number differs: the mismatch tells of it, and a misreading is likely.
        return
    kind = wording.document(document.type)
    yield Finding(
        code=FindingCode.CERTIFICATE_NUMBER_MALFORMED,
        message=_malformed(kind.zh, kind.en, str(value)),
        certain=claim.certificate_number is not None,
        field=FieldName.CERTIFICATE_NUMBER.value,
        document=document.id,
        observed=value,
    )


def _malformed(where_zh: str, where_en: str, number: str) -> Message:
    return Message(
        zh=f"{where_zh}的证书编号“{number}”（{len(number)}位）不符合任何编码规则："
        "职业技能等级证书应为1位字母加21位数字。请核对原件。",
        en=f"The certificate number {number} ({len(number)} characters; {where_en}) fits no "
        "numbering rule: a skill level certificate has one letter and 21 digits. "
        "Check the original.",
    )


def _contradictions(
    claim: Claim, document: Document, number: CertificateNumber
) -> Iterator[Finding]:
    number_sure = _is_reliable(claim, document, FieldName.CERTIFICATE_NUMBER)
    schemes = _SCHEMES_OF.get(document.type)
    if schemes is not None and number.scheme not in schemes:
        kind = wording.document(document.type)
        told = Message(
            f"编号“{number.value}”不是{kind.zh}的编号",
            f"{number.value} is no number of a {kind.en}",
        )
        yield _inconsistent(document, FieldName.CERTIFICATE_NUMBER, told, certain=number_sure)
        return
    level = document.value(FieldName.LEVEL)
    if _is_other_level(number, level):
        told = _level_told(number, level)
        level_sure = _is_reliable(claim, document, FieldName.LEVEL)
        certain = number_sure and level_sure and _is_final(number)
        yield _inconsistent(document, FieldName.LEVEL, told, certain=certain)
    number_sure = number_sure and number.scheme != "provincial"
    yield from _year_contradiction(claim, document, number, number_sure)


def _year_contradiction(
    claim: Claim, document: Document, number: CertificateNumber, number_sure: bool
) -> Iterator[Finding]:
    printed = document.value(FieldName.ISSUE_DATE)
    if number.year is None or not isinstance(printed, str):
        return
    issued = date.fromisoformat(printed)
    if issued.year == number.year:
        return
    told = _year_told(number.year, printed)
    certain = (
        number_sure
        and _is_reliable(claim, document, FieldName.ISSUE_DATE)
        and not _is_new_year(issued, number.year)
    )
    yield _inconsistent(document, FieldName.ISSUE_DATE, told, certain=certain)


def _is_new_year(issued: date, coded_year: int) -> bool:
    if coded_year == issued.year - 1:
        return issued - date(issued.year, 1, 1) < NEW_YEAR
    return coded_year == issued.year + 1 and date(issued.year, 12, 31) - issued < NEW_YEAR


def _is_claimed(claim: Claim, document: Document, name: FieldName) -> bool:
    expected, field = claimed(claim, name), document.fields.get(name)
    return (
        expected is not None
        and field is not None
        and compare(name, expected, field) is Outcome.SAME
    )


def _is_reliable(claim: Claim, document: Document, name: FieldName) -> bool:
    """Whether the reading is sure against what the row says, or by itself where it is silent."""
    field, expected = document.fields.get(name), claimed(claim, name)
    if field is None:
        return False
    if expected is None:
        return is_sure(field)
    return compare(name, expected, field) is not Outcome.UNSURE


def _inconsistent(document: Document, name: FieldName, told: Message, *, certain: bool) -> Finding:
    kind = wording.document(document.type)
    return Finding(
        code=FindingCode.CERTIFICATE_NUMBER_INCONSISTENT,
        message=Message(
            zh=f"{kind.zh}的证书编号自相矛盾：{told.zh}。请核对原件。",
            en=f"The certificate number contradicts the {kind.en}: {told.en}. Check the original.",
        ),
        certain=certain,
        field=name.value,
        document=document.id,
        expected=document.value(FieldName.CERTIFICATE_NUMBER),
        observed=document.value(name),
    )


def _row_inconsistent(claim: Claim, name: FieldName, told: Message, *, certain: bool) -> Finding:
    return Finding(
        code=FindingCode.CERTIFICATE_NUMBER_INCONSISTENT,
        message=Message(
            zh=f"汇总表该行的证书编号自相矛盾：{told.zh}。请与证书核对后更正。",
            en=f"The row contradicts its own certificate number: {told.en}. Compare it with the "
            "certificate and correct it.",
        ),
        certain=certain,
        field=name.value,
        expected=claim.certificate_number,
        observed=claimed(claim, name),
    )
