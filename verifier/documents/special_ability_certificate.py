"""专项职业能力证书: one grade, no level."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.SPECIAL_ABILITY_CERTIFICATE,
    clues=(
        Clue("专项职业能力证书", 3.5, title=True),
        Clue("专项职业能力名称", 2.0),
        Clue("专项职业能力考核", 2.0),
        Clue("专项职业能力水平", 1.5),
        Clue("考核成绩", 0.8),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "姓", "名"), parsers.name),
        FieldRule(
            FieldName.ID_NUMBER,
            ("证件号码", "身份证号码", "身份证号", "公民身份号码"),
            parsers.id_number,
            loose=Loose.ANYWHERE,
        ),
        FieldRule(
            FieldName.OCCUPATION,
            ("专项职业能力名称", "专项职业能力项目", "专项职业能力", "专项能力名称", "项目名称"),
            parsers.occupation,
        ),
        FieldRule(FieldName.RESULT, ("考核成绩", "考核结果", "评定成绩", "成绩"), parsers.result),
        FieldRule(
            FieldName.CERTIFICATE_NUMBER,
            ("证书编号", "证书号码", "编号"),
            parsers.certificate_number,
        ),
        FieldRule(
            FieldName.ISSUE_DATE,
            ("发证日期", "颁证日期", "核发日期", "签发日期"),
            parsers.any_date,
            loose=Loose.LOWEST_DATE,
        ),
        FieldRule(
            FieldName.ISSUER,
            ("发证机构", "发证单位", "考核机构", "颁发机构"),
            parsers.organisation,
            loose=Loose.ISSUER_LINE,
        ),
    ),
    other_keys=("证件类型", "性别", "证书查询网址", "证书询网址", "出生日期"),
)
