"""What the pages call the contract's words, in both languages."""

from __future__ import annotations

from typing import Final

from verifier import wording
from verifier.model import DocumentType, FieldName, FindingCode, Message, Verdict


def _m(zh: str, en: str) -> Message:
    return Message(zh=zh, en=en)


VERDICTS: Final[dict[Verdict, Message]] = {
    Verdict.CLEAR: _m("通过", "Clear"),
    Verdict.REVIEW: _m("待复核", "Review"),
    Verdict.FLAGGED: _m("有问题", "Flagged"),
}

STATES: Final[dict[str, Message]] = {
    "queued": _m("排队中", "Queued"),
    "running": _m("核验中", "Running"),
    "done": _m("已完成", "Done"),
    "failed": _m("失败", "Failed"),
}

_FIELDS: Final = frozenset(FieldName)

# Claim attributes that are no field of a document.
_CLAIM_FIELDS: Final[dict[str, Message]] = {
    "amount_yuan": _m("补贴金额（元）", "Amount (yuan)"),
    "amount": _m("补贴金额（元）", "Amount (yuan)"),
    "account_holder": _m("户名", "Account holder"),
    "unit": _m("单位", "Unit"),
}

FIELD_ORDER: Final[tuple[str, ...]] = (*FieldName, *_CLAIM_FIELDS)


def field_label(name: str, language: str) -> str:
    """What a field is called in a heading; its bare name when it is not known."""
    if name in _CLAIM_FIELDS:
        return _CLAIM_FIELDS[name].text(language)
    return _heading(wording.field(FieldName(name)), language) if name in _FIELDS else name


def document_label(kind: DocumentType, language: str) -> str:
    """What a document type is called in a heading."""
    return _heading(wording.document(kind), language)


def _heading(message: Message, language: str) -> str:
    text = message.text(language)
    return text[:1].upper() + text[1:]


CODES: Final[dict[FindingCode, Message]] = {
    FindingCode.NAME_MISMATCH: _m("姓名不一致", "Name differs"),
    FindingCode.ID_NUMBER_MISMATCH: _m("身份证号不一致", "ID number differs"),
    FindingCode.CERTIFICATE_NUMBER_MISMATCH: _m("证书编号不一致", "Certificate number differs"),
    FindingCode.OCCUPATION_MISMATCH: _m("职业不一致", "Occupation differs"),
    FindingCode.LEVEL_MISMATCH: _m("等级不一致", "Level differs"),
    FindingCode.ISSUE_DATE_MISMATCH: _m("发证日期不一致", "Issue date differs"),
    FindingCode.CROSS_DOCUMENT_CONFLICT: _m("材料之间矛盾", "Documents conflict"),
    FindingCode.ISSUE_DATE_OUT_OF_WINDOW: _m("不在政策期限内", "Outside the window"),
    FindingCode.ISSUE_DATE_IN_FUTURE: _m("日期晚于申请日", "Date in the future"),
    FindingCode.APPLICATION_LATE: _m("申请逾期", "Applied too late"),
    FindingCode.ID_CHECKSUM_INVALID: _m("身份证号无效", "ID number invalid"),
    FindingCode.CERTIFICATE_NUMBER_MALFORMED: _m(
        "证书编号格式不符", "Certificate number malformed"
    ),
    FindingCode.CERTIFICATE_NUMBER_INCONSISTENT: _m(
        "证书编号与内容矛盾", "Certificate number inconsistent"
    ),
    FindingCode.OCCUPATION_NOT_IN_PROGRAMME: _m("职业不在目录", "Occupation not in programme"),
    FindingCode.LEVEL_NOT_IN_PROGRAMME: _m("等级不在范围", "Level not in programme"),
    FindingCode.ISSUER_NOT_LISTED: _m("评价机构不在名单", "Issuer not listed"),
    FindingCode.SCORE_BELOW_PASS: _m("成绩不合格", "Score below pass"),
    FindingCode.AMOUNT_MISMATCH: _m("金额不符", "Amount differs"),
    FindingCode.DUPLICATE_CERTIFICATE_NUMBER: _m("证书重复申领", "Certificate claimed twice"),
    FindingCode.DUPLICATE_CLAIM: _m("重复申领", "Claimed twice"),
    FindingCode.DUPLICATE_DOCUMENT: _m("材料重复使用", "Picture used twice"),
    FindingCode.DOCUMENT_MISSING: _m("缺少材料", "Document missing"),
    FindingCode.ROW_WITHOUT_DOCUMENT: _m("没有任何材料", "No document at all"),
    FindingCode.DOCUMENT_NOT_IN_ROSTER: _m("不在汇总表中", "Not in the roster"),
    FindingCode.ID_CARD_EXPIRED: _m("身份证过期", "ID card expired"),
    FindingCode.CERTIFICATE_REVOKED: _m("证书已失效", "Certificate revoked"),
    FindingCode.REGISTRY_NOT_FOUND: _m("联网查询无结果", "Not found in the registry"),
    FindingCode.NOT_THIS_SCHEME: _m("不属于本类证书", "Another scheme"),
    FindingCode.BANK_CARD_MISMATCH: _m("银行卡不符", "Bank card differs"),
    FindingCode.UNIT_MISMATCH: _m("单位不符", "Unit differs"),
    FindingCode.SEAL_MISSING: _m("缺少印章", "Seal missing"),
    FindingCode.ROSTER_CELL_INVALID: _m("汇总表单元格有误", "Roster cell invalid"),
    FindingCode.TAMPERING_SUSPECTED: _m("疑似改动", "Tampering suspected"),
    FindingCode.LOW_CONFIDENCE: _m("识别把握不足", "Low confidence"),
    FindingCode.UNREADABLE: _m("无法辨认", "Unreadable"),
    FindingCode.UNREADABLE_FILE: _m("文件无法打开", "Unreadable file"),
}
