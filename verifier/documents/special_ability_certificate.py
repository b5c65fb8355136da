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
        # Weak, but together more than what a holder's own data says of an ID card.
        Clue("考核项目", 0.5),
        Clue("考核结果", 0.5),
        Clue("发证机构", 0.5),
        Clue("发证日期", 0.3),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "姓", "名"), parsers.name),
        FieldRule(FieldName.GENDER, ("性别",), parsers.gender),
        FieldRule(FieldName.BIRTH_DATE, ("出生日期", "出生年月日", "出生年月"), parsers.any_date),
        FieldRule(
            FieldName.ID_NUMBER,
            ("证件号码", "身份证号码", "身份证号", "公民身份号码"),
            parsers.id_number,
            loose=Loose.ANYWHERE,
        ),
        FieldRule(
            FieldName.OCCUPATION,
            (
                "专项职业能力名称",
                "专项职业能力项目",
                "专项职业能力",
                "专项能力名称",
                "职业能力名称",
                "考核项目名称",
                "考核项目",
                "项目名称",
            ),
            parsers.occupation,
        ),
        FieldRule(FieldName.RESULT, ("考核成绩", "考核结果", "评定成绩", "成绩"), parsers.result),
        FieldRule(
            FieldName.CERTIFICATE_NUMBER,
            ("证书编号", "证书号码", "编号"),
            parsers.certificate_number,
            loose=Loose.ANYWHERE,
            loose_parse=parsers.known_certificate_number,
        ),
        FieldRule(
            FieldName.ISSUE_DATE,
            ("发证日期", "颁证日期", "核发日期", "签发日期"),
            parsers.any_date,
            loose=Loose.LOWEST_DATE,
        ),
        FieldRule(
            FieldName.ISSUER,
            ("发证机构", "发证机关", "发证单位", "颁证单位", "考核机构", "颁发机构"),
            parsers.issuer,
            loose=Loose.ISSUER_LINE,
        ),
    ),
    other_keys=("证件类型", "文化程度", "证书查询网址", "证书询网址"),
    has_prose=True,
)
