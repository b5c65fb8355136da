"""What a paper says of itself: nothing found, revoked, of another scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.checks.context import CaseContext
from verifier.evidence import is_type_sure
from verifier.model import (
    Case,
    Document,
    DocumentType,
    FieldName,
    Finding,
    FindingCode,
    Mark,
    Message,
)

_FOUND: Final = {
    Mark.NOT_FOUND: (
        FindingCode.REGISTRY_NOT_FOUND,
        Message(
            "查询截图显示没有查到相关信息。请核对姓名、证件号码和证书编号后重新查询并截图。",
            "The registry screenshot says that nothing was found. Check name, ID number and "
            "certificate number, query again and hand in that screenshot.",
        ),
    ),
    Mark.REVOKED: (
        FindingCode.CERTIFICATE_REVOKED,
        Message(
            "查询截图显示该证书无效或已撤销，不能申领。请重新查询核实；如无误，请将该行从汇总表中删除。",
            "The registry screenshot says that the certificate is not valid; it cannot be "
            "claimed for. Query it again; if that is right, take the row out.",
        ),
    ),
    Mark.UNOFFICIAL_HOST: (
        FindingCode.TAMPERING_SUSPECTED,
        Message(
            "截图地址栏中的网址不是人社部门的查询网站，请核对来源，并在官方网站重新查询。",
            "The address in the screenshot is not one of the authority's query sites. Check where "
            "it comes from, and query again on the official site.",
        ),
    ),
    Mark.IMITATING_CODE: (
        FindingCode.TAMPERING_SUSPECTED,
        Message(
            "证件上的二维码指向仿冒人社部门的网址。请勿扫码，请在官方网站按证书编号查询核实。",
            "The QR code leads to an address that poses as the authority's. Do not scan it; query "
            "the certificate number on the official site.",
        ),
    ),
    Mark.CODE_DIFFERS: (
        FindingCode.TAMPERING_SUSPECTED,
        Message(
            "二维码中的证书编号与证书上印的编号不同。请与原件核对，并在官方网站查询两个编号。",
            "The certificate number in the QR code is not the printed one. Compare with the "
            "original, and query both numbers on the official site.",
        ),
    ),
    Mark.TEXT_LAYER_DIFFERS: (
        FindingCode.TAMPERING_SUSPECTED,
        Message(
            "PDF 的文字层与页面上看到的号码或日期不同，页面可能被改动。请核对原件，"
            "或要求重新扫描提交。",
            "The PDF's text layer has another number or date than the page shows: the page may "
            "have been altered. Compare with the original, or ask for a new scan.",
        ),
    ),
    Mark.OTHER_SCHEME: (
        FindingCode.NOT_THIS_SCHEME,
        Message(
            "该证书不属于人社部门的职业技能等级证书体系（例如1+X证书、培训机构证书）。"
            "请提交人社部门备案机构颁发的证书。",
            "This certificate belongs to another scheme (such as 1+X, or a training body's own). "
            "Hand in the one that a body registered with the human resources authority issued.",
        ),
    ),
}
CODES: Final = frozenset(code for code, _ in _FOUND.values())


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """One finding per paper and mark."""
    del context
    for document in case.documents:
        if _FOUND.keys().isdisjoint(document.marks):
            continue
        for mark, (code, message) in _FOUND.items():
            if mark in document.marks and not (mark is Mark.REVOKED and _has_own_status(document)):
                certain = is_type_sure(document) and not _is_doubtful(case, document, mark)
                yield Finding(code=code, message=message, certain=certain, document=document.id)


def _has_own_status(document: Document) -> bool:
    """Whether the claimed record says itself whether it is valid: see `registry_status`.

    The mark is of the whole page, which may show other certificates too.
    """
    return FieldName.STATUS in document.fields


def _is_doubtful(case: Case, document: Document, mark: Mark) -> bool:
    """Whether the page may not speak of this certificate, or was queried again."""
    if mark is Mark.REVOKED:
        return bool(document.other_records)
    return _is_retried(case, document, mark)


def _is_retried(case: Case, document: Document, mark: Mark) -> bool:
    """Whether another query of the same claim did find something."""
    return mark is Mark.NOT_FOUND and any(
        other.type is DocumentType.REGISTRY_SCREENSHOT
        and other.id != document.id
        and Mark.NOT_FOUND not in other.marks
        for other in case.documents
    )
