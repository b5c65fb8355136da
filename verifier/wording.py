"""How fields, documents and values are called in messages, in both languages."""

from __future__ import annotations

from typing import Final

from verifier.model import DocumentType, FieldName, FieldValue, Message
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
