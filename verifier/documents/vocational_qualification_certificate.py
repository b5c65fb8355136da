"""国家职业资格证书: the bilingual booklet of the years before 2021."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,
    clues=(
        Clue("职业资格证书", 3.0, title=True),
        Clue("国家职业资格证书", 3.0, title=True),
        Clue("中华人民共和国职业资格证书", 3.0, title=True),
        Clue("理论知识考试成绩", 2.0),
        Clue("操作技能考核成绩", 2.0),
        Clue("文化程度", 1.0),
        # The holder's page of the booklet, copied without the page of the scores.
        Clue("educationallevel", 1.2),
        Clue("idcardno", 0.6),
        Clue("职业技能鉴定专用章", 1.0),
        Clue("职业(工种)及等级", 2.0),
        Clue("职业(工种)", 0.8),
        Clue("评定成绩", 0.8),
        Clue("occupational", 0.5),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "姓", "名"), parsers.name),
        FieldRule(FieldName.GENDER, ("性别",), parsers.gender),
        FieldRule(FieldName.BIRTH_DATE, ("出生日期", "出生年月日", "出生年月"), parsers.any_date),
        FieldRule(
            FieldName.ID_NUMBER,
            ("身份证号码", "身份证号", "证件号码", "公民身份号码"),
            parsers.id_number,
            loose=Loose.ANYWHERE,
        ),
        FieldRule(
            FieldName.CERTIFICATE_NUMBER,
            ("证书编号", "证书号码", "编号"),
            parsers.certificate_number,
            loose=Loose.ANYWHERE,
            loose_parse=parsers.known_certificate_number,
        ),
        FieldRule(
            FieldName.OCCUPATION,
            ("职业(工种)及等级", "职业(工种)名称", "职业(工种)", "职业名称", "职业工种", "职业"),
            parsers.occupation,
        ),
        FieldRule(
            FieldName.LEVEL,
            ("职业(工种)及等级", "职业资格等级", "技能等级", "等级", "级别"),
            parsers.level,
        ),
        FieldRule(
            FieldName.THEORY_SCORE, ("理论知识考试成绩", "理论考试成绩", "理论成绩"), parsers.score
        ),
        FieldRule(
            FieldName.PRACTICAL_SCORE,
            ("操作技能考核成绩", "技能操作考核成绩", "实操成绩", "技能成绩"),
            parsers.score,
        ),
        FieldRule(FieldName.RESULT, ("评定成绩", "评定结果", "综合评定"), parsers.result),
        FieldRule(
            FieldName.ISSUE_DATE,
            ("发证日期", "颁证日期", "核发日期", "签发日期"),
            parsers.any_date,
            loose=Loose.LOWEST_DATE,
        ),
        FieldRule(
            FieldName.ISSUER,
            (
                "发证单位",
                "发证机构",
                "发证机关",
                "颁证单位",
                "鉴定机构",
                "职业技能鉴定(指导)中心(印)",
                "职业技能鉴定(指导)中心(盖章)",
                "职业技能鉴定(指导)中心",
            ),
            parsers.issuer,
            loose=Loose.ISSUER_LINE,
        ),
    ),
    other_keys=("文化程度", "印制号", "打印号", "流水号"),
    has_prose=True,
)
