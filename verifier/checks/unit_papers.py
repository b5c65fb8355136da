"""The unit's own papers: the licence beside the roster's unit, the seal on its scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from verifier.evidence import Shown, is_type_sure
from verifier.matching import Outcome, compare
from verifier.model import (
    Document,
    DocumentType,
    FieldName,
    Finding,
    FindingCode,
    Mark,
    Message,
    Roster,
)
from verifier.normalise import company
from verifier.numbers import credit_code_ok

CODES: Final = frozenset(
    {FindingCode.UNIT_MISMATCH, FindingCode.SEAL_MISSING, FindingCode.LOW_CONFIDENCE}
)


def run(roster: Roster, documents: Sequence[Document], *, sees_seals: bool) -> Iterator[Finding]:
    """What is wrong with the unit's papers, apart from what the programme demands.

    Args:
        roster: that names the unit, or several.
        documents: the unit's papers.
        sees_seals: whether any paper of the packet shows a red seal; none does in a grey scan.
    """
    yield from _unit_mismatch(roster, documents)
    yield from _other_codes(roster, documents)
    for document in documents:
        if sees_seals:
            yield from _seal_missing(document)


def _unit_mismatch(roster: Roster, documents: Sequence[Document]) -> Iterator[Finding]:
    """Each unit that the roster names, in its heading or its rows, has its licence."""
    licences = _licences(documents, FieldName.COMPANY_NAME)
    # Rows name the unit that pays the person; the heading counts where they are silent.
    named = [claim.unit or roster.unit for claim in roster.claims] or [roster.unit]
    for unit in dict.fromkeys(unit for unit in named if unit):
        same = any(company(str(licence.field.value)) == company(unit) for licence in licences)
        if licences and not same:
            yield _other_unit(unit, _nearest(unit, licences), licences)


def _nearest(unit: str, licences: Sequence[Shown]) -> Shown:
    """The licence to show beside it: one that holds or is held by its name, or the first."""
    return next((licence for licence in licences if _is_shortened(unit, licence)), licences[0])


def _is_shortened(unit: str, licence: Shown) -> bool:
    """Rosters shorten names: what holds the other is perhaps the same unit."""
    licensed = company(str(licence.field.value))
    return company(unit) in licensed or licensed in company(unit)


def _other_unit(unit: str, licence: Shown, licences: Sequence[Shown]) -> Finding:
    name = licence.field.value
    outcomes = [compare(FieldName.COMPANY_NAME, unit, other.field) for other in licences]
    return Finding(
        code=FindingCode.UNIT_MISMATCH,
        message=Message(
            zh=f"单位名称不一致：汇总表为“{unit}”，营业执照或法人证书为“{name}”。请核对。",
            en=f"The unit's name differs: the roster says {unit}, the licence says "
            f"{name}. Check it.",
        ),
        certain=not _is_shortened(unit, licence)
        and all(outcome is Outcome.DIFFERENT for outcome in outcomes),
        field=FieldName.COMPANY_NAME.value,
        document=licence.document.id,
        expected=unit,
        observed=name,
    )


def _licences(documents: Sequence[Document], name: FieldName) -> list[Shown]:
    """The licences that show the field, with it."""
    return [
        Shown(document, document.fields[name])
        for document in documents
        if document.type is DocumentType.BUSINESS_LICENCE and name in document.fields
    ]


def _other_codes(roster: Roster, documents: Sequence[Document]) -> Iterator[Finding]:
    """Each credit code that the roster states stands on a licence, and each is sound."""
    licences = _licences(documents, FieldName.CREDIT_CODE)
    shown = {licence.field.value for licence in licences}
    for code in roster.credit_codes:
        if licences and code not in shown:
            yield _other_code(code, licences)
    for licence in licences:
        code = str(licence.field.value)
        # Equal to what was typed it was read right: some issued codes break the rule.
        if code not in roster.credit_codes and not credit_code_ok(code):
            yield _unsound_code(code, licence)


def _other_code(code: str, licences: Sequence[Shown]) -> Finding:
    licence = licences[0]
    outcomes = [compare(FieldName.CREDIT_CODE, code, other.field) for other in licences]
    # Two sound codes differ in two characters at least: neither was misread or mistyped.
    sure = credit_code_ok(code) and all(outcome is Outcome.DIFFERENT for outcome in outcomes)
    return Finding(
        code=FindingCode.UNIT_MISMATCH,
        message=Message(
            zh=f"统一社会信用代码不一致：汇总表为“{code}”，营业执照或法人证书为"
            f"“{licence.field.value}”。请更正汇总表，或提交本单位的证照。",
            en=f"The unified social credit code differs: the roster says {code}, the licence "
            f"says {licence.field.value}. Correct the roster, or hand in the unit's own licence.",
        ),
        certain=sure,
        field=FieldName.CREDIT_CODE.value,
        document=licence.document.id,
        expected=code,
        observed=licence.field.value,
    )


def _unsound_code(code: str, licence: Shown) -> Finding:
    return Finding(
        code=FindingCode.LOW_CONFIDENCE,
        message=Message(
            zh=f"营业执照或法人证书上的统一社会信用代码“{code}”校验码不符，可能是识别有误，"
            "请人工核对原件。",
            en=f"The check character of the credit code {code} on the licence does not fit: it "
            "was perhaps misread. Compare it with the original.",
        ),
        certain=False,
        field=FieldName.CREDIT_CODE.value,
        document=licence.document.id,
        observed=code,
    )


def _seal_missing(document: Document) -> Iterator[Finding]:
    """Only of the roster's scan: a licence bears its authority's red seal anyway."""
    is_scan = document.type is DocumentType.CLAIM_ROSTER and is_type_sure(document)
    if is_scan and Mark.RED_SEAL not in document.marks:
        yield Finding(
            code=FindingCode.SEAL_MISSING,
            message=Message(
                "汇总表扫描件上没有看到红色公章。请加盖单位公章后彩色扫描提交。",
                "No red seal is seen on the scanned roster. Seal it and hand in a colour scan.",
            ),
            certain=False,
            document=document.id,
        )
