"""The body that the certificate number codes, against the body that is printed.

The number's first letter says what kind of body issues (Y 用人单位, S 社会培训评价组织),
and its province where a provincially registered body sits. Both rest on the names of
bodies, which follow no rule, so they are for a person to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, shown
from verifier.matching import agrees, is_sure, is_well_formed_certificate_number
from verifier.model import Case, Document, FieldName, Finding, FindingCode, Message
from verifier.normalise import company
from verifier.numbers import CertificateNumber, parse_certificate_number

CODES: Final = frozenset(
    {
        FindingCode.CERTIFICATE_NUMBER_MALFORMED,
        FindingCode.CERTIFICATE_NUMBER_INCONSISTENT,
    }
)

_KINDS: Final = frozenset("SY")
# Employers evaluate their own staff; these have none in the occupations that they examine.
_NO_EMPLOYER: Final = re.compile(
    "(?:协会|学会|商会|联合会|研究会|促进会|基金会|评价中心|鉴定中心|培训学校|培训中心)$"
)
_BRANCH: Final = re.compile("分校|分院|校区|分公司|分部|分中心|工作站|[(（]")
# 河北工业大学 sits in Tianjin: only names that spell the authority out tell where.
_SEATS: Final = {
    "北京市": "11", "天津市": "12", "河北省": "13", "山西省": "14", "内蒙古自治区": "15",
    "辽宁省": "21", "吉林省": "22", "黑龙江省": "23", "上海市": "31", "江苏省": "32",
    "浙江省": "33", "安徽省": "34", "福建省": "35", "江西省": "36", "山东省": "37",
    "河南省": "41", "湖北省": "42", "湖南省": "43", "广东省": "44", "广西壮族自治区": "45",
    "海南省": "46", "重庆市": "50", "四川省": "51", "贵州省": "52", "云南省": "53",
    "西藏自治区": "54", "陕西省": "61", "甘肃省": "62", "青海省": "63", "宁夏回族自治区": "64",
    "新疆维吾尔自治区": "65",
}  # fmt: skip


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A first letter that no rule knows, and a number of another kind of body or place."""
    del context
    stated = case.claim.certificate_number
    papers = tuple(shown(case, FieldName.CERTIFICATE_NUMBER))
    if not papers and stated is not None:
        yield from _letter(stated, None)
    for reading in papers:
        value = str(reading.field.value)
        # Where the row has another number, the mismatch tells of it.
        if stated is not None and not agrees(FieldName.CERTIFICATE_NUMBER, stated, value):
            continue
        yield from _letter(value, reading.document)
        yield from _body(reading)


def _number(value: str) -> CertificateNumber | None:
    """The number, where it is of the rule of 22 characters with one letter."""
    number = parse_certificate_number(value)
    if number is None or number.scheme != "skill" or number.is_special_grade:
        return None
    return number if is_well_formed_certificate_number(value) else None


def _letter(value: str, document: Document | None) -> Iterator[Finding]:
    number = _number(value)
    if number is None or number.value[0] in _KINDS:
        return
    yield Finding(
        code=FindingCode.CERTIFICATE_NUMBER_MALFORMED,
        message=Message(
            f"证书编号“{number.value}”的首字母不是S（社会培训评价组织）或Y（用人单位），"
            "请与原件核对，并在全国联网查询系统查询。",
            f"The certificate number {number.value} begins with neither S (social evaluation "
            "body) nor Y (employer). Compare it with the original and query it in the registry.",
        ),
        certain=False,
        field=FieldName.CERTIFICATE_NUMBER.value,
        document=None if document is None else document.id,
        observed=number.value,
    )


def _body(reading: Shown) -> Iterator[Finding]:
    number = _number(str(reading.field.value))
    issuer = reading.document.fields.get(FieldName.ISSUER)
    if number is None or issuer is None or not is_sure(issuer):
        return
    name = company(str(issuer.value))
    if number.value[0] == "Y" and _NO_EMPLOYER.search(name):
        told = Message(
            "编号首字母Y表示用人单位，而评价机构不像用人单位",
            "the letter Y stands for an employer, which the body hardly is",
        )
        yield _inconsistent(reading, number, told)
    seat = _seat(name)
    if seat is not None and not number.is_of_ministry and seat != number.province:
        told = Message(
            f"编号的省级代码为{number.province}，而评价机构所在地的代码为{seat}",
            f"the number codes the province {number.province}, but the body sits in {seat}",
        )
        yield _inconsistent(reading, number, told)


def _seat(name: str) -> str | None:
    """The province's code that a body's name spells out, branches left out."""
    if _BRANCH.search(name):
        return None
    return next((code for place, code in _SEATS.items() if name.startswith(place)), None)


def _inconsistent(reading: Shown, number: CertificateNumber, told: Message) -> Finding:
    kind = wording.document(reading.document.type)
    body = reading.document.value(FieldName.ISSUER)
    return Finding(
        code=FindingCode.CERTIFICATE_NUMBER_INCONSISTENT,
        message=Message(
            f"{kind.zh}的证书编号与评价机构“{body}”不符：{told.zh}。请人工核对原件。",
            f"The certificate number does not fit the body {body} on the {kind.en}: {told.en}. "
            "Look at the original.",
        ),
        certain=False,
        field=FieldName.ISSUER.value,
        document=reading.document.id,
        expected=number.value,
        observed=body,
    )
