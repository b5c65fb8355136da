"""Papers that are none of the above: told by their own titles, never by default alone."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.OTHER,
    clues=(
        Clue("普通话水平测试", 6.0),
        Clue("健康证明", 5.0),
        Clue("健康合格证", 5.0),
        Clue("毕业证书", 6.0, title=True),
        Clue("学位证书", 6.0, title=True),
        Clue("教师资格证书", 6.0, title=True),
        Clue("结业证书", 6.0, title=True),
        Clue("培训合格证书", 6.0),
        Clue("培训证书", 6.0, title=True),
        Clue("岗位能力证书", 6.0),
        Clue("业务回单", 5.0),
        Clue("收据", 4.0, title=True),
        Clue("发票", 4.0),
        Clue("小票", 3.0),
        Clue("劳动合同", 5.0),
        Clue("户口簿", 5.0),
        Clue("机动车", 4.0),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "姓", "名"), parsers.name),
        FieldRule(FieldName.GENDER, ("性别",), parsers.gender),
        FieldRule(FieldName.ID_NUMBER, ("证件号码", "身份证号码", "身份证号"), parsers.id_number),
        # What training certificates say, to show a person what was handed in.
        FieldRule(
            FieldName.OCCUPATION,
            ("岗位名称", "培训项目", "培训工种", "职业名称"),
            parsers.occupation,
        ),
        FieldRule(FieldName.LEVEL, ("技能等级", "等级"), parsers.level),
        FieldRule(FieldName.RESULT, ("考核成绩", "考核结果", "成绩"), parsers.result),
        FieldRule(
            FieldName.CERTIFICATE_NUMBER, ("证书编号", "证书号码"), parsers.certificate_number
        ),
        FieldRule(
            FieldName.ISSUE_DATE,
            ("发证日期", "颁证日期", "核发日期"),
            parsers.any_date,
            loose=Loose.LOWEST_DATE,
        ),
        FieldRule(
            FieldName.ISSUER,
            ("发证单位", "发证机构", "颁发机构", "颁证机构", "培训机构"),
            parsers.issuer,
            loose=Loose.ISSUER_LINE,
        ),
    ),
    has_prose=True,
)
