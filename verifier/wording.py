"""How fields, documents, findings and values are called, in both languages."""

from __future__ import annotations

from typing import Final

from verifier.model import DocumentType, FieldName, FieldValue, FindingCode, Message, Verdict
from verifier.numbers import mask_card, mask_id_number

_FIELDS: Final = {
    FieldName.NAME: Message("姓名", "name"),
    FieldName.ID_NUMBER: Message("身份证号", "ID number"),
    FieldName.CERTIFICATE_NUMBER: Message("证书编号", "certificate number"),
    FieldName.OCCUPATION: Message("职业名称", "occupation"),
    FieldName.LEVEL: Message("等级", "level"),
    FieldName.ISSUE_DATE: Message("发证日期", "issue date"),
    FieldName.ISSUER: Message("评价机构", "issuer"),
    FieldName.THEORY_SCORE: Message("理论成绩", "theory score"),
    FieldName.PRACTICAL_SCORE: Message("实操成绩", "practical score"),
    FieldName.REVIEW_SCORE: Message("综合评审成绩", "review score"),
    FieldName.RESULT: Message("评定结果", "result"),
    FieldName.EXAM_DATE: Message("考试日期", "exam date"),
    FieldName.APPROVAL_DATE: Message("批准日期", "approval date"),
    FieldName.MANAGEMENT_NUMBER: Message("管理号", "management number"),
    FieldName.VALID_FROM: Message("有效期起始日", "first day of validity"),
    FieldName.VALID_UNTIL: Message("有效期截止日", "last day of validity"),
    FieldName.BANK_CARD_NUMBER: Message("银行卡号", "bank card number"),
    FieldName.BANK_NAME: Message("开户银行", "bank"),
    FieldName.COMPANY_NAME: Message("单位名称", "unit's name"),
    FieldName.CREDIT_CODE: Message("统一社会信用代码", "unified social credit code"),
    FieldName.JOB_TYPE: Message("工种", "job type"),
    FieldName.BIRTH_DATE: Message("出生日期", "birth date"),
    FieldName.GENDER: Message("性别", "gender"),
    FieldName.ETHNICITY: Message("民族", "ethnicity"),
    FieldName.ADDRESS: Message("住址", "address"),
    FieldName.STATUS: Message("证书状态", "certificate status"),
}
_DOCUMENTS: Final = {
    DocumentType.SKILL_LEVEL_CERTIFICATE: Message("职业技能等级证书", "skill level certificate"),
    DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE: Message(
        "国家职业资格证书", "vocational qualification certificate"
    ),
    DocumentType.SPECIAL_ABILITY_CERTIFICATE: Message(
        "专项职业能力证书", "special ability certificate"
    ),
    DocumentType.SOCIAL_WORKER_CERTIFICATE: Message(
        "社会工作者职业水平证书", "social worker certificate"
    ),
    DocumentType.SCORE_SCREENSHOT: Message("查分记录截图", "score screenshot"),
    DocumentType.REGISTRY_SCREENSHOT: Message("全国联网查询截图", "national registry screenshot"),
    DocumentType.ID_CARD_FRONT: Message("身份证人像面", "ID card's front"),
    DocumentType.ID_CARD_BACK: Message("身份证国徽面", "ID card's back"),
    DocumentType.BANK_CARD: Message("银行卡或存折", "bank card or passbook"),
    DocumentType.BUSINESS_LICENCE: Message(
        "营业执照或法人证书", "business licence or legal person certificate"
    ),
    DocumentType.CLAIM_ROSTER: Message("汇总表扫描件", "scan of the sealed roster"),
    DocumentType.OTHER: Message("其他材料", "other paper"),
}
_FINDINGS: Final = {
    FindingCode.NAME_MISMATCH: Message("姓名不一致", "Name differs"),
    FindingCode.ID_NUMBER_MISMATCH: Message("身份证号不一致", "ID number differs"),
    FindingCode.CERTIFICATE_NUMBER_MISMATCH: Message(
        "证书编号不一致", "Certificate number differs"
    ),
    FindingCode.OCCUPATION_MISMATCH: Message("职业不一致", "Occupation differs"),
    FindingCode.LEVEL_MISMATCH: Message("等级不一致", "Level differs"),
    FindingCode.ISSUE_DATE_MISMATCH: Message("发证日期不一致", "Issue date differs"),
    FindingCode.CROSS_DOCUMENT_CONFLICT: Message("材料之间矛盾", "Documents conflict"),
    FindingCode.ISSUE_DATE_OUT_OF_WINDOW: Message("不在政策期限内", "Outside the window"),
    FindingCode.ISSUE_DATE_IN_FUTURE: Message("日期晚于申请日", "Date in the future"),
    FindingCode.APPLICATION_LATE: Message("申请逾期", "Applied too late"),
    FindingCode.ID_CHECKSUM_INVALID: Message("身份证号无效", "ID number invalid"),
    FindingCode.CERTIFICATE_NUMBER_MALFORMED: Message(
        "证书编号格式不符", "Certificate number malformed"
    ),
    FindingCode.CERTIFICATE_NUMBER_INCONSISTENT: Message(
        "证书编号与内容矛盾", "Certificate number inconsistent"
    ),
    FindingCode.OCCUPATION_NOT_IN_PROGRAMME: Message("职业不在目录", "Occupation not in programme"),
    FindingCode.LEVEL_NOT_IN_PROGRAMME: Message("等级不在范围", "Level not in programme"),
    FindingCode.ISSUER_NOT_LISTED: Message("评价机构不在名单", "Issuer not listed"),
    FindingCode.SCORE_BELOW_PASS: Message("成绩不合格", "Score below pass"),
    FindingCode.AMOUNT_MISMATCH: Message("金额不符", "Amount differs"),
    FindingCode.DUPLICATE_CERTIFICATE_NUMBER: Message("证书重复申领", "Certificate claimed twice"),
    FindingCode.DUPLICATE_CLAIM: Message("重复申领", "Claimed twice"),
    FindingCode.DUPLICATE_DOCUMENT: Message("材料重复使用", "Picture used twice"),
    FindingCode.DOCUMENT_MISSING: Message("缺少材料", "Document missing"),
    FindingCode.ROW_WITHOUT_DOCUMENT: Message("没有任何材料", "No document at all"),
    FindingCode.DOCUMENT_NOT_IN_ROSTER: Message("不在汇总表中", "Not in the roster"),
    FindingCode.ID_CARD_EXPIRED: Message("身份证过期", "ID card expired"),
    FindingCode.CERTIFICATE_REVOKED: Message("证书已失效", "Certificate revoked"),
    FindingCode.REGISTRY_NOT_FOUND: Message("联网查询无结果", "Not found in the registry"),
    FindingCode.NOT_THIS_SCHEME: Message("不属于本类证书", "Another scheme"),
    FindingCode.BANK_CARD_MISMATCH: Message("银行卡不符", "Bank card differs"),
    FindingCode.UNIT_MISMATCH: Message("单位不符", "Unit differs"),
    FindingCode.SEAL_MISSING: Message("缺少印章", "Seal missing"),
    FindingCode.ROSTER_CELL_INVALID: Message("汇总表单元格有误", "Roster cell invalid"),
    FindingCode.TAMPERING_SUSPECTED: Message("疑似改动", "Tampering suspected"),
    FindingCode.LOW_CONFIDENCE: Message("识别把握不足", "Low confidence"),
    FindingCode.UNREADABLE: Message("无法辨认", "Unreadable"),
    FindingCode.UNREADABLE_FILE: Message("文件无法打开", "Unreadable file"),
}
_RULE_SIDES: Final = (Message("应为", "Expected"), Message("实为", "Seen"))
_ROSTER_SIDES: Final = (Message("汇总表", "Roster"), Message("材料", "Paper"))
_PAPER_SIDES: Final = (Message("一份材料", "One paper"), Message("另一份材料", "Another paper"))
# What sets the roster against a paper. An amount is set against the programme's.
_ROSTER_AGAINST_PAPER: Final = frozenset(
    {
        FindingCode.NAME_MISMATCH,
        FindingCode.ID_NUMBER_MISMATCH,
        FindingCode.CERTIFICATE_NUMBER_MISMATCH,
        FindingCode.OCCUPATION_MISMATCH,
        FindingCode.LEVEL_MISMATCH,
        FindingCode.ISSUE_DATE_MISMATCH,
        FindingCode.BANK_CARD_MISMATCH,
        FindingCode.UNIT_MISMATCH,
    }
)
_VERDICTS: Final = {
    Verdict.CLEAR: Message("相符", "Clear"),
    Verdict.REVIEW: Message("待核", "Review"),
    Verdict.FLAGGED: Message("有问题", "Flagged"),
}
DIFFERENCES: Final = 4
_LEVELS: Final = {
    1: Message("一级/高级技师", "level 1"),
    2: Message("二级/技师", "level 2"),
    3: Message("三级/高级工", "level 3"),
    4: Message("四级/中级工", "level 4"),
    5: Message("五级/初级工", "level 5"),
}


def field(name: FieldName) -> Message:
    """What the field is called."""
    return _FIELDS[name]


def document(kind: DocumentType) -> Message:
    """What the document type is called."""
    return _DOCUMENTS[kind]


def finding(code: FindingCode) -> Message:
    """What the finding is called: a heading of a few words."""
    return _FINDINGS[code]


def sides(code: FindingCode, field_name: str | None, *, of_paper: bool) -> tuple[Message, Message]:
    """What a finding's `expected` and `observed` are called.

    Where roster and paper disagree neither is what it should be: they are called by where
    they stand.

    Args:
        code: the finding's.
        field_name: the field that it is about.
        of_paper: whether it points at a paper.
    """
    if code is FindingCode.CROSS_DOCUMENT_CONFLICT:
        return _PAPER_SIDES
    # A bank's name is set against the programme's bank, or the bank of the card's number.
    if of_paper and code in _ROSTER_AGAINST_PAPER and field_name != FieldName.BANK_NAME:
        return _ROSTER_SIDES
    return _RULE_SIDES


def verdict(given: Verdict) -> Message:
    """What the verdict is called."""
    return _VERDICTS[given]


def level(number: int) -> Message:
    """What the level is called; its number where it is none of the five."""
    return _LEVELS.get(number, Message(f"{number}级", f"level {number}"))


def value(name: FieldName, shown: FieldValue) -> Message:
    """A field's value for a message: levels in words, ID and card numbers masked."""
    if name is FieldName.LEVEL and isinstance(shown, int):
        return level(shown)
    text = str(shown)
    if name is FieldName.ID_NUMBER:
        text = mask_id_number(text)
    elif name is FieldName.BANK_CARD_NUMBER:
        text = mask_card(text)
    return Message(text, text)


def difference(name: FieldName, one: FieldValue, other: FieldValue) -> Message:
    """Where two values differ that are told alike, since their middle is masked.

    Empty where the masked forms differ. At most `DIFFERENCES` places are told, so that
    no number can be made up from its messages.
    """
    left, right = str(one), str(other)
    hidden = value(name, one) == value(name, other)
    if not hidden or left == right or len(left) != len(right):
        return Message("", "")
    places = [at for at, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1]]
    told = places[:DIFFERENCES]
    zh = "、".join(f"第{at + 1}位分别为{left[at]}与{right[at]}" for at in told)
    en = ", ".join(f"character {at + 1} is {left[at]} and {right[at]}" for at in told)
    more = len(places) - len(told)
    return Message(
        zh=f"（{zh}{f'，另有{more}位不同' if more else ''}）",
        en=f" ({en}{f', and {more} more differ' if more else ''})",
    )
